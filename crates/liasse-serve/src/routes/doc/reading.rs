//! A document as messages to read: paragraphs of own and of quoted words, with the pages and the
//! exemption codes where they stand.
//!
//! Scanned lines end where the paper did. Two lines are one paragraph unless the first ends early,
//! so text flows in a window of any width; the printed text beside it keeps every line.

use liasse_model::{Diagnostic, Document, MessageKind, Region, RegionKind, ReleaseDocument, Span};
use schemars::JsonSchema;
use serde::Serialize;

/// A message of a document, or its text outside of all messages, laid out for reading.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ReadMessage {
    /// Its index in `document.messages`; absent for text outside of them.
    pub(super) index: Option<usize>,
    /// Where its date is printed in the text.
    pub(super) sent_printed: Option<Span>,
    /// Whether the spans of the blocks point into the message's `body`, because it was encoded in the
    /// file; else they point into the document's text.
    pub(super) in_body: bool,
    pub(super) blocks: Vec<Block>,
    /// What was noted about it while it was read.
    pub(super) notes: Vec<Diagnostic>,
}

/// A piece of a message, in reading order.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(crate) enum Block {
    /// A paragraph; `depth` 0 is the writer's own words, more are lines quoted with `>`.
    Paragraph { depth: usize, pieces: Vec<Piece> },
    /// A page of the release begins.
    Page { number: usize },
    /// The block that says who classified what until when.
    Classification { span: Span },
}

/// A line of a paragraph, or an exemption code in its margin.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub(crate) struct Piece {
    pub(super) span: Span,
    /// Whether the release office printed it in the margin: an exemption code.
    pub(super) is_code: bool,
    /// Whether the line ends here by intent, not for want of room.
    pub(super) ends_line: bool,
}

/// Lays a document out. Only what overlaps `window` is laid out; the text of an article is not.
pub(super) fn read(document: &Document, window: Span) -> Vec<ReadMessage> {
    match document {
        Document::Release(release) if !release.regions.is_empty() => {
            read_regions(release, document, window)
        }
        Document::Article(_) => Vec::new(),
        _ if document.messages().is_empty() => {
            let mut layout = Layout::new(document.text(), window);
            layout.push_text(Span::new(0, document.text().len()));
            vec![layout.message(None, document)]
        }
        _ => {
            let count = document.messages().len();
            (0..count).map(|index| read_body(document, index, window)).collect()
        }
    }
}

/// The body of a message of an e-mail file, in its text where it stands there.
fn read_body(document: &Document, index: usize, window: Span) -> ReadMessage {
    let text = document.text();
    let Some(message) = document.messages().get(index) else {
        return Layout::new(text, window).message(None, document);
    };
    let within = message.span.of(text).unwrap_or_default();
    let body = message.body.trim_end();
    match within.find(body) {
        Some(at) => {
            let start = message.span.start + at;
            let mut layout = Layout::new(text, window);
            layout.push_text(Span::new(start, start + body.len()));
            layout.message(Some(index), document)
        }
        None => {
            let mut layout = Layout::new(body, Span::new(0, super::WINDOW));
            layout.push_text(Span::new(0, body.len()));
            let mut read = layout.message(Some(index), document);
            read.in_body = true;
            read
        }
    }
}

/// Deals the regions out to the messages; what belongs to none goes with the text before it.
fn read_regions(release: &ReleaseDocument, document: &Document, window: Span) -> Vec<ReadMessage> {
    let count = release.messages.len();
    let layout = || Layout::new(&release.text, window);
    let mut messages: Vec<Layout<'_>> = (0..count).map(|_| layout()).collect();
    let mut outside = layout();
    let mut current: Option<usize> = None;
    let mut page = 1;
    for region in &release.regions {
        let is_text = matches!(region.kind, RegionKind::Body | RegionKind::Header);
        if is_text {
            current = region.message.filter(|message| *message < count);
        }
        let layout = match current {
            Some(message) => messages.get_mut(message).unwrap_or(&mut outside),
            None => &mut outside,
        };
        layout.push_region(region, &mut page);
    }
    let mut read: Vec<ReadMessage> = messages
        .into_iter()
        .enumerate()
        .map(|(index, layout)| layout.message(Some(index), document))
        .collect();
    let outside = outside.message(None, document);
    if outside.blocks.iter().any(|block| matches!(block, Block::Paragraph { .. })) {
        read.push(outside);
    }
    read
}

/// A message under construction.
struct Layout<'a> {
    text: &'a str,
    window: Span,
    blocks: Vec<Block>,
    pieces: Vec<Piece>,
    depth: usize,
}

impl<'a> Layout<'a> {
    fn new(text: &'a str, window: Span) -> Self {
        Self { text, window, blocks: Vec::new(), pieces: Vec::new(), depth: 0 }
    }

