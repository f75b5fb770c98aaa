//! How OpenSearch is to index the documents: the body of the request that makes the index.
//!
//! liasse cuts a text into runs of letters and digits and folds them. Of what every OpenSearch has
//! (no plugin), that is a character filter with what each letter is folded to and a tokenizer by an
//! expression. `standard` would join `state.gov` and `snake_case`, and
//! `asciifolding` knows Latin letters only.
//!
//! liasse's search has no stems, its statistics have: `body.en` and `body.fr` are nearly those. `porter2`
//! and `french` are the algorithms that liasse has; what OpenSearch calls `english` is an older one.

use liasse_normalize::{FoldOptions, fold_text};
use liasse_search::searched_letters;
use serde_json::{Map, Value, json};

use super::fields::{DOCUMENT, Field, INFERRED, Kind, MESSAGE, PARTY, SEARCHED};

/// The words between which no phrase reaches from one value into the next, as in liasse's index.
const GAP: u32 = 128;

/// The longest word in characters; liasse cuts words after as many bytes.
const WORD: u32 = 255;

/// The longest whole value in characters that is looked for. Lucene refuses terms of more than 32,766
/// bytes, and with them the document.
const WHOLE: u32 = 8000;

/// The analysers.
const WORDS: &str = "liasse_words";
const ENGLISH: &str = "liasse_english";
const FRENCH: &str = "liasse_french";

pub(super) fn index() -> Value {
    json!({
        "settings": {
            "analysis": analysis(),
            "index.query.default_field": SEARCHED,
        },
        "mappings": {
            "dynamic": "strict",
            "properties": properties(&DOCUMENT),
        },
    })
}

fn analysis() -> Value {
    let stems = |tokenizer: &str, filters: &[&str]| {
        json!({
            "type": "custom",
            "char_filter": ["liasse_signs"],
            "tokenizer": tokenizer,
            "filter": filters,
        })
    };
    json!({
        "char_filter": {
            "liasse_letters": { "type": "mapping", "mappings": letters() },
            "liasse_signs": { "type": "mapping", "mappings": signs() },
        },
        "tokenizer": {
            WORDS: { "type": "pattern", "pattern": RUN, "group": 0 },
            ENGLISH: { "type": "pattern", "pattern": english_word(), "group": 0 },
            FRENCH: { "type": "pattern", "pattern": french_word(), "group": 0 },
        },
        "filter": {
            "liasse_longest": { "type": "truncate", "length": WORD },
            // What liasse does not stem: what has a digit, and elided forms.
            "liasse_unstemmed": {
                "type": "keyword_marker",
                "keywords_pattern": r".*\p{N}.*|.*'",
            },
            "liasse_clitic": {
                "type": "pattern_replace",
                "pattern": "^-(?:t-)?",
                "replacement": "",
            },
            // Not `english`, which is the algorithm of 1980.
            "liasse_english": { "type": "stemmer", "language": "porter2" },
            "liasse_french": { "type": "stemmer", "language": "french" },
        },
        "analyzer": {
            WORDS: {
                "type": "custom",
                "char_filter": ["liasse_letters"],
                "tokenizer": WORDS,
                // No `lowercase`: the rules have capitals too, and Cherokee is folded to them.
                "filter": ["liasse_longest"],
            },
            ENGLISH: stems(ENGLISH, &[
                "lowercase", "liasse_longest", "liasse_unstemmed", "liasse_english", "asciifolding",
            ]),
            FRENCH: stems(FRENCH, &[
                "lowercase", "liasse_longest", "liasse_clitic", "liasse_unstemmed", "liasse_french",
                "asciifolding",
            ]),
        },
    })
}

/// A run of letters and digits, with the marks behind them.
const RUN: &str = r"[\p{IsAlphabetic}\p{N}][\p{IsAlphabetic}\p{N}\p{M}]*";

/// A number with what stands in it (`9:15am`, `1,300`) or letters with stops between them (`U.S.`).
///
/// Nothing but single characters is repeated without a limit: Java's expressions recurse with each
/// time, and a text of `a-a-a-…` would end the engine.
const DOTTED: &str =
    r"\p{N}+(?:[.,:/]\p{N}+){1,7}\p{IsAlphabetic}*|\p{L}(?:\.\p{L}(?![\p{L}\p{N}])){1,7}\.?";

/// A word with its apostrophes and hyphens.
fn english_word() -> String {
    format!("{DOTTED}|{RUN}(?:['-]{RUN}){{0,7}}")
}

