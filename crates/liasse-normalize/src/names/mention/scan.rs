//! Text cut into words, each with its shape and what stands before it.

use liasse_model::Span;

use crate::is_mark;

use super::{
    key::WordKey,
    vocabulary::{Classes, classes},
};

/// A word and what can be seen of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) shape: Shape,
    /// The weightiest mark between the word before and this one.
    pub(super) mark: Mark,
    /// Line breaks between the word before and this one, at most 2.
    pub(super) breaks: u8,
    /// The line breaks where a line is full, so that a name may go on below.
    pub(super) wrapped: bool,
}

/// The case of a word's letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `word`, `5`, `l'an`: no name.
    Lower,
    /// `Word`, `McCain`, `al-Sharia`, `AI-Sharia`.
    Capital,
    /// `WORD`.
    Upper,
    /// `U.N.`
    Pointed,
    /// One capital letter.
    Initial,
    /// `C05739545`, `F-2014`, an address, a URL: no name, and no part of one.
    Code,
}

impl Shape {
    /// Tells whether such a word may be part of a name.
    pub(super) fn is_capital(self) -> bool {
        !matches!(self, Self::Lower | Self::Code)
    }
}

/// What stands between two words, the weightiest mark of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// Blanks and line breaks alone.
    None,
    /// An English genitive, `'s`, which the word's span leaves out.
    Genitive,
    /// A full stop right after the word before; after an initial or a title no end of a sentence.
    Point,
    /// A comma.
    Comma,
    /// Anything else that ends a name and begins no sentence: brackets, dashes, quotation marks.
    Other,
    /// `:` right after the word before.
    Colon,
    /// The end of a sentence.
    Stop,
}

/// Lines of at least so many bytes may have been wrapped.
///
/// Mail and press are wrapped at 60 to 100 columns; lines of lists and headers are shorter.
const FULL_LINE: usize = 40;

/// So many blanks part columns of a table; a justified line has one or two between words.
const COLUMN_GAP: usize = 3;

/// Returns the words of `text`.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut scanner = Scanner { text, bytes: text.as_bytes(), at: 0, line_start: 0 };
    // English has a word in some six bytes.
    let mut words = Vec::with_capacity(text.len() / 6 + 1);
    let mut gap = Gap { mark: Mark::Stop, ..Gap::default() };
    while let Some(byte) = scanner.peek() {
        if byte.is_ascii_alphanumeric() || (byte >= 0x80 && scanner.at_letter()) {
            let (span, shape) = scanner.word();
            let bare = if shape == Shape::Code { span } else { without_ending(text, span) };
            let shape =
                if bare == span { shape } else { shape_of(bare.of(text).unwrap_or_default()) };
            let Gap { mark, breaks, wrapped, .. } = gap;
            words.push(Word { span: bare, shape, mark, breaks, wrapped });
            gap = Gap::default();
            if bare != span {
                gap.mark = Mark::Genitive;
            }
        } else {
            scanner.skip_into(&mut gap);
        }
    }
    words
}

/// Returns the span of a word without an English genitive or contracted verb: `Libya's`, `I'm`.
fn without_ending(text: &str, span: Span) -> Span {
    const ENDINGS: [&str; 6] = ["s", "m", "d", "ll", "ve", "re"];
    let mut word = span.of(text).unwrap_or_default();
    while let Some((bare, ending)) = word.rsplit_once(['\'', '’']) {
        if bare.is_empty() || !ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)) {
            break;
        }
        word = bare;
    }
    Span::new(span.start, span.start + word.len())
}

/// What was skipped since the last word.
#[derive(Clone, Copy)]
struct Gap {
    mark: Mark,
    breaks: u8,
    wrapped: bool,
    /// No byte was skipped yet.
    fresh: bool,
}

