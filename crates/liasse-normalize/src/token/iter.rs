//! The tokens of a text: the common case in place, the rest through a group of joined pieces.

use std::{borrow::Cow, collections::VecDeque, ops::Range};

use liasse_model::Language;

use super::{
    Token, TokenKind, french,
    group::Group,
    normal::Normal,
    options::{DigitSpaces, TokenOptions},
    pieces::{Piece, Pieces},
};

/// The tokens of a text, in order; see [`tokens`](super::tokens).
#[derive(Debug)]
pub struct Tokens<'a> {
    pieces: Pieces<'a>,
    options: TokenOptions<'a>,
    /// Parts of the last group that have not been given out.
    ready: VecDeque<Token<'a>>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str, options: TokenOptions<'a>) -> Self {
        Self { pieces: Pieces::new(text), options, ready: VecDeque::new() }
    }

    /// Tells whether a piece is a token as it stands, because nothing that touches it could change
    /// it: nineteen words of twenty.
    #[inline]
    fn stands_alone(&self, piece: &Piece) -> bool {
        let bytes = self.pieces.text().as_bytes();
        let byte = |at: usize| bytes.get(at).copied().unwrap_or(b'\n');
        let Range { start, end } = piece.range;
        let blank = |byte: u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
        let ends = match byte(end) {
            b' ' => self.options.digit_spaces != DigitSpaces::All || !byte(start).is_ascii_digit(),
            b'\n' | b'\r' | b'\t' => true,
            b'.' | b',' | b';' | b'!' | b'?' | b')' | b'"' | b']' => blank(byte(end + 1)),
            b':' => blank(byte(end + 1)),
            _ => false,
        };
        ends && (start == 0 || !matches!(byte(start - 1), b'@' | b'#'))
    }

    fn plain(&self, range: Range<usize>) -> Option<Token<'a>> {
        let normal = self.pieces.text().get(range.clone())?;
        let digit = normal.as_bytes().first().is_some_and(u8::is_ascii_digit);
        let kind = if digit { TokenKind::Number } else { TokenKind::Word };
        Some(Token { span: range.into(), kind, normal: Cow::Borrowed(normal) })
    }

    /// Puts the tokens of a group into `ready`.
    fn push(&mut self, group: &Group) {
        let Self { pieces, options, ready } = self;
        let text = pieces.text();
        let normal = group.normal(text);
        let kind = group.kind(&normal.text);
        if options.language != Some(Language::French) || !kind.is_word() {
            ready.extend(part(text, &normal, kind, 0..normal.text.len()));
            return;
        }
        let clitics = options.clitics && options.compounds;
        french::split(&normal.text, options.elisions, clitics, |kind_of_part, range| {
            let kind = match kind_of_part {
                french::Part::Elision => TokenKind::Elision,
                french::Part::Clitic => TokenKind::Clitic,
                french::Part::Host => kind_of_host(kind, normal.text.get(range.clone())),
            };
            ready.extend(part(text, &normal, kind, range));
        });
    }
}

/// Returns the token made of a part of a group.
fn part<'a>(
    text: &'a str,
    normal: &Normal<'a>,
    kind: TokenKind,
    range: Range<usize>,
) -> Option<Token<'a>> {
    let source = normal.source(range.clone());
    let surface = text.get(source.clone())?;
    let counted = normal.text.get(range)?;
    let normal =
        if counted == surface { Cow::Borrowed(surface) } else { Cow::Owned(counted.to_owned()) };
    Some(Token { span: source.into(), kind, normal })
}

/// `l'11` is an elision and a number.
fn kind_of_host(kind: TokenKind, host: Option<&str>) -> TokenKind {
    let digit = host.and_then(|host| host.chars().next()).is_some_and(|first| first.is_numeric());
    if kind == TokenKind::Word && digit { TokenKind::Number } else { kind }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    #[inline]
    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if let Some(token) = self.ready.pop_front() {
                return Some(token);
            }
            let piece = self.pieces.next()?;
            if piece.plain && self.stands_alone(&piece) {
                return self.plain(piece.range);
            }
            let group = Group::read(piece, &mut self.pieces, &self.options);
            self.push(&group);
        }
    }
}
