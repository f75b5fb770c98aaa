//! From an article to what is right in it.

use std::collections::BTreeSet;

use liasse_model::{Article, Quotation, QuotationRole};

use crate::{
    Finding, Outcome, Passage, PassageIndex, Records, Report, Tracer,
    claims::{self, Case, Quoted},
    report::{ArticleInfo, Summary},
};

/// Bytes of an article's text that is checked: an article has some thousand, the longest report a
/// hundred thousand.
pub const MAX_ARTICLE_BYTES: usize = 250_000;
/// Quotations of an article that is checked: each is looked for in the whole archive. An article has
/// ten, a book of interviews a thousand.
pub const MAX_QUOTATIONS: usize = 1_000;

/// Checks articles against an archive.
///
/// Nothing is fetched and nothing is learnt: the same article and the same archive give the same
/// report.
pub struct Checker<'a, R: Records + ?Sized> {
    tracer: &'a Tracer,
    index: &'a PassageIndex,
    records: &'a R,
}

impl<'a, R: Records + ?Sized> Checker<'a, R> {
    /// Takes an archive: `index` is that of the texts that `records` gives.
    pub fn new(tracer: &'a Tracer, index: &'a PassageIndex, records: &'a R) -> Self {
        Self { tracer, index, records }
    }

    /// Traces the quotations of an article and checks what it states.
    ///
    /// # Errors
    /// Those of the archive.
    pub fn check(&self, article: &Article) -> Result<Report, R::Error> {
        let traced =
            article.quotations.iter().enumerate().filter(|(_, quotation)| is_traced(quotation));
        let quoted = traced.map(|(number, quotation)| {
            let passages = self.passages(article, quotation)?;
            Ok(Quoted { number, passages })
        });
        let mut quoted = quoted.collect::<Result<Vec<_>, R::Error>>()?;
        self.look_nearby(article, &mut quoted)?;
        let case = Case::new(article, quoted, self.records, self.tracer, self.index)?;
        let mut findings: Vec<Finding> = Vec::new();
        for rule in claims::rules() {
            findings.extend(rule(&case)?);
        }
        findings.sort_by_key(|finding| (finding.span, finding.kind));
        let summary = Summary::of(&findings, self.records.totals()?);
        Ok(Report { article: ArticleInfo::of(article), findings, summary })
    }

    /// Looks for the quotations that are not found where the others were: a few words that may stand
    /// anywhere most likely come from the e-mail that the article quotes at length.
    fn look_nearby(&self, article: &Article, quoted: &mut [Quoted]) -> Result<(), R::Error> {
        let is_found = |passage: &&Passage| passage.outcome == Outcome::Found;
        let found = quoted.iter().filter_map(|quoted| quoted.passages.first().filter(is_found));
        let documents: BTreeSet<u32> = found.map(|passage| passage.document).take(NEARBY).collect();
        for quoted in quoted.iter_mut() {
            if quoted.passages.first().is_some_and(|first| is_found(&first)) {
                continue;
            }
            let Some(quotation) = article.quotations.get(quoted.number) else { continue };
            for document in &documents {
                let (index, records) = (self.index, self.records);
                let language = article.language;
                let near =
                    self.tracer.passage_in(quotation, language, index, records, *document)?;
                if let Some(near) = near {
                    quoted.passages.retain(|other| {
                        other.document != near.document || !other.span.overlaps(near.span)
                    });
                    quoted.passages.insert(0, near);
                    break;
                }
            }
        }
        Ok(())
    }

    fn passages(&self, article: &Article, quotation: &Quotation) -> Result<Vec<Passage>, R::Error> {
        self.tracer.trace_quotation(quotation, article.language, self.index, self.records)
    }
}

/// The documents in which the other quotations of an article are looked for.
const NEARBY: usize = 8;

/// Tells whether a quotation is traced: outermost words of somebody, quoted or reported, or a title.
fn is_traced(quotation: &Quotation) -> bool {
    quotation.depth == 0 && quotation.role != QuotationRole::Name
}
