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

/// All costs, ready to be looked up.
pub(crate) struct Costs {
    substitute: Box<[[u8; 256]; 256]>,
    /// Where the rules for a pair of last letters begin and end in `rules`.
    rules_of: Box<[[(u16, u16); 128]; 128]>,
    rules: Vec<Rule>,
    /// Single letters: substitutions, and letters lost or added at the edges.
    singles: Vec<Rule>,
    first: [Option<Step>; 128],
    last: [Option<Step>; 128],
}

/// The costs of the table that comes with the crate.
pub(crate) fn costs() -> &'static Costs {
    static COSTS: LazyLock<Costs> = LazyLock::new(|| {
        #[expect(
            clippy::expect_used,
            reason = "the table is part of the program, and a test reads it"
        )]
        let table =
            confusions::read(confusions::TABLE).expect("the table of confusions is well formed");
        Costs::new(&table)
    });
    &COSTS
}

impl Costs {
    fn new(table: &[Confusion<'_>]) -> Self {
        let mut costs = Self {
            substitute: boxed(),
            rules_of: Box::new([[(0, 0); 128]; 128]),
            rules: Vec::new(),
            singles: Vec::new(),
            first: [None; 128],
            last: [None; 128],
        };
        for a in 0..=u8::MAX {
            for b in 0..=u8::MAX {
                costs.set_substitute(a, b, plain_substitute(a, b).cost);
            }
        }
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
                self.set_substitute(
                    from.last(),
                    to.last(),
                    step.cost.min(self.substitute(from.last(), to.last())),
                );
                self.set_substitute(
                    to.last(),
                    from.last(),
                    self.substitute(from.last(), to.last()),
                );
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
            let (Some(slot), Ok(at)) = (
                self.rules_of
                    .get_mut(usize::from(rule.from.last()))
                    .and_then(|row| row.get_mut(usize::from(rule.to.last()))),
                u16::try_from(at),
            ) else {
                continue;
            };
            if slot.1 == 0 {
                slot.0 = at;
            }
            slot.1 = at + 1;
        }
    }

    fn set_substitute(&mut self, from: u8, to: u8, cost: u8) {
        if let Some(slot) =
            self.substitute.get_mut(usize::from(from)).and_then(|row| row.get_mut(usize::from(to)))
        {
            *slot = cost;
        }
    }

    /// The cost of one letter for another, 0 for itself.
    #[expect(clippy::indexing_slicing, reason = "a byte is below 256")]
    #[inline]
    pub(super) fn substitute(&self, from: u8, to: u8) -> u8 {
        self.substitute[usize::from(from)][usize::from(to)]
    }

    /// The same at the start of both words.
    pub(super) fn substitute_first(&self, from: u8, to: u8) -> u8 {
        let cost = self.substitute(from, to);
        let plain = cost > 0 && cost == plain_substitute(from, to).cost;
        if plain { cost.saturating_add(FIRST_LETTER) } else { cost }
    }

    /// What a substitution of single letters is taken for: the cheapest line, or the first of them.
    pub(super) fn substitute_class(&self, from: u8, to: u8) -> EditClass {
        let lines = self.singles.iter().filter(|rule| {
            let pair = (rule.from.last(), rule.to.last());
            pair == (from, to) || pair == (to, from)
        });
        let cost = self.substitute(from, to);
        lines
            .into_iter()
            .find(|rule| rule.step.cost == cost)
            .map_or(plain_substitute(from, to).class, |rule| rule.step.class)
    }

    /// The rules whose sides end with these two letters; 0 is the start of a word.
    #[inline]
    pub(super) fn rules(&self, from: u8, to: u8) -> &[Rule] {
        let range = self.rules_of.get(usize::from(from)).and_then(|row| row.get(usize::from(to)));
        match range {
            Some(&(start, end)) if start < end => {
                self.rules.get(usize::from(start)..usize::from(end)).unwrap_or_default()
            }
            _ => &[],
        }
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

fn boxed() -> Box<[[u8; 256]; 256]> {
    Box::new([[0; 256]; 256])
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
