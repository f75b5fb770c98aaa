use std::{error::Error, fs};

use liasse_search::{
    Filing, Index, IndexWriter, MAX_INDEXED_BYTES, SearchErrorKind, WriterOptions,
};

use crate::samples::{index_of, note};

fn open(folder: &tempfile::TempDir) -> IndexWriter {
    IndexWriter::open(folder.path(), WriterOptions::default()).unwrap()
}

#[test]
fn a_commit_is_seen_when_it_returned_and_not_before() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = open(&folder);
    writer.add(&note("C1", "one"), &Filing::default()).unwrap();
    assert_eq!(Index::open(folder.path()).unwrap().document_count(), 0);
    writer.commit("first").unwrap();
    let index = Index::open(folder.path()).unwrap();
    assert_eq!(index.ids().unwrap(), ["C1"]);
    assert_eq!(index.commit_payload(), Some("first"));

    writer.add(&note("C2", "two"), &Filing::default()).unwrap();
    writer.commit("second").unwrap();
    assert_eq!(index.document_count(), 1, "a reader keeps the commit that it opened");
    assert_eq!(Index::open(folder.path()).unwrap().ids().unwrap(), ["C1", "C2"]);
}

#[test]
fn what_was_not_committed_is_gone_after_a_rollback_and_after_a_crash() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = open(&folder);
    writer.add(&note("C1", "one"), &Filing::default()).unwrap();
    writer.commit("kept").unwrap();
    writer.add(&note("C2", "two"), &Filing::default()).unwrap();
    writer.delete("C1");
    writer.rollback().unwrap();
    writer.add(&note("C3", "three"), &Filing::default()).unwrap();
    drop(writer);
    let index = Index::open(folder.path()).unwrap();
    assert_eq!(index.ids().unwrap(), ["C1"]);
    assert_eq!(index.commit_payload(), Some("kept"));
}

#[test]
fn a_deleted_document_leaves_no_trace_in_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = open(&folder);
    for id in ["C1", "C2", "C3"] {
        writer.add(&note(id, "text"), &Filing::default()).unwrap();
    }
    writer.commit("").unwrap();
    writer.delete("C2");
    writer.add(&note("C2", "new text"), &Filing::default()).unwrap();
    writer.commit("replaced").unwrap();
    let index = Index::open(folder.path()).unwrap();
    assert_eq!(index.ids().unwrap(), ["C1", "C2", "C3"]);
    assert_eq!(index.commit_payload(), Some("replaced"), "after the merge too");
    let deletions = fs::read_dir(folder.path()).unwrap().filter(|entry| {
        entry.as_ref().is_ok_and(|entry| entry.path().extension().is_some_and(|end| end == "del"))
    });
    assert_eq!(deletions.count(), 0);
}

#[test]
fn many_commits_leave_few_segments() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = open(&folder);
    for number in 0..20 {
        writer.add(&note(&format!("C{number:02}"), "text"), &Filing::default()).unwrap();
        writer.commit("").unwrap();
    }
    let index = Index::open(folder.path()).unwrap();
    assert_eq!(index.document_count(), 20);
    let segments = fs::read_dir(folder.path()).unwrap().filter(|entry| {
        entry.as_ref().is_ok_and(|entry| entry.path().extension().is_some_and(|end| end == "term"))
    });
    assert!(segments.count() <= 8);
}

#[test]
fn a_second_writer_is_told_that_there_is_a_first() {
    let folder = tempfile::tempdir().unwrap();
    let _first = open(&folder);
    let error = IndexWriter::open(folder.path(), WriterOptions::default()).err().unwrap();
    assert_eq!(error.kind(), SearchErrorKind::Locked);
    assert_eq!(error.path(), folder.path());
}

#[test]
fn a_folder_without_an_index_and_a_missing_folder_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let error = Index::open(folder.path()).err().unwrap();
    assert_eq!(error.kind(), SearchErrorKind::Missing);
    let absent = folder.path().join("absent");
    let error = Index::open(&absent).err().unwrap();
    assert_eq!(error.kind(), SearchErrorKind::Missing);
    assert!(error.to_string().contains("absent"));
    assert!(error.source().is_some());
}

#[test]
fn options_out_of_range_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    for options in [
        WriterOptions { threads: 0, ..WriterOptions::default() },
        WriterOptions { threads: 9, ..WriterOptions::default() },
        WriterOptions { memory_bytes: 1_000_000, ..WriterOptions::default() },
    ] {
        let error = IndexWriter::open(folder.path(), options).err().unwrap();
        assert_eq!(error.kind(), SearchErrorKind::Options);
    }
}

#[test]
fn a_flipped_byte_is_found_by_verify() {
    let (folder, index) = index_of(&[note("C1", "one"), note("C2", "two")]);
    assert!(index.verify().unwrap().is_empty());
    let file = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let file = file.into_iter().find(|path| path.extension().is_some_and(|end| end == "idx"));
    let file = file.unwrap();
    let mut bytes = fs::read(&file).unwrap();
    bytes[0] ^= 1;
    fs::write(&file, bytes).unwrap();
    let damaged = Index::open(folder.path()).unwrap().verify().unwrap();
    assert_eq!(damaged.len(), 1);
    assert!(file.ends_with(&damaged[0]));
}

#[test]
fn text_past_the_limit_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = open(&folder);
    let long = "é ".repeat(MAX_INDEXED_BYTES / 3 + 10);
    let indexed = writer.add(&note("C1", &long), &Filing::default()).unwrap();
    assert_eq!(indexed.skipped_bytes, long.len() - MAX_INDEXED_BYTES);
    let indexed = writer.add(&note("C2", "short"), &Filing::default()).unwrap();
    assert_eq!(indexed.skipped_bytes, 0);
}
