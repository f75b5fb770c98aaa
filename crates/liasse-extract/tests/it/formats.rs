use liasse_extract::{FileFormat, detect};
use proptest::prelude::*;

use crate::packing::{gzip_of, tar_entry, tar_of, zip_of, zstd_of};

/// Checks what a file is called in a sentence; `text` for what may be text.
fn check(bytes: &[u8], name: &str, expected: &str) {
    let found = detect(bytes, name).map_or("text".to_owned(), |format| format.to_string());
    assert_eq!(
        found,
        expected,
        "{name} {:?}",
        String::from_utf8_lossy(&bytes[..bytes.len().min(60)])
    );
}

#[test]
fn first_bytes_tell() {
    let table: &[(&[u8], &str)] = &[
        (b"%PDF-1.7\n", "a PDF"),
        (b"\xef\xbb\xbf\n%PDF-1.7\n", "a PDF"),
        (b"\r\nrubbish of a scanner\r\n%PDF-1.4\r\n", "a PDF"),
        (b"{\\rtf1 x}", "a rich text file"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "a WebP image"),
        (b"\0\0\0\x18ftypheic", "a HEIC image"),
        (b"\0\0\0\x18ftypisom", "an MPEG-4 film"),
        (b"BM\x36\x10\0\0\0\0\0\0", "a BMP image"),
        (b"ID3\x03\0", "an MP3 sound"),
        (b"BZh91AY&SY", "a bzip2 file"),
        (b"\xfd7zXZ\0", "an xz file"),
        (b"Rar!\x1a\x07\x01\0", "a RAR file"),
        (b"!BDN\x01\x02\x03\x04", "an Outlook data file (PST or OST)"),
        (b"\x7fELF\x02", "a program (ELF)"),
        (b"MZ\x90\0\x03\0\0\0", "a program (Windows)"),
        (b"\xca\xfe\xba\xbe\0\0\0\x3d", "a program (Java class)"),
        (b"\xca\xfe\xba\xbe\0\0\0\x02", "a program (Mach-O)"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"wOF2", "a font"),
        (b"<svg xmlns='x'>", "an SVG image"),
        (b"PK\x05\x06", "a zip file"),
    ];
    for (bytes, expected) in table {
        check(bytes, "x.txt", expected);
    }
}

#[test]
fn text_that_looks_like_a_format_is_text() {
    let table: &[&[u8]] = &[
        b"",
        b"BM is short for Bekele Maru",
        b"MZ wrote twice",
        b"ID3 tags are read by",
        b"BZh is no word",
        b"RIFF raff",
        b"The header %PDF-1.4 begins a PDF",
        b"From: a@b.example\nContent-Type: application/pdf\n\n%PDF-1.4\n",
        b"<p>words</p>",
        b"a < b and <html> is a tag",
        b"<article>",
    ];
    for bytes in table {
        check(bytes, "x.txt", "text");
    }
}

#[test]
fn web_pages_are_told_by_their_first_tag_or_by_name_and_a_tag() {
    let page = "a web page";
    check(b"<!DOCTYPE html><title>x</title>", "x.txt", page);
    check(b" \n<!-- saved -->\n<HTML lang=fr>", "x", page);
    check(b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-'>", "x", page);
    check(b"\xef\xbb\xbf<html>", "x", page);
    check(b"\xff\xfe<\0h\0t\0m\0l\0>\0", "x", page);
    check(b"<header>", "x", "text");
    check(b"words and <p>a tag", "x.HTM", page);
    check(b"words alone", "x.html", "text");
}

#[test]
fn packed_files_are_told_from_office_files() {
    check(&zip_of(&[("a.txt", b"one")]), "x.docx", "a zip file");
    check(&tar_of(&[tar_entry("a", b'0', b"one")]), "x", "a tar file");
    check(&gzip_of(b"one"), "x", "a gzip file");
    check(&zstd_of(b"one"), "x", "a Zstandard file");
    let package = |name| zip_of(&[("[Content_Types].xml", b"<x/>"), (name, b"<x/>")]);
    check(&package("word/document.xml"), "x.zip", "a Word file");
    check(&package("word/document2.xml"), "x.zip", "a Word file");
    check(&package("xl/workbook.xml"), "x.zip", "an Excel file");
    check(&package("ppt/presentation.xml"), "x.zip", "a PowerPoint file");
    check(&zip_of(&[("word/document.xml", b"<x/>")]), "x", "a zip file");
    let with_type = |kind: &str| zip_of(&[("mimetype", kind.as_bytes()), ("content.xml", b"<x/>")]);
    check(&with_type("plain"), "x.odt", "a zip file");
}

#[test]
fn an_office_file_inside_a_zip_file_does_not_make_it_one() {
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let inner = zip_of(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")]);
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.start_file("letter.docx", stored).unwrap();
    std::io::Write::write_all(&mut writer, &inner).unwrap();
    let zip = writer.finish().unwrap().into_inner();
    check(&zip, "x", "a zip file");
    check(&zip[..zip.len() - 30], "x", "a zip file");
}

#[test]
fn the_beginning_of_an_office_file_is_enough() {
    let package = zip_of(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")]);
    check(&package[..110], "x", "a Word file");
}

proptest! {
    #[test]
    fn any_bytes_have_one_answer(bytes in prop::collection::vec(any::<u8>(), 0..300), start in 0..6_usize) {
        let starts: [&[u8]; 6] = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<!--", b"\xff\xfe", b"%PDF-"];
        let bytes = [starts[start], &bytes].concat();
        let found: Option<FileFormat> = detect(&bytes, "x");
        prop_assert_eq!(found, detect(&bytes, "x"));
    }
}
