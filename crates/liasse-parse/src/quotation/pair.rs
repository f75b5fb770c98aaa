//! Which mark closes which.
//!
//! Marks pair within their paragraph. A quotation that a paragraph leaves open goes on in the next
//! one when that one opens with a mark again (the English manner), or when the next mark of its
//! family closes. Otherwise the mark is unbalanced, and the best reading is: a lost closing mark
//! stood before the next quotation of the paragraph, or at its end; a lost opening mark stood at
//! the start of the paragraph when no other mark stands between.

use liasse_model::{Diagnostic, DiagnosticKind, Span};

use super::mark::{Family, Mark, Side};
use crate::word::{before, from};

/// Quotations deeper than this are no text that a person wrote. Each level holds a copy of its
/// words, so the limit keeps what comes out in proportion to what came in.
pub const MAX_QUOTATION_DEPTH: usize = 16;
/// A quotation over more paragraphs than this has lost its closing mark.
const MAX_PARAGRAPHS: usize = 12;

/// A paragraph and its marks.
pub(super) struct MarkedParagraph {
    /// Where it is.
    pub(super) span: Span,
    /// Its marks, in order.
    pub(super) marks: Vec<Mark>,
}

/// Words between two marks.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    /// The words, without the marks and not yet without blanks.
    pub(super) words: Span,
    /// The words with their marks.
    pub(super) whole: Span,
    /// Marks repeated at the start of a paragraph.
    pub(super) continuations: Vec<Span>,
}

