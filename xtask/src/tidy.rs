//! `cargo xtask tidy`: what no compiler checks: the arrows between packages, what the documents
//! name, crate pages, stray machine paths, and the length of files.

mod arrows;
mod documents;
mod files;
mod packages;

use std::path::PathBuf;

use crate::{
    error::TaskError,
    run::{capture, command},
    workspace::{Workspace, root},
};

/// Prints every complaint and fails if there is one.
pub(crate) fn run() -> Result<(), TaskError> {
    let workspace = Workspace::load()?;
    let files = kept_files()?;
    let mut complaints = arrows::check(&workspace)?;
    complaints.extend(documents::check(&workspace, &files)?);
    complaints.extend(packages::check(&workspace)?);
    complaints.extend(files::check(&files)?);
    for complaint in &complaints {
        println!("tidy: {complaint}");
    }
    if complaints.is_empty() {
        println!(
            "tidy: {} packages and {} files are in order",
            workspace.packages.len(),
            files.len()
        );
        return Ok(());
    }
    Err(TaskError::new(format!("tidy found {} faults", complaints.len()))
        .next("mend the lines above, then `cargo xtask tidy`"))
}

/// Returns the files that git keeps or would add, as paths from the root.
fn kept_files() -> Result<Vec<PathBuf>, TaskError> {
    let arguments =
        ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"];
    let list = capture(&mut command("git", arguments))
        .map_err(|error| error.next("run tidy in a clone of the repository"))?;
    let paths = list.split('\0').filter(|path| !path.is_empty()).map(PathBuf::from);
    Ok(paths.filter(|path| root().join(path).is_file()).collect())
}
