use std::path::{Path, PathBuf};

const MIB: u64 = 1024 * 1024;

/// Where programs, their libraries, fonts and tables stand.
const SYSTEM: [&str; 7] =
    ["/usr", "/bin", "/lib", "/lib32", "/lib64", "/nix/store", "/opt/homebrew"];

/// What programs read beside themselves: where libraries and fonts are.
const SYSTEM_FILES: [&str; 7] = [
    "/etc/ld.so.cache",
    "/etc/ld.so.preload",
    "/etc/fonts",
    "/etc/alternatives",
    "/var/cache/fontconfig",
    "/dev/null",
    "/dev/urandom",
];

/// What a process may still do once it is confined.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Policy {
    /// Bytes of address space. More than is ever resident: a thread's stack counts whole.
    pub memory_bytes: Option<u64>,
    /// Seconds of processor time from the start of the process to its end; for a worker that lives on,
    /// `None`: whoever started it watches the clock.
    pub cpu_seconds: Option<u64>,
    /// Bytes of the largest file that it may write. Pipes do not count; a standard output that is a
    /// file does.
    pub written_file_bytes: u64,
    /// One more than the largest descriptor that it may open.
    pub open_files: u64,
    /// Files and folders that it may read. What does not exist is passed over.
    pub read: Vec<PathBuf>,
    /// Files and folders that it may read and write.
    pub write: Vec<PathBuf>,
    /// Files and folders that it may run programs from and read. When empty, no program is run.
    pub run: Vec<PathBuf>,
    /// Whether it may start threads. New processes are never allowed.
    pub threads: bool,
}

impl Policy {
    /// A reader of our own that has its bytes from standard input: no files, no network, no program, no
    /// process, no thread. Its standard output and error must be pipes.
    pub fn reader() -> Self {
        Self {
            memory_bytes: Some(512 * MIB),
            cpu_seconds: None,
            written_file_bytes: 0,
            open_files: 16,
            read: Vec::new(),
            write: Vec::new(),
            run: Vec::new(),
            threads: false,
        }
    }

    /// A program of the system, such as `pdftotext`, that has its input from standard input: it reads
    /// the libraries, fonts and tables of the system, runs the programs of the system, starts threads;
    /// no network, no process beside itself, nothing to write but its pipes.
    ///
    /// A program that stands elsewhere is named by its path, whose folder is then readable too.
    pub fn program(name: impl AsRef<Path>) -> Self {
        let mut run: Vec<PathBuf> = SYSTEM.iter().map(PathBuf::from).collect();
        let elsewhere = std::fs::canonicalize(name.as_ref()).ok();
        run.extend(elsewhere.and_then(|path| path.parent().map(Path::to_owned)));
        Self {
            cpu_seconds: Some(300),
            open_files: 64,
            read: SYSTEM_FILES.iter().map(PathBuf::from).collect(),
            run,
            threads: true,
            ..Self::reader()
        }
    }
}
