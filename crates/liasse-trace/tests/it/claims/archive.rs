//! An archive in memory.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    convert::Infallible,
    fs,
    io::Read as _,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use liasse_model::{Document, Span};
use liasse_normalize::names::compare;
use liasse_parse::{MailOptions, ReleaseOptions, article, mail_document, release_document};
use liasse_testkit::workspace_root;
use liasse_trace::{
    Checker, KnownName, PassageIndex, Place, Records, Report, Source, Totals, Tracer,
};
use zip::ZipArchive;

/// Documents with their index, and the names that they are known to hold.
pub(crate) struct Archive {
    documents: Vec<Document>,
    index: PassageIndex,
    tracer: Tracer,
    names: Vec<Person>,
    /// Words that are names, and how often.
    words: BTreeMap<String, u64>,
}

/// A name with its spellings and how often each stands in the archive, the preferred one first.
pub(crate) struct Person(pub(crate) Vec<(&'static str, u64)>);

impl Archive {
    /// Returns the seeds' releases and e-mails.
    pub(crate) fn of_seeds() -> &'static Self {
        static SEEDS: LazyLock<Archive> = LazyLock::new(|| {
            let seeds = workspace_root().join("seeds");
            let mut documents: Vec<Document> = Vec::new();
            for path in files(&seeds.join("release")) {
                let text = fs::read_to_string(&path).unwrap();
                let name = path.file_stem().unwrap().to_string_lossy().into_owned();
                let options = ReleaseOptions::with_fallback_id(name);
                documents.push(Document::Release(release_document(&text, &options)));
            }
            for path in files(&seeds.join("mail")) {
                let bytes = fs::read(&path).unwrap();
                if path.extension().is_some_and(|ending| ending == "eml") {
                    documents.push(Document::Mail(mail_document(&bytes, &MailOptions::default())));
                }
            }
            Archive::of(documents)
        });
        &SEEDS
    }

    /// Returns the documents of a batch of a release, a zip file of texts, with its people by hand and
    /// the capitalised words of its texts as names.
    pub(crate) fn of_batch(path: &Path, people: Vec<Person>) -> Self {
        let mut zip = ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
        let mut documents = Vec::new();
        for at in 0..zip.len() {
            let mut file = zip.by_index(at).unwrap();
            let name = file
                .name()
                .unwrap()
                .rsplit('/')
                .next()
                .unwrap()
                .trim_end_matches(".txt")
                .to_owned();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            let options = ReleaseOptions::with_fallback_id(name);
            let text = String::from_utf8_lossy(&bytes);
            documents.push(Document::Release(release_document(&text, &options)));
        }
        let mut archive = Self::of(documents);
        archive.names = people;
        for text in archive.documents.iter().map(Document::text) {
            for word in text.split(|letter: char| !letter.is_alphabetic()) {
                if word.starts_with(char::is_uppercase) {
                    *archive.words.entry(word.to_lowercase()).or_default() += 1;
                }
            }
        }
        archive
    }

    fn of(documents: Vec<Document>) -> Self {
        let texts: Vec<&str> = documents.iter().map(Document::text).collect();
        let index = PassageIndex::of_texts(&texts).unwrap();
        let names = vec![
            Person(vec![("Helena Dacourt", 310), ("H", 420), ("Helena", 60), ("Dacourt", 55)]),
            Person(vec![
                ("Felix Branwell", 140),
                ("fbranwell", 3),
                ("Branwell", 80),
                ("Felix", 31),
            ]),
            Person(vec![
                ("Ines Quennell", 90),
                ("QuennellI@example.gov", 44),
                ("Quennell, Ines", 31),
            ]),
            Person(vec![("Idriss Tamourel", 44), ("Tamourel", 160)]),
            Person(vec![("Casimir Ondrane", 21), ("Ondrane", 90)]),
            Person(vec![("Jean-Anselme Corvec", 12), ("Corvec", 9)]),
            // Written in a dozen ways, as names from other scripts are.
            Person(vec![
                ("Muammar Qaddafi", 90),
                ("Muammar Gaddafi", 60),
                ("Qadhafi", 100),
                ("Gadhafi", 30),
            ]),
            Person(vec![("Vladimir Putin", 300), ("Putin", 200)]),
        ];
        Self { documents, index, tracer: Tracer::new(), names, words: BTreeMap::new() }
    }

    /// Returns the number of documents.
    pub(crate) fn document_count(&self) -> usize {
        self.documents.len()
    }

    /// Returns the years of the first and the last message.
    pub(crate) fn years(&self) -> (i16, i16) {
        let totals = self.totals().unwrap();
        (totals.first_sent.unwrap().date.year(), totals.last_sent.unwrap().date.year())
    }

    /// Returns the text of the document with this id.
    pub(crate) fn text_of(&self, id: &str) -> Option<&str> {
        self.documents.iter().find(|document| document.id() == id).map(Document::text)
    }

    /// Checks an article.
    pub(crate) fn check(&self, id: &str, text: &str) -> Report {
        let article = article(id, text);
        Checker::new(&self.tracer, &self.index, self).check(&article).unwrap()
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { paths.extend(files(&path)) } else { paths.push(path) }
    }
    paths.sort();
    paths
}

impl Source for Archive {
    type Error = Infallible;

    fn text(&self, document: u32) -> Result<Cow<'_, str>, Infallible> {
        Ok(Cow::Borrowed(self.documents[document as usize].text()))
    }
}

impl Records for Archive {
    fn document(&self, document: u32) -> Result<Document, Infallible> {
        Ok(self.documents[document as usize].clone())
    }

    fn place(&self, document: u32, span: Span) -> Result<Place, Infallible> {
        let document = &self.documents[document as usize];
        let holds = |message: &liasse_model::Message| {
            message.span.start <= span.start && span.start < message.span.end
        };
        let text = document.text();
        let line = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let line = text[line..].lines().next().unwrap_or_default();
        let is_subject = ["Subject:", "Re:", "Objet :"].iter().any(|label| line.starts_with(label));
        Ok(Place { span, message: document.messages().iter().position(holds), is_subject })
    }

    fn names_like(&self, printed: &str) -> Result<Vec<KnownName>, Infallible> {
        let mut like: Vec<KnownName> =
            self.names.iter().filter_map(|name| name.like(printed)).collect();
        like.extend(self.words.get(&printed.to_lowercase()).map(|count| KnownName {
            name: printed.to_owned(),
            count: *count,
            spelling: printed.to_owned(),
            spelling_count: *count,
            likeness: 1.0,
        }));
        like.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then(b.count.cmp(&a.count)));
        Ok(like)
    }

    fn totals(&self) -> Result<Totals, Infallible> {
        let sent = || self.documents.iter().flat_map(Document::messages).filter_map(|one| one.sent);
        Ok(Totals {
            files: 79,
            documents: self.documents.len() as u64,
            documents_without_text: 2,
            messages: self.documents.iter().map(|one| one.messages().len() as u64).sum(),
            first_sent: sent().min(),
            last_sent: sent().max(),
        })
    }
}

impl Person {
    fn like(&self, printed: &str) -> Option<KnownName> {
        let scored = self.0.iter().map(|(spelling, count)| {
            let score = compare(printed, spelling).score;
            (score, *spelling, *count)
        });
        let (likeness, spelling, spelling_count) =
            scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))?;
        (likeness > 0.5).then(|| KnownName {
            name: self.0[0].0.to_owned(),
            count: self.0.iter().map(|(_, count)| count).sum(),
            spelling: spelling.to_owned(),
            spelling_count,
            likeness,
        })
    }
}
