//! Files in = files accounted for: what is new, what is a duplicate, what failed.

use std::{collections::HashMap, sync::Arc};

use liasse_model::Document;

use crate::{
    Blake3, Content, DocumentRead, FileRead, Known, KnownDocument, LedgerRow, Outcome,
    document_json::id_and_text, documents::Documents,
};

/// Turns what was read into ledger rows and new documents.
///
/// Reads come in the order of the inputs, so the first of several files with the same bytes is the
/// one that is stored. Two documents that claim one id and come from different bytes are both
/// stored: the later one's id is `ID~HASH` with the first digits of its bytes' BLAKE3, so that it
/// is the same id in every archive in which it comes second.
#[derive(Debug)]
pub struct Accounts<'a> {
    pub(crate) known: &'a Known,
    /// Those of this ingest.
    documents: Documents,
    /// Files of which more follows: mailboxes, and e-mails whose attachments come first.
    open: HashMap<Arc<str>, OpenFile>,
    pub(crate) totals: Totals,
}

/// Sums over all files that were admitted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// New rows of the ledger; the sum of the next four.
    pub files: u64,
    /// Files that are stored as documents.
    pub stored: u64,
    /// Files whose bytes are stored from another file.
    pub duplicates: u64,
    /// Files without a word of text.
    pub empty: u64,
    /// Files that could not be read.
    pub failed: u64,
    /// Files that had a row already; they are not among `files`.
    pub unchanged: u64,
    /// Stored files of which a part could not be read.
    pub with_problems: u64,
    /// Files whose encoding is a guess.
    pub guessed_encodings: u64,
    /// New documents.
    pub documents: u64,
    /// Bytes of the files with new rows, unpacked.
    pub bytes: u64,
}

/// What becomes of a file.
#[derive(Debug)]
pub struct Admitted<P> {
    /// Its row; `None` where the ledger has it, or where more of the same file follows.
    pub row: Option<LedgerRow>,
    /// The documents to store, in order.
    pub documents: Vec<NewDocument<P>>,
}

/// A document to store.
#[derive(Debug)]
pub struct NewDocument<P> {
    /// The document, with an id that no other document has.
    pub document: Document,
    /// The document as JSON without its id and text.
    pub json: String,
    /// The hash of the bytes that it was read from.
    pub blake3: Blake3,
    /// The path of the file that it came from.
    pub path: String,
    /// What was prepared while parsing.
    pub prepared: P,
}

/// What a file became so far.
#[derive(Debug, Default)]
struct OpenFile {
    ids: Vec<String>,
    problems: Vec<String>,
    /// Whether a document of it is stored from here, now or by an ingest that was ended before this
    /// file had its row.
    is_stored: bool,
    /// The path of the first document that is stored from elsewhere.
    duplicate_of: Option<String>,
}

impl<'a> Accounts<'a> {
    /// Starts with what an archive holds.
    pub fn new(known: &'a Known) -> Self {
        Self {
            known,
            documents: Documents::default(),
            open: HashMap::new(),
            totals: Totals::default(),
        }
    }

    /// Returns the sums so far.
    pub fn totals(&self) -> Totals {
        self.totals
    }

    /// Tells whether the archive's ledger holds nothing, so that no file can be known.
    pub fn knows_nothing(&self) -> bool {
        self.known.is_empty()
    }

    /// Counts the files of a zip file that was not opened.
    pub fn add_unchanged(&mut self, files: u64) {
        self.totals.unchanged += files;
    }

    /// Accounts for a file.
    pub fn admit<P>(&mut self, file: FileRead<P>) -> Admitted<P> {
        let FileRead { path, size, blake3, container, encoding, facts, content } = file;
        let mut row = LedgerRow {
            path: path.to_string(),
            size,
            blake3,
            container,
            outcome: Outcome::Empty,
            problem: None,
            documents: Vec::new(),
            encoding_guessed: encoding.as_ref().is_some_and(|encoding| encoding.guessed),
            encoding: encoding.map_or(String::new(), |encoding| encoding.name),
            facts,
        };
        let mut new = Vec::new();
        match content {
            Content::Unchanged => {
                self.totals.unchanged += 1;
                return Admitted { row: None, documents: new };
            }
            Content::Empty(reason) => row.problem = reason,
            Content::Failed(reason) => row.outcome = Outcome::Failed(reason),
            Content::Documents { documents, problem, continues } => {
                let mut open = self.open.remove(&path).unwrap_or_default();
                open.problems.extend(problem);
                let admitted =
                    documents.into_iter().filter_map(|read| self.document(read, &path, &mut open));
                new = admitted.collect();
                if continues {
                    self.open.insert(path, open);
                    return Admitted { row: None, documents: new };
                }
                open.close(&mut row);
            }
        }
        if self.known.has_unread(&row) {
            self.totals.unchanged += 1;
            return Admitted { row: None, documents: new };
        }
        self.totals.count(&row);
        Admitted { row: Some(row), documents: new }
    }

