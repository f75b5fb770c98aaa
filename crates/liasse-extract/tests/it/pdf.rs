//! PDFs: the text as it stands on the page.

use liasse_extract::{Content, ExtractLimits, pdf};
use liasse_testkit::{pdf::PdfPages, workspace_root};

/// Returns the text of a PDF that is read without a problem.
fn text(bytes: &[u8]) -> String {
    let extracted = pdf::read(bytes, &ExtractLimits::default()).unwrap();
    assert_eq!(extracted.problems, Vec::<String>::new());
    let Content::Text(text) = extracted.content else { panic!("a PDF is text") };
    text
}

/// Lines without the blanks at their ends, where the page's left margin is; no empty ones.
fn lines(text: &str) -> Vec<&str> {
    text.split(['\n', '\u{c}']).map(str::trim).filter(|line| !line.is_empty()).collect()
}

#[test]
fn release_pages_have_the_lines_and_columns_of_their_text_files() {
    let folder = workspace_root().join("seeds/release");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        let read = text(&PdfPages::typewritten(&source));
        assert_eq!(lines(&read), lines(&source), "{}", path.display());
        assert_eq!(read.matches('\u{c}').count(), source.matches('\u{c}').count().max(1));
        count += 1;
    }
    assert!(count > 60, "found {count} release documents");
}

#[test]
fn words_know_their_place_on_the_page_and_in_its_text() {
    let bytes = PdfPages::typewritten("The ferry\n  is late");
    let words = pdf::words(&bytes, 1).unwrap();
    let page = text(&bytes);
    let told: Vec<(&str, &str)> =
        words.iter().map(|word| (word.text.as_str(), &page[word.span.clone()])).collect();
    assert_eq!(told, [("The", "The"), ("ferry", "ferry"), ("is", "is"), ("late", "late")]);
    let ferry = words[1].place;
    assert!((44.0..45.0).contains(&ferry.left) && (62.0..63.0).contains(&ferry.right), "{ferry:?}");
    assert!(ferry.top < 27.0 && 27.0 < ferry.bottom, "the base line is at 27: {ferry:?}");
    assert!(pdf::words(&bytes, 2).is_err() && pdf::words(&bytes, 0).is_err());
}
