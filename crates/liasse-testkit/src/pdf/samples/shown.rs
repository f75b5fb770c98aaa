//! Text on the page: columns, directions, layers, forms, notes.

use super::{PdfOutcome::Pages, PdfSample};
use crate::pdf::{PdfPages, line};

pub(super) const SAMPLES: &[PdfSample] = &[
    PdfSample::new("plain text", plain, Pages(&["The ferry is late.\nNobody says why."])),
    PdfSample::new("several pages", several, Pages(&["First page", "", "Third page"])),
    PdfSample::new(
        "two columns",
        columns,
        Pages(&[
            "The ferry was stopped The inn has three herons\noff the islands with and no rooms. The pilot\n212 on board. sleeps in the boat.",
        ]),
    ),
    PdfSample::new(
        "header labels and values in a proportional font",
        header,
        Pages(&[
            "From: Felix Branwell\nSent: Friday, November 16, 2012 6:42 PM\nTo:\nSubject: The ferry and the lamps",
        ]),
    ),
    PdfSample::new(
        "page turned by 90 degrees",
        || turned(90),
        Pages(&["Turned page\nwith two lines"]),
    ),
    PdfSample::new(
        "page turned by 180 degrees",
        || turned(180),
        Pages(&["Turned page\nwith two lines"]),
    ),
    PdfSample::new(
        "page turned by 270 degrees",
        || turned(270),
        Pages(&["Turned page\nwith two lines"]),
    ),
    PdfSample::new(
        "text drawn sideways on an upright page",
        sideways,
        Pages(&["Up the margin\nsecond line"]),
    ),
    PdfSample::new(
        "stamp up the margin beside text",
        margin,
        Pages(&["The ferry is late.\nUNCLASSIFIED"]),
    )
    .poppler(Pages(&["The ferry is late.\nUNCLASSIFIED"])),
    PdfSample::new("image and no text layer", scanned, Pages(&[""])),
    PdfSample::new("pages with and without text", mixed, Pages(&["Cover", ""])),
    PdfSample::new(
        "hidden text under an image, as OCR writes it",
        hidden,
        Pages(&["Read by a machine"]),
    ),
    PdfSample::new("text drawn twice for bold print", twice, Pages(&["Bold print"])),
    PdfSample::new("gaps instead of blanks", gaps, Pages(&["The ferry is late"])),
    PdfSample::new("text off the page", off, Pages(&["On the page\nFar off"]))
        .poppler(Pages(&["On the page"])),
    PdfSample::new(
        "form fields, with and without a drawing of their value",
        form,
        Pages(&["Name: Idriss Tamourel\nTown: Port Aubel"]),
    ),
    PdfSample::new(
        "notes of a reader",
        notes,
        Pages(&["The ferry is late.\n[Helena: By how much?]"]),
    )
    .poppler(Pages(&["The ferry is late."])),
    PdfSample::new("layer that is switched off", layers, Pages(&["Shown"]))
        .problems(&["has layers that are switched off"]),
    PdfSample::new("text that another replaces", replaced, Pages(&["The lamps"])),
];

fn one(content: &str) -> Vec<u8> {
    let mut document = PdfPages::default();
    document.page(content);
    document.finish()
}

fn plain() -> Vec<u8> {
    one(&[
        line("F1", 12.0, 72.0, 720.0, "The ferry is late."),
        line("F1", 12.0, 72.0, 705.0, "Nobody says why."),
    ]
    .concat())
}

fn several() -> Vec<u8> {
    let mut document = PdfPages::default();
    document.page(&line("F1", 12.0, 72.0, 720.0, "First page"));
    document.page("");
    document.page(&line("F1", 12.0, 72.0, 720.0, "Third page"));
    document.finish()
}

/// The second column is drawn after the whole of the first.
fn columns() -> Vec<u8> {
    let left = ["The ferry was stopped", "off the islands with", "212 on board."];
    let right = ["The inn has three herons", "and no rooms. The pilot", "sleeps in the boat."];
    let column = |lines: [&str; 3], x: f64| {
        let lines = lines.into_iter().zip([720.0, 706.0, 692.0]);
        lines.map(|(text, y)| line("F1", 11.0, x, y, text)).collect::<String>()
    };
    one(&(column(left, 72.0) + &column(right, 320.0)))
}

fn header() -> Vec<u8> {
    let rows = [
        ("From:", "Felix Branwell"),
        ("Sent:", "Friday, November 16, 2012 6:42 PM"),
        ("To:", ""),
        ("Subject:", "The ferry and the lamps"),
    ];
    let mut content = String::new();
    for ((label, value), y) in rows.into_iter().zip([720.0, 706.0, 692.0, 678.0]) {
        content += &line("F1", 11.0, 72.0, y, label);
        content += &line("F1", 11.0, 180.0, y, value);
    }
    one(&content)
}