impl Default for Gap {
    fn default() -> Self {
        Self { mark: Mark::None, breaks: 0, wrapped: true, fresh: true }
    }
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    line_start: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn byte(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    /// The character at the place, one beyond ASCII.
    fn letter(&self) -> Option<char> {
        self.text.get(self.at..).and_then(|rest| rest.chars().next())
    }

    fn at_letter(&self) -> bool {
        self.letter().is_some_and(char::is_alphanumeric)
    }

    /// Skips one character that belongs to no word.
    fn skip_into(&mut self, gap: &mut Gap) {
        let byte = self.byte(0);
        let mark = match byte {
            b' ' if self.at_column() => Mark::Other,
            b'\t' => Mark::Other,
            b' ' | b'\r' => Mark::None,
            b'\n' | b'\x0c' => {
                gap.breaks = (gap.breaks + 1).min(2);
                gap.wrapped &= self.line_len() >= FULL_LINE;
                self.line_start = self.at + 1;
                Mark::None
            }
            b'.' if gap.fresh && self.byte(1) != b'.' => Mark::Point,
            b',' => Mark::Comma,
            b':' if gap.fresh => Mark::Colon,
            b'.' | b'!' | b'?' | b':' | b';' => Mark::Stop,
            0x80.. => match self.letter() {
                Some('\u{a0}' | '\u{202f}' | '\u{2009}') => Mark::None,
                Some('…' | '•') => Mark::Stop,
                _ => Mark::Other,
            },
            _ => Mark::Other,
        };
        gap.mark = gap.mark.max(mark);
        gap.fresh = false;
        self.at += if byte < 0x80 { 1 } else { self.letter().map_or(1, char::len_utf8) };
    }

    /// Returns the length of the line that ends here, without a carriage return.
    fn line_len(&self) -> usize {
        let line = self.bytes.get(self.line_start..self.at).unwrap_or_default();
        line.strip_suffix(b"\r").unwrap_or(line).len()
    }

    /// Tells whether so many blanks stand here that they part columns, and something follows them.
    fn at_column(&self) -> bool {
        self.bytes
            .get(self.at..self.at + COLUMN_GAP)
            .is_some_and(|gap| gap.iter().all(|&byte| byte == b' '))
            && self.at > self.line_start
    }

    /// Takes the word that begins here.
    fn word(&mut self) -> (Span, Shape) {
        let mut start = self.at;
        let mut seen = Seen::default();
        loop {
            self.letters(&mut seen);
            match self.byte(0) {
                b'\'' if self.letter_follows(1) => {
                    let from = self.after_elision(start, 1);
                    (start, seen) = self.pass_mark(1, from, start, seen);
                }
                0xe2 if self
                    .bytes
                    .get(self.at..)
                    .is_some_and(|rest| rest.starts_with("’".as_bytes()))
                    && self.letter_follows(3) =>
                {
                    let from = self.after_elision(start, 3);
                    (start, seen) = self.pass_mark(3, from, start, seen);
                }
                b'-' if self.letter_follows(1) => {
                    let from = self.after_prefix(start, seen);
                    (start, seen) = self.pass_mark(1, from, start, seen);
                }
                b'.' if seen.is_one_capital()
                    && self.byte(1).is_ascii_uppercase()
                    && !self.byte(2).is_ascii_alphanumeric() =>
                {
                    return self.pointed(start);
                }
                b'@' | b'_' | b'\\' => return self.code(start),
                b':' if self.byte(1) == b'/' => return self.code(start),
                b'.' if self.is_host(start) => return self.code(start),
                _ => break,
            }
        }
        let span = Span::new(start, self.at);
        (span, seen.shape(span.of(self.text).unwrap_or_default()))
    }

    /// Goes on over an apostrophe, or begins the word anew behind it.
    fn pass_mark(
        &mut self,
        len: usize,
        from: Option<usize>,
        start: usize,
        seen: Seen,
    ) -> (usize, Seen) {
        self.at += len;
        match from {
            Some(from) => (from, Seen::default()),
            None => (start, seen),
        }
    }

    /// Returns where the name begins when what stands before the apostrophe here is an elided
    /// French word and a capital follows: `d'Alger`, `l'OTAN`, `qu'Alger`, also `L'OTAN`.
    ///
    /// A capital `D` stays: `D'Amato`.
    fn after_elision(&self, start: usize, mark: usize) -> Option<usize> {
        let elided = self.text.get(start..self.at)?;
        let known = matches!(
            elided,
            "d" | "l"
                | "L"
                | "j"
                | "n"
                | "s"
                | "m"
                | "t"
                | "c"
                | "qu"
                | "Qu"
                | "jusqu"
                | "lorsqu"
                | "puisqu"
        );
        let rest = self.text.get(self.at + mark..)?;
        (known && rest.chars().next().is_some_and(char::is_uppercase)).then_some(self.at + mark)
    }

    /// Returns where the name begins when a lower-case word stands before the hyphen here and a
    /// capital follows: `then-President`, `anti-Gaddafi`, but `al-Qaida` is one word.
    fn after_prefix(&self, start: usize, seen: Seen) -> Option<usize> {
        let prefix = self.text.get(start..self.at)?;
        let rest = self.text.get(self.at + 1..)?;
        let article = || classes(WordKey::of(prefix)).any(Classes::ARTICLE);
        (seen.upper == 0 && rest.chars().next().is_some_and(char::is_uppercase) && !article())
            .then_some(self.at + 1)
    }

    fn letters(&mut self, seen: &mut Seen) {
        while let Some(byte) = self.peek() {
            match byte {
                b'a'..=b'z' => seen.lower(),
                b'A'..=b'Z' => seen.upper(),
                b'0'..=b'9' => seen.digit(),
                0x80.. => match self.letter() {
                    Some(letter) if letter.is_uppercase() => {
                        seen.upper();
                        self.at += letter.len_utf8() - 1;
                    }
                    Some(letter) if is_mark(letter) => self.at += letter.len_utf8() - 1,
                    Some(letter) if letter.is_alphanumeric() => {
                        seen.lower();
                        self.at += letter.len_utf8() - 1;
                    }
                    _ => return,
                },
                _ => return,
            }
            self.at += 1;
        }
    }

    fn letter_follows(&self, ahead: usize) -> bool {
        let byte = self.byte(ahead);
        byte.is_ascii_alphanumeric()
            || (byte >= 0x80
                && self
                    .text
                    .get(self.at + ahead..)
                    .and_then(|rest| rest.chars().next())
                    .is_some_and(char::is_alphabetic))
    }

    /// Takes letters with points after them: `U.N.`, `U.S`.
    fn pointed(&mut self, start: usize) -> (Span, Shape) {
        while self.byte(0) == b'.'
            && self.byte(1).is_ascii_uppercase()
            && !self.byte(2).is_ascii_alphanumeric()
        {
            self.at += 2;
        }
        if self.byte(0) == b'.' {
            self.at += 1;
        }
        (Span::new(start, self.at), Shape::Pointed)
    }

    fn is_host(&self, start: usize) -> bool {
        self.bytes.get(start..self.at).is_some_and(|word| word.eq_ignore_ascii_case(b"www"))
    }

    /// Takes all to the next blank: an address or a URL.
    fn code(&mut self, start: usize) -> (Span, Shape) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let ends =
            |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b']' | b';' | b',');
        self.at += rest.iter().position(ends).unwrap_or(rest.len());
        (Span::new(start, self.at), Shape::Code)
    }
}

