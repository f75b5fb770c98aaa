//! Packed files: zip, tar, gzip and Zstandard as a list of entries that are read one at a time.

mod entry;
mod gzip;
mod label;
mod limits;
mod tar;
mod zip;
mod zstd;

use std::io::{BufReader, Read, Seek};

use entry::{Account, Counted};
pub use entry::{Entry, EntryReader};
use gzip::GzipReader;
use label::label;
pub use limits::ContainerLimits;
use tar::TarEntries;
pub(crate) use tar::is_tar;
use zip::ZipEntries;
use zstd::ZstdReader;

use crate::{ExtractError, ExtractErrorKind, FileFormat};

/// The formats of packed files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ContainerFormat {
    /// A zip file.
    Zip,
    /// A tar file.
    Tar,
    /// A gzip file, which has one entry.
    Gzip,
    /// A Zstandard file, which has one entry.
    Zstd,
}

impl ContainerFormat {
    /// Returns the format of a file that is a container.
    pub fn of(format: FileFormat) -> Option<Self> {
        match format {
            FileFormat::Zip => Some(Self::Zip),
            FileFormat::Tar => Some(Self::Tar),
            FileFormat::Gzip => Some(Self::Gzip),
            FileFormat::Zstd => Some(Self::Zstd),
            _ => None,
        }
    }
}

/// What a zip file has to be: it is read from its end.
pub trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

/// An open packed file, whose entries are read one at a time and in order.
///
/// Nothing is written anywhere. What is wrong with one entry is its own fault and the next one is
/// read; what ends the list early is [`Container::problem`].
pub struct Container<'a> {
    entries: Entries<'a>,
    account: Account,
}

enum Entries<'a> {
    Zip(ZipEntries<'a>),
    Tar(TarEntries<Box<dyn Read + 'a>>),
    /// The one entry of a gzip or Zstandard file, by its name and the size of the file.
    Packed(Option<(String, Box<dyn Read + 'a>)>, Option<u64>),
}

impl<'a> Container<'a> {
    /// Opens a packed file whose length is `size`; `name` is its own name.
    ///
    /// # Errors
    /// When the directory of a zip file cannot be found. The other formats show at their first entry
    /// whether they are what they are said to be.
    pub fn open(
        source: Box<dyn ReadSeek + 'a>,
        size: u64,
        format: ContainerFormat,
        name: &str,
        limits: &ContainerLimits,
    ) -> Result<Self, ExtractError> {
        match format {
            ContainerFormat::Zip => {
                let entries = Entries::Zip(ZipEntries::open(source, size, limits.entries)?);
                Ok(Self { entries, account: Account::new(*limits) })
            }
            _ => Self::open_stream(Box::new(source), Some(size), format, name, limits),
        }
    }

    /// Opens a packed file that can only be read forwards, such as a tar file inside a gzip file.
    ///
    /// Where `size` is not known, a gzip or Zstandard file has no limit of ratio but the one of
    /// what it stands in.
    ///
    /// # Errors
    /// When it is a zip file, which is read from its end.
    pub fn open_stream(
        source: Box<dyn Read + 'a>,
        size: Option<u64>,
        format: ContainerFormat,
        name: &str,
        limits: &ContainerLimits,
    ) -> Result<Self, ExtractError> {
        let account = Account::new(*limits);
        let source = BufReader::new(Counted::new(source, account.position()));
        let entries = match format {
            ContainerFormat::Zip => {
                let message = "expected a zip file that can be read from its end, found a stream";
                return Err(ExtractError::new(ExtractErrorKind::NotRead, message));
            }
            ContainerFormat::Tar => Entries::Tar(TarEntries::new(Box::new(source))),
            ContainerFormat::Gzip => {
                let reader = GzipReader::new(source);
                let name = reader.name().map_or_else(|| unpacked_name(name), label);
                Entries::Packed(Some((name, Box::new(reader))), size)
            }
            ContainerFormat::Zstd => {
                let reader = ZstdReader::new(source);
                Entries::Packed(Some((unpacked_name(name), Box::new(reader))), size)
            }
        };
        Ok(Self { entries, account })
    }

    /// Gives the content of the next entry to `read` and returns what that made of it; `None` after
    /// the last.
    ///
    /// `read` is not called for an entry that is refused. It may stop before the content ends. Where
    /// the content goes over a limit or turns out damaged, the entry has that for its content,
    /// whatever `read` returned.
    pub fn next_entry<T>(
        &mut self,
        read: impl FnOnce(&mut EntryReader<'_>) -> T,
    ) -> Option<Entry<T>> {
        let account = &mut self.account;
        match &mut self.entries {
            Entries::Zip(entries) => entries.next(account, read),
            Entries::Tar(entries) => entries.next(account, read),
            Entries::Packed(entry, packed) => {
                let (name, mut source) = entry.take()?;
                let cap = account.cap(*packed, account.limits.total_bytes);
                let content = account.give(&name, &mut source, cap, read);
                Some(Entry { name, content })
            }
        }
    }

    /// Returns how many bytes of the packed file were used up to here.
    pub fn position(&self) -> u64 {
        self.account.position().get()
    }

    /// Returns what ended the list of entries early; known once there is no next entry.
    pub fn problem(&self) -> Option<&ExtractError> {
        match &self.entries {
            Entries::Zip(entries) => entries.problem.as_ref(),
            Entries::Tar(entries) => entries.problem.as_ref(),
            Entries::Packed(..) => None,
        }
    }
}

/// Returns the name of what a gzip or Zstandard file holds: its own without the last ending.
fn unpacked_name(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or(name);
    match name.rsplit_once('.') {
        Some((stem, ending)) if ending.eq_ignore_ascii_case("tgz") => format!("{stem}.tar"),
        Some((stem, ending)) if ending.eq_ignore_ascii_case("tzst") => format!("{stem}.tar"),
        Some((stem, _)) if !stem.is_empty() => stem.to_owned(),
        _ => name.to_owned(),
    }
}
