use liasse_extract::{ContainerFormat::Tar, ContainerLimits};

use crate::packing::{listed, listed_within, tar_entry, tar_entry_of_size, tar_of};

/// A record of pax with its own length.
fn record(key: &str, value: &str) -> String {
    let mut length = key.len() + value.len() + 3;
    while format!("{length} {key}={value}\n").len() != length {
        length += 1;
    }
    format!("{length} {key}={value}\n")
}

#[test]
fn entries_come_in_order_without_folders() {
    let tar = tar_of(&[
        tar_entry("in/", b'5', b""),
        tar_entry("in/b.txt", b'0', b"two"),
        tar_entry("in/a.txt", 0, &[b'a'; 600]),
        tar_entry("old/", 0, b""),
        tar_entry("c.txt", b'7', b""),
    ]);
    let long = "a".repeat(600);
    assert_eq!(listed(Tar, &tar), ["in/b.txt: two", &format!("in/a.txt: {long}"), "c.txt: "]);
}

#[test]
fn links_devices_and_files_with_holes_are_named() {
    let tar = tar_of(&[
        tar_entry_of_size("hard", b'1', 5000, b""),
        tar_entry("soft", b'2', b""),
        tar_entry("tty", b'3', b""),
        tar_entry("pipe", b'6', b""),
        tar_entry("holes", b'S', b"not its content"),
        tar_entry("rest", b'M', b"of another tape"),
        tar_entry("a.txt", b'0', b"one"),
    ]);
    let lines = listed(Tar, &tar);
    assert_eq!(lines[0], "hard! is a link, which is not followed");
    assert_eq!(lines[1], "soft! is a link, which is not followed");
    assert_eq!(lines[2], "tty! is a device, which is not opened");
    assert_eq!(lines[3], "pipe! is a device, which is not opened");
    assert!(lines[4].starts_with("holes! is a file with holes"));
    assert!(lines[5].starts_with("rest! goes on in another"));
    assert_eq!(lines[6..], ["a.txt: one"]);
}

#[test]
fn names_are_labels_in_all_their_forms() {
    let long = format!("{}/a.txt", "deep".repeat(100));
    let with_zero = format!("{long}\0");
    let mut prefixed = tar_entry("b.txt", b'0', b"three");
    prefixed[345..347].copy_from_slice(b"in");
    // What was added to the checksum: "in".
    let sum: u32 = prefixed[..512].iter().map(|byte| u32::from(*byte)).sum();
    let old: u32 = prefixed[148..156].iter().map(|byte| u32::from(*byte)).sum();
    prefixed[148..156].copy_from_slice(format!("{:06o}\0 ", sum - old + 256).as_bytes());
    let tar = tar_of(&[
        tar_entry("../../etc/passwd", b'0', b"one"),
        tar_entry("/etc/passwd", b'0', b"two"),
        tar_entry("././@LongLink", b'L', with_zero.as_bytes()),
        tar_entry("cut", b'0', b"long"),
        tar_entry("pax", b'x', record("path", "été.txt").as_bytes()),
        tar_entry("cut", b'0', b"pax"),
        prefixed,
        tar_entry("cut", b'0', b"own name"),
        tar_entry("cut", b'0', b"again"),
    ]);
    assert_eq!(
        listed(Tar, &tar),
        [
            "../../etc/passwd: one",
            "/etc/passwd: two",
            &format!("{long}: long"),
            "été.txt: pax",
            "in/b.txt: three",
            "cut: own name",
            "cut (entry 7): again",
        ]
    );
}

