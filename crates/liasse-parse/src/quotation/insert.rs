//! Brackets inside quotations: cuts, insertions, remarks of the newsroom.

use liasse_model::{Insert, InsertKind, Span};

use crate::word::{Folded, words};

/// Brackets inside brackets deeper than this are no text that a person wrote.
const MAX_DEPTH: usize = 8;
/// The longest insertion that is looked for: a longer bracket lost its partner.
const MAX_LENGTH: usize = 1_000;

/// Returns the brackets of a text, in the order in which they open; the inner ones of nested
/// brackets are left out.
pub(super) fn inserts(text: &str) -> Vec<Insert> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut inserts: Vec<Insert> = Vec::new();
    for (at, bracket) in text.match_indices(['(', ')', '[', ']']) {
        match bracket {
            "(" | "[" if open.len() < MAX_DEPTH => {
                open.push((at, if bracket == "(" { ')' } else { ']' }));
            }
            "(" | "[" => {}
            _ => {
                let Some(depth) = open.iter().rposition(|(_, close)| bracket.starts_with(*close))
                else {
                    continue;
                };
                let start = open.get(depth).map_or(at, |&(start, _)| start);
                open.truncate(depth);
                push(text, Span::new(start, at + 1), &mut inserts);
            }
        }
    }
    inserts
}

fn push(text: &str, span: Span, inserts: &mut Vec<Insert>) {
    let Some(printed) = span.of(text).filter(|printed| printed.len() <= MAX_LENGTH) else { return };
    while inserts.last().is_some_and(|inner| span.contains(inner.span)) {
        inserts.pop();
    }
    inserts.push(Insert { kind: kind(printed), text: printed.to_owned(), span });
}

fn kind(printed: &str) -> InsertKind {
    let inner = printed.trim_matches(['(', ')', '[', ']']);
    let square = printed.starts_with('[');
    let folded = inner.trim().to_lowercase();
    if folded.chars().all(|mark| matches!(mark, '.' | '\u{2026}' | ' ' | '\u{a0}' | '\u{202f}')) {
        InsertKind::Cut
    } else if folded.trim_end_matches([' ', '!']) == "sic" {
        InsertKind::Sic
    } else if is_editors_note(inner, &folded) {
        InsertKind::EditorsNote
    } else if square || is_year(inner.trim()) {
        InsertKind::Insertion
    } else {
        InsertKind::Parenthesis
    }
}

/// `NDLR`, `N.D.L.R.`, `ndlr`, `Ed.: …`, `emphasis added`, `c'est nous qui soulignons`.
fn is_editors_note(inner: &str, folded: &str) -> bool {
    let known = |word: &str| {
        matches!(Folded::new(word).as_str(), "ndlr" | "ndr" | "ndla" | "ndt" | "ed" | "eds" | "nda")
    };
    words(inner).any(|(start, end)| inner.get(start..end).is_some_and(known))
        || folded.replace('.', "").contains("ndlr")
        || [
            "note de la r",
            "editor's note",
            "editor\u{2019}s note",
            "emphasis added",
            "nous qui soulignons",
        ]
        .iter()
        .any(|phrase| folded.contains(phrase))
}

fn is_year(inner: &str) -> bool {
    inner.len() == 4 && inner.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(InsertKind, &str)]) {
        let found = inserts(text);
        let found: Vec<_> =
            found.iter().map(|insert| (insert.kind, insert.text.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn each_bracket_has_its_kind() {
        check(
            "a (...) b […] c [. . .]",
            &[(InsertKind::Cut, "(...)"), (InsertKind::Cut, "[…]"), (InsertKind::Cut, "[. . .]")],
        );
        check(
            "(NDLR) (le service, NDLR) [N.D.L.R.]",
            &[
                (InsertKind::EditorsNote, "(NDLR)"),
                (InsertKind::EditorsNote, "(le service, NDLR)"),
                (InsertKind::EditorsNote, "[N.D.L.R.]"),
            ],
        );
        check("[sic] (sic !)", &[(InsertKind::Sic, "[sic]"), (InsertKind::Sic, "(sic !)")]);
        check(
            "(2013) [le consul] (Mali)",
            &[
                (InsertKind::Insertion, "(2013)"),
                (InsertKind::Insertion, "[le consul]"),
                (InsertKind::Parenthesis, "(Mali)"),
            ],
        );
    }

    #[test]
    fn nested_and_lonely_brackets_do_no_harm() {
        check("(a [b] c) d) (e", &[(InsertKind::Parenthesis, "(a [b] c)")]);
    }
}
