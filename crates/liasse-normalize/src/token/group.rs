//! Pieces joined to one word, number, address: what UAX #29 cuts too much.

use liasse_model::Language;

use super::{
    TokenKind,
    chars::{at, before, is_apostrophe, is_hyphen, is_no_break_space, is_small_digit},
    contact::{self, Contact, contact},
    dotted::{is_dotted, is_single_letter},
    french,
    line_end::{Break, continuation},
    normal::{LineEnd, Normal},
    numbers::grouped_end,
    options::TokenOptions,
    pieces::{Piece, Pieces},
};

/// A stretch of text that is one token, or one before French words are split.
#[derive(Debug)]
pub(super) struct Group {
    start: usize,
    end: usize,
    /// Where the last piece starts.
    last: usize,
    /// Whether the stop of an abbreviation is in it.
    dotted: bool,
    line_ends: Vec<LineEnd>,
    kind: Option<TokenKind>,
}

/// What stands before a line's end is read back so far for the decision about its hyphen, so that a
/// word cut at a thousand line ends costs no more than a thousand words.
const MAX_LEFT: usize = 120;

impl Group {
    /// Reads the group that begins with `piece`; `pieces` goes on behind it.
    pub(super) fn read<'a>(
        piece: Piece,
        pieces: &mut Pieces<'a>,
        options: &TokenOptions<'_>,
    ) -> Self {
        let text = pieces.text();
        let mut group = Self {
            start: piece.range.start,
            end: piece.range.end,
            last: piece.range.start,
            dotted: false,
            line_ends: Vec::new(),
            kind: None,
        };
        if options.contacts && group.may_be_contact(text) && group.contact(text) {
            pieces.jump(group.end);
            return group;
        }
        while group.grow(pieces, options) {}
        group
    }

    /// Returns what is counted.
    pub(super) fn normal<'a>(&self, text: &'a str) -> Normal<'a> {
        Normal::new(text, self.start..self.end, &self.line_ends)
    }

    /// Returns the kind, given the normal form.
    pub(super) fn kind(&self, normal: &str) -> TokenKind {
        if let Some(kind) = self.kind {
            return kind;
        }
        if let Some((name, last)) = normal.rsplit_once('.')
            && !name.is_empty()
        {
            if contact::is_file_ending(last) {
                return TokenKind::File;
            }
            if last.is_empty() {
                return TokenKind::Acronym;
            }
        }
        match normal.chars().next() {
            Some(first) if first.is_numeric() => TokenKind::Number,
            _ if normal.contains('.') && is_dotted(normal) => TokenKind::Acronym,
            _ => TokenKind::Word,
        }
    }

    /// Tells whether something in the word or beside it is a mark of contacts.
    fn may_be_contact(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let word = bytes.get(self.start..self.end).unwrap_or_default();
        let before = self.start.checked_sub(1).and_then(|at| bytes.get(at));
        matches!(before, Some(b'@' | b'#'))
            || matches!(
                bytes.get(self.end),
                Some(b'@' | b'.' | b':' | b'-' | b'+' | b'_' | b'%' | b'/' | b'?' | b'\'')
            )
            || word.iter().any(|byte| matches!(byte, b'.' | b':' | b'_'))
    }

    /// Takes an address, a URL, or the sign of a handle or tag; returns whether the group is whole.
    fn contact(&mut self, text: &str) -> bool {
        let found = contact(text, self.start);
        match found {
            Some(Contact::Address { start, end }) => {
                (self.start, self.end, self.kind) = (start, end, Some(TokenKind::Address));
            }
            Some(Contact::Url { end }) => (self.end, self.kind) = (end, Some(TokenKind::Url)),
            None => {}
        }
        if self.kind != Some(TokenKind::Address) {
            self.sign(text);
        }
        found.is_some()
    }

    /// Takes the `@` or `#` before a word.
    fn sign(&mut self, text: &str) {
        let kind = match before(text, self.start) {
            Some('@') => TokenKind::Handle,
            Some('#') => TokenKind::Tag,
            _ => return,
        };
        let free = !before(text, self.start - 1).is_some_and(char::is_alphanumeric);
        let word = text.get(self.start..self.end).unwrap_or_default();
        if free && word.contains(char::is_alphabetic) {
            self.start -= 1;
            self.kind = Some(kind);
        }
    }

    /// Joins what follows, if it belongs to the group.
    fn grow(&mut self, pieces: &mut Pieces<'_>, options: &TokenOptions<'_>) -> bool {
        let text = pieces.text();
        let Some(mark) = at(text, self.end) else { return false };
        let behind = self.end + mark.len_utf8();
        if is_hyphen(mark) {
            return options.compounds && self.hyphen(behind, pieces, options);
        }
        match mark {
            '\u{ad}' | '¬' => self.over_line_end(behind, false, pieces, options),
            '.' => self.stop(behind, pieces, options),
            '/' | ':' => {
                let digits = self.ends_with(text, |last| last.is_ascii_digit())
                    && at(text, behind).is_some_and(|next| next.is_ascii_digit());
                digits && self.join(behind, pieces)
            }
            '&' => self.between_letters(text, behind) && self.join(behind, pieces),
            '°' if self.is_numero(text) => {
                self.take(behind, pieces);
                false
            }
            ' ' => self.digits(pieces, options),
            _ if is_no_break_space(mark) => self.digits(pieces, options),
            _ if is_apostrophe(mark) => self.apostrophe(mark, behind, pieces, options),
            _ if is_small_digit(mark) => {
                // CO₂ is whole, and so is H₂O.
                if !(matches!(mark, '₀'..='₉') && self.join(behind, pieces)) {
                    self.take(behind, pieces);
                }
                true
            }
            _ => false,
        }
    }

    /// Takes a mark into the group.
    fn take(&mut self, end: usize, pieces: &mut Pieces<'_>) {
        self.end = end;
        pieces.jump(end);
    }

    /// Joins the piece that starts at `offset`, if one does.
    fn join(&mut self, offset: usize, pieces: &mut Pieces<'_>) -> bool {
        let Some((piece, behind)) = pieces.piece_at(offset) else { return false };
        *pieces = behind;
        self.last = piece.range.start;
        self.end = piece.range.end;
        true
    }

    fn hyphen(
        &mut self,
        behind: usize,
        pieces: &mut Pieces<'_>,
        options: &TokenOptions<'_>,
    ) -> bool {
        self.join(behind, pieces) || self.over_line_end(behind, true, pieces, options)
    }

    /// Joins the piece on the next line to a hyphen at the end of this one.
    fn over_line_end(
        &mut self,
        behind: usize,
        hard: bool,
        pieces: &mut Pieces<'_>,
        options: &TokenOptions<'_>,
    ) -> bool {
        let text = pieces.text();
        if !options.line_ends {
            return false;
        }
        let Some(offset) = continuation(text, behind) else { return false };
        let Some((piece, after)) = pieces.piece_at(offset) else { return false };
        let left = self.left(text);
        let right = Normal::new(text, piece.range.clone(), &[]);
        let goes_on = at(text, piece.range.end).is_some_and(is_hyphen);
        let cut = Break { left: &left.text, right: &right.text, goes_on };
        let keeps_hyphen = hard && cut.keeps_hyphen(options);
        self.line_ends.push(LineEnd { range: self.end..offset, keeps_hyphen });
        *pieces = after;
        self.last = piece.range.start;
        self.end = piece.range.end;
        true
    }

    /// Returns what stands before the hyphen, in normal form.
    fn left<'a>(&self, text: &'a str) -> Normal<'a> {
        if self.end - self.start <= MAX_LEFT {
            return self.normal(text);
        }
        Normal::new(text, self.last..self.end, &[])
    }

    /// A stop: of an acronym, or before the ending of a file name.
    fn stop(&mut self, behind: usize, pieces: &mut Pieces<'_>, options: &TokenOptions<'_>) -> bool {
        let text = pieces.text();
        if options.contacts
            && let Some((ending, after)) = pieces.piece_at(behind)
        {
            let word = text.get(ending.range.clone()).unwrap_or_default();
            if contact::is_file_ending(word) {
                *pieces = after;
                (self.end, self.kind) = (ending.range.end, self.kind.or(Some(TokenKind::File)));
                return true;
            }
        }
        let last = text.get(self.last..self.end).unwrap_or_default();
        let compound = at(text, behind).is_some_and(is_hyphen)
            && at(text, behind + 1).is_some_and(char::is_alphabetic);
        let dotted = is_dotted(last) || (is_single_letter(last) && (compound || self.dotted));
        if dotted {
            self.dotted = true;
            self.take(behind, pieces);
        }
        dotted
    }

    /// An apostrophe that UAX #29 does not take: a look-alike between letters, one behind an elided
    /// form, the English `'s` behind a figure or an acronym.
    fn apostrophe(
        &mut self,
        mark: char,
        behind: usize,
        pieces: &mut Pieces<'_>,
        options: &TokenOptions<'_>,
    ) -> bool {
        let text = pieces.text();
        if self.between_letters(text, behind) {
            return self.join(behind, pieces);
        }
        match options.language {
            Some(Language::French) if options.elisions => {
                if self.is_elided(text, mark) {
                    self.take(behind, pieces);
                }
                false
            }
            Some(Language::English) => {
                let Some((piece, after)) = pieces.piece_at(behind) else { return false };
                let s =
                    text.get(piece.range.clone()).is_some_and(|it| it.eq_ignore_ascii_case("s"));
                let fits = self.ends_with(text, |last| last.is_ascii_digit() || last == '.');
                if s && fits {
                    *pieces = after;
                    self.end = piece.range.end;
                }
                s && fits
            }
            _ => false,
        }
    }

    /// Tells whether the group is an elided form and not a letter between quotation marks (`'c'`).
    fn is_elided(&self, text: &str, mark: char) -> bool {
        let word = self.normal(text).text;
        let last = word.rsplit('\'').next().unwrap_or(&word);
        let opened = before(text, self.start).is_some_and(|it| it == mark || it == '‘');
        french::is_elided(last) && !opened
    }

    fn digits(&mut self, pieces: &mut Pieces<'_>, options: &TokenOptions<'_>) -> bool {
        let text = pieces.text();
        let Some(end) = grouped_end(text, self.last, self.end, options.digit_spaces) else {
            return false;
        };
        self.last = end;
        self.take(end, pieces);
        true
    }

    /// Tells whether the group is the `n` of `n°`.
    fn is_numero(&self, text: &str) -> bool {
        matches!(text.get(self.start..self.end), Some("n" | "N"))
    }

    fn ends_with(&self, text: &str, is: impl Fn(char) -> bool) -> bool {
        before(text, self.end).is_some_and(is)
    }

    fn between_letters(&self, text: &str, behind: usize) -> bool {
        self.ends_with(text, char::is_alphabetic)
            && at(text, behind).is_some_and(char::is_alphabetic)
    }
}
