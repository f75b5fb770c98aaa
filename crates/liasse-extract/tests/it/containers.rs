use std::io::{self, Cursor};

use liasse_extract::{
    Container,
    ContainerFormat::{self, Gzip, Tar, Zip, Zstd},
    ContainerLimits,
};
use proptest::prelude::*;

use crate::packing::{
    gzip_of, listed, listed_within, named_gzip_of, tar_entry, tar_of, zip_of, zstd_of,
};

const ALL: [ContainerFormat; 4] = [Zip, Tar, Gzip, Zstd];

#[test]
fn gzip_and_zstandard_hold_one_entry_of_the_name_without_its_ending() {
    assert_eq!(listed(Gzip, &gzip_of(b"one")), ["batch.txt: one"]);
    assert_eq!(listed(Zstd, &zstd_of(b"one")), ["batch.txt: one"]);
    assert_eq!(listed(Gzip, &named_gzip_of("../été", b"one")), ["../\u{e9}t\u{e9}: one"]);
    let limits = ContainerLimits::default();
    for (name, inner) in [("a.tgz", "a.tar"), ("in/b.GZ", "b"), ("c", "c"), (".gz", ".gz")] {
        let bytes = gzip_of(b"");
        let source = Box::new(Cursor::new(&bytes));
        let mut container = Container::open(source, 20, Gzip, name, &limits).unwrap();
        assert_eq!(container.next_entry(|_| ()).unwrap().name, inner);
        assert!(container.next_entry(|_| ()).is_none());
    }
}

#[test]
fn members_and_frames_follow_each_other() {
    let gzip = [gzip_of(b"one "), gzip_of(b"two"), vec![0; 700]].concat();
    assert_eq!(listed(Gzip, &gzip), ["batch.txt: one two"]);
    let skipped = b"\x50\x2a\x4d\x18\x04\0\0\0skip".to_vec();
    let zstd = [skipped.clone(), zstd_of(b"one "), skipped, zstd_of(b"two")].concat();
    assert_eq!(listed(Zstd, &zstd), ["batch.txt: one two"]);
}

#[test]
fn damage_is_told_wherever_it_is() {
    let text: Vec<u8> = (0..5000_u32).map(|at| (at * at / 7 % 251) as u8).collect();
    for (format, packed) in [(Gzip, gzip_of(&text)), (Zstd, zstd_of(&text))] {
        let mut flipped = packed.clone();
        flipped[packed.len() / 2] ^= 0x40;
        let tailed = [&packed[..], b"tail"].concat();
        for bytes in [&b""[..], &packed[..3], &packed[..packed.len() - 6], &flipped, &tailed] {
            let lines = listed(format, bytes);
            assert_eq!(lines.len(), 1);
            assert!(lines[0].starts_with("batch.txt! expected"), "{format:?} {}", bytes.len());
        }
    }
}

#[test]
fn bombs_stop_at_the_ratio() {
    let much = vec![b'a'; 40_000_000];
    for (format, packed) in [(Gzip, gzip_of(&much)), (Zstd, zstd_of(&much))] {
        assert!(packed.len() < 100_000);
        assert_eq!(
            listed(format, &packed),
            ["batch.txt! unpacks to more than 200 times its size, the limit"]
        );
    }
}

#[test]
fn the_total_is_the_limit_of_a_single_entry() {
    let mut limits = ContainerLimits::default();
    limits.entry_bytes = 10;
    assert_eq!(listed_within(Gzip, &gzip_of(&[b'a'; 20]), &limits).concat().len(), 31);
    limits.total_bytes = 10;
    assert_eq!(
        listed_within(Gzip, &gzip_of(&[b'a'; 20]), &limits),
        ["batch.txt! the packed file unpacks to more than the limit of 10 bytes"]
    );
}

#[test]
fn a_window_that_is_too_large_is_refused() {
    // A frame that asks for a window of 3.75 TiB.
    let frame = b"\x28\xb5\x2f\xfd\x00\xff\x01\x00\x00";
    let lines = listed(Zstd, frame);
    assert_eq!(lines, ["batch.txt! expected packed data, found damaged ones"]);
}

#[test]
fn a_tar_file_in_a_gzip_file_is_read_as_it_comes() {
    let packed = gzip_of(&tar_of(&[tar_entry("a", b'0', b"one"), tar_entry("b", b'0', b"two")]));
    let limits = ContainerLimits::default();
    let source = Box::new(Cursor::new(&packed));
    let mut outer =
        Container::open(source, packed.len() as u64, Gzip, "batch.tgz", &limits).unwrap();
    let entry = outer.next_entry(|reader| {
        let mut inner =
            Container::open_stream(Box::new(reader), None, Tar, "batch.tar", &limits).unwrap();
        let mut names = Vec::new();
        while let Some(entry) =
            inner.next_entry(|reader| io::copy(reader, &mut io::sink()).unwrap())
        {
            names.push((entry.name, entry.content.unwrap()));
        }
        names
    });
    let entry = entry.unwrap();
    assert_eq!(entry.name, "batch.tar");
    assert_eq!(entry.content.unwrap(), [("a".to_owned(), 3), ("b".to_owned(), 3)]);
    assert_eq!(outer.position(), packed.len() as u64);
}

#[test]
fn what_the_reader_swallows_is_still_told() {
    let packed = gzip_of(b"some words");
    let cut = &packed[..packed.len() - 9];
    let limits = ContainerLimits::default();
    let mut container =
        Container::open(Box::new(Cursor::new(cut)), 20, Gzip, "a.gz", &limits).unwrap();
    let entry = container.next_entry(|reader| io::copy(reader, &mut io::sink()).is_ok());
    let error = entry.unwrap().content.unwrap_err();
    assert_eq!(error.to_string(), "expected more packed data, found their end");
}

#[test]
fn a_zip_file_is_not_read_as_a_stream() {
    let zip = zip_of(&[("a", b"one")]);
    let limits = ContainerLimits::default();
    let opened = Container::open_stream(Box::new(Cursor::new(&zip)), None, Zip, "a.zip", &limits);
    assert!(opened.err().unwrap().to_string().contains("from its end"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_give_entries_or_errors(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        for format in ALL {
            listed(format, &bytes);
        }
    }

    #[test]
    fn any_flipped_byte_gives_entries_or_errors(at in any::<prop::sample::Index>(), by in 1..=255_u8) {
        let tar = tar_of(&[tar_entry("a", b'x', b"12 path=b\n"), tar_entry("c", b'0', b"one")]);
        let files = [zip_of(&[("a", b"one"), ("b", b"two")]), tar, gzip_of(b"one"), zstd_of(b"one")];
        for (format, mut bytes) in ALL.into_iter().zip(files) {
            let at = at.index(bytes.len());
            bytes[at] ^= by;
            listed(format, &bytes);
        }
    }
}
