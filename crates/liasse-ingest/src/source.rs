//! The reading thread: files in order, those that hold others opened, into batches.

use std::{
    fs::File,
    io::{self, Read, Seek},
    sync::Arc,
};

use crate::{
    Blake3, ContainerRead, Known, Limits,
    inputs::InputFile,
    raw::{Batcher, Raw, RawFile, Stopped},
    unpack::{HEAD_BYTES, Holds, Opened, Sink, unpack},
    worker::{WorkerProgram, unpack_in_worker},
};

/// Reads the inputs and hands them on.
pub(crate) struct Source<'a> {
    known: &'a Known,
    limits: Limits,
    worker: Option<&'a WorkerProgram>,
    steps: Steps<'a>,
}

/// Why a file was not handed on.
enum Halt {
    Stopped,
    Unreadable(io::Error),
}

impl From<Stopped> for Halt {
    fn from(Stopped: Stopped) -> Self {
        Halt::Stopped
    }
}

impl From<io::Error> for Halt {
    fn from(error: io::Error) -> Self {
        Halt::Unreadable(error)
    }
}

impl<'a> Source<'a> {
    pub(crate) fn new(
        known: &'a Known,
        limits: Limits,
        worker: Option<&'a WorkerProgram>,
        batcher: Batcher,
    ) -> Self {
        Self { known, limits, worker, steps: Steps { known, batcher, advanced: 0 } }
    }

    /// Reads every file, until nobody wants more.
    pub(crate) fn run(mut self, files: &[InputFile]) -> Result<(), Stopped> {
        for input in files {
            self.steps.advanced = 0;
            let failed = match &input.problem {
                Some(problem) => Some(problem.clone()),
                None => match self.file(input) {
                    Ok(()) => None,
                    Err(Halt::Stopped) => return Err(Stopped),
                    Err(Halt::Unreadable(error)) => Some(unreadable(&error)),
                },
            };
            if let Some(reason) = failed {
                let file = raw_file(&input.label, input.size, None);
                self.steps.batcher.push(Raw::Failed(file, reason))?;
            }
        }
        self.steps.batcher.send()
    }

    fn file(&mut self, input: &InputFile) -> Result<(), Halt> {
        let mut file = File::open(&input.path)?;
        let size = file.metadata()?.len();
        let mut head = Vec::new();
        Read::by_ref(&mut file).take(HEAD_BYTES as u64).read_to_end(&mut head)?;
        match Holds::of(&head, &input.label) {
            Some(holds) => self.opened(input, file, size, holds)?,
            None => self.whole(input, file, size, head)?,
        }
        self.steps.batcher.advance(size.saturating_sub(self.steps.advanced));
        Ok(())
    }

    /// A file that holds others may be too large to hold, so its hash is taken in a pass of its own.
    fn opened(
        &mut self,
        input: &InputFile,
        mut file: File,
        size: u64,
        holds: Holds,
    ) -> Result<(), Halt> {
        let blake3 = hash(&mut file)?;
        let label = input.label.clone();
        if let Some(files) = self.known.container_files(&label, &blake3) {
            let unchanged = ContainerRead { path: label, size, blake3, files, unchanged: true };
            return Ok(self.steps.batcher.push(Raw::Container(unchanged))?);
        }
        if self.known.has_row(&label, &blake3) {
            let file = raw_file(&label, size, Some(blake3));
            return Ok(self.steps.batcher.push(Raw::Unchanged(file))?);
        }
        let opened = Opened { label, size, blake3, holds };
        match self.worker {
            Some(worker) => unpack_in_worker(worker, file, &opened, &self.limits, &mut self.steps)?,
            None => unpack(Box::new(file), &opened, &self.limits, &mut self.steps)?,
        }
        Ok(())
    }

    fn whole(
        &mut self,
        input: &InputFile,
        file: File,
        size: u64,
        mut bytes: Vec<u8>,
    ) -> Result<(), Halt> {
        let limit = self.limits.document_bytes;
        let left = limit.saturating_add(1).saturating_sub(bytes.len() as u64);
        file.take(left).read_to_end(&mut bytes)?;
        let file = raw_file(&input.label, size, None);
        let step = match bytes.len() as u64 > limit {
            true => Raw::Failed(file, format!("has more than the limit of {limit} bytes")),
            false => Raw::Whole(file, bytes),
        };
        Ok(self.steps.push(step)?)
    }
}

/// Hands steps on, those that are known already as such.
struct Steps<'a> {
    known: &'a Known,
    batcher: Batcher,
    /// How many bytes of the file under way are counted as used up.
    advanced: u64,
}

impl Sink for Steps<'_> {
    fn push(&mut self, step: Raw) -> Result<(), Stopped> {
        let step = match step {
            Raw::Whole(file, bytes) => {
                let blake3 = Blake3::of(&bytes);
                let size = bytes.len() as u64;
                let is_known = self.known.has_row(&file.path, &blake3);
                let file = RawFile { size, blake3: Some(blake3), ..file };
                if is_known { Raw::Unchanged(file) } else { Raw::Whole(file, bytes) }
            }
            step => step,
        };
        self.batcher.push(step)
    }

    fn advance(&mut self, bytes: u64) -> Result<(), Stopped> {
        self.advanced += bytes;
        self.batcher.advance(bytes);
        Ok(())
    }
}

pub(crate) fn raw_file(label: &str, size: u64, blake3: Option<Blake3>) -> RawFile {
    RawFile { path: Arc::from(label), size, blake3, container: None }
}

pub(crate) fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "cannot be read: permission denied".to_owned(),
        io::ErrorKind::NotFound => "is not there any more".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

fn hash(file: &mut File) -> io::Result<Blake3> {
    file.rewind()?;
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(&mut *file)?;
    file.rewind()?;
    Ok(Blake3::from(*hasher.finalize().as_bytes()))
}
