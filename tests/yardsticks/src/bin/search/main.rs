//! The yardstick of `cargo xtask bench search`: 200 queries put to liasse, to tantivy with its
//! defaults and to SQLite FTS5, over the same texts, in one process.
//!
//! Usage: `search ARCHIVE FOLDER`; ARCHIVE is an archive of liasse, FOLDER is where the indexes of
//! the others are made; what is there is replaced. The files of this folder: `questions/` draws the
//! queries, `liasse.rs`, `stock.rs` and `fts5.rs` are the engines, `measure.rs` and `report.rs` the
//! figures.
//!
//! # What differs between the engines
//!
//! - liasse searches bodies, subjects, parties and attachments as fields of their own, without what the
//!   release office printed; the others search the whole text of a document as one field. So the
//!   totals differ a little; the report adds them up.
//! - A name with several spellings is one question to liasse, which looks the spellings up; to the
//!   others it is the phrases that came out, joined by OR, without those that hold a shorter one. A
//!   spelling such as `H` is a whole entry of a sender to liasse, and a word of the text to them.
//! - A filter asks liasse for one message of a chain; the others know the senders and the times of
//!   all messages together.
//! - Prefixes and fuzzy words score by BM25 in FTS5 (prefixes) and not at all in tantivy, whose
//!   snippets do not show them either. FTS5 has no fuzzy words; those queries stay out of its
//!   comparison.
//! - The others get one segment each and FTS5 a cache that holds all of its index, which is the best
//!   case for them.

mod engine;
mod fts5;
mod liasse;
mod measure;
mod questions;
mod report;
mod stock;
#[cfg(test)]
mod tests;
mod texts;

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use clap::Parser;
use engine::{Engine, View};
use fts5::Fts5;
use liasse::Liasse;
use questions::Kind;
use stock::Stock;
use texts::Text;

/// What every step of the yardstick may fail with.
type Outcome<T> = Result<T, Box<dyn Error>>;

/// Measures liasse, tantivy and SQLite FTS5 with the same queries.
#[derive(Parser)]
struct Arguments {
    /// An archive of liasse
    archive: PathBuf,
    /// Where the other indexes are made
    folder: PathBuf,
    /// Write the queries to this file, as they are put to liasse
    #[arg(long)]
    queries: Option<PathBuf>,
    /// An archive that holds the same documents ten times
    #[arg(long)]
    ten: Option<PathBuf>,
    /// How often each query is measured; the least time counts
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Only queries of this kind
    #[arg(long)]
    kind: Option<Kind>,
    /// Only this view
    #[arg(long)]
    view: Option<View>,
    /// Only liasse, to be watched by a profiler
    #[arg(long)]
    alone: bool,
}

fn main() -> Outcome<()> {
    let arguments = Arguments::parse();
    let liasse = Liasse::open(&arguments.archive)?;
    let texts = texts::read(liasse.reader().archive())?;
    let mut questions = questions::draw(liasse.reader().names()?, &texts)?;
    if let Some(path) = &arguments.queries {
        fs::write(path, questions::list(&questions))?;
    }
    questions.retain(|question| arguments.kind.is_none_or(|kind| question.kind == kind));
    let index_bytes = texts::folder_bytes(&arguments.archive.join("index"))?;
    let mut engines: Vec<Box<dyn Engine>> = vec![Box::new(liasse)];
    let mut sizes = vec![("liasse", index_bytes)];
    let text_bytes: u64 = texts.iter().map(|text| text.text.len() as u64).sum();
    let documents = texts.len();
    if !arguments.alone {
        others(&arguments, &texts, &mut engines, &mut sizes)?;
    }
    drop(texts);
    let series = measure::measure(&engines, &questions, arguments.view, arguments.rounds)?;
    println!("{documents} documents, {:.1} MB of text", text_bytes as f64 / 1e6);
    report::print(&questions, &series, arguments.rounds);
    report::sizes(&sizes, text_bytes);
    if let Some(ten) = &arguments.ten {
        let engines = tenfold(&arguments, ten)?;
        let tenfold = measure::measure(&engines, &questions, arguments.view, arguments.rounds)?;
        report::ten(&series, &tenfold);
    }
    Ok(())
}

/// Opens ten times the documents; tantivy shows what growth cannot be avoided.
fn tenfold(arguments: &Arguments, archive: &Path) -> Outcome<Vec<Box<dyn Engine>>> {
    let liasse = Liasse::open(archive)?;
    let mut engines: Vec<Box<dyn Engine>> = Vec::new();
    if !arguments.alone {
        let texts = texts::read(liasse.reader().archive())?;
        engines.push(Box::new(Stock::build(&arguments.folder.join("tantivy-ten"), &texts)?));
    }
    engines.insert(0, Box::new(liasse));
    Ok(engines)
}

/// Builds the other indexes and notes the bytes of each.
fn others(
    arguments: &Arguments,
    texts: &[Text],
    engines: &mut Vec<Box<dyn Engine>>,
    sizes: &mut Vec<(&str, u64)>,
) -> Outcome<()> {
    let folder = &arguments.folder;
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let stock = folder.join("tantivy");
    engines.push(Box::new(Stock::build(&stock, texts)?));
    sizes.push(("tantivy, text stored", texts::folder_bytes(&stock)?));
    let fts5 = folder.join("fts5");
    engines.push(Box::new(Fts5::build(&fts5, texts)?));
    sizes.push(("FTS5, text stored", texts::folder_bytes(&fts5)?));
    Ok(())
}
