//! The programs of others that read for liasse where they are installed.

use std::fmt;

use liasse_ingest::helper_programs;
use serde::Serialize;

use crate::{commands::worker::read_options, error::CliError};

/// A program, whether it is there, and what it does.
#[derive(Serialize)]
pub(super) struct Helper {
    name: &'static str,
    /// `null` where it cannot be used.
    version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fault: Option<String>,
    does: &'static str,
    without: &'static str,
}

/// Looks for them.
pub(super) fn all() -> Result<Vec<Helper>, CliError> {
    let programs = helper_programs(&read_options()?)?.into_iter();
    let helper = |program: liasse_ingest::HelperProgram| {
        let (does, without) = words(program.name);
        let (name, version, fault) = (program.name, program.version, program.fault);
        Helper { name, version, fault, does, without }
    };
    Ok(programs.map(helper).collect())
}

/// Returns what a program does, and what happens without it.
fn words(name: &str) -> (&'static str, &'static str) {
    match name {
        "pdftotext" => ("reads the text of PDFs", "liasse reads it"),
        "pdftoppm" => ("draws pages of PDFs for OCR", "liasse draws them"),
        _ => ("reads pages without text (OCR)", "they stay unread, and the ledger says so"),
    }
}

impl fmt::Display for Helper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, does, without, .. } = self;
        match (&self.version, &self.fault) {
            (Some(version), _) => write!(f, "{name} {version}: {does}"),
            (None, Some(fault)) => {
                write!(f, "{name}: cannot be used: {fault}; it {does}; without it, {without}")
            }
            (None, None) => write!(f, "{name}: not found; it {does}; without it, {without}"),
        }
    }
}
