use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open byte range `start..end` into a document's `text`.
///
/// A span made by liasse is ordered, in bounds and on character boundaries of the text it was
/// made for, so `&text[span.range()]` is the text it names.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
}

impl Span {
    /// Returns the span `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Returns the empty span at `offset`.
    pub const fn empty(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// Returns the number of bytes, 0 for a span that ends before it starts.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Tells whether no byte is inside.
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Tells whether `other` lies wholly inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Tells whether the two spans share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the smallest span that contains both.
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Returns the span moved right by `offset` bytes.
    pub const fn shift(self, offset: usize) -> Span {
        Span::new(self.start.saturating_add(offset), self.end.saturating_add(offset))
    }

    /// Returns the range for indexing.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns the text of the span, or `None` when it does not fit `text`.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_that_does_not_fit_has_no_text() {
        assert_eq!(Span::new(0, 2).of("été"), Some("é"));
        assert_eq!(Span::new(0, 1).of("été"), None, "inside a character");
        assert_eq!(Span::new(0, 9).of("été"), None, "past the end");
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        assert!(!Span::new(0, 2).overlaps(Span::new(2, 4)));
        assert!(Span::new(0, 3).overlaps(Span::new(2, 4)));
        assert_eq!(Span::new(0, 2).cover(Span::new(5, 6)), Span::new(0, 6));
    }
}
