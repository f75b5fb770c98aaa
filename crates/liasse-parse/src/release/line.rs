//! Lines of a page, as far as the grammars need them.

use std::sync::LazyLock;

use liasse_model::Span;
use memchr::memmem::FinderRev;

/// A line with something on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'text> {
    /// The text between the outer blanks; a part already read as furniture is cut off.
    pub text: &'text str,
    /// Offset of `text`.
    pub start: usize,
    /// Blanks before `text`, which is the column it starts in.
    pub column: usize,
    /// Empty lines between this line and the one before it.
    pub blanks_before: usize,
    /// The page, from 0.
    pub page: usize,
}

impl<'text> Line<'text> {
    pub(super) fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Returns the line cut at byte `length` of its text, without the blanks before the cut.
    pub(super) fn cut(&self, length: usize) -> Line<'text> {
        let text = self.text.get(..length).unwrap_or(self.text).trim_ascii_end();
        Line { text, ..*self }
    }

    /// Returns the line from byte `offset` of its text on, without the blanks after that place.
    pub(super) fn from(&self, offset: usize) -> Line<'text> {
        let rest = self.text.get(offset..).unwrap_or_default();
        let text = rest.trim_ascii_start();
        let skipped = self.text.len() - text.len();
        Line { text, start: self.start + skipped, column: self.column + skipped, ..*self }
    }

    /// Returns the column after the last character, counted in bytes.
    pub(super) fn right_edge(&self) -> usize {
        self.column + self.text.len()
    }
}

/// Returns the lines that have something on them; form feeds begin pages.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::with_capacity(text.len() / 48 + 1);
    let (mut page, mut blanks_before) = (0, 0);
    let mut line_start = 0;
    for line_end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let whole = text.get(line_start..line_end).unwrap_or_default();
        let content = whole.trim_ascii_start();
        let lead = whole.len() - content.len();
        let head = whole.as_bytes().get(..lead).unwrap_or_default();
        let mut column = lead;
        // Every page but the first begins with a form feed; the column counts from there.
        if let Some(feed) = memchr::memrchr(b'\x0c', head) {
            page += memchr::memchr_iter(b'\x0c', head).count();
            column = lead - feed - 1;
        }
        let content = content.trim_ascii_end();
        if content.is_empty() {
            blanks_before += 1;
        } else {
            lines.push(Line {
                text: content,
                start: line_start + lead,
                column,
                blanks_before,
                page,
            });
            blanks_before = 0;
        }
        line_start = line_end + 1;
    }
    lines
}

/// A run of blanks at least this long separates two columns of a page.
const COLUMN_GAP: &str = "   ";
static GAPS: LazyLock<FinderRev<'_>> = LazyLock::new(|| FinderRev::new(COLUMN_GAP));
/// More columns than this no page has; what stands left of them is one.
pub(super) const COLUMNS: usize = 8;

/// Returns the offsets in `line` at which a column starts, from right to left, without 0, at most
/// [`COLUMNS`] of them.
pub(super) fn cells(line: &str) -> impl Iterator<Item = usize> + '_ {
    let mut end = line.len();
    let from_right = std::iter::from_fn(move || {
        let gap = GAPS.rfind(line.as_bytes().get(..end)?)?;
        let start = gap + COLUMN_GAP.len();
        end = line.get(..gap)?.trim_ascii_end().len();
        Some(start)
    });
    from_right.take(COLUMNS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn form_feeds_begin_pages_and_do_not_count_as_columns() {
        let lines = lines("a\n\n\n  b \r\n\x0c   c\n\x0c\x0c");
        let seen: Vec<_> = lines
            .iter()
            .map(|line| (line.text, line.start, line.column, line.blanks_before, line.page))
            .collect();
        assert_eq!(seen, [("a", 0, 0, 0, 0), ("b", 6, 2, 2, 0), ("c", 14, 3, 0, 1)]);
    }

    #[test]
    fn cells_are_found_from_the_right() {
        let line = "From: H <   >      B6";
        let found: Vec<&str> = cells(line).map(|start| &line[start..]).collect();
        assert_eq!(found, ["B6", ">      B6"]);
    }
}