    fn push_region(&mut self, region: &Region, page: &mut usize) {
        let text = region.span.of(self.text).unwrap_or_default();
        match region.kind {
            RegionKind::Body => self.push_text(region.span),
            RegionKind::MarginCode if region.span.overlaps(self.window) => {
                self.pieces.push(Piece { span: region.span, is_code: true, ends_line: false });
            }
            RegionKind::Classification if region.span.overlaps(self.window) => {
                self.end_paragraph();
                self.blocks.push(Block::Classification { span: region.span });
            }
            RegionKind::Blank if text.bytes().filter(|byte| *byte == b'\n').count() > 1 => {
                self.end_paragraph();
            }
            _ => {}
        }
        let breaks = text.bytes().filter(|byte| *byte == b'\x0c').count();
        *page += breaks;
        let has_begun = !self.blocks.is_empty() || !self.pieces.is_empty();
        if breaks > 0 && has_begun {
            self.end_paragraph();
            if region.span.overlaps(self.window) {
                self.blocks.push(Block::Page { number: *page });
            }
        }
    }

    fn push_text(&mut self, span: Span) {
        let mut at = span.start;
        for line in span.of(self.text).unwrap_or_default().split_inclusive('\n') {
            let whole = Span::new(at, at + line.len());
            at += line.len();
            if !whole.overlaps(self.window) {
                continue;
            }
            let printed = line.trim_end();
            let (depth, line) = unquoted(printed.trim_start());
            if line.is_empty() || (depth != self.depth && !self.pieces.is_empty()) {
                self.end_paragraph();
            }
            self.depth = depth;
            if !line.is_empty() {
                let end = whole.start + printed.len();
                let span = Span::new(end - line.len(), end);
                self.pieces.push(Piece { span, is_code: false, ends_line: true });
            }
        }
    }

    fn end_paragraph(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        if !pieces.is_empty() {
            self.blocks.push(Block::Paragraph { depth: self.depth, pieces });
        }
    }

    fn message(mut self, index: Option<usize>, document: &Document) -> ReadMessage {
        self.end_paragraph();
        while matches!(self.blocks.last(), Some(Block::Page { .. })) {
            self.blocks.pop();
        }
        let width = self.width();
        for block in &mut self.blocks {
            if let Block::Paragraph { pieces, .. } = block {
                join_lines(self.text, pieces, width);
            }
        }
        let message = index.and_then(|index| document.messages().get(index));
        let notes = document.diagnostics().iter();
        let notes = notes.filter(|note| message.is_some_and(|it| it.span.overlaps(note.span)));
        ReadMessage {
            index,
            sent_printed: message
                .and_then(|message| printed_date(document.text(), message.span, message.kind)),
            in_body: false,
            blocks: self.blocks,
            notes: notes.cloned().collect(),
        }
    }

    /// Returns the length of a full line.
    fn width(&self) -> usize {
        let lines = self.blocks.iter().flat_map(|block| match block {
            Block::Paragraph { pieces, .. } => pieces.as_slice(),
            _ => &[],
        });
        let lengths = lines.map(|line| line.span.len());
        let mut lengths: Vec<usize> =
            lengths.filter(|length| (SHORTEST_FULL_LINE..=LONGEST_LINE).contains(length)).collect();
        lengths.sort_unstable();
        // Not the longest, which may be an address or an odd line of the scan.
        lengths.get(lengths.len() * 3 / 4).copied().unwrap_or(0)
    }
}

/// A longer line was not broken by a scanner or a mail program.
const LONGEST_LINE: usize = 180;
/// A shorter line may be an entry of a list or of an address.
const SHORTEST_FULL_LINE: usize = 45;

/// Takes the `>` marks of a quotation off a line.
fn unquoted(mut line: &str) -> (usize, &str) {
    let mut depth = 0;
    while let Some(rest) = line.strip_prefix('>') {
        line = rest.trim_start();
        depth += 1;
    }
    (depth, line)
}

/// Finds out which lines end by intent.
fn join_lines(text: &str, pieces: &mut [Piece], width: usize) {
    let next: Vec<Piece> = pieces.iter().skip(1).copied().collect();
    for (piece, next) in pieces.iter_mut().zip(next) {
        let between = text.get(piece.span.end..next.span.start).unwrap_or_default();
        let is_full = !piece.is_code
            && (SHORTEST_FULL_LINE..=LONGEST_LINE).contains(&piece.span.len())
            && piece.span.len() * 4 >= width * 3;
        piece.ends_line = between.contains('\n')
            && (!is_full || next.is_code || begins_anew(text, piece.span, next.span));
    }
    if let Some(last) = pieces.last_mut() {
        last.ends_line = false;
    }
}

/// Tells whether a line is set in, or an entry of a list.
fn begins_anew(text: &str, line: Span, next: Span) -> bool {
    let words = next.of(text).unwrap_or_default();
    let number = words.trim_start_matches(|character: char| character.is_ascii_digit());
    let is_entry = words.starts_with(['-', '*', '•', '·'])
        || (number.len() < words.len() && number.starts_with(['.', ')']));
    is_entry || indentation(text, next.start) > indentation(text, line.start) + 2
}

