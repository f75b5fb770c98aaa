//! `liasse-cluster submit trace`.

use std::{fs, path::PathBuf};

use clap::Args;
use liasse_cluster::{Quoted, TraceJob, write_rows};
use liasse_model::Language;
use serde::Deserialize;

use super::submit::ClusterArgs;

/// Find the passages that quotations come from, what `liasse trace` finds
#[derive(Args, Debug)]
pub(crate) struct TraceArgs {
    #[command(flatten)]
    cluster: ClusterArgs,
    /// The quotations, a JSON object a line: {"id": "a", "lang": "fr", "quote": "…"}, without a language
    /// where it is to be guessed
    #[arg(long, value_name = "FILE")]
    quotes: PathBuf,
    /// A folder or URL that all machines reach and who submits writes to, for what is looked for
    #[arg(long, value_name = "DIR|URL")]
    staging: String,
    /// The most documents of a quotation
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    lang: Option<String>,
    quote: String,
}

pub(super) fn run(args: &TraceArgs) -> Result<bool, String> {
    let job = TraceJob {
        quotations: quotations(&args.quotes)?,
        staging: args.staging.clone(),
        limit: args.limit,
    };
    let engine = args.cluster.engine()?;
    args.cluster.answer.write(&mut |format, out| write_rows(&job.run(&engine)?, format, out))
}

/// Reads the quotations of a file; a bad line ends it, for what is submitted is worked out whole.
fn quotations(path: &PathBuf) -> Result<Vec<Quoted>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut quotations = Vec::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let bad = |column: usize, found: String| {
            format!(
                "{}:{number}:{column}: expected an object like {{\"id\": \"a\", \"lang\": \"fr\", \"quote\": \"…\"}}, {found}",
                path.display()
            )
        };
        let line: Line = serde_json::from_str(line)
            .map_err(|error| bad(error.column(), format!("found {error}")))?;
        let language = match line.lang.as_deref() {
            None => None,
            Some("fr") => Some(Language::French),
            Some("en") => Some(Language::English),
            Some(other) => return Err(bad(1, format!("found the language `{other}`"))),
        };
        quotations.push(Quoted { id: line.id, language, text: line.quote });
    }
    match quotations.is_empty() {
        true => Err(format!("{}: expected quotations, found none", path.display())),
        false => Ok(quotations),
    }
}
