//! `cargo xtask fuzz`: the targets of `tests/fuzz`, on the stable toolchain.

use std::{path::Path, process::Command};

use clap::Args;

use crate::{
    error::TaskError,
    run::{capture, cargo, execute},
    tools::{Tool, cargo_with, installed},
    workspace::root,
};

/// Which target, and how long.
#[derive(Args)]
pub(crate) struct FuzzFlags {
    /// A target of tests/fuzz; all if left out
    pub(crate) target: Option<String>,
    /// How long each target runs
    #[arg(long, default_value_t = 60)]
    pub(crate) seconds: u64,
    /// Builds the targets and runs none
    #[arg(long)]
    pub(crate) build_only: bool,
}

/// The fuzz targets, each with the folder of `seeds/` that it starts from.
const TARGETS: [(&str, &str); 17] = [
    ("article", "seeds/press"),
    ("check", "seeds/press"),
    ("container", "seeds/office"),
    ("corpus", "seeds/press"),
    ("date", "seeds/press"),
    ("extract", "seeds/office"),
    ("fold", "seeds/press"),
    ("mail", "seeds/mail"),
    ("mentions", "seeds/press"),
    ("names", "seeds/press"),
    ("pdf", "seeds/pdf"),
    ("query", "seeds/press"),
    ("quotation", "seeds/press"),
    ("release", "seeds/release"),
    ("tokens", "seeds/press"),
    ("trace", "seeds/press"),
    ("variant_index", "seeds/press"),
];

const CARGO_FUZZ: Tool = Tool { package: "cargo-fuzz", version: "0.13.2" };

/// Longer inputs find nothing that these do not, and slow everything down.
const MAX_BYTES: u32 = 16_384;

/// Builds the targets and runs those that were asked for.
pub(crate) fn run(flags: &FuzzFlags) -> Result<(), TaskError> {
    let targets = chosen(flags.target.as_deref())?;
    lock_file_is_current()?;
    let tools = installed(&[&CARGO_FUZZ])?;
    execute(&mut cargo_fuzz(&tools, "build")?)
        .map_err(|error| error.next("libFuzzer needs a C++ compiler: apt-get install g++"))?;
    if flags.build_only {
        return Ok(());
    }
    for (target, seeds) in &targets {
        run_target(&tools, target, seeds, flags.seconds)?;
    }
    let names: Vec<&str> = targets.iter().map(|(target, _)| *target).collect();
    println!("fuzz: no finding in {} after {} s each", names.join(", "), flags.seconds);
    Ok(())
}

fn chosen(name: Option<&str>) -> Result<Vec<(&'static str, &'static str)>, TaskError> {
    let chosen: Vec<_> =
        TARGETS.into_iter().filter(|(target, _)| name.is_none_or(|name| name == *target)).collect();
    if chosen.is_empty() {
        let names: Vec<&str> = TARGETS.iter().map(|(target, _)| *target).collect();
        return Err(TaskError::new(format!(
            "there is no fuzz target {}",
            name.unwrap_or_default()
        ))
        .next(format!("`cargo xtask fuzz` with one of: {}", names.join(", "))));
    }
    Ok(chosen)
}

/// The fuzz package is outside of the workspace, so nothing else notices that its lock file is behind.
fn lock_file_is_current() -> Result<(), TaskError> {
    let manifest = "--manifest-path=tests/fuzz/Cargo.toml";
    capture(&mut cargo(["metadata", "--format-version=1", "--locked", manifest]))
        .map(drop)
        .map_err(|error| {
            error.next("`cargo update --workspace --manifest-path tests/fuzz/Cargo.toml`, and commit the lock file")
        })
}

/// Returns `cargo fuzz SUBCOMMAND` for `tests/fuzz`.
///
/// Sanitizers are an unstable option of the compiler; the variable lets the stable one take it.
fn cargo_fuzz(tools: &Path, subcommand: &str) -> Result<Command, TaskError> {
    let mut command = cargo_with(tools, &["fuzz", subcommand, "--fuzz-dir", "tests/fuzz"])?;
    command.env("RUSTC_BOOTSTRAP", "1");
    Ok(command)
}

/// Runs one target over its corpus, the seeds and the findings of former times, then over mutations of them.
fn run_target(tools: &Path, target: &str, seeds: &str, seconds: u64) -> Result<(), TaskError> {
    let corpus = format!("tests/fuzz/corpus/{target}");
    let folder = root().join(&corpus);
    std::fs::create_dir_all(&folder).map_err(|cause| TaskError::file(&folder, &cause))?;
    let mut command = cargo_fuzz(tools, "run")?;
    command.args([target, corpus.as_str(), seeds]);
    let regressions = format!("tests/fuzz/regressions/{target}");
    if root().join(&regressions).is_dir() {
        command.arg(&regressions);
    }
    command.args([
        "--".to_owned(),
        format!("-max_total_time={seconds}"),
        format!("-max_len={MAX_BYTES}"),
        "-timeout=10".to_owned(),
        "-verbosity=0".to_owned(),
        "-print_funcs=0".to_owned(),
        "-print_final_stats=1".to_owned(),
    ]);
    execute(&mut command).map_err(|error| {
        error.next(format!(
            "copy the file named above to tests/fuzz/regressions/{target}/, and `cargo test -p liasse-tests` repeats it"
        ))
    })
}
