//! Twice the input takes about twice the time.

use liasse_model::Language;
use liasse_search::{Query, Search, SnippetOptions};
use liasse_testkit::assert_linear;

use crate::samples::note;

#[test]
fn parentheses_inside_each_other() {
    // Past the limits the query is cut, so the time may stand still, but it must not explode.
    let nested = |size: usize| format!("{}mali{}", "(niger OR -".repeat(size), ")".repeat(size));
    assert_linear("nested parentheses", 50, nested, |query| Query::parse(query).to_string().len());
}

#[test]
fn words_side_by_side() {
    let words = |size: usize| "mali \"a b\" from:x ".repeat(size);
    assert_linear("words of a query", 50, words, |query| {
        Search { query: Query::parse(query), ..Search::default() }.describe(Language::French).len()
    });
}

#[test]
fn marks_and_snippets_of_a_long_text() {
    let search = Search { query: Query::parse("mali \"secret mali\" oi*"), ..Search::default() };
    let highlighter = search.highlighter();
    let long = |size: usize| note("C1", &"a secret mali, its oil and nothing else. ".repeat(size));
    assert_linear("snippets", 500, long, |document| {
        highlighter.snippets(document, SnippetOptions { count: 3, length: 200 }).len()
    });
}
