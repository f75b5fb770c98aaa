//! Articles side by side: who quotes the same passage, in whose words, and what they state of it.

mod facts;
mod shared;
mod written;

use serde::{Deserialize, Serialize};

use liasse_model::Span;

use crate::{ArticleInfo, Evidence, FindingKind, Outcome, Report};

/// Two or more articles that were checked, side by side.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comparison {
    /// The articles, in the order given.
    pub articles: Vec<ArticleInfo>,
    /// The passages that more than one of them quotes, in the order of the first article.
    pub passages: Vec<SharedPassage>,
    /// What more than one of them states of the same e-mail or thing.
    pub facts: Vec<SharedFact>,
}

/// A passage that several articles quote.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SharedPassage {
    /// Its place in the archive; `None` where no source was found and the words alone are alike.
    pub evidence: Option<Evidence>,
    /// The quotations, in the order of the articles.
    pub quotations: Vec<ArticlePart>,
    /// How much of the words each quotation after the first shares with the first, 0 to 1.
    pub likeness: Vec<f32>,
    /// Whether they are one translation or wording: all share most of their words with the first.
    pub is_same_wording: bool,
    /// What the first article has and another has not, and the reverse.
    pub differences: Vec<WordingDifference>,
}

/// A part of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ArticlePart {
    /// The article, counted from 0 in the order given.
    pub article: usize,
    /// Where the part is in its text.
    pub span: Span,
    /// The words.
    pub text: String,
    /// What was found of it.
    pub outcome: Outcome,
}

/// How the words of one article differ from those of another in the same passage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WordingDifference {
    /// Which kind.
    pub kind: WordingKind,
    /// The words of the first article; empty where it has none.
    pub first: ArticleWords,
    /// The words of the other one.
    pub other: ArticleWords,
}

/// What kind of difference there is between two articles' words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum WordingKind {
    /// Only the first article has the words.
    OnlyFirst,
    /// Only the other article has the words.
    OnlyOther,
    /// They have different words in one place.
    Reworded,
}

/// Words of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ArticleWords {
    /// The article, counted from 0 in the order given.
    pub article: usize,
    /// Where they are, or would be, in its text.
    pub span: Span,
    /// The words.
    pub text: String,
}

/// What several articles state of one thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SharedFact {
    /// What is stated.
    pub kind: FindingKind,
    /// The statements, in the order of the articles.
    pub statements: Vec<ArticlePart>,
    /// Whether they all state the same.
    pub agrees: bool,
}

/// Lays articles that were checked side by side.
///
/// Quotations are one passage where their evidence overlaps in a document, or, where none was found,
/// where they share most of their words. Statements are of one thing where they are of one kind and
/// rest on the same message, and names where they are nearly spelt alike.
///
/// The work grows with the square of the findings of an article times the number of pairs of
/// articles; articles have some dozen findings.
pub fn compare(reports: &[Report]) -> Comparison {
    Comparison {
        articles: reports.iter().map(|report| report.article.clone()).collect(),
        passages: shared::passages(reports),
        facts: facts::facts(reports),
    }
}

fn part(article: usize, finding: &crate::Finding) -> ArticlePart {
    ArticlePart {
        article,
        span: finding.span,
        text: finding.text.clone(),
        outcome: finding.outcome,
    }
}

#[cfg(test)]
mod tests {
    use liasse_model::{DateTime, Language};

    use super::*;
    use crate::{Evidence, Finding, MessageInfo, Reason, Summary};

    /// Kind, outcome, words and the place of the evidence.
    type Found<'a> = (FindingKind, Outcome, &'a str, Option<(usize, usize)>);

    /// A report on an article that holds the findings' words, a line each.
    fn report(id: &str, findings: &[Found<'_>]) -> Report {
        let mut text = String::new();
        let findings = findings.iter().map(|(kind, outcome, words, place)| {
            let span = Span::new(text.len(), text.len() + words.len());
            text.push_str(words);
            text.push('\n');
            let evidence = place.map(|(start, end)| Evidence {
                doc_id: "C05000001".into(),
                span: Span::new(start, end),
                message: Some(MessageInfo {
                    sent: DateTime::from_local_seconds(0),
                    ..MessageInfo::default()
                }),
                ..Evidence::default()
            });
            Finding {
                kind: *kind,
                text: (*words).to_owned(),
                span,
                outcome: *outcome,
                reason: Reason::default(),
                evidence: evidence.into_iter().collect(),
                differences: Vec::new(),
            }
        });
        let findings = findings.collect();
        let article = ArticleInfo { id: id.into(), text, ..ArticleInfo::default() };
        Report { article, findings, summary: Summary::default() }
    }

    #[test]
    fn the_same_passage_in_the_same_words_but_for_a_cut() {
        use FindingKind::*;
        use Outcome::*;
        let long = "le gardien a éteint les lampes (du port, NDLR) avant la nuit, où les pêcheurs attendent";
        let short = "le gardien a éteint les lampes avant la nuit";
        let a = report(
            "a",
            &[
                (Quotation, Found, long, Some((10, 80))),
                (Date, Contradicted, "le 4 mars", Some((0, 5))),
            ],
        );
        let b = report(
            "b",
            &[
                (Quotation, Found, short, Some((10, 50))),
                (Date, Confirmed, "le 5 mars", Some((0, 5))),
            ],
        );
        let found = compare(&[a, b]);
        assert_eq!(found.passages.len(), 1);
        let passage = &found.passages[0];
        assert!(passage.is_same_wording);
        let only: Vec<_> =
            passage.differences.iter().map(|it| (it.kind, it.first.text.as_str())).collect();
        assert_eq!(
            only,
            [
                (WordingKind::OnlyFirst, "du port, NDLR"),
                (WordingKind::OnlyFirst, "où les pêcheurs attendent"),
            ]
        );
        assert_eq!(found.facts.len(), 1);
        assert!(!found.facts[0].agrees);
        for language in [Language::English, Language::French] {
            assert!(found.to_text(language).contains("où les pêcheurs attendent"));
            assert!(found.to_markdown(language).contains("C05000001"));
        }
    }

    #[test]
    fn other_passages_and_other_facts_stay_apart() {
        use FindingKind::*;
        use Outcome::*;
        let a = report(
            "a",
            &[
                (Quotation, Found, "le gardien a éteint les lampes", Some((10, 80))),
                (Name, Uncertain, "Owen Marlow", None),
            ],
        );
        let b = report(
            "b",
            &[
                (Quotation, Found, "la ministre viendra mardi matin", Some((200, 250))),
                (Name, Uncertain, "Judith Zoric", None),
            ],
        );
        let found = compare(&[a.clone(), b]);
        assert_eq!((found.passages.len(), found.facts.len()), (0, 0));
        assert_eq!(compare(&[a]).passages.len(), 0);
        assert_eq!(compare(&[]), Comparison::default());
    }

    #[test]
    fn names_nearly_spelt_alike_are_one_thing() {
        use FindingKind::Name;
        use Outcome::Uncertain;
        let a = report("a", &[(Name, Uncertain, "Sidney Blumental", None)]);
        let b = report("b", &[(Name, Uncertain, "Sidney Blumenthal", None)]);
        let found = compare(&[a, b]);
        assert_eq!(found.facts.len(), 1);
        assert!(!found.facts[0].agrees);
    }
}
