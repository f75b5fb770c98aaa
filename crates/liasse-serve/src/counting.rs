//! By which rules words are counted: asked in an address, offered in forms, told under figures.

use liasse_analyze::{Counting, Duplicates, Kinds, Layer, Words as Whose};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    asked::{Asked, Parameter, Takes},
    form::{check_field, choice_field},
    language::Words,
};

const YES: Takes = Takes::Choice(&["yes"]);

pub(crate) const OWN_WORDS: Parameter = Parameter::new(
    "own-words",
    YES,
    "Counts what the writer of each document's top message wrote, without quoted messages and lines.",
);
pub(crate) const NO_CLOSINGS: Parameter = Parameter::new(
    "no-closings",
    YES,
    "Leaves out how messages end: last sentences that at least ten messages share.",
);
pub(crate) const DUPLICATES: Parameter = Parameter::new(
    "duplicates",
    Takes::Choice(&["once", "each"]),
    "Counts a message that is there several times once, as usual, or each time.",
);
pub(crate) const LAYER: Parameter = Parameter::new(
    "layer",
    Takes::Choice(&["folded", "surface", "stem"]),
    "In which form words are equal: without case and accents, as printed, or by their stem.",
);
pub(crate) const ALL_TOKENS: Parameter =
    Parameter::new("all-tokens", YES, "Lists numbers, addresses and file names as well as words.");
pub(crate) const STOP_WORDS: Parameter = Parameter::new(
    "stop-words",
    YES,
    "Lists the most usual words of English and French, too: the, of, le, de.",
);

/// The names of these parameters, to be carried from page to page.
pub(crate) const NAMES: [&str; 6] =
    ["own-words", "no-closings", "duplicates", "layer", "all-tokens", "stop-words"];

/// Reads the rules that an address asks for.
pub(crate) fn counting(asked: &Asked) -> Counting {
    let yes = |parameter: Parameter| asked.value(parameter.name).is_some();
    Counting {
        layer: match asked.value(LAYER.name) {
            Some("surface") => Layer::Surface,
            Some("stem") => Layer::Stem,
            _ => Layer::Folded,
        },
        words: if yes(OWN_WORDS) { Whose::Own } else { Whose::All },
        duplicates: match asked.value(DUPLICATES.name) {
            Some("each") => Duplicates::Each,
            _ => Duplicates::Once,
        },
        kinds: if yes(ALL_TOKENS) { Kinds::All } else { Kinds::Words },
        without_stop_words: !yes(STOP_WORDS),
        without_closings: yes(NO_CLOSINGS),
    }
}

/// Offers the rules. `lists` says whether the page lists words, so that it matters which.
pub(crate) fn fields(asked: &Asked, words: Words, lists: bool) -> Markup {
    let yes = |parameter: Parameter, key: &str| {
        let is_chosen = asked.value(parameter.name).is_some();
        check_field(parameter.name, &words.say(key), "yes", is_chosen)
    };
    let layers = [
        ("", words.say("figures-layer-folded").into_owned()),
        ("surface", words.say("figures-layer-surface").into_owned()),
        ("stem", words.say("figures-layer-stem").into_owned()),
    ];
    let layer = asked.value(LAYER.name).filter(|layer| *layer != "folded");
    let each = asked.value(DUPLICATES.name) == Some("each");
    html! {
        (choice_field(LAYER.name, &words.say("figures-layer"), &layers, layer))
        (yes(OWN_WORDS, "figures-own-words"))
        (yes(NO_CLOSINGS, "figures-no-closings"))
        (check_field(DUPLICATES.name, &words.say("figures-each-copy"), "each", each))
        @if lists {
            (yes(STOP_WORDS, "figures-stop-words"))
            (yes(ALL_TOKENS, "figures-all-tokens"))
        }
    }
}

/// The rules by which words were counted.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct CountingRules {
    /// `folded`, `surface` or `stem`.
    layer: &'static str,
    /// `own` or `all`: whether quoted messages count.
    words: &'static str,
    /// `once` or `each`.
    duplicates: &'static str,
    /// `words` or `all`: whether numbers, addresses and file names are listed.
    kinds: &'static str,
    /// Whether the most usual words are left out of what is listed.
    without_stop_words: bool,
    /// Whether last sentences that many messages share are left out.
    without_closings: bool,
}

impl From<Counting> for CountingRules {
    fn from(counting: Counting) -> Self {
        Self {
            layer: counting.layer.name(),
            words: if counting.words == Whose::Own { "own" } else { "all" },
            duplicates: if counting.duplicates == Duplicates::Each { "each" } else { "once" },
            kinds: if counting.kinds == Kinds::All { "all" } else { "words" },
            without_stop_words: counting.without_stop_words,
            without_closings: counting.without_closings,
        }
    }
}

impl CountingRules {
    /// Says the rules in words.
    pub(crate) fn told(&self, words: Words) -> String {
        let mut keys = vec![
            if self.words == "own" { "figures-rule-own" } else { "figures-rule-all" },
            if self.duplicates == "each" { "figures-rule-each" } else { "figures-rule-once" },
            match self.layer {
                "surface" => "figures-rule-surface",
                "stem" => "figures-rule-stem",
                _ => "figures-rule-folded",
            },
        ];
        if self.without_closings {
            keys.insert(1, "figures-rule-no-closings");
        }
        if self.without_stop_words {
            keys.push("figures-rule-no-stop-words");
        }
        if self.kinds == "all" {
            keys.push("figures-rule-all-tokens");
        }
        let told: Vec<_> = keys.into_iter().map(|key| words.say(key)).collect();
        told.join(", ")
    }
}
