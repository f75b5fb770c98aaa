//! Zip files: entries by their place in the central directory.
//!
//! The library reads entry data; names are labels, nothing is written under them. Two entries may
//! have the same name and both are read. Sizes that the file states are not believed: what comes
//! out is counted.

use std::{
    collections::HashSet,
    fs::File,
    io::{self, BufReader, Cursor, Read, Seek},
    panic::{self, AssertUnwindSafe},
};

use zip::{
    ZipReadOptions,
    read::{Config, ZipFile, ZipFileEntry},
    result::ZipError,
    unstable::read::ZipIterable,
};

use crate::{
    Limits,
    capped::Capped,
    label::{bytes_label, has_ending},
};

/// Zip files up to this size are held in memory, which spares two system calls an entry.
const MEMORY_BYTES: u64 = 32 * 1024 * 1024;

trait Source: Read + Seek {}
impl<T: Read + Seek> Source for T {}

/// Tells what is wrong with a zip file as a whole, in words that continue "expected a zip file,".
pub(crate) fn check(file: File) -> Result<(), String> {
    guarded(|| ZipIterable::try_new(BufReader::new(file), Config::default()).map(|_| ()))
}

/// An open zip file.
pub(crate) struct ZipReader {
    archive: ZipIterable<Box<dyn Source>>,
    limits: Limits,
}

/// An entry by name and size, before it is unpacked.
pub(crate) struct Entry {
    /// Its name, with the number of the entry where another one has the same.
    pub(crate) name: String,
    pub(crate) packed_size: u64,
    entry: ZipFileEntry<'static>,
}

impl ZipReader {
    /// Opens a file whose length is `size`.
    pub(crate) fn open(mut file: File, size: u64, limits: Limits) -> Result<Self, String> {
        let source: Box<dyn Source> = if size <= MEMORY_BYTES {
            let mut bytes = Vec::new();
            let read = Read::by_ref(&mut file).take(MEMORY_BYTES + 1).read_to_end(&mut bytes);
            read.map_err(|error| format!("which cannot be read: {error}"))?;
            Box::new(Cursor::new(bytes))
        } else {
            Box::new(BufReader::with_capacity(4096, file))
        };
        let archive = guarded(|| ZipIterable::try_new(source, Config::default()))?;
        if archive.len() > limits.zip_entries {
            return Err(format!(
                "found {} entries, more than the limit of {}",
                archive.len(),
                limits.zip_entries
            ));
        }
        Ok(Self { archive, limits })
    }

    /// Lists the entries that are files, in the order of the directory, and what ended the list
    /// early.
    pub(crate) fn entries(&mut self) -> (Vec<Entry>, Option<String>) {
        let stated = self.archive.len();
        let mut entries = Vec::new();
        let mut seen = HashSet::new();
        let listed = guarded(|| {
            for (index, entry) in self.archive.files()?.enumerate() {
                let entry = entry?;
                if entry.is_dir() {
                    continue;
                }
                let mut name = entry_name(&entry);
                if !seen.insert(name.clone()) {
                    name = format!("{name} (entry {})", index + 1);
                }
                entries.push(Entry { name, packed_size: entry.compressed_size(), entry });
            }
            Ok(())
        });
        let problem = listed.err().map(|problem| {
            format!("expected a directory of {stated} entries, {problem} after {}", entries.len())
        });
        (entries, problem)
    }

    /// Gives an entry's content to `read`, which gets at most `left` bytes; counts what came out.
    pub(crate) fn unpack<T>(
        &mut self,
        entry: Entry,
        left: u64,
        read: impl FnOnce(&mut dyn Read) -> io::Result<T>,
    ) -> (u64, Result<T, String>) {
        if let Some(refusal) = refusal(&entry) {
            return (0, Err(refusal));
        }
        let (limit, reason) = self.output_limit(&entry, left);
        let mut given = 0;
        let result = guarded(|| {
            let source = self.archive.files()?.reader_mut();
            let file: ZipFile<'_, _> = entry.entry.with_reader(source, ZipReadOptions::new())?;
            let mut capped = Capped::new(file, limit, reason);
            let result = read(&mut capped);
            given = capped.given();
            Ok(result?)
        });
        (given, result)
    }

    /// Returns the smallest limit that applies, with the words for going over it.
    fn output_limit(&self, entry: &Entry, left: u64) -> (u64, String) {
        let Limits { zip_entry_bytes, zip_ratio, zip_ratio_from_bytes, zip_total_bytes, .. } =
            self.limits;
        let by_ratio = entry.packed_size.saturating_mul(zip_ratio).max(zip_ratio_from_bytes);
        let limits = [
            (zip_entry_bytes, format!("unpacks to more than the limit of {zip_entry_bytes} bytes")),
            (by_ratio, format!("unpacks to more than {zip_ratio} times its size, the limit")),
            (
                left,
                format!("the zip file unpacks to more than the limit of {zip_total_bytes} bytes"),
            ),
        ];
        let least = limits.into_iter().min_by_key(|(limit, _)| *limit);
        least.unwrap_or((0, String::new()))
    }
}

/// Tells why an entry is not opened at all.
fn refusal(entry: &Entry) -> Option<String> {
    if entry.entry.encrypted() {
        return Some("the entry needs a password; unpack it and ingest the folder".to_owned());
    }
    if entry.entry.is_symlink() {
        return Some("the entry is a link, which is not followed".to_owned());
    }
    let is_zip = has_ending(&entry.name, "zip");
    is_zip.then(|| "a zip file inside a zip file is not opened; unpack it and ingest it".to_owned())
}

fn entry_name(entry: &ZipFileEntry<'_>) -> String {
    match entry.name() {
        Ok(name) => name.into_owned(),
        Err(_) => bytes_label(entry.name_raw()),
    }
}

/// Calls the library; its errors and panics become words.
fn guarded<T>(work: impl FnOnce() -> Result<T, ZipError>) -> Result<T, String> {
    match panic::catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(problem(&error)),
        Err(_) => Err("found one that the zip reader gave up on".to_owned()),
    }
}

fn problem(error: &ZipError) -> String {
    match error {
        ZipError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            "found its end too early".to_owned()
        }
        ZipError::Io(error) => error.to_string(),
        ZipError::CompressionMethodNotSupported(method) => {
            format!("the packing method {method} is not read; pack it with deflate")
        }
        ZipError::InvalidArchive(reason) => format!("found a damaged or cut one ({reason})"),
        ZipError::UnsupportedArchive(reason) => format!("found a kind that is not read ({reason})"),
        error => error.to_string(),
    }
}
