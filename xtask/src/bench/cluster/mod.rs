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

/// Measures ingest and terms in one process and on clusters of one and of three executors, and how they grow
/// with the archive.
pub(crate) fn run() -> Result<(), TaskError> {
    let zips = release_zips()?;
    let bench = Bench {
        liasse: program::liasse()?,
        cluster: program::cluster()?,
        folder: fresh_folder("bench-cluster")?,
    };
    let many = bench.folder.join("ten");
    execute(command(program::yardstick("ten_times")?, [&many]).args(&zips))?;
    println!("{:<44}{:>9}{:>9}{:>10}", "", "cpu s", "wall s", "peak MB");

    let one = bench.embedded("ingest", &zips, "one.liasse")?;
    show("ingest, one process", one);
    let alone = bench.ingest(1, &zips, "alone.liasse")?;
    show("ingest, one executor", alone);
    show("ingest, three executors", bench.ingest(3, &zips, "three.liasse")?);
    let ten = bench.ingest(1, std::slice::from_ref(&many), "ten.liasse")?;
    show("ingest ten times over, one executor", ten);
    std::fs::remove_dir_all(bench.folder.join("ten.liasse"))
        .map_err(|cause| TaskError::file(&bench.folder, &cause))?;

    let archive = bench.folder.join("one.liasse");
    let embedded = bench.embedded("terms", &[], "one.liasse")?;
    show("terms, one process, tokens to be made", embedded);
    let terms = bench.terms(1, &archive, 1)?;
    show("terms, one executor", terms);
    show("terms, three executors", bench.terms(3, &archive, 1)?);
    let terms_ten = bench.terms(1, &archive, 10)?;
    show("terms ten times over, one executor", terms_ten);
    let terms_hundred = bench.terms(1, &archive, 100)?;
    show("terms a hundred times over, one executor", terms_hundred);

    let ratio = |name: &str, more: Cost, less: Cost| {
        println!(
            "{name}: {:.2} of the time, {:.2} of the processors",
            more.wall / less.wall,
            more.cpu() / less.cpu()
        );
    };
    ratio("ingest, one executor / one process", alone, one);
    ratio("terms, one executor / one process", terms, embedded);
    ratio("ingest, ten times / one", ten, alone);
    ratio("terms, ten times / one", terms_ten, terms);
    ratio("terms, a hundred times / ten times", terms_hundred, terms_ten);
    std::fs::remove_dir_all(&bench.folder).map_err(|cause| TaskError::file(&bench.folder, &cause))
}

fn show(name: &str, cost: Cost) {
    println!("{name:<44}{:>9.2}{:>9.2}{:>10.0}", cost.cpu(), cost.wall, cost.megabytes());
}

struct Bench {
    liasse: PathBuf,
    cluster: PathBuf,
    folder: PathBuf,
}

impl Bench {
    /// Runs a command of `liasse`.
    fn embedded(&self, name: &str, sources: &[PathBuf], archive: &str) -> Result<Cost, TaskError> {
        let mut arguments = vec![name.to_owned()];
        arguments.extend(sources.iter().map(|source| source.display().to_string()));
        arguments.extend(["--archive".to_owned(), self.folder.join(archive).display().to_string()]);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        cost(&self.folder.join("cost.json"), &self.liasse, &arguments)
    }

    /// Has a new cluster ingest; the cost is that of its executors and of who submits.
    fn ingest(
        &self,
        executors: usize,
        sources: &[PathBuf],
        archive: &str,
    ) -> Result<Cost, TaskError> {
        let mut job = vec!["ingest".to_owned()];
        job.extend(sources.iter().map(|source| source.display().to_string()));
        job.extend(["--staging".to_owned(), self.folder.join("staging").display().to_string()]);
        self.submit(executors, job, &self.folder.join(archive))
    }

    fn terms(&self, executors: usize, archive: &Path, times: u32) -> Result<Cost, TaskError> {
        let output = self.folder.join("terms.parquet").display().to_string();
        let job = ["terms", "--format", "parquet", "--output", &output, "--times"];
        let mut job: Vec<String> = job.map(str::to_owned).to_vec();
        job.push(times.to_string());
        self.submit(executors, job, archive)
    }

    fn submit(
        &self,
        executors: usize,
        job: Vec<String>,
        archive: &Path,
    ) -> Result<Cost, TaskError> {
        let handed_on = self.folder.join("handed-on");
        std::fs::create_dir_all(&handed_on).map_err(|cause| TaskError::file(&handed_on, &cause))?;
        let machines = Machines::start(&self.cluster, executors, MEMORY_MIB, &handed_on)?;
        let before = machines.cpu()?;
        let mut arguments = vec!["submit".to_owned()];
        arguments.extend(job);
        arguments.extend(["--scheduler".to_owned(), machines.scheduler.clone()]);
        arguments.extend(["--archive".to_owned(), archive.display().to_string()]);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let submitter = cost(&self.folder.join("cost.json"), &self.cluster, &arguments)?;
        let user = submitter.user + machines.cpu()? - before;
        println!("{:>74.1} MB handed on", machines.handed_on()? as f64 / 1e6);
        let cost = Cost { user, peak: machines.peak()?, ..submitter };
        drop(machines);
        std::fs::remove_dir_all(&handed_on).map_err(|cause| TaskError::file(&handed_on, &cause))?;
        Ok(cost)
    }
}
