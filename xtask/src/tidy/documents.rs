//! What the documents name exists: paths, packages and tasks.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use clap::CommandFactory;

use crate::{
    error::TaskError,
    workspace::{Workspace, root},
};

/// Returns a complaint for each path, package and task that a document names and that is not there.
pub(super) fn check(workspace: &Workspace, files: &[PathBuf]) -> Result<Vec<String>, TaskError> {
    let known = Known::new(workspace, files);
    let mut complaints = Vec::new();
    for path in files.iter().filter(|path| path.extension().is_some_and(|ending| ending == "md")) {
        let text = std::fs::read_to_string(root().join(path))
            .map_err(|cause| TaskError::file(path, &cause))?;
        for name in names(&text) {
            if let Some(fault) = known.fault(path, &name) {
                complaints.push(format!("{}: {fault}", path.display()));
            }
        }
    }
    Ok(complaints)
}

/// What a document may name.
struct Known {
    packages: BTreeSet<String>,
    tasks: BTreeSet<String>,
    /// Files and folders at the top, the first part of a path of ours.
    top: BTreeSet<String>,
}

impl Known {
    fn new(workspace: &Workspace, files: &[PathBuf]) -> Self {
        let first =
            |path: &PathBuf| Some(path.components().next()?.as_os_str().to_str()?.to_owned());
        Self {
            packages: workspace.packages.iter().map(|package| package.name.clone()).collect(),
            tasks: crate::Xtask::command()
                .get_subcommands()
                .map(|task| task.get_name().to_owned())
                .collect(),
            top: files.iter().filter_map(first).collect(),
        }
    }

    /// Returns what is wrong with a name found in `document`.
    fn fault(&self, document: &Path, name: &Name) -> Option<String> {
        match name {
            Name::Path(path) => self.missing_path(document, path),
            Name::Task(task) if !self.tasks.contains(task) => {
                Some(format!("there is no `cargo xtask {task}`"))
            }
            Name::Package(package) if !self.packages.contains(package) => {
                Some(format!("there is no package {package}"))
            }
            Name::Task(_) | Name::Package(_) => None,
        }
    }

    /// A path of ours starts at the root or beside the document.
    fn missing_path(&self, document: &Path, path: &str) -> Option<String> {
        let path = path.split(['#', ':']).next().unwrap_or(path).trim_end_matches('/');
        let first = path.split('/').next()?;
        let is_ours = self.top.contains(first) || path.ends_with(".md");
        let beside = document.parent().unwrap_or(Path::new("")).join(path);
        let exists = root().join(path).exists() || root().join(beside).exists();
        (is_ours && !exists).then(|| format!("there is no {path}"))
    }
}

/// Something a document names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    Path(String),
    Package(String),
    Task(String),
}

/// Returns the names in code, in links and, for packages, anywhere.
fn names(text: &str) -> BTreeSet<Name> {
    let mut names = BTreeSet::new();
    let mut in_block = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            in_block = !in_block;
            continue;
        }
        names.extend(tasks(line));
        names.extend(packages(line));
        if !in_block {
            names.extend(
                code_spans(line)
                    .chain(links(line))
                    .filter(|text| looks_like_path(text))
                    .map(|path| Name::Path(path.to_owned())),
            );
        }
    }
    names
}

/// The pieces between single back-ticks.
fn code_spans(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// The targets of `[text](target)`.
fn links(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| rest.split(')').next())
}

/// A path has a slash or a known ending, and nothing that stands for something else.
fn looks_like_path(text: &str) -> bool {
    let has_shape =
        text.contains('/') || [".md", ".toml", ".rs"].iter().any(|ending| text.ends_with(ending));
    has_shape
        && !text.contains("://")
        && !text.contains([' ', '*', '<', '>', '{', '$', '…', '|', '"'])
}

fn tasks(line: &str) -> impl Iterator<Item = Name> {
    line.split("cargo xtask ").skip(1).filter_map(|rest| {
        let task: String = rest.chars().take_while(char::is_ascii_lowercase).collect();
        (!task.is_empty()).then_some(Name::Task(task))
    })
}

fn packages(line: &str) -> impl Iterator<Item = Name> {
    let is_part = |sign: char| sign.is_ascii_alphanumeric() || "-_./".contains(sign);
    line.split(move |sign| !is_part(sign))
        .flat_map(|word| word.split('/'))
        .map(|word| word.trim_end_matches(['.', '-']))
        .filter(|word| word.starts_with("liasse-") && !word.contains(['.', '_']))
        .map(|word| Name::Package(word.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<Name> {
        names(text).into_iter().collect()
    }

    #[test]
    fn paths_in_code_and_links_are_names() {
        let path = |path: &str| Name::Path(path.to_owned());
        assert_eq!(
            found("see `crates/x/src`, [map](ARCHITECTURE.md)"),
            [path("ARCHITECTURE.md"), path("crates/x/src")]
        );
        assert_eq!(found("see `https://example.org/x` and `a/<NAME>/b`"), []);
    }

    #[test]
    fn packages_and_tasks_count_inside_blocks_too() {
        let text = "```sh\ncargo add liasse-nothing\ncargo xtask dance\n```";
        assert_eq!(
            found(text),
            [Name::Package("liasse-nothing".to_owned()), Name::Task("dance".to_owned())]
        );
    }
}
