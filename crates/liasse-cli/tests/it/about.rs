//! `liasse about`.

use crate::program::run;

#[test]
fn version_formats_and_protection_are_told() {
    let run = run(&["about"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for words in [env!("CARGO_PKG_VERSION"), "  PDF\n", "mailbox", "foreign files:\n  "] {
        assert!(run.out.contains(words), "{words}: {}", run.out);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_protection_is_that_of_a_confined_process() {
    let run = run(&["about", "--format", "json"]);
    let about: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let guards = about["protection"]["guards"].as_array().expect("the protection is known");
    let memory = guards.iter().find(|guard| guard[0] == "memory").unwrap();
    assert_eq!(memory[1]["what"], "memory 512 MiB");
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
