//! A report as one page of HTML that needs nothing else: no script, no font, no file beside it.

use std::fmt::Write;

use liasse_model::Language;

use super::{
    Evidence, Finding, MarkStep, Report,
    outline::Outline,
    visible::{visible_line, visible_lines},
    words::frame,
};

const STYLE: &str = include_str!("page.css");

impl Report {
    /// Writes the report as a page of HTML with its style in it: the parts of [`Report::to_text`]
    /// with nothing cut, and the article with its findings marked.
    ///
    /// What comes from documents and articles is escaped; the page runs and loads nothing, and its
    /// policy says so. Each outcome has a word and a sign beside its colour.
    pub fn to_html(&self, language: Language) -> String {
        let mut page =
            HtmlPage { outline: Outline { report: self, language }, written: String::new() };
        page.head();
        page.worst();
        page.changed();
        page.table();
        page.article();
        page.searched();
        page.written.push_str("</main></body></html>\n");
        page.written
    }
}

struct HtmlPage<'a> {
    outline: Outline<'a>,
    written: String,
}

impl HtmlPage<'_> {
    fn head(&mut self) {
        let language = self.outline.language;
        let code = match language {
            Language::English => "en",
            Language::French => "fr",
        };
        let (title, report) = (self.outline.title(), frame::REPORT.written(language));
        self.raw(&format!("<!doctype html>\n<html lang=\"{code}\"><head><meta charset=\"utf-8\">"));
        self.raw(
            "<meta http-equiv=\"Content-Security-Policy\" \
             content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        );
        self.raw("<meta name=\"viewport\" content=\"width=device-width\">");
        self.raw(&format!("<title>{} – {}</title>", escaped(report), escaped(&title)));
        self.raw(&format!("<style>{STYLE}</style></head><body><main>\n"));
        self.raw(&format!("<p class=\"kind\">{}</p>", escaped(report)));
        self.element("h1", &title);
        self.element("p", &self.outline.byline());
        for line in self.outline.counts() {
            self.element("p", &line);
        }
    }

    fn worst(&mut self) {
        let language = self.outline.language;
        self.element("h2", frame::WORST.written(language));
        let worst = self.outline.worst();
        if worst.is_empty() {
            self.element("p", frame::NOTHING_WORST.written(language));
        }
        for (number, finding) in worst {
            self.finding(number, finding);
        }
    }

    fn changed(&mut self) {
        let changed = self.outline.changed();
        if !changed.is_empty() {
            self.element("h2", frame::CHANGED.written(self.outline.language));
        }
        for (number, finding) in changed {
            self.finding(number, finding);
        }
    }

    fn finding(&mut self, number: usize, finding: &Finding) {
        let class = class(finding);
        self.raw(&format!("<section class=\"finding {class}\">"));
        let kind = finding.kind.word(self.outline.language);
        self.raw(&format!(
            "<h3>{} · {kind} · <a href=\"#t{number}\">{number}</a></h3>",
            self.badge(finding)
        ));
        self.raw(&format!("<blockquote>{}</blockquote>", self.differing(&finding.marked_words())));
        self.element("p", &self.outline.reason(&finding.reason));
        self.differences(finding);
        self.evidence(finding);
        self.raw("</section>\n");
    }

    fn differences(&mut self, finding: &Finding) {
        if finding.differences.is_empty() {
            return;
        }
        self.element("h4", frame::DIFFERENCES.written(self.outline.language));
        self.raw("<ol>");
        for difference in &finding.differences {
            self.element("li", &self.outline.difference(difference));
        }
        self.raw("</ol>");
    }

    fn evidence(&mut self, finding: &Finding) {
        if let Some(first) = finding.evidence.first() {
            self.element("h4", self.outline.evidence_label(finding));
            self.element("p", &self.outline.source(first));
            if !first.text.is_empty() {
                let passage = self.differing(&finding.marked_passage());
                self.raw(&format!("<blockquote class=\"passage\">{passage}</blockquote>"));
            }
        }
        let others = finding.evidence.get(1..).unwrap_or_default();
        if !others.is_empty() {
            self.raw("<ul>");
            others.iter().for_each(|other| self.other(other));
            self.raw("</ul>");
        }
    }

    fn other(&mut self, evidence: &Evidence) {
        self.element("li", &self.outline.source(evidence));
    }

    fn table(&mut self) {
        let language = self.outline.language;
        self.element("h2", frame::ALL.written(language));
        if self.outline.report.findings.is_empty() {
            self.element("p", frame::NO_FINDINGS.written(language));
            return;
        }
        self.raw("<table><thead><tr>");
        for head in [
            frame::NUMBER,
            frame::OUTCOME,
            frame::KIND,
            frame::WORDS,
            frame::REASON,
            frame::DOCUMENT,
        ] {
            self.raw(&format!("<th scope=\"col\">{}</th>", escaped(head.written(language))));
        }
        self.raw("</tr></thead><tbody>\n");
        for (number, finding) in self.outline.findings() {
            self.row(number, finding);
        }
        self.raw("</tbody></table>\n");
    }

    fn row(&mut self, number: usize, finding: &Finding) {
        let badge = self.badge(finding);
        self.raw(&format!(
            "<tr id=\"t{number}\"><td><a href=\"#a{number}\">{number}</a></td><td>{badge}</td>"
        ));
        let source = finding.evidence.first().map(|first| self.outline.source(first));
        for cell in [
            finding.kind.word(self.outline.language).to_owned(),
            visible_line(&finding.text),
            self.outline.reason(&finding.reason),
            source.unwrap_or_default(),
        ] {
            self.element("td", &cell);
        }
        self.raw("</tr>\n");
    }

    /// Writes the article, each finding marked where it stands, with its number and outcome behind.
    fn article(&mut self) {
        self.element("h2", frame::ARTICLE.written(self.outline.language));
        self.raw("<div class=\"article\"><bdi>");
        for step in self.outline.report.marked_article() {
            match step {
                MarkStep::Text(text) => self.raw(&escaped(&visible_lines(text))),
                MarkStep::Open(index) => self.open(index),
                MarkStep::Close(index) => self.close(index),
            }
        }
        self.raw("</bdi></div>\n");
    }

    fn open(&mut self, index: usize) {
        let class = self.outline.report.findings.get(index).map(class).unwrap_or_default();
        self.raw(&format!("<mark id=\"a{}\" class=\"{class}\">", index + 1));
    }

    fn close(&mut self, index: usize) {
        let outcome = self.outline.report.findings.get(index).map(|finding| finding.outcome);
        let (language, number) = (self.outline.language, index + 1);
        let note = outcome.map(|it| format!("{} {}", it.sign(), it.word(language)));
        let note = note.unwrap_or_default();
        self.raw(&format!(
            "</mark><sup><a href=\"#t{number}\">{number} {}</a></sup>",
            escaped(&note)
        ));
    }

    fn searched(&mut self) {
        self.element("h2", frame::SEARCHED.written(self.outline.language));
        for line in self.outline.searched() {
            self.element("p", &line);
        }
    }

    fn badge(&self, finding: &Finding) -> String {
        let outcome = finding.outcome;
        format!(
            "<span class=\"badge {}\">{} {}</span>",
            class(finding),
            outcome.sign(),
            escaped(outcome.word(self.outline.language)),
        )
    }

    /// Words with what differs marked; a place where words are missing shows a sign.
    fn differing(&self, steps: &[MarkStep<'_>]) -> String {
        let mut written = String::from("<bdi>");
        let mut before = None;
        for step in steps {
            match step {
                MarkStep::Text(text) => written.push_str(&escaped(&visible_line_inside(text))),
                // Writing to a text cannot fail.
                MarkStep::Open(number) => _ = write!(written, "<mark>[{}] ", number + 1),
                MarkStep::Close(_) => {
                    if matches!(before, Some(MarkStep::Open(_))) {
                        written.push('‸');
                    }
                    written.push_str("</mark>");
                }
            }
            before = Some(*step);
        }
        written + "</bdi>"
    }

    /// Writes an element with words in it, isolated from what stands around them.
    fn element(&mut self, name: &str, words: &str) {
        if !words.is_empty() || name == "td" {
            self.raw(&format!("<{name}><bdi>{}</bdi></{name}>", escaped(words)));
        }
    }

    fn raw(&mut self, markup: &str) {
        self.written.push_str(markup);
    }
}

/// Returns the name that the style sheet has for an outcome.
fn class(finding: &Finding) -> &'static str {
    use super::Outcome::*;
    match finding.outcome {
        Contradicted | NotFound => "bad",
        Uncertain | Possible => "doubt",
        NotCheckable => "open",
        Confirmed | Found => "good",
    }
}

/// A part of a line: its outer blanks stay.
fn visible_line_inside(text: &str) -> String {
    visible_lines(text).replace(['\n', '\t'], " ")
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(character),
        }
    }
    escaped
}
