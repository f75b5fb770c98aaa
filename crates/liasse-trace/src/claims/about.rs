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

use std::{collections::BTreeMap, ops::Range};

use liasse_model::{Article, QuotationRole};

use super::{case::Anchor, script::Script, stretches::stretches};
use crate::decide::FOUND;

/// The e-mail that each sentence of an article speaks of.
#[derive(Clone, Debug, Default)]
pub(crate) struct About {
    references: Vec<Option<Reference>>,
    /// Whether a sentence has a title, or a quotation that leads to an e-mail.
    anchored: Vec<bool>,
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
    /// Says of each sentence which e-mail it speaks of.
    pub(crate) fn of(article: &Article, script: &Script, anchors: &[Anchor]) -> Self {
        let by_sentence = script.by_sentence(anchors, |anchor| anchor.span);
        let mut references: Vec<Option<Reference>> = Vec::with_capacity(script.sentences.len());
        let mut before = None;
        for stretch in stretches(article, script, &by_sentence) {
            let whole = Pool::of(anchors_of(&by_sentence, stretch.sentences.clone()));
            let mut reference = Reference::of(&whole);
            if reference.is_none() && !stretch.is_new {
                // A stretch that quotes nothing and began with another day alone may speak of the
                // e-mail before.
                reference = before.map(|before| Reference { is_certain: false, ..before });
            }
            for run in paragraphs(script, stretch.sentences) {
                let paragraph = Pool::of_words(anchors_of(&by_sentence, run.clone()));
                for sentence in run {
                    let own = Pool::of_words(anchors_of(&by_sentence, sentence..sentence + 1));
                    let nearer = [&own, &paragraph].into_iter().find(|pool| pool.is_firm());
                    references.push(nearer.map_or_else(|| reference.clone(), Reference::of));
                }
            }
            before = reference;
        }
        let says_which = |anchors: &Vec<&Anchor>| anchors.iter().any(|anchor| anchor.says_which());
        Self { references, anchored: by_sentence.iter().map(says_which).collect() }
    }

    /// Returns the e-mail that a sentence speaks of: the one that its own quotations lead to, and firmly,
    /// else those of its paragraph, else all quotations and titles of its stretch.
    pub(crate) fn of_sentence(&self, sentence: usize) -> Option<&Reference> {
        self.references.get(sentence)?.as_ref()
    }

    /// Returns the e-mails that any part of the article speaks of, those of its beginning first.
    pub(crate) fn spoken_of(&self) -> Vec<usize> {
        let mut first: BTreeMap<usize, usize> = BTreeMap::new();
        let emails = self.references.iter().flatten().flat_map(|reference| &reference.emails);
        for (at, email) in emails.enumerate() {
            first.entry(*email).or_insert(at);
        }
        let mut spoken_of: Vec<usize> = first.keys().copied().collect();
        spoken_of.sort_by_key(|email| first.get(email).copied());
        spoken_of
    }

    /// Tells whether a sentence has a title, or a quotation that leads to an e-mail.
    pub(crate) fn has_anchor(&self, sentence: usize) -> bool {
        self.anchored.get(sentence).copied().unwrap_or(false)
    }
}

impl Anchor {
    fn says_which(&self) -> bool {
        self.role == QuotationRole::Title || !self.leads.is_empty()
    }

    fn is_firm(&self) -> bool {
        self.leads.first().is_some_and(|(_, firmness)| *firmness >= FOUND)
    }
}

fn anchors_of<'a>(
    by_sentence: &'a [Vec<&'a Anchor>],
    sentences: Range<usize>,
) -> impl Iterator<Item = &'a Anchor> + Clone {
    by_sentence.get(sentences).unwrap_or_default().iter().flatten().copied()
}

/// Cuts sentences into those of one paragraph.
fn paragraphs(script: &Script, sentences: Range<usize>) -> Vec<Range<usize>> {
    let first = sentences.start;
    let of_stretch = script.sentences.get(sentences).unwrap_or_default();
    let mut runs = Vec::new();
    let mut start = first;
    for run in of_stretch.chunk_by(|a, b| a.paragraph == b.paragraph) {
        runs.push(start..start + run.len());
        start += run.len();
    }
    runs
}

/// What some anchors say together.
struct Pool {
    /// The e-mails that they lead to, the firmest first.
    emails: Vec<(usize, f32)>,
    /// Whether none of them leads firmly to others alone.
    is_agreed: bool,
}

impl Pool {
    fn of<'a>(anchors: impl Iterator<Item = &'a Anchor> + Clone) -> Self {
        let mut sums: BTreeMap<usize, f32> = BTreeMap::new();
        for (email, firmness) in anchors.clone().flat_map(|anchor| &anchor.leads) {
            *sums.entry(*email).or_default() += firmness;
        }
        let mut emails: Vec<(usize, f32)> = sums.into_iter().collect();
        emails.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let first = emails.first().map(|(email, _)| *email);
        let agrees = |anchor: &Anchor| anchor.leads.iter().any(|(email, _)| Some(*email) == first);
        let is_agreed = anchors.filter(|anchor| anchor.is_firm()).all(agrees);
        Self { emails, is_agreed }
    }

    /// Asks quotations alone: the words of a title stand in too many e-mails.
    fn of_words<'a>(anchors: impl Iterator<Item = &'a Anchor> + Clone) -> Self {
        Self::of(anchors.filter(|anchor| anchor.role == QuotationRole::Words))
    }

    fn is_firm(&self) -> bool {
        self.emails.first().is_some_and(|(_, firmness)| *firmness >= FOUND)
    }
}

impl Reference {
    fn of(pool: &Pool) -> Option<Self> {
        let firmest = pool.emails.first()?.1;
        let near = pool.emails.iter().take_while(|(_, firmness)| *firmness >= firmest * RIVAL);
        let emails: Vec<usize> = near.map(|(email, _)| *email).collect();
        Some(Self { emails, is_certain: firmest >= FOUND && pool.is_agreed })
    }
}
