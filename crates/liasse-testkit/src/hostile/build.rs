//! Zip, gzip, tar and Zstandard files as a hostile hand would write them: every field is the caller's.

use std::io::Write;

use flate2::{Compression, Crc, write::DeflateEncoder};

/// An entry of a zip file.
pub(super) struct Entry {
    pub(super) name: Vec<u8>,
    pub(super) bytes: Vec<u8>,
    /// General purpose flags: 1 says that a password is needed.
    pub(super) flags: u16,
    /// The file's mode, in the way of Unix.
    pub(super) mode: u32,
}

/// An ordinary file.
pub(super) fn entry(name: impl AsRef<[u8]>, bytes: impl Into<Vec<u8>>) -> Entry {
    Entry { name: name.as_ref().to_vec(), bytes: bytes.into(), flags: 0, mode: 0o100_644 }
}

/// Writes a zip file; entries are packed when that makes them smaller.
pub(super) fn zip(entries: &[Entry]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut directory = Vec::new();
    for entry in entries {
        let offset = low(file.len());
        let (method, packed) = pack(&entry.bytes);
        let head = head(entry, method, &packed);
        file.extend(b"PK\x03\x04");
        file.extend(&head);
        file.extend(0_u16.to_le_bytes());
        file.extend(&entry.name);
        file.extend(&packed);
        directory.extend(record(entry, &head, offset));
    }
    close(file, &directory, entries.len())
}

/// Writes a zip file whose directory names the one packed stream many times.
pub(super) fn zip_of_one_stream(bytes: &[u8], times: usize) -> Vec<u8> {
    let first = entry("0.txt", bytes);
    let (method, packed) = pack(bytes);
    let head = head(&first, method, &packed);
    let mut file = b"PK\x03\x04".to_vec();
    file.extend(&head);
    file.extend(0_u16.to_le_bytes());
    file.extend(&first.name);
    file.extend(&packed);
    let mut directory = Vec::new();
    for number in 0..times {
        directory.extend(record(&entry(format!("{number}.txt"), bytes), &head, 0));
    }
    close(file, &directory, times)
}

/// What the local header and the directory have in common, from the version to the name's length.
fn head(entry: &Entry, method: u16, packed: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(&entry.bytes);
    let mut head = Vec::new();
    // Version 2.0; one o'clock on 1 January 2020.
    for value in [20, entry.flags, method, 0x0800, 0x5021] {
        head.extend(value.to_le_bytes());
    }
    head.extend(crc.sum().to_le_bytes());
    head.extend(low(packed.len()).to_le_bytes());
    head.extend(low(entry.bytes.len()).to_le_bytes());
    head.extend(short(entry.name.len()).to_le_bytes());
    head
}

fn record(entry: &Entry, head: &[u8], offset: u32) -> Vec<u8> {
    // Made by Unix, so that the mode counts.
    let mut record = b"PK\x01\x02\x14\x03".to_vec();
    // The name's length is this record's own: many records may share a stream.
    record.extend(head.iter().take(head.len().saturating_sub(2)));
    record.extend(short(entry.name.len()).to_le_bytes());
    record.extend([0; 8]);
    record.extend((entry.mode << 16).to_le_bytes());
    record.extend(offset.to_le_bytes());
    record.extend(&entry.name);
    record
}

fn close(mut file: Vec<u8>, directory: &[u8], entries: usize) -> Vec<u8> {
    let start = low(file.len());
    file.extend(directory);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend(short(entries).to_le_bytes());
    file.extend(short(entries).to_le_bytes());
    file.extend(low(directory.len()).to_le_bytes());
    file.extend(start.to_le_bytes());
    file.extend([0; 2]);
    file
}

fn pack(bytes: &[u8]) -> (u16, Vec<u8>) {
    let packed = deflate(bytes);
    if packed.len() < bytes.len() { (8, packed) } else { (0, bytes.to_vec()) }
}

/// Packs bytes; writing to memory does not fail.
pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Packs bytes as PDF wants them.
pub(super) fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), Compression::best());
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Writes a gzip file.
pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), Compression::best());
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Writes a tar file of entries: name, kind (`0` file, `1` hard link, `2` link, `5` folder), target of
/// a link, bytes.
pub(super) fn tar(entries: &[(&str, u8, &str, &[u8])]) -> Vec<u8> {
    let mut file = Vec::new();
    for (name, kind, target, bytes) in entries {
        let mut header = Vec::new();
        header.extend(field(name.as_bytes(), 100));
        for (value, width) in [(0o644, 8), (0, 8), (0, 8), (bytes.len(), 12), (0, 12)] {
            header
                .extend(field(format!("{value:0digits$o}", digits = width - 1).as_bytes(), width));
        }
        header.extend(b"        ");
        header.push(*kind);
        header.extend(field(target.as_bytes(), 100));
        header.extend(b"ustar\x0000");
        header.resize(512, 0);
        let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
        let sum = format!("{sum:06o}\0 ");
        for (place, byte) in header.iter_mut().skip(148).zip(sum.bytes()) {
            *place = byte;
        }
        file.extend(header);
        file.extend_from_slice(bytes);
        file.resize(file.len().next_multiple_of(512), 0);
    }
    file.resize(file.len() + 1024, 0);
    file
}

/// Writes a Zstandard frame of blocks that each stand for 128 KiB of one letter.
pub(super) fn zstd_of_runs(letter: u8, blocks: usize) -> Vec<u8> {
    // Magic, a frame of unknown size with a window of 128 KiB.
    let mut file = vec![0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38];
    for number in 1..=blocks {
        let last = u32::from(number == blocks);
        // Bit 0: last block; bits 1 and 2: a run; the rest: its length.
        let header = last | (1 << 1) | ((128 * 1024) << 3);
        file.extend(header.to_le_bytes().iter().take(3));
        file.push(letter);
    }
    file
}

fn field(text: &[u8], width: usize) -> Vec<u8> {
    let mut field: Vec<u8> = text.iter().copied().take(width).collect();
    field.resize(width, 0);
    field
}

fn low(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn short(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}
