//! Gzip files (RFC 1952): one entry, of one or several members one after the other.
//!
//! Zeros after the last member are padding of tapes and disks and are passed over, as gzip does.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// Reads what a gzip file holds.
pub(super) struct GzipReader<R> {
    /// `None` after the last member or a fault.
    member: Option<GzDecoder<R>>,
}

impl<R: BufRead> GzipReader<R> {
    /// Reads the head of the first member.
    pub(super) fn new(source: R) -> Self {
        Self { member: Some(GzDecoder::new(source)) }
    }

    /// Returns the name that the file was packed under, where the first member states one.
    pub(super) fn name(&self) -> Option<&[u8]> {
        let name = self.member.as_ref()?.header()?.filename()?;
        (!name.is_empty()).then_some(name)
    }
}

impl<R: BufRead> Read for GzipReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        while let Some(member) = &mut self.member {
            let count = member.read(buffer)?;
            if count > 0 {
                return Ok(count);
            }
            self.member = match self.member.take() {
                Some(member) => next_member(member.into_inner())?,
                None => None,
            };
        }
        Ok(0)
    }
}

fn next_member<R: BufRead>(mut source: R) -> io::Result<Option<GzDecoder<R>>> {
    loop {
        let ahead = source.fill_buf()?;
        let zeros = ahead.iter().take_while(|byte| **byte == 0).count();
        match ahead.get(zeros) {
            Some(0x1f) => break,
            Some(_) => {
                let message = "found other data after the end of the gzip data";
                return Err(io::Error::new(io::ErrorKind::InvalidData, message));
            }
            None if zeros == 0 => return Ok(None),
            None => source.consume(zeros),
        }
    }
    let zeros = source.fill_buf()?.iter().take_while(|byte| **byte == 0).count();
    source.consume(zeros);
    Ok(Some(GzDecoder::new(source)))
}
