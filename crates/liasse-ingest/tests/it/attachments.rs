//! Files in files: the attachments of e-mails, and what is packed in them.

use liasse_ingest::{Known, Outcome};
use liasse_model::Document;

use crate::{
    run::{Folder, options, run, run_with},
    zips::zip_of,
};

/// An e-mail with attachments, each with its name and its bytes as hexadecimal digits of quoted-printable.
fn mail(subject: &str, attachments: &[(&str, &[u8])]) -> Vec<u8> {
    let mut mail = format!(
        "From: Ada <ada@example.org>\r\nTo: Ben <ben@example.org>\r\nSubject: {subject}\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=edge\r\n\r\n\
         --edge\r\nContent-Type: text/plain\r\n\r\nSee the papers.\r\n"
    );
    for (name, bytes) in attachments {
        let body: String = bytes.iter().map(|byte| format!("={byte:02X}")).collect();
        let lines: Vec<&str> =
            (0..body.len()).step_by(60).map(|at| &body[at..(at + 60).min(body.len())]).collect();
        mail += &format!(
            "--edge\r\nContent-Type: application/octet-stream\r\n\
             Content-Disposition: attachment; filename=\"{name}\"\r\n\
             Content-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n",
            lines.join("=\r\n")
        );
    }
    (mail + "--edge--\r\n").into_bytes()
}

#[test]
fn attachments_are_inputs_of_their_own_tied_to_their_mail() {
    let zip = zip_of(&[("in/plan.txt", b"the plan of the harbour")]);
    let bytes =
        mail("Papers", &[("memo.txt", b"a memo"), ("all.zip", &zip), ("x.bin", &[0, 1, 2, 3])]);
    let folder = Folder::with(&[("a.eml", &bytes), ("b.txt", b"a memo")]);
    let read = run(&[folder.path()]);
    assert_eq!(
        read.outcomes(&folder),
        [
            "a.eml!/memo.txt stored",
            "a.eml!/all.zip!/in/plan.txt stored",
            "a.eml!/x.bin failed: expected a document, found binary data of no known kind",
            "a.eml stored",
            "b.txt duplicate of a.eml!/memo.txt",
        ]
    );
    let mail = read.row("a.eml");
    assert_eq!(mail.documents.len(), 1);
    let tied = read.rows.iter().filter(|row| row.container.is_some());
    assert!(tied.clone().all(|row| row.container == mail.blake3), "{:?}", read.rows);
    assert_eq!(tied.count(), 3);
    assert!(matches!(&read.documents[0], Document::Mail(_)));
    assert_eq!(read.totals.documents, 3);
    assert_eq!(mail.facts.format, "e-mail");
}

#[test]
fn messages_of_a_mailbox_have_their_attachments_by_number() {
    let from = b"From ada@example.org Fri Jan 18 17:56:00 2013\r\n";
    let first = mail("One", &[("one.txt", b"first paper")]);
    let second = mail("Two", &[("two.txt", b"second paper")]);
    let mailbox = [from, first.as_slice(), b"\r\n", from, second.as_slice()].concat();
    let folder = Folder::with(&[("in.mbox", &mailbox)]);
    let mut known = Known::default();
    let read = run_with(&[folder.path()], &mut known, &options(2));
    assert_eq!(
        read.outcomes(&folder),
        ["in.mbox!/1!/one.txt stored", "in.mbox!/2!/two.txt stored", "in.mbox stored"]
    );
    assert_eq!(read.row("in.mbox").documents.len(), 2);
    let again = run_with(&[folder.path()], &mut known, &options(2));
    assert_eq!((again.totals.files, again.totals.documents), (0, 0));
}

/// What a kill between a mailbox's first attachments and its end leaves is completed, not doubled.
#[test]
fn what_is_known_of_a_family_is_not_taken_again() {
    let bytes = mail("Papers", &[("memo.txt", b"a memo"), ("other.txt", b"another")]);
    let folder = Folder::with(&[("a.eml", &bytes)]);
    let whole = run(&[folder.path()]);
    let mut known = Known::default();
    known.add_row(whole.row("memo.txt"));
    for (document, row) in whole.documents.iter().zip([2, 0]) {
        let place = liasse_ingest::KnownDocument {
            id: document.id().to_owned(),
            path: whole.rows[row].path.clone(),
        };
        known.add_document(whole.rows[row].blake3.unwrap(), &place);
    }
    let rest = run_with(&[folder.path()], &mut known, &options(1));
    let mut rows: Vec<_> = rest.rows.iter().map(|row| (&row.path, &row.documents)).collect();
    rows.sort();
    assert_eq!(rows.len(), 2);
    assert_eq!(rest.totals.documents, 1);
    assert_eq!(rest.row("a.eml").documents, whole.row("a.eml").documents);
}

#[test]
fn a_mail_that_holds_itself_many_times_ends() {
    let mut bytes = mail("Deep", &[("last.txt", b"the last")]);
    for _ in 0..12 {
        bytes = mail("Deep", &[("in.zip", &zip_of(&[("in.eml", &bytes)]))]);
    }
    let folder = Folder::with(&[("a.eml", &bytes), ("z.txt", b"whole")]);
    let read = run(&[folder.path()]);
    assert!(read.rows.iter().any(|row| row.outcome.to_string().contains("files deep")));
    assert_eq!(read.row("z.txt").outcome, Outcome::Stored);
}
