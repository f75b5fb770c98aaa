//! White paper that is more than the space between paragraphs.

/// Stands for what the release office printed on the page: around it, paper is white anyway.
pub(super) const PAGE: char = '\u{c}';

/// Line ends in a row: three empty lines. Paragraphs have one empty line between them, or two.
const LINE_ENDS: usize = 4;
/// Blanks in the middle of a line.
const BLANKS: usize = 10;
/// Blanks at the beginning of a line; fewer set a line in.
const SET_IN: usize = 24;

/// White paper where words would stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum WhitePaper {
    /// Whole lines.
    Lines,
    /// The rest of a line, which no layout leaves white.
    InLine,
}

/// Returns what is white between two words beyond what separates words and paragraphs.
pub(super) fn white_paper(paper: &str) -> Option<WhitePaper> {
    let is_printed = |letter: char| !letter.is_whitespace() || letter == PAGE;
    let touches_page = paper.contains(PAGE);
    let runs = paper.split(is_printed).filter_map(|run| match run.matches('\n').count() {
        _ if has_wide_line(run) => Some(WhitePaper::InLine),
        lines if lines >= LINE_ENDS && !touches_page => Some(WhitePaper::Lines),
        _ => None,
    });
    runs.max()
}

fn has_wide_line(run: &str) -> bool {
    let blanks = |line: &str| line.chars().filter(|letter| *letter != '\r').count();
    let mut lines = run.split('\n');
    let in_line = lines.next().map_or(0, blanks);
    in_line >= BLANKS || lines.next_back().is_some_and(|line| blanks(line) >= SET_IN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_paper_is_more_than_a_paragraph() {
        for (paper, expected) in [
            (" ", None),
            ("\n\n", None),
            ("\n\n      ", None),
            ("\n\n\n\n", Some(WhitePaper::Lines)),
            ("\n\n\n\n\n", Some(WhitePaper::Lines)),
            ("             ", Some(WhitePaper::InLine)),
            ("\n                              ", Some(WhitePaper::InLine)),
            ("             \n", Some(WhitePaper::InLine)),
            ("\n\n\n\x0c\n\n\n\n", None),
            ("\x0c\n\n\n\n", None),
        ] {
            assert_eq!(white_paper(paper), expected, "{paper:?}");
        }
    }
}
