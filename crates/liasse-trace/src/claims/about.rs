//! Which e-mail a place in an article speaks of.
//!
//! An article speaks of one e-mail for a while and then of the next. It is cut into **stretches**, and
//! a new one begins with a sentence
//!
//! - that brings up an e-mail not spoken of before ("reçoit un nouvel email", "in a second e-mail"),
//! - that gives a title where the stretch has one already, or
//! - that says that something was sent or received on another day than the stretch's.
//!
//! All quotations and titles of a stretch are asked together: the e-mail that most of them lead to is
//! the one spoken of, so that a short title whose words stand in a hundred e-mails is settled by the
//! long quotation below it. A sentence or a paragraph that has quotations of its own speaks of their
//! e-mail, and where the quotations that are asked disagree nothing is certain. What stands before the first
//! stretch of its paragraph belongs to it: "« … ». C'est ce qui ressort d'un e-mail reçu en janvier".

use liasse_model::{Article, DateMention, DatePrecision, Language, QuotationRole, Span};

use super::{
    case::Anchor,
    cues::{Cue, cue, is_new, names_an_email},
    governing::governing,
    script::{Script, Sentence},
};
use crate::decide::FOUND;

/// The stretches of an article, with the e-mails they speak of.
#[derive(Clone, Debug, Default)]
pub(crate) struct About {
    stretches: Vec<Stretch>,
    anchors: Vec<Anchor>,
    /// Of each anchor the number of its sentence.
    sentences: Vec<Option<usize>>,
    /// Of each sentence the number of its paragraph.
    paragraphs: Vec<usize>,
}

/// A part of an article that speaks of one e-mail, up to the next one.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    /// The number of its first sentence.
    start: usize,
    /// Whether it brings up another e-mail in so many words, and not by another day alone.
    is_new: bool,
}

/// The e-mail that a place speaks of.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reference {
    /// The e-mails that may be meant, the likeliest first; never empty.
    pub(crate) emails: Vec<usize>,
    /// Whether a quotation that was found, and no other, says so.
    pub(crate) is_certain: bool,
}

/// What leads at least so firmly beside the firmest may be meant too.
const RIVAL: f32 = 0.75;

impl About {
    /// Cuts an article into stretches.
    pub(crate) fn of(article: &Article, script: &Script, anchors: Vec<Anchor>) -> Self {
        let sentence_of = |anchor: &Anchor| script.sentence_at(anchor.span.start);
        let sentences: Vec<Option<usize>> = anchors.iter().map(sentence_of).collect();
        let mut stretches = Vec::new();
        let mut current = Introduced::default();
        for (number, sentence) in script.sentences.iter().enumerate() {
            let brought = Introduced::by(article, sentence, &anchors);
            if brought.is_new_beside(&current) {
                let is_new = brought.is_new || brought.has_title;
                stretches.push(Stretch { start: number, is_new });
                current = brought;
            } else {
                current.add(brought);
            }
        }
        if let Some(first) = stretches.first_mut() {
            first.start = first_of_paragraph(script, first.start);
        }
        let paragraphs = script.sentences.iter().map(|sentence| sentence.paragraph).collect();
        Self { stretches, anchors, sentences, paragraphs }
    }

    /// Returns the e-mail that a sentence speaks of: the one that its own quotations lead to, and firmly,
    /// else those of its paragraph, else all quotations and titles of its stretch.
    pub(crate) fn of_sentence(&self, sentence: usize) -> Option<Reference> {
        let next = self.stretches.partition_point(|stretch| stretch.start <= sentence);
        let (start, end) = self.bounds(next);
        let is_words = |anchor: &Anchor| anchor.role == QuotationRole::Words;
        let paragraph = self.paragraphs.get(sentence);
        let of_paragraph = |at| (start..end).contains(&at) && self.paragraphs.get(at) == paragraph;
        let nearer = [
            self.pooled(|anchor, at| is_words(anchor) && at == sentence),
            self.pooled(|anchor, at| is_words(anchor) && of_paragraph(at)),
        ];
        let is_firm =
            |pool: &&Pool| pool.emails.first().is_some_and(|(_, firmness)| *firmness >= FOUND);
        match nearer.iter().find(is_firm) {
            Some(pool) => Reference::of(pool),
            None => {
                let stretch = self.pooled(|_, at| (start..end).contains(&at));
                Reference::of(&stretch).or_else(|| self.carried_on(next))
            }
        }
    }

    /// Returns the first sentence of the stretch before the `next` one, and that behind its last.
    fn bounds(&self, next: usize) -> (usize, usize) {
        let stretch = next.checked_sub(1).and_then(|at| self.stretches.get(at));
        let end = self.stretches.get(next).map_or(usize::MAX, |stretch| stretch.start);
        (stretch.map_or(0, |stretch| stretch.start), end)
    }

    /// A stretch that quotes nothing and began with another day alone may speak of the e-mail before.
    fn carried_on(&self, next: usize) -> Option<Reference> {
        let at = next.checked_sub(1)?;
        if self.stretches.get(at)?.is_new {
            return None;
        }
        let (start, end) = self.bounds(at);
        let before = Reference::of(&self.pooled(|_, at| (start..end).contains(&at)))?;
        Some(Reference { is_certain: false, ..before })
    }

    /// Returns the e-mails that any part of the article speaks of, those of its beginning first.
    pub(crate) fn spoken_of(&self, script: &Script) -> Vec<usize> {
        let mut spoken_of = Vec::new();
        let references = (0..script.sentences.len()).filter_map(|at| self.of_sentence(at));
        for email in references.flat_map(|reference| reference.emails) {
            if !spoken_of.contains(&email) {
                spoken_of.push(email);
            }
        }
        spoken_of
    }

