use liasse_ingest::{IngestErrorKind, Inputs};

use crate::{run::Folder, zips::zip_of};

fn check(path: &std::path::Path, kind: IngestErrorKind, words: &str) {
    let error = Inputs::find(&[path]).unwrap_err();
    assert_eq!(error.kind(), kind);
    assert_eq!(error.path(), path);
    let message = error.to_string();
    assert!(message.starts_with(&path.display().to_string()), "{message}");
    assert!(message.contains(words), "{message}");
    assert!(!message.ends_with('.'), "{message}");
}

#[test]
fn a_missing_path_is_an_error() {
    let folder = Folder::new();
    check(&folder.path().join("nowhere"), IngestErrorKind::Missing, "found nothing");
    check(&folder.path().join("nowhere.zip"), IngestErrorKind::Missing, "found nothing");
}

#[test]
fn a_zip_file_that_is_cut_or_none_is_an_error() {
    let whole = zip_of(&[("a.txt", b"text"), ("b.txt", b"more text")]);
    let folder = Folder::new();
    for length in [0, 1, 30, whole.len() / 2, whole.len() - 1] {
        let path = folder.add("cut.zip", &whole[..length]);
        check(&path, IngestErrorKind::Unusable, "expected a zip file");
    }
    let path = folder.add("text.zip", b"this is no zip file");
    check(&path, IngestErrorKind::Unusable, "expected a zip file");
}

#[cfg(unix)]
#[test]
fn a_socket_is_an_error() {
    let folder = Folder::new();
    let path = folder.path().join("socket");
    let _socket = std::os::unix::net::UnixListener::bind(&path).unwrap();
    check(&path, IngestErrorKind::Unusable, "pipe, socket or device");
}

#[test]
fn a_folder_named_like_a_zip_file_is_a_folder() {
    let folder = Folder::with(&[("in.zip/a.txt", b"text")]);
    assert_eq!(Inputs::find(&[folder.path().join("in.zip")]).unwrap().file_count(), 1);
}

/// As when the files are fetched to another machine.
#[test]
fn a_list_of_files_is_the_same_after_a_journey_and_its_units_are_all_of_it() {
    let folder = Folder::with(&[("a.txt", b"one"), ("b.txt", b"two"), ("c.txt", b"three")]);
    let found = Inputs::find(&[folder.path()]).unwrap();
    let json = serde_json::to_string(found.files()).unwrap();
    let inputs = Inputs::of_files(serde_json::from_str(&json).unwrap());
    assert_eq!(inputs.files(), found.files());
    assert_eq!((inputs.file_count(), inputs.total_bytes()), (3, 11));
    for bytes in 0..12 {
        let units = inputs.units(bytes);
        assert_eq!(units.concat(), found.files(), "{bytes}");
        assert!(units.iter().all(|unit| !unit.is_empty()), "{bytes}");
    }
    assert_eq!([inputs.units(0).len(), inputs.units(11).len()], [3, 1]);
    assert!(Inputs::default().units(1).is_empty());
    let many = vec![found.files()[0].clone(); Inputs::MOST_FILES_OF_UNIT + 1];
    let counts: Vec<usize> = Inputs::of_files(many).units(u64::MAX).iter().map(Vec::len).collect();
    assert_eq!(counts, [Inputs::MOST_FILES_OF_UNIT, 1]);
}
