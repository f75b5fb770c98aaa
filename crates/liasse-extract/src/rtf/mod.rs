//! Rich text: what stands in its groups, in the character sets of their fonts.
//!
//! Format: Rich Text Format 1.9.1; web pages and text that Outlook made rich text, [MS-OXRTFEX].
//! The file is read token by token, groups are counted and not called.
//!
//! Gaps: the letters of the Symbol font, fields other than links, vertical tables of tabs.

mod fonts;
mod parts;
mod state;
mod token;

use fonts::Fonts;
use parts::Bytes;
use state::{Destination, State, destination};
use token::{Token, Tokens};

use crate::{
    Content, ExtractError, ExtractErrorKind, ExtractLimits, Extracted, Property,
    charset::CodePage,
    html,
    parts::PartList,
    pieces::{Piece, Pieces},
};

/// Bytes of a property or of the instruction of a field that are kept.
const VALUE_BYTES: usize = 4096;

/// Reads rich text.
///
/// # Errors
/// When it does not begin as rich text does.
pub(crate) fn extract(bytes: &[u8], limits: &ExtractLimits) -> Result<Extracted, ExtractError> {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if !start.starts_with(b"{\\rtf") {
        let message = "expected rich text, found no {\\rtf at its start";
        return Err(ExtractError::new(ExtractErrorKind::Damaged, message));
    }
    let mut reader = Reader::new(limits);
    for token in Tokens::new(start) {
        reader.token(token);
        if reader.is_done {
            break;
        }
    }
    Ok(reader.finish())
}

/// What was read so far.
struct Reader<'l> {
    limits: &'l ExtractLimits,
    pieces: Pieces,
    parts: PartList,
    properties: Vec<Property>,
    fonts: Fonts,
    default_code_page: CodePage,
    /// The state of each open group, the innermost in `state`.
    outer: Vec<State>,
    state: State,
    /// Groups that are open beyond the limit of depth.
    too_deep: usize,
    was_too_deep: bool,
    is_done: bool,
    /// Bytes of text that were not yet decoded: one letter may be several of them.
    pending: Vec<u8>,
    /// Tokens that stand for the last `\u` and are passed over.
    skip: i32,
    high_surrogate: Option<u16>,
    /// A property or instruction while it is read.
    value: String,
    date: [i32; 6],
    comment_author: String,
    link: Option<String>,
    link_start: usize,
    bytes: Option<Bytes>,
    /// The web page that was made rich text.
    markup: Option<String>,
    hidden: usize,
    deleted: usize,
}

impl<'l> Reader<'l> {
    fn new(limits: &'l ExtractLimits) -> Self {
        Self {
            limits,
            pieces: Pieces::new(limits.text_bytes),
            parts: PartList::new(limits),
            properties: Vec::new(),
            fonts: Fonts::default(),
            default_code_page: CodePage::WESTERN,
            outer: Vec::new(),
            state: State::new(),
            too_deep: 0,
            was_too_deep: false,
            is_done: false,
            pending: Vec::new(),
            skip: 0,
            high_surrogate: None,
            value: String::new(),
            date: [0; 6],
            comment_author: String::new(),
            link: None,
            link_start: 0,
            bytes: None,
            markup: None,
            hidden: 0,
            deleted: 0,
        }
    }

    fn token(&mut self, token: Token<'_>) {
        if self.skip > 0 {
            self.skip -= 1;
            match token {
                Token::Open | Token::Close => self.skip = 0,
                Token::Text(b'\r' | b'\n') => return self.skip += 1,
                _ => return,
            }
        }
        match token {
            Token::Text(b'\r' | b'\n') => {}
            Token::Text(byte) | Token::Hex(byte) => self.byte(byte, token),
            Token::Binary(bytes) => self.binary(bytes),
            other => {
                self.flush();
                match other {
                    Token::Open => self.open(),
                    Token::Close => self.close(),
                    Token::Symbol(symbol) => self.symbol(symbol),
                    Token::Word(word, number) => self.word(word, number),
                    _ => {}
                }
            }
        }
    }

    fn open(&mut self) {
        if self.outer.len() >= self.limits.depth {
            self.too_deep += 1;
            self.was_too_deep = true;
            return;
        }
        self.outer.push(self.state);
        self.state.is_optional = false;
    }

    fn close(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(outer) = self.outer.pop() else {
            self.is_done = true;
            return;
        };
        if self.state.destination != outer.destination {
            self.leave(self.state.destination);
        }
        self.is_done = self.outer.is_empty();
        self.state = outer;
    }

