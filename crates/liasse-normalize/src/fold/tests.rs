//! What each step and preset makes of text, and what the map says of it.

use std::borrow::Cow;

use icu_normalizer::properties::{CanonicalDecompositionBorrowed, Decomposed};

use super::{FoldOptions, fold, fold_text, sequence::fold_sequence, sequence::joins_before};

#[track_caller]
fn check(options: FoldOptions, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(fold_text(text, &options), *expected, "{text:?} {}", text.escape_unicode());
    }
}

const NONE: FoldOptions = FoldOptions::NONE;

#[test]
fn with_no_step_folding_is_composition() {
    check(
        NONE,
        &[
            ("E\u{301}", "É"),
            ("\u{1100}\u{1161}", "가"),
            ("\u{2126}", "Ω"),
            ("ﬁ ’ \u{ad}", "ﬁ ’ \u{ad}"),
        ],
    );
}

#[test]
fn accents_and_strokes_go_and_marks_that_spell_stay() {
    let accents = FoldOptions { accents: true, ..NONE };
    check(
        accents,
        &[
            ("Éà", "Ea"),
            ("E\u{301}\u{323}", "E"),
            ("Łódź Đức Øre ı", "Lodz Duc Ore i"),
            ("Þór", "Thor"),
        ],
    );
    check(accents, &[("й", "и"), ("ᾳ", "α"), ("α\u{345}\u{301}", "α"), ("שׁ", "ש"), ("مُ", "م")]);
    check(accents, &[("が", "が"), ("हिन्दी", "हिन्दी"), ("กุ่", "กุ่")]);
}

#[test]
fn case_folding_is_full() {
    let case = FoldOptions { case: true, ..NONE };
    check(
        case,
        &[
            ("ÉCOLE", "école"),
            ("Straße ẞ", "strasse ss"),
            ("Σίσυφος", "σίσυφοσ"),
            ("ſ", "s"),
            ("ﬃ", "ffi"),
        ],
    );
    check(case, &[("İ", "i\u{307}"), ("ŉ", "ʼn"), ("ᾼ", "αι"), ("Ǆ", "ǆ"), ("I", "i")]);
}

#[test]
fn ligatures_are_written_as_two() {
    let ligatures = FoldOptions { ligatures: true, ..NONE };
    check(
        ligatures,
        &[("Œuvre œ Æ æ", "OEuvre oe AE ae"), ("ﬁ ﬃ ﬆ ĳ", "fi ffi st ij"), ("ß ²", "ß ²")],
    );
}

#[test]
fn quotes_dashes_and_spaces_are_those_of_a_keyboard() {
    let marks = FoldOptions { quotes: true, dashes: true, spaces: true, ..NONE };
    check(
        marks,
        &[("l’État ‘a‘ d´un ʼ", "l'État 'a' d'un '"), ("« a » “b” „c“", "\" a \" \"b\" \"c\"")],
    );
    check(
        marks,
        &[("a‐b‑c–d—e−f", "a-b-c-d-e-f"), ("a\u{a0}b\u{202f}c\u{2009}d\u{3000}e", "a b c d e")],
    );
    check(marks, &[("a\r\n\tb\u{85}\u{2028}", "a\r\n\tb\u{85}\u{2028}"), ("`a`", "`a`")]);
}

#[test]
fn what_does_not_show_is_left_out() {
    let invisible = FoldOptions { invisible: true, ..NONE };
    check(
        invisible,
        &[("hos\u{ad}tage", "hostage"), ("\u{feff}a\u{200b}b\u{202e}c\u{2066}\u{200d}", "abc")],
    );
    check(invisible, &[("e\u{200b}\u{301}", "é"), ("\u{ad}", ""), ("\u{0}\u{1b}", "\u{0}\u{1b}")]);
    check(FoldOptions { half_rings: true, ..NONE }, &[("ʿAbd Qurʾān", "Abd Qurān")]);
}

#[test]
fn forms_become_what_they_stand_for() {
    check(
        FoldOptions { width: true, ..NONE },
        &[("Ａ１！\u{3000}", "A1! "), ("ｶﾞ", "ガ"), ("²", "²")],
    );
    let compatibility = FoldOptions { compatibility: true, ..NONE };
    check(compatibility, &[("² ½ № ™ … ﬁ Ａ", "2 1⁄2 No TM ... fi A"), ("´", " \u{301}")]);
}

#[test]
fn search_finds_words_however_they_are_typed() {
    check(
        FoldOptions::SEARCH,
        &[
            ("« L’ŒUVRE »", "\" l'oeuvre \""),
            ("AQMI — Al-Qaïda au Maghreb", "aqmi - al-qaida au maghreb"),
            ("ʿAbd al-Raḥmān", "abd al-rahman"),
            ("Шевченко", "шевченко"),
            ("ŉ", "'n"),
            ("30\u{202f}322\u{a0}€", "30 322 €"),
        ],
    );
}

#[test]
fn compare_keeps_what_a_writer_chose() {
    check(
        FoldOptions::COMPARE,
        &[
            ("« L’ŒUVRE »", "\" L'OEUVRE \""),
            ("ʿAbd al-Raḥmān", "ʿAbd al-Raḥmān"),
            ("of\u{ad}ﬁce…", "office..."),
        ],
    );
}

