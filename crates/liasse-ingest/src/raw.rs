//! What the reading thread hands to the parsing threads.

use std::sync::{Arc, mpsc::SyncSender};

use crate::{Blake3, ContainerRead};

/// A file, by name, before anybody looked inside.
#[derive(Clone, Debug)]
pub(crate) struct RawFile {
    pub(crate) path: Arc<str>,
    pub(crate) size: u64,
    pub(crate) blake3: Option<Blake3>,
    /// The zip file it came from.
    pub(crate) container: Option<Blake3>,
}

/// One step of reading, in the order of the inputs.
#[derive(Debug)]
pub(crate) enum Raw {
    /// A file that is one document.
    Whole(RawFile, Vec<u8>),
    /// A message of the mailbox whose end follows.
    Message(Arc<str>, Vec<u8>),
    /// The end of a mailbox; what was wrong with some of its messages.
    MailboxEnd(RawFile, Option<String>),
    /// A file that gives no document, and why.
    Failed(RawFile, String),
    /// A file that the archive has accounted for.
    Unchanged(RawFile),
    /// The end of a zip file.
    Container(ContainerRead),
}

/// A bounded number of steps, parsed together.
#[derive(Debug, Default)]
pub(crate) struct RawBatch {
    pub(crate) steps: Vec<Raw>,
    /// How many bytes of the inputs are used up after this batch.
    pub(crate) bytes_read: u64,
}

/// Nobody wants more input.
#[derive(Debug)]
pub(crate) struct Stopped;

/// Collects steps and sends them in batches.
pub(crate) struct Batcher {
    sender: SyncSender<RawBatch>,
    batch: RawBatch,
    held_bytes: usize,
}

/// Bytes of a batch: enough work for every thread, little enough to hold three of them.
const BATCH_BYTES: usize = 4 * 1024 * 1024;

/// Steps of a batch, for files of no size.
const BATCH_STEPS: usize = 4096;

impl Batcher {
    pub(crate) fn new(sender: SyncSender<RawBatch>) -> Self {
        Self { sender, batch: RawBatch::default(), held_bytes: 0 }
    }

    /// Adds a step, after sending what would make the batch too large with it.
    pub(crate) fn push(&mut self, step: Raw) -> Result<(), Stopped> {
        let bytes = match &step {
            Raw::Whole(_, bytes) | Raw::Message(_, bytes) => bytes.len(),
            _ => 0,
        };
        let is_full =
            self.held_bytes + bytes > BATCH_BYTES || self.batch.steps.len() >= BATCH_STEPS;
        if is_full && !self.batch.steps.is_empty() {
            self.send()?;
        }
        self.held_bytes += bytes;
        self.batch.steps.push(step);
        Ok(())
    }

    /// Counts bytes of the inputs as used up.
    pub(crate) fn advance(&mut self, bytes: u64) {
        self.batch.bytes_read += bytes;
    }

    /// Sends what is left.
    pub(crate) fn send(&mut self) -> Result<(), Stopped> {
        let next = RawBatch { steps: Vec::new(), bytes_read: self.batch.bytes_read };
        self.held_bytes = 0;
        self.sender.send(std::mem::replace(&mut self.batch, next)).map_err(|_| Stopped)
    }
}
