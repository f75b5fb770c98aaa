//! E-mail files and mailboxes.

use super::{HostileFile, file, heavy};

/// An ordinary message with a picture of four bytes.
const MESSAGE: &str = "From: Odile <odile@quai.example>\r\n\
    To: Ferry <ferry@quai.example>\r\n\
    Subject: The crane\r\n\
    Date: Tue, 4 Jun 2019 09:12:00 +0200\r\n\
    Message-ID: <crane@quai.example>\r\n\
    MIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=\"b1\"\r\n\
    \r\n\
    --b1\r\n\
    Content-Type: text/plain; charset=utf-8\r\n\
    \r\n\
    The crane goes on Thursday.\r\n\
    --b1\r\n\
    Content-Type: image/png; name=\"crane.png\"\r\n\
    Content-Transfer-Encoding: base64\r\n\
    \r\n\
    iVBORw==\r\n\
    --b1--\r\n";

pub(super) fn files() -> Vec<HostileFile> {
    let mut files = vec![
        file("nothing", "nothing.eml", Vec::new),
        file("one byte", "one-byte.eml", || vec![b'F']),
        file("cut", "cut-in-a-header.eml", || cut(60)),
        file("cut", "cut-in-a-part.eml", || cut(330)),
        file("cut", "cut-in-base64.eml", || cut(MESSAGE.len() - 14)),
        file("control bytes", "controls.eml", || {
            MESSAGE.replace("crane", "cr\0a\u{1}n\u{b}e").into_bytes()
        }),
        file("control bytes", "bare-carriage-returns.eml", || {
            MESSAGE.replace("\r\n", "\r").into_bytes()
        }),
        file("encodings", "invalid-utf-8.eml", || {
            [b"From: \xff\xfe\xc0 <a@b.example>\r\nSubject: \xed\xa0\x80\r\n\r\n\xf8\x88 body\r\n"
                .as_slice()]
            .concat()
        }),
        file("encodings", "utf-16.eml", || {
            std::iter::once(0xfeff)
                .chain(MESSAGE.encode_utf16())
                .flat_map(u16::to_le_bytes)
                .collect()
        }),
        file("encodings", "charset-that-lies.eml", || {
            with_type("text/plain; charset=utf-8", b"caf\xe9 \x93ferm\xe9\x94")
        }),
        file("encodings", "charset-unknown.eml", || {
            with_type("text/plain; charset=\"x-no-such\u{7}\"", b"caf\xe9")
        }),
        file("encodings", "charset-utf-7.eml", || {
            with_type("text/plain; charset=utf-7", b"+ADw-script+AD4-alert(1)")
        }),
        file("encodings", "charset-utf-16.eml", || {
            with_type("text/plain; charset=utf-16", b"\xff\xfea\0b\0c")
        }),
        heavy("long line", "long-line.eml", || {
            with_type("text/plain", &b"quay ".repeat(4 * 1024 * 1024))
        }),
        file("long line", "long-header.eml", || header("Subject", &"crane ".repeat(300_000))),
        file("nesting", "nested-parts.eml", || nested_parts(1_000)),
        heavy("nesting", "nested-parts-10000.eml", || nested_parts(10_000)),
        file("nesting", "nested-messages.eml", || {
            [&"Content-Type: message/rfc822\r\n\r\n".repeat(10_000), MESSAGE].concat().into_bytes()
        }),
        file("nesting", "nested-comments.eml", || {
            header("From", &format!("a@b.example {}x{}", "(".repeat(10_000), ")".repeat(10_000)))
        }),
        file("nesting", "nested-html.eml", || {
            with_type("text/html", [&"<div>".repeat(10_000), "mot"].concat().as_bytes())
        }),
        file("many headers", "many-recipients.eml", || {
            let all: String =
                (0..100_000).map(|number| format!("clerk{number}@quai.example,\r\n ")).collect();
            header("To", &format!("{all}last@quai.example"))
        }),
        file("many headers", "many-headers.eml", || {
            let all: String =
                (0..100_000).map(|number| format!("X-{number}: {number}\r\n")).collect();
            [&all, MESSAGE].concat().into_bytes()
        }),
        file("many headers", "many-parts.eml", || {
            let part = "--b1\r\n\r\nshort\r\n".repeat(20_000);
            MESSAGE.replacen("--b1\r\n", &format!("{part}--b1\r\n"), 1).into_bytes()
        }),
        file("many headers", "many-subjects.eml", || {
            [&"Subject: one\r\nFrom: a@b.example\r\nDate: x\r\n".repeat(1_000), MESSAGE]
                .concat()
                .into_bytes()
        }),
        file("markup and escapes", "markup.eml", || {
            MESSAGE
                .replace("Odile", "\"<script>alert(1)</script>\"")
                .replace(
                    "Subject: The crane",
                    "Subject: \u{1b}[31m\u{1b}]8;;http://x.example\u{7}<b onload=x>\u{9b}2J",
                )
                .into_bytes()
        }),
        file("markup and escapes", "turned-around.eml", || {
            MESSAGE
                .replace("The crane", "invoice\u{202e}fdp.exe\u{2066}\u{200b}\u{feff}\u{e0041}")
                .into_bytes()
        }),
        file("markup and escapes", "look-alikes.eml", || {
            MESSAGE.replace("Odile", "Оdіlе").replace("quai.example", "quаі.example").into_bytes()
        }),
        file("markup and escapes", "attachment-name.eml", || {
            MESSAGE.replace("crane.png", "../../../.profile\u{1b}[2J<img src=x>").into_bytes()
        }),
    ];
    files.extend(torture());
    files
}

