//! From a quotation to its passages.

use std::borrow::Cow;

use liasse_model::{Article, Language, Quotation, Span};

use crate::{
    JudgedBy, Lexicon, Outcome, PassageIndex,
    align::{Aligner, Alignment},
    decide::{FEATURES, features, log_odds, outcome, probability},
    differences::{brackets_of, skipped},
    key::Keys,
    query::{Asker, Question},
    retrieve::{Candidate, Retriever},
};

/// Where the texts of an index are.
pub trait Source {
    /// Why a text could not be read.
    type Error;

    /// Returns the text of a document, the one that was indexed under this number.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn text(&self, document: u32) -> Result<Cow<'_, str>, Self::Error>;
}

impl<T: AsRef<str>> Source for [T] {
    type Error = std::convert::Infallible;

    fn text(&self, document: u32) -> Result<Cow<'_, str>, Self::Error> {
        Ok(Cow::Borrowed(self.get(document as usize).map_or("", AsRef::as_ref)))
    }
}

/// A passage that a quotation may come from.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// The number of the document.
    pub document: u32,
    /// Where the passage is in the document's text.
    pub span: Span,
    /// How likely it is that the quotation comes from here, from 0 to 1.
    pub probability: f32,
    /// The logarithm of the odds of that: it tells passages apart that are all nearly certain.
    pub log_odds: f32,
    /// The answer of three: [`Outcome::Found`], [`Outcome::Possible`] or [`Outcome::NotFound`].
    ///
    /// Only the likeliest passage and its copies are found: another one that says something like it
    /// is possible at most.
    pub outcome: Outcome,
    pub(crate) alignment: Alignment,
}

impl Passage {
    /// Returns the numbers that the decision looks at, with their names: for calibration.
    pub fn features(&self) -> [(&'static str, f32); FEATURES] {
        features(&self.alignment.fit)
    }

    /// Tells whether it has what the likeliest passage has, but for what a scan loses, and is nearly
    /// as likely: no other passage is found.
    pub fn is_copy_of(&self, likeliest: &Passage) -> bool {
        self.judged().is_copy_of(&likeliest.judged_by(), likeliest.probability)
    }

    /// Tells whether so few words were looked for that they may meet by chance: the passage is
    /// possible at most.
    pub fn is_short(&self) -> bool {
        self.judged().is_short()
    }

    fn judged(&self) -> Judged {
        let (by, probability, outcome) = (self.judged_by(), self.probability, self.outcome);
        Judged { by, probability, outcome }
    }

    pub(crate) fn judged_by(&self) -> JudgedBy {
        let fit = &self.alignment.fit;
        JudgedBy {
            log_odds: self.log_odds,
            mass: fit.mass,
            pairs: fit.pairs,
            words: fit.groups,
            verbatim: fit.verbatim,
        }
    }
}

/// Finds the passages that quotations come from.
pub struct Tracer {
    retriever: Retriever,
    lexicon: Lexicon,
}

/// The runs of blocks that are aligned: enough for a passage with twenty copies that the words alone
/// do not put first.
pub(crate) const CANDIDATES: usize = 120;

impl Tracer {
    /// Returns a tracer with the lexicon that comes with the crate.
    pub fn new() -> Self {
        Self::with_lexicon(Lexicon::built_in())
    }

    /// Returns a tracer with another lexicon.
    pub fn with_lexicon(lexicon: Lexicon) -> Self {
        Self { retriever: Retriever::default(), lexicon }
    }

    /// Returns the lexicon.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Returns the passages that a quotation may come from, the likeliest first, each document once
    /// for each passage of it.
    ///
    /// Where some of the words stand in quotation marks, those around them are taken for a reporter's
    /// and count less.
    ///
    /// # Errors
    /// Those of the source.
    pub fn trace<S: Source + ?Sized>(
        &self,
        quotation: &str,
        language: Option<Language>,
        index: &PassageIndex,
        source: &S,
    ) -> Result<Vec<Passage>, S::Error> {
        let asker = Asker { index, lexicon: &self.lexicon, keys: Keys::new() };
        let question = asker.framed_question(quotation, language_or_guess(language, quotation));
        self.passages(&question, asker.keys, index, source)
    }

