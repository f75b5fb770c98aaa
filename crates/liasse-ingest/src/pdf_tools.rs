//! Which program reads a PDF's text, and which reads the letters on its images.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use serde::{Deserialize, Serialize};

use crate::{
    Blake3, IngestError, IngestErrorKind, ReadOptions,
    programs::{Finding, Program, Programs, ocr_page, page_image, pdf_text},
    worker::ConfinedRunner,
};

/// What reads the text layer of PDFs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PdfEngine {
    /// `pdftotext` of poppler where it is installed, else liasse itself.
    #[default]
    Auto,
    /// liasse itself.
    Embedded,
    /// `pdftotext`, which then must be installed.
    Pdftotext,
}

/// Which pages of PDFs are read by OCR.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ocr {
    /// None.
    Off,
    /// Those without text, where `tesseract` is installed.
    #[default]
    Missing,
    /// All, by `tesseract`, which then must be installed.
    All,
}

/// A program of somebody else's that is used where it is installed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct HelperProgram {
    /// Its name: `tesseract`.
    pub name: &'static str,
    /// Its version, with what it needs to know in parentheses: `5.3.0 (eng, fra)`.
    pub version: Option<String>,
    /// Why it cannot be used, where it is there and cannot; `None` for both where it is not there.
    pub fault: Option<String>,
}

/// Looks for the programs that are used for PDFs and scans, and asks each for its version, in a
/// confined process.
///
/// # Errors
/// When the options have no worker to run them in.
pub fn helper_programs(options: &ReadOptions) -> Result<Vec<HelperProgram>, IngestError> {
    let Some(worker) = &options.worker else {
        let message = "expected a worker to run other programs in, found none";
        return Err(IngestError::new(IngestErrorKind::Worker, Path::new(""), message));
    };
    let runner = ConfinedRunner::new(worker, options.limits.worker_memory_bytes);
    let found = Programs::find(std::env::var_os("PATH").as_deref(), &runner);
    let helper = |name, finding: &Finding, extra: String| HelperProgram {
        name,
        version: finding.program().map(|program| format!("{}{extra}", program.version)),
        fault: match finding {
            Finding::Unusable(why) => Some(why.clone()),
            _ => None,
        },
    };
    Ok(vec![
        helper("pdftotext", &found.pdftotext, String::new()),
        helper("pdftoppm", &found.pdftoppm, String::new()),
        helper("tesseract", &found.tesseract, format!(" ({})", found.languages.join(", "))),
    ])
}

/// The programs that are used for PDFs. They are looked for when the first PDF is met.
#[derive(Debug)]
pub(crate) struct PdfTools {
    engine: PdfEngine,
    ocr: Ocr,
    cache: Option<PathBuf>,
    runner: ConfinedRunner,
    programs: OnceLock<Programs>,
}

/// A page's image, drawn by whoever is there to do it.
pub(crate) type Draw<'a> = &'a dyn Fn(u32) -> Result<Vec<u8>, String>;

impl PdfTools {
    /// Returns the tools; `None` where other programs are not used at all.
    pub(crate) fn new(options: &ReadOptions) -> Result<Option<Self>, IngestError> {
        let Some(worker) = &options.worker else { return Self::without_worker(options) };
        if options.pdf_engine == PdfEngine::Embedded && options.ocr == Ocr::Off {
            return Ok(None);
        }
        let tools = Self {
            engine: options.pdf_engine,
            ocr: options.ocr,
            cache: options.ocr_cache.clone(),
            runner: ConfinedRunner::new(worker, options.limits.worker_memory_bytes),
            programs: OnceLock::new(),
        };
        if tools.engine == PdfEngine::Pdftotext {
            wanted("pdftotext", &tools.programs().pdftotext)?;
        }
        if tools.ocr == Ocr::All {
            wanted("tesseract", &tools.programs().tesseract)?;
        }
        Ok(Some(tools))
    }

    /// Another program is never run without confinement.
    fn without_worker(options: &ReadOptions) -> Result<Option<Self>, IngestError> {
        if options.pdf_engine == PdfEngine::Pdftotext || options.ocr == Ocr::All {
            let message = "expected a worker to run other programs in, found none";
            return Err(IngestError::new(IngestErrorKind::Worker, Path::new(""), message));
        }
        Ok(None)
    }

