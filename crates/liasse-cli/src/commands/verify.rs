use std::{io::Write, path::Path};

use clap::Args;
use liasse_archive::{Archive, Repair, Verification, repair};

use crate::{
    Ending,
    args::ArchiveArgs,
    error::CliError,
    find_archive::find_archive,
    number::counted,
    output::{Output, message},
    visible::visible_line,
};

/// Compare an archive with its hashes, its ledger and its index
///
/// Every file of the archive is compared with its hash, the documents with the ledger, and the index
/// with both, text by text. Prints what is not as it should be, each with what puts it right, and
/// ends with 2 if there is anything.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  liasse verify --archive my.liasse
  liasse verify --repair              puts right what can be put right, and says what to ingest again")]
pub(crate) struct VerifyArgs {
    #[command(flatten)]
    archive: ArchiveArgs,
    /// Make the index, names, corpus, copies and passages again where they are damaged, and set
    /// damaged parts aside
    ///
    /// All of these are made of the documents. What a damaged part held is lost: it is moved to the
    /// folder `damaged` of the archive, and the files that it came from are listed, to be ingested
    /// again.
    #[arg(long)]
    repair: bool,
}

pub(crate) fn run(args: &VerifyArgs) -> Result<Ending, CliError> {
    let folder = find_archive(&args.archive)?;
    if args.repair {
        let done = repair(&folder)?;
        print_repair(&folder, &done)?;
    }
    let verification = Archive::open(&folder)?.verify();
    let mut out = Output::new();
    for finding in &verification.findings {
        let path = visible_line(&finding.path.display().to_string());
        writeln!(out, "{path}: {}; {}", visible_line(&finding.message), finding.remedy)?;
    }
    out.finish()?;
    let name = folder.display();
    if !verification.findings.is_empty() {
        let count = counted(verification.findings.len() as u64, "finding");
        let found = CliError::new(format!("{name}: {count}, listed above"));
        return Err(match args.repair {
            false => found.hint("`liasse verify --repair` puts right what can be put right."),
            true => found.hint("Each line says what is left to do."),
        });
    }
    message(&format!("{name}: {}", sound(&verification)));
    Ok(Ending::Found)
}

fn sound(verification: &Verification) -> String {
    let counted = verification.counted;
    format!(
        "sound: {} files compared with their hashes; {} documents, all in the index; {} input files \
         accounted for: {} stored, {} duplicates, {} empty, {} failed",
        verification.hashed_files,
        counted.documents,
        counted.files,
        counted.stored,
        counted.duplicates,
        counted.empty,
        counted.failed
    )
}

/// Says what was done; the files to ingest again are data, and go to stdout.
fn print_repair(folder: &Path, done: &Repair) -> Result<(), CliError> {
    if done.is_nothing() {
        message(&format!("{}: nothing to repair", folder.display()));
        return Ok(());
    }
    for (from, to) in &done.set_aside {
        message(&format!("{} is damaged and is now {}", from.display(), to.display()));
    }
    for what in &done.made_again {
        message(&format!("{}: made again", folder.join(what).display()));
    }
    if done.was_index_rebuilt {
        message(&format!("{}: built again", folder.join("index").display()));
    }
    if !done.lost.is_empty() {
        let lost = counted(done.lost.len() as u64, "document");
        message(&format!("{lost} gone: {}", visible_line(&done.lost.join(", "))));
    }
    if done.lost_rows > 0 {
        let rows = counted(done.lost_rows, "file");
        message(&format!(
            "the account of {rows} is gone; ingest all original files again, of which these are known:"
        ));
    } else if !done.to_ingest.is_empty() {
        message("ingest these files again; what is in the archive is not taken twice:");
    }
    let mut out = Output::new();
    for path in &done.to_ingest {
        writeln!(out, "{}", visible_line(&path.display().to_string()))?;
    }
    out.finish()?;
    Ok(())
}
