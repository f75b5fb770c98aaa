//! Names as text, JSON and CSV.

use std::io::Write;

use liasse_model::NameVariant;
use liasse_normalize::names::{NameCluster, Variant};

use crate::{
    args::Format,
    csv,
    error::CliError,
    number::{counted, grouped},
    output::Output,
    visible::visible_line,
};

/// The columns of CSV.
const COLUMNS: [&str; 5] = ["variant", "cluster", "name", "count", "reasons"];

/// Returns the line for one spelling.
pub(super) fn line_of(number: usize, cluster: &NameCluster, variant: &Variant) -> NameVariant {
    NameVariant {
        variant: variant.name.clone(),
        cluster: number as u64,
        name: cluster.name.clone(),
        count: variant.count,
        reasons: variant.reasons.clone(),
    }
}

/// Writes a line for each spelling, in a form for programs.
pub(super) fn write_lines(
    out: &mut Output,
    format: Format,
    lines: impl Iterator<Item = NameVariant>,
) -> Result<(), CliError> {
    match format {
        Format::Json => out.json(&lines.collect::<Vec<_>>())?,
        Format::Jsonl => out.json_lines(lines)?,
        Format::Csv | Format::Text => {
            csv::row(out, &COLUMNS.map(str::to_owned))?;
            for NameVariant { variant, cluster, name, count, reasons } in lines {
                let cells =
                    [variant, cluster.to_string(), name, count.to_string(), reasons.join("; ")];
                csv::row(out, &cells)?;
            }
        }
    }
    Ok(())
}

/// The spellings that a list shows of a name.
const SHOWN_SPELLINGS: usize = 4;

/// Writes one line of a list: how often, what, which name, its most frequent spellings.
pub(super) fn write_summary(out: &mut Output, cluster: &NameCluster) -> Result<(), CliError> {
    let others = cluster.variants.iter().filter(|variant| variant.name != cluster.name);
    let shown: Vec<&str> =
        others.clone().take(SHOWN_SPELLINGS).map(|variant| variant.name.as_str()).collect();
    let more = match others.count().saturating_sub(SHOWN_SPELLINGS) {
        0 => String::new(),
        more => format!("; {} more", grouped(more as u64)),
    };
    let spellings =
        if shown.is_empty() { String::new() } else { format!("  = {}{more}", shown.join("; ")) };
    let (count, kind) = (grouped(cluster.count), cluster.kind.name());
    let line = format!("{count:>9}  {kind:<7}  {}{spellings}", cluster.name);
    writeln!(out, "{}", visible_line(&line).trim_end())?;
    Ok(())
}

/// Writes a name with all of its spellings; `uses` says where a spelling stands.
pub(super) fn write_whole(
    out: &mut Output,
    cluster: &NameCluster,
    uses: impl Fn(usize) -> Option<(u64, u64)>,
) -> Result<(), CliError> {
    let spellings = counted(cluster.variants.len() as u64, "spelling");
    let (name, kind) = (visible_line(&cluster.name), cluster.kind.name());
    writeln!(out, "{name} ({kind}): {} times in {spellings}", grouped(cluster.count))?;
    for (index, variant) in cluster.variants.iter().enumerate() {
        let place = match uses(index) {
            Some((headers, 0)) => format!("{} in headers", grouped(headers)),
            Some((0, texts)) => format!("{} in texts", grouped(texts)),
            Some((headers, texts)) => {
                format!("{} in headers, {} in texts", grouped(headers), grouped(texts))
            }
            None => grouped(variant.count),
        };
        let reasons = match variant.reasons.is_empty() {
            true => String::new(),
            false => format!("  [{:.2}: {}]", variant.score, variant.reasons.join("; ")),
        };
        let line = format!("  {:<36}  {place}{reasons}", variant.name);
        writeln!(out, "{}", visible_line(&line).trim_end())?;
    }
    writeln!(out)?;
    Ok(())
}
