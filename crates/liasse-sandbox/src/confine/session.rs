//! Apart from the terminal, and gone with the process that started it.

use crate::{Guard, Protection, SandboxError};

/// Leaves the terminal's session; on Linux, dies with the thread that started it, gains no rights and
/// shows its memory to nobody.
pub(super) fn leave(protection: &mut Protection) -> Result<(), SandboxError> {
    let own_session = own_session()?;
    let dies = dies_with_parent()?;
    match (own_session, dies) {
        (true, true) => protection.active(Guard::Session, "ends with its starter", "own session"),
        (false, true) => protection.active(Guard::Session, "ends with its starter", "death signal"),
        (_, false) => protection.miss(
            Guard::Session,
            "it can outlive the process that started it (only Linux can prevent that)",
        ),
    }
    Ok(())
}

/// A process that leads a group, as one that was typed into a shell, cannot have a session of its own.
fn own_session() -> Result<bool, SandboxError> {
    match rustix::process::setsid() {
        Ok(_) => Ok(true),
        Err(rustix::io::Errno::PERM) => Ok(false),
        Err(error) => Err(SandboxError::refused("a session of its own", error)),
    }
}

#[cfg(target_os = "linux")]
fn dies_with_parent() -> Result<bool, SandboxError> {
    use rustix::process::{DumpableBehavior, Signal};

    rustix::process::set_parent_process_death_signal(Some(Signal::KILL))
        .map_err(|error| SandboxError::refused("the signal at its starter's death", error))?;
    rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable)
        .map_err(|error| SandboxError::refused("that its memory cannot be read", error))?;
    rustix::thread::set_no_new_privs(true)
        .map_err(|error| SandboxError::refused("that it gains no rights", error))?;
    Ok(true)
}

#[cfg(not(target_os = "linux"))]
fn dies_with_parent() -> Result<bool, SandboxError> {
    Ok(false)
}
