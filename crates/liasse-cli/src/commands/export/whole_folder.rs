//! A folder that appears when everything is in it.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use crate::error::CliError;

/// What a folder is called while it is written: its name and this.
const UNFINISHED: &str = ".unfinished";

/// A folder under another name, which [`WholeFolder::finish`] gives it its own; dropped before, it is
/// removed with all that is in it.
pub(super) struct WholeFolder {
    path: PathBuf,
    unfinished: PathBuf,
    is_finished: bool,
}

impl WholeFolder {
    /// Begins a folder that is not there yet, or is there and empty.
    pub(super) fn begin(path: &Path) -> Result<Self, CliError> {
        refuse_used(path)?;
        let name = path.file_name().ok_or_else(|| {
            CliError::new(format!("expected the name of a folder, found {}", path.display()))
        })?;
        let mut unfinished = OsString::from(name);
        unfinished.push(UNFINISHED);
        let unfinished = path.with_file_name(unfinished);
        fs::create_dir(&unfinished).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => CliError::new(format!(
                "{} is there: another export writes it, or one was killed",
                unfinished.display()
            ))
            .hint("Wait until it is done, or remove that folder."),
            _ => CliError::new(format!("could not make {}: {error}", unfinished.display())),
        })?;
        Ok(Self { path: path.to_owned(), unfinished, is_finished: false })
    }

    /// Begins a file in it.
    pub(super) fn file(&self, name: &str) -> Result<WholeFile, CliError> {
        let path = self.unfinished.join(name);
        match File::create_new(&path) {
            Ok(file) => Ok(WholeFile { writer: BufWriter::new(file), path }),
            Err(error) => Err(not_written(&path, &error)),
        }
    }

    /// Gives the folder its name.
    pub(super) fn finish(mut self) -> Result<(), CliError> {
        // An empty folder of that name: on some systems nothing can be put in its place.
        let gone = match fs::remove_dir(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
        gone.and_then(|()| fs::rename(&self.unfinished, &self.path))
            .map_err(|error| not_written(&self.path, &error))?;
        self.is_finished = true;
        Ok(())
    }
}

impl Drop for WholeFolder {
    fn drop(&mut self) {
        if !self.is_finished {
            // Where it cannot be removed, the next export says that it is there.
            let _ = fs::remove_dir_all(&self.unfinished);
        }
    }
}

/// A file of such a folder.
pub(super) struct WholeFile {
    writer: BufWriter<File>,
    path: PathBuf,
}

impl WholeFile {
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), CliError> {
        self.writer.write_all(bytes).map_err(|error| not_written(&self.path, &error))
    }

    /// Ends the file; it is on the disk then.
    pub(super) fn finish(self) -> Result<(), CliError> {
        let Self { writer, path } = self;
        let file = writer.into_inner().map_err(io::IntoInnerError::into_error);
        file.and_then(|file| file.sync_all()).map_err(|error| not_written(&path, &error))
    }
}

fn not_written(path: &Path, error: &io::Error) -> CliError {
    CliError::new(format!("could not write {}: {error}", path.display()))
}

/// Refuses a path at which something is.
fn refuse_used(path: &Path) -> Result<(), CliError> {
    let found = match fs::read_dir(path) {
        Ok(mut entries) => entries.next().map(|_| "a folder with something in it"),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Some("a file"),
        Err(error) => {
            return Err(CliError::new(format!("could not read {}: {error}", path.display())));
        }
    };
    match found {
        None => Ok(()),
        Some(found) => Err(CliError::new(format!(
            "expected a folder that is empty or not there yet, found {found}: {}",
            path.display()
        ))
        .hint("Choose another folder with --output DIR.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_appears_when_it_is_finished_and_is_gone_when_it_is_not() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("out");
        let names = || -> Vec<_> {
            let entries = fs::read_dir(place.path()).unwrap();
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
        };
        let folder = WholeFolder::begin(&path).unwrap();
        folder.file("a").unwrap().finish().unwrap();
        assert_eq!(names(), ["out.unfinished"]);
        assert!(WholeFolder::begin(&path).is_err(), "one at a time");
        drop(folder);
        assert!(names().is_empty());
        fs::create_dir(&path).unwrap();
        let folder = WholeFolder::begin(&path).unwrap();
        let mut file = folder.file("a").unwrap();
        file.write(b"whole").unwrap();
        file.finish().unwrap();
        folder.finish().unwrap();
        assert_eq!(names(), ["out"]);
        assert_eq!(fs::read(path.join("a")).unwrap(), b"whole");
    }

    #[test]
    fn what_is_there_stays() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("thesis"), "x").unwrap();
        for (path, expected) in [
            (place.path().to_owned(), "a folder with something in it"),
            (place.path().join("thesis"), "a file"),
            (place.path().join("no/such"), "could not make"),
        ] {
            let Err(CliError::Failed { message, .. }) = WholeFolder::begin(&path) else { panic!() };
            assert!(message.contains(expected), "{message}");
        }
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_came_there_meanwhile_stays() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("out");
        let folder = WholeFolder::begin(&path).unwrap();
        fs::create_dir(&path).unwrap();
        fs::write(path.join("thesis"), "x").unwrap();
        assert!(folder.finish().is_err());
        assert_eq!(fs::read(path.join("thesis")).unwrap(), b"x");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    }
}
