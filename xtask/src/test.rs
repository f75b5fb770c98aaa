//! `cargo xtask test`: all tests of the workspace, with their count.

use std::io::{BufRead, BufReader};

use crate::{
    error::TaskError,
    run::{cargo, start},
};

/// Runs the tests, passes their output on and adds up the result lines.
pub(crate) fn run() -> Result<(), TaskError> {
    let arguments = ["test", "--workspace", "--all-features", "--locked", "--no-fail-fast"];
    let mut child = start(&mut cargo(arguments))?;
    let mut counts = Counts::default();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines() {
            let line =
                line.map_err(|cause| TaskError::new(format!("cargo test's output: {cause}")))?;
            println!("{line}");
            counts.add(&line);
        }
    }
    let status = child.wait().map_err(|cause| TaskError::new(format!("cargo test: {cause}")))?;
    println!(
        "tests: {} suites, {} passed, {} failed, {} ignored",
        counts.suites, counts.passed, counts.failed, counts.ignored
    );
    if !status.success() {
        return Err(TaskError::new(format!("cargo test failed ({status})"))
            .next("`cargo test -p PACKAGE NAME` repeats one test"));
    }
    if counts.passed == 0 {
        return Err(TaskError::new("cargo test ran no test"));
    }
    Ok(())
}

#[derive(Debug, Default, PartialEq)]
struct Counts {
    suites: u64,
    passed: u64,
    failed: u64,
    ignored: u64,
}

impl Counts {
    /// Adds a line such as `test result: ok. 4 passed; 0 failed; 1 ignored; 0 measured; …`.
    fn add(&mut self, line: &str) {
        let Some((_, counts)) = line.split_once("test result: ") else { return };
        self.suites += 1;
        let words: Vec<&str> =
            counts.split([' ', ';', '.']).filter(|word| !word.is_empty()).collect();
        for pair in words.windows(2) {
            let [count, what] = pair else { continue };
            let Ok(count) = count.parse::<u64>() else { continue };
            match *what {
                "passed" => self.passed += count,
                "failed" => self.failed += count,
                "ignored" => self.ignored += count,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn result_lines_add_up() {
        let mut counts = Counts::default();
        counts.add("running 5 tests");
        counts.add("test result: ok. 4 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s");
        counts.add("test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 7 filtered out; finished in 1.10s");
        assert_eq!(counts, Counts { suites: 2, passed: 6, failed: 3, ignored: 1 });
    }
}
