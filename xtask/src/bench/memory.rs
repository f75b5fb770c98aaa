//! `cargo xtask bench memory`: whether the memory of an ingest grows with the release.
//!
//! A release is read on a laptop whatever its size, so what grows with the archive has to be small:
//! ten times the documents may take 1.3 times the memory.

use std::path::{Path, PathBuf};

use crate::{
    bench::measure::{Cost, cost},
    error::TaskError,
    program,
    run::{command, execute},
    workspace::{fresh_folder, release_zips},
};

/// The most that ten times the documents may take, in peaks of one time.
const GOAL: f64 = 1.3;

/// Measures an ingest of the release and of the release ten times over, with other numbers; fails over
/// the goal.
pub(crate) fn run() -> Result<(), TaskError> {
    let zips = release_zips()?;
    let liasse = program::liasse()?;
    let ten_times = program::yardstick("ten_times")?;
    let folder = fresh_folder("bench-memory")?;
    let many = folder.join("ten");
    execute(command(&ten_times, [&many]).args(&zips))?;

    let once = ingest(&folder, &liasse, &zips, "once.liasse")?;
    let often = ingest(&folder, &liasse, std::slice::from_ref(&many), "often.liasse")?;
    let again = ingest(&folder, &liasse, &[many], "often.liasse")?;
    println!("{:<32}{:>9}{:>9}{:>10}", "", "cpu s", "wall s", "peak MB");
    for (name, cost) in
        [("the release", once), ("ten times over", often), ("the same files again", again)]
    {
        println!("{name:<32}{:>9.2}{:>9.2}{:>10.0}", cost.cpu(), cost.wall, cost.megabytes());
    }
    let ratio = often.megabytes() / once.megabytes();
    println!("ten times over / the release: {ratio:.2} of the peak (goal: at most {GOAL})");
    std::fs::remove_dir_all(&folder).map_err(|cause| TaskError::file(&folder, &cause))?;
    match ratio <= GOAL {
        true => Ok(()),
        false => Err(TaskError::new(format!("memory grows with the release: {ratio:.2} times"))),
    }
}

fn ingest(
    folder: &Path,
    liasse: &Path,
    sources: &[PathBuf],
    archive: &str,
) -> Result<Cost, TaskError> {
    let mut arguments = vec!["ingest".to_owned()];
    arguments.extend(sources.iter().map(|source| source.display().to_string()));
    arguments.extend(["--archive".to_owned(), folder.join(archive).display().to_string()]);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    cost(&folder.join("cost.json"), liasse, &arguments)
}
