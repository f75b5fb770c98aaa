use std::{fs, ops::ControlFlow, path::Path};

use liasse_archive::{
    Archive, ArchiveError, ArchiveErrorKind, ArchiveWriter, IngestOptions, ingest,
};

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

/// More files than are read ahead.
fn many_sources() -> Setting {
    let setting = Setting::new();
    for number in 0..6000 {
        setting.source(&format!("{number:04}.txt"), format!("text {number}").as_bytes());
    }
    setting
}

#[test]
fn a_source_that_vanishes_after_it_was_found_is_a_failed_row() {
    let setting = Setting::new();
    setting.source("stays.txt", b"A text that stays.");
    let gone = setting.source("gone.txt", b"A text that goes.");
    let inputs = liasse_ingest::Inputs::find(&[setting.sources()]).unwrap();
    fs::remove_file(&gone).unwrap();
    let mut writer = ArchiveWriter::open(&setting.folder()).unwrap();
    let mut go_on = |_: &liasse_archive::Progress| ControlFlow::Continue(());
    let summary = writer.ingest(&inputs, &IngestOptions::default(), &mut go_on).unwrap();
    assert_eq!((summary.totals.files, summary.totals.stored, summary.totals.failed), (2, 1, 1));
    assert_eq!(summary.failures[0].0, gone.display().to_string());
    assert_eq!(setting.open().verify().findings, []);
}

#[test]
fn an_archive_that_vanishes_meanwhile_is_said() {
    let setting = many_sources();
    let folder = setting.folder();
    let mut vanish = |_: &liasse_archive::Progress| {
        _ = fs::remove_dir_all(&folder);
        ControlFlow::Continue(())
    };
    let options = IngestOptions::default();
    let error = ingest(&folder, &[setting.sources()], &options, &mut vanish).unwrap_err();
    assert_eq!(error.kind(), ArchiveErrorKind::Io, "{error}");
    assert!(error.path().starts_with(&folder), "{error}");
    assert!(error.to_string().contains("not there any more"), "{error}");
}

/// A real full disk, of two megabytes; needs the right to mount one.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_a_rerun_with_room_completes() {
    let setting = Setting::new();
    let disk = setting.folder().with_file_name("disk");
    fs::create_dir(&disk).unwrap();
    let mount = |options: &str| {
        let mut mount = std::process::Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(&disk);
        mount.output().is_ok_and(|output| output.status.success())
    };
    if !mount("size=2m") {
        eprintln!("skipped: no right to mount a small disk");
        return;
    }
    let _unmount = Unmount(disk.clone());
    for number in 0..64 {
        setting.source(&format!("{number}.txt"), noise(number).as_bytes());
    }
    let archive = disk.join("my.liasse");
    let options = IngestOptions::default();
    let mut go_on = |_: &liasse_archive::Progress| ControlFlow::Continue(());
    // Before anything is read, as there is never enough room for all of it.
    let error = ingest(&archive, &[setting.sources()], &options, &mut go_on).unwrap_err();
    check(&error, ArchiveErrorKind::DiskFull, &archive, "free some");
    assert!(mount("remount,size=200m"));
    let summary = ingest(&archive, &[setting.sources()], &options, &mut go_on).unwrap();
    assert_eq!(summary.archive.documents, 64);
    // And a disk that fills up behind the first look at it.
    let filler = disk.join("filler");
    let mut fill = |_: &liasse_archive::Progress| {
        let mut file = fs::File::create(&filler).unwrap();
        while std::io::Write::write_all(&mut file, &[0; 1 << 16]).is_ok() {}
        ControlFlow::Continue(())
    };
    let more = setting.folder().with_file_name("more");
    fs::create_dir(&more).unwrap();
    fs::write(more.join("more.txt"), noise(1000)).unwrap();
    let error = ingest(&archive, &[&more], &options, &mut fill).unwrap_err();
    assert_eq!(error.kind(), ArchiveErrorKind::DiskFull, "{error}");
    let reader = Archive::open(&archive).unwrap();
    assert_eq!(reader.search().unwrap().document_count(), 64, "the last commit is searched");
    fs::remove_file(&filler).unwrap();
    assert_eq!(ingest(&archive, &[&more], &options, &mut go_on).unwrap().archive.documents, 65);
    assert_eq!(Archive::open(&archive).unwrap().verify().findings, []);
    // The same disk, now read-only: it is searched, and an ingest is told.
    assert!(mount("remount,ro"));
    let reader = Archive::open(&archive).unwrap();
    assert_eq!(reader.search().unwrap().document_count(), 65);
    let error = ingest(&archive, &[setting.sources()], &options, &mut go_on).unwrap_err();
    assert_eq!(error.kind(), ArchiveErrorKind::ReadOnly, "{error}");
    assert!(error.to_string().contains("read-only"), "{error}");
}

#[cfg(target_os = "linux")]
struct Unmount(std::path::PathBuf);

#[cfg(target_os = "linux")]
impl Drop for Unmount {
    fn drop(&mut self) {
        _ = std::process::Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// Words that no packing makes short.
#[cfg(target_os = "linux")]
fn noise(seed: u64) -> String {
    let mut state = seed * 2 + 1;
    let mut text = String::new();
    while text.len() < 64 * 1024 {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text += &format!("{:x} ", state >> 20);
    }
    text
}
