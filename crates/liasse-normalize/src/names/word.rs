//! The words of a name string, folded.

use crate::fold::{FoldOptions, fold_text};

/// Returns a name folded: lower-case letters without accents.
pub(crate) fn fold_name(text: &str) -> String {
    fold_text(text, &FoldOptions::NAME).into_owned()
}

/// Returns the folded words of a name string: blanks and underscores separate, and a comma or a
/// full stop inside a word does (`D.Marlow`); a full stop after a letter stays (`j.`).
pub(crate) fn words(text: &str) -> Vec<String> {
    let folded = fold_name(text);
    folded
        .split(|c: char| c.is_whitespace() || matches!(c, '_' | ',' | ';' | '"' | '<' | '>'))
        .flat_map(|word| word.split_inclusive('.'))
        .filter(|word| word.chars().any(is_name_character))
        .map(str::to_owned)
        .collect()
}

/// Letters, digits and the signs that scanners make of letters.
fn is_name_character(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, ')' | ']' | '!' | '|' | '\\')
}

/// Returns the letters and digits of a folded text, with the signs that stand for letters read:
/// `mil!s` is `milis`. Two strings that differ only in blanks and punctuation squash alike.
pub(crate) fn squash(folded: &str) -> String {
    folded
        .chars()
        .filter_map(|character| match character {
            '!' | '|' => Some('l'),
            '$' => Some('s'),
            _ if character.is_alphanumeric() => Some(character),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_cut_at_blanks_and_points() {
        assert_eq!(words("Márlow,  Judith_K."), ["marlow", "judith", "k."]);
        assert_eq!(words("Judith.Marlow"), ["judith.", "marlow"]);
    }

    #[test]
    fn blanks_and_points_do_not_count() {
        assert_eq!(squash("o'brien, a."), squash("obrien a"));
        assert_eq!(squash("feria!"), "ferial");
    }
}
