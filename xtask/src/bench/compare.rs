//! `cargo xtask bench --compare`: the corpus of liasse-analyze against plain counting, in one run.

use std::{path::PathBuf, process::Command};

use crate::{
    error::TaskError,
    program,
    run::{capture, command, execute, is_installed},
    workspace::release_zips,
};

/// Counts the words of the zip files named as arguments as scikit-learn does by default, and prints
/// the processor seconds of it; reading the files is not counted.
const COUNT_VECTORIZER: &str = r#"
import sys, time, zipfile
from sklearn.feature_extraction.text import CountVectorizer
texts = []
for path in sys.argv[1:]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            texts.append(archive.read(name).decode("utf-8", "replace"))
start = time.process_time()
table = CountVectorizer().fit_transform(texts)
print(time.process_time() - start)
"#;

/// Runs scikit-learn where it is, then the comparison.
pub(crate) fn run() -> Result<(), TaskError> {
    let zips = release_zips()?;
    let program = program::counting()?;
    let mut comparison = Command::new(program);
    match scikit_learn(&zips)? {
        Some(seconds) => {
            comparison.arg(seconds.to_string());
        }
        None => println!("skipped: scikit-learn is not there (pip install scikit-learn)"),
    }
    execute(&mut comparison)
}

/// Returns the processor seconds of scikit-learn's CountVectorizer; `None` where it is not installed.
/// `LIASSE_PYTHON` names another Python.
fn scikit_learn(zips: &[PathBuf]) -> Result<Option<f64>, TaskError> {
    let python = std::env::var("LIASSE_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    if !is_installed(&python) {
        return Ok(None);
    }
    let mut probe = Command::new(&python);
    let found = probe.args(["-c", "import sklearn"]).output();
    if !found.is_ok_and(|output| output.status.success()) {
        return Ok(None);
    }
    let mut count = command(&python, ["-c", COUNT_VECTORIZER]);
    let output = capture(count.args(zips))?;
    let seconds = output.trim().parse().map_err(|_| {
        TaskError::new(format!("{python}: expected seconds, found `{}`", output.trim()))
    })?;
    Ok(Some(seconds))
}
