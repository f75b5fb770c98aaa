use std::{
    io::{self, IsTerminal},
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use liasse_archive::{Archive, IngestMemory, IngestOptions, IngestSummary, Progress};
use liasse_ingest::{Ocr, PdfEngine};

use crate::{
    Ending,
    args::ArchiveArgs,
    commands::worker::read_options,
    error::CliError,
    find_archive::find_archive,
    heap::give_back_what_is_free,
    number::{counted, grouped},
    output::message,
    selected::make_passages,
    size::size,
};

/// Read files into an archive
///
/// Paths are files, folders, packed files and mailboxes, as they are: release text, e-mail, press articles,
/// PDFs, Word, OpenDocument, rich text and web pages, with what is attached to them or packed in them. Every input file gets a row in
/// the archive's ledger: stored, duplicate of another, empty, or failed and why. Files that are in
/// the archive already are not taken again, so the same command can be run again at any time; after
/// Ctrl-C what was read so far stays.
///
/// At the end the new documents are cut into passages for `liasse trace` and `liasse check`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  liasse ingest *.zip --archive my.liasse     makes the archive if there is none
  liasse ingest press/ mail/inbox.mbox        into the archive that is here")]
pub(crate) struct IngestArgs {
    /// Files, folders, zip files, mailboxes
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    archive: ArchiveArgs,
    /// What reads the text of PDFs: auto takes pdftotext where it is installed, else liasse itself
    #[arg(long, value_enum, value_name = "ENGINE", default_value_t = EngineArg::Auto)]
    pdf_engine: EngineArg,
    /// Which pages of PDFs tesseract reads from their images: those without text, where it is installed
    #[arg(long, value_enum, value_name = "PAGES", default_value_t = OcrArg::Missing)]
    ocr: OcrArg,
    /// Copy the input files into the archive, so that pages can be shown when the files are gone
    #[arg(long)]
    keep_originals: bool,
    /// Memory of a process that reads files
    #[arg(long, value_name = "MIB", hide = true)]
    worker_mib: Option<u64>,
    /// How much memory to use: 512M, 2G; without it, a quarter of what is free, 512M at most
    ///
    /// The processes that read the files have limits of their own.
    #[arg(long, value_name = "SIZE", value_parser = size)]
    memory: Option<u64>,
    /// Commit after so many mebibytes of text; 0 after each batch of files
    #[arg(long, hide = true, value_name = "MIB")]
    commit_mib: Option<u64>,
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

impl IngestArgs {
    fn options(&self, folder: &Path) -> Result<IngestOptions, CliError> {
        let mut options = IngestOptions::default();
        if let Some(bytes) = self.memory {
            options.memory = IngestMemory::new(bytes);
        }
        options.read = read_options()?;
        options.read.pdf_engine = match self.pdf_engine {
            EngineArg::Auto => PdfEngine::Auto,
            EngineArg::Embedded => PdfEngine::Embedded,
            EngineArg::Pdftotext => PdfEngine::Pdftotext,
        };
        options.read.ocr = match self.ocr {
            OcrArg::Off => Ocr::Off,
            OcrArg::Missing => Ocr::Missing,
            OcrArg::All => Ocr::All,
        };
        if let Some(mebibytes) = self.worker_mib {
            options.read.limits.worker_memory_bytes = mebibytes.saturating_mul(1024 * 1024);
        }
        options.read.ocr_cache = Some(folder.join("ocr"));
        options.keep_originals = self.keep_originals;
        if let Some(mebibytes) = self.commit_mib {
            options.commit_bytes = mebibytes.saturating_mul(1024 * 1024);
        }
        Ok(options)
    }
}

pub(crate) fn run(args: &IngestArgs) -> Result<Ending, CliError> {
    give_back_what_is_free();
    let folder = find_archive(&args.archive)?;
    let stop = stop_on_interrupt();
    let bar = progress_bar();
    let start = Instant::now();
    let options = args.options(&folder)?;
    let summary =
        liasse_archive::ingest(&folder, &args.paths, &options, &mut |progress: &Progress| {
            show_progress(&bar, progress, start);
            match stop.load(Ordering::Relaxed) {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        });
    bar.finish_and_clear();
    let summary = summary?;
    report(&summary, start);
    ready_to_trace(&folder);
    if summary.was_stopped {
        return Err(CliError::new(
            "stopped before the end; what was read so far is in the archive",
        )
        .hint("Run the same command again to go on."));
    }
    Ok(Ending::Found)
}

/// Cuts the new documents into passages, so that nobody waits for it when a quotation is traced. What
/// was read is in the archive whether that works or not.
fn ready_to_trace(folder: &Path) {
    let made = Archive::open(folder).map_err(CliError::from).and_then(|it| make_passages(&it));
    if let Err(CliError::Failed { message: reason, .. }) = made {
        message(&format!("warning: the documents could not be cut into passages: {reason}"));
    }
}

/// Lets the first Ctrl-C end the ingest at a commit; a second one ends the program at once, which
/// the archive survives.
fn stop_on_interrupt() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stop);
    let handler = move || {
        if asked.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
        message("stopping; Ctrl-C again stops at once");
    };
    if let Err(error) = ctrlc::set_handler(handler) {
        message(&format!("warning: Ctrl-C will not wait for a commit: {error}"));
    }
    stop
}

/// A bar on standard error; nothing where that is not a terminal.
pub(super) fn progress_bar() -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let template = "{bar:30} {percent:>3} %  {msg}  {eta} left";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}

