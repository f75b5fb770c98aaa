//! Names: taken apart, compared, looked up, found in text, and brought together.
//!
//! | to | use |
//! | --- | --- |
//! | take `S/SRAP: Tiverton, Owen` or `Owen_B._Tiverton` apart | [`NameForm::parse`] |
//! | compare two names, with reasons and a probability | [`compare`], [`compare_counted`] |
//! | the same without reasons, for many pairs | [`PreparedName`], [`score`] |
//! | the weighted distance of two words, or its path | [`edit::word_cost`], [`edit::word_path`] |
//! | pair the words of two names | [`align`] |
//! | find the nearest variants among a million names | [`VariantIndex`] |
//! | find names in running text, and count them over a corpus | [`mentions`], [`MentionCounts`] |
//! | bring the strings of an archive together | [`cluster`] |
//! | respect what a person decided | [`Decisions`] |
//!
//! # How strings are brought together
//!
//! [`cluster`] takes strings with counts, such as `Marlow, Judith K` 900 times. Each is taken
//! apart, and from the parts follow the spellings that the name can have: both orders, short forms
//! of the given name, the logins that offices make of it. Strings are taken whole names first, in
//! descending count, and each is compared with the spellings of the centres made so far that share
//! rare groups of three letters with it. It joins the centre whose spelling is nearest by
//! [`edit`]'s cost, if the cost fits the room that the spelling's length allows, and no other name's
//! centre is nearly as near; else it is a centre itself. Strings without parts, such as single words
//! of running text, are compared by [`likeness`], which knows the counts: a damaged form is rare
//! beside its original, another name is frequent in its own right.
//!
//! A cluster never grows by a chain: what joins was compared with the centre. These keep two names
//! apart, however near their letters are: given names that disagree and are both known; initials of
//! which no reading agrees; a family name or given name too far apart by itself; numbers (`211th`,
//! `212th`); two bodies or places that the tables know; a person's decision.
//!
//! # Tables
//!
//! The files of `data/` are ours and meant to be read: `nicknames.txt`, `titles.txt`, `initials.txt`
//! (what a scanned initial may have been), `bodies.txt` and `places.txt` (English and French names),
//! `confusions.txt` (what letters turn into, and what it costs), `mention_words.txt`.

pub mod align;
mod cluster;
mod decisions;
pub mod edit;
mod form;
mod index;
pub mod likeness;
mod mailbox;
mod mention;
mod table;
mod word;

pub use align::PreparedName;
pub use cluster::{
    Beside, ClusterOptions, Clusters, Contact, CountedName, Evidence, NameCluster, NameKind,
    NameSource, Question, Variant, cluster,
};
pub use decisions::{Apart, DecisionConflict, Decisions, Joined, Preferred};
pub use form::{NameForm, NameOrder};
pub use index::{IndexError, IndexErrorKind, NearName, VariantIndex, VariantSegments, block_keys};
pub use likeness::{
    Likeness, MATCH_SCORE, Reason, Step, compare, compare_counted, compare_prepared,
    compare_prepared_counted, likelihood, score, score_counted,
};
pub use mailbox::Mailbox;
pub use mention::{
    CountedMention, MentionCounts, MentionKind, MentionOptions, MentionRows, NameMention, RunRow,
    WordRow, mentions,
};
