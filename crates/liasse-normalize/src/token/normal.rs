//! What is counted: the normal form of a stretch of text, with the way back to its bytes.

use std::{borrow::Cow, ops::Range};

use icu_normalizer::ComposingNormalizerBorrowed;

use super::chars::{is_apostrophe, is_hyphen, is_invisible};

/// A hyphen at a line's end inside a word.
#[derive(Clone, Debug)]
pub(super) struct LineEnd {
    /// From the hyphen to where the word goes on.
    pub(super) range: Range<usize>,
    /// Whether the hyphen belongs to the word.
    pub(super) keeps_hyphen: bool,
}

/// The normal form of `text[range]`.
#[derive(Debug)]
pub(super) struct Normal<'a> {
    pub(super) text: Cow<'a, str>,
    start: usize,
    /// Where in the source each byte of `text` comes from, and the end of all; empty where nothing
    /// changed.
    offsets: Vec<usize>,
}

impl<'a> Normal<'a> {
    /// Makes the normal form of `text[range]`.
    ///
    /// Apostrophes become `'`, hyphens `-`, combining sequences NFC, typographic ligatures and
    /// superscript letters plain letters; invisible characters and the printer's hyphens go.
    pub(super) fn new(text: &'a str, range: Range<usize>, line_ends: &[LineEnd]) -> Self {
        let start = range.start;
        let slice = text.get(range.clone()).unwrap_or_default();
        if line_ends.is_empty() && slice.chars().all(is_normal) {
            return Self { text: Cow::Borrowed(slice), start, offsets: Vec::new() };
        }
        let mut writer = Writer::default();
        let mut from = range.start;
        for line_end in line_ends {
            writer.all(text, from..line_end.range.start);
            if line_end.keeps_hyphen {
                writer.push_str("-", line_end.range.start);
            }
            from = line_end.range.end;
        }
        writer.all(text, from..range.end);
        writer.offsets.push(range.end);
        if writer.text == slice {
            return Self { text: Cow::Borrowed(slice), start, offsets: Vec::new() };
        }
        Self { text: Cow::Owned(writer.text), start, offsets: writer.offsets }
    }

    /// Returns the bytes of the source that `range` of the normal form was made from.
    pub(super) fn source(&self, range: Range<usize>) -> Range<usize> {
        let offset = |at: usize| self.offsets.get(at).copied().unwrap_or(self.start + at);
        offset(range.start)..offset(range.end)
    }
}

#[derive(Default)]
struct Writer {
    text: String,
    offsets: Vec<usize>,
}

impl Writer {
    fn push_str(&mut self, normal: &str, source: usize) {
        self.text.push_str(normal);
        self.offsets.resize(self.text.len(), source);
    }

    /// Writes the characters of a range. Special characters one by one, and what stands between
    /// them as a run, whose bytes all point at its start: words are only split at special ones.
    fn all(&mut self, text: &str, range: Range<usize>) {
        let mut source = range.start;
        let mut rest = text.get(range).unwrap_or_default();
        while let Some(first) = rest.chars().next() {
            let run = rest.find(is_special).unwrap_or(rest.len());
            let length = if run == 0 { first.len_utf8() } else { run };
            let (head, tail) = rest.split_at_checked(length).unwrap_or((rest, ""));
            if run == 0 {
                self.special(first, head, source);
            } else {
                self.push_str(&ComposingNormalizerBorrowed::new_nfc().normalize(head), source);
            }
            source += length;
            rest = tail;
        }
    }

    fn special(&mut self, character: char, slice: &str, source: usize) {
        if is_apostrophe(character) {
            self.push_str("'", source);
        } else if is_hyphen(character) {
            self.push_str("-", source);
        } else if character == 'º' && matches!(self.text.as_str(), "n" | "N") {
            self.push_str("°", source);
        } else if !is_invisible(character) {
            self.push_str(&ComposingNormalizerBorrowed::new_nfkc().normalize(slice), source);
        }
    }
}

/// Tells whether a character is its own normal form whatever stands beside it: the letters of French
/// and English, so that words made of them cost no more than a look.
fn is_normal(character: char) -> bool {
    (character.is_ascii() && character != '`') || matches!(character, 'À'..='ſ')
}

fn is_special(character: char) -> bool {
    is_apostrophe(character)
        || is_hyphen(character)
        || is_invisible(character)
        || matches!(character, 'ﬀ'..='ﬆ')
        || is_superscript_letter(character)
}

/// Modifier letters that are raised Latin letters: `1ᵉʳ`, `Mᵐᵉ`. Lowered ones are left alone, as
/// digits of both kinds are.
fn is_superscript_letter(character: char) -> bool {
    matches!(
        character,
        'ª' | 'º' | 'ʰ'..='ʸ' | 'ˠ'..='ˤ' | 'ᴬ'..='ᵡ' | 'ᵸ' | 'ᶛ'..='ᶿ' | 'ⁱ' | 'ⁿ' | 'ⱽ'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(Normal::new(text, 0..text.len(), &[]).text, expected, "{text:?}");
    }

    #[test]
    fn look_alikes_marks_and_ligatures_have_one_form() {
        check("l’i\u{302}le", "l'île");
        check("lʼo l`o l´o", "l'o l'o l'o");
        check("porte\u{2011}voix", "porte-voix");
        check("o\u{fb03}ce œuvre", "office œuvre");
        check("infor\u{ad}ma\u{200e}tion", "information");
        check("1ᵉʳ Mᵐᵉ m² CO₂", "1er Mme m² CO₂");
        check("\u{1112}\u{1161}\u{11ab}", "한");
        check("nº", "n°");
    }

    #[test]
    fn what_does_not_change_is_borrowed() {
        for text in ["plain", "déjà", "d'été", "日本"] {
            assert!(
                matches!(Normal::new(text, 0..text.len(), &[]).text, Cow::Borrowed(_)),
                "{text}"
            );
        }
    }

    #[test]
    fn the_way_back_is_kept() {
        let text = "l’infor-\n mation";
        let line_end = LineEnd { range: 9..12, keeps_hyphen: false };
        assert_eq!(&text[line_end.range.clone()], "-\n ");
        let normal = Normal::new(text, 0..text.len(), &[line_end]);
        assert_eq!(normal.text, "l'information");
        assert_eq!(&text[normal.source(0..2)], "l’");
        assert_eq!(&text[normal.source(2..13)], "infor-\n mation");
    }
}
