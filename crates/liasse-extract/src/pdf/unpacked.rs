//! How large a packed stream is before it is unpacked: a thousandth of a file can fill the memory.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::{Filter, object::Stream};

/// The most bytes that one stream may unpack to.
///
/// A page of dense drawing has 10 MiB; with the decoder's own buffers this stays below the memory of
/// a reading process.
pub(super) const STREAM_BYTES: usize = 128 * 1024 * 1024;

/// How much deflate packs at best: 258 bytes in two bits.
const BEST_RATIO: usize = 1032;

/// Returns whether a stream unpacks to more than a number of bytes.
pub(super) fn is_oversized(stream: &Stream<'_>, most: usize) -> bool {
    let filters = stream.filters();
    let layers = filters.iter().filter(|filter| expands(**filter)).count();
    if layers == 0 {
        return stream.raw_data().len() > most;
    }
    let raw = stream.raw_data();
    if layers == 1 && raw.len().saturating_mul(BEST_RATIO) <= most {
        return false;
    }
    length(&raw, &filters, most) > most
}

fn expands(filter: Filter) -> bool {
    matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode)
}

/// Returns the length after all filters that can be counted without keeping the bytes, up to just
/// over `most`.
fn length(raw: &[u8], filters: &[Filter], most: usize) -> usize {
    let mut reader: Box<dyn Read + '_> = Box::new(raw);
    for filter in filters {
        reader = match filter {
            Filter::FlateDecode => Box::new(ZlibDecoder::new(reader)),
            // What other filters make of it is at most 128 times as much, and counted as it stands.
            _ => break,
        };
    }
    counted(reader, most)
}

fn counted(mut reader: impl Read, most: usize) -> usize {
    let mut buffer = vec![0; 64 * 1024];
    let mut total = 0;
    while total <= most {
        match reader.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(count) => total += count,
        }
    }
    total
}

/// Returns where the first packed table of objects begins that unpacks to more than [`STREAM_BYTES`].
///
/// The engine unpacks these (object streams, cross-reference streams) as soon as a file is opened.
pub(super) fn oversized_object_stream(bytes: &[u8]) -> Option<usize> {
    let mut offset = 0;
    while let Some(found) = find(bytes.get(offset..)?, b"stream") {
        let start = offset + found;
        offset = start + b"stream".len();
        if !is_object_stream(bytes, start) {
            continue;
        }
        let packed = bytes.get(offset..)?.trim_ascii_start();
        let most = STREAM_BYTES;
        let inflated = counted(ZlibDecoder::new(packed), most);
        if inflated > most || (inflated == 0 && counted(DeflateDecoder::new(packed), most) > most) {
            return Some(start);
        }
    }
    None
}

/// Looks for the type in the dictionary before the word `stream`; longer dictionaries do not occur.
fn is_object_stream(bytes: &[u8], start: usize) -> bool {
    const DICTIONARY_BYTES: usize = 4096;
    let head = bytes.get(start.saturating_sub(DICTIONARY_BYTES)..start).unwrap_or_default();
    let head = match rfind(head, b"obj") {
        Some(object) => head.get(object..).unwrap_or_default(),
        None => head,
    };
    // Names can be written with escapes (`/Obj#53tm`), which nobody does but to hide.
    find(head, b"ObjStm").is_some() || find(head, b"XRef").is_some() || head.contains(&b'#')
}

pub(super) fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, word)
}

fn rfind(bytes: &[u8], word: &[u8]) -> Option<usize> {
    memchr::memmem::rfind(bytes, word)
}
