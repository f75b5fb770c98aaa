//! Inputs for property tests: texts that look like what the parsers read, and what breaks them.
//!
//! A strategy that makes only random characters never gets past a parser's first line; one that
//! makes only good input never meets its corners. So each of these puts together pieces of the
//! real layouts (words are invented), and [`damaged`] does to them what scanners, mail servers
//! and hands do.
//!
//! ```
//! use liasse_testkit::strategies::{damaged, release_text};
//! use proptest::proptest;
//!
//! proptest!(|(text in damaged(release_text()))| {
//!     // A parser's spans must lie inside its text, whatever the text.
//!     assert!(text.lines().map(str::len).sum::<usize>() <= text.len());
//! });
//! ```

mod article;
mod damage;
mod mail;
mod nasty;
mod release;

pub use article::article_text;
pub use damage::damaged;
pub use mail::mail_bytes;
pub use nasty::nasty_text;
pub use release::release_text;

use proptest::{prelude::*, sample::select};

/// Plain words of three languages, some with accents and apostrophes.
fn words(count: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "lamp",
        "the",
        "l’huile",
        "pier",
        "éteinte",
        "H",
        "Aurelia",
        "(SBU)",
        "mole;",
        "soup,",
        "—",
        "don't",
        "212",
        "1,300",
        "j'ai",
        "Öl",
        "to:",
        "from",
        "B6",
        "--",
        "•",
    ];
    prop::collection::vec(select(WORDS), count).prop_map(|words| words.join(" "))
}

fn one_of(choices: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(choices).prop_map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};

    use super::*;

    /// Draws the same 400 values each time.
    fn drawn<T: std::fmt::Debug>(strategy: impl Strategy<Value = T>) -> Vec<T> {
        let mut runner = TestRunner::deterministic();
        (0..400).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
    }

    #[track_caller]
    fn some_have(texts: &[String], pieces: &[&str]) {
        for piece in pieces {
            assert!(texts.iter().any(|text| text.contains(piece)), "none has {piece:?}");
        }
        assert!(!texts.iter().all(|text| pieces.iter().any(|piece| text.contains(piece))));
    }

    #[test]
    fn release_text_has_its_layouts_and_their_absence() {
        let texts = drawn(release_text());
        some_have(&texts, &["Doc No. C09009001", "BENGHAZI"]);
        some_have(&texts, &["wrote:\n> ", "Original Message", "Von:"]);
        assert!(texts.iter().any(|text| text.matches('\u{c}').count() > 2));
    }

    #[test]
    fn article_text_has_both_layouts_and_nested_quotations() {
        let texts = drawn(article_text());
        some_have(&texts, &["\n\nLise Marvaux, Le Quotidien du Delta", "20-03-2031 23:15 - "]);
        some_have(&texts, &["« “", "\"'"]);
    }

    #[test]
    fn mail_bytes_are_text_or_not() {
        let files = drawn(mail_bytes());
        assert!(files.iter().any(|file| std::str::from_utf8(file).is_err()));
        let texts: Vec<String> =
            files.iter().map(|file| String::from_utf8_lossy(file).into_owned()).collect();
        some_have(&texts, &["boundary=", "\r\n\r\n"]);
    }

    #[test]
    fn damage_leaves_some_texts_whole_and_makes_nasty_ones() {
        let texts = drawn(damaged(Just("From: H\nTo: S\n".to_owned())));
        some_have(&texts, &["From: H\nTo: S\n"]);
        some_have(&texts, &["\u{202e}", "\0", "\r\n"]);
        some_have(&drawn(nasty_text()), &["\u{202f}", "\u{feff}"]);
    }
}
