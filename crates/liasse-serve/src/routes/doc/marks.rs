//! Where the hits of a search stand on a page as it looks: boxes to be laid over its image.

use std::{collections::BTreeSet, fmt::Write};

use liasse_model::Span;
use liasse_normalize::{FoldOptions, fold};

use crate::pictures::PageWords;

/// Returns boxes over the words of a page that stand in hits, as an SVG of the page's size. Words are
/// compared folded; an equal word elsewhere on the page is marked as well.
pub(super) fn marks(page: &PageWords, text: &str, hits: &[Span], number: u32) -> String {
    let wanted = words_of_hits(text, hits, number);
    let [width, height] = page.size;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         preserveAspectRatio=\"none\">"
    );
    for (word, [left, top, right, bottom]) in &page.words {
        if pieces(word).any(|piece| wanted.contains(&piece)) {
            let (width, height) = (right - left, bottom - top);
            // Writing to a string cannot fail.
            let _ = write!(
                svg,
                "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" \
                 fill=\"#ffd33d\" fill-opacity=\"0.4\" stroke=\"#7a2a2a\"/>"
            );
        }
    }
    svg.push_str("</svg>");
    svg
}

/// Returns the folded words of the hits on a page, counted from 1.
fn words_of_hits(text: &str, hits: &[Span], number: u32) -> BTreeSet<String> {
    let mut start = 0;
    let pages = text.split_inclusive('\u{c}').map(|page| {
        start += page.len();
        Span::new(start - page.len(), start)
    });
    let Some(page) = pages.into_iter().nth(number.saturating_sub(1) as usize) else {
        return BTreeSet::new();
    };
    let on_page = hits.iter().filter(|hit| hit.overlaps(page));
    on_page.flat_map(|hit| pieces(hit.of(text).unwrap_or_default())).collect()
}

fn pieces(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(|word| fold(word, &FoldOptions::SEARCH).text().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_hits_are_boxed_on_their_page_alone() {
        let text = "The harbour\u{c}A HARBOUR, closed";
        let hit = |word: &str| {
            let start = text.find(word).unwrap();
            Span::new(start, start + word.len())
        };
        let page = PageWords {
            size: [612.0, 792.0],
            words: vec![
                ("A".to_owned(), [10.0, 10.0, 20.0, 22.0]),
                ("Harbour,".to_owned(), [24.0, 10.0, 60.0, 22.0]),
            ],
        };
        let second = marks(&page, text, &[hit("HARBOUR")], 2);
        assert!(second.contains("viewBox=\"0 0 612 792\""), "{second}");
        assert_eq!(second.matches("<rect").count(), 1);
        assert!(second.contains("x=\"24\" y=\"10\" width=\"36\" height=\"12\""), "{second}");
        assert_eq!(marks(&page, text, &[hit("HARBOUR")], 1).matches("<rect").count(), 0);
        assert_eq!(marks(&page, text, &[], 2).matches("<rect").count(), 0);
        assert_eq!(marks(&page, text, &[hit("harbour")], 9).matches("<rect").count(), 0);
    }
}
