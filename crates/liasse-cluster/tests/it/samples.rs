//! An archive of the seeds, and questions to it.

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use liasse_archive::{Archive, IngestOptions, ingest};
use liasse_cluster::{SqlEngine, SqlError, SqlFormat, SqlOptions};
use liasse_testkit::{shared_data, workspace_root};
use serde_json::Value;

/// The archive, made once, below the target folder: what a static holds is never dropped.
pub(crate) fn archive_of_seeds() -> &'static Path {
    static ARCHIVE: LazyLock<PathBuf> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cluster-seeds.liasse");
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        let seeds = workspace_root().join("seeds");
        make(&folder, &["release", "press", "mail"].map(|name| seeds.join(name)));
        folder
    });
    &ARCHIVE
}

/// The zip files of the real release, in order; `None` where it is not at hand, which is said.
pub(crate) fn release_zips() -> Option<Vec<PathBuf>> {
    let folder = shared_data()?.join("corpus").canonicalize().unwrap();
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut zips: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|it| it == "zip")).collect();
    zips.sort();
    Some(zips)
}

/// The archive of the whole real release as one machine makes it, made once.
pub(crate) fn archive_of_release() -> Option<&'static Path> {
    static ARCHIVE: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
        let zips = release_zips()?;
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cluster-release.liasse");
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        make(&folder, &zips);
        Some(folder)
    });
    ARCHIVE.as_deref()
}

pub(crate) fn make(folder: &Path, sources: &[impl AsRef<Path>]) {
    let options = IngestOptions::default();
    ingest(folder, sources, &options, &mut |_| ControlFlow::Continue(())).unwrap();
}

pub(crate) fn engine() -> SqlEngine {
    engine_of(archive_of_seeds())
}

pub(crate) fn engine_of(folder: &Path) -> SqlEngine {
    SqlEngine::open(Archive::open(folder).unwrap(), &SqlOptions::default()).unwrap()
}

/// Returns the rows of an answer as JSON.
pub(crate) fn rows(engine: &SqlEngine, sql: &str) -> Vec<Value> {
    try_rows(engine, sql).unwrap_or_else(|error| panic!("{sql}: {error}"))
}

pub(crate) fn try_rows(engine: &SqlEngine, sql: &str) -> Result<Vec<Value>, SqlError> {
    let mut out = Vec::new();
    engine.answer(sql, SqlFormat::JsonLines, &mut out)?;
    let lines = std::str::from_utf8(&out).unwrap().lines();
    Ok(lines.map(|line| serde_json::from_str(line).unwrap()).collect())
}

/// Returns the one value of an answer.
pub(crate) fn value(engine: &SqlEngine, sql: &str) -> Value {
    let rows = rows(engine, &format!("SELECT ({sql}) AS value"));
    assert_eq!(rows.len(), 1, "{sql}");
    rows[0]["value"].clone()
}

/// Copies a folder.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}
