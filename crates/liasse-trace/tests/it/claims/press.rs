//! The seeds' own articles, against what is expected of them.

use std::fs;

use liasse_testkit::{Seeds, workspace_root};
use liasse_trace::{Finding, Outcome};

use super::archive::Archive;

/// What no rule looks at yet.
const NOT_YET: [(&str, &str); 4] = [
    ("harbour-post", "9.41 a.m."),
    ("harbour-post", "twelve days"),
    ("northern-ledger", "5 words"),
    ("northern-ledger", "3 signatures"),
];

#[test]
fn the_seeds_findings_are_as_expected() {
    let seeds = Seeds::load().unwrap();
    let mut wrong = Vec::new();
    for expected in &seeds.findings {
        let path = workspace_root().join(format!("seeds/press/{}.txt", expected.article));
        let report =
            Archive::of_seeds().check(&expected.article, &fs::read_to_string(path).unwrap());
        let kind = |finding: &Finding| serde_json::to_value(finding.kind).unwrap();
        let mut of_kind =
            report.findings.iter().filter(|finding| kind(finding) == expected.kind.as_str());
        let found = of_kind.clone().find(|finding| finding.text.contains(&expected.text));
        let found = found.or_else(|| of_kind.find(|finding| expected.text.contains(&finding.text)));
        let outcome = found.map(|found| serde_json::to_value(found.outcome).unwrap());
        let is_known = NOT_YET.contains(&(&expected.article, &expected.text));
        if outcome.as_ref().and_then(|one| one.as_str()) != Some(&expected.outcome) && !is_known {
            wrong.push(format!(
                "{} {} `{}`: expected {}, found {outcome:?}",
                expected.article, expected.kind, expected.text, expected.outcome
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_else_of_the_seeds_is_called_wrong() {
    let seeds = Seeds::load().unwrap();
    for article in ["quotidien-du-delta", "gazette-d-aubel", "harbour-post", "northern-ledger"] {
        let path = workspace_root().join(format!("seeds/press/{article}.txt"));
        let report = Archive::of_seeds().check(article, &fs::read_to_string(path).unwrap());
        for finding in report.findings.iter().filter(|one| one.outcome == Outcome::Contradicted) {
            let is_expected = seeds.findings.iter().any(|expected| {
                expected.article == article
                    && expected.outcome == "contradicted"
                    && (finding.text.contains(&expected.text)
                        || expected.text.contains(&finding.text))
            });
            assert!(is_expected, "{article}: {} {}", finding.text, finding.reason.english);
        }
    }
}

#[test]
fn the_spans_of_a_difference_hold_the_words_it_names() {
    let mut count = 0;
    for article in ["quotidien-du-delta", "gazette-d-aubel", "harbour-post", "northern-ledger"] {
        let path = workspace_root().join(format!("seeds/press/{article}.txt"));
        let report = Archive::of_seeds().check(article, &fs::read_to_string(path).unwrap());
        for finding in &report.findings {
            for difference in &finding.differences {
                let source = Archive::of_seeds().text_of(&finding.evidence[0].doc_id).unwrap();
                let article = difference.article_span.of(&report.article.text);
                assert_eq!(article, Some(difference.article.as_str()), "{difference:?}");
                let archive = difference.archive_span.of(source);
                assert_eq!(archive, Some(difference.archive.as_str()), "{difference:?}");
                count += 1;
            }
        }
    }
    assert!(count >= 5, "{count} differences");
}
