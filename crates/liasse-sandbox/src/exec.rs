use std::{ffi::OsStr, process::Command};

use crate::{Policy, SandboxError, confine, error::SandboxErrorKind};

/// Confines this process and becomes the program; returns only when that failed.
///
/// `program` is a name that is looked up in `PATH` or a path. Standard streams and environment are
/// those of this process: whoever starts it decides what they are, and starts it with none of its own.
pub fn exec<A>(policy: &Policy, program: impl AsRef<OsStr>, arguments: A) -> SandboxError
where
    A: IntoIterator,
    A::Item: AsRef<OsStr>,
{
    let program = program.as_ref();
    if policy.run.is_empty() {
        return SandboxError::new(
            SandboxErrorKind::Program,
            "expected a policy that lets programs run, found one that does not",
        );
    }
    if let Err(error) = confine(policy) {
        return error;
    }
    become_program(program, Command::new(program).args(arguments))
}

#[cfg(unix)]
fn become_program(program: &OsStr, command: &mut Command) -> SandboxError {
    use std::os::unix::process::CommandExt;

    SandboxError::program(program, command.exec())
}

/// Where a process cannot become another one, it runs it and ends with its exit code.
#[cfg(not(unix))]
fn become_program(program: &OsStr, command: &mut Command) -> SandboxError {
    match command.status() {
        Ok(status) => std::process::exit(status.code().unwrap_or(2)),
        Err(error) => SandboxError::program(program, error),
    }
}
