//! The yardstick of `cargo xtask bench ingest`: a tantivy index with positions and stored text of
//! the files in some zip files, one field, one commit, tantivy's defaults, and nothing else of what liasse does.
//!
//! Usage: `bare_index FOLDER ZIP…`; FOLDER is made and must not be there yet.

use std::{
    error::Error,
    fs::File,
    io::{BufReader, Read},
    path::{Path, PathBuf},
};

use tantivy::{
    Index, IndexWriter, TantivyDocument,
    schema::{Field, STORED, Schema, TEXT},
};
use zip::ZipArchive;

/// Memory of the writer, shared by its threads: enough for one segment a thread and commit.
const BUDGET: usize = 200_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().ok_or("usage: bare_index FOLDER ZIP...")?;
    std::fs::create_dir(&folder)?;

    let mut schema = Schema::builder();
    let text = schema.add_text_field("text", TEXT | STORED);
    let index = Index::create_in_dir(&folder, schema.build())?;
    let threads = std::thread::available_parallelism()?.get();
    let mut writer = index.writer_with_num_threads(threads, BUDGET)?;
    let mut documents = 0;
    for zip in arguments {
        documents += add_zip(&mut writer, text, &zip)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    println!("{documents} documents, {threads} threads");
    Ok(())
}

/// Adds each file of a zip as one document and returns how many there were.
fn add_zip(writer: &mut IndexWriter, text: Field, path: &Path) -> Result<u64, Box<dyn Error>> {
    let mut zip = ZipArchive::new(BufReader::new(File::open(path)?))?;
    let mut documents = 0;
    let mut bytes = Vec::new();
    for position in 0..zip.len() {
        let mut entry = zip.by_index(position)?;
        if entry.is_dir() {
            continue;
        }
        bytes.clear();
        entry.read_to_end(&mut bytes)?;
        let mut document = TantivyDocument::default();
        document.add_text(text, String::from_utf8_lossy(&bytes));
        writer.add_document(document)?;
        documents += 1;
    }
    Ok(documents)
}
