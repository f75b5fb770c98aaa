use std::{collections::BTreeMap, fmt};

use liasse_model::Document;
use serde_json::Value;

use crate::{Difference, Seeds, check_spans, compare_subset};

/// What a check of the seeds found: what was compared, and where it differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeedReport {
    /// The number of documents, rows or searches compared.
    pub compared: usize,
    /// The differences, under the id, path or query that they are about, in order.
    pub differences: Vec<(String, Difference)>,
}

impl SeedReport {
    /// Tells whether something was compared and nothing differs.
    pub fn is_green(&self) -> bool {
        self.compared > 0 && self.differences.is_empty()
    }

    fn add(&mut self, about: &str, differences: impl IntoIterator<Item = Difference>) {
        self.compared += 1;
        self.differences
            .extend(differences.into_iter().map(|difference| (about.to_owned(), difference)));
    }
}

impl fmt::Display for SeedReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (about, difference) in &self.differences {
            writeln!(f, "{about}: {difference}")?;
        }
        write!(f, "{} compared, {} differences", self.compared, self.differences.len())
    }
}

/// Compares the documents that a program made of the seeds with what is expected.
///
/// Every expected document must be there and fit, every document must be expected, and the spans
/// of each must hold ([`check_spans`]). An id that comes twice is compared twice.
pub fn check_seeds(seeds: &Seeds, documents: &[Document]) -> SeedReport {
    let mut found: BTreeMap<&str, Vec<&Document>> = BTreeMap::new();
    for document in documents {
        found.entry(document.id()).or_default().push(document);
    }
    let mut report = SeedReport::default();
    for expected in &seeds.documents {
        let Some(documents) = found.remove(expected.id.as_str()) else {
            report.add(&expected.id, [absent("a document")]);
            continue;
        };
        for document in documents {
            report.add(&expected.id, compare_subset(&expected.value, &published(document)));
            report.differences.extend(
                check_spans(document)
                    .into_iter()
                    .map(|difference| (expected.id.clone(), difference)),
            );
        }
    }
    for id in found.into_keys() {
        report.add(id, [unexpected("no document of this id", id)]);
    }
    report
}

/// Compares a ledger with what is expected of each file.
///
/// A row is the file's path, of which the part below `seeds/` counts, and its outcome, of which
/// the first word counts: `duplicate of C09001004` is a `duplicate`.
pub fn check_ledger<'a>(
    seeds: &Seeds,
    rows: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> SeedReport {
    let root = format!("{}/", seeds.root().display()).replace('\\', "/");
    let mut found = BTreeMap::new();
    for (path, outcome) in rows {
        let path = path.replace('\\', "/");
        let below = path.strip_prefix(&root).or_else(|| Some(path.rsplit_once("seeds/")?.1));
        found.insert(below.unwrap_or(&path).to_owned(), first_word(outcome).to_owned());
    }
    let mut report = SeedReport::default();
    for row in &seeds.ledger {
        let difference = match found.remove(&row.path) {
            None => Some(absent("a row")),
            Some(outcome) if outcome == row.outcome => None,
            Some(outcome) => Some(unexpected(&row.outcome, &outcome)),
        };
        report.add(&row.path, difference);
    }
    for (path, outcome) in found {
        report.add(&path, [unexpected("no row", &outcome)]);
    }
    report
}

/// Compares what searches find with what is expected; `search` runs one with its arguments.
pub fn check_searches(
    seeds: &Seeds,
    mut search: impl FnMut(&[String]) -> Vec<String>,
) -> SeedReport {
    let mut report = SeedReport::default();
    for case in &seeds.searches {
        let mut found = search(&case.arguments);
        found.sort_unstable();
        let mut wanted = case.ids.clone();
        wanted.sort_unstable();
        let difference = (found != wanted).then(|| unexpected(&wanted.join(" "), &found.join(" ")));
        report.add(&format!("search {}", case.arguments.join(" ")), difference);
    }
    report
}

