//! Counts the words of a text on standard input, without stop words, by their stems.
//!
//! ```text
//! cargo run --release --example count_words < article.txt
//! ```

use std::{
    collections::HashMap,
    io::{self, Read, Write},
};

use liasse_model::Language;
use liasse_normalize::{Stemmer, StopList, TokenKind, TokenOptions, language_of, tokens};

fn main() -> io::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let language = language_of(&text).known().unwrap_or(Language::English);
    let (stop, stemmer) = (StopList::of(language), Stemmer::new(language));

    let mut counts: HashMap<String, u64> = HashMap::new();
    for token in tokens(&text, &TokenOptions::of(Some(language))) {
        let word = token.normal.to_lowercase();
        if token.kind == TokenKind::Word && !stop.contains(&word) {
            *counts.entry(stemmer.stem(&word).into_owned()).or_default() += 1;
        }
    }

    let mut counts: Vec<(String, u64)> = counts.into_iter().collect();
    // The most frequent first, equal ones by the alphabet: a hash map has no order of its own.
    counts.sort_by(|(a, m), (b, n)| n.cmp(m).then_with(|| a.cmp(b)));
    let mut out = io::stdout().lock();
    writeln!(out, "stop list {}", stop.name())?;
    for (stem, count) in counts.iter().take(20) {
        writeln!(out, "{count:>6} {stem}")?;
    }
    Ok(())
}
