//! A page that is only an image: read by tesseract where it is installed, named in the ledger elsewhere.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use liasse_testkit::pdf::{PdfPages, line};

use crate::program::liasse;

/// Draws a page with poppler as a PNG image; `None` where it is missing, which CI does not allow.
fn drawn(pdf: &[u8]) -> Option<Vec<u8>> {
    if !is_installed("pdftoppm") || !is_installed("tesseract") {
        assert!(std::env::var_os("CI").is_none(), "install poppler-utils and tesseract-ocr");
        eprintln!("skipped: pdftoppm or tesseract is not installed");
        return None;
    }
    let mut process = Command::new("pdftoppm")
        .args(["-r", "200", "-gray", "-png", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    process.stdin.take().unwrap().write_all(pdf).unwrap();
    Some(process.wait_with_output().unwrap().stdout)
}

fn is_installed(program: &str) -> bool {
    let question = if program == "tesseract" { "--version" } else { "-v" };
    let mut asked = Command::new(program);
    asked.arg(question).stdout(Stdio::null()).stderr(Stdio::null());
    asked.status().is_ok_and(|status| status.success())
}

/// Puts the pixels of a PNG image on a page: a PDF unpacks them just as a PNG reader does.
fn scan(png: &[u8]) -> Vec<u8> {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    let (width, height) = (number(16), number(20));
    let (space, colours) = if png[25] == 0 { ("DeviceGray", 1) } else { ("DeviceRGB", 3) };
    let mut packed = Vec::new();
    let mut at = 8;
    while at + 8 < png.len() {
        let length = number(at) as usize;
        if &png[at + 4..at + 8] == b"IDAT" {
            packed.extend_from_slice(&png[at + 8..at + 8 + length]);
        }
        at += length + 12;
    }
    let mut pages = PdfPages::default();
    let image = pages.writer().stream(
        &format!(
            "/Type /XObject /Subtype /Image /Width {width} /Height {height} \
             /ColorSpace /{space} /BitsPerComponent 8 /Filter /FlateDecode \
             /DecodeParms << /Predictor 15 /Colors {colours} /BitsPerComponent 8 /Columns {width} >>"
        ),
        packed,
    );
    pages.page_with(
        "612 0 0 792 0 0 cm /Scan Do",
        &format!("/Resources << /XObject << /Scan {image} 0 R >> >>"),
    );
    pages.finish()
}

fn scan_in(folder: &Path) -> bool {
    let mut pages = PdfPages::default();
    pages.page(&line("F1", 18.0, 72.0, 700.0, "The harbour was closed on Thursday."));
    let Some(png) = drawn(&pages.finish()) else { return false };
    fs::write(folder.join("scan.pdf"), scan(&png)).unwrap();
    true
}

#[test]
fn a_scanned_page_is_read_by_ocr_once() {
    let folder = tempfile::tempdir().unwrap();
    if !scan_in(folder.path()) {
        return;
    }
    for engine in ["auto", "embedded"] {
        let ingest = format!("ingest scan.pdf --archive {engine}.liasse --pdf-engine {engine}");
        liasse(folder.path(), &ingest).expect(0).says(&["1 stored"]);
        let found =
            liasse(folder.path(), &format!("search harbour closed --archive {engine}.liasse"));
        found.expect(0);
        let kept = fs::read_dir(folder.path().join(format!("{engine}.liasse/ocr"))).unwrap();
        assert_eq!(kept.count(), 1);
    }
}

#[test]
fn without_ocr_the_pages_without_text_are_named() {
    let folder = tempfile::tempdir().unwrap();
    if !scan_in(folder.path()) {
        return;
    }
    liasse(folder.path(), "ingest scan.pdf --archive a.liasse --ocr off").expect(0).says(&[
        "scan.pdf: page 1 without text, not read: OCR is off",
        "0 stored, 0 duplicates, 1 empty",
    ]);
}
