//! What folding promises for any text and any set of steps.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use liasse_testkit::assert_linear;
use proptest::{collection::vec, prelude::*, sample::select};

use super::{FoldOptions, Folded, fold, fold_into, fold_text, sequence::fold_sequence};

/// Any set of steps, the presets often.
fn options() -> impl Strategy<Value = FoldOptions> {
    let any_set = vec(any::<bool>(), 11).prop_map(|steps| FoldOptions {
        accents: steps[0],
        case: steps[1],
        ligatures: steps[2],
        quotes: steps[3],
        dashes: steps[4],
        spaces: steps[5],
        invisible: steps[6],
        half_rings: steps[7],
        width: steps[8],
        compatibility: steps[9],
        transliterate: steps[10],
    });
    let presets =
        [FoldOptions::SEARCH, FoldOptions::COMPARE, FoldOptions::NAME, FoldOptions::NONE].to_vec();
    prop_oneof![select(presets), any_set]
}

/// Text of letters, marks and blanks that meet badly.
fn hostile_text() -> impl Strategy<Value = String> {
    let pieces = [
        "a",
        "E",
        "I",
        "i",
        "k",
        "=",
        " ",
        "\n",
        "é",
        "Ö",
        "ß",
        "ẞ",
        "ﬃ",
        "ŉ",
        "ſ",
        "ﬅ",
        "œ",
        "Æ",
        "ǽ",
        "ø",
        "ı",
        "İ",
        "Σ",
        "ς",
        "ᾳ",
        "ΐ",
        "ᾷ",
        "\u{345}",
        "\u{301}",
        "\u{323}",
        "\u{327}",
        "\u{338}",
        "\u{307}",
        "\u{30a}",
        "\u{344}",
        "\u{308}",
        "\u{34f}",
        "\u{20dd}",
        "\u{fe0f}",
        "\u{200b}",
        "\u{200d}",
        "\u{ad}",
        "\u{202e}",
        "\u{a0}",
        "\u{202f}",
        "’",
        "´",
        "«",
        "‐",
        "—",
        "−",
        "ʿ",
        "ʾ",
        "ʻ",
        "²",
        "½",
        "…",
        "№",
        "Ǆ",
        "Å",
        "K",
        "Ω",
        "Ａ",
        "ｶ",
        "ﾞ",
        "か",
        "\u{3099}",
        "ー",
        "ᄀ",
        "ᅡ",
        "ᆨ",
        "가",
        "각",
        "\u{1160}",
        "ﾡ",
        "ￂ",
        "й",
        "и",
        "ё",
        "\u{306}",
        "ь",
        "Ъ",
        "ع",
        "آ",
        "\u{653}",
        "\u{64b}",
        "ﷺ",
        "क",
        "\u{93c}",
        "\u{94d}",
        "\u{93f}",
        "क़",
        "আ",
        "\u{9be}",
        "\u{9c7}",
        "ำ",
        "ก",
        "\u{e38}",
        "\u{e48}",
        "北",
        "豈",
        "\u{16d67}",
        "\u{16d63}",
        "\u{1d15e}",
        "😀",
        "\u{0}",
        "≠",
        "'",
    ];
    let piece = prop_oneof![
        4 => select(pieces.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => proptest::char::range('\u{80}', '\u{2fff}').prop_map(String::from),
    ];
    vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// The folded text the slow and obvious way.
fn slowly(text: &str, options: FoldOptions) -> String {
    let mut folded = String::new();
    fold_sequence(text, options, &mut folded);
    folded
}

fn nfc(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned()
}

fn nfd(text: &str) -> String {
    DecomposingNormalizerBorrowed::new_nfd().normalize(text).into_owned()
}

/// Offsets between two characters of a text, its ends too.
fn boundaries(text: &str) -> Vec<usize> {
    (0..=text.len()).filter(|&offset| text.is_char_boundary(offset)).collect()
}

/// Pieces that were folded each by itself: the changes, and the characters between them.
fn assert_changes_fit(text: &str, folded: &Folded) {
    let (mut source_end, mut folded_end) = (0, 0);
    let end = (text.len(), folded.text().len());
    let edges =
        folded.changes().iter().map(|change| (change.source.clone(), change.folded.clone()));
    for (source, made) in edges.chain([(end.0..end.0, end.1..end.1)]) {
        assert!(source_end <= source.start && source.start <= source.end);
        assert!(folded_end <= made.start && made.start <= made.end);
        let beside = text[source_end..source.start].chars().map(char::len_utf8);
        let made_beside = folded.text()[folded_end..made.start].chars().map(char::len_utf8);
        assert!(beside.eq(made_beside), "both sides run side by side between changes");
        (source_end, folded_end) = (source.end, made.end);
    }
}

proptest! {
    #[test]
    fn folding_is_what_the_slow_way_gives(text in hostile_text(), options in options()) {
        let folded = fold(&text, &options);
        prop_assert_eq!(folded.text(), slowly(&text, options));
        prop_assert_eq!(folded.text(), fold_text(&text, &options));
        let mut pushed = "é".to_owned();
        fold_into(&text, &options, &mut pushed);
        prop_assert_eq!(pushed.strip_prefix("é"), Some(folded.text()));
    }

    #[test]
    fn folding_twice_is_folding_once(text in hostile_text(), options in options()) {
        let once = fold_text(&text, &options).into_owned();
        prop_assert_eq!(fold_text(&once, &options), once.as_str());
    }

    #[test]
    fn composed_and_decomposed_fold_alike(text in hostile_text(), options in options()) {
        let folded = fold_text(&text, &options).into_owned();
        let (composed, decomposed) = (nfc(&text), nfd(&text));
        prop_assert_eq!(fold_text(&composed, &options), folded.as_str());
        prop_assert_eq!(fold_text(&decomposed, &options), folded.as_str());
    }

    #[test]
    fn the_map_is_monotone_on_boundaries_both_ways(text in hostile_text(), options in options()) {
        let folded = fold(&text, &options);
        assert_changes_fit(&text, &folded);
        let (mut last_start, mut last_end) = (0, 0);
        for start in 0..folded.text().len() {
            let source = folded.source_range(start..start + 1);
            prop_assert!(text.get(source.clone()).is_some_and(|source| !source.is_empty()));
            prop_assert!(last_start <= source.start && last_end <= source.end);
            (last_start, last_end) = (source.start, source.end);
        }
        let (mut last_start, mut last_end) = (0, 0);
        for start in 0..text.len() {
            let made = folded.folded_range(start..start + 1);
            prop_assert!(folded.text().get(made.clone()).is_some());
            prop_assert!(last_start <= made.start && last_end <= made.end);
            (last_start, last_end) = (made.start, made.end);
        }
        prop_assert_eq!(folded.source_range(7..usize::MAX).end <= text.len(), true);
    }

    #[test]
    fn a_range_and_back_holds_the_range(text in hostile_text(), options in options()) {
        let folded = fold(&text, &options);
        for (index, &start) in boundaries(folded.text()).iter().enumerate() {
            for &end in boundaries(folded.text()).iter().skip(index + 1) {
                let back = folded.folded_range(folded.source_range(start..end));
                prop_assert!(back.start <= start && end <= back.end, "{start}..{end} {back:?}");
            }
        }
    }

    #[test]
    fn a_slice_folds_to_its_part_of_the_folded_text(text in hostile_text(), options in options()) {
        let folded = fold(&text, &options);
        let edges = folded.changes().iter().flat_map(|change| [change.source.start, change.source.end]);
        let edges: Vec<usize> = [0, text.len()].into_iter().chain(edges).collect();
        for &start in &edges {
            for &end in edges.iter().filter(|&&end| start < end) {
                let made = folded.folded_range(start..end);
                prop_assert_eq!(fold_text(&text[start..end], &options), &folded.text()[made]);
            }
        }
    }
}

/// Hostile text of any length is folded in time that grows with it.
#[test]
fn time_grows_with_the_text() {
    let search = FoldOptions::SEARCH;
    for (what, piece, options) in [
        ("marks on one letter", "\u{301}\u{323}", search),
        ("marks that are kept", "\u{301}\u{323}", FoldOptions::COMPARE),
        ("nothing that shows", "\u{200b}", search),
        ("nothing that shows between marks", "\u{200b}\u{3099}", search),
        ("Hangul finals", "\u{11a8}", search),
        ("letters beyond the first plane", "\u{1d15e}", search),
    ] {
        let text = |size: usize| format!("a{}", piece.repeat(size));
        assert_linear(what, 200, text, |text| fold(text, &options).text().len());
    }
    let ranges = |size: usize| {
        let text = "é".repeat(size);
        (fold(&text, &search).into_owned(), size)
    };
    assert_linear("ranges mapped back", 200, ranges, |(folded, size)| {
        (0..*size).map(|at| folded.source_range(at..at + 1).end).sum::<usize>()
    });
}
