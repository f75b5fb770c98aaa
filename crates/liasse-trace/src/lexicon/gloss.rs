//! Translations as dictionaries print them.

use super::{Entry, folded_words};
use crate::french::Part;

/// Translations of more words explain a word and do not stand for it.
const MAX_WORDS: usize = 3;
/// The translations of a lemma that are taken.
const MAX_GLOSSES: usize = 8;

/// Returns the entry of a lemma; `None` where nothing of it can be used.
pub(super) fn entry<'g>(
    lemma: &str,
    part: Part,
    glosses: impl IntoIterator<Item = &'g str>,
) -> Option<Entry> {
    let mut english: Vec<Vec<String>> = Vec::new();
    for gloss in glosses.into_iter().flat_map(|gloss| gloss.split([',', ';'])) {
        let mut words = folded_words(&without_brackets(gloss));
        if words.len() > 1
            && matches!(words.first().map(String::as_str), Some("to" | "a" | "an" | "the"))
        {
            words.remove(0);
        }
        let fits = (1..=MAX_WORDS).contains(&words.len());
        if fits && english.len() < MAX_GLOSSES && !english.contains(&words) {
            english.push(words);
        }
    }
    let words = folded_words(lemma);
    let is_sound = !english.is_empty() && !words.is_empty();
    is_sound.then(|| Entry { lemma: lemma.trim().to_lowercase(), words, part, english })
}

/// Returns the part of speech that a dictionary's abbreviation stands for.
pub(super) fn part(abbreviation: &str) -> Part {
    let first = abbreviation.trim_start_matches(['<', '(', '[', ' ']);
    match first {
        it if it.starts_with("adv") => Part::Adverb,
        it if it.starts_with("adj") => Part::Adjective,
        it if it.starts_with('v') => Part::Verb,
        it if it.starts_with("pn") || it.starts_with("prop") => Part::Name,
        it if it.starts_with('n') || it.starts_with("subst") => Part::Noun,
        _ => Part::Fixed,
    }
}

fn without_brackets(gloss: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for character in gloss.chars() {
        match character {
            '(' | '[' | '<' | '{' | '/' if depth == 0 => depth = 1,
            '(' | '[' | '<' | '{' => depth += 1,
            ')' | ']' | '>' | '}' | '/' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(character),
            _ => {}
        }
    }
    kept
}
