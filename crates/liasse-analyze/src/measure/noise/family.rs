//! Words that are rare, near a frequent one, and yet words of their own: they have relatives.

use rayon::prelude::*;

use super::Variant;

/// Most letters after the stem that two relatives share: `-ing`, `-ed`, `-ity`.
const ENDING: usize = 3;

/// The fewest letters of a stem.
const STEM: usize = 4;

/// A family is at least a quarter as frequent as the word: `resilient` beside `resilience`.
const SHARE: u64 = 4;

/// The fewest occurrences of a family; one or two can be damaged twice.
const FEW: u64 = 3;

/// Leaves out variants with a family.
///
/// Relatives begin with the same letters, the misread ones among them, and differ in an ending of at
/// most three. What `looks_damaged` itself does not count: `goyernor` says nothing for `goyernment`.
/// Nor does the word that the variant is taken for, nor what goes on from it.
pub(super) fn without_words_of_their_own(
    variants: Vec<Variant>,
    words: &[(&str, u64)],
    looks_damaged: impl Fn(usize) -> bool + Sync,
) -> Vec<Variant> {
    let word = |index: usize| words.get(index).copied().unwrap_or_default();
    let mut sorted: Vec<usize> = (0..words.len()).collect();
    sorted.sort_unstable_by_key(|index| word(*index));
    let has_family = |variant: &Variant| {
        let ((own, own_count), (of, _)) = (word(variant.word), word(variant.of));
        let Some(stem) = stem(own, of) else { return false };
        let first = sorted.partition_point(|index| word(*index).0 < stem);
        let relatives = sorted.iter().skip(first).copied();
        let relatives = relatives.take_while(|index| word(*index).0.starts_with(stem));
        let count: u64 = relatives
            .filter(|index| word(*index).0.len() <= stem.len() + ENDING)
            .filter(|index| *index != variant.word && !word(*index).0.starts_with(of))
            .filter(|index| !looks_damaged(*index))
            .map(|index| word(index).1)
            .sum();
        count >= FEW.max(own_count / SHARE)
    };
    variants.into_par_iter().filter(|variant| !has_family(variant)).collect()
}

/// The letters that a relative of a word begins with: all but an ending, but never fewer than those
/// in which it differs from the other word.
fn stem<'w>(own: &'w str, of: &str) -> Option<&'w str> {
    let same = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| -> usize {
        a.zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
    };
    let before = same(&mut own.chars(), &mut of.chars());
    let after = same(&mut own.chars().rev(), &mut of.chars().rev());
    // Where both meet (`tt` for `t`), the letters before count.
    let differs_until = (own.len() - after).max(before);
    let long_enough: usize = {
        let letters = own.chars().count();
        let stem = letters.saturating_sub(ENDING).max(STEM);
        own.chars().take(stem).map(char::len_utf8).sum()
    };
    own.get(..differs_until.max(long_enough))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_holds_what_was_misread() {
        for (own, of, expected) in [
            ("locking", "looking", "lock"),
            ("goyernment", "government", "goyernm"),
            ("hillarv", "hillary", "hillarv"),
            ("persona", "personal", "persona"),
            ("settirig", "setting", "settiri"),
            ("lpakistan", "pakistan", "lpakis"),
            ("mélariges", "mélanges", "mélari"),
        ] {
            assert_eq!(stem(own, of), Some(expected), "{own}");
        }
    }
}
