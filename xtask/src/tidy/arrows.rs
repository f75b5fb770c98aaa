//! The arrows between our packages are those that ARCHITECTURE.md lists.

use std::collections::BTreeSet;

use crate::{
    error::TaskError,
    workspace::{Workspace, root},
};

/// The document with the list, a fenced block marked `arrows`.
const DOCUMENT: &str = "ARCHITECTURE.md";

/// One arrow: who depends on whom, and whether for its tests alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Arrow {
    from: String,
    to: String,
    tests_only: bool,
}

impl std::fmt::Display for Arrow {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.tests_only { "-dev->" } else { "->" };
        write!(formatter, "{} {sign} {}", self.from, self.to)
    }
}

/// Returns a complaint for each arrow that only the document or only a manifest has.
pub(super) fn check(workspace: &Workspace) -> Result<Vec<String>, TaskError> {
    let path = root().join(DOCUMENT);
    let text = std::fs::read_to_string(&path).map_err(|cause| TaskError::file(&path, &cause))?;
    let listed = listed(&text).map_err(|line| {
        TaskError::new(format!("{DOCUMENT}: cannot read the arrow `{line}`"))
            .next("write it as `package -> package, package` or `package -dev-> package`")
    })?;
    if listed.is_empty() {
        return Err(TaskError::new(format!("{DOCUMENT} has no block marked `arrows`")));
    }
    let real = real(workspace);
    let missing = real.difference(&listed).map(|arrow| format!("{DOCUMENT} does not list {arrow}"));
    let stale = listed
        .difference(&real)
        .map(|arrow| format!("{DOCUMENT} lists {arrow}, which no Cargo.toml has"));
    Ok(missing.chain(stale).collect())
}

/// Returns the arrows of the block, or the first line that is none.
fn listed(text: &str) -> Result<BTreeSet<Arrow>, &str> {
    let block = text.lines().skip_while(|line| line.trim() != "```arrows").skip(1);
    let mut arrows = BTreeSet::new();
    for line in
        block.take_while(|line| !line.starts_with("```")).filter(|line| !line.trim().is_empty())
    {
        let (from, targets, tests_only) = match (line.split_once("-dev->"), line.split_once("->")) {
            (Some((from, targets)), _) => (from, targets, true),
            (None, Some((from, targets))) => (from, targets, false),
            (None, None) => return Err(line),
        };
        for to in targets.split(',') {
            let arrow =
                Arrow { from: from.trim().to_owned(), to: to.trim().to_owned(), tests_only };
            arrows.insert(arrow);
        }
    }
    Ok(arrows)
}

/// Returns the arrows of the manifests.
fn real(workspace: &Workspace) -> BTreeSet<Arrow> {
    let is_ours = |name: &str| workspace.packages.iter().any(|package| package.name == name);
    let mut arrows = BTreeSet::new();
    for package in &workspace.packages {
        for dependency in package.dependencies.iter().filter(|dependency| is_ours(&dependency.name))
        {
            arrows.insert(Arrow {
                from: package.name.clone(),
                to: dependency.name.clone(),
                tests_only: dependency.kind.as_deref() == Some("dev"),
            });
        }
    }
    arrows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_lists_ordinary_and_test_arrows() {
        let text = "Words\n```arrows\na -> b, c\n\na -dev-> kit\n```\nd -> e\n";
        let arrows: Vec<String> = listed(text).unwrap().iter().map(Arrow::to_string).collect();
        assert_eq!(arrows, ["a -> b", "a -> c", "a -dev-> kit"]);
    }

    #[test]
    fn a_line_without_an_arrow_is_named() {
        assert_eq!(listed("```arrows\na b\n```\n"), Err("a b"));
    }
}