    fn programs(&self) -> &Programs {
        self.programs
            .get_or_init(|| Programs::find(std::env::var_os("PATH").as_deref(), &self.runner))
    }

    /// Reads the text layer page by page, with the name of the program; `None` where liasse does it.
    pub(crate) fn text(&self, pdf: &[u8]) -> Option<(String, Result<Vec<String>, String>)> {
        if self.engine == PdfEngine::Embedded {
            return None;
        }
        let program = self.programs().pdftotext.program()?;
        let pages = pdf_text(program, &self.runner, pdf).map_err(|error| error.to_string());
        Some((named("pdftotext", program), pages))
    }

    /// Tells which of a PDF's pages are to be read by OCR.
    pub(crate) fn pages_for_ocr(&self, count: u32, without_text: &[u32]) -> Vec<u32> {
        match self.ocr {
            Ocr::Off => Vec::new(),
            _ if self.programs().tesseract.program().is_none() => Vec::new(),
            Ocr::Missing => without_text.to_vec(),
            Ocr::All => (1..=count).collect(),
        }
    }

    /// Says why pages without text were not read by OCR.
    pub(crate) fn why_no_ocr(&self) -> String {
        match (self.ocr, &self.programs().tesseract) {
            (Ocr::Off, _) => "OCR is off".to_owned(),
            (_, Finding::Unusable(why)) => format!("tesseract cannot be used: {why}"),
            _ => "tesseract is not installed".to_owned(),
        }
    }

    /// Reads the letters on a page's image, or takes what was read of it before.
    pub(crate) fn ocr(&self, pdf: &[u8], page: u32, draw: Draw<'_>) -> Result<String, String> {
        let programs = self.programs();
        let Some(tesseract) = programs.tesseract.program() else { return Err(self.why_no_ocr()) };
        let key = self.cache_key(pdf, page, tesseract);
        let kept = self.cache.as_ref().map(|folder| folder.join(key));
        if let Some(text) = kept.as_ref().and_then(|path| fs::read_to_string(path).ok()) {
            return Ok(text);
        }
        let image = match programs.pdftoppm.program() {
            Some(program) => page_image(program, &self.runner, pdf, page as usize)
                .map_err(|error| error.to_string())?,
            None => draw(page)?,
        };
        let read = ocr_page(tesseract, &programs.languages, &self.runner, &image);
        let text = read.map_err(|error| error.to_string())?.text;
        if let Some(path) = kept {
            // What is not kept is read again the next time.
            let _ = keep(&path, &text);
        }
        Ok(text)
    }

    /// Returns the name of what was read with these programs on this page.
    fn cache_key(&self, pdf: &[u8], page: u32, tesseract: &Program) -> String {
        let programs = self.programs();
        let drawn = programs.pdftoppm.program().map_or("", |program| program.version.as_str());
        let languages = programs.languages.join("+");
        let key = format!("{} {page} {} {languages} {drawn}", Blake3::of(pdf), tesseract.version);
        format!("{}.txt", Blake3::of(key.as_bytes()))
    }

    /// Returns the name of the program that reads letters.
    pub(crate) fn ocr_name(&self) -> Option<String> {
        self.programs().tesseract.program().map(|program| named("tesseract", program))
    }
}

fn named(name: &str, program: &Program) -> String {
    format!("{name} {}", program.version)
}

fn wanted(name: &str, finding: &Finding) -> Result<(), IngestError> {
    let why = match finding {
        Finding::Found(_) => return Ok(()),
        Finding::Missing => {
            format!("expected the program {name}, found none; install it or let liasse choose")
        }
        Finding::Unusable(why) => {
            format!("expected the program {name}, found one that does not work: {why}")
        }
    };
    Err(IngestError::new(IngestErrorKind::Worker, Path::new(name), why))
}

/// Keeps a text whole or not at all.
fn keep(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let staged = path.with_extension(format!("{}.tmp", std::process::id()));
    fs::write(&staged, text)?;
    fs::rename(staged, path)
}
