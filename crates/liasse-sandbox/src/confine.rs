//! The layers, each in a file, from the coarsest to the finest.

#[cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64")
))]
mod calls;
#[cfg(target_os = "linux")]
mod files;
#[cfg(unix)]
mod limits;
#[cfg(unix)]
mod session;

use crate::{Guard, Policy, Protection, SandboxError};

/// Confines this process, for good, and says what holds.
///
/// It must have one thread only, since a thread that is there already would stay free. Call it before
/// the first foreign byte is read; standard streams stay open.
///
/// # Errors
/// When the process has several threads, or when the system has a layer but refuses it. A layer that
/// the system does not have is no error; the protection says that it is missing.
pub fn confine(policy: &Policy) -> Result<Protection, SandboxError> {
    let mut protection = Protection::default();
    #[cfg(target_os = "linux")]
    expect_one_thread()?;
    #[cfg(unix)]
    {
        limits::set(policy, &mut protection)?;
        session::leave(&mut protection)?;
    }
    #[cfg(not(unix))]
    for (guard, what) in [
        (Guard::Memory, "memory"),
        (Guard::Processor, "processor time"),
        (Guard::Resources, "files"),
    ] {
        protection.miss(guard, format!("{what} without a limit on this system"));
    }
    guard_the_rest(policy, &mut protection)?;
    Ok(protection)
}

/// Sets what only Linux has: files, network, processes, system calls.
#[cfg(target_os = "linux")]
fn guard_the_rest(policy: &Policy, protection: &mut Protection) -> Result<(), SandboxError> {
    let landlock = files::restrict(policy)?;
    #[cfg(any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64"))]
    let seccomp = calls::filter(policy)?;
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64")))]
    let seccomp = false;
    describe(policy, landlock, seccomp, protection);
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn guard_the_rest(policy: &Policy, protection: &mut Protection) -> Result<(), SandboxError> {
    describe(policy, None, false, protection);
    Ok(())
}

/// Says what holds of files, network, processes and calls, given Landlock's version and whether calls
/// are filtered.
fn describe(policy: &Policy, landlock: Option<u32>, seccomp: bool, protection: &mut Protection) {
    let by = |least: u32| match (landlock.filter(|version| *version >= least), seccomp) {
        (Some(version), true) => Some(format!("Landlock {version} and seccomp")),
        (Some(version), false) => Some(format!("Landlock {version}")),
        (None, true) => Some("seccomp".to_owned()),
        (None, false) => None,
    };
    let opens = !(policy.read.is_empty() && policy.write.is_empty() && policy.run.is_empty());
    // Calls alone can forbid all files, but cannot tell one path from another.
    match by(1).filter(|_| landlock.is_some() || !opens) {
        Some(by) => protection.active(Guard::Files, allowed_files(policy), by),
        None => protection.miss(Guard::Files, "files can be opened (this system has no Landlock)"),
    }
    match by(4) {
        Some(by) if seccomp => protection.active(Guard::Network, "no network", by),
        Some(by) => protection.active(Guard::Network, "no TCP", by),
        None => protection.miss(
            Guard::Network,
            "the network can be reached (this system has neither seccomp nor Landlock 4)",
        ),
    }
    match (seccomp, policy.run.is_empty()) {
        (true, true) => protection.active(Guard::Processes, "no new processes", "seccomp"),
        (true, false) => protection.active(Guard::Processes, "one process", "seccomp"),
        (false, _) if processes_are_limited(policy) => {
            protection.active(Guard::Processes, "no new processes", "resource limits");
        }
        (false, _) => protection.miss(
            Guard::Processes,
            "processes can be started (this system or processor has no seccomp)",
        ),
    }
    match seccomp {
        true => protection.active(Guard::Calls, "only listed system calls", "seccomp"),
        false => protection.miss(Guard::Calls, "every system call can be made"),
    }
}

/// The limit of processes counts threads too and does not bind the superuser.
#[cfg(unix)]
fn processes_are_limited(policy: &Policy) -> bool {
    !policy.threads && !rustix::process::geteuid().is_root()
}

#[cfg(not(unix))]
fn processes_are_limited(_: &Policy) -> bool {
    false
}

fn allowed_files(policy: &Policy) -> &'static str {
    match (policy.write.is_empty(), policy.run.is_empty() && policy.read.is_empty()) {
        (true, true) => "no files",
        (true, false) if policy.run.is_empty() => "named files for reading only",
        (true, false) => "files of the system for reading only",
        (false, _) => "named files only",
    }
}

/// Landlock and the limits of a session bind a thread, so there must be no other.
#[cfg(target_os = "linux")]
fn expect_one_thread() -> Result<(), SandboxError> {
    let threads = std::fs::read_dir("/proc/self/task").map_or(1, Iterator::count);
    if threads > 1 {
        return Err(SandboxError::new(
            crate::SandboxErrorKind::Threads,
            format!("expected a process of one thread to confine, found {threads}"),
        ));
    }
    Ok(())
}
