//! Articles that were checked and are no documents of the archive, kept so that their report has an
//! address.
//!
//! Each stands in the folder `checks` under the hash of its text, as one JSON object:
//!
//! ```text
//! checks/5f0c…e1.json   {"title":"Le port rouvre","kept":"2026-03-01T10:00:00Z","text":"…"}
//! ```
//!
//! The report is not kept: it is made of the text and of what the archive holds on that day. The same
//! text is kept once, whoever brings it.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{
    ArchiveError, ArchiveErrorKind,
    disk::{Disk, STAGED},
    saved::SavedLock,
};

/// The folder.
const CHECKS: &str = "checks";
/// The most articles that are kept. A list of them is read whole to be shown; a person who checks one
/// every working day comes to the limit after a year.
const MOST: usize = 256;
/// The largest text that is kept, and the largest file with it: JSON writes a character in six bytes
/// at most.
const MOST_BYTES: usize = 1 << 20;
const MOST_FILE_BYTES: u64 = 6 * MOST_BYTES as u64 + 4096;
/// The characters of a title.
const MOST_TITLE: usize = 300;
/// The hexadecimal digits of an id: half of a BLAKE3 hash, which no two texts share.
const DIGITS: usize = 32;

/// An article that is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedArticle {
    /// The title, for a list; empty where it has none.
    pub title: String,
    /// When it was kept, in UTC.
    pub kept: Option<String>,
    /// The text.
    pub text: String,
}

/// The articles that are kept in an archive's folder.
#[derive(Clone, Debug)]
pub struct CheckedArticles {
    folder: PathBuf,
}

impl CheckedArticles {
    /// Returns what is kept in the folder of an archive; nothing is read or made yet.
    pub fn in_folder(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// Returns the id that a text has, or would have: 32 hexadecimal digits of its hash.
    pub fn id_of(text: &str) -> String {
        blake3::hash(text.as_bytes()).to_hex().chars().take(DIGITS).collect()
    }

    /// Keeps an article and returns its id. One with the same text stays as it is.
    ///
    /// # Errors
    /// [`ArchiveErrorKind::Full`] when as many are kept as may be, [`ArchiveErrorKind::TooLarge`] for
    /// a text of more than 1 MiB, and when the folder cannot be written.
    pub fn keep(&self, mut article: CheckedArticle) -> Result<String, ArchiveError> {
        let refuse = |kind, message| Err(ArchiveError::new(kind, &self.checks(), message));
        if article.text.len() > MOST_BYTES {
            let message = format!(
                "expected a text of at most {MOST_BYTES} bytes, found {}",
                article.text.len()
            );
            return refuse(ArchiveErrorKind::TooLarge, message);
        }
        article.title = article.title.chars().take(MOST_TITLE).collect();
        let id = Self::id_of(&article.text);
        let _lock = SavedLock::take(&self.folder)?;
        let ids = self.ids()?;
        if ids.contains(&id) {
            return Ok(id);
        }
        if ids.len() >= MOST {
            let message = format!(
                "expected fewer than {MOST} articles that were checked, found {}; remove one first",
                ids.len()
            );
            return refuse(ArchiveErrorKind::Full, message);
        }
        let disk = Disk::new(&self.folder);
        disk.create_folder(CHECKS)?;
        let name = format!("{CHECKS}/{id}.json");
        // Texts always have a JSON form.
        let json = serde_json::to_vec(&article).unwrap_or_default();
        disk.replace(&name, &json).inspect_err(|_| {
            let _ = disk.remove(&format!("{name}{STAGED}"));
        })?;
        Ok(id)
    }

    /// Returns an article; `None` where none is kept under this id.
    ///
    /// # Errors
    /// [`ArchiveErrorKind::Saved`] when the file is not as it should be; when it cannot be read.
    pub fn article(&self, id: &str) -> Result<Option<CheckedArticle>, ArchiveError> {
        if !is_id(id) {
            return Ok(None);
        }
        let path = self.checks().join(format!("{id}.json"));
        let bytes = match read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(ArchiveError::io(&path, "read an article", error)),
        };
        let refuse = |message: &str| ArchiveError::new(ArchiveErrorKind::Saved, &path, message);
        let article: CheckedArticle = serde_json::from_slice(&bytes)
            .map_err(|error| refuse("expected an article with its text").with_source(error))?;
        match Self::id_of(&article.text) == id {
            true => Ok(Some(article)),
            false => Err(refuse("expected the text that the name is the hash of, found another")),
        }
    }

    /// Returns the ids with their articles, the last one that was kept first. What cannot be read is
    /// left out: it is told when it is asked for.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn list(&self) -> Result<Vec<(String, CheckedArticle)>, ArchiveError> {
        let ids = self.ids()?.into_iter();
        let articles = ids.filter_map(|id| {
            let article = self.article(&id).ok().flatten()?;
            Some((id, article))
        });
        let mut articles: Vec<_> = articles.collect();
        articles.sort_by(|(a, one), (b, other)| other.kept.cmp(&one.kept).then_with(|| a.cmp(b)));
        Ok(articles)
    }

    /// Takes an article out; `false` where there is none.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn forget(&self, id: &str) -> Result<bool, ArchiveError> {
        if !is_id(id) || !self.checks().join(format!("{id}.json")).exists() {
            return Ok(false);
        }
        let _lock = SavedLock::take(&self.folder)?;
        Disk::new(&self.folder).remove(&format!("{CHECKS}/{id}.json"))?;
        Ok(true)
    }

    fn checks(&self) -> PathBuf {
        self.folder.join(CHECKS)
    }

    /// Returns the ids in their order.
    fn ids(&self) -> Result<Vec<String>, ArchiveError> {
        let path = self.checks();
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(ArchiveError::io(&path, "read the folder", error)),
        };
        let mut ids = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|error| ArchiveError::io(&path, "read the folder", error))?;
            let name = entry.file_name();
            let id = name.to_str().and_then(|name| name.strip_suffix(".json"));
            ids.extend(id.filter(|id| is_id(id)).map(str::to_owned));
        }
        ids.sort_unstable();
        Ok(ids)
    }
}

fn is_id(id: &str) -> bool {
    id.len() == DIGITS && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    match fs::metadata(path)?.len() {
        bytes if bytes > MOST_FILE_BYTES => Err(io::Error::new(
            io::ErrorKind::InvalidData,
            format!("expected at most {MOST_FILE_BYTES} bytes, found {bytes}"),
        )),
        _ => fs::read(path),
    }
}
