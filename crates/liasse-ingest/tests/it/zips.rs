use std::io::{Cursor, Write};

use liasse_ingest::{Known, Limits, Outcome};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::run::{Folder, options, run, run_with};

pub(crate) fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        if name.ends_with('/') {
            writer.add_directory(*name, SimpleFileOptions::default()).unwrap();
        } else {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

/// Replaces every occurrence of some bytes by as many others.
fn patched(mut zip: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let starts: Vec<usize> =
        (0..zip.len()).filter(|start| zip[*start..].starts_with(from)).collect();
    assert!(!starts.is_empty());
    for start in starts {
        zip[start..start + to.len()].copy_from_slice(to);
    }
    zip
}

#[test]
fn entries_are_files_in_the_order_of_the_directory() {
    let zip = zip_of(&[("in/", b""), ("in/b.txt", b"two"), ("in/a.txt", b"one"), ("c.txt", b" ")]);
    let folder = Folder::with(&[("batch.zip", &zip)]);
    let read = run(&[folder.path().join("batch.zip")]);
    assert_eq!(
        read.outcomes(&folder),
        ["batch.zip!/in/b.txt stored", "batch.zip!/in/a.txt stored", "batch.zip!/c.txt empty"]
    );
    assert_eq!(read.containers[0].files, 3);
    assert!(read.rows.iter().all(|row| row.container == Some(read.containers[0].blake3)));
}

#[test]
fn a_zip_file_that_was_read_is_not_opened_again() {
    let zip = zip_of(&[("a.txt", b"one"), ("b.txt", b"two")]);
    let folder = Folder::with(&[("batch.zip", &zip)]);
    let mut known = Known::default();
    run_with(&[folder.path()], &mut known, &options(1));
    let second = run_with(&[folder.path()], &mut known, &options(1));
    assert!(second.containers[0].unchanged);
    assert_eq!((second.totals.files, second.totals.unchanged), (0, 2));
    folder.add("copy.zip", &zip);
    let third = run_with(&[folder.path()], &mut known, &options(1));
    assert_eq!((third.totals.duplicates, third.totals.unchanged), (2, 2));
}

#[test]
fn names_that_climb_are_only_labels() {
    let zip = zip_of(&[("__/__/etc/passwd", b"root is a word"), ("/etc/x.txt", b"absolute")]);
    let zip = patched(zip, b"__/__/etc", b"../../etc");
    let folder = Folder::with(&[("batch.zip", &zip)]);
    let read = run(&[folder.path()]);
    assert_eq!(
        read.outcomes(&folder),
        ["batch.zip!/../../etc/passwd stored", "batch.zip!//etc/x.txt stored"]
    );
    assert_eq!(read.ids(), ["passwd", "x"]);
}

#[test]
fn two_entries_with_one_name_are_both_read() {
    let zip = patched(zip_of(&[("a.txt", b"one"), ("b.txt", b"two")]), b"b.txt", b"a.txt");
    let folder = Folder::with(&[("batch.zip", &zip)]);
    let read = run(&[folder.path()]);
    assert_eq!(
        read.outcomes(&folder),
        ["batch.zip!/a.txt stored", "batch.zip!/a.txt (entry 2) stored"]
    );
}

#[test]
fn an_entry_with_a_password_fails_alone() {
    let mut zip = zip_of(&[("secret.txt", b"one"), ("open.txt", b"two")]);
    // Bit 0 of the flags, in the local header (offset 6) and in the first directory record (8).
    zip[6] |= 1;
    let record = zip.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    zip[record + 8] |= 1;
    let folder = Folder::with(&[("batch.zip", &zip)]);
    let read = run(&[folder.path()]);
    assert!(read.row("secret.txt").outcome.to_string().contains("password"));
    assert_eq!(read.row("open.txt").outcome, Outcome::Stored);
}

#[test]
fn a_zip_file_inside_a_zip_file_is_opened_and_has_no_row_of_its_own() {
    let inner = zip_of(&[("a.txt", b"one")]);
    let folder = Folder::with(&[("batch.zip", &zip_of(&[("in.zip", &inner), ("b.txt", b"two")]))]);
    let read = run(&[folder.path()]);
    let expected = ["batch.zip!/in.zip!/a.txt stored", "batch.zip!/b.txt stored"];
    assert_eq!(read.outcomes(&folder), expected);
    assert_eq!(read.containers[0].files, 2);
    assert!(read.rows.iter().all(|row| row.container == Some(read.containers[0].blake3)));
}

#[test]
fn packed_files_in_each_other_end_at_the_limit_by_name() {
    let mut zip = zip_of(&[("a.txt", b"one")]);
    for _ in 0..10 {
        zip = zip_of(&[("in.zip", &zip)]);
    }
    let folder = Folder::with(&[("batch.zip", &zip), ("z.txt", b"whole")]);
    let read = run(&[folder.path()]);
    let outcomes = read.outcomes(&folder);
    assert_eq!(outcomes.len(), 2);
    assert!(outcomes[0].ends_with("failed: stands 8 packed files deep, which is the limit"));
    assert_eq!(outcomes[1], "z.txt stored");
}

#[test]
fn an_empty_packed_file_in_another_one_is_told() {
    let zip = zip_of(&[("in.zip", &zip_of(&[])), ("b.txt", b"two")]);
    let folder = Folder::with(&[("batch.zip", &zip)]);
    let expected = ["batch.zip!/in.zip failed: it holds no file", "batch.zip!/b.txt stored"];
    assert_eq!(run(&[folder.path()]).outcomes(&folder), expected);
}

#[test]
fn a_damaged_entry_fails_alone() {
    let body = b"the words of this entry are stored and then damaged";
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    writer.start_file("a.txt", stored).unwrap();
    writer.write_all(body).unwrap();
    writer.start_file("b.txt", stored).unwrap();
    writer.write_all(b"whole").unwrap();
    let zip = patched(writer.finish().unwrap().into_inner(), b"damaged", b"DAMAGED");
    let folder = Folder::with(&[("batch.zip", &zip)]);
    let read = run(&[folder.path()]);
    assert!(read.row("a.txt").outcome.to_string().contains("damaged"), "{:?}", read.rows);
    assert_eq!(read.row("b.txt").outcome, Outcome::Stored);
}

#[test]
fn a_bomb_stops_at_the_limit_and_the_rest_goes_in() {
    let bomb = vec![b'a'; 40_000_000];
    let zip = zip_of(&[("bomb.txt", &bomb), ("a.txt", b"one")]);
    assert!(zip.len() < 100_000);
    let folder = Folder::with(&[("batch.zip", &zip)]);
    let read = run(&[folder.path()]);
    assert!(read.row("bomb.txt").outcome.to_string().contains("200 times its size"));
    assert!(read.row("bomb.txt").size <= 17 * 1024 * 1024);
    assert_eq!(read.row("a.txt").outcome, Outcome::Stored);
}

#[test]
fn the_sum_of_all_entries_has_a_limit() {
    let zip = zip_of(&[("a.txt", &[b'a'; 600]), ("b.txt", &[b'b'; 600]), ("c.txt", &[b'c'; 600])]);
    let folder = Folder::with(&[("batch.zip", &zip)]);
    let mut options = options(1);
    options.limits = Limits::default();
    options.limits.containers.total_bytes = 1000;
    let read = run_with(&[folder.path()], &mut Known::default(), &options);
    assert_eq!(read.totals.stored, 1);
    assert_eq!(read.totals.failed, 2);
    assert!(read.row("c.txt").outcome.to_string().contains("limit of 1000 bytes"));
    options.limits.containers.entries = 2;
    let read = run_with(&[folder.path()], &mut Known::default(), &options);
    assert!(read.row("batch.zip").outcome.to_string().contains("3 entries"), "{:?}", read.rows);
}

#[test]
fn a_cut_zip_file_in_a_folder_fails_alone() {
    let zip = zip_of(&[("a.txt", b"one"), ("b.txt", b"two")]);
    let folder = Folder::with(&[("cut.zip", &zip[..zip.len() - 30]), ("z.txt", b"whole")]);
    let mut known = Known::default();
    let read = run_with(&[folder.path()], &mut known, &options(1));
    let outcome = read.row("cut.zip").outcome.to_string();
    assert!(outcome.contains("cut zip file"), "{outcome}");
    assert_eq!(read.row("z.txt").outcome, Outcome::Stored);
    assert_eq!(run_with(&[folder.path()], &mut known, &options(1)).totals.unchanged, 2);
}
