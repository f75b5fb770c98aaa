use liasse_model::Article;

use super::{ArticleInfo, Finding, FindingKind, Outcome, Summary};
use crate::Totals;

impl Summary {
    /// Counts findings.
    pub(crate) fn of(findings: &[Finding], totals: Totals) -> Self {
        let quotations = findings.iter().filter(|finding| finding.kind == FindingKind::Quotation);
        let mut summary = Self {
            quotations: quotations.count(),
            documents_searched: totals.documents,
            documents_without_text: totals.documents_without_text,
            ..Self::default()
        };
        summary.claims = findings.len() - summary.quotations;
        for finding in findings {
            let place = match finding.outcome {
                Outcome::Contradicted => &mut summary.contradicted,
                Outcome::NotFound => &mut summary.not_found,
                Outcome::Uncertain => &mut summary.uncertain,
                Outcome::Possible => &mut summary.possible,
                Outcome::NotCheckable => &mut summary.not_checkable,
                Outcome::Confirmed => &mut summary.confirmed,
                Outcome::Found => &mut summary.found,
            };
            *place += 1;
        }
        summary
    }
}

impl ArticleInfo {
    /// Takes what is shown of an article.
    pub(crate) fn of(article: &Article) -> Self {
        Self {
            id: article.id.clone(),
            title: article.title.clone(),
            outlet: article.outlet.clone(),
            authors: article.authors.clone(),
            date: article.date,
            text: article.text.clone(),
        }
    }
}
