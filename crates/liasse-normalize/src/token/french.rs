//! French words that are written as one: elision (`l'homme`), clitics (`dit-il`).
//!
//! The rules are those of the written language. Elision stands before a vowel, `h` or an acronym
//! that is read with one, so `N'Djamena` and `M'Bala` are whole without a list. An inverted subject
//! follows a verb that ends in its sound (`dit-il`, `a-t-il`, `pouvez-vous`, `dois-je`), an object an
//! imperative (`donnez-moi`, `vas-y`), so `rendez-vous` needs a list and `Kim Jong-il` does not.
//! What the rules get wrong is in `data/token/fr_whole.txt`.

use std::{ops::Range, sync::OnceLock};

/// A part of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Elision,
    Host,
    Clitic,
}

/// Elided forms that split off whatever follows: no name begins with them.
const ELIDED: &[&str] =
    &["c", "j", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu"];
/// Elided forms that names begin with, too; these need a vowel behind them.
const ELIDED_BEFORE_VOWEL: &[&str] = &["d", "l", "m", "n", "s", "t"];
/// Longest elided form with its apostrophe.
const MAX_ELIDED: usize = 7;
/// Longest word that is compared with the list, and most clitics in a row (`donne-le-moi-là`).
const MAX_LISTED: usize = 40;
const MAX_CLITICS: usize = 3;

/// Splits a word, in normal form, into its parts; calls `part` for each in order.
pub(super) fn split(
    word: &str,
    elisions: bool,
    clitics: bool,
    mut part: impl FnMut(Part, Range<usize>),
) {
    let mut start = 0;
    if elisions {
        while let Some(length) = elided_length(word.get(start..).unwrap_or_default()) {
            part(Part::Elision, start..start + length);
            start += length;
        }
    }
    let rest = word.get(start..).unwrap_or_default();
    if rest.is_empty() {
        return;
    }
    let mut begins = [0; MAX_CLITICS];
    let count = if clitics { clitics_of(rest, &mut begins) } else { 0 };
    let begins = begins.get(..count).unwrap_or_default();
    let mut from = 0;
    let mut kind = Part::Host;
    for &begin in begins.iter().rev().chain([&rest.len()]) {
        // va-t'en: the clitic is elided before another.
        let slice = rest.get(from..begin).unwrap_or_default();
        if kind == Part::Clitic && (slice.ends_with("'en") || slice.ends_with("'y")) {
            let second = from + slice.find('\'').map_or(slice.len(), |apostrophe| apostrophe + 1);
            part(kind, start + from..start + second);
            from = second;
        }
        part(kind, start + from..start + begin);
        (from, kind) = (begin, Part::Clitic);
    }
}

/// Returns a word without the elided forms before it.
pub(super) fn without_elisions(word: &str) -> &str {
    let mut word = word;
    while let Some(rest) = elided_length(word).and_then(|length| word.get(length..)) {
        if rest.is_empty() {
            break;
        }
        word = rest;
    }
    word
}

/// Tells whether `left-right`, cut at a line's end behind the hyphen, is written with it: a verb and
/// its clitic, or a word of the list. `-ci` and `-là` do not count, they end too many words (`mer-ci`,
/// `voi-là`).
pub(super) fn keeps_line_end_hyphen(left: &str, right: &str) -> bool {
    let word = [left, "-", right].concat();
    if is_whole(&word) {
        return true;
    }
    let place = right.eq_ignore_ascii_case("ci") || right.to_lowercase() == "là";
    !place && clitics_of(&word, &mut [0; MAX_CLITICS]) > 0
}

/// Tells whether a word is an elided form without its apostrophe: `l`, `Qu`.
pub(super) fn is_elided(word: &str) -> bool {
    let listed = |forms: &[&str]| forms.iter().any(|form| form.eq_ignore_ascii_case(word));
    listed(ELIDED) || listed(ELIDED_BEFORE_VOWEL) || matches!(word, "ç" | "Ç")
}

/// Returns the length of the elided form, with its apostrophe, that a word begins with.
fn elided_length(word: &str) -> Option<usize> {
    elision(word).filter(|_| !is_whole(word))
}

/// The rule of [`elided_length`] without the list.
fn elision(word: &str) -> Option<usize> {
    let head = word.as_bytes().iter().take(MAX_ELIDED);
    let apostrophe = head.into_iter().position(|&byte| byte == b'\'')?;
    let form = word.get(..apostrophe)?;
    let rest = word.get(apostrophe + 1..)?;
    let splits = if ELIDED_BEFORE_VOWEL.iter().any(|elided| elided.eq_ignore_ascii_case(form)) {
        sounds_like_vowel(rest)
    } else {
        is_elided(form)
    };
    splits.then_some(apostrophe + 1)
}

/// Tells whether a word begins with the sound of a vowel, for all that its letters say.
fn sounds_like_vowel(word: &str) -> bool {
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return true };
    if !first.is_ascii_alphabetic() {
        // Accented letters are vowels but for `ç` and `ñ`; digits (`l'11`) and other scripts split.
        return !matches!(first, 'ç' | 'Ç' | 'ñ' | 'Ñ');
    }
    if b"aeiouyhAEIOUYH".contains(&(first as u8)) {
        return true;
    }
    // l'ONU is above; l'RPR, d'HSBC, l'X: letters whose names begin with a vowel.
    let spelled = letters.next().is_none_or(|second| !second.is_lowercase());
    spelled && "FLMNRSX".contains(first) && !word.chars().skip(1).any(is_vowel)
}

