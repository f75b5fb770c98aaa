use serde::{Deserialize, Serialize};

/// A place in a text as people count it: line and column, both from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LineColumn {
    /// Line number, from 1.
    pub line: usize,
    /// Column number in characters, from 1.
    pub column: usize,
}

impl std::fmt::Display for LineColumn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// Finds the line and column of a byte offset.
///
/// Lines end at LF, CRLF or a lone CR. A form feed, which `pdftotext` puts before each page, does
/// not end a line.
///
/// ```
/// use liasse_model::LineIndex;
///
/// let index = LineIndex::new("From: H\r\nÀ: S\n");
/// assert_eq!(index.line_column(9).to_string(), "line 2, column 1");
/// assert_eq!(index.line_column(11).to_string(), "line 2, column 2");
/// ```
#[derive(Clone, Debug)]
pub struct LineIndex<'text> {
    text: &'text str,
    line_starts: Vec<usize>,
}

impl<'text> LineIndex<'text> {
    /// Reads the line starts of `text` in one pass.
    pub fn new(text: &'text str) -> Self {
        let bytes = text.as_bytes();
        let mut line_starts = vec![0];
        for (offset, &byte) in bytes.iter().enumerate() {
            let ends_line =
                byte == b'\n' || (byte == b'\r' && bytes.get(offset + 1) != Some(&b'\n'));
            if ends_line {
                line_starts.push(offset + 1);
            }
        }
        Self { text, line_starts }
    }

    /// Returns the line and column of a byte offset; an offset past the end is the end's, one
    /// inside a character is that character's.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_starts.partition_point(|&start| start <= offset).max(1);
        let line_start = self.line_starts.get(line - 1).copied().unwrap_or(0);
        let column =
            self.text.get(line_start..offset).map_or(0, |before| before.chars().count()) + 1;
        LineColumn { line, column }
    }

    /// Returns the number of lines; an empty text has one.
    pub fn line_count(&self) -> usize {
        self.line_starts.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The obvious version: count line ends and characters before the offset.
    fn slow(text: &str, offset: usize) -> LineColumn {
        let (mut line, mut column) = (1, 1);
        let mut characters = text.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            let next = characters.peek().map_or(text.len(), |&(next, _)| next);
            if offset < next || at >= offset {
                break;
            }
            let crlf = character == '\r' && text[next..].starts_with('\n');
            if character == '\n' || (character == '\r' && !crlf) {
                (line, column) = (line + 1, 1);
            } else {
                column += 1;
            }
        }
        LineColumn { line, column }
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_counting_by_hand(text in "[a-bé\r\n\u{c}]{0,40}", offset in 0usize..60) {
            let offset = offset.min(text.len());
            let index = LineIndex::new(&text);
            proptest::prop_assert_eq!(index.line_column(offset), slow(&text, offset));
        }
    }
}
