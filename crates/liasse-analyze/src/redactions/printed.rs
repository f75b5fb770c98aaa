//! A message as a page prints it: its words, the exemption codes beside them, and the paper between.

use liasse_model::{Document, Region, RegionKind, ReleaseStatus, Span};

use super::gap::{WhitePaper, white_paper};

/// A message of a document, to be laid beside another occurrence of it.
#[derive(Clone, Debug, Default)]
pub struct PrintedMessage {
    /// The body, as it is compared.
    text: String,
    /// Where each piece of it begins, and where it is in the document.
    pieces: Vec<(usize, Span)>,
    /// The document's text from the beginning of the message to its end.
    page: String,
    start: usize,
    /// What of the page is not the message: stamps, marks, codes.
    printed_over: Vec<(RegionKind, Span)>,
    /// The exemption codes on it.
    codes: Vec<(Span, String)>,
    is_in_part: bool,
    /// Whether the document withholds anything but what is private.
    withholds_text: bool,
}

impl PrintedMessage {
    /// Returns the message at an index of a document; `None` where there is none, or its body was encoded
    /// in the file, so that it has no place in the text.
    pub fn of(document: &Document, index: usize) -> Option<Self> {
        let message = document.messages().get(index)?;
        let text = document.text();
        let page = message.span.of(text)?;
        let mut printed =
            Self { page: page.to_owned(), start: message.span.start, ..Self::default() };
        match document {
            Document::Release(release) if !release.regions.is_empty() => {
                let first = release.regions.partition_point(|it| it.span.end <= message.span.start);
                let own = release.regions.iter().skip(first);
                let own = own.take_while(|region| region.span.start < message.span.end);
                own.for_each(|region| printed.push_region(region, text, index));
                printed.is_in_part =
                    release.release == Some(ReleaseStatus::Part) || !release.exemptions.is_empty();
                printed.withholds_text = release.exemptions.iter().any(|code| code != "B6");
            }
            _ => {
                let at = page.find(&message.body)?;
                let start = message.span.start + at;
                printed.push(Span::new(start, start + message.body.len()), text);
            }
        }
        printed.find_codes_in_lines();
        Some(printed)
    }

    /// Returns the body, as it is compared.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Tells whether the document says that something of it is withheld.
    pub(super) fn is_redacted(&self) -> bool {
        self.is_in_part || !self.codes.is_empty()
    }

    /// Returns where a piece of the body is in the document, without the space around it.
    pub(super) fn span(&self, piece: Span) -> Span {
        let printed = piece.of(&self.text).unwrap_or_default();
        let start = piece.start + (printed.len() - printed.trim_start().len());
        let end = start + printed.trim().len();
        match printed.trim().is_empty() {
            true => Span::empty(self.place(piece.start)),
            // The last byte, so that the end is not in the next piece.
            false => Span::new(self.place(start), self.place(end - 1) + 1),
        }
    }

    /// Returns the exemption codes at a place of the body: between the words before and after it, and in
    /// the margins of their lines.
    pub(super) fn codes_at(&self, piece: Span) -> Vec<String> {
        let paper = self.paper(piece);
        let lines = Span::new(self.line_start(paper.start), self.line_end(paper.end));
        let at = |span: &Span| span.overlaps(lines) || paper.contains(*span);
        let mut codes: Vec<String> =
            self.codes.iter().filter(|(span, _)| at(span)).map(|(_, code)| code.clone()).collect();
        codes.sort();
        codes.dedup();
        codes
    }

    /// Tells whether the paper is white at a place of the body, beyond what separates words and
    /// paragraphs. Where only what is private is withheld, these are names and numbers in a line, and
    /// white lines are layout.
    pub(super) fn has_gap_at(&self, piece: Span) -> bool {
        let paper = self.paper(piece);
        let is_last = paper.end >= self.start + self.page.trim_end().len();
        match white_paper(&self.white(paper)) {
            Some(WhitePaper::InLine) => self.is_in_part && !is_last,
            Some(WhitePaper::Lines) => self.is_in_part && self.withholds_text && !is_last,
            None => false,
        }
    }

    /// Returns the page of the message: its head, its body, and what the office printed between.
    pub(super) fn page(&self) -> &str {
        &self.page
    }

