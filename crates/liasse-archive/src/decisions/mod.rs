//! What a person decided about names.

mod conflict;
mod file;

use std::fmt;

use crate::{
    Archive, ArchiveError,
    disk::{Disk, STAGED},
    lock::WriterLock,
    state::read_state,
};

pub(crate) use file::DECISIONS;
use file::DecisionsFile;

/// A decision about names. Spellings are those of the archive, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NameDecision {
    /// Spellings that are one name; at least two.
    Joined(Vec<String>),
    /// Spellings that are different names, each from each other; at least two.
    Apart(Vec<String>),
    /// How a name is shown.
    Preferred {
        /// Any spelling of the name.
        name: String,
        /// The form to show.
        form: String,
    },
}

impl NameDecision {
    /// Returns the spellings that it is about.
    pub fn names(&self) -> &[String] {
        match self {
            Self::Joined(names) | Self::Apart(names) => names,
            Self::Preferred { name, .. } => std::slice::from_ref(name),
        }
    }

    /// Tells whether two decisions say the same, in whatever order.
    fn says_the_same(&self, other: &Self) -> bool {
        let same = |a: &[String], b: &[String]| {
            let (mut a, mut b) = (a.to_vec(), b.to_vec());
            a.sort();
            b.sort();
            a == b
        };
        match (self, other) {
            (Self::Joined(a), Self::Joined(b)) | (Self::Apart(a), Self::Apart(b)) => same(a, b),
            _ => self == other,
        }
    }
}

impl fmt::Display for NameDecision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |names: &[String]| {
            names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
        };
        match self {
            Self::Joined(names) => write!(f, "joined {}", quoted(names)),
            Self::Apart(names) => write!(f, "kept apart {}", quoted(names)),
            Self::Preferred { name, form } => write!(f, "`{name}` shown as `{form}`"),
        }
    }
}

/// What became of a decision that was to be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Its number, from 1.
    pub number: usize,
    /// Whether it stood there before.
    pub was_known: bool,
    /// The form that a new preferred form replaced.
    pub replaced: Option<NameDecision>,
}

impl Archive {
    /// Returns what a person decided about names, in the order of `names.toml`, which is read as
    /// it is now, whatever the commit.
    ///
    /// # Errors
    /// [`ArchiveErrorKind::Decisions`](crate::ArchiveErrorKind::Decisions) with line and column
    /// when the file is not as it should be.
    pub fn decisions(&self) -> Result<Vec<NameDecision>, ArchiveError> {
        Ok(DecisionsFile::read(self.folder())?.into_decisions())
    }

    /// Records a decision about names.
    ///
    /// What stands there is not written again; a new preferred form replaces the old one of the
    /// same spelling.
    ///
    /// # Errors
    /// [`ArchiveErrorKind::Conflict`](crate::ArchiveErrorKind::Conflict) when it contradicts
    /// another decision, which the message names; the errors of [`Archive::decisions`]; when
    /// another program writes to the archive or nobody may.
    pub fn decide(&self, decision: &NameDecision) -> Result<Recorded, ArchiveError> {
        self.change_decisions(|file| {
            let known = file.decisions().position(|known| known.says_the_same(decision));
            if let Some(known) = known {
                return Ok(Recorded { number: known + 1, was_known: true, replaced: None });
            }
            let replaced = file.decisions().position(|known| is_replaced(known, decision));
            let replaced = match replaced {
                Some(replaced) => file.remove(replaced)?,
                None => None,
            };
            file.add(decision)?;
            let number = file.decisions().count();
            Ok(Recorded { number, was_known: false, replaced })
        })
    }

    /// Takes a decision back by its number, from 1, and returns it; `None` when there is none.
    ///
    /// # Errors
    /// Those of [`Archive::decide`].
    pub fn forget_decision(&self, number: usize) -> Result<Option<NameDecision>, ArchiveError> {
        self.change_decisions(|file| match number.checked_sub(1) {
            Some(index) => file.remove(index),
            None => Ok(None),
        })
    }

    /// Changes the file under the writer's lock.
    fn change_decisions<T>(
        &self,
        change: impl FnOnce(&mut DecisionsFile) -> Result<T, ArchiveError>,
    ) -> Result<T, ArchiveError> {
        let folder = self.folder();
        let _lock = WriterLock::take(folder)?;
        read_state(folder)?;
        let mut file = DecisionsFile::read(folder)?;
        let before = file.text().to_owned();
        let result = change(&mut file)?;
        if file.text() != before {
            let disk = Disk::new(folder);
            disk.replace(DECISIONS, file.text().as_bytes()).inspect_err(|_| {
                let _ = disk.remove(&format!("{DECISIONS}{STAGED}"));
            })?;
        }
        Ok(result)
    }
}

fn is_replaced(known: &NameDecision, new: &NameDecision) -> bool {
    match (known, new) {
        (NameDecision::Preferred { name: a, .. }, NameDecision::Preferred { name: b, .. }) => {
            a == b
        }
        _ => false,
    }
}
