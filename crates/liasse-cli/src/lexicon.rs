//! Dictionaries that a person adds to the one that comes with the program.

use std::{fs, path::PathBuf};

use clap::Args;
use liasse_trace::{Lexicon, Tracer};

use crate::error::CliError;

/// Which dictionaries.
#[derive(Args, Debug)]
pub(crate) struct LexiconArgs {
    /// Add a French-English dictionary to the built-in one; can be given several times
    ///
    /// A lemma a line, its part of speech (n, v, a, d; x for an expression, p for a name) and what it is in
    /// English, the likeliest first: `accord n: agreement, deal`. Lines that begin with # are remarks.
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
}

impl LexiconArgs {
    /// Returns a tracer that knows all of them.
    pub(crate) fn tracer(&self) -> Result<Tracer, CliError> {
        let mut lexicon = Lexicon::built_in();
        for path in &self.lexicon {
            let name = path.display().to_string();
            let text = fs::read_to_string(path)
                .map_err(|error| CliError::new(format!("{name}: could not be read: {error}")))?;
            lexicon = lexicon.with_lines(&name, &text).map_err(|error| CliError::caused(&error))?;
        }
        Ok(Tracer::with_lexicon(lexicon))
    }
}
