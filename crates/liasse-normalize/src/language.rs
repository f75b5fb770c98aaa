use liasse_model::Language;
use whichlang::Lang;

/// Fewest words a guess is made from; fewer are `Undetermined`.
const MIN_WORDS: usize = 4;
/// Words of a window. Measured on cut-up paragraphs of French and English: windows of three doubt
/// too much, longer ones are too few.
const WINDOW: usize = 4;
/// Most windows, spread over the text.
const MAX_WINDOWS: usize = 12;
/// Words that are looked at.
const MAX_WORDS: usize = 2_000;

/// The language that a text is mostly in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextLanguage {
    /// French or English.
    Known(Language),
    /// Another language.
    Other,
    /// The text is too short, or its parts contradict each other.
    Undetermined,
}

/// What [`language_of`] found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LanguageGuess {
    /// The language.
    pub language: TextLanguage,
    /// How sure it is, 0 to 1; 0 where no guess was made.
    pub confidence: f64,
}

impl LanguageGuess {
    /// Returns the language, if it is French or English.
    pub fn known(self) -> Option<Language> {
        match self.language {
            TextLanguage::Known(language) => Some(language),
            TextLanguage::Other | TextLanguage::Undetermined => None,
        }
    }
}

/// Returns the language that a paragraph is mostly in.
///
/// The library `whichlang` (16 languages, three-letter and word features) says what the whole is, and
/// what each of 2 to 12 windows of about four words is. It always answers and tells no confidence, so
/// the agreement of the windows is ours: with `a` of `n` windows agreeing with the whole the confidence
/// is (`a` + 1) / (`n` + 2), Laplace's rule of succession, and at one half or less the language is
/// [`Undetermined`](TextLanguage::Undetermined), as it is for fewer than four words. Words are runs
/// without blanks that have two letters and are no address or URL; the first 2,000 are read.
///
/// Measured on French press and English release text cut to pieces of n words, right / wrong, the rest
/// undetermined: 5 words 53 / 0.6 % (fr), 55 / 1.2 % (en); 10 words 84 / 0.7, 77 / 0.5; 20 words
/// 96 / 0, 93 / 1.1; 40 words 100 / 0, 98 / 0. One of the two taken for the other: 0.6 % at most.
///
/// ```
/// use liasse_model::Language;
/// use liasse_normalize::{TextLanguage, language_of};
///
/// let guess = language_of("Les lampes du mur du nord sont éteintes depuis lundi.");
/// assert_eq!(guess.known(), Some(Language::French));
/// assert_eq!(language_of("Belmokhtar").language, TextLanguage::Undetermined);
/// ```
pub fn language_of(text: &str) -> LanguageGuess {
    let words: Vec<&str> = text.split_whitespace().filter(is_word).take(MAX_WORDS).collect();
    if words.len() < MIN_WORDS {
        return LanguageGuess { language: TextLanguage::Undetermined, confidence: 0.0 };
    }
    let whole = whichlang::detect_language(&words.join(" "));
    let windows = (words.len() / WINDOW).clamp(2, MAX_WINDOWS);
    let agree = (0..windows).filter(|&index| window(&words, index, windows) == whole).count();
    // Both are at most 12 + 2.
    let share = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let confidence = share(agree + 1) / share(windows + 2);
    let language = if confidence > 0.5 { language(whole) } else { TextLanguage::Undetermined };
    LanguageGuess { language, confidence }
}

fn is_word(word: &&str) -> bool {
    word.chars().filter(|character| character.is_alphabetic()).nth(1).is_some()
        && !word.contains(['@', '/'])
}

/// Returns the language of one of `windows` parts of equal length.
fn window(words: &[&str], index: usize, windows: usize) -> Lang {
    let start = index * words.len() / windows;
    let end = (index + 1) * words.len() / windows;
    whichlang::detect_language(&words.get(start..end).unwrap_or_default().join(" "))
}

fn language(lang: Lang) -> TextLanguage {
    match lang {
        Lang::Fra => TextLanguage::Known(Language::French),
        Lang::Eng => TextLanguage::Known(Language::English),
        _ => TextLanguage::Other,
    }
}

#[cfg(test)]
mod tests {
    use liasse_testkit::{shared_data, strategies::nasty_text, workspace_root};
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: TextLanguage) {
        assert_eq!(language_of(text).language, expected, "{text:?}");
    }

    #[test]
    fn sentences_of_four_languages() {
        check("Nobody has come to mend the lamps yet.", TextLanguage::Known(Language::English));
        check("Personne n'est venu réparer les lampes.", TextLanguage::Known(Language::French));
        check("Niemand ist gekommen, um die Lampen zu reparieren.", TextLanguage::Other);
        check("Nadie ha venido todavía a reparar las lámparas del muro.", TextLanguage::Other);
    }

    #[test]
    fn too_little_is_not_guessed() {
        for text in
            ["", "Lamps", "RE: Lamps", "30 322", "ann@example.org bob@example.org", "a b c d e"]
        {
            check(text, TextLanguage::Undetermined);
            assert!(language_of(text).confidence.abs() < f64::EPSILON);
        }
    }

    #[test]
    fn parts_that_contradict_each_other_are_not_guessed() {
        check(
            "The lamps have been out. Les lampes sont éteintes. Die Lampen sind aus seit. Las lámparas están.",
            TextLanguage::Undetermined,
        );
    }

    #[test]
    fn paragraphs_of_the_seeds_are_never_taken_for_the_other_language() {
        let press = workspace_root().join("seeds/press");
        let mut paragraphs = 0;
        let mut decided = 0;
        for entry in std::fs::read_dir(press).unwrap() {
            let Ok(text) = std::fs::read_to_string(entry.unwrap().path()) else { continue };
            let Some(whole) = language_of(&text).known() else { continue };
            for line in text.lines().filter(|line| line.split_whitespace().count() >= 20) {
                paragraphs += 1;
                let guess = language_of(line);
                assert!(guess.known().is_none_or(|known| known == whole), "{guess:?} {line}");
                decided += usize::from(guess.known().is_some());
            }
        }
        assert!(paragraphs > 20, "{paragraphs}");
        assert!(decided * 10 >= paragraphs * 9, "{decided} of {paragraphs}");
    }

    #[test]
    fn the_two_articles_of_the_project_are_french() {
        let Some(shared) = shared_data() else { return };
        for entry in std::fs::read_dir(shared.join("seeds")).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            check(&text, TextLanguage::Known(Language::French));
        }
    }

    proptest! {
        #[test]
        fn any_text_has_an_answer(text in nasty_text()) {
            let guess = language_of(&text);
            prop_assert!((0.0..=1.0).contains(&guess.confidence));
            prop_assert_eq!(guess, language_of(&text));
        }
    }
}
