//! Tasks of the workspace: `cargo xtask ci` runs everything that has to be green.
//!
//! Each task is a file of this folder, and `ci` calls them one after the other, so that what runs
//! on a server can be run here, whole or in part. Every task works from any folder of the
//! workspace and, when it fails, says what to run next.

mod bench;
mod browser;
mod check;
mod ci;
mod crash;
mod dist;
mod error;
mod fuzz;
mod hostile;
mod program;
mod run;
mod scores;
mod seeds;
mod supply;
mod test;
mod tidy;
mod tools;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Tasks of the liasse workspace.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Xtask {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Everything that has to be green: tidy, supply, check, seeds, test, hostile, browser, fuzz
    Ci,
    /// Format, lints, documentation, and each package and feature on its own
    Check,
    /// All tests of the workspace, with their count
    Test,
    /// Criterion benches; `ingest`, `memory`, `parse` and `search` measure the program on the real release
    Bench(bench::BenchFlags),
    /// The pages in a real Chromium, with axe-core (needs node, npm and chromium)
    Browser(browser::BrowserFlags),
    /// Kills ingests at random moments, finishes each and compares with an undisturbed one
    Crash(crash::CrashFlags),
    /// Runs the fuzz targets of tests/fuzz
    Fuzz(fuzz::FuzzFlags),
    /// Every hostile input at every door of the program: one table
    Hostile(hostile::HostileFlags),
    /// Reads seeds/ and compares with seeds/expected
    Seeds,
    /// Licences, sources, duplicates and known faults of what we build on (cargo-deny)
    Supply,
    /// The program as it is given away, with the list of its parts (CycloneDX) and checksums
    Dist,
    /// Dependency arrows, paths and names in the documents, crate pages, stray paths, long files
    Tidy,
    /// Scores the parser, the names and the quotations against the development gold (needs python3 and the shared data)
    Scores,
    /// Runs a program and writes its processor time and peak memory to a file; `bench` calls it
    #[command(hide = true)]
    Measure(bench::MeasureFlags),
}

fn main() -> ExitCode {
    let result = match Xtask::parse().task {
        Task::Ci => ci::run(),
        Task::Check => check::run(),
        Task::Test => test::run(),
        Task::Bench(flags) => bench::run(&flags),
        Task::Browser(flags) => browser::run(&flags),
        Task::Crash(flags) => crash::run(&flags),
        Task::Fuzz(flags) => fuzz::run(&flags),
        Task::Hostile(flags) => hostile::run(&flags),
        Task::Seeds => seeds::run(),
        Task::Supply => supply::run(),
        Task::Dist => dist::run(),
        Task::Tidy => tidy::run(),
        Task::Scores => scores::run(),
        Task::Measure(flags) => bench::measure(&flags),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
