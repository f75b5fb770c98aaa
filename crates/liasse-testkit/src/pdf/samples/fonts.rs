//! From glyphs to letters: encodings, maps, and fonts that lack them.

use super::{PdfOutcome::Pages, PdfSample};
use crate::pdf::{PdfPages, line};

pub(super) const SAMPLES: &[PdfSample] = &[
    PdfSample::new(
        "French accents",
        || french("À bord, l’équipage dîne : œufs, crème brûlée — « où ça ? »"),
        Pages(&["À bord, l’équipage dîne : œufs, crème brûlée — « où ça ? »"]),
    ),
    PdfSample::new("ligatures", ligatures, Pages(&["The first floor"])),
    PdfSample::new("wide glyphs with a map to letters", || wide(Some("0123")), Pages(&["Kesmara"])),
    PdfSample::new("wide glyphs without a map", || wide(None), Pages(&["�������"]))
        .problems(&["page 1: 7 glyphs are mapped to no letter"]),
    PdfSample::new("right to left", right_to_left, Pages(&["שלום 2012 עולם"]))
        .poppler(Pages(&["שלום 2012עולם"])),
    PdfSample::new("drawn glyphs with names", drawn, Pages(&["aba"])),
    PdfSample::new("font that is not there", missing_font, Pages(&["Still read"]))
        .poppler(Pages(&[""])),
    PdfSample::new("soft hyphen that is shown", soft_hyphen, Pages(&["light-\nhouse"])),
];

fn french(text: &str) -> Vec<u8> {
    let mut document = PdfPages::default();
    document.page(&line("F1", 12.0, 72.0, 720.0, text));
    document.finish()
}

fn with_font(font: &str, content: &str) -> Vec<u8> {
    let mut document = PdfPages::default();
    let font = document.writer().add(font);
    document.page_with(content, &format!("/Resources << /Font << /F3 {font} 0 R >> >>"));
    document.finish()
}

fn ligatures() -> Vec<u8> {
    with_font(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman \
         /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /fl] >> >>",
        "BT /F3 12 Tf 72 720 Td (The \\001rst \\002oor) Tj ET",
    )
}

fn soft_hyphen() -> Vec<u8> {
    let content = "BT /F1 12 Tf 72 720 Td (light\\255) Tj 0 -14 Td (house) Tj ET";
    let mut document = PdfPages::default();
    document.page(content);
    document.finish()
}

/// A composite font whose glyphs are numbered by the letters of `letters`, mapped or not.
fn composite(letters: &str, is_mapped: bool, content: &str) -> Vec<u8> {
    let mut document = PdfPages::default();
    let mut entry = String::new();
    if is_mapped {
        let pairs: String = letters
            .chars()
            .enumerate()
            .map(|(index, letter)| format!("<{:04x}> <{:04x}>\n", index + 1, u32::from(letter)))
            .collect();
        let map = format!(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def \
             1 begincodespacerange <0000> <ffff> endcodespacerange\n\
             {} beginbfchar\n{pairs}endbfchar endcmap end end",
            letters.chars().count()
        );
        let map = document.writer().packed("", map.as_bytes());
        entry = format!("/ToUnicode {map} 0 R");
    }
    let descendant = document.writer().add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Invented /DW 500 \
         /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> \
         /FontDescriptor << /Type /FontDescriptor /FontName /Invented /Flags 4 \
         /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 \
         /StemV 80 >> >>",
    );
    let font = document.writer().add(format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Invented /Encoding /Identity-H \
         /DescendantFonts [{descendant} 0 R] {entry} >>"
    ));
    document.page_with(content, &format!("/Resources << /Font << /F3 {font} 0 R >> >>"));
    document.finish()
}

fn wide(map: Option<&str>) -> Vec<u8> {
    composite(
        "Kesmar",
        map.is_some(),
        "BT /F3 12 Tf 72 720 Td <0001000200030004000500060005> Tj ET",
    )
}

/// Words in the order in which they are seen, from left to right: the last one first.
fn right_to_left() -> Vec<u8> {
    // 1-4 of the first word, 5-8 of the second, 9 to 11 the figures 2, 0, 1; each from the left.
    composite(
        "שלוםעולם201",
        true,
        "BT /F3 12 Tf 72 720 Td <0008000700060005> Tj 30 0 Td <0009000a000b0009> Tj \
         30 0 Td <0004000300020001> Tj ET",
    )
}

fn drawn() -> Vec<u8> {
    let mut document = PdfPages::default();
    let square = document.writer().stream("", "500 0 0 0 500 500 d1 0 0 400 400 re f");
    let font = document.writer().add(format!(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 500] /FontMatrix [0.001 0 0 0.001 0 0] \
         /FirstChar 1 /LastChar 2 /Widths [500 500] /Encoding << /Differences [1 /a /b] >> \
         /CharProcs << /a {square} 0 R /b {square} 0 R >> /Resources << >> >>"
    ));
    document.page_with(
        "BT /F3 12 Tf 72 720 Td (\\001\\002\\001) Tj ET",
        &format!("/Resources << /Font << /F3 {font} 0 R >> >>"),
    );
    document.finish()
}

fn missing_font() -> Vec<u8> {
    let mut document = PdfPages::default();
    document.page(&line("F9", 12.0, 72.0, 720.0, "Still read"));
    document.finish()
}
