use std::fs;

use liasse_archive::{Archive, ArchiveErrorKind, ArchiveWriter, NameDecision};
use proptest::prelude::*;

use crate::setting::Setting;

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

fn joined(all: &[&str]) -> NameDecision {
    NameDecision::Joined(names(all))
}

fn apart(all: &[&str]) -> NameDecision {
    NameDecision::Apart(names(all))
}

fn shown(name: &str, form: &str) -> NameDecision {
    NameDecision::Preferred { name: name.to_owned(), form: form.to_owned() }
}

fn text(setting: &Setting) -> String {
    fs::read_to_string(setting.folder().join("names.toml")).unwrap()
}

fn write(setting: &Setting, text: &str) -> Archive {
    fs::write(setting.folder().join("names.toml"), text).unwrap();
    setting.open()
}

#[test]
fn decisions_are_recorded_listed_and_taken_back() {
    let setting = Setting::filled();
    let archive = setting.open();
    assert_eq!(archive.decisions().unwrap(), []);
    let all = [joined(&["H", "HRC"]), apart(&["H", "Sorrel, H"]), shown("H", "Helena")];
    for (number, decision) in (1..).zip(&all) {
        let recorded = archive.decide(decision).unwrap();
        assert_eq!((recorded.number, recorded.was_known), (number, false));
    }
    assert_eq!(archive.decisions().unwrap(), all);
    let before = text(&setting);
    let again = archive.decide(&joined(&["HRC", "H"])).unwrap();
    assert_eq!((again.number, again.was_known), (1, true));
    assert_eq!(text(&setting), before);
    assert_eq!(archive.forget_decision(2).unwrap().as_ref(), Some(&all[1]));
    assert_eq!(archive.decisions().unwrap(), [all[0].clone(), all[2].clone()]);
    assert_eq!(archive.forget_decision(3).unwrap(), None);
    assert_eq!(archive.forget_decision(0).unwrap(), None);
}

#[test]
fn a_new_preferred_form_replaces_the_old_one() {
    let setting = Setting::filled();
    let archive = setting.open();
    archive.decide(&shown("H", "Helena")).unwrap();
    let recorded = archive.decide(&shown("H", "Helena D.")).unwrap();
    assert_eq!(recorded.replaced, Some(shown("H", "Helena")));
    assert_eq!(archive.decisions().unwrap(), [shown("H", "Helena D.")]);
}

#[test]
fn the_hand_of_a_person_stays() {
    let setting = Setting::filled();
    let by_hand = "# mine\n\n# about a\n[[joined]]\nnames = [\n  'a', # first\n  'b'] # both\nnote = 'by letter'\n\n[[preferred]]\nform = \"A\"\nname = \"a\"\n\n# the end\n";
    let archive = write(&setting, by_hand);
    archive.decide(&apart(&["a", "c"])).unwrap();
    assert_eq!(text(&setting), format!("{by_hand}\n[[apart]]\nnames = [\"a\", \"c\"]\n"));
    archive.forget_decision(1).unwrap();
    let rest = "# mine\n\n[[preferred]]\nform = \"A\"\nname = \"a\"\n\n# the end\n\n[[apart]]\nnames = [\"a\", \"c\"]\n";
    assert_eq!(text(&setting), rest);
    archive.forget_decision(1).unwrap();
    archive.forget_decision(1).unwrap();
    assert_eq!(text(&setting), "# mine\n\n# the end\n");
}

#[test]
fn the_header_outlives_the_first_decision() {
    let setting = Setting::filled();
    let archive = setting.open();
    archive.decide(&joined(&["a", "b"])).unwrap();
    let header = text(&setting).split_once("\n\n[[joined]]").unwrap().0.to_owned();
    assert!(header.starts_with("# What a person decided"), "{header}");
    archive.forget_decision(1).unwrap();
    assert_eq!(text(&setting).trim_end(), header);
}

#[track_caller]
fn check_refused(file: &str, words: &[&str]) {
    let setting = Setting::filled();
    let archive = write(&setting, file);
    let before = setting.files();
    for error in
        [archive.decisions().unwrap_err(), archive.decide(&joined(&["x", "y"])).unwrap_err()]
    {
        assert_eq!(error.kind(), ArchiveErrorKind::Decisions, "{error}");
        assert_eq!(error.path(), setting.folder().join("names.toml"));
        for word in words {
            assert!(error.to_string().contains(word), "expected `{word}`: {error}");
        }
    }
    assert_eq!(setting.files(), before, "a file that cannot be read is left alone");
    let findings = archive.verify().findings;
    assert!(findings.len() == 1 && findings[0].path.ends_with("names.toml"), "{findings:?}");
}