/// An elided form, a clitic with its hyphen, or a word.
fn french_word() -> String {
    let elided = r"(?i:(?:qu|jusqu|lorsqu|puisqu|quoiqu|[cj])'(?=[\p{L}\p{N}])|[dlmnst]'(?=[aeiouyhà-æè-ïò-öù-ýœ\p{N}]))";
    // These have an elided form in them and are one word.
    let whole = r"(?!(?i:c'est-à-dire|jusqu'au-bout|qu'en-dira-t-on)(?!\p{L}))";
    let clitic = r"-(?:t-)?(?i:je|tu|ils?|elles?|on|nous|vous|moi|toi|lui|leur|le|la|les|en|y|ce|ci|là)(?![\p{L}\p{N}])";
    format!(
        r"{whole}{elided}|(?<=[\p{{L}}\p{{N}}]){clitic}|{DOTTED}|{RUN}(?:(?!{clitic})['-]{RUN}){{0,7}}"
    )
}

/// What each letter is folded to, as rules of a character filter.
fn letters() -> Vec<String> {
    let letters = searched_letters().filter(|(letter, _)| !is_free(*letter));
    letters.map(|(letter, searched)| rule(letter, &searched)).collect()
}

/// Apostrophes and hyphens in their usual form, and what does not show left out; accents stay, because
/// the stemmers look at them.
fn signs() -> Vec<String> {
    let folded = ('\u{80}'..=char::MAX).filter(|sign| !is_free(*sign)).map(|sign| {
        (sign, fold_text(sign.encode_utf8(&mut [0; 4]), &FoldOptions::COMPARE).into_owned())
    });
    let signs = folded.filter(|(_, folded)| matches!(&**folded, "" | "'" | "-"));
    signs.map(|(sign, folded)| rule(sign, &folded)).collect()
}

/// Tells whether a character is one of those that Unicode has set aside to be invisible and never used:
/// two of three rules would be about them.
fn is_free(character: char) -> bool {
    matches!(character, '\u{e0080}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

/// Writes a rule: the character in UTF-16, then what stands for it. A blank would be trimmed away.
fn rule(from: char, to: &str) -> String {
    let mut rule: String =
        from.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect();
    rule += "=>";
    rule += if to == " " { "\\u0020" } else { to };
    rule
}

fn properties(fields: &[Field]) -> Value {
    fields
        .iter()
        .map(|field| (field.name.to_owned(), property(field)))
        .collect::<Map<_, _>>()
        .into()
}

fn property(field: &Field) -> Value {
    let whole = || json!({ "type": "keyword", "ignore_above": WHOLE });
    let text = |analyzer: &str| {
        Map::from_iter([
            ("type".to_owned(), json!("text")),
            ("analyzer".to_owned(), json!(analyzer)),
            ("position_increment_gap".to_owned(), json!(GAP)),
        ])
    };
    let words = |fields: Value| {
        let mut words = text(WORDS);
        words.insert("fields".to_owned(), fields);
        // Marks in a text of more than a million characters need the places of its words.
        words.insert("index_options".to_owned(), json!("offsets"));
        Value::from(words)
    };
    match field.kind {
        Kind::Code => whole(),
        Kind::Id => json!({ "type": "keyword", "normalizer": "lowercase", "ignore_above": WHOLE }),
        Kind::Name => words(json!({ "exact": whole() })),
        Kind::Text => words(json!({ "en": text(ENGLISH), "fr": text(FRENCH) })),
        Kind::Kept => json!({ "type": "text", "index": false }),
        Kind::Number => json!({ "type": "long" }),
        // A value that the engine cannot read must not cost the document.
        Kind::Day => json!({ "type": "date", "format": "strict_date", "ignore_malformed": true }),
        Kind::Time => json!({
            "type": "date",
            "format": "strict_date_hour_minute_second||strict_date",
            "ignore_malformed": true,
        }),
        Kind::Messages => json!({ "type": "nested", "properties": properties(&MESSAGE) }),
        Kind::Party => json!({ "properties": properties(&PARTY) }),
        Kind::Inferred => json!({ "properties": properties(&INFERRED) }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_written_as_the_engine_reads_them() {
        assert_eq!(rule('é', "e"), "\\u00e9=>e");
        assert_eq!(rule('\u{ad}', ""), "\\u00ad=>");
        assert_eq!(rule('ʼ', " "), "\\u02bc=>\\u0020");
        assert_eq!(rule('𝐀', "a"), "\\ud835\\udc00=>a");
        let letters = letters();
        assert!(letters.contains(&"\\u0153=>oe".to_owned()));
        // Nothing else in a rule has a meaning of its own.
        let meant = |rule: &String| {
            rule.split_once("=>")
                .is_some_and(|(_, to)| to == "\\u0020" || !to.contains(['\\', '#', '=', ' ']))
        };
        assert!(letters.iter().chain(&signs()).all(meant));
    }

    #[test]
    fn signs_leave_accents() {
        let signs = signs();
        for rule in ["\\u2019=>'", "\\u2011=>-", "\\u00ad=>"] {
            assert!(signs.contains(&rule.to_owned()), "{rule}");
        }
        assert!(
            !signs.iter().any(|rule| rule.starts_with("\\u0301") || rule.starts_with("\\u00e9"))
        );
    }
}
