//! White paper that is more than the space between paragraphs.

/// Stands for what the release office printed on the page: around it, paper is white anyway.
pub(super) const PAGE: char = '\u{c}';

/// Line ends in a row: three empty lines. Paragraphs have one empty line between them, or two.
const LINE_ENDS: usize = 4;
/// Blanks in the middle of a line.
const BLANKS: usize = 10;
/// Blanks at the beginning of a line; fewer set a line in.
const SET_IN: usize = 24;

/// Tells whether paper between two words is white where words would stand.
pub(super) fn is_gap(paper: &str) -> bool {
    paper.split(|letter: char| !letter.is_whitespace() || letter == PAGE).enumerate().any(
        |(number, run)| {
            let touches_page = paper.contains(PAGE) && (number > 0 || paper.starts_with(PAGE));
            (!touches_page && run.matches('\n').count() >= LINE_ENDS) || has_wide_line(run)
        },
    )
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
            (" ", false),
            ("\n\n", false),
            ("\n\n      ", false),
            ("\n\n\n\n", true),
            ("\n\n\n\n\n", true),
            ("             ", true),
            ("\n                              ", true),
            ("             \n", true),
            ("\n\n\n\x0c\n\n\n\n", false),
            ("\x0c\n\n\n\n", false),
        ] {
            assert_eq!(is_gap(paper), expected, "{paper:?}");
        }
    }
}
