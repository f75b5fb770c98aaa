use std::io::{self, Read};

/// A reader that fails once more bytes come out of it than it may give.
///
/// Counts real output: what a zip file says about its own sizes is not believed.
pub(crate) struct Capped<R> {
    reader: R,
    given: u64,
    limit: u64,
    reason: String,
}

impl<R> Capped<R> {
    /// Wraps a reader; `reason` is the error's message.
    pub(crate) fn new(reader: R, limit: u64, reason: String) -> Self {
        Self { reader, given: 0, limit, reason }
    }

    /// Returns how many bytes came out.
    pub(crate) fn given(&self) -> u64 {
        self.given
    }
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.given += count as u64;
        match self.given > self.limit {
            true => Err(io::Error::other(self.reason.clone())),
            false => Ok(count),
        }
    }
}