pub(super) fn show_progress(bar: &ProgressBar, progress: &Progress, start: Instant) {
    bar.set_length(progress.bytes_total);
    bar.set_position(progress.bytes_read);
    let documents = progress.totals.documents;
    bar.set_message(format!("{documents} documents, {:.0}/s", per_second(documents, start)));
}

fn per_second(count: u64, start: Instant) -> f64 {
    count as f64 / start.elapsed().as_secs_f64().max(0.001)
}

/// Says what became of every file.
pub(super) fn report(summary: &IngestSummary, start: Instant) {
    for skipped in &summary.skipped {
        message(&format!("{}: {}", skipped.path, skipped.reason));
    }
    for (path, reason) in &summary.failures {
        message(&format!("{path}: {reason}"));
    }
    let totals = &summary.totals;
    message(&account(totals));
    if totals.files > 0 {
        let speed = per_second(totals.documents, start);
        message(&format!(
            "{:.1} s, {speed:.0} documents a second; the archive now holds {} from {}",
            start.elapsed().as_secs_f64(),
            counted(summary.archive.documents, "document"),
            counted(summary.archive.files, "file")
        ));
        if let Some(protection) = &summary.protection {
            message(&format!("files were read in processes of their own: {protection}"));
        }
    } else {
        message("nothing new");
    }
    if let Some(originals) = &summary.originals {
        message(&format!("{} copied into the archive", counted(originals.kept, "original")));
        for path in &originals.missing {
            message(&format!("{path}: gone or changed, not copied"));
        }
    }
    let troubled = totals.failed + totals.with_problems;
    if troubled > 0 {
        message(&format!(
            "warning: {} could not be read, in whole or in part; the archive's ledger names each",
            counted(troubled, "file")
        ));
    }
}

/// The sum that accounts for every file.
fn account(totals: &liasse_ingest::Totals) -> String {
    let seen = totals.files + totals.unchanged;
    let mut parts = vec![
        format!("{} stored", grouped(totals.stored)),
        format!("{} duplicates", grouped(totals.duplicates)),
        format!("{} empty", grouped(totals.empty)),
        format!("{} failed", grouped(totals.failed)),
    ];
    if totals.unchanged > 0 {
        parts.push(format!("{} in the archive already", grouped(totals.unchanged)));
    }
    format!("{}: {}", counted(seen, "file"), parts.join(", "))
}
