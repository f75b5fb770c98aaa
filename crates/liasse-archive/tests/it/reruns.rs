use std::{fs, ops::ControlFlow};

use liasse_archive::{Archive, ArchiveWriter, IngestOptions};
use liasse_ingest::Inputs;

use crate::setting::Setting;

#[test]
fn a_second_ingest_changes_no_byte() {
    let setting = Setting::filled();
    let before = setting.files();
    let summary = setting.ingest().unwrap();
    assert_eq!((summary.totals.files, summary.totals.unchanged, summary.commits), (0, 6, 0));
    assert_eq!(setting.files(), before);
}

#[test]
fn new_files_are_a_new_commit() {
    let setting = Setting::filled();
    setting.source("c/new.txt", b"Third text.");
    setting.source("c/copy.txt", b"Second text.");
    let summary = setting.ingest().unwrap();
    assert_eq!((summary.totals.files, summary.totals.unchanged), (2, 6));
    assert_eq!((summary.totals.stored, summary.totals.duplicates, summary.commits), (1, 1, 1));
    let archive = setting.open();
    assert_eq!((archive.commit(), archive.counts().documents), (2, 4));
    assert_eq!(archive.document("new").unwrap().unwrap().text(), "Third text.");
    assert_eq!(archive.verify().findings, []);
}

#[test]
fn files_without_documents_are_accounted_for_too() {
    let setting = Setting::new();
    setting.source("empty.txt", b"");
    assert_eq!(setting.ingest().unwrap().commits, 1);
    assert_eq!(setting.ingest().unwrap().commits, 0);
    let archive = setting.open();
    assert_eq!((archive.counts().files, archive.counts().empty), (1, 1));
    assert_eq!(archive.verify().findings, []);
}

#[test]
fn an_empty_folder_makes_an_empty_archive() {
    let setting = Setting::new();
    fs::create_dir(setting.sources()).unwrap();
    assert_eq!(setting.ingest().unwrap().commits, 0);
    let archive = setting.open();
    assert_eq!(archive.counts().files, 0);
    assert_eq!(archive.documents().count(), 0);
    assert_eq!(archive.search().unwrap().document_count(), 0);
    assert_eq!(archive.verify().findings, []);
}

#[test]
fn an_ingest_that_is_stopped_commits_and_the_next_one_goes_on() {
    let setting = Setting::new();
    for number in 0..5000 {
        setting.source(&format!("{number:04}.txt"), format!("text {number}").as_bytes());
    }
    let inputs = Inputs::find(&[setting.sources()]).unwrap();
    let mut writer = ArchiveWriter::open(&setting.folder()).unwrap();
    let options = IngestOptions::default();
    let stopped = writer.ingest(&inputs, &options, &mut |_| ControlFlow::Break(())).unwrap();
    assert!(stopped.was_stopped);
    assert!((1..5000).contains(&stopped.totals.files), "{:?}", stopped.totals);
    assert_eq!(Archive::open(&setting.folder()).unwrap().verify().findings, []);
    let rest = writer.ingest(&inputs, &options, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(rest.totals.unchanged, stopped.totals.files);
    assert_eq!(rest.archive.documents, 5000);
    assert_eq!(Archive::open(&setting.folder()).unwrap().verify().findings, []);
}

#[test]
fn progress_ends_at_all_bytes() {
    let setting = Setting::new();
    let bytes = 11 + setting.source("a.txt", b"First text.").metadata().unwrap().len() - 11;
    let inputs = Inputs::find(&[setting.sources()]).unwrap();
    let mut last = None;
    let mut writer = ArchiveWriter::open(&setting.folder()).unwrap();
    let mut note = |progress: &liasse_archive::Progress| {
        last = Some(*progress);
        ControlFlow::Continue(())
    };
    writer.ingest(&inputs, &IngestOptions::default(), &mut note).unwrap();
    let last = last.unwrap();
    assert_eq!((last.bytes_read, last.bytes_total, last.totals.documents), (bytes, bytes, 1));
}

#[test]
fn a_reader_keeps_its_commit_while_a_writer_goes_on() {
    let setting = Setting::filled();
    let reader = setting.open();
    setting.source("c/new.txt", b"Third text.");
    setting.ingest().unwrap();
    assert_eq!(reader.counts().documents, 3);
    assert_eq!(reader.documents().count(), 3);
    assert!(reader.document("new").unwrap().is_none());
    assert_eq!(setting.open().counts().documents, 4);
}