fn turned(degrees: u16) -> Vec<u8> {
    // The text is drawn so that it stands upright once the page is turned.
    let matrix = match degrees {
        90 => "0 1 -1 0",
        180 => "-1 0 0 -1",
        _ => "0 -1 1 0",
    };
    let second = match degrees {
        90 => "315 200",
        180 => "300 215",
        _ => "285 200",
    };
    let content = format!(
        "BT /F1 12 Tf {matrix} 300 200 Tm (Turned page) Tj {matrix} {second} Tm (with two lines) Tj ET"
    );
    let mut document = PdfPages::default();
    document.page_with(&content, &format!("/Rotate {degrees}"));
    document.finish()
}

fn sideways() -> Vec<u8> {
    one(
        "BT /F1 12 Tf 0 1 -1 0 300 200 Tm (Up the margin) Tj 0 1 -1 0 315 200 Tm (second line) Tj ET",
    )
}

fn margin() -> Vec<u8> {
    let stamp = "BT /F1 9 Tf 0 1 -1 0 40 300 Tm (UNCLASSIFIED) Tj ET";
    one(&(line("F1", 12.0, 72.0, 720.0, "The ferry is late.") + stamp))
}

/// A grey square over the whole page.
const IMAGE: &str = "q 612 0 0 792 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID abcd EI Q\n";

fn scanned() -> Vec<u8> {
    one(IMAGE)
}

fn mixed() -> Vec<u8> {
    let mut document = PdfPages::default();
    document.page(&line("F1", 12.0, 72.0, 720.0, "Cover"));
    document.page(IMAGE);
    document.finish()
}

fn hidden() -> Vec<u8> {
    one(&format!("BT 3 Tr /F1 12 Tf 72 720 Td (Read by a machine) Tj ET {IMAGE}"))
}

fn twice() -> Vec<u8> {
    let text = "Bold print";
    one(&(line("F1", 12.0, 72.0, 720.0, text) + &line("F1", 12.0, 72.3, 720.0, text)))
}

fn gaps() -> Vec<u8> {
    one("BT /F1 12 Tf 72 720 Td [(The) -280 (f) 20 (erry) -280 (is) -280 (late)] TJ ET")
}

fn off() -> Vec<u8> {
    one(&(line("F1", 12.0, 72.0, 720.0, "On the page")
        + &line("F1", 12.0, 5000.0, 720.0, "Far off")))
}

fn form() -> Vec<u8> {
    let mut document = PdfPages::default();
    let content = line("F1", 12.0, 72.0, 720.0, "Name:") + &line("F1", 12.0, 72.0, 700.0, "Town:");
    let drawing = document.writer().stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 200 16] \
         /Resources << /Font << /F1 1 0 R >> >>",
        "BT /F1 12 Tf 2 4 Td (Idriss Tamourel) Tj ET",
    );
    let group = document.writer().add("<< /FT /Tx /T (town) /V (Port Aubel) >>");
    let drawn = format!(
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Idriss Tamourel) \
         /Rect [120 716 320 732] /AP << /N {drawing} 0 R >> >>"
    );
    let bare = format!(
        "<< /Type /Annot /Subtype /Widget /FT /Tx /Parent {group} 0 R /DA (/F1 12 Tf 0 g) \
         /Rect [120 696 320 712] >>"
    );
    let (drawn, bare) = (document.writer().add(drawn), document.writer().add(bare));
    document.page_with(&content, &format!("/Annots [{drawn} 0 R {bare} 0 R]"));
    document.catalog(&format!(
        "/AcroForm << /NeedAppearances true /DA (/F1 12 Tf 0 g) /DR << /Font << /F1 1 0 R >> >> \
         /Fields [{drawn} 0 R {bare} 0 R] >>"
    ));
    document.finish()
}

fn notes() -> Vec<u8> {
    let mut document = PdfPages::default();
    document.page_with(
        &line("F1", 12.0, 72.0, 720.0, "The ferry is late."),
        "/Annots [<< /Type /Annot /Subtype /Text /Rect [200 700 220 720] /T (Helena) \
         /Contents (By how\r\nmuch?) >> << /Type /Annot /Subtype /Link /Rect [0 0 9 9] \
         /A << /S /URI /URI (https://ferry.example/) >> >>]",
    );
    document.finish()
}

fn layers() -> Vec<u8> {
    let mut document = PdfPages::default();
    let layer = document.writer().add("<< /Type /OCG /Name (Draft) >>");
    let content = line("F1", 12.0, 72.0, 720.0, "Shown")
        + "/OC /L1 BDC "
        + &line("F1", 12.0, 72.0, 700.0, "Hidden")
        + "EMC";
    document.page_with(
        &content,
        &format!("/Resources << /Font << /F1 1 0 R >> /Properties << /L1 {layer} 0 R >> >>"),
    );
    document.catalog(&format!(
        "/OCProperties << /OCGs [{layer} 0 R] /D << /OFF [{layer} 0 R] /Order [{layer} 0 R] >> >>"
    ));
    document.finish()
}

fn replaced() -> Vec<u8> {
    one("BT /F1 12 Tf 72 720 Td (The ) Tj /Span << /ActualText (lamps) >> BDC (1amp5) Tj EMC ET")
}
