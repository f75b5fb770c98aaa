use std::fs;

use liasse_archive::{Archive, ArchiveErrorKind, Remedy};

use crate::setting::Setting;

/// The messages of a verification, without the folder.
fn findings(setting: &Setting) -> Vec<String> {
    let folder = format!("{}/", setting.folder().display());
    let findings = setting.open().verify().findings;
    let lines = findings.iter().map(|found| format!("{}: {}", found.path.display(), found.message));
    lines.map(|line| line.replace(&folder, "")).collect()
}

fn flip(path: &std::path::Path, place: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[place] ^= 0x20;
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_sound_archive_has_no_findings() {
    let setting = Setting::filled();
    let verification = setting.open().verify();
    assert_eq!(verification.findings, []);
    assert_eq!(verification.counted, setting.open().counts());
    assert_eq!((verification.hashed_files, verification.indexed), (2, 3));
}

#[test]
fn any_flipped_byte_of_a_part_or_the_ledger_is_found() {
    let setting = Setting::filled();
    for name in ["parts/000001.parquet", "ledger/000001.parquet"] {
        let path = setting.folder().join(name);
        let length = fs::read(&path).unwrap().len();
        for place in (0..length).step_by(503) {
            flip(&path, place);
            let found = setting.open().verify().findings;
            let named = found.iter().find(|found| found.path == path);
            let named = named.unwrap_or_else(|| panic!("{name} {place}: {found:?}"));
            assert_eq!(named.remedy, Remedy::SetAside);
            flip(&path, place);
        }
    }
    assert_eq!(findings(&setting), [""; 0]);
}

#[test]
fn a_missing_part_is_an_error_that_names_it() {
    let setting = Setting::filled();
    let part = setting.folder().join("parts/000001.parquet");
    fs::remove_file(&part).unwrap();
    let archive = setting.open();
    for error in [
        archive.ids().unwrap_err(),
        archive.document("C05000001").unwrap_err(),
        archive.documents().next().unwrap().unwrap_err(),
    ] {
        assert_eq!((error.kind(), error.path()), (ArchiveErrorKind::Damaged, &*part));
    }
    assert_eq!(archive.search().unwrap().document_count(), 3, "it is searched all the same");
}

#[test]
fn a_missing_ledger_file_is_found() {
    let setting = Setting::filled();
    fs::remove_file(setting.folder().join("ledger/000001.parquet")).unwrap();
    let found = findings(&setting);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("ledger/000001.parquet: could not be read"), "{found:?}");
}

#[test]
fn a_lost_index_is_said_and_built_again() {
    let setting = Setting::filled();
    fs::remove_dir_all(setting.folder().join("index")).unwrap();
    let error = setting.open().search().err().unwrap();
    assert_eq!(error.kind(), ArchiveErrorKind::IndexBehind);
    assert_eq!(findings(&setting).len(), 1);
    assert_eq!(setting.open().documents().count(), 3, "documents are still read");
    setting.ingest().unwrap();
    assert_eq!(findings(&setting), [""; 0]);
    assert_eq!(setting.open().search().unwrap().document_count(), 3);
}

#[test]
fn a_damaged_file_of_the_index_is_found() {
    let setting = Setting::filled();
    let index = setting.folder().join("index");
    let store = fs::read_dir(index).unwrap().map(|entry| entry.unwrap().path());
    let store = store.into_iter().find(|path| path.extension().is_some_and(|end| end == "pos"));
    flip(&store.unwrap(), 0);
    let found = findings(&setting);
    assert!(found.iter().any(|line| line.contains("checksum")), "{found:?}");
}

#[test]
fn wrong_sums_in_the_manifest_are_found() {
    let setting = Setting::filled();
    let manifest = setting.folder().join("archive.json");
    let json = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, json.replace("\"documents\": 3", "\"documents\": 4")).unwrap();
    let found = findings(&setting);
    assert!(found[0].contains("expected 4 documents, found 3"), "{found:?}");
}

#[test]
fn a_manifest_that_is_none_is_damage() {
    let setting = Setting::filled();
    let manifest = setting.folder().join("archive.json");
    for text in ["", "{", "[]", "{\"format\": 1}"] {
        fs::write(&manifest, text).unwrap();
        let error = Archive::open(&setting.folder()).unwrap_err();
        assert_eq!((error.kind(), error.path()), (ArchiveErrorKind::Damaged, &*manifest));
    }
}