    /// Asks the anchors of some sentences together.
    fn pooled(&self, is_asked: impl Fn(&Anchor, usize) -> bool) -> Pool {
        let mut emails: Vec<(usize, f32)> = Vec::new();
        let both = self.anchors.iter().zip(&self.sentences);
        let asked =
            both.filter(|(anchor, sentence)| sentence.is_some_and(|at| is_asked(anchor, at)));
        let asked: Vec<&Anchor> = asked.map(|(anchor, _)| anchor).collect();
        for (email, firmness) in asked.iter().flat_map(|anchor| &anchor.leads) {
            match emails.iter_mut().find(|(known, _)| known == email) {
                Some((_, sum)) => *sum += firmness,
                None => emails.push((*email, *firmness)),
            }
        }
        emails.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let first = emails.first().map(|(email, _)| *email);
        let is_firm =
            |anchor: &&&Anchor| anchor.leads.first().is_some_and(|(_, firm)| *firm >= FOUND);
        let agrees = |anchor: &Anchor| anchor.leads.iter().any(|(email, _)| Some(*email) == first);
        let is_agreed = asked.iter().filter(is_firm).all(|anchor| agrees(anchor));
        Pool { emails, is_agreed }
    }

    /// Tells whether a sentence has a title, or a quotation that leads to an e-mail.
    pub(crate) fn has_anchor(&self, sentence: usize) -> bool {
        let mut anchors = self.anchors.iter().zip(&self.sentences);
        let says_which =
            |anchor: &Anchor| anchor.role == QuotationRole::Title || !anchor.leads.is_empty();
        anchors.any(|(anchor, at)| *at == Some(sentence) && says_which(anchor))
    }
}

/// What some anchors say together.
struct Pool {
    /// The e-mails that they lead to, the firmest first.
    emails: Vec<(usize, f32)>,
    /// Whether none of them leads firmly to others alone.
    is_agreed: bool,
}

impl Reference {
    fn of(pool: &Pool) -> Option<Self> {
        let firmest = pool.emails.first()?.1;
        let near = pool.emails.iter().take_while(|(_, firmness)| *firmness >= firmest * RIVAL);
        let emails: Vec<usize> = near.map(|(email, _)| *email).collect();
        Some(Self { emails, is_certain: firmest >= FOUND && pool.is_agreed })
    }
}

/// What a sentence, or a stretch so far, says of its e-mail.
#[derive(Clone, Debug, Default)]
struct Introduced {
    /// An e-mail is brought up as one not spoken of before.
    is_new: bool,
    has_title: bool,
    /// A day on which it is said to have been sent or received.
    day: Option<String>,
    /// Anything of an e-mail at all.
    is_any: bool,
}

impl Introduced {
    fn by(article: &Article, sentence: &Sentence, anchors: &[Anchor]) -> Self {
        let inside = |span: Span| sentence.span.contains(span);
        let is_title = |anchor: &Anchor| anchor.role == QuotationRole::Title && inside(anchor.span);
        let has_title = anchors.iter().any(is_title);
        let happened = sentence.words.iter().filter_map(|word| cue(&word.folded));
        let is_sent = happened.clone().any(|cue| cue != Cue::Published);
        let is_day_of_email = |date: &&DateMention| {
            let cue = governing(sentence, date.span);
            date.precision == DatePrecision::Day && cue.is_some_and(|cue| cue != Cue::Published)
        };
        let mut dates = article.dates.iter().filter(|date| inside(date.span));
        let quotes = anchors.iter().any(|anchor| inside(anchor.span));
        let is_plain = quotes || sentence.words.iter().any(|word| names_an_email(&word.folded));
        let day = dates.find(is_day_of_email).and_then(|date| date.value.clone());
        let day = day.filter(|_| is_plain);
        let names_one = names_new_email(sentence, article.language);
        let is_new = names_one && (is_sent || has_title || quotes || day.is_some());
        Self { is_new, has_title, is_any: is_new || has_title || day.is_some(), day }
    }

    fn is_new_beside(&self, current: &Self) -> bool {
        if !current.is_any {
            return self.is_any;
        }
        let other_day = self.day.is_some() && current.day.is_some() && self.day != current.day;
        self.is_new || other_day || self.has_title && current.has_title
    }

    fn add(&mut self, more: Self) {
        self.has_title |= more.has_title;
        self.is_any |= more.is_any;
        self.day = self.day.take().or(more.day);
    }
}

/// Tells whether a sentence has "un nouvel email", "another memo".
fn names_new_email(sentence: &Sentence, language: Option<Language>) -> bool {
    let words = &sentence.words;
    // In French `a` is a verb: "a reçu l'email".
    let is_article =
        |word: &str| is_new(word) || word == "a" && language == Some(Language::English);
    words.iter().enumerate().any(|(at, word)| {
        let before = words.get(at.saturating_sub(3)..at).unwrap_or_default();
        names_an_email(&word.folded) && before.iter().any(|word| is_article(&word.folded))
    })
}

fn first_of_paragraph(script: &Script, sentence: usize) -> usize {
    let paragraph = script.sentences.get(sentence).map(|sentence| sentence.paragraph);
    let is_same = |at: &usize| script.sentences.get(*at).map(|one| one.paragraph) == paragraph;
    (0..=sentence).rev().take_while(is_same).last().unwrap_or(sentence)
}
