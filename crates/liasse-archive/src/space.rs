//! Room on the disk, looked at before anything is written.

use std::path::Path;

use liasse_ingest::Inputs;

use crate::{ArchiveError, ArchiveErrorKind, manifest::Manifest};

/// Bytes of an archive for each byte of text: the part and the index, and a merge of the index.
const BYTES_FOR_TEXT: u64 = 2;

/// Bytes of an archive for each byte of a zip file of text, which packs three to four times.
const BYTES_FOR_ZIPPED: u64 = 7;

/// Bytes that are always wanted: the index's files under construction.
const BYTES_ALWAYS: u64 = 32 * 1024 * 1024;

/// Refuses to begin what will probably not fit.
pub(crate) fn check_space(
    folder: &Path,
    inputs: &Inputs,
    manifest: &Manifest,
) -> Result<(), ArchiveError> {
    // Where the system does not say, the writing itself will.
    let Ok(free) = fs4::available_space(folder) else { return Ok(()) };
    let zipped = inputs.zipped_bytes();
    let plain = inputs.total_bytes().saturating_sub(zipped);
    // Files that are in already take no room; which ones is not known yet, so this is a guess in
    // favour of going on.
    let plain = plain.saturating_sub(manifest.counts.bytes);
    let held: u64 = manifest.containers.iter().map(|container| container.bytes).sum();
    let zipped = zipped.saturating_sub(held);
    let wanted = plain
        .saturating_mul(BYTES_FOR_TEXT)
        .saturating_add(zipped.saturating_mul(BYTES_FOR_ZIPPED))
        .saturating_add(BYTES_ALWAYS);
    if free >= wanted {
        return Ok(());
    }
    let message = format!(
        "expected about {} MB of free space for these files, found {} MB; free some or name an archive on another disk",
        megabytes(wanted),
        megabytes(free)
    );
    Err(ArchiveError::new(ArchiveErrorKind::DiskFull, folder, message))
}

/// Free space below which a failed write is put down to the disk.
const FULL_BELOW_BYTES: u64 = 16 * 1024 * 1024;

/// Tells whether the disk of a folder is as good as full.
///
/// When the index cannot write, its library only says that a thread ended.
pub(crate) fn is_full(folder: &Path) -> bool {
    fs4::available_space(folder).is_ok_and(|free| free < FULL_BELOW_BYTES)
}

fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1_000_000)
}
