//! Files in = files accounted for: what is new, what is a duplicate, what failed.

use std::collections::{HashMap, HashSet};

use liasse_model::Document;

use crate::{Blake3, Content, DocumentRead, FileRead, Known, KnownDocument, LedgerRow, Outcome};

/// Turns what was read into ledger rows and new documents.
///
/// Reads come in the order of the inputs, so the first of several files with the same bytes is the
/// one that is stored. Two documents that claim one id and come from different bytes are both
/// stored: the later one's id is `ID~HASH` with the first digits of its bytes' BLAKE3, so that it
/// is the same id in every archive in which it comes second.
#[derive(Debug)]
pub struct Accounts<'a> {
    known: &'a Known,
    documents: HashMap<Blake3, KnownDocument>,
    ids: HashSet<String>,
    mailbox: OpenMailbox,
    totals: Totals,
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
    /// Its row; `None` where the ledger has it, or where more of the same mailbox follows.
    pub row: Option<LedgerRow>,
    /// The documents to store, in order.
    pub documents: Vec<NewDocument<P>>,
}

/// A document to store.
#[derive(Debug)]
pub struct NewDocument<P> {
    /// The document, with an id that no other document has.
    pub document: Document,
    /// The hash of the bytes that it was read from.
    pub blake3: Blake3,
    /// The path of the file that it came from.
    pub path: String,
    /// What was prepared while parsing.
    pub prepared: P,
}

/// The pieces of a mailbox so far.
#[derive(Debug, Default)]
struct OpenMailbox {
    ids: Vec<String>,
    problems: Vec<String>,
    has_new: bool,
    /// The path of the first document that is stored from elsewhere.
    duplicate_of: Option<String>,
}

impl<'a> Accounts<'a> {
    /// Starts with what an archive holds.
    pub fn new(known: &'a Known) -> Self {
        Self {
            known,
            documents: HashMap::new(),
            ids: HashSet::new(),
            mailbox: OpenMailbox::default(),
            totals: Totals::default(),
        }
    }

    /// Returns the sums so far.
    pub fn totals(&self) -> Totals {
        self.totals
    }

    /// Counts the files of a zip file that was not opened.
    pub fn add_unchanged(&mut self, files: u64) {
        self.totals.unchanged += files;
    }

    /// Accounts for a file.
    pub fn admit<P>(&mut self, file: FileRead<P>) -> Admitted<P> {
        let FileRead { path, size, blake3, container, encoding, content } = file;
        let mut row = LedgerRow {
            path: path.to_string(),
            size,
            blake3,
            container,
            outcome: Outcome::Empty,
            problem: None,
            documents: Vec::new(),
            encoding: encoding.map_or(String::new(), |encoding| encoding.name.to_owned()),
            encoding_guessed: encoding.is_some_and(|encoding| encoding.guessed),
        };
        let mut new = Vec::new();
        match content {
            Content::Unchanged => {
                self.totals.unchanged += 1;
                return Admitted { row: None, documents: new };
            }
            Content::Empty => {}
            Content::Failed(reason) => row.outcome = Outcome::Failed(reason),
            Content::Documents { documents, problem, continues } => {
                self.mailbox.problems.extend(problem);
                new = documents
                    .into_iter()
                    .filter_map(|read| self.document(read, &row.path))
                    .collect();
                if continues {
                    return Admitted { row: None, documents: new };
                }
                std::mem::take(&mut self.mailbox).close(&mut row);
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
    fn document<P>(&mut self, read: DocumentRead<P>, path: &str) -> Option<NewDocument<P>> {
        let DocumentRead { mut document, blake3, prepared } = read;
        let stored = self.known.document(&blake3).or_else(|| self.documents.get(&blake3));
        if let Some(stored) = stored {
            if !self.mailbox.ids.contains(&stored.id) {
                self.mailbox.ids.push(stored.id.clone());
            }
            self.mailbox.duplicate_of.get_or_insert_with(|| stored.path.clone());
            return None;
        }
        let id = self.free_id(document.id(), &blake3);
        if id != document.id() {
            set_id(&mut document, id.clone());
        }
        self.ids.insert(id.clone());
        let place = KnownDocument { id: id.clone(), path: path.to_owned() };
        self.documents.insert(blake3, place);
        self.mailbox.ids.push(id);
        self.mailbox.has_new = true;
        self.totals.documents += 1;
        Some(NewDocument { document, blake3, path: path.to_owned(), prepared })
    }

    fn free_id(&self, id: &str, blake3: &Blake3) -> String {
        let is_free = |id: &str| !id.is_empty() && !self.ids.contains(id) && !self.known.has_id(id);
        if is_free(id) {
            return id.to_owned();
        }
        let hash = blake3.to_string();
        let lengths = [8, 16, hash.len()].into_iter();
        let ids = lengths.map(|length| format!("{id}~{}", hash.get(..length).unwrap_or(&hash)));
        // Two different bytes with one hash do not happen; then the longest id is as good as any.
        let mut ids = ids.peekable();
        while let Some(candidate) = ids.next() {
            if is_free(&candidate) || ids.peek().is_none() {
                return candidate;
            }
        }
        hash
    }
}

impl OpenMailbox {
    fn close(self, row: &mut LedgerRow) {
        row.problem = (!self.problems.is_empty()).then(|| self.problems.join("; "));
        row.outcome = match (self.has_new, self.duplicate_of, &row.problem) {
            (true, ..) => Outcome::Stored,
            (false, Some(path), _) => Outcome::DuplicateOf(path),
            (false, None, Some(problem)) => Outcome::Failed(problem.clone()),
            (false, None, None) => Outcome::Empty,
        };
        row.documents = self.ids;
    }
}

impl Totals {
    fn count(&mut self, row: &LedgerRow) {
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

fn set_id(document: &mut Document, id: String) {
    match document {
        Document::Release(release) => release.id = id,
        Document::Mail(mail) => mail.id = id,
        Document::Article(article) => article.id = id,
        Document::Paper(paper) => paper.id = id,
    }
}
