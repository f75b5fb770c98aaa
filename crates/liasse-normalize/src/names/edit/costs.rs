//! What each single step costs, looked up at once: the table of confusions, made fast, and the
//! costs of what no line of it speaks of.

use std::sync::LazyLock;

use super::confusions::{self, Confusion, EditClass};

/// The cost of one step, in hundredths, and what it is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) cost: u8,
    pub(super) class: EditClass,
}

/// A line of the table in one direction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    pub(super) from: Side,
    pub(super) to: Side,
    pub(super) at_end: bool,
    pub(super) step: Step,
}

/// The letters on one side of a rule, to be held against the tail of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side {
    letters: u32,
    mask: u32,
    pub(super) len: usize,
}

impl Side {
    fn new(letters: &str, at_start: bool) -> Self {
        let width = letters.len() + usize::from(at_start);
        let mask = u32::MAX.checked_shr(32 - 8 * width as u32).unwrap_or(0);
        Self {
            letters: letters.bytes().fold(0, |tail, code| tail << 8 | u32::from(code)),
            mask,
            len: letters.len(),
        }
    }

    /// Whether a word's tail ends with these letters; the zeros before a word are its `^`.
    pub(super) fn ends(self, tail: u32) -> bool {
        tail & self.mask == self.letters
    }

    /// The letters themselves, from the last to the first.
    pub(super) fn letters(self) -> impl Iterator<Item = u8> {
        self.letters.to_le_bytes().into_iter().take(self.len)
    }

    fn last(self) -> u8 {
        self.letters.to_le_bytes()[0]
    }
}

/// Costs of what the table does not speak of, in hundredths. On the development names a lost
/// consonant within a word was a slip as often as another name; another consonant seldom was.
const CONSONANT: u8 = 105;
const VOWEL: u8 = 70;
const VOWEL_FOR_CONSONANT: u8 = 115;
const NEIGHBOUR_KEY: u8 = 80;
const DIGIT: u8 = 120;
const SIGN: u8 = 60;
/// A first letter is seldom wrong by a slip of the fingers.
const FIRST_LETTER: u8 = 50;
const DROP_CONSONANT: u8 = 75;
const DROP_VOWEL: u8 = 50;
const DROP_H: u8 = 40;
const DROP_DOUBLED: u8 = 20;
const DROP_SIGN: u8 = 30;
const DROP_FIRST: u8 = 80;
/// Two neighbours that changed places.
pub(super) const TRANSPOSE: u8 = 45;

const KEYBOARD: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];

/// What is known of a letter of one word and one of the other.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pair {
    /// Where the rules begin whose sides end with the two.
    rules_start: u16,
    /// How many these are.
    rules: u16,
    /// The cost of the one for the other, 0 for itself.
    pub(super) substitute: u8,
    /// The same at the start of both words.
    pub(super) substitute_first: u8,
}

impl Pair {
    /// Whether no rule's sides end with the two.
    pub(super) fn no_rules(&self) -> bool {
        self.rules == 0
    }
}

/// All costs, ready to be looked up.
pub(crate) struct Costs {
    /// By code; 0 is the start of a word.
    pairs: Box<[[Pair; 256]; 256]>,
    /// Sorted by the letters that both sides end with.
    rules: Vec<Rule>,
    /// Single letters: substitutions, and letters lost or added at the edges.
    singles: Vec<Rule>,
    first: [Option<Step>; 128],
    last: [Option<Step>; 128],
}

/// The costs of the table that comes with the crate.
pub(crate) fn costs() -> &'static Costs {
    static COSTS: LazyLock<Costs> = LazyLock::new(|| Costs::new(&table()));
    &COSTS
}

/// The same with what a scanner does alone: one sound in two spellings is two.
pub(crate) fn ocr_costs() -> &'static Costs {
    static COSTS: LazyLock<Costs> = LazyLock::new(|| {
        let lines = table().into_iter().filter(|line| line.class == EditClass::Ocr);
        Costs::new(&lines.collect::<Vec<_>>())
    });
    &COSTS
}

#[expect(clippy::expect_used, reason = "the table is part of the program, and a test reads it")]
pub(super) fn table() -> Vec<Confusion<'static>> {
    confusions::read(confusions::TABLE).expect("the table of confusions is well formed")
}

