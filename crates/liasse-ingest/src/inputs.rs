//! From the paths that a person names to a list of files.

use std::{
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{
    IngestError, IngestErrorKind,
    label::{has_ending, path_label},
    source::unreadable,
};

/// The files under the named paths, in the order in which they are read.
#[derive(Debug, Default)]
pub struct Inputs {
    pub(crate) files: Vec<InputFile>,
    skipped: Vec<Skipped>,
}

/// A file that was found.
///
/// It can be read on another machine: what the ledger says of it goes by its label, wherever its bytes
/// lie there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputFile {
    /// Where its bytes are. A path that is not UTF-8 cannot be serialised.
    pub path: PathBuf,
    /// Its path as it was found, as text: its name in the ledger.
    pub label: String,
    /// Its size as it lies on the disk.
    pub size: u64,
    /// Why it cannot be read, where that is known already.
    pub problem: Option<String>,
}

/// Something under a named path that is no file, and so has no row in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its path.
    pub path: String,
    /// Why.
    pub reason: &'static str,
}

impl Inputs {
    /// Lists the files under `paths`: a file as it is, a folder's files at any depth.
    ///
    /// Paths keep the order in which they are named, files in a folder are sorted by name. Links in
    /// folders are not followed; a named path may be a link.
    ///
    /// # Errors
    /// When a named path is missing, cannot be read, is neither a file nor a folder, or is named
    /// `.zip` and is not a whole zip file.
    pub fn find(paths: &[impl AsRef<Path>]) -> Result<Self, IngestError> {
        let mut inputs = Inputs::default();
        for path in paths.iter().map(AsRef::as_ref) {
            let facts = fs::metadata(path).map_err(|error| IngestError::io(path, error))?;
            if facts.is_dir() {
                // A folder that cannot be listed is an error here and a ledger row further down.
                fs::read_dir(path).map_err(|error| IngestError::io(path, error))?;
                inputs.folder(path);
            } else if facts.is_file() {
                check_named_file(path)?;
                inputs.file(path, facts.len(), None);
            } else {
                let message = "expected a file or folder, found a pipe, socket or device";
                return Err(IngestError::new(IngestErrorKind::Unusable, path, message));
            }
        }
        Ok(inputs)
    }

    /// Takes files that were listed elsewhere, in this order.
    pub fn of_files(files: Vec<InputFile>) -> Self {
        Self { files, skipped: Vec::new() }
    }

    /// Returns the files, in the order in which they are read.
    pub fn files(&self) -> &[InputFile] {
        &self.files
    }

    /// Cuts the files into runs that can be read apart from each other, in order.
    ///
    /// Each has at least `bytes` or [`Inputs::MOST_FILES_OF_UNIT`] files, but for the last one and for one
    /// that stands before a file of more than `bytes`, which is a unit of its own.
    ///
    /// ```
    /// use liasse_ingest::{InputFile, Inputs};
    ///
    /// let file = |label: &str, size| InputFile {
    ///     path: label.into(),
    ///     label: label.to_owned(),
    ///     size,
    ///     problem: None,
    /// };
    /// let sizes = [("a", 6), ("b", 6), ("c", 1), ("d.zip", 90), ("e", 2)];
    /// let inputs = Inputs::of_files(sizes.map(|(label, size)| file(label, size)).to_vec());
    /// let units = inputs.units(10);
    /// let labels: Vec<Vec<&str>> =
    ///     units.iter().map(|unit| unit.iter().map(|file| &*file.label).collect()).collect();
    /// assert_eq!(labels, [vec!["a", "b"], vec!["c"], vec!["d.zip"], vec!["e"]]);
    /// ```
    pub fn units(&self, bytes: u64) -> Vec<Vec<InputFile>> {
        let mut units = Vec::new();
        let mut unit: Vec<InputFile> = Vec::new();
        let mut held = 0;
        for file in &self.files {
            if file.size > bytes && !unit.is_empty() {
                units.push(std::mem::take(&mut unit));
                held = 0;
            }
            held += file.size;
            unit.push(file.clone());
            if held >= bytes || unit.len() >= Self::MOST_FILES_OF_UNIT {
                units.push(std::mem::take(&mut unit));
                held = 0;
            }
        }
        if !unit.is_empty() {
            units.push(unit);
        }
        units
    }

    /// The most files of a unit: with less to do for each, a machine would mostly fetch them.
    pub const MOST_FILES_OF_UNIT: usize = 8192;

