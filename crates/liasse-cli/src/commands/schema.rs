use std::io::Write;

use clap::{Args, ValueEnum};

use crate::{Ending, error::CliError, output::Output};

/// Print the JSON Schema of a document or a name, the lines of `liasse parse` and `liasse names`
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  liasse schema > document.schema.json
  liasse schema name > name.schema.json")]
pub(crate) struct SchemaArgs {
    /// What the lines are
    #[arg(value_enum, value_name = "OF", default_value_t = Line::Document)]
    of: Line,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Line {
    /// A line of `liasse parse --jsonl`
    Document,
    /// A line of `liasse names --jsonl`
    Name,
}

pub(crate) fn run(args: &SchemaArgs) -> Result<Ending, CliError> {
    let schema = match args.of {
        Line::Document => liasse_model::json_schema(),
        Line::Name => liasse_model::name_schema(),
    };
    let mut out = Output::new();
    serde_json::to_writer_pretty(&mut out, &schema)?;
    writeln!(out)?;
    out.finish()?;
    Ok(Ending::Found)
}
