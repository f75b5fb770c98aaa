//! What an executor does with a unit.

use std::{fs, num::NonZeroUsize, path::Path, sync::Arc};

use datafusion::{
    arrow::{
        array::{ArrayRef, StringArray},
        datatypes::DataType,
    },
    common::{Result, exec_datafusion_err},
    execution::runtime_env::RuntimeEnv,
    logical_expr::ScalarUDF,
};
use liasse_archive::{ArchiveFiles, stage};
use liasse_ingest::{InputFile, Inputs, ReadOptions, WorkerProgram};

use super::unit::Unit;
use crate::{
    functions,
    place::{Place, aside, fetch_url},
};

/// The name of the function.
pub(super) const NAME: &str = "liasse_stage_unit";

/// Returns the function that stages units. It writes, so no question may call it: only executors,
/// schedulers and the session of an ingest know it.
pub(crate) fn function() -> ScalarUDF {
    let takes = ["task", "staging"].map(|name| (name, DataType::Utf8));
    functions::acting(NAME, &takes, DataType::Utf8, "stages a unit of an ingest", |columns| {
        let tasks = functions::texts(columns, 0)?.iter().zip(functions::texts(columns, 1)?);
        let staged = tasks
            .map(|(task, staging)| staged(task.unwrap_or_default(), staging.unwrap_or_default()));
        let staged = staged.map(|folder| folder.map(Some)).collect::<Result<StringArray>>()?;
        Ok(Arc::new(staged) as ArrayRef)
    })
}

/// Stages a unit unless it is staged; returns the name of the folder with it.
fn staged(task: &str, staging: &str) -> Result<String> {
    let unit: Unit = serde_json::from_str(task)
        .map_err(|error| exec_datafusion_err!("expected a unit of this version: {error}"))?;
    aside(|environment| async move {
        let place = Place::open(staging, &environment)?;
        let name = Unit::name(task);
        let mark = format!("marks/{name}");
        if let Some(folder) = place.get(&mark).await? {
            return Ok(folder);
        }
        let folder = tempfile::tempdir()?;
        let inputs = fetched(unit.files, folder.path(), &environment).await?;
        let archive = folder.path().join("staged.liasse");
        let mut options = ReadOptions::default();
        options.worker = Some(WorkerProgram::this(["worker".into()])?);
        // An executor has its tasks for the rest of the processors.
        options.threads = Some(NonZeroUsize::MIN);
        options.pdf_engine = unit.pdf_engine;
        options.ocr = unit.ocr;
        stage(&archive, &inputs, &options).map_err(|error| exec_datafusion_err!("{error}"))?;
        let mut random = [0; 8];
        getrandom::fill(&mut random).map_err(|error| exec_datafusion_err!("{error}"))?;
        let attempt = format!("units/{name}-{:016x}", u64::from_le_bytes(random));
        send(&place, &archive, &attempt).await?;
        if place.put_first(&mark, &attempt).await? {
            return Ok(attempt);
        }
        // Another machine was first, perhaps one that was taken for dead.
        place.remove(&attempt).await?;
        let first = place.get(&mark).await?;
        first.ok_or_else(|| exec_datafusion_err!("{staging}: the mark of a unit is gone"))
    })
}

/// Fetches what is in a store; the other files are read where they are.
async fn fetched(
    mut files: Vec<InputFile>,
    folder: &Path,
    environment: &RuntimeEnv,
) -> Result<Inputs> {
    for (number, file) in files.iter_mut().enumerate() {
        let path = file.path.to_string_lossy().into_owned();
        if path.contains("://") {
            file.path = folder.join("inputs").join(number.to_string());
            fetch_url(&path, &file.path, environment).await?;
        }
    }
    Ok(Inputs::of_files(files))
}

/// Sends a staged archive, its list of files last.
async fn send(place: &Place, archive: &Path, name: &str) -> Result<()> {
    let manifest = archive.join(ArchiveFiles::MANIFEST);
    let listed = fs::read(&manifest)?;
    let files = ArchiveFiles::of_manifest(&manifest.to_string_lossy(), &listed)
        .map_err(|error| exec_datafusion_err!("{error}"))?;
    for file in files.documents.iter().chain(&files.ledger) {
        place.send(&archive.join(file), &format!("{name}/{file}")).await?;
    }
    place.put(&format!("{name}/{}", ArchiveFiles::MANIFEST), listed).await
}
