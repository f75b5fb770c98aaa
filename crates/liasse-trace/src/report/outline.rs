//! What all renderings of a report say, as plain lines. What comes from documents and articles is
//! made visible here; what a format gives a meaning to is escaped where that format is written.

use liasse_model::Language;

use super::{
    Difference, DifferenceKind, Evidence, Finding, FindingKind, Outcome, Reason, Report,
    visible::visible_line,
    words::frame,
    written::{counted, day, likelihood, moment, number},
};

/// The other documents of a finding that are named; the rest are counted.
const OTHERS: usize = 5;

/// A report that is about to be written.
pub(super) struct Outline<'a> {
    pub(super) report: &'a Report,
    pub(super) language: Language,
}

impl<'a> Outline<'a> {
    pub(super) fn title(&self) -> String {
        let title = self.report.article.title.as_deref().map(visible_line).unwrap_or_default();
        match title.is_empty() {
            true => frame::UNTITLED.written(self.language).to_owned(),
            false => title,
        }
    }

    /// Who published the article and when, and what it is called in the archive.
    pub(super) fn byline(&self) -> String {
        let article = &self.report.article;
        let mut parts: Vec<String> = article.authors.iter().map(|it| visible_line(it)).collect();
        parts.extend(article.outlet.as_deref().map(visible_line));
        parts.extend(article.date.map(|date| day(date, self.language)));
        parts.push(visible_line(&article.id));
        parts.retain(|part| !part.is_empty());
        parts.join(" · ")
    }

    /// What was counted: a line for the quotations, a line for the statements.
    pub(super) fn counts(&self) -> [String; 2] {
        let summary = &self.report.summary;
        let (language, count) = (self.language, |count: usize| count as u64);
        let [quotations, claims] = match language {
            Language::English => [("quotation", "quotations"), ("statement", "statements")],
            Language::French => [("citation", "citations"), ("affirmation", "affirmations")],
        };
        let parts = |outcomes: &[(usize, Outcome)]| {
            let some = outcomes.iter().filter(|(count, _)| *count > 0);
            let parts = some.map(|(count, outcome)| {
                format!("{} {}", number(*count as u64, language), outcome.word(language))
            });
            parts.collect::<Vec<_>>().join(", ")
        };
        let line = |counted: String, parts: String| match (parts.is_empty(), language) {
            (true, _) => counted,
            (false, Language::English) => format!("{counted}: {parts}"),
            (false, Language::French) => format!("{counted}\u{a0}: {parts}"),
        };
        [
            line(
                counted(count(summary.quotations), quotations.0, quotations.1, language),
                parts(&[
                    (summary.not_found, Outcome::NotFound),
                    (summary.possible, Outcome::Possible),
                    (summary.found, Outcome::Found),
                ]),
            ),
            line(
                counted(count(summary.claims), claims.0, claims.1, language),
                parts(&[
                    (summary.contradicted, Outcome::Contradicted),
                    (summary.uncertain, Outcome::Uncertain),
                    (summary.not_checkable, Outcome::NotCheckable),
                    (summary.confirmed, Outcome::Confirmed),
                ]),
            ),
        ]
    }

