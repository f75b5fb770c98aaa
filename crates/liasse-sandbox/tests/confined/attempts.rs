//! The other side: this program again, confined, making one attempt.

use std::{
    fs,
    hint::black_box,
    io::{self, Write},
    net::{TcpStream, UdpSocket},
    os::unix::{net::UnixStream, process::CommandExt},
    path::Path,
    process::{Command, ExitCode},
    thread,
    time::Duration,
};

use liasse_sandbox::{Policy, confine};

/// Makes the attempt that the first argument names; says on standard output what came of it.
pub(crate) fn make(arguments: &[String]) -> ExitCode {
    let argument = arguments.get(1).map_or("", String::as_str);
    let name = arguments[0].as_str();
    if let Some(code) = unconfined(name, argument) {
        return code;
    }
    let free = arguments.get(2).is_some_and(|word| word == "free");
    let protection = if free { None } else { Some(confine(&policy(name, argument)).unwrap()) };
    match name {
        "say-protection" => said(serde_json::to_string(&protection).map_err(io::Error::other)),
        "echo" => said(io::copy(&mut io::stdin(), &mut io::stdout())),
        "read-file" | "read-named-file" => said(fs::read(argument).map(|bytes| bytes.len())),
        "list-folder" => said(fs::read_dir(argument).map(Iterator::count)),
        "write-file" | "write-named-file" => said(fs::write(argument, "written")),
        "remove-file" => said(fs::remove_file(argument)),
        "connect-tcp" => said(TcpStream::connect(argument).map(drop)),
        "send-udp" => {
            said(UdpSocket::bind("127.0.0.1:0").and_then(|socket| socket.send_to(b"x", argument)))
        }
        "connect-unix" => said(UnixStream::connect(argument).map(drop)),
        "start-process" => said(Command::new("/bin/true").status()),
        "become-program" => said::<()>(Err(Command::new("/bin/true").exec())),
        "start-thread" | "start-allowed-thread" => {
            said(thread::Builder::new().spawn(|| 7).map(|thread| thread.join().unwrap()))
        }
        "signal-starter" => said(
            rustix::process::test_kill_process(rustix::process::getppid().unwrap())
                .map_err(io::Error::from),
        ),
        "reach-into-starter" => said(
            rustix::process::pidfd_open(
                rustix::process::getppid().unwrap(),
                rustix::process::PidfdFlags::empty(),
            )
            .map(drop)
            .map_err(io::Error::from),
        ),
        "raise-limits" => said(raise_limits()),
        "allocate" => said(Ok(black_box(vec![1_u8; 1 << 30]).len())),
        "spin" | "spin-within-time" => loop {
            black_box(());
        },
        "nest" => said(Ok(nest(0))),
        "abort" => std::process::abort(),
        "panic" => panic!("this is what went wrong"),
        "write-much" => loop {
            if io::stdout().write_all(&[b'x'; 4096]).is_err() {
                return ExitCode::FAILURE;
            }
        },
        "sleep" => {
            thread::sleep(Duration::from_secs(600));
            ExitCode::SUCCESS
        }
        unknown => panic!("no attempt is named {unknown}"),
    }
}

/// Attempts that begin before confinement, or have another one.
fn unconfined(name: &str, argument: &str) -> Option<ExitCode> {
    match name {
        "confine-two-threads" => {
            let (_keep, wait) = std::sync::mpsc::channel::<()>();
            thread::spawn(move || wait.recv());
            Some(said(
                confine(&Policy::reader())
                    .map_err(|error| io::Error::other(format!("{:?}: {error}", error.kind()))),
            ))
        }
        "exec" => {
            let mut words = argument.split('\u{1f}');
            let program = words.next().unwrap();
            let error = liasse_sandbox::exec(&Policy::program(program), program, words);
            eprintln!("{error}: {:?}", std::error::Error::source(&error));
            Some(ExitCode::from(127))
        }
        "exec-as-reader" => {
            let error = liasse_sandbox::exec(&Policy::reader(), "/bin/true", [""; 0]);
            Some(said::<()>(Err(io::Error::other(error.to_string()))))
        }
        "leave-a-sleeper" => {
            let mut sleeper = Command::new(std::env::current_exe().unwrap());
            let sleeper = sleeper.args(["attempt", "sleep"]).spawn().unwrap();
            println!("{}", sleeper.id());
            // Long enough for the sleeper to be confined; then this process goes and does not wait.
            thread::sleep(Duration::from_millis(500));
            std::process::exit(0);
        }
        _ => None,
    }
}

fn policy(name: &str, argument: &str) -> Policy {
    let mut policy = Policy::reader();
    match name {
        "start-allowed-thread" => policy.threads = true,
        "spin" | "say-protection" => policy.cpu_seconds = Some(1),
        "read-named-file" => policy.read.push(std::env::current_exe().unwrap()),
        "write-named-file" => {
            policy.write.extend(Path::new(argument).parent().map(Path::to_owned));
            policy.written_file_bytes = 1 << 20;
        }
        _ => {}
    }
    policy
}

fn said<T: std::fmt::Debug>(outcome: io::Result<T>) -> ExitCode {
    match outcome {
        Ok(value) => println!("allowed: {value:?}"),
        Err(error) => println!("refused: {error}"),
    }
    ExitCode::SUCCESS
}

fn raise_limits() -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};

    setrlimit(Resource::As, Rlimit { current: None, maximum: None }).map_err(io::Error::from)
}

#[expect(unconditional_recursion, reason = "it is to run out of stack")]
fn nest(depth: u64) -> u64 {
    let room = black_box([depth; 128]);
    nest(depth + 1) + room[0]
}
