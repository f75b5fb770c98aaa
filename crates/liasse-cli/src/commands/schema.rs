use std::io::Write;

use crate::{Ending, error::CliError, output::Output};

pub(crate) fn run() -> Result<Ending, CliError> {
    let mut out = Output::new();
    serde_json::to_writer_pretty(&mut out, &liasse_model::json_schema())?;
    writeln!(out)?;
    out.finish()?;
    Ok(Ending::Found)
}
