//! Resource limits: `setrlimit`.

use rustix::process::{Resource, Rlimit, setrlimit};

use crate::{Guard, Policy, Protection, SandboxError, words};

/// Sets the limits of a policy; each can only be lowered again afterwards.
pub(super) fn set(policy: &Policy, protection: &mut Protection) -> Result<(), SandboxError> {
    memory(policy, protection)?;
    processor(policy, protection)?;
    limit("the largest file", Resource::Fsize, policy.written_file_bytes)?;
    limit("the number of open files", Resource::Nofile, policy.open_files)?;
    limit("the size of a memory dump", Resource::Core, 0)?;
    // A thread counts as a process here, so the limit is only for those that start none. It does not
    // bind the superuser; seccomp binds all.
    if !policy.threads {
        limit("the number of processes", Resource::Nproc, 0)?;
    }
    let files = match policy.written_file_bytes {
        0 => "nothing written to disk".to_owned(),
        bytes => format!("files of up to {}", words::bytes(bytes)),
    };
    protection.active(Guard::Resources, files, LIMITS);
    Ok(())
}

const LIMITS: &str = "resource limits";

fn memory(policy: &Policy, protection: &mut Protection) -> Result<(), SandboxError> {
    let Some(bytes) = policy.memory_bytes else {
        protection.miss(Guard::Memory, "memory without a limit (none was asked for)");
        return Ok(());
    };
    if cfg!(any(target_os = "macos", target_os = "ios", target_os = "openbsd")) {
        protection.miss(Guard::Memory, "memory without a limit (this system does not keep to one)");
        return Ok(());
    }
    limit("the size of its memory", Resource::As, bytes)?;
    protection.active(Guard::Memory, format!("memory {}", words::bytes(bytes)), LIMITS);
    Ok(())
}

/// At the soft limit the process gets a signal that says what happened, a second later it is killed.
fn processor(policy: &Policy, protection: &mut Protection) -> Result<(), SandboxError> {
    let Some(seconds) = policy.cpu_seconds else { return Ok(()) };
    let limits = Rlimit { current: Some(seconds), maximum: Some(seconds.saturating_add(1)) };
    setrlimit(Resource::Cpu, limits)
        .map_err(|error| SandboxError::refused("the limit of processor time", error))?;
    protection.active(Guard::Processor, format!("{seconds} s of processor time"), LIMITS);
    Ok(())
}

/// Lowers a limit, or leaves it where it is lower already.
fn limit(what: &str, resource: Resource, value: u64) -> Result<(), SandboxError> {
    let present = rustix::process::getrlimit(resource).maximum;
    let value = Some(present.map_or(value, |present| present.min(value)));
    setrlimit(resource, Rlimit { current: value, maximum: value })
        .map_err(|error| SandboxError::refused(&format!("the limit of {what}"), error))
}
