//! A person's word on names.

use std::io::Write;

use liasse_archive::{Archive, DecisionProblem, NameDecision};
use serde::Serialize;

use super::DecisionCommand;
use crate::{
    Ending,
    args::{ArchiveArgs, Format},
    csv,
    error::CliError,
    find_archive::find_archive,
    name_table::names_of,
    number::{counted, grouped},
    output::{Output, message},
    visible::visible_line,
};

pub(super) fn run(command: DecisionCommand) -> Result<Ending, CliError> {
    match command {
        DecisionCommand::Join(args) => record(&args.archive, &NameDecision::Joined(args.spellings)),
        DecisionCommand::Part(args) => record(&args.archive, &NameDecision::Apart(args.spellings)),
        DecisionCommand::Rename(args) => {
            let decision = NameDecision::Preferred { name: args.spelling, form: args.form };
            record(&args.archive, &decision)
        }
        DecisionCommand::Decisions(args) => list(&args.archive, args.format.format()),
        DecisionCommand::Forget(args) => forget(&args.archive, args.number),
    }
}

fn record(archive: &ArchiveArgs, decision: &NameDecision) -> Result<Ending, CliError> {
    let archive = Archive::open(&find_archive(archive)?)?;
    let names = names_of(&archive)?;
    names.check(decision).map_err(refused)?;
    let recorded = archive.decide(decision)?;
    let number = recorded.number;
    if recorded.was_known {
        message(&format!("decision {number} says so already: {decision}"));
        return Ok(Ending::Found);
    }
    if let Some(replaced) = recorded.replaced {
        message(&format!("no longer: {replaced}"));
    }
    message(&format!(
        "decision {number}: {decision}; `liasse names forget {number}` takes it back"
    ));
    Ok(Ending::Found)
}

/// Says why a decision is about nothing, and what may be meant.
fn refused(problem: DecisionProblem) -> CliError {
    let error = CliError::new(problem.to_string());
    let DecisionProblem::NoSpelling { near, .. } = problem else { return error };
    let near = near.iter().map(|(name, count)| format!("`{name}` ({})", grouped(*count)));
    let near = near.collect::<Vec<_>>().join(", ");
    match near.is_empty() {
        true => error.hint("`liasse names` lists those that there are."),
        false => error.hint(format!("Near ones: {near}")),
    }
}

/// A decision as it is printed.
#[derive(Serialize)]
struct DecisionLine<'a> {
    number: usize,
    kind: &'static str,
    names: &'a [String],
    form: Option<&'a str>,
}

impl<'a> DecisionLine<'a> {
    fn of(number: usize, decision: &'a NameDecision) -> Self {
        let (kind, form) = match decision {
            NameDecision::Joined(_) => ("joined", None),
            NameDecision::Apart(_) => ("apart", None),
            NameDecision::Preferred { form, .. } => ("preferred", Some(form.as_str())),
            _ => ("", None),
        };
        Self { number, kind, names: decision.names(), form }
    }
}

fn list(archive: &ArchiveArgs, format: Format) -> Result<Ending, CliError> {
    let archive = Archive::open(&find_archive(archive)?)?;
    let decisions = archive.decisions()?;
    let lines = (1..).zip(&decisions).map(|(number, decision)| DecisionLine::of(number, decision));
    let mut out = Output::new();
    match format {
        Format::Text => {
            for (number, decision) in (1..).zip(&decisions) {
                writeln!(out, "{number:>3}  {}", visible_line(&decision.to_string()))?;
            }
        }
        Format::Json => out.json(&lines.collect::<Vec<_>>())?,
        Format::Jsonl => out.json_lines(lines)?,
        Format::Csv => {
            csv::row(&mut out, &["number", "kind", "names", "form"].map(str::to_owned))?;
            for line in lines {
                let form = line.form.unwrap_or_default().to_owned();
                let names = line.names.join("; ");
                csv::row(&mut out, &[line.number.to_string(), line.kind.to_owned(), names, form])?;
            }
        }
    }
    out.finish()?;
    message(&counted(decisions.len() as u64, "decision"));
    Ok(Ending::of(!decisions.is_empty()))
}

fn forget(archive: &ArchiveArgs, number: usize) -> Result<Ending, CliError> {
    let archive = Archive::open(&find_archive(archive)?)?;
    match archive.forget_decision(number)? {
        Some(decision) => {
            message(&format!("no longer: {decision}"));
            Ok(Ending::Found)
        }
        None => Err(CliError::new(format!("expected the number of a decision, found {number}"))
            .hint("`liasse names decisions` lists them.")),
    }
}