    /// Returns the passages that a quotation of an article may come from; what it has in brackets is
    /// not looked for.
    ///
    /// # Errors
    /// Those of the source.
    pub fn trace_quotation<S: Source + ?Sized>(
        &self,
        quotation: &Quotation,
        language: Option<Language>,
        index: &PassageIndex,
        source: &S,
    ) -> Result<Vec<Passage>, S::Error> {
        let skipped = skipped(&brackets_of(quotation));
        let language = language_or_guess(language, &quotation.text);
        let asker = Asker { index, lexicon: &self.lexicon, keys: Keys::new() };
        let question = asker.question(&quotation.text, language, &skipped);
        self.passages(&question, asker.keys, index, source)
    }

    /// Returns the passage of one document that a quotation may come from, where all of its words that
    /// tell something stand together there; for a few words that stand in many documents.
    pub(crate) fn passage_in<S: Source + ?Sized>(
        &self,
        quotation: &Quotation,
        language: Option<Language>,
        index: &PassageIndex,
        source: &S,
        document: u32,
    ) -> Result<Option<Passage>, S::Error> {
        let language = language_or_guess(language, &quotation.text);
        let asker = Asker { index, lexicon: &self.lexicon, keys: Keys::new() };
        let skipped = skipped(&brackets_of(quotation));
        let question = asker.question(&quotation.text, language, &skipped);
        let text = source.text(document)?;
        let alignment = Aligner::new(&question, asker.keys).align(&text, 0);
        let whole = alignment
            .filter(|alignment| alignment.fit.words >= 1.0 && alignment.fit.length <= MOST_BETWEEN);
        Ok(whole.map(|alignment| {
            let mut passage = found(document, alignment);
            passage.log_odds += QUOTED_AT_LENGTH;
            passage.probability = probability(passage.log_odds);
            let mut passages = [passage];
            judge_all(&mut passages);
            let [passage] = passages;
            passage
        }))
    }

    /// Returns how likely it is that words come from a text alone.
    pub(crate) fn likeness(
        &self,
        words: &str,
        language: Option<Language>,
        index: &PassageIndex,
        text: &str,
    ) -> f32 {
        let language = language_or_guess(language, words);
        let asker = Asker { index, lexicon: self.lexicon(), keys: Keys::new() };
        let question = asker.question(words, language, &[]);
        let alignment = Aligner::new(&question, asker.keys).align(text, 0);
        alignment.map_or(0.0, |alignment| probability(log_odds(&alignment.fit)))
    }

    fn passages<S: Source + ?Sized>(
        &self,
        question: &Question,
        keys: Keys,
        index: &PassageIndex,
        source: &S,
    ) -> Result<Vec<Passage>, S::Error> {
        let found = self.unjudged(question, keys, index, index.block_count(), source)?;
        let mut passages: Vec<Passage> = found.into_iter().map(|(_, passage)| passage).collect();
        passages.sort_by(|a: &Passage, b: &Passage| {
            let by_place = || (a.document, a.span.start).cmp(&(b.document, b.span.start));
            b.log_odds.total_cmp(&a.log_odds).then_with(by_place)
        });
        judge_all(&mut passages);
        Ok(passages)
    }

