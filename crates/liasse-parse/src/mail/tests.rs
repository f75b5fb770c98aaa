use super::{guard::limits, *};

fn read(file: &[u8]) -> MailDocument {
    let mail = mail_document(file, &MailOptions { fallback_id: "fallback".to_owned() });
    assert!(!mail.messages.is_empty());
    let mut end = 0;
    for message in &mail.messages {
        assert_eq!(message.span.start, end, "messages touch");
        assert!(message.span.of(&mail.text).is_some(), "{:?}", message.span);
        end = message.span.end;
    }
    assert_eq!(end, mail.text.len(), "messages cover the text");
    for diagnostic in &mail.diagnostics {
        assert!(diagnostic.span.of(&mail.text).is_some(), "{diagnostic:?}");
    }
    mail
}

fn kinds(mail: &MailDocument) -> Vec<DiagnosticKind> {
    mail.diagnostics.iter().map(|diagnostic| diagnostic.kind).collect()
}

const PLAIN: &str = "Message-ID: <one@example.org>\nIn-Reply-To: <zero@example.org>\n\
    From: \"Doe, Jane\" <jane@example.org>\nTo: Ann <ann@example.org>, bob@example.org\n\
    To: Carl\nCc: Les amis: d@example.org, e@example.org;\n\
    Date: Fri, 18 Jan 2013 17:56:00 -0500\nSubject: Two\n  lines\n\nFirst.\nSecond.\n";

#[test]
fn a_plain_message_is_read_whole() {
    let mail = read(PLAIN.as_bytes());
    assert_eq!(mail.id, "one@example.org");
    assert_eq!(mail.in_reply_to.as_deref(), Some("zero@example.org"));
    assert_eq!(mail.text, PLAIN);
    assert_eq!(mail.diagnostics, []);
    let message = &mail.messages[0];
    assert_eq!(message.from.as_ref().unwrap().raw, "Doe, Jane <jane@example.org>");
    let to: Vec<&str> = message.to.iter().map(|party| party.raw.as_str()).collect();
    assert_eq!(to, ["Ann <ann@example.org>", "bob@example.org", "Carl"]);
    assert_eq!(message.to[2].name.as_deref(), Some("Carl"));
    assert_eq!(message.cc.len(), 2, "a group is its members");
    assert_eq!(message.subject.as_deref(), Some("Two lines"));
    assert_eq!(message.sent.unwrap().to_string(), "2013-01-18T17:56:00");
    assert_eq!(message.body, "First.\nSecond.\n");
}

#[test]
fn line_ends_change_only_the_text() {
    let (unix, dos) = (read(PLAIN.as_bytes()), read(PLAIN.replace('\n', "\r\n").as_bytes()));
    let strip = |mail: MailDocument| {
        let messages = mail.messages.into_iter().map(|m| Message { span: Span::empty(0), ..m });
        (mail.id, mail.message_id, messages.collect::<Vec<_>>(), mail.diagnostics)
    };
    assert_eq!(strip(unix), strip(dos));
}

#[test]
fn the_charset_is_the_declared_one_or_a_guess_that_says_so() {
    let header = |charset: &str| {
        format!(
            "From: a@b.c\nDate: Fri, 18 Jan 2013 17:56:00 +0100\nContent-Type: text/plain{charset}\n\n"
        )
    };
    let check = |charset: &str, body: &[u8], expected: &[DiagnosticKind]| {
        let mail = read(&[header(charset).as_bytes(), body].concat());
        assert_eq!(mail.messages[0].body, "L'été à Alger, déjà.\n", "{charset}");
        assert!(mail.text.ends_with("L'été à Alger, déjà.\n"), "{charset}");
        assert_eq!(kinds(&mail), expected, "{charset}");
    };
    let western = b"L'\xe9t\xe9 \xe0 Alger, d\xe9j\xe0.\n";
    check("; charset=utf-8", "L'été à Alger, déjà.\n".as_bytes(), &[]);
    check("; charset=windows-1252", western, &[]);
    check("; charset=utf-8", western, &[DiagnosticKind::Encoding]);
    check("", western, &[DiagnosticKind::Encoding]);
}

#[test]
fn raw_bytes_in_a_header_are_guessed() {
    let mail = read(b"From: a@b.c\nDate: x\nSubject: l'\xe9t\xe9 alg\xe9rien\n\nText.\n");
    assert_eq!(mail.messages[0].subject.as_deref(), Some("l'été algérien"));
    assert_eq!(kinds(&mail), [DiagnosticKind::Encoding, DiagnosticKind::UnreadableDate]);
}

