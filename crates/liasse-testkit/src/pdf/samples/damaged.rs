//! Files that are cut, bent or unusual.

use super::{
    PdfOutcome::{Count, Pages, Refused},
    PdfSample,
};
use crate::pdf::{PdfPages, PdfWriter, line};

const TWO: &[&str] = &["First page", "Second page"];

const LOST: &[&str] = &["states 2 pages, 1 can be read"];

pub(super) const SAMPLES: &[PdfSample] = &[
    PdfSample::new("cut in the middle, catalogue first", cut, Pages(&["First page"]))
        .poppler(Refused("trailer"))
        .problems(LOST),
    PdfSample::new("cut before the catalogue", cut_early, Refused("no catalogue"))
        .poppler(Refused("")),
    PdfSample::new("table of objects with wrong places", wrong_places, Pages(TWO)),
    PdfSample::new("no trailer and no end", no_end, Pages(TWO)).poppler(Refused("trailer")),
    PdfSample::new("garbage before the header", garbage, Pages(TWO)),
    PdfSample::new("one byte", || b"%".to_vec(), Refused("no catalogue")).poppler(Refused("")),
    PdfSample::new("no page at all", || PdfPages::default().finish(), Count(0))
        .poppler(Refused("page count 0")),
    PdfSample::new("tree of pages that holds itself", cycle, Pages(&["Second page"]))
        .problems(LOST),
    PdfSample::new("object stream that holds itself", self_holding, Pages(TWO)),
    PdfSample::new(
        "damaged content of one page",
        damaged_page,
        Pages(&["First page", "", "Third page"]),
    ),
    PdfSample::new("PDF 2.0", version_2, Pages(TWO)),
    PdfSample::new("update at the end", updated, Pages(&["Changed page", "Second page"])),
];

fn text(text: &str) -> String {
    line("F1", 12.0, 72.0, 720.0, text)
}

fn two() -> Vec<u8> {
    let mut document = PdfPages::default();
    document.page(&text("First page"));
    document.page(&text("Second page"));
    document.finish()
}

/// The catalogue and the tree stand in front, as in files made for the web.
fn catalog_first() -> Vec<u8> {
    let mut writer = PdfWriter::new();
    let catalog = writer.add("<< /Type /Catalog /Pages 2 0 R >>");
    writer.add("<< /Type /Pages /Count 2 /Kids [4 0 R 6 0 R] >>");
    writer.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    let page = |content: usize| {
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {content} 0 R \
             /Resources << /Font << /F1 3 0 R >> >> >>"
        )
    };
    writer.add(page(5));
    writer.stream("", text("First page"));
    writer.add(page(7));
    writer.stream("", text("Second page"));
    writer.finish(catalog, "")
}

fn cut() -> Vec<u8> {
    let mut bytes = catalog_first();
    let end = position(&bytes, b"6 0 obj");
    bytes.truncate(end);
    bytes
}

fn cut_early() -> Vec<u8> {
    let mut bytes = two();
    let end = position(&bytes, b"/Catalog");
    bytes.truncate(end.saturating_sub(20));
    bytes
}

fn wrong_places() -> Vec<u8> {
    let bytes = two();
    let table = position(&bytes, b"\nxref");
    let (objects, table) = bytes.split_at(table);
    let mut bent = objects.to_vec();
    bent.extend(String::from_utf8_lossy(table).replace(" 00000 n", "7 0000 n ").into_bytes());
    bent
}

fn no_end() -> Vec<u8> {
    let mut bytes = two();
    let end = position(&bytes, b"\nxref");
    bytes.truncate(end);
    bytes
}

fn garbage() -> Vec<u8> {
    let mut bytes = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
    bytes.extend(two());
    bytes
}

fn cycle() -> Vec<u8> {
    let mut document = PdfPages::default();
    let tree = document.tree();
    document.page_object(&format!("<< /Type /Pages /Count 1 /Kids [{tree} 0 R] >>"));
    document.page(&text("Second page"));
    document.finish()
}

fn self_holding() -> Vec<u8> {
    let mut document = PdfPages::default();
    document.page(&text("First page"));
    let number = document.writer().reserve() + 1;
    let inside = format!("{number} 0 ");
    document.writer().stream(
        &format!("/Type /ObjStm /N 1 /First {} /Extends {number} 0 R", inside.len()),
        format!("{inside}<< /Type /ObjStm /N 1 >>"),
    );
    document.page(&text("Second page"));
    document.finish()
}

fn damaged_page() -> Vec<u8> {
    let mut document = PdfPages::default();
    document.page(&text("First page"));
    let content = document.writer().stream("/Filter /FlateDecode", "no deflate at all");
    document.page_with("", &format!("/Contents {content} 0 R"));
    document.page(&text("Third page"));
    document.finish()
}

fn version_2() -> Vec<u8> {
    let mut bytes = two();
    bytes.splice(5..8, *b"2.0");
    bytes
}

/// The content of the first page a second time, with a table that continues the first.
fn updated() -> Vec<u8> {
    let mut bytes = two();
    let before = position(&bytes, b"\nxref") + 1;
    // Objects 1 to 4 are fonts, resources and tree; 5 is the first content.
    let object = bytes.len();
    let content = text("Changed page");
    bytes.extend(
        format!("5 0 obj\n<< /Length {} >>\nstream\n{content}\nendstream\nendobj\n", content.len())
            .into_bytes(),
    );
    let table = bytes.len();
    bytes.extend(
        format!(
            "xref\n5 1\n{object:010} 00000 n \ntrailer\n<< /Size 10 /Root 9 0 R /Prev {before} >>\n\
             startxref\n{table}\n%%EOF\n"
        )
        .into_bytes(),
    );
    bytes
}

/// Returns where a word stands, else the end.
fn position(bytes: &[u8], word: &[u8]) -> usize {
    bytes.windows(word.len()).position(|window| window == word).unwrap_or(bytes.len())
}
