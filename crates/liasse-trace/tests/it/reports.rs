//! Reports of an invented article.

use liasse_model::Span;
use liasse_trace::{
    ArticleInfo, Difference, DifferenceKind, Evidence, Finding, FindingKind, MessageInfo, Outcome,
    Reason, Report, Summary,
};

pub(crate) const ARTICLE: &str = "Le port d’Aubel\n\nLe jeudi 3 mai à 22h, Mara Quill écrit : « Le ministre a \
     vendu les quais (NDLR : du nord). » Selon elle, « personne n’a signé ». Elle a envoyé 1 204 \
     e-mails, et « tout est dit ».\n";

/// A report with each outcome and a difference of most kinds.
pub(crate) fn full() -> Report {
    let quoted = place("Le ministre a vendu les quais (NDLR : du nord).");
    let passage = "The minister has quietly sold the docks";
    let findings = vec![
        claim(
            FindingKind::Weekday,
            "jeudi 3 mai",
            Outcome::Confirmed,
            ["3 May 2012 was a Thursday.", "Le 3 mai 2012 était un jeudi."],
        ),
        Finding {
            evidence: vec![evidence("C01000007", 0, "Sent: Thursday, May 3, 2012 7:44 PM")],
            ..claim(
                FindingKind::Hour,
                "22h",
                Outcome::Contradicted,
                [
                    "The e-mail says 19:44, two hours and a quarter earlier.",
                    "L’e-mail dit 19 h 44, deux heures et quart plus tôt.",
                ],
            )
        },
        Finding {
            evidence: vec![
                Evidence { probability: Some(0.934), ..evidence("C01000007", 120, passage) },
                Evidence { probability: Some(0.9), ..evidence("C01000009", 14, passage) },
            ],
            differences: vec![
                Difference {
                    kind: DifferenceKind::UnmarkedCut,
                    article: String::new(),
                    archive: "quietly".to_owned(),
                    article_span: Span::empty(quoted.start + "Le ministre a".len()),
                    archive_span: Span::new(137, 144),
                },
                Difference {
                    kind: DifferenceKind::Insertion,
                    article: "(NDLR : du nord)".to_owned(),
                    archive: String::new(),
                    article_span: place("(NDLR : du nord)"),
                    archive_span: Span::empty(159),
                },
            ],
            ..claim(
                FindingKind::Quotation,
                "Le ministre a vendu les quais (NDLR : du nord).",
                Outcome::Found,
                ["The source, with a cut that is not marked.", "La source, avec une coupe tue."],
            )
        },
        Finding {
            evidence: vec![Evidence {
                probability: Some(0.21),
                message: None,
                ..evidence("C01000011", 3, "nobody signed anything")
            }],
            ..claim(
                FindingKind::Quotation,
                "personne n’a signé",
                Outcome::Possible,
                ["Three of four words fit.", "Trois mots sur quatre conviennent."],
            )
        },
        claim(
            FindingKind::Figure,
            "1 204 e-mails",
            Outcome::Uncertain,
            [
                "The archive holds 1,198 of her messages.",
                "L’archive contient 1 198 messages d’elle.",
            ],
        ),
        claim(
            FindingKind::Post,
            "Mara Quill",
            Outcome::NotCheckable,
            ["Nothing says what she was.", "Rien ne dit sa fonction."],
        ),
        claim(
            FindingKind::Quotation,
            "tout est dit",
            Outcome::NotFound,
            ["No passage fits.", "Aucun passage ne convient."],
        ),
    ];
    let summary = Summary {
        quotations: 3,
        found: 1,
        possible: 1,
        not_found: 1,
        claims: 4,
        confirmed: 1,
        contradicted: 1,
        uncertain: 1,
        not_checkable: 1,
        documents_searched: 27_159,
        documents_without_text: 2,
    };
    let article = ArticleInfo {
        id: "gazette.txt".to_owned(),
        title: Some("Le port d’Aubel".to_owned()),
        outlet: Some("La Gazette d’Aubel".to_owned()),
        authors: vec!["Ines Vale".to_owned()],
        date: "2012-05-05".parse().ok(),
        text: ARTICLE.to_owned(),
    };
    Report { article, findings, summary }
}

/// A report of an article that says nothing that could be checked.
pub(crate) fn empty() -> Report {
    let summary = Summary { documents_searched: 1, ..Summary::default() };
    Report { article: ArticleInfo::default(), findings: Vec::new(), summary }
}

/// A report whose every text is the given one; its structure does not depend on it.
pub(crate) fn filled_with(text: &str) -> Report {
    let mut report = full();
    let article = &mut report.article;
    article.id = text.to_owned();
    article.title = Some(text.to_owned());
    article.outlet = Some(text.to_owned());
    article.authors = vec![text.to_owned(); 2];
    article.text = text.to_owned();
    for finding in &mut report.findings {
        finding.text = text.to_owned();
        finding.span = Span::new(0, text.len());
        finding.reason = Reason { english: text.to_owned(), french: text.to_owned() };
        for evidence in &mut finding.evidence {
            evidence.doc_id = text.to_owned();
            evidence.text = text.to_owned();
            evidence.span = Span::new(0, text.len());
            if let Some(message) = &mut evidence.message {
                message.from = Some(text.to_owned());
                message.subject = Some(text.to_owned());
            }
        }
        for difference in &mut finding.differences {
            difference.article = text.to_owned();
            difference.archive = text.to_owned();
            difference.article_span = Span::new(0, text.len());
            difference.archive_span = Span::empty(text.len());
        }
    }
    report
}

fn claim(kind: FindingKind, text: &str, outcome: Outcome, [english, french]: [&str; 2]) -> Finding {
    Finding {
        kind,
        text: text.to_owned(),
        span: place(text),
        outcome,
        reason: Reason { english: english.to_owned(), french: french.to_owned() },
        evidence: Vec::new(),
        differences: Vec::new(),
    }
}

fn place(words: &str) -> Span {
    let start = ARTICLE.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn evidence(document: &str, start: usize, text: &str) -> Evidence {
    Evidence {
        doc_id: document.to_owned(),
        start,
        end: start + text.len(),
        span: Span::new(start, start + text.len()),
        text: text.to_owned(),
        message: Some(MessageInfo {
            index: 1,
            from: Some("Quill, Mara".to_owned()),
            to: vec!["Vale, Ines".to_owned()],
            subject: Some("The docks".to_owned()),
            sent: "2012-05-03T19:44:00".parse().ok(),
        }),
        probability: None,
    }
}