#[test]
fn sizes_stand_in_octal_in_binary_or_in_a_record() {
    let mut binary = tar_entry_of_size("binary", b'0', 0, b"three");
    binary[124..136].copy_from_slice(b"\x80\0\0\0\0\0\0\0\0\0\0\x05");
    let mut sum: u32 = binary[..512].iter().map(|byte| u32::from(*byte)).sum();
    sum -= binary[148..156].iter().map(|byte| u32::from(*byte)).sum::<u32>();
    binary[148..156].copy_from_slice(format!("{:06o}\0 ", sum + 256).as_bytes());
    let tar = tar_of(&[
        binary,
        tar_entry("x", b'x', record("size", "4").as_bytes()),
        tar_entry_of_size("pax", b'0', 0, b"four"),
        tar_entry("last", b'0', b"one"),
    ]);
    assert_eq!(listed(Tar, &tar), ["binary: three", "pax: four", "last: one"]);
}

#[test]
fn names_and_records_that_are_bombs_end_the_list() {
    for entry_type in [b'L', b'x'] {
        let tar = [
            tar_entry("a.txt", b'0', b"one"),
            tar_entry_of_size("bomb", entry_type, 1 << 32, b"and nothing follows"),
        ];
        let lines = listed(Tar, &tar_of(&tar));
        assert_eq!(lines[0], "a.txt: one");
        assert!(lines[1].contains("of 4294967296 bytes, more than the limit"), "{lines:?}");
    }
}

#[test]
fn sizes_that_lie_are_damage_and_take_no_memory() {
    let tar = [
        tar_entry("a.txt", b'0', b"one"),
        tar_entry_of_size("lying", b'0', 0o77_777_777_777, b"two"),
    ];
    let lines = listed(Tar, &tar_of(&tar));
    assert_eq!(lines[0], "a.txt: one");
    assert_eq!(lines[1], "lying! expected more packed data, found their end");
    assert!(lines[2].starts_with("! expected the header of a tar entry after 2"), "{lines:?}");
}

#[test]
fn limits_hold() {
    let entries: Vec<_> =
        ["a", "b", "c"].iter().map(|name| tar_entry(name, b'0', &[b'x'; 600])).collect();
    let tar = tar_of(&entries);
    let mut limits = ContainerLimits::default();
    limits.entry_bytes = 500;
    let lines = listed_within(Tar, &tar, &limits);
    assert_eq!(lines[2], "c! unpacks to more than the limit of 500 bytes");
    limits = ContainerLimits::default();
    limits.total_bytes = 1500;
    let lines = listed_within(Tar, &tar, &limits);
    assert!(lines[1].starts_with("b: xx"));
    assert_eq!(lines[2], "c! the packed file unpacks to more than the limit of 1500 bytes");
    limits = ContainerLimits::default();
    limits.entries = 2;
    let lines = listed_within(Tar, &tar, &limits);
    assert_eq!(lines[2..], ["! found more than the limit of 2 entries; the rest was not read"]);
}

#[test]
fn a_cut_tar_file_gives_what_is_whole_and_says_so() {
    let tar = tar_of(&[tar_entry("a", b'0', b"one"), tar_entry("b", b'0', &[b'b'; 2000])]);
    // In the second content, in the second header, in the padding of the first entry.
    let lines = listed(Tar, &tar[..2048]);
    assert_eq!(lines[..2], ["a: one", "b! expected more packed data, found their end"]);
    assert!(lines[2].starts_with("! expected the header"));
    let lines = listed(Tar, &tar[..1300]);
    assert_eq!(lines[0], "a: one");
    assert!(lines[1].starts_with("! expected the header of a tar entry after 1"));
    assert_eq!(listed(Tar, &tar[..700]), ["a: one"]);
    assert_eq!(listed(Tar, &tar[..tar.len() - 1024]).len(), 2);
    assert_eq!(listed(Tar, b""), [""; 0]);
    assert_eq!(listed(Tar, &[b'x'; 512]).len(), 1);
}

#[test]
fn tar_files_one_after_the_other_are_read_on() {
    let one = tar_of(&[tar_entry("a", b'0', b"one")]);
    let two = tar_of(&[tar_entry("b", b'0', b"two")]);
    assert_eq!(listed(Tar, &[one, two].concat()), ["a: one", "b: two"]);
}
