//! The names of an archive.

use std::io::Write;

use liasse_archive::{Archive, ArchiveNames};
use liasse_normalize::names::{NameCluster, Question};
use serde::Serialize;

use super::{
    Shown,
    write::{line_of, write_lines, write_summary, write_whole},
};
use crate::{
    Ending,
    args::Format,
    csv,
    error::CliError,
    name_table::names_of,
    number::{counted, grouped},
    output::{Output, message},
    visible::visible_line,
};

/// The names that a list shows unless told otherwise.
const DEFAULT_LIMIT: usize = 20;

/// Lists all names.
pub(super) fn all(archive: &Archive, shown: Shown) -> Result<Ending, CliError> {
    let names = names_of(archive)?;
    let clusters = &names.clusters().clusters;
    let mut out = Output::new();
    write_clusters(&mut out, clusters, shown)?;
    out.finish()?;
    let spellings: usize = clusters.iter().map(|cluster| cluster.variants.len()).sum();
    message(&format!(
        "{} in {}",
        counted(clusters.len() as u64, "name"),
        counted(spellings as u64, "spelling")
    ));
    Ok(Ending::of(!clusters.is_empty()))
}

/// Writes the names that are asked for.
pub(super) fn write_clusters(
    out: &mut Output,
    clusters: &[NameCluster],
    shown: Shown,
) -> Result<(), CliError> {
    let default = if shown.format == Format::Text { DEFAULT_LIMIT } else { usize::MAX };
    let chosen = clusters.iter().enumerate().skip(shown.offset);
    let mut chosen = chosen.take(shown.limit.unwrap_or(default));
    if shown.format == Format::Text {
        return chosen.try_for_each(|(_, cluster)| write_summary(out, cluster));
    }
    let lines = chosen.flat_map(|(number, cluster)| {
        cluster.variants.iter().map(move |variant| line_of(number, cluster, variant))
    });
    write_lines(out, shown.format, lines)
}

/// Shows one name with its spellings; where none is spelt so, the nearest.
pub(super) fn one(archive: &Archive, name: &str, shown: Shown) -> Result<Ending, CliError> {
    let names = names_of(archive)?;
    let chosen = found(&names, name);
    let chosen: Vec<usize> =
        chosen.into_iter().skip(shown.offset).take(shown.limit.unwrap_or(usize::MAX)).collect();
    let clusters = &names.clusters().clusters;
    let numbered = chosen.iter().filter_map(|&number| Some((number, clusters.get(number)?)));
    let mut out = Output::new();
    if shown.format == Format::Text {
        for (number, cluster) in numbered {
            let uses = names.uses(number);
            write_whole(&mut out, cluster, |index| {
                uses.get(index).map(|spelling| (spelling.in_headers, spelling.in_texts))
            })?;
        }
    } else {
        let lines = numbered.flat_map(|(number, cluster)| {
            cluster.variants.iter().map(move |variant| line_of(number, cluster, variant))
        });
        write_lines(&mut out, shown.format, lines)?;
    }
    out.finish()?;
    Ok(Ending::of(!chosen.is_empty()))
}

/// Returns the numbers of the names that are spelt so; where none is, those with the words, where
/// none has them, the nearest. What is not printed is told.
fn found(names: &ArchiveNames, name: &str) -> Vec<usize> {
    let spelt = names.spelt(name);
    let mut worded = names.with_words(name);
    worded.retain(|number| !spelt.contains(number));
    if !spelt.is_empty() {
        if !worded.is_empty() {
            message(&format!("other names with these words: {}", listed(names, &worded)));
        }
        return spelt;
    }
    if !worded.is_empty() {
        message(&format!("no name is spelt `{name}`; those with these words:"));
        return worded;
    }
    let near = names.nearest(name);
    let told = if near.is_empty() { "and none is near" } else { "the nearest:" };
    message(&format!("no name is spelt `{name}`, {told}"));
    near
}

/// Names in one line.
fn listed(names: &ArchiveNames, numbers: &[usize]) -> String {
    let clusters = numbers.iter().filter_map(|&number| names.clusters().clusters.get(number));
    let shown = clusters.take(NEAR_NAMES);
    let shown: Vec<String> =
        shown.map(|cluster| format!("{} ({})", cluster.name, grouped(cluster.count))).collect();
    let more = match numbers.len().saturating_sub(NEAR_NAMES) {
        0 => String::new(),
        more => format!(" and {} more", grouped(more as u64)),
    };
    format!("{}{more}", shown.join(", "))
}

/// The names of a line that are shown.
const NEAR_NAMES: usize = 5;

/// A question as it is printed.
#[derive(Serialize)]
struct QuestionLine<'a> {
    name: &'a str,
    cluster: &'a str,
    score: f64,
    reasons: &'a [String],
}

/// Lists the pairs that a person should decide.
pub(super) fn questions(archive: &Archive, shown: Shown) -> Result<Ending, CliError> {
    let names = names_of(archive)?;
    let all = &names.clusters().questions;
    let default = if shown.format == Format::Text { DEFAULT_LIMIT } else { usize::MAX };
    let chosen: Vec<&Question> =
        all.iter().skip(shown.offset).take(shown.limit.unwrap_or(default)).collect();
    let mut out = Output::new();
    write_questions(&mut out, shown.format, &chosen)?;
    out.finish()?;
    message(&format!(
        "{}; `liasse names join A B` or `liasse names part A B` answers one",
        counted(all.len() as u64, "question")
    ));
    Ok(Ending::of(!all.is_empty()))
}

fn write_questions(
    out: &mut Output,
    format: Format,
    questions: &[&Question],
) -> Result<(), CliError> {
    let lines = questions.iter().map(|question| QuestionLine {
        name: &question.name,
        cluster: &question.cluster,
        score: question.score,
        reasons: &question.reasons,
    });
    match format {
        Format::Text => {
            for line in lines {
                let reasons = line.reasons.join("; ");
                let text =
                    format!("{:.2}  {}  =?  {}  [{reasons}]", line.score, line.name, line.cluster);
                writeln!(out, "{}", visible_line(&text))?;
            }
        }
        Format::Json => out.json(&lines.collect::<Vec<_>>())?,
        Format::Jsonl => out.json_lines(lines)?,
        Format::Csv => {
            csv::row(out, &["name", "cluster", "score", "reasons"].map(str::to_owned))?;
            for line in lines {
                let cells = [
                    line.name.to_owned(),
                    line.cluster.to_owned(),
                    format!("{:.4}", line.score),
                    line.reasons.join("; "),
                ];
                csv::row(out, &cells)?;
            }
        }
    }
    Ok(())
}
