//! A comparison for people: as text for a terminal, and as Markdown.

use liasse_model::Language;

use super::{ArticlePart, Comparison, SharedFact, SharedPassage, WordingDifference, WordingKind};
use crate::report::{escaped_markdown, percent, visible_line, wrapped_lines};

/// A line of the page before a format is chosen.
enum Line {
    Heading(u8, String),
    Paragraph(String),
    Item(String),
}

/// The columns of a line of text.
const COLUMNS: usize = 80;

impl Comparison {
    /// Writes the comparison as plain text.
    pub fn to_text(&self, language: Language) -> String {
        let mut text = String::new();
        for line in (Page { comparison: self, language }).lines() {
            let (start, indent, words) = match &line {
                Line::Heading(_, words) => ("", "", words),
                Line::Paragraph(words) => ("  ", "  ", words),
                Line::Item(words) => ("  - ", "    ", words),
            };
            if matches!(line, Line::Heading(..)) && !text.is_empty() {
                text.push('\n');
            }
            let mut begin = start;
            for words in wrapped_lines(words, COLUMNS - indent.len()) {
                text.push_str(format!("{begin}{words}").trim_end());
                text.push('\n');
                begin = indent;
            }
        }
        text
    }

    /// Writes the comparison as Markdown; what comes from documents and articles stays text.
    pub fn to_markdown(&self, language: Language) -> String {
        let mut text = String::new();
        let mut after_item = false;
        for line in (Page { comparison: self, language }).lines() {
            let is_item = matches!(line, Line::Item(_));
            let is_list = is_item && after_item;
            if !text.is_empty() && !is_list {
                text.push('\n');
            }
            let (start, words) = match &line {
                Line::Heading(level, words) => ("#".repeat(usize::from(*level)) + " ", words),
                Line::Paragraph(words) => (String::new(), words),
                Line::Item(words) => ("- ".to_owned(), words),
            };
            text.push_str(&format!("{start}{}\n", escaped_markdown(words)));
            after_item = is_item;
        }
        text
    }
}

struct Page<'a> {
    comparison: &'a Comparison,
    language: Language,
}

impl Page<'_> {
    fn lines(&self) -> Vec<Line> {
        let mut lines =
            vec![Line::Heading(1, self.say("Articles side by side", "Articles côte à côte"))];
        for number in 0..self.comparison.articles.len() {
            lines.push(Line::Item(self.article(number)));
        }
        lines.push(Line::Heading(
            2,
            self.say("Passages that several quote", "Passages cités par plusieurs"),
        ));
        if self.comparison.passages.is_empty() {
            lines.push(Line::Paragraph(self.say("None.", "Aucun.")));
        }
        for (number, passage) in (1..).zip(&self.comparison.passages) {
            self.passage(number, passage, &mut lines);
        }
        lines.push(Line::Heading(2, self.say("What several state", "Ce que plusieurs affirment")));
        if self.comparison.facts.is_empty() {
            lines.push(Line::Paragraph(self.say("Nothing.", "Rien.")));
        }
        for fact in &self.comparison.facts {
            self.fact(fact, &mut lines);
        }
        lines
    }

    fn say(&self, english: &str, french: &str) -> String {
        match self.language {
            Language::English => english.to_owned(),
            Language::French => french.to_owned(),
        }
    }

    /// Returns how an article is told from the others: a letter, its outlet and its title.
    fn article(&self, number: usize) -> String {
        let article = self.comparison.articles.get(number);
        let outlet = article.and_then(|article| article.outlet.as_deref()).map(visible_line);
        let title = article.and_then(|article| article.title.as_deref()).map(visible_line);
        let id = article.map(|article| visible_line(&article.id)).unwrap_or_default();
        let parts = [outlet, title, Some(id)];
        let parts: Vec<String> =
            parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        format!("{}: {}", letter(number), parts.join(" · "))
    }

    fn passage(&self, number: usize, passage: &SharedPassage, lines: &mut Vec<Line>) {
        let place = match &passage.evidence {
            Some(evidence) => visible_line(&evidence.doc_id),
            None => self.say("no source found", "source introuvable"),
        };
        lines.push(Line::Heading(3, format!("{number}. {place}")));
        if let Some(evidence) = &passage.evidence {
            lines.push(Line::Paragraph(self.quoted(&evidence.text)));
        }
        for part in &passage.quotations {
            lines.push(Line::Item(self.part(part)));
        }
        let shares: Vec<String> =
            passage.likeness.iter().map(|share| percent(*share, self.language)).collect();
        let shares = shares.join(", ");
        lines.push(Line::Paragraph(match passage.is_same_wording {
            true => self.say(
                &format!("The same wording; words shared with {}: {shares}.", letter(0)),
                &format!("Même formulation ; mots communs avec {} : {shares}.", letter(0)),
            ),
            false => self.say(
                &format!("Another wording; words shared: {shares}."),
                &format!("Autre formulation ; mots communs : {shares}."),
            ),
        }));
        for difference in &passage.differences {
            lines.push(Line::Item(self.difference(difference)));
        }
    }

    fn part(&self, part: &ArticlePart) -> String {
        let outcome = part.outcome.word(self.language);
        format!("{} {} ({outcome})", letter(part.article), self.quoted(&part.text))
    }

    fn difference(&self, difference: &WordingDifference) -> String {
        let WordingDifference { kind, first, other } = difference;
        let (a, b) = (letter(first.article), letter(other.article));
        let (ours, theirs) = (self.quoted(&first.text), self.quoted(&other.text));
        match kind {
            WordingKind::OnlyFirst => {
                self.say(&format!("only {a} has {ours}"), &format!("seul {a} a {ours}"))
            }
            WordingKind::OnlyOther => {
                self.say(&format!("only {b} has {theirs}"), &format!("seul {b} a {theirs}"))
            }
            WordingKind::Reworded => format!("{a} {ours}, {b} {theirs}"),
        }
    }

    fn fact(&self, fact: &SharedFact, lines: &mut Vec<Line>) {
        let kind = fact.kind.word(self.language);
        let agrees = match fact.agrees {
            true => self.say("they agree", "ils concordent"),
            false => self.say("they differ", "ils diffèrent"),
        };
        lines.push(Line::Heading(3, format!("{kind}: {agrees}")));
        for part in &fact.statements {
            lines.push(Line::Item(self.part(part)));
        }
    }

    fn quoted(&self, words: &str) -> String {
        let words = visible_line(words);
        match self.language {
            Language::English => format!("“{words}”"),
            Language::French => format!("«\u{a0}{words}\u{a0}»"),
        }
    }
}

/// Returns the letter of an article: A, B, …; behind Z its number.
fn letter(article: usize) -> String {
    let letter = u8::try_from(article).ok().filter(|number| *number < 26);
    letter.map_or_else(|| (article + 1).to_string(), |number| char::from(b'A' + number).to_string())
}
