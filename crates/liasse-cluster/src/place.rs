//! A folder of a store, to write to.

use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
    sync::{Arc, LazyLock},
    thread,
};

use datafusion::{
    common::{Result, exec_datafusion_err},
    datasource::listing::ListingTableUrl,
    execution::runtime_env::RuntimeEnv,
};
use futures::{StreamExt, TryStreamExt};
use object_store::{
    Error as StoreError, ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload,
    WriteMultipart, path::Path as Key,
};
use tokio::{io::AsyncWriteExt, runtime::Builder};

use crate::{
    session,
    stores::{local_path, url_of_path},
};

/// A folder of a store.
pub(crate) struct Place {
    store: Arc<dyn ObjectStore>,
    prefix: Key,
    /// Its URL, with a slash at the end.
    url: String,
    address: String,
    /// Its path, where it is a folder of this machine.
    local: Option<PathBuf>,
}

/// The bytes that are handed to a store at once.
const CHUNK_BYTES: usize = 8 * 1024 * 1024;

impl Place {
    /// Opens a folder by its path or URL; a path is made.
    pub(crate) fn open(place: &str, environment: &RuntimeEnv) -> Result<Self> {
        let local = local_path(place)?;
        let (url, address, local) = match local {
            Some(path) => {
                std::fs::create_dir_all(&path)?;
                let path = std::fs::canonicalize(&path)?;
                (url_of_path(&path)?, path.to_string_lossy().into_owned(), Some(path))
            }
            None => {
                let place = format!("{}/", place.trim_end_matches('/'));
                (ListingTableUrl::parse(&place)?, place, None)
            }
        };
        let store = environment.object_store(&url)?;
        let (prefix, url) = (url.prefix().clone(), url.as_str().to_owned());
        Ok(Self { store, prefix, url, address, local })
    }

    /// Returns what names it on every machine: its path, or its URL.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Returns the path of an object in a folder of this machine.
    pub(crate) fn path_of(&self, name: &str) -> Option<PathBuf> {
        self.local.as_ref().map(|folder| folder.join(name))
    }

    /// Returns the URL of an object in it.
    pub(crate) fn url_of(&self, name: &str) -> String {
        format!("{}{name}", self.url)
    }

    fn key(&self, name: &str) -> Key {
        name.split('/').fold(self.prefix.clone(), |key, part| key.join(part))
    }

    fn failed(&self, name: &str, error: &StoreError) -> datafusion::error::DataFusionError {
        exec_datafusion_err!("{}{name}: {error}", self.url)
    }

    /// Tells whether there is nothing in it.
    pub(crate) async fn is_empty(&self) -> Result<bool> {
        let first = self.store.list(Some(&self.prefix)).next().await;
        match first.transpose() {
            Ok(first) => Ok(first.is_none()),
            Err(error) => Err(self.failed("", &error)),
        }
    }

    /// Reads an object; nothing where there is none.
    pub(crate) async fn get(&self, name: &str) -> Result<Option<String>> {
        let bytes = match self.store.get(&self.key(name)).await {
            Ok(found) => found.bytes().await,
            Err(StoreError::NotFound { .. }) => return Ok(None),
            Err(error) => Err(error),
        };
        let bytes = bytes.map_err(|error| self.failed(name, &error))?;
        match String::from_utf8(bytes.into()) {
            Ok(text) => Ok(Some(text)),
            Err(_) => Err(exec_datafusion_err!("{}{name}: expected text", self.url)),
        }
    }

    /// Writes an object.
    pub(crate) async fn put(&self, name: &str, bytes: Vec<u8>) -> Result<()> {
        let put = self.store.put(&self.key(name), PutPayload::from(bytes)).await;
        put.map(drop).map_err(|error| self.failed(name, &error))
    }

    /// Writes an object unless it is there; tells whether it was written.
    pub(crate) async fn put_first(&self, name: &str, text: &str) -> Result<bool> {
        let options = PutOptions::from(PutMode::Create);
        let payload = PutPayload::from(text.to_owned().into_bytes());
        match self.store.put_opts(&self.key(name), payload, options).await {
            Ok(_) => Ok(true),
            Err(StoreError::AlreadyExists { .. } | StoreError::Precondition { .. }) => Ok(false),
            Err(error) => Err(self.failed(name, &error)),
        }
    }

