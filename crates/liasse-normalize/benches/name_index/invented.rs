//! Names without end, and the damage that scans, clerks and transliteration do to them; the same
//! ones in every run.

use std::collections::BTreeSet;

const STARTS: &[&str] = &[
    "a", "ab", "ad", "al", "am", "an", "ar", "ba", "bar", "be", "bel", "ber", "bo", "bra", "bu",
    "ca", "car", "cha", "chi", "cla", "co", "da", "de", "dem", "di", "do", "du", "e", "el", "fa",
    "fer", "fi", "fo", "ga", "gar", "gh", "go", "gra", "ha", "ham", "har", "he", "ho", "hu", "i",
    "ja", "je", "jo", "ka", "kar", "kha", "ki", "kor", "ku", "la", "le", "li", "lo", "lu", "ma",
    "mah", "mar", "me", "mi", "mo", "mok", "mu", "na", "ne", "ni", "no", "o", "oba", "pa", "pe",
    "pi", "po", "qa", "ra", "re", "ri", "ro", "ru", "sa", "sal", "se", "sha", "si", "so", "su",
    "sul", "ta", "te", "thi", "to", "tu", "u", "va", "ve", "vi", "wa", "we", "wi", "ya", "yo",
    "za",
];
const ENDS: &[&str] = &[
    "ba", "ber", "bin", "by", "ch", "chi", "ck", "d", "da", "dar", "der", "di", "din", "do", "f",
    "far", "fi", "g", "ga", "ger", "hi", "j", "ja", "k", "ka", "ker", "khtar", "ki", "l", "la",
    "lam", "ld", "ler", "li", "lin", "ll", "llo", "lo", "m", "man", "mar", "med", "mi", "mont",
    "n", "nal", "nd", "ne", "ner", "ni", "nn", "no", "nt", "ny", "q", "r", "ra", "rd", "ri", "rin",
    "ro", "rt", "s", "sa", "sen", "sh", "ski", "son", "sse", "st", "t", "ta", "thal", "ti", "ton",
    "tt", "v", "van", "vic", "x", "y", "z", "zi",
];
const PARTICLES: &[&str] = &["al", "bel", "ben", "bin", "de", "el", "van", "von", "abou", "ould"];
const TITLES: &[&str] = &["Gen.", "Dr", "Amb."];

/// What scans and transliteration take for one another, either way.
const CONFUSIONS: &[(&str, &str)] = &[
    ("rn", "m"),
    ("kh", "ld"),
    ("kh", "lch"),
    ("cl", "d"),
    ("vv", "w"),
    ("u", "ii"),
    ("ou", "u"),
    ("q", "k"),
    ("l", "i"),
    ("e", "c"),
    ("h", "li"),
    ("kh", "k"),
    ("dj", "j"),
    ("sh", "ch"),
    ("o", "0"),
    ("a", "e"),
    ("i", "y"),
    ("ph", "f"),
    ("n", "ri"),
    ("t", "th"),
];

/// SplitMix64.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ (value >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    /// A place that is often small: the first ones of a list are the common ones.
    fn common(&mut self, limit: usize) -> usize {
        let share = self.below(1 << 20) as f64 / f64::from(1 << 20);
        (share.powi(3) * limit as f64) as usize
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// `count` names, each once: those of `begin` first.
pub(crate) fn names(count: usize, begin: Vec<String>) -> Vec<String> {
    let mut dice = Dice(1);
    let given = words(&mut dice, 1_500, 2);
    let family = words(&mut dice, 1_000 + count / 4, 3);
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut names: Vec<String> =
        begin.into_iter().filter(|name| seen.insert(name.clone())).collect();
    names.truncate(count);
    while names.len() < count {
        let name = name(&mut dice, &given, &family);
        if seen.insert(name.clone()) {
            names.push(name);
        }
    }
    names
}

fn words(dice: &mut Dice, count: usize, syllables: usize) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut words = Vec::new();
    while words.len() < count {
        let mut word = String::new();
        for _ in 0..syllables.saturating_sub(dice.below(2)).max(1) {
            word.push_str(dice.one(STARTS));
        }
        word.push_str(dice.one(ENDS));
        if word.len() >= 3 && seen.insert(word.clone()) {
            words.push(capital(&word));
        }
    }
    words
}

