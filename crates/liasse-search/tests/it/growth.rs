//! Twice the input takes about twice the time.

use liasse_model::Language;
use liasse_search::{Query, Search, SnippetOptions};
use liasse_testkit::assert_linear;

use crate::samples::note;

#[test]
fn parentheses_inside_each_other() {
    // Up to the limit of depth and past it. The time of one reading is below what is measured.
    let nested = |depth: usize| format!("{}mali{}", "(niger OR -".repeat(depth), ")".repeat(depth));
    assert_linear("nested parentheses", 4, nested, |query| {
        (0..100).map(|_| Query::parse(query).to_string().len()).sum::<usize>()
    });
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
