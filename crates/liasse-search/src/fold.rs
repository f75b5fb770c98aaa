//! Characters folded to the form that is compared: accents, case and compatibility forms gone.
//!
//! liasse-normalize will replace this file with its own folding, which also maps back.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// What a character is to a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CharRole {
    /// Part of a word; its folded form was pushed.
    Word,
    /// Invisible: it neither ends a word nor shows in its folded form.
    Ignored,
    /// Between two words.
    Break,
}

/// Pushes the folded form of a character that is not ASCII and tells what the character is.
pub(crate) fn fold_char(character: char, folded: &mut String) -> CharRole {
    if is_ignored(character) {
        return CharRole::Ignored;
    }
    if !character.is_alphanumeric() || is_apostrophe_letter(character) {
        return CharRole::Break;
    }
    let before = folded.len();
    decompose_compatible(character, |part| {
        for lower in part.to_lowercase() {
            push_plain(lower, folded);
        }
    });
    if folded.len() == before { CharRole::Ignored } else { CharRole::Word }
}

/// Pushes a lower-case character without its marks, spelt in basic letters where Unicode's
/// decomposition does not do it.
fn push_plain(lower: char, folded: &mut String) {
    match lower {
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'ø' => folded.push('o'),
        'đ' | 'ð' => folded.push('d'),
        'ħ' => folded.push('h'),
        'ı' => folded.push('i'),
        'ł' => folded.push('l'),
        'ŧ' => folded.push('t'),
        'þ' => folded.push_str("th"),
        'ς' => folded.push('σ'),
        _ if is_ignored(lower) || is_apostrophe_letter(lower) || !lower.is_alphanumeric() => {}
        _ => folded.push(lower),
    }
}

/// Combining marks, the soft hyphen, zero-width and direction marks, and the half rings of
/// transliterated Arabic.
fn is_ignored(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{2be}' | '\u{2bf}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}')
        || is_combining_mark(character)
}

/// Letters by category that stand for an apostrophe.
fn is_apostrophe_letter(character: char) -> bool {
    matches!(character, '\u{2b9}'..='\u{2bd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(character: char, expected: &str, role: CharRole) {
        let mut folded = String::new();
        assert_eq!(fold_char(character, &mut folded), role, "{character:?}");
        assert_eq!(folded, expected, "{character:?}");
    }

    #[test]
    fn accents_case_and_ligatures_fold_to_basic_letters() {
        check('É', "e", CharRole::Word);
        check('Œ', "oe", CharRole::Word);
        check('ß', "ss", CharRole::Word);
        check('Ł', "l", CharRole::Word);
        check('ﬁ', "fi", CharRole::Word);
        check('İ', "i", CharRole::Word);
        check('Ω', "ω", CharRole::Word);
    }

    #[test]
    fn invisible_characters_do_not_end_a_word() {
        check('\u{ad}', "", CharRole::Ignored);
        check('\u{301}', "", CharRole::Ignored);
        check('\u{200b}', "", CharRole::Ignored);
        check('\u{202e}', "", CharRole::Ignored);
    }

    #[test]
    fn punctuation_ends_a_word() {
        check('’', "", CharRole::Break);
        check('ʼ', "", CharRole::Break);
        check('—', "", CharRole::Break);
        check('\u{a0}', "", CharRole::Break);
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for character in ('\u{80}'..=char::MAX).filter(|character| character.is_alphanumeric()) {
            let mut once = String::new();
            if fold_char(character, &mut once) != CharRole::Word {
                continue;
            }
            let mut twice = String::new();
            for part in once.chars() {
                match part.is_ascii() {
                    true => twice.push(part.to_ascii_lowercase()),
                    false => {
                        fold_char(part, &mut twice);
                    }
                }
            }
            assert_eq!(once, twice, "{character:?}");
        }
    }
}
