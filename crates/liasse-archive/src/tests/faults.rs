//! A disk that fails at a chosen step, and forgets what was not made safe.

use std::{
    fs::OpenOptions,
    io::{self, Write},
    path::Path,
    sync::{Arc, Mutex, MutexGuard},
};

use liasse_search::{FolderChange, FolderWatch};

use super::platter::Platter;

/// What the disk does at the chosen step.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fault {
    /// This step and all later ones fail, as on a full disk.
    From(io::ErrorKind),
    /// This step alone fails.
    Once(io::ErrorKind),
    /// Half of what this step writes is written; then the disk is full.
    Short,
    /// The process ends here: no later step is made.
    Death,
    /// Nothing can be locked.
    Locks,
}

/// Each fault that may happen at any step.
pub(super) const EVERY_FAULT: [Fault; 6] = [
    Fault::From(io::ErrorKind::StorageFull),
    Fault::Once(io::ErrorKind::StorageFull),
    Fault::Once(io::ErrorKind::Other),
    Fault::Once(io::ErrorKind::ReadOnlyFilesystem),
    Fault::Short,
    Fault::Death,
];

#[derive(Debug)]
pub(super) struct Faults(Mutex<State>);

#[derive(Debug)]
struct State {
    fault: Fault,
    at: u64,
    taken: u64,
    platter: Platter,
}

impl Faults {
    /// A disk below `root` on which all is well until the step `at`.
    pub(super) fn new(root: &Path, fault: Fault, at: u64) -> Arc<Self> {
        let platter = Platter::new(root);
        Arc::new(Self(Mutex::new(State { fault, at, taken: 0, platter })))
    }

    /// A disk that becomes full after some steps.
    pub(super) fn full_after(root: &Path, steps: u64) -> Arc<Self> {
        Self::new(root, Fault::From(io::ErrorKind::StorageFull), steps)
    }

    /// Starts to count again.
    pub(super) fn allow(&self, steps: u64) {
        let mut state = self.state();
        state.taken = 0;
        state.at = steps;
    }

    pub(super) fn taken(&self) -> u64 {
        self.state().taken
    }

    /// Leaves on the disk what a loss of power at the chosen step leaves: without a seed, only what
    /// was made safe; with one, some of the rest as well.
    pub(super) fn lose_power(&self, seed: Option<u64>) {
        self.state().platter.lose_power(seed);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }
}

impl FolderWatch for Faults {
    fn before(&self, change: FolderChange<'_>) -> io::Result<()> {
        let mut state = self.state();
        let step = state.taken;
        state.taken += 1;
        if matches!(state.fault, Fault::Locks) {
            return match change {
                FolderChange::Lock(_) => Err(io::Error::from(io::ErrorKind::Unsupported)),
                _ => Ok(()),
            };
        }
        let error = match (state.fault, step.cmp(&state.at)) {
            (_, std::cmp::Ordering::Less) | (Fault::Once(_), std::cmp::Ordering::Greater) => {
                state.platter.note(change);
                return Ok(());
            }
            (Fault::From(kind) | Fault::Once(kind), _) => kind,
            (Fault::Short, std::cmp::Ordering::Equal) => {
                write_half(change);
                io::ErrorKind::StorageFull
            }
            (Fault::Short, _) => io::ErrorKind::StorageFull,
            (Fault::Death | Fault::Locks, _) => io::ErrorKind::Other,
        };
        Err(io::Error::from(error))
    }
}

fn write_half(change: FolderChange<'_>) {
    if let FolderChange::Write(path, bytes) = change {
        let mut file = OpenOptions::new().append(true).open(path).unwrap();
        file.write_all(&bytes[..bytes.len() / 2]).unwrap();
    }
}
