use std::fmt;

use liasse_search::{AskedName, NameUse, Search};

use super::Reader;
use crate::{ArchiveError, ArchiveNames, ResolvedName};

/// A name that is looked for as printed, and why: several may be meant, or the archive has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameNote {
    /// The name that was asked for.
    pub asked: AskedName,
    /// What it may stand for; never one name.
    pub resolved: ResolvedName,
}

impl Reader {
    /// Finds the spellings of the names that a search asks for and puts them into it; returns what a
    /// person should know.
    ///
    /// The names of the archive are only made ready when a name is asked for.
    ///
    /// # Errors
    /// Those of [`Archive::names`](crate::Archive::names).
    pub fn expand(&self, search: &mut Search) -> Result<Vec<NameNote>, ArchiveError> {
        match search.names_asked().is_empty() {
            true => Ok(Vec::new()),
            false => Ok(self.names()?.expand(search)),
        }
    }
}

impl ArchiveNames {
    /// Finds the spellings of the names that a search asks for and puts them into it; returns what a
    /// person should know.
    pub fn expand(&self, search: &mut Search) -> Vec<NameNote> {
        let mut notes = Vec::new();
        for asked in search.names_asked() {
            match self.resolve(&asked) {
                ResolvedName::One(expansion) => search.names.push(expansion),
                resolved => notes.push(NameNote { asked, resolved }),
            }
        }
        notes
    }
}

/// The names that are listed where several may be meant.
const SHOWN_CANDIDATES: usize = 6;

/// In English.
impl fmt::Display for NameNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let AskedName { text, as_a } = &self.asked;
        match &self.resolved {
            ResolvedName::Several(candidates) => {
                write!(f, "`{text}` may be several names, looked for as printed: ")?;
                for (index, found) in candidates.iter().take(SHOWN_CANDIDATES).enumerate() {
                    let between = if index == 0 { "" } else { ", " };
                    write!(f, "{between}{} ({})", found.name, found.count)?;
                }
                match candidates.len().saturating_sub(SHOWN_CANDIDATES) {
                    0 => Ok(()),
                    more => write!(f, " and {more} more"),
                }
            }
            _ if *as_a == NameUse::Correspondent => write!(
                f,
                "`{text}` is no sender or recipient of this archive, looked for as printed"
            ),
            _ => write!(f, "`{text}` is no name of this archive, looked for as printed"),
        }
    }
}
