//! Marks in a whole document, for reading it.

use liasse_model::{Document, Span};

use crate::{
    Highlighter,
    matcher::TextPiece,
    searched_text::{Run, SearchedText},
};

impl Highlighter {
    /// Returns where the running text of a document has hits: ordered spans into
    /// [`Document::text`] that do not overlap. A phrase that a page break cuts has a span on each
    /// side of it. Encoded parts of an e-mail file do not stand in that text and have none.
    pub fn in_document(&self, document: &Document) -> Vec<Span> {
        let searched = SearchedText::of(document);
        let mut before = None;
        let piece = |run: &Run| {
            let is_apart = before.is_some_and(|before| before != run.message);
            before = Some(run.message);
            TextPiece { text: run.span.of(&searched.text).unwrap_or_default(), is_apart }
        };
        let marks = self.body.marks(searched.runs.iter().map(piece));
        let source = |piece: usize| searched.runs.get(piece)?.source;
        let spans = marks.into_iter().filter_map(|mark| Some(mark.span.shift(source(mark.piece)?)));
        merged(spans.collect())
    }
}

/// Makes one span of those that overlap.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if last.overlaps(span) => *last = last.cover(span),
            _ => merged.push(span),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use liasse_model::{Message, Region, RegionKind, ReleaseDocument};

    use super::*;
    use crate::{Query, Search};

    #[test]
    fn a_phrase_over_a_page_break_is_marked_on_both_sides() {
        let text = "A secret\nSTAMP secret\nunderstanding, no secret.\n";
        let region = |kind, start: &str, end: usize| Region {
            kind,
            message: (kind == RegionKind::Body).then_some(0),
            span: Span::new(text.find(start).unwrap(), end),
        };
        let document = Document::Release(ReleaseDocument {
            text: text.to_owned(),
            messages: vec![Message::default()],
            regions: vec![
                region(RegionKind::Body, "A", 9),
                region(RegionKind::Stamp, "STAMP", 22),
                region(RegionKind::Body, "understanding", text.len()),
            ],
            ..ReleaseDocument::default()
        });
        let query = Query::parse("\"secret understanding\"");
        let search = Search { query, ..Search::default() };
        let marked = search.highlighter().in_document(&document);
        let marked: Vec<&str> = marked.iter().filter_map(|span| span.of(text)).collect();
        assert_eq!(marked, ["secret", "understanding"]);
    }

    #[test]
    fn spans_that_overlap_become_one() {
        let spans = vec![Span::new(4, 9), Span::new(0, 5), Span::new(9, 10)];
        assert_eq!(merged(spans), [Span::new(0, 9), Span::new(9, 10)]);
    }
}
