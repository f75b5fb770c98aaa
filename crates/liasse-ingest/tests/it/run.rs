//! What every test does: read some paths and look at the rows and documents.

use std::{
    fs,
    num::NonZeroUsize,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use liasse_ingest::{
    Accounts, ContainerRead, IngestError, Inputs, Known, KnownDocument, LedgerRow, Outcome, Read,
    ReadOptions, Totals, read,
};
use liasse_model::Document;
use tempfile::TempDir;

/// A folder of inputs.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = Self::new();
        for (name, bytes) in files {
            folder.add(name, bytes);
        }
        folder
    }

    pub(crate) fn add(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }
}

/// What came out of a run.
#[derive(Debug, Default)]
pub(crate) struct Run {
    pub(crate) rows: Vec<LedgerRow>,
    pub(crate) documents: Vec<Document>,
    pub(crate) containers: Vec<ContainerRead>,
    pub(crate) totals: Totals,
}

impl Run {
    /// The rows as `path outcome`, with the folder's path removed.
    pub(crate) fn outcomes(&self, folder: &Folder) -> Vec<String> {
        let root = format!("{}/", folder.path().display());
        let lines = self.rows.iter().map(|row| format!("{} {}", row.path, row.outcome));
        lines.map(|line| line.replace(&root, "")).collect()
    }

    pub(crate) fn ids(&self) -> Vec<&str> {
        self.documents.iter().map(Document::id).collect()
    }

    pub(crate) fn row(&self, ending: &str) -> &LedgerRow {
        self.rows.iter().find(|row| row.path.ends_with(ending)).expect(ending)
    }
}

pub(crate) fn run(paths: &[impl AsRef<Path>]) -> Run {
    run_with(paths, &mut Known::default(), &ReadOptions::default())
}

pub(crate) fn options(threads: usize) -> ReadOptions {
    let mut options = ReadOptions::default();
    options.threads = NonZeroUsize::new(threads);
    options
}

/// Reads paths on top of what is known, and adds to it what came out.
pub(crate) fn run_with(
    paths: &[impl AsRef<Path>],
    known: &mut Known,
    options: &ReadOptions,
) -> Run {
    let inputs = Inputs::find(paths).unwrap();
    let mut run = Run::default();
    let mut accounts = Accounts::new(known);
    let mut stored = Vec::new();
    read(
        &inputs,
        known,
        options,
        |_| (),
        |batch| {
            for read in batch.reads {
                match read {
                    Read::Container(container) => {
                        if container.unchanged {
                            accounts.add_unchanged(container.files);
                        }
                        run.containers.push(container);
                    }
                    Read::File(file) => {
                        let admitted = accounts.admit(file);
                        run.rows.extend(admitted.row);
                        for new in admitted.documents {
                            let id = new.document.id().to_owned();
                            stored.push((new.blake3, KnownDocument { id, path: new.path }));
                            run.documents.push(new.document);
                        }
                    }
                }
            }
            Ok::<_, IngestError>(ControlFlow::Continue(()))
        },
    )
    .unwrap();
    run.totals = accounts.totals();
    check_sums(&run);
    run.rows.iter().for_each(|row| known.add_row(row));
    run.containers.iter().for_each(|container| known.add_container(container));
    stored.into_iter().for_each(|(blake3, document)| known.add_document(blake3, &document));
    run
}

/// Whatever the inputs, the sums add up and every refusal names its file.
fn check_sums(run: &Run) {
    let totals = run.totals;
    assert_eq!(totals.files, run.rows.len() as u64);
    assert_eq!(totals.files, totals.stored + totals.duplicates + totals.empty + totals.failed);
    assert_eq!(totals.documents, run.documents.len() as u64);
    let mut ids = run.ids();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), run.documents.len(), "ids are unique");
    for row in &run.rows {
        assert!(!row.path.is_empty());
        match &row.outcome {
            Outcome::Failed(reason) => assert!(!reason.is_empty() && row.documents.is_empty()),
            Outcome::Empty => assert!(row.documents.is_empty()),
            _ => assert!(!row.documents.is_empty()),
        }
    }
}
