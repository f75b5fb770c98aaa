//! Quotations of the press traced in the whole release, against what is asked of them.

use std::{fs, path::Path};

use serde_json::Value;

use super::{Scores, create};
use crate::{
    error::TaskError,
    run::{capture, command, execute},
    workspace::{fresh_folder, release_zips},
};

/// What is asked, by the group of quotations and the measure as `eval/quotes.py` names both.
const ASKED: [Asked; 9] = [
    Asked { group: "all", measure: "R@1", bound: Bound::AtLeast(0.90) },
    Asked { group: "all", measure: "R@5", bound: Bound::AtLeast(0.95) },
    Asked { group: "real/fr", measure: "R@1", bound: Bound::AtLeast(0.85) },
    Asked { group: "real/en/verbatim", measure: "R@1", bound: Bound::AtLeast(1.0) },
    Asked { group: "all", measure: "IoU50@1", bound: Bound::AtLeast(0.82) },
    Asked { group: "all", measure: "acc_precision", bound: Bound::AtLeast(0.95) },
    Asked { group: "all", measure: "acc_recall", bound: Bound::AtLeast(0.80) },
    Asked { group: "all", measure: "FP", bound: Bound::AtMost(1.0) },
    Asked { group: "all", measure: "copies@20", bound: Bound::AtLeast(0.95) },
];

struct Asked {
    group: &'static str,
    measure: &'static str,
    bound: Bound,
}

enum Bound {
    AtLeast(f64),
    AtMost(f64),
}

impl Scores {
    /// Traces the quotations of the gold in an archive of the release, and prints what the scorer says of
    /// each kind and how long a quotation took.
    pub(super) fn quotations(&self) -> Result<(), TaskError> {
        let archive = fresh_folder("scores")?.join("release.liasse");
        let mut ingest = command(&self.liasse, ["ingest"]);
        execute(ingest.args(release_zips()?).arg("--archive").arg(&archive))?;
        let gold = self.shared.join("gold/quotes_dev.jsonl");
        let output = self.target.join("traces.jsonl");
        let mut trace = command(&self.liasse, ["trace", "--jsonl", "--quotes"]);
        trace.arg(&gold).arg("--archive").arg(&archive);
        execute(trace.stdout(create(&output)?))?;
        let scorer = || {
            let mut scorer = command("python3", [self.shared.join("eval/quotes.py")]);
            scorer.arg(&gold).arg("--run").arg(&output);
            scorer
        };
        println!("quotations:");
        execute(scorer().arg("--misses"))?;
        println!("median of a quotation: {:.1} ms", median_ms(&output)?);
        let scores = capture(scorer().arg("--json"))?;
        let scores = serde_json::from_str(&scores)
            .map_err(|error| TaskError::new(format!("the scorer's output is no JSON: {error}")))?;
        check(&scores)
    }
}

/// Compares scores with what is asked.
fn check(scores: &Value) -> Result<(), TaskError> {
    let fault = |asked: &Asked| {
        let Asked { group, measure, bound } = asked;
        let found = scores.get(group).and_then(|group| group.get(measure)).and_then(Value::as_f64);
        let (is_met, wanted) = match bound {
            Bound::AtLeast(least) => (found >= Some(*least), format!("at least {least}")),
            Bound::AtMost(most) => {
                (found.is_some_and(|found| found <= *most), format!("at most {most}"))
            }
        };
        let found = found.map_or("nothing".to_owned(), |found| format!("{found:.3}"));
        (!is_met).then(|| format!("{group}: expected {measure} {wanted}, found {found}"))
    };
    let faults: Vec<String> = ASKED.iter().filter_map(fault).collect();
    match faults.is_empty() {
        true => Ok(()),
        false => Err(TaskError::new(faults.join("\n"))),
    }
}

fn median_ms(output: &Path) -> Result<f64, TaskError> {
    let lines = fs::read_to_string(output).map_err(|cause| TaskError::file(output, &cause))?;
    let answers = lines.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut times: Vec<f64> = answers.filter_map(|answer| answer.get("ms")?.as_f64()).collect();
    times.sort_unstable_by(f64::total_cmp);
    Ok(times.get(times.len() / 2).copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn good() -> Value {
        json!({
            "all": {
                "R@1": 0.9, "R@5": 0.95, "IoU50@1": 0.82, "acc_precision": 0.95, "acc_recall": 0.8,
                "FP": 1, "copies@20": 0.95
            },
            "real/fr": {"R@1": 0.85},
            "real/en/verbatim": {"R@1": 1.0}
        })
    }

    #[test]
    fn what_is_asked_is_met_or_named() {
        assert!(check(&good()).is_ok());
        let mut bad = good();
        bad["all"]["FP"] = json!(2);
        bad["real/fr"]["R@1"] = json!(0.84);
        let message = check(&bad).unwrap_err().to_string();
        assert!(message.contains("real/fr: expected R@1 at least 0.85, found 0.840"), "{message}");
        assert!(message.contains("all: expected FP at most 1, found 2.000"), "{message}");
        assert_eq!(message.lines().count(), 2);
    }

    #[test]
    fn a_score_that_is_missing_is_a_fault() {
        assert!(check(&json!({})).is_err());
    }
}
