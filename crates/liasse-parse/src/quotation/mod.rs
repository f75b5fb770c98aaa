//! Quotations in running text, in French and English.
//!
//! `mark` tells quotation marks from apostrophes, `pair` finds which closes which, `insert` reads
//! the brackets inside, `attribution` who is said to speak, `reported` the speech without marks.

mod attribution;
mod insert;
mod mark;
mod pair;
mod reported;
mod vocabulary;

use liasse_model::{Diagnostic, Insert, InsertKind, Parsed, Quotation, QuotationRole, Span};

use crate::{
    paragraph::{self, lines, trimmed},
    source::LfText,
    word::words,
};
use attribution::{attribution_after, attribution_before, clause_before, last_words};
pub use pair::MAX_QUOTATION_DEPTH;
use pair::{MarkedParagraph, Pair, pairs};
use vocabulary::{announces_name, announces_title};

/// A name between quotation marks has at most this many words; longer ones are speech.
const MAX_NAME: usize = 6;

/// Returns the quotations of a text in the order in which they begin, the outer before the inner.
///
/// Direct quotations are all stretches between quotation marks, also titles and names, told apart
/// by [`QuotationRole`]; reported speech is of another kind. A mark without its partner gives the
/// best reading and a diagnostic. Quotations more than 16 deep are left out with a diagnostic.
///
/// ```
/// use liasse_parse::quotations;
///
/// let text = "« Le groupe ‘Nord’ est détruit », lit-on dans l’email.";
/// let found = quotations(text).value;
/// assert_eq!(found[0].text, "Le groupe ‘Nord’ est détruit");
/// assert_eq!(found[0].attribution.as_ref().unwrap().text, "lit-on dans l’email");
/// assert_eq!((found[1].text.as_str(), found[1].depth), ("Nord", 1));
/// ```
pub fn quotations(text: &str) -> Parsed<Vec<Quotation>> {
    let lf = LfText::new(text);
    let paragraphs = paragraph::paragraphs(lf.text(), &lines(lf.text()));
    lf.restore(quotations_of(lf.text(), &paragraphs))
}

/// [`quotations`] of some paragraphs of a text with LF line ends.
pub(crate) fn quotations_of(text: &str, paragraphs: &[Span]) -> Parsed<Vec<Quotation>> {
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let marked: Vec<MarkedParagraph> = paragraphs
        .iter()
        .map(|&span| {
            let marks = mark::marks(span.of(text).unwrap_or_default(), span.start);
            MarkedParagraph { span, marks }
        })
        .collect();
    let pairs = pairs(text, &marked, &mut diagnostics);
    let mut quotations = direct(text, paragraphs, &pairs);
    let outermost = outermost(&pairs);
    for &paragraph in paragraphs {
        let from = outermost.partition_point(|span| span.end <= paragraph.start);
        let to = outermost.partition_point(|span| span.start < paragraph.end);
        let direct = outermost.get(from..to).unwrap_or_default();
        quotations.extend(reported::reported(text, paragraph, direct));
    }
    quotations.sort_by_key(|quotation| {
        (quotation.span.start, std::cmp::Reverse(quotation.span.end), quotation.depth)
    });
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    Parsed { value: quotations, diagnostics }
}

/// The outermost pairs with their marks, in order, none overlapping the next.
fn outermost(pairs: &[Pair]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for pair in pairs {
        if spans.last().is_none_or(|last| last.end <= pair.whole.start) {
            spans.push(pair.whole);
        }
    }
    spans
}

