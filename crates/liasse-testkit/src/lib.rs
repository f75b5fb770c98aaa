//! Fixtures, proptest strategies and growth checks for the tests of liasse.
//!
//! Only tests and tasks depend on this package.
//!
//! # The seeds
//!
//! `seeds/` is a small archive written for this project, with what must come out of it;
//! `seeds/README.md` says what each file shows. A program that made documents of it is checked so:
//!
//! ```
//! use liasse_testkit::{Seeds, check_seeds};
//!
//! let seeds = Seeds::load()?;
//! // What `liasse ingest` or `liasse parse` made of the folders `seeds.sources()`.
//! let documents = Vec::new();
//! let report = check_seeds(&seeds, &documents);
//! assert!(!report.is_green(), "nothing was made of {} documents", seeds.documents.len());
//! assert!(report.to_string().contains("C09001001: (whole): expected a document, found nothing"));
//! # Ok::<(), liasse_testkit::SeedError>(())
//! ```
//!
//! [`check_ledger`] does the same for a ledger's rows and [`check_searches`] for searches.
//! [`compare_subset`] compares one value with an expectation that states only what matters, and
//! [`check_spans`] holds a document to the promises of its spans.
//!
//! # Properties, growth and shared data
//!
//! [`strategies`] makes inputs for property tests: release text, articles, e-mail files, nasty
//! characters, and damage to any of them.
//!
//! [`assert_linear`] asserts that twice the input takes about twice the time. [`shared_data`]
//! gives the folder with the real release and the gold, where it is at hand.
//!
//! # PDFs
//!
//! [`pdf`] writes PDFs, also encrypted, damaged and hostile ones.
//!
//! [`hostile`] makes what a hostile person would hand in, for every door, and says what must hold.
//!
//! # What it does not do
//!
//! It runs no parser: this package knows [`liasse_model`] alone, so that every package can test
//! with it. JSON values in its signatures are `serde_json`'s: the published form of a document is
//! JSON.

mod check;
mod growth;
pub mod hostile;
pub mod pdf;
mod seeds;
mod shared;
mod spans;
pub mod strategies;
mod subset;

pub use check::{SeedReport, check_ledger, check_searches, check_seeds};
pub use growth::assert_linear;
pub use seeds::{
    ExpectedChange, ExpectedDocument, ExpectedFinding, ExpectedRow, ExpectedSearch, ExpectedTrace,
    Passage, SeedError, Seeds,
};
pub use shared::{shared_data, workspace_root};
pub use spans::check_spans;
pub use subset::{Difference, compare_subset};
