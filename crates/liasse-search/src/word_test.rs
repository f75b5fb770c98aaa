//! What a word must be: one test for the dictionary of the index and for the words of a text, so
//! that what is found and what is marked are the same.

use std::{
    fmt,
    sync::{Arc, OnceLock},
};

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use regex_automata::{
    Anchored,
    dfa::{Automaton as _, StartKind, dense},
    util::{primitives::StateID, start, syntax},
};
use tantivy_fst::Automaton;

/// The most memory of a compiled pattern. The densest patterns that a person writes stay below a
/// tenth of it; what is larger would take seconds to compile.
const MAX_PATTERN_BYTES: usize = 1 << 20;

/// A test of a folded word.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum WordTest {
    /// It is this word.
    Is(String),
    /// It begins so.
    Begins(String),
    /// It fits a pattern.
    Fits(Pattern),
}

impl WordTest {
    /// Tells whether a folded word passes.
    pub(crate) fn passes(&self, word: &str) -> bool {
        match self {
            WordTest::Is(wanted) => word == wanted,
            WordTest::Begins(beginning) => word.starts_with(beginning.as_str()),
            WordTest::Fits(pattern) => pattern.fits(word),
        }
    }

    /// Returns the word, if it must be one.
    pub(crate) fn whole(&self) -> Option<&str> {
        match self {
            WordTest::Is(word) => Some(word),
            WordTest::Begins(_) | WordTest::Fits(_) => None,
        }
    }
}

/// Tests for whole words.
pub(crate) fn whole_words(words: impl IntoIterator<Item = String>) -> Vec<WordTest> {
    words.into_iter().map(WordTest::Is).collect()
}

/// A pattern of words, compiled once.
#[derive(Clone)]
pub(crate) struct Pattern {
    source: PatternSource,
    compiled: Arc<Compiled>,
}

/// What a pattern was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PatternSource {
    /// `*` stands for any letters, `?` for one.
    Wild(String),
    /// At most so many letters are other ones, too many, missing or exchanged with their
    /// neighbour.
    Like {
        /// The folded word.
        word: String,
        /// 1 or 2.
        distance: u8,
    },
    /// A regular expression for the whole word.
    Regex(String),
}

enum Compiled {
    Like(DFA),
    Regex(Box<dense::DFA<Vec<u32>>>),
}

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// When the regular expression cannot be read or is too large; the message says why.
    pub(crate) fn new(source: PatternSource) -> Result<Self, String> {
        let compiled = match &source {
            PatternSource::Wild(pattern) => Compiled::Regex(regex(&wild_regex(pattern))?),
            PatternSource::Like { word, distance } => {
                Compiled::Like(levenshtein(*distance).build_dfa(word))
            }
            PatternSource::Regex(pattern) => Compiled::Regex(regex(pattern)?),
        };
        Ok(Self { source, compiled: Arc::new(compiled) })
    }

    /// Returns what it was made of.
    pub(crate) fn source(&self) -> &PatternSource {
        &self.source
    }

    fn fits(&self, word: &str) -> bool {
        let mut state = self.start();
        for byte in word.bytes() {
            if !self.can_match(&state) {
                return false;
            }
            state = self.accept(&state, byte);
        }
        self.is_match(&state)
    }

    /// Returns the letters that every word begins with that fits.
    pub(crate) fn beginning(&self) -> &str {
        match &self.source {
            PatternSource::Wild(pattern) => {
                let end = pattern.find(['*', '?']).unwrap_or(pattern.len());
                pattern.get(..end).unwrap_or_default()
            }
            PatternSource::Like { .. } | PatternSource::Regex(_) => "",
        }
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(f)
    }
}

/// The states of both kinds of automaton are numbers.
impl Automaton for Pattern {
    type State = u32;

    fn start(&self) -> u32 {
        match &*self.compiled {
            Compiled::Like(dfa) => dfa.initial_state(),
            Compiled::Regex(dfa) => {
                let config = start::Config::new().anchored(Anchored::Yes);
                dfa.start_state(&config).map_or(DEAD, |state| state.as_u32())
            }
        }
    }

    fn is_match(&self, state: &u32) -> bool {
        match &*self.compiled {
            Compiled::Like(dfa) => matches!(dfa.distance(*state), Distance::Exact(_)),
            Compiled::Regex(dfa) => {
                let end = dfa.next_eoi_state(id(*state));
                dfa.is_match_state(end)
            }
        }
    }

