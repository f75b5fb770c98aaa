//! From a file's bytes to what it says. Runs in a worker process, or here where a program asks for it.

use std::panic::{self, AssertUnwindSafe};

use liasse_extract::{Content, ExtractError, Extracted, FileFormat, Part, detect, extract, pdf};
use liasse_model::{Diagnostic, Document, Layout, Paper};
use liasse_parse::{
    MailOptions, MailPartLimits, ReleaseOptions, TextFormat, article, decode_text, looks_like_mail,
    mail_document, mail_parts, recognise, release_document, unescape_from_lines,
};

use crate::{
    Blake3, FileEncoding, FileFacts, Limits,
    format::{is_binary, is_document_number},
    label::{has_ending, stem},
    page_images::{PageWord, PageWords},
    unpack::unpack_in_memory,
};

/// A file to be read.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) label: String,
    pub(crate) kind: JobKind,
    pub(crate) bytes: Vec<u8>,
}

/// How a file is to be read.
#[derive(Debug)]
pub(crate) enum JobKind {
    /// By its content.
    File,
    /// By its content, as one that came in another file: plain text is a paper then.
    Part,
    /// As a message of a mailbox.
    Message,
    /// As a PDF whose pages say this: what another program made of it.
    Pages(Vec<String>),
    /// As a PDF of which one page is drawn, counted from 1, as wide as so many dots: its only part.
    Draw { page: u32, width: u32 },
    /// As a PDF of which one page's words are wanted with their places, as JSON: its only part.
    Words { page: u32 },
}

/// What a file says.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) encoding: Option<FileEncoding>,
    pub(crate) facts: FileFacts,
    pub(crate) said: Said,
    /// The document as JSON without its id and text, where a worker has made it.
    pub(crate) json: Option<String>,
    /// What was wrong with a part of it.
    pub(crate) problem: Option<String>,
    /// The files in it.
    pub(crate) parts: Vec<Part>,
}

/// What became of a file.
#[derive(Debug, Default)]
pub(crate) enum Said {
    /// It is a document.
    Document(Box<Document>),
    /// It has no word of text.
    #[default]
    Empty,
    /// It is no document, and why.
    Failed(String),
    /// It is packed: what it says are its parts.
    Packed,
}

impl Reading {
    pub(crate) fn failed(reason: impl Into<String>) -> Self {
        Self { said: Said::Failed(reason.into()), ..Self::default() }
    }

    /// Adds something that was wrong.
    pub(crate) fn note(&mut self, problem: String) {
        self.problem = Some(match self.problem.take() {
            Some(before) => format!("{before}; {problem}"),
            None => problem,
        });
    }

    /// Returns the text of each page.
    pub(crate) fn page_texts(&self) -> Vec<String> {
        let text = match &self.said {
            Said::Document(document) => document.text(),
            _ => "",
        };
        let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
        pages.resize(self.facts.pages as usize, String::new());
        pages
    }

    /// Returns the one thing that was asked for, or why it is not there.
    pub(crate) fn into_only_part(mut self) -> Result<Vec<u8>, String> {
        match (self.parts.pop(), self.said) {
            (Some(part), _) => Ok(part.bytes),
            (None, Said::Failed(reason)) => Err(reason),
            (None, _) => Err("the reader gave nothing".to_owned()),
        }
    }
}

/// Reads a file. One that makes a reader panic costs only itself.
pub(crate) fn read_job(job: &Job, limits: &Limits) -> Reading {
    let read = AssertUnwindSafe(|| match &job.kind {
        JobKind::File => read_file(&job.bytes, &job.label, false, limits),
        JobKind::Part => read_file(&job.bytes, &job.label, true, limits),
        JobKind::Message => read_message(&job.bytes, limits),
        JobKind::Pages(pages) => read_pages(&job.bytes, &job.label, pages, limits),
        JobKind::Draw { page, width } => {
            part("png", pdf::render(&job.bytes, *page as usize, *width))
        }
        JobKind::Words { page } => part("json", words(&job.bytes, *page)),
    });
    panic::catch_unwind(read)
        .unwrap_or_else(|_| Reading::failed("the reader gave up on this file; please report it"))
}

