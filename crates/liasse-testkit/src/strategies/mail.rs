use proptest::{prelude::*, sample::select};

use super::{nasty_text, one_of, words};

/// Returns e-mail files: headers in any order and charset, encoded words, multiparts that nest
/// and that never close, lines of an mbox, bytes that are no text.
pub fn mail_bytes() -> impl Strategy<Value = Vec<u8>> {
    let headers = prop::collection::vec(header(), 0..10);
    let end = select(&["\n", "\r\n"][..]);
    (headers, content(), end).prop_map(|(headers, content, end)| {
        let mut file = headers.join(end).into_bytes();
        file.extend_from_slice(end.repeat(2).as_bytes());
        file.extend_from_slice(&content);
        file
    })
}

fn header() -> impl Strategy<Value = String> {
    let good = one_of(&[
        "From: Oskar Flint <FlintO@example.gov>",
        "To: =?UTF-8?B?w4lkaXRo?= <edith@example.org>,\n \"Corvec, J\" <j@example.org>",
        "Cc: friends: a@example.org, b@example.org;, <>",
        "Date: Thu, 6 Dec 2012 20:01:00 -0500",
        "Date: 31 Feb 2012",
        "Message-ID: <lamp-1@example.org>",
        "In-Reply-To: <lamp-0@example.org> <lamp-1@example.org>",
        "Subject: =?iso-8859-1?q?=C9t=E9?= =?utf-8?q?broken",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=windows-1252",
        "Content-Type: text/html; charset=utf-7",
        "Content-Type: multipart/mixed; boundary=\"a\"",
        "Content-Type: message/rfc822",
        "Content-Transfer-Encoding: quoted-printable",
        "Content-Transfer-Encoding: base64",
        "From flint@example.gov Thu Dec  6 20:01:00 2012",
    ]);
    let strange = (one_of(&["From", "Subject", "X-Lamp", ""]), nasty_text())
        .prop_map(|(name, value)| format!("{name}: {value}"));
    prop_oneof![5 => good, 1 => strange]
}

fn content() -> impl Strategy<Value = Vec<u8>> {
    let line = prop_oneof![
        3 => words(0..12),
        1 => one_of(&[
            "--a", "--a--", "Content-Type: text/plain", "Content-Disposition: attachment; filename=\"l.csv\"",
            "", ">From the mole", "From flint@example.gov Thu Dec  6 20:01:00 2012", "=C3=A9=", "TGFtcA==",
        ]),
        1 => nasty_text(),
    ];
    let text = prop::collection::vec(line, 0..20).prop_map(|lines| lines.join("\n").into_bytes());
    prop_oneof![4 => text, 1 => prop::collection::vec(any::<u8>(), 0..200)]
}
