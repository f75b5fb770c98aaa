//! A report as Markdown, for a note or an issue.

use liasse_model::Language;

use super::{Finding, Report, outline::Outline, visible::visible_line, words::frame};

impl Report {
    /// Writes the report as Markdown (CommonMark with tables): the same parts as
    /// [`Report::to_text`], with nothing cut.
    ///
    /// What comes from documents and articles stays text, whatever signs it holds.
    pub fn to_markdown(&self, language: Language) -> String {
        let mut page =
            MarkdownPage { outline: Outline { report: self, language }, written: String::new() };
        page.head();
        page.worst();
        page.changed();
        page.table();
        page.searched();
        page.written
    }
}

struct MarkdownPage<'a> {
    outline: Outline<'a>,
    written: String,
}

impl MarkdownPage<'_> {
    fn head(&mut self) {
        self.block("# ", &self.outline.title());
        self.block("", &self.outline.byline());
        for line in self.outline.counts() {
            self.block("", &line);
        }
    }

    fn worst(&mut self) {
        let language = self.outline.language;
        self.block("## ", frame::WORST.written(language));
        let worst = self.outline.worst();
        if worst.is_empty() {
            self.block("", frame::NOTHING_WORST.written(language));
        }
        for (number, finding) in worst {
            self.finding(number, finding);
        }
    }

    fn changed(&mut self) {
        let changed = self.outline.changed();
        if !changed.is_empty() {
            self.block("## ", frame::CHANGED.written(self.outline.language));
        }
        for (number, finding) in changed {
            self.finding(number, finding);
        }
    }

    fn finding(&mut self, number: usize, finding: &Finding) {
        let (outcome, language) = (finding.outcome, self.outline.language);
        let [sign, word] = [outcome.sign(), outcome.word(language)];
        let kind = finding.kind.word(language);
        self.block("### ", &format!("{sign} {word} · {kind} · {number}"));
        self.block("> ", &visible_line(&finding.text));
        self.block("", &self.outline.reason(&finding.reason));
        self.differences(finding);
        self.evidence(finding);
    }

    fn differences(&mut self, finding: &Finding) {
        for difference in &finding.differences {
            self.line("- ", &self.outline.difference(difference));
        }
        if !finding.differences.is_empty() {
            self.written.push('\n');
        }
    }

    fn evidence(&mut self, finding: &Finding) {
        if let Some(first) = finding.evidence.first() {
            let (label, colon) = (self.outline.evidence_label(finding), self.outline.colon());
            self.block("", &format!("{label}{colon} {}", self.outline.source(first)));
            self.block("> ", &visible_line(&first.text));
        }
        if let Some(others) = self.outline.others(finding) {
            self.block("", &others);
        }
    }

    fn table(&mut self) {
        let language = self.outline.language;
        self.block("## ", frame::ALL.written(language));
        if self.outline.report.findings.is_empty() {
            self.block("", frame::NO_FINDINGS.written(language));
            return;
        }
        let head = [
            frame::NUMBER,
            frame::OUTCOME,
            frame::KIND,
            frame::WORDS,
            frame::REASON,
            frame::DOCUMENT,
        ];
        self.row(&head.map(|head| head.written(language).to_owned()));
        self.written.push_str("| ---: | --- | --- | --- | --- | --- |\n");
        for (number, finding) in self.outline.findings() {
            let (outcome, first) = (finding.outcome, finding.evidence.first());
            self.row(&[
                number.to_string(),
                format!("{} {}", outcome.sign(), outcome.word(language)),
                finding.kind.word(language).to_owned(),
                visible_line(&finding.text),
                self.outline.reason(&finding.reason),
                first.map(|evidence| self.outline.source(evidence)).unwrap_or_default(),
            ]);
        }
        self.written.push('\n');
    }

    fn row(&mut self, cells: &[String]) {
        let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
        self.written.push_str(&format!("| {} |\n", cells.join(" | ")));
    }

    fn searched(&mut self) {
        self.block("## ", frame::SEARCHED.written(self.outline.language));
        for line in self.outline.searched() {
            self.block("", &line);
        }
    }

    /// Writes a line with a blank one behind it.
    fn block(&mut self, start: &str, words: &str) {
        if !words.is_empty() {
            self.line(start, words);
            self.written.push('\n');
        }
    }

    fn line(&mut self, start: &str, words: &str) {
        self.written.push_str(&format!("{start}{}\n", escaped(words)));
    }
}

/// What Markdown and its usual extensions give a meaning to, wherever it stands.
const MEANT: &str = "\\`*_[]<>#|~&!$@^{}";
/// What makes a list, a heading or a rule at the start of a line, a list also behind a number.
const MEANT_FIRST: &str = ".)-+=:";

/// Escapes what has a meaning, in words that stand on one line.
pub(crate) fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    let number = words.chars().take_while(char::is_ascii_digit).count();
    for (index, character) in words.chars().enumerate() {
        if MEANT.contains(character) || (index == number && MEANT_FIRST.contains(character)) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_meaning_is_escaped() {
        assert_eq!(escaped("1. a *b* <c> | d"), "1\\. a \\*b\\* \\<c\\> \\| d");
        assert_eq!(escaped("- a - b"), "\\- a - b");
        assert_eq!(escaped("e-mail, 7.44"), "e-mail, 7.44");
        assert_eq!(escaped("12) x"), "12\\) x");
    }
}