fn read_file(bytes: &[u8], label: &str, is_part: bool, limits: &Limits) -> Reading {
    if looks_like_mail(bytes) {
        return read_mail(bytes, bytes, limits);
    }
    match detect(bytes, label) {
        None if has_ending(label, "eml") => read_mail(bytes, bytes, limits),
        None if is_binary(bytes) => {
            Reading::failed("expected a document, found binary data of no known kind")
        }
        None => read_text(bytes, label, is_part),
        Some(format) => {
            let mut reading = read_format(bytes, label, format, limits);
            reading.facts.format = name_of(format);
            reading
        }
    }
}

fn read_format(bytes: &[u8], label: &str, format: FileFormat, limits: &Limits) -> Reading {
    match format {
        FileFormat::Other(name) => {
            Reading::failed(format!("expected a document, found {name}, which is not read"))
        }
        FileFormat::Zip | FileFormat::Tar | FileFormat::Gzip | FileFormat::Zstd => {
            match unpack_in_memory(bytes, label, format, limits) {
                Ok((parts, problem)) => {
                    Reading { said: Said::Packed, parts, problem, ..Reading::default() }
                }
                Err(reason) => Reading::failed(reason),
            }
        }
        _ => match extract(bytes, format, &limits.extract) {
            Ok(extracted) => read_extracted(bytes, label, extracted, limits),
            Err(error) => Reading::failed(error.to_string()),
        },
    }
}

fn part(name: &str, made: Result<Vec<u8>, ExtractError>) -> Reading {
    match made {
        Ok(bytes) => Reading { parts: vec![Part::new(name, bytes)], ..Reading::default() },
        Err(error) => Reading::failed(error.to_string()),
    }
}

/// Returns the words of a page with their places, left, top, right and bottom in points, as JSON.
fn words(bytes: &[u8], page: u32) -> Result<Vec<u8>, ExtractError> {
    let words = pdf::words(bytes, page as usize)?.into_iter();
    let words: Vec<PageWord> = words
        .map(|word| PageWord {
            place: [word.place.left, word.place.top, word.place.right, word.place.bottom],
            text: word.text,
        })
        .collect();
    let (width, height) = pdf::size(bytes, page as usize)?;
    let words = PageWords { size: [width, height], words };
    Ok(serde_json::to_vec(&words).unwrap_or_default())
}

/// Reads a PDF whose text another program extracted.
fn read_pages(bytes: &[u8], label: &str, pages: &[String], limits: &Limits) -> Reading {
    let mut extracted = match extract(bytes, FileFormat::Pdf, &limits.extract) {
        Ok(extracted) => extracted,
        // What our own engine cannot open, the other program could.
        Err(error) => {
            let mut extracted = Extracted::default();
            extracted.problems.push(format!("its properties could not be read: {error}"));
            extracted
        }
    };
    let text = pages.iter().flat_map(|page| [page.as_str(), "\u{c}"]).collect();
    extracted.content = Content::Text(text);
    extracted.pages.resize_with(pages.len(), Default::default);
    for (page, text) in extracted.pages.iter_mut().zip(pages) {
        page.has_text = text.contains(char::is_alphanumeric);
    }
    let mut reading = read_extracted(bytes, label, extracted, limits);
    reading.facts.format = name_of(FileFormat::Pdf);
    reading
}

fn read_extracted(bytes: &[u8], label: &str, extracted: Extracted, limits: &Limits) -> Reading {
    let Extracted { content, pages, properties, parts, problems, .. } = extracted;
    let empty_pages = (1..).zip(&pages).filter(|(_, page)| !page.has_text);
    let facts = FileFacts {
        pages: u32::try_from(pages.len()).unwrap_or(u32::MAX),
        pages_without_text: empty_pages.map(|(number, _)| number).collect(),
        properties: properties.into_iter().map(|it| (it.name, it.value)).collect(),
        ..FileFacts::default()
    };
    let mut reading = match content {
        Content::Mail(source) => read_mail(&source, bytes, limits),
        Content::Text(text) if !text.contains(char::is_alphanumeric) => Reading::default(),
        Content::Text(text) => {
            let document = document_of_text(&text, label, Some(&facts));
            Reading { said: Said::Document(Box::new(document)), ..Reading::default() }
        }
        _ => Reading::failed("expected text or an e-mail in it, found something else"),
    };
    reading.parts.extend(parts);
    reading.facts = facts;
    problems.into_iter().for_each(|problem| reading.note(problem));
    reading
}