    /// Copies a file of this machine to it.
    pub(crate) async fn send(&self, file: &Path, name: &str) -> Result<()> {
        let upload = self.store.put_multipart(&self.key(name)).await;
        let upload = upload.map_err(|error| self.failed(name, &error))?;
        let mut upload = WriteMultipart::new_with_chunk_size(upload, CHUNK_BYTES);
        let mut file = File::open(file)?;
        let mut chunk = vec![0; CHUNK_BYTES];
        loop {
            let read = file.read(&mut chunk)?;
            if read == 0 {
                break;
            }
            upload.wait_for_capacity(2).await.map_err(|error| self.failed(name, &error))?;
            upload.write(chunk.get(..read).unwrap_or_default());
        }
        upload.finish().await.map(drop).map_err(|error| self.failed(name, &error))
    }

    /// Copies a folder of it to a folder of this machine.
    pub(crate) async fn fetch_folder(&self, name: &str, folder: &Path) -> Result<()> {
        let prefix = self.key(name);
        let objects = self.store.list(Some(&prefix)).try_collect::<Vec<_>>().await;
        for object in objects.map_err(|error| self.failed(name, &error))? {
            let parts = object.location.prefix_match(&prefix).into_iter().flatten();
            let path = parts.fold(folder.to_owned(), |path, part| path.join(part.as_ref()));
            fetch(&*self.store, &object.location, &path).await?;
        }
        Ok(())
    }

    /// Removes a folder or an object of it.
    pub(crate) async fn remove(&self, name: &str) -> Result<()> {
        if let Some(path) = self.path_of(name) {
            // A store would leave the folders.
            let removed = match path.is_dir() {
                true => std::fs::remove_dir_all(&path),
                false => std::fs::remove_file(&path),
            };
            return match removed {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
                _ => Ok(()),
            };
        }
        let (prefix, store) = (self.key(name), &self.store);
        let below = store.list(Some(&prefix)).map_ok(|object| object.location);
        let keys = below.chain(futures::stream::iter([Ok(prefix.clone())])).boxed();
        let removed = store.delete_stream(keys).try_collect::<Vec<_>>().await;
        match removed {
            Ok(_) | Err(StoreError::NotFound { .. }) => Ok(()),
            Err(error) => Err(self.failed(name, &error)),
        }
    }
}

/// Does work on stores from within a function of a plan, on a thread of its own: the plan's are for plans.
pub(crate) fn aside<T: Send, F: Future<Output = Result<T>>>(
    work: impl FnOnce(Arc<RuntimeEnv>) -> F + Send,
) -> Result<T> {
    static ENVIRONMENT: LazyLock<Result<Arc<RuntimeEnv>>> =
        LazyLock::new(|| session::environment(None, None));
    let work = || {
        let environment = ENVIRONMENT.as_ref().map_err(|error| exec_datafusion_err!("{error}"))?;
        let runtime = Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(work(Arc::clone(environment)))
    };
    let done = thread::scope(|scope| scope.spawn(work).join());
    done.unwrap_or_else(|_| Err(exec_datafusion_err!("work on a store was given up")))
}

/// Copies an object to a file of this machine.
async fn fetch(store: &dyn ObjectStore, key: &Key, path: &Path) -> Result<()> {
    let fail = |error: StoreError| exec_datafusion_err!("{key}: {error}");
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut bytes = store.get(key).await.map_err(fail)?.into_stream();
    let mut file = tokio::fs::File::create(path).await?;
    while let Some(chunk) = bytes.next().await {
        file.write_all(&chunk.map_err(fail)?).await?;
    }
    Ok(file.flush().await?)
}

/// Copies what a URL names to a file of this machine.
pub(crate) async fn fetch_url(url: &str, path: &Path, environment: &RuntimeEnv) -> Result<()> {
    let url = ListingTableUrl::parse(url)?;
    fetch(&*environment.object_store(&url)?, url.prefix(), path).await
}
