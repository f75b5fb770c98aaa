//! The files that are attached to a message or embedded in it.

use std::{
    collections::HashSet,
    panic::{self, AssertUnwindSafe},
};

use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::{
    body::transfer_decoded,
    guard::{self, Head, limits},
    uuencode::uuencoded_files,
};

/// How many files are taken out of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MailPartLimits {
    /// Files.
    pub parts: usize,
    /// Bytes of all of them together.
    pub bytes: usize,
}

impl Default for MailPartLimits {
    fn default() -> Self {
        Self { parts: limits::PARTS, bytes: 256 * 1024 * 1024 }
    }
}

/// A file that is attached to a message or embedded in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MailPart {
    /// Its name as the message states it, a label and never a path to write to; `part-3.png` where
    /// it states none. The second one of a name says which part it is.
    pub name: String,
    /// Its bytes, without their transfer encoding.
    pub bytes: Vec<u8>,
}

/// The files of a message, and what was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MailParts {
    /// The files, in their order.
    pub parts: Vec<MailPart>,
    /// What was left out, and why.
    pub problems: Vec<String>,
}

/// Takes the files out of an e-mail file: attachments, embedded pictures, uuencoded files in its text,
/// and those of the messages that are attached to it.
///
/// A part without a byte is none; its name is among the attachments of its message.
/// An attached message is no file: [`mail_document`](crate::mail_document) makes a message of it. A
/// `winmail.dat` is one file, which is not opened.
///
/// ```
/// use liasse_parse::{MailPartLimits, mail_parts};
///
/// let file = b"From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nSee the plan.\n\
///     --x\nContent-Disposition: attachment; filename=plan.bin\nContent-Transfer-Encoding: base64\n\n\
///     AAE=\n--x--\n";
/// let found = mail_parts(file, &MailPartLimits::default());
/// assert_eq!(found.parts[0].name, "plan.bin");
/// assert_eq!(found.parts[0].bytes, [0, 1]);
/// ```
pub fn mail_parts(bytes: &[u8], limits: &MailPartLimits) -> MailParts {
    let (head, rest) = Head::split(bytes);
    let head = head.read();
    if !head.has_header() {
        return MailParts::default();
    }
    if let Some(problem) = guard::refusal(rest) {
        return MailParts { parts: Vec::new(), problems: vec![problem] };
    }
    let mut file = head.kept().as_bytes().to_vec();
    file.extend_from_slice(rest);
    let read = panic::catch_unwind(AssertUnwindSafe(|| {
        let mut taking = Taking::new(limits);
        if let Some(message) = MessageParser::new().parse(&file) {
            taking.message(&message, &file, 1);
        }
        taking.finish()
    }));
    read.unwrap_or_else(|_| MailParts {
        parts: Vec::new(),
        problems: vec!["the e-mail reader gave up on this file; no part was read".to_owned()],
    })
}

/// The files so far.
struct Taking<'l> {
    limits: &'l MailPartLimits,
    found: MailParts,
    names: HashSet<String>,
    bytes: usize,
    /// Parts that are no multipart, up to here.
    number: usize,
    left_out: usize,
}

impl<'l> Taking<'l> {
    fn new(limits: &'l MailPartLimits) -> Self {
        let (found, names) = (MailParts::default(), HashSet::new());
        Self { limits, found, names, bytes: 0, number: 0, left_out: 0 }
    }

    /// Takes the files of a message; `file` is what the library read it from.
    fn message(&mut self, message: &Message<'_>, file: &[u8], level: usize) {
        for part in &message.parts {
            match &part.body {
                PartType::Multipart(_) => continue,
                PartType::Message(attached) if level < limits::MIME_LEVELS => {
                    let own = match part.encoding {
                        Encoding::None => file,
                        _ => attached.raw_message(),
                    };
                    self.message(attached, own, level + 1);
                    continue;
                }
                _ => self.number += 1,
            }
            match &part.body {
                PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
                    self.add(part_name(part, self.number), bytes.to_vec());
                }
                PartType::Text(_) | PartType::Html(_) if is_file(part) => {
                    let bytes = transfer_decoded(part, file).unwrap_or_default().into_owned();
                    self.add(part_name(part, self.number), bytes);
                }
                PartType::Text(text) => {
                    for (name, bytes) in uuencoded_files(text) {
                        self.add(name, bytes);
                    }
                }
                _ => {}
            }
        }
    }

    fn add(&mut self, name: String, bytes: Vec<u8>) {
        if bytes.is_empty() {
            return;
        }
        let is_over = self.bytes.saturating_add(bytes.len()) > self.limits.bytes;
        if is_over || self.found.parts.len() >= self.limits.parts {
            self.left_out += 1;
            return;
        }
        self.bytes += bytes.len();
        let name = match self.names.insert(name.clone()) {
            true => name,
            false => format!("{name} (part {})", self.number),
        };
        self.found.parts.push(MailPart { name, bytes });
    }

    fn finish(mut self) -> MailParts {
        if self.left_out > 0 {
            self.found.problems.push(format!(
                "left out {} parts: expected at most {} of {} bytes together",
                self.left_out, self.limits.parts, self.limits.bytes
            ));
        }
        self.found
    }
}

/// Tells whether a text part is a file and not words of the message.
fn is_file(part: &MessagePart<'_>) -> bool {
    let disposition = part.content_disposition();
    disposition.is_some_and(|disposition| disposition.is_attachment())
        || part.attachment_name().is_some()
}

