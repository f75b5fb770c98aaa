//! Fits the weights of `src/decide.rs` and says what they are worth.
//!
//! ```sh
//! cargo run --release -p liasse-trace --example calibrate -- ../shared/gold/quotes_dev.jsonl
//! ```
//!
//! It traces the quotations of `data/development.jsonl` and of the gold files given in the real
//! release, fits a logistic regression to the numbers of the passages offered ([`fit`]), makes the
//! probability of the first that of being right, and prints the weights and a table in which each
//! quotation is judged by fits that did not see it ([`decision`]). The same files print the same.

#![allow(clippy::indexing_slicing, reason = "a tool: all lists of a quotation are as long")]

mod cases;
mod decision;
mod fit;
mod release;
mod rows;
mod table;

use std::{env, error::Error, path::Path};

use cases::Case;
use decision::Decision;
use release::Release;

/// Why there are no weights.
pub(crate) type Failure = Box<dyn Error>;

fn main() -> Result<(), Failure> {
    let Some(shared) = liasse_testkit::shared_data() else { return Ok(()) };
    let release = Release::load(&shared.join("corpus"))?;
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/development.jsonl");
    let mut quotations = Vec::new();
    for gold in env::args_os().skip(1) {
        quotations.extend(rows::given(Path::new(&gold), &release)?);
    }
    quotations.extend(rows::own(&data, &release)?);
    let cases = cases::cases(&quotations, &release)?;
    let decision = decision::decision(&quotations, &cases)?;
    print_weights(&decision, &cases);
    table::print(&quotations, &cases, &decision);
    Ok(())
}

fn print_weights(decision: &Decision, cases: &[Vec<Case>]) {
    let named = cases.iter().flatten().next().map(|case| case.passage.features());
    let names = named.iter().flatten().map(|(name, _)| *name);
    println!("{}", names.collect::<Vec<_>>().join(", "));
    let weights = decision.regression.weights.iter().map(|weight| format!("{weight:.3}"));
    println!("[{}]", weights.collect::<Vec<_>>().join(", "));
    println!("bias {:.3}", decision.regression.bias);
}
