//! The messages of a document: header blocks, the quotation lines between them, and their bodies.

use std::collections::HashSet;

use liasse_model::{
    Date, DateTime, Diagnostic, DiagnosticKind, Message, MessageKind, Party, RegionKind, Span,
    Weekday,
};

use super::{
    header::{Context, Header, HeaderField, header},
    label::{Certainty, Field},
    line::Line,
    party::{MAX_PARTIES, parties, party},
    quote::{may_be_quote, quote_line, separator_at},
    sent::{days_that_fit, sent_date},
};

/// A document has at most this many messages; the longest chain of the real release has under a hundred.
pub const MAX_CHAIN_MESSAGES: usize = 10_000;

/// The messages and the role of each of their lines.
#[derive(Debug, Default)]
pub(super) struct Chain {
    pub messages: Vec<Message>,
    pub regions: Vec<(Span, RegionKind, Option<usize>)>,
    pub diagnostics: Vec<Diagnostic>,
    /// Messages whose weekday does not fit their date, to be settled by the messages around them.
    unsettled: Vec<Unsettled>,
}

#[derive(Debug)]
struct Unsettled {
    message: usize,
    weekday: Weekday,
    span: Span,
}

/// Reads the messages of a document from the lines that people wrote.
pub(super) fn chain(lines: &[Line<'_>]) -> Chain {
    let mut chain = Chain::default();
    let right_margin = right_margin(lines);
    let mut after_separator = false;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let context = Context { top: at == 0, after_separator, right_margin };
        let rest = lines.get(at..).unwrap_or_default();
        if chain.messages.len() < MAX_CHAIN_MESSAGES
            && let Some(found) = header(lines, at, context)
        {
            let end = found.end;
            chain.add_header(
                &found,
                lines.get(at..end).unwrap_or_default(),
                lines.get(..at).unwrap_or_default(),
            );
            at = end;
            after_separator = false;
            continue;
        }
        if may_be_quote(line.text)
            && let Some(quote) = quote_line(rest)
        {
            let taken = rest.get(..quote.lines).unwrap_or_default();
            chain.add_message(quote.message, taken);
            at += quote.lines;
            after_separator = true;
            continue;
        }
        if let Some(start) = separator_at(line.text) {
            chain.regions.push((line.cut(start).span(), RegionKind::Body, chain.current()));
            chain.regions.push((line.from(start).span(), RegionKind::Separator, chain.current()));
            after_separator = true;
        } else {
            chain.regions.push((line.span(), RegionKind::Body, chain.current()));
            after_separator = false;
        }
        at += 1;
    }
    chain.settle_dates();
    settle_names(&mut chain.messages);
    chain
}

