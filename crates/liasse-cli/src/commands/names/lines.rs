//! Names from the lines of a file.

use std::{
    collections::HashMap,
    fs::File,
    io::{self, Read},
    path::Path,
};

use liasse_normalize::names::{
    ClusterOptions, Clusters, CountedName, Decisions, Evidence, NameSource, cluster,
};

use super::{
    Shown,
    list::write_clusters,
    write::{line_of, write_lines},
};
use crate::{
    Ending,
    args::Format,
    error::CliError,
    number::counted,
    output::{Output, message},
};

/// Bytes of a file that are read.
const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// Clusters the lines of a file: each gives one line, in order.
pub(super) fn run(path: &Path, shown: Shown) -> Result<Ending, CliError> {
    let bytes = read(path)?;
    let names: Vec<CountedName> = good_lines(path, &bytes, string_line)?;
    let clusters =
        cluster(&names, &Evidence::default(), &Decisions::default(), &ClusterOptions::default())
            .map_err(|conflict| CliError::caused(&conflict))?;
    let mut out = Output::new();
    if shown.format == Format::Text {
        write_clusters(&mut out, &clusters.clusters, shown)?;
    } else {
        let places = places(&clusters);
        let chosen = names.iter().skip(shown.offset).take(shown.limit.unwrap_or(usize::MAX));
        let lines = chosen.filter_map(|name| {
            let (number, index) = *places.get(name.name.as_str())?;
            let cluster = clusters.clusters.get(number)?;
            let mut line = line_of(number, cluster, cluster.variants.get(index)?);
            line.count = name.count;
            Some(line)
        });
        write_lines(&mut out, shown.format, lines)?;
    }
    out.finish()?;
    message(&format!(
        "{} in {}",
        counted(clusters.clusters.len() as u64, "name"),
        counted(names.len() as u64, "line")
    ));
    Ok(Ending::of(!names.is_empty()))
}

/// Where each spelling is: the number of its name and its own in that.
fn places(clusters: &Clusters) -> HashMap<&str, (usize, usize)> {
    let numbered = clusters.clusters.iter().enumerate();
    numbered
        .flat_map(|(number, cluster)| {
            let variants = cluster.variants.iter().enumerate();
            variants.map(move |(index, variant)| (variant.name.as_str(), (number, index)))
        })
        .collect()
}

/// Reads a file, or standard input for `-`.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, CliError> {
    let mut bytes = Vec::new();
    let result = match path.as_os_str() == "-" {
        true => io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes),
        false => File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes)),
    };
    let name = name_of(path);
    result.map_err(|error| CliError::new(format!("{name}: could not be read: {error}")))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(CliError::new(format!(
            "{name}: expected at most {MAX_BYTES} bytes, found more"
        )));
    }
    Ok(bytes)
}

fn name_of(path: &Path) -> String {
    match path.as_os_str() == "-" {
        true => "standard input".to_owned(),
        false => path.display().to_string(),
    }
}

/// Bad lines that are named; the others are counted.
const SHOWN_BAD_LINES: usize = 100;

/// What is wrong with a line: the byte where it begins, and why.
pub(super) struct BadLine {
    pub(super) offset: usize,
    pub(super) message: String,
}

/// Reads each line; a bad one is named with its line and column, and the others go on.
pub(super) fn good_lines<'a, T>(
    path: &Path,
    bytes: &'a [u8],
    parse: impl Fn(&'a str) -> Result<T, BadLine>,
) -> Result<Vec<T>, CliError> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let (mut good, mut bad) = (Vec::new(), 0_u64);
    if bytes.is_empty() {
        return Ok(good);
    }
    for (number, line) in (1_u64..).zip(text.split(|byte| *byte == b'\n')) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let read = match str::from_utf8(line) {
            Ok(text) => parse(text).map_err(|bad| (column(line, bad.offset), bad.message)),
            Err(error) => Err((
                column(line, error.valid_up_to()),
                "expected UTF-8, found bytes of another encoding".to_owned(),
            )),
        };
        match read {
            Ok(value) => good.push(value),
            Err((column, reason)) => {
                bad += 1;
                if bad <= SHOWN_BAD_LINES as u64 {
                    let name = name_of(path);
                    message(&format!("{name}: line {number}, column {column}: {reason}; left out"));
                }
            }
        }
    }
    if bad > 0 {
        message(&format!("warning: {} could not be read", counted(bad, "line")));
    }
    Ok(good)
}

/// Returns the column of a byte, in characters from 1.
fn column(line: &[u8], offset: usize) -> usize {
    let before = line.get(..offset).unwrap_or(line);
    String::from_utf8_lossy(before).chars().count() + 1
}

/// Reads `string` or `string<TAB>count`.
fn string_line(line: &str) -> Result<CountedName, BadLine> {
    let mut fields = line.split('\t');
    let name = fields.next().unwrap_or_default();
    let count = match fields.next() {
        Some(count) => number(line, count)?,
        None => 0,
    };
    if fields.next().is_some() {
        return Err(too_many(line, "a string and a count"));
    }
    if name.is_empty() {
        return Err(BadLine { offset: 0, message: "expected a name, found nothing".to_owned() });
    }
    Ok(CountedName { name: name.to_owned(), count, source: NameSource::default() })
}

/// Reads a count, which is a part of `line`.
pub(super) fn number(line: &str, field: &str) -> Result<u64, BadLine> {
    field.parse().map_err(|_| BadLine {
        offset: line.rfind(field).unwrap_or_default(),
        message: format!("expected a count, found `{field}`"),
    })
}

pub(super) fn too_many(line: &str, expected: &str) -> BadLine {
    let message = format!("expected {expected}, found more fields");
    BadLine { offset: line.rfind('\t').unwrap_or_default(), message }
}