fn capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

fn name(dice: &mut Dice, given: &[String], family: &[String]) -> String {
    let first = &given[dice.common(given.len())];
    let mut last = family[dice.common(family.len())].clone();
    if dice.below(10) == 0 {
        last = format!("{} {last}", dice.one(PARTICLES));
    }
    let middle = match dice.below(10) {
        0..3 => format!(" {}", (b'A' + dice.below(26) as u8) as char),
        3 => format!(" {}", given[dice.common(given.len())]),
        _ => String::new(),
    };
    if dice.below(2) == 0 {
        format!("{last}, {first}{middle}")
    } else {
        format!("{first}{middle} {last}")
    }
}

/// The name with one to three kinds of damage.
pub(crate) fn damaged(name: &str, dice: &mut Dice) -> String {
    let mut damaged = name.to_lowercase();
    for _ in 0..1 + dice.below(2) {
        damaged = match dice.below(10) {
            0..4 => confused(&damaged, dice),
            4..7 => slipped(&damaged, dice),
            7 => reordered(&damaged),
            8 => rejoined(&damaged, dice),
            _ => shortened(&damaged, dice),
        };
    }
    damaged
}

fn confused(name: &str, dice: &mut Dice) -> String {
    let found: Vec<(usize, &str, &str)> = CONFUSIONS
        .iter()
        .flat_map(|&(one, other)| [(one, other), (other, one)])
        .flat_map(|(from, to)| name.match_indices(from).map(move |(at, _)| (at, from, to)))
        .collect();
    if found.is_empty() {
        return slipped(name, dice);
    }
    let (at, from, to) = dice.one(&found);
    format!("{}{to}{}", &name[..at], &name[at + from.len()..])
}

/// A letter left out, added, changed, doubled, or exchanged with the next.
fn slipped(name: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let at = dice.below(letters.len().saturating_sub(1));
    let letter = (b'a' + dice.below(26) as u8) as char;
    match dice.below(5) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letter),
        2 => letters[at] = letter,
        3 => letters.insert(at, letters[at]),
        _ => letters.swap(at, at + 1),
    }
    letters.into_iter().collect()
}

fn reordered(name: &str) -> String {
    match (name.split_once(", "), name.rsplit_once(' ')) {
        (Some((last, first)), _) => format!("{first} {last}"),
        (None, Some((first, last))) => format!("{last}, {first}"),
        _ => name.to_owned(),
    }
}

/// A blank lost, or put inside a word.
fn rejoined(name: &str, dice: &mut Dice) -> String {
    let blank = PARTICLES
        .iter()
        .find_map(|particle| name.find(&format!("{particle} ")).map(|at| at + particle.len()));
    if let Some(at) = blank {
        return format!("{}{}", &name[..at], &name[at + 1..]);
    }
    let at = 3 + dice.below(name.len().saturating_sub(5));
    match name.get(at..) {
        Some(end) if !end.is_empty() => format!("{} {end}", &name[..at]),
        _ => name.to_owned(),
    }
}

/// A title before it, or the first of its words as an initial.
fn shortened(name: &str, dice: &mut Dice) -> String {
    if dice.below(2) == 0 {
        return format!("{} {name}", dice.one(TITLES));
    }
    match name.split_once(", ") {
        Some((last, first)) => format!("{last}, {}", &first[..1]),
        None => match name.split_once(' ') {
            Some((first, last)) => format!("{}. {last}", &first[..1]),
            None => name.to_owned(),
        },
    }
}

/// `count` single words, each once.
pub(crate) fn single_words(count: usize) -> Vec<String> {
    words(&mut Dice(3), count, 3).into_iter().map(|word| word.to_lowercase()).collect()
}

/// The word with one or two confusions or slips.
pub(crate) fn damaged_word(word: &str, dice: &mut Dice) -> String {
    let mut damaged = word.to_owned();
    for _ in 0..1 + dice.below(2) {
        damaged =
            if dice.below(2) == 0 { confused(&damaged, dice) } else { slipped(&damaged, dice) };
    }
    damaged
}