    fn can_match(&self, state: &u32) -> bool {
        match &*self.compiled {
            Compiled::Like(_) => *state != SINK_STATE,
            Compiled::Regex(dfa) => {
                let state = id(*state);
                !dfa.is_dead_state(state) && !dfa.is_quit_state(state)
            }
        }
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        match &*self.compiled {
            Compiled::Like(dfa) => dfa.transition(*state, byte),
            Compiled::Regex(dfa) => dfa.next_state(id(*state), byte).as_u32(),
        }
    }
}

/// The state from which nothing matches in an automaton of regex-automata.
const DEAD: u32 = 0;

fn id(state: u32) -> StateID {
    StateID::new(usize::try_from(state).unwrap_or_default()).unwrap_or(StateID::ZERO)
}

fn regex(pattern: &str) -> Result<Box<dense::DFA<Vec<u32>>>, String> {
    let config = dense::Config::new()
        .start_kind(StartKind::Anchored)
        .dfa_size_limit(Some(MAX_PATTERN_BYTES))
        .determinize_size_limit(Some(MAX_PATTERN_BYTES));
    let thompson =
        regex_automata::nfa::thompson::Config::new().nfa_size_limit(Some(MAX_PATTERN_BYTES));
    // Words are folded, so a capital letter in a pattern can only mean the small one.
    let syntax = syntax::Config::new().case_insensitive(true).unicode(true);
    dense::Builder::new()
        .configure(config)
        .thompson(thompson)
        .syntax(syntax)
        .build(&format!("(?:{pattern})"))
        .map(Box::new)
        .map_err(|error| innermost(&error))
}

/// Returns the message of the first cause, which says what is wrong where.
fn innermost(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

/// Returns the regular expression of a pattern with `*` and `?`.
fn wild_regex(pattern: &str) -> String {
    let mut regex = String::new();
    for character in pattern.chars() {
        match character {
            '*' => regex.push_str(".*"),
            '?' => regex.push('.'),
            letter if letter.is_alphanumeric() => regex.push(letter),
            other => {
                regex.push('\\');
                regex.push(other);
            }
        }
    }
    regex
}

/// Making a builder takes milliseconds, using it microseconds.
fn levenshtein(distance: u8) -> &'static LevenshteinAutomatonBuilder {
    static ONE: OnceLock<LevenshteinAutomatonBuilder> = OnceLock::new();
    static TWO: OnceLock<LevenshteinAutomatonBuilder> = OnceLock::new();
    match distance {
        0 | 1 => ONE.get_or_init(|| LevenshteinAutomatonBuilder::new(1, true)),
        _ => TWO.get_or_init(|| LevenshteinAutomatonBuilder::new(2, true)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: PatternSource, fitting: &[&str], others: &[&str]) {
        let test = WordTest::Fits(Pattern::new(source).unwrap());
        for word in fitting {
            assert!(test.passes(word), "{test:?} {word}");
        }
        for word in others {
            assert!(!test.passes(word), "{test:?} {word}");
        }
    }

    fn like(word: &str, distance: u8) -> PatternSource {
        PatternSource::Like { word: word.to_owned(), distance }
    }

    #[test]
    fn wild_cards_stand_for_letters() {
        let wild = PatternSource::Wild("bel*tar".to_owned());
        check(wild, &["belmokhtar", "beltar"], &["belmokhtars", "abeltar", "bel"]);
        check(PatternSource::Wild("m?li".to_owned()), &["mali", "méli"], &["mli", "maali"]);
        check(PatternSource::Wild("*tar".to_owned()), &["tar", "qatar"], &["tara"]);
    }

    #[test]
    fn a_fuzzy_word_may_differ_in_letters() {
        check(like("mali", 1), &["mali", "mli", "malli", "mail", "méli"], &["mal1i2", "malians"]);
        check(like("belmokhtar", 2), &["bekmokthar", "belmoktar"], &["bekmoctar"]);
        check(like("été", 1), &["eté", "été", "ét"], &["ete", "éte1"]);
    }

    #[test]
    fn a_regular_expression_is_of_the_whole_word() {
        let regex = |text: &str| PatternSource::Regex(text.to_owned());
        check(regex("Belmo[kc]h?tar"), &["belmokhtar", "belmoctar"], &["belmokhtars"]);
        check(regex("a|bc"), &["a", "bc"], &["ac", "abc"]);
        check(regex(r"\d{4}"), &["2013"], &["201", "20133"]);
    }

    #[test]
    fn a_bad_or_large_regular_expression_is_refused_with_the_reason() {
        let error = |text: &str| Pattern::new(PatternSource::Regex(text.to_owned())).unwrap_err();
        assert!(error("(a").contains("unclosed"), "{}", error("(a"));
        assert!(!error(r"(\w{40}|\d{40}){40}").is_empty());
    }
}
