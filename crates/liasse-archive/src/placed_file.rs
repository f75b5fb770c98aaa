//! A file that many threads read at once, each at its own places.
//!
//! The Parquet library reads a [`File`] by moving its one position and reading from there. Copies of
//! the handle share that position, so two threads that read different documents of one part would
//! read each other's bytes. Here every read names its place and moves nothing.

use std::{
    fs::File,
    io::{self, BufReader, Read},
    sync::Arc,
};

use bytes::Bytes;
use parquet::{
    errors::{ParquetError, Result},
    file::reader::{ChunkReader, Length},
};

/// A file to be read at places; copies are the same file.
#[derive(Clone, Debug)]
pub(crate) struct PlacedFile(Arc<File>);

impl PlacedFile {
    pub(crate) fn new(file: File) -> Self {
        Self(Arc::new(file))
    }
}

impl Length for PlacedFile {
    fn len(&self) -> u64 {
        self.0.metadata().map_or(0, |metadata| metadata.len())
    }
}

impl ChunkReader for PlacedFile {
    type T = BufReader<PlacedRead>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        Ok(BufReader::new(PlacedRead { file: Arc::clone(&self.0), at: start }))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        // A damaged file may state any length; no more is taken than there is.
        let mut bytes = Vec::new();
        let rest = PlacedRead { file: Arc::clone(&self.0), at: start };
        let read = rest.take(length as u64).read_to_end(&mut bytes)?;
        match read == length {
            true => Ok(bytes.into()),
            false => Err(ParquetError::EOF(format!("expected {length} bytes, found {read}"))),
        }
    }
}

/// Reads on from a place.
pub(crate) struct PlacedRead {
    file: Arc<File>,
    at: u64,
}

impl Read for PlacedRead {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = read_at(&self.file, buffer, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, at)
}

/// It moves the position as well, which nobody uses.
#[cfg(windows)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, at)
}

#[cfg(test)]
mod tests {
    use std::{io::Write, thread};

    use super::*;

    /// The number at each place of a file of numbers.
    const NUMBERS: u64 = 4096;

    fn numbers() -> File {
        let mut file = tempfile::tempfile().unwrap();
        let bytes: Vec<u8> = (0..NUMBERS).flat_map(u64::to_le_bytes).collect();
        file.write_all(&bytes).unwrap();
        file
    }

    /// Reads numbers on several threads, both ways, and counts those that are not those of their place.
    fn wrong_numbers(file: &(impl ChunkReader + Clone)) -> usize {
        let thread = |thread: u64| {
            let mut wrong = 0;
            for step in 0..5_000 {
                let number = (step * 7 + thread * 1031) % NUMBERS;
                let expected = number.to_le_bytes();
                let mut read = [0; 8];
                if step % 2 == 0 {
                    file.get_read(number * 8).unwrap().read_exact(&mut read).unwrap();
                } else {
                    read.copy_from_slice(&file.get_bytes(number * 8, 8).unwrap());
                }
                wrong += usize::from(read != expected);
            }
            wrong
        };
        thread::scope(|scope| {
            let threads: Vec<_> =
                (0..8).map(|number| scope.spawn(move || thread(number))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).sum()
        })
    }

    #[test]
    fn threads_that_read_at_once_get_the_bytes_of_their_places() {
        assert_eq!(wrong_numbers(&PlacedFile::new(numbers())), 0);
    }

    #[test]
    fn what_a_file_does_not_have_is_an_error() {
        let file = PlacedFile::new(numbers());
        assert_eq!(file.len(), NUMBERS * 8);
        assert_eq!(file.get_bytes(0, 4).unwrap(), [0; 4].as_slice());
        for (start, length) in [(NUMBERS * 8 - 3, 4), (NUMBERS * 9, 1), (0, usize::MAX)] {
            assert!(file.get_bytes(start, length).is_err(), "{start} {length}");
        }
    }
}
