//! Pages of PDFs as images.

use liasse_extract::pdf::{PIXELS_OF_A_PAGE, render};
use liasse_testkit::pdf::{PdfPages, line};

/// Width and height, from the head of a PNG.
fn size(image: &[u8]) -> (u32, u32) {
    assert!(image.starts_with(b"\x89PNG\r\n\x1a\n"), "a PNG image");
    let number = |at: usize| u32::from_be_bytes(image[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

fn page(content: &str, entries: &str) -> Vec<u8> {
    let mut document = PdfPages::default();
    document.page_with(content, entries);
    document.finish()
}

#[test]
fn a_page_is_drawn_as_wide_as_asked_and_as_it_is_shown() {
    let text = line("F1", 40.0, 72.0, 700.0, "The ferry");
    let upright = render(&page(&text, ""), 1, 306).unwrap();
    assert_eq!(size(&upright), (306, 396));
    assert_eq!(size(&render(&page(&text, "/Rotate 90"), 1, 396).unwrap()), (396, 306));
    let empty = render(&page("", ""), 1, 306).unwrap();
    assert!(upright.len() > empty.len(), "the letters are drawn");
}

#[test]
fn images_stay_small_whatever_the_page_and_the_wish() {
    for (entries, wanted) in [
        ("", u32::MAX),
        ("/MediaBox [0 0 1 90000]", 5000),
        ("/MediaBox [0 0 45619200 45619200]", 1),
    ] {
        let (width, height) = size(&render(&page("", entries), 1, wanted).unwrap());
        let pixels = f64::from(width) * f64::from(height);
        assert!((1.0..=PIXELS_OF_A_PAGE).contains(&pixels), "{entries}: {width} by {height}");
    }
}

#[test]
fn a_page_that_is_not_there_is_refused() {
    let error = render(&page("", ""), 2, 100).unwrap_err().to_string();
    assert_eq!(error, "expected a page from 1 to 1, found 2");
}
