//! The article with its findings marked where they stand, and words with their differences.

use liasse_trace::{MarkStep, Outcome};
use maud::{Markup, PreEscaped, html};

use super::{View, tone};
use crate::page::visible;

impl View<'_> {
    /// The article, each finding marked, with its sign and number behind as a link to it.
    pub(super) fn article(&self) -> Markup {
        html! {
            bdi { @for step in self.report.marked_article() {
                @match step {
                    MarkStep::Text(text) => (visible(text)),
                    MarkStep::Open(index) => (self.open(index)),
                    MarkStep::Close(index) => (self.close(index)),
                }
            } }
        }
    }

    /// The beginning of a mark; marks may stand in each other, which elements of a template cannot.
    fn open(&self, index: usize) -> Markup {
        let tone = tone(self.outcome(index));
        PreEscaped(format!("<mark class=\"finding-place {tone}\" id=\"place-{}\">", index + 1))
    }

    fn close(&self, index: usize) -> Markup {
        let (outcome, number) = (self.outcome(index), index + 1);
        html! {
            (PreEscaped("</mark>"))
            a class={ "finding-link " (tone(outcome)) } href={ "#finding-" (number) } {
                (self.sign(outcome)) (number)
                // What needs no attention would clutter the text.
                span.unseen[!outcome.needs_attention()] { " " (self.word(outcome)) }
            }
        }
    }

    fn outcome(&self, index: usize) -> Outcome {
        self.report.findings.get(index).map_or(Outcome::NotCheckable, |finding| finding.outcome)
    }
}

/// Shows words with what differs marked by the number of the difference; where words are missing, a
/// sign stands.
pub(crate) fn differing(steps: &[MarkStep<'_>]) -> Markup {
    let is_empty = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| steps.get(before));
        matches!(before, Some(MarkStep::Open(_)))
    };
    html! {
        bdi { @for (at, step) in steps.iter().enumerate() {
            @match step {
                MarkStep::Text(text) => (visible(text)),
                MarkStep::Open(index) => (begin(*index)),
                MarkStep::Close(_) => {
                    @if is_empty(at) { span aria-hidden="true" { "‸" } }
                    (PreEscaped("</mark>"))
                }
            }
        } }
    }
}

fn begin(index: usize) -> Markup {
    PreEscaped(format!("<mark class=\"difference-place\"><sup>{}</sup>", index + 1))
}
