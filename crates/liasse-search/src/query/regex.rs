//! Regular expressions over words: which are taken, and how they are folded.

use liasse_normalize::{FoldOptions, fold_into};
use regex_syntax::{
    ParserBuilder, escape,
    hir::{Class, Hir, HirKind},
};

use super::MAX_REGEX_BYTES;
use crate::word_test::{Pattern, PatternSource, WordTest};

/// What a regular expression may become at most: letters and ranges of letters, counted as often
/// as they are repeated. `\w` alone is about 800 of them.
const MAX_SIZE: usize = 10_000;
/// The most groups inside each other.
const MAX_NESTING: u32 = 32;

/// Why a regular expression is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RegexFault {
    /// It is longer than [`MAX_REGEX_BYTES`].
    Long,
    /// It is none.
    Syntax,
    /// It asks for the bounds of words or lines, or is lazy: it is always held against a whole
    /// word.
    Bounds,
    /// Its repetitions make it too large.
    Large,
}

/// Returns the test of a word that an expression is.
pub(super) fn test(pattern: &str) -> Result<WordTest, RegexFault> {
    match fault(pattern) {
        Some(fault) => Err(fault),
        None => Pattern::new(PatternSource::Regex(fold_regex(pattern)))
            .map(WordTest::Fits)
            .map_err(|_| RegexFault::Large),
    }
}

fn fault(pattern: &str) -> Option<RegexFault> {
    if pattern.len() > MAX_REGEX_BYTES {
        return Some(RegexFault::Long);
    }
    let mut parser = ParserBuilder::new().nest_limit(MAX_NESTING).build();
    let Ok(hir) = parser.parse(&fold_regex(pattern)) else { return Some(RegexFault::Syntax) };
    if !hir.properties().look_set().is_empty() || is_lazy(&hir) {
        return Some(RegexFault::Bounds);
    }
    (size(&hir) > MAX_SIZE).then_some(RegexFault::Large)
}

/// Folds the letters of an expression as words are folded, and leaves its signs as they are. A
/// whole word is meant with or without `^` and `$` around it.
fn fold_regex(pattern: &str) -> String {
    let pattern = pattern.strip_prefix('^').unwrap_or(pattern);
    let bare = pattern.strip_suffix('$').filter(|bare| !bare.ends_with('\\'));
    let mut rest = bare.unwrap_or(pattern);
    let (mut folded, mut in_class) = (String::with_capacity(rest.len()), false);
    while let Some(character) = rest.chars().next() {
        let signs = rest.get(..signs_length(rest)).unwrap_or_default();
        if signs.is_empty() {
            in_class = (in_class || character == '[') && character != ']';
            push_folded(character, in_class, &mut folded);
            rest = rest.get(character.len_utf8()..).unwrap_or_default();
        } else {
            folded.push_str(signs);
            rest = rest.get(signs.len()..).unwrap_or_default();
        }
    }
    folded
}

/// Returns the length of an escape, `\pL`, `\p{Lu}`, or of the head of a group, `(?P<name>`, in
/// front.
fn signs_length(text: &str) -> usize {
    let up_to = |ends: &[char]| text.find(ends).map_or(text.len(), |at| at + 1);
    let mut characters = text.chars();
    match (characters.next(), characters.next(), characters.next()) {
        (Some('\\'), Some('p' | 'P' | 'x' | 'u' | 'U'), Some('{')) => up_to(&['}']),
        (Some('\\'), Some('p' | 'P'), Some(class)) => 2 + class.len_utf8(),
        (Some('\\'), Some(escaped), _) => 1 + escaped.len_utf8(),
        (Some('('), Some('?'), _) => up_to(&['>', ':', ')']),
        _ => 0,
    }
}

fn push_folded(character: char, in_class: bool, folded: &mut String) {
    if character.is_ascii() {
        return folded.push(character.to_ascii_lowercase());
    }
    let mut made = String::new();
    fold_into(character.encode_utf8(&mut [0; 4]), &FoldOptions::SEARCH, &mut made);
    match made.chars().count() {
        1 => folded.push_str(&escape(&made)),
        0 => folded.push(character),
        _ if in_class => folded.push(character),
        _ => folded.extend(["(?:", &escape(&made), ")"]),
    }
}

/// Recurses as deep as [`MAX_NESTING`] lets an expression be.
fn is_lazy(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Repetition(repetition) => !repetition.greedy || is_lazy(&repetition.sub),
        HirKind::Capture(capture) => is_lazy(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().any(is_lazy),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => false,
    }
}

/// Recurses as [`is_lazy`] does.
fn size(hir: &Hir) -> usize {
    let sum = |parts: &[Hir]| parts.iter().map(size).fold(0, usize::saturating_add);
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len(),
        HirKind::Class(Class::Unicode(class)) => class.ranges().len(),
        HirKind::Class(Class::Bytes(class)) => class.ranges().len(),
        HirKind::Repetition(repetition) => {
            let times = repetition.max.unwrap_or(repetition.min + 1);
            size(&repetition.sub).saturating_mul(usize::try_from(times).unwrap_or(usize::MAX))
        }
        HirKind::Capture(capture) => size(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => sum(parts),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn letters_are_folded_and_signs_are_not() {
        for (pattern, folded) in [
            ("Bel.*tar", "bel.*tar"),
            ("^[A-Z]é\\D+$", "[a-z]e\\D+"),
            ("\\$", "\\$"),
            ("cœur", "c(?:oe)ur"),
            ("[œé]", "[œe]"),
            ("\\p{Lu}\\PL\\x{41}(?P<Name>A)(?:B)", "\\p{Lu}\\PL\\x{41}(?P<Name>a)(?:b)"),
        ] {
            assert_eq!(fold_regex(pattern), folded);
        }
    }

    #[track_caller]
    fn check(pattern: &str, expected: Option<RegexFault>) {
        assert_eq!(fault(pattern), expected, "{pattern}");
    }

    #[test]
    fn an_expression_is_of_whole_words_and_of_bounded_size() {
        check("[kq]ada+f[iy]", None);
        check("^libya$", None);
        check("\\w*", None);
        check("a(b", Some(RegexFault::Syntax));
        check("\\ba", Some(RegexFault::Bounds));
        check("a*?b", Some(RegexFault::Bounds));
        check("(a{1000}){1000}", Some(RegexFault::Large));
        check("\\w{40}", Some(RegexFault::Large));
        check(&"a".repeat(MAX_REGEX_BYTES + 1), Some(RegexFault::Long));
        check(&format!("{}a{}", "(".repeat(40), ")".repeat(40)), Some(RegexFault::Syntax));
    }

    proptest! {
        #[test]
        fn any_text_is_looked_at(pattern in any::<String>()) {
            let _ = fault(&pattern);
            let folded = fold_regex(&pattern);
            prop_assert!(folded.len() <= 40 * pattern.len());
        }
    }
}
