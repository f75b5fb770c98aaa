//! `cargo xtask bench search`: what a query costs, beside tantivy with its defaults and SQLite FTS5.
//!
//! The program ingests the real release; the yardstick of `tests/yardsticks` builds the other
//! indexes of the same texts and puts the same queries to all of them in one process.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use clap::Args;

use crate::{
    bench::serve,
    error::TaskError,
    program,
    run::execute,
    workspace::{fresh_folder, release_zips},
};

/// What `bench search` takes beside its name.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub(crate) struct SearchFlags {
    /// search: an archive of the release that was made before, instead of a new one
    #[arg(long, value_name = "DIR")]
    archive: Option<PathBuf>,
    /// search: write the queries to a file, to be looked at
    #[arg(long, value_name = "FILE")]
    queries: Option<PathBuf>,
    /// search: ask ten times the documents, too; that takes minutes and 4 GB of disk
    #[arg(long)]
    ten: bool,
    /// search: measure `liasse serve`, too: first bytes, memory, and a minute of load
    #[arg(long)]
    serve: bool,
}

/// Makes what is missing and runs the yardstick.
pub(crate) fn run(flags: &SearchFlags) -> Result<(), TaskError> {
    let liasse = program::liasse()?;
    let yardstick = program::yardstick("search")?;
    let folder = fresh_folder("bench-search")?;
    let archive = match &flags.archive {
        Some(archive) => archive.clone(),
        None => ingested(&liasse, &folder.join("release.liasse"), &release_zips()?)?,
    };
    let mut measure = Command::new(yardstick);
    measure.arg(&archive).arg(folder.join("others"));
    let queries = flags.queries.clone().unwrap_or_else(|| folder.join("queries.tsv"));
    measure.arg("--queries").arg(&queries);
    if flags.ten {
        measure.arg("--ten").arg(ten_times(&liasse, &folder)?);
    }
    execute(&mut measure)?;
    if flags.serve {
        serve::run(&liasse, &archive, &queries)?;
    }
    fs::remove_dir_all(&folder).map_err(|cause| TaskError::file(&folder, &cause))
}

/// Makes an archive of zip files and returns its folder.
fn ingested(liasse: &Path, archive: &Path, zips: &[PathBuf]) -> Result<PathBuf, TaskError> {
    execute(Command::new(liasse).arg("ingest").args(zips).arg("--archive").arg(archive))?;
    Ok(archive.to_owned())
}

/// Makes an archive that holds each document of the release ten times, under other ids.
fn ten_times(liasse: &Path, folder: &Path) -> Result<PathBuf, TaskError> {
    let copies = folder.join("ten");
    let program = program::yardstick("ten_times")?;
    execute(Command::new(program).arg(&copies).args(release_zips()?))?;
    let archive = ingested(liasse, &folder.join("ten.liasse"), std::slice::from_ref(&copies))?;
    fs::remove_dir_all(&copies).map_err(|cause| TaskError::file(&copies, &cause))?;
    Ok(archive)
}
