//! The folder `originals`: the input files themselves, each under the hash of its bytes.
//!
//! They are kept only when asked for. A file that lies in a packed one is kept with that: what was given to
//! liasse is what is kept, byte for byte. What the ledger says of an input leads to its original, and where
//! none is kept, to the file where it was, as long as that still has the same bytes.

use std::{
    fmt,
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use liasse_ingest::{Blake3, LedgerRow};

use crate::{
    Archive, ArchiveError, ArchiveWriter, disk::STAGED, ledger_file::read_ledger, verify::hash,
};

/// The folder.
pub(crate) const ORIGINALS: &str = "originals";

/// A larger file is not read into memory to be shown: the most that a PDF may have.
const MAX_SHOWN_BYTES: u64 = 512 * 1024 * 1024;

/// What became of the input files that were to be kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct KeptOriginals {
    /// The files that were copied.
    pub kept: u64,
    /// Their bytes.
    pub bytes: u64,
    /// The files that are gone, changed or cannot be read, and were not kept.
    pub missing: Vec<String>,
}

/// Why there is no original of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoOriginal {
    /// It lies in a packed file, a mailbox or an e-mail.
    Packed,
    /// It is not kept, and not where it was.
    Gone,
    /// It is not kept, and other bytes stand where it was.
    Changed,
    /// It is too large to be shown.
    TooLarge,
}

impl fmt::Display for NoOriginal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Packed => "the file lies in another one, from which it is not taken again",
            Self::Gone => "the file is not kept in the archive and not where it was",
            Self::Changed => "the file is not kept in the archive and has changed where it was",
            Self::TooLarge => "the file is too large",
        })
    }
}

impl std::error::Error for NoOriginal {}

impl ArchiveWriter {
    /// Copies the input files that the ledger names into the archive, as far as they are where they were.
    ///
    /// # Errors
    /// When the system refuses to write.
    pub(crate) fn keep_originals(&mut self) -> Result<KeptOriginals, ArchiveError> {
        self.disk.create_folder(ORIGINALS)?;
        let mut found = KeptOriginals::default();
        for (path, blake3) in self.inputs()? {
            let name = name_of(blake3);
            if self.disk.path(&name).exists() {
                continue;
            }
            match self.copy(Path::new(&path), &name, blake3)? {
                Some(bytes) => {
                    found.kept += 1;
                    found.bytes += bytes;
                }
                None => found.missing.push(path),
            }
        }
        Ok(found)
    }

    /// Returns the files that were given, not what lies in them, each hash once.
    fn inputs(&self) -> Result<Vec<(String, Blake3)>, ArchiveError> {
        let mut inputs = Vec::new();
        for stored in &self.manifest.ledger {
            let rows = read_ledger(self.folder(), stored)?;
            let given = rows.into_iter().filter(|row| row.container.is_none());
            inputs.extend(given.filter_map(|row| Some((row.path, row.blake3?))));
        }
        let packed = self.manifest.containers.iter();
        inputs.extend(packed.map(|stored| (stored.path.clone(), stored.blake3)));
        inputs.sort_by(|a, b| (a.1.as_bytes(), &a.0).cmp(&(b.1.as_bytes(), &b.0)));
        inputs.dedup_by(|a, b| a.1 == b.1);
        Ok(inputs)
    }

    /// Copies a file whole; `None` where it cannot be read or is another one by now.
    fn copy(&self, path: &Path, name: &str, blake3: Blake3) -> Result<Option<u64>, ArchiveError> {
        match hash(path) {
            Ok((_, found)) if found == blake3 => {}
            _ => return Ok(None),
        }
        let Ok(mut source) = File::open(path) else { return Ok(None) };
        let mut copy = self.disk.create(name)?;
        let mut buffer = vec![0; 256 * 1024];
        // What cannot be read ends the copy, whose hash is then another one.
        while let Some(count) = source.read(&mut buffer).ok().filter(|count| *count > 0) {
            let bytes = buffer.get(..count).unwrap_or_default();
            let target = self.disk.path(name);
            copy.write_all(bytes).map_err(|error| ArchiveError::io(&target, "write", error))?;
        }
        let (bytes, found) = copy.finish()?;
        if found != blake3 {
            // It changed while it was copied.
            self.disk.remove(name)?;
            return Ok(None);
        }
        Ok(Some(bytes))
    }
}

impl Archive {
    /// Returns the bytes of an input file: as they are kept, or as they still are where the file was.
    ///
    /// # Errors
    /// Why they cannot be had.
    pub fn original(&self, row: &LedgerRow) -> Result<Vec<u8>, NoOriginal> {
        let Some(blake3) = row.blake3 else { return Err(NoOriginal::Gone) };
        let kept = self.folder().join(name_of(blake3));
        let path = match kept.is_file() {
            true => kept,
            false if row.container.is_some() => return Err(NoOriginal::Packed),
            false => PathBuf::from(&row.path),
        };
        // A pipe or a device would never end.
        let file = path.metadata().ok().filter(fs::Metadata::is_file).ok_or(NoOriginal::Gone)?;
        if file.len() > MAX_SHOWN_BYTES {
            return Err(NoOriginal::TooLarge);
        }
        let bytes = fs::read(&path).map_err(|_| NoOriginal::Gone)?;
        match Blake3::of(&bytes) == blake3 {
            true => Ok(bytes),
            false => Err(NoOriginal::Changed),
        }
    }

    /// Tells whether [`Archive::original`] may find the bytes, without reading them.
    ///
    /// # Errors
    /// Why they cannot be had.
    pub fn has_original(&self, row: &LedgerRow) -> Result<(), NoOriginal> {
        let blake3 = row.blake3.ok_or(NoOriginal::Gone)?;
        match self.folder().join(name_of(blake3)).is_file() {
            true => Ok(()),
            false if row.container.is_some() => Err(NoOriginal::Packed),
            false if Path::new(&row.path).is_file() => Ok(()),
            false => Err(NoOriginal::Gone),
        }
    }
}

/// Compares the kept files with the hashes that they are named by; returns what is wrong with which.
pub(crate) fn damaged(folder: &Path) -> io::Result<Vec<(PathBuf, String)>> {
    let entries = match fs::read_dir(folder.join(ORIGINALS)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut damaged = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(STAGED) {
            continue;
        }
        match hash(&path) {
            Ok((_, found)) if found.to_string() == name => {}
            Ok((_, found)) => {
                damaged.push((path, format!("expected the BLAKE3 {name}, found {found}")));
            }
            Err(error) => damaged.push((path, format!("could not be read: {error}"))),
        }
    }
    damaged.sort();
    Ok(damaged)
}

fn name_of(blake3: Blake3) -> String {
    format!("{ORIGINALS}/{blake3}")
}
