//! `cargo xtask ci`: every task that has to be green, in order, each with its time.

use std::time::{Duration, Instant};

use crate::{
    browser, check,
    error::TaskError,
    fuzz::{self, FuzzFlags},
    hostile::{self, HostileFlags},
    program, seeds, supply, test, tidy,
};

/// A task of `ci` by its name on the command line.
type Step = (&'static str, fn() -> Result<(), TaskError>);

/// Quick ones first: the earlier a failure is seen, the better.
const STEPS: [Step; 8] = [
    ("tidy", tidy::run),
    ("supply", supply::run),
    ("check", check::run),
    ("seeds", seeds::run),
    ("test", test::run),
    ("hostile", light_hostile),
    ("browser", browser),
    ("fuzz", short_fuzz),
];

/// Seconds for each fuzz target: enough to run all seeds and regressions and some thousand mutations.
const FUZZ_SECONDS: u64 = 5;

/// Runs all steps, also after a failure, so that one run tells everything.
pub(crate) fn run() -> Result<(), TaskError> {
    let outcomes: Vec<Outcome> = STEPS.into_iter().map(run_step).collect();
    println!("\n==> summary");
    for outcome in &outcomes {
        println!("{outcome}");
    }
    let seconds: u64 = outcomes.iter().map(|outcome| outcome.time.as_secs()).sum();
    let failed: Vec<&str> = outcomes
        .iter()
        .filter(|outcome| outcome.error.is_some())
        .map(|outcome| outcome.name)
        .collect();
    if failed.is_empty() {
        println!("ci: all {} steps passed in {seconds} s", outcomes.len());
        return Ok(());
    }
    println!("ci: {} of {} steps failed in {seconds} s", failed.len(), outcomes.len());
    let again: Vec<String> = failed.iter().map(|name| format!("`cargo xtask {name}`")).collect();
    Err(TaskError::new(format!("failed: {}", failed.join(", ")))
        .next(format!("{} repeats it alone", again.join(", "))))
}

struct Outcome {
    name: &'static str,
    time: Duration,
    error: Option<TaskError>,
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let word = if self.error.is_some() { "FAILED" } else { "ok" };
        write!(formatter, "{:<8}{:>6} s  {word}", self.name, self.time.as_secs())
    }
}

fn run_step((name, task): Step) -> Outcome {
    println!("\n==> {name}");
    let start = Instant::now();
    let error = task().err();
    let time = start.elapsed();
    match &error {
        Some(error) => println!("==> {name} FAILED after {} s: {error}", time.as_secs()),
        None => println!("==> {name} ok, {} s", time.as_secs()),
    }
    Outcome { name, time, error }
}

fn browser() -> Result<(), TaskError> {
    browser::run(&browser::BrowserFlags::default())
}

/// All but what takes long or much, with the program that the tests have built.
fn light_hostile() -> Result<(), TaskError> {
    let program = Some(program::debug_liasse()?);
    hostile::run(&HostileFlags { light: true, program, ..HostileFlags::default() })
}

fn short_fuzz() -> Result<(), TaskError> {
    fuzz::run(&FuzzFlags { target: None, seconds: FUZZ_SECONDS, build_only: false })
}
