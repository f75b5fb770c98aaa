//! What another archive holds, into the accounts, as if its inputs had been read here and now.
//!
//! The other archive has each document once and has named the later ones of those that claim one id, so
//! what each file said is not there any more. All that the accounts make of it can be worked out all the
//! same:
//!
//! - A document whose bytes are stored is that one. Any other is new and claims the id that it claimed
//!   there. That is its id there, without the mark that the other accounts gave it: the beginning of its
//!   own BLAKE3, given only if a document before it has the id without the mark, or if that is nothing.
//! - A file is stored if one of its documents is stored from its path, else it is a duplicate of the file
//!   of the first of them. That does not depend on documents and files that come later, so a row may be
//!   taken as soon as its documents are.
//!
//! One thing is not known: whether a document, beside another with the same id, claimed an id that ends in
//! the beginning of its own hash. No file can say that of itself, but its name can, when somebody has kept
//! the files of an archive under their ids. If the other document then turns out to be stored under another
//! id, this one gets the id without the mark.
//!
//! Of a file that is known, an ingest reads nothing. Here it was read; should that have given more than the
//! ledger has, with other limits or by another version, then the rest is taken.

use std::collections::{HashMap, HashSet};

use crate::{
    Accounts, Blake3, ContainerRead, KnownDocument, LedgerRow, Outcome, accounts::marks,
    documents::key,
};

/// Another archive on its way into [`Accounts`].
///
/// First come all its rows and containers, to be looked at; then its documents in their order and its
/// rows in theirs, each once its documents came; then its containers.
#[derive(Debug, Default)]
pub struct Adoption {
    /// The documents that came, by their ids there; which ones they are here, where that is another id
    /// or path. A number for each, so that all ids of a large archive take little.
    documents: HashMap<u128, Option<Box<KnownDocument>>>,
    /// The files that are known.
    unchanged: HashSet<u128>,
}

impl Adoption {
    /// Takes note of a row before the first is taken, so that what is in a known file is not counted.
    ///
    /// Without it only [`Totals::unchanged`](crate::Totals::unchanged) is larger.
    pub fn look_at_row(&mut self, accounts: &Accounts<'_>, row: &LedgerRow) {
        if accounts.known.has(row) {
            self.unchanged.insert(key(&row.path));
        }
    }

    /// Takes note of a container likewise.
    pub fn look_at_container(&mut self, accounts: &Accounts<'_>, container: &ContainerRead) {
        if accounts.known.container_files(&container.path, &container.blake3).is_some() {
            self.unchanged.insert(key(&container.path));
        }
    }

    /// Takes the next document: its bytes' hash, its id and its path there. Returns the id under which it
    /// is to be stored; `None` where it is.
    pub fn document(
        &mut self,
        accounts: &mut Accounts<'_>,
        blake3: &Blake3,
        document: &KnownDocument,
    ) -> Option<String> {
        let (here, new_id) = match accounts.stored(blake3) {
            Some(stored) => (stored, None),
            None => {
                let claimed = self.claimed_id(&document.id, blake3);
                let id = accounts.store(claimed, blake3, &document.path);
                (KnownDocument { id: id.clone(), path: document.path.clone() }, Some(id))
            }
        };
        let changed = (here != *document).then(|| Box::new(here));
        self.documents.insert(key(&document.id), changed);
        new_id
    }

    /// Tells whether all documents of a row came.
    pub fn is_ready(&self, row: &LedgerRow) -> bool {
        row.documents.iter().all(|id| self.documents.contains_key(&key(id)))
    }

    /// Takes the next row, which is ready. Returns it as it is here; `None` where the ledger has it.
    pub fn row(&self, accounts: &mut Accounts<'_>, mut row: LedgerRow) -> Option<LedgerRow> {
        if accounts.known.has(&row) {
            accounts.add_unchanged(u64::from(!self.is_in_unchanged(&row.path)));
            return None;
        }
        let (mut is_stored, mut duplicate_of) = (false, None);
        for id in &mut row.documents {
            let changed = self.documents.get(&key(id)).and_then(Option::as_deref);
            let path = match changed {
                Some(here) => {
                    id.clone_from(&here.id);
                    Some(here.path.clone())
                }
                None => accounts.path_of(id),
            };
            match path {
                Some(path) if path != row.path => _ = duplicate_of.get_or_insert(path),
                path => is_stored |= path.is_some(),
            }
        }
        match (is_stored, duplicate_of) {
            (true, _) => row.outcome = Outcome::Stored,
            (false, Some(path)) => row.outcome = Outcome::DuplicateOf(path),
            // A file without a document is what it was there.
            (false, None) => {}
        }
        accounts.totals.count(&row);
        Some(row)
    }

    /// Takes a container once the rows of all that is in it were taken. Returns it; `None` where it is
    /// known.
    pub fn container(
        &self,
        accounts: &mut Accounts<'_>,
        container: ContainerRead,
    ) -> Option<ContainerRead> {
        match accounts.known.container_files(&container.path, &container.blake3) {
            Some(files) => {
                accounts.add_unchanged(files);
                None
            }
            None => Some(ContainerRead { unchanged: false, ..container }),
        }
    }

    /// Returns the id that a document claimed when it was read.
    fn claimed_id<'a>(&self, id: &'a str, blake3: &Blake3) -> &'a str {
        let hash = blake3.to_string();
        let claimed = marks(&hash).find_map(|mark| id.strip_suffix(mark)?.strip_suffix('~'));
        let was_taken =
            |claimed: &&str| claimed.is_empty() || self.documents.contains_key(&key(claimed));
        claimed.filter(was_taken).unwrap_or(id)
    }

    /// Tells whether a path leads into a file that is known, of which nothing would have been read.
    fn is_in_unchanged(&self, path: &str) -> bool {
        let mut holders = path.match_indices("!/").filter_map(|(end, _)| path.get(..end));
        !self.unchanged.is_empty() && holders.any(|path| self.unchanged.contains(&key(path)))
    }
}