/// Reads a message of a mailbox.
fn read_message(bytes: &[u8], limits: &Limits) -> Reading {
    match bytes.iter().all(u8::is_ascii_whitespace) {
        true => Reading::default(),
        false => read_mail(&unescape_from_lines(bytes), bytes, limits),
    }
}

/// Reads an e-mail and takes the files out of it; `origin` are the bytes that it has its name from where it
/// states none.
fn read_mail(bytes: &[u8], origin: &[u8], limits: &Limits) -> Reading {
    let mut options = MailOptions::default();
    options.fallback_id = Blake3::of(origin).short();
    let mut most = MailPartLimits::default();
    most.parts = limits.extract.parts;
    most.bytes = limits.extract.parts_bytes;
    let found = mail_parts(bytes, &most);
    let mut reading = Reading {
        said: Said::Document(Box::new(Document::Mail(mail_document(bytes, &options)))),
        facts: FileFacts { format: "e-mail".to_owned(), ..FileFacts::default() },
        parts: found.parts.into_iter().map(|part| Part::new(part.name, part.bytes)).collect(),
        ..Reading::default()
    };
    found.problems.into_iter().for_each(|problem| reading.note(problem));
    reading
}

fn read_text(bytes: &[u8], label: &str, is_part: bool) -> Reading {
    let decoded = decode_text(bytes);
    let encoding = Some(FileEncoding {
        name: decoded.encoding.to_owned(),
        guessed: decoded.guessed,
        replaced: decoded.replaced,
    });
    let facts = FileFacts { format: "text".to_owned(), ..FileFacts::default() };
    if !decoded.text.contains(char::is_alphanumeric) {
        return Reading { encoding, facts, ..Reading::default() };
    }
    let mut document = document_of_text(&decoded.text, label, is_part.then_some(&facts));
    if let Some(diagnostic) = decoded.diagnostic() {
        diagnostics(&mut document).insert(0, diagnostic);
    }
    Reading { encoding, facts, said: Said::Document(Box::new(document)), ..Reading::default() }
}

/// Reads a text by what it is; one of whose file `facts` tell, because it is not text or came in another one,
/// is a paper where it is nothing else.
fn document_of_text(text: &str, label: &str, facts: Option<&FileFacts>) -> Document {
    let id = stem(label);
    match recognise(text).format {
        TextFormat::Release => release(text, id),
        // Of a few documents of the release the stamp is lost; their file's name still says what they are.
        TextFormat::Article(_) if is_document_number(id) => release(text, id),
        TextFormat::Article(Layout::Plain) if facts.is_some() => {
            Document::Paper(paper(text, id, facts))
        }
        // An e-mail in UTF-16, which no mail program writes but an editor may have saved.
        TextFormat::Mail => {
            let mut options = MailOptions::default();
            options.fallback_id = Blake3::of(text.as_bytes()).short();
            Document::Mail(mail_document(text.as_bytes(), &options))
        }
        _ => Document::Article(article(id, text)),
    }
}

fn release(text: &str, id: &str) -> Document {
    let mut options = ReleaseOptions::default();
    options.fallback_id = id.to_owned();
    Document::Release(release_document(text, &options))
}

fn paper(text: &str, id: &str, facts: Option<&FileFacts>) -> Paper {
    let stated = |name: &str| {
        let properties = facts.iter().flat_map(|facts| &facts.properties);
        let values = properties.filter(|(found, _)| found == name).map(|(_, value)| value.trim());
        values.filter(|value| !value.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    Paper {
        id: id.to_owned(),
        title: stated("title").into_iter().next(),
        authors: stated("author"),
        pages: facts.map_or(1, |facts| facts.pages.max(1) as usize),
        text: text.to_owned(),
        diagnostics: Vec::new(),
    }
}

fn diagnostics(document: &mut Document) -> &mut Vec<Diagnostic> {
    match document {
        Document::Release(release) => &mut release.diagnostics,
        Document::Mail(mail) => &mut mail.diagnostics,
        Document::Article(article) => &mut article.diagnostics,
        Document::Paper(paper) => &mut paper.diagnostics,
    }
}

/// Returns a format as the ledger names it: `PDF`, `PNG image`.
fn name_of(format: FileFormat) -> String {
    let name = format.to_string();
    let bare = name.strip_prefix("a ").or_else(|| name.strip_prefix("an "));
    bare.unwrap_or(&name).to_owned()
}
