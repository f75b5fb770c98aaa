//! Collocates, pairs and concordances against plain loops over tokens.

use std::collections::{BTreeMap, BTreeSet};

use liasse_analyze::{
    BuildOptions, CollocatesOptions, ConcordanceOptions, Corpus, Counting, Duplicates, LineOrder,
    Parts, SegmentsOptions, Selection, TermPattern, Window,
    measure::{Association, Contingency, Dispersion},
};
use liasse_model::Language;
use liasse_normalize::{TokenOptions, sentences, tokens};
use proptest::prelude::*;

pub(crate) fn texts() -> impl Strategy<Value = Vec<String>> {
    let word = prop::sample::select(vec!["a", "b", "c", "d", "the", "7", "e.", "F!", "\n\ng"]);
    let text = prop::collection::vec(word, 0..24).prop_map(|words| words.join(" "));
    prop::collection::vec(text, 0..6)
}

pub(crate) fn english() -> BuildOptions {
    BuildOptions::default().with_language(Language::English)
}

/// Every word is listed and every text counted.
pub(crate) fn everything() -> Counting {
    Counting {
        duplicates: Duplicates::Each,
        kinds: liasse_analyze::Kinds::All,
        ..Counting::default()
    }
}

/// The folded words of each text, each with the number of its sentence.
pub(crate) fn words(texts: &[String]) -> Vec<Vec<(String, usize)>> {
    let of_text = |text: &String| {
        let starts: Vec<usize> =
            sentences(text, Some(Language::English)).iter().map(|it| it.start).collect();
        tokens(text, &TokenOptions::ENGLISH)
            .map(|token| {
                let sentence = starts.partition_point(|start| *start <= token.span.start);
                (token.normal.to_lowercase(), sentence)
            })
            .collect()
    };
    texts.iter().map(of_text).collect()
}

