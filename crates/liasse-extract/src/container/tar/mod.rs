//! Tar files, read as a stream: POSIX ustar and pax, GNU, and the format before them.
//!
//! Names are labels; links are never followed, devices never made. Names and records that stand in
//! entries of their own are read up to a limit, whatever size they state.
//!
//! Gaps: files with holes and files over several tapes are refused by name.

mod header;
mod records;

use std::io::{self, Read};

pub(crate) use header::is_tar;
use header::{BLOCK, EntryType, Header};
use records::{Records, records};

use super::{
    entry::{Account, Entry, EntryReader, fault},
    label::{Labels, label},
};
use crate::{ExtractError, ExtractErrorKind};

/// Bytes of a long name or of the records about one entry.
const RECORD_BYTES: u64 = 1024 * 1024;

/// An open tar file.
pub(super) struct TarEntries<R> {
    source: R,
    labels: Labels,
    /// Headers of entries so far, folders included.
    number: usize,
    is_done: bool,
    pub(super) problem: Option<ExtractError>,
}

/// An entry before its content is read.
struct Found {
    name: Vec<u8>,
    size: u64,
    entry_type: EntryType,
}

impl<R: Read> TarEntries<R> {
    pub(super) fn new(source: R) -> Self {
        Self { source, labels: Labels::default(), number: 0, is_done: false, problem: None }
    }

