//! What a rule looks at: the article with the e-mails that it speaks of, and the archive to ask.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use liasse_model::{Article, Document, QuotationRole, Span, Speech};

use super::{
    about::About,
    emails::{Copy, Email, joined},
    evidence::{evidence_at, message_info},
    persons::{ArticleName, names_in},
    script::Script,
};
use crate::{Evidence, Outcome, Passage, PassageIndex, Place, Records, Tracer};

/// An article with what was found of its quotations, and the archive to ask.
pub(crate) struct Case<'a, R: Records + ?Sized> {
    pub(crate) article: &'a Article,
    pub(crate) quoted: Vec<Quoted>,
    pub(crate) records: &'a R,
    pub(crate) tracer: &'a Tracer,
    pub(crate) index: &'a PassageIndex,
    /// The article's own sentences and words.
    pub(crate) script: Script,
    /// The names in them.
    pub(crate) names: Vec<ArticleName>,
    /// The e-mails that its quotations and titles lead to.
    pub(crate) emails: Vec<Email>,
    /// Whose mailboxes these e-mails were released from.
    pub(crate) owners: BTreeSet<String>,
    /// Which of them each part of the article speaks of.
    pub(crate) about: About,
    documents: RefCell<BTreeMap<u32, Rc<Document>>>,
}

/// A quotation with the passages it may come from, the likeliest first.
pub(crate) struct Quoted {
    /// Its number among the article's quotations.
    pub(crate) number: usize,
    pub(crate) passages: Vec<Passage>,
}

/// What ties a part of the article to e-mails: a quotation or a title, and where it leads.
#[derive(Clone, Debug)]
pub(crate) struct Anchor {
    pub(crate) span: Span,
    pub(crate) role: QuotationRole,
    /// E-mails with how firmly the anchor leads there, each once, the firmest first.
    pub(crate) leads: Vec<(usize, f32)>,
}

/// Copies of e-mails with how firmly a quotation leads to each.
type FirmCopies = Vec<(Copy, f32)>;

/// The passages of a quotation that are followed to e-mails.
const FOLLOWED: usize = 40;
/// A quotation of fewer words stands in too many e-mails to lead to one.
const WORDS_THAT_LEAD: usize = 4;
/// From so many words on a quotation leads as firmly as its passage is likely.
const WORDS_OF_A_SENTENCE: f32 = 8.0;

impl<'a, R: Records + ?Sized> Case<'a, R> {
    /// Lays out an article whose quotations were traced.
    ///
    /// # Errors
    /// Those of the archive.
    pub(crate) fn new(
        article: &'a Article,
        quoted: Vec<Quoted>,
        records: &'a R,
        tracer: &'a Tracer,
        index: &'a PassageIndex,
    ) -> Result<Self, R::Error> {
        let script = Script::of(article);
        let mut case = Self {
            article,
            quoted,
            records,
            tracer,
            index,
            names: names_in(&script.covered, tracer),
            script,
            emails: Vec::new(),
            owners: BTreeSet::new(),
            about: About::default(),
            documents: RefCell::default(),
        };
        let anchors = case.anchors()?;
        let documents = case.documents.borrow();
        let messages = documents.values().flat_map(|document| document.messages());
        let inferred = messages.filter_map(|message| message.to_inferred.as_ref());
        let owners = inferred.map(|inferred| inferred.name.clone()).collect();
        drop(documents);
        case.owners = owners;
        case.about = About::of(article, &case.script, &anchors);
        Ok(case)
    }

    /// Returns a document, read once.
    pub(crate) fn document(&self, document: u32) -> Result<Rc<Document>, R::Error> {
        if let Some(known) = self.documents.borrow().get(&document) {
            return Ok(Rc::clone(known));
        }
        let read = Rc::new(self.records.document(document)?);
        self.documents.borrow_mut().insert(document, Rc::clone(&read));
        Ok(read)
    }

    /// Returns a passage as evidence, with the message that it stands in.
    pub(crate) fn evidence_of(&self, passage: &Passage) -> Result<Evidence, R::Error> {
        let place = self.records.place(passage.document, passage.span)?;
        let document = self.document(passage.document)?;
        let mut evidence = evidence_at(&document, place.span);
        evidence.message = place.message.and_then(|message| {
            let carrier = Copy::carrying(passage.document, Rc::clone(&document), message);
            message_info(&document, carrier.message)
        });
        evidence.probability = Some(passage.probability);
        Ok(evidence)
    }

    /// Gathers the e-mails and says which quotations lead to them.
    fn anchors(&mut self) -> Result<Vec<Anchor>, R::Error> {
        let mut found: Vec<(Span, QuotationRole, FirmCopies)> = Vec::new();
        for quoted in &self.quoted {
            let Some(quotation) = self.article.quotations.get(quoted.number) else { continue };
            let words = quotation.text.split_whitespace().count();
            let is_title = quotation.role == QuotationRole::Title;
            if words < WORDS_THAT_LEAD && !is_title || quotation.speech == Speech::Reported {
                continue;
            }
            let weight = (words as f32 / WORDS_OF_A_SENTENCE).min(1.0);
            let mut copies = Vec::new();
            for passage in likely(&quoted.passages) {
                let (copy, place) = self.copy_at(passage)?;
                let Some(copy) = copy else { continue };
                // A title is a subject; the words of one may stand anywhere.
                let factor = if is_title && !place.is_subject { 0.5 } else { 1.0 };
                let weight = if is_title { weight.max(0.5) } else { weight };
                copies.push((copy, passage.probability * weight * factor));
            }
            found.push((quotation.span, quotation.role, copies));
        }
        let copies = found.iter().flat_map(|(_, _, copies)| copies);
        let (emails, numbers) = joined(copies.map(|(copy, _)| copy.clone()).collect());
        self.emails = emails;
        let mut numbers = numbers.into_iter();
        let mut leads = |copies: FirmCopies| {
            let mut firmest: BTreeMap<usize, f32> = BTreeMap::new();
            for ((_, firmness), email) in copies.into_iter().zip(numbers.by_ref()) {
                let known = firmest.entry(email).or_default();
                *known = known.max(firmness);
            }
            let mut leads: Vec<(usize, f32)> = firmest.into_iter().collect();
            leads.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            leads
        };
        let anchors = found.into_iter().map(|(span, role, copies)| Anchor {
            span,
            role,
            leads: leads(copies),
        });
        Ok(anchors.collect())
    }

    fn copy_at(&self, passage: &Passage) -> Result<(Option<Copy>, Place), R::Error> {
        let place = self.records.place(passage.document, passage.span)?;
        let document = self.document(passage.document)?;
        let copy = place.message.map(|message| Copy::carrying(passage.document, document, message));
        Ok((copy, place))
    }
}

/// Returns the passages that are worth following, of those that were traced: those found, and where
/// none is, the possible ones.
pub(crate) fn likely(passages: &[Passage]) -> impl Iterator<Item = &Passage> {
    let answer = passages.first().map_or(Outcome::NotFound, |passage| passage.outcome);
    let is_worth =
        move |passage: &&Passage| passage.outcome == answer && answer != Outcome::NotFound;
    passages.iter().filter(is_worth).take(FOLLOWED)
}
