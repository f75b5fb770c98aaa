//! Counting words in the archive of the seeds.

use std::path::Path;

use serde_json::Value;

use crate::program::{archive_folder, run};

/// A question of each command that counts.
const QUESTIONS: [&[&str]; 9] = [
    &["terms", "--no-stop-words"],
    &["terms", "--merge-damaged", "--no-closings"],
    &["terms", "--explain", "harbour"],
    &["keyness", "--from", "Oldenkott", "--min-documents", "1", "--min-count", "2"],
    &["collocates", "harbour", "--min-joint", "1", "--min-count", "1"],
    &["kwic", "harbo*"],
    &["timeline", "harbour", "customs", "--by", "year"],
    &["network"],
    &["network", "--ties"],
];

fn with<'a>(question: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    question.iter().chain(more).copied().collect()
}

fn json(arguments: &[&str]) -> Value {
    let run = run(&with(arguments, &["--json"]));
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}", run.err))
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("no count: {value}"))
}

#[test]
fn each_question_has_an_answer_in_each_form() {
    for question in QUESTIONS {
        let text = run(question);
        assert_eq!(text.code, 0, "{question:?}: {}", text.err);
        assert!(text.err.contains("Selected: ") && text.err.contains("Counted: "), "{}", text.err);
        let answer = json(question);
        assert!(answer["selection"].is_string() && answer["counting"].is_object(), "{answer}");
        let lines = run(&with(question, &["--jsonl"])).out;
        for line in lines.lines() {
            assert!(serde_json::from_str::<Value>(line).unwrap().is_object(), "{line}");
        }
        let rows = run(&with(question, &["--format", "csv"])).out;
        assert_eq!(rows.matches("\r\n").count(), lines.lines().count() + 1, "{question:?}");
        let columns = |row: &str| row.replace("\"\"", "").split('"').step_by(2).collect::<String>();
        let widths: Vec<usize> =
            rows.lines().map(|row| columns(row).matches(',').count()).collect();
        assert!(widths.iter().all(|width| Some(width) == widths.first()), "{rows}");
    }
}

#[test]
fn the_same_question_has_the_same_answer() {
    for question in QUESTIONS {
        assert_eq!(run(question).out, run(question).out, "{question:?}");
    }
}

#[test]
fn a_term_is_counted_in_the_documents_that_search_finds() {
    // Of an article search finds the byline as well, which is not counted.
    let all = json(&["terms", "--duplicates", "each", "--query", "NOT kind:article"]);
    let tokens = all["tokens"].as_f64().unwrap();
    for term in ["harbour", "customs", "captain", "onion"] {
        let rows = all["rows"].as_array().unwrap();
        let row = rows.iter().find(|row| row["term"] == term).unwrap();
        let rate = 1e6 * row["count"].as_f64().unwrap() / tokens;
        assert_eq!(row["per_million"].as_f64().unwrap(), rate);
        let found = json(&["search", &format!("body:{term} NOT kind:article")]);
        assert_eq!(row["documents"], found["total"], "{term}");
    }
}

#[test]
fn an_explanation_has_the_numbers_of_the_list() {
    let list = json(&["terms", "--no-stop-words"]);
    let row = &list["rows"][0];
    let term = row["term"].as_str().unwrap();
    let explained = json(&["terms", "--no-stop-words", "--explain", term]);
    let value = |name: &str| {
        let numbers = explained["numbers"].as_array().unwrap();
        let found = numbers.iter().find(|number| number["number"] == name);
        found.unwrap_or_else(|| panic!("no {name}"))["value"].as_f64().unwrap()
    };
    for name in ["count", "per_million", "documents", "senders"] {
        assert_eq!(Some(value(name)), row[name].as_f64(), "{name}");
    }
    assert_eq!(value("rank"), 1.0);
    let printed = explained["printed"].as_array().unwrap();
    let sum: u64 = printed.iter().map(|form| number(&form["count"])).sum();
    assert_eq!(sum as f64, value("count"));
    let text = run(&["terms", "--no-stop-words", "--explain", term]).out;
    assert!(text.contains(&format!("1,000,000 · {sum} / ")), "{text}");
}

#[test]
fn lines_of_context_are_the_occurrences() {
    let all = json(&["terms"]);
    let rows = all["rows"].as_array().unwrap();
    let count = &rows.iter().find(|row| row["term"] == "harbour").unwrap()["count"];
    let lines = json(&["kwic", "HARBOUR", "--limit", "1000"]);
    assert_eq!(&lines["occurrences"], count);
    let shown = lines["lines"].as_array().unwrap();
    let with_equal: u64 = shown.iter().map(|line| 1 + number(&line["equal"])).sum();
    assert_eq!(with_equal, number(count));
    for line in shown {
        let found = line["found"].as_str().unwrap();
        assert_eq!(found.to_lowercase().trim_end_matches("'s"), "harbour");
        let document = json(&["show", line["document"].as_str().unwrap()]);
        let span = number(&line["span"]["start"]) as usize..number(&line["span"]["end"]) as usize;
        assert_eq!(&document["text"].as_str().unwrap()[span], found);
    }
}

