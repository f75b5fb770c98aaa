//! The folding itself, of any text as a whole: short, obvious and slow.

use icu_casemap::{CaseMapper, CaseMapperBorrowed};
use icu_normalizer::{
    ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed,
    properties::{CanonicalCombiningClassMapBorrowed, CanonicalCompositionBorrowed},
};
use icu_properties::{
    CodePointMapData, CodePointSetData,
    props::{
        Dash, DefaultIgnorableCodePoint, EastAsianWidth, GeneralCategory, GraphemeClusterBreak,
    },
};

use super::{
    FoldOptions,
    letters::{basic_letter, is_decomposable_ligature, is_half_ring, ligature, straight_quote},
};

const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();
const NFD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfd();
const NFKD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfkd();
const CLASSES: CanonicalCombiningClassMapBorrowed<'static> =
    CanonicalCombiningClassMapBorrowed::new();
const COMPOSITIONS: CanonicalCompositionBorrowed<'static> = CanonicalCompositionBorrowed::new();
const CASES: CaseMapperBorrowed<'static> = CaseMapper::new();

/// Pushes the folded form of a text.
///
/// Folding is: take apart (NFD), change each character by itself until no step changes it any
/// more, take the accents off, put together (NFC). The changes look at one character at a time and
/// leave only what they leave alone, so folding twice is folding once; it begins with NFD, so
/// canonically equal texts fold alike. Transliteration looks at composed characters (`й` is not
/// `и`, `が` is not `か`), so it comes between, before the accents go.
pub(super) fn fold_sequence(text: &str, options: FoldOptions, out: &mut String) {
    let mut plain = String::new();
    for character in NFD.normalize(text).chars() {
        push_plain(character, options, &mut plain);
    }
    if options.transliterate {
        plain = transliterated(&plain, options);
    }
    if options.accents {
        plain = without_accents(&plain);
    }
    out.push_str(&NFC.normalize(&plain));
}

/// Tells whether a character can change with what stands before it: a mark, or a letter that
/// joins the one before (Hangul vowels and finals, and the like).
pub(super) fn joins_before(character: char) -> bool {
    let mut buffer = [0; 4];
    let decomposed = NFKD.normalize(character.encode_utf8(&mut buffer));
    let Some(first) = decomposed.chars().next() else { return false };
    // Canonically equal texts have the same grapheme clusters, so whatever composes with the
    // character before continues its cluster.
    let joins = matches!(
        CodePointMapData::<GraphemeClusterBreak>::new().get(first),
        GraphemeClusterBreak::Extend
            | GraphemeClusterBreak::SpacingMark
            | GraphemeClusterBreak::V
            | GraphemeClusterBreak::T
    );
    joins || CLASSES.get_u8(first) != 0
}

/// Returns the one character that is canonically equal to a sequence of two, and folds like it.
pub(super) fn composed_pair(sequence: &str) -> Option<char> {
    let mut characters = sequence.chars();
    let (first, second) = (characters.next()?, characters.next()?);
    characters.next().is_none().then(|| COMPOSITIONS.compose(first, second))?
}

/// Tells whether a character is a mark of the character before it: an accent, a vowel sign.
pub fn is_mark(character: char) -> bool {
    use GeneralCategory::{EnclosingMark, NonspacingMark, SpacingMark};
    let category = CodePointMapData::<GeneralCategory>::new().get(character);
    matches!(category, NonspacingMark | SpacingMark | EnclosingMark)
}

/// Pushes what the steps that look at one character alone make of a decomposed character.
fn push_plain(character: char, options: FoldOptions, out: &mut String) {
    if is_left_out(character, options) {
        return;
    }
    if let Some(replaced) = typographic(character, options) {
        out.push(replaced);
        return;
    }
    let mut buffer = [0; 4];
    let changed = changed_letter(character.encode_utf8(&mut buffer), character, options);
    match changed {
        // What a step has made is taken through all of them, until none changes it any more.
        Some(changed) => {
            for part in NFD.normalize(&changed).chars() {
                push_plain(part, options, out);
            }
        }
        None => out.push(character),
    }
}

fn is_left_out(character: char, options: FoldOptions) -> bool {
    let is_invisible = || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(character);
    (options.half_rings && is_half_ring(character))
        // The iota below is the one accent that case folding makes a letter of.
        || (options.accents && character == '\u{345}')
        || (options.invisible && is_invisible())
}

/// Returns the ASCII mark or blank for a typographic one.
fn typographic(character: char, options: FoldOptions) -> Option<char> {
    if character.is_ascii() {
        return None;
    }
    if options.quotes
        && let Some(quote) = straight_quote(character)
    {
        return Some(quote);
    }
    if options.dashes && CodePointSetData::new::<Dash>().contains(character) {
        return Some('-');
    }
    let is_space = || {
        CodePointMapData::<GeneralCategory>::new().get(character) == GeneralCategory::SpaceSeparator
    };
    (options.spaces && is_space()).then_some(' ')
}

/// Returns what the first step that changes a character makes of it.
fn changed_letter(text: &str, character: char, options: FoldOptions) -> Option<String> {
    if options.ligatures
        && let Some(letters) = ligature(character)
    {
        return Some(letters.to_owned());
    }
    let takes_apart = options.compatibility
        || (options.ligatures && is_decomposable_ligature(character))
        || (options.width && has_other_width(character));
    let decomposed = takes_apart.then(|| NFKD.normalize(text)).filter(|parts| parts != text);
    let folded = || options.case.then(|| CASES.fold_string(text)).filter(|folded| folded != text);
    decomposed.or_else(folded).map(|changed| changed.into_owned())
}

/// Returns a character taken apart.
#[cfg(feature = "transliterate")]
pub(super) fn decomposed(character: char) -> String {
    NFD.normalize(character.encode_utf8(&mut [0; 4])).into_owned()
}

fn has_other_width(character: char) -> bool {
    let width = CodePointMapData::<EastAsianWidth>::new().get(character);
    matches!(width, EastAsianWidth::Fullwidth | EastAsianWidth::Halfwidth)
}

fn without_accents(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in NFD.normalize(text).chars().filter(|&character| !is_accent(character)) {
        match basic_letter(character) {
            Some(basic) => plain.push_str(basic),
            None => plain.push(character),
        }
    }
    plain
}

/// Tells whether a mark is an accent by its combining class: strokes through a character (1), the
/// points of Hebrew, Arabic and Syriac (10 to 36), marks above and below (200 to 240).
///
/// The other marks are spelling, not accents: the voicing marks of kana, viramas and nuktas, the
/// vowels of Indic, Thai, Lao and Tibetan.
fn is_accent(character: char) -> bool {
    matches!(CLASSES.get_u8(character), 1 | 10..=36 | 200..=240)
}

#[cfg(feature = "transliterate")]
fn transliterated(plain: &str, options: FoldOptions) -> String {
    super::transliterate::transliterated(&NFC.normalize(plain), options)
}

#[cfg(not(feature = "transliterate"))]
fn transliterated(plain: &str, _: FoldOptions) -> String {
    plain.to_owned()
}
