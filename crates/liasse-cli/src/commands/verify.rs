use std::io::Write;

use clap::Args;
use liasse_archive::Archive;

use crate::{
    Ending,
    args::ArchiveArgs,
    error::CliError,
    find_archive::find_archive,
    output::{Output, message},
    visible::visible_line,
};

/// Compare an archive with its hashes, its ledger and its index
///
/// Every file of the archive is compared with its hash, the documents with the ledger and the index
/// with both. Prints what is not as it should be and ends with 2 if there is anything.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  liasse verify --archive my.liasse")]
pub(crate) struct VerifyArgs {
    #[command(flatten)]
    archive: ArchiveArgs,
}

pub(crate) fn run(args: &VerifyArgs) -> Result<Ending, CliError> {
    let folder = find_archive(&args.archive)?;
    let verification = Archive::open(&folder)?.verify();
    let mut out = Output::new();
    for finding in &verification.findings {
        let path = visible_line(&finding.path.display().to_string());
        writeln!(out, "{path}: {}", visible_line(&finding.message))?;
    }
    out.finish()?;
    let counted = verification.counted;
    let name = folder.display();
    if !verification.findings.is_empty() {
        let count = verification.findings.len();
        return Err(CliError::new(format!("{name}: {count} findings, listed above")).hint(
            "Ingest the original files again into a new archive, or put a copy of this one back.",
        ));
    }
    message(&format!(
        "{name}: sound: {} files compared with their hashes; {} documents, all in the index; \
         {} input files accounted for: {} stored, {} duplicates, {} empty, {} failed",
        verification.hashed_files,
        counted.documents,
        counted.files,
        counted.stored,
        counted.duplicates,
        counted.empty,
        counted.failed
    ));
    Ok(Ending::Found)
}
