//! A report for a terminal: eighty columns, read from the worst to the rest.

use liasse_model::Language;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{
    Finding, FindingKind, Outcome, Report, outline::Outline, visible::visible_line, words::frame,
};

/// The columns of a line.
const COLUMNS: usize = 80;
/// The columns of quoted words, in the part that is read first: about a short paragraph. The whole
/// passage is in the other formats.
const QUOTED: usize = 480;
/// What stands for words that were left out here.
const CUT: &str = " […]";

impl Report {
    /// Writes the report as plain text that a person reads in a minute: first what is contradicted,
    /// not found, in doubt or only possible, then a table of all findings, then what was searched.
    ///
    /// Control characters of documents and articles are made visible. Long quotations and passages
    /// are cut with `[…]`.
    pub fn to_text(&self, language: Language) -> String {
        let mut page =
            TextPage { outline: Outline { report: self, language }, written: String::new() };
        page.head();
        page.worst();
        page.changed();
        page.table();
        page.searched();
        page.written
    }
}

struct TextPage<'a> {
    outline: Outline<'a>,
    written: String,
}

impl TextPage<'_> {
    fn head(&mut self) {
        self.paragraph("", &self.outline.title());
        self.paragraph("", &self.outline.byline());
        self.line("");
        for line in self.outline.counts() {
            self.paragraph("", &line);
        }
    }

    fn worst(&mut self) {
        let worst = self.outline.worst();
        self.heading(frame::WORST.written(self.outline.language));
        if worst.is_empty() {
            self.paragraph("", frame::NOTHING_WORST.written(self.outline.language));
        }
        for (index, (number, finding)) in worst.into_iter().enumerate() {
            if index > 0 {
                self.line("");
            }
            self.finding(number, finding);
        }
    }

    fn changed(&mut self) {
        let changed = self.outline.changed();
        if changed.is_empty() {
            return;
        }
        self.heading(frame::CHANGED.written(self.outline.language));
        for (index, (number, finding)) in changed.into_iter().enumerate() {
            if index > 0 {
                self.line("");
            }
            self.words(number, finding);
            if let Some(first) = finding.evidence.first() {
                self.paragraph("  → ", &self.outline.source(first));
            }
        }
    }

    fn finding(&mut self, number: usize, finding: &Finding) {
        self.words(number, finding);
        if let Some(first) = finding.evidence.first() {
            let (label, colon) = (self.outline.evidence_label(finding), self.outline.colon());
            let source = self.outline.source(first);
            self.paragraph("  → ", &format!("{label}{colon} {source}"));
            let passage = cut(&visible_line(&first.text), QUOTED);
            if !passage.is_empty() {
                self.paragraph("    ", &self.outline.quoted(&passage));
            }
        }
        if let Some(others) = self.outline.others(finding) {
            self.paragraph("    ", &others);
        }
    }

    /// Writes what the article says and why it is listed.
    fn words(&mut self, number: usize, finding: &Finding) {
        let (outcome, language) = (finding.outcome, self.outline.language);
        let [sign, word] = [outcome.sign(), outcome.word(language)];
        let kind = finding.kind.word(language);
        self.line(&format!("{sign} {word} · {kind} · {number}"));
        self.paragraph("  ", &self.outline.quoted(&cut(&visible_line(&finding.text), QUOTED)));
        self.paragraph("  ", &self.outline.reason(&finding.reason));
        for difference in &finding.differences {
            self.paragraph("  - ", &cut(&self.outline.difference(difference), QUOTED));
        }
    }

    fn table(&mut self) {
        let language = self.outline.language;
        self.heading(frame::ALL.written(language));
        if self.outline.report.findings.is_empty() {
            self.paragraph("", frame::NO_FINDINGS.written(language));
            return;
        }
        let columns = TableColumns::of(&self.outline);
        let head = [frame::NUMBER, frame::OUTCOME, frame::KIND, frame::WORDS, frame::DOCUMENT];
        self.line(&columns.row(head.map(|head| head.written(language).to_owned())));
        for (number, finding) in self.outline.findings() {
            let outcome = finding.outcome;
            self.line(&columns.row([
                number.to_string(),
                format!("{} {}", outcome.sign(), outcome.word(language)),
                finding.kind.word(language).to_owned(),
                visible_line(&finding.text),
                finding.evidence.first().map(|it| visible_line(&it.doc_id)).unwrap_or_default(),
            ]));
        }
    }

    fn searched(&mut self) {
        self.heading(frame::SEARCHED.written(self.outline.language));
        for line in self.outline.searched() {
            self.paragraph("", &line);
        }
    }

    fn heading(&mut self, heading: &str) {
        self.line("");
        self.line(heading);
        self.line(&"─".repeat(heading.width()));
    }

    fn line(&mut self, line: &str) {
        self.written.push_str(line.trim_end());
        self.written.push('\n');
    }

    /// Writes words on as many lines as they need; the first begins with `start`, the others below it.
    fn paragraph(&mut self, start: &str, words: &str) {
        if words.is_empty() {
            return;
        }
        let indent = " ".repeat(start.width());
        let mut begin = start;
        for line in wrapped(words, COLUMNS - start.width()) {
            self.line(&format!("{begin}{line}"));
            begin = &indent;
        }
    }
}

