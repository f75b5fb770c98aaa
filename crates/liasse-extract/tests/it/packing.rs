//! Packed files as the tests write them, and what a container tells of them.

use std::io::{Cursor, Read, Write};

use flate2::{Compression, GzBuilder, write::GzEncoder};
use liasse_extract::{Container, ContainerFormat, ContainerLimits};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A zip file with these entries; a name that ends in a slash is a folder.
pub(crate) fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        if name.ends_with('/') {
            writer.add_directory(*name, SimpleFileOptions::default()).unwrap();
        } else {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

/// A header of a tar entry and its content, padded.
pub(crate) fn tar_entry(name: &str, entry_type: u8, bytes: &[u8]) -> Vec<u8> {
    tar_entry_of_size(name, entry_type, bytes.len() as u64, bytes)
}

/// As [`tar_entry`], with a size that may lie.
pub(crate) fn tar_entry_of_size(name: &str, entry_type: u8, size: u64, bytes: &[u8]) -> Vec<u8> {
    let mut block = [0_u8; 512];
    block[..name.len()].copy_from_slice(name.as_bytes());
    block[100..108].copy_from_slice(b"0000644\0");
    block[124..136].copy_from_slice(format!("{size:011o}\0").as_bytes());
    block[148..156].copy_from_slice(b"        ");
    block[156] = entry_type;
    block[257..265].copy_from_slice(b"ustar\x0000");
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    let mut entry = block.to_vec();
    entry.extend_from_slice(bytes);
    entry.resize(entry.len().next_multiple_of(512), 0);
    entry
}

/// A tar file of entries, with its end.
pub(crate) fn tar_of(entries: &[Vec<u8>]) -> Vec<u8> {
    [entries.concat(), vec![0; 1024]].concat()
}

pub(crate) fn gzip_of(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn named_gzip_of(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzBuilder::new().filename(name).write(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn zstd_of(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// Reads a container to its end: a line for each entry, `name: text` or `name! why not`, then what
/// ended the list early.
pub(crate) fn listed(format: ContainerFormat, bytes: &[u8]) -> Vec<String> {
    listed_within(format, bytes, &ContainerLimits::default())
}

pub(crate) fn listed_within(
    format: ContainerFormat,
    bytes: &[u8],
    limits: &ContainerLimits,
) -> Vec<String> {
    let source = Box::new(Cursor::new(bytes));
    let opened = Container::open(source, bytes.len() as u64, format, "in/batch.txt.gz", limits);
    let mut container = match opened {
        Ok(container) => container,
        Err(error) => return vec![format!("! {error}")],
    };
    let mut lines = Vec::new();
    while let Some(entry) = container.next_entry(|reader| {
        let mut content = Vec::new();
        reader.read_to_end(&mut content).map(|_| content)
    }) {
        lines.push(match entry.content {
            Ok(content) => {
                format!("{}: {}", entry.name, String::from_utf8_lossy(&content.unwrap()))
            }
            Err(error) => format!("{}! {error}", entry.name),
        });
        assert!(container.position() <= bytes.len() as u64);
    }
    lines.extend(container.problem().map(|problem| format!("! {problem}")));
    lines
}
