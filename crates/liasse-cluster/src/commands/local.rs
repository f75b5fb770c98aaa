//! `liasse-cluster local`.

use std::{
    io::{self, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    num::NonZeroUsize,
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::Duration,
};

use clap::Args;
use liasse_cluster::SchedulerOptions;

/// Run a cluster on this machine: a scheduler and executors, each a process of its own
///
/// It prints where the scheduler answers, and ends with Ctrl-C. When an executor ends, the others go on.
#[derive(Args, Debug)]
pub(crate) struct LocalArgs {
    /// The number of executors
    #[arg(long, value_name = "N", default_value = "3")]
    executors: NonZeroUsize,
    /// The tasks that each runs at once
    #[arg(long, value_name = "N", default_value = "1")]
    tasks: NonZeroUsize,
    /// The memory of each, in mebibytes
    #[arg(long, value_name = "MIB", default_value_t = 1024)]
    memory_mib: u64,
    /// The port of the scheduler; 0 for any that is free
    #[arg(long, value_name = "PORT", default_value_t = 50050)]
    port: u16,
    /// The folder of what executors hand on to others and of temporary files; one of the system's without it
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Seconds without a word after which an executor counts as gone
    #[arg(long, value_name = "SECONDS", default_value_t = SchedulerOptions::MISSED_AFTER_SECONDS,
        value_parser = clap::value_parser!(u16).range(i64::from(SchedulerOptions::LEAST_MISSED_AFTER_SECONDS)..))]
    missed_after: u16,
    /// End when standard input does
    #[arg(long, hide = true)]
    with_standard_input: bool,
}

/// How often a process that starts or ends is looked at.
const LOOK: Duration = Duration::from_millis(50);

/// How long a scheduler may take until it listens.
const START: Duration = Duration::from_secs(30);

pub(crate) fn run(args: &LocalArgs) -> Result<bool, String> {
    if args.with_standard_input {
        super::standard_input::end_with_standard_input(None);
    }
    let port = match args.port {
        0 => free_port()?,
        port => port,
    };
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let (listen, missed_after) = (address.to_string(), args.missed_after.to_string());
    let arguments = ["scheduler", "--listen", &listen, "--missed-after", &missed_after];
    let mut scheduler = Part::start("the scheduler", &arguments)?;
    scheduler.wait_until_it_listens(address)?;
    let mut executors = Vec::new();
    for number in 1..=args.executors.get() {
        let (port, task_port) = (free_port()?.to_string(), free_port()?.to_string());
        let (scheduler, tasks) = (address.to_string(), args.tasks.to_string());
        let memory = args.memory_mib.to_string();
        let mut arguments = vec!["executor", "--scheduler", &scheduler, "--port", &port];
        arguments.extend(["--task-port", &task_port, "--tasks", &tasks, "--memory-mib", &memory]);
        let folder = args.folder.as_ref().map(|folder| folder.to_string_lossy());
        arguments.extend(folder.iter().flat_map(|folder| ["--folder", folder]));
        executors.push(Part::start(&format!("executor {number}"), &arguments)?);
    }
    tell(&address, &scheduler, &executors)?;
    loop {
        if let Some(status) = scheduler.ended()? {
            return Err(format!("the scheduler ended ({status}); its jobs have ended with it"));
        }
        let mut left = Vec::new();
        for mut executor in executors {
            match executor.ended()? {
                Some(status) => {
                    // Where nobody reads it, nothing can be said.
                    let _ = writeln!(io::stderr(), "liasse: {} ended ({status})", executor.name);
                }
                None => left.push(executor),
            }
        }
        executors = left;
        if executors.is_empty() {
            return Err("all executors have ended".to_owned());
        }
        thread::sleep(LOOK);
    }
}

/// Says where the cluster is, in lines that a program reads as well.
fn tell(address: &SocketAddr, scheduler: &Part, executors: &[Part]) -> Result<(), String> {
    let mut out = io::stdout().lock();
    let mut lines = format!("scheduler {address} process {}\n", scheduler.child.id());
    for executor in executors {
        lines += &format!("{} process {}\n", executor.name, executor.child.id());
    }
    lines += "ready\n";
    let written = out.write_all(lines.as_bytes()).and_then(|()| out.flush());
    written.map_err(|error| format!("could not say where the cluster is: {error}"))
}

/// A process of the cluster. It ends when this one does: then its standard input ends.
struct Part {
    name: String,
    child: Child,
}

impl Part {
    fn start(name: &str, arguments: &[&str]) -> Result<Self, String> {
        let fail = |error: io::Error| format!("{name} could not be started: {error}");
        let program = std::env::current_exe().map_err(fail)?;
        let mut command = Command::new(program);
        command.args(arguments).arg("--with-standard-input");
        command.stdin(Stdio::piped()).stdout(Stdio::null());
        Ok(Self { name: name.to_owned(), child: command.spawn().map_err(fail)? })
    }

    fn ended(&mut self) -> Result<Option<ExitStatus>, String> {
        self.child.try_wait().map_err(|error| format!("{}: {error}", self.name))
    }

    fn wait_until_it_listens(&mut self, address: SocketAddr) -> Result<(), String> {
        for _ in 0..START.as_millis() / LOOK.as_millis() {
            if let Some(status) = self.ended()? {
                return Err(format!(
                    "{} ended ({status}) before it listened at {address}",
                    self.name
                ));
            }
            if TcpStream::connect(address).is_ok() {
                return Ok(());
            }
            thread::sleep(LOOK);
        }
        Err(format!("{} does not listen at {address} after {} s", self.name, START.as_secs()))
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // One that has ended cannot be ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Returns a port that nobody listens at.
fn free_port() -> Result<u16, String> {
    let address = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    address.map(|address| address.port()).map_err(|error| format!("no port is free: {error}"))
}
