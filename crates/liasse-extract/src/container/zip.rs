//! Zip files: entries by their place in the central directory.
//!
//! The library reads entry data; names are labels, nothing is written under them. Two entries may
//! have the same name and both are read. Sizes that the file states are not believed: what comes
//! out is counted, and entries that state more packed bytes than the file has share them, which no
//! honest zip file does.
//!
//! Gaps: methods other than stored and deflate, files in several volumes.

use std::{
    fmt,
    io::{self, BufReader, Cursor, Read},
    panic::{self, AssertUnwindSafe},
    vec::IntoIter,
};

use zip::{
    CompressionMethod, ZipReadOptions,
    read::{Config, ZipFileEntry},
    result::ZipError,
    unstable::read::ZipIterable,
};

use super::{
    ReadSeek,
    entry::{Account, Entry, EntryReader, fault},
    label::{Labels, label},
};
use crate::{ExtractError, ExtractErrorKind};

/// Zip files up to this size are held in memory, which spares two system calls an entry.
const MEMORY_BYTES: u64 = 32 * 1024 * 1024;

/// Bytes of names and comments of a directory that is held in memory.
const DIRECTORY_BYTES: usize = 64 * 1024 * 1024;

/// An open zip file.
pub(super) struct ZipEntries<'a> {
    archive: ZipIterable<Box<dyn ReadSeek + 'a>>,
    size: u64,
    entries: IntoIter<(usize, ZipFileEntry<'static>)>,
    labels: Labels,
    /// Packed bytes of the entries up to here, as the directory states them.
    packed: u64,
    pub(super) problem: Option<ExtractError>,
}

