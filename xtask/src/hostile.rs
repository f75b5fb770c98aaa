//! `cargo xtask hostile`: every hostile input at every door of the real program, and one table.
//!
//! The inputs are liasse-testkit's, which the tests of the program share; here are those too that take
//! long or much. Each runs in a folder of its own, under a watcher that knows its time and memory.

mod archives;
mod asks;
mod files;
mod server;
mod watch;

use std::{
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Instant,
};

use clap::Args;
use liasse_testkit::hostile::Ran;

use crate::{error::TaskError, program, workspace::fresh_folder};

/// Which inputs.
#[derive(Args, Default)]
pub(crate) struct HostileFlags {
    /// Only cases whose class, door or name holds this
    pub(crate) only: Option<String>,
    /// Leaves out what takes long or much
    #[arg(long)]
    pub(crate) light: bool,
    /// Another program than the release build
    #[arg(long)]
    pub(crate) program: Option<PathBuf>,
    /// Keeps the folder with the inputs and archives
    #[arg(long)]
    pub(crate) keep: bool,
}

/// Runs all cases, prints a row for each and fails if one must not be.
pub(crate) fn run(flags: &HostileFlags) -> Result<(), TaskError> {
    let program = match &flags.program {
        Some(path) => std::path::absolute(path).map_err(|cause| TaskError::file(path, &cause))?,
        None => program::liasse()?,
    };
    let folder = fresh_folder("hostile")?;
    let place = Place { program, folder: folder.clone() };
    let seeds = place.seeds()?;
    let mut cases = files::cases();
    cases.extend(asks::cases(&seeds));
    cases.extend(archives::cases(&seeds));
    cases.retain(|case| !(flags.light && case.heavy) && case.is_about(flags.only.as_deref()));
    let start = Instant::now();
    print_heading();
    let mut rows = at_once(&cases, &place);
    rows.extend(server::run(&place, &seeds, flags)?);
    if rows.is_empty() {
        return Err(TaskError::new("no case is about that").next("`cargo xtask hostile` runs all"));
    }
    summary(&rows, start)?;
    if flags.keep {
        println!("hostile: inputs and archives are in {}", folder.display());
        return Ok(());
    }
    std::fs::remove_dir_all(&folder).map_err(|cause| TaskError::file(&folder, &cause))
}

/// Where the program is, and where cases have their folders.
struct Place {
    program: PathBuf,
    folder: PathBuf,
}

impl Place {
    /// Makes the archive of the seeds that questions are put to.
    fn seeds(&self) -> Result<PathBuf, TaskError> {
        let archive = self.folder.join("seeds.liasse");
        let seeds = crate::workspace::root().join("seeds");
        let mut command = self.command(&self.folder, &["ingest"]);
        command.args(["release", "press", "mail"].map(|part| seeds.join(part)));
        let ran = watch::run(command.arg("--archive").arg(&archive))?;
        match ran.code {
            Some(0) => Ok(archive),
            _ => Err(TaskError::new(format!(
                "the seeds could not be ingested: {}",
                String::from_utf8_lossy(&ran.stderr)
            ))),
        }
    }

    /// Returns the program with arguments, to be run in a folder.
    fn command(&self, folder: &Path, arguments: &[&str]) -> std::process::Command {
        let mut command = crate::run::command(&self.program, arguments);
        command.current_dir(folder);
        command
    }
}

/// Tries something in a folder of its own.
type Trial = dyn Fn(&Place, &Path) -> Result<Tried, TaskError> + Send + Sync;

/// Something to be tried.
struct Case {
    class: &'static str,
    door: &'static str,
    name: String,
    heavy: bool,
    try_it: Box<Trial>,
}

impl Case {
    fn is_about(&self, what: Option<&str>) -> bool {
        let about = [self.class, self.door, &self.name];
        what.is_none_or(|what| about.iter().any(|words| words.contains(what)))
    }
}

/// What came of it.
struct Tried {
    /// The outcome that the program told.
    outcome: String,
    seconds: f64,
    peak: Option<u64>,
    /// What must not be, where there is something.
    complaint: Option<String>,
}

impl Tried {
    fn of(ran: &Ran, outcome: impl Into<String>, complaint: Option<String>) -> Self {
        Self { outcome: outcome.into(), seconds: ran.time.as_secs_f64(), peak: ran.peak, complaint }
    }
}

/// A line of the table.
struct Row {
    class: &'static str,
    door: &'static str,
    name: String,
    tried: Tried,
}

/// Two cases at a time: what they measure is within wide limits, and a single one leaves most of the
/// machine idle.
const AT_ONCE: usize = 2;

fn at_once(cases: &[Case], place: &Place) -> Vec<Row> {
    let (next, rows) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(case) = cases.get(number) else { break };
            let row = row(number, case, place);
            print_row(&row);
            rows.lock().unwrap_or_else(PoisonError::into_inner).push(row);
        }
    };
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(work);
        }
    });
    rows.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn row(number: usize, case: &Case, place: &Place) -> Row {
    let folder = place.folder.join(format!("{number}"));
    let tried = std::fs::create_dir_all(&folder)
        .map_err(|cause| TaskError::file(&folder, &cause))
        .and_then(|()| (case.try_it)(place, &folder))
        .unwrap_or_else(|error| Tried {
            outcome: String::new(),
            seconds: 0.0,
            peak: None,
            complaint: Some(error.to_string()),
        });
    // A failed case is looked at; the others would fill the disk.
    if tried.complaint.is_none() {
        let _ = std::fs::remove_dir_all(&folder);
    }
    Row { class: case.class, door: case.door, name: case.name.clone(), tried }
}

fn print_heading() {
    println!(
        "{:<19} {:<9} {:<32} {:>6} {:>5}  {:<8} outcome",
        "class", "door", "case", "s", "MiB", "verdict"
    );
}

fn print_row(row: &Row) {
    let peak = row.tried.peak.map_or_else(|| "-".to_owned(), |bytes| (bytes >> 20).to_string());
    let verdict = if row.tried.complaint.is_some() { "FAILED" } else { "ok" };
    let complaint = row.tried.complaint.as_ref().map(|it| format!("[{it}] ")).unwrap_or_default();
    println!(
        "{:<19} {:<9} {:<32} {:>6.2} {:>5}  {:<8} {}{}",
        row.class,
        row.door,
        shortened(&row.name, 32),
        row.tried.seconds,
        peak,
        verdict,
        complaint,
        shortened(&row.tried.outcome, 110)
    );
}

/// Makes a text fit, with nothing in it that steers a terminal.
fn shortened(text: &str, length: usize) -> String {
    let shown: String = text.chars().flat_map(char::escape_debug).take(length).collect();
    shown.replace("\\'", "'").replace("\\\"", "\"")
}

fn summary(rows: &[Row], start: Instant) -> Result<(), TaskError> {
    let failed = rows.iter().filter(|row| row.tried.complaint.is_some()).count();
    let slowest = rows.iter().map(|row| row.tried.seconds).fold(0.0, f64::max);
    let largest = rows.iter().filter_map(|row| row.tried.peak).max().unwrap_or_default();
    println!(
        "hostile: {} cases in {} s, {failed} failed; the slowest took {slowest:.1} s, the largest {} MiB",
        rows.len(),
        start.elapsed().as_secs(),
        largest >> 20
    );
    if failed == 0 {
        return Ok(());
    }
    Err(TaskError::new(format!("{failed} hostile inputs did what must not be"))
        .next("`cargo xtask hostile NAME` repeats one; its folder stays in the target directory"))
}
