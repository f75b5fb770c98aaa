use std::io::{Cursor, Read, Write};

use liasse_extract::{Container, ContainerFormat::Zip, ContainerLimits, ExtractErrorKind};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::packing::{listed, listed_within, zip_of};

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

/// Returns where the records of the central directory start.
fn records(zip: &[u8]) -> Vec<usize> {
    (0..zip.len()).filter(|start| zip[*start..].starts_with(b"PK\x01\x02")).collect()
}

#[test]
fn entries_come_in_the_order_of_the_directory_without_folders() {
    let zip = zip_of(&[("in/", b""), ("in/b.txt", b"two"), ("in/a.txt", b"one"), ("c", b"")]);
    assert_eq!(listed(Zip, &zip), ["in/b.txt: two", "in/a.txt: one", "c: "]);
}

#[test]
fn names_that_climb_or_are_absolute_are_only_labels() {
    let zip = zip_of(&[("__/__/etc/passwd", b"root"), ("/etc/x.txt", b"absolute")]);
    let zip = patched(zip, b"__/__/etc", b"../../etc");
    assert_eq!(listed(Zip, &zip), ["../../etc/passwd: root", "/etc/x.txt: absolute"]);
}

#[test]
fn the_second_entry_of_a_name_says_which_it_is() {
    let zip = patched(zip_of(&[("a.txt", b"one"), ("b.txt", b"two")]), b"b.txt", b"a.txt");
    assert_eq!(listed(Zip, &zip), ["a.txt: one", "a.txt (entry 2): two"]);
}

#[test]
fn an_entry_with_a_password_fails_alone() {
    let mut zip = zip_of(&[("secret.txt", b"one"), ("open.txt", b"two")]);
    // Bit 0 of the flags, in the local header (offset 6) and in the directory (offset 8).
    zip[6] |= 1;
    let record = records(&zip)[0];
    zip[record + 8] |= 1;
    let lines = listed(Zip, &zip);
    assert!(lines[0].starts_with("secret.txt! needs a password"), "{lines:?}");
    assert_eq!(lines[1..], ["open.txt: two"]);
}

#[test]
fn links_and_devices_are_named_and_not_followed() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_symlink("link", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    writer.start_file("tape", SimpleFileOptions::default()).unwrap();
    writer.start_file("a.txt", SimpleFileOptions::default()).unwrap();
    writer.write_all(b"one").unwrap();
    let mut zip = writer.finish().unwrap().into_inner();
    let tape = records(&zip)[1];
    zip[tape + 38..tape + 42].copy_from_slice(&(0o020_644_u32 << 16).to_le_bytes());
    assert_eq!(
        listed(Zip, &zip),
        [
            "link! is a link, which is not followed",
            "tape! is a device, which is not opened",
            "a.txt: one"
        ]
    );
}

#[test]
fn a_method_that_is_not_read_is_named() {
    let mut zip = zip_of(&[("a.txt", b"one"), ("b.txt", b"two")]);
    let record = records(&zip)[0];
    zip[8] = 12;
    zip[record + 10] = 12;
    let lines = listed(Zip, &zip);
    assert!(lines[0].starts_with("a.txt! found packing method Bzip2"), "{lines:?}");
    assert_eq!(lines[1..], ["b.txt: two"]);
}

#[test]
fn a_damaged_entry_fails_alone() {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("a.txt", "the words are damaged"), ("b.txt", "whole")] {
        writer.start_file(name, stored).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    let zip = patched(writer.finish().unwrap().into_inner(), b"damaged", b"DAMAGED");
    let lines = listed(Zip, &zip);
    assert_eq!(lines, ["a.txt! expected packed data, found damaged ones", "b.txt: whole"]);
}

#[test]
fn a_bomb_stops_at_the_ratio_and_the_rest_is_read() {
    let zip = zip_of(&[("bomb.txt", &vec![b'a'; 40_000_000]), ("a.txt", b"one")]);
    assert!(zip.len() < 100_000);
    assert_eq!(
        listed(Zip, &zip),
        ["bomb.txt! unpacks to more than 200 times its size, the limit", "a.txt: one"]
    );
}

#[test]
fn an_entry_and_all_of_them_have_a_limit_of_bytes() {
    let zip = zip_of(&[("a", &[b'a'; 600]), ("b", &[b'b'; 300]), ("c", &[b'c'; 300])]);
    let mut limits = ContainerLimits::default();
    limits.entry_bytes = 500;
    let lines = listed_within(Zip, &zip, &limits);
    assert_eq!(lines[0], "a! unpacks to more than the limit of 500 bytes");
    assert!(lines[1].starts_with("b: bb") && lines[2].starts_with("c: cc"));
    limits = ContainerLimits::default();
    limits.total_bytes = 1000;
    let lines = listed_within(Zip, &zip, &limits);
    assert_eq!(lines[2], "c! the packed file unpacks to more than the limit of 1000 bytes");
}