/// Returns the name that a part states, or one by its number and type.
fn part_name(part: &MessagePart<'_>, number: usize) -> String {
    let stated = part.attachment_name().unwrap_or_default();
    let stated: String = stated.chars().filter(|character| !character.is_control()).collect();
    match stated.trim() {
        "" => format!("part-{number}.{}", ending(part)),
        name => name.to_owned(),
    }
}

/// Endings of names by the types of content that mail has most.
const ENDINGS: [(&str, &str, &str); 22] = [
    ("application", "gzip", "gz"),
    ("application", "ms-tnef", "dat"),
    ("application", "msword", "doc"),
    ("application", "pdf", "pdf"),
    ("application", "pkcs7-mime", "p7m"),
    ("application", "pkcs7-signature", "p7s"),
    ("application", "rtf", "rtf"),
    ("application", "vnd.ms-excel", "xls"),
    ("application", "vnd.ms-powerpoint", "ppt"),
    ("application", "vnd.oasis.opendocument.text", "odt"),
    ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    ("application", "zip", "zip"),
    ("audio", "mpeg", "mp3"),
    ("image", "gif", "gif"),
    ("image", "jpeg", "jpg"),
    ("image", "png", "png"),
    ("image", "tiff", "tif"),
    ("text", "calendar", "ics"),
    ("text", "csv", "csv"),
    ("text", "html", "html"),
    ("text", "plain", "txt"),
    ("text", "rtf", "rtf"),
];

fn ending(part: &MessagePart<'_>) -> &'static str {
    let Some(kind) = part.content_type() else { return "bin" };
    let (main, sub) = (kind.ctype(), kind.subtype().unwrap_or_default());
    let is_it = |known: &&(&str, &str, &str)| {
        known.0.eq_ignore_ascii_case(main) && known.1.eq_ignore_ascii_case(sub)
    };
    ENDINGS.iter().find(is_it).map_or("bin", |(_, _, ending)| *ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, expected: &[(&str, &[u8])]) {
        let found = mail_parts(file.as_bytes(), &MailPartLimits::default());
        let parts: Vec<(&str, &[u8])> =
            found.parts.iter().map(|part| (part.name.as_str(), part.bytes.as_slice())).collect();
        assert_eq!(parts, expected, "{file}");
        assert_eq!(found.problems, [""; 0]);
    }

    fn mixed(parts: &[&str]) -> String {
        let parts: String = parts.iter().map(|part| format!("--b\n{part}\n")).collect();
        format!("From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n")
    }

    #[test]
    fn attachments_and_embedded_pictures_are_parts_and_texts_are_not() {
        check(
            &mixed(&[
                "\nwords",
                "Content-Type: text/html\n\n<p>words</p>",
                "Content-Type: image/png\nContent-ID: <x>\nContent-Transfer-Encoding: base64\n\niVBORw==",
                "Content-Type: text/csv; name=a.csv\nContent-Transfer-Encoding: quoted-printable\n\na=3Bb",
                "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\neJ8+Ig==",
            ]),
            &[("part-3.png", b"\x89PNG"), ("a.csv", b"a;b"), ("winmail.dat", b"\x78\x9f\x3e\x22")],
        );
        check("From: a@b.example\n\nwords alone\n", &[]);
        check("no mail", &[]);
    }

    #[test]
    fn names_are_decoded_and_told_apart() {
        let part = |header: &str| {
            format!("Content-Type: application/x\nContent-Disposition: attachment; {header}\n\nx")
        };
        check(
            &mixed(&[
                &part("filename*=utf-8''plan%20%C3%A9.bin"),
                &part("filename=\"=?utf-8?q?=C3=A9t=C3=A9=2Ebin?=\""),
                &part("filename=../../a.bin"),
                &part("filename=../../a.bin"),
                &part("filename=\"\""),
                "Content-Disposition: attachment; filename=empty.txt\n\n",
            ]),
            &[
                ("plan é.bin", b"x"),
                ("été.bin", b"x"),
                ("../../a.bin", b"x"),
                ("../../a.bin (part 4)", b"x"),
                ("part-5.bin", b"x"),
            ],
        );
    }

    #[test]
    fn an_attached_message_is_no_part_and_its_files_are() {
        let inner = mixed(&["\nwords", "Content-Type: image/gif\n\nGIF8"]);
        check(
            &mixed(&[
                "\nouter",
                &format!(
                    "Content-Type: message/rfc822\n\n{}",
                    inner.replace("--b", "--c").replace("=b", "=c")
                ),
            ]),
            &[("part-3.gif", b"GIF8")],
        );
    }

    #[test]
    fn uuencoded_files_are_parts() {
        check(
            "From: a@b.example\n\nwords\nbegin 644 cat.txt\n#0V%T\n`\nend\nmore\n",
            &[("cat.txt", b"Cat")],
        );
    }

    #[test]
    fn limits_hold_and_are_told() {
        let file = mixed(&["Content-Type: image/gif\n\nGIF8", "Content-Type: image/gif\n\nGIF9"]);
        let limits = MailPartLimits { parts: 1, ..MailPartLimits::default() };
        let found = mail_parts(file.as_bytes(), &limits);
        assert_eq!(found.parts.len(), 1);
        assert!(found.problems[0].contains("left out 1 parts: expected at most 1"));
        let limits = MailPartLimits { bytes: 3, ..MailPartLimits::default() };
        assert_eq!(mail_parts(file.as_bytes(), &limits).parts, []);
    }
}
