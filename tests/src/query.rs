//! What the query language promises.

use liasse_model::Language;
use liasse_search::{MAX_QUERY_BYTES, Query, Search};

/// Any text is a query. Where the strict reading takes it, the lenient one is the same and has no
/// note; as it is printed, both read the same query again; in both languages it is said how it was
/// read, in words that grow with the query.
pub fn query(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let query = Query::parse(&text);
    notes(&text, &query);
    match Query::parse_strict(&text) {
        Ok(strict) => assert_eq!(strict, query, "strict as lenient: {text:?}"),
        Err(error) => {
            let first = query.notes().first().map(|note| (note.column, &note.problem));
            assert_eq!(first, Some((error.column(), error.kind())), "{text:?}");
        }
    }
    let printed = query.to_string();
    if printed.len() <= MAX_QUERY_BYTES {
        let again = Query::parse_strict(&printed);
        let again = again.unwrap_or_else(|error| panic!("{text:?} as {printed:?}: {error}"));
        assert_eq!(again.to_string(), printed, "printed again: {text:?}");
        assert_eq!(described(&again), described(&query), "read again: {text:?}");
    }
}

fn notes(text: &str, query: &Query) {
    let columns = text.chars().count();
    let mut last = 1;
    for note in query.notes() {
        assert!((last..=columns + 1).contains(&note.column), "{text:?}: {note}");
        last = note.column;
        for language in [Language::English, Language::French] {
            assert!(note.message(language).len() < 500, "{text:?}: {note}");
        }
    }
}

fn described(query: &Query) -> [String; 2] {
    let search = Search { query: query.clone(), ..Search::default() };
    [Language::English, Language::French].map(|language| {
        let described = search.describe(language);
        let length = query.to_string().len();
        assert!(!described.is_empty() && described.len() <= 200 + 60 * length, "{query}");
        described
    })
}
