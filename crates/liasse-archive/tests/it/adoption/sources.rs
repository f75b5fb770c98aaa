//! Few names and few contents, so that equal bytes and equal ids happen in all kinds of files.

use std::io::{Cursor, Write};

use liasse_archive::Blake3;
use proptest::{collection::vec, prelude::*, sample::select};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A file's name and bytes.
pub(super) type Source = (String, Vec<u8>);

/// Files of every kind.
pub(super) fn sources() -> impl Strategy<Value = Vec<Source>> {
    let file = prop_oneof![
        5 => leaf(),
        2 => mail(),
        2 => mailbox(),
        2 => zip(),
    ];
    vec(file, 1..9)
}

/// Texts, releases that claim one of two numbers, and what cannot be read.
fn leaf() -> impl Strategy<Value = Source> {
    let texts = vec!["one", "two", "Un titre\n\nUn paragraphe.", "", "\x0c", "%PDF-1.4", "\0\x01"];
    let text = select(texts).prop_map(|text| text.as_bytes().to_vec());
    let content = prop_oneof![2 => text, 3 => release()];
    let names = select(vec!["note.txt", "C05000001.txt", "C05000002.txt", "memo.txt"]);
    (names, content).prop_map(|(name, bytes)| (name.to_owned(), bytes))
}

fn release() -> impl Strategy<Value = Vec<u8>> {
    (1..3, 0..4).prop_map(|(number, content)| {
        let stamp = "UNCLASSIFIED U.S. Department of State Case No. F-2014-20439";
        let text = format!("{stamp} Doc No. C0500000{number}\nRELEASE IN FULL\n\ntext {content}\n");
        text.into_bytes()
    })
}

fn mail() -> impl Strategy<Value = Source> {
    let attached = prop_oneof![3 => leaf(), 1 => vec(leaf(), 0..3).prop_map(zip_of)];
    let name = select(vec!["a.eml", "b.eml"]);
    (name, 0..3, vec(attached, 0..3)).prop_map(|(name, subject, attached)| {
        let mut mail = format!(
            "From: Ada <ada@example.org>\r\nTo: Ben <ben@example.org>\r\nSubject: {subject}\r\n\
             Message-ID: <{subject}@example.org>\r\n\
             MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=edge\r\n\r\n\
             --edge\r\nContent-Type: text/plain\r\n\r\nSee the papers.\r\n"
        );
        for (name, bytes) in &attached {
            let body: Vec<String> = bytes.iter().map(|byte| format!("={byte:02X}")).collect();
            let lines: Vec<String> = body.chunks(20).map(<[String]>::concat).collect();
            mail += &format!(
                "--edge\r\nContent-Type: application/octet-stream\r\n\
                 Content-Disposition: attachment; filename=\"{name}\"\r\n\
                 Content-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n",
                lines.join("=\r\n")
            );
        }
        (name.to_owned(), (mail + "--edge--\r\n").into_bytes())
    })
}

/// Messages, some of them twice.
fn mailbox() -> impl Strategy<Value = Source> {
    let from = b"From ada@example.org Fri Jan 18 17:56:00 2013\r\n";
    (vec(mail(), 0..3), vec(0..3_usize, 0..5)).prop_map(move |(mails, order)| {
        let mut bytes = from.to_vec();
        for (_, mail) in order.iter().filter_map(|number| mails.get(*number)) {
            bytes.extend([mail.as_slice(), b"\r\n", from].concat());
        }
        ("in.mbox".to_owned(), bytes)
    })
}

fn zip() -> impl Strategy<Value = Source> {
    let inner = prop_oneof![3 => leaf(), 2 => mail(), 2 => mailbox()];
    let nested = prop_oneof![5 => inner, 1 => vec(leaf(), 0..3).prop_map(zip_of)];
    (vec(nested, 0..4), any::<bool>()).prop_map(|(entries, is_cut)| {
        let (name, mut bytes) = zip_of(entries);
        if is_cut {
            bytes.truncate(bytes.len() - 10);
        }
        (name, bytes)
    })
}

/// Packs files, each in a folder of its own, because a zip file has a name once.
fn zip_of(entries: Vec<Source>) -> Source {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (number, (name, bytes)) in entries.into_iter().enumerate() {
        writer.start_file(format!("{number}/{name}"), SimpleFileOptions::default()).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    ("all.zip".to_owned(), writer.finish().unwrap().into_inner())
}

/// A text in a file that is named as if an archive had marked its id.
pub(super) fn named_by_its_hash(stem: &str, text: &str) -> Source {
    let hash = Blake3::of(text.as_bytes()).to_string();
    (format!("{stem}~{}.txt", &hash[..8]), text.as_bytes().to_vec())
}
