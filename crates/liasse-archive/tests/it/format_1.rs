//! The archive in `tests/fixtures`, which a program of format 1 wrote from our own sources.

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use liasse_archive::{Archive, ArchiveWriter, IngestOptions, IngestSummary, ingest};
use liasse_search::{Query, Search};
use tempfile::TempDir;

const IDS: [&str; 3] = ["C05100001", "lamp-1@harbour.example", "article"];

/// A copy of the fixture that may be written to.
fn copy() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("old.liasse");
    copy_folder(Path::new("tests/fixtures/format-1-archive"), &archive);
    (folder, archive)
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// The paths are those by which the fixture was made.
fn ingest_sources(archive: &Path) -> IngestSummary {
    let sources = ["tests/fixtures/format-1-sources"];
    ingest(archive, &sources, &IngestOptions::default(), &mut |_| ControlFlow::Continue(()))
        .unwrap()
}

fn check(archive: &Path) {
    let archive = Archive::open(archive).unwrap();
    assert_eq!(archive.verify().findings, []);
    assert_eq!(archive.ids().unwrap(), IDS);
    assert_eq!(archive.ledger().unwrap().len(), 5);
    let article = archive.document("article").unwrap().unwrap();
    assert!(article.text().contains("« Les clés sont chez le gardien de nuit »"));
    let search = Search { query: Query::parse("lamp"), limit: 10, ..Search::default() };
    let found = archive.search().unwrap().search(&search).unwrap();
    let ids: Vec<&str> = found.hits.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!(ids, IDS[..2]);
}

#[test]
fn it_is_read_as_it_is() {
    let (_folder, archive) = copy();
    let before = fs::read(archive.join("archive.json")).unwrap();
    check(&archive);
    assert_eq!(fs::read(archive.join("archive.json")).unwrap(), before);
}

#[test]
fn a_writer_brings_it_to_this_format_and_keeps_a_backup() {
    let (_folder, archive) = copy();
    let before = fs::read(archive.join("archive.json")).unwrap();
    assert_eq!(ArchiveWriter::open(&archive).unwrap().migrated_from(), Some(1));
    let backup = archive.join("backup/format-1/archive.json");
    assert_eq!(fs::read(&backup).unwrap(), before);
    let json = fs::read_to_string(archive.join("archive.json")).unwrap();
    assert!(json.contains("\"format\": 2"), "{json}");
    check(&archive);
    assert_eq!(ArchiveWriter::open(&archive).unwrap().migrated_from(), None);
}

#[test]
fn its_files_are_known_and_new_ones_are_added() {
    let (folder, archive) = copy();
    let again = ingest_sources(&archive);
    assert_eq!((again.totals.files, again.totals.unchanged, again.commits), (0, 5, 0));
    check(&archive);
    let new = folder.path().join("new.txt");
    fs::write(&new, "A tide table for Friday.").unwrap();
    let options = IngestOptions::default();
    ingest(&archive, &[new], &options, &mut |_| ControlFlow::Continue(())).unwrap();
    let archive = Archive::open(&archive).unwrap();
    assert_eq!(archive.verify().findings, []);
    assert_eq!((archive.counts().documents, archive.ledger().unwrap().len()), (4, 6));
}

/// What a program killed in the midst of the migration leaves is migrated by the next one.
#[test]
fn a_backup_that_was_begun_is_made_again() {
    let (_folder, archive) = copy();
    let before = fs::read(archive.join("archive.json")).unwrap();
    let backup = archive.join("backup/format-1");
    fs::create_dir_all(&backup).unwrap();
    fs::write(backup.join("archive.json.tmp"), "{").unwrap();
    fs::write(backup.join("archive.json"), "{").unwrap();
    ingest_sources(&archive);
    assert_eq!(fs::read(backup.join("archive.json")).unwrap(), before);
    check(&archive);
}

/// An index with other fields, or of another version of its library, is built again.
#[test]
fn an_index_of_another_version_is_built_again() {
    let other_fields = ("\"subject\"", "\"objects\"");
    let other_library = ("\"index_format_version\":7", "\"index_format_version\":3");
    for (from, to) in [other_fields, other_library] {
        let (_folder, archive) = copy();
        assert!(replace_in_files(&archive.join("index"), from, to) > 0, "{from}");
        let writer = ArchiveWriter::open(&archive).unwrap();
        assert!(writer.was_index_rebuilt(), "{from}");
        drop(writer);
        check(&archive);
    }
}

/// Returns how many files were changed.
fn replace_in_files(folder: &Path, from: &str, to: &str) -> usize {
    let mut changed = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let mut bytes = fs::read(&path).unwrap();
        let places = (0..bytes.len()).filter(|start| bytes[*start..].starts_with(from.as_bytes()));
        let places: Vec<usize> = places.collect();
        for start in &places {
            bytes[*start..*start + to.len()].copy_from_slice(to.as_bytes());
        }
        fs::write(&path, &bytes).unwrap();
        changed += usize::from(!places.is_empty());
    }
    changed
}
