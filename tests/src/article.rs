use liasse_model::{Article, Span};
use liasse_parse::{article as parse, recognise};

use crate::{
    line_ends::assert_line_ends_do_not_matter,
    quotations::assert_well_formed,
    spans::{assert_apart, assert_spans_fit},
};

/// Holds the grammar of articles, and the recognition of formats, to their promises.
pub fn article(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let article = parse("fuzz", &text);
    assert_eq!(article, parse("fuzz", &text), "two runs");
    assert_eq!(article.text, text, "the text is kept as it was");
    assert_spans_fit(&article, &text);
    assert_well_formed(&article.quotations);
    assert_apart("paragraphs", article.paragraphs.iter().map(|paragraph| paragraph.span));
    assert_apart("headings", article.headings.iter().map(|heading| heading.span));
    assert_apart("dates", article.dates.iter().map(|date| date.span));
    assert_apart("hours", article.hours.iter().map(|hour| hour.span));
    assert_apart("figures", article.figures.iter().map(|figure| figure.span));
    assert_no_line_is_lost(&article);
    assert_line_ends_do_not_matter(&text, |text| parse("fuzz", text));

    let recognition = recognise(&text);
    assert_eq!(recognition, recognise(&text), "two recognitions");
    assert!((0.0..=1.0).contains(&recognition.confidence), "{recognition:?}");
    assert!((0.0..=1.0).contains(&article.confidence), "{}", article.confidence);
}

/// No line with a word disappears silently: it is of the head, a heading or a paragraph.
#[track_caller]
fn assert_no_line_is_lost(article: &Article) {
    let head = &article.head;
    let places: Vec<Span> =
        [head.title, head.title_repeated, head.outlet, head.date, head.time, head.topic]
            .into_iter()
            .flatten()
            .chain(head.authors.iter().copied())
            .chain(
                article.headings.iter().chain(&article.paragraphs).map(|paragraph| paragraph.span),
            )
            .collect();
    let mut start = 0;
    for line in article.text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len());
        start = span.end;
        let is_kept = places.iter().any(|place| place.overlaps(span));
        assert!(
            is_kept || !line.contains(char::is_alphanumeric),
            "the line at {span:?} is nowhere"
        );
    }
}
