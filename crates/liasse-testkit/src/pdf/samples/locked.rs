//! Encrypted files.

use super::{
    PdfOutcome::{Pages, Refused},
    PdfSample,
};
use crate::pdf::{PdfCipher, PdfPages, PdfWriter, line};

pub(super) const SAMPLES: &[PdfSample] = &[
    PdfSample::new("RC4 without a password", || locked(PdfCipher::Rc4, ""), Pages(&["Under lock"])),
    PdfSample::new("AES without a password", || locked(PdfCipher::Aes, ""), Pages(&["Under lock"])),
    PdfSample::new(
        "RC4 with a password",
        || locked(PdfCipher::Rc4, "heron"),
        Refused("needs a password"),
    )
    .poppler(Refused("Incorrect password")),
    PdfSample::new(
        "AES with a password",
        || locked(PdfCipher::Aes, "heron"),
        Refused("needs a password"),
    )
    .poppler(Refused("Incorrect password")),
];

fn locked(cipher: PdfCipher, password: &str) -> Vec<u8> {
    let mut document = PdfPages::new(PdfWriter::encrypted(cipher, password));
    document.page(&line("F1", 12.0, 72.0, 720.0, "Under lock"));
    document.finish()
}
