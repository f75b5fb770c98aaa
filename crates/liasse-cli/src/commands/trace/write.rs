//! Answers in the four forms of output.

use std::io::Write;

use liasse_model::Span;
use liasse_trace::Outcome;

use super::answer::{Answer, Match};
use crate::{
    args::Format, csv, error::CliError, output::Output, page::sent, table::Cell,
    visible::visible_line,
};

/// Writes answers one after the other.
pub(super) struct Writer {
    out: Output,
    format: Format,
    /// Whether there is one answer and no list of them.
    is_single: bool,
    traced: u64,
    found: u64,
}

impl Writer {
    pub(super) fn new(format: Format, is_single: bool) -> Result<Self, CliError> {
        let mut out = Output::new();
        if format == Format::Csv {
            let head = [
                "quote_id", "doc_id", "start", "end", "score", "outcome", "message", "sent",
                "from", "subject", "text",
            ];
            csv::row(&mut out, &head.map(str::to_owned))?;
        }
        Ok(Self { out, format, is_single, traced: 0, found: 0 })
    }

    pub(super) fn write(&mut self, answer: &Answer) -> Result<(), CliError> {
        match self.format {
            Format::Json => {
                let before: &[u8] = match (self.is_single, self.traced) {
                    (true, _) => b"",
                    (false, 0) => b"[\n",
                    (false, _) => b",\n",
                };
                self.out.write_all(before)?;
                serde_json::to_writer_pretty(&mut self.out, answer)?;
            }
            Format::Jsonl => {
                serde_json::to_writer(&mut self.out, answer)?;
                writeln!(self.out)?;
            }
            Format::Csv => {
                for found in &answer.matches {
                    csv::typed_row(&mut self.out, &cells(answer, found))?;
                }
            }
            Format::Text => self.write_text(answer)?,
        }
        self.traced += 1;
        self.found += u64::from(answer.outcome == Outcome::Found);
        Ok(())
    }

    /// Sends what is left; returns how many quotations were traced and how many found.
    pub(super) fn finish(mut self) -> Result<(u64, u64), CliError> {
        if self.format == Format::Json {
            let end: &[u8] = match (self.is_single, self.traced) {
                (true, _) => b"\n",
                (false, 0) => b"[]\n",
                (false, _) => b"\n]\n",
            };
            self.out.write_all(end)?;
        }
        self.out.finish()?;
        Ok((self.traced, self.found))
    }

    /// Writes the passages that are found, else those that are possible, else the nearest.
    fn write_text(&mut self, answer: &Answer) -> Result<(), CliError> {
        if !self.is_single {
            let id = visible_line(answer.quote_id.as_deref().unwrap_or_default());
            writeln!(self.out, "{id}  « {} »", visible_line(&answer.quote))?;
        }
        let shown = answer.matches.iter().filter(|found| found.outcome == answer.outcome);
        let shown: Vec<&Match> = match answer.outcome {
            Outcome::Found | Outcome::Possible => shown.collect(),
            _ => shown.take(NEAREST).collect(),
        };
        let what = match (answer.outcome, shown.len()) {
            (Outcome::Found, 1) => "Found".to_owned(),
            (Outcome::Found, count) => format!("Found, in {count} documents"),
            (Outcome::Possible, _) => "Possible: this may be the source".to_owned(),
            (_, 0) => "Not found: nothing in the archive is like it".to_owned(),
            _ => "Not found; the nearest passages:".to_owned(),
        };
        writeln!(self.out, "{what}\n")?;
        for (number, found) in (1..).zip(shown) {
            self.write_match(number, found)?;
        }
        Ok(())
    }

    fn write_match(&mut self, number: usize, found: &Match) -> Result<(), CliError> {
        let message = found.message.as_ref();
        let subject = message.and_then(|message| message.subject.as_deref());
        let time = message.and_then(|message| message.sent).map(sent);
        let id = visible_line(&found.doc_id);
        let percent = f64::from(found.score) * 100.0;
        writeln!(
            self.out,
            "{number:>3}. {id}  {}  {}  ({percent:.0} %)",
            time.as_deref().unwrap_or("(no date)"),
            visible_line(subject.unwrap_or("(no subject)"))
        )?;
        if let Some(message) = message {
            let from = message.from.as_deref().unwrap_or("(sender not printed)");
            let arrow = if message.to.is_empty() { "" } else { " → " };
            let to = message.to.join("; ");
            let place = match message.index {
                0 => String::new(),
                index => format!("  (message {} of the chain)", index + 1),
            };
            let line = format!("{from}{arrow}{to}{place}");
            writeln!(self.out, "     {}", visible_line(&line))?;
        }
        let (before, after) = &found.around;
        let (before, text, after) =
            (on_one_line(before), on_one_line(&found.text), on_one_line(after));
        let blank = |side: &str| if side.is_empty() { "" } else { " " };
        let line = format!("{before}{}{text}{}{after}", blank(&before), blank(&after));
        let start = before.len() + blank(&before).len();
        let marked = self.out.marked(&line, &[Span::new(start, start + text.len())]);
        writeln!(self.out, "     … {marked} …\n")?;
        Ok(())
    }
}

/// The nearest passages that are shown where nothing is found.
const NEAREST: usize = 3;

/// Returns a text without the ends of lines and the blanks of columns.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cells(answer: &Answer, found: &Match) -> Vec<Cell> {
    let message = found.message.as_ref();
    let text = |text: Option<String>| Cell::Text(text.unwrap_or_default());
    vec![
        text(answer.quote_id.clone()),
        Cell::Text(found.doc_id.clone()),
        Cell::Count(found.start as u64),
        Cell::Count(found.end as u64),
        Cell::Value(Some(f64::from(found.score))),
        Cell::Text(outcome_word(found.outcome).to_owned()),
        text(message.map(|message| message.index.to_string())),
        text(message.and_then(|message| message.sent).map(sent)),
        text(message.and_then(|message| message.from.clone())),
        text(message.and_then(|message| message.subject.clone())),
        Cell::Long(on_one_line(&found.text)),
    ]
}

/// Returns the word of an outcome, as in JSON.
const fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Found => "found",
        Outcome::Possible => "possible",
        _ => "not-found",
    }
}
