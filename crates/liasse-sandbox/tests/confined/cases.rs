//! The cases: which attempt, which guard must hold for it to be refused, and how it ends.

use std::{
    fs,
    net::{TcpListener, UdpSocket},
    os::unix::net::UnixListener,
    process::Command,
    thread,
    time::Duration,
};

use liasse_sandbox::{Ended, EndedKind, Guard, Input, Output, Protection, RunLimits, run_limited};

use crate::programs;

/// A test by its name.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    /// What the system must have for it to mean anything.
    pub(crate) needs: &'static [Guard],
    pub(crate) check: fn(),
}

const fn case(name: &'static str, needs: &'static [Guard], check: fn()) -> Case {
    Case { name, needs, check }
}

/// Every case.
pub(crate) fn all() -> Vec<Case> {
    use Guard::{Calls, Files, Memory, Network, Processes, Processor, Session};
    let mut cases = vec![
        case("a_reader_reads_its_input", &[], reads_input),
        case("a_reader_opens_no_file", &[Files], || refused("read-file", "/etc/passwd")),
        case("a_reader_lists_no_folder", &[Files], || refused("list-folder", "/")),
        case("a_reader_writes_no_file", &[Files], || {
            let path = temp("written");
            refused("write-file", &path);
            fs::remove_file(path).unwrap();
        }),
        case("a_reader_removes_no_file", &[Calls], || {
            let path = temp("kept");
            fs::write(&path, "").unwrap();
            refused("remove-file", &path);
            assert!(!fs::exists(path).unwrap(), "the free attempt has removed it");
        }),
        case("named_files_can_be_read_and_no_others", &[Files], named_files),
        case("named_folders_can_be_written", &[Files], || {
            let path = temp("named");
            allowed("write-named-file", &path);
            fs::remove_file(path).unwrap();
        }),
        case("a_reader_connects_to_no_server", &[Network], || {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            refused("connect-tcp", &listener.local_addr().unwrap().to_string());
        }),
        case("a_reader_sends_no_datagram", &[Calls], || {
            let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
            refused("send-udp", &socket.local_addr().unwrap().to_string());
        }),
        case("a_reader_connects_to_no_local_socket", &[Calls], || {
            let path = temp("socket");
            let _listener = UnixListener::bind(&path).unwrap();
            refused("connect-unix", &path);
            fs::remove_file(path).unwrap();
        }),
        case("a_reader_starts_no_process", &[Processes], || refused("start-process", "")),
        case("a_reader_becomes_no_program", &[Processes], || refused("become-program", "")),
        case("a_reader_starts_no_thread", &[Processes], || refused("start-thread", "")),
        case("threads_can_be_allowed", &[], || allowed("start-allowed-thread", "")),
        case("a_reader_signals_nobody", &[Calls], || refused("signal-starter", "")),
        case("a_reader_reaches_into_no_process", &[Calls], || refused("reach-into-starter", "")),
        case("limits_stay", &[Calls], || refused("raise-limits", "")),
        case("memory_runs_out_in_words", &[Memory], || {
            ends("allocate", EndedKind::Memory, "ran out of its 512 MiB of memory");
        }),
        case("processor_time_runs_out_in_words", &[Processor], || {
            ends("spin", EndedKind::Time, "ran out of processor time");
        }),
        case("the_clock_runs_out_in_words", &[], || {
            ends("spin-within-time", EndedKind::Time, "took more than 3 s");
        }),
        case("the_stack_runs_out_in_words", &[], || {
            ends("nest", EndedKind::Signal, "ran out of stack: its input is nested too deeply");
        }),
        case("an_abort_is_named", &[], || {
            let said =
                "gave up without a word (SIGABRT): most likely it ran out of its 512 MiB of memory";
            ends("abort", EndedKind::Memory, said);
        }),
        case("a_panic_is_an_exit_code", &[], a_panic),
        case("output_is_cut_off_in_words", &[], || {
            ends("write-much", EndedKind::Output, "wrote more than 1 MiB");
        }),
        case("two_threads_are_not_confined", &[Files], || {
            says_refused("confine-two-threads", "");
        }),
        case("a_reader_policy_runs_nothing", &[], || says_refused("exec-as-reader", "")),
        case("a_worker_dies_with_its_starter", &[Session], dies_with_starter),
    ];
    cases.extend(programs::all());
    cases
}

