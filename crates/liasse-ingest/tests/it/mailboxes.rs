use liasse_ingest::{Known, Limits, Outcome};

use crate::run::{Folder, options, run, run_with};

const FROM: &str = "From sid@example.org Fri Jan 18 17:56:00 2013\n";

fn message(number: usize) -> String {
    format!(
        "From: sid@example.org\nMessage-ID: <{number}@example.org>\n\n>From Tripoli, no {number}.\n\n"
    )
}

#[test]
fn a_mailbox_is_one_file_and_many_documents() {
    let mailbox = format!("{FROM}{}{FROM}{}{FROM}{}", message(1), message(2), message(1));
    let folder =
        Folder::with(&[("in.mbox", mailbox.as_bytes()), ("one.eml", message(2).as_bytes())]);
    let read = run(&[folder.path()]);
    assert_eq!(read.ids(), ["1@example.org", "2@example.org"]);
    assert_eq!(read.row("in.mbox").documents, ["1@example.org", "2@example.org"]);
    assert_eq!(read.row("in.mbox").size, mailbox.len() as u64);
    let Outcome::DuplicateOf(path) = &read.row("one.eml").outcome else {
        panic!("{:?}", read.rows)
    };
    assert!(path.ends_with("in.mbox"), "a message is known wherever it lies");
    assert!(read.documents[0].messages()[0].body.starts_with("From Tripoli"), "unescaped");
}

#[test]
fn a_mailbox_over_many_batches_is_still_one_row() {
    let mailbox: String = (0..3000)
        .map(|number| format!("{FROM}{}{}\n", message(number), "x".repeat(4000)))
        .collect();
    let folder =
        Folder::with(&[("a.txt", b"before"), ("big", mailbox.as_bytes()), ("z.txt", b"after")]);
    let mut known = Known::default();
    let read = run_with(&[folder.path()], &mut known, &options(2));
    assert_eq!(read.outcomes(&folder), ["a.txt stored", "big stored", "z.txt stored"]);
    assert_eq!(read.row("big").documents.len(), 3000);
    assert_eq!(run_with(&[folder.path()], &mut known, &options(2)).totals.unchanged, 3);
}

#[test]
fn a_message_over_the_limit_is_named_and_the_others_go_in() {
    let mailbox = format!("{FROM}{}{FROM}{}\n{FROM}{}", message(1), "x".repeat(9000), message(3));
    let folder = Folder::with(&[("in.mbox", mailbox.as_bytes())]);
    let mut options = options(1);
    options.limits = Limits::default();
    options.limits.document_bytes = 4096;
    let read = run_with(&[folder.path()], &mut Known::default(), &options);
    let row = read.row("in.mbox");
    assert_eq!((&row.outcome, row.documents.len()), (&Outcome::Stored, 2));
    let place = FROM.len() * 2 + message(1).len();
    assert!(row.problem.as_ref().unwrap().contains(&format!("byte {place} ")), "{row:?}");
    assert_eq!(read.totals.with_problems, 1);
}
