//! A quotation asked of the parts of a collection, each on its own and all as of the whole.

use liasse_model::{Language, Span};
use serde::{Deserialize, Serialize};

use crate::{
    Outcome, PassageIndex, PassageVocabulary, Source, Tracer,
    key::Keys,
    query::{Asker, Question},
    tracer::{CANDIDATES, Judged, judge, language_or_guess},
};

/// A quotation as it is looked for in a collection: to be handed to whoever has a part of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AskedQuotation {
    question: Question,
    /// The blocks of the whole collection.
    blocks: u32,
}

/// A passage that was found in a part of a collection, and not judged yet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FoundPassage {
    /// The number of the document in the part.
    pub document: u32,
    /// Where the passage is in the document's text.
    pub span: Span,
    /// What it was found by: of all parts together the [`FoundPassage::MOST`] with the highest are kept,
    /// as a search of the whole keeps them.
    pub retrieved: f32,
    /// What it is judged by, among those of all parts.
    pub judged_by: JudgedBy,
}

/// What a passage is judged by beside others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct JudgedBy {
    /// The logarithm of the odds that the quotation comes from there: the highest first.
    pub log_odds: f32,
    /// The weight of the quotation's words that it has.
    pub mass: f32,
    /// The number of them.
    pub pairs: f32,
    /// The words that are looked for.
    pub words: f32,
    /// The share of an English quotation that stands there word for word.
    pub verbatim: f32,
}

impl FoundPassage {
    /// The most passages of a quotation that are looked at.
    pub const MOST: usize = CANDIDATES;
}

impl Tracer {
    /// Reads a quotation for looking it up in the parts of a collection.
    ///
    /// ```
    /// use liasse_trace::{Outcome, PassageIndex, PassageVocabulary, Tracer, judge_passages};
    ///
    /// let texts = [
    ///     "The mayor reached a secret understanding with the fishermen of the island. Nobody knew.",
    ///     "Lunch is at noon, please confirm with the harbour office.",
    /// ];
    /// let parts = texts.map(|text| PassageIndex::of_texts(&[text]).unwrap());
    /// let keys = parts.iter().flat_map(PassageIndex::keys).map(|(key, n)| (key.to_owned(), n));
    /// # let mut sums = std::collections::BTreeMap::new();
    /// # for (key, n) in keys { *sums.entry(key).or_default() += n; }
    /// # let keys = sums;
    /// let blocks = parts.iter().map(PassageIndex::block_count).sum();
    /// let vocabulary = PassageVocabulary::new(blocks, keys);
    ///
    /// let tracer = Tracer::new();
    /// let asked = tracer.ask("le maire a conclu un accord secret avec les pêcheurs", None, &vocabulary);
    /// let mut found = Vec::new();
    /// for (index, text) in parts.iter().zip(texts) {
    ///     found.extend(tracer.find(&asked, index, [text].as_slice()).unwrap());
    /// }
    /// found.sort_by(|a, b| b.judged_by.log_odds.total_cmp(&a.judged_by.log_odds));
    /// let judged: Vec<_> = found.iter().map(|passage| passage.judged_by).collect();
    /// assert_eq!(judge_passages(&judged)[0].1, Outcome::Found);
    /// ```
    pub fn ask(
        &self,
        quotation: &str,
        language: Option<Language>,
        vocabulary: &PassageVocabulary,
    ) -> AskedQuotation {
        let asker = Asker { index: vocabulary, lexicon: self.lexicon(), keys: Keys::new() };
        let question = asker.framed_question(quotation, language_or_guess(language, quotation));
        AskedQuotation { question, blocks: crate::index::Vocabulary::block_count(vocabulary) }
    }

    /// Looks a quotation up in a part.
    ///
    /// # Errors
    /// Those of the source.
    pub fn find<S: Source + ?Sized>(
        &self,
        asked: &AskedQuotation,
        part: &PassageIndex,
        source: &S,
    ) -> Result<Vec<FoundPassage>, S::Error> {
        let passages = self.unjudged(&asked.question, Keys::new(), part, asked.blocks, source)?;
        let found = passages.into_iter().map(|(retrieved, passage)| FoundPassage {
            document: passage.document,
            span: passage.span,
            retrieved,
            judged_by: passage.judged_by(),
        });
        Ok(found.collect())
    }
}

/// Judges passages of one quotation from all parts, the likeliest first: how likely each is the source, and
/// the answer of three. The rule is that of [`Tracer::trace`].
pub fn judge_passages(passages: &[JudgedBy]) -> Vec<(f32, Outcome)> {
    let mut judged: Vec<Judged> = passages.iter().map(|by| Judged::new(*by)).collect();
    judge(&mut judged);
    judged.into_iter().map(|judged| (judged.probability, judged.outcome)).collect()
}