/// What protects on this system, as a confined process finds it.
pub(crate) fn protection() -> Protection {
    let said = attempt("say-protection", "").unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    let json: String = serde_json::from_str(said.strip_prefix("allowed: ").unwrap()).unwrap();
    let protection: Protection = serde_json::from_str(&json).unwrap();
    assert!(!protection.guards.is_empty());
    protection
}

/// Starts this program again, confined, to make an attempt.
pub(crate) fn attempt(name: &str, argument: &str) -> Result<Output, Ended> {
    run(name, argument, Input::Bytes(Vec::new()))
}

pub(crate) fn run(name: &str, argument: &str, input: Input) -> Result<Output, Ended> {
    start(name, argument, &[], input)
}

fn start(name: &str, argument: &str, extra: &[&str], input: Input) -> Result<Output, Ended> {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["attempt", name, argument]).args(extra).env_clear();
    command.env("PATH", "/usr/local/bin:/usr/bin:/bin");
    let limits = RunLimits::new(Duration::from_secs(3), 1 << 20).with_memory(Some(512 << 20));
    run_limited(command, input, &limits)
}

/// Asserts that an attempt is refused that the same process could make if it were not confined.
#[track_caller]
fn refused(name: &str, argument: &str) {
    says_refused(name, argument);
    let said = start(name, argument, &["free"], Input::Bytes(Vec::new())).unwrap();
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(!said.starts_with("refused: "), "{name} {argument} is refused to anybody: {said}");
}

#[track_caller]
fn says_refused(name: &str, argument: &str) {
    let said = attempt(name, argument).unwrap();
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.starts_with("refused: "), "{name} {argument}: {said}");
}

#[track_caller]
fn allowed(name: &str, argument: &str) {
    let said = attempt(name, argument).unwrap();
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.starts_with("allowed: "), "{name} {argument}: {said}");
}

#[track_caller]
fn ends(name: &str, kind: EndedKind, words: &str) {
    let ended = attempt(name, "").unwrap_err();
    assert_eq!(
        (ended.to_string().as_str(), ended.kind()),
        (words, kind),
        "{}",
        ended.stderr_tail()
    );
}

/// A path in the folder for passing files that no other run of the tests has.
pub(crate) fn temp(name: &str) -> String {
    let name = format!("liasse-sandbox-{}-{name}", std::process::id());
    std::env::temp_dir().join(name).into_os_string().into_string().unwrap()
}

fn reads_input() {
    let bytes: Vec<u8> = (0..200_000).map(|number| b'a' + (number % 26) as u8).collect();
    let output = run("echo", "", Input::Bytes(bytes.clone())).unwrap();
    assert!(output.stdout.starts_with(&bytes));
    let path = temp("input");
    fs::write(&path, &bytes).unwrap();
    let output = run("echo", "", Input::File(fs::File::open(&path).unwrap())).unwrap();
    fs::remove_file(path).unwrap();
    assert!(output.stdout.starts_with(&bytes));
}

fn named_files() {
    let own = std::env::current_exe().unwrap();
    allowed("read-named-file", own.to_str().unwrap());
    refused("read-named-file", "/etc/passwd");
}

fn a_panic() {
    let ended = attempt("panic", "").unwrap_err();
    assert_eq!(ended.kind(), EndedKind::Code);
    assert!(ended.to_string().starts_with("ended with exit code 101: "), "{ended}");
    assert!(ended.stderr_tail().contains("this is what went wrong"));
}

fn dies_with_starter() {
    let said = attempt("leave-a-sleeper", "").map(|output| output.stdout);
    // The sleeper holds the pipe for as long as it lives, so that the answer came says that it is gone.
    let said = String::from_utf8(said.expect("the sleeper lives on")).unwrap();
    let folder = format!("/proc/{}", said.trim());
    for _ in 0..100 {
        if !is_running(&folder) {
            return;
        }
        thread::sleep(Duration::from_millis(20));
    }
    panic!("process {} lives on", said.trim());
}

/// Whether a process is there and not only waiting to be reaped.
fn is_running(folder: &str) -> bool {
    fs::read_to_string(format!("{folder}/stat")).is_ok_and(|stat| !stat.contains(") Z "))
}
