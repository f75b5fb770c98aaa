//! In which order hits stand, and whether copies are one.

use liasse_search::Sort;

use crate::{
    asked::{Asked, Parameter, Takes},
    parameters::Link,
};

/// The orders, by their names in addresses.
pub(crate) const SORTS: &[(&str, Sort)] = &[
    ("relevance", Sort::Relevance),
    ("newest", Sort::Newest),
    ("oldest", Sort::Oldest),
    ("sender", Sort::Sender),
    ("longest", Sort::Longest),
];

/// The order of hits.
pub(crate) const SORT: Parameter = Parameter::new(
    "sort",
    Takes::Choice(&["relevance", "newest", "oldest", "sender", "longest"]),
    "The order of the hits; equal ones by time, newest first, then by id.",
);

/// Whether copies are one hit.
pub(crate) const COPIES: Parameter = Parameter::new(
    "copies",
    Takes::Choice(&["fold", "each"]),
    "fold (unless asked): near-identical documents are one hit; each: every one is a hit.",
);

/// Returns the order that is asked for; without words to look for, the newest come first.
pub(crate) fn sort_of(asked: &Asked) -> Sort {
    let wanted = asked.value(SORT.name);
    let known = SORTS.iter().find(|(name, _)| Some(*name) == wanted);
    match known {
        Some((_, sort)) => *sort,
        None if asked.query().is_empty() => Sort::Newest,
        None => Sort::Relevance,
    }
}

/// Tells whether near-identical documents are one hit.
pub(crate) fn folds_copies(asked: &Asked) -> bool {
    asked.value(COPIES.name) != Some("each")
}

/// Returns the address of a page under the same query, filters and order.
pub(crate) fn result_link(asked: &Asked, route: impl AsRef<str>) -> Link {
    [SORT.name, COPIES.name].iter().fold(asked.elsewhere(route.as_ref()), |link, name| match asked
        .value(name)
    {
        Some(value) => link.set(name, value),
        None => link,
    })
}