impl<'a> ZipEntries<'a> {
    /// Opens a file whose length is `size`.
    pub(super) fn open(
        mut source: Box<dyn ReadSeek + 'a>,
        size: u64,
        limit: usize,
    ) -> Result<Self, ExtractError> {
        let source: Box<dyn ReadSeek + 'a> = if size <= MEMORY_BYTES {
            let mut bytes = Vec::new();
            let read = Read::by_ref(&mut source).take(MEMORY_BYTES + 1).read_to_end(&mut bytes);
            read.map_err(unreadable)?;
            Box::new(Cursor::new(bytes))
        } else {
            Box::new(BufReader::with_capacity(4096, source))
        };
        let archive = guarded(|| ZipIterable::try_new(source, Config::default()))?;
        let mut entries = Self {
            archive,
            size,
            entries: Vec::new().into_iter(),
            labels: Labels::default(),
            packed: 0,
            problem: None,
        };
        entries.list(limit);
        Ok(entries)
    }

    /// Lists the entries that are no folders, and notes what ended the list early.
    fn list(&mut self, limit: usize) {
        let stated = self.archive.len();
        let (mut entries, mut bytes, mut passed) = (Vec::new(), 0, 0);
        let listed = guarded(|| {
            for (index, entry) in self.archive.files()?.take(limit).enumerate() {
                let entry = entry?;
                passed = index + 1;
                bytes += entry.name_raw().len() + entry.comment().len();
                if bytes > DIRECTORY_BYTES {
                    break;
                }
                if !entry.is_dir() {
                    entries.push((index + 1, entry));
                }
            }
            Ok(())
        });
        self.entries = entries.into_iter();
        self.problem = match listed {
            Err(error) => Some(error.after(format!("expected {stated} entries, after {passed} "))),
            Ok(()) if bytes > DIRECTORY_BYTES => {
                Some(over_limit(format!("its names take more than {DIRECTORY_BYTES} bytes")))
            }
            Ok(()) if stated > limit => {
                Some(over_limit(format!("found {stated} entries, more than the limit of {limit}")))
            }
            Ok(()) => None,
        };
    }

    /// Reads the next entry.
    pub(super) fn next<T>(
        &mut self,
        account: &mut Account,
        read: impl FnOnce(&mut EntryReader<'_>) -> T,
    ) -> Option<Entry<T>> {
        let (number, entry) = self.entries.next()?;
        let name = match entry.name() {
            Ok(name) => label(name.as_bytes()),
            Err(_) => label(entry.name_raw()),
        };
        let name = self.labels.of(name, number);
        self.packed = self.packed.saturating_add(entry.compressed_size());
        let content = match refusal(&entry, self.packed > self.size) {
            Some(refusal) => Err(refusal),
            None => self.unpack(&name, entry, account, read),
        };
        account.position().set(self.packed.min(self.size));
        Some(Entry { name, content })
    }

    fn unpack<T>(
        &mut self,
        name: &str,
        entry: ZipFileEntry<'static>,
        account: &mut Account,
        read: impl FnOnce(&mut EntryReader<'_>) -> T,
    ) -> Result<T, ExtractError> {
        let cap = account.cap(Some(entry.compressed_size()), account.limits.entry_bytes);
        let mut file = guarded(|| {
            let source = self.archive.files()?.reader_mut();
            entry.with_reader(source, ZipReadOptions::new())
        })?;
        account.give(name, &mut file, cap, read)
    }
}

/// Tells why an entry is not opened at all.
fn refusal(entry: &ZipFileEntry<'_>, is_overlapping: bool) -> Option<ExtractError> {
    const TYPE: u32 = 0o170_000;
    const DEVICES: [u32; 4] = [0o010_000, 0o020_000, 0o060_000, 0o140_000];
    let (kind, message) = if entry.encrypted() {
        (ExtractErrorKind::Encrypted, "needs a password; unpack it and ingest the folder")
    } else if entry.is_symlink() {
        (ExtractErrorKind::NotRead, "is a link, which is not followed")
    } else if entry.unix_mode().is_some_and(|mode| DEVICES.contains(&(mode & TYPE))) {
        (ExtractErrorKind::NotRead, "is a device, which is not opened")
    } else if is_overlapping {
        let message = "expected packed bytes of its own, found more stated than the zip file has";
        (ExtractErrorKind::Damaged, message)
    } else if !matches!(
        entry.compression(),
        CompressionMethod::Stored | CompressionMethod::Deflated
    ) {
        return Some(method_fault(entry.compression()));
    } else {
        return None;
    };
    Some(ExtractError::new(kind, message))
}

fn method_fault(method: impl fmt::Display) -> ExtractError {
    let message = format!("found packing method {method}, which is not read; pack it with deflate");
    ExtractError::new(ExtractErrorKind::NotRead, message)
}

fn over_limit(message: String) -> ExtractError {
    ExtractError::new(ExtractErrorKind::OverLimit, message + "; the rest was not read")
}

fn unreadable(error: io::Error) -> ExtractError {
    ExtractError::new(ExtractErrorKind::Damaged, "expected a zip file that can be read")
        .caused_by(error)
}

/// Calls the library; its errors and panics become ours.
fn guarded<T>(work: impl FnOnce() -> Result<T, ZipError>) -> Result<T, ExtractError> {
    match panic::catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(zip_fault(error)),
        Err(_) => Err(ExtractError::new(
            ExtractErrorKind::Damaged,
            "found what the zip reader gave up on",
        )),
    }
}

fn zip_fault(error: ZipError) -> ExtractError {
    let (kind, message) = match error {
        ZipError::Io(error) => return fault(error),
        ZipError::CompressionMethodNotSupported(method) => return method_fault(method),
        ZipError::InvalidArchive(reason) => {
            (ExtractErrorKind::Damaged, format!("found a damaged or cut zip file ({reason})"))
        }
        ZipError::UnsupportedArchive(reason) => (
            ExtractErrorKind::NotRead,
            format!("found a kind of zip file that is not read ({reason})"),
        ),
        error => (ExtractErrorKind::Damaged, error.to_string()),
    };
    ExtractError::new(kind, message)
}
