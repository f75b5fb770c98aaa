//! `cargo xtask bench cluster`: what a cluster costs against one process, and how its work grows.

mod machines;

use std::path::{Path, PathBuf};

use crate::{
    bench::measure::{Cost, cost},
    error::TaskError,
    program,
    run::{command, execute},
    workspace::{fresh_folder, release_zips},
};
use machines::Machines;

/// The memory that an executor may take for sorting, grouping and joining, in mebibytes.
const MEMORY_MIB: u64 = 512;

/// The tasks into which a step over the release is cut, but for the fewest and the most that any has.
const TASKS: u32 = 7;
const FEWEST: u32 = 16;
const MOST: u32 = 256;

/// Measures ingest and terms in one process and on clusters of one and of three executors, and how they grow
/// with the archive.
pub(crate) fn run() -> Result<(), TaskError> {
    let zips = release_zips()?;
    let (liasse, cluster) = program::with_cluster()?;
    let bench = Bench { liasse, cluster, folder: fresh_folder("bench-cluster")? };
    let many = bench.folder.join("ten");
    execute(command(program::yardstick("ten_times")?, [&many]).args(&zips))?;
    let many = std::slice::from_ref(&many);
    println!(
        "{:<44}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}",
        "", "wall s", "cpu s", "there s", "peak MB", "there MB", "moved MB"
    );

    let one = bench.embedded("ingest", "ingest, one process", &zips, "one.liasse")?;
    let ten = bench.embedded("ingest", "ingest ten times over, one process", many, "ten.liasse")?;
    bench.remove("ten.liasse")?;
    let alone = bench.ingest("ingest, one executor", 1, &zips, "alone.liasse")?;
    bench.ingest("ingest, three executors", 3, &zips, "three.liasse")?;
    let ten_alone = bench.ingest("ingest ten times over, one executor", 1, many, "ten.liasse")?;
    bench.remove("ten.liasse")?;

    let embedded = bench.embedded("terms", "terms, one process", &[], "one.liasse")?;
    let terms = bench.terms("terms, one executor", 1, 1)?;
    bench.terms("terms, three executors", 3, 1)?;
    let terms_ten = bench.terms("terms ten times over, one executor", 1, 10)?;
    let terms_hundred = bench.terms("terms a hundred times over, one executor", 1, 100)?;

    ratio("ingest, one executor / one process", alone, one);
    ratio("ingest, ten times / one, one process", ten, one);
    ratio("ingest, ten times / one, one executor", ten_alone, alone);
    ratio("terms, one executor / one process", terms, embedded);
    ratio("terms, ten times / one", terms_ten, terms);
    ratio("terms, a hundred times / ten times", terms_hundred, terms_ten);
    std::fs::remove_dir_all(&bench.folder).map_err(|cause| TaskError::file(&bench.folder, &cause))
}

/// What a run cost who asked for it and, on a cluster, the executors.
#[derive(Clone, Copy, Default)]
struct Spent {
    /// Who asked: one process, or who submits.
    asking: Cost,
    /// Processor time of the executors and of the workers that they have started, in seconds.
    executors_cpu: f64,
    /// The largest resident set of an executor, in bytes.
    executors_peak: u64,
    /// What executors have handed on to each other, in bytes.
    moved: u64,
}

impl Spent {
    fn cpu(self) -> f64 {
        self.asking.cpu() + self.executors_cpu
    }

    fn show(self, name: &str) {
        println!(
            "{name:<44}{:>9.1}{:>9.1}{:>9.1}{:>9.0}{:>9.0}{:>9.1}",
            self.asking.wall,
            self.asking.cpu(),
            self.executors_cpu,
            self.asking.megabytes(),
            self.executors_peak as f64 / 1e6,
            self.moved as f64 / 1e6,
        );
    }
}

fn ratio(name: &str, more: Spent, less: Spent) {
    println!(
        "{name}: {:.2} of the time, {:.2} of the processors",
        more.asking.wall / less.asking.wall,
        more.cpu() / less.cpu()
    );
}

struct Bench {
    liasse: PathBuf,
    cluster: PathBuf,
    folder: PathBuf,
}

impl Bench {
    /// Runs a command of `liasse`.
    fn embedded(
        &self,
        command: &str,
        name: &str,
        sources: &[PathBuf],
        archive: &str,
    ) -> Result<Spent, TaskError> {
        let mut arguments = vec![command.to_owned()];
        arguments.extend(sources.iter().map(|source| source.display().to_string()));
        arguments.extend(["--archive".to_owned(), self.path(archive)]);
        let asking = self.cost(&self.liasse, &arguments)?;
        let spent = Spent { asking, ..Spent::default() };
        spent.show(name);
        Ok(spent)
    }

    /// Has a new cluster ingest.
    fn ingest(
        &self,
        name: &str,
        executors: usize,
        sources: &[PathBuf],
        archive: &str,
    ) -> Result<Spent, TaskError> {
        let mut job = vec!["ingest".to_owned()];
        job.extend(sources.iter().map(|source| source.display().to_string()));
        job.extend(["--staging".to_owned(), self.path("staging")]);
        self.submit(name, executors, job, archive)
    }

    /// Has a new cluster count words, of the archive so many times over.
    fn terms(&self, name: &str, executors: usize, times: u32) -> Result<Spent, TaskError> {
        let output = self.path("terms.parquet");
        // As many tasks as an archive of that size is cut into.
        let tasks = (TASKS * times).clamp(FEWEST, MOST).to_string();
        let times = times.to_string();
        let job = ["terms", "--format", "parquet", "--output", &output];
        let job = [&job[..], &["--times", &times, "--tasks", &tasks]].concat();
        self.submit(name, executors, job.into_iter().map(str::to_owned).collect(), "one.liasse")
    }

    fn submit(
        &self,
        name: &str,
        executors: usize,
        job: Vec<String>,
        archive: &str,
    ) -> Result<Spent, TaskError> {
        let moved = self.folder.join("moved");
        let fail = |cause| TaskError::file(&moved, &cause);
        std::fs::create_dir_all(&moved).map_err(fail)?;
        let machines = Machines::start(&self.cluster, executors, MEMORY_MIB, &moved)?;
        let before = machines.cpu()?;
        let mut arguments = vec!["submit".to_owned()];
        arguments.extend(job);
        arguments.extend(["--scheduler".to_owned(), machines.scheduler.clone()]);
        arguments.extend(["--archive".to_owned(), self.path(archive)]);
        let spent = Spent {
            asking: self.cost(&self.cluster, &arguments)?,
            executors_cpu: machines.cpu()? - before,
            executors_peak: machines.peak()?,
            moved: machines.handed_on()?,
        };
        drop(machines);
        std::fs::remove_dir_all(&moved).map_err(fail)?;
        spent.show(name);
        Ok(spent)
    }

    fn cost(&self, program: &Path, arguments: &[String]) -> Result<Cost, TaskError> {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        cost(&self.folder.join("cost.json"), program, &arguments)
    }

    fn path(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }

    fn remove(&self, archive: &str) -> Result<(), TaskError> {
        let folder = self.folder.join(archive);
        std::fs::remove_dir_all(&folder).map_err(|cause| TaskError::file(&folder, &cause))
    }
}