fn published(document: &Document) -> Value {
    // The model serialises to JSON by construction; a failure shows as a difference.
    serde_json::to_value(document).unwrap_or(Value::Null)
}

fn first_word(outcome: &str) -> &str {
    outcome.split(|character: char| !character.is_alphabetic()).next().unwrap_or_default()
}

fn absent(expected: &str) -> Difference {
    Difference {
        path: "(whole)".to_owned(),
        expected: expected.to_owned(),
        found: "nothing".to_owned(),
    }
}

fn unexpected(expected: &str, found: &str) -> Difference {
    Difference {
        path: "(whole)".to_owned(),
        expected: expected.to_owned(),
        found: found.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use liasse_model::{MailDocument, Message};
    use serde_json::json;

    use super::*;
    use crate::{ExpectedDocument, ExpectedRow, ExpectedSearch};

    fn seeds() -> Seeds {
        let document = |id: &str, subject: &str| ExpectedDocument {
            id: id.to_owned(),
            path: format!("{id}.json").into(),
            value: json!({"id": id, "kind": "mail", "messages": [{"subject": subject}]}),
        };
        let row = |path: &str, outcome: &str| ExpectedRow {
            path: path.to_owned(),
            outcome: outcome.to_owned(),
            documents: Vec::new(),
        };
        Seeds::for_tests(
            vec![document("a", "Map"), document("b", "Oil")],
            vec![row("mail/a.eml", "stored"), row("mail/copy.eml", "duplicate")],
            vec![ExpectedSearch {
                shows: "a word".to_owned(),
                arguments: vec!["oil".to_owned()],
                ids: vec!["b".to_owned(), "a".to_owned()],
            }],
        )
    }

    fn mail(id: &str, subject: &str) -> Document {
        let subject = Some(subject.to_owned());
        let message = Message { subject, ..Message::default() };
        Document::Mail(MailDocument {
            id: id.to_owned(),
            messages: vec![message],
            ..MailDocument::default()
        })
    }

    #[track_caller]
    fn check(report: &SeedReport, lines: &[&str]) {
        let shown = report.to_string();
        let differences: Vec<&str> = shown.lines().collect();
        assert_eq!(differences[..differences.len() - 1], *lines);
        assert_eq!(report.is_green(), lines.is_empty());
    }

    #[test]
    fn documents_that_differ_lack_or_were_not_expected_are_named() {
        check(&check_seeds(&seeds(), &[mail("b", "Oil"), mail("a", "Map")]), &[]);
        check(
            &check_seeds(&seeds(), &[mail("a", "Mop"), mail("a", "Map"), mail("c", "")]),
            &[
                r#"a: messages[0].subject: expected "Map", found "Mop""#,
                "b: (whole): expected a document, found nothing",
                "c: (whole): expected no document of this id, found c",
            ],
        );
    }

    #[test]
    fn ledger_rows_are_compared_by_path_below_seeds_and_first_word() {
        let good = [
            ("/elsewhere/seeds/mail/a.eml", "stored"),
            ("seeds/mail/copy.eml", "duplicate of mail/a.eml"),
        ];
        check(&check_ledger(&seeds(), good), &[]);
        let bad = [("seeds/mail/a.eml", "failed: torn"), ("seeds/mail/new.eml", "stored")];
        check(
            &check_ledger(&seeds(), bad),
            &[
                "mail/a.eml: (whole): expected stored, found failed",
                "mail/copy.eml: (whole): expected a row, found nothing",
                "mail/new.eml: (whole): expected no row, found stored",
            ],
        );
    }

    #[test]
    fn searches_find_the_same_ids_in_any_order() {
        let ids = |found: &[&str]| found.iter().map(|&id| id.to_owned()).collect::<Vec<_>>();
        check(&check_searches(&seeds(), |_| ids(&["a", "b"])), &[]);
        check(
            &check_searches(&seeds(), |_| ids(&["b"])),
            &["search oil: (whole): expected a b, found b"],
        );
    }

    #[test]
    fn a_check_of_nothing_is_not_green() {
        assert!(!SeedReport::default().is_green());
    }
}
