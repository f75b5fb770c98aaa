//! `liasse-cluster submit ingest`.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::{Args, ValueEnum};
use liasse_archive::Archive;
use liasse_cluster::{IngestJob, IngestStep, Reading, SchedulerAddress};
use liasse_ingest::{Ocr, PdfEngine};

/// Read files into an archive, what `liasse ingest` does
///
/// Each file is read by one of the executors, and gets its row in the ledger once, whatever machine dies.
/// A job that was ended goes on where it was when it is submitted again.
#[derive(Args, Debug)]
pub(crate) struct IngestArgs {
    /// Files and folders, as paths or URLs such as s3://bucket/folder, under which all machines reach them
    #[arg(required = true, value_name = "PATH|URL")]
    sources: Vec<String>,
    /// The scheduler
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:50050")]
    scheduler: SchedulerAddress,
    /// The archive's folder on this machine; it is made if there is none
    #[arg(long, value_name = "DIR")]
    archive: PathBuf,
    /// A folder or URL that all machines reach and write to, for what is on its way
    #[arg(long, value_name = "DIR|URL")]
    staging: String,
    /// Keep what is on its way when it has arrived
    #[arg(long)]
    keep_staged: bool,
    /// What reads the text of PDFs: auto takes pdftotext where it is installed, else liasse itself
    #[arg(long, value_enum, value_name = "ENGINE", default_value_t = EngineArg::Auto)]
    pdf_engine: EngineArg,
    /// Which pages of PDFs tesseract reads from their images: those without text, where it is installed
    #[arg(long, value_enum, value_name = "PAGES", default_value_t = OcrArg::Missing)]
    ocr: OcrArg,
    /// The bytes of files that one executor reads at a time, at least; what suits the job without it
    #[arg(long, value_name = "BYTES")]
    unit_bytes: Option<u64>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum EngineArg {
    Auto,
    Embedded,
    Pdftotext,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum OcrArg {
    Off,
    Missing,
    All,
}

pub(crate) fn run(args: IngestArgs) -> Result<bool, String> {
    let mut reading = Reading::default();
    reading.pdf_engine = match args.pdf_engine {
        EngineArg::Auto => PdfEngine::Auto,
        EngineArg::Embedded => PdfEngine::Embedded,
        EngineArg::Pdftotext => PdfEngine::Pdftotext,
    };
    reading.ocr = match args.ocr {
        OcrArg::Off => Ocr::Off,
        OcrArg::Missing => Ocr::Missing,
        OcrArg::All => Ocr::All,
    };
    reading.unit_bytes = args.unit_bytes;
    let folder = args.archive.clone();
    let job = IngestJob {
        sources: args.sources,
        archive: args.archive,
        staging: args.staging,
        reading,
        keep_staged: args.keep_staged,
    };
    let done = job.run(&args.scheduler, &mut |step| match step {
        IngestStep::Listed { files, bytes, units } => {
            tell(&format!("{files} files of {} MB in {units} units", bytes / 1_000_000));
        }
        _ => tell("all units are read; the archive takes them"),
    });
    let done = done.map_err(|error| error.to_string())?;
    for skipped in &done.skipped {
        tell(&format!("{}: {}", skipped.path, skipped.reason));
    }
    for (path, reason) in &done.summary.failures {
        tell(&format!("{path}: {reason}"));
    }
    let (totals, archive) = (done.summary.totals, done.summary.archive);
    tell(&format!(
        "{} files: {} stored, {} duplicates, {} empty, {} failed, {} known already; {} documents in the archive",
        totals.files + totals.unchanged,
        totals.stored,
        totals.duplicates,
        totals.empty,
        totals.failed,
        totals.unchanged,
        archive.documents,
    ));
    if let Some(reason) = done.left {
        tell(&format!("warning: some of what is in the staging could not be removed: {reason}"));
    }
    // So that nobody waits for it when a quotation is traced. What was read is there whether that works or not.
    let cut = Archive::open(&folder).and_then(|archive| archive.passages(&mut |_| {}).map(drop));
    if let Err(error) = cut {
        tell(&format!("warning: the documents could not be cut into passages: {error}"));
    }
    Ok(true)
}

fn tell(line: &str) {
    // Where nobody reads it, nothing can be said.
    let _ = writeln!(io::stderr(), "{line}");
}