/// Encoded words, addresses, dates and references.
fn torture() -> Vec<HostileFile> {
    vec![
        file("address torture", "encoded-words.eml", || {
            let words = [
                "=?utf-8?q?unclosed",
                "=?utf-8?b?!!!!?=",
                "=?no-such?q?x?=",
                "=?utf-8?b?4pyT?= =?utf-8?b?4p?=",
                "=?utf-8?b?yT?=",
                "=?utf-8?q?=1B[31m=00=0D=0ABcc: x@y.example?=",
                "=?utf-8*fr?q?_?=",
                "=??q?x?=",
                "=?utf-8?x?x?=",
                "=?utf-8?q?=?utf-8?q?inner?=?=",
                "=?iso-2022-jp?b?GyRC?=",
            ];
            header("Subject", &words.join(" "))
        }),
        file("address torture", "addresses.eml", || {
            let addresses = [
                "\"unclosed <a@b.example>",
                "<>",
                "@",
                "a@",
                "@b.example",
                "a@@b",
                "<<a@b.example>>",
                "group: a@b.example, group2: c@d.example;;",
                "\"a\\\"b\\\\\"@[127.0.0.1]",
                "<@x.example,@y.example:a@b.example>",
                "a b c <a@b.example> d <e@f.example>",
                ",,,,;;;;",
                "(comment",
                "\"\\\u{0}\"@b.example",
                "=?utf-8?q?a=40b=2Eexample?= <=?utf-8?q?c=40d?=>",
                "é@é.example",
                "a@xn--0.example",
            ];
            header("To", &addresses.join(", "))
        }),
        file("address torture", "boundaries.eml", || {
            MESSAGE
                .replace("boundary=\"b1\"", "boundary=\"\"; boundary=b; boundary*0=b; boundary*1=1")
                .into_bytes()
        }),
        file("address torture", "boundary-inside-another.eml", || {
            MESSAGE.replace("crane goes", "--b1x\r\n--b1-\r\n--b1--x").into_bytes()
        }),
        file("address torture", "transfer-encodings.eml", || {
            MESSAGE
                .replace("base64", "x-uuencode; quoted-printable; base64")
                .replace("iVBORw==", "=\r\n=3\r\n=ZZ====")
                .into_bytes()
        }),
        file("address torture", "folded-forever.eml", || {
            header("Subject", &"\r\n ".repeat(50_000))
        }),
        file("address torture", "no-colon.eml", || {
            b"From a\r\nthis is\r\n: empty\r\n\r\nbody\r\n".to_vec()
        }),
        file("reference cycles", "refers-to-itself.eml", || {
            MESSAGE.replace("MIME-Version", "In-Reply-To: <crane@quai.example>\r\nReferences: <crane@quai.example>\r\nMIME-Version").into_bytes()
        }),
        file("reference cycles", "refers-to-many.eml", || {
            let all: String =
                (0..50_000).map(|number| format!("<{number}@quai.example>\r\n ")).collect();
            header("References", &all)
        }),
        file("impossible dates", "february.eml", || date("Fri, 30 Feb 2019 09:12:00 +0200")),
        file("impossible dates", "hours.eml", || date("Tue, 4 Jun 2019 99:99:99 +9999")),
        file("impossible dates", "years.eml", || {
            date("Tue, 4 Jun 99999999999999999999 09:12:00 -9999")
        }),
        file("impossible dates", "no-date.eml", || date("=?utf-8?q?yesterday?= (\u{1b}[31m)")),
    ]
}