proptest! {
    #[test]
    fn words_near_a_word_are_those_of_a_plain_loop(texts in texts(), left in 0_u32..4, right in 0_u32..4) {
        let corpus = Corpus::of_texts(&texts, english()).unwrap();
        let view = corpus.view(&Selection::All, everything());
        let mut pairs: BTreeMap<(String, String), u64> = BTreeMap::new();
        let mut size = 0;
        for words in words(&texts) {
            for (at, (word, _)) in words.iter().enumerate() {
                for (other_at, (other, _)) in words.iter().enumerate() {
                    let (before, behind) = (at.saturating_sub(other_at), other_at.saturating_sub(at));
                    let is_near = (1..=left as usize).contains(&before) || (1..=right as usize).contains(&behind);
                    if is_near {
                        *pairs.entry((word.clone(), other.clone())).or_default() += 1;
                        size += 1;
                    }
                }
            }
        }
        let window = Window::Tokens { left, right };
        let mut found = 0;
        for term in 0..corpus.term_count(view.counting().layer) {
            let first: u64 = pairs.iter().filter(|((word, _), _)| word == view.term(term)).map(|(_, n)| n).sum();
            for near in view.near(term, window) {
                let pair = (view.term(term).to_owned(), view.term(near.term).to_owned());
                prop_assert_eq!(Some(&near.joint), pairs.get(&pair));
                let second: u64 = pairs.iter().filter(|((_, word), _)| *word == pair.1).map(|(_, n)| n).sum();
                prop_assert_eq!((near.first, near.second, near.size), (first, second, size));
                found += 1;
            }
        }
        prop_assert_eq!(found, pairs.len());
        // All pairs are the same counts, each once.
        if left == right {
            for pair in view.pairs(left, 1).unwrap() {
                let names = (view.term(pair.first).to_owned(), view.term(pair.second).to_owned());
                let times = if pair.first == pair.second { 2 } else { 1 };
                prop_assert_eq!(pairs.remove(&names), Some(times * pair.joint));
                pairs.remove(&(names.1, names.0));
            }
            prop_assert!(pairs.is_empty(), "{pairs:?} are left");
        }
    }

    #[test]
    fn sentences_that_hold_two_words_are_counted(texts in texts()) {
        let corpus = Corpus::of_texts(&texts, english()).unwrap();
        let view = corpus.view(&Selection::All, everything());
        let mut all: Vec<Vec<String>> = Vec::new();
        for words in words(&texts) {
            for sentence in words.chunk_by(|a, b| a.1 == b.1) {
                all.push(sentence.iter().map(|(word, _)| word.clone()).collect());
            }
        }
        let with = |word: &str| all.iter().filter(|it| it.iter().any(|other| other == word)).count() as u64;
        for term in 0..corpus.term_count(view.counting().layer) {
            let node = view.term(term);
            let near = view.near(term, Window::Sentence);
            let expected: BTreeSet<&String> = all.iter().filter(|it| it.iter().any(|other| other == node)).flatten()
                .filter(|word| *word != node || all.iter().any(|it| it.iter().filter(|other| *other == node).count() > 1))
                .collect();
            let found: BTreeSet<String> = near.iter().map(|near| view.term(near.term).to_owned()).collect();
            prop_assert_eq!(found, expected.into_iter().cloned().collect());
            for near in near {
                let other = view.term(near.term);
                let joint = all.iter().filter(|it| {
                    let count = |word: &str| it.iter().filter(|found| *found == word).count();
                    if node == other { count(node) > 1 } else { count(node) > 0 && count(other) > 0 }
                });
                prop_assert_eq!(near.joint, joint.count() as u64);
                prop_assert_eq!((near.first, near.second, near.size), (with(node), with(other), all.len() as u64));
            }
        }
    }

    #[test]
    fn lines_show_every_place_of_a_phrase(texts in texts(), phrase in prop::sample::select(vec!["a", "a b", "a * c", "?", "e", "*", "the 7", "f* g"]), order in 0_usize..5) {
        let corpus = Corpus::of_texts(&texts, english()).unwrap();
        let view = corpus.view(&Selection::All, everything());
        let order = [LineOrder::Document, LineOrder::Left, LineOrder::Right, LineOrder::Date, LineOrder::Sender][order];
        let options = ConcordanceOptions { context: 2, order, fold_equal: false, limit: usize::MAX, ..ConcordanceOptions::default() };
        let pattern = TermPattern::new(phrase);
        let found = view.concordance(&pattern, &options);
        let wanted: Vec<&str> = phrase.split(' ').collect();
        let fits = |pattern: &str, word: &str| match pattern {
            "*" => true,
            "?" => word.chars().count() == 1,
            "f*" => word.starts_with('f'),
            plain => plain == word,
        };
        let mut expected = Vec::new();
        for (number, words) in words(&texts).iter().enumerate() {
            for place in words.windows(wanted.len()) {
                if wanted.iter().zip(place).all(|(pattern, (word, _))| fits(pattern, word)) {
                    expected.push(number.to_string());
                }
            }
        }
        let mut documents: Vec<String> = found.lines.iter().map(|line| line.document.to_owned()).collect();
        documents.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(documents, expected);
        prop_assert_eq!(found.occurrences, found.lines.len() as u64);
        for line in &found.lines {
            let text = &texts[line.document.parse::<usize>().unwrap()];
            let printed = line.found.of(text).unwrap().to_lowercase();
            let tokens: Vec<String> = tokens(&printed, &TokenOptions::ENGLISH).map(|it| it.normal.into_owned()).collect();
            prop_assert_eq!(tokens.len(), wanted.len());
            prop_assert!(wanted.iter().zip(&tokens).all(|(pattern, word)| fits(pattern, word)), "{printed}");
            let context = |span: liasse_model::Span| liasse_normalize::tokens(span.of(text).unwrap(), &TokenOptions::ENGLISH).count();
            prop_assert!(context(line.left) <= 2 && context(line.right) <= 2);
        }
        // Folding loses no occurrence.
        let folded = view.concordance(&pattern, &ConcordanceOptions { fold_equal: true, ..options });
        let sum: u64 = folded.lines.iter().map(|line| 1 + line.equal).sum();
        prop_assert_eq!(sum, found.occurrences);
    }
}

#[test]
fn lines_are_sorted_and_folded() {
    let texts = [
        "The red boat left. A green boat sank.",
        "We saw the boat burn today.",
        "We saw the boat burn today.",
    ];
    let corpus = Corpus::of_texts(&texts, english()).unwrap();
    let view = corpus.view(&Selection::All, everything());
    let lines = |order, fold_equal| {
        let options = ConcordanceOptions { context: 1, order, fold_equal, ..Default::default() };
        let found = view.concordance(&TermPattern::new("Boat"), &options);
        let line = |line: &liasse_analyze::ConcordanceLine<'_>| {
            let text = texts[line.document.parse::<usize>().unwrap()];
            let part = |span: liasse_model::Span| span.of(text).unwrap().trim().to_owned();
            format!(
                "{} [{}] {} +{}",
                part(line.left),
                part(line.found),
                part(line.right),
                line.equal
            )
        };
        found.lines.iter().map(line).collect::<Vec<_>>()
    };
    let expected = ["green [boat] sank +0", "red [boat] left +0", "the [boat] burn +1"];
    assert_eq!(lines(LineOrder::Left, true), expected);
    let expected =
        ["the [boat] burn +0", "the [boat] burn +0", "red [boat] left +0", "green [boat] sank +0"];
    assert_eq!(lines(LineOrder::Right, false), expected);
    assert!(view.concordance(&TermPattern::new("  "), &Default::default()).lines.is_empty());
}

