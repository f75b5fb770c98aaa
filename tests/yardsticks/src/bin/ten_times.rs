//! Ten times the documents, for `cargo xtask bench search --ten`: each zip file ten times, with
//! other document numbers.
//!
//! Usage: `ten_times FOLDER ZIP…`; FOLDER is made and must not be there yet. Copy 0 is the zip
//! file as it is; in copy `k` the numbers `C0…` in the names of the files and in the stamps of the
//! release office become `Ck…`, so that no file is a duplicate and every document has an id of its
//! own. A file without a stamp gets its own name as a last line.

use std::{
    error::Error,
    fs::{self, File},
    io::{BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

const COPIES: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().ok_or("usage: ten_times FOLDER ZIP...")?;
    fs::create_dir(&folder)?;
    for path in arguments {
        let name = path.file_name().ok_or("expected a zip file")?.to_string_lossy().into_owned();
        fs::copy(&path, folder.join(format!("0-{name}")))?;
        for number in 1..COPIES {
            copy(&path, &folder.join(format!("{number}-{name}")), number)?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path, number: usize) -> Result<(), Box<dyn Error>> {
    let mut source = ZipArchive::new(BufReader::new(File::open(from)?))?;
    let mut target = ZipWriter::new(BufWriter::new(File::create_new(to)?));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1));
    for position in 0..source.len() {
        let mut entry = source.by_index(position)?;
        if entry.is_dir() {
            continue;
        }
        let name = entry.name()?.replace("/C0", &format!("/C{number}"));
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        target.start_file(&name, options)?;
        target.write_all(&renumbered(&bytes, &name, number))?;
    }
    target.finish()?.flush()?;
    Ok(())
}

/// Returns the text with other numbers in the stamps; they have the same length.
fn renumbered(bytes: &[u8], name: &str, number: usize) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let stamped = text.replace("Doc No. C0", &format!("Doc No. C{number}"));
    if stamped != text { stamped.into_bytes() } else { format!("{text}\n{name}\n").into_bytes() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_has_another_number_and_other_bytes() {
        let stamped = b"Doc No. C09001001 Date\nA boat.\n";
        assert_eq!(renumbered(stamped, "x/C49001001.txt", 4), b"Doc No. C49001001 Date\nA boat.\n");
        let plain = renumbered(b"A boat.", "x/C49001001.txt", 4);
        assert_eq!(plain, b"A boat.\nx/C49001001.txt\n");
    }
}
