use std::{fs, ops::ControlFlow};

use liasse_archive::{IngestOptions, NoOriginal, ingest};

use crate::setting::Setting;

const TEXT: &[u8] = b"A memo from the harbour office.";

fn keep(setting: &Setting) -> liasse_archive::KeptOriginals {
    let mut options = IngestOptions::default();
    options.keep_originals = true;
    let sources = [setting.sources()];
    let on = &mut |_: &_| ControlFlow::Continue(());
    ingest(&setting.folder(), &sources, &options, on).unwrap().originals.unwrap()
}

#[test]
fn originals_are_kept_once_and_outlive_their_files() {
    let setting = Setting::new();
    let source = setting.source("memo.txt", TEXT);
    let again = setting.source("copy.txt", TEXT);
    let kept = keep(&setting);
    assert_eq!((kept.kept, kept.bytes, kept.missing.len()), (1, TEXT.len() as u64, 0));
    assert_eq!(keep(&setting).kept, 0, "nothing is copied twice");
    fs::remove_file(source).unwrap();
    fs::remove_file(again).unwrap();
    let archive = setting.open();
    for row in archive.ledger().unwrap() {
        assert_eq!(archive.original(&row), Ok(TEXT.to_vec()));
        assert_eq!(archive.has_original(&row), Ok(()));
    }
    assert_eq!(archive.verify().findings, []);
}

#[test]
fn without_a_copy_the_file_is_read_where_it_was_as_long_as_it_is_the_same() {
    let setting = Setting::new();
    let source = setting.source("memo.txt", TEXT);
    setting.ingest().unwrap();
    let archive = setting.open();
    let row = archive.ledger().unwrap().remove(0);
    assert_eq!(archive.original(&row), Ok(TEXT.to_vec()));
    fs::write(&source, "Another memo.").unwrap();
    assert_eq!(archive.original(&row), Err(NoOriginal::Changed));
    fs::remove_file(&source).unwrap();
    assert_eq!(archive.original(&row), Err(NoOriginal::Gone));
    assert_eq!(archive.has_original(&row), Err(NoOriginal::Gone));
}

#[test]
fn a_damaged_original_is_found_and_never_shown() {
    let setting = Setting::new();
    let source = setting.source("memo.txt", TEXT);
    keep(&setting);
    fs::remove_file(source).unwrap();
    let folder = setting.folder().join("originals");
    let path = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    fs::write(&path, "something else").unwrap();
    let findings = setting.open().verify().findings;
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].path, path);
    let archive = setting.open();
    let row = archive.ledger().unwrap().remove(0);
    assert_eq!(archive.original(&row), Err(NoOriginal::Changed));
}
