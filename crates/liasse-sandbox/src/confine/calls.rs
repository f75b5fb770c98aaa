//! System calls: seccomp.
//!
//! A list of what is allowed, since a list of what is forbidden ages with every kernel. What is not
//! listed answers as on a kernel that does not know it (`ENOSYS`), for which the C library, Rust's
//! threads and rayon have a way out, and no process dies of a harmless call.

use std::collections::BTreeMap;

use libc::c_long;
use seccompiler::{
    BackendError, BpfProgram, Error, SeccompAction, SeccompCmpArgLen, SeccompCmpOp,
    SeccompCondition, SeccompFilter, SeccompRule,
};

use crate::{Policy, SandboxError};

/// Allows the calls of the policy alone. Returns whether the kernel has seccomp.
pub(super) fn filter(policy: &Policy) -> Result<bool, SandboxError> {
    let program = program(policy).map_err(|error| SandboxError::refused("seccomp", error))?;
    match seccompiler::apply_filter(&program) {
        Ok(()) => Ok(true),
        // A kernel that was built without seccomp.
        Err(Error::Prctl(error) | Error::Seccomp(error))
            if matches!(error.raw_os_error(), Some(libc::ENOSYS | libc::EINVAL)) =>
        {
            Ok(false)
        }
        Err(error) => Err(SandboxError::refused("seccomp", error)),
    }
}

fn program(policy: &Policy) -> Result<BpfProgram, BackendError> {
    let filter = SeccompFilter::new(
        rules(policy)?,
        SeccompAction::Errno(libc::ENOSYS.unsigned_abs()),
        SeccompAction::Allow,
        std::env::consts::ARCH.try_into()?,
    )?;
    filter.try_into()
}

type Rules = BTreeMap<c_long, Vec<SeccompRule>>;

fn rules(policy: &Policy) -> Result<Rules, BackendError> {
    let mut rules: Rules = OWN_MEMORY_AND_STREAMS.iter().map(|call| (*call, Vec::new())).collect();
    // A process may signal itself, which is how it aborts.
    rules.insert(libc::SYS_tgkill, vec![when(0, SeccompCmpOp::Eq, u64::from(std::process::id()))?]);
    rules.insert(
        libc::SYS_prctl,
        NAMING
            .map(|option| when(0, SeccompCmpOp::Eq, option))
            .into_iter()
            .collect::<Result<_, _>>()?,
    );
    // Limits may be asked for, not set.
    rules.insert(libc::SYS_prlimit64, vec![when(2, SeccompCmpOp::Eq, 0)?]);
    if policy.threads {
        // clone3 has its flags out of sight; without it the C library takes clone.
        let thread = libc::CLONE_THREAD.unsigned_abs();
        let is_thread = SeccompCmpOp::MaskedEq(u64::from(thread));
        rules.insert(libc::SYS_clone, vec![when(0, is_thread, u64::from(thread))?]);
    }
    if policy.run.is_empty() {
        // Nothing new becomes code.
        let code = u64::from(libc::PROT_EXEC.unsigned_abs());
        let no_code = || when(2, SeccompCmpOp::MaskedEq(code), 0);
        rules.insert(libc::SYS_mmap, vec![no_code()?]);
        rules.insert(libc::SYS_mprotect, vec![no_code()?]);
    } else {
        let calls = [libc::SYS_execve, libc::SYS_mmap, libc::SYS_mprotect];
        rules.extend(calls.map(|call| (call, Vec::new())));
    }
    if !(policy.read.is_empty() && policy.write.is_empty() && policy.run.is_empty()) {
        rules.extend(READING.iter().chain(OLD_READING).map(|call| (*call, Vec::new())));
    }
    if !policy.write.is_empty() {
        rules.extend(WRITING.iter().chain(OLD_WRITING).map(|call| (*call, Vec::new())));
    }
    Ok(rules)
}

/// A rule about one argument of a call.
fn when(argument: u8, comparison: SeccompCmpOp, value: u64) -> Result<SeccompRule, BackendError> {
    let condition = SeccompCondition::new(argument, SeccompCmpArgLen::Qword, comparison, value)?;
    SeccompRule::new(vec![condition])
}

