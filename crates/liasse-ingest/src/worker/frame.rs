//! How two processes talk: a head in JSON, then any number of runs of bytes, each with its length.

use std::io::{self, Read, Write};

use serde::{Serialize, de::DeserializeOwned};

/// The most bytes of a head. Names of ten thousand parts fit.
const MAX_HEAD_BYTES: u32 = 64 * 1024 * 1024;

/// The most runs of bytes beside a head: as many parts as a file may have, and a document.
const MAX_BLOBS: u32 = 100_000;

/// Writes a frame, which the other side sees once the writer is flushed.
pub(crate) fn write_frame(
    writer: &mut dyn Write,
    head: &impl Serialize,
    blobs: &[&[u8]],
) -> io::Result<()> {
    let head = serde_json::to_vec(head)?;
    let lengths = [head.len(), blobs.len()];
    for length in lengths {
        let length = u32::try_from(length).map_err(io::Error::other)?;
        writer.write_all(&length.to_le_bytes())?;
    }
    writer.write_all(&head)?;
    for blob in blobs {
        writer.write_all(&(blob.len() as u64).to_le_bytes())?;
        writer.write_all(blob)?;
    }
    Ok(())
}

/// Reads a frame of at most `limit` bytes; `None` at the end of the stream.
///
/// What the other side says of lengths is not believed: no more memory is taken than bytes arrive.
pub(crate) fn read_frame<Head: DeserializeOwned>(
    reader: &mut dyn Read,
    limit: u64,
) -> io::Result<Option<(Head, Vec<Vec<u8>>)>> {
    let Some(head_length) = read_length(reader)? else { return Ok(None) };
    let Some(count) = read_length(reader)? else { return Err(io::ErrorKind::UnexpectedEof.into()) };
    if head_length > MAX_HEAD_BYTES || count > MAX_BLOBS {
        return Err(too_large());
    }
    let head = read_exactly(reader, u64::from(head_length))?;
    let head = serde_json::from_slice(&head)?;
    let mut left = limit;
    let mut blobs = Vec::new();
    for _ in 0..count {
        let mut length = [0; 8];
        reader.read_exact(&mut length)?;
        let length = u64::from_le_bytes(length);
        left = left.checked_sub(length).ok_or_else(too_large)?;
        blobs.push(read_exactly(reader, length)?);
    }
    Ok(Some((head, blobs)))
}

fn read_length(reader: &mut dyn Read) -> io::Result<Option<u32>> {
    let mut length = [0; 4];
    let mut filled = 0;
    while let Some(rest) = length.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match reader.read(rest) {
            Ok(0) if filled == 0 => return Ok(None),
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(Some(u32::from_le_bytes(length)))
}

fn read_exactly(reader: &mut dyn Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(length).read_to_end(&mut bytes)?;
    match bytes.len() as u64 == length {
        true => Ok(bytes),
        false => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

fn too_large() -> io::Error {
    io::Error::other("it answered with more than it may")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_read_as_it_was_written() {
        let mut stream = Vec::new();
        write_frame(&mut stream, &"head", &[b"one", b"", b"three"]).unwrap();
        write_frame(&mut stream, &"second", &[]).unwrap();
        let mut reader = stream.as_slice();
        let (head, blobs) = read_frame::<String>(&mut reader, 100).unwrap().unwrap();
        assert_eq!((head.as_str(), blobs.len()), ("head", 3));
        assert_eq!(blobs[2], b"three");
        assert_eq!(read_frame::<String>(&mut reader, 0).unwrap().unwrap().0, "second");
        assert!(read_frame::<String>(&mut reader, 0).unwrap().is_none());
    }

    #[test]
    fn a_cut_or_lying_stream_is_an_error() {
        let mut stream = Vec::new();
        write_frame(&mut stream, &"head", &[b"content"]).unwrap();
        for end in 1..stream.len() {
            assert!(read_frame::<String>(&mut &stream[..end], 100).is_err(), "{end}");
        }
        assert!(read_frame::<String>(&mut stream.as_slice(), 6).is_err());
        let lie = [
            4, 0, 0, 0, 1, 0, 0, 0, b'"', b'a', b'b', b'"', 255, 255, 255, 255, 255, 255, 255, 127,
        ];
        assert!(read_frame::<String>(&mut lie.as_slice(), u64::MAX).is_err());
    }
}
