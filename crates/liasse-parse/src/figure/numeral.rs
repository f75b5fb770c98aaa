//! Numbers in words: `deux`, `vingt et un`, `quatre-vingt-dix-sept`, `twenty-one`, `three hundred
//! and five thousand`, `une vingtaine`, `des dizaines de milliers`.
//!
//! Known gap: ordinals and fractions in words.

use nom::{
    Parser,
    branch::alt,
    character::complete::char,
    multi::many_m_n,
    sequence::{delimited, pair, preceded},
};

use crate::word::{self, Read, gap, known, no_match};

/// The longest numeral in words, "neuf cent quatre-vingt-dix-sept mille …", has fewer words.
const MAX_WORDS: usize = 14;

/// A number that was read from words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    /// The value.
    pub(super) value: f64,
    /// Whether it counts roughly ("vingtaine") or names a magnitude only ("milliers").
    pub(super) rough: Rough,
}

/// How roughly a numeral counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rough {
    /// "vingt".
    No,
    /// "vingtaine", "dozen".
    About,
    /// "dizaines", "hundreds", "milliers".
    Multiple,
}

/// One word of a numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Term {
    /// 0 to 90, added.
    Small(u32),
    /// "cent", "hundred": times what stands before it.
    Hundred,
    /// "mille", "million": times all that stands before it.
    Scale(u64),
}

/// Tells whether a folded word can begin a number in words.
pub(super) fn begins_numeral(folded: &str) -> bool {
    term_value(folded).is_some() || collective_value(folded).is_some()
}

/// Reads a number in words.
pub(super) fn numeral(input: &str) -> Read<'_, Numeral> {
    alt((collective, cardinal)).parse(input)
}

/// `vingt et un`, `three hundred`.
fn cardinal(input: &str) -> Read<'_, Numeral> {
    let (mut rest, first) = term(input)?;
    let Some(mut sum) = Sum::default().with(first) else { return no_match(input) };
    for _ in 1..MAX_WORDS {
        let next = preceded(joint, term).parse(rest);
        let Some((after, longer)) =
            next.ok().and_then(|(after, term)| Some((after, sum.with(term)?)))
        else {
            break;
        };
        (rest, sum) = (after, longer);
    }
    Ok((rest, Numeral { value: sum.value(), rough: Rough::No }))
}

/// `vingtaine`, `dizaines de milliers`, `tens of thousands`, `hundreds`.
fn collective(input: &str) -> Read<'_, Numeral> {
    let of = (gap, word::one_of(&["de", "of"]), gap);
    let magnitudes = pair(collective_word, many_m_n(0, 2, preceded(of, collective_word)));
    magnitudes
        .map(|(first, more)| {
            let all = || std::iter::once(&first).chain(&more);
            let plural = all().any(|&(_, plural)| plural);
            let rough = if plural { Rough::Multiple } else { Rough::About };
            Numeral { value: all().map(|&(value, _)| value).product(), rough }
        })
        .parse(input)
}

/// The value of a collective, and whether it is a plural, which counts nothing by itself.
fn collective_word(input: &str) -> Read<'_, (f64, bool)> {
    known(collective_value).parse(input)
}

fn collective_value(folded: &str) -> Option<(f64, bool)> {
    let singular = folded.strip_suffix('s').unwrap_or(folded);
    let value = match singular {
        "dizaine" => 10.0,
        "douzaine" | "dozen" => 12.0,
        "quinzaine" => 15.0,
        "vingtaine" => 20.0,
        "trentaine" => 30.0,
        "quarantaine" => 40.0,
        "cinquantaine" => 50.0,
        "soixantaine" => 60.0,
        "centaine" => 100.0,
        "millier" => 1_000.0,
        "ten" if folded == "tens" => 10.0,
        "hundred" if folded == "hundreds" => 100.0,
        "thousand" if folded == "thousands" => 1_000.0,
        _ => return None,
    };
    Some((value, singular != folded))
}

/// Reads a hyphen or a blank, with "et" or "and" between: what joins the words of a numeral.
fn joint(input: &str) -> Read<'_, ()> {
    let hyphen = || alt((char('-').map(|_| ()), gap.map(|_| ())));
    let and = word::one_of(&["et", "and"]);
    alt((delimited(hyphen(), and, hyphen()), hyphen())).parse(input)
}

fn term(input: &str) -> Read<'_, Term> {
    known(term_value).parse(input)
}

