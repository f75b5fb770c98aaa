//! The texts of the real release and the quotations of the gold, for measurements.

use std::{borrow::Cow, convert::Infallible, fs::File, io::Read, path::PathBuf};

use liasse_model::{Article, Document, Language, Span};
use liasse_parse::{ReleaseOptions, article, release_document};
use liasse_trace::{KnownName, Place, Records, Source, Totals};
use zip::ZipArchive;

/// The release in memory.
pub(crate) struct Archive {
    pub(crate) texts: Vec<String>,
    shared: PathBuf,
}

impl Archive {
    /// Reads all files, in the order of the zip files' names; `None`, after saying so, without the
    /// shared data.
    pub(crate) fn load() -> Option<Self> {
        let shared = liasse_testkit::shared_data()?;
        let entries = std::fs::read_dir(shared.join("corpus")).expect("the folder of the release");
        let mut zips: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
        zips.retain(|path| path.extension().is_some_and(|extension| extension == "zip"));
        zips.sort();
        let mut texts = Vec::new();
        for path in zips {
            let mut zip = ZipArchive::new(File::open(path).expect("a zip")).expect("a zip");
            for position in 0..zip.len() {
                let mut bytes = Vec::new();
                zip.by_index(position).expect("an entry").read_to_end(&mut bytes).expect("bytes");
                texts.push(String::from_utf8_lossy(&bytes).into_owned());
            }
        }
        Some(Self { texts, shared })
    }

    /// Returns the length of all texts.
    pub(crate) fn bytes(&self) -> u64 {
        self.texts.iter().map(|text| text.len() as u64).sum()
    }

    /// Returns the quotations of the gold with their languages.
    pub(crate) fn quotations(&self) -> Vec<(String, Language)> {
        let gold = std::fs::read_to_string(self.shared.join("gold/quotes_dev.jsonl")).unwrap();
        let rows =
            gold.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let quotation = |row: serde_json::Value| {
            let text = |key: &str| row.get(key).and_then(|it| it.as_str()).unwrap().to_owned();
            let language = if text("lang") == "fr" { Language::French } else { Language::English };
            (text("quote"), language)
        };
        rows.map(quotation).collect()
    }

    /// Returns an article that prints so many of the French ones.
    pub(crate) fn article(&self, count: usize) -> Article {
        let mut text = "Ce que disent les courriels\n\n".to_owned();
        let french =
            self.quotations().into_iter().filter(|(_, language)| *language == Language::French);
        for (quotation, _) in french.take(count) {
            let words = quotation.trim_matches(['«', '»', ' ', '\u{a0}']);
            text.push_str(&format!("« {words} », lit-on dans un e-mail du 18 janvier 2013.\n\n"));
        }
        article("article", &text)
    }
}

impl Source for Archive {
    type Error = Infallible;

    fn text(&self, document: u32) -> Result<Cow<'_, str>, Infallible> {
        self.texts.as_slice().text(document)
    }
}

impl Records for Archive {
    fn document(&self, document: u32) -> Result<Document, Infallible> {
        let text = self.text(document)?;
        let options = ReleaseOptions::with_fallback_id(document.to_string());
        Ok(Document::Release(release_document(&text, &options)))
    }

    fn place(&self, document: u32, span: Span) -> Result<Place, Infallible> {
        let document = self.document(document)?;
        let holds =
            |message: &liasse_model::Message| message.span.contains(Span::empty(span.start));
        Ok(Place { span, message: document.messages().iter().position(holds), is_subject: false })
    }

    fn names_like(&self, _printed: &str) -> Result<Vec<KnownName>, Infallible> {
        Ok(Vec::new())
    }

    fn totals(&self) -> Result<Totals, Infallible> {
        Ok(Totals { documents: self.texts.len() as u64, ..Totals::default() })
    }
}
