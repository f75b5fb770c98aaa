//! The articles that a command is given, and what is found of them.

use std::{
    io::{self, Read as _},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use clap::ValueEnum;
use liasse_archive::Reader;
use liasse_ingest::{Content, Inputs, Known, Read, read, read_bytes};
use liasse_model::{Article, Document, Language};
use liasse_parse::article;
use liasse_trace::{Checker, MAX_ARTICLE_BYTES, MAX_QUOTATIONS, Report};

use crate::{
    args::ArchiveArgs,
    commands::worker::read_options,
    error::CliError,
    find_archive::find_archive,
    lexicon::LexiconArgs,
    name_table::ready_names,
    number::{counted, grouped},
    output::message,
    selected::ready_passages,
};

/// The language that is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportLanguage {
    Fr,
    En,
}

impl From<ReportLanguage> for Language {
    fn from(language: ReportLanguage) -> Self {
        match language {
            ReportLanguage::Fr => Self::French,
            ReportLanguage::En => Self::English,
        }
    }
}

/// Bytes of an article on standard input that are read.
const MAX_STDIN_BYTES: u64 = 32 * 1024 * 1024;

/// The articles that were named, and how many of the inputs were none.
#[derive(Default)]
pub(crate) struct Articles {
    articles: Vec<Article>,
    failures: u64,
}

impl Articles {
    /// Reads articles; what is none is named on standard error.
    pub(crate) fn read(paths: &[PathBuf]) -> Result<Self, CliError> {
        let mut articles = Self::default();
        for group in paths.chunk_by(|a, b| !is_stdin(a) && !is_stdin(b)) {
            match group {
                [path] if is_stdin(path) => articles.stdin()?,
                paths => articles.files(paths)?,
            }
        }
        Ok(articles)
    }

    /// Checks them against an archive.
    pub(crate) fn check(
        &self,
        archive: &ArchiveArgs,
        lexicon: &LexiconArgs,
    ) -> Result<Vec<Report>, CliError> {
        let reader = Reader::open(&find_archive(archive)?)?;
        let (tracer, index) = (lexicon.tracer()?, ready_passages(&reader)?);
        ready_names(&reader)?;
        let checker = Checker::new(&tracer, index, &reader);
        let reports = self.articles.iter().map(|article| checker.check(article));
        Ok(reports.collect::<Result<Vec<Report>, _>>()?)
    }

    /// Fails where an input was no article.
    pub(crate) fn all_read(&self) -> Result<(), CliError> {
        match self.failures {
            0 => Ok(()),
            failures => {
                Err(CliError::new(format!("{} could not be checked", counted(failures, "input"))))
            }
        }
    }

    fn files(&mut self, paths: &[PathBuf]) -> Result<(), CliError> {
        let inputs = Inputs::find(paths)?;
        for skipped in inputs.skipped() {
            self.failure(&skipped.path, skipped.reason);
        }
        let keep = |_: &mut Document| ();
        read(&inputs, &Known::default(), &read_options()?, keep, |batch| {
            for read in batch.reads {
                let Read::File(file) = read else { continue };
                match file.content {
                    Content::Documents { documents, problem, .. } => {
                        for document in documents {
                            self.document(&file.path, document.document);
                        }
                        if let Some(problem) = problem {
                            self.failure(&file.path, &problem);
                        }
                    }
                    Content::Failed(reason) => self.failure(&file.path, &reason),
                    Content::Empty(_) => self.failure(&file.path, "no word of text in it"),
                    Content::Unchanged => {}
                }
            }
            Ok::<_, CliError>(ControlFlow::Continue(()))
        })?;
        Ok(())
    }

    fn stdin(&mut self) -> Result<(), CliError> {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().take(MAX_STDIN_BYTES + 1).read_to_end(&mut bytes);
        read.map_err(|error| CliError::new(format!("could not read standard input: {error}")))?;
        if bytes.len() as u64 > MAX_STDIN_BYTES {
            self.failure("standard input", "expected an article, found more than 32 MB");
            return Ok(());
        }
        match read_bytes(&bytes, "stdin", &read_options()?) {
            Ok(Some(document)) => self.document("standard input", document),
            Ok(None) => self.failure("standard input", "no word of text in it"),
            Err(reason) => self.failure("standard input", &reason),
        }
        Ok(())
    }

    fn document(&mut self, path: &str, document: Document) {
        match document {
            Document::Article(article) => self.article(path, article),
            // A newspaper's page as a PDF or web page.
            Document::Paper(paper) => self.article(path, article(&paper.id, &paper.text)),
            Document::Release(_) => {
                self.failure(path, "expected a press article, found a document of a release");
            }
            Document::Mail(_) => self.failure(path, "expected a press article, found an e-mail"),
        }
    }

    fn article(&mut self, path: &str, article: Article) {
        let (bytes, quotations) = (article.text.len(), article.quotations.len());
        if bytes > MAX_ARTICLE_BYTES {
            let most = grouped(MAX_ARTICLE_BYTES as u64);
            let found = grouped(bytes as u64);
            self.failure(
                path,
                &format!("expected an article of up to {most} bytes, found {found}"),
            );
        } else if quotations > MAX_QUOTATIONS {
            let most = grouped(MAX_QUOTATIONS as u64);
            let found = grouped(quotations as u64);
            self.failure(path, &format!("expected up to {most} quotations, found {found}"));
        } else {
            self.articles.push(article);
        }
    }

    fn failure(&mut self, path: &str, reason: &str) {
        self.failures += 1;
        message(&format!("{path}: {reason}"));
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}