fn is_vowel(letter: char) -> bool {
    "aeiouyAEIOUY".contains(letter)
}

/// Writes where the clitics of a word begin, the last first, and returns how many there are.
fn clitics_of(word: &str, begins: &mut [usize; MAX_CLITICS]) -> usize {
    if last_clitic(word).is_none() || is_whole(word) {
        return 0;
    }
    let mut count = 0;
    let mut host = word;
    let mut bare_host = false;
    for begin in begins.iter_mut() {
        let Some(clitic) = last_clitic(host) else { break };
        *begin = clitic.begin;
        bare_host = clitic.bare_host;
        host = host.get(..clitic.begin).unwrap_or_default();
        count += 1;
    }
    // `Port-la-Nouvelle-les`: what takes an object is one word.
    if bare_host && host.contains('-') { 0 } else { count }
}

struct Clitic {
    /// Where its hyphen is.
    begin: usize,
    /// Whether the word before it has to be without a hyphen.
    bare_host: bool,
}

fn last_clitic(word: &str) -> Option<Clitic> {
    let begin = word.rfind('-')?;
    let host = word.get(..begin)?;
    let written = word.get(begin + 1..)?;
    let last = host.chars().next_back()?;
    let capitals = !host.chars().any(char::is_lowercase);
    // A clitic has no capital of its own: `Jean-Lui`.
    if written.len() > "t'elle".len() || (written.chars().any(char::is_uppercase) && !capitals) {
        return None;
    }
    let clitic = written.to_lowercase();
    let last = last.to_lowercase().next()?;
    let found = |fits: bool, bare_host| fits.then_some(Clitic { begin, bare_host });
    match clitic.as_str() {
        "il" | "elle" | "on" | "ils" | "elles" => match euphonic(host) {
            Some(begin) => Some(Clitic { begin, bare_host: false }),
            None => found(matches!(last, 't' | 'd') && host.len() > 1, false),
        },
        "t'il" | "t'elle" | "t'on" => found(host.chars().all(char::is_alphabetic), true),
        "ce" => found(last == 't' || host.eq_ignore_ascii_case("sera"), true),
        "je" => found(matches!(last, 's' | 'x' | 'i' | 'e' | 'é') && !is_pronoun(host), true),
        "tu" => found(matches!(last, 's' | 'x'), true),
        "vous" => found(matches!(last, 'z' | 's') && !is_function_word(host), true),
        "nous" | "moi" | "toi" | "le" | "la" | "les" | "lui" | "leur" | "y" | "en" | "m'en"
        | "t'en" | "m'y" | "t'y" => {
            let imperative = matches!(last, 's' | 'z' | 'e') || host.eq_ignore_ascii_case("va");
            found(imperative && !is_function_word(host), true)
        }
        "ci" | "là" => found(last.is_alphabetic() && host.len() > 1, false),
        _ => None,
    }
}

/// Returns where `-t` begins at the end of a host: `a-t`, `parle-t`.
fn euphonic(host: &str) -> Option<usize> {
    let begin = host.len().checked_sub(2).filter(|&begin| begin > 0)?;
    host.get(begin..)?.eq_ignore_ascii_case("-t").then_some(begin)
}