/// Returns the column at which the text's lines wrap: the right edge of its longest lines.
fn right_margin(lines: &[Line<'_>]) -> usize {
    const WIDEST: usize = 132;
    const NARROWEST: usize = 72;
    let edges = lines.iter().map(Line::right_edge).filter(|edge| *edge <= WIDEST);
    edges.max().unwrap_or(NARROWEST).max(NARROWEST)
}

impl Chain {
    fn current(&self) -> Option<usize> {
        self.messages.len().checked_sub(1)
    }

    fn add_message(&mut self, mut message: Message, lines: &[Line<'_>]) {
        let index = self.messages.len();
        for line in lines {
            self.regions.push((line.span(), RegionKind::Header, Some(index)));
        }
        if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
            message.span = Span::new(first.start, last.end());
        }
        self.messages.push(message);
    }

    fn add_header(&mut self, header: &Header<'_>, lines: &[Line<'_>], before: &[Line<'_>]) {
        let mut message = Message {
            kind: if header.memo { MessageKind::Memo } else { MessageKind::Email },
            ..Message::default()
        };
        message.from = header.field(Field::From).and_then(|field| self.sender(field));
        message.to = self.people(
            header,
            if header.memo && header.field(Field::To).is_none() { Field::For } else { Field::To },
        );
        message.cc = self.people(header, Field::Cc);
        message.bcc = self.people(header, Field::Bcc);
        if header.memo && message.to.is_empty() {
            message.to = before
                .iter()
                .rev()
                .take(2)
                .find_map(|line| memo_addressee(line.text))
                .into_iter()
                .collect();
        }
        message.subject = header
            .field(Field::Subject)
            .or_else(|| header.field(Field::Re))
            .and_then(|field| subject(&field.pieces));
        message.attachments = header
            .field(Field::Attachments)
            .map(|field| attachments(&field.pieces))
            .unwrap_or_default();
        message.sent = match header.field(Field::Sent) {
            Some(field) => self.sent(field),
            None if header.memo => dateline(before),
            None => None,
        };
        self.note_damage(header);
        self.add_message(message, lines);
    }

    fn sender(&mut self, field: &HeaderField<'_>) -> Option<Party> {
        let value = joined(&field.pieces);
        party(&value)
    }

    fn people(&mut self, header: &Header<'_>, field: Field) -> Vec<Party> {
        let mut people = Vec::new();
        for found in header.all(field) {
            let (mut parties, over) = parties(found.pieces.iter().map(|piece| piece.text));
            if over {
                self.diagnostics.push(Diagnostic::warning(
                    DiagnosticKind::LimitReached,
                    found.line.span(),
                    format!("a list of more than {MAX_PARTIES} people was cut"),
                ));
            }
            people.append(&mut parties);
        }
        people
    }

    fn sent(&mut self, field: &HeaderField<'_>) -> Option<DateTime> {
        let value = joined(&field.pieces);
        let span = field.pieces.first().map_or(field.line.span(), |piece| piece.span());
        let Some(date) = sent_date(&value) else {
            if !value.is_empty() {
                let message = format!("expected a date, found `{value}`");
                self.diagnostics.push(Diagnostic::error(
                    DiagnosticKind::UnreadableDate,
                    span,
                    message,
                ));
            }
            return None;
        };
        if let Some(weekday) = date.other_weekday {
            self.unsettled.push(Unsettled { message: self.messages.len(), weekday, span });
        }
        if date.repaired {
            let message = format!("read `{value}` as {}", date.value);
            self.diagnostics.push(Diagnostic::note(DiagnosticKind::RepairedDate, span, message));
        }
        Some(date.value)
    }

    /// Corrects a date whose weekday does not fit where only one day fits both the weekday and the
    /// messages around it: an answer is sent after what it answers, within a month.
    fn settle_dates(&mut self) {
        const ANSWER_DAYS: i32 = 31;
        for unsettled in std::mem::take(&mut self.unsettled) {
            let sent = |message: &Message| message.sent.map(|sent| sent.date);
            let Some(date) = self.messages.get(unsettled.message).and_then(sent) else { continue };
            let older = self.messages.iter().skip(unsettled.message + 1).find_map(sent);
            let newer = self.messages.iter().take(unsettled.message).rev().find_map(sent);
            let fits = |day: &Date| {
                older.is_none_or(|older| (0..=ANSWER_DAYS).contains(&day.days_since(older)))
                    && newer.is_none_or(|newer| (0..=ANSWER_DAYS).contains(&newer.days_since(*day)))
            };
            let days: Vec<Date> =
                days_that_fit(date, unsettled.weekday).into_iter().filter(fits).collect();
            let found = format!(
                "{date} is a {}, the text says {}",
                date.weekday().english(),
                unsettled.weekday.english()
            );
            let message = match days[..] {
                [day] if older.or(newer).is_some() && !fits(&date) => {
                    if let Some(sent) = self
                        .messages
                        .get_mut(unsettled.message)
                        .and_then(|message| message.sent.as_mut())
                    {
                        sent.date = day;
                    }
                    format!(
                        "{found}; read as {day}, which fits the weekday and the messages around it"
                    )
                }
                _ => found,
            };
            self.diagnostics.push(Diagnostic::warning(
                DiagnosticKind::WeekdayMismatch,
                unsettled.span,
                message,
            ));
        }
    }

    fn note_damage(&mut self, header: &Header<'_>) {
        for field in header.fields.iter().filter(|field| field.certainty == Certainty::Damaged) {
            let word = field.line.text.split([' ', ':']).next().unwrap_or_default();
            if without_colon_only(word) {
                continue;
            }
            self.diagnostics.push(Diagnostic::note(
                DiagnosticKind::RepairedLabel,
                field.line.span(),
                format!("read `{word}` as {}", field.field.name()),
            ));
        }
    }
}

/// Reads `rn` as the `m` that it looks like where the same document prints the name so elsewhere.
fn settle_names(messages: &mut [Message]) {
    let people = |message: &Message| {
        let lists = [&message.to, &message.cc, &message.bcc];
        let parties = message.from.iter().chain(lists.into_iter().flatten());
        parties.filter_map(|party| party.name.clone()).collect::<Vec<_>>()
    };
    let printed: HashSet<String> = messages.iter().flat_map(people).collect();
    for message in messages {
        let lists = [&mut message.to, &mut message.cc, &mut message.bcc];
        let parties = message.from.iter_mut().chain(lists.into_iter().flatten());
        for name in
            parties.filter_map(|party| party.name.as_mut()).filter(|name| name.contains("rn"))
        {
            let read_as = name.replace("rn", "m");
            if printed.contains(&read_as) {
                *name = read_as;
            }
        }
    }
}

/// A label that only lost its colon is certain enough to need no note.
fn without_colon_only(word: &str) -> bool {
    matches!(word, "From" | "Sent" | "Date" | "To" | "Cc" | "CC" | "Subject" | "Attachments")
}

fn joined(pieces: &[Line<'_>]) -> String {
    let mut value = String::new();
    for piece in pieces {
        if !value.is_empty() {
            value.push(' ');
        }
        value.push_str(piece.text);
    }
    value
}

fn subject(pieces: &[Line<'_>]) -> Option<String> {
    let value = joined(pieces).split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    value.contains(char::is_alphanumeric).then_some(value)
}

fn attachments(pieces: &[Line<'_>]) -> Vec<String> {
    let value = joined(pieces);
    let names =
        value.split(';').map(|name| name.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
    names.filter(|name| name.contains(char::is_alphanumeric)).collect()
}

/// `NOTE FOR DEPUTY SECRETARY X`, `ACTION MEMORANDUM FOR THE SECRETARY` above a memo's labels.
fn memo_addressee(line: &str) -> Option<Party> {
    let (head, addressee) = line.split_once(" FOR ")?;
    let is_heading = head.split(' ').any(|word| matches!(word, "NOTE" | "MEMORANDUM" | "MEMO"));
    (is_heading && head.len() < 40).then(|| party(addressee))?
}

/// A memo's date stands alone on one of the lines above it.
fn dateline(before: &[Line<'_>]) -> Option<DateTime> {
    const LINES_ABOVE: usize = 3;
    before.iter().rev().take(LINES_ABOVE).find_map(|line| {
        let date = sent_date(line.text).filter(|_| line.text.len() < 40)?;
        Some(DateTime { date: date.value.date, time: None })
    })
}