/// All runs of words of some texts, by a plain loop.
fn runs(texts: &[String], longest: usize) -> BTreeMap<Vec<String>, u64> {
    let mut runs: BTreeMap<Vec<String>, u64> = BTreeMap::new();
    for words in words(texts) {
        for len in 1..=longest {
            for run in words.windows(len) {
                let run = run.iter().map(|(word, _)| word.clone()).collect();
                *runs.entry(run).or_default() += 1;
            }
        }
    }
    runs
}

proptest! {
    #[test]
    fn segments_are_those_of_a_plain_loop(texts in texts(), min_count in 1_u64..4) {
        let corpus = Corpus::of_texts(&texts, english()).unwrap();
        let view = corpus.view(&Selection::All, everything());
        let options = SegmentsOptions { shortest: 1, longest: 4, min_count, only_longest: false, limit: usize::MAX };
        let found = view.segments(&options).unwrap();
        let expected: BTreeMap<String, u64> = runs(&texts, 4).into_iter()
            .filter(|(_, count)| *count >= min_count)
            .map(|(run, count)| (run.join(" "), count))
            .collect();
        let rows: BTreeMap<String, u64> = found.rows.iter().map(|row| (row.words.clone(), row.count)).collect();
        prop_assert_eq!(&rows, &expected);
        prop_assert_eq!(found.found as usize, found.rows.len());
        // Runs that occur only inside one longer run go, and no others.
        let longest = view.segments(&SegmentsOptions { only_longest: true, ..options }).unwrap();
        let kept: BTreeSet<&str> = longest.rows.iter().map(|row| row.words.as_str()).collect();
        for (run, count) in &expected {
            let words = run.split(' ').count();
            let is_inside = expected.iter().any(|(longer, other)| {
                longer.split(' ').count() == words + 1 && other == count
                    && (longer.starts_with(&format!("{run} ")) || longer.ends_with(&format!(" {run}")))
            });
            prop_assert_eq!(kept.contains(run.as_str()), !is_inside, "{}", run);
        }
    }
}

#[test]
fn a_term_is_spread_over_parts() {
    let texts = ["a b a c", "a b", "c c"];
    let corpus = Corpus::of_texts(&texts, english()).unwrap();
    let view = corpus.view(&Selection::All, everything());
    let term = view.find("b").unwrap();
    let division = view.divide(&Parts::Documents);
    assert_eq!(division.part_count(), 3);
    let values = division.dispersion(term);
    // Shares of the word ½, ½, 0 against ½, ¼, ¼.
    assert_eq!(
        (values.get(Dispersion::Range), values.get(Dispersion::Dp)),
        (Some(2.0), Some(0.25))
    );
    // It is the second and the sixth of eight words: four and four to the next around the ring.
    assert_eq!(view.spacing(term).get(Dispersion::Arf), Some(2.0));
    assert_eq!(view.divide(&Parts::Months).dispersion(term).get(Dispersion::Dp), None);
}

#[test]
fn a_term_shows_its_printed_forms() {
    let corpus = Corpus::of_texts(&["Boat boat BOAT boat’s. boat"], english()).unwrap();
    let view = corpus.view(&Selection::All, everything());
    let forms = view.printed_forms(view.find("boat").unwrap());
    let forms: Vec<_> = forms.iter().map(|form| (form.form, form.count)).collect();
    assert_eq!(forms, [("boat", 2), ("BOAT", 1), ("Boat", 1), ("boat's", 1)]);
}

#[test]
fn collocates_are_scored_and_sorted() {
    let mut texts = vec!["The old boat left the harbour early. We met Ann."; 6];
    texts.extend(["The old man left.", "The harbour is old.", "A boat is a boat."]);
    let corpus = Corpus::of_texts(&texts, english()).unwrap();
    let view = corpus.view(&Selection::All, everything());
    let options = CollocatesOptions { window: Window::tokens(1), ..CollocatesOptions::default() };
    let found = view.collocates(view.find("boat").unwrap(), &options);
    assert_eq!((found.word, found.count), ("boat", 8));
    let rows: Vec<_> = found.rows.iter().map(|row| (row.term, row.near.joint)).collect();
    // Both stand there six times; `left` occurs once elsewhere and `old` twice.
    assert_eq!(rows, [("left", 6), ("old", 6)]);
    let names: Vec<&str> = found.measures.iter().map(|measure| measure.name).collect();
    assert_eq!(names, ["g2_signed", "log_dice", "mi_log2"]);
    for row in &found.rows {
        let near = row.near;
        let table = Contingency::new(near.joint, near.first, near.second, near.size).unwrap();
        assert_eq!(row.scores[0].0, Association::G2Signed.value(&table));
    }
    let json = serde_json::to_value(&found).unwrap();
    assert_eq!(json["rows"][0]["term"], "left");
    assert_eq!(json["options"]["window"]["tokens"]["left"], 1);
}