impl Costs {
    fn new(table: &[Confusion<'_>]) -> Self {
        let mut costs = Self {
            pairs: plain_pairs(),
            rules: Vec::new(),
            singles: Vec::new(),
            first: [None; 128],
            last: [None; 128],
        };
        for line in table {
            costs.add(line);
        }
        costs.order_rules();
        costs
    }

    fn add(&mut self, line: &Confusion<'_>) {
        let step = Step { cost: line.cost, class: line.class };
        let (from, to) = (Side::new(line.from, line.at_start), Side::new(line.to, line.at_start));
        let anchored = line.at_start || line.at_end;
        match (from.len, to.len) {
            (1, 1) if !anchored => {
                self.set_substitute(from.last(), to.last(), step.cost);
                self.set_substitute(to.last(), from.last(), step.cost);
                self.singles.push(Rule { from, to, at_end: false, step });
            }
            (0, 1) | (1, 0) if anchored => {
                let letter = from.last().max(to.last());
                let edge = if line.at_start { &mut self.first } else { &mut self.last };
                if let Some(slot) = edge.get_mut(usize::from(letter)) {
                    *slot = Some(step);
                }
            }
            _ => {
                let rule = Rule { from, to, at_end: line.at_end, step };
                self.rules.push(rule);
                self.rules.push(Rule { from: to, to: from, ..rule });
            }
        }
    }

    /// Sorts the rules by the letters that they end with, and notes where each pair's begin.
    fn order_rules(&mut self) {
        self.rules.sort_by_key(|rule| (rule.from.last(), rule.to.last()));
        for (at, rule) in self.rules.iter().enumerate() {
            let pair = pair_mut(&mut self.pairs, rule.from.last(), rule.to.last());
            if pair.rules == 0 {
                pair.rules_start = u16::try_from(at).unwrap_or(u16::MAX);
            }
            pair.rules += 1;
        }
    }

    /// A line of the table makes a substitution cheaper, also at the start of a word.
    fn set_substitute(&mut self, from: u8, to: u8, cost: u8) {
        let pair = pair_mut(&mut self.pairs, from, to);
        pair.substitute = pair.substitute.min(cost);
        pair.substitute_first = pair.substitute_first.min(cost);
    }

    #[expect(clippy::indexing_slicing, reason = "a byte is below 256")]
    #[inline]
    pub(super) fn pair(&self, from: u8, to: u8) -> &Pair {
        &self.pairs[usize::from(from)][usize::from(to)]
    }

    /// The rules of a pair.
    #[inline]
    pub(super) fn rules(&self, pair: &Pair) -> &[Rule] {
        let start = usize::from(pair.rules_start);
        self.rules.get(start..start + usize::from(pair.rules)).unwrap_or_default()
    }

    /// What a substitution of single letters is taken for: the cheapest line, or the first of them.
    pub(super) fn substitute_class(&self, from: u8, to: u8) -> EditClass {
        let lines = self.singles.iter().filter(|rule| {
            let pair = (rule.from.last(), rule.to.last());
            pair == (from, to) || pair == (to, from)
        });
        let cost = self.pair(from, to).substitute;
        lines
            .into_iter()
            .find(|rule| rule.step.cost == cost)
            .map_or(plain_substitute(from, to).class, |rule| rule.step.class)
    }

    /// The rules whose one side ends with this letter.
    pub(super) fn rules_from(&self, last: u8) -> impl Iterator<Item = &Rule> {
        let start = self.rules.partition_point(|rule| rule.from.last() < last);
        self.rules.iter().skip(start).take_while(move |rule| rule.from.last() == last)
    }

    /// What it costs to drop a letter.
    pub(super) fn drop(&self, code: u8, at_start: bool, at_end: bool, doubled: bool) -> Step {
        let edge = |steps: &[Option<Step>; 128]| steps.get(usize::from(code)).copied().flatten();
        if doubled {
            return Step { cost: DROP_DOUBLED, class: EditClass::Transliteration };
        }
        if at_start {
            let lost = Step { cost: DROP_FIRST, class: EditClass::Ocr };
            return edge(&self.first).unwrap_or(lost);
        }
        let within = Step { cost: plain_drop(code), class: EditClass::Typing };
        let ending = if at_end { edge(&self.last) } else { None };
        ending.filter(|step| step.cost < within.cost).unwrap_or(within)
    }
}

#[expect(clippy::indexing_slicing, reason = "a byte is below 256")]
fn pair_mut(pairs: &mut [[Pair; 256]; 256], from: u8, to: u8) -> &mut Pair {
    &mut pairs[usize::from(from)][usize::from(to)]
}

/// All pairs as if the table were empty.
fn plain_pairs() -> Box<[[Pair; 256]; 256]> {
    let mut pairs = Box::new([[Pair::default(); 256]; 256]);
    for from in 0..=u8::MAX {
        for to in (0..=u8::MAX).filter(|&to| to != from) {
            let substitute = plain_substitute(from, to).cost;
            let substitute_first = substitute.saturating_add(FIRST_LETTER);
            *pair_mut(&mut pairs, from, to) =
                Pair { substitute, substitute_first, ..Pair::default() };
        }
    }
    pairs
}

fn plain_substitute(a: u8, b: u8) -> Step {
    let other = |cost| Step { cost, class: EditClass::Other };
    let kind = (is_vowel(a), is_vowel(b));
    match (a, b) {
        _ if a == b => other(0),
        (b'0'..=b'9', b'0'..=b'9') => other(DIGIT),
        _ if is_sign(a) || is_sign(b) => Step { cost: SIGN, class: EditClass::Ocr },
        _ if kind == (true, true) => Step { cost: VOWEL, class: EditClass::Typing },
        _ if neighbours(a, b) => Step { cost: NEIGHBOUR_KEY, class: EditClass::Typing },
        _ if kind == (false, false) => other(CONSONANT),
        _ => other(VOWEL_FOR_CONSONANT),
    }
}

fn plain_drop(code: u8) -> u8 {
    match code {
        b'h' => DROP_H,
        _ if is_vowel(code) => DROP_VOWEL,
        _ if is_sign(code) => DROP_SIGN,
        _ => DROP_CONSONANT,
    }
}

fn is_vowel(code: u8) -> bool {
    matches!(code, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

fn is_sign(code: u8) -> bool {
    code.is_ascii() && !code.is_ascii_alphanumeric()
}

/// Next to each other on a row of the keyboard.
fn neighbours(a: u8, b: u8) -> bool {
    KEYBOARD.iter().any(|row| {
        let place = |code| row.iter().position(|&key| key == code);
        matches!((place(a), place(b)), (Some(x), Some(y)) if x.abs_diff(y) == 1)
    })
}
