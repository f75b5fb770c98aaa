//! Whoever reads files for an ingest: worker processes, or this one.

use liasse_model::Document;

use crate::{
    IngestError, Limits, ReadOptions,
    pdf_tools::PdfTools,
    reading::{Job, JobKind, Reading, Said, read_job},
    worker::Pool,
};

/// Reads bytes that are no file, such as standard input, as one document; `None` for bytes without
/// a word.
///
/// `name` stands for the name of the file. What is embedded in it is left out.
///
/// # Errors
/// Why the bytes cannot be read, as a ledger row would say it.
pub fn read_bytes(
    bytes: &[u8],
    name: &str,
    options: &ReadOptions,
) -> Result<Option<Document>, String> {
    let readers = Readers::new(options).map_err(|error| error.to_string())?;
    let job = Job { label: name.to_owned(), kind: JobKind::File, bytes: bytes.to_vec() };
    let readings = readers.read(vec![job]).map_err(|error| error.to_string())?;
    match readings.into_iter().next().map(|reading| reading.said) {
        Some(Said::Document(document)) => Ok(Some(*document)),
        Some(Said::Empty) | None => Ok(None),
        Some(Said::Failed(reason)) => Err(reason),
        Some(Said::Packed) => Err("expected a document, found a packed file".to_owned()),
    }
}

/// The width of a page's image for OCR in dots: 300 for an inch of a letter page.
const OCR_WIDTH: u32 = 2550;

/// Reads files.
#[derive(Debug)]
pub(crate) struct Readers {
    limits: Limits,
    pool: Option<Pool>,
    tools: Option<PdfTools>,
}

impl Readers {
    pub(crate) fn new(options: &ReadOptions) -> Result<Self, IngestError> {
        let start = |worker| Pool::new(worker, options.limits);
        let pool = options.worker.as_ref().map(start).transpose()?;
        Ok(Self { limits: options.limits, pool, tools: PdfTools::new(options)? })
    }

    /// Returns what a reader may still do, for people; `None` where it is this process.
    pub(crate) fn protection(&self) -> Option<&str> {
        self.pool.as_ref().map(Pool::protection)
    }

    /// Reads files, in order.
    pub(crate) fn read(&self, mut jobs: Vec<Job>) -> Result<Vec<Reading>, IngestError> {
        let engines: Vec<Engine> = jobs.iter_mut().map(|job| self.text_of_pdf(job)).collect();
        let readings = self.ask(&jobs)?;
        let all = readings.into_iter().zip(jobs).zip(engines);
        all.map(|((reading, job), engine)| match engine.problem.is_some() {
            // What keeps one program busy to no end keeps the next one, too.
            true => Ok(engine.told(reading)),
            false => self.with_ocr(engine.told(reading), job),
        })
        .collect()
    }

    /// Has a reader read, as it is.
    pub(crate) fn ask(&self, jobs: &[Job]) -> Result<Vec<Reading>, IngestError> {
        match &self.pool {
            Some(pool) => pool.read(jobs),
            None => Ok(jobs.iter().map(|job| read_job(job, &self.limits)).collect()),
        }
    }

    /// Has another program read the text of a PDF where one is there.
    fn text_of_pdf(&self, job: &mut Job) -> Engine {
        let Some(tools) = &self.tools else { return Engine::default() };
        if !matches!(job.kind, JobKind::File | JobKind::Part) || !is_pdf(&job.bytes) {
            return Engine::default();
        }
        match tools.text(&job.bytes) {
            None => Engine::default(),
            Some((name, Ok(pages))) => {
                job.kind = JobKind::Pages(pages);
                Engine { name, problem: None }
            }
            Some((name, Err(why))) => {
                let problem = format!("{name} could not read it, so liasse itself did: {why}");
                Engine { name: String::new(), problem: Some(problem) }
            }
        }
    }

    /// Has the pages without text read by OCR, or says why not.
    fn with_ocr(&self, mut reading: Reading, job: Job) -> Result<Reading, IngestError> {
        let (Some(tools), true) = (&self.tools, reading.facts.pages > 0) else {
            return Ok(reading);
        };
        let facts = &reading.facts;
        let wanted = tools.pages_for_ocr(facts.pages, &facts.pages_without_text);
        if wanted.is_empty() {
            if !facts.pages_without_text.is_empty() {
                let why = tools.why_no_ocr();
                reading.note(format!("{} without text, not read: {why}", pages(facts)));
            }
            return Ok(reading);
        }
        let mut texts = reading.page_texts();
        let (mut read, mut problems) = (Vec::new(), Vec::new());
        for page in wanted {
            let draw = |page| self.draw(&job.bytes, page);
            match tools.ocr(&job.bytes, page, &draw) {
                Ok(text) => {
                    if let Some(place) = texts.get_mut(page as usize - 1) {
                        *place = text;
                    }
                    read.push(page);
                }
                Err(why) => problems.push(format!("page {page} could not be read by OCR: {why}")),
            }
        }
        let again = Job { kind: JobKind::Pages(texts), ..job };
        let before = reading;
        let Some(mut reading) = self.ask(std::slice::from_ref(&again))?.pop() else {
            return Ok(before);
        };
        reading.facts.pages_without_text = before.facts.pages_without_text;
        reading.facts.pages_by_ocr = read;
        let names = [before.facts.read_with, tools.ocr_name().unwrap_or_default()];
        let names: Vec<String> = names.into_iter().filter(|name| !name.is_empty()).collect();
        reading.facts.read_with = names.join(", ");
        reading.problem = None;
        before.problem.into_iter().chain(problems).for_each(|problem| reading.note(problem));
        Ok(reading)
    }

    /// Draws a page in a reader.
    fn draw(&self, pdf: &[u8], page: u32) -> Result<Vec<u8>, String> {
        let kind = JobKind::Draw { page, width: OCR_WIDTH };
        let job = Job { label: String::new(), kind, bytes: pdf.to_vec() };
        let drawn = self.ask(&[job]).map_err(|error| error.to_string())?;
        drawn.into_iter().next().unwrap_or_default().into_only_part()
    }
}

/// Who read the text of a PDF.
#[derive(Debug, Default)]
struct Engine {
    /// The other program.
    name: String,
    problem: Option<String>,
}

impl Engine {
    fn told(self, mut reading: Reading) -> Reading {
        if let Some(problem) = self.problem {
            reading.note(problem);
        }
        reading.facts.read_with = self.name;
        reading
    }
}

/// Bytes in which a PDF's first mark stands.
const PDF_HEAD: usize = 1024;

fn is_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..PDF_HEAD.min(bytes.len())).unwrap_or_default();
    head.windows(5).any(|window| window == b"%PDF-")
}

/// Names the pages without text.
fn pages(facts: &crate::FileFacts) -> String {
    /// More are counted.
    const NAMED: usize = 10;
    let all = &facts.pages_without_text;
    let named: Vec<String> = all.iter().take(NAMED).map(u32::to_string).collect();
    match (all.len(), all.len().saturating_sub(NAMED)) {
        (1, _) => format!("page {}", named.join("")),
        (_, 0) => format!("pages {}", named.join(", ")),
        (_, more) => format!("pages {} and {more} more", named.join(", ")),
    }
}
