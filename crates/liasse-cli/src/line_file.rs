//! Files of lines, each of which is good or bad by itself.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use crate::{error::CliError, number::counted, output::message};

/// Bytes of a file that are read.
const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// Reads a file, or standard input for `-`.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, CliError> {
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
pub(crate) struct BadLine {
    pub(crate) offset: usize,
    pub(crate) message: String,
}

/// Reads each line; a bad one is named with its line and column, and the others go on.
pub(crate) fn good_lines<'a, T>(
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
