use std::io::{Cursor, Write};

use cfb::CompoundFile;
use liasse_extract::{
    Content, ExtractErrorKind, ExtractLimits, Extracted, FileFormat, detect, extract,
};

/// A file of Outlook while it is written.
pub(crate) struct Msg {
    file: CompoundFile<Cursor<Vec<u8>>>,
    /// Values of up to eight bytes, by the path of their storage.
    fixed: Vec<(String, u16, u16, u64)>,
}

impl Msg {
    pub(crate) fn new() -> Self {
        let file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        Self { file, fixed: Vec::new() }
    }

    pub(crate) fn storage(&mut self, path: &str) -> &mut Self {
        self.file.create_storage_all(path).unwrap();
        self
    }

    pub(crate) fn stream(&mut self, path: &str, bytes: &[u8]) -> &mut Self {
        self.file.create_stream(path).unwrap().write_all(bytes).unwrap();
        self
    }

    pub(crate) fn text(&mut self, storage: &str, id: u16, text: &str) -> &mut Self {
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        self.stream(&format!("{storage}/__substg1.0_{id:04X}001F"), &bytes)
    }

    fn ansi(&mut self, storage: &str, id: u16, bytes: &[u8]) -> &mut Self {
        self.stream(&format!("{storage}/__substg1.0_{id:04X}001E"), bytes)
    }

    pub(crate) fn bytes(&mut self, storage: &str, id: u16, bytes: &[u8]) -> &mut Self {
        self.stream(&format!("{storage}/__substg1.0_{id:04X}0102"), bytes)
    }

    pub(crate) fn number(&mut self, storage: &str, id: u16, kind: u16, value: u64) -> &mut Self {
        self.fixed.push((storage.to_owned(), id, kind, value));
        self
    }

    /// Writes the streams of values of these storages, each with a head of some length.
    pub(crate) fn finish(mut self, storages: &[(&str, usize)]) -> Vec<u8> {
        for (storage, head) in storages {
            let mut stream = vec![0; *head];
            for (_, id, kind, value) in self.fixed.iter().filter(|(path, ..)| path == storage) {
                stream.extend(kind.to_le_bytes());
                stream.extend(id.to_le_bytes());
                stream.extend(6_u32.to_le_bytes());
                stream.extend(value.to_le_bytes());
            }
            self.stream(&format!("{storage}/__properties_version1.0"), &stream);
        }
        self.file.flush().unwrap();
        self.file.into_inner().into_inner()
    }
}

fn read(bytes: &[u8]) -> Extracted {
    assert_eq!(detect(bytes, "x"), Some(FileFormat::Outlook));
    extract(bytes, FileFormat::Outlook, &ExtractLimits::default()).unwrap()
}

fn mail(found: &Extracted) -> String {
    let Content::Mail(bytes) = &found.content else { panic!("expected a mail") };
    String::from_utf8(bytes.clone()).unwrap().replace("\r\n", "\n")
}

/// A whole file of a message with two recipients.
pub(crate) fn sent_file() -> Vec<u8> {
    sent().finish(&RECIPIENTS)
}

/// A message that was written and never sent by the network, with two recipients.
fn sent() -> Msg {
    let mut msg = Msg::new();
    msg.text("", 0x0037, "Quai n\u{b0} 2").text("", 0x1000, "First line\r\nDernière ligne\r\n");
    msg.text("", 0x0042, "Roy, Anne").text("", 0x0065, "anne@gazette.example");
    msg.number("", 0x0039, 0x0040, 130_029_663_050_000_000);
    msg.text("", 0x1035, "<1@gazette.example>");
    for (number, name, address, kind) in
        [(0, "Bekele Maru", "/O=OFFICE/CN=MARU", 1), (1, "b@c.example", "b@c.example", 2)]
    {
        let storage = format!("/__recip_version1.0_#{number:08X}");
        msg.storage(&storage);
        msg.text(&storage, 0x3001, name).text(&storage, 0x3003, address);
        msg.number(&storage, 0x0c15, 0x0003, kind);
    }
    msg
}

const RECIPIENTS: [(&str, usize); 3] =
    [("", 32), ("/__recip_version1.0_#00000000", 8), ("/__recip_version1.0_#00000001", 8)];

#[test]
fn a_message_that_was_sent_has_its_head_from_its_properties() {
    let found = read(&sent().finish(&RECIPIENTS));
    assert_eq!(
        mail(&found),
        "From: \"Roy, Anne\" <anne@gazette.example>\nTo: \"Bekele Maru\"\nCc: <b@c.example>\n\
         Subject: Quai n° 2\nDate: Fri, 18 Jan 2013 07:05:05 +0000\nMessage-ID: <1@gazette.example>\n\
         MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\
         Content-Transfer-Encoding: 8bit\n\nFirst line\nDernière ligne\n"
    );
    assert_eq!((found.parts.len(), found.problems.len()), (0, 0));
}

#[test]
fn a_message_that_was_received_keeps_its_head() {
    let mut msg = sent();
    msg.text(
        "",
        0x007d,
        "Microsoft Mail Internet Headers Version 2.0\r\nReceived: from a by b;\r\n\tFri\r\n\
         From: other@x.example\r\nContent-Type: multipart/mixed;\r\n boundary=x\r\nSubject: Quai\r\n\r\n",
    );
    let found = mail(&read(&msg.finish(&RECIPIENTS)));
    assert!(
        found.starts_with(
            "Received: from a by b;\n\tFri\nFrom: other@x.example\nSubject: Quai\nTo: "
        ),
        "{found}"
    );
    assert_eq!(found.matches("Content-Type").count(), 1);
    assert_eq!(found.matches("From:").count(), 1);
}

