use std::{fmt::Write as _, fs, path::Path};

use liasse_testkit::assert_linear;
use proptest::prelude::*;

use super::*;

/// Reads each `test_data/mention/NAME.txt` and compares its names with `NAME.out`, a line for
/// each; `UPDATE_EXPECT=1` writes the expectations anew.
#[test]
fn names_are_found_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("test_data/mention");
    let mut cases = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        cases += 1;
        let text = fs::read_to_string(&path).unwrap();
        let actual = rendered(&text);
        assert_eq!(rendered(&text.replace('\n', "\r\n")), actual, "{} with CRLF", path.display());
        let expectation = path.with_extension("out");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&expectation, &actual).unwrap();
        }
        let expected = fs::read_to_string(&expectation).unwrap_or_default();
        assert_eq!(actual, expected, "{}; UPDATE_EXPECT=1 accepts it", path.display());
    }
    assert!(cases > 5, "expected fixtures, found {cases}");
}

fn rendered(text: &str) -> String {
    let mut lines = String::new();
    for mention in mentions(text) {
        let _ = write!(lines, "{} {:?}", mention.kind.as_str(), mention.text);
        if let Some(title) = mention.title.and_then(|title| title.of(text)) {
            let _ = write!(lines, " title {title:?}");
        }
        lines.push('\n');
    }
    lines
}

fn forms(counts: &MentionCounts) -> Vec<(String, u32)> {
    let names = counts.finish(&MentionOptions::default());
    names.into_iter().map(|name| (name.form, name.count)).collect()
}

fn counted(texts: &[&str]) -> MentionCounts {
    let mut counts = MentionCounts::default();
    texts.iter().for_each(|text| counts.add_text(text));
    counts
}

#[test]
fn a_corpus_knows_what_one_text_does_not() {
    let text = "Harvest begins.";
    assert_eq!(mentions(text).len(), 1, "nothing in this text speaks against a name");
    let counts = counted(&[text, "The harvest was good, says Pelham."]);
    assert_eq!(forms(&counts), [("Pelham".to_owned(), 1)]);
    assert_eq!(counts.mentions(text), []);
}

#[test]
fn a_word_that_is_a_name_as_well_is_one_where_the_corpus_writes_it_so() {
    let counts = counted(&["She saw Rice. We saw Rice eat rice. Rice left."]);
    assert_eq!(forms(&counts), [("Rice".to_owned(), 3)]);
}

#[test]
fn counts_are_sorted_and_options_cut_them() {
    let counts = counted(&["Then Pelham met Mr. Marrow, then Pelham met Anna Bell."]);
    let forms = forms(&counts);
    let expected = [("Pelham", 2), ("Anna Bell", 1), ("Marrow", 1)];
    assert_eq!(forms, expected.map(|(form, count)| (form.to_owned(), count)));
    let often = counts.finish(&MentionOptions { min_count: 2 });
    assert_eq!(often.len(), 1);
    let all = counts.finish(&MentionOptions::default());
    assert_eq!((all[2].titled, all[0].titled), (1, 0));
}

#[test]
fn growth_is_linear() {
    for (what, piece) in [
        ("capitals", "Pelham "),
        ("inner words", "of the "),
        ("letters with points", "U."),
        ("hyphens", "A-"),
        ("apostrophes", "l'A'"),
        ("blanks", " "),
        ("line breaks", "A\n"),
        ("titles", "General "),
        ("a heading", "PELHAM OF "),
        ("accents", "É’É "),
    ] {
        assert_linear(what, 1_000, |size| piece.repeat(size), |text| mentions(text).len());
    }
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Pelham",
        "Anna",
        "of",
        "the",
        "The",
        "al-",
        "l'",
        "L’",
        "d'",
        "OTAN",
        "U.N.",
        "U.S",
        "Mr.",
        "General",
        "Prime Minister",
        "and",
        "lamp",
        "Lamp",
        "I'm",
        "'s",
        "’s",
        "É",
        "é",
        "Ministry",
        "May",
        "From:",
        "Re:",
        "a@b.c",
        "www.",
        "J.",
        "\n",
        "\r\n",
        "\n\n",
        "  ",
        "   ",
        "\t",
        ".",
        ",",
        ":",
        ";",
        "-",
        "–",
        "\u{a0}",
        "\u{202f}",
        "\u{301}",
        "ß",
        "(",
        "«",
        "0",
        "B1um",
        "中",
    ]);
    prop::collection::vec((piece, prop::bool::ANY), 0..60).prop_map(|pieces| {
        pieces
            .into_iter()
            .map(|(piece, blank)| if blank { format!("{piece} ") } else { piece.to_owned() })
            .collect()
    })
}

proptest! {
    #[test]
    fn mentions_are_ordered_disjoint_and_named(text in prop_oneof![text(), ".*"]) {
        let mut end = 0;
        for mention in mentions(&text) {
            let start = mention.title.map_or(mention.span.start, |title| title.start);
            prop_assert!(end <= start && start <= mention.span.start && mention.span.start < mention.span.end);
            let printed = mention.span.of(&text).unwrap();
            prop_assert_eq!(printed.split_ascii_whitespace().collect::<Vec<_>>().join(" "), mention.text);
            prop_assert!(mention.title.is_none_or(|title| title.of(&text).is_some() && title.end <= mention.span.start));
            end = mention.span.end;
        }
    }

    #[test]
    fn line_ends_do_not_count(text in text()) {
        let lf = text.replace('\r', "");
        let crlf = lf.replace('\n', "\r\n");
        let names = |text: &str| mentions(text).into_iter().map(|one| (one.text.into_owned(), one.kind)).collect::<Vec<_>>();
        prop_assert_eq!(names(&lf), names(&crlf));
    }

    #[test]
    fn counts_of_parts_merge_in_any_order(texts in prop::collection::vec(text(), 0..8), cut in 0_usize..8) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (one, other) = texts.split_at(cut.min(texts.len()));
        let mut merged = counted(other);
        merged.merge(counted(one));
        let whole = counted(&texts);
        prop_assert_eq!(&merged, &whole);
        prop_assert_eq!(merged.finish(&MentionOptions::default()), whole.finish(&MentionOptions::default()));
    }

    #[test]
    fn counting_and_finding_agree(texts in prop::collection::vec(text(), 0..8)) {
        let counts = counted(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let found: usize = texts.iter().map(|text| counts.mentions(text).len()).sum();
        let counted: u32 = counts.finish(&MentionOptions::default()).iter().map(|name| name.count).sum();
        prop_assert_eq!(counted as usize, found);
    }
}
