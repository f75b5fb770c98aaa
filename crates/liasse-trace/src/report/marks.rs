//! Findings and differences marked in the texts that they point into.

use liasse_model::Span;

use super::{Difference, DifferenceKind, Finding, Report};

/// A step through a text with marks in it. What is opened last is closed first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkStep<'a> {
    /// Text, until the next step.
    Text(&'a str),
    /// A mark begins: the number of the finding or of the difference, from 0.
    Open(usize),
    /// It ends.
    Close(usize),
}

impl Report {
    /// Walks through the text of the article with the places of the findings marked.
    ///
    /// A place that begins in another and goes on behind it is marked to the end of that one.
    pub fn marked_article(&self) -> Vec<MarkStep<'_>> {
        marked(&self.article.text, self.findings.iter().map(|finding| finding.span).enumerate())
    }
}

impl Finding {
    /// Walks through the words of the article, with what differs from the first evidence marked.
    ///
    /// What the article lacks is a mark without text, where it would stand.
    pub fn marked_words(&self) -> Vec<MarkStep<'_>> {
        marked_words(self.span, &self.text, self.places(|difference| difference.article_span))
    }

    /// Walks through the words of the first evidence, with what differs from the article marked.
    pub fn marked_passage(&self) -> Vec<MarkStep<'_>> {
        let Some(first) = self.evidence.first() else { return Vec::new() };
        marked_words(first.span, &first.text, self.places(|difference| difference.archive_span))
    }

    /// Returns the places of the differences on one side; where the words are the same, there is none.
    fn places(&self, side: fn(&Difference) -> Span) -> impl Iterator<Item = (usize, Span)> {
        let differences = self.differences.iter().enumerate();
        let differ = differences.filter(|(_, it)| it.kind != DifferenceKind::Exact);
        differ.map(move |(number, difference)| (number, side(difference)))
    }
}

/// Walks through words that stand at a place of a text, with spans of that text marked, each with its
/// number.
///
/// Nothing is marked in words that were not copied as they stand: their places would be others.
pub fn marked_words(
    place: Span,
    words: &str,
    spans: impl Iterator<Item = (usize, Span)>,
) -> Vec<MarkStep<'_>> {
    if place.len() != words.len() {
        return marked(words, std::iter::empty());
    }
    let moved = spans.filter_map(|(number, span)| {
        let start = span.start.checked_sub(place.start)?;
        Some((number, Span::new(start, span.end.checked_sub(place.start)?)))
    });
    marked(words, moved)
}

/// Marks spans in a text; one that does not fit the text is left out.
fn marked(text: &str, spans: impl Iterator<Item = (usize, Span)>) -> Vec<MarkStep<'_>> {
    let mut spans: Vec<(usize, Span)> = spans.filter(|(_, span)| span.of(text).is_some()).collect();
    spans.sort_by_key(|(number, span)| (span.start, std::cmp::Reverse(span.end), *number));
    let mut walk = Walk { text, reached: 0, open: Vec::new(), steps: Vec::new() };
    for (number, span) in spans {
        walk.close_until(span.start);
        walk.text_to(span.start);
        let end = walk.open.last().map_or(span.end, |(_, end)| span.end.min(*end));
        walk.steps.push(MarkStep::Open(number));
        walk.open.push((number, end));
    }
    walk.close_until(usize::MAX);
    walk.text_to(text.len());
    walk.steps
}

struct Walk<'a> {
    text: &'a str,
    reached: usize,
    open: Vec<(usize, usize)>,
    steps: Vec<MarkStep<'a>>,
}

impl Walk<'_> {
    fn text_to(&mut self, end: usize) {
        let text = self.text.get(self.reached..end).unwrap_or_default();
        if !text.is_empty() {
            self.steps.push(MarkStep::Text(text));
            self.reached = end;
        }
    }

    /// Closes the marks that end at `offset` or before it.
    fn close_until(&mut self, offset: usize) {
        while let Some((number, end)) = self.open.pop_if(|(_, end)| *end <= offset) {
            self.text_to(end);
            self.steps.push(MarkStep::Close(number));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, spans: &[(usize, usize)], expected: &str) {
        let spans = spans.iter().map(|(start, end)| Span::new(*start, *end));
        assert_eq!(shown(&marked(text, spans.enumerate())), expected);
    }

    fn shown(steps: &[MarkStep<'_>]) -> String {
        let shown = steps.iter().map(|step| match step {
            MarkStep::Text(text) => (*text).to_owned(),
            MarkStep::Open(number) => format!("<{number} "),
            MarkStep::Close(number) => format!(" {number}>"),
        });
        shown.collect()
    }

    #[test]
    fn marks_stand_in_each_other_and_one_behind_the_other() {
        check("abcdef", &[(0, 4), (1, 2), (4, 6)], "<0 a<1 b 1>cd 0><2 ef 2>");
        check("abc", &[(1, 2), (0, 3)], "<1 a<0 b 0>c 1>");
        check("abc", &[], "abc");
    }

    #[test]
    fn a_mark_that_crosses_another_ends_with_it() {
        check("abcdef", &[(0, 3), (2, 5)], "<0 ab<1 c 1> 0>def");
    }

    #[test]
    fn what_is_missing_is_a_mark_without_text() {
        check("abc", &[(1, 1), (3, 3)], "a<0  0>bc<1  1>");
    }

    #[test]
    fn a_place_outside_of_the_text_is_not_marked() {
        check("é", &[(0, 1), (1, 9), (9, 1)], "é");
    }

    proptest! {
        #[test]
        fn text_stays_whole_and_marks_are_nested(
            text in "\\PC{0,20}",
            spans in prop::collection::vec((0_usize..30, 0_usize..30), 0..12),
        ) {
            let spans = spans.iter().map(|(start, end)| Span::new(*start, *end));
            let steps = marked(&text, spans.enumerate());
            let mut whole = String::new();
            let mut open = Vec::new();
            for step in steps {
                match step {
                    MarkStep::Text(text) => whole.push_str(text),
                    MarkStep::Open(number) => open.push(number),
                    MarkStep::Close(number) => prop_assert_eq!(open.pop(), Some(number)),
                }
            }
            prop_assert_eq!(whole, text);
            prop_assert!(open.is_empty());
        }
    }
}
