use std::{error::Error, fmt, io, process::ExitStatus};

use crate::{Policy, words};

/// How a process ended that did not end well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EndedKind {
    /// It could not be started.
    NotStarted,
    /// With an exit code of its own.
    Code,
    /// By a signal: a fault of its own, or somebody killed it.
    Signal,
    /// It ran out of memory, or most likely did.
    Memory,
    /// It ran out of time, on the clock or on the processor.
    Time,
    /// It wrote more than it may.
    Output,
}

/// Why a process did not end well, in words that stand after its name: "took more than 30 s".
#[derive(Debug)]
pub struct Ended {
    kind: EndedKind,
    words: String,
    stderr_tail: String,
    source: Option<io::Error>,
}

impl Ended {
    pub(crate) fn new(kind: EndedKind, words: String, stderr_tail: String) -> Self {
        Self { kind, words, stderr_tail, source: None }
    }

    pub(crate) fn not_started(program: &str, source: io::Error) -> Self {
        let mut ended = Self::new(
            EndedKind::NotStarted,
            format!("`{program}` could not be started"),
            String::new(),
        );
        ended.source = Some(source);
        ended
    }

    /// Returns how it ended.
    pub fn kind(&self) -> EndedKind {
        self.kind
    }

    /// Returns the end of its standard error as it came: clean it before it is shown.
    pub fn stderr_tail(&self) -> &str {
        &self.stderr_tail
    }
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl Error for Ended {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| source as _)
    }
}

/// Says in words how a process ended, given the last that it wrote to standard error: "was killed by
/// signal 11 (SIGSEGV)", "ran out of its 512 MiB of memory".
pub fn describe_exit(status: ExitStatus, stderr_tail: &str, policy: &Policy) -> String {
    describe(status, stderr_tail, policy.memory_bytes, policy.cpu_seconds).1
}

pub(crate) fn describe(
    status: ExitStatus,
    stderr_tail: &str,
    memory: Option<u64>,
    cpu_seconds: Option<u64>,
) -> (EndedKind, String) {
    if says_out_of_memory(stderr_tail) {
        return (EndedKind::Memory, out_of_memory(memory));
    }
    if let Some(signal) = signal(status) {
        return describe_signal(signal, stderr_tail, memory, cpu_seconds);
    }
    let code =
        status.code().map_or_else(|| "no exit code".to_owned(), |code| format!("exit code {code}"));
    let last = last_line(stderr_tail);
    let words = match status.success() {
        // For whoever expected it to go on.
        true => "ended before its work was done".to_owned(),
        false if last.is_empty() => format!("ended with {code}"),
        false => format!("ended with {code}: {last}"),
    };
    (EndedKind::Code, words)
}

fn describe_signal(
    signal: i32,
    stderr_tail: &str,
    memory: Option<u64>,
    cpu_seconds: Option<u64>,
) -> (EndedKind, String) {
    let name = signal_name(signal);
    if stderr_tail.contains("has overflowed its stack") {
        return (EndedKind::Signal, "ran out of stack: its input is nested too deeply".to_owned());
    }
    match name {
        "SIGXCPU" => {
            let seconds =
                cpu_seconds.map_or_else(String::new, |seconds| format!("its {seconds} s of "));
            (EndedKind::Time, format!("ran out of {seconds}processor time"))
        }
        "SIGXFSZ" => (EndedKind::Output, "wrote a larger file than it may".to_owned()),
        "SIGKILL" => (
            EndedKind::Memory,
            format!(
                "was killed by signal {signal} ({name}), most likely for want of memory on this machine"
            ),
        ),
        "SIGABRT" if last_line(stderr_tail).is_empty() && memory.is_some() => (
            EndedKind::Memory,
            format!("gave up without a word (SIGABRT): most likely it {}", out_of_memory(memory)),
        ),
        _ => {
            let last = last_line(stderr_tail);
            let said = if last.is_empty() { String::new() } else { format!(": {last}") };
            (EndedKind::Signal, format!("was killed by signal {signal} ({name}){said}"))
        }
    }
}

