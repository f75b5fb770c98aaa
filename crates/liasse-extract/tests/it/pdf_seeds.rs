//! `seeds/pdf`, where fuzzing starts, is made by the testkit.

use liasse_extract::{ExtractLimits, pdf};
use liasse_testkit::{
    pdf::{PdfPages, samples},
    workspace_root,
};

/// The files, each with the sample it is.
const SAMPLES: [(&str, &str); 5] = [
    ("columns.pdf", "two columns"),
    ("form.pdf", "form fields, with and without a drawing of their value"),
    ("locked.pdf", "AES without a password"),
    ("mapped.pdf", "wide glyphs with a map to letters"),
    ("portfolio.pdf", "portfolio of two files"),
];

fn made() -> Vec<(&'static str, Vec<u8>)> {
    let seeds = workspace_root().join("seeds/release/C09001001.txt");
    let release = PdfPages::typewritten(&std::fs::read_to_string(seeds).unwrap());
    let sample = |name: &str| (samples().find(|sample| sample.name == name).unwrap().make)();
    let samples = SAMPLES.map(|(file, name)| (file, sample(name)));
    samples.into_iter().chain([("C09001001.pdf", release)]).collect()
}

/// Packing may differ from release to release of the packer, so the files are compared by what is
/// read in them. With `LIASSE_WRITE_SEEDS` set they are written instead.
#[test]
fn seeds_are_what_the_testkit_makes() {
    let folder = workspace_root().join("seeds/pdf");
    for (file, made) in made() {
        let path = folder.join(file);
        if std::env::var_os("LIASSE_WRITE_SEEDS").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &made).unwrap();
        }
        let stored = std::fs::read(&path).unwrap();
        assert!(stored.len() < 10_000, "{file} is small");
        let read = |bytes: &[u8]| pdf::read(bytes, &ExtractLimits::default()).unwrap();
        assert_eq!(read(&stored), read(&made), "{file}");
    }
}
