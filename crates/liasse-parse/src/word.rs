//! Words, gaps between them, and their folded form: what the grammars for running text share.
//!
//! Every reader here takes a bounded number of characters, so trying a grammar at each word of a
//! text stays linear in the text.

use nom::{
    IResult, Parser,
    bytes::complete::{tag_no_case, take_while_m_n},
    character::complete::satisfy,
    combinator::{map_opt, not, opt, verify},
    error::{Error, ErrorKind, make_error},
    sequence::terminated,
};

/// What a grammar returns: the rest of the text, and the value.
pub(crate) type Read<'a, T> = IResult<&'a str, T>;

/// The longest word that a grammar looks at, in bytes; no name, numeral or unit is longer.
pub(crate) const MAX_WORD: usize = 32;
/// The widest gap inside one expression: words further apart are columns of a table.
const MAX_GAP: usize = 4;

/// Tells whether a character is part of a word: letters, digits, and combining accents.
pub(crate) fn is_word_char(character: char) -> bool {
    character.is_alphanumeric() || is_combining(character)
}

/// Tells whether a character is a blank that stays on its line, no-break spaces included.
pub(crate) fn is_blank(character: char) -> bool {
    character != '\n' && (character.is_whitespace() || character == '\u{feff}')
}

/// Tells whether a character can stand for an apostrophe.
pub(crate) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '\u{2019}' | '\u{2bc}' | '`' | '\u{b4}')
}

const fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// Returns the words of a text, in order: start, end.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut characters = text.char_indices();
    std::iter::from_fn(move || {
        let (start, _) = characters.find(|&(_, character)| is_word_char(character))?;
        let end = characters
            .find(|&(_, character)| !is_word_char(character))
            .map_or(text.len(), |(at, _)| at);
        Some((start, end))
    })
}

/// A short word in lower case without accents: `Février` is `fevrier`.
#[derive(Clone, Copy)]
pub(crate) struct Folded {
    bytes: [u8; MAX_WORD],
    length: usize,
}

impl Folded {
    /// Folds a word; one that is too long or of another alphabet folds to the empty word.
    pub(crate) fn new(word: &str) -> Self {
        let mut folded = Self { bytes: [0; MAX_WORD], length: 0 };
        for character in word.chars().filter(|&character| !is_combining(character)) {
            if !fold(character).bytes().all(|byte| folded.push(byte)) {
                return Self { bytes: [0; MAX_WORD], length: 0 };
            }
        }
        folded
    }

    /// Returns the folded word.
    pub(crate) fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.length).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// Adds a byte, or tells that it does not fit; NUL stands for a letter of another alphabet.
    fn push(&mut self, byte: u8) -> bool {
        let Some(slot) = self.bytes.get_mut(self.length).filter(|_| byte != 0) else {
            return false;
        };
        *slot = byte.to_ascii_lowercase();
        self.length += 1;
        true
    }
}

/// One character without its accent, as the letters that stand for it.
fn fold(character: char) -> FoldedChar {
    let letters = match character {
        'À'..='Å' | 'à'..='å' => *b"a\0",
        'Ç' | 'ç' => *b"c\0",
        'È'..='Ë' | 'è'..='ë' => *b"e\0",
        'Ì'..='Ï' | 'ì'..='ï' => *b"i\0",
        'Ñ' | 'ñ' => *b"n\0",
        'Ò'..='Ö' | 'ò'..='ö' => *b"o\0",
        'Ù'..='Ü' | 'ù'..='ü' => *b"u\0",
        'Œ' | 'œ' => *b"oe",
        other => [u8::try_from(other).ok().filter(u8::is_ascii).unwrap_or(0), 0],
    };
    FoldedChar(letters)
}

struct FoldedChar([u8; 2]);

impl FoldedChar {
    /// Returns one or two letters; a lone NUL for a character that has none.
    fn bytes(&self) -> impl Iterator<Item = u8> {
        let [first, second] = self.0;
        std::iter::once(first).chain((second != 0).then_some(second))
    }
}

/// Reads one word, whole; a longer one than [`MAX_WORD`] characters is none.
pub(crate) fn word(input: &str) -> Read<'_, &str> {
    terminated(take_while_m_n(1, MAX_WORD, is_word_char), word_end).parse(input)
}

