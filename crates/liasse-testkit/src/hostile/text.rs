//! Plain text: press articles, release text, and what claims to be neither.

use super::{HostileFile, file, heavy};

/// A release document as an office prints it, with a few lines of our own.
const RELEASE: &str = "UNCLASSIFIED HARBOUR OFFICE Case No. H-2019-00417 Doc No. C09770001 Date: 03/14/2019\n\n\
    RELEASE IN PART B6\n\n\
    From: Marchetti, Odile\n\
    Sent: Tuesday, June 4, 2019 9:12 AM\n\
    To: Ferry Office\n\
    Subject: Fw: The lower quay\n\n\
    Pls print.\n\n\
    ----- Original Message -----\n\
    From: Ferry Office\n\
    To: Marchetti, Odile\n\
    Sent: Mon Jun 03 18:40:12 2019\n\
    Subject: The lower quay\n\n\
    The lower quay is closed until the crane has gone.\n\n\
    UNCLASSIFIED HARBOUR OFFICE Case No. H-2019-00417 Doc No. C09770001 Date: 03/14/2019\n";

pub(super) fn files() -> Vec<HostileFile> {
    vec![
        file("nothing", "nothing.txt", Vec::new),
        file("one byte", "one-byte.txt", || vec![b'x']),
        file("one byte", "one-strange-byte.txt", || vec![0xff]),
        file("cut", "cut-release.txt", || RELEASE.as_bytes().iter().copied().take(290).collect()),
        file("control bytes", "nul.txt", || vec![0; 4096]),
        file("control bytes", "every-byte.txt", || (0..=255).cycle().take(65_536).collect()),
        file("control bytes", "release-with-controls.txt", || {
            RELEASE.replace(' ', " \u{0}\u{1}\u{7f}\u{85}").into_bytes()
        }),
        file("control bytes", "page-breaks.txt", || "\u{c}".repeat(200_000).into_bytes()),
        file("encodings", "invalid-utf-8.txt", || {
            RELEASE.bytes().flat_map(|byte| [byte, 0x80 | (byte & 0x3f)]).collect()
        }),
        file("encodings", "utf-16.txt", || utf_16(RELEASE, true)),
        file("encodings", "utf-16-without-mark.txt", || utf_16(RELEASE, false)),
        file("encodings", "half-a-surrogate.txt", || {
            [utf_16("Un mot", true), vec![0x00, 0xd8]].concat()
        }),
        file("encodings", "windows-1252.txt", || {
            b"Le ch\xe2teau \x93ferm\xe9\x94 d\x92hier \x80 12\n".repeat(40)
        }),
        file("encodings", "mark-that-lies.txt", || {
            [b"\xef\xbb\xbf".as_slice(), b"caf\xe9 \xff\xfe\n"].concat()
        }),
        heavy("long line", "long-line.txt", || b"quay ".repeat(4 * 1024 * 1024)),
        heavy("long line", "long-word.txt", || vec![b'a'; 20 * 1024 * 1024]),
        file("long line", "long-subject.txt", || {
            RELEASE.replace("The lower quay\n", &"The lower quay ".repeat(70_000)).into_bytes()
        }),
        file("nesting", "nested-quotation-marks.txt", || nested("« ", " »", 10_000)),
        file("nesting", "nested-curly-marks.txt", || nested("“‘", "’”", 5_000)),
        file("nesting", "unclosed-quotation-marks.txt", || "“ mot « ".repeat(10_000).into_bytes()),
        file("nesting", "nested-parentheses.txt", || nested("(", ")", 10_000)),
        heavy("nesting", "quoted-lines.txt", || {
            (0..2_000)
                .flat_map(|depth| format!("{} line\n", ">".repeat(depth)).into_bytes())
                .collect()
        }),
        file("nesting", "chain-of-messages.txt", || {
            let message = "\n-----Original Message-----\nFrom: A\nSent: Tuesday, June 4, 2019\nTo: B\n\nyes\n";
            [RELEASE, &message.repeat(10_000)].concat().into_bytes()
        }),
        file("many headers", "many-recipients.txt", || {
            let all: String = (0..100_000).map(|number| format!("Clerk {number}; ")).collect();
            RELEASE.replace("To: Ferry Office", &format!("To: {all}")).into_bytes()
        }),
        file("many headers", "many-headers.txt", || {
            [RELEASE, &"From: A\nTo: B\nCc: C\nSubject: D\n".repeat(25_000)].concat().into_bytes()
        }),
        file("markup and escapes", "release-with-markup.txt", || {
            RELEASE
                .replace("Odile", "<script>alert(1)</script>Odile\u{1b}[2J\u{1b}]0;owned\u{7}")
                .replace("lower quay", "\u{202e}yauq\u{202c}<img src=x onerror=alert(1)>\u{200b}")
                .into_bytes()
        }),
        file("markup and escapes", "look-alikes.txt", || {
            RELEASE.replace('a', "а").replace('e', "е").replace('O', "О").into_bytes()
        }),
        file("impossible dates", "release-with-bad-dates.txt", || {
            RELEASE
                .replace("Tuesday, June 4, 2019 9:12 AM", "Funday, February 30, 2019 27:61 XM")
                .replace("Mon Jun 03 18:40:12 2019", "Mon Jun 00 99:99:99 99999")
                .replace("03/14/2019", "13/32/0000")
                .into_bytes()
        }),
        file("impossible dates", "article-with-bad-dates.txt", || {
            "Le 31 février 2019 à 25 heures 71, le 0 mars, le 99 juin 99999.\n"
                .repeat(500)
                .into_bytes()
        }),
        file("many pages", "ten-thousand-stamps.txt", || {
            let stamp = "UNCLASSIFIED HARBOUR OFFICE Case No. H-2019-00417 Doc No. C09770001 Date: 03/14/2019\n\u{c}";
            [RELEASE, &stamp.repeat(10_000)].concat().into_bytes()
        }),
        file("unknown type", "picture.png", || {
            [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &[7; 2_000]].concat()
        }),
        file("unknown type", "program.txt", || {
            [b"\x7fELF\x02\x01\x01".as_slice(), &[0; 5_000]].concat()
        }),
        file("unknown type", "database.txt", || {
            [b"SQLite format 3\0".as_slice(), &[1; 5_000]].concat()
        }),
    ]
}

fn nested(open: &str, close: &str, depth: usize) -> Vec<u8> {
    [&open.repeat(depth), "mot", &close.repeat(depth), "\n"].concat().into_bytes()
}

fn utf_16(text: &str, with_mark: bool) -> Vec<u8> {
    let mark = with_mark.then_some(0xfeff);
    mark.into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}