#[test]
fn keywords_and_the_rest_are_the_whole() {
    let all = json(&["terms"]);
    let counts = |term: &str| {
        let rows = all["rows"].as_array().unwrap();
        number(&rows.iter().find(|row| row["term"] == term).unwrap()["count"])
    };
    // Each time, so that no text is in both.
    let question =
        ["keyness", "--from", "Oldenkott", "--min-documents", "1", "--duplicates", "each"];
    let all_each = json(&["terms", "--duplicates", "each"]);
    let keywords = json(&question);
    let sizes = number(&keywords["target_tokens"]) + number(&keywords["reference_tokens"]);
    assert_eq!(sizes, number(&all_each["tokens"]));
    let rows = keywords["rows"].as_array().unwrap();
    assert!(!rows.is_empty());
    for row in rows {
        let both = number(&row["target"]) + number(&row["reference"]);
        assert!(both >= counts(row["term"].as_str().unwrap()), "{row}");
    }
    // What is used more there is used less here.
    let less = run(&with(&question, &["--less", "--format", "csv"])).out;
    assert!(less.lines().skip(1).all(|row| row.contains(",-")), "{less}");
}

#[test]
fn against_itself_nothing_is_left_to_compare_with() {
    let run = run(&["keyness", "--query", "harbour", "--against", "harbour"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("nothing to compare: no words in “harbour”"), "{}", run.err);
}

#[test]
fn a_word_over_time_is_the_word() {
    let all = json(&["kwic", "harbour", "--each"]);
    let timeline = json(&["timeline", "harbour"]);
    let series = &timeline["series"][0];
    let buckets = series["buckets"].as_array().unwrap();
    let dated: u64 = buckets.iter().map(|bucket| number(&bucket["count"])).sum();
    assert_eq!(dated + number(&series["undated"]["count"]), number(&all["occurrences"]));
    assert!(buckets.iter().any(|bucket| bucket["rate"].is_null()), "a month without a message");
}

#[test]
fn filters_select_messages_and_own_words_leave_quotations_out() {
    let tokens = |more: &[&str]| number(&json(&with(&["terms"], more))["tokens"]);
    let (all, own) = (tokens(&[]), tokens(&["--own-words"]));
    let (from, own_from) =
        (tokens(&["--from", "Oldenkott"]), tokens(&["--from", "Oldenkott", "--own-words"]));
    assert!(own < all && own_from <= from && from < all, "{all} {own} {from} {own_from}");
    assert!(tokens(&["--duplicates", "each"]) > all);
}

#[test]
fn nothing_counted_ends_with_1() {
    for question in [
        &["terms", "--from", "nobody-of-that-name"][..],
        &["terms", "--explain", "zeppelin"],
        &["collocates", "zeppelin"],
        &["kwic", "zeppelin"],
        &["timeline", "zeppelin"],
        &["network", "--from", "nobody-of-that-name"],
    ] {
        let run = run(question);
        assert_eq!(run.code, 1, "{question:?}: {} {}", run.out, run.err);
    }
}

#[test]
fn a_measure_that_is_not_there_is_told_with_those_that_are() {
    let run = run(&["collocates", "harbour", "--measure", "g2,entropy"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("entropy") && run.err.contains("log_dice"), "{}", run.err);
}

/// Draws a figure for a question and returns what its readers and listeners are told.
fn drawn(folder: &Path, question: &[&str]) -> (String, String) {
    let file = folder.join("figure.svg");
    let run = run(&with(question, &["--plot", file.to_str().unwrap()]));
    assert!(run.err.contains("Figure: "), "{question:?}: {}", run.err);
    let svg = std::fs::read_to_string(&file).unwrap();
    let document = roxmltree::Document::parse(&svg).unwrap();
    let texts = |name: &str| {
        let nodes = document.descendants().filter(|node| node.has_tag_name(name));
        nodes.filter_map(|node| node.text()).collect::<Vec<_>>().join("\n")
    };
    (texts("text"), texts("desc"))
}

#[test]
fn figures_name_the_selection_and_the_formula() {
    let folder = tempfile::tempdir().unwrap();
    let without = ["--explain", "--merge-damaged"];
    let draws = |question: &&&[&str]| !question.iter().any(|flag| without.contains(flag));
    let questions = QUESTIONS.iter().filter(draws);
    for (question, formula) in questions.zip([
        "per million: 1,000,000",
        "LRC: ",
        "G², signed: ",
        "A stroke for the day",
        "Wilson 1927",
        "Barrat et al. 2004",
        "Barrat et al. 2004",
    ]) {
        let (shown, told) = drawn(folder.path(), &with(question, &["--after", "2011-01-01"]));
        for part in [formula, "Selected: ", "on or after 1 January 2011", "Counted: "] {
            assert!(told.contains(part), "{question:?}: {told}");
        }
        assert!(shown.contains(formula) && shown.contains("Counted: "), "{question:?}: {shown}");
    }
}

#[test]
fn a_figure_of_nothing_says_so_and_one_needs_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let (shown, told) = drawn(folder.path(), &["terms", "--from", "nobody-of-that-name"]);
    assert!(shown.contains("Nothing to show") && told.contains("Nothing to show"), "{shown}");
    let refused = run(&["terms", "--plot", "figure.png"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains(".svg"), "{}", refused.err);
    assert!(!archive_folder().join("figure.png").exists());
}
