//! Running other programs from the root of the workspace.

use std::{
    ffi::OsStr,
    io,
    path::Path,
    process::{Child, Command, Stdio},
};

use crate::{error::TaskError, workspace};

/// Returns `cargo` with the arguments, to be run at the root of the workspace.
///
/// It is the cargo that runs this task, so that a toolchain chosen by hand stays chosen. What `cargo run` has
/// told this task of its own package is taken away: build scripts that look at it would run again, and with
/// them everything above, whenever somebody calls cargo by hand in between.
pub(crate) fn cargo<I: AsRef<OsStr>>(arguments: impl IntoIterator<Item = I>) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = command(program, arguments);
    let of_package = |name: &OsStr| {
        let name = name.to_string_lossy();
        name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
    };
    for (name, _) in std::env::vars_os().filter(|(name, _)| of_package(name)) {
        command.env_remove(name);
    }
    command
}

/// Returns a program with its arguments, to be run at the root of the workspace.
pub(crate) fn command<I: AsRef<OsStr>>(
    program: impl AsRef<OsStr>,
    arguments: impl IntoIterator<Item = I>,
) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(workspace::root()).stdin(Stdio::null());
    command
}

/// Prints the command, runs it with our own output, and fails if it fails.
pub(crate) fn execute(command: &mut Command) -> Result<(), TaskError> {
    println!("$ {}", shown(command));
    let status = command.status().map_err(|cause| not_started(command, &cause))?;
    if status.success() {
        return Ok(());
    }
    Err(TaskError::new(format!("`{}` failed ({status})", shown(command))))
}

/// Runs the command and returns what it printed on stdout.
pub(crate) fn capture(command: &mut Command) -> Result<String, TaskError> {
    let output =
        command.stderr(Stdio::inherit()).output().map_err(|cause| not_started(command, &cause))?;
    if !output.status.success() {
        return Err(TaskError::new(format!("`{}` failed ({})", shown(command), output.status)));
    }
    String::from_utf8(output.stdout).map_err(|_| {
        TaskError::new(format!("`{}` printed something other than UTF-8", shown(command)))
    })
}

/// Starts the command with its stdout as a pipe.
pub(crate) fn start(command: &mut Command) -> Result<Child, TaskError> {
    println!("$ {}", shown(command));
    command.stdout(Stdio::piped()).spawn().map_err(|cause| not_started(command, &cause))
}

/// Tells whether a program can be started with `--version`.
pub(crate) fn is_installed(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Returns the command as a person would type it.
pub(crate) fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy();
    let arguments = command.get_args().map(OsStr::to_string_lossy);
    std::iter::once(name).chain(arguments).collect::<Vec<_>>().join(" ")
}

fn not_started(command: &Command, cause: &io::Error) -> TaskError {
    TaskError::new(format!("`{}` did not start: {cause}", shown(command)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_is_not_told_of_our_own_package() {
        assert!(std::env::var_os("CARGO_PKG_NAME").is_some(), "cargo tells a test of its package");
        let command = cargo(["version"]);
        let mut removed = command.get_envs().filter(|(_, value)| value.is_none());
        assert!(removed.any(|(name, _)| name == "CARGO_PKG_NAME"));
    }
}
