use std::io::{Cursor, Write};

use liasse_extract::{
    Content, ExtractErrorKind, ExtractLimits, Extracted, FileFormat, detect, extract,
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::packing::zip_of;

const TYPES: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");

/// A Word file with this body and these other members.
pub(crate) fn word_file(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    let mut members = vec![TYPES, ("word/document.xml", document.as_bytes())];
    members.extend(others.iter().map(|(name, text)| (*name, text.as_bytes())));
    zip_of(&members)
}

/// Returns what stands in a Word file with this body and these other members.
fn word(body: &str, others: &[(&str, &str)]) -> Extracted {
    let bytes = word_file(body, others);
    assert_eq!(detect(&bytes, "x"), Some(FileFormat::Docx));
    extract(&bytes, FileFormat::Docx, &ExtractLimits::default()).unwrap()
}

/// Checks the text of a Word file with this body.
fn check_word(body: &str, expected: &str) {
    assert_eq!(word(body, &[]).content, Content::Text(expected.to_owned()), "{body}");
}

pub(crate) fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// An OpenDocument text with this text and these other members.
pub(crate) fn open_document_file(text: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles><style:style style:name='P2'>\
         <style:paragraph-properties fo:break-before='page'/></style:style></office:automatic-styles>\
         <office:body><office:text>\n{text}\n</office:text></office:body></office:document-content>"
    );
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    writer.start_file("mimetype", stored).unwrap();
    writer.write_all(b"application/vnd.oasis.opendocument.text").unwrap();
    for (name, text) in [("content.xml", content.as_str())].iter().chain(others) {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Returns what stands in an OpenDocument text with this text and these other members.
fn open_document(text: &str, others: &[(&str, &str)]) -> Extracted {
    let bytes = open_document_file(text, others);
    assert_eq!(detect(&bytes, "x"), Some(FileFormat::Odt));
    extract(&bytes, FileFormat::Odt, &ExtractLimits::default()).unwrap()
}

fn check_open_document(text: &str, expected: &str) {
    let found = open_document(text, &[]);
    assert_eq!(found.content, Content::Text(expected.to_owned()), "{text}");
}

fn properties(found: &Extracted) -> Vec<String> {
    found.properties.iter().map(|one| format!("{}={}", one.name, one.value)).collect()
}

#[test]
fn word_paragraphs_tabs_breaks_and_pages() {
    check_word(&(paragraph("one") + &paragraph("two &amp; é")), "one\ntwo & é\n");
    check_word(
        "<w:p/><w:p><w:r><w:t>a</w:t><w:tab/><w:t xml:space='preserve'> b </w:t></w:r></w:p>",
        "\na\t b\n",
    );
    check_word(
        "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:br w:type='page'/><w:t>c</w:t></w:r></w:p>",
        "a\nb\n\u{c}c\n",
    );
    check_word(
        &format!(
            "{}<w:p><w:pPr><w:pageBreakBefore/><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>b</w:t></w:r></w:p>",
            paragraph("a")
        ),
        "a\n\u{c}b\n",
    );
    check_word(
        "<w:p><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:instrText>PAGE</w:instrText></w:r></w:p>",
        "a\u{2011}b\n",
    );
}

#[test]
fn word_tables_are_a_line_a_row() {
    let cell =
        |text: &str| format!("<w:tc>{}</w:tc>", text.split('|').map(paragraph).collect::<String>());
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}</w:tr></w:tbl>",
        cell("a|b"),
        cell("c"),
        cell("d")
    );
    check_word(&(table + &paragraph("after")), "a b\tc\nd\nafter\n");
}

#[test]
fn word_changes_are_kept_or_left_out_and_told() {
    let body = "<w:p><w:r><w:t>a</w:t></w:r><w:ins w:id='1'><w:r><w:t>b</w:t></w:r></w:ins>\
        <w:del w:id='2'><w:r><w:delText>c</w:delText></w:r></w:del>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>d</w:t></w:r></w:p>";
    let found = word(body, &[]);
    assert_eq!(found.content, Content::Text("abd\n".to_owned()));
    assert_eq!(
        found.problems,
        [
            "found 1 tracked insertions, which are in the text, and 1 deletions, which are left out",
            "found 1 hidden pieces; they are in the text"
        ]
    );
}