fn out_of_memory(memory: Option<u64>) -> String {
    let its = memory.map_or_else(String::new, |bytes| format!("its {} of ", words::bytes(bytes)));
    format!("ran out of {its}memory")
}

/// What Rust, C++ and the programs that we run say when they get no more memory.
fn says_out_of_memory(stderr_tail: &str) -> bool {
    const SAID: [&str; 6] = [
        "memory allocation of ",
        "std::bad_alloc",
        "Out of memory",
        "out of memory",
        "Cannot allocate memory",
        "capacity overflow",
    ];
    SAID.iter().any(|said| stderr_tail.contains(said))
}

/// The last line that is not empty, fit for a message.
fn last_line(stderr_tail: &str) -> String {
    stderr_tail.lines().rev().map(words::line).find(|line| !line.is_empty()).unwrap_or_default()
}

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(not(unix))]
fn signal(_: ExitStatus) -> Option<i32> {
    None
}

#[cfg(unix)]
fn signal_name(signal: i32) -> &'static str {
    match signal {
        libc::SIGILL => "SIGILL",
        libc::SIGTRAP => "SIGTRAP",
        libc::SIGABRT => "SIGABRT",
        libc::SIGBUS => "SIGBUS",
        libc::SIGFPE => "SIGFPE",
        libc::SIGKILL => "SIGKILL",
        libc::SIGSEGV => "SIGSEGV",
        libc::SIGPIPE => "SIGPIPE",
        libc::SIGTERM => "SIGTERM",
        libc::SIGINT => "SIGINT",
        libc::SIGXCPU => "SIGXCPU",
        libc::SIGXFSZ => "SIGXFSZ",
        libc::SIGSYS => "SIGSYS",
        _ => "another",
    }
}

#[cfg(not(unix))]
fn signal_name(_: i32) -> &'static str {
    "another"
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::process::ExitStatusExt;

    use super::*;

    #[track_caller]
    fn check(raw: i32, stderr: &str, expected: &str) {
        let mut policy = Policy::reader();
        policy.cpu_seconds = Some(30);
        assert_eq!(describe_exit(ExitStatus::from_raw(raw), stderr, &policy), expected);
    }

    #[test]
    fn a_signal_is_named() {
        check(11, "", "was killed by signal 11 (SIGSEGV)");
        check(6, "corrupted size\n", "was killed by signal 6 (SIGABRT): corrupted size");
        check(libc::SIGXCPU, "", "ran out of its 30 s of processor time");
    }

    #[test]
    fn memory_is_told_from_other_ends() {
        let memory = "ran out of its 512 MiB of memory";
        check(6, "memory allocation of 1073741824 bytes failed\n", memory);
        check(6, "terminate called after throwing an instance of 'std::bad_alloc'\n", memory);
        check(1 << 8, "Out of memory\n", memory);
        check(
            6,
            "",
            "gave up without a word (SIGABRT): most likely it ran out of its 512 MiB of memory",
        );
        check(
            9,
            "",
            "was killed by signal 9 (SIGKILL), most likely for want of memory on this machine",
        );
    }

    #[test]
    fn an_exit_code_comes_with_the_last_line_that_was_said() {
        check(
            3 << 8,
            "first\nlast \x1b[31mwords\n\n",
            "ended with exit code 3: last \u{fffd}[31mwords",
        );
        check(3 << 8, " \n", "ended with exit code 3");
        check(0, "", "ended before its work was done");
    }

    #[test]
    fn a_stack_that_is_used_up_is_no_want_of_memory() {
        let said =
            "\nthread 'main' (7) has overflowed its stack\nfatal runtime error: stack overflow\n";
        check(6, said, "ran out of stack: its input is nested too deeply");
    }
}
