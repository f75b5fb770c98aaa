//! Which folder is the archive when none is named.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{args::ArchiveArgs, error::CliError};

/// Returns the named archive, or the only `*.liasse` folder here or the nearest one further up.
pub(crate) fn find_archive(args: &ArchiveArgs) -> Result<PathBuf, CliError> {
    if let Some(archive) = &args.archive {
        return Ok(archive.clone());
    }
    let here = std::env::current_dir().map_err(|error| {
        CliError::new(format!("could not tell the current folder: {error}"))
            .hint("Name the archive with --archive DIR.")
    })?;
    nearest(&here)
}

fn nearest(here: &Path) -> Result<PathBuf, CliError> {
    for folder in here.ancestors() {
        if is_archive(folder) {
            return Ok(folder.to_owned());
        }
        let mut archives = archives_in(folder);
        if let Some(found) = archives.pop() {
            if archives.is_empty() {
                return Ok(found);
            }
            archives.push(found);
            let names: Vec<String> =
                archives.iter().map(|path| path.display().to_string()).collect();
            return Err(CliError::new(format!("several archives are here: {}", names.join(", ")))
                .hint("Choose one with --archive DIR."));
        }
    }
    Err(CliError::new(format!("no archive (*.liasse) in {} or further up", here.display())).hint(
        "Make one with `liasse ingest PATH… --archive my.liasse`, or name one with --archive DIR.",
    ))
}

/// Returns the archives in a folder, sorted; a folder that cannot be read has none to offer.
fn archives_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.flatten().map(|entry| entry.path());
    let mut archives: Vec<PathBuf> = paths.filter(|path| is_archive(path)).collect();
    archives.sort();
    archives
}

fn is_archive(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "liasse") && path.is_dir()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            fs::create_dir_all(folder.path().join(name)).unwrap();
        }
        folder
    }

    #[test]
    fn the_nearest_archive_is_found_from_below_and_from_inside() {
        let folder = folder_with(&["my.liasse/parts", "deep/er"]);
        let archive = folder.path().join("my.liasse");
        assert_eq!(nearest(folder.path()).unwrap(), archive);
        assert_eq!(nearest(&folder.path().join("deep/er")).unwrap(), archive);
        assert_eq!(nearest(&archive.join("parts")).unwrap(), archive);
    }

    #[test]
    fn two_archives_are_both_named() {
        let folder = folder_with(&["b.liasse", "a.liasse"]);
        let Err(CliError::Failed { message, hint }) = nearest(folder.path()) else { panic!() };
        assert!(message.contains("a.liasse, ") && message.contains("b.liasse"), "{message}");
        assert!(hint.unwrap().contains("--archive"));
    }

    #[test]
    fn without_an_archive_one_is_asked_for() {
        let Err(CliError::Failed { message, hint }) = nearest(Path::new("not/here")) else {
            panic!("none is there")
        };
        assert!(message.contains("no archive"), "{message}");
        let hint = hint.unwrap();
        assert!(hint.contains("liasse ingest") && hint.contains("--archive"), "{hint}");
    }

    #[test]
    fn a_file_of_that_name_is_no_archive() {
        let folder = folder_with(&["deep"]);
        fs::write(folder.path().join("deep/x.liasse"), "").unwrap();
        assert!(archives_in(&folder.path().join("deep")).is_empty());
    }
}
