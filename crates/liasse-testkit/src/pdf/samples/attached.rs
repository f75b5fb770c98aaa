//! Files in files, and what a file would have a reader do.

use super::{PdfOutcome::Pages, PdfSample};
use crate::pdf::{PdfPages, line};

const COVER: &[&str] = &["Cover"];

pub(super) const SAMPLES: &[PdfSample] = &[
    PdfSample::new("portfolio of two files", portfolio, Pages(COVER))
        .parts(&["tide table.txt", "Marée.txt"]),
    PdfSample::new("file pinned to a page", pinned, Pages(COVER)).parts(&["lamps.txt"]),
    PdfSample::new("script that runs when it is opened", script, Pages(COVER))
        .problems(&["has a script (not run)"]),
    PdfSample::new("actions that start programs", launch, Pages(COVER))
        .problems(&["has 2 actions that start programs (not run)"]),
    PdfSample::new("embedded file that is not there", lost, Pages(COVER))
        .problems(&["embedded file \"lost.txt\": it is not there"]),
];

fn cover() -> PdfPages {
    let mut document = PdfPages::default();
    document.page(&line("F1", 12.0, 72.0, 720.0, "Cover"));
    document
}

/// Adds a file; the names are as they stand between brackets.
fn file(document: &mut PdfPages, name: &str, wide_name: &str, bytes: &[u8]) -> usize {
    let stream = document.writer().packed("/Type /EmbeddedFile /Subtype /text#2Fplain", bytes);
    document.writer().add(format!(
        "<< /Type /Filespec /F ({name}) /UF {wide_name} /EF << /F {stream} 0 R /UF {stream} 0 R >> >>"
    ))
}

fn portfolio() -> Vec<u8> {
    let mut document = cover();
    let first = file(&mut document, "tide table.txt", "(tide table.txt)", b"High water at four.");
    let wide = "<feff004d0061007200e90065002e007400780074>";
    let second = file(&mut document, "Maree.txt", wide, "Basse mer à dix heures.".as_bytes());
    document.catalog(&format!(
        "/Collection << /Type /Collection /View /D >> \
         /Names << /EmbeddedFiles << /Names [(1) {first} 0 R (2) {second} 0 R] >> >>"
    ));
    document.finish()
}

fn pinned() -> Vec<u8> {
    let mut document = PdfPages::default();
    let lamps = file(&mut document, "lamps.txt", "(lamps.txt)", b"Lit from midnight to four.");
    document.page_with(
        &line("F1", 12.0, 72.0, 720.0, "Cover"),
        &format!(
            "/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [9 9 20 20] /FS {lamps} 0 R >>]"
        ),
    );
    document.finish()
}

fn script() -> Vec<u8> {
    let mut document = cover();
    document.catalog("/OpenAction << /S /JavaScript /JS (app.alert\\('late'\\)) >>");
    document.finish()
}

fn launch() -> Vec<u8> {
    let mut document = PdfPages::default();
    let action = document.writer().add("<< /S /Launch /F (calc.exe) >>");
    document.page_with(
        &line("F1", 12.0, 72.0, 720.0, "Cover"),
        &format!(
            "/AA << /O << /S /Launch /F (calc.exe) >> >> \
             /Annots [<< /Type /Annot /Subtype /Link /Rect [9 9 20 20] /A {action} 0 R >>]"
        ),
    );
    document.finish()
}

fn lost() -> Vec<u8> {
    let mut document = cover();
    document.catalog(
        "/Names << /EmbeddedFiles << /Names [(1) \
         << /Type /Filespec /F (lost.txt) /EF << /F 99 0 R >> >>] >> >>",
    );
    document.finish()
}
