//! `cargo xtask bench`: criterion benches by name, and the program on the real release.

mod cluster;
mod compare;
mod ingest;
mod measure;
mod memory;
mod parse;
mod search;
mod serve;

pub(crate) use measure::{MeasureFlags, measure};

use clap::Args;

use crate::{
    error::TaskError,
    run::{cargo, execute},
    workspace::Workspace,
};

/// What to measure.
#[derive(Args)]
pub(crate) struct BenchFlags {
    /// `cluster`, `ingest`, `memory`, `parse`, `search`, or the name of a criterion bench; all criterion benches if left out
    name: Option<String>,
    /// Measure the corpus of liasse-analyze against plain counting and scikit-learn, in one run
    #[arg(long, conflicts_with_all = ["name", "criterion"])]
    compare: bool,
    #[command(flatten)]
    search: search::SearchFlags,
    /// Passed on to criterion: a filter on the scenario, or `--quick`
    #[arg(last = true)]
    criterion: Vec<String>,
}

/// Runs what the flags ask for.
pub(crate) fn run(flags: &BenchFlags) -> Result<(), TaskError> {
    if flags.compare {
        return compare::run();
    }
    if flags.name.as_deref() != Some("search") && flags.search != search::SearchFlags::default() {
        return Err(TaskError::new(
            "--archive, --queries, --ten and --serve are flags of `search` alone",
        )
        .next("`cargo xtask bench search` with them"));
    }
    match flags.name.as_deref() {
        Some("cluster") => cluster::run(),
        Some("ingest") => ingest::run(),
        Some("memory") => memory::run(),
        Some("parse") => parse::run(),
        Some("search") => search::run(&flags.search),
        name => criterion(name, &flags.criterion),
    }
}

fn criterion(name: Option<&str>, arguments: &[String]) -> Result<(), TaskError> {
    let benches = benches()?;
    let chosen: Vec<&(String, String)> =
        benches.iter().filter(|(_, bench)| name.is_none_or(|name| name == bench)).collect();
    if chosen.is_empty() {
        let names: Vec<&str> = benches.iter().map(|(_, bench)| bench.as_str()).collect();
        return Err(TaskError::new(format!(
            "there is no bench named {}",
            name.unwrap_or("at all")
        ))
        .next(format!(
            "`cargo xtask bench` with one of: cluster, ingest, memory, parse, search, {}",
            names.join(", ")
        )));
    }
    for (package, bench) in chosen {
        execute(cargo(["bench", "--package", package, "--bench", bench, "--"]).args(arguments))?;
    }
    Ok(())
}

/// Returns package and name of each bench of the workspace.
fn benches() -> Result<Vec<(String, String)>, TaskError> {
    let mut benches = Vec::new();
    for package in Workspace::load()?.packages {
        for target in package.targets.iter().filter(|target| target.is("bench")) {
            benches.push((package.name.clone(), target.name.clone()));
        }
    }
    Ok(benches)
}
