//! Clusters the lines of standard input: `string`, or `string<TAB>count`.

use std::{error::Error, io::BufRead};

use liasse_normalize::names::{ClusterOptions, CountedName, Decisions, Evidence, cluster};

fn main() -> Result<(), Box<dyn Error>> {
    let mut names = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (name, count) = line.rsplit_once('\t').unwrap_or((&line, "0"));
        names.push(CountedName {
            name: name.to_owned(),
            count: count.parse()?,
            ..CountedName::default()
        });
    }
    let start = std::time::Instant::now();
    let clusters =
        cluster(&names, &Evidence::default(), &Decisions::default(), &ClusterOptions::default())?;
    let seconds = start.elapsed().as_secs_f64();
    for (number, cluster) in clusters.clusters.iter().enumerate() {
        for variant in &cluster.variants {
            let record = serde_json::json!({
                "variant": variant.name, "cluster": number, "name": cluster.name,
                "count": variant.count, "score": variant.score, "reasons": variant.reasons,
            });
            println!("{record}");
        }
    }
    eprintln!(
        "{} strings, {} names, {:.0} strings a second",
        names.len(),
        clusters.clusters.len(),
        names.len() as f64 / seconds
    );
    Ok(())
}