/// How wide the columns of the table are: as the words of the language need it.
struct TableColumns {
    number: usize,
    outcome: usize,
    kind: usize,
    words: usize,
}

/// The columns that a document's number needs, as the release prints it.
const DOCUMENT: usize = 11;

impl TableColumns {
    fn of(outline: &Outline<'_>) -> Self {
        let language = outline.language;
        let number = outline.report.findings.len().to_string().len().max(2);
        let outcomes = Outcome::ALL.iter().map(|outcome| outcome.word(language).width() + 2);
        let outcome = outcomes.max().unwrap_or_default();
        let kinds =
            outline.report.findings.iter().map(|finding| finding.kind.word(language).width());
        let kind = kinds.max().unwrap_or_default().max(FindingKind::Hour.word(language).width());
        let words = COLUMNS.saturating_sub(number + outcome + kind + DOCUMENT + 8);
        Self { number, outcome, kind, words }
    }

    fn row(&self, [number, outcome, kind, words, document]: [String; 5]) -> String {
        let number = format!("{}{number}", " ".repeat(self.number.saturating_sub(number.width())));
        let widths = [(outcome, self.outcome), (kind, self.kind), (words, self.words)];
        let cells = widths.map(|(cell, width)| filled(&cell, width));
        format!("{number}  {}  {document}", cells.join("  "))
    }
}

/// Makes a cell exactly so wide.
fn filled(cell: &str, columns: usize) -> String {
    let mut shown = match cell.width() <= columns {
        true => cell.to_owned(),
        false => format!("{}…", head_of(cell, columns.saturating_sub(1))),
    };
    shown.push_str(&" ".repeat(columns.saturating_sub(shown.width())));
    shown
}

/// Cuts words that are wider, at a blank where there is one.
fn cut(words: &str, columns: usize) -> String {
    if words.width() <= columns {
        return words.to_owned();
    }
    let head = head_of(words, columns);
    let whole = head.rsplit_once(' ').map_or(head, |(whole, _)| whole);
    format!("{whole}{CUT}")
}

/// Returns as much of the beginning as fits.
fn head_of(text: &str, columns: usize) -> &str {
    let mut width = 0;
    let end = text.char_indices().find(|(_, character)| {
        width += character.width().unwrap_or_default();
        width > columns
    });
    text.get(..end.map_or(text.len(), |(end, _)| end)).unwrap_or_default()
}

/// Breaks words into lines at blanks; a word that is wider than a line is broken too.
pub(crate) fn wrapped(words: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words.split(' ') {
        let mut rest = word;
        loop {
            let line = lines.last().map_or(0, |line| line.width());
            if line == 0 && rest.width() > columns {
                let head = head_of(rest, columns);
                // A character wider than the line would never fit: it goes on a line of its own.
                let end = if head.is_empty() {
                    rest.chars().next().map_or(0, char::len_utf8)
                } else {
                    head.len()
                };
                let (head, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
                push_word(&mut lines, head);
                lines.push(String::new());
                rest = tail;
            } else if line == 0 || line + 1 + rest.width() <= columns {
                push_word(&mut lines, rest);
                break;
            } else {
                lines.push(String::new());
            }
        }
    }
    lines
}

fn push_word(lines: &mut [String], word: &str) {
    if let Some(line) = lines.last_mut() {
        if !line.is_empty() && !word.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_break_at_blanks_and_long_words_in_themselves() {
        assert_eq!(wrapped("aa bb cc", 5), ["aa bb", "cc"]);
        assert_eq!(wrapped("a bbbbbbb c", 3), ["a", "bbb", "bbb", "b c"]);
        assert_eq!(wrapped("中文中文", 4), ["中文", "中文"]);
        assert_eq!(wrapped("", 4), [""]);
    }

    #[test]
    fn cells_have_their_width() {
        assert_eq!(filled("abc", 5), "abc  ");
        assert_eq!(filled("abcdef", 5), "abcd…");
        assert_eq!(filled("中文中", 4), "中… ");
    }

    #[test]
    fn long_words_are_cut_at_a_blank() {
        assert_eq!(cut("one two three", 9), "one two […]");
        assert_eq!(cut("one two", 9), "one two");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked_and_no_letter_is_lost(words in "[a-zé ]{0,60}", columns in 1_usize..12) {
            let lines = wrapped(&words, columns);
            for line in &lines {
                prop_assert!(line.width() <= columns, "{line:?}");
            }
            let letters = |text: &str| text.replace(' ', "");
            prop_assert_eq!(letters(&lines.concat()), letters(&words));
        }
    }
}