/// The letters of a word so far.
#[derive(Clone, Copy, Default)]
struct Seen {
    lower: u32,
    upper: u32,
    digits: u32,
}

impl Seen {
    fn lower(&mut self) {
        self.lower += 1;
    }

    fn upper(&mut self) {
        self.upper += 1;
    }

    fn digit(&mut self) {
        self.digits += 1;
    }

    fn is_one_capital(&self) -> bool {
        self.upper == 1 && self.lower == 0 && self.digits == 0
    }

    fn shape(&self, word: &str) -> Shape {
        match (self.upper, self.lower, self.digits) {
            (0, _, _) => Shape::Lower,
            (1, 0, 0) => Shape::Initial,
            (_, 0, 0) => Shape::Upper,
            // A digit among many letters is a scanner's; more of them are a number.
            (_, lower, digits) if digits > 1 || (digits == 1 && lower < 4) => Shape::Code,
            // `theObama`, `iPhone`: a scan's or a maker's, no name; but `al-Sharia`.
            _ if !word.contains('-') && !word.starts_with(char::is_uppercase) => Shape::Lower,
            _ => Shape::Capital,
        }
    }
}

/// Returns the shape of a word that was cut out of a longer one.
fn shape_of(word: &str) -> Shape {
    let mut seen = Seen::default();
    for letter in word.chars() {
        match letter {
            '0'..='9' => seen.digit(),
            letter if letter.is_uppercase() => seen.upper(),
            letter if letter.is_alphanumeric() => seen.lower(),
            _ => {}
        }
    }
    seen.shape(word)
}