#[test]
fn texts_of_one_byte_a_letter_are_in_their_code_page() {
    let mut msg = Msg::new();
    msg.ansi("", 0x0037, b"\xcf\xee\xf0\xf2").ansi("", 0x1000, b"\xcf\xee\xf0\xf2");
    msg.number("", 0x3ffd, 0x0003, 1251);
    let found = mail(&read(&msg.finish(&[("", 32)])));
    assert!(found.starts_with("Subject: Порт\n") && found.ends_with("\n\nПорт"), "{found}");
}

#[test]
fn the_text_comes_from_the_web_page_or_the_rich_text() {
    let mut msg = Msg::new();
    msg.bytes("", 0x1013, b"<meta charset=windows-1252><p>l'\xe9t\xe9</p>");
    assert!(mail(&read(&msg.finish(&[("", 32)]))).ends_with("\n\nl'été\n"));
    let mut msg = Msg::new();
    let mut packed = b"....\0\0\0\0MELA....".to_vec();
    packed.extend(b"{\\rtf1 l'\\'e9t\\'e9\\par}");
    msg.bytes("", 0x1009, &packed);
    assert!(mail(&read(&msg.finish(&[("", 32)]))).ends_with("\n\nl'été\n"));
}

#[test]
fn what_is_attached_is_named_and_a_part() {
    let mut msg = sent();
    let file = "/__attach_version1.0_#00000000";
    msg.storage(file).text(file, 0x3707, "plan é.txt").bytes(file, 0x3701, b"a plan");
    let mail_storage = "/__attach_version1.0_#00000001";
    let inner = "/__attach_version1.0_#00000001/__substg1.0_3701000D";
    let deep = format!("{inner}/__attach_version1.0_#00000000");
    msg.storage(inner).text(inner, 0x0037, "Inner").text(inner, 0x1000, "inner text\r\n");
    msg.storage(&deep).text(&deep, 0x3707, "deep.bin").bytes(&deep, 0x3701, b"\0\x01deep");
    let object = "/__attach_version1.0_#00000002";
    let streams = format!("{object}/__substg1.0_3701000D");
    msg.storage(&streams).text(object, 0x3707, "chart");
    msg.stream(&format!("{streams}/CONTENTS"), b"drawing");
    let mut storages = RECIPIENTS.to_vec();
    storages.extend([(file, 8), (mail_storage, 8), (inner, 24), (&deep, 8), (object, 8)]);
    let found = read(&msg.finish(&storages));
    let mail = mail(&found);
    assert!(mail.contains("\n--=_part_0_\nContent-Type: text/plain; charset=utf-8\n"), "{mail}");
    assert!(mail.contains("filename*=utf-8''plan%20%C3%A9.txt\n\n\n--=_part_0_"), "{mail}");
    let names: Vec<_> = found.parts.iter().map(|part| part.name.as_str()).collect();
    assert_eq!(names, ["plan é.txt", "Inner.eml", "chart/CONTENTS"]);
    assert_eq!(found.parts[0].bytes, b"a plan");
    let inner = String::from_utf8(found.parts[1].bytes.clone()).unwrap();
    assert!(inner.starts_with("Subject: Inner\r\n") && inner.contains("inner text"));
    assert!(inner.contains("filename*=utf-8''deep.bin\r\n\r\nAAFkZWVw\r\n"), "{inner}");
}

#[test]
fn values_cannot_begin_another_line_or_part() {
    let mut msg = Msg::new();
    msg.text("", 0x0037, "a\r\nBcc: x@y.example").text("", 0x1000, "--=_part_0_\r\n\r\nno part");
    let file = "/__attach_version1.0_#00000000";
    msg.storage(file).text(file, 0x3707, "a\"\r\nX: y").bytes(file, 0x3701, b"");
    let mail = mail(&read(&msg.finish(&[("", 32), (file, 8)])));
    assert!(mail.starts_with("Subject: a  Bcc: x@y.example\n"), "{mail}");
    assert!(mail.contains("boundary=\"=_part_1_\""), "{mail}");
    assert!(mail.contains("filename*=utf-8''a%22%0D%0AX%3A%20y\n"), "{mail}");
}

#[test]
fn messages_inside_messages_stop_at_a_depth() {
    let mut msg = Msg::new();
    let mut path = String::new();
    let mut storages = vec![(String::new(), 32)];
    for _ in 0..12 {
        path.push_str("/__attach_version1.0_#00000000");
        msg.storage(&path);
        storages.push((path.clone(), 8));
        path.push_str("/__substg1.0_3701000D");
        msg.storage(&path);
        storages.push((path.clone(), 24));
    }
    let storages: Vec<(&str, usize)> =
        storages.iter().map(|(path, head)| (path.as_str(), *head)).collect();
    let found = read(&msg.finish(&storages));
    assert_eq!(found.parts.len(), 1);
    assert!(found.problems[0].contains("deeper than 8"), "{:?}", found.problems);
}

#[test]
fn what_is_cut_or_no_message_is_an_error() {
    let msg = sent().finish(&RECIPIENTS);
    for bytes in [&b""[..], &msg[..300], &msg[..600], &[0; 4096]] {
        let error = extract(bytes, FileFormat::Outlook, &ExtractLimits::default()).unwrap_err();
        assert_eq!(error.kind(), ExtractErrorKind::Damaged);
    }
    let mut other = Msg::new();
    other.stream("/Workbook", b"x");
    let bytes = other.finish(&[]);
    assert!(extract(&bytes, FileFormat::Outlook, &ExtractLimits::default()).is_err());
}
