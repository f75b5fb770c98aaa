use crate::run::{Folder, run};

#[test]
fn files_are_read_in_the_order_of_their_names_at_any_depth() {
    let folder = Folder::with(&[
        ("b/2.txt", b"two"),
        ("b/10.txt", b"ten"),
        ("a.txt", b"first"),
        ("c", b"last"),
    ]);
    let read = run(&[folder.path()]);
    assert_eq!(
        read.outcomes(&folder),
        ["a.txt stored", "b/10.txt stored", "b/2.txt stored", "c stored"]
    );
    assert_eq!(read.ids(), ["a", "10", "2", "c"]);
}

#[test]
fn an_empty_folder_gives_nothing() {
    let folder = Folder::new();
    assert!(run(&[folder.path()]).rows.is_empty());
}

#[cfg(unix)]
#[test]
fn links_and_sockets_in_a_folder_are_skipped_and_said() {
    let folder = Folder::with(&[("a.txt", b"text")]);
    std::os::unix::fs::symlink("/etc", folder.path().join("etc")).unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("socket")).unwrap();
    let inputs = liasse_ingest::Inputs::find(&[folder.path()]).unwrap();
    assert_eq!(inputs.file_count(), 1);
    let skipped: Vec<&str> = inputs.skipped().iter().map(|skipped| skipped.reason).collect();
    assert_eq!(
        skipped,
        [
            "a link, which is not followed",
            "a link, which is not followed",
            "a pipe, socket or device"
        ]
    );
}

#[test]
fn an_archive_among_the_sources_is_not_its_own_source() {
    let folder = Folder::with(&[("a.txt", b"text"), ("my.liasse/archive.json", b"{}")]);
    assert_eq!(run(&[folder.path()]).outcomes(&folder), ["a.txt stored"]);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf_8_keep_their_bytes() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new();
    for name in [&b"l'\xe9t\xe9.txt"[..], b"l'\xe8t\xe8.txt"] {
        std::fs::write(folder.path().join(std::ffi::OsStr::from_bytes(name)), name).unwrap();
    }
    let read = run(&[folder.path()]);
    assert_eq!(read.outcomes(&folder), ["l'\\xE8t\\xE8.txt stored", "l'\\xE9t\\xE9.txt stored"]);
}

#[test]
fn a_maildir_is_a_folder_of_messages() {
    let message = |number: u8| {
        format!(
            "From: a@b.c\nMessage-ID: <{number}@b.c>\nDate: Fri, 18 Jan 2013 17:56:00 +0000\n\nBody {number}\n"
        )
    };
    let folder = Folder::with(&[
        ("cur/1358531760.M1P1.host:2,S", message(1).as_bytes()),
        ("new/1358531761.M2P1.host", message(2).as_bytes()),
    ]);
    let read = run(&[folder.path()]);
    assert_eq!(read.ids(), ["1@b.c", "2@b.c"]);
    assert!(read.documents.iter().all(|document| document.kind() == "mail"));
}
