//! Any bytes give a value or an error, within the limits.

use liasse_extract::{Content, ExtractLimits, FileFormat, extract};
use proptest::prelude::*;

use crate::{outlook::sent_file, packing::zip_of};

const FORMATS: [FileFormat; 5] =
    [FileFormat::Html, FileFormat::Rtf, FileFormat::Docx, FileFormat::Odt, FileFormat::Outlook];

const RTF: &[u8] = b"{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset204 A;}}{\\info{\\title T}}a\\f0\\'cf\\par{\\pict\\pngblip 89}\
    {\\field{\\*\\fldinst HYPERLINK \"x:y\"}{\\fldrslt b}}{\\footnote c}\\u233?}";

const HTML: &[u8] =
    b"<!doctype html><title>T</title><p>a<table><tr><td>b<td>c</table><a href='http://x'>d</a>";

/// A small file of each format.
fn files() -> [Vec<u8>; 5] {
    let word = b"<w:document><w:p><w:r><w:t>a</w:t></w:r></w:p></w:document>";
    let text = b"<o:text><text:p>a<text:note><text:note-body><text:p>b</text:p></text:note-body></text:note></text:p></o:text>";
    [
        HTML.to_vec(),
        RTF.to_vec(),
        zip_of(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", word)]),
        zip_of(&[("content.xml", text), ("styles.xml", b"<s/>")]),
        sent_file(),
    ]
}

fn check(bytes: &[u8], format: FileFormat) {
    let mut limits = ExtractLimits::default();
    limits.text_bytes = 10_000;
    limits.parts_bytes = 10_000;
    limits.depth = 50;
    let Ok(found) = extract(bytes, format, &limits) else { return };
    if let Content::Text(text) = &found.content {
        assert!(text.len() <= limits.text_bytes + 1);
        let is_odd = |character: char| character.is_control() && !"\n\t\u{c}".contains(character);
        assert!(!text.contains(is_odd), "{text:?}");
    }
    assert!(found.parts.iter().map(|part| part.bytes.len()).sum::<usize>() <= 10_000);
}

#[test]
fn nesting_of_ten_thousand_gives_a_value_or_an_error() {
    let rtf = format!("{{\\rtf1 {}", "{\\*\\shppict{\\footnote ".repeat(10_000));
    check(rtf.as_bytes(), FileFormat::Rtf);
    check("<table><tr><td><pre><a href=x:y>".repeat(10_000).as_bytes(), FileFormat::Html);
    let xml = "<text:p><text:note><text:note-body><office:annotation>".repeat(10_000);
    check(&zip_of(&[("content.xml", xml.as_bytes())]), FileFormat::Odt);
    let xml = "<w:p><w:tbl><w:tr><w:tc><w:del>".repeat(10_000);
    check(&zip_of(&[("word/document.xml", xml.as_bytes())]), FileFormat::Docx);
}

#[test]
fn every_file_may_be_cut_anywhere() {
    for (format, file) in FORMATS.into_iter().zip(files()) {
        for end in (0..file.len()).step_by(1 + file.len() / 200) {
            check(&file[..end], format);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_give_a_value_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for format in FORMATS {
            check(&bytes, format);
        }
        check(&[b"{\\rtf1", &bytes[..]].concat(), FileFormat::Rtf);
        check(&zip_of(&[("content.xml", &bytes)]), FileFormat::Odt);
        check(&zip_of(&[("word/document.xml", &bytes)]), FileFormat::Docx);
    }

    #[test]
    fn any_changed_bytes_give_a_value_or_an_error(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        for (format, mut file) in FORMATS.into_iter().zip(files()) {
            for (at, byte) in &changes {
                let at = at.index(file.len());
                file[at] = *byte;
            }
            check(&file, format);
        }
    }
}
