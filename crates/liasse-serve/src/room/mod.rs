//! The reading room: the archive's last commit, and the work that is done on it.
//!
//! Questions are answered on threads of their own, a bounded number at once, each within its time.
//! A reader of one commit is shared by all who ask while it is the last; a newer commit gets a new
//! reader, and those who still read the older one are not disturbed.

mod glance;
mod lines;
mod memory;
mod reader;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, SystemTime},
};

use liasse_archive::ArchiveError;
pub(crate) use liasse_search::StopSignal as Stop;

use tokio::{
    sync::Semaphore,
    task::spawn_blocking,
    time::{timeout, timeout_at},
};

pub(crate) use self::{
    glance::{COUNTING as GLANCE_COUNTING, Glance, SeenCorrespondent},
    lines::Lines,
    reader::{Reader, Stage},
};
use crate::{
    fault::Fault,
    growth::{Growth, GrowthState},
};

/// How long a question waits for its turn.
const WAIT: Duration = Duration::from_secs(5);

/// The archive and the turns to work on it.
pub(crate) struct Room {
    folder: PathBuf,
    growth: Option<Growth>,
    current: Mutex<Current>,
    turns: Arc<Semaphore>,
}

struct Current {
    reader: Option<Reader>,
    manifest: Option<Manifest>,
}

/// What a commit and the decisions about names are known by without reading them: both files are
/// replaced when they change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Manifest {
    archive: (SystemTime, u64),
    decisions: Option<(SystemTime, u64)>,
}

fn manifest_of(folder: &Path) -> Option<Manifest> {
    let known_by = |file: &str| {
        let metadata = std::fs::metadata(folder.join(file)).ok()?;
        Some((metadata.modified().ok()?, metadata.len()))
    };
    Some(Manifest { archive: known_by("archive.json")?, decisions: known_by("names.toml") })
}

impl Room {
    /// Makes the room of an archive folder and opens it. Where an ingest fills it meanwhile, it may
    /// not be there yet; it is opened once it is.
    pub(crate) fn new(
        folder: &Path,
        at_once: usize,
        growth: Option<Growth>,
    ) -> Result<Self, ArchiveError> {
        let manifest = manifest_of(folder);
        let reader = match Reader::open(folder, growth.is_some()) {
            Ok(reader) => Some(reader),
            Err(_) if growth.is_some() => None,
            Err(error) => return Err(error),
        };
        Ok(Self {
            folder: folder.to_owned(),
            growth,
            current: Mutex::new(Current { reader, manifest }),
            turns: Arc::new(Semaphore::new(at_once.max(1))),
        })
    }

    /// Returns how far an ingest into the archive is.
    pub(crate) fn growth(&self) -> Option<GrowthState> {
        self.growth.as_ref().map(Growth::state)
    }

    /// Returns what pages say of an ingest.
    pub(crate) fn growth_said(&self) -> Option<GrowthState> {
        self.growth.as_ref().and_then(Growth::said)
    }

    /// Makes ready what is made on first use, of the commit that an ingest ends with; the pages do
    /// not wait for it.
    pub(crate) fn warm(&self, is_stopped: impl Fn() -> bool) {
        while self.growth().is_some_and(|growth| growth.is_running()) && !is_stopped() {
            thread::sleep(Duration::from_millis(200));
        }
        // Whoever asks is told what is wrong.
        let Ok(reader) = self.reader() else { return };
        if !is_stopped() {
            reader.begin();
        }
    }

    /// Does work on the last commit, away from the threads that serve connections.
    ///
    /// # Errors
    /// [`Fault::Busy`] when no turn comes, [`Fault::TimeLimit`] when the work takes longer than
    /// `limit`, [`Fault::Broken`] when it panics, and its own faults.
    pub(crate) async fn ask<T, F>(self: &Arc<Self>, limit: Duration, work: F) -> Result<T, Fault>
    where
        T: Send + 'static,
        F: FnOnce(&Reader, &Stop) -> Result<T, Fault> + Send + 'static,
    {
        let turn = timeout(WAIT, Arc::clone(&self.turns).acquire_owned()).await;
        let Ok(Ok(turn)) = turn else { return Err(Fault::Busy) };
        let (room, stop) = (Arc::clone(self), Stop::default());
        let seen = stop.clone();
        let deadline = tokio::time::Instant::now() + limit;
        let task = spawn_blocking(move || {
            let result = catch_unwind(AssertUnwindSafe(|| work(&room.reader()?, &seen)));
            // The turn ends with the work, also when nobody waits for it any more.
            drop(turn);
            result.unwrap_or(Err(Fault::Broken))
        });
        match timeout_at(deadline, task).await {
            Ok(result) => result.unwrap_or(Err(Fault::Broken)),
            Err(_) => {
                stop.stop();
                Err(Fault::TimeLimit)
            }
        }
    }

    /// Returns a reader of the last commit.
    ///
    /// # Errors
    /// [`Fault::Growing`] until an ingest has made the first one, and when the archive is damaged.
    pub(crate) fn reader(&self) -> Result<Reader, Fault> {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        // Looked at before the archive is opened: a commit in between is seen the next time.
        let manifest = manifest_of(&self.folder);
        if let Some(reader) = &current.reader
            && manifest == current.manifest
        {
            return Ok(reader.clone());
        }
        match (Reader::open(&self.folder, self.is_growing()), &current.reader) {
            (Ok(reader), _) => {
                *current = Current { reader: Some(reader.clone()), manifest };
                Ok(reader)
            }
            // In the middle of a commit the one before it is still whole.
            (Err(_), Some(reader)) if self.is_growing() => Ok(reader.clone()),
            (Err(_), None) if self.is_growing() => Err(Fault::Growing),
            (Err(error), _) => Err(error.into()),
        }
    }

    fn is_growing(&self) -> bool {
        self.growth().is_some_and(|growth| growth.is_running())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use tokio::runtime::{Builder, Runtime};

    use super::*;
    use crate::tests::archive;

    const SOON: Duration = Duration::from_secs(20);

    fn room(at_once: usize) -> (Runtime, Arc<Room>) {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        (runtime, Arc::new(Room::new(&archive(), at_once, None).unwrap()))
    }

    #[test]
    fn work_that_panics_is_a_fault_and_the_room_stays_open() {
        let (runtime, room) = room(1);
        let broken = runtime.block_on(room.ask(SOON, |_, _| -> Result<(), Fault> { panic!("no") }));
        assert_eq!(broken, Err(Fault::Broken));
        let count = room.ask(SOON, |reader, _| Ok(reader.archive().counts().documents));
        assert_eq!(runtime.block_on(count), Ok(5));
    }

    #[test]
    fn work_beyond_its_time_is_told_to_stop() {
        let (runtime, room) = room(1);
        let was_told = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&was_told);
        let late = runtime.block_on(room.ask(Duration::from_millis(50), move |_, stop| {
            while !stop.is_stopped() {
                thread::sleep(Duration::from_millis(5));
            }
            told.store(true, Ordering::Relaxed);
            Ok(())
        }));
        assert_eq!(late, Err(Fault::TimeLimit));
        // Its turn comes back only when it has stopped.
        assert_eq!(runtime.block_on(room.ask(SOON, |_, _| Ok(()))), Ok(()));
        assert!(was_told.load(Ordering::Relaxed));
    }

    #[test]
    fn everybody_reads_one_reader_until_there_is_a_newer_commit() {
        let (_, room) = room(1);
        let (one, other) = (room.reader().unwrap(), room.reader().unwrap());
        assert!(one.is(&other));
    }
}
