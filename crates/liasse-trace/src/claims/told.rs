//! What the source says where the article tells of it: the passage of a quotation, or the whole e-mail.

use std::rc::Rc;

use liasse_model::{Document, Language, Quotation, Span};

use super::{
    case::Case,
    emails::Copy,
    evidence::evidence_at,
    quotation::shown_passage,
    script::{ScriptWord, script_words},
};
use crate::{Evidence, Passage, Records};

/// The text that a statement is compared with.
pub(crate) struct Told {
    /// Its words, with their places in `text`.
    pub(crate) words: Vec<ScriptWord>,
    pub(crate) language: Language,
    /// Whether it is the passage that a quotation comes from, and not an e-mail as a whole.
    pub(crate) is_passage: bool,
    at: At,
}

enum At {
    /// Places are those of a searched text.
    Passage(u32),
    Document(Rc<Document>),
}

/// The bytes around a passage that are read with it: a translator takes a word from before it.
const AROUND: usize = 40;

/// Returns what the source says at a place of the article; `None` where it is not known which e-mail is
/// meant, or not for certain.
pub(crate) fn told_at<R: Records + ?Sized>(
    case: &Case<'_, R>,
    span: Span,
) -> Result<Option<Told>, R::Error> {
    let around = |quotation: &Quotation| quotation.span.contains(span);
    let quoted = case
        .quoted
        .iter()
        .find(|quoted| case.article.quotations.get(quoted.number).is_some_and(around));
    if let Some(quoted) = quoted {
        let passage = shown_passage(case, quoted)?;
        return passage.map(|passage| of_passage(case, passage)).transpose();
    }
    if case.article.quotations.iter().any(around) {
        return Ok(None);
    }
    let sentence = case.script.sentence_at(span.start);
    let reference = sentence.and_then(|sentence| case.about.of_sentence(sentence));
    let reference = reference.filter(|one| one.is_certain && one.emails.len() == 1);
    let email = reference.and_then(|one| case.emails.get(*one.emails.first()?));
    Ok(email.and_then(|email| email.best()).map(of_email))
}

fn of_passage<R: Records + ?Sized>(
    case: &Case<'_, R>,
    passage: &Passage,
) -> Result<Told, R::Error> {
    let text = case.records.text(passage.document)?;
    let span = passage.span;
    let is_boundary = |at: &usize| text.is_char_boundary(*at);
    let start = (0..=span.start.saturating_sub(AROUND)).rev().find(is_boundary).unwrap_or(0);
    let end = (span.end + AROUND..text.len()).find(is_boundary).unwrap_or(text.len());
    let words = script_words(text.get(start..end).unwrap_or_default(), start);
    let language = language_of(span.of(&text).unwrap_or_default());
    Ok(Told { words, language, is_passage: true, at: At::Passage(passage.document) })
}

fn of_email(copy: &Copy) -> Told {
    let behind = copy.memos().last().or(copy.message());
    let start = copy.message().map_or(0, |message| message.span.start);
    let span = Span::new(start, behind.map_or(start, |last| last.span.end));
    let text = span.of(copy.file.text()).unwrap_or_default();
    let (words, language) = (script_words(text, start), language_of(text));
    Told { words, language, is_passage: false, at: At::Document(Rc::clone(&copy.file)) }
}

fn language_of(text: &str) -> Language {
    liasse_normalize::language_of(text).known().unwrap_or(Language::English)
}

impl Told {
    /// Returns a stretch of it as evidence.
    pub(crate) fn evidence<R: Records + ?Sized>(
        &self,
        case: &Case<'_, R>,
        span: Span,
    ) -> Result<Evidence, R::Error> {
        match &self.at {
            At::Document(file) => Ok(evidence_at(file, span)),
            At::Passage(document) => {
                let place = case.records.place(*document, span)?;
                Ok(evidence_at(&*case.document(*document)?, place.span))
            }
        }
    }
}