    /// Does what is due at the end of a group that had a destination of its own.
    fn leave(&mut self, left: Destination) {
        match left {
            Destination::Property(name) => {
                let value = std::mem::take(&mut self.value);
                let value = value.trim().trim_end_matches(';');
                if !value.is_empty() && self.properties.len() < 64 {
                    self.properties.push(Property::new(name, value));
                }
            }
            Destination::Date(name) => {
                let [year, month, day, hour, minute, second] = std::mem::take(&mut self.date);
                if year > 0 && self.properties.len() < 64 {
                    let value =
                        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
                    self.properties.push(Property::new(name, value));
                }
            }
            Destination::CommentAuthor => self.comment_author = std::mem::take(&mut self.value),
            Destination::Instruction => self.link = link_target(&std::mem::take(&mut self.value)),
            Destination::Result(piece) => {
                if let Some(target) = self.link.take() {
                    self.pieces.writer(piece).link_end(&target, self.link_start);
                }
            }
            Destination::Bytes => {
                if let Some(bytes) = self.bytes.take() {
                    bytes.finish(&mut self.parts);
                }
            }
            Destination::Text(piece @ (Piece::Notes | Piece::Comments | Piece::Margins)) => {
                self.pieces.writer(piece).line_start();
            }
            _ => {}
        }
    }

    fn word(&mut self, word: &[u8], number: Option<i32>) {
        let is_optional = std::mem::take(&mut self.state.is_optional);
        if self.state.destination == Destination::Nowhere && word != b"ud" {
            return;
        }
        let piece = self.state.piece().unwrap_or_default();
        if let Some(destination) = destination(word, piece) {
            return self.enter(destination, word, number);
        }
        if is_optional {
            self.state.destination = Destination::Nowhere;
            return;
        }
        match self.state.destination {
            Destination::Fonts => self.fonts.word(word, number),
            Destination::Date(_) => self.date_word(word, number.unwrap_or_default()),
            Destination::Bytes => {
                if let Some(bytes) = &mut self.bytes {
                    bytes.word(word);
                }
            }
            _ => self.text_word(word, number),
        }
    }

    /// Begins the destination that a word names.
    fn enter(&mut self, destination: Destination, word: &[u8], number: Option<i32>) {
        let from = self.state.piece().unwrap_or_default();
        match destination {
            Destination::Property(_) if self.state.destination != Destination::Properties => {
                // Words such as `author` say something else outside of the properties.
                if word != b"generator" {
                    return;
                }
                self.value.clear();
            }
            Destination::Property(_) | Destination::Instruction | Destination::CommentAuthor => {
                self.value.clear();
            }
            Destination::Result(piece) => self.link_start = self.pieces.writer(piece).len(),
            Destination::Bytes if self.parts.left() > 0 => {
                self.bytes = Some(Bytes::new(word == b"objdata", self.limits));
            }
            Destination::Text(Piece::Notes) if from != Piece::Notes => {
                self.pieces.begin_note(from);
            }
            Destination::Text(Piece::Comments) if from != Piece::Comments => {
                let author = std::mem::take(&mut self.comment_author);
                self.pieces.begin_comment(&author);
            }
            Destination::Markup if self.markup.is_none() || number.is_none() => {
                self.state.destination = Destination::Nowhere;
                return;
            }
            _ => {}
        }
        self.state.destination = destination;
    }

    fn date_word(&mut self, word: &[u8], number: i32) {
        let [year, month, day, hour, minute, second] = &mut self.date;
        let field = match word {
            b"yr" => year,
            b"mo" => month,
            b"dy" => day,
            b"hr" => hour,
            b"min" => minute,
            b"sec" => second,
            _ => return,
        };
        *field = number.clamp(0, 9999);
    }

    fn text_word(&mut self, word: &[u8], number: Option<i32>) {
        let is_on = number != Some(0);
        match word {
            b"u" => self.unicode(number.unwrap_or_default()),
            b"uc" => self.state.fallback = number.unwrap_or(1).clamp(0, 16),
            b"ansicpg" => self.set_code_page(number.and_then(|number| u32::try_from(number).ok())),
            b"mac" => self.set_code_page(Some(10000)),
            b"pc" => self.set_code_page(Some(437)),
            b"pca" => self.set_code_page(Some(850)),
            b"fromhtml" if is_on => self.markup = Some(String::new()),
            b"htmlrtf" => self.state.is_beside_markup = is_on,
            b"f" => {
                let code_page = number.and_then(|font| self.fonts.code_page(font));
                self.state.code_page = code_page.unwrap_or(self.default_code_page);
            }
            b"plain" => {
                self.state.is_hidden = false;
                self.state.is_deleted = false;
                self.state.code_page = self.default_code_page;
            }
            b"v" => {
                self.state.is_hidden = is_on;
                self.hidden += usize::from(is_on);
            }
            b"deleted" => {
                self.state.is_deleted = is_on;
                self.deleted += usize::from(is_on);
            }
            b"intbl" => self.state.is_in_table = true,
            b"pard" => self.state.is_in_table = false,
            _ => self.layout_word(word),
        }
    }

