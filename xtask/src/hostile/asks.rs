//! Articles, lists and queries put to an archive of the seeds.

use std::path::{Path, PathBuf};

use liasse_testkit::hostile::{Ran, articles, complaint, lists, queries};

use super::{Case, Place, Tried, watch};
use crate::error::TaskError;

pub(super) fn cases(archive: &Path) -> Vec<Case> {
    let mut cases = Vec::new();
    for article in articles() {
        let archive = archive.to_owned();
        cases.push(Case {
            class: article.class,
            door: "check",
            name: article.name.to_owned(),
            heavy: article.heavy,
            try_it: Box::new(move |place, folder| {
                ask(place, folder, &archive, "check", article.name, &(article.bytes)())
            }),
        });
    }
    for list in lists() {
        let archive = archive.to_owned();
        cases.push(Case {
            class: list.class,
            door: list.command.split(' ').next().unwrap_or_default(),
            name: format!("{} {}", list.command, list.name),
            heavy: false,
            try_it: Box::new(move |place, folder| {
                ask(place, folder, &archive, list.command, list.name, &(list.bytes)())
            }),
        });
    }
    for query in queries() {
        let archive = archive.to_owned();
        cases.push(Case {
            class: query.class,
            door: "search",
            name: query.name.to_owned(),
            heavy: false,
            try_it: Box::new(move |place, folder| {
                let mut command = place.command(folder, &["search", "--archive"]);
                let ran = watch::run(command.arg(&archive).arg("--").arg(&query.query))?;
                Ok(Tried::of(&ran, said(&ran), complaint(&ran, "")))
            }),
        });
    }
    cases
}

fn ask(
    place: &Place,
    folder: &Path,
    archive: &Path,
    command: &str,
    name: &str,
    bytes: &[u8],
) -> Result<Tried, TaskError> {
    let path: PathBuf = folder.join(name);
    std::fs::write(&path, bytes).map_err(|cause| TaskError::file(&path, &cause))?;
    let arguments: Vec<&str> = command.split(' ').collect();
    let mut asked = place.command(folder, &arguments);
    asked.arg(name);
    // Lines of a file are compared with each other and with no archive.
    if arguments.first() != Some(&"names") {
        asked.arg("--archive").arg(archive);
    }
    let ran = watch::run(&mut asked)?;
    Ok(Tried::of(&ran, said(&ran), complaint(&ran, name)))
}

/// The first line that the program said, with how it ended.
pub(super) fn said(ran: &Ran) -> String {
    let text =
        [String::from_utf8_lossy(&ran.stderr), String::from_utf8_lossy(&ran.stdout)].concat();
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("(nothing said)");
    match ran.code {
        Some(code) => format!("{code}: {line}"),
        None => line.to_owned(),
    }
}
