//! The documents that several families share.

use liasse_analyze::measure::{DocumentTerms, Vocabulary};

use super::Case;

/// Returns the documents of a case, each a list of tokens or a string of them.
pub(crate) fn documents(case: &Case<'_>) -> Vec<Vec<String>> {
    let list = case.inputs["docs"].as_array().expect("documents");
    let tokens = |document: &serde_json::Value| match document.as_str() {
        Some(text) => text.split(' ').map(str::to_owned).collect(),
        None => serde_json::from_value(document.clone()).expect("tokens"),
    };
    list.iter().map(tokens).collect()
}

/// Returns the counts of the documents' terms in the order of the case's vocabulary.
pub(crate) fn counts(case: &Case<'_>) -> DocumentTerms {
    DocumentTerms::count(documents(case), &vocabulary(case))
}

pub(crate) fn vocabulary(case: &Case<'_>) -> Vocabulary<String> {
    let terms: Vec<String> =
        serde_json::from_value(case.inputs["vocabulary"].clone()).expect("a vocabulary");
    Vocabulary::new(terms)
}

/// Returns a row with its zeros.
pub(crate) fn dense<T: Copy + Default>(row: &[(usize, T)], terms: usize) -> Vec<T> {
    let mut values = vec![T::default(); terms];
    row.iter().for_each(|&(term, value)| values[term] = value);
    values
}