#[test]
fn word_notes_comments_and_margins_come_at_the_end() {
    let body = "<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id='2'/><w:endnoteReference w:id='2'/></w:r></w:p>";
    let footnotes = format!(
        "<w:footnotes><w:footnote w:type='separator' w:id='0'>{}</w:footnote><w:footnote w:id='2'>{}</w:footnote></w:footnotes>",
        paragraph("no"),
        paragraph("foot")
    );
    let endnotes =
        format!("<w:endnotes><w:endnote w:id='2'>{}</w:endnote></w:endnotes>", paragraph("end"));
    let comments = format!(
        "<w:comments><w:comment w:id='0' w:author='A. Roy'>{}</w:comment></w:comments>",
        paragraph("why")
    );
    let header = format!("<w:hdr>{}</w:hdr>", paragraph("Top"));
    let found = word(
        body,
        &[
            ("word/footnotes.xml", &footnotes),
            ("word/endnotes.xml", &endnotes),
            ("word/comments.xml", &comments),
            ("word/header1.xml", &header),
            ("word/header2.xml", &header),
        ],
    );
    assert_eq!(
        found.content,
        Content::Text(
            "a[1][2]\n\n[1] foot\n[2] end\n\n[comment by A. Roy] why\n\nTop\n".to_owned()
        )
    );
    assert_eq!(found.problems, [""; 0]);
}

#[test]
fn word_links_properties_and_parts() {
    let found = word(
        "<w:p><w:hyperlink r:id='r1'><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p>",
        &[
            (
                "word/_rels/document.xml.rels",
                "<R><Relationship Id='r1' Type='x/hyperlink' Target='https://a.example/'/></R>",
            ),
            (
                "docProps/core.xml",
                "<c><dc:title>The quay</dc:title><dc:creator>A. Roy</dc:creator>\
                 <dcterms:created xsi:type='x'>2013-01-18T09:05:00Z</dcterms:created></c>",
            ),
            ("docProps/app.xml", "<p><Application>Pen</Application></p>"),
            ("word/media/image1.png", "picture"),
            ("word/vbaProject.bin", "macro"),
            ("word/styles.xml", "<s/>"),
        ],
    );
    assert_eq!(found.content, Content::Text("here <https://a.example/>\n".to_owned()));
    assert_eq!(
        properties(&found),
        ["title=The quay", "author=A. Roy", "created=2013-01-18T09:05:00Z", "creator=Pen"]
    );
    let parts: Vec<_> = found.parts.iter().map(|part| part.name.as_str()).collect();
    assert_eq!(parts, ["word/media/image1.png", "word/vbaProject.bin"]);
}

#[test]
fn word_text_boxes_are_read_once() {
    check_word(
        "<w:p><w:r><w:t>a</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r>\
         <w:t>box</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>box</w:t>\
         </w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        "a\nbox\n",
    );
}

#[test]
fn word_damage_and_depth_are_told_with_what_was_read() {
    let found = word(&format!("{}<w:p><", paragraph("a")), &[]);
    assert_eq!(found.content, Content::Text("a\n".to_owned()));
    assert!(
        found.problems[0].starts_with("word/document.xml: expected the end of 3 elements"),
        "{:?}",
        found.problems
    );
    let found = word(&format!("{}{}", paragraph("a"), "<w:p>".repeat(10_000)), &[]);
    assert!(found.problems[0].contains("deeper than 256"));
    let error =
        extract(&zip_of(&[TYPES]), FileFormat::Docx, &ExtractLimits::default()).unwrap_err();
    assert_eq!(error.kind(), ExtractErrorKind::Damaged);
    assert!(extract(b"PK", FileFormat::Docx, &ExtractLimits::default()).is_err());
}

