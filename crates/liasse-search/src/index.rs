use std::{
    path::{Path, PathBuf},
    sync::OnceLock,
};

use tantivy::{IndexReader, ReloadPolicy, Searcher};

use crate::{
    SearchError, SearchErrorKind, StopSignal,
    columns::Columns,
    error::AtPath,
    evaluate::{NO_GROUP, Segment},
    facets::Parties,
    running::Places,
    schema::{self, Fields},
    writer::open_index,
};

/// An index folder as its last commit left it when it was opened; later commits are not seen.
pub struct Index {
    pub(crate) path: PathBuf,
    pub(crate) fields: Fields,
    index: tantivy::Index,
    searcher: Searcher,
    payload: Option<String>,
    /// In the order of the segments.
    pub(crate) columns: Vec<Columns>,
    /// For each segment the groups of copies of its documents.
    copies: OnceLock<Vec<Vec<u32>>>,
    /// The names of senders and recipients, once they are known.
    pub(crate) parties: OnceLock<Parties>,
    /// Each printed form as a name of its own.
    pub(crate) printed_parties: OnceLock<Parties>,
    /// Made when a text is first asked for by its place.
    pub(crate) places: OnceLock<Places>,
}

impl Index {
    /// Opens the index of a folder.
    ///
    /// # Errors
    /// When the folder holds no index of this version, or a damaged one.
    pub fn open(path: &Path) -> Result<Self, SearchError> {
        let index = open_index(path)?;
        let (searcher, payload) = open_commit(&index, path)?;
        let segments = searcher.segment_readers().iter();
        let columns =
            segments.map(|segment| Columns::open(segment, path)).collect::<Result<_, _>>();
        let (path, fields, columns) = (path.to_owned(), schema::build().1, columns?);
        Ok(Self {
            path,
            fields,
            index,
            searcher,
            payload,
            columns,
            copies: OnceLock::new(),
            parties: OnceLock::new(),
            printed_parties: OnceLock::new(),
            places: OnceLock::new(),
        })
    }

    /// Tells which documents are near-identical: `group_of` gives the part and row of a document the
    /// number of its group, and nothing to one without copies. A search that folds copies then shows
    /// the first of each group.
    ///
    /// Only the first call counts.
    pub fn know_copies(&self, group_of: impl Fn(u64, u64) -> Option<u32>) {
        let group = |columns: &Columns, document| {
            let place = columns.part.first(document).zip(columns.row.first(document));
            place.and_then(|(part, row)| group_of(part, row)).unwrap_or(NO_GROUP)
        };
        let segments = self.searcher.segment_readers().iter().zip(&self.columns);
        let groups = segments.map(|(segment, columns)| {
            (0..segment.max_doc()).map(|document| group(columns, document)).collect()
        });
        _ = self.copies.set(groups.collect());
    }

    /// Returns the number of documents.
    pub fn document_count(&self) -> u64 {
        self.searcher.num_docs()
    }

    /// Returns the payload of the commit that was opened, `None` before the first.
    pub fn commit_payload(&self) -> Option<&str> {
        self.payload.as_deref()
    }

    /// Returns the ids of all documents, sorted; one that was added twice is there twice.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn ids(&self) -> Result<Vec<String>, SearchError> {
        let mut ids = Vec::new();
        for segment in self.segments(&StopSignal::default()) {
            for document in segment.reader.doc_ids_alive() {
                ids.push(segment.columns.id(document)?.into_owned());
            }
        }
        ids.sort_unstable();
        Ok(ids)
    }

    /// Compares every file of the index with the checksum in it and returns the names of those
    /// that do not fit, sorted.
    ///
    /// # Errors
    /// When the files cannot be read.
    pub fn verify(&self) -> Result<Vec<PathBuf>, SearchError> {
        let damaged = self.index.validate_checksum().at(&self.path)?;
        let mut damaged: Vec<PathBuf> = damaged.into_iter().collect();
        damaged.sort_unstable();
        Ok(damaged)
    }

    /// Returns the segments with what is needed to read them.
    pub(crate) fn segments<'a>(
        &'a self,
        stop: &'a StopSignal,
    ) -> impl Iterator<Item = Segment<'a>> {
        let readers = self.searcher.segment_readers().iter().zip(&self.columns);
        let searcher = &self.searcher;
        let copies = self.copies.get().into_iter().flatten().map(Vec::as_slice);
        let copies = copies.chain(std::iter::repeat(&[][..]));
        readers.zip(copies).enumerate().map(move |(number, ((reader, columns), copies))| Segment {
            number,
            index: self,
            searcher,
            reader,
            columns,
            copies,
            stop,
        })
    }
}

/// Opens the segments of the last commit, and its payload.
///
/// tantivy reads `meta.json` for each; a writer may commit in between, and then both are read again.
fn open_commit(
    index: &tantivy::Index,
    path: &Path,
) -> Result<(Searcher, Option<String>), SearchError> {
    let mut payload = index.load_metas().at(path)?.payload;
    loop {
        // tantivy's default would start a thread that watches the folder.
        let builder = index.reader_builder().reload_policy(ReloadPolicy::Manual);
        let reader: IndexReader = builder.try_into().at(path)?;
        let now = index.load_metas().at(path)?.payload;
        if now == payload {
            return Ok((reader.searcher(), payload));
        }
        payload = now;
    }
}

pub(crate) fn damaged(path: &Path, message: &str) -> SearchError {
    SearchError::new(SearchErrorKind::Damaged, path, message)
}