    /// Returns the paper between the words before and after a place of the body.
    fn paper(&self, piece: Span) -> Span {
        let before = self.text.get(..piece.start).unwrap_or_default().trim_end();
        let after = self.text.get(piece.end..).unwrap_or_default();
        let next = self.text.len() - after.trim_start().len();
        let start = match before.len() {
            0 => self.pieces.first().map_or(self.start, |(_, span)| self.blank_before(span.start)),
            end => self.place(end - 1) + 1,
        };
        let end =
            if next < self.text.len() { self.place(next) } else { self.start + self.page.len() };
        Span::new(start.min(end), end)
    }

    /// Returns a stretch of the page with all that is printed on it and is no message made one mark.
    fn white(&self, paper: Span) -> String {
        let mut white = String::new();
        let mut at = paper.start;
        for (kind, span) in self.printed_over.iter().filter(|(_, span)| span.overlaps(paper)) {
            white += self.slice(Span::new(at, span.start.max(at)));
            if *kind != RegionKind::MarginCode {
                white.push(super::gap::PAGE);
            }
            at = span.end.max(at);
        }
        white + self.slice(Span::new(at, paper.end.max(at)))
    }

    fn push_region(&mut self, region: &Region, text: &str, index: usize) {
        match region.kind {
            RegionKind::Body if region.message.is_none_or(|message| message == index) => {
                self.push(region.span, text);
            }
            RegionKind::MarginCode => {
                let printed = region.span.of(text).unwrap_or_default();
                let codes = printed.split_whitespace().filter_map(code);
                self.codes.extend(codes.map(|code| (region.span, code)));
                self.printed_over.push((region.kind, region.span));
            }
            RegionKind::Blank | RegionKind::Body | RegionKind::Header | RegionKind::Separator => {}
            _ => self.printed_over.push((region.kind, region.span)),
        }
    }

    fn push(&mut self, span: Span, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.pieces.push((self.text.len(), span));
        self.text += span.of(text).unwrap_or_default();
    }

    /// Codes that the scanner read as words of the body.
    fn find_codes_in_lines(&mut self) {
        let mut found = Vec::new();
        let mut at = 0;
        for word in self.text.split_inclusive(char::is_whitespace) {
            let start = at + (word.len() - word.trim_start().len());
            at += word.len();
            if let Some(code) = code(word.trim()) {
                let place = self.place(start);
                found.push((Span::new(place, place + word.trim().len()), code));
            }
        }
        self.codes.extend(found);
        self.codes.sort();
    }

    /// Returns where an offset of the body is in the document.
    fn place(&self, offset: usize) -> usize {
        let piece = self.pieces.partition_point(|(start, _)| *start <= offset).checked_sub(1);
        let piece = piece.and_then(|piece| self.pieces.get(piece));
        piece.map_or(self.start, |(start, span)| (span.start + (offset - start)).min(span.end))
    }

    fn blank_before(&self, offset: usize) -> usize {
        let before = self.slice(Span::new(self.start, offset));
        self.start + before.trim_end().len()
    }

    fn line_start(&self, offset: usize) -> usize {
        let before = self.slice(Span::new(self.start, offset));
        before.rfind('\n').map_or(self.start, |end| self.start + end + 1)
    }

    fn line_end(&self, offset: usize) -> usize {
        let end = self.start + self.page.len();
        let after = self.slice(Span::new(offset, end));
        after.find('\n').map_or(end, |at| offset + at)
    }

    fn slice(&self, span: Span) -> &str {
        let from = |offset: usize| offset.saturating_sub(self.start);
        self.page.get(from(span.start)..from(span.end)).unwrap_or_default()
    }
}

/// Reads an exemption code of the Freedom of Information Act: `B5`, `B6`, `B7(C)`, `1.4(D)`.
pub(super) fn code(word: &str) -> Option<String> {
    let word =
        word.trim_matches(|letter: char| matches!(letter, ',' | ';' | '[' | ']' | '|' | '\''));
    let letter_in_brackets = |rest: &str| {
        let letter = rest.strip_prefix('(')?.strip_suffix(')')?;
        (letter.len() == 1 && letter.chars().all(|it| it.is_ascii_uppercase())).then_some(())
    };
    let (head, rest) = word.split_at_checked(2)?;
    let is_b = head.starts_with('B') && head.ends_with(|it: char| ('1'..='9').contains(&it));
    let is_order = word.strip_prefix("1.4").is_some_and(|rest| letter_in_brackets(rest).is_some());
    let is_known = is_order || is_b && (rest.is_empty() || letter_in_brackets(rest).is_some());
    is_known.then(|| word.to_owned())
}
