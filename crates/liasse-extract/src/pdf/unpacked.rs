//! How large a packed stream is before it is unpacked: a thousandth of a file can fill the memory.

use std::borrow::Cow;

use hayro_syntax::{
    Filter,
    object::{Array, Dict, Object, Stream},
};

use super::filters::{ascii_85, ascii_hex, flate, lzw, run_length};

/// The most bytes that one stream may unpack to.
///
/// A page of dense drawing has 10 MiB; with the decoder's own buffers this stays below the memory of
/// a reading process.
pub(super) const STREAM_BYTES: usize = 128 * 1024 * 1024;

/// How much any one filter packs at best: LZW with its longest entries.
const BEST_RATIO: usize = 1366;

/// Returns whether a stream unpacks to more than a number of bytes.
pub(super) fn is_oversized(stream: &Stream<'_>, most: usize) -> bool {
    let raw = stream.raw_data();
    let filters = stream.filters();
    let expanding = filters.iter().filter(|filter| expands(**filter)).count();
    let most_of_one = raw.len().saturating_mul(BEST_RATIO);
    match expanding {
        0 => raw.len() > most,
        1 if most_of_one <= most => false,
        _ => length(raw, &filters, early_change(stream), most) > most,
    }
}

fn expands(filter: Filter) -> bool {
    matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode)
}

/// Returns the length after all filters but those of images, which are unpacked by nobody here, up to
/// just over `most`.
fn length(raw: Cow<'_, [u8]>, filters: &[Filter], early: bool, most: usize) -> usize {
    let mut bytes = raw;
    for filter in filters {
        bytes = match filter {
            Filter::FlateDecode => flate(&bytes, most).into(),
            Filter::LzwDecode => lzw(&bytes, early, most).into(),
            Filter::RunLengthDecode => run_length(&bytes, most).into(),
            Filter::AsciiHexDecode => ascii_hex(&bytes).into(),
            Filter::Ascii85Decode => ascii_85(&bytes).into(),
            Filter::Crypt => bytes,
            _ => break,
        };
        if bytes.len() > most {
            break;
        }
    }
    bytes.len()
}

/// Whether the codes of LZW grow early, which they do unless a stream says otherwise.
fn early_change(stream: &Stream<'_>) -> bool {
    let late = |parameters: &Dict<'_>| parameters.get::<i32>("EarlyChange") == Some(0);
    let stated =
        ["DecodeParms", "DP"].into_iter().find_map(|key| stream.dict().get::<Object<'_>>(key));
    match stated {
        Some(Object::Dict(parameters)) => !late(&parameters),
        Some(Object::Array(all)) => !all_dicts(&all).any(|parameters| late(&parameters)),
        _ => true,
    }
}

fn all_dicts<'a>(array: &Array<'a>) -> impl Iterator<Item = Dict<'a>> {
    array.iter::<Object<'_>>().filter_map(Object::into_dict)
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
        if flate(packed, STREAM_BYTES).len() > STREAM_BYTES {
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