    /// Reads the next entry that is no folder.
    pub(super) fn next<T>(
        &mut self,
        account: &mut Account,
        read: impl FnOnce(&mut EntryReader<'_>) -> T,
    ) -> Option<Entry<T>> {
        if self.is_done {
            return None;
        }
        match self.next_file(account.limits.entries) {
            Ok(Some(found)) => Some(self.read_entry(&found, account, read)),
            Ok(None) => {
                self.is_done = true;
                None
            }
            Err(problem) => {
                self.is_done = true;
                self.problem = Some(problem);
                None
            }
        }
    }

    fn next_file(&mut self, limit: usize) -> Result<Option<Found>, ExtractError> {
        while let Some(found) = self.next_header()? {
            self.number += 1;
            if self.number > limit {
                let message =
                    format!("found more than the limit of {limit} entries; the rest was not read");
                return Err(ExtractError::new(ExtractErrorKind::OverLimit, message));
            }
            if !matches!(
                found.entry_type,
                EntryType::Folder | EntryType::FolderList | EntryType::TapeName
            ) {
                return Ok(Some(found));
            }
            self.skip(padded(found.size)).map_err(|error| self.damaged().caused_by(error))?;
        }
        Ok(None)
    }

    /// Reads the next header together with the entries that only tell about it.
    fn next_header(&mut self) -> Result<Option<Found>, ExtractError> {
        let mut long_name = None;
        let mut about = Records::default();
        let mut block = [0; BLOCK];
        while self.read_block(&mut block)? {
            let header = Header::read(&block).ok_or_else(|| self.damaged())?;
            let size = header.size().ok_or_else(|| self.damaged())?;
            match header.entry_type() {
                EntryType::LongName => long_name = Some(self.record(size)?),
                EntryType::Records => about = records(&self.record(size)?),
                EntryType::LongLink | EntryType::GlobalRecords => {
                    self.skip(padded(size)).map_err(|error| self.damaged().caused_by(error))?;
                }
                entry_type => {
                    let mut name = about.name.or(long_name).unwrap_or_else(|| header.name());
                    name.truncate(name.iter().position(|byte| *byte == 0).unwrap_or(name.len()));
                    let size = match entry_type.has_content() {
                        true => about.size.unwrap_or(size),
                        false => 0,
                    };
                    let is_sparse = about.is_sparse && entry_type == EntryType::File;
                    let entry_type = if is_sparse { EntryType::Sparse } else { entry_type };
                    return Ok(Some(Found { name, size, entry_type }));
                }
            }
        }
        Ok(None)
    }

    /// Reads a block that is not all zeros; `false` at the end.
    ///
    /// Two blocks of zeros end a tar file. What follows them is looked at all the same, because tar
    /// files that were put one after the other are read so by most programs.
    fn read_block(&mut self, block: &mut [u8; BLOCK]) -> Result<bool, ExtractError> {
        loop {
            let mut filled = Vec::with_capacity(BLOCK);
            let mut rest = Read::by_ref(&mut self.source).take(BLOCK as u64);
            rest.read_to_end(&mut filled).map_err(fault)?;
            let is_zero = filled.iter().all(|byte| *byte == 0);
            match <[u8; BLOCK]>::try_from(filled) {
                Ok(_) if is_zero => {}
                Ok(full) => {
                    *block = full;
                    return Ok(true);
                }
                Err(_) if is_zero => return Ok(false),
                Err(_) => return Err(self.damaged()),
            }
        }
    }

    /// Reads an entry that is a name or records, as far as the limit goes.
    fn record(&mut self, size: u64) -> Result<Vec<u8>, ExtractError> {
        if size > RECORD_BYTES {
            let message = format!(
                "after {} entries found a name or record of {size} bytes, more than the limit of \
                 {RECORD_BYTES}; the rest was not read",
                self.number
            );
            return Err(ExtractError::new(ExtractErrorKind::OverLimit, message));
        }
        let mut bytes = Vec::new();
        let read = Read::by_ref(&mut self.source).take(size).read_to_end(&mut bytes);
        let read = read.map_err(fault)? as u64;
        if read < size {
            return Err(self.damaged());
        }
        self.skip(padded(size) - size).map_err(|error| self.damaged().caused_by(error))?;
        Ok(bytes)
    }

    fn read_entry<T>(
        &mut self,
        found: &Found,
        account: &mut Account,
        read: impl FnOnce(&mut EntryReader<'_>) -> T,
    ) -> Entry<T> {
        let name = self.labels.of(label(&found.name), self.number);
        let mut content = Content { source: &mut self.source, left: found.size };
        let given = match refusal(found.entry_type) {
            Some(refusal) => Err(refusal),
            None => {
                let cap = account.cap(None, account.limits.entry_bytes);
                account.give(&name, &mut content, cap, read)
            }
        };
        let left = content.left;
        if let Err(error) = self.skip(left) {
            self.is_done = true;
            self.problem = Some(self.damaged().caused_by(error));
        }
        // The padding of the last entry may be missing; the next header tells.
        let _ = self.skip(padded(found.size) - found.size);
        Entry { name, content: given }
    }

    fn skip(&mut self, length: u64) -> io::Result<()> {
        let skipped = io::copy(&mut Read::by_ref(&mut self.source).take(length), &mut io::sink())?;
        match skipped == length {
            true => Ok(()),
            false => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    fn damaged(&self) -> ExtractError {
        let message =
            format!("expected the header of a tar entry after {} entries, found none", self.number);
        ExtractError::new(ExtractErrorKind::Damaged, message)
    }
}

/// Tells why an entry is not read.
fn refusal(entry_type: EntryType) -> Option<ExtractError> {
    let message = match entry_type {
        EntryType::Link => "is a link, which is not followed",
        EntryType::Device => "is a device, which is not opened",
        EntryType::Sparse => "is a file with holes, which is not read; unpack it and ingest it",
        EntryType::Volume => "goes on in another tar file; unpack it and ingest it",
        _ => return None,
    };
    Some(ExtractError::new(ExtractErrorKind::NotRead, message))
}

/// Returns a size with the padding to whole blocks.
fn padded(size: u64) -> u64 {
    size.checked_next_multiple_of(BLOCK as u64).unwrap_or(u64::MAX)
}

/// The content of one entry.
struct Content<'a, R> {
    source: &'a mut R,
    left: u64,
}

impl<R: Read> Read for Content<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let wanted = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let Some(buffer) = buffer.get_mut(..wanted).filter(|buffer| !buffer.is_empty()) else {
            return Ok(0);
        };
        let count = self.source.read(buffer)?;
        self.left -= count as u64;
        match count {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(count),
        }
    }
}
