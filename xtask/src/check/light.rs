//! Packages that people may want for themselves stay light: built alone with their default
//! features, they bring along no more than so many others.

use std::collections::BTreeSet;

use crate::{
    error::TaskError,
    run::{capture, cargo, execute},
};

/// Packages and the most packages of others that they may need, macros among them.
///
/// A number is what there was when it was written. It is raised with a reason in the commit: what
/// the new one replaces and what it brings along.
const LIGHT: [(&str, usize); 1] = [("liasse-analyze", 53)];

/// Builds each of the light packages alone and counts what it needs.
pub(super) fn run() -> Result<(), TaskError> {
    for (package, most) in LIGHT {
        execute(&mut cargo(["build", "--quiet", "--locked", "--package", package]))?;
        let arguments = ["tree", "--locked", "--edges", "normal", "--prefix", "none"];
        let tree = capture(cargo(arguments).args(["--package", package]))?;
        let needed = of_others(&tree);
        println!("check: {package} alone needs {} packages of others", needed.len());
        if needed.len() > most {
            let list = needed.into_iter().collect::<Vec<_>>().join(", ");
            return Err(TaskError::new(format!(
                "expected {package} to need at most {most} packages of others, found more: {list}"
            ))
            .next("put what is heavy behind a feature, or raise the number with a reason"));
        }
    }
    Ok(())
}

/// Returns the packages that the lines of `cargo tree` name, each once, without those of the
/// workspace.
fn of_others(tree: &str) -> BTreeSet<String> {
    let words = tree.lines().map(|line| line.split_whitespace().take(2).collect::<Vec<_>>());
    words
        .map(|words| words.join(" "))
        .filter(|name| !name.is_empty() && !name.starts_with("liasse-"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_count_once_and_ours_do_not() {
        let tree = "liasse-analyze v0.1.0 (somewhere)\nserde v1.0.1\nserde_derive v1.0.1 (proc-macro)\n\
                    liasse-model v0.1.0 (somewhere)\nserde v1.0.1 (*)\nserde v0.9.0\n";
        let expected = ["serde v0.9.0", "serde v1.0.1", "serde_derive v1.0.1"];
        assert_eq!(of_others(tree).into_iter().collect::<Vec<_>>(), expected);
    }
}
