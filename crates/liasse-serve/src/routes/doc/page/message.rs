//! A message: who wrote to whom, when and about what, and its words.

use liasse_model::{Diagnostic, DiagnosticKind, Document, Message, MessageKind, Party, Severity};
use maud::{Markup, html};

use super::View;
use crate::{
    marks::marked,
    page::{shown, visible},
    routes::doc::{
        elsewhere::also_in,
        exemptions::meaning,
        reading::{Block, Piece, ReadMessage},
        runs::Layers,
    },
};

/// Quoted paragraphs of more lines are folded away, unless they have something to show.
const OPEN_LINES: usize = 6;

impl View<'_> {
    pub(super) fn message(&self, read: &ReadMessage) -> Markup {
        let words = self.words;
        let message = read.index.and_then(|index| self.doc.document.messages().get(index));
        let number = read.index.map_or(0, |index| index + 1);
        let heading = format!("m{number}-heading");
        let class = if number > 1 { "message earlier" } else { "message" };
        html! {
            article id={ "m" (number) } class=(class) aria-labelledby=(heading) {
                @match message {
                    Some(message) => {
                        p.over { (self.place(message, number)) }
                        h3 id=(heading) { (self.heading(message)) }
                        (self.envelope(message, read))
                        (self.also_in(read))
                    }
                    None if self.doc.document.messages().is_empty() => h3 id=(heading) { (words.say("doc-whole-text")) },
                    None => h3 id=(heading) { (words.say("doc-text")) },
                }
                (self.notes(&read.notes))
                div.words { @for block in &read.blocks { (self.block(block, read, message)) } }
                @if !read.blocks.iter().any(|block| matches!(block, Block::Paragraph { .. })) {
                    p.nothing { (words.say("doc-no-words")) }
                }
            }
        }
    }

    /// Where else the message stands.
    fn also_in(&self, read: &ReadMessage) -> Markup {
        let all = self.doc.elsewhere.as_ref().zip(read.index);
        let own = all.and_then(|(all, index)| all.get(index));
        html! { @if let Some(own) = own { (also_in(own, self.words)) } }
    }

    /// Where the message stands in the chain.
    fn place(&self, message: &Message, number: usize) -> String {
        let (words, total) = (self.words, self.doc.document.messages().len());
        let mut place = match total {
            1 => words.say("doc-only-message").into_owned(),
            _ => {
                let values = [("number", number.into()), ("total", total.into())];
                words.say_with("doc-message-of", &values).into_owned()
            }
        };
        let more = match (number, message.kind) {
            (_, MessageKind::Memo) => Some("doc-memo"),
            (_, MessageKind::Quote) => Some("doc-quote"),
            (1, _) if total > 1 => Some("doc-newest"),
            (1, _) => None,
            _ => Some("doc-earlier"),
        };
        if let Some(more) = more {
            place = format!("{place} · {}", words.say(more));
        }
        place
    }

    fn heading(&self, message: &Message) -> Markup {
        let words = self.words;
        html! {
            @match &message.from {
                Some(from) => (shown(from.known_by())),
                None => (words.say("doc-no-sender")),
            }
            @if let Some(sent) = &message.sent { ", " (words.moment(sent)) }
        }
    }

    fn envelope(&self, message: &Message, read: &ReadMessage) -> Markup {
        let words = self.words;
        let subject = message.subject.as_deref();
        html! {
            dl.envelope {
                div { dt { (words.say("doc-from")) } dd {
                    @match &message.from {
                        Some(from) => (self.party(from)),
                        None => span.missing { (words.say("doc-no-sender")) },
                    }
                } }
                (self.recipients(message))
                @for (key, parties) in [("doc-cc", &message.cc), ("doc-bcc", &message.bcc)] {
                    @if !parties.is_empty() {
                        div { dt { (words.say(key)) } dd { (self.parties(parties)) } }
                    }
                }
                div { dt { (words.say("doc-sent")) } dd { (self.sent(message, read)) } }
                div { dt { (words.say("doc-subject")) } dd {
                    @match subject {
                        Some(subject) => (marked(subject, &self.doc.highlighter.in_subject(subject))),
                        None => span.missing { (words.say("doc-no-subject")) },
                    }
                } }
                @if !message.attachments.is_empty() {
                    div { dt { (words.say("doc-attachments")) } dd {
                        ul.plain { @for name in &message.attachments {
                            li { (marked(name, &self.doc.highlighter.in_attachment(name))) }
                        } }
                    } }
                }
            }
        }
    }

    fn recipients(&self, message: &Message) -> Markup {
        let words = self.words;
        html! {
            div { dt { (words.say("doc-to")) } dd {
                @match (&message.to_inferred, message.to.is_empty()) {
                    (_, false) => (self.parties(&message.to)),
                    (Some(inferred), true) => {
                        a href=(self.search("with", &inferred.name)) { (shown(&inferred.name)) }
                        " " strong.inferred { (words.say("doc-inferred")) }
                        p.reason { (self.inferred_because(&inferred.reason)) }
                    }
                    (None, true) => span.missing { (words.say("doc-no-recipient")) },
                }
            } }
        }
    }

    /// Why a recipient is offered. The reason is about the case where it names it.
    fn inferred_because(&self, reason: &str) -> Markup {
        let case = match &self.doc.document {
            Document::Release(release) => release.case_number.as_deref(),
            _ => None,
        };
        html! {
            @match case.filter(|case| reason.contains(case)) {
                Some(case) => (self.words.say_with("doc-inferred-by-case", &[("case", case.into())])),
                None => span lang="en" { (shown(reason)) },
            }
        }
    }

    fn parties(&self, parties: &[Party]) -> Markup {
        const SHOWN: usize = 50;
        html! {
            ul.parties { @for party in parties.iter().take(SHOWN) { li { (self.party(party)) } } }
            @if let Some(rest) = parties.get(SHOWN..).filter(|rest| !rest.is_empty()) {
                details {
                    summary { (self.words.say_with("doc-more-parties", &[("count", rest.len().into())])) }
                    ul.parties { @for party in rest { li { (self.party(party)) } } }
                }
            }
        }
    }

    /// A party as printed, with a link to all that it sent or got.
    fn party(&self, party: &Party) -> Markup {
        let hits = self.doc.highlighter.in_party(&party.raw);
        html! { a href=(self.search("with", party.known_by())) { (marked(&party.raw, &hits)) } }
    }

    /// The time as a value, and as the page prints it.
    fn sent(&self, message: &Message, read: &ReadMessage) -> Markup {
        let words = self.words;
        let printed = read.sent_printed.and_then(|span| span.of(self.doc.document.text()));
        html! {
            @match &message.sent {
                Some(sent) => time datetime=(sent) { (words.moment(sent)) },
                None => span.missing { (words.say("doc-no-date")) },
            }
            @if let Some(printed) = printed {
                " " small.printed-as { (words.say("doc-as-printed")) " " q { (shown(printed)) } }
            }
            @if read.notes.iter().any(|note| note.kind == DiagnosticKind::RepairedDate) {
                " " strong.inferred { (words.say("doc-repaired")) }
            }
        }
    }

    /// What was noted while the document was read.
    pub(super) fn notes(&self, notes: &[Diagnostic]) -> Markup {
        html! {
            @if !notes.is_empty() {
                ul.reading-notes {
                    @for note in notes {
                        li class=(severity(note)) {
                            strong { (self.words.say(kind_key(note.kind))) } " – "
                            span lang="en" { (shown(&note.message)) }
                        }
                    }
                }
            }
        }
    }

    fn block(&self, block: &Block, read: &ReadMessage, message: Option<&Message>) -> Markup {
        match block {
            Block::Page { number } => html! {
                p.page-break {
                    a href={ "#page-" (number) } { (self.words.say_with("doc-page", &[("number", (*number).into())])) }
                }
            },
            Block::Classification { span } => html! {
                p.classified {
                    span.tag { (self.words.say("doc-region-classification")) } " "
                    (visible(span.of(self.doc.document.text()).unwrap_or_default()))
                }
            },
            Block::Paragraph { depth: 0, pieces } => {
                html! { p { (self.pieces(pieces, read, message)) } }
            }
            Block::Paragraph { depth, pieces } => self.quoted(*depth, pieces, read, message),
        }
    }

    /// Words that the writer quotes.
    fn quoted(
        &self,
        depth: usize,
        pieces: &[Piece],
        read: &ReadMessage,
        message: Option<&Message>,
    ) -> Markup {
        let words = html! {
            blockquote data-depth=(depth.min(4)) { p { (self.pieces(pieces, read, message)) } }
        };
        if pieces.len() <= OPEN_LINES {
            return words;
        }
        let has_mark = pieces.iter().any(|piece| {
            let chosen = self.doc.chosen.as_ref().map(|chosen| &chosen.span);
            self.doc.hits.iter().chain(chosen).any(|mark| mark.overlaps(piece.span))
        });
        html! {
            details.quoted open[has_mark] {
                summary { (self.words.say_with("doc-quoted-lines", &[("count", pieces.len().into())])) }
                (words)
            }
        }
    }

    fn pieces(&self, pieces: &[Piece], read: &ReadMessage, message: Option<&Message>) -> Markup {
        let in_body = message.filter(|_| read.in_body);
        let own_hits = in_body.map(|message| self.doc.highlighter.in_body(&message.body));
        let layers = match (in_body, &own_hits) {
            (Some(message), Some(hits)) => Layers {
                text: &message.body,
                hits,
                chosen: None,
                quotations: &[],
                prefix: "",
                is_source: false,
                chosen_has_id: None,
            },
            _ => self.layers(&self.doc.hits, "h"),
        };
        html! {
            @for piece in pieces {
                @if piece.is_code { (self.margin_code(layers.text, *piece)) }
                @else { (layers.show(piece.span)) }
                @if piece.ends_line { br; } @else { "\n" }
            }
        }
    }

    fn margin_code(&self, text: &str, piece: Piece) -> Markup {
        let code = piece.span.of(text).unwrap_or_default().trim();
        let meaning = meaning(self.words, code);
        html! {
            span.code title=[meaning] {
                span.unseen { (self.words.say("doc-region-margin-code")) " " }
                (visible(code))
            }
        }
    }
}

