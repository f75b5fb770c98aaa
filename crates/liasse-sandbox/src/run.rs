use std::{
    fs::File,
    io::{self, Read, Write},
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

use crate::{
    ended::{Ended, EndedKind, describe},
    words,
};

/// What a process reads from its standard input.
#[derive(Debug)]
pub enum Input {
    /// These bytes, fed to it while it runs.
    Bytes(Vec<u8>),
    /// A file from where it stands, as a descriptor: the process reads it by itself and nothing else.
    File(File),
}

/// What a process may take before it is ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RunLimits {
    /// Time on the clock.
    pub wall: Duration,
    /// Bytes that it may write to its standard output.
    pub output_bytes: usize,
    /// The memory that it was given, for the words of [`Ended`]; the process limits itself.
    pub memory_bytes: Option<u64>,
}

impl RunLimits {
    /// Limits of time and output.
    pub fn new(wall: Duration, output_bytes: usize) -> Self {
        Self { wall, output_bytes, memory_bytes: None }
    }

    /// Says how much memory the process was given.
    #[must_use]
    pub fn with_memory(mut self, bytes: Option<u64>) -> Self {
        self.memory_bytes = bytes;
        self
    }
}

/// What a process that ended well wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Output {
    /// All of its standard output.
    pub stdout: Vec<u8>,
    /// The end of its standard error, at most 4 KiB, as it came: clean it before it is shown.
    pub stderr_tail: String,
}

/// Runs a command to its end and returns what it wrote, or says why it ended otherwise.
///
/// The command's streams are replaced by pipes; program, arguments and environment are the caller's, who
/// clears the environment of what is foreign. Whatever happens, the process and its group are gone when
/// this returns. A process that is confined dies with the thread that calls this, which waits.
///
/// # Errors
/// When it cannot be started, ends with another exit code than 0 or by a signal, or goes over a limit.
pub fn run_limited(
    mut command: Command,
    input: Input,
    limits: &RunLimits,
) -> Result<Output, Ended> {
    let (stdin, bytes) = match input {
        Input::Bytes(bytes) => (Stdio::piped(), Some(bytes)),
        Input::File(file) => (Stdio::from(file), None),
    };
    let deadline = Instant::now().checked_add(limits.wall);
    let name = words::line(&command.get_program().to_string_lossy());
    command.stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped());
    let process = command.spawn().map_err(|error| Ended::not_started(&name, error))?;
    // Holding the input's end open in this process would keep the child from seeing its end.
    drop(command);
    Running::new(process, bytes, limits.output_bytes).finish(limits, deadline)
}

/// A process with its pipes tended by threads.
struct Running {
    process: Process,
    stdout: Receiver<(Vec<u8>, bool)>,
    stderr: Receiver<String>,
}

impl Running {
    fn new(mut process: Child, input: Option<Vec<u8>>, most: usize) -> Self {
        if let (Some(mut stdin), Some(bytes)) = (process.stdin.take(), input) {
            // A process that does not read all of its input says why by how it ends.
            thread::spawn(move || stdin.write_all(&bytes).ok());
        }
        let (stdout, stderr) = (process.stdout.take(), process.stderr.take());
        Self {
            process: Process(process),
            stdout: in_thread(move || stdout.map(|pipe| at_most(pipe, most)).unwrap_or_default()),
            stderr: in_thread(move || stderr.map(tail).unwrap_or_default()),
        }
    }

    fn finish(mut self, limits: &RunLimits, deadline: Option<Instant>) -> Result<Output, Ended> {
        let (stdout, whole) = match receive(&self.stdout, deadline) {
            Ok(read) => read,
            Err(_) => return Err(self.ended_by_us(EndedKind::Time, limits)),
        };
        if !whole {
            return Err(self.ended_by_us(EndedKind::Output, limits));
        }
        let Some(status) = self.process.wait_until(deadline) else {
            return Err(self.ended_by_us(EndedKind::Time, limits));
        };
        let stderr_tail = self.stderr_tail();
        if status.success() {
            return Ok(Output { stdout, stderr_tail });
        }
        let (kind, words) = describe(status, &stderr_tail, limits.memory_bytes, None);
        Err(Ended::new(kind, words, stderr_tail))
    }