#[test]
fn more_entries_than_the_limit_are_told_and_the_first_ones_read() {
    let zip = zip_of(&[("a", b"one"), ("b", b"two"), ("c", b"three")]);
    let mut limits = ContainerLimits::default();
    limits.entries = 2;
    assert_eq!(
        listed_within(Zip, &zip, &limits),
        ["a: one", "b: two", "! found 3 entries, more than the limit of 2; the rest was not read"]
    );
}

#[test]
fn a_hundred_thousand_and_one_entries_are_one_too_many() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..100_001 {
        writer.start_file(format!("{number}"), SimpleFileOptions::default()).unwrap();
    }
    let lines = listed(Zip, &writer.finish().unwrap().into_inner());
    assert_eq!(lines.len(), 100_001);
    assert!(lines[100_000].contains("100001 entries, more than the limit of 100000"));
}

#[test]
fn entries_that_share_their_packed_bytes_are_refused() {
    // Both records of the directory lead to the first entry's bytes, which are most of the file.
    let noise: Vec<u8> = (0..3000_u32).map(|at| (at * at / 7 % 251) as u8).collect();
    let mut zip = zip_of(&[("a", &noise), ("b", b"")]);
    let [first, second] = records(&zip)[..] else { panic!("expected two records") };
    for (at, length) in [(16, 12), (42, 4)] {
        let bytes = zip[first + at..first + at + length].to_vec();
        zip[second + at..second + at + length].copy_from_slice(&bytes);
    }
    let lines = listed(Zip, &zip);
    assert_eq!(lines.len(), 2);
    assert!(lines[0].starts_with("a: "));
    assert!(lines[1].starts_with("b! expected packed bytes of its own"), "{}", lines[1]);
}

#[test]
fn sizes_that_lie_are_not_believed() {
    let zip = zip_of(&[("a.txt", &[b'a'; 5000])]);
    let record = records(&zip)[0];
    for stated in [0_u32, 10, u32::MAX - 1] {
        let mut lying = zip.clone();
        lying[22..26].copy_from_slice(&stated.to_le_bytes());
        lying[record + 24..record + 28].copy_from_slice(&stated.to_le_bytes());
        let lines = listed(Zip, &lying);
        assert_eq!(lines.len(), 1);
        assert!(lines[0].len() > 5000 || lines[0].starts_with("a.txt! "), "{}", lines[0]);
    }
}

#[test]
fn a_zip_file_inside_a_zip_file_is_an_entry() {
    let inner = zip_of(&[("a.txt", b"one")]);
    let outer = zip_of(&[("in.zip", &inner)]);
    let limits = ContainerLimits::default();
    let source = Box::new(Cursor::new(&outer));
    let mut container =
        Container::open(source, outer.len() as u64, Zip, "outer.zip", &limits).unwrap();
    let entry = container.next_entry(|reader| {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).map(|_| bytes)
    });
    assert_eq!(listed(Zip, &entry.unwrap().content.unwrap().unwrap()), ["a.txt: one"]);
}

#[test]
fn what_is_no_zip_file_or_cut_is_an_error() {
    let zip = zip_of(&[("a.txt", b"one"), ("b.txt", b"two")]);
    for bytes in [&b""[..], b"PK\x03\x04", &zip[..zip.len() / 2], &zip[..zip.len() - 1]] {
        let source = Box::new(Cursor::new(bytes));
        let limits = ContainerLimits::default();
        let opened = Container::open(source, bytes.len() as u64, Zip, "a.zip", &limits);
        let error = opened.err().unwrap();
        assert_eq!(error.kind(), ExtractErrorKind::Damaged, "{error}");
    }
}

#[test]
fn a_damaged_directory_ends_the_list_and_says_where() {
    let mut zip = zip_of(&[("a.txt", b"one"), ("b.txt", b"two"), ("c.txt", b"three")]);
    let record = records(&zip)[1];
    zip[record] = b'X';
    let lines = listed(Zip, &zip);
    assert_eq!(lines[0], "a.txt: one");
    assert!(lines[1].starts_with("! expected 3 entries, after 1 found"), "{lines:?}");
    assert_eq!(lines.len(), 2);
}
