//! No file names a place of somebody's machine, and no source file holds a second idea for long.

use std::path::{Path, PathBuf};

use crate::{error::TaskError, workspace::root};

/// Folders at the top of a machine that no file of the repository has to know.
const MACHINE_FOLDERS: [&str; 6] = ["home", "root", "Users", "work", "tmp", "mnt"];

/// A source file longer than this probably holds a second idea.
const LONG: usize = 500;

/// A source file longer than this has to be parted.
const TOO_LONG: usize = 800;

/// Returns a complaint for each such path and each file that is too long; mere length is a warning.
pub(super) fn check(files: &[PathBuf]) -> Result<Vec<String>, TaskError> {
    let mut complaints = Vec::new();
    for path in files {
        let bytes =
            std::fs::read(root().join(path)).map_err(|cause| TaskError::file(path, &cause))?;
        let Ok(text) = std::str::from_utf8(&bytes) else { continue };
        complaints.extend(machine_paths(path, text));
        complaints.extend(length(path, text));
    }
    Ok(complaints)
}

fn machine_paths(path: &Path, text: &str) -> Vec<String> {
    let complaint = |(number, line): (usize, &str)| {
        let found = MACHINE_FOLDERS.iter().find(|folder| names_folder(line, folder))?;
        Some(format!(
            "{}:{} names a path below /{found} of some machine",
            path.display(),
            number + 1
        ))
    };
    text.lines().enumerate().filter_map(complaint).collect()
}

/// Tells whether `/folder/` stands in the line as the beginning of a path.
fn names_folder(line: &str, folder: &str) -> bool {
    let wanted = format!("/{folder}/");
    line.match_indices(&wanted).any(|(offset, _)| {
        let before = line.get(..offset).and_then(|start| start.chars().next_back());
        before.is_none_or(|sign| sign.is_whitespace() || "\"'`(=[<,".contains(sign))
    })
}

fn length(path: &Path, text: &str) -> Option<String> {
    let lines = text.lines().count();
    if path.extension().is_none_or(|ending| ending != "rs") || lines <= LONG {
        return None;
    }
    if lines <= TOO_LONG {
        println!(
            "tidy: warning: {} has {lines} lines; look for the second idea in it",
            path.display()
        );
        return None;
    }
    Some(format!("{} has {lines} lines; part it", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_counts_where_it_begins() {
        let folder = MACHINE_FOLDERS[0];
        assert!(names_folder(&format!("open \"/{folder}/anna/file\""), folder));
        assert!(names_folder(&format!("/{folder}/anna"), folder));
        assert!(!names_folder(&format!("https://example.org/{folder}/page"), folder));
        assert!(!names_folder(&format!("crates/{folder}/src"), folder));
    }
}
