//! What the commands that count share: what is selected, and by which rules it is counted.

use clap::{Args, ValueEnum};
use liasse_analyze::{Counting, Duplicates, Kinds, Layer, Words};

/// How words are counted.
#[derive(Args, Debug)]
#[command(next_help_heading = "Counting (stamps, marks and headers are never counted)")]
pub(crate) struct CountingArgs {
    /// Count in what fits QUERY, in the language of `liasse search`: its words select documents,
    /// its senders and days messages
    #[arg(long, value_name = "QUERY")]
    pub(crate) query: Option<String>,
    /// Count what the writer of each document's top message wrote, without quoted messages and lines
    #[arg(long)]
    own_words: bool,
    /// Count a message that is there several times once, or each time
    #[arg(long, value_enum, value_name = "HOW", default_value_t = DuplicatesArg::Once)]
    duplicates: DuplicatesArg,
    /// In which form words are equal
    #[arg(long, value_enum, value_name = "FORM", default_value_t = LayerArg::Folded)]
    layer: LayerArg,
    /// List numbers, addresses and file names as well as words
    #[arg(long)]
    all_tokens: bool,
    /// Leave out the most usual words of English and French (the, of, le, de)
    #[arg(long)]
    no_stop_words: bool,
    /// Leave out how messages end: last sentences that at least ten messages share (signatures, what
    /// a telephone adds)
    #[arg(long)]
    no_closings: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum DuplicatesArg {
    Once,
    Each,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LayerArg {
    /// As printed: Libyan, Libyans and LIBYAN are three
    Surface,
    /// Without case and accents: libyan, libyans
    Folded,
    /// The stem: libyan
    Stem,
}

impl CountingArgs {
    /// Returns the rules.
    pub(crate) fn counting(&self) -> Counting {
        Counting {
            layer: match self.layer {
                LayerArg::Surface => Layer::Surface,
                LayerArg::Folded => Layer::Folded,
                LayerArg::Stem => Layer::Stem,
            },
            words: if self.own_words { Words::Own } else { Words::All },
            duplicates: match self.duplicates {
                DuplicatesArg::Once => Duplicates::Once,
                DuplicatesArg::Each => Duplicates::Each,
            },
            kinds: if self.all_tokens { Kinds::All } else { Kinds::Words },
            without_stop_words: self.no_stop_words,
            without_closings: self.no_closings,
        }
    }
}

/// Says the rules in words.
pub(crate) fn described(counting: Counting) -> String {
    let words = match counting.words {
        Words::Own => "own words",
        Words::All => "quoted messages too",
    };
    let duplicates = match counting.duplicates {
        Duplicates::Once => "duplicates once",
        Duplicates::Each => "duplicates each time",
    };
    let kinds = match counting.kinds {
        Kinds::Words => "words",
        Kinds::All => "words and all other tokens",
    };
    let stop = if counting.without_stop_words { " without stop words" } else { "" };
    let words = match counting.without_closings {
        true => format!("{words} without closings"),
        false => words.to_owned(),
    };
    format!("{words}, {duplicates}, layer {}, {kinds}{stop} listed", counting.layer.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_are_said() {
        assert_eq!(
            described(Counting::default()),
            "quoted messages too, duplicates once, layer folded, words listed"
        );
        let all = Counting {
            layer: Layer::Stem,
            words: Words::Own,
            duplicates: Duplicates::Each,
            kinds: Kinds::All,
            without_stop_words: true,
            without_closings: true,
        };
        assert_eq!(
            described(all),
            "own words without closings, duplicates each time, layer stem, words and all other tokens without stop words listed"
        );
    }
}
