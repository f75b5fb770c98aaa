//! Text as it is written while a file is read: lines, cells, pages, within a limit.

/// Takes text and never more of it than a limit.
#[derive(Debug)]
pub(crate) struct TextWriter {
    text: String,
    limit: usize,
    is_full: bool,
    /// Whether a blank is to stand before the next word.
    owes_blank: bool,
}

impl TextWriter {
    pub(crate) fn new(limit: usize) -> Self {
        Self { text: String::new(), limit, is_full: false, owes_blank: false }
    }

    /// Writes text as it is, without control characters.
    pub(crate) fn exact(&mut self, text: &str) {
        if std::mem::take(&mut self.owes_blank) {
            self.push(' ');
        }
        for character in text.chars() {
            match character {
                '\r' => {}
                '\n' | '\t' => self.push(character),
                control if control.is_control() => {}
                _ => self.push(character),
            }
        }
    }

    /// Writes text in which any number of blanks and line ends is one blank.
    pub(crate) fn flowing(&mut self, text: &str) {
        for character in text.chars() {
            if character.is_ascii_whitespace() {
                self.owes_blank = !self.is_at_line_start() && !self.text.ends_with('\t');
            } else if !character.is_control() {
                if std::mem::take(&mut self.owes_blank) {
                    self.push(' ');
                }
                self.push(character);
            }
        }
    }

    /// Writes what another writer wrote.
    pub(crate) fn written(&mut self, text: &str) {
        text.chars().for_each(|character| self.push(character));
    }

    /// Takes back what was written from a place on.
    pub(crate) fn take_from(&mut self, start: usize) -> String {
        let at = self.text.floor_char_boundary(start);
        self.text.split_off(at)
    }

    /// Ends the row of a table.
    pub(crate) fn row_end(&mut self) {
        self.owes_blank = false;
        let end = self.text.trim_end_matches([' ', '\t']).len();
        self.text.truncate(end);
        self.line_start();
    }

    /// Ends the line.
    pub(crate) fn line_end(&mut self) {
        self.trim_line();
        self.push('\n');
    }

    /// Goes to the start of a line.
    pub(crate) fn line_start(&mut self) {
        self.trim_line();
        if !self.is_at_line_start() {
            self.push('\n');
        }
    }

    /// Goes to the start of a line after an empty one, but for the start of the text.
    pub(crate) fn paragraph_start(&mut self) {
        self.line_start();
        if !self.text.is_empty() && !self.text.ends_with("\n\n") && !self.text.ends_with('\u{c}') {
            self.push('\n');
        }
    }

    /// Goes to the next cell of a row.
    pub(crate) fn cell(&mut self) {
        self.owes_blank = false;
        self.push('\t');
    }

    /// Ends the page.
    pub(crate) fn page_end(&mut self) {
        self.line_start();
        self.push('\u{c}');
    }

    /// Tells whether nothing stands on the line yet.
    pub(crate) fn is_at_line_start(&self) -> bool {
        self.text.is_empty() || self.text.ends_with(['\n', '\u{c}'])
    }

    /// Returns how many bytes were written.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// Writes where a link leads whose words begin at a place, if they do not say so.
    pub(crate) fn link_end(&mut self, target: &str, start: usize) {
        let words = self.text.get(start..).unwrap_or_default();
        let address = target.strip_prefix("mailto:").unwrap_or(target);
        if !words.contains(address.trim_end_matches('/')) {
            self.owes_blank = false;
            self.exact(&format!(" <{target}>"));
        }
    }

    /// Returns the text, with one line end at its end, and notes a limit that was reached.
    pub(crate) fn finish(mut self, problems: &mut Vec<String>) -> String {
        if self.is_full {
            let limit = self.limit;
            problems.push(format!("found more than {limit} bytes of text; the rest was not read"));
        }
        let end = self.text.trim_end_matches([' ', '\t', '\n']).len();
        self.text.truncate(end);
        if !self.text.is_empty() && !self.text.ends_with('\u{c}') {
            self.text.push('\n');
        }
        self.text
    }

    fn push(&mut self, character: char) {
        if self.text.len() + character.len_utf8() > self.limit {
            self.is_full = true;
        }
        if !self.is_full {
            self.text.push(character);
        }
    }

    /// Takes the blanks at the end of the line away; the tabs of empty cells stay.
    fn trim_line(&mut self) {
        self.owes_blank = false;
        let end = self.text.trim_end_matches(' ').len();
        self.text.truncate(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(write: impl FnOnce(&mut TextWriter)) -> String {
        let mut writer = TextWriter::new(100);
        write(&mut writer);
        writer.finish(&mut Vec::new())
    }

    #[test]
    fn blanks_flow_and_lines_are_trimmed() {
        let written = text(|writer| {
            writer.flowing(" a \n b ");
            writer.flowing("c\u{7}  ");
            writer.paragraph_start();
            writer.paragraph_start();
            writer.exact(" d ");
            writer.line_end();
        });
        assert_eq!(written, "a b c\n\n d\n");
    }

    #[test]
    fn nothing_is_written_past_the_limit() {
        let mut writer = TextWriter::new(5);
        writer.exact("été et après");
        assert!(writer.is_full);
        let mut problems = Vec::new();
        assert_eq!(writer.finish(&mut problems), "été\n");
        assert_eq!(problems, ["found more than 5 bytes of text; the rest was not read"]);
    }
}
