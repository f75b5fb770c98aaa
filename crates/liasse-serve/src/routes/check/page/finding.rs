//! A finding with its passage: the words of both sides with what differs, and the evidence.

use liasse_trace::{Difference, DifferenceKind, Evidence, Finding, FindingKind, Outcome};
use maud::{Markup, html};

use super::{View, marked::differing, tone};
use crate::{language::Words, page::shown, parameters::path_piece};

impl View<'_> {
    pub(super) fn finding(&self, number: usize, finding: &Finding) -> Markup {
        let (words, language) = (self.words, self.words.language().of_model());
        html! {
            article class={ "finding " (tone(finding.outcome)) } id={ "finding-" (number) }
                aria-labelledby={ "finding-head-" (number) } tabindex="-1" {
                h3 id={ "finding-head-" (number) } {
                    (number) " · " (self.badge(finding)) " · " (finding.kind.word(language))
                }
                blockquote { (differing(&finding.marked_words())) }
                p.small { a href={ "#place-" (number) } { (words.say("check-in-article"))
                    span.unseen { " " (number) } } }
                p { (shown(self.reason(finding))) }
                (self.differences(finding))
                @if let Some(first) = finding.evidence.first() {
                    p.label { (words.say(evidence_key(finding))) }
                    p.meta { (source(first, words)) }
                    @if !first.text.is_empty() {
                        blockquote.passage { (differing(&finding.marked_passage())) }
                    }
                }
                (self.others(finding))
            }
        }
    }

    fn differences(&self, finding: &Finding) -> Markup {
        html! {
            @if !finding.differences.is_empty() {
                p.label { (self.words.say("check-differences")) }
                ol.differences {
                    @for difference in &finding.differences { li { (self.difference(difference)) } }
                }
            }
        }
    }

    fn difference(&self, difference: &Difference) -> Markup {
        let words = self.words;
        let side = |text: &str| {
            html! { @if text.is_empty() { (words.say("check-nothing-there")) } @else { q { (shown(text)) } } }
        };
        html! {
            strong { (difference.kind.word(words.language().of_model())) }
            @if difference.kind != DifferenceKind::Exact {
                " – " (words.say("check-side-article")) " " (side(&difference.article))
                "; " (words.say("check-side-archive")) " " (side(&difference.archive))
            }
        }
    }

    /// The copies of the passage, the earliest first.
    fn others(&self, finding: &Finding) -> Markup {
        let others = finding.evidence.get(1..).unwrap_or_default();
        html! {
            @if !others.is_empty() {
                details.copies {
                    summary { (self.words.say_with("check-others", &[("count", others.len().into())])) }
                    ul { @for other in others { li.meta { (source(other, self.words)) } } }
                }
            }
        }
    }
}

/// The document of a piece of evidence, with a link to the place, and when it was sent.
pub(super) fn document(evidence: &Evidence, words: Words) -> Markup {
    html! {
        a href=(address_of(evidence)) { (shown(&evidence.doc_id)) }
        @if let Some(sent) = evidence.message.as_ref().and_then(|message| message.sent) {
            " " small { time datetime=(sent) { (words.moment(&sent)) } }
        }
    }
}

/// Where a piece of evidence stands, with a link to it.
pub(crate) fn source(evidence: &Evidence, words: Words) -> Markup {
    html! {
        a href=(address_of(evidence)) { (shown(&evidence.doc_id)) }
        @if let Some(message) = &evidence.message {
            span { (words.say_with("check-message", &[("number", (message.index + 1).into())])) }
            @if let Some(from) = &message.from { span.who { (shown(from)) } }
            @if let Some(sent) = &message.sent {
                time datetime=(sent) { (words.moment(sent)) }
            }
            @if let Some(subject) = &message.subject { q { (shown(subject)) } }
        }
        @if let Some(share) = evidence.probability {
            span { (words.say_with("check-likely", &[("share", likelihood(share).into())])) }
        }
    }
}

/// A likelihood in per cent; none is a certainty.
fn likelihood(share: f32) -> String {
    match (share * 100.0).round() {
        percent if percent > 99.0 => ">99".to_owned(),
        percent => percent.to_string(),
    }
}

/// The address of a place in a document, marked there.
fn address_of(evidence: &Evidence) -> String {
    let document = format!("/doc/{}", path_piece(&evidence.doc_id));
    match evidence.span.is_empty() {
        true => document,
        false => format!("{document}?span={}-{}#chosen", evidence.span.start, evidence.span.end),
    }
}

/// A passage that is only near is not evidence.
fn evidence_key(finding: &Finding) -> &'static str {
    let is_near = matches!(finding.outcome, Outcome::NotFound | Outcome::Possible);
    match is_near && finding.kind == FindingKind::Quotation {
        true => "check-nearest",
        false => "check-evidence",
    }
}
