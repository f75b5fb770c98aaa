//! The words before a figure: those that make it rough or a bound, and those that make it a name.

use liasse_model::FigurePrecision;

use crate::word::{before, char_before, is_blank, previous_word};

/// Returns how firmly the words before `start` let a figure stand.
pub(super) fn precision(text: &str, start: usize) -> FigurePrecision {
    let Some((last_start, last)) = previous_word(text, start) else {
        return FigurePrecision::Exact;
    };
    let before = previous_word(text, last_start).map(|(_, word)| word);
    let before = before.as_ref().map_or("", |word| word.as_str());
    match (before, last.as_str()) {
        (
            _,
            "environ" | "quelque" | "about" | "around" | "nearly" | "almost" | "roughly" | "some",
        )
        | ("pres", "de" | "d")
        | (_, "approximately" | "presque" | "approximativement" | "quasi") => {
            FigurePrecision::About
        }
        ("plus", "de" | "d")
        | ("au" | "du", "moins")
        | ("more", "than")
        | ("at", "least")
        | (_, "over" | "minimum") => FigurePrecision::AtLeast,
        ("moins", "de" | "d")
        | ("au", "plus")
        | ("jusqu", "a")
        | ("less" | "fewer", "than")
        | ("at", "most")
        | ("up", "to")
        | ("much" | "many", "as") => FigurePrecision::AtMost,
        _ => FigurePrecision::Exact,
    }
}

/// Tells whether the words or signs before `start` make a number part of a name: "page 12",
/// "F-2014", "n° 5", "#3".
pub(super) fn is_name(text: &str, start: usize) -> bool {
    if char_before(text, start).is_some_and(|mark| "-‑/.:@#_+°&=".contains(mark)) {
        return true;
    }
    if before(text, start).trim_end_matches(is_blank).ends_with(['°', 'º', '#']) {
        return true;
    }
    previous_word(text, start).is_some_and(|(at, word)| {
        let glued_stop =
            text.get(at..start).is_some_and(|stretch| stretch.contains(char::is_whitespace));
        glued_stop
            && matches!(
                word.as_str(),
                "no" | "n"
                    | "numero"
                    | "number"
                    | "page"
                    | "p"
                    | "pp"
                    | "article"
                    | "chapitre"
                    | "chapter"
                    | "section"
                    | "case"
                    | "doc"
                    | "vol"
                    | "volume"
                    | "ligne"
                    | "line"
                    | "annexe"
                    | "figure"
                    | "version"
                    | "chambre"
                    | "room"
                    | "boeing"
                    | "airbus"
                    | "tel"
                    | "bp"
                    | "route"
                    | "highway"
            )
    })
}
