use std::{fs, path::Path};

use liasse_archive::{Archive, ArchiveError, ArchiveErrorKind, ArchiveWriter};

use crate::setting::Setting;

fn check(error: &ArchiveError, kind: ArchiveErrorKind, path: &Path, words: &str) {
    assert_eq!(error.kind(), kind, "{error}");
    let message = error.to_string();
    assert!(message.starts_with(&path.display().to_string()), "{message}");
    assert!(message.contains(words), "{message}");
    assert!(!message.ends_with('.') && !message.contains('\n'), "{message}");
}

#[test]
fn a_missing_source_makes_no_archive() {
    let setting = Setting::new();
    let missing = setting.sources().join("nowhere");
    let error = setting.ingest_paths(&[&missing]).unwrap_err();
    check(&error, ArchiveErrorKind::Input, &missing, "found nothing");
    assert!(!setting.folder().exists());
}

#[test]
fn a_cut_zip_file_makes_no_archive() {
    let setting = Setting::new();
    let cut = setting.source("cut.zip", b"PK\x03\x04 and no more");
    let error = setting.ingest_paths(&[&cut]).unwrap_err();
    check(&error, ArchiveErrorKind::Input, &cut, "expected a zip file");
    assert!(!setting.folder().exists());
}

#[test]
fn a_second_writer_is_told_who_the_first_one_is() {
    let setting = Setting::filled();
    let first = ArchiveWriter::open(&setting.folder()).unwrap();
    let before = setting.files();
    let error = setting.ingest().unwrap_err();
    let process = format!("process {}", std::process::id());
    check(&error, ArchiveErrorKind::Locked, &setting.folder(), &process);
    assert_eq!(setting.files(), before);
    assert_eq!(setting.open().counts().documents, 3, "readers are not held up");
    drop(first);
    setting.ingest().unwrap();
}

#[test]
fn another_format_version_is_refused_and_left_alone() {
    let setting = Setting::filled();
    let manifest = setting.folder().join("archive.json");
    for format in [0, 3, 99] {
        let json = fs::read_to_string(&manifest).unwrap();
        let start = json.find("\"format\": ").unwrap();
        let end = start + json[start..].find(',').unwrap();
        let changed = format!("{}\"format\": {format}{}", &json[..start], &json[end..]);
        fs::write(&manifest, changed).unwrap();
        let before = setting.files();
        for error in [Archive::open(&setting.folder()).unwrap_err(), setting.ingest().unwrap_err()]
        {
            check(&error, ArchiveErrorKind::Version, &manifest, &format!("found format {format}"));
        }
        assert_eq!(setting.files(), before);
    }
}

#[test]
fn a_folder_with_other_files_is_no_archive() {
    let setting = Setting::new();
    setting.source("a.txt", b"text");
    let before = fs::read_dir(setting.sources()).unwrap().count();
    let error = ArchiveWriter::open(&setting.sources()).err().unwrap();
    check(&error, ArchiveErrorKind::NotAnArchive, &setting.sources(), "found other files");
    let error = Archive::open(&setting.sources()).unwrap_err();
    check(&error, ArchiveErrorKind::NotAnArchive, &setting.sources(), "no archive.json");
    assert_eq!(fs::read_dir(setting.sources()).unwrap().count(), before);
}

#[test]
fn a_file_is_no_archive() {
    let setting = Setting::new();
    let file = setting.source("a.txt", b"text");
    let error = ArchiveWriter::open(&file).err().unwrap();
    check(&error, ArchiveErrorKind::NotAnArchive, &file, "found a file");
}

#[test]
fn no_archive_is_missing() {
    let setting = Setting::new();
    let error = Archive::open(&setting.folder()).unwrap_err();
    check(&error, ArchiveErrorKind::Missing, &setting.folder(), "found nothing");
    assert!(!setting.folder().exists());
}

/// No file can be made in `/proc`, not even by an administrator.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_files_is_refused() {
    let setting = Setting::new();
    let source = setting.source("a.txt", b"text");
    let folder = Path::new("/proc/my.liasse");
    let options = liasse_archive::IngestOptions::default();
    let mut go_on = |_: &liasse_archive::Progress| std::ops::ControlFlow::Continue(());
    let error = liasse_archive::ingest(folder, &[source], &options, &mut go_on).unwrap_err();
    assert!(error.to_string().starts_with("/proc/my.liasse"), "{error}");
}