/// Fails: what was read so far is not what the grammar reads.
pub(crate) fn no_match<T>(input: &str) -> Read<'_, T> {
    Err(nom::Err::Error(make_error(input, ErrorKind::Verify)))
}

/// Reads nothing, where no word goes on.
pub(crate) fn word_end(input: &str) -> Read<'_, ()> {
    not(satisfy(is_word_char)).parse(input)
}

/// Reads a word that `table` knows in its folded form.
pub(crate) fn known<'a, T>(
    table: impl Fn(&str) -> Option<T>,
) -> impl Parser<&'a str, Output = T, Error = Error<&'a str>> {
    map_opt(word, move |word| table(Folded::new(word).as_str()))
}

/// Reads one of some words, given in folded form.
pub(crate) fn one_of<'a>(
    list: &'static [&'static str],
) -> impl Parser<&'a str, Output = (), Error = Error<&'a str>> {
    known(move |folded| list.contains(&folded).then_some(()))
}

/// Reads the letters of `name`, in either case, wherever the word goes on.
pub(crate) fn tag<'a>(
    name: &'static str,
) -> impl Parser<&'a str, Output = &'a str, Error = Error<&'a str>> {
    tag_no_case(name)
}

/// Reads the blanks between two words of one expression, with at most one line end.
pub(crate) fn gap(input: &str) -> Read<'_, &str> {
    let gap = take_while_m_n(1, MAX_GAP, |character| is_blank(character) || character == '\n');
    verify(gap, |gap: &str| gap.matches('\n').count() < 2).parse(input)
}

/// Reads [`gap`], or nothing.
pub(crate) fn maybe_gap(input: &str) -> Read<'_, ()> {
    opt(gap).map(|_| ()).parse(input)
}

/// Reads an apostrophe.
pub(crate) fn apostrophe(input: &str) -> Read<'_, char> {
    satisfy(is_apostrophe).parse(input)
}

/// Returns the text before an offset.
pub(crate) fn before(text: &str, offset: usize) -> &str {
    text.get(..offset).unwrap_or_default()
}

/// Returns the text from an offset.
pub(crate) fn from(text: &str, offset: usize) -> &str {
    text.get(offset..).unwrap_or_default()
}

/// Returns the character before an offset.
pub(crate) fn char_before(text: &str, offset: usize) -> Option<char> {
    before(text, offset).chars().next_back()
}

/// Returns the word before an offset, over a gap or an apostrophe, and where it starts.
pub(crate) fn previous_word(text: &str, offset: usize) -> Option<(usize, Folded)> {
    let mut end = offset;
    let separators = before(text, offset).char_indices().rev().take(MAX_GAP);
    for (at, character) in separators {
        if !(is_blank(character) || character == '\n' || is_apostrophe(character)) {
            break;
        }
        end = at;
    }
    let letters = before(text, end).char_indices().rev().take(MAX_WORD);
    let start = letters.take_while(|&(_, letter)| is_word_char(letter)).last()?.0;
    Some((start, Folded::new(text.get(start..end)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_drops_case_and_accents() {
        assert_eq!(Folded::new("FÉVRIER").as_str(), "fevrier");
        assert_eq!(Folded::new("Aou\u{302}t").as_str(), "aout");
        assert_eq!(Folded::new("cœur").as_str(), "coeur");
        assert_eq!(Folded::new("январь").as_str(), "", "another alphabet");
        assert_eq!(Folded::new(&"a".repeat(MAX_WORD + 1)).as_str(), "", "too long");
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        let text = "l\u{2019}e\u{301}te\u{301} 2010, 7h44";
        let found: Vec<&str> = words(text).map(|(start, end)| &text[start..end]).collect();
        assert_eq!(found, ["l", "e\u{301}te\u{301}", "2010", "7h44"]);
    }

    #[test]
    fn a_gap_is_short_and_holds_one_line_end() {
        assert!(gap("\u{a0}\u{202f}x").is_ok());
        assert!(gap(" \n x").is_ok());
        assert!(gap("\n\nx").is_err());
        assert!(gap("x").is_err());
    }

    #[test]
    fn the_previous_word_is_found_over_an_apostrophe() {
        let text = "durant l\u{2019}été";
        let (start, folded) = previous_word(text, text.find("été").unwrap()).unwrap();
        assert_eq!((start, folded.as_str()), (7, "l"));
        assert!(previous_word(text, 0).is_none());
    }
}