#[cfg(feature = "transliterate")]
#[test]
fn names_are_latin_letters() {
    check(
        FoldOptions::NAME,
        &[
            ("Шевченко", "shevchenko"),
            ("Ольга", "olga"),
            ("ʿAbd al-Raḥmān", "abd al-rahman"),
            ("Nguyễn Văn Đức", "nguyen van duc"),
            ("Əliyev", "eliyev"),
            ("北京", "beijing"),
            ("ガ が", "ga ga"),
            ("محمد", "mhmd"),
            ("ع", ""),
            ("O’Brien‐Smith", "o'brien-smith"),
            ("٣", "3"),
        ],
    );
    let accents_kept = FoldOptions { accents: false, ..FoldOptions::NAME };
    check(accents_kept, &[("Élan ø й", "élan ø y"), ("ǽ ə\u{301}", "aé é")]);
}

#[cfg(not(feature = "transliterate"))]
#[test]
fn without_its_feature_transliteration_changes_nothing() {
    check(FoldOptions::NAME, &[("Шевченко É", "шевченко e")]);
}

#[test]
fn a_part_of_what_a_character_became_came_from_all_of_it() {
    let source = "l’Œuvre ß e\u{301} hos\u{ad}tage";
    let folded = fold(source, &FoldOptions::SEARCH);
    assert_eq!(folded.text(), "l'oeuvre ss e hostage");
    let shows = |part: &str| {
        let start = folded.text().find(part).unwrap();
        &source[folded.source_range(start..start + part.len())]
    };
    assert_eq!(shows("'"), "’");
    assert_eq!(shows("o"), "Œ");
    assert_eq!(shows("euv"), "Œuv");
    assert_eq!(shows("ss"), "ß");
    assert_eq!(shows("e h"), "e\u{301} h");
    assert_eq!(shows("hos"), "hos", "what was left out at the end is not in it");
    assert_eq!(shows("st"), "s\u{ad}t");
    assert_eq!(shows("tage"), "tage");
}

#[test]
fn a_range_of_the_source_became_all_of_its_pieces() {
    let source = "l’Œuvre e\u{301} hos\u{ad}tage";
    let folded = fold(source, &FoldOptions::SEARCH);
    let became = |part: &str| {
        let start = source.find(part).unwrap();
        &folded.text()[folded.folded_range(start..start + part.len())]
    };
    assert_eq!(became("Œ"), "oe");
    assert_eq!(became("\u{301}"), "e");
    assert_eq!(became("\u{ad}"), "");
    assert_eq!(became("os\u{ad}ta"), "osta");
}

#[test]
fn empty_ranges_and_ranges_past_the_end_have_a_place() {
    let folded = fold("aÉ\u{ad}", &FoldOptions::SEARCH);
    assert_eq!(folded.text(), "ae");
    assert_eq!(folded.source_range(1..1), 1..1);
    assert_eq!(folded.source_range(0..99), 0..3);
    assert_eq!(folded.source_range(98..99), 5..5);
    assert_eq!(folded.folded_range(0..99), 0..2);
    assert_eq!(fold("", &FoldOptions::SEARCH).source_range(0..0), 0..0);
}

#[test]
fn a_part_of_an_unchanged_character_is_the_whole() {
    let folded = fold("aλb", &FoldOptions::SEARCH);
    assert!(folded.changes().is_empty());
    assert_eq!(folded.source_range(2..3), 1..3);
    assert_eq!(folded.folded_range(0..2), 0..3);
}

#[test]
fn only_what_changes_is_allocated_and_mapped() {
    assert!(matches!(fold_text("all is quiet, 7 a.m.", &FoldOptions::NAME), Cow::Borrowed(_)));
    assert!(matches!(fold_text("All Is Quiet", &FoldOptions::COMPARE), Cow::Borrowed(_)));
    let folded = fold("ALL Is Quiet — no", &FoldOptions::SEARCH);
    assert_eq!(folded.changes().len(), 1);
    assert_eq!(folded.into_owned().into_text(), "all is quiet - no");
}

/// The table cuts before every character that joins nothing, so none may compose with what stands
/// before it.
#[test]
fn whatever_composes_with_the_character_before_joins_it() {
    let decompositions = CanonicalDecompositionBorrowed::new();
    let mut seconds = 0;
    for character in '\0'..=char::MAX {
        if let Decomposed::Expansion(_, second) = decompositions.decompose(character) {
            assert!(joins_before(second), "{character:?} ends in {second:?}");
            seconds += 1;
        }
    }
    assert!(seconds > 12_000, "Hangul alone has 11,172");
}

/// The most characters that one becomes: `﷽`, the Basmala, transliterated.
const MOST: usize = 28;

#[test]
fn every_character_folds_once_and_for_all() {
    for options in [FoldOptions::SEARCH, FoldOptions::COMPARE, FoldOptions::NAME] {
        for character in ('\0'..='\u{323af}').chain('\u{e0000}'..='\u{e01ff}') {
            let (mut once, mut twice) = (String::new(), String::new());
            fold_sequence(character.encode_utf8(&mut [0; 4]), options, &mut once);
            fold_sequence(&once, options, &mut twice);
            assert_eq!(once, twice, "{character:?} with {options:?}");
            assert!(once.chars().count() <= MOST, "{character:?} becomes {once:?}");
        }
    }
}