    /// Returns the passages of an index that is a collection of so many blocks or a part of one, each with
    /// what it was found by.
    pub(crate) fn unjudged<S: Source + ?Sized>(
        &self,
        question: &Question,
        keys: Keys,
        index: &PassageIndex,
        all_blocks: u32,
        source: &S,
    ) -> Result<Vec<(f32, Passage)>, S::Error> {
        let candidates = self.retriever.candidates(index, all_blocks, question, CANDIDATES);
        let mut aligner = Aligner::new(question, keys);
        let mut passages = Vec::new();
        for candidate in candidates {
            if let Some(passage) = passage(index, source, &candidate, &mut aligner)? {
                passages.push((candidate.score, passage));
            }
        }
        Ok(passages)
    }
}

impl Default for Tracer {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns the language of a quotation: that of its article where the words do not tell.
pub(crate) fn language_of(article: &Article, quotation: &Quotation) -> Language {
    language_or_guess(article.language, &quotation.text)
}

/// A quotation whose language nobody tells is French: it is what the lexicon leads from.
pub(crate) fn language_or_guess(language: Option<Language>, quotation: &str) -> Language {
    let guess = || liasse_normalize::language_of(quotation).known();
    language.or_else(guess).unwrap_or(Language::French)
}

/// How much of what the likeliest passage has a copy of it has too: scanned copies lose words.
const COPY: f32 = 0.9;
/// The same for the number of its words.
const COPY_WORDS: f32 = 0.8;
/// How much less likely a copy may be.
const COPY_LESS: f32 = 0.2;
/// A quotation of fewer words that tell something is possible at most: so few meet by chance.
const MIN_WORDS: f32 = 3.0;
/// What is said of how likely it is at most.
const SHORT_AT_MOST: f32 = 0.5;
/// What is added to the log odds of a few words in an e-mail that the article quotes at length: it is
/// some twelve times likelier to take them from there than from any other.
const QUOTED_AT_LENGTH: f32 = 2.5;
/// The content words of a passage for each word of a few that are looked for in one document.
const MOST_BETWEEN: f32 = 2.0;

/// A passage while it is judged.
pub(crate) struct Judged {
    by: JudgedBy,
    pub(crate) probability: f32,
    pub(crate) outcome: Outcome,
}

impl Judged {
    pub(crate) fn new(by: JudgedBy) -> Self {
        Self { by, probability: probability(by.log_odds), outcome: Outcome::NotFound }
    }

    fn is_copy_of(&self, likeliest: &JudgedBy, likelihood: f32) -> bool {
        self.by.mass >= COPY * likeliest.mass
            && self.by.pairs >= COPY_WORDS * likeliest.pairs
            && self.probability >= likelihood - COPY_LESS
    }

    fn is_short(&self) -> bool {
        self.by.words < MIN_WORDS && self.by.verbatim < 1.0
    }
}

/// Gives each passage its answer; they are in order.
pub(crate) fn judge(passages: &mut [Judged]) {
    let Some((likeliest, likelihood)) = passages.first().map(|it| (it.by, it.probability)) else {
        return;
    };
    for passage in passages {
        let is_copy = passage.is_copy_of(&likeliest, likelihood);
        if passage.is_short() {
            passage.probability = passage.probability.min(SHORT_AT_MOST);
        }
        passage.outcome = match outcome(passage.probability) {
            Outcome::Found if !is_copy => Outcome::Possible,
            outcome => outcome,
        };
    }
}

fn judge_all(passages: &mut [Passage]) {
    let mut judged: Vec<Judged> =
        passages.iter().map(|passage| Judged::new(passage.judged_by())).collect();
    judge(&mut judged);
    for (passage, judged) in passages.iter_mut().zip(judged) {
        (passage.probability, passage.outcome) = (judged.probability, judged.outcome);
    }
}

fn passage<S: Source + ?Sized>(
    index: &PassageIndex,
    source: &S,
    candidate: &Candidate,
    aligner: &mut Aligner<'_>,
) -> Result<Option<Passage>, S::Error> {
    let Some(around) = index.blocks_around(candidate.blocks.start) else { return Ok(None) };
    let first = candidate.blocks.start.saturating_sub(1).max(around.start);
    let Some((document, start)) = index.place(first) else { return Ok(None) };
    let text = source.text(document)?;
    let behind = candidate.blocks.end + 1;
    let end = match behind < around.end {
        true => index.place(behind).map_or(text.len(), |(_, end)| end),
        false => text.len(),
    };
    let Some(window) = text.get(start..end) else { return Ok(None) };
    Ok(aligner.align(window, start).map(|alignment| found(document, alignment)))
}

/// A passage that is not judged yet.
fn found(document: u32, alignment: Alignment) -> Passage {
    let log_odds = log_odds(&alignment.fit);
    Passage {
        document,
        span: alignment.span,
        probability: probability(log_odds),
        log_odds,
        outcome: Outcome::NotFound,
        alignment,
    }
}
