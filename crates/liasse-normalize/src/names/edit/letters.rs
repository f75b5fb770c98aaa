//! Words as the distance sees them: one code a letter, with what each costs to drop.

use super::{
    costs::{Costs, costs},
    distance::WORD_LIMIT,
};

/// The first code for letters beyond ASCII.
const WIDE: u8 = 128;

/// One letter of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    /// This code and up to three before it, the last in the lowest byte; 0 before the word.
    pub(super) tail: u32,
    pub(super) code: u8,
    /// What it costs to drop the letter here, in hundredths.
    pub(super) drop: u8,
}

/// The letters of one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Letters {
    /// All ASCII: the codes are the bytes.
    Ascii(Box<[Letter]>),
    /// Some are beyond ASCII; they get their codes when two words are compared.
    Wide(Box<[char]>),
    /// More than [`WORD_LIMIT`] of them.
    Long,
}

impl Letters {
    pub(crate) fn new(word: &str) -> Self {
        Self::with_costs(word, costs())
    }

    /// With what it costs to drop a letter by another table.
    pub(super) fn with_costs(word: &str, costs: &Costs) -> Self {
        if word.chars().nth(WORD_LIMIT).is_some() {
            return Self::Long;
        }
        if word.is_ascii() {
            return Self::Ascii(with_drops(word.bytes(), costs));
        }
        Self::Wide(word.chars().collect())
    }

    /// The two words in codes that agree, or `None` when one is too long to be compared.
    pub(super) fn with_codes<T>(
        &self,
        other: &Self,
        compare: impl FnOnce(&[Letter], &[Letter]) -> T,
    ) -> Option<T> {
        if let (Self::Ascii(a), Self::Ascii(b)) = (self, other) {
            return Some(compare(a, b));
        }
        let (a, b) = (self.chars()?, other.chars()?);
        let mut known = Vec::new();
        let coded = |word: &[char], known: &mut Vec<char>| {
            with_drops(word.iter().map(|&letter| code(letter, known)), costs())
        };
        let (a, b) = (coded(&a, &mut known), coded(&b, &mut known));
        Some(compare(&a, &b))
    }

    /// Whether two words begin with one letter.
    pub(crate) fn start_alike(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Ascii(a), Self::Ascii(b)) => {
                a.first().map(|letter| letter.code) == b.first().map(|letter| letter.code)
            }
            (Self::Wide(a), Self::Wide(b)) => a.first() == b.first(),
            _ => false,
        }
    }

    fn chars(&self) -> Option<Box<[char]>> {
        match self {
            Self::Ascii(letters) => {
                Some(letters.iter().map(|letter| char::from(letter.code)).collect())
            }
            Self::Wide(letters) => Some(letters.clone()),
            Self::Long => None,
        }
    }
}

/// ASCII as itself, each other letter by its turn: two words of 64 have no more than 128.
fn code(letter: char, known: &mut Vec<char>) -> u8 {
    if let Some(byte) = u8::try_from(letter).ok().filter(u8::is_ascii) {
        return byte;
    }
    let turn = known.iter().position(|&other| other == letter).unwrap_or_else(|| {
        known.push(letter);
        known.len() - 1
    });
    u8::try_from(turn).map_or(u8::MAX, |turn| WIDE.saturating_add(turn))
}

fn with_drops(codes: impl Iterator<Item = u8>, costs: &Costs) -> Box<[Letter]> {
    let mut tail = 0;
    let mut letters: Box<[Letter]> = codes
        .map(|code| {
            let doubled = tail & 0xff == u32::from(code);
            let at_start = tail == 0;
            tail = tail << 8 | u32::from(code);
            Letter { tail, code, drop: costs.drop(code, at_start, false, doubled).cost }
        })
        .collect();
    let at_start = letters.len() == 1;
    if let Some(last) = letters.last_mut() {
        let doubled = last.tail >> 8 & 0xff == u32::from(last.code);
        last.drop = costs.drop(last.code, at_start, true, doubled).cost;
    }
    letters
}
