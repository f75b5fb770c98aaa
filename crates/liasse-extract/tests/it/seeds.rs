//! `seeds/office`: small files of the formats that are not text, written here.

use std::{fs, io::Cursor, path::PathBuf};

use liasse_extract::{
    Container, ContainerFormat, ContainerLimits, Content, ExtractLimits, Extracted, FileFormat,
    detect, extract,
};
use liasse_testkit::workspace_root;

use crate::{
    office::{open_document_file, paragraph, word_file},
    outlook::Msg,
    packing::{gzip_of, listed, tar_entry, tar_of},
};

fn folder() -> PathBuf {
    workspace_root().join("seeds/office")
}

fn read(name: &str, format: FileFormat) -> Extracted {
    let bytes = fs::read(folder().join(name)).unwrap();
    assert_eq!(detect(&bytes, "x"), Some(format), "{name}");
    extract(&bytes, format, &ExtractLimits::default()).unwrap()
}

fn text(found: &Extracted) -> &str {
    match &found.content {
        Content::Text(text) => text,
        Content::Mail(mail) => std::str::from_utf8(mail).unwrap(),
        _ => panic!("expected text"),
    }
}

#[test]
fn the_lamp_room_log_is_rich_text() {
    let found = read("journal-du-phare.rtf", FileFormat::Rtf);
    assert_eq!(
        text(&found),
        "Journal du phare de Port Aubel\n14 novembre 2012\t22 h 40\n\
         L'Aurelia est arrêtée dans le détroit ; ses feux sont éteints.[1]\n\n\
         [1] Relevé par Félix B. à la lunette.\n"
    );
    assert_eq!(found.properties[0].value, "Journal du phare");
    assert_eq!(found.problems, ["found 1 deleted pieces; they are left out"]);
}

#[test]
fn the_timetable_is_a_web_page() {
    let found = read("timetable.html", FileFormat::Html);
    assert_eq!(
        text(&found),
        "Winter timetable\n\nship\tleaves\tquay\nAurelia\t18:42\t2\nMarigold\t21:05\t3\n\n\
         Crossings of 15\u{a0}November are cancelled. Ask the harbour <https://harbour.example/aubel>.\n"
    );
}

#[test]
fn the_draft_is_a_word_file_with_changes_and_a_comment() {
    let found = read("draft-answer.docx", FileFormat::Docx);
    assert_eq!(
        text(&found),
        "Dear Mr Branwell,\nThe lamp room counted two hundred and twelve passengers.[1]\n\
         lamps\t14\nboats\t6\n\n[1] The list of the night, kept at the quay.\n\n\
         [comment by H. Dacourt] Ask the keeper first.\n"
    );
    assert!(found.problems[0].starts_with("found 1 tracked insertions"), "{:?}", found.problems);
}

#[test]
fn the_register_is_an_open_document() {
    let found = read("registre-du-quai.odt", FileFormat::Odt);
    assert_eq!(
        text(&found),
        "Registre du quai n°\u{a0}2\nnavire\theure\nAurelia\t18 h 42\nRelu et signé.\n"
    );
    assert_eq!(found.properties[0].name, "title");
}

#[test]
fn the_order_is_an_e_mail_of_outlook_with_a_file() {
    let found = read("lamp-order.msg", FileFormat::Outlook);
    let mail = text(&found).replace("\r\n", "\n");
    assert!(mail.starts_with("From: \"Felix Branwell\" <felix@quay.example>\nTo: \"Helena Dacourt\" <helena@office.example>\nSubject: Lamps for quay 2\nDate: Thu, 15 Nov 2012 09:30:00 +0000\n"), "{mail}");
    assert!(mail.contains("Fourteen lamps, please, and wire."), "{mail}");
    assert_eq!(found.parts[0].name, "bon de commande.txt");
    assert_eq!(found.parts[0].bytes, "quatorze lampes, cent mètres de fil\n".as_bytes());
}

#[test]
fn the_notes_are_a_tar_file_in_a_gzip_file() {
    let bytes = fs::read(folder().join("quay-notes.tgz")).unwrap();
    let limits = ContainerLimits::default();
    let source = Box::new(Cursor::new(&bytes));
    let mut container = Container::open(
        source,
        bytes.len() as u64,
        ContainerFormat::Gzip,
        "quay-notes.tgz",
        &limits,
    )
    .unwrap();
    let entry = container.next_entry(|reader| {
        let mut tar = Vec::new();
        std::io::Read::read_to_end(reader, &mut tar).map(|_| tar)
    });
    let entry = entry.unwrap();
    assert_eq!(entry.name, "quay-notes.tar");
    assert_eq!(
        listed(ContainerFormat::Tar, &entry.content.unwrap().unwrap()),
        [
            "notes/quay-2.txt: The Aurelia lay at quay 2 until 18:42.\n",
            "notes/quai-3.txt: Le quai 3 est resté vide.\n"
        ]
    );
}

