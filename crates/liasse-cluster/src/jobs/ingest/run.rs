use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};

use datafusion::{
    arrow::{
        array::{ArrayRef, AsArray, Int64Array, RecordBatch, StringArray},
        datatypes::Int64Type,
    },
    common::Result,
    datasource::listing::ListingTableUrl,
    execution::FunctionRegistry,
    parquet::arrow::ArrowWriter,
    prelude::SessionContext,
};
use liasse_archive::{
    Archive, ArchiveError, ArchiveWriter, IngestOptions, IngestSummary, Progress,
};
use liasse_ingest::Skipped;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

use super::{
    stage::NAME,
    unit::{Reading, Unit, list},
};
use crate::{SchedulerAddress, SqlError, SqlErrorKind, engine::threads, place::Place, tables};

/// Files to be read into an archive by a cluster.
#[derive(Clone, Debug)]
pub struct IngestJob {
    /// Files and folders, as paths or URLs, under which all machines reach them.
    pub sources: Vec<String>,
    /// The archive, in a folder of this machine.
    pub archive: PathBuf,
    /// A folder or URL that all machines reach and write to, for what is on its way.
    pub staging: String,
    /// How they are read.
    pub reading: Reading,
    /// Whether what is on its way is kept when it has arrived.
    pub keep_staged: bool,
}

/// What an ingest by a cluster did.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ClusterIngest {
    /// The units into which the files were cut.
    pub units: usize,
    /// What became of the files.
    pub summary: IngestSummary,
    /// What was met and is no file.
    pub skipped: Vec<Skipped>,
    /// Why some of what was staged is still there; the archive has all of it.
    pub left: Option<String>,
}

/// How far an ingest by a cluster is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IngestStep {
    /// Files were listed.
    Listed {
        /// Their number.
        files: u64,
        /// Their bytes.
        bytes: u64,
        /// The units into which they were cut.
        units: usize,
    },
    /// All units are staged, and the archive takes them.
    Staged,
}

impl IngestJob {
    /// Has the files read and takes them into the archive, which is made if there is none.
    ///
    /// # Errors
    /// When no scheduler answers, when a source, the staging or the archive cannot be reached, and when the
    /// cluster gives up. Then the archive is as it was, or has whole commits of this job; what is staged stays,
    /// and the same job goes on from there.
    pub fn run(
        &self,
        scheduler: &SchedulerAddress,
        step: &mut dyn FnMut(IngestStep),
    ) -> Result<ClusterIngest, SqlError> {
        let runtime = threads(Builder::new_multi_thread())?;
        let context = runtime.block_on(scheduler.session())?;
        let environment = context.runtime_env();
        let listed = list(&self.sources, &self.reading, &environment);
        let listed = runtime.block_on(listed)?;
        let units = listed.units.len();
        step(IngestStep::Listed { files: listed.files, bytes: listed.bytes, units });
        let place = Place::open(&self.staging, &environment)?;
        // The archive first: who cannot write it need not have anything read.
        let options = IngestOptions::default();
        let mut writer =
            ArchiveWriter::open_within(&self.archive, options.memory).map_err(archive)?;
        let tasks = tasks(&listed.units)?;
        let staged = runtime.block_on(stage(scheduler, &context, &place, &tasks))?;
        step(IngestStep::Staged);
        let mut fetched = None;
        let mut archives = staged.iter().map(|folder| {
            fetched = None;
            arrived(&runtime, &place, folder, &mut fetched)
        });
        let mut go_on = |_: &Progress| ControlFlow::Continue(());
        let summary = writer.adopt(&mut archives, &options, &mut go_on).map_err(archive)?;
        let left = match self.keep_staged {
            true => None,
            false => runtime.block_on(clear(&place, &tasks, &staged)).err(),
        };
        let left = left.map(|error| error.to_string());
        Ok(ClusterIngest { units, summary, skipped: listed.skipped, left })
    }
}

fn archive(error: ArchiveError) -> SqlError {
    SqlError::new(SqlErrorKind::Archive, error.to_string()).with_source(error)
}

