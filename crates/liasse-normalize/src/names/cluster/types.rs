//! What clustering takes and gives.

use serde::{Deserialize, Serialize};

/// A spelling of a name and how often it stands in the archive.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountedName {
    /// The spelling as printed.
    pub name: String,
    /// How often it is printed; 0 where nobody has counted.
    pub count: u64,
    /// Where it is printed.
    pub source: NameSource,
}

/// Where a spelling is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameSource {
    /// In a header: a sender or recipient.
    #[default]
    Correspondent,
    /// In running text.
    Text,
}

/// What headers say about names beyond their spelling.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Names and addresses that stand side by side.
    pub beside: Vec<Beside>,
    /// Who writes with whom.
    pub contacts: Vec<Contact>,
}

/// A name and an address that one header entry prints side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Beside {
    /// The display name as printed.
    pub name: String,
    /// The address as printed.
    pub address: String,
    /// How often they stand so.
    pub count: u64,
}

/// A sender and a recipient of messages.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Contact {
    /// The sender's name or address as printed.
    pub from: String,
    /// The recipient's name or address as printed.
    pub to: String,
    /// How many messages.
    pub count: u64,
}

/// Options of [`cluster`](super::cluster).
#[derive(Clone, Debug, PartialEq)]
pub struct ClusterOptions {
    /// The probability that two strings are one name from which on they are joined; between 0 and 1.
    /// A higher one joins less.
    pub threshold: f64,
    /// The most pairs near the threshold that are listed as questions.
    pub questions: usize,
}

impl Default for ClusterOptions {
    fn default() -> Self {
        Self { threshold: 0.8, questions: 200 }
    }
}

/// What kind of thing a name is the name of.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum NameKind {
    /// A person: a spelling has a family name and a given name.
    Person,
    /// An office, company, state body or group that the tables know.
    Body,
    /// A country or capital that the tables know.
    Place,
    /// A mailbox whose owner is not known.
    Mailbox,
    /// None of these for sure: a word alone.
    #[default]
    Unknown,
}

impl NameKind {
    /// Returns the kind's name, as JSON has it.
    pub const fn name(self) -> &'static str {
        match self {
            NameKind::Person => "person",
            NameKind::Body => "body",
            NameKind::Place => "place",
            NameKind::Mailbox => "mailbox",
            NameKind::Unknown => "unknown",
        }
    }
}

/// The spellings that are one person, body or place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NameCluster {
    /// The preferred form: a person's decision, or the clearest spelling.
    pub name: String,
    /// What it is the name of.
    pub kind: NameKind,
    /// How often all spellings together stand in the archive.
    pub count: u64,
    /// The spellings, the most frequent first.
    pub variants: Vec<Variant>,
}

/// One spelling of a cluster.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Variant {
    /// The spelling as printed.
    pub name: String,
    /// How often it stands in the archive.
    pub count: u64,
    /// The probability that it is this name, by the reasons alone; 1 for the spelling that the
    /// others were compared with and for a person's decision.
    pub score: f64,
    /// Why it is here: `ocr: kh→ld`, `nickname: tom for thomas`, `initial: 3 read as j`. Empty
    /// for the spelling that the others were compared with.
    pub reasons: Vec<String>,
}

/// Two names that a person should look at: near the threshold, or with two possible owners.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// A spelling.
    pub name: String,
    /// The name that it may be.
    pub cluster: String,
    /// The probability that it is.
    pub score: f64,
    /// Why it may be, and what speaks against.
    pub reasons: Vec<String>,
}

/// The names of an archive.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Clusters {
    /// The names, the most frequent first, then by preferred form.
    pub clusters: Vec<NameCluster>,
    /// What a person should decide: the more doubtful and the more frequent, the earlier.
    pub questions: Vec<Question>,
}