    /// Takes a word that stands for a character or for a place in the layout.
    fn layout_word(&mut self, word: &[u8]) {
        let text = match word {
            b"emdash" => "—",
            b"endash" => "–",
            b"emspace" | b"enspace" | b"qmspace" => " ",
            b"bullet" => "•",
            b"lquote" => "‘",
            b"rquote" => "’",
            b"ldblquote" => "“",
            b"rdblquote" => "”",
            b"tab" => "\t",
            b"par" if self.state.is_in_table && self.markup.is_none() => " ",
            b"par" | b"line" | b"lbr" | b"sect" => "\n",
            _ => "",
        };
        if !text.is_empty() {
            return self.text(text);
        }
        if self.markup.is_some() || self.state.is_deleted {
            return;
        }
        let Some(piece) = self.state.piece() else { return };
        let writer = self.pieces.writer(piece);
        match word {
            b"cell" | b"nestcell" => writer.cell(),
            b"row" | b"nestrow" => writer.row_end(),
            b"page" if piece == Piece::Body => writer.page_end(),
            _ => {}
        }
    }

    fn set_code_page(&mut self, number: Option<u32>) {
        if let Some(code_page) = number.and_then(CodePage::of) {
            self.default_code_page = code_page;
            self.state.code_page = code_page;
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'*' => self.state.is_optional = true,
            b'\\' => self.text("\\"),
            b'{' => self.text("{"),
            b'}' => self.text("}"),
            b'~' => self.text("\u{a0}"),
            b'_' => self.text("\u{2011}"),
            b'\r' | b'\n' => self.text("\n"),
            b'\t' => self.text("\t"),
            _ => {}
        }
    }

    fn unicode(&mut self, number: i32) {
        self.skip = self.state.fallback;
        let unit = u16::try_from(number.rem_euclid(0x1_0000)).unwrap_or_default();
        let units = match self.high_surrogate.take() {
            Some(high) => vec![high, unit],
            None if (0xd800..0xdc00).contains(&unit) => {
                self.high_surrogate = Some(unit);
                return;
            }
            None => vec![unit],
        };
        self.text(&String::from_utf16_lossy(&units));
    }

    fn byte(&mut self, byte: u8, token: Token<'_>) {
        match &mut self.bytes {
            Some(bytes) if self.state.destination == Destination::Bytes => {
                if let Token::Text(digit) = token {
                    bytes.digit(digit);
                }
            }
            _ => {
                self.pending.push(byte);
                // Plain text needs no memory beside its own.
                if byte.is_ascii() && self.pending.len() >= 4096 {
                    self.flush();
                }
            }
        }
    }

    fn binary(&mut self, bytes: &[u8]) {
        if let Some(part) = &mut self.bytes
            && self.state.destination == Destination::Bytes
        {
            part.binary(bytes);
        }
    }

    /// Decodes the bytes of text that came.
    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        self.high_surrogate = None;
        let text = self.state.code_page.decode(&self.pending);
        self.pending.clear();
        self.text(&text);
    }

    /// Writes text where the group says.
    fn text(&mut self, text: &str) {
        match self.state.destination {
            Destination::Markup => self.add_markup(text),
            Destination::Property(_) | Destination::Instruction | Destination::CommentAuthor
                if self.value.len() < VALUE_BYTES =>
            {
                self.value.push_str(text);
            }
            Destination::Text(piece) | Destination::Result(piece) => {
                if self.state.is_beside_markup || self.state.is_deleted {
                    return;
                }
                if self.markup.is_some() {
                    self.add_markup(text);
                } else if text == "\n" {
                    self.pieces.writer(piece).line_end();
                } else {
                    self.pieces.writer(piece).exact(text);
                }
            }
            _ => {}
        }
    }

    fn add_markup(&mut self, text: &str) {
        if let Some(markup) = &mut self.markup
            && markup.len() < self.limits.text_bytes
        {
            markup.push_str(text);
        }
    }

    fn finish(mut self) -> Extracted {
        self.flush();
        let mut extracted = Extracted::default();
        match self.markup.take() {
            Some(markup) => {
                extracted = html::extract_declared(markup.as_bytes(), Some(b"utf-8"), self.limits);
            }
            None => {
                extracted.content = Content::Text(self.pieces.finish(&mut extracted.problems));
            }
        }
        extracted.properties.append(&mut self.properties);
        let problems = &mut extracted.problems;
        if !self.is_done {
            problems.push("expected the end of rich text, found the end of the file".to_owned());
        }
        if self.was_too_deep {
            let depth = self.limits.depth;
            problems.push(format!("found groups nested deeper than {depth}; they are one here"));
        }
        if self.hidden > 0 {
            problems.push(format!("found {} hidden pieces; they are in the text", self.hidden));
        }
        if self.deleted > 0 {
            problems.push(format!("found {} deleted pieces; they are left out", self.deleted));
        }
        extracted.parts = self.parts.finish(problems);
        extracted
    }
}

/// Returns where a field leads, as in `HYPERLINK "https://…"`.
fn link_target(instruction: &str) -> Option<String> {
    let target = instruction.trim().strip_prefix("HYPERLINK")?.trim_start();
    let target = match target.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => target.split_whitespace().next()?,
    };
    (target.contains(':')).then(|| target.to_owned())
}
