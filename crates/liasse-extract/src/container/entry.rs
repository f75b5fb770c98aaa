//! The content of an entry: counted, capped, and its faults told apart from the reader's.

use std::{
    cell::Cell,
    io::{self, Read},
    panic::{self, AssertUnwindSafe},
    rc::Rc,
};

use crate::{ContainerLimits, ExtractError, ExtractErrorKind};

/// An entry of a packed file, once it was read.
#[derive(Debug)]
#[non_exhaustive]
pub struct Entry<T> {
    /// Its name, a label and never a path to write to; the second one of a name says which entry it is.
    pub name: String,
    /// What was made of its content, or why it was refused or could not be read to its end.
    pub content: Result<T, ExtractError>,
}

/// The content of an entry while it is unpacked.
///
/// Fails once more comes out than the limits allow, or where the packed data are damaged; what was
/// read until then is not to be used.
pub struct EntryReader<'a> {
    name: &'a str,
    source: &'a mut dyn Read,
    cap: Cap,
    given: u64,
    failure: Option<ExtractError>,
    position: &'a Cell<u64>,
}

impl EntryReader<'_> {
    /// Returns the entry's name, a label and never a path to write to.
    pub fn name(&self) -> &str {
        self.name
    }

    /// Returns how many bytes of the packed file were used up to here.
    pub fn position(&self) -> u64 {
        self.position.get()
    }
}

impl Read for EntryReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(failure) = &self.failure {
            return Err(io::Error::other(failure.to_string()));
        }
        match guarded(|| self.source.read(buffer)) {
            Ok(count) if self.cap.allows(self.given + count as u64) => {
                self.given += count as u64;
                return Ok(count);
            }
            Ok(count) => {
                self.given += count as u64;
                self.failure =
                    Some(ExtractError::new(ExtractErrorKind::OverLimit, self.cap.reason.clone()));
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Err(error),
            Err(error) => self.failure = Some(fault(error)),
        }
        let message = self.failure.as_ref().map(ToString::to_string);
        Err(io::Error::other(message.unwrap_or_default()))
    }
}

/// How much an entry may give, with the words for going over it.
pub(super) struct Cap {
    limit: u64,
    reason: String,
}

impl Cap {
    fn allows(&self, given: u64) -> bool {
        given <= self.limit
    }
}

/// What all entries of a container share: the limits, what came out so far, where it stands.
pub(super) struct Account {
    pub(super) limits: ContainerLimits,
    given: u64,
    position: Rc<Cell<u64>>,
}

impl Account {
    pub(super) fn new(limits: ContainerLimits) -> Self {
        Self { limits, given: 0, position: Rc::default() }
    }

    /// Returns how many packed bytes were used; whoever reads them sets it.
    pub(super) fn position(&self) -> &Rc<Cell<u64>> {
        &self.position
    }

    /// Returns the smallest limit for an entry of `packed` bytes, `None` where packing makes nothing
    /// smaller, that may give `most` bytes.
    pub(super) fn cap(&self, packed: Option<u64>, most: u64) -> Cap {
        let ContainerLimits { total_bytes, ratio, ratio_from_bytes, .. } = self.limits;
        let by_ratio =
            packed.map_or(u64::MAX, |packed| packed.saturating_mul(ratio).max(ratio_from_bytes));
        let left = total_bytes.saturating_sub(self.given);
        let (limit, reason) = if by_ratio < most.min(left) {
            (by_ratio, format!("unpacks to more than {ratio} times its size, the limit"))
        } else if most < left {
            (most, format!("unpacks to more than the limit of {most} bytes"))
        } else {
            let reason =
                format!("the packed file unpacks to more than the limit of {total_bytes} bytes");
            (left, reason)
        };
        Cap { limit, reason }
    }

    /// Gives an entry's content to `read`; counts what came out.
    pub(super) fn give<T>(
        &mut self,
        name: &str,
        source: &mut dyn Read,
        cap: Cap,
        read: impl FnOnce(&mut EntryReader<'_>) -> T,
    ) -> Result<T, ExtractError> {
        let position = &self.position;
        let mut reader = EntryReader { name, source, cap, given: 0, failure: None, position };
        let value = read(&mut reader);
        let EntryReader { given, failure, .. } = reader;
        self.given = self.given.saturating_add(given);
        failure.map_or(Ok(value), Err)
    }
}

/// A reader that notes how many bytes came out of it.
pub(super) struct Counted<R> {
    reader: R,
    count: Rc<Cell<u64>>,
}

impl<R> Counted<R> {
    pub(super) fn new(reader: R, count: &Rc<Cell<u64>>) -> Self {
        Self { reader, count: Rc::clone(count) }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.count.set(self.count.get().saturating_add(count as u64));
        Ok(count)
    }
}

/// Calls a library that unpacks; its panic is an error, so that it costs one entry.
fn guarded<T>(work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    let gave_up = || io::Error::new(io::ErrorKind::InvalidData, "its reader gave up");
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(gave_up()))
}

/// What is wrong with packed data that cannot be read.
pub(super) fn fault(error: io::Error) -> ExtractError {
    let message = match error.kind() {
        io::ErrorKind::UnexpectedEof => "expected more packed data, found their end",
        _ => "expected packed data, found damaged ones",
    };
    ExtractError::new(ExtractErrorKind::Damaged, message).caused_by(error)
}
