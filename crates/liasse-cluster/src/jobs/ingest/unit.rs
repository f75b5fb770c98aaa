//! The files of a job, cut into units.

use std::{fs, ops::RangeInclusive, path::PathBuf, time::UNIX_EPOCH};

use datafusion::{datasource::listing::ListingTableUrl, execution::runtime_env::RuntimeEnv};
use futures::TryStreamExt;
use liasse_ingest::{Blake3, InputFile, Inputs, Ocr, PdfEngine, Skipped};
use object_store::ObjectStore;
use serde::{Deserialize, Serialize};

use crate::{SqlError, SqlErrorKind, stores::local_path};

/// Some files that one executor reads, in order.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Unit {
    /// The files; the path of one in a store is its URL.
    pub(super) files: Vec<InputFile>,
    /// When each was last changed, in nanoseconds of the clock: a file that was changed is another.
    modified: Vec<Option<u64>>,
    /// The program that reads them.
    version: String,
    pub(super) pdf_engine: PdfEngine,
    pub(super) ocr: Ocr,
}

impl Unit {
    /// Returns what tells it from any other unit.
    pub(super) fn name(task: &str) -> String {
        Blake3::of(task.as_bytes()).to_string()
    }
}

/// How the files of a job are read.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Reading {
    /// What reads the text layer of PDFs.
    pub pdf_engine: PdfEngine,
    /// Which pages of PDFs are read by OCR.
    pub ocr: Ocr,
    /// The bytes of files that one executor reads at a time, at least; what suits the job where it is `None`.
    pub unit_bytes: Option<u64>,
}

/// The files of a job.
#[derive(Debug, Default)]
pub(super) struct Listed {
    pub(super) units: Vec<Unit>,
    pub(super) files: u64,
    pub(super) bytes: u64,
    pub(super) skipped: Vec<Skipped>,
}

/// The bytes of files that a unit is asked to have: enough that reading them takes far longer than handing
/// over the unit, and so few that what a dead machine had begun is soon read again.
const UNIT_BYTES: RangeInclusive<u64> = 4 * 1024 * 1024..=256 * 1024 * 1024;

/// The units that a large job is cut into, about: a scheduler has a plan with all of them in memory.
const UNITS: u64 = 2000;

/// Lists the files of sources, which are paths or URLs, in the order in which one machine would read them.
pub(super) async fn list(
    sources: &[String],
    reading: &Reading,
    environment: &RuntimeEnv,
) -> Result<Listed, SqlError> {
    let mut listed = Listed::default();
    let mut files = Vec::new();
    for source in sources {
        let Some(path) = local_path(source)? else {
            files.extend(remote(source, environment).await?);
            continue;
        };
        let inputs = Inputs::find(&[path]).map_err(|error| {
            SqlError::new(SqlErrorKind::Input, error.to_string()).with_source(error)
        })?;
        listed.skipped.extend(inputs.skipped().iter().cloned());
        files.extend(inputs.files().iter().map(local));
    }
    listed.files = files.len() as u64;
    listed.bytes = files.iter().map(|(file, _)| file.size).sum();
    let modified: Vec<Option<u64>> = files.iter().map(|(_, modified)| *modified).collect();
    let files = Inputs::of_files(files.into_iter().map(|(file, _)| file).collect());
    let mut modified = modified.into_iter();
    let usual = (listed.bytes / UNITS).clamp(*UNIT_BYTES.start(), *UNIT_BYTES.end());
    let bytes = reading.unit_bytes.unwrap_or(usual);
    for files in files.units(bytes) {
        let modified = modified.by_ref().take(files.len()).collect();
        let version = env!("CARGO_PKG_VERSION").to_owned();
        let Reading { pdf_engine, ocr, .. } = *reading;
        listed.units.push(Unit { files, modified, version, pdf_engine, ocr });
    }
    Ok(listed)
}

/// Returns a file with its path from the root, as other machines find it.
fn local(file: &InputFile) -> (InputFile, Option<u64>) {
    let mut file = file.clone();
    let modified = fs::metadata(&file.path).and_then(|facts| facts.modified()).ok();
    let since = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    if let Ok(path) = fs::canonicalize(&file.path) {
        file.path = path;
    }
    if file.path.to_str().is_none() {
        file.path = PathBuf::new();
        let problem = "has a path that is not UTF-8, which other machines cannot be told";
        file.problem = Some(problem.to_owned());
    }
    (file, since.and_then(|since| u64::try_from(since.as_nanos()).ok()))
}

/// Lists what lies under a URL, by its names; or the one object that the URL names.
async fn remote(
    source: &str,
    environment: &RuntimeEnv,
) -> Result<Vec<(InputFile, Option<u64>)>, SqlError> {
    let fail = |message: String| SqlError::new(SqlErrorKind::Input, format!("{source}: {message}"));
    let url = ListingTableUrl::parse(source)?;
    let store = environment.object_store(&url)?;
    let listed = store.list(Some(url.prefix())).try_collect::<Vec<_>>().await;
    let mut objects = listed.map_err(|error| fail(error.to_string()))?;
    if objects.is_empty()
        && let Ok(object) = object_store::ObjectStoreExt::head(&*store, url.prefix()).await
    {
        objects.push(object);
    }
    if objects.is_empty() {
        return Err(fail("expected files, found none".to_owned()));
    }
    objects.sort_by(|a, b| a.location.cmp(&b.location));
    let root = url.object_store();
    let files = objects.into_iter().map(|object| {
        let label = format!("{}{}", root.as_str(), object.location);
        let modified = object.last_modified.timestamp_nanos_opt();
        let file =
            InputFile { path: PathBuf::from(&label), label, size: object.size, problem: None };
        (file, modified.and_then(|nanoseconds| u64::try_from(nanoseconds).ok()))
    });
    Ok(files.collect())
}
