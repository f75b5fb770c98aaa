//! Telling at a glance that two words are far apart.

use std::sync::LazyLock;

use super::{
    costs::costs,
    letters::{Letter, Letters},
};

/// What a letter costs at least that finds no partner at a lower level, in hundredths.
const LEVELS: [u16; 7] = [10, 20, 30, 40, 50, 60, 75];

/// The last of them; any letter of another costs as much, unless it is dropped for less.
const MOST: u16 = 75;

/// What is known of a word before it is compared.
///
/// Every letter of a word must go somewhere: it stays, it is dropped, or a step takes it for
/// letters of the other word, alone or with its neighbours. When a step over *k* letters costs
/// *c*, each of them bears *c/k*. So a letter costs at least the least share of all steps that can
/// take it here and whose outcome has a letter that the other word has at all, and the sum of
/// these shares is at most the distance: leaving out the words for which it is above the limit
/// changes no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sketch {
    /// The letters that the word has, [`bit`] by bit.
    set: u64,
    shares: Box<[Share]>,
}

/// The partners of one letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Share {
    /// With one of these in the other word the letter may cost nothing, [`LEVELS`]`[0]`, and so on.
    partners: [u64; LEVELS.len()],
    /// What it costs at least when there is none.
    alone: u16,
}

impl Sketch {
    /// `None` for words that the bound says nothing about: with letters beyond ASCII, too long.
    pub(crate) fn new(letters: &Letters) -> Option<Self> {
        let Letters::Ascii(letters) = letters else { return None };
        let mut shares: Box<[Share]> = letters.iter().map(Share::of_letter).collect();
        for end in 1..=letters.len() {
            add_rules(letters, end, &mut shares);
        }
        let set = letters.iter().fold(0, |set, letter| set | bit(letter.code));
        Some(Self { set, shares })
    }

    /// What the letters behind each prefix of this word cost at least, where the other word is
    /// that; `None` where all of them cost more than the limit.
    #[inline]
    pub(super) fn rest<const SIDE: usize>(&self, other: &Self, limit: u16) -> Option<[u16; SIDE]> {
        let mut rest = [0; SIDE];
        let mut sum = 0;
        for (slot, share) in rest.get_mut(..self.shares.len())?.iter_mut().zip(&*self.shares).rev()
        {
            sum += share.least(other.set);
            if sum > limit {
                return None;
            }
            *slot = sum;
        }
        Some(rest)
    }
}

impl Share {
    /// Itself, and the single letters that it may be taken for.
    fn of_letter(letter: &Letter) -> Self {
        static SINGLES: LazyLock<Vec<Share>> =
            LazyLock::new(|| (0..128).map(Share::of_code).collect());
        let alone = u16::from(letter.drop).min(MOST);
        SINGLES.get(usize::from(letter.code)).map_or(
            Self { partners: [u64::MAX; LEVELS.len()], alone: 0 },
            |share| Self { alone, ..*share },
        )
    }

    fn of_code(code: u8) -> Self {
        let mut share = Self { partners: [0; LEVELS.len()], alone: MOST };
        for other in 0..128 {
            share.add(u16::from(costs().pair(code, other).substitute), bit(other));
        }
        share
    }

    /// Notes that a step with such an outcome costs the letter so much.
    fn add(&mut self, cost: u16, outcome: u64) {
        let level = LEVELS.iter().position(|&level| cost < level);
        if let Some(partners) = level.and_then(|level| self.partners.get_mut(level)) {
            *partners |= outcome;
        }
    }

    #[inline]
    fn least(&self, set: u64) -> u16 {
        let mut least = 0;
        for (partners, level) in self.partners.iter().zip(LEVELS) {
            if partners & set != 0 {
                return least.min(self.alone);
            }
            least = level;
        }
        self.alone
    }
}

/// Adds the rules whose one side ends here to the letters that they take.
fn add_rules(letters: &[Letter], end: usize, shares: &mut [Share]) {
    let Some(last) = letters.get(end - 1) else { return };
    for rule in costs().rules_from(last.code).filter(|rule| rule.from.ends(last.tail)) {
        let cost = u16::from(rule.step.cost) / u16::try_from(rule.from.len.max(1)).unwrap_or(1);
        let outcome = rule.to.letters().map(bit).min().unwrap_or(u64::MAX);
        for share in shares.iter_mut().take(end).rev().take(rule.from.len) {
            share.add(cost, outcome);
        }
    }
}

/// The bit of a letter; the rarer the lower, so that the least bit of several tells most. Signs
/// share the bits that are left.
fn bit(code: u8) -> u64 {
    static BITS: LazyLock<Vec<u64>> = LazyLock::new(|| {
        const BY_RARITY: &[u8; 36] = b"0123456789xqjzvwpyfkgcbmdhutslrnoiea";
        let place = |code| BY_RARITY.iter().position(|&letter| letter == code);
        let shared = |code: u8| BY_RARITY.len() + usize::from(code) % (64 - BY_RARITY.len());
        (0..=u8::MAX).map(|code| 1 << place(code).unwrap_or(shared(code))).collect()
    });
    BITS.get(usize::from(code)).copied().unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::cost_within, *};

    fn rules_out(a: &str, b: &str, limit: u16) -> bool {
        let sketch = |word| Sketch::new(&Letters::new(word)).unwrap();
        let (a, b) = (sketch(a), sketch(b));
        a.rest::<64>(&b, limit).is_none() || b.rest::<64>(&a, limit).is_none()
    }

    #[test]
    fn most_words_are_ruled_out() {
        for (a, b) in [("lindemann", "kowalczyk"), ("roberts", "chantal"), ("weber", "picard")] {
            assert!(rules_out(a, b, 150), "{a} {b}");
        }
    }

    fn word() -> impl Strategy<Value = String> {
        prop_oneof![
            "[a-z]{1,10}",
            "[almnrtihkoued01!]{1,16}",
            "(al|bel|kh|rn|ou|cl|li|ah|ie|dj|m|n|ii|lvl|sch){1,7}",
        ]
    }

    proptest! {
        #[test]
        fn no_word_within_the_limit_is_ruled_out(a in word(), b in word()) {
            let cost = cost_within(&Letters::new(&a), &Letters::new(&b), 9_000).unwrap();
            prop_assert!(!rules_out(&a, &b, cost));
        }
    }
}
