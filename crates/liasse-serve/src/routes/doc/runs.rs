//! Text of a document with what is shown in it: hits of the search, the chosen passage, quotations.

use std::cell::Cell;

use liasse_model::Span;
use maud::{Markup, html};

use crate::page::visible;

/// What is shown in a text. All spans point into it.
pub(super) struct Layers<'a> {
    pub(super) text: &'a str,
    /// Hits: ordered, not overlapping.
    pub(super) hits: &'a [Span],
    /// The passage that the address names.
    pub(super) chosen: Option<Span>,
    /// Words between quotation marks; they may lie in each other.
    pub(super) quotations: &'a [Span],
    /// What the ids of hits begin with, since a text may be on the page twice.
    pub(super) prefix: &'static str,
    /// Whether the spans are those of the document's text, so that a passage can be chosen.
    pub(super) is_source: bool,
    /// Whether the beginning of the chosen passage has its id yet; `None` where it gets none.
    pub(super) chosen_has_id: Option<&'a Cell<bool>>,
}

/// A stretch of text in which nothing begins or ends.
#[derive(Debug, PartialEq)]
struct Run {
    span: Span,
    /// The number of the hit that it is part of.
    hit: Option<usize>,
    is_chosen: bool,
    is_quotation: bool,
}

impl Layers<'_> {
    /// Shows a part of the text.
    pub(super) fn show(&self, span: Span) -> Markup {
        html! {
            @for run in self.runs(span) {
                @if run.is_chosen && self.chosen_has_id.is_some_and(|has_id| !has_id.replace(true)) {
                    span #chosen {}
                }
                @if run.is_quotation { q.quotation { (self.run(&run)) } } @else { (self.run(&run)) }
            }
        }
    }

    fn run(&self, run: &Run) -> Markup {
        let text = visible(run.span.of(self.text).unwrap_or_default());
        let at = self.is_source.then_some(run.span.start);
        let id = run.hit.filter(|hit| self.begins(*hit, run.span));
        let id = id.map(|hit| format!("{}{}", self.prefix, hit + 1));
        match (run.hit.is_some(), run.is_chosen) {
            (true, true) => html! { mark.hit.chosen id=[id] data-at=[at] { (text) } },
            (true, false) => html! { mark.hit id=[id] data-at=[at] { (text) } },
            (false, true) => html! { mark.chosen data-at=[at] { (text) } },
            (false, false) => html! { span data-at=[at] { (text) } },
        }
    }

    fn begins(&self, hit: usize, run: Span) -> bool {
        self.hits.get(hit).is_some_and(|hit| hit.start == run.start)
    }

    fn runs(&self, span: Span) -> Vec<Run> {
        let first = self.hits.partition_point(|hit| hit.end <= span.start);
        let hits = self.hits.iter().enumerate().skip(first);
        let hits: Vec<(usize, &Span)> = hits.take_while(|(_, hit)| hit.start < span.end).collect();
        let quoted = self.quotations.iter().filter(|quoted| quoted.overlaps(span));
        let shown = hits.iter().map(|(_, hit)| *hit).chain(quoted).chain(&self.chosen);
        let mut ends: Vec<usize> = shown.flat_map(|span| [span.start, span.end]).collect();
        ends.extend([span.start, span.end]);
        ends.retain(|end| (span.start..=span.end).contains(end));
        ends.sort_unstable();
        ends.dedup();
        let pairs = ends.iter().zip(ends.iter().skip(1));
        let run = |(start, end): (&usize, &usize)| {
            let span = Span::new(*start, *end);
            let hit = hits.iter().find(|(_, hit)| hit.contains(span)).map(|(number, _)| *number);
            Run {
                span,
                hit,
                is_chosen: self.chosen.is_some_and(|chosen| chosen.contains(span)),
                is_quotation: self.quotations.iter().any(|quoted| quoted.contains(span)),
            }
        };
        pairs.map(run).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_and_the_chosen_passage_may_overlap() {
        let layers = Layers {
            text: "a secret pact <b>",
            hits: &[Span::new(2, 8), Span::new(14, 17)],
            chosen: Some(Span::new(5, 13)),
            quotations: &[],
            prefix: "h",
            is_source: true,
            chosen_has_id: None,
        };
        assert_eq!(
            layers.show(Span::new(0, 17)).into_string(),
            "<span data-at=\"0\">a </span><mark class=\"hit\" id=\"h1\" data-at=\"2\">sec</mark>\
             <mark class=\"hit chosen\" data-at=\"5\">ret</mark><mark class=\"chosen\" data-at=\"8\"> pact</mark>\
             <span data-at=\"13\"> </span><mark class=\"hit\" id=\"h2\" data-at=\"14\">&lt;b&gt;</mark>"
        );
    }

    #[test]
    fn a_hit_over_two_lines_has_its_id_once() {
        let layers = Layers {
            text: "secret\npact",
            hits: &[Span::new(0, 11)],
            chosen: None,
            quotations: &[],
            prefix: "p",
            is_source: false,
            chosen_has_id: None,
        };
        assert_eq!(
            layers.show(Span::new(0, 6)).into_string(),
            "<mark class=\"hit\" id=\"p1\">secret</mark>"
        );
        assert_eq!(layers.show(Span::new(7, 11)).into_string(), "<mark class=\"hit\">pact</mark>");
    }
}
