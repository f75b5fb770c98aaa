//! Single characters: which look like an apostrophe, a hyphen, nothing at all.

/// Returns the character that starts at `offset`.
#[inline]
pub(super) fn at(text: &str, offset: usize) -> Option<char> {
    text.get(offset..)?.chars().next()
}

/// Returns the character that ends at `offset`.
#[inline]
pub(super) fn before(text: &str, offset: usize) -> Option<char> {
    text.get(..offset)?.chars().next_back()
}

/// An apostrophe, or what a keyboard, a printer's font or a scan puts in its place: the two
/// quotation marks `‘` `’` and `‛`, the letter apostrophe, primes, the free-standing accents, the
/// full width form.
pub(super) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | '‛' | 'ʼ' | 'ʹ' | '′' | '`' | '´' | '＇')
}

/// A hyphen inside a word: `-`, the hyphen proper U+2010 and the non-breaking U+2011. Dashes are
/// no hyphens.
pub(super) fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}')
}

/// A character that shows nothing and does not change its neighbours: soft hyphen, byte order
/// mark, word joiner, the marks of writing direction. Joiners (U+200C, U+200D) are not here:
/// they make letters of Persian and of the scripts of India.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{feff}'
            | '\u{2060}'
            | '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
    )
}

/// A space that does not break the line and is no wider than a digit: the group separator of
/// printed numbers.
pub(super) fn is_no_break_space(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}')
}

/// A digit or fraction that UAX #29 cuts off its word: `m²`, `CO₂`, `1½`.
pub(super) fn is_small_digit(character: char) -> bool {
    matches!(
        character,
        '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉' | '¼'..='¾' | '⅐'..='⅞'
    )
}
