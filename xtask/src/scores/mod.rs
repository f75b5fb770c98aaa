//! `cargo xtask scores`: the program against the development gold of the shared data.

mod quotations;

use std::{
    fs::File,
    path::{Path, PathBuf},
    process::Stdio,
};

use crate::{
    error::TaskError,
    program,
    run::{command, execute, is_installed},
    workspace::{Workspace, release_zips, shared_data},
};

/// Reads the real release, clusters the names of the gold and traces its quotations, and prints what the
/// scorers of `eval/` say of it. What is asked of quotations has to be met.
pub(crate) fn run() -> Result<(), TaskError> {
    if !is_installed("python3") {
        return Err(TaskError::new("python3 is not installed").next("apt-get install python3"));
    }
    let scores = Scores {
        liasse: program::liasse()?,
        shared: shared_data()?,
        target: Workspace::load()?.target_directory,
    };
    scores.headers()?;
    for counts in [false, true] {
        scores.names(("input", "cluster"), "names_dev.csv", "--strings", counts)?;
        scores.names(("pairinput", "pairs"), "name_variants_text_dev.csv", "--pairs", counts)?;
    }
    scores.quotations()
}

struct Scores {
    liasse: PathBuf,
    shared: PathBuf,
    target: PathBuf,
}

impl Scores {
    fn headers(&self) -> Result<(), TaskError> {
        let output = self.target.join("scores.jsonl");
        let mut parse = command(&self.liasse, ["parse", "--jsonl"]);
        execute(parse.args(release_zips()?).stdout(create(&output)?))?;
        execute(command("python3", [self.shared.join("eval/headers.py")]).arg(&output))
    }

    /// Has the scorer write its input, gives it to the program, and has the output scored.
    fn names(
        &self,
        (input, score): (&str, &str),
        gold: &str,
        flag: &str,
        counts: bool,
    ) -> Result<(), TaskError> {
        let gold = self.shared.join("gold").join(gold);
        let scorer = || command("python3", [self.shared.join("eval/names.py")]);
        let (given, output) = (self.target.join("names.tsv"), self.target.join("names.jsonl"));
        let with_counts = counts.then_some("--counts");
        let mut write = scorer();
        write.arg(input).arg("--gold").arg(&gold).args(with_counts);
        execute(write.stdout(create(&given)?))?;
        let mut names = command(&self.liasse, ["names", "--jsonl", flag]);
        execute(names.arg(&given).stdout(create(&output)?))?;
        println!("names: {score}, {}", if counts { "with counts" } else { "strings alone" });
        execute(scorer().arg(score).arg("--gold").arg(&gold).arg("--pred").arg(&output))
    }
}

fn create(path: &Path) -> Result<Stdio, TaskError> {
    File::create(path).map(Stdio::from).map_err(|cause| TaskError::file(path, &cause))
}
