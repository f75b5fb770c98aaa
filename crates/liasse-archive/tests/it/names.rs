use std::fs;

use liasse_archive::{
    Archive, ArchiveErrorKind, ArchiveNames, ArchiveWriter, NameDecision, NamesStep, ResolvedName,
};
use liasse_search::{AskedName, NameUse};

use crate::setting::Setting;

/// A mail from one to another; each number is another message.
fn mail(setting: &Setting, number: u32, from: &str, to: &str, body: &str) {
    let text = format!(
        "From: {from}\nTo: {to}\nMessage-ID: <{number}@example.org>\nSubject: x\n\n{body}\n"
    );
    setting.source(&format!("{number}.eml"), text.as_bytes());
}

fn filled() -> Setting {
    let setting = Setting::new();
    for number in 0..6 {
        mail(&setting, number, "Judith Marlow <jkm@example.org>", "helena@example.org", "Soon.");
    }
    mail(&setting, 6, "\"Marlow, Judith\" <jkm@example.org>", "Anton Pereval <p@x.org>", "Soon.");
    setting.ingest().unwrap();
    setting
}

/// Returns the names and what was under way, a word for each step.
fn names(archive: &Archive) -> (ArchiveNames, Vec<String>) {
    let mut steps = Vec::new();
    let names = archive.names(&mut |step| {
        steps.push(match step {
            NamesStep::Counting { documents } => format!("counting {documents}"),
            NamesStep::Clustering { .. } => "clustering".to_owned(),
            NamesStep::Replacing { reason } => format!("replacing {reason}"),
            NamesStep::NotStored { error } => format!("not stored: {error}"),
            _ => "another".to_owned(),
        });
    });
    (names.unwrap(), steps)
}

fn resolve(names: &ArchiveNames, text: &str) -> ResolvedName {
    names.resolve(&AskedName { text: text.to_owned(), as_a: NameUse::Correspondent })
}

/// Returns the spellings of the one name that is meant.
#[track_caller]
fn spellings(names: &ArchiveNames, text: &str) -> Vec<String> {
    match resolve(names, text) {
        ResolvedName::One(name) => name.entries,
        other => panic!("one name for {text}: {other:?}"),
    }
}

#[test]
fn names_are_counted_once_and_then_read() {
    let setting = filled();
    let archive = setting.open();
    let (first, steps) = names(&archive);
    assert_eq!(steps, ["counting 7", "clustering"]);
    assert_eq!(
        spellings(&first, "judith marlow"),
        ["jkm@example.org", "Judith Marlow", "Marlow, Judith"]
    );
    let before = setting.files();
    let (again, steps) = names(&archive);
    assert_eq!((again, steps), (first, Vec::new()));
    assert_eq!(setting.files(), before);
    assert_eq!(archive.verify().findings, []);
}

#[test]
fn only_new_documents_are_counted() {
    let setting = filled();
    names(&setting.open());
    mail(&setting, 7, "Anton Pereval <p@x.org>", "jkm@example.org", "Late.");
    setting.ingest().unwrap();
    let (grown, steps) = names(&setting.open());
    assert_eq!(steps, ["counting 1", "clustering"]);
    fs::remove_dir_all(setting.folder().join("names")).unwrap();
    let (fresh, steps) = names(&setting.open());
    assert_eq!(steps, ["counting 8", "clustering"]);
    assert_eq!(grown, fresh);
}

#[test]
fn a_decision_changes_the_names_and_counts_nothing_again() {
    let setting = filled();
    let archive = setting.open();
    names(&archive);
    let decision = ["helena@example.org", "Anton Pereval"].map(str::to_owned).to_vec();
    archive.decide(&NameDecision::Joined(decision)).unwrap();
    let (joined, steps) = names(&archive);
    assert_eq!(steps, ["clustering"]);
    assert!(spellings(&joined, "Anton Pereval").contains(&"helena@example.org".to_owned()));
    archive.forget_decision(1).unwrap();
    let (parted, _) = names(&archive);
    assert!(!spellings(&parted, "Anton Pereval").contains(&"helena@example.org".to_owned()));
}

