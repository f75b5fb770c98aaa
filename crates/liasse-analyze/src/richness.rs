//! How rich the words of a view are, and how hard it is to read.

use serde::Serialize;

use crate::{
    Counting, Layer, View,
    corpus::NOT_LISTED,
    measure::{
        Diversity, DiversityOptions, DiversityText, MeasureInfo, Readability, TextCounts,
        score::Score,
    },
};

/// How richness is measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct RichnessOptions {
    /// Windows, samples and thresholds of the measures of diversity.
    pub diversity: DiversityOptions,
}

/// How rich the words of a view are, and how hard it is to read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Richness {
    /// The rules of counting.
    pub counting: Counting,
    /// How it was measured.
    pub options: RichnessOptions,
    /// All tokens of the view.
    pub tokens: u64,
    /// What readability was computed from: every token with a letter or a digit, listed or not, in
    /// sentences that end where a writer's text does. Elided forms (`l'`) are words of their own.
    pub text: TextCounts,
    /// Measures of diversity, of the tokens that are listed, in the order of the documents' ids. Of a
    /// few hundred words most of them say little, and those that grow with a text compare only texts
    /// of one length.
    pub diversity: Vec<MeasuredValue>,
    /// Formulae of readability that need no syllables and hold for any language of letters.
    pub readability: Vec<MeasuredValue>,
}

/// A value with what it is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MeasuredValue {
    /// What it is.
    pub measure: MeasureInfo,
    /// The value.
    pub value: Score,
}

impl View<'_> {
    /// Measures how rich the words are and how hard the texts are to read. Memory: 12 bytes for each
    /// token of the view.
    pub fn richness(&self, options: &RichnessOptions) -> Richness {
        let text = self.diversity_text();
        let counts = self.text_counts();
        let diversity = Diversity::ALL.iter().map(|measure| MeasuredValue {
            measure: measure.info(),
            value: Score(measure.of_text(&text, &options.diversity)),
        });
        let readability = [Readability::Lix, Readability::Rix].map(|formula| MeasuredValue {
            measure: formula.info(),
            value: Score(formula.value(&counts)),
        });
        Richness {
            counting: self.counting(),
            options: *options,
            tokens: self.token_count(),
            text: counts,
            diversity: diversity.collect(),
            readability: readability.to_vec(),
        }
    }

    fn diversity_text(&self) -> DiversityText {
        let mut stream = Vec::with_capacity(self.term_counts().listed as usize);
        for index in self.order_of_ids() {
            if let Some(block) = self.blocks().get(index) {
                self.each_term(*block, |term| stream.extend((term != NOT_LISTED).then_some(term)));
            }
        }
        DiversityText::of_numbers(stream, self.terms_in_layer())
    }

    /// Counts as [`TextCounts::of_sentences`] does.
    fn text_counts(&self) -> TextCounts {
        let letters = self.letters_of_forms();
        let (mut words, mut sentences, mut all_letters, mut long_words) = (0, 0, 0, 0);
        for block in self.blocks() {
            let Some(segment) = self.segment(block.segment) else { continue };
            let (bits, mut token, mut is_filled) = (segment.sentences(), block.start, false);
            segment.forms().each(block.range(), |form| {
                is_filled &= !bits.is_set(token);
                token += 1;
                let letters = letters.get(form as usize).copied().unwrap_or_default();
                if letters > 0 {
                    words += 1;
                    sentences += u64::from(!is_filled);
                    is_filled = true;
                }
                all_letters += u64::from(letters);
                long_words += u64::from(letters >= 7);
            });
        }
        TextCounts {
            words,
            sentences,
            letters: Some(all_letters),
            long_words: Some(long_words),
            ..TextCounts::default()
        }
    }

    /// Returns the letters and digits of each form.
    fn letters_of_forms(&self) -> Vec<u32> {
        let letters = |term: &u32| {
            let text = self.corpus().term(Layer::Surface, *term);
            text.chars().filter(|letter| letter.is_alphanumeric()).count() as u32
        };
        self.corpus().term_map(Layer::Surface).iter().map(letters).collect()
    }
}
