//! Which of the two languages a text is mostly written in, by its commonest small words.

use liasse_model::Language;

use crate::word::{Folded, words};

/// Words looked at: an article tells its language in its first paragraphs.
const MAX_WORDS: usize = 2_000;

/// Returns the language of a text; `None` when the small words of neither prevail.
pub(crate) fn language(text: &str) -> Option<Language> {
    let (mut french, mut english) = (0_usize, 0_usize);
    for (start, end) in words(text).take(MAX_WORDS) {
        match Folded::new(text.get(start..end).unwrap_or_default()).as_str() {
            "le" | "la" | "les" | "l" | "des" | "du" | "d" | "une" | "et" | "est" | "dans"
            | "que" | "qui" | "pour" | "par" | "au" | "aux" | "sur" | "avec" | "ce" | "il"
            | "ete" | "plus" | "ne" | "pas" | "selon" => french += 1,
            "the" | "of" | "and" | "to" | "in" | "is" | "was" | "that" | "for" | "with" | "his"
            | "her" | "he" | "she" | "it" | "by" | "from" | "has" | "had" | "were" | "are"
            | "this" | "at" | "not" | "said" => english += 1,
            _ => {}
        }
    }
    match french.cmp(&english) {
        std::cmp::Ordering::Greater => Some(Language::French),
        std::cmp::Ordering::Less => Some(Language::English),
        std::cmp::Ordering::Equal => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_tell_the_language() {
        assert_eq!(language("Le message du 3 mai est dans les archives."), Some(Language::French));
        assert_eq!(language("The message of May 3 is in the archives."), Some(Language::English));
        assert_eq!(language("20-03-2016"), None);
    }
}
