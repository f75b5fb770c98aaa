//! One commit, open for reading, with what takes long to make.

use std::{
    ops::Deref,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{Arc, Condvar, Mutex, OnceLock, PoisonError},
    thread,
    time::Duration,
};

use liasse_analyze::Corpus;
use liasse_archive::{ArchiveError, ArchiveNames, Correspondence};
use liasse_trace::{PassageIndex, Tracer};

use super::{glance::Glance, memory::Memory};
use crate::fault::Fault;

/// How long a question waits for what is being made before it says so. Small archives are ready by
/// then.
const PATIENCE: Duration = Duration::from_millis(1500);

/// One commit, open for reading. What is derived from it is made once, on a thread of its own that
/// the first question starts which needs it.
#[derive(Clone)]
pub(crate) struct Reader(Arc<Shared>);

struct Shared {
    reader: liasse_archive::Reader,
    correspondence: OnceLock<Correspondence>,
    glance: OnceLock<Glance>,
    tracer: OnceLock<Tracer>,
    memory: Memory,
    is_passing: bool,
    work: Mutex<Work>,
    done: Condvar,
}

/// What has been made, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    Nothing,
    Words,
    Names,
    Letters,
    Glance,
    Passages,
}

struct Work {
    is_begun: bool,
    reached: Stage,
    failed: Option<Fault>,
}

impl Deref for Reader {
    type Target = liasse_archive::Reader;

    fn deref(&self) -> &liasse_archive::Reader {
        &self.0.reader
    }
}

impl Reader {
    /// Opens the last commit of an archive; nothing is made yet. `is_passing` says that an ingest will
    /// replace it soon, so that the first page does not have it made ready.
    pub(crate) fn open(folder: &Path, is_passing: bool) -> Result<Self, ArchiveError> {
        Ok(Self(Arc::new(Shared {
            reader: liasse_archive::Reader::open(folder)?,
            correspondence: OnceLock::new(),
            glance: OnceLock::new(),
            tracer: OnceLock::new(),
            memory: Memory::default(),
            is_passing,
            work: Mutex::new(Work { is_begun: false, reached: Stage::Nothing, failed: None }),
            done: Condvar::new(),
        })))
    }

    /// Tells whether two read the same commit in one.
    #[cfg(test)]
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Returns the tokens.
    ///
    /// # Errors
    /// [`Fault::Preparing`] while they are being made.
    pub(crate) fn words(&self) -> Result<&Corpus, Fault> {
        self.wait_for(Stage::Words)?;
        Ok(self.corpus()?)
    }

    /// Returns the names.
    ///
    /// # Errors
    /// [`Fault::Preparing`] while they are being made.
    pub(crate) fn all_names(&self) -> Result<&ArchiveNames, Fault> {
        self.wait_for(Stage::Names)?;
        Ok(self.names()?)
    }

    /// Returns who wrote to whom.
    ///
    /// # Errors
    /// [`Fault::Preparing`] while it is being made.
    pub(crate) fn letters(&self) -> Result<&Correspondence, Fault> {
        self.wait_for(Stage::Letters)?;
        self.0.correspondence.get().ok_or(Fault::Broken)
    }

    /// Returns what finds passages, with the passages.
    ///
    /// # Errors
    /// [`Fault::Preparing`] while they are being made.
    pub(crate) fn tracing(&self) -> Result<(&Tracer, &PassageIndex), Fault> {
        self.wait_for(Stage::Passages)?;
        let tracer = self.0.tracer.get().ok_or(Fault::Broken)?;
        Ok((tracer, self.passages()?))
    }

    /// Returns the archive at a glance if it has been made; else begins to make it, unless an ingest
    /// will replace it soon.
    ///
    /// # Errors
    /// Why it could not be made.
    pub(crate) fn glance(&self) -> Result<Option<&Glance>, Fault> {
        if !self.0.is_passing {
            self.begin();
        }
        match self.work().failed.clone() {
            Some(fault) => Err(fault),
            None => Ok(self.0.glance.get()),
        }
    }

    /// Returns the answers that are kept as long as this is the last commit.
    pub(crate) fn memory(&self) -> &Memory {
        &self.0.memory
    }

    /// Begins to make everything that takes long, unless that was begun before.
    pub(crate) fn begin(&self) {
        let mut work = self.work();
        if !std::mem::replace(&mut work.is_begun, true) {
            let reader = self.clone();
            let started = thread::Builder::new()
                .name("liasse-prepare".to_owned())
                .spawn(move || reader.prepare());
            if started.is_err() {
                work.failed = Some(Fault::Broken);
            }
        }
    }

    /// Waits a little until something has been made.
    fn wait_for(&self, stage: Stage) -> Result<(), Fault> {
        self.begin();
        let waits = |work: &mut Work| work.reached < stage && work.failed.is_none();
        let waited = self.0.done.wait_timeout_while(self.work(), PATIENCE, waits);
        let (work, _) = waited.unwrap_or_else(PoisonError::into_inner);
        match &work.failed {
            _ if work.reached >= stage => Ok(()),
            Some(fault) => Err(fault.clone()),
            None => Err(Fault::Preparing(work.reached)),
        }
    }

    fn work(&self) -> std::sync::MutexGuard<'_, Work> {
        self.0.work.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn prepare(&self) {
        let made = catch_unwind(AssertUnwindSafe(|| self.make()));
        if let Err(fault) = made.unwrap_or(Err(Fault::Broken)) {
            self.work().failed = Some(fault);
        }
        self.0.done.notify_all();
    }

    fn make(&self) -> Result<(), Fault> {
        let reached = |stage| {
            self.work().reached = stage;
            self.0.done.notify_all();
        };
        let corpus = self.corpus()?;
        reached(Stage::Words);
        let names = self.names()?;
        reached(Stage::Names);
        let letters = self.archive().correspondence(corpus, names)?;
        let letters = self.0.correspondence.get_or_init(|| letters);
        reached(Stage::Letters);
        let glance = Glance::of(self, corpus, names, letters)?;
        self.0.glance.get_or_init(|| glance);
        reached(Stage::Glance);
        self.passages()?;
        self.0.tracer.get_or_init(Tracer::new);
        reached(Stage::Passages);
        self.copies()?;
        self.messages()?;
        Ok(())
    }
}