fn term_value(folded: &str) -> Option<Term> {
    let term = match folded {
        "zero" => Term::Small(0),
        "un" | "une" | "one" => Term::Small(1),
        "deux" | "two" => Term::Small(2),
        "trois" | "three" => Term::Small(3),
        "quatre" | "four" => Term::Small(4),
        "cinq" | "five" => Term::Small(5),
        "six" => Term::Small(6),
        "sept" | "seven" => Term::Small(7),
        "huit" | "eight" => Term::Small(8),
        "neuf" | "nine" => Term::Small(9),
        "dix" | "ten" => Term::Small(10),
        "onze" | "eleven" => Term::Small(11),
        "douze" | "twelve" => Term::Small(12),
        "treize" | "thirteen" => Term::Small(13),
        "quatorze" | "fourteen" => Term::Small(14),
        "quinze" | "fifteen" => Term::Small(15),
        "seize" | "sixteen" => Term::Small(16),
        "seventeen" => Term::Small(17),
        "eighteen" => Term::Small(18),
        "nineteen" => Term::Small(19),
        "vingt" | "vingts" | "twenty" => Term::Small(20),
        "trente" | "thirty" => Term::Small(30),
        "quarante" | "forty" => Term::Small(40),
        "cinquante" | "fifty" => Term::Small(50),
        "soixante" | "sixty" => Term::Small(60),
        "septante" | "seventy" => Term::Small(70),
        "huitante" | "eighty" => Term::Small(80),
        "nonante" | "ninety" => Term::Small(90),
        "cent" | "cents" | "hundred" => Term::Hundred,
        "mille" | "thousand" => Term::Scale(1_000),
        _ => return None,
    };
    Some(term)
}

/// A numeral as far as it was read.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    /// What was multiplied by a scale already.
    scaled: u64,
    /// What stands after the last scale, below a thousand.
    open: u32,
    /// Whether `open` holds a word, if only "zéro".
    started: bool,
    /// Whether a scale was read; a second one would make another number.
    has_scale: bool,
}

impl Sum {
    /// Returns the sum with one more word, or `None` when the word begins another number.
    fn with(self, term: Term) -> Option<Self> {
        let open = match term {
            Term::Small(small) if !self.started => small,
            Term::Small(20) if self.open % 100 == 4 => self.open - 4 + 80,
            Term::Small(small) if self.takes(small) => self.open + small,
            Term::Small(_) => return None,
            Term::Hundred if !self.started => 100,
            Term::Hundred if (1..100).contains(&self.open) => self.open * 100,
            Term::Hundred => return None,
            Term::Scale(_) if self.has_scale => return None,
            Term::Scale(scale) => {
                let open = if self.started { u64::from(self.open) } else { 1 };
                return Some(Self {
                    scaled: open * scale,
                    open: 0,
                    started: false,
                    has_scale: true,
                });
            }
        };
        Some(Self { open, started: true, ..self })
    }

    /// Tells whether a small number continues the open part: "cent" + "vingt" + "deux", and
    /// "soixante" + "quinze", "quatre-vingt" + "dix", but not "deux" + "trois".
    const fn takes(&self, small: u32) -> bool {
        let (tens, last_two) = (self.open % 10, self.open % 100);
        let after_tens = tens == 0 && last_two >= 20 && small < 10;
        let french_teens = matches!(last_two, 60 | 80) && small >= 10 && small < 20;
        let seventeen = matches!(last_two, 10 | 70 | 90) && small >= 7 && small < 10;
        let after_hundred = last_two == 0 && self.open > 0;
        small > 0 && (after_tens || french_teens || seventeen || after_hundred)
    }

    #[expect(clippy::cast_precision_loss, reason = "numerals in words stay below 2^53")]
    const fn value(&self) -> f64 {
        (self.scaled + self.open as u64) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: f64, rest: &str) {
        let (left, numeral) = numeral(input).unwrap();
        assert_eq!((numeral.value, left), (expected, rest), "{input}");
    }

    #[test]
    fn numerals_in_both_languages_are_added_up() {
        check("vingt", 20.0, "");
        check("vingt et un ans", 21.0, " ans");
        check("quatre-vingt-dix-sept", 97.0, "");
        check("quatre-vingts", 80.0, "");
        check("soixante-quinze", 75.0, "");
        check("soixante et onze", 71.0, "");
        check("deux cent cinquante", 250.0, "");
        check("cent vingt-trois mille quatre cents", 123_400.0, "");
        check("mille neuf cent quatre-vingt-quatre", 1984.0, "");
        check("twenty-one", 21.0, "");
        check("three hundred and five thousand", 305_000.0, "");
        check("twelve hundred", 1_200.0, "");
        check("dix-sept", 17.0, "");
    }

    #[test]
    fn numbers_in_a_row_stay_apart() {
        check("deux trois", 2.0, " trois");
        check("twenty and thirty", 20.0, " and thirty");
        check("cinq et six", 5.0, " et six");
    }

    #[test]
    fn collectives_are_rough() {
        assert_eq!(numeral("vingtaine").unwrap().1, Numeral { value: 20.0, rough: Rough::About });
        let tens = Numeral { value: 10_000.0, rough: Rough::Multiple };
        assert_eq!(numeral("dizaines de milliers").unwrap().1, tens);
        assert_eq!(numeral("tens of thousands").unwrap().1, tens);
    }
}