/// Words that are no imperative though they end like one; `de-la`, `ce-lui` are cut words.
fn is_function_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "ce", "chez", "contre", "dans", "de", "des", "elle", "elles", "entre", "je", "le", "les",
        "me", "mes", "ne", "nos", "outre", "que", "sans", "se", "ses", "sous", "te", "tes", "très",
        "vers", "vos",
    ];
    WORDS.iter().any(|listed| listed.eq_ignore_ascii_case(word))
}

fn is_pronoun(word: &str) -> bool {
    ["moi", "toi", "lui", "qui"].iter().any(|listed| listed.eq_ignore_ascii_case(word))
}

/// Tells whether a word stands in the list of those that stay whole.
fn is_whole(word: &str) -> bool {
    word.len() <= MAX_LISTED && whole_words().iter().any(|listed| listed.is(word))
}

/// A line of the list.
struct Listed {
    word: &'static str,
    /// Whether longer words with this beginning are meant, too.
    prefix: bool,
}

impl Listed {
    fn is(&self, word: &str) -> bool {
        let mut letters = word.chars().flat_map(char::to_lowercase);
        let same = self.word.chars().all(|letter| letters.next() == Some(letter));
        same && (self.prefix || letters.next().is_none())
    }
}

fn whole_words() -> &'static [Listed] {
    static WORDS: OnceLock<Vec<Listed>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let lines = include_str!("../../data/token/fr_whole.txt").lines();
        let words = lines.filter_map(|line| line.split('#').next()?.split_whitespace().next());
        words
            .map(|word| match word.strip_suffix('*') {
                Some(word) => Listed { word, prefix: true },
                None => Listed { word, prefix: false },
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, expected: &str) {
        let mut found = Vec::new();
        split(word, true, true, |_, range| found.push(&word[range]));
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn elision_stands_before_a_vowel_or_an_acronym_read_with_one() {
        for (word, expected) in [
            ("l'homme", "l' homme"),
            ("L'État", "L' État"),
            ("d'yeux", "d' yeux"),
            ("l'11", "l' 11"),
            ("l'RPR", "l' RPR"),
            ("l'X", "l' X"),
            ("d'aujourd'hui", "d' aujourd'hui"),
            ("qu'on", "qu' on"),
            ("j'suis", "j' suis"),
            ("N'Djamena", "N'Djamena"),
            ("N'DJAMENA", "N'DJAMENA"),
            ("M'Bala", "M'Bala"),
            ("m'sieur", "m'sieur"),
            ("O'Hara", "O'Hara"),
            ("d'O'Hara", "d' O'Hara"),
            ("presqu'îles", "presqu'îles"),
            ("presqu'aussi", "presqu' aussi"),
            ("l'entr'acte", "l' entr'acte"),
            ("chef-d'œuvre", "chef-d'œuvre"),
            ("l'", "l'"),
        ] {
            check(word, expected);
        }
    }

    #[test]
    fn clitics_follow_the_verbs_that_take_them() {
        for (word, expected) in [
            ("dit-il", "dit -il"),
            ("prend-elle", "prend -elle"),
            ("va-t-on", "va -t-on"),
            ("a-t'elle", "a -t'elle"),
            ("sous-entend-il", "sous-entend -il"),
            ("PEUT-ON", "PEUT -ON"),
            ("Jong-il", "Jong-il"),
            ("Mot-Elle", "Mot-Elle"),
            ("dois-je", "dois -je"),
            ("moi-je", "moi-je"),
            ("allez-vous-en", "allez -vous -en"),
            ("donne-le-moi", "donne -le -moi"),
            ("va-t'en", "va -t' en"),
            ("rendez-vous", "rendez-vous"),
            ("garde-à-vous", "garde-à-vous"),
            ("chez-nous", "chez-nous"),
            ("Port-la-Nouvelle-les", "Port-la-Nouvelle-les"),
            ("jour-là", "jour -là"),
            ("celle-là", "celle-là"),
            ("qu'est-ce", "qu' est -ce"),
            ("peut-être", "peut-être"),
            ("-il", "-il"),
        ] {
            check(word, expected);
        }
    }

    #[test]
    fn the_list_holds_nothing_that_the_rules_keep_whole_anyway() {
        for listed in whole_words() {
            let splits = elision(listed.word).is_some() || last_clitic(listed.word).is_some();
            assert!(splits, "{}: no rule would split it", listed.word);
        }
    }
}
