use liasse_ingest::{Known, Limits, Outcome};
use liasse_model::Document;

use crate::run::{Folder, options, run, run_with};

#[test]
fn every_file_has_one_row_and_one_outcome() {
    let folder = Folder::with(&[
        ("1.txt", b"the same"),
        ("2.txt", b"the same"),
        ("3.txt", b"\x0c\n\x0c"),
        ("4.txt", b""),
        ("5.pdf", b"%PDF-1.7\n"),
        ("6.bin", &[0, 1, 2, 3, 4, 200, 0, 1]),
        ("7.txt", b"another"),
    ]);
    let read = run(&[folder.path()]);
    assert_eq!(
        read.outcomes(&folder),
        [
            "1.txt stored",
            "2.txt duplicate of 1.txt",
            "3.txt empty",
            "4.txt empty",
            "5.pdf failed: expected a PDF, found no catalogue with pages",
            "6.bin failed: expected a document, found binary data of no known kind",
            "7.txt stored",
        ]
    );
    assert_eq!(read.row("2.txt").documents, ["1"]);
    assert_eq!(read.totals.bytes, 8 + 8 + 3 + 9 + 8 + 7);
}

#[test]
fn two_bodies_under_one_id_are_both_kept() {
    let folder = Folder::with(&[
        ("a/C05000001.txt", b"one body"),
        ("b/C05000001.txt", b"another body"),
        ("c/C05000001.txt", b"one body"),
    ]);
    let read = run(&[folder.path()]);
    let hash = read.row("b/C05000001.txt").blake3.unwrap().to_string();
    assert_eq!(read.ids(), ["C05000001".to_owned(), format!("C05000001~{}", &hash[..8])]);
    assert_eq!(read.row("c/C05000001.txt").documents, ["C05000001"]);
}

#[test]
fn a_second_run_changes_nothing() {
    let folder = Folder::with(&[
        ("a.txt", b"text"),
        ("b.pdf", b"%PDF-1.7"),
        ("c.txt", b""),
        ("d.txt", b"text"),
        ("big.txt", &[b'x'; 5000]),
    ]);
    let mut options = options(2);
    options.limits = Limits::default();
    options.limits.document_bytes = 1000;
    let mut known = Known::default();
    let first = run_with(&[folder.path()], &mut known, &options);
    assert_eq!(first.totals.files, 5);
    assert!(
        matches!(&first.row("big.txt").outcome, Outcome::Failed(reason) if reason.contains("1000"))
    );
    let second = run_with(&[folder.path()], &mut known, &options);
    assert_eq!((second.totals.files, second.totals.unchanged), (0, 5));
    assert!(second.documents.is_empty());
}

#[test]
fn another_spelling_of_the_same_path_is_the_same_file() {
    let folder = Folder::with(&[("x/a.txt", b"text"), ("y/b.txt", b"other")]);
    let mut known = Known::default();
    run_with(&[folder.path().join("x")], &mut known, &options(1));
    let roundabout = folder.path().join("y/../x");
    let second = run_with(&[roundabout], &mut known, &options(1));
    assert_eq!((second.totals.files, second.totals.unchanged), (0, 1));
}

#[test]
fn a_file_that_changed_is_a_new_file() {
    let folder = Folder::with(&[("a.txt", b"text")]);
    let mut known = Known::default();
    run_with(&[folder.path()], &mut known, &options(1));
    folder.add("a.txt", b"text, corrected");
    let second = run_with(&[folder.path()], &mut known, &options(1));
    assert_eq!(second.totals.stored, 1);
    assert!(second.ids()[0].starts_with("a~"), "both are kept");
}

#[test]
fn the_result_does_not_depend_on_the_number_of_threads() {
    let folder = Folder::new();
    for number in 0..300 {
        folder.add(&format!("{number}.txt"), format!("text {}", number % 200).as_bytes());
    }
    let one = run_with(&[folder.path()], &mut Known::default(), &options(1));
    let many = run_with(&[folder.path()], &mut Known::default(), &options(7));
    assert_eq!(one.rows, many.rows);
    assert_eq!(one.documents, many.documents);
    assert_eq!(one.totals.duplicates, 100);
}

#[test]
fn kinds_are_recognised_by_content() {
    let folder = Folder::with(&[
        ("a.txt", b"UNCLASSIFIED U.S. Department of State Case No. F-2014-20439 Doc No. C05000009 Date: 01/07/2016\n"),
        ("b.txt", b"From: a@b.c\nMessage-ID: <m@b.c>\nSubject: s\n\nBody.\n"),
        ("c.txt", b"Un titre\n\nUn paragraphe.\n"),
    ]);
    let read = run(&[folder.path()]);
    let kinds: Vec<&str> = read.documents.iter().map(Document::kind).collect();
    assert_eq!(kinds, ["release", "mail", "article"]);
}