    /// The findings with their numbers, from 1, in the order of the article.
    pub(super) fn findings(&self) -> impl Iterator<Item = (usize, &'a Finding)> + use<'a> {
        self.report.findings.iter().enumerate().map(|(index, finding)| (index + 1, finding))
    }

    /// The findings that a reader should look at, the worst first.
    pub(super) fn worst(&self) -> Vec<(usize, &'a Finding)> {
        let mut worst: Vec<_> =
            self.findings().filter(|(_, it)| it.outcome.needs_attention()).collect();
        worst.sort_by_key(|(number, finding)| (finding.outcome, *number));
        worst
    }

    /// The quotations whose source was found and says it in other words or more or less of them.
    pub(super) fn changed(&self) -> Vec<(usize, &'a Finding)> {
        let found = self.findings().filter(|(_, it)| it.outcome == Outcome::Found);
        let differs = |it: &Difference| it.kind != DifferenceKind::Exact;
        found.filter(|(_, it)| it.differences.iter().any(differs)).collect()
    }

    /// The words of an article or a document on a line, between the quotation marks of the language.
    pub(super) fn quoted(&self, words: &str) -> String {
        let words = visible_line(words);
        match self.language {
            Language::English => format!("“{words}”"),
            Language::French => format!("«\u{a0}{words}\u{a0}»"),
        }
    }

    pub(super) fn reason(&self, reason: &Reason) -> String {
        visible_line(match self.language {
            Language::English => &reason.english,
            Language::French => &reason.french,
        })
    }

    /// Where a piece of evidence stands: document, message, sender, time, subject.
    pub(super) fn source(&self, evidence: &Evidence) -> String {
        let mut parts = vec![visible_line(&evidence.doc_id)];
        if let Some(message) = &evidence.message {
            parts.push(format!("message {}", number(message.index as u64 + 1, self.language)));
            parts.extend(message.from.as_deref().map(visible_line));
            parts.extend(message.sent.map(|sent| moment(sent, self.language)));
            parts.extend(message.subject.as_deref().map(|subject| self.quoted(subject)));
        }
        parts.extend(evidence.probability.map(|share| self.likelihood(share)));
        parts.join(", ")
    }

    fn likelihood(&self, share: f32) -> String {
        let share = likelihood(share, self.language);
        match self.language {
            Language::English => format!("{share} likely"),
            Language::French => format!("vraisemblable à {share}"),
        }
    }

    /// The evidence behind the first piece, on a line; `None` where there is none.
    pub(super) fn others(&self, finding: &Finding) -> Option<String> {
        let others = finding.evidence.get(1..).filter(|others| !others.is_empty())?;
        let named = others.iter().take(OTHERS).map(|other| self.short_source(other));
        let mut line = named.collect::<Vec<_>>().join("; ");
        let rest = others.len().saturating_sub(OTHERS) as u64;
        if rest > 0 {
            line += &match self.language {
                Language::English => format!("; and {} more", number(rest, self.language)),
                Language::French => format!(" ; et {} autres", number(rest, self.language)),
            };
        }
        Some(match self.language {
            Language::English => format!("Also: {line}"),
            Language::French => format!("Aussi\u{a0}: {line}"),
        })
    }

    fn short_source(&self, evidence: &Evidence) -> String {
        let id = visible_line(&evidence.doc_id);
        match evidence.message.as_ref().and_then(|message| message.sent) {
            Some(sent) => format!("{id} ({})", moment(sent, self.language)),
            None => id,
        }
    }

    /// How the first piece of evidence is called: a passage that is only near is not evidence.
    pub(super) fn evidence_label(&self, finding: &Finding) -> &'static str {
        let is_near = matches!(finding.outcome, Outcome::NotFound | Outcome::Possible)
            && finding.kind == FindingKind::Quotation;
        let label = if is_near { frame::NEAREST } else { frame::EVIDENCE };
        label.written(self.language)
    }

    /// A difference with the words of both sides.
    pub(super) fn difference(&self, difference: &Difference) -> String {
        let word = difference.kind.word(self.language);
        if difference.kind == DifferenceKind::Exact {
            return word.to_owned();
        }
        let side = |words: &str| match words.is_empty() {
            true => frame::NOTHING.written(self.language).to_owned(),
            false => self.quoted(words),
        };
        let colon = self.colon();
        let [article, archive] =
            [frame::IN_ARTICLE, frame::IN_ARCHIVE].map(|side| side.written(self.language));
        format!(
            "{word}{colon} {article} {}, {archive} {}",
            side(&difference.article),
            side(&difference.archive),
        )
    }

    /// A colon as the language sets it.
    pub(super) fn colon(&self) -> &'static str {
        match self.language {
            Language::English => ":",
            Language::French => "\u{a0}:",
        }
    }

    /// What was searched, and what could not be.
    pub(super) fn searched(&self) -> Vec<String> {
        let (summary, language) = (&self.report.summary, self.language);
        let (searched, silent) = (summary.documents_searched, summary.documents_without_text);
        let mut lines = match language {
            Language::English => vec![
                counted(searched, "document was searched.", "documents were searched.", language),
                counted(
                    silent,
                    "document has no text: a source may stand there unseen.",
                    "documents have no text: a source may stand there unseen.",
                    language,
                ),
            ],
            Language::French => vec![
                counted(
                    searched,
                    "document a été parcouru.",
                    "documents ont été parcourus.",
                    language,
                ),
                counted(
                    silent,
                    "document n’a pas de texte\u{a0}: une source peut s’y trouver sans être vue.",
                    "documents n’ont pas de texte\u{a0}: une source peut s’y trouver sans être vue.",
                    language,
                ),
            ],
        };
        if silent == 0 {
            lines.truncate(1);
        }
        if summary.not_found > 0 {
            lines.push(frame::NOT_FOUND_MEANS.written(language).to_owned());
        }
        lines
    }
}
