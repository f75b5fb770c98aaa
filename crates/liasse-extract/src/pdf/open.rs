//! Opening a PDF, and what stands in the way: damage, passwords, limits.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf, object::Dict, page::Page};

use super::unpacked;
use crate::{ExtractError, ExtractErrorKind, ExtractLimits};

/// Opens a PDF that has no more pages than the limit.
pub(super) fn open(bytes: &[u8], limits: &ExtractLimits) -> Result<Pdf, ExtractError> {
    if let Some(offset) = unpacked::oversized_object_stream(bytes) {
        let message = format!(
            "the packed objects at byte {offset} unpack to more than {} bytes",
            unpacked::STREAM_BYTES
        );
        return Err(ExtractError::new(ExtractErrorKind::OverLimit, message));
    }
    let pdf = caught(|| Pdf::new(bytes.to_vec()))
        .map_err(|panic| ExtractError::new(ExtractErrorKind::Damaged, unreadable(&panic)))?
        .map_err(refusal)?;
    let pages = pdf.pages().len();
    if pages > limits.pages {
        let message = format!("{pages} pages, more than {}", limits.pages);
        return Err(ExtractError::new(ExtractErrorKind::OverLimit, message));
    }
    Ok(pdf)
}

/// Opens a PDF and looks at every object of it once.
///
/// The engine mends a damaged table of objects when it first meets one that is not where the table says. What
/// is read before that is read by the damaged table, so that pages would differ by what was asked first.
pub(super) fn open_mended(bytes: &[u8], limits: &ExtractLimits) -> Result<Pdf, ExtractError> {
    let pdf = open(bytes, limits)?;
    // An object that the engine cannot read is met again where it is asked for.
    let _ = caught(|| pdf.objects().into_iter().for_each(drop));
    Ok(pdf)
}

/// Returns a page by its number, counted from 1.
pub(super) fn page(pdf: &Pdf, number: usize) -> Result<&Page<'_>, ExtractError> {
    let page = number.checked_sub(1).and_then(|index| pdf.pages().get(index));
    page.ok_or_else(|| {
        let message = format!("expected a page from 1 to {}, found {number}", pdf.pages().len());
        ExtractError::new(ExtractErrorKind::Damaged, message)
    })
}

/// Says so when the tree of pages states another number of pages than the engine found in it.
pub(super) fn lost_pages(pdf: &Pdf) -> Option<String> {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let stated = root.get::<Dict<'_>>("Pages")?.get::<i32>("Count")?;
    let found = pdf.pages().len();
    (usize::try_from(stated) != Ok(found))
        .then(|| format!("states {stated} pages, {found} can be read"))
}

/// Runs the engine; a panic of it becomes its message.
///
/// What it leaves behind half done is either dropped with the document or a cache whose entries are
/// whole.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        if let Some(stopped) = panic.downcast_ref::<super::glyphs::Stopped>() {
            return stopped.to_string();
        }
        let message = panic.downcast_ref::<&str>().map(|message| (*message).to_owned());
        let message = message.or_else(|| panic.downcast_ref::<String>().cloned());
        format!("the PDF reader failed: {}", message.unwrap_or_default())
    })
}

fn unreadable(panic: &str) -> String {
    format!("expected a PDF, found a damaged one ({panic})")
}

fn refusal(error: LoadPdfError) -> ExtractError {
    let (kind, message) = match error {
        LoadPdfError::Invalid => {
            (ExtractErrorKind::Damaged, "expected a PDF, found no catalogue with pages")
        }
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            (ExtractErrorKind::Encrypted, "needs a password")
        }
        LoadPdfError::Decryption(DecryptionError::UnsupportedAlgorithm) => {
            (ExtractErrorKind::Encrypted, "encrypted in a way that is not read")
        }
        LoadPdfError::Decryption(_) => {
            (ExtractErrorKind::Damaged, "expected a key for its encryption, found a damaged one")
        }
    };
    ExtractError::new(kind, message)
}
