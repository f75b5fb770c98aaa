use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::Blake3;

/// What became of an input file; prints as the ledger has it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// It is stored as one or more documents.
    Stored,
    /// The same bytes are stored from another file.
    DuplicateOf(String),
    /// It has no word of text.
    Empty,
    /// It could not be read, and why.
    Failed(String),
}

const DUPLICATE: &str = "duplicate of ";
const FAILED: &str = "failed: ";

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Outcome::Stored => f.write_str("stored"),
            Outcome::DuplicateOf(path) => write!(f, "{DUPLICATE}{path}"),
            Outcome::Empty => f.write_str("empty"),
            Outcome::Failed(reason) => write!(f, "{FAILED}{reason}"),
        }
    }
}

/// A text that is no outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidOutcome(String);

impl fmt::Display for InvalidOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected `stored`, `{DUPLICATE}…`, `empty` or `{FAILED}…`, found `{}`", self.0)
    }
}

impl std::error::Error for InvalidOutcome {}

impl FromStr for Outcome {
    type Err = InvalidOutcome;

    fn from_str(text: &str) -> Result<Self, InvalidOutcome> {
        match text {
            "stored" => Ok(Outcome::Stored),
            "empty" => Ok(Outcome::Empty),
            _ => {
                let duplicate =
                    text.strip_prefix(DUPLICATE).map(|path| Outcome::DuplicateOf(path.to_owned()));
                let failed =
                    || text.strip_prefix(FAILED).map(|reason| Outcome::Failed(reason.to_owned()));
                duplicate.or_else(failed).ok_or_else(|| InvalidOutcome(text.to_owned()))
            }
        }
    }
}

/// How a file's bytes were read as text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FileEncoding {
    /// The encoding: `utf-8`, `windows-1252`.
    pub name: String,
    /// Whether it is a guess.
    pub guessed: bool,
    /// Whether some bytes fit no character.
    pub replaced: bool,
}

/// The account of one input file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerRow {
    /// The path as it was given; an entry of a zip file is `batch.zip!/entry`.
    pub path: String,
    /// Its size in bytes, unpacked.
    pub size: u64,
    /// The hash of its bytes; `None` where they could not be read.
    pub blake3: Option<Blake3>,
    /// The hash of the file that it came from: a zip file, an e-mail with its attachments.
    pub container: Option<Blake3>,
    /// What became of it.
    pub outcome: Outcome,
    /// What was wrong with a part of it although the rest is stored.
    pub problem: Option<String>,
    /// The ids of the documents that it became or repeats.
    pub documents: Vec<String>,
    /// The encoding of its text; empty where it has none of its own, as a mailbox.
    pub encoding: String,
    /// Whether the encoding is a guess.
    pub encoding_guessed: bool,
    /// What it is and how it was read.
    pub facts: FileFacts,
}

/// What a file is and how it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FileFacts {
    /// What it is, found by its bytes: `a PDF`, `an e-mail`, `a PNG image`.
    pub format: String,
    /// The number of its pages; 0 where the format has none.
    pub pages: u32,
    /// The pages without a letter or digit in their text layer, from 1.
    pub pages_without_text: Vec<u32>,
    /// Those of them whose text was read from their image.
    pub pages_by_ocr: Vec<u32>,
    /// The program that gave the text, where it was not liasse: `pdftotext 25.03.0`.
    pub read_with: String,
    /// What the file states of itself: title, author, dates. Nothing of it is believed.
    pub properties: Vec<(String, String)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_reads_what_it_prints() {
        for outcome in [
            Outcome::Stored,
            Outcome::Empty,
            Outcome::DuplicateOf("a.zip!/b.txt".to_owned()),
            Outcome::Failed("failed: twice".to_owned()),
        ] {
            assert_eq!(outcome.to_string().parse(), Ok(outcome));
        }
        assert!("lost".parse::<Outcome>().is_err());
    }
}
