//! Names from the lines of a file.

use std::{collections::HashMap, path::Path};

use liasse_normalize::names::{
    ClusterOptions, Clusters, CountedName, Decisions, Evidence, NameSource, cluster,
};

use super::{
    Shown,
    list::write_clusters,
    write::{line_of, write_lines},
};
use crate::{
    Ending,
    args::Format,
    error::CliError,
    line_file::{BadLine, good_lines, read},
    number::counted,
    output::{Output, message},
};

/// Clusters the lines of a file: each gives one line, in order.
pub(super) fn run(path: &Path, shown: Shown) -> Result<Ending, CliError> {
    let bytes = read(path)?;
    let names: Vec<CountedName> = good_lines(path, &bytes, string_line)?;
    let clusters =
        cluster(&names, &Evidence::default(), &Decisions::default(), &ClusterOptions::default())
            .map_err(|conflict| CliError::caused(&conflict))?;
    let mut out = Output::new();
    if shown.format == Format::Text {
        write_clusters(&mut out, &clusters.clusters, shown)?;
    } else {
        let places = places(&clusters);
        let chosen = names.iter().skip(shown.offset).take(shown.limit.unwrap_or(usize::MAX));
        let lines = chosen.filter_map(|name| {
            let (number, index) = *places.get(name.name.as_str())?;
            let cluster = clusters.clusters.get(number)?;
            let mut line = line_of(number, cluster, cluster.variants.get(index)?);
            line.count = name.count;
            Some(line)
        });
        write_lines(&mut out, shown.format, lines)?;
    }
    out.finish()?;
    message(&format!(
        "{} in {}",
        counted(clusters.clusters.len() as u64, "name"),
        counted(names.len() as u64, "line")
    ));
    Ok(Ending::of(!names.is_empty()))
}

/// Where each spelling is: the number of its name and its own in that.
fn places(clusters: &Clusters) -> HashMap<&str, (usize, usize)> {
    let numbered = clusters.clusters.iter().enumerate();
    numbered
        .flat_map(|(number, cluster)| {
            let variants = cluster.variants.iter().enumerate();
            variants.map(move |(index, variant)| (variant.name.as_str(), (number, index)))
        })
        .collect()
}

/// Reads `string` or `string<TAB>count`.
fn string_line(line: &str) -> Result<CountedName, BadLine> {
    let mut fields = line.split('\t');
    let name = fields.next().unwrap_or_default();
    let count = match fields.next() {
        Some(count) => number(line, count)?,
        None => 0,
    };
    if fields.next().is_some() {
        return Err(too_many(line, "a string and a count"));
    }
    if name.is_empty() {
        return Err(BadLine { offset: 0, message: "expected a name, found nothing".to_owned() });
    }
    Ok(CountedName { name: name.to_owned(), count, source: NameSource::default() })
}

/// Reads a count, which is a part of `line`.
pub(super) fn number(line: &str, field: &str) -> Result<u64, BadLine> {
    field.parse().map_err(|_| BadLine {
        offset: line.rfind(field).unwrap_or_default(),
        message: format!("expected a count, found `{field}`"),
    })
}

pub(super) fn too_many(line: &str, expected: &str) -> BadLine {
    let message = format!("expected {expected}, found more fields");
    BadLine { offset: line.rfind('\t').unwrap_or_default(), message }
}
