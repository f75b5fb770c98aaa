//! Dictionaries that a person adds to the one that comes with the program.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use clap::Args;
use flate2::read::GzDecoder;
use liasse_trace::{Lexicon, Tracer};

use crate::error::CliError;

/// Which dictionaries.
#[derive(Args, Debug)]
pub(crate) struct LexiconArgs {
    /// Add a French-English dictionary to the built-in one; can be given several times
    ///
    /// A file of lemmas, one a line with its part of speech (n, v, a, d; x for an expression, p for a
    /// name) and what it is in English, the likeliest first: `accord n: agreement, deal`, remarks behind
    /// #; a dictionary in TEI (.tei, .xml); or the .index of a dictd dictionary, with its .dict or
    /// .dict.dz beside it.
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
}

impl LexiconArgs {
    /// Returns a tracer that knows all of them.
    pub(crate) fn tracer(&self) -> Result<Tracer, CliError> {
        let mut lexicon = Lexicon::built_in();
        for path in &self.lexicon {
            lexicon = with_file(&lexicon, path)?;
        }
        Ok(Tracer::with_lexicon(lexicon))
    }
}

/// Adds one file, by its ending.
fn with_file(lexicon: &Lexicon, path: &Path) -> Result<Lexicon, CliError> {
    let (name, text) = (path.display().to_string(), text_of(path)?);
    let more = match path.extension().and_then(|ending| ending.to_str()) {
        Some("tei" | "xml") => lexicon.with_tei(&name, &text),
        Some("index") => lexicon.with_dictd(&name, &text, &articles_of(path)?),
        _ => lexicon.with_lines(&name, &text),
    };
    more.map_err(|error| CliError::caused(&error))
}

/// The bytes of a dictionary that are unpacked at most: the largest of FreeDict have some 20 MB.
const MAX_UNPACKED: u64 = 1 << 30;

/// Returns the articles that a dictd index leads to; they are packed or not.
fn articles_of(index: &Path) -> Result<String, CliError> {
    let plain = index.with_extension("dict");
    if plain.exists() {
        return text_of(&plain);
    }
    let packed = index.with_extension("dict.dz");
    let failed = |error: io::Error| {
        CliError::new(format!("{}: could not be read: {error}", packed.display()))
    };
    let mut text = String::new();
    let file = fs::File::open(&packed).map_err(failed)?;
    GzDecoder::new(file).take(MAX_UNPACKED).read_to_string(&mut text).map_err(failed)?;
    Ok(text)
}

fn text_of(path: &Path) -> Result<String, CliError> {
    let failed = |error| CliError::new(format!("{}: could not be read: {error}", path.display()));
    fs::read_to_string(path).map_err(failed)
}
