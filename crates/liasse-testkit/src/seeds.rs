use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use crate::workspace_root;

/// The archive of `seeds/` and what must come out of it, as `seeds/README.md` describes them.
#[derive(Clone, Debug)]
pub struct Seeds {
    root: PathBuf,
    /// What each document must hold, by id.
    pub documents: Vec<ExpectedDocument>,
    /// What must become of each file.
    pub ledger: Vec<ExpectedRow>,
    /// What each search must find.
    pub searches: Vec<ExpectedSearch>,
    /// Where each quotation of the press comes from.
    pub quotations: Vec<ExpectedTrace>,
    /// What a check must say of each claim of the press.
    pub findings: Vec<ExpectedFinding>,
}

/// A file of `expected/release`, `expected/mail` or `expected/press`.
#[derive(Clone, Debug)]
pub struct ExpectedDocument {
    /// The document's id.
    pub id: String,
    /// The file that states the expectation.
    pub path: PathBuf,
    /// The expectation, for [`compare_subset`](crate::compare_subset).
    pub value: Value,
}

/// A line of `expected/ledger.jsonl`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedRow {
    /// The file, from `seeds/`, with `/` between its parts.
    pub path: String,
    /// The first word of the outcome: `stored`, `duplicate`, `empty`, `failed`.
    pub outcome: String,
    /// The ids of the documents that it became.
    #[serde(default)]
    pub documents: Vec<String>,
}

/// A line of `expected/search.jsonl`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedSearch {
    /// What the case shows.
    pub shows: String,
    /// The arguments after `liasse search`: query and filters.
    pub arguments: Vec<String>,
    /// The ids that must be found, in any order, and no other.
    pub ids: Vec<String>,
}

/// A line of `expected/trace.jsonl`: a quotation of the press and its sources.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedTrace {
    /// `article#number`, the number of the quotation in its article.
    pub quote_id: String,
    /// The article's id.
    pub article: String,
    /// The article's language.
    pub lang: String,
    /// The words.
    pub quote: String,
    /// `translation`, `verbatim`, `paraphrase` (reported speech), `fragment` (too short to be traced
    /// alone) or `absent`.
    pub kind: String,
    /// Every place that carries the passage; none for an invented quotation.
    pub sources: Vec<Passage>,
    /// Copies whose scan is worse: right documents, in which no passage is asked.
    #[serde(default)]
    pub also_accept: Vec<String>,
    /// What the article cut, added or changed.
    pub differences: Vec<ExpectedChange>,
}

/// Words of an archive document.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    /// The document.
    pub doc_id: String,
    /// The words, white space made one blank.
    pub text: String,
}

/// A planted difference between a quotation and its passage.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedChange {
    /// `elision`, `insertion`, `substitution`, `name`, `figure` or `date`.
    pub kind: String,
    /// The article's words, or `(no mark)` for a cut without a mark.
    pub article: String,
    /// The archive's words, or `(nothing)`.
    pub archive: String,
}

/// A line of `expected/findings.jsonl`: a claim of the press and what the archive says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedFinding {
    /// The article's id.
    pub article: String,
    /// `date`, `hour`, `weekday`, `byline`, `figure` or `name`.
    pub kind: String,
    /// The article's words.
    pub text: String,
    /// `confirmed`, `contradicted`, `uncertain` or `not-checkable`.
    pub outcome: String,
    /// The passages that say so.
    pub evidence: Vec<Passage>,
    /// Why, where the passage alone does not say it.
    #[serde(default)]
    pub reason: Option<String>,
}

impl Seeds {
    /// Loads `seeds/` of this workspace.
    ///
    /// # Errors
    ///
    /// Fails when a file is missing or is not of the form that `seeds/README.md` describes.
    pub fn load() -> Result<Self, SeedError> {
        Self::load_from(&workspace_root().join("seeds"))
    }

    /// Loads the seeds of another folder.
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load).
    pub fn load_from(root: &Path) -> Result<Self, SeedError> {
        let expected = root.join("expected");
        let mut documents = Vec::new();
        for folder in ["release", "mail", "press"] {
            expected_documents(&expected.join(folder), &mut documents)?;
        }
        Ok(Self {
            root: root.to_path_buf(),
            documents,
            ledger: lines(&expected.join("ledger.jsonl"))?,
            searches: lines(&expected.join("search.jsonl"))?,
            quotations: lines(&expected.join("trace.jsonl"))?,
            findings: lines(&expected.join("findings.jsonl"))?,
        })
    }

    #[cfg(test)]
    pub(crate) fn for_tests(
        documents: Vec<ExpectedDocument>,
        ledger: Vec<ExpectedRow>,
        searches: Vec<ExpectedSearch>,
    ) -> Self {
        let root = PathBuf::from("nowhere");
        Self { root, documents, ledger, searches, quotations: Vec::new(), findings: Vec::new() }
    }

    /// Returns the folder `seeds`.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the folders to give to `liasse ingest`, in the order of the ledger.
    pub fn sources(&self) -> Vec<PathBuf> {
        ["release", "mail", "press", "damaged"].map(|folder| self.root.join(folder)).to_vec()
    }
}

fn expected_documents(
    folder: &Path,
    documents: &mut Vec<ExpectedDocument>,
) -> Result<(), SeedError> {
    let unreadable = |error| SeedError::unreadable(folder, error);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        paths.push(entry.map_err(unreadable)?.path());
    }
    paths.sort();
    for path in paths {
        let value: Value = json(&path, &read(&path)?, 0)?;
        let id = value.get("id").and_then(Value::as_str).map(str::to_owned);
        let id = id.ok_or_else(|| SeedError::new(&path, 0, "expected a field `id`"))?;
        documents.push(ExpectedDocument { id, path, value });
    }
    Ok(())
}

fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, SeedError> {
    let text = read(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(number, line)| json(path, line, number + 1)).collect()
}

fn read(path: &Path) -> Result<String, SeedError> {
    fs::read_to_string(path).map_err(|error| SeedError::unreadable(path, error))
}

fn json<T: DeserializeOwned>(path: &Path, text: &str, line: usize) -> Result<T, SeedError> {
    serde_json::from_str(text).map_err(|error| SeedError::new(path, line, &error.to_string()))
}

/// A seed or an expectation that cannot be read.
#[derive(Debug)]
pub struct SeedError {
    path: PathBuf,
    line: usize,
    message: String,
    source: Option<io::Error>,
}

impl SeedError {
    fn new(path: &Path, line: usize, message: &str) -> Self {
        Self { path: path.to_path_buf(), line, message: message.to_owned(), source: None }
    }

    fn unreadable(path: &Path, source: io::Error) -> Self {
        Self { source: Some(source), ..Self::new(path, 0, "expected a readable file or folder") }
    }

    /// Returns the file that it is about.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl fmt::Display for SeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        if self.line > 0 {
            write!(f, ", line {}", self.line)?;
        }
        write!(f, ": {}", self.message)
    }
}

impl std::error::Error for SeedError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|error| error as _)
    }
}
