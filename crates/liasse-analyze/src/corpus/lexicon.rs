//! The forms of a corpus under construction: what a token can be, with its text in three layers.

use std::borrow::Cow;

use hashbrown::HashMap;
use liasse_model::Language;
use liasse_normalize::{FoldOptions, Stemmer, StopList, fold_text};

use super::{
    Corpus, Layer, bytes::push_u32s, counting::folded, identity::word_identity, segment::Counts,
    strings::Interner, tokenise::Tag,
};

/// Whether a form is in the stop list of its language, in the fourth number of its data.
const STOP_FLAG: u32 = 1 << 8;

/// What is known of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FormData {
    /// Its string in each layer.
    pub(crate) strings: [u32; 3],
    pub(crate) tag: Tag,
    pub(crate) is_stop: bool,
}

impl FormData {
    pub(crate) fn from_array([surface, folded, stem, rest]: [u32; 4]) -> Self {
        Self {
            strings: [surface, folded, stem],
            tag: Tag(rest as u8),
            is_stop: rest & STOP_FLAG != 0,
        }
    }

    fn to_array(self) -> [u32; 4] {
        let [surface, folded, stem] = self.strings;
        let stop = if self.is_stop { STOP_FLAG } else { 0 };
        [surface, folded, stem, u32::from(self.tag.0) | stop]
    }
}

/// All forms so far; begins with those of the segments before.
pub(crate) struct Lexicon {
    layers: [Interner; 3],
    /// Of each string of the folded layer what it is in the identity of a message.
    words: Vec<u64>,
    forms: Vec<FormData>,
    numbers: HashMap<(u32, Tag), u32>,
    before: Counts,
    /// Whether the strings before are different ones, as those of an undamaged corpus are.
    is_sound: bool,
    stemmers: [Stemmer; 2],
}

impl Lexicon {
    /// Returns the lexicon of a corpus, to be added to.
    pub(crate) fn of(corpus: Option<&Corpus>) -> Self {
        let mut lexicon = Self {
            layers: Default::default(),
            words: Vec::new(),
            forms: Vec::new(),
            numbers: HashMap::new(),
            before: Counts::default(),
            is_sound: true,
            stemmers: [Stemmer::new(Language::English), Stemmer::new(Language::French)],
        };
        if let Some(corpus) = corpus {
            for (layer, interner) in Layer::ALL.into_iter().zip(&mut lexicon.layers) {
                for id in 0..corpus.term_count(layer) {
                    lexicon.is_sound &= interner.insert(corpus.term(layer, id)).1;
                }
            }
            let folded = 0..corpus.term_count(Layer::Folded);
            lexicon.words =
                folded.map(|id| word_identity(corpus.term(Layer::Folded, id))).collect();
            for form in 0..corpus.form_count() {
                let data = corpus.form(form);
                let [surface, _, _] = data.strings;
                lexicon.numbers.insert((surface, data.tag), form);
                lexicon.forms.push(data);
            }
            lexicon.before = corpus.counts();
        }
        lexicon
    }

    /// Returns the number of a form.
    pub(crate) fn form(&mut self, text: &str, tag: Tag) -> u32 {
        let [surface, folded_layer, stems] = &mut self.layers;
        let (surface, _) = surface.insert(text);
        if let Some(form) = self.numbers.get(&(surface, tag)) {
            return *form;
        }
        let form = self.forms.len() as u32;
        let lower = lower_case(text);
        let folded_text = folded(text);
        let stem = match tag.language() {
            Some(language) if tag.is_word() => {
                let [english, french] = &self.stemmers;
                let stemmer = if language == Language::English { english } else { french };
                let stem = stemmer.stem(&lower);
                Cow::Owned(fold_text(&stem, &FoldOptions::SEARCH).into_owned())
            }
            _ => folded_text.clone(),
        };
        let is_stop = tag.is_word()
            && match tag.language() {
                Some(language) => StopList::of(language).contains(&lower),
                None => StopList::english().contains(&lower) || StopList::french().contains(&lower),
            };
        let (folded, is_new) = folded_layer.insert(&folded_text);
        if is_new {
            self.words.push(word_identity(&folded_text));
        }
        let (stem, _) = stems.insert(&stem);
        self.forms.push(FormData { strings: [surface, folded, stem], tag, is_stop });
        self.numbers.insert((surface, tag), form);
        form
    }

    /// Returns what a form is in the identity of a message, which is the same for equal words whatever
    /// their case and accents.
    pub(crate) fn word(&self, form: u32) -> u64 {
        let folded = self.forms.get(form as usize).map_or(0, |data| data.strings[1]);
        self.words.get(folded as usize).copied().unwrap_or_default()
    }

    /// Returns the length of a form in bytes.
    pub(crate) fn byte_len(&self, form: u32) -> u32 {
        let [surface, _, _] = &self.layers;
        let data = self.forms.get(form as usize);
        data.map_or(0, |data| surface.get(data.strings[0]).len() as u32)
    }

    /// Tells whether it can be written: the strings of a damaged corpus are not all different, and
    /// numbers would not be theirs.
    pub(crate) fn is_sound(&self) -> bool {
        self.is_sound
    }

    pub(crate) fn form_count(&self) -> usize {
        self.forms.len()
    }

    /// Returns the counts of the segments before, and of the strings and forms that are new.
    pub(crate) fn counts(&self) -> (Counts, Counts) {
        let mut own =
            Counts { forms: self.forms.len() as u64 - self.before.forms, ..Counts::default() };
        let lens = self.layers.iter().map(|layer| layer.len() as u64);
        for ((own, len), before) in own.strings.iter_mut().zip(lens).zip(self.before.strings) {
            *own = len - before;
        }
        (self.before, own)
    }

    /// Writes the data of the new forms.
    pub(crate) fn write_forms(&self) -> Vec<u8> {
        let new = self.forms.get(self.before.forms as usize..).unwrap_or_default();
        let mut out = Vec::with_capacity(16 * new.len());
        new.iter().for_each(|data| push_u32s(&mut out, data.to_array()));
        out
    }

    /// Writes the new strings of each layer, and their order.
    pub(crate) fn write_strings(&self) -> [(Vec<u8>, Vec<u8>); 3] {
        let [surface, folded, stems] = &self.layers;
        let [a, b, c] = self.before.strings.map(|before| before as usize);
        [surface.write_from(a), folded.write_from(b), stems.write_from(c)]
    }
}

fn lower_case(text: &str) -> Cow<'_, str> {
    match text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.to_lowercase()),
    }
}