#[test]
#[ignore = "writes seeds/office; run by hand when a seed changes"]
fn write_seeds() {
    let write = |name: &str, bytes: &[u8]| fs::write(folder().join(name), bytes).unwrap();
    write(
        "journal-du-phare.rtf",
        b"{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}}\n\
          {\\info{\\title Journal du phare}{\\author F. Branwell}{\\creatim\\yr2012\\mo11\\dy15\\hr7\\min10}}\n\
          \\pard\\b Journal du phare de Port Aubel\\b0\\par\n14 novembre 2012\\tab 22 h 40\\par\n\
          L'Aurelia est arr\\'eat\\'e9e dans le d\\'e9troit ; {\\deleted tous }ses feux sont \\u233?teints.\
          {\\footnote Relev\\'e9 par F\\'e9lix B. \\'e0 la lunette.}\\par\n}\n",
    );
    write(
        "timetable.html",
        b"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
          <title>Port Aubel: winter timetable</title>\n<style>td { padding: 1em }</style>\n</head>\n<body>\n\
          <h1>Winter timetable</h1>\n<table>\n<tr><th>ship</th><th>leaves</th><th>quay</th></tr>\n\
          <tr><td>Aurelia</td><td>18:42</td><td>2</td></tr>\n<tr><td>Marigold</td><td>21:05</td><td>3</td></tr>\n\
          </table>\n<p>Crossings of 15&nbsp;November are cancelled.\n\
          Ask <a href=\"https://harbour.example/aubel\">the harbour</a>.</p>\n\
          <script>document.title = 'never'</script>\n</body>\n</html>\n",
    );
    let row = |cells: [&str; 2]| {
        let cells = cells.map(|cell| format!("<w:tc>{}</w:tc>", paragraph(cell)));
        format!("<w:tr>{}</w:tr>", cells.concat())
    };
    let body = format!(
        "{}<w:p><w:r><w:t>The lamp room counted </w:t></w:r>\
         <w:del w:id='1' w:author='F. Branwell'><w:r><w:delText>one</w:delText></w:r></w:del>\
         <w:ins w:id='2' w:author='F. Branwell'><w:r><w:t>two</w:t></w:r></w:ins>\
         <w:r><w:t> hundred and twelve passengers.</w:t><w:footnoteReference w:id='2'/></w:r></w:p>\
         <w:tbl>{}{}</w:tbl>",
        paragraph("Dear Mr Branwell,"),
        row(["lamps", "14"]),
        row(["boats", "6"]),
    );
    let footnotes = format!(
        "<w:footnotes><w:footnote w:id='2'>{}</w:footnote></w:footnotes>",
        paragraph("The list of the night, kept at the quay.")
    );
    let comments = format!(
        "<w:comments><w:comment w:id='0' w:author='H. Dacourt'>{}</w:comment></w:comments>",
        paragraph("Ask the keeper first.")
    );
    write(
        "draft-answer.docx",
        &word_file(&body, &[("word/footnotes.xml", &footnotes), ("word/comments.xml", &comments)]),
    );
    let cells = |cells: [&str; 2]| {
        let cells = cells
            .map(|cell| format!("<table:table-cell><text:p>{cell}</text:p></table:table-cell>"));
        format!("<table:table-row>{}</table:table-row>", cells.concat())
    };
    let text = format!(
        "<text:h>Registre du quai n\u{b0}\u{a0}2</text:h><table:table>{}{}</table:table>\
         <text:p>Relu et signé.</text:p>",
        cells(["navire", "heure"]),
        cells(["Aurelia", "18 h 42"]),
    );
    let meta = "<m><dc:title>Registre du quai</dc:title><dc:language>fr</dc:language></m>";
    write("registre-du-quai.odt", &open_document_file(&text, &[("meta.xml", meta)]));
    write("lamp-order.msg", &lamp_order());
    let tar = tar_of(&[
        tar_entry("notes/", b'5', b""),
        tar_entry("notes/quay-2.txt", b'0', b"The Aurelia lay at quay 2 until 18:42.\n"),
        tar_entry("notes/quai-3.txt", b'0', "Le quai 3 est resté vide.\n".as_bytes()),
    ]);
    write("quay-notes.tgz", &gzip_of(&tar));
}

fn lamp_order() -> Vec<u8> {
    let mut msg = Msg::new();
    msg.text("", 0x0037, "Lamps for quay 2");
    msg.text("", 0x1000, "Fourteen lamps, please, and wire.\r\n\r\nF. B.\r\n");
    msg.text("", 0x0042, "Felix Branwell").text("", 0x0065, "felix@quay.example");
    // 15 November 2012, 9:30.
    msg.number("", 0x0039, 0x0040, (1_352_971_800 + 11_644_473_600) * 10_000_000);
    let recipient = "/__recip_version1.0_#00000000";
    msg.storage(recipient).text(recipient, 0x3001, "Helena Dacourt");
    msg.text(recipient, 0x39fe, "helena@office.example").number(recipient, 0x0c15, 0x0003, 1);
    let file = "/__attach_version1.0_#00000000";
    msg.storage(file).text(file, 0x3707, "bon de commande.txt");
    msg.bytes(file, 0x3701, "quatorze lampes, cent mètres de fil\n".as_bytes());
    msg.finish(&[("", 32), (recipient, 8), (file, 8)])
}