/// Makes quotations of the pairs, which come sorted by their start.
fn direct(text: &str, paragraphs: &[Span], pairs: &[Pair]) -> Vec<Quotation> {
    let inserts = insert::inserts(text);
    let mut open: Vec<Span> = Vec::new();
    let mut previous_end = 0;
    let mut quotations = Vec::with_capacity(pairs.len());
    for (index, pair) in pairs.iter().enumerate() {
        while open.last().is_some_and(|outer| outer.end <= pair.whole.start) {
            open.pop();
        }
        let span = trimmed(text, pair.words);
        let depth = open.len();
        let outer = open.last().map_or(0, |outer| outer.start);
        open.push(pair.whole);
        if span.is_empty() {
            continue;
        }
        let next = pairs.get(index + 1..).unwrap_or_default();
        let next = next.iter().map(|next| next.whole.start).find(|&start| start >= pair.whole.end);
        let before = if depth == 0 { previous_end } else { outer };
        let around = Around { text, paragraphs, whole: pair.whole, before, next };
        quotations.push(Quotation {
            text: span.of(text).unwrap_or_default().to_owned(),
            span,
            depth,
            role: around.role(span),
            attribution: if depth == 0 { around.attribution(span) } else { None },
            inserts: inserts_inside(&inserts, text, span, &pair.continuations),
            ..Quotation::default()
        });
        if depth == 0 {
            previous_end = pair.whole.end;
        }
    }
    quotations
}

fn inserts_inside(all: &[Insert], text: &str, span: Span, continuations: &[Span]) -> Vec<Insert> {
    let first = all.partition_point(|insert| insert.span.start < span.start);
    let inside = all.get(first..).unwrap_or_default().iter();
    let mut inserts: Vec<Insert> = inside
        .take_while(|insert| insert.span.start < span.end)
        .filter(|insert| span.contains(insert.span))
        .cloned()
        .collect();
    inserts.extend(continuations.iter().map(|&span| Insert {
        kind: InsertKind::Continuation,
        text: span.of(text).unwrap_or_default().to_owned(),
        span,
    }));
    inserts.sort_by_key(|insert| insert.span);
    inserts
}

/// What stands around a quotation.
struct Around<'a> {
    text: &'a str,
    paragraphs: &'a [Span],
    /// The quotation with its marks.
    whole: Span,
    /// Where the quotation before it ends, or the one around it begins.
    before: usize,
    /// Where the next quotation begins.
    next: Option<usize>,
}

impl Around<'_> {
    /// From the quotation before, or the start of the paragraph.
    fn before(&self) -> Span {
        let index =
            self.paragraphs.partition_point(|paragraph| paragraph.start <= self.whole.start);
        let paragraph = index.checked_sub(1).and_then(|index| self.paragraphs.get(index));
        let start = paragraph.map_or(0, |paragraph| paragraph.start).max(self.before);
        Span::new(start.min(self.whole.start), self.whole.start)
    }

    /// To the next quotation, or the end of the paragraph.
    fn after(&self) -> Span {
        let index = self.paragraphs.partition_point(|paragraph| paragraph.end < self.whole.end);
        let end = self.paragraphs.get(index).map_or(self.text.len(), |paragraph| paragraph.end);
        let end = self.next.map_or(end, |next| next.min(end));
        Span::new(self.whole.end, end.max(self.whole.end))
    }

    fn attribution(&self, words: Span) -> Option<liasse_model::Attribution> {
        if self.role(words) != QuotationRole::Words {
            return None;
        }
        attribution_after(self.text, self.after())
            .or_else(|| attribution_before(self.text, self.before()))
    }

    fn role(&self, quoted: Span) -> QuotationRole {
        /// "Intitulé", "dont l'objet est", "the subject line says only": near the mark.
        const TITLE_REACH: usize = 4;
        /// "le groupe", "le groupe armé".
        const NAME_REACH: usize = 2;
        let clause = clause_before(self.text, self.before()).of(self.text).unwrap_or_default();
        let last = last_words(clause.rsplit(',').next().unwrap_or_default());
        let near = |reach: usize, table: fn(&str) -> bool| {
            last.iter().take(reach).any(|word| table(word.as_str()))
        };
        let short =
            words(quoted.of(self.text).unwrap_or_default()).take(MAX_NAME + 1).count() <= MAX_NAME;
        if near(TITLE_REACH, announces_title) {
            QuotationRole::Title
        } else if short && near(NAME_REACH, announces_name) {
            QuotationRole::Name
        } else {
            QuotationRole::Words
        }
    }
}