    /// Ends the process because it went over a limit.
    fn ended_by_us(mut self, kind: EndedKind, limits: &RunLimits) -> Ended {
        self.process.end();
        let words = match kind {
            EndedKind::Output => {
                format!("wrote more than {}", words::bytes(limits.output_bytes as u64))
            }
            _ => format!("took more than {}", words::seconds(limits.wall)),
        };
        Ended::new(kind, words, self.stderr_tail())
    }

    /// What it said last. A process that slipped out of the group can hold the pipe open; nobody waits
    /// for it.
    fn stderr_tail(&self) -> String {
        self.stderr.recv_timeout(GRACE).unwrap_or_default()
    }
}

/// How long the last words of a process that has ended are waited for.
const GRACE: Duration = Duration::from_secs(1);

/// How often a process that has closed its output is asked whether it has ended.
const ASK_EVERY: Duration = Duration::from_millis(2);

/// A process that is ended and reaped when it goes out of sight.
#[derive(Debug)]
pub(crate) struct Process(pub(crate) Child);

impl Process {
    /// Waits for its end until the deadline; `None` when it is still there then.
    pub(crate) fn wait_until(&mut self, deadline: Option<Instant>) -> Option<ExitStatus> {
        loop {
            match self.0.try_wait() {
                Ok(Some(status)) => return Some(status),
                Ok(None) if deadline.is_none_or(|deadline| Instant::now() < deadline) => {
                    thread::sleep(ASK_EVERY);
                }
                Ok(None) | Err(_) => return None,
            }
        }
    }

    /// Kills it and its group, and reaps it. What has been reaped already is not touched.
    pub(crate) fn end(&mut self) {
        if matches!(self.0.try_wait(), Ok(Some(_))) {
            return;
        }
        kill_group(&self.0);
        // Neither can fail in a way that leaves something to do: it has just ended, or is not ours.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}

/// Kills the group that a confined process leads. One that does not lead any (yet) has none of its
/// number, since a number is not given away while a process has it.
#[cfg(unix)]
fn kill_group(process: &Child) {
    use rustix::process::{Pid, Signal, kill_process_group};

    let group = i32::try_from(process.id()).ok().and_then(Pid::from_raw);
    let _ = group.map(|group| kill_process_group(group, Signal::KILL));
}

#[cfg(not(unix))]
fn kill_group(_: &Child) {}

/// Runs `work` in a thread; what it returns can be received.
pub(crate) fn in_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Receiver<T> {
    let (sender, receiver) = mpsc::channel();
    // Whoever asked may have gone; then nobody misses it.
    thread::spawn(move || sender.send(work()).ok());
    receiver
}

fn receive<T>(from: &Receiver<T>, deadline: Option<Instant>) -> Result<T, RecvTimeoutError> {
    match deadline {
        Some(deadline) => from.recv_timeout(deadline.saturating_duration_since(Instant::now())),
        None => from.recv().map_err(RecvTimeoutError::from),
    }
}

/// Reads up to `most` bytes, and tells whether that was all.
fn at_most(pipe: impl Read, most: usize) -> (Vec<u8>, bool) {
    let mut bytes = Vec::new();
    let one_more = (most as u64).saturating_add(1);
    // What was read before a pipe breaks is still what the process said.
    let _ = pipe.take(one_more).read_to_end(&mut bytes);
    let whole = bytes.len() <= most;
    (bytes, whole)
}

/// Reads to the end and keeps the last 4 KiB.
pub(crate) fn tail(mut pipe: impl Read) -> String {
    let mut kept: Vec<u8> = Vec::new();
    let mut buffer = [0; TAIL];
    loop {
        match pipe.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => kept.extend(buffer.iter().take(count)),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => break,
        }
        kept.drain(..kept.len().saturating_sub(TAIL));
    }
    String::from_utf8_lossy(&kept).into_owned()
}

/// Bytes of a process's last words that are kept.
const TAIL: usize = 4096;
