//! What the reading thread hands to the parsing threads.

use std::sync::{Arc, mpsc::SyncSender};

use serde::{Deserialize, Serialize};

use crate::{Blake3, ContainerRead};

/// A file, by name, before anybody looked inside.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct RawFile {
    pub(crate) path: Arc<str>,
    pub(crate) size: u64,
    pub(crate) blake3: Option<Blake3>,
    /// The file it came from.
    pub(crate) container: Option<Blake3>,
}

/// One step of reading, in the order of the inputs. Bytes travel beside the rest.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Raw {
    /// A file that is one document, and what else is in it.
    Whole(RawFile, #[serde(skip)] Vec<u8>),
    /// A message of the mailbox whose end follows, with its number from 1.
    Message(Arc<str>, u64, #[serde(skip)] Vec<u8>),
    /// The end of a mailbox; what was wrong with some of its messages.
    MailboxEnd(RawFile, Option<String>),
    /// A file that gives no document, and why.
    Failed(RawFile, String),
    /// A file that the archive has accounted for.
    Unchanged(RawFile),
    /// The end of a packed file.
    Container(ContainerRead),
}

impl Raw {
    /// Returns the bytes that travel with the step.
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Raw::Whole(_, bytes) | Raw::Message(_, _, bytes) => bytes,
            _ => &[],
        }
    }

    /// Takes out the bytes that travel beside it.
    pub(crate) fn take_bytes(&mut self) -> Vec<u8> {
        match self {
            Raw::Whole(_, bytes) | Raw::Message(_, _, bytes) => std::mem::take(bytes),
            _ => Vec::new(),
        }
    }

    /// Puts the bytes back that travelled beside it.
    pub(crate) fn set_bytes(&mut self, new: Vec<u8>) {
        if let Raw::Whole(_, bytes) | Raw::Message(_, _, bytes) = self {
            *bytes = new;
        }
    }
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
        let bytes = step.bytes().len();
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