pub(super) fn mailboxes() -> Vec<HostileFile> {
    vec![
        file("nothing", "nothing.mbox", Vec::new),
        file("one byte", "one-byte.mbox", || vec![b'F']),
        file("cut", "cut.mbox", || [mailbox(3), b"From ".to_vec()].concat()),
        file("control bytes", "nul.mbox", || {
            [b"From a Tue Jun  4 09:12:00 2019\n".as_slice(), &[0; 9_000]].concat()
        }),
        file("encodings", "utf-16.mbox", || {
            let text = String::from_utf8_lossy(&mailbox(2)).into_owned();
            std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        }),
        file("many headers", "only-from-lines.mbox", || {
            b"From a Tue Jun  4 09:12:00 2019\n".repeat(20_000)
        }),
        file("many headers", "many-messages.mbox", || mailbox(5_000)),
        file("reference cycles", "in-a-ring.mbox", || {
            (0..100).flat_map(|number| {
                let next = (number + 1) % 100;
                format!(
                    "From a Tue Jun  4 09:12:00 2019\nMessage-ID: <{number}@quai.example>\nIn-Reply-To: <{next}@quai.example>\n\
                     References: <{next}@quai.example>\nSubject: Ring\n\nround {number}\n\n"
                ).into_bytes()
            }).collect()
        }),
        file("impossible dates", "from-lines.mbox", || {
            b"From a Xxx Yyy 99 99:99:99 99999\nSubject: s\n\nbody\n\nFrom b\nSubject: t\n\nbody\n"
                .to_vec()
        }),
        heavy("long line", "long-line.mbox", || {
            [mailbox(1), b"quay ".repeat(4 * 1024 * 1024), b"\n\n".to_vec(), mailbox(1)].concat()
        }),
    ]
}

fn mailbox(messages: usize) -> Vec<u8> {
    (0..messages)
        .flat_map(|number| {
            let message =
                MESSAGE.replace("crane@", &format!("crane{number}@")).replace("\r\n", "\n");
            format!("From odile Tue Jun  4 09:12:00 2019\n{message}\n").into_bytes()
        })
        .collect()
}

fn cut(length: usize) -> Vec<u8> {
    MESSAGE.bytes().take(length).collect()
}

/// The message with one header said otherwise.
fn header(name: &str, value: &str) -> Vec<u8> {
    let lines =
        MESSAGE.split_inclusive("\r\n").filter(|line| !line.starts_with(&format!("{name}:")));
    [format!("{name}: {value}\r\n"), lines.collect()].concat().into_bytes()
}

fn date(value: &str) -> Vec<u8> {
    header("Date", value)
}

fn with_type(content_type: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "From: a@b.example\r\nSubject: s\r\nMIME-Version: 1.0\r\nContent-Type: {content_type}\r\n\
         Content-Transfer-Encoding: 8bit\r\n\r\n"
    );
    [head.as_bytes(), body, b"\r\n"].concat()
}

fn nested_parts(depth: usize) -> Vec<u8> {
    let mut message = String::from("From: a@b.example\r\nSubject: nested\r\nMIME-Version: 1.0\r\n");
    for level in 0..depth {
        message +=
            &format!("Content-Type: multipart/mixed; boundary=\"n{level}\"\r\n\r\n--n{level}\r\n");
    }
    message += "Content-Type: text/plain\r\n\r\nat the bottom\r\n";
    for level in (0..depth).rev() {
        message += &format!("--n{level}--\r\n");
    }
    message.into_bytes()
}