fn severity(note: &Diagnostic) -> &'static str {
    match note.severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn kind_key(kind: DiagnosticKind) -> &'static str {
    match kind {
        DiagnosticKind::WeekdayMismatch => "doc-note-weekday",
        DiagnosticKind::ImpossibleDate => "doc-note-impossible-date",
        DiagnosticKind::UnreadableDate => "doc-note-unreadable-date",
        DiagnosticKind::RepairedDate => "doc-note-repaired-date",
        DiagnosticKind::IncompleteDate => "doc-note-incomplete-date",
        DiagnosticKind::AmbiguousDate => "doc-note-ambiguous-date",
        DiagnosticKind::ContradictoryDates => "doc-note-contradictory-dates",
        DiagnosticKind::AmbiguousFigure => "doc-note-ambiguous-figure",
        DiagnosticKind::UnbalancedQuotation => "doc-note-unbalanced-quotation",
        DiagnosticKind::StampDisagreement => "doc-note-stamp-disagreement",
        DiagnosticKind::MissingStamp => "doc-note-missing-stamp",
        DiagnosticKind::UnreadableRelease => "doc-note-unreadable-release",
        DiagnosticKind::RepairedLabel => "doc-note-repaired-label",
        DiagnosticKind::MissingField => "doc-note-missing-field",
        DiagnosticKind::EmptyDocument => "doc-note-empty",
        DiagnosticKind::UnknownLayout => "doc-note-unknown-layout",
        DiagnosticKind::DamagedPart => "doc-note-damaged-part",
        DiagnosticKind::LimitReached => "doc-note-limit",
        DiagnosticKind::Encoding => "doc-note-encoding",
        _ => "doc-note-other",
    }
}