#[test]
fn a_date_that_does_not_exist_is_unknown_and_a_wrong_weekday_is_said() {
    let mail = read(b"From: a@b.c\nDate: Fri, 30 Feb 2013 10:00:00 +0000\n\n");
    assert_eq!(mail.messages[0].sent, None);
    assert!(mail.diagnostics[0].message.contains("30 Feb 2013"), "{:?}", mail.diagnostics);
    let mail = read(b"From: a@b.c\nDate: Mon, 18 Jan 2013 10:00:00 +0000\n\n");
    assert_eq!(mail.messages[0].sent.unwrap().to_string(), "2013-01-18T10:00:00");
    assert_eq!(kinds(&mail), [DiagnosticKind::WeekdayMismatch]);
}

const MULTIPART: &str = "From: a@b.c\nMIME-Version: 1.0\n\
    Content-Type: multipart/mixed; boundary=\"----=_1\"\n\nPreamble.\n------=_1\n\
    Content-Type: multipart/alternative; boundary=two\n\n--two\n\
    Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n\
    Le caf=C3=A9 est pr=\n=C3=AAt.\n--two\nContent-Type: text/html\n\n<p>HTML</p>\n--two--\n------=_1\n\
    Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\
    Content-Disposition: attachment; filename*=utf-8''m%C3%A9mo.pdf\n\nJVBERi0xLjQK\n------=_1\n\
    Content-Type: message/rfc822\n\n\
    From: inner@b.c\nSubject: Inside\nDate: Thu, 17 Jan 2013 09:00:00 +0100\n\nInner body.\n\
    ------=_1--\n";

#[test]
fn parts_are_decoded_and_attached_messages_are_messages() {
    let mail = read(MULTIPART.as_bytes());
    assert_eq!(mail.messages.len(), 2);
    let [outer, inner] = &mail.messages[..] else { panic!() };
    assert_eq!(outer.body, "Le café est prêt.");
    assert_eq!(outer.attachments, ["mémo.pdf", "Inside"]);
    assert_eq!(inner.subject.as_deref(), Some("Inside"));
    assert_eq!(inner.body, "Inner body.");
    assert!(inner.span.of(&mail.text).unwrap().starts_with("From: inner@b.c\n"));
    assert!(mail.text.contains("Le café est prêt."));
    assert!(!mail.text.contains("JVBERi0xLjQK"), "binary attachments are left out");
    assert_eq!(mail.diagnostics, []);
}

#[test]
fn an_html_message_is_shown_as_text() {
    let mail = read(
        b"From: a@b.c\nContent-Type: text/html\n\n<div>One</div><div>Two<script>x()</script></div>",
    );
    assert_eq!(mail.messages[0].body, "One\n\nTwo\n");
}

#[test]
fn an_attached_message_in_base64_is_read() {
    // From: inner@b.c / Subject: Inside / (empty line) / Inner.
    let mail = read(
        b"From: a@b.c\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n\
        RnJvbTogaW5uZXJAYi5jClN1YmplY3Q6IEluc2lkZQoKSW5uZXIuCg==\n",
    );
    assert_eq!(mail.messages.len(), 2);
    assert_eq!(mail.messages[1].body, "Inner.\n");
}

#[test]
fn no_header_is_all_body_and_an_error() {
    for file in [&b""[..], b"\n", b"x", b"no header here\n\nat all\n", b"\0\0\0"] {
        let mail = read(file);
        assert_eq!(mail.id, "fallback");
        assert!(mail.messages[0].from.is_none());
    }
    assert_eq!(kinds(&read(b"no header here")), [DiagnosticKind::MissingField]);
    assert_eq!(read(b"Subject: all header").diagnostics, []);
}

#[test]
fn a_header_block_over_the_limit_is_cut_and_said() {
    let mut file = b"From: a@b.c\nSubject: Many\nTo: x@b.c".to_vec();
    for number in 0..100_000 {
        file.extend_from_slice(format!(",\n person{number}@example.org").as_bytes());
    }
    file.extend_from_slice(b"\n\nBody.\n");
    let mail = read(&file);
    assert_eq!(mail.messages[0].body, "Body.\n");
    assert!(mail.messages[0].to.len() > 5_000);
    assert_eq!(kinds(&mail), [DiagnosticKind::LimitReached]);
    assert_eq!(mail.text.as_bytes(), file, "nothing is lost from the text");
}

