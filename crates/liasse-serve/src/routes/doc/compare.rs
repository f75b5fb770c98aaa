//! `/doc/ID/compare/OTHER`: where the words of two documents differ.

use liasse_analyze::{MAX_COMPARED_WORDS, word_differences};
use liasse_model::Document;
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Serialize;

use super::redactions::{ShownAndWithheld, between, list};
use crate::{
    answer::Answer,
    asked::Asked,
    fault::Fault,
    language::Words,
    page::{Page, Section, shown, visible},
    parameters::path_piece,
    room::{Reader, Stop},
    visit::Visit,
};

/// Where the words of two documents differ: those that people wrote, without stamps and headers.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Comparison {
    first: Compared,
    second: Compared,
    /// The pieces of both texts, in their order.
    pieces: Vec<Piece>,
    /// Whether the texts are longer than what is compared.
    is_cut: bool,
    /// The words that only one of the two has, as a share of all.
    difference: f64,
    /// What one of both shows of their messages and the other withholds; absent while it is still being
    /// looked for.
    redactions: Option<Vec<ShownAndWithheld>>,
}

/// A document that is compared.
#[derive(Debug, Serialize, JsonSchema)]
struct Compared {
    id: String,
    kind: String,
    /// The sender of the newest message, or an article's outlet.
    from: Option<String>,
    /// When that was sent or published.
    sent: Option<String>,
    subject: Option<String>,
    messages: usize,
    words: usize,
    /// When it was released.
    released: Option<String>,
}

/// A piece of both texts.
#[derive(Debug, Serialize, JsonSchema)]
struct Piece {
    /// Whether both have the same words; the space between them may differ.
    is_equal: bool,
    /// The words of the first text.
    first: String,
    /// The words of the second text.
    second: String,
}

impl Answer for Comparison {
    const ABOUT: &'static str = "Where the words of two documents differ.";
    const IS_FILTERED: bool = false;

    fn of(asked: &Asked, reader: &Reader, _: &Stop) -> Result<Self, Fault> {
        let first = super::find(reader.archive(), asked.path("id"))?;
        let second = super::find(reader.archive(), asked.path("other"))?;
        let (first_text, second_text) = (words_of(&first), words_of(&second));
        let compared = word_differences(&first_text, &second_text);
        let pieces: Vec<Piece> = compared
            .pieces
            .iter()
            .map(|piece| Piece {
                is_equal: piece.is_equal,
                first: piece.first.of(&first_text).unwrap_or_default().to_owned(),
                second: piece.second.of(&second_text).unwrap_or_default().to_owned(),
            })
            .collect();
        Ok(Self {
            difference: difference(&pieces),
            redactions: between(reader, &first, &second)?,
            first: Compared::of(&first, &first_text),
            second: Compared::of(&second, &second_text),
            pieces,
            is_cut: compared.is_cut,
        })
    }

    fn page(&self, _: &Asked, visit: &Visit) -> Page {
        let words = visit.words;
        let values =
            [("first", self.first.id.as_str().into()), ("second", self.second.id.as_str().into())];
        let title = words.say_with("doc-compare-title", &values);
        let main = html! {
            div.compare {
                p.lead { (words.say("doc-compare-lead")) }
                (self.heads(words))
                @if self.is_cut {
                    p.notice { (words.say_with("doc-compare-cut", &[("most", MAX_COMPARED_WORDS.into())])) }
                }
                @if let Some(found) = self.redactions.as_ref().filter(|found| !found.is_empty()) {
                    section aria-labelledby="redactions" {
                        h2 #redactions { (words.say("doc-redactions")) }
                        (list(found, words))
                    }
                }
                section aria-labelledby="differences" {
                    h2 #differences { (words.say("doc-compare-words")) }
                    p role="status" { (self.summary(words)) }
                    ul.legend aria-label=(words.say("doc-compare-legend")) {
                        li { del { (words.say_with("doc-compare-only", &[("id", self.first.id.as_str().into())])) } }
                        li { ins { (words.say_with("doc-compare-only", &[("id", self.second.id.as_str().into())])) } }
                    }
                    div.words.difference { @for piece in &self.pieces { (self.piece(piece, words)) } }
                }
            }
        };
        Page::new(title, Section::Other, main)
    }
}

