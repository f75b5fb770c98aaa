use std::fmt;

use serde::Serialize;

/// What in a word's shape speaks of damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DamageSign {
    /// A character that stands for one that could not be read.
    Unreadable,
    /// A sign that no word has between two letters: `sa|d`.
    SignInside,
    /// A digit between small letters, or before some: `Wor1d`, `0bama`.
    DigitInside,
    /// A capital after a small letter, where no part of a name begins: `tHe`.
    CaseInside,
    /// Letters in a row that no word has: `wlllt`, `hrdktbk`.
    LetterRun,
}

impl DamageSign {
    /// All of them, in the order in which they are looked for.
    pub const ALL: &[Self] =
        &[Self::Unreadable, Self::SignInside, Self::DigitInside, Self::CaseInside, Self::LetterRun];

    /// Returns the reason, as it is shown.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unreadable => "a character that is unreadable",
            Self::SignInside => "a sign between letters",
            Self::DigitInside => "a digit among letters",
            Self::CaseInside => "a capital inside of a word",
            Self::LetterRun => "letters in a row that no word has",
        }
    }
}

impl fmt::Display for DamageSign {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// Signs that a scanner makes of letters, and that no word has between two of its own.
const SIGNS: &[char] = &[
    '|', '!', '[', ']', '(', ')', '{', '}', '<', '>', '\\', '~', '^', '*', '=', '$', '£', '€', '¢',
    '§', '¶', '©', '®', '™', '•', '°', '«', '»', '?', ';', '"', '#', '%', '¥',
];

/// Returns the first sign of damage in a word as it is printed, in the order of
/// [`DamageSign::ALL`].
///
/// Codes (`C05739`, `F-16`), ordinals (`18th`), units (`30km`), names (`McCain`, `DeMint`, `iPhone`)
/// logins (`MarlowJ`), acronyms (`DoD`, `NGOs`) and what people shorten (`stmts`) have none. Parts of a word that a hyphen, a stop or an apostrophe
/// joins are judged one by one. A digit is judged among letters that are small, so a word in
/// capitals shows no [`DamageSign::DigitInside`].
///
/// # Examples
/// ```
/// use liasse_analyze::measure::noise::{DamageSign, damage_sign};
///
/// assert_eq!(damage_sign("Wor1d"), Some(DamageSign::DigitInside));
/// assert_eq!(damage_sign("goVernment"), Some(DamageSign::CaseInside));
/// assert_eq!(damage_sign("McCain"), None);
/// ```
pub fn damage_sign(word: &str) -> Option<DamageSign> {
    let joins = |letter: char| matches!(letter, '-' | '.' | '\'' | '’' | '&' | '/' | '@' | '_');
    let parts: Vec<Vec<char>> = word.split(joins).map(|part| part.chars().collect()).collect();
    let has = |test: fn(&[char]) -> bool| parts.iter().any(|part| test(part));
    DamageSign::ALL.iter().copied().find(|sign| match sign {
        DamageSign::Unreadable => has(|part| part.contains(&char::REPLACEMENT_CHARACTER)),
        DamageSign::SignInside => has(sign_inside),
        DamageSign::DigitInside => has(digit_inside),
        DamageSign::CaseInside => has(case_inside),
        DamageSign::LetterRun => has(letter_run),
    })
}

fn sign_inside(part: &[char]) -> bool {
    part.windows(3).any(|three| match three {
        [before, sign, after] => {
            before.is_alphabetic() && SIGNS.contains(sign) && after.is_alphabetic()
        }
        _ => false,
    })
}

/// A digit with small letters on both sides, or at the start before three letters or more.
fn digit_inside(part: &[char]) -> bool {
    let letters = part.iter().filter(|letter| letter.is_alphabetic()).count();
    let small = |letter: Option<&char>| letter.is_some_and(|letter| letter.is_lowercase());
    let letter = |letter: Option<&char>| letter.is_some_and(|letter| letter.is_alphabetic());
    if letters < 3 {
        return false;
    }
    let inside = part.iter().enumerate().any(|(at, digit)| {
        let (before, after) = (at.checked_sub(1).and_then(|at| part.get(at)), part.get(at + 1));
        digit.is_ascii_digit() && letter(before) && letter(after) && (small(before) || small(after))
    });
    // One digit; before more of them stands a number with its unit, `30km`.
    let starts = part.first().is_some_and(char::is_ascii_digit)
        && small(part.get(1))
        && part.iter().skip(1).all(|letter| letter.is_lowercase())
        && !is_ordinal(part.get(1..).unwrap_or_default());
    inside || starts
}

/// The endings of ordinals in English and French, and of units of three letters or more.
fn is_ordinal(ending: &[char]) -> bool {
    let ending: String = ending.iter().collect();
    matches!(
        ending.as_str(),
        "ère" | "ème" | "ième" | "nde" | "ers" | "min" | "pages" | "hrs" | "mph" | "kms"
    )
}

/// A capital after a small letter that begins no part of a name or login.
fn case_inside(part: &[char]) -> bool {
    let mut chunks =
        part.chunk_by(|before, after| !(before.is_lowercase() && after.is_uppercase()));
    let first = chunks.next().unwrap_or_default();
    if first.len() == part.len() {
        return false;
    }
    // `McCain`, `YouTube`, `WebTV`, `DoD`, the login `MarlowJ2`; `iPhone`, `eBay`.
    let capital = first.first().is_some_and(|letter| letter.is_uppercase());
    let opens = capital && first.len() >= 2 || part.len() >= 4 && matches!(first, ['i' | 'e']);
    !(opens && chunks.all(begins_a_part))
}

/// A capital and small letters, or capitals and digits alone.
fn begins_a_part(chunk: &[char]) -> bool {
    let (first, rest) = (chunk.first(), chunk.get(1..).unwrap_or_default());
    let no_small = chunk.iter().all(|letter| !letter.is_lowercase());
    let one_capital = rest.iter().all(|letter| !letter.is_uppercase());
    first.is_some_and(|first| first.is_uppercase()) && (no_small || one_capital)
}

/// Seven consonants, six vowels or three of one letter in a row.
///
/// `Knightsbridge` has six consonants in a row and `queueing` five vowels; what people shorten
/// (`stmts`, `smwht`) has no vowel at all.
fn letter_run(part: &[char]) -> bool {
    let small = part.iter().filter(|letter| letter.is_lowercase()).count();
    let all_letters = part.iter().all(|letter| letter.is_alphabetic());
    // Capitals alone are an acronym, and acronyms have any letters.
    if small + 1 < part.len() || !all_letters || part.len() < 5 {
        return false;
    }
    let vowels: Vec<Option<bool>> = part.iter().map(|letter| is_vowel(*letter)).collect();
    let run = |of: bool, length: usize| {
        vowels.windows(length).any(|run| run.iter().all(|it| *it == Some(of)))
    };
    let inside = part.get(1..part.len() - 1).unwrap_or_default();
    let same = inside.windows(3).any(|run| matches!(run, [a, b, c] if a == b && b == c));
    run(false, 7) || run(true, 6) || same
}

/// `None` for letters that are both (y) or of which nothing is known.
fn is_vowel(letter: char) -> Option<bool> {
    match letter.to_ascii_lowercase() {
        'a' | 'e' | 'i' | 'o' | 'u' | 'à'..='æ' | 'è'..='ï' | 'ò'..='ö' | 'ù'..='ü' | 'œ' => {
            Some(true)
        }
        'y' => None,
        letter if letter.is_ascii_lowercase() => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(sign: Option<DamageSign>, words: &[&str]) {
        for word in words {
            assert_eq!(damage_sign(word), sign, "{word}");
        }
    }

    #[test]
    fn ordinary_words_have_no_sign() {
        check(
            None,
            &[
                "",
                "a",
                "I",
                "government",
                "Government",
                "GOVERNMENT",
                "l'élève",
                "État",
                "cœur",
                "rhythm",
                "lengths",
                "Knightsbridge",
                "queueing",
                "www",
                "hmmm",
                "aaah",
                "Sooo",
                "psst",
                "don't",
                "aujourd'hui",
                "re-elect",
                "U.S.",
                "AT&T",
                "Лондон",
                "القاعدة",
            ],
        );
    }

    #[test]
    fn names_acronyms_and_codes_have_no_sign() {
        check(
            None,
            &[
                "McCain",
                "MacArthur",
                "DeMint",
                "LaHood",
                "YouTube",
                "iPhone",
                "eBay",
                "iPads",
                "DoD",
                "PhD",
                "DoS",
                "NGOs",
                "PMs",
                "NATO's",
                "USAID",
                "USAid",
                "AfPak",
                "O'Brien",
                "C05739",
                "F-16",
                "G8",
                "H1N1",
                "B2B",
                "7h44",
                "18th",
                "1st",
                "1990s",
                "30km",
                "2ème",
                "5min",
                "mp3",
                "COP15",
                "MarlowJ",
                "MarlowJK2",
                "PepsiCo",
                "stmts",
                "smwht",
                "S/ES",
                "state.gov",
                "WebTV",
                "BlackBerry",
            ],
        );
    }

    #[test]
    fn damage_is_seen() {
        check(Some(DamageSign::Unreadable), &["gov\u{FFFD}rnment"]);
        check(Some(DamageSign::SignInside), &["sa|d", "wh!le", "Be]mokhtar", "Co|onel", "a$k"]);
        check(Some(DamageSign::DigitInside), &["Wor1d", "g0vernment", "1ibya", "c0uld", "0bama's"]);
        check(
            Some(DamageSign::CaseInside),
            &["tHe", "goVernment", "wiLl", "WaIIs", "ofGovernment"],
        );
        check(Some(DamageSign::LetterRun), &["wlllt", "strngthn", "aeioue", "Hrdktbk"]);
    }

    proptest! {
        #[test]
        fn small_letters_of_a_word_have_no_case(word in "[a-z]{1,12}") {
            prop_assert_ne!(damage_sign(&word), Some(DamageSign::CaseInside));
        }

        #[test]
        fn any_string_is_an_input(word in "\\PC*") {
            let sign = damage_sign(&word);
            prop_assert!(sign.is_none_or(|sign| DamageSign::ALL.contains(&sign)));
        }
    }
}
