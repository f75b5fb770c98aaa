//! The object stores that a URL may name: files of this machine, and S3 and what speaks like it.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use datafusion::{
    common::{Result, exec_datafusion_err, exec_err},
    datasource::listing::ListingTableUrl,
    execution::object_store::{DefaultObjectStoreRegistry, ObjectStoreRegistry},
};
use object_store::{ObjectStore, aws::AmazonS3Builder};
use url::Url;

/// Stores by their URLs. A bucket is opened when it is first named, as the variables of the environment
/// say that object_store documents: `AWS_ENDPOINT`, `AWS_ACCESS_KEY_ID` and so on. A URL holds no secret.
#[derive(Debug, Default)]
pub(crate) struct Stores(DefaultObjectStoreRegistry);

impl ObjectStoreRegistry for Stores {
    fn register_store(
        &self,
        url: &Url,
        store: Arc<dyn ObjectStore>,
    ) -> Option<Arc<dyn ObjectStore>> {
        self.0.register_store(url, store)
    }

    fn deregister_store(&self, url: &Url) -> Result<Arc<dyn ObjectStore>> {
        self.0.deregister_store(url)
    }

    fn get_store(&self, url: &Url) -> Result<Arc<dyn ObjectStore>> {
        match (self.0.get_store(url), url.scheme()) {
            (Ok(store), _) => Ok(store),
            (Err(_), "s3") => {
                let bucket = AmazonS3Builder::from_env().with_url(url.as_str()).build();
                let bucket = bucket.map_err(|error| exec_datafusion_err!("{url}: {error}"))?;
                let store: Arc<dyn ObjectStore> = Arc::new(bucket);
                self.0.register_store(url, Arc::clone(&store));
                Ok(store)
            }
            (Err(_), scheme) => {
                exec_err!("expected a path or a URL of file: or s3:, found one of {scheme}:")
            }
        }
    }
}

/// Returns the path that a place names; nothing for one in another store.
pub(crate) fn local_path(place: &str) -> Result<Option<PathBuf>> {
    if !place.contains("://") {
        return Ok(Some(PathBuf::from(place)));
    }
    let bad = || exec_datafusion_err!("expected a path or a URL of file: or s3:, found {place}");
    let url = Url::parse(place).map_err(|_| bad())?;
    match url.scheme() {
        "file" => url.to_file_path().map(Some).map_err(|()| bad()),
        _ => Ok(None),
    }
}

/// Returns the URL of a file, or of a folder, whatever letters its path has: none of them is a wild card.
pub(crate) fn url_of_path(path: &Path) -> Result<ListingTableUrl> {
    let url = match path.is_dir() {
        true => Url::from_directory_path(path),
        false => Url::from_file_path(path),
    };
    let bad = |()| exec_datafusion_err!("expected a path from the root, found {}", path.display());
    ListingTableUrl::try_new(url.map_err(bad)?, None)
}
