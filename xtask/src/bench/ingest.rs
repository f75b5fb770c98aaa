//! `cargo xtask bench ingest`: what ingest costs beside a bare tantivy index of the same texts.
//!
//! Everything stands on reading the whole release in the time of a coffee, so the yardstick is
//! what cannot be avoided: a tantivy index with positions and stored text, and nothing else.
//! Both are measured in one run, on the same machine, with the same number of threads.

use std::path::{Path, PathBuf};

use crate::{
    bench::measure::{Cost, cost},
    error::TaskError,
    program,
    workspace::{fresh_folder, release_zips},
};

/// Measures a first ingest, a second one of the same files, and the bare index; prints a table.
pub(crate) fn run() -> Result<(), TaskError> {
    let zips = release_zips()?;
    let liasse = program::liasse()?;
    let bare_index = program::yardstick("bare_index")?;
    let folder = fresh_folder("bench-ingest")?;
    let archive = folder.join("bench.liasse");

    let first = ingest(&folder, &liasse, &zips, &archive)?;
    let second = ingest(&folder, &liasse, &zips, &archive)?;
    let bare = bare(&folder, &bare_index, &zips)?;
    print(first, second, bare);
    std::fs::remove_dir_all(&folder).map_err(|cause| TaskError::file(&folder, &cause))
}

fn ingest(
    folder: &Path,
    liasse: &Path,
    zips: &[PathBuf],
    archive: &Path,
) -> Result<Cost, TaskError> {
    let mut arguments = vec!["ingest".to_owned()];
    arguments.extend(zips.iter().map(|zip| zip.display().to_string()));
    arguments.extend(["--archive".to_owned(), archive.display().to_string()]);
    measured(folder, liasse, &arguments)
}

fn bare(folder: &Path, bare_index: &Path, zips: &[PathBuf]) -> Result<Cost, TaskError> {
    let mut arguments = vec![folder.join("bare").display().to_string()];
    arguments.extend(zips.iter().map(|zip| zip.display().to_string()));
    measured(folder, bare_index, &arguments)
}

fn measured(folder: &Path, program: &Path, arguments: &[String]) -> Result<Cost, TaskError> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    cost(&folder.join("cost.json"), program, &arguments)
}

fn print(first: Cost, second: Cost, bare: Cost) {
    println!(
        "{:<22}{:>9}{:>9}{:>9}{:>9}{:>10}",
        "", "cpu s", "user s", "system s", "wall s", "peak MB"
    );
    for (name, cost) in
        [("liasse ingest", first), ("the same files again", second), ("bare tantivy index", bare)]
    {
        println!(
            "{name:<22}{:>9.2}{:>9.2}{:>9.2}{:>9.2}{:>10.0}",
            cost.cpu(),
            cost.user,
            cost.system,
            cost.wall,
            cost.megabytes()
        );
    }
    println!("cpu of ingest / bare index: {:.2} (goal: at most 2.5)", first.cpu() / bare.cpu());
    println!("peak memory of ingest: {:.0} MB (goal: at most 500)", first.megabytes());
    println!(
        "second ingest / first: {:.3} of the wall time, {:.3} of the cpu time (goal: under 0.1)",
        second.wall / first.wall,
        second.cpu() / first.cpu()
    );
}
