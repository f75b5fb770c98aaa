//! Programs of cargo that a task needs: found, or installed below the target directory.

use std::path::PathBuf;
use std::process::Command;

use crate::{
    error::TaskError,
    run::{cargo, execute},
    workspace::Workspace,
};

/// A program that is installed by cargo.
pub(crate) struct Tool {
    /// Its package, whose program has the same name.
    pub(crate) package: &'static str,
    /// The release that is installed where there is none, so that every machine has the same.
    pub(crate) version: &'static str,
}

/// Returns the folder of our own programs after installing there those that are not.
///
/// It lies below the target directory, so that nothing outside of the workspace changes.
pub(crate) fn installed(tools: &[&Tool]) -> Result<PathBuf, TaskError> {
    let folder = Workspace::load()?.target_directory.join("tools");
    for tool in tools {
        if folder.join("bin").join(tool.package).exists() {
            continue;
        }
        let install = ["install", "--locked", "--quiet", tool.package, "--version", tool.version];
        execute(cargo(install).arg("--root").arg(&folder)).map_err(|error| {
            error.next(format!("`cargo install --locked {}` by hand", tool.package))
        })?;
    }
    Ok(folder.join("bin"))
}

/// Returns `cargo` with the arguments and with our own programs before all others.
pub(crate) fn cargo_with(
    programs: &std::path::Path,
    arguments: &[&str],
) -> Result<Command, TaskError> {
    let mut command = cargo(arguments);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = [programs.to_owned()].into_iter().chain(std::env::split_paths(&path));
    let path = std::env::join_paths(folders)
        .map_err(|cause| TaskError::new(format!("the folder of programs: {cause}")))?;
    command.env("PATH", path);
    Ok(command)
}