    /// Takes a document as new, with an id of its own, unless its bytes are stored.
    fn document<P>(
        &mut self,
        read: DocumentRead<P>,
        path: &str,
        open: &mut OpenFile,
    ) -> Option<NewDocument<P>> {
        let DocumentRead { mut document, json, blake3, prepared } = read;
        if let Some(stored) = self.stored(&blake3) {
            if !open.ids.contains(&stored.id) {
                open.ids.push(stored.id.clone());
            }
            match stored.path == path {
                true => open.is_stored = true,
                false => _ = open.duplicate_of.get_or_insert(stored.path),
            }
            return None;
        }
        let id = self.store(document.id(), &blake3, path);
        if id != document.id() {
            id_and_text(&mut document).0.clone_from(&id);
        }
        open.ids.push(id);
        open.is_stored = true;
        Some(NewDocument { document, json, blake3, path: path.to_owned(), prepared })
    }

    /// Returns the document with these bytes, if there is one.
    pub(crate) fn stored(&self, blake3: &Blake3) -> Option<KnownDocument> {
        self.known.document(blake3).or_else(|| self.documents.get(blake3))
    }

    /// Returns the path of the file that a stored document came from.
    pub(crate) fn path_of(&self, id: &str) -> Option<String> {
        self.documents.path_of(id).or_else(|| self.known.path_of(id))
    }

    /// Takes note of a new document that claims `id`, and returns the id that it gets.
    pub(crate) fn store(&mut self, id: &str, blake3: &Blake3, path: &str) -> String {
        let id = self.free_id(id, blake3);
        self.documents.insert(blake3, &id, path);
        self.totals.documents += 1;
        id
    }

    fn free_id(&self, id: &str, blake3: &Blake3) -> String {
        let is_free =
            |id: &str| !id.is_empty() && !self.documents.has_id(id) && !self.known.has_id(id);
        if is_free(id) {
            return id.to_owned();
        }
        let hash = blake3.to_string();
        let marked = |mark: &str| format!("{id}~{mark}");
        // Two different bytes with one hash do not happen; then the longest id is as good as any.
        marks(&hash).map(marked).find(|id| is_free(id)).unwrap_or_else(|| marked(&hash))
    }
}

/// Returns what tells a document from others that claim its id: beginnings of its hash, the shortest first.
pub(crate) fn marks(hash: &str) -> impl Iterator<Item = &str> {
    [8, 16, hash.len()].into_iter().filter_map(|length| hash.get(..length))
}

impl OpenFile {
    fn close(self, row: &mut LedgerRow) {
        row.problem = (!self.problems.is_empty()).then(|| self.problems.join("; "));
        row.outcome = match (self.is_stored, self.duplicate_of, &row.problem) {
            (true, ..) => Outcome::Stored,
            (false, Some(path), _) => Outcome::DuplicateOf(path),
            (false, None, Some(problem)) => Outcome::Failed(problem.clone()),
            (false, None, None) => Outcome::Empty,
        };
        row.documents = self.ids;
    }
}

impl Totals {
    pub(crate) fn count(&mut self, row: &LedgerRow) {
        let count = match row.outcome {
            Outcome::Stored => &mut self.stored,
            Outcome::DuplicateOf(_) => &mut self.duplicates,
            Outcome::Empty => &mut self.empty,
            Outcome::Failed(_) => &mut self.failed,
        };
        *count += 1;
        self.files += 1;
        self.bytes += row.size;
        let has_problem = row.problem.is_some() && !matches!(row.outcome, Outcome::Failed(_));
        self.with_problems += u64::from(has_problem);
        self.guessed_encodings += u64::from(row.encoding_guessed);
    }
}