#[test]
fn deep_and_wide_files_are_answered() {
    let nested = |depth: usize| {
        let mut file = b"From: a@b.c\n".to_vec();
        for _ in 0..depth {
            file.extend_from_slice(b"Content-Type: message/rfc822\n\nFrom: a@b.c\n");
        }
        file.extend_from_slice(b"\nBottom.\n");
        read(&file)
    };
    assert_eq!(nested(10).messages.len(), 11);
    let deep = nested(999);
    assert_eq!(deep.messages.len(), limits::MIME_LEVELS);
    assert!(kinds(&deep).contains(&DiagnosticKind::LimitReached));
    assert!(deep.text.contains("Bottom."));
    let refused = nested(10_000);
    assert_eq!(refused.messages.len(), 1);
    assert_eq!(kinds(&refused), [DiagnosticKind::LimitReached]);
    assert!(refused.text.contains("Bottom."));

    let mut wide = b"From: a@b.c\nContent-Type: multipart/mixed; boundary=b\n\n".to_vec();
    wide.extend_from_slice(&b"--b\n\n".repeat(200_000));
    assert_eq!(kinds(&read(&wide)), [DiagnosticKind::LimitReached]);
}

#[test]
fn hostile_shapes_take_linear_time() {
    let mut long_line = b"From: a@b.c\nSubject: ".to_vec();
    long_line.extend_from_slice(&b"=?utf-8?q?".repeat(20_000));
    long_line.extend_from_slice(b"\n\n");
    long_line.extend_from_slice(&b"x".repeat(20_000_000));
    let mail = read(&long_line);
    assert_eq!(mail.messages[0].body.len(), 20_000_000);

    let mut lost_boundaries =
        b"From: a@b.c\nContent-Type: multipart/mixed; boundary=b\n\n".to_vec();
    lost_boundaries
        .extend_from_slice(&b"--b\nContent-Type: multipart/mixed; boundary=no\n\n".repeat(900));
    read(&lost_boundaries);

    for torture in
        [&b"From: (((((((((("[..], b"To: \"\\\\\\\"<<<>>>@@@,,;;::", b"Date: ;;;99999999999999"]
    {
        read(torture);
        read(&torture.repeat(5_000));
    }
}

mod any_bytes {
    use proptest::prelude::*;

    /// Pieces that mail is made of, so that random files get past the first line.
    fn piece() -> impl Strategy<Value = Vec<u8>> {
        const PIECES: [&str; 14] = [
            "From: a@b.c\n",
            "Date: Fri, 18 Jan 2013 17:56:00 -0500\r\n",
            "Subject: =?utf-8?b?w6k=?= =?x?q?\n",
            "Content-Type: multipart/mixed; boundary=b\n",
            "Content-Type: message/rfc822\n",
            "Content-Type: text/html; charset=utf-16\n",
            "Content-Transfer-Encoding: base64\n",
            "Content-Transfer-Encoding: quoted-printable\n",
            "\n",
            "--b\n",
            "--b--\n",
            "w6nDqQ==\n",
            "=C3=A9=\n=",
            "<p>&eacute;<!--",
        ];
        prop_oneof![
            8 => prop::sample::select(&PIECES[..]).prop_map(|piece| piece.as_bytes().to_vec()),
            1 => prop::collection::vec(any::<u8>(), 0..20),
        ]
    }

    proptest! {
        #[test]
        fn give_messages_that_touch_and_cover_the_text(pieces in prop::collection::vec(piece(), 0..40)) {
            super::read(&pieces.concat());
        }

        #[test]
        fn mbox_messages_and_from_lines_are_the_file(pieces in prop::collection::vec(prop_oneof![
            Just("From a@b.c Fri Jan 18 17:56:00 2013\n"), Just("From x\n"), Just(">From \n"), Just("\r\n"), Just("a")
        ], 0..20)) {
            let file = pieces.concat();
            let mut end = 0;
            for message in crate::mbox_messages(file.as_bytes()) {
                prop_assert!(end == 0 || crate::is_mbox_from_line(&file.as_bytes()[end..message.start]));
                end = message.end;
            }
            prop_assert!(end == 0 || end == file.len());
        }
    }
}
