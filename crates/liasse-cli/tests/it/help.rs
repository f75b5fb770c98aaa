//! The reference of the command line.

use crate::program::run;

/// The help of every command, as it stands in the documentation.
#[test]
fn the_reference_is_the_help() {
    let mut reference = run(&["--help"]).out;
    for command in [
        "ingest",
        "serve",
        "search",
        "show",
        "terms",
        "keyness",
        "collocates",
        "kwic",
        "timeline",
        "network",
        "names",
        "copies",
        "check",
        "trace",
        "export",
        "parse",
        "schema",
        "verify",
        "about",
    ] {
        let help = run(&[command, "--help"]);
        assert_eq!(help.code, 0);
        reference += &format!("\n\n==== liasse {command} --help\n\n{}", help.out);
    }
    insta::assert_snapshot!(reference);
}

#[test]
fn an_unknown_command_is_told_with_the_nearest_one() {
    let run = run(&["serch", "x"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("search"), "{}", run.err);
}
