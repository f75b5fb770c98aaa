//! `liasse about`.

use crate::program::{command, run};

#[test]
fn version_formats_and_protection_are_told() {
    let run = run(&["about"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for words in [env!("CARGO_PKG_VERSION"), "  PDF\n", "mailbox", "foreign files:\n  "] {
        assert!(run.out.contains(words), "{words}: {}", run.out);
    }
}

#[test]
fn a_program_that_would_help_is_named_with_what_happens_without_it() {
    let empty = tempfile::tempdir().unwrap();
    let without = command(empty.path(), &["about"]).env("PATH", empty.path()).output().unwrap();
    let without = String::from_utf8(without.stdout).unwrap();
    let line = "tesseract: not found; it reads pages without text (OCR); without it, they stay unread, and the ledger says so";
    assert!(without.contains(line), "{without}");

    let about = run(&["about", "--format", "json"]).out;
    let about: serde_json::Value = serde_json::from_str(&about).unwrap();
    let names = about["helpers"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap());
    assert_eq!(names.collect::<Vec<_>>(), ["pdftotext", "pdftoppm", "tesseract"]);
    let is_there = |name: &str| {
        std::env::split_paths(&std::env::var_os("PATH").unwrap()).any(|it| it.join(name).is_file())
    };
    for helper in about["helpers"].as_array().unwrap() {
        let is_named = helper["version"].is_string() || helper["fault"].is_string();
        assert_eq!(is_named, is_there(helper["name"].as_str().unwrap()), "{helper}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_protection_is_that_of_a_confined_process() {
    let run = run(&["about", "--format", "json"]);
    let about: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let guards = about["protection"]["guards"].as_array().expect("the protection is known");
    let memory = guards.iter().find(|guard| guard[0] == "memory").unwrap();
    assert_eq!(memory[1]["what"], "memory 1 GiB");
    assert!(about.get("limits").is_none(), "limits only where they are asked for");
}

#[test]
fn every_limit_has_a_value_and_what_happens_there() {
    let run = run(&["about", "--limits", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let about: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let limits = about["limits"].as_array().unwrap();
    assert!(limits.len() > 40, "{} limits", limits.len());
    for limit in limits {
        for words in ["area", "name", "unit", "met"] {
            assert!(limit[words].as_str().is_some_and(|words| !words.is_empty()), "{limit}");
        }
        assert!(
            limit["value"]
                .as_u64()
                .is_some_and(|value| value > 0 || limit["name"] == "a file written to disk"),
            "{limit}"
        );
    }
}
