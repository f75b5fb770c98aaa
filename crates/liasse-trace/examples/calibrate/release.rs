//! The texts of the real release.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

use liasse_model::Span;
use serde::Deserialize;
use zip::ZipArchive;

use crate::Failure;

/// A stretch of a file, counted in Unicode scalars.
#[derive(Deserialize)]
pub(crate) struct Stretch {
    doc_id: String,
    start: usize,
    end: usize,
}

/// The release in memory, in the order of the ids: of copies that fit the same the first is judged.
pub(crate) struct Release {
    ids: Vec<String>,
    pub(crate) texts: Vec<String>,
}

impl Release {
    /// Reads all files of the zip files.
    pub(crate) fn load(folder: &Path) -> Result<Self, Failure> {
        let mut files = BTreeMap::new();
        for path in zips(folder)? {
            let mut zip = ZipArchive::new(File::open(path)?)?;
            for position in 0..zip.len() {
                let mut file = zip.by_index(position)?;
                let mut bytes = Vec::new();
                file.read_to_end(&mut bytes)?;
                let id = Path::new(file.name()?.as_ref()).with_extension("");
                let id = id.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let text = String::from_utf8_lossy(&bytes).into_owned();
                if files.insert(id.clone(), text).is_some() {
                    return Err(format!("expected each document once, found {id} twice").into());
                }
            }
        }
        let (ids, texts) = files.into_iter().unzip();
        Ok(Self { ids, texts })
    }

    /// Returns the number of a document.
    pub(crate) fn number(&self, id: &str) -> Result<u32, Failure> {
        match self.ids.binary_search_by(|known| known.as_str().cmp(id)) {
            Ok(number) => Ok(u32::try_from(number)?),
            Err(_) => Err(format!("expected a document of the release, found {id}").into()),
        }
    }

    /// Returns the document of a stretch and its bytes there.
    pub(crate) fn place(&self, stretch: &Stretch) -> Result<(u32, Span), Failure> {
        let number = self.number(&stretch.doc_id)?;
        let text = &self.texts[number as usize];
        let byte = |scalars: usize| {
            let ends = std::iter::once(text.len());
            text.char_indices().map(|(byte, _)| byte).chain(ends).nth(scalars)
        };
        let Stretch { doc_id, start, end } = stretch;
        match (byte(*start), byte(*end)) {
            (Some(from), Some(to)) => Ok((number, Span::new(from, to))),
            _ => Err(format!("expected a stretch of {doc_id}, found {start}..{end}").into()),
        }
    }

    /// Returns the words of a stretch, as on one line.
    pub(crate) fn words(&self, stretch: &Stretch) -> Result<String, Failure> {
        let (number, span) = self.place(stretch)?;
        let words = span.of(&self.texts[number as usize]).unwrap_or_default();
        Ok(words.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

fn zips(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(folder)?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, Failure>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "zip"));
    paths.sort();
    Ok(paths)
}
