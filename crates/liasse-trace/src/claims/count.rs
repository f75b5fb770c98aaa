//! How many e-mails there are, against what the archive counts.
//!
//! "Parmi les 30 322 emails": the archive knows how many files it was made of, how many documents they
//! became and how many messages stand in these. An article counts what another body published, by its
//! own rule, so a number that is not one of these is never called wrong.

use liasse_model::{FigureMention, FigurePrecision};

use super::{
    case::Case,
    cues::names_emails,
    phrase::{count, reason},
    sending::is_own,
};
use crate::{Finding, FindingKind, Outcome, Reason, Records, Totals};

/// Fewer e-mails than this are a handful that the article speaks of, not an archive.
const ARCHIVE: f64 = 100.0;
/// A number at least so near to a count may be of the same thing.
const NEAR: f64 = 0.8;

pub(super) fn findings<R: Records + ?Sized>(case: &Case<'_, R>) -> Result<Vec<Finding>, R::Error> {
    let totals = case.records.totals()?;
    let figures = case.article.figures.iter();
    let counts = figures.filter(|figure| is_own(case, figure.span) && counts_emails(case, figure));
    let finding = |figure: &FigureMention| {
        let outcome = judged(figure, totals);
        Finding {
            kind: FindingKind::Figure,
            text: figure.text.clone(),
            span: figure.span,
            outcome,
            reason: said(outcome, totals),
            evidence: Vec::new(),
            differences: Vec::new(),
        }
    };
    Ok(counts.map(finding).collect())
}

/// Tells whether a figure counts e-mails: "30 322 emails", "les 2 064 courriels", "30,322 State
/// Department e-mails".
pub(super) fn counts_emails<R: Records + ?Sized>(
    case: &Case<'_, R>,
    figure: &FigureMention,
) -> bool {
    let sentence = case.script.sentence_at(figure.span.start);
    let sentence = sentence.and_then(|number| case.script.sentences.get(number));
    let mut behind = sentence.into_iter().flat_map(|sentence| sentence.from(figure.span.end));
    // "2.063 autres" says of what a few words before.
    figure.value >= ARCHIVE && figure.unit.is_none() && {
        let next: Vec<&str> = behind.by_ref().take(4).map(|word| word.folded.as_str()).collect();
        next.iter().any(|word| names_emails(word))
            || matches!(next.first(), Some(&("autres" | "others")))
    }
}

fn judged(figure: &FigureMention, totals: Totals) -> Outcome {
    let counts = [totals.files, totals.documents, totals.messages].map(|count| count as f64);
    let stated = figure.value;
    let fits = |count: &f64| match figure.precision {
        FigurePrecision::Exact => *count == stated,
        FigurePrecision::About => (*count - stated).abs() <= stated * 0.05,
        FigurePrecision::AtLeast => *count >= stated && *count <= stated * 1.1,
        FigurePrecision::AtMost => *count <= stated && *count >= stated * 0.9,
        FigurePrecision::Range => *count >= stated && Some(*count) <= figure.upper,
        FigurePrecision::Multiple => *count >= 2.0 * stated && *count < 10.0 * stated,
    };
    let near = |count: &f64| *count >= stated * NEAR && *count * NEAR <= stated;
    match () {
        () if counts.iter().any(fits) => Outcome::Confirmed,
        () if counts.iter().any(near) => Outcome::Uncertain,
        () => Outcome::NotCheckable,
    }
}

fn said(outcome: Outcome, totals: Totals) -> Reason {
    let (files, documents, messages) =
        (count(totals.files), count(totals.documents), count(totals.messages));
    let held = reason(
        format!(
            "This archive was made of {} files, holds {} documents and in them {} messages, copies and forwards counted each time",
            files.0, documents.0, messages.0
        ),
        format!(
            "Cette archive est faite de {} fichiers, contient {} documents et, dans ceux-ci, {} messages, copies et transferts comptés chaque fois",
            files.1, documents.1, messages.1
        ),
    );
    let (but_en, but_fr) = match outcome {
        Outcome::Confirmed => (
            "; one of these is the number stated.",
            " ; l’un de ces nombres est celui qui est indiqué.",
        ),
        Outcome::Uncertain => (
            "; the number stated is near, and may be that of the whole of which this archive is a part.",
            " ; le nombre indiqué en est proche et peut être celui de l’ensemble dont cette archive est une partie.",
        ),
        _ => (
            "; it cannot confirm the number of another collection.",
            " ; elle ne peut pas confirmer le nombre d’un autre ensemble.",
        ),
    };
    reason(held.english + but_en, held.french + but_fr)
}
