//! Traces quotations (lines of JSON: id, lang, quote) in a folder of texts.

use std::{env, fs, io::Write, path::Path, time::Instant};

use liasse_model::Language;
use liasse_trace::{PassageIndex, Tracer};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, quotes, out] = arguments.as_slice() else {
        return Err("usage: trace_folder FOLDER QUOTES.jsonl OUT.jsonl".into());
    };
    let mut paths: Vec<_> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_, std::io::Error>>()?;
    paths.sort();
    let texts: Vec<String> = paths
        .iter()
        .map(|path| Ok(String::from_utf8_lossy(&fs::read(path)?).into_owned()))
        .collect::<Result<_, std::io::Error>>()?;
    let ids: Vec<String> = paths
        .iter()
        .map(|path| Path::new(path).file_stem().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    let start = Instant::now();
    let index = PassageIndex::of_texts(&texts)?;
    eprintln!("{index:?} in {:?}", start.elapsed());
    let start = Instant::now();
    let tracer = Tracer::new();
    eprintln!("lexicon in {:?}", start.elapsed());
    let mut out = fs::File::create(out)?;
    let mut all = Vec::new();
    for line in fs::read_to_string(quotes)?.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let language = match row["lang"].as_str() {
            Some("fr") => Some(Language::French),
            Some("en") => Some(Language::English),
            _ => None,
        };
        if env::var_os("EXPLAIN").is_some_and(|ids| {
            ids.to_string_lossy().split(',').any(|id| Some(id) == row["id"].as_str())
        }) {
            eprintln!(
                "{}\n{}",
                row["quote"],
                tracer.explain(
                    row["quote"].as_str().unwrap_or_default(),
                    language.unwrap_or(Language::French),
                    &index
                )
            );
        }
        let start = Instant::now();
        let found = tracer.trace(
            row["quote"].as_str().unwrap_or_default(),
            language,
            &index,
            texts.as_slice(),
        )?;
        let ms = start.elapsed().as_secs_f64() * 1000.0;
        all.push(ms);
        let matches: Vec<_> = found.iter().take(60).map(|passage| {
            let text = &texts[passage.document as usize];
            let chars = |at: usize| text[..at].chars().count();
            serde_json::json!({
                "doc_id": ids[passage.document as usize],
                "start": chars(passage.span.start), "end": chars(passage.span.end),
                "score": passage.probability, "accepted": passage.outcome == liasse_trace::Outcome::Found,
                "features": passage.features().into_iter().map(|(name, value)| (name.to_owned(), serde_json::json!(value))).collect::<serde_json::Map<_, _>>(),
            })
        }).collect();
        writeln!(
            out,
            "{}",
            serde_json::json!({"quote_id": row["id"], "matches": matches, "ms": ms})
        )?;
    }
    all.sort_by(f64::total_cmp);
    eprintln!(
        "median {:.2} ms, p90 {:.2}, max {:.2}",
        all[all.len() / 2],
        all[all.len() * 9 / 10],
        all[all.len() - 1]
    );
    Ok(())
}
