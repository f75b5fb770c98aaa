use liasse_model::{DiagnosticKind, Document};

use crate::run::{Folder, run};

const TEXT: &str = "L'été à Alger : « déjà vu », dit-il.\n";

fn check(bytes: &[u8], encoding: &str, guessed: bool) {
    let folder = Folder::with(&[("note.txt", bytes)]);
    let read = run(&[folder.path()]);
    let row = read.row("note.txt");
    assert_eq!((row.encoding.as_str(), row.encoding_guessed), (encoding, guessed));
    assert_eq!(read.documents[0].text(), TEXT, "{encoding}");
    let said = |document: &Document| {
        document.diagnostics().iter().any(|found| found.kind == DiagnosticKind::Encoding)
    };
    assert_eq!(said(&read.documents[0]), guessed, "{encoding}");
}

fn utf_16(to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    format!("\u{feff}{TEXT}").encode_utf16().flat_map(to_bytes).collect()
}

#[test]
fn every_encoding_gives_the_same_text_and_a_guess_says_so() {
    check(TEXT.as_bytes(), "utf-8", false);
    check(format!("\u{feff}{TEXT}").as_bytes(), "utf-8", false);
    check(&utf_16(u16::to_le_bytes), "utf-16le", false);
    check(&utf_16(u16::to_be_bytes), "utf-16be", false);
    let western: Vec<u8> = TEXT.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    check(&western, "windows-1252", true);
}

#[test]
fn carriage_returns_stay_in_the_text() {
    let folder = Folder::with(&[("a.txt", b"one\r\ntwo\r\n")]);
    assert_eq!(run(&[folder.path()]).documents[0].text(), "one\r\ntwo\r\n");
}