/// Returns the pairs of a text, sorted by their start and the longer first, and adds what is wrong.
pub(super) fn pairs(
    text: &str,
    paragraphs: &[MarkedParagraph],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Pair> {
    let mut pairing =
        Pairing { text, diagnostics, stack: Vec::new(), pairs: Vec::new(), too_deep: 0 };
    for (index, paragraph) in paragraphs.iter().enumerate() {
        for (at, mark) in paragraph.marks.iter().enumerate() {
            pairing.read(*mark, paragraph, at == 0);
        }
        let next = paragraphs.get(index + 1..).unwrap_or_default();
        pairing.end_paragraph(paragraph.span, next);
    }
    let mut pairs = pairing.pairs;
    pairs.sort_by_key(|pair| (pair.whole.start, std::cmp::Reverse(pair.whole.end)));
    pairs
}

/// An opening mark that waits for its partner.
struct Opened {
    mark: Mark,
    continuations: Vec<Span>,
    /// Start of the first quotation of the same family inside.
    inner: Option<usize>,
    paragraphs: usize,
}

struct Pairing<'a, 'd> {
    text: &'a str,
    diagnostics: &'d mut Vec<Diagnostic>,
    stack: Vec<Opened>,
    pairs: Vec<Pair>,
    /// Opening marks beyond [`MAX_QUOTATION_DEPTH`] whose closing marks are still to come.
    too_deep: usize,
}

impl Pairing<'_, '_> {
    fn read(&mut self, mark: Mark, paragraph: &MarkedParagraph, first: bool) {
        let starts_paragraph = mark.span.start == paragraph.span.start;
        if starts_paragraph && self.continues(mark) {
            return;
        }
        let is_open = self.position(mark.family).is_some();
        match mark.side {
            Side::Open => self.open(mark),
            Side::Either if !is_open && mark.certain => self.open(mark),
            Side::Close | Side::Either if is_open => self.close(mark),
            Side::Close => self.close_unopened(mark, paragraph.span, first),
            Side::Either => {}
        }
    }

    /// Takes a mark at the start of a paragraph as the sign that an open quotation goes on.
    fn continues(&mut self, mark: Mark) -> bool {
        let blank = from(self.text, mark.span.end)
            .starts_with(|next: char| next.is_whitespace() || ".,;:!?".contains(next));
        let closes = mark.side == Side::Close && (blank || mark.family != Family::Guillemet);
        match self.stack.last_mut() {
            Some(opened)
                if opened.mark.family == mark.family && opened.paragraphs > 0 && !closes =>
            {
                opened.continuations.push(mark.span);
                true
            }
            _ => false,
        }
    }

    fn open(&mut self, mark: Mark) {
        if self.stack.len() >= MAX_QUOTATION_DEPTH {
            if self.too_deep == 0 {
                let message = format!(
                    "expected quotations at most {MAX_QUOTATION_DEPTH} deep, found a deeper one, left out"
                );
                self.diagnostics.push(Diagnostic::warning(
                    DiagnosticKind::LimitReached,
                    mark.span,
                    message,
                ));
            }
            self.too_deep += 1;
            return;
        }
        if let Some(outer) = self.stack.last_mut().filter(|outer| outer.mark.family == mark.family)
        {
            outer.inner.get_or_insert(mark.span.start);
        }
        self.stack.push(Opened { mark, continuations: Vec::new(), inner: None, paragraphs: 0 });
    }

    fn close(&mut self, mark: Mark) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        while let Some(opened) = self.stack.pop() {
            if opened.mark.family == mark.family {
                self.push(opened, mark.span);
                return;
            }
            self.unclosed(opened, mark.span.start);
        }
    }

    fn close_unopened(&mut self, mark: Mark, paragraph: Span, first: bool) {
        let head = before(self.text, mark.span.start);
        let inch = head.ends_with(|last: char| last.is_ascii_digit());
        let directed = mark.certain && !from(self.text, mark.span.start).starts_with('"');
        if mark.family == Family::Single || (inch && !directed) {
            return;
        }
        let message = "expected an opening quotation mark before this one, found none";
        self.diagnostics.push(Diagnostic::warning(
            DiagnosticKind::UnbalancedQuotation,
            mark.span,
            message,
        ));
        if first && directed && self.stack.is_empty() {
            let words = Span::new(paragraph.start, mark.span.start);
            let whole = words.cover(mark.span);
            self.pairs.push(Pair { words, whole, continuations: Vec::new() });
        }
    }

    /// Carries open quotations into the next paragraph, or ends them.
    fn end_paragraph(&mut self, paragraph: Span, next: &[MarkedParagraph]) {
        self.too_deep = 0;
        let carried = self.stack.iter().position(|opened| !goes_on(opened, next));
        let carried = carried.unwrap_or(self.stack.len());
        for opened in self.stack.split_off(carried) {
            self.unclosed(opened, paragraph.end);
        }
        self.stack.iter_mut().for_each(|opened| opened.paragraphs += 1);
    }

    /// Ends a quotation that lost its closing mark: before the next one inside, or at `end`.
    fn unclosed(&mut self, opened: Opened, end: usize) {
        if opened.mark.certain {
            let message = "expected a closing quotation mark for this one, found none";
            let kind = DiagnosticKind::UnbalancedQuotation;
            self.diagnostics.push(Diagnostic::warning(kind, opened.mark.span, message));
            let end = opened.inner.unwrap_or(end);
            self.push(opened, Span::empty(end));
        }
    }

    fn push(&mut self, opened: Opened, closing: Span) {
        self.pairs.push(Pair {
            words: Span::new(opened.mark.span.end, closing.start),
            whole: opened.mark.span.cover(closing),
            continuations: opened.continuations,
        });
    }

    fn position(&self, family: Family) -> Option<usize> {
        self.stack.iter().rposition(|opened| opened.mark.family == family)
    }
}

/// Tells whether an open quotation goes on after its paragraph.
fn goes_on(opened: &Opened, next: &[MarkedParagraph]) -> bool {
    if opened.inner.is_some() || opened.paragraphs >= MAX_PARAGRAPHS {
        return false;
    }
    let same = |mark: &&Mark| mark.family == opened.mark.family;
    let repeated = next.first().is_some_and(|paragraph| {
        paragraph
            .marks
            .first()
            .filter(same)
            .is_some_and(|mark| mark.span.start == paragraph.span.start)
    });
    let ahead = next.iter().take(MAX_PARAGRAPHS - opened.paragraphs);
    let following = ahead.flat_map(|paragraph| &paragraph.marks).find(same);
    let closed = following.is_some_and(|mark| mark.side != Side::Open);
    repeated || (closed && opened.mark.family != Family::Single)
}
