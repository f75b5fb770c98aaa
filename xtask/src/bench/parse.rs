//! `cargo xtask bench parse`: documents a second and core of `liasse parse --jsonl`.
//!
//! Reading the zip files and writing JSON are included, as a person would run it.

use std::{
    io::{BufReader, Read},
    path::Path,
    process::Child,
};

use crate::{
    bench::measure::{measured, read},
    error::TaskError,
    program,
    run::start,
    workspace::{Workspace, release_zips},
};

/// Parses the whole release once and prints the speed.
pub(crate) fn run() -> Result<(), TaskError> {
    let zips = release_zips()?;
    let liasse = program::liasse()?;
    let report = Workspace::load()?.target_directory.join("bench-parse.json");
    let mut arguments = vec!["parse".to_owned(), "--jsonl".to_owned()];
    arguments.extend(zips.iter().map(|zip| zip.display().to_string()));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();

    let mut child = start(&mut measured(&report, &liasse, &arguments)?)?;
    let output = count(&mut child)?;
    let status = child.wait().map_err(|cause| TaskError::new(format!("liasse parse: {cause}")))?;
    if !status.success() {
        return Err(TaskError::new(format!("liasse parse failed ({status})")));
    }
    print(&output, &report)
}

struct Output {
    lines: u64,
    bytes: u64,
}

/// Reads the program's output to its end.
fn count(child: &mut Child) -> Result<Output, TaskError> {
    let mut output = Output { lines: 0, bytes: 0 };
    let Some(stdout) = child.stdout.take() else { return Ok(output) };
    let mut reader = BufReader::new(stdout);
    let mut buffer = vec![0; 1 << 16];
    loop {
        let length = reader
            .read(&mut buffer)
            .map_err(|cause| TaskError::new(format!("liasse parse's output: {cause}")))?;
        let Some(bytes) = buffer.get(..length).filter(|bytes| !bytes.is_empty()) else {
            return Ok(output);
        };
        output.lines += bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
        output.bytes += length as u64;
    }
}

fn print(output: &Output, report: &Path) -> Result<(), TaskError> {
    let cost = read(report)?;
    println!("documents: {}, JSON: {:.1} MB", output.lines, output.bytes as f64 / 1e6);
    println!(
        "cpu {:.2} s (user {:.2}, system {:.2}), wall {:.2} s, peak memory {:.0} MB",
        cost.cpu(),
        cost.user,
        cost.system,
        cost.wall,
        cost.megabytes()
    );
    println!(
        "documents a second and core: {:.0} (goal: at least 12,000)",
        output.lines as f64 / cost.cpu()
    );
    Ok(())
}
