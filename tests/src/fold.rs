use std::ops::Range;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use liasse_normalize::{FoldOptions, Folded, fold as fold_with_map, fold_text};

/// Holds folding to its promises, with the presets and with steps that the first bytes choose.
pub fn fold(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for options in [FoldOptions::SEARCH, FoldOptions::COMPARE, FoldOptions::NAME, chosen(bytes)] {
        assert_folds(&text, &options);
    }
}

/// A preset, of which one step is the other way round.
fn chosen(bytes: &[u8]) -> FoldOptions {
    let presets = [FoldOptions::NONE, FoldOptions::SEARCH, FoldOptions::COMPARE, FoldOptions::NAME];
    let at = |index| bytes.get(index).map_or(0, |&byte| usize::from(byte));
    let mut options = presets.get(at(0) % presets.len()).copied().unwrap_or(FoldOptions::NONE);
    let mut steps = [
        &mut options.accents,
        &mut options.case,
        &mut options.ligatures,
        &mut options.quotes,
        &mut options.dashes,
        &mut options.spaces,
        &mut options.invisible,
        &mut options.half_rings,
        &mut options.width,
        &mut options.compatibility,
        &mut options.transliterate,
    ];
    let number = at(1) % steps.len();
    if let Some(step) = steps.get_mut(number) {
        **step = !**step;
    }
    options
}

fn assert_folds(text: &str, options: &FoldOptions) {
    let folded = fold_with_map(text, options);
    assert_eq!(folded.text(), fold_text(text, options), "with the map and without");
    assert_eq!(folded.text(), fold_text(folded.text(), options), "folded twice, {options:?}");
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(text);
    assert_eq!(folded.text(), fold_text(&composed, options), "composed, {options:?}");
    let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(text);
    assert_eq!(folded.text(), fold_text(&decomposed, options), "decomposed, {options:?}");
    assert_grows("source", text, folded.text().len(), |range| folded.source_range(range));
    assert_grows("folded", folded.text(), text.len(), |range| folded.folded_range(range));
    assert_pieces_fold(text, &folded, options);
}

/// Each byte maps to a range on character boundaries that does not lie before the last one.
fn assert_grows(
    side: &str,
    other: &str,
    length: usize,
    map: impl Fn(Range<usize>) -> Range<usize>,
) {
    let mut last = 0..0;
    for byte in 0..length {
        let range = map(byte..byte + 1);
        assert!(other.get(range.clone()).is_some(), "{side}: byte {byte} maps to {range:?}");
        assert!(last.start <= range.start && last.end <= range.end, "{side}: {last:?} {range:?}");
        last = range;
    }
}

/// What stands between two changes, and each change, folds to its part of the folded text.
fn assert_pieces_fold(text: &str, folded: &Folded<'_>, options: &FoldOptions) {
    let mut last = 0;
    for change in folded.changes() {
        for source in [last..change.source.start, change.source.clone()] {
            let made = folded.text().get(folded.folded_range(source.clone()));
            let piece = text.get(source.clone()).map(|piece| fold_text(piece, options));
            assert_eq!(piece.as_deref(), made, "{source:?} of the source, {options:?}");
        }
        last = change.source.end;
    }
}