fn indentation(text: &str, offset: usize) -> usize {
    let before = text.get(..offset).unwrap_or_default();
    before.bytes().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// Finds where a message prints its date: the value of the line `Sent:` or `Date:`, or the whole
/// line `On … wrote:`.
fn printed_date(text: &str, message: Span, kind: MessageKind) -> Option<Span> {
    const HEADER_LINES: usize = 40;
    let mut at = message.start;
    for line in message.of(text)?.split_inclusive('\n').take(HEADER_LINES) {
        let start = at;
        at += line.len();
        if kind == MessageKind::Quote && !line.trim().is_empty() {
            return trimmed(text, Span::new(start, at));
        }
        let Some((label, _)) = line.split_once(':') else { continue };
        let label_end = start + label.len() + 1;
        let label: String = label.trim().chars().filter(|it| it.is_alphabetic()).collect();
        if matches!(label.to_lowercase().as_str(), "sent" | "date" | "envoyé" | "sentdate") {
            return trimmed(text, Span::new(label_end, at));
        }
    }
    None
}

fn trimmed(text: &str, span: Span) -> Option<Span> {
    let printed = span.of(text)?;
    let start = span.start + (printed.len() - printed.trim_start().len());
    let printed = printed.trim();
    (!printed.is_empty()).then(|| Span::new(start, start + printed.len()))
}

#[cfg(test)]
mod tests {
    use liasse_model::{MailDocument, Message};

    use super::*;

    fn mail(body: &str) -> Document {
        let head = "Sent: Friday\n\n";
        let text = format!("{head}{body}");
        let span = Span::new(0, text.len());
        let message = Message { body: body.to_owned(), span, ..Message::default() };
        Document::Mail(MailDocument { text, messages: vec![message], ..MailDocument::default() })
    }

    /// Shows a message: `|` at the ends of lines that were kept, `>` before quoted paragraphs.
    fn shown(document: &Document) -> Vec<String> {
        let read = read(document, Span::new(0, usize::MAX));
        let show = |block: &Block| match block {
            Block::Page { number } => format!("page {number}"),
            Block::Classification { .. } => "classified".to_owned(),
            Block::Paragraph { depth, pieces } => {
                let text = pieces.iter().map(|piece| {
                    let text = piece.span.of(document.text()).unwrap();
                    let text = if piece.is_code { format!("({text})") } else { text.to_owned() };
                    format!("{text}{}", if piece.ends_line { "|" } else { " " })
                });
                format!("{}{}", ">".repeat(*depth), text.collect::<String>().trim_end())
            }
        };
        read.iter().flat_map(|message| &message.blocks).map(show).collect()
    }

    #[test]
    fn lines_broken_for_want_of_room_are_joined_and_others_kept() {
        let body = "This line of the message is as long as the paper was wide,\n\
                    and goes on here.\nYours\nA.\n\n\
                    Another paragraph, the first line of which is full again and\n\
                    1. begins a list.\n";
        assert_eq!(
            shown(&mail(body)),
            [
                "This line of the message is as long as the paper was wide, and goes on here.|Yours|A.",
                "Another paragraph, the first line of which is full again and|1. begins a list.",
            ]
        );
    }

    #[test]
    fn quoted_lines_are_paragraphs_of_their_own() {
        assert_eq!(shown(&mail("Yes.\n> No?\n>> Why?\nBye")), ["Yes.", ">No?", ">>Why?", "Bye"]);
    }

    #[test]
    fn codes_and_pages_stand_where_they_are_and_stamps_do_not() {
        let text = "From: A\nDate: May 1\nOne      B6\ntwo\n\nSTAMP\n\x0cSTAMP\nthree\n";
        let at = |word: &str| text.find(word).unwrap();
        let region = |kind, message, start: usize, end: usize| Region {
            kind,
            message,
            span: Span::new(start, end),
        };
        use RegionKind::{Blank, Body, Header, MarginCode, Stamp};
        let document = Document::Release(ReleaseDocument {
            text: text.to_owned(),
            messages: vec![Message { span: Span::new(0, text.len()), ..Message::default() }],
            regions: vec![
                region(Header, Some(0), 0, at("One")),
                region(Body, Some(0), at("One"), at("One") + 3),
                region(Blank, None, at("One") + 3, at("B6")),
                region(MarginCode, None, at("B6"), at("B6") + 2),
                region(Blank, None, at("B6") + 2, at("two")),
                region(Body, Some(0), at("two"), at("two") + 3),
                region(Blank, None, at("two") + 3, at("STAMP")),
                region(Stamp, None, at("STAMP"), at("three")),
                region(Body, Some(0), at("three"), text.len()),
            ],
            ..ReleaseDocument::default()
        });
        assert_eq!(shown(&document), ["One (B6)|two", "page 2", "three"]);
        let read = read(&document, Span::new(0, usize::MAX));
        assert_eq!(read[0].sent_printed.unwrap().of(text), Some("May 1"));
    }

    #[test]
    fn only_what_overlaps_the_window_is_laid_out() {
        let document = mail("one\n\ntwo\n\nthree\n");
        let at = document.text().find("two").unwrap();
        let read = read(&document, Span::new(at, at + 1));
        assert_eq!(read[0].blocks.len(), 1);
    }
}