impl Comparison {
    fn heads(&self, words: Words) -> Markup {
        let both = [&self.first, &self.second];
        let none = || "–".to_owned();
        let text = |value: &Option<String>| value.clone().unwrap_or_else(none);
        let moment =
            |value: &Option<String>| match value.as_ref().map(|value| (value, value.parse())) {
                Some((_, Ok(moment))) => words.moment(&moment),
                Some((value, Err(_))) => value.clone(),
                None => none(),
            };
        let rows: [(&str, [String; 2]); 6] = [
            ("doc-from", both.map(|it| text(&it.from))),
            ("doc-sent", both.map(|it| moment(&it.sent))),
            ("doc-subject", both.map(|it| text(&it.subject))),
            ("doc-compare-messages", both.map(|it| words.number(it.messages as u64))),
            ("doc-compare-word-count", both.map(|it| words.number(it.words as u64))),
            ("doc-released", both.map(|it| moment(&it.released))),
        ];
        html! {
            div.wide tabindex="0" role="region" aria-label=(words.say("doc-compare-heads")) {
                table {
                    thead { tr {
                        td {}
                        @for it in both {
                            th scope="col" { a href={ "/doc/" (path_piece(&it.id)) } { (shown(&it.id)) } }
                        }
                    } }
                    tbody {
                        @for (key, [first, second]) in &rows {
                            tr {
                                th scope="row" { (words.say(key)) }
                                td { (shown(first)) } td { (shown(second)) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn summary(&self, words: Words) -> String {
        let places = self.pieces.iter().filter(|piece| !piece.is_equal).count();
        if places == 0 {
            return words.say("doc-compare-same").into_owned();
        }
        let share = words.percent(self.difference);
        let values = [("count", places.into()), ("share", share.into())];
        words.say_with("doc-compare-places", &values).into_owned()
    }

    fn piece(&self, piece: &Piece, words: Words) -> Markup {
        let side = |id: &str| words.say_with("doc-compare-only", &[("id", id.into())]);
        html! {
            @if piece.is_equal { (equal(&piece.first, words)) } @else {
                @if !piece.first.is_empty() {
                    del { span.unseen { (side(&self.first.id)) ": " } (visible(&flowing(piece.first.trim()))) } " "
                }
                @if !piece.second.is_empty() {
                    ins { span.unseen { (side(&self.second.id)) ": " } (visible(&flowing(piece.second.trim()))) } " "
                }
            }
        }
    }
}

/// Lets the lines of a text flow: only empty lines remain.
fn flowing(text: &str) -> String {
    let mut flowing = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(char::is_whitespace) {
        let (words, from) = rest.split_at(at);
        let end = from.find(|next: char| !next.is_whitespace()).unwrap_or(from.len());
        let (blank, after) = from.split_at(end);
        flowing += words;
        flowing += if blank.matches('\n').count() > 1 { "\n\n" } else { " " };
        rest = after;
    }
    flowing + rest
}

/// The letters around a difference that are shown of a long equal piece, and when it is long.
const AROUND: usize = 240;
const LONG: usize = 800;

/// Shows what both have; the middle of a long piece can be unfolded.
fn equal(text: &str, words: Words) -> Markup {
    let text = flowing(text);
    if text.len() <= LONG {
        return html! { span { (visible(&text)) } };
    }
    let boundary = |wanted: usize| {
        let blank =
            |at: &usize| text.get(*at..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
        (wanted..text.len()).find(blank).unwrap_or(text.len())
    };
    let (first, last) = (boundary(AROUND), boundary(text.len() - AROUND));
    let middle = text.get(first..last).unwrap_or_default();
    let count = middle.split_whitespace().count();
    html! {
        span { (visible(text.get(..first).unwrap_or_default())) }
        details.same {
            summary { (words.say_with("doc-compare-equal", &[("count", count.into())])) }
            span { (visible(middle)) }
        }
        span { (visible(text.get(last..).unwrap_or_default())) }
    }
}

/// Returns what people wrote in a document, message by message.
fn words_of(document: &Document) -> String {
    match document.messages() {
        [] => document.text().to_owned(),
        messages => {
            let bodies = messages.iter().map(|message| message.body.as_str());
            bodies.collect::<Vec<_>>().join("\n\n")
        }
    }
}

fn difference(pieces: &[Piece]) -> f64 {
    let count = |text: &str| text.split_whitespace().count();
    let all: usize = pieces.iter().map(|piece| count(&piece.first) + count(&piece.second)).sum();
    let differing = pieces.iter().filter(|piece| !piece.is_equal);
    let differing: usize = differing.map(|piece| count(&piece.first) + count(&piece.second)).sum();
    if all == 0 { 0.0 } else { differing as f64 / all as f64 }
}

impl Compared {
    fn of(document: &Document, text: &str) -> Self {
        let newest = document.messages().first();
        let article = match document {
            Document::Article(article) => Some(article),
            _ => None,
        };
        let released = match document {
            Document::Release(release) => release.release_date.map(|day| day.to_string()),
            _ => None,
        };
        let from = newest.and_then(|message| message.from.as_ref());
        let sent = newest.and_then(|message| message.sent);
        Self {
            id: document.id().to_owned(),
            kind: document.kind().to_owned(),
            from: from
                .map(|party| party.known_by().to_owned())
                .or(article.and_then(|article| article.outlet.clone())),
            sent: sent
                .map(|sent| sent.to_string())
                .or(article.and_then(|article| article.date).map(|day| day.to_string())),
            subject: newest
                .and_then(|message| message.subject.clone())
                .or(article.and_then(|article| article.title.clone())),
            messages: document.messages().len(),
            words: text.split_whitespace().count(),
            released,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_flow_and_empty_ones_remain() {
        assert_eq!(flowing("one\n  two\n\n\nthree \n"), "one two\n\nthree ");
        assert_eq!(flowing("\n\none"), "\n\none");
    }
}
