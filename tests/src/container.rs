use std::io::{self, Cursor};

use liasse_extract::{Container, ContainerFormat, ContainerLimits, FileFormat, detect};

/// Opens the bytes as a packed file of the format that they are, or those behind the first as one of
/// the format that the first one chooses.
///
/// # Panics
/// When more entries or bytes come out than the limits allow, two runs differ, or the position goes
/// past the end.
pub fn container(bytes: &[u8]) {
    let (format, bytes) = match (detect(bytes, "x"), bytes) {
        (Some(FileFormat::Docx | FileFormat::Odt), _) => (ContainerFormat::Zip, bytes),
        (found, bytes) => match (found.and_then(ContainerFormat::of), bytes) {
            (Some(format), _) => (format, bytes),
            (None, [choice, rest @ ..]) => (chosen(*choice), rest),
            (None, []) => return,
        },
    };
    assert_eq!(listed(format, bytes), listed(format, bytes), "two runs differ");
}

fn chosen(choice: u8) -> ContainerFormat {
    match choice % 4 {
        0 => ContainerFormat::Zip,
        1 => ContainerFormat::Tar,
        2 => ContainerFormat::Gzip,
        _ => ContainerFormat::Zstd,
    }
}

fn listed(format: ContainerFormat, bytes: &[u8]) -> Vec<(String, Result<u64, String>)> {
    let mut limits = ContainerLimits::default();
    limits.entries = 20;
    limits.entry_bytes = 100_000;
    limits.total_bytes = 300_000;
    limits.ratio_from_bytes = 10_000;
    let source = Box::new(Cursor::new(bytes));
    let size = bytes.len() as u64;
    let Ok(mut container) = Container::open(source, size, format, "x.gz", &limits) else {
        return Vec::new();
    };
    let mut entries = Vec::new();
    let mut total = 0;
    while let Some(entry) =
        container.next_entry(|reader| io::copy(reader, &mut io::sink()).unwrap_or_default())
    {
        assert!(container.position() <= size, "{} of {size}", container.position());
        total += entry.content.as_ref().ok().copied().unwrap_or_default();
        entries.push((entry.name, entry.content.map_err(|error| error.to_string())));
    }
    assert!(entries.len() <= limits.entries && total <= limits.total_bytes, "{total} bytes");
    entries
}
