//! The commands of the README work as they stand there.

use std::{fs, path::Path};

use liasse_testkit::workspace_root;
use tempfile::TempDir;

use crate::program::liasse;

const RUN: &str = "cargo run --release -- ";

#[test]
fn the_commands_on_the_seeds_work_in_a_fresh_clone() {
    let readme = fs::read_to_string(workspace_root().join("README.md")).unwrap();
    let clone = TempDir::new().unwrap();
    copy(&workspace_root().join("seeds"), &clone.path().join("seeds"));
    let commands: Vec<&str> = readme.lines().filter_map(|line| line.strip_prefix(RUN)).collect();
    assert!(commands.len() >= 3, "README.md shows ingest, search and show");
    for command in commands {
        // The article of the seeds that is checked states something that its archive contradicts.
        let run = liasse(clone.path(), command).expect(i32::from(command.starts_with("check ")));
        assert!(!run.stdout.is_empty() || !run.stderr.is_empty(), "`{command}` prints something");
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
