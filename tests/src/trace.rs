//! What tracing and checking promise.

use std::{borrow::Cow, convert::Infallible, sync::LazyLock};

use liasse_model::{Document, Language, Span};
use liasse_parse::{ReleaseOptions, article, release_document};
use liasse_trace::{
    Checker, Finding, KnownName, PassageIndex, Place, Records, Report, Source, Totals, Tracer,
};

/// A quotation and the texts it is looked for in, cut from the bytes at NUL: every passage is a place
/// in its text, a probability is one, two runs give the same.
pub fn trace(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut parts = text.split('\0');
    let quotation = parts.next().unwrap_or_default();
    // A text without a NUL is looked for in itself.
    let mut texts: Vec<&str> = parts.collect();
    texts.push(quotation);
    let Ok(index) = PassageIndex::of_texts(&texts) else { return };
    for language in [None, Some(Language::French), Some(Language::English)] {
        let traced = || TRACER.trace(quotation, language, &index, texts.as_slice());
        let Ok(found) = traced();
        assert_eq!(Ok(&found), traced().as_ref(), "two runs");
        for passage in &found {
            let text = texts.get(passage.document as usize).copied().unwrap_or_default();
            assert!(passage.span.of(text).is_some(), "{passage:?}");
            assert!((0.0..=1.0).contains(&passage.probability), "{passage:?}");
        }
    }
}

/// An article, checked against a small archive: every finding names the text it says, every
/// difference too, the counts fit, two runs give the same, and the report can be written in every way.
pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let article = article("article", &text);
    let checker = Checker::new(&TRACER, &ARCHIVE.index, &*ARCHIVE);
    let Ok(report) = checker.check(&article);
    let Ok(again) = checker.check(&article);
    assert_eq!(report, again, "two runs");
    report.findings.iter().for_each(|finding| assert_finding(finding, &report.article.text));
    let summary = &report.summary;
    assert_eq!(summary.quotations + summary.claims, report.findings.len());
    for language in [Language::English, Language::French] {
        assert!(!report.to_text(language).is_empty());
        assert!(!report.to_markdown(language).is_empty());
        assert!(report.to_html(language).starts_with("<!doctype html>"));
    }
    assert_read_again(&report);
    let compared = liasse_trace::compare(&[report.clone(), report]);
    assert!(compared.to_text(Language::French).contains("côte à côte"));
}

#[track_caller]
fn assert_finding(finding: &Finding, article: &str) {
    assert!(finding.span.of(article).is_some(), "{finding:?}");
    let english = &finding.reason.english;
    assert!(english.is_empty() == finding.reason.french.is_empty(), "{finding:?}");
    for evidence in &finding.evidence {
        let document = ARCHIVE.documents.iter().find(|one| one.id() == evidence.doc_id);
        let words = document.and_then(|one| evidence.span.of(one.text()));
        assert_eq!(words, Some(evidence.text.as_str()), "{evidence:?}");
    }
    let first = finding.evidence.first().map(|evidence| evidence.doc_id.as_str());
    let source = ARCHIVE.documents.iter().find(|one| Some(one.id()) == first);
    for difference in &finding.differences {
        let words = difference.article_span.of(article);
        assert_eq!(words, Some(difference.article.as_str()), "{difference:?}");
        let words = source.and_then(|one| difference.archive_span.of(one.text()));
        assert_eq!(words, Some(difference.archive.as_str()), "{difference:?}");
    }
}

#[track_caller]
fn assert_read_again(report: &Report) {
    let read = serde_json::to_string(report)
        .and_then(|json| serde_json::from_str::<serde_json::Value>(&json));
    assert!(read.is_ok_and(|value| value.get("findings").is_some()));
}

static TRACER: LazyLock<Tracer> = LazyLock::new(Tracer::new);
static ARCHIVE: LazyLock<Archive> = LazyLock::new(Archive::new);

/// What the archive of [`check`] holds: a chain of two, and a note.
const TEXTS: [&str; 2] = [
    "UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C09999001 Date: 01/02/2015\n\n\
     RELEASE IN FULL\n\nFrom: Helena <helena@example.gov>\nSent: Friday, November 23, 2012 5:56 PM\n\
     To: 'Quennell, Ines'\nSubject: Fw: Lamps of the northern wall\n\nPls print.\n\n\
     From: Felix Branwell\nSent: Friday, November 23, 2012 3:10 PM\nTo: Helena\n\
     Subject: Lamps of the northern wall\n\nAccording to a sensitive source, the harbour master \
     reached a secret understanding with the fishermen of the island in April 2012. Forty lamps \
     were stolen, and nobody has come to mend them.\n",
    "UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C09999002 Date: 01/02/2015\n\n\
     From: Ines Quennell\nSent: Monday, November 26, 2012 7:44 AM\nTo: Helena\nSubject: Re: lunch\n\n\
     Lunch is at noon on 27 November, see you there.\n",
];

struct Archive {
    documents: Vec<Document>,
    index: PassageIndex,
}

impl Archive {
    fn new() -> Self {
        let document = |(number, text): (usize, &&str)| {
            let options = ReleaseOptions::with_fallback_id(format!("document-{number}"));
            Document::Release(release_document(text, &options))
        };
        let documents: Vec<Document> = TEXTS.iter().enumerate().map(document).collect();
        let texts: Vec<&str> = documents.iter().map(Document::text).collect();
        let index = PassageIndex::of_texts(&texts).unwrap_or_default();
        Self { documents, index }
    }
}

impl Source for Archive {
    type Error = Infallible;

    fn text(&self, document: u32) -> Result<Cow<'_, str>, Infallible> {
        let document = self.documents.get(document as usize);
        Ok(Cow::Borrowed(document.map_or("", Document::text)))
    }
}

impl Records for Archive {
    fn document(&self, document: u32) -> Result<Document, Infallible> {
        let document = self.documents.get(document as usize);
        Ok(document.cloned().unwrap_or_else(|| Document::Mail(Default::default())))
    }

    fn place(&self, document: u32, span: Span) -> Result<Place, Infallible> {
        let holds =
            |message: &liasse_model::Message| message.span.contains(Span::empty(span.start));
        let document = self.documents.get(document as usize);
        let message = document.and_then(|one| one.messages().iter().position(holds));
        Ok(Place { span, message, is_subject: false })
    }

    fn names_like(&self, printed: &str) -> Result<Vec<KnownName>, Infallible> {
        let name = |name: &str| KnownName {
            name: name.to_owned(),
            count: 20,
            spelling: name.to_owned(),
            spelling_count: 20,
            likeness: if name == printed { 1.0 } else { 0.9 },
        };
        let letter = printed.chars().next();
        let names = ["Felix Branwell", "Ines Quennell"].iter();
        Ok(names.filter(|known| known.chars().next() == letter).map(|known| name(known)).collect())
    }

    fn totals(&self) -> Result<Totals, Infallible> {
        let documents = self.documents.len() as u64;
        Ok(Totals { files: documents, documents, messages: 3, ..Totals::default() })
    }
}
