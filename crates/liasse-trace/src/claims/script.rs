//! An article cut into sentences and words, its quotations covered.
//!
//! What stands between quotation marks is somebody else's: it is covered with `x`, byte for byte, so
//! that no full stop, name or verb inside of it is taken for the article's own.

use liasse_model::{Article, Span, Speech};
use liasse_normalize::sentence_spans;

use crate::word::each_word;

/// A word of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ScriptWord {
    pub(crate) folded: String,
    pub(crate) span: Span,
    /// Whether it is printed with a capital.
    pub(crate) is_capital: bool,
}

/// A sentence of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) span: Span,
    /// The number of its paragraph.
    pub(crate) paragraph: usize,
    /// Its words, those of quotations as covered.
    pub(crate) words: Vec<ScriptWord>,
}

/// The article's own text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Script {
    /// The article's text with its quotations covered.
    pub(crate) covered: String,
    pub(crate) sentences: Vec<Sentence>,
}

impl Script {
    /// Cuts an article.
    pub(crate) fn of(article: &Article) -> Self {
        let covered = covered(article);
        let mut sentences = Vec::new();
        for (paragraph, place) in article.paragraphs.iter().enumerate() {
            let text = place.span.of(&covered).unwrap_or_default();
            for span in sentence_spans(text, article.language) {
                let words = words_of(text, span, place.span.start);
                let span = span.shift(place.span.start);
                sentences.push(Sentence { span, paragraph, words });
            }
        }
        Self { covered, sentences }
    }

    /// Gives each sentence what begins in it.
    pub(crate) fn by_sentence<'a, T>(
        &self,
        items: &'a [T],
        span: impl Fn(&T) -> Span,
    ) -> Vec<Vec<&'a T>> {
        let mut by_sentence: Vec<Vec<&T>> = self.sentences.iter().map(|_| Vec::new()).collect();
        for item in items {
            let sentence = self.sentence_at(span(item).start);
            if let Some(place) = sentence.and_then(|at| by_sentence.get_mut(at)) {
                place.push(item);
            }
        }
        by_sentence
    }

    /// Returns the number of the sentence that holds a place.
    pub(crate) fn sentence_at(&self, offset: usize) -> Option<usize> {
        let next = self.sentences.partition_point(|sentence| sentence.span.start <= offset);
        let at = next.checked_sub(1)?;
        self.sentences.get(at).filter(|sentence| offset < sentence.span.end).map(|_| at)
    }
}

impl Sentence {
    /// Returns the words before a place, the nearest first.
    pub(crate) fn before(&self, offset: usize) -> impl Iterator<Item = &ScriptWord> {
        self.words.iter().rev().skip_while(move |word| word.span.end > offset)
    }

    /// Returns the words from a place on.
    pub(crate) fn from(&self, offset: usize) -> impl Iterator<Item = &ScriptWord> {
        self.words.iter().skip_while(move |word| word.span.start < offset)
    }
}

fn words_of(text: &str, span: Span, shift: usize) -> Vec<ScriptWord> {
    script_words(span.of(text).unwrap_or_default(), span.start + shift)
}

/// Returns the words of a text that stands at an offset.
pub(crate) fn script_words(text: &str, offset: usize) -> Vec<ScriptWord> {
    let mut words = Vec::new();
    each_word(text, |folded, place| {
        let is_capital = place.of(text).is_some_and(|word| word.starts_with(char::is_uppercase));
        let folded = folded.to_owned();
        words.push(ScriptWord { folded, span: place.shift(offset), is_capital });
    });
    words
}

fn covered(article: &Article) -> String {
    let quoted = article.quotations.iter().filter(|quotation| quotation.speech == Speech::Direct);
    let mut spans: Vec<Span> = quoted.map(|quotation| quotation.span).collect();
    spans.sort_unstable();
    let mut covered = String::with_capacity(article.text.len());
    let mut at = 0;
    for span in spans {
        let (Some(own), Some(theirs)) =
            (article.text.get(at..span.start), article.text.get(span.start.max(at)..span.end))
        else {
            continue;
        };
        covered.push_str(own);
        covered.extend(std::iter::repeat_n('x', theirs.len()));
        at = span.end;
    }
    covered.push_str(article.text.get(at..).unwrap_or_default());
    covered
}

#[cfg(test)]
mod tests {
    use liasse_model::{Paragraph, Quotation};

    use super::*;

    #[test]
    fn a_quotation_neither_ends_a_sentence_nor_begins_one() {
        let text = "« Il pleut. Il vente », dit-on. Rien d’autre.";
        let span = |part: &str| {
            let start = text.find(part).unwrap();
            Span::new(start, start + part.len())
        };
        let article = Article {
            text: text.to_owned(),
            paragraphs: vec![Paragraph { text: text.to_owned(), span: span(text) }],
            quotations: vec![Quotation {
                span: span("Il pleut. Il vente"),
                ..Quotation::default()
            }],
            ..Article::default()
        };
        let script = Script::of(&article);
        assert_eq!(script.covered.len(), text.len());
        assert_eq!(script.sentences.len(), 2);
        assert_eq!(script.sentence_at(span("dit-on").start), Some(0));
        assert_eq!(script.sentence_at(span("autre").start), Some(1));
        let words: Vec<&str> =
            script.sentences[1].words.iter().map(|word| word.folded.as_str()).collect();
        assert_eq!(words, ["rien", "d", "autre"]);
    }
}