    /// Returns the number of files; a zip file is one.
    pub fn file_count(&self) -> usize {
        self.files.len()
    }

    /// Returns the bytes of all files as they lie on the disk.
    pub fn total_bytes(&self) -> u64 {
        self.files.iter().map(|file| file.size).sum()
    }

    /// Returns the bytes of the zip files among them.
    pub fn zipped_bytes(&self) -> u64 {
        self.files.iter().filter(|file| has_ending(&file.label, "zip")).map(|file| file.size).sum()
    }

    /// Returns what was met and is no file.
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    fn file(&mut self, path: &Path, size: u64, problem: Option<io::Error>) {
        self.files.push(InputFile {
            path: path.to_owned(),
            label: path_label(path),
            size,
            problem: problem.as_ref().map(unreadable),
        });
    }

    /// Adds the files of a folder. A stack of its own, so that depth costs no call stack.
    fn folder(&mut self, folder: &Path) {
        let mut pending = vec![Found::Folder(folder.to_owned())];
        while let Some(found) = pending.pop() {
            match found {
                Found::Folder(path) => match sorted_entries(&path) {
                    Ok(entries) => pending.extend(entries.into_iter().rev()),
                    Err(error) => self.file(&path, 0, Some(error)),
                },
                Found::File(path, size) => self.file(&path, size, None),
                Found::Unreadable(path, error) => self.file(&path, 0, Some(error)),
                Found::Other(path, reason) => {
                    self.skipped.push(Skipped { path: path_label(&path), reason });
                }
            }
        }
    }
}

enum Found {
    Folder(PathBuf),
    File(PathBuf, u64),
    Unreadable(PathBuf, io::Error),
    Other(PathBuf, &'static str),
}

fn sorted_entries(folder: &Path) -> io::Result<Vec<Found>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort_unstable_by(|a, b| a.file_name().cmp(&b.file_name()));
    Ok(paths.into_iter().map(found).collect())
}

fn found(path: PathBuf) -> Found {
    match fs::symlink_metadata(&path) {
        Err(error) => Found::Unreadable(path, error),
        Ok(facts) if facts.is_symlink() => Found::Other(path, "a link, which is not followed"),
        Ok(facts) if facts.is_dir() && is_archive(&path) => {
            Found::Other(path, "an archive of liasse")
        }
        Ok(facts) if facts.is_dir() => Found::Folder(path),
        Ok(facts) if facts.is_file() => Found::File(path, facts.len()),
        Ok(_) => Found::Other(path, "a pipe, socket or device"),
    }
}

/// Tells whether a folder is an archive of ours, which often lies beside its sources.
fn is_archive(folder: &Path) -> bool {
    has_ending(&path_label(folder), "liasse") && folder.join("archive.json").is_file()
}

/// The mark of the end of a zip file's directory, and the longest comment that can stand behind it.
const ZIP_END: &[u8] = b"PK\x05\x06";
const ZIP_END_BYTES: u64 = 22 + 65_535;

/// Looks whether a file can be read and, where it is named a zip file, whether it has the end of one: a
/// download that was cut has none, and who named it can fetch it again before anything starts.
fn check_named_file(path: &Path) -> Result<(), IngestError> {
    let unreadable = |error| IngestError::io(path, error);
    let mut file = File::open(path).map_err(unreadable)?;
    if !has_ending(&path_label(path), "zip") {
        return Ok(());
    }
    let size = file.metadata().map_err(unreadable)?.len();
    let mut end = Vec::new();
    file.seek(SeekFrom::Start(size.saturating_sub(ZIP_END_BYTES))).map_err(unreadable)?;
    file.take(ZIP_END_BYTES).read_to_end(&mut end).map_err(unreadable)?;
    if has_zip_end(&end) {
        return Ok(());
    }
    let message = "expected a zip file, found no end of its directory: it is cut or something else; fetch or pack it again";
    Err(IngestError::new(IngestErrorKind::Unusable, path, message))
}

/// Tells whether bytes end in the record that ends a zip file's directory, with its comment.
fn has_zip_end(bytes: &[u8]) -> bool {
    let mut records = bytes.windows(22).enumerate().filter(|(_, it)| it.starts_with(ZIP_END));
    records.any(|(at, record)| {
        let comment = record.last_chunk().map_or(0, |it| usize::from(u16::from_le_bytes(*it)));
        at + record.len() + comment == bytes.len()
    })
}