/// What `prctl` may do: name a thread, and name a stretch of memory, which the C library does.
const NAMING: [u64; 2] = [15, 0x5356_4d41];

/// Memory, the streams that are open already, the clock, threads among themselves, and the end.
const OWN_MEMORY_AND_STREAMS: &[c_long] = &[
    libc::SYS_brk,
    libc::SYS_clock_getres,
    libc::SYS_clock_gettime,
    libc::SYS_clock_nanosleep,
    libc::SYS_close,
    libc::SYS_dup,
    libc::SYS_exit,
    libc::SYS_exit_group,
    libc::SYS_fcntl,
    libc::SYS_fstat,
    libc::SYS_futex,
    libc::SYS_getpid,
    libc::SYS_getppid,
    libc::SYS_getrandom,
    libc::SYS_getrusage,
    libc::SYS_gettid,
    libc::SYS_gettimeofday,
    libc::SYS_lseek,
    libc::SYS_madvise,
    libc::SYS_membarrier,
    libc::SYS_mremap,
    libc::SYS_munmap,
    libc::SYS_nanosleep,
    libc::SYS_ppoll,
    libc::SYS_pread64,
    libc::SYS_read,
    libc::SYS_readv,
    libc::SYS_restart_syscall,
    libc::SYS_rseq,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_rt_sigtimedwait,
    libc::SYS_sched_getaffinity,
    libc::SYS_sched_yield,
    libc::SYS_set_robust_list,
    libc::SYS_sigaltstack,
    libc::SYS_write,
    libc::SYS_writev,
];

/// What a program needs to start, and to read files that Landlock allows.
const READING: &[c_long] = &[
    libc::SYS_epoll_create1,
    libc::SYS_epoll_ctl,
    libc::SYS_epoll_pwait,
    libc::SYS_eventfd2,
    libc::SYS_faccessat,
    libc::SYS_faccessat2,
    libc::SYS_fadvise64,
    libc::SYS_fstatfs,
    libc::SYS_getcwd,
    libc::SYS_getdents64,
    libc::SYS_getegid,
    libc::SYS_geteuid,
    libc::SYS_getgid,
    libc::SYS_getuid,
    libc::SYS_ioctl,
    libc::SYS_newfstatat,
    libc::SYS_openat,
    libc::SYS_pipe2,
    libc::SYS_preadv,
    libc::SYS_pselect6,
    libc::SYS_readlinkat,
    libc::SYS_sched_getparam,
    libc::SYS_sched_getscheduler,
    libc::SYS_set_tid_address,
    libc::SYS_statfs,
    libc::SYS_statx,
    libc::SYS_sysinfo,
    libc::SYS_times,
    libc::SYS_umask,
    libc::SYS_uname,
];

/// What is needed to write files that Landlock allows.
const WRITING: &[c_long] = &[
    libc::SYS_fallocate,
    libc::SYS_fchmod,
    libc::SYS_fdatasync,
    libc::SYS_fsync,
    libc::SYS_ftruncate,
    libc::SYS_mkdirat,
    libc::SYS_pwrite64,
    libc::SYS_renameat2,
    libc::SYS_unlinkat,
];

/// Calls that newer processors do not have.
#[cfg(target_arch = "x86_64")]
const OLD_READING: &[c_long] = &[
    libc::SYS_access,
    libc::SYS_arch_prctl,
    libc::SYS_epoll_wait,
    libc::SYS_getrlimit,
    libc::SYS_lstat,
    libc::SYS_open,
    libc::SYS_poll,
    libc::SYS_readlink,
    libc::SYS_select,
    libc::SYS_stat,
    libc::SYS_time,
];
#[cfg(target_arch = "x86_64")]
const OLD_WRITING: &[c_long] =
    &[libc::SYS_mkdir, libc::SYS_rename, libc::SYS_rmdir, libc::SYS_unlink];
#[cfg(not(target_arch = "x86_64"))]
const OLD_READING: &[c_long] = &[];
#[cfg(not(target_arch = "x86_64"))]
const OLD_WRITING: &[c_long] = &[];
