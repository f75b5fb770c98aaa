//! No file names a place of somebody's machine, and no source file holds a second idea for long.

use std::path::{Path, PathBuf};

use crate::{error::TaskError, workspace::root};

/// Folders at the top of a machine that no file of the repository has to know.
const MACHINE_FOLDERS: [&str; 6] = ["home", "root", "Users", "work", "tmp", "mnt"];

/// A source file longer than this probably holds a second idea.
const LONG: usize = 500;

/// A source file longer than this has to be parted.
const TOO_LONG: usize = 800;

/// The attribute that lets unsafe code pass.
const UNSAFE: &str = "(unsafe_code";

/// The files that may have it, each with its proof.
const PROVED: [&str; 2] = ["crates/liasse-archive/src/mapped.rs", "crates/liasse-cli/src/heap.rs"];

/// Returns a complaint for each such path, each file that is too long and each exception from the
/// lint against unsafe code without a proof; mere length is a warning.
pub(super) fn check(files: &[PathBuf]) -> Result<Vec<String>, TaskError> {
    let mut complaints = Vec::new();
    for path in files {
        let bytes =
            std::fs::read(root().join(path)).map_err(|cause| TaskError::file(path, &cause))?;
        let Ok(text) = std::str::from_utf8(&bytes) else { continue };
        complaints.extend(machine_paths(path, text));
        complaints.extend(length(path, text));
        complaints.extend(unsafe_code(path, text));
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

fn unsafe_code(path: &Path, text: &str) -> Option<String> {
    let is_rust = path.extension().is_some_and(|ending| ending == "rs");
    let has = text.lines().any(|line| line.trim_start().starts_with("#") && line.contains(UNSAFE));
    let is_proved = PROVED.iter().any(|proved| path == Path::new(proved));
    (is_rust && has && !is_proved).then(|| {
        format!("{} allows unsafe code; {} alone may", path.display(), PROVED.join(" and "))
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
    fn unsafe_code_is_allowed_where_its_proof_is() {
        let attribute = "    #[expect(unsafe_code, reason = \"x\")]\nfn map() {}";
        assert!(unsafe_code(Path::new("crates/liasse-model/src/lib.rs"), attribute).is_some());
        for proved in PROVED {
            assert_eq!(unsafe_code(Path::new(proved), attribute), None);
        }
        assert_eq!(unsafe_code(Path::new("xtask/src/main.rs"), "unsafe_code = \"deny\""), None);
    }

    #[test]
    fn a_path_counts_where_it_begins() {
        let folder = MACHINE_FOLDERS[0];
        assert!(names_folder(&format!("open \"/{folder}/anna/file\""), folder));
        assert!(names_folder(&format!("/{folder}/anna"), folder));
        assert!(!names_folder(&format!("https://example.org/{folder}/page"), folder));
        assert!(!names_folder(&format!("crates/{folder}/src"), folder));
    }
}
