//! Where an archive is: a folder, or a place in an object store.

use datafusion::{
    arrow::datatypes::DataType, common::Result, datasource::listing::ListingTableUrl,
    execution::runtime_env::RuntimeEnv,
};
use liasse_archive::{Archive, ArchiveError, ArchiveFiles};
use object_store::{Error as StoreError, ObjectStoreExt};

use crate::{
    SqlError, SqlErrorKind, partition,
    stores::{local_path, url_of_path},
};

/// An archive, with the files that tables are made of.
pub(crate) struct Source {
    /// What names it in errors.
    pub(crate) name: String,
    pub(crate) documents: Vec<ListingTableUrl>,
    pub(crate) ledger: Vec<ListingTableUrl>,
    /// The columns that are folders of documents; none where files are listed.
    pub(crate) folders: Vec<(String, DataType)>,
    /// The archive itself, where it is in a folder of this machine.
    pub(crate) archive: Option<Archive>,
}

impl Source {
    /// Takes an archive in a folder.
    pub(crate) fn of_archive(archive: Archive) -> Result<Self, SqlError> {
        let name = archive.folder().display().to_string();
        let folder = archive.folder().canonicalize().map_err(|error| {
            SqlError::new(SqlErrorKind::Archive, format!("{name}: {error}")).with_source(error)
        })?;
        let urls = |files: Vec<std::path::PathBuf>| -> Result<Vec<ListingTableUrl>> {
            let below = |file: std::path::PathBuf| match file.strip_prefix(archive.folder()) {
                Ok(path) => folder.join(path),
                Err(_) => file,
            };
            let urls = files.into_iter().map(below);
            urls.map(|path| url_of_path(&path)).collect()
        };
        let documents = urls(archive.part_files().map(|(path, _)| path).collect())?;
        let ledger = urls(archive.ledger_files().map(|(path, _)| path).collect())?;
        Ok(Self { name, documents, ledger, folders: Vec::new(), archive: Some(archive) })
    }

    /// Finds an archive by its path or URL.
    pub(crate) async fn find(place: &str, environment: &RuntimeEnv) -> Result<Self, SqlError> {
        let Some(folder) = local_path(place)? else {
            return Self::remote(place, environment).await;
        };
        if folder.join(partition::LAYOUT).is_file() {
            let folder = folder.canonicalize().unwrap_or(folder);
            return Self::partitioned(place, url_of_path(&folder)?.as_str());
        }
        Self::of_archive(Archive::open(&folder).map_err(unreadable)?)
    }

    /// Takes what [`SqlEngine::partition`](crate::SqlEngine::partition) has laid out.
    fn partitioned(place: &str, url: &str) -> Result<Self, SqlError> {
        let url =
            |name: &str| ListingTableUrl::parse(format!("{}/{name}/", url.trim_end_matches('/')));
        Ok(Self {
            name: place.to_owned(),
            documents: vec![url("documents")?],
            ledger: vec![url("ledger")?],
            folders: partition::columns(),
            archive: None,
        })
    }

    async fn remote(place: &str, environment: &RuntimeEnv) -> Result<Self, SqlError> {
        let folder = format!("{}/", place.trim_end_matches('/'));
        let url = ListingTableUrl::parse(&folder)?;
        let store = environment.object_store(&url)?;
        if store.head(&url.prefix().clone().join(partition::LAYOUT)).await.is_ok() {
            return Self::partitioned(place, place);
        }
        let manifest = url.prefix().clone().join(ArchiveFiles::MANIFEST);
        let fail = |error: StoreError| {
            let message = match &error {
                StoreError::NotFound { .. } => {
                    format!("{place}: expected an archive, found no {}", ArchiveFiles::MANIFEST)
                }
                error => format!("{place}: could not be read: {error}"),
            };
            SqlError::new(SqlErrorKind::Archive, message).with_source(error)
        };
        let bytes = store.get(&manifest).await.map_err(fail)?.bytes().await.map_err(fail)?;
        let files = ArchiveFiles::of_manifest(place, &bytes).map_err(unreadable)?;
        let urls = |paths: Vec<String>| -> Result<Vec<ListingTableUrl>> {
            paths.iter().map(|path| ListingTableUrl::parse(format!("{folder}{path}"))).collect()
        };
        Ok(Self {
            name: place.to_owned(),
            documents: urls(files.documents)?,
            ledger: urls(files.ledger)?,
            folders: Vec::new(),
            archive: None,
        })
    }
}

fn unreadable(error: ArchiveError) -> SqlError {
    SqlError::new(SqlErrorKind::Archive, error.to_string()).with_source(error)
}
