//! How each number of a term came about.

use std::io::Write;

use liasse_analyze::{
    Counting, NOISE, PER_MILLION, Parts, People, PrintedForm, Selection, View,
    measure::{Dispersion, noise::NoiseOptions, score::Score},
};
use serde::Serialize;

use super::merged;
use crate::{
    Ending,
    args::Format,
    error::CliError,
    number::grouped,
    output::{Output, message},
    selected::Selected,
    table::{Cell, Column, Row, write_rows},
    visible::visible_line,
};

const COLUMNS: [Column; 3] = [
    Column { name: "number", title: "number" },
    Column { name: "value", title: "value" },
    Column { name: "how", title: "how it came about" },
];

/// The answer as JSON.
#[derive(Serialize)]
struct Explanation<'a> {
    selection: &'a str,
    counting: Counting,
    word: &'a str,
    term: &'a str,
    printed: Vec<PrintedForm<'a>>,
    numbers: &'a [Number],
}

/// A number with its derivation.
#[derive(Serialize)]
struct Number {
    number: &'static str,
    value: Score,
    /// The formula with the counts put in, or the formula alone.
    how: String,
}

impl Row for Number {
    fn cells(&self) -> Vec<Cell> {
        let value = match self.value.0 {
            Some(value) if value.fract() == 0.0 && value >= 0.0 => Cell::Count(value as u64),
            value => Cell::Value(value),
        };
        vec![Cell::Text(self.number.to_owned()), value, Cell::Long(self.how.clone())]
    }
}

/// Explains a word.
pub(super) fn run(selected: &Selected, word: &str, format: Format) -> Result<Ending, CliError> {
    let view = selected.view();
    let term = view.find(word).filter(|term| view.term_counts().get(*term) > 0);
    let Some(term) = term else {
        selected.tell(&view, &[]);
        message(&format!("{word}: no such term in what is selected and listed"));
        return Ok(Ending::NothingFound);
    };
    let mut numbers = numbers(&view, term);
    numbers.extend(damage(selected, &view, term));
    let explanation = Explanation {
        selection: &selected.description,
        counting: selected.counting,
        word,
        term: view.term(term),
        printed: view.printed_forms(term),
        numbers: &numbers,
    };
    let mut out = Output::new();
    if format == Format::Text {
        write_head(&mut out, &explanation)?;
    }
    write_rows(&mut out, format, &COLUMNS, &numbers, &explanation)?;
    out.finish()?;
    selected.tell(&view, &[]);
    Ok(Ending::Found)
}

/// The forms that are shown in a line.
const SHOWN_FORMS: usize = 12;

fn write_head(out: &mut Output, explanation: &Explanation<'_>) -> Result<(), CliError> {
    let forms = explanation.printed.iter().take(SHOWN_FORMS);
    let forms = forms.map(|it| format!("{} {}", visible_line(it.form), grouped(it.count)));
    let mut forms = forms.collect::<Vec<_>>().join(", ");
    if let Some(more) = explanation.printed.len().checked_sub(SHOWN_FORMS).filter(|more| *more > 0)
    {
        forms = format!("{forms}, and {} more", grouped(more as u64));
    }
    writeln!(out, "{}, printed as: {forms}\n", visible_line(explanation.term))?;
    Ok(())
}

fn numbers(view: &View<'_>, term: u32) -> Vec<Number> {
    let counts = view.term_counts();
    let (count, tokens) = (counts.get(term), view.token_count());
    let more = counts.counts.iter().filter(|other| **other > count).count();
    let at = |range: Vec<u32>| range.get(term as usize).copied().unwrap_or_default();
    let documents = at(view.document_range());
    let senders = at(view.sender_range(&People::default()));
    let number = |number, value: f64, how| Number { number, value: Score(Some(value)), how };
    let mut numbers = vec![
        number("count", count as f64, "the selection's tokens that are this term".to_owned()),
        number(
            PER_MILLION.name,
            1e6 * count as f64 / tokens as f64,
            format!("1,000,000 · {} / {} tokens", grouped(count), grouped(tokens)),
        ),
        number(
            "rank",
            more as f64 + 1.0,
            format!("{} of {} terms occur more often", grouped(more as u64), grouped(counts.types)),
        ),
        number(
            "documents",
            documents.into(),
            format!("of {} documents, those that have it", grouped(view.document_count().into())),
        ),
        number("senders", senders.into(), "different names of those who wrote them".to_owned()),
    ];
    let division = view.divide(&Parts::Documents);
    let (spread, spacing) = (division.dispersion(term), view.spacing(term));
    numbers.extend(SPREAD.into_iter().map(|measure| dispersion(measure, spread.get(measure))));
    numbers.push(dispersion(Dispersion::Arf, spacing.get(Dispersion::Arf)));
    numbers
}

/// Says how much of the term looks like a scanner's damage; what is rare shows in the whole archive.
fn damage<'c>(selected: &'c Selected, view: &View<'c>, term: u32) -> Option<Number> {
    let whole = selected.corpus.view(&Selection::All, selected.counting);
    let noise = whole.noise(&NoiseOptions::default()).of_term(view, term)?;
    let forms = noise.forms.iter().map(|it| format!("{} {}", it.form, grouped(it.count)));
    let all: Vec<String> = forms.chain(noise.variants.iter().map(merged::variant)).collect();
    let found = if all.is_empty() { "none found".to_owned() } else { all.join("; ") };
    let how = format!("{}: {found}", NOISE.formula);
    Some(Number { number: NOISE.name, value: Score(noise.share), how })
}

/// The measures of how evenly a term is spread over the documents.
const SPREAD: [Dispersion; 3] = [Dispersion::JuillandD, Dispersion::DpNorm, Dispersion::KldBits];

fn dispersion(measure: Dispersion, value: Option<f64>) -> Number {
    let info = measure.info();
    let how = format!("{}: {} ({})", info.title, info.formula, info.source);
    Number { number: info.name, value: Score(value), how }
}
