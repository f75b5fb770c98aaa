//! Files made to use up memory and time.

use std::sync::LazyLock;

use super::{
    PdfOutcome::{Count, Endless, Pages, Refused},
    PdfSample,
};
use crate::pdf::{PdfPages, PdfWriter, line, writer::deflated};

pub(super) const SAMPLES: &[PdfSample] = &[
    PdfSample::new("ten thousand pages", ten_thousand, Count(10_000)),
    PdfSample::new("page of ten miles", ten_miles, Pages(&["Far from home"])),
    PdfSample::new("page of a million letters and more", million, Pages(&["", "After it"]))
        .poppler(Count(2))
        .problems(&["page 1: it has more than 1,000,000 characters, not read"]),
    PdfSample::new("content that unpacks a thousandfold", bomb, Pages(&["", "After it"]))
        .problems(&["page 1: its content unpacks to more than 134217728 bytes, not read"]),
    PdfSample::new("content packed twice", bomb_in_bomb, Pages(&["", "After it"]))
        .problems(&["page 1: its content unpacks to more than 134217728 bytes, not read"]),
    PdfSample::new(
        "objects that unpack a thousandfold",
        object_bomb,
        Refused("unpack to more than"),
    )
    .poppler(Count(1)),
    PdfSample::new(
        "font map that unpacks a thousandfold",
        font_bomb,
        Refused("unpacks to more than"),
    )
    .poppler(Count(1)),
    PdfSample::new("drawings in drawings in drawings", laughs, Pages(&["", "After it"]))
        .poppler(Endless)
        .problems(&["page 1: it draws more than"]),
    PdfSample::new("array nested a hundred thousand deep", nested, Count(1)),
];

fn after() -> String {
    line("F1", 12.0, 72.0, 720.0, "After it")
}

fn ten_thousand() -> Vec<u8> {
    let mut document = PdfPages::default();
    for number in 1..=10_000 {
        document.page(&line("F1", 12.0, 72.0, 720.0, &format!("Page {number}")));
    }
    document.finish()
}

fn ten_miles() -> Vec<u8> {
    let mut document = PdfPages::default();
    let content = line("F1", 12.0, 72.0, 720.0, "Far")
        + &line("F1", 12.0, 500_000.0, 720.0, "from")
        + &line("F1", 12.0, 40_000_000.0, 720.0, "home");
    document.page_with(&content, "/MediaBox [0 0 45619200 45619200]");
    document.finish()
}

fn million() -> Vec<u8> {
    let mut document = PdfPages::default();
    let row = "ferry ".repeat(20);
    let content: String =
        (0..9000).map(|index| line("F1", 1.0, 0.0, 0.08 * f64::from(index), &row)).collect();
    document.page(&content);
    document.page(&after());
    document.finish()
}

/// Blanks that say nothing, 200 MiB of them.
fn blanks() -> Vec<u8> {
    static PACKED: LazyLock<Vec<u8>> = LazyLock::new(|| deflated(&vec![b' '; 200 * 1024 * 1024]));
    PACKED.clone()
}

fn packed_page(filter: &str, bytes: Vec<u8>) -> Vec<u8> {
    let mut document = PdfPages::default();
    let content = document.writer().stream(&format!("/Filter {filter}"), bytes);
    document.page_with("", &format!("/Contents {content} 0 R"));
    document.page(&after());
    document.finish()
}

fn bomb() -> Vec<u8> {
    packed_page("/FlateDecode", blanks())
}

fn bomb_in_bomb() -> Vec<u8> {
    packed_page("[/ASCIIHexDecode /FlateDecode /FlateDecode]", hexed(&deflated(&blanks())))
}

fn hexed(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect()
}

fn object_bomb() -> Vec<u8> {
    let mut document = PdfPages::default();
    document.page(&after());
    document.writer().stream("/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode", blanks());
    document.finish()
}

fn font_bomb() -> Vec<u8> {
    let mut document = PdfPages::default();
    let map = document.writer().stream("/Filter /FlateDecode", blanks());
    let font = document.writer().add(format!(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {map} 0 R >>"
    ));
    document.page_with(
        "BT /F3 12 Tf 72 720 Td (x) Tj ET",
        &format!("/Resources << /Font << /F3 {font} 0 R >> >>"),
    );
    document.finish()
}

/// Ten drawings of ten drawings of ten …, twelve levels deep.
fn laughs() -> Vec<u8> {
    let mut document = PdfPages::default();
    let drawing = |writer: &mut PdfWriter, inner: Option<usize>| {
        let resources = inner.map(|inner| format!("/X {inner} 0 R")).unwrap_or_default();
        let content = if inner.is_some() { "/X Do ".repeat(10) } else { String::new() };
        let entries = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << {resources} >> >>"
        );
        writer.stream(&entries, content)
    };
    let mut inner = drawing(document.writer(), None);
    for _ in 0..12 {
        inner = drawing(document.writer(), Some(inner));
    }
    document.page_with("/X Do", &format!("/Resources << /XObject << /X {inner} 0 R >> >>"));
    document.page(&after());
    document.finish()
}

fn nested() -> Vec<u8> {
    const DEEP: usize = 100_000;
    let mut document = PdfPages::default();
    document.page(&after());
    let deep = document.writer().add(format!("{}0{}", "[".repeat(DEEP), "]".repeat(DEEP)));
    document.catalog(&format!("/Deep {deep} 0 R"));
    document.finish()
}