#[test]
fn what_is_wrong_in_the_file_is_told_with_its_place() {
    check_refused("[[joined]]\nnames = [\"a\" \"b\"]\n", &["line 2, column 14", "expected `,`"]);
    check_refused("\n[[joned]]\nnames = []\n", &["line 2, column 3", "`joned`", "expected"]);
    check_refused("[[joined]]\nname = ['a', 'b']\n", &["line 2, column 1", "`name`", "`names`"]);
    check_refused("[[joined]]\nnames = ['a', 1]\n", &["line 2, column 15", "integer", "string"]);
    check_refused("x = 1\n", &["line 1, column 1"]);
    check_refused("[[joined]]\nnames = ['a', 'a']\n", &["line 1, column 1", "two different"]);
    check_refused("[[apart]]\nnames = ['a', ' ']\n", &["line 1, column 1", "empty"]);
    check_refused("[[preferred]]\nname = 'a'\nform = ''\n", &["line 1", "form"]);
    check_refused("[[preferred]]\nname = 'a'\n", &["line 1", "`form`"]);
}

#[test]
fn contradictions_in_the_file_are_told_with_both_lines() {
    check_refused(
        "[[joined]]\nnames = ['a', 'b']\n[[joined]]\nnames = ['b', 'c']\n\n[[apart]]\nnames = ['a', 'c']\n",
        &["line 6, column 1", "`a` and `c`", "line 1 and line 3"],
    );
}

#[test]
fn bytes_of_another_encoding_are_told_with_their_place() {
    let setting = Setting::filled();
    fs::write(setting.folder().join("names.toml"), b"# caf\xe9").unwrap();
    let error = setting.open().decisions().unwrap_err();
    assert!(error.to_string().contains("line 1, column 6: expected UTF-8"), "{error}");
}

#[test]
fn a_contradiction_is_not_recorded() {
    let setting = Setting::filled();
    let archive = setting.open();
    archive.decide(&joined(&["a", "b"])).unwrap();
    archive.decide(&joined(&["b", "c"])).unwrap();
    let before = text(&setting);
    let error = archive.decide(&apart(&["a", "c"])).unwrap_err();
    assert_eq!(error.kind(), ArchiveErrorKind::Conflict);
    let message = error.to_string();
    for words in ["`a` and `c`", "decision 1, joined `a`, `b`", "decision 2, joined `b`, `c`"] {
        assert!(message.contains(words), "{message}");
    }
    assert_eq!(text(&setting), before);
}

#[test]
fn a_decision_waits_for_nobody() {
    let setting = Setting::filled();
    let archive = setting.open();
    let _writer = ArchiveWriter::open(&setting.folder()).unwrap();
    let error = archive.decide(&joined(&["a", "b"])).unwrap_err();
    assert_eq!(error.kind(), ArchiveErrorKind::Locked);
    assert_eq!(archive.decisions().unwrap(), [], "readers are not held up");
}

#[test]
fn a_list_in_one_value_is_read_and_taken_out_by_hand() {
    let setting = Setting::filled();
    let archive = write(&setting, "joined = [{names = ['a', 'b']}]\n");
    assert_eq!(archive.decisions().unwrap(), [joined(&["a", "b"])]);
    let error = archive.forget_decision(1).unwrap_err();
    assert!(error.to_string().contains("by hand"), "{error}");
}

fn any_decision() -> impl Strategy<Value = NameDecision> {
    let name = || "[a-zé\"\\\\#\\n\u{202e}\u{1b} ]{0,3}[a-z]";
    let several =
        || prop::collection::btree_set(name(), 2..4).prop_map(|names| names.into_iter().collect());
    prop_oneof![
        several().prop_map(NameDecision::Joined),
        several().prop_map(NameDecision::Apart),
        (name(), name()).prop_map(|(name, form)| NameDecision::Preferred { name, form }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// The file against a list in memory.
    #[test]
    fn the_file_says_what_was_recorded(
        decisions in prop::collection::vec(any_decision(), 1..6),
        forgotten in 0_usize..4,
    ) {
        let setting = Setting::new();
        setting.source("a.txt", b"text");
        setting.ingest().unwrap();
        let archive = setting.open();
        let mut expected: Vec<NameDecision> = Vec::new();
        for decision in decisions {
            match archive.decide(&decision) {
                Ok(recorded) if recorded.was_known => {}
                Ok(recorded) => {
                    expected.retain(|known| Some(known) != recorded.replaced.as_ref());
                    expected.push(decision);
                    prop_assert_eq!(recorded.number, expected.len());
                }
                Err(error) => prop_assert_eq!(error.kind(), ArchiveErrorKind::Conflict),
            }
            prop_assert_eq!(&archive.decisions().unwrap(), &expected);
        }
        let removed = archive.forget_decision(forgotten + 1).unwrap();
        let wanted = (forgotten < expected.len()).then(|| expected.remove(forgotten));
        prop_assert_eq!(removed, wanted);
        prop_assert_eq!(archive.decisions().unwrap(), expected);
        let hidden = text(&setting).chars().any(|c| c == '\u{202e}' || c == '\u{1b}');
        prop_assert!(!hidden, "what cannot be seen is escaped");
    }
}