#[test]
fn damage_is_found_told_and_repaired() {
    let setting = filled();
    let archive = setting.open();
    let (whole, _) = names(&archive);
    let folder = setting.folder().join("names");
    let sound = setting.files();
    let mut damaged = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for bad in [Vec::new(), bytes[..bytes.len() / 2].to_vec(), b"{}".to_vec()] {
            fs::write(&path, bad).unwrap();
            let findings = archive.verify().findings;
            assert!(findings.iter().any(|finding| finding.path == path), "{findings:?}");
            let (repaired, steps) = names(&archive);
            assert_eq!(repaired, whole);
            let is_clusters = path.to_string_lossy().contains("clusters");
            let is_contents = path.extension().is_some_and(|extension| extension == "json");
            // Counts are needed only when something has changed.
            assert_eq!(
                steps.iter().any(|step| step.contains("names")),
                is_clusters || is_contents,
                "{path:?}: {steps:?}"
            );
            fs::write(&path, &bytes).unwrap();
            damaged += 1;
        }
    }
    assert_eq!(damaged, 9);
    assert_eq!(setting.files(), sound);
}

#[test]
fn damaged_counts_are_counted_again_when_they_are_needed() {
    let setting = filled();
    let archive = setting.open();
    let (whole, _) = names(&archive);
    fs::write(setting.folder().join("names/000001.parquet"), "x").unwrap();
    archive.decide(&NameDecision::Joined(vec!["a".to_owned(), "b".to_owned()])).unwrap();
    let (repaired, steps) = names(&archive);
    assert_eq!(repaired.clusters(), whole.clusters());
    assert!(steps[0].starts_with("replacing") && steps[0].contains("000001.parquet"), "{steps:?}");
    assert_eq!(steps[1..], ["counting 7", "clustering"]);
    assert_eq!(archive.verify().findings, []);
}

#[test]
fn an_archive_that_is_being_written_is_read_all_the_same() {
    let setting = filled();
    let archive = setting.open();
    let _writer = ArchiveWriter::open(&setting.folder()).unwrap();
    let (found, steps) = names(&archive);
    assert!(!found.clusters().clusters.is_empty());
    assert!(steps[2].starts_with("not stored"), "{steps:?}");
    assert!(!setting.folder().join("names").exists());
}

#[test]
fn a_reader_of_an_old_commit_stores_nothing() {
    let setting = filled();
    let old = setting.open();
    mail(&setting, 7, "Anton Pereval <p@x.org>", "jkm@example.org", "Late.");
    setting.ingest().unwrap();
    let (_, steps) = names(&old);
    assert!(steps[2].contains("newer commit"), "{steps:?}");
    assert!(!setting.folder().join("names").exists());
}

#[test]
fn broken_decisions_are_an_error() {
    let setting = filled();
    fs::write(setting.folder().join("names.toml"), "joined = 1").unwrap();
    let error = setting.open().names(&mut |_| ()).unwrap_err();
    assert_eq!(error.kind(), ArchiveErrorKind::Decisions);
}

#[test]
fn names_spelt_alike_or_with_the_same_word_are_not_fused() {
    let setting = Setting::new();
    for (number, from) in (0..).zip([
        "Idriss Tamourel <i@example.org>",
        "Omar Tamourel <o@example.org>",
        "Ines Quennell <q@example.org>",
    ]) {
        mail(&setting, number, from, "helena@example.org", "Soon.");
    }
    setting.ingest().unwrap();
    let (names, _) = names(&setting.open());
    match resolve(&names, "Tamourel") {
        ResolvedName::Several(candidates) => {
            let found: Vec<&str> = candidates.iter().map(|found| found.name.as_str()).collect();
            assert_eq!(found, ["Idriss Tamourel", "Omar Tamourel"]);
        }
        other => panic!("two names: {other:?}"),
    }
    assert_eq!(spellings(&names, "Quennell")[0], "Ines Quennell");
    assert_eq!(resolve(&names, "Nobody"), ResolvedName::Unknown);
    assert_eq!(resolve(&names, " - "), ResolvedName::Unknown);
}

#[test]
fn of_names_that_differ_in_case_alone_the_one_that_was_typed_is_meant() {
    let setting = Setting::new();
    mail(&setting, 0, "Omar Tamourel <o@example.org>", "H", "Soon.");
    mail(&setting, 1, "Omar Tamourel <o@example.org>", "h", "Soon.");
    setting.ingest().unwrap();
    let archive = setting.open();
    let spelt = ["H", "h"].map(str::to_owned).to_vec();
    archive.decide(&NameDecision::Apart(spelt)).unwrap();
    let (names, _) = names(&archive);
    assert_eq!(spellings(&names, "H"), ["H"]);
    assert_eq!(spellings(&names, "h"), ["h"]);
    assert!(matches!(resolve(&names, "H."), ResolvedName::Several(found) if found.len() == 2));
}
