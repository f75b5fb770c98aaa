//! Fixtures: `test_data/KIND/{ok,err}/NAME.txt` is read, and what came out is compared with
//! `NAME.out` beside it. `UPDATE_EXPECT=1` writes the expectations anew.
//!
//! Lines at the head of a fixture that begin with `# ` are for the test, not for the parser:
//! `# byline: 2017-03-17` and `# language: fr`; others say what the fixture shows.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use liasse_model::{Diagnostic, Language, Severity, Span};
use liasse_parse::TextContext;

/// What came out of a fixture.
pub(crate) struct Rendered {
    pub(crate) lines: String,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Compares what `render` makes of each fixture of a kind with the expectation beside it.
///
/// A fixture in `ok` has no diagnostic above a note, one in `err` has some diagnostic, and every
/// fixture gives the same with CRLF line ends.
#[track_caller]
pub(crate) fn check(kind: &str, render: fn(&str, TextContext) -> Rendered) {
    for verdict in ["ok", "err"] {
        let fixtures = fixtures(&folder(kind).join(verdict));
        assert!(!fixtures.is_empty(), "{kind}/{verdict}: expected fixtures, found none");
        for path in fixtures {
            let source = fs::read_to_string(&path).unwrap();
            let (context, text) = context(&source);
            let rendered = render(text, context);
            check_verdict(&path, verdict, &rendered.diagnostics);
            let actual = whole(text, &rendered);
            let crlf_text = text.replace('\n', "\r\n");
            let crlf = whole(&crlf_text, &render(&crlf_text, context));
            assert_eq!(crlf, actual, "{}: CRLF line ends change the outcome", path.display());
            compare(&path.with_extension("out"), &actual);
        }
    }
}

/// Returns the text of a span with LF line ends, quoted on one line.
#[track_caller]
pub(crate) fn quoted(source: &str, span: Span) -> String {
    let text = span.of(source).unwrap_or_else(|| panic!("{span:?} does not fit the text"));
    format!("{:?}", text.replace("\r\n", "\n")).replace("\\'", "'")
}

/// Returns the JSON name of a value.
pub(crate) fn name(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap_or("-").to_owned()
}

fn folder(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("test_data").join(kind)
}

fn fixtures(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    paths
}

fn context(source: &str) -> (TextContext, &str) {
    let (mut context, mut text) = (TextContext::default(), source);
    while let Some((line, rest)) = text.split_once('\n').filter(|(line, _)| line.starts_with("# "))
    {
        if let Some(byline) = line.strip_prefix("# byline: ") {
            context.byline = Some(byline.parse().unwrap());
        }
        match line.strip_prefix("# language: ") {
            Some("fr") => context.language = Some(Language::French),
            Some("en") => context.language = Some(Language::English),
            _ => {}
        }
        text = rest;
    }
    (context, text)
}

#[track_caller]
fn check_verdict(path: &Path, verdict: &str, diagnostics: &[Diagnostic]) {
    let shown = path.display();
    if verdict == "ok" {
        let grave: Vec<_> =
            diagnostics.iter().filter(|one| one.severity > Severity::Note).collect();
        assert!(grave.is_empty(), "{shown}: expected no warning, found {grave:#?}");
    } else {
        assert!(!diagnostics.is_empty(), "{shown}: expected a diagnostic, found none");
    }
}

fn whole(source: &str, rendered: &Rendered) -> String {
    let mut out = rendered.lines.clone();
    for diagnostic in &rendered.diagnostics {
        let (severity, kind) = (name(diagnostic.severity), name(diagnostic.kind));
        let words = quoted(source, diagnostic.span);
        let _ = writeln!(out, "! {severity} {kind} {words}: {}", diagnostic.message);
    }
    out
}

#[track_caller]
fn compare(expectation: &Path, actual: &str) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(expectation, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(expectation).unwrap_or_else(|error| {
        panic!("{}: {error}; UPDATE_EXPECT=1 writes it", expectation.display())
    });
    assert_eq!(actual, expected, "{}", expectation.display());
}