#[test]
fn word_bombs_stop() {
    let bomb = " ".repeat(80_000_000);
    let members = [TYPES, ("word/document.xml", bomb.as_bytes())];
    let bytes = zip_of(&members);
    assert!(bytes.len() < 200_000);
    assert!(extract(&bytes, FileFormat::Docx, &ExtractLimits::default()).is_err());
}

#[test]
fn open_document_paragraphs_blanks_and_pages() {
    check_open_document("<text:h>Title</text:h><text:p>one\n  two</text:p>", "Title\none two\n");
    check_open_document(
        "<text:p>a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d</text:p>",
        "a   b\tc\nd\n",
    );
    check_open_document("<text:p>a</text:p><text:p text:style-name='P2'>b</text:p>", "a\n\u{c}b\n");
    check_open_document(
        "<text:p>wo<text:span>rd</text:span>s <text:a xlink:href='https://a.example/'>here</text:a></text:p>",
        "words here <https://a.example/>\n",
    );
}

#[test]
fn open_document_tables_are_a_line_a_row() {
    check_open_document(
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p><text:p>b</text:p></table:table-cell>\
         <table:table-cell><text:p>c</text:p></table:table-cell></table:table-row><table:table-row>\
         <table:table-cell table:number-columns-repeated='1000000'/><table:table-cell><text:p>d</text:p>\
         </table:table-cell></table:table-row></table:table><text:p>after</text:p>",
        "a b\tc\n\td\nafter\n",
    );
}

#[test]
fn open_document_notes_comments_margins_and_changes() {
    let found = open_document(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>\
         </text:changed-region><text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>\
         <text:p>a<text:note><text:note-citation>7</text:note-citation><text:note-body><text:p>foot</text:p>\
         </text:note-body></text:note>b<office:annotation><dc:creator>A. Roy</dc:creator><dc:date>2013</dc:date>\
         <text:p>why</text:p></office:annotation>c</text:p>",
        &[(
            "styles.xml",
            "<s><style:style><text:p>no</text:p></style:style><style:header><text:p>Top</text:p></style:header>\
             <style:header-left><text:p>Top</text:p></style:header-left></s>",
        )],
    );
    assert_eq!(
        found.content,
        Content::Text("a[1]bc\n\n[1] foot\n\n[comment by A. Roy] why\n\nTop\n".to_owned())
    );
    assert_eq!(
        found.problems,
        ["found 1 tracked insertions, which are in the text, and 1 deletions, which are left out"]
    );
}

#[test]
fn open_document_properties_and_parts() {
    let found = open_document(
        "<text:p>a</text:p>",
        &[
            (
                "meta.xml",
                "<m><meta:initial-creator>A. Roy</meta:initial-creator><dc:creator>B</dc:creator>\
                 <dc:date>2013-01-18T09:05:00</dc:date><meta:user-defined meta:name='Case'>7</meta:user-defined></m>",
            ),
            ("Pictures/1.png", "picture"),
            ("Thumbnails/thumbnail.png", "small"),
        ],
    );
    assert_eq!(
        properties(&found),
        ["author=A. Roy", "modified-by=B", "modified=2013-01-18T09:05:00", "case=7"]
    );
    assert_eq!(found.parts.len(), 1);
    assert_eq!(
        (&*found.parts[0].name, &*found.parts[0].bytes),
        ("Pictures/1.png", &b"picture"[..])
    );
}

#[test]
fn an_open_document_with_a_password_says_so() {
    let manifest = "<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
    let bytes =
        zip_of(&[("content.xml", b"\x01\x02"), ("META-INF/manifest.xml", manifest.as_bytes())]);
    let error = extract(&bytes, FileFormat::Odt, &ExtractLimits::default()).unwrap_err();
    assert_eq!(error.kind(), ExtractErrorKind::Encrypted);
}