/// Opens a staged archive, where it is or, from a store, where it is fetched to.
fn arrived(
    runtime: &Runtime,
    place: &Place,
    name: &str,
    fetched: &mut Option<TempDir>,
) -> Result<Archive, ArchiveError> {
    let url = place.url_of(name);
    let fail = |error: &dyn std::fmt::Display| ArchiveError::not_brought(Path::new(&url), error);
    if let Some(path) = place.path_of(name) {
        return match path.is_dir() {
            true => Archive::open(&path),
            false => Err(fail(&"executors stage elsewhere; name a folder that all machines share")),
        };
    }
    let folder = fetched.insert(tempfile::tempdir().map_err(|error| fail(&error))?);
    runtime.block_on(place.fetch_folder(name, folder.path())).map_err(|error| fail(&error))?;
    Archive::open(folder.path())
}

/// Returns units as executors get them.
fn tasks(units: &[Unit]) -> Result<Vec<String>, SqlError> {
    let tasks = units.iter().map(serde_json::to_string).collect::<Result<_, _>>();
    tasks.map_err(|error| {
        SqlError::new(SqlErrorKind::Engine, "could not write down a unit").with_source(error)
    })
}

/// Has units staged; returns the names of their folders, in order.
async fn stage(
    scheduler: &SchedulerAddress,
    context: &SessionContext,
    place: &Place,
    tasks: &[String],
) -> Result<Vec<String>, SqlError> {
    if tasks.is_empty() {
        return Ok(Vec::new());
    }
    // A file each, so that each is a task for whatever machine is free.
    let mut urls = Vec::new();
    for (number, task) in tasks.iter().enumerate() {
        let name = format!("tasks/{}.parquet", Unit::name(task));
        place.put(&name, table(number, task)?).await?;
        urls.push(ListingTableUrl::parse(place.url_of(&name))?);
    }
    context.state_ref().write().register_udf(Arc::new(super::function()))?;
    context.state_ref().write().config_mut().options_mut().execution.target_partitions =
        tasks.len();
    tables::register_files(context, "tasks", &urls, &[]).await?;
    let staging = place.address().replace('\'', "''");
    let sql = format!("SELECT number, {NAME}(task, '{staging}') AS folder FROM tasks");
    let mut attempts = 0;
    let batches = loop {
        let frame = context.sql(&sql).await?;
        match frame.collect().await.map_err(|error| SqlError::from(error).seen_through_cluster()) {
            Ok(batches) => break batches,
            // What is staged is found by its mark.
            Err(error) if scheduler.tries_again(&error, attempts).await => attempts += 1,
            Err(error) => return Err(error),
        }
    };
    let mut folders = vec![None; tasks.len()];
    for batch in batches {
        let numbers = batch.column(0).as_primitive_opt::<Int64Type>();
        let names = batch.column(1).as_string_opt::<i32>();
        let Some((numbers, names)) = numbers.zip(names) else { continue };
        for (number, name) in numbers.values().iter().zip(names) {
            let folder = usize::try_from(*number).ok().and_then(|it| folders.get_mut(it));
            if let Some((folder, name)) = folder.zip(name) {
                *folder = Some(name.to_owned());
            }
        }
    }
    let found = folders.iter().flatten().count();
    let folders: Option<Vec<String>> = folders.into_iter().collect();
    folders.ok_or_else(|| {
        let message = format!(
            "expected {} units from the cluster, found {found}; submit the job again, and it goes on from there",
            tasks.len()
        );
        SqlError::new(SqlErrorKind::Cluster, message)
    })
}

/// Lays out a task as a table of one row.
fn table(number: usize, task: &str) -> Result<Vec<u8>> {
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    let columns: [(&str, ArrayRef); 2] = [
        ("number", Arc::new(Int64Array::from(vec![number]))),
        ("task", Arc::new(StringArray::from(vec![task]))),
    ];
    let batch = RecordBatch::try_from_iter(columns)?;
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), None)?;
    writer.write(&batch)?;
    writer.close()?;
    Ok(bytes)
}

/// Removes what has arrived.
async fn clear(place: &Place, tasks: &[String], staged: &[String]) -> Result<()> {
    for task in tasks {
        let name = Unit::name(task);
        place.remove(&format!("tasks/{name}.parquet")).await?;
        place.remove(&format!("marks/{name}")).await?;
    }
    for folder in staged {
        place.remove(folder).await?;
    }
    Ok(())
}
