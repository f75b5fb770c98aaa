//! `cargo xtask check`: format, lints, documentation, and each package and feature on its own.

mod light;

use crate::{
    error::TaskError,
    run::{cargo, execute},
    workspace::{Package, Workspace},
};

/// Runs every check and stops at the first failure.
pub(crate) fn run() -> Result<(), TaskError> {
    execute(&mut cargo(["fmt", "--all", "--check"]))
        .map_err(|error| error.next("`cargo fmt --all`, then `cargo xtask check` again"))?;
    lints()?;
    documentation()?;
    for package in &Workspace::load()?.packages {
        alone(package)?;
    }
    light::run()
}

fn lints() -> Result<(), TaskError> {
    let selection = ["clippy", "--workspace", "--all-targets", "--all-features", "--locked"];
    execute(cargo(selection).args(["--", "-D", "warnings"]))
        .map_err(|error| error.next("mend the lint, or give its exception a reason"))
}

fn documentation() -> Result<(), TaskError> {
    let arguments = ["doc", "--workspace", "--all-features", "--no-deps", "--locked"];
    execute(cargo(arguments).env("RUSTDOCFLAGS", "-D warnings"))
        .map_err(|error| error.next("the first warning above names the line"))
}

/// Checks a package without its neighbours, whose features could hide that one of its own is missing.
fn alone(package: &Package) -> Result<(), TaskError> {
    for features in feature_sets(package) {
        execute(
            cargo(["check", "--quiet", "--locked", "--package", &package.name]).args(&features),
        )
        .map_err(|error| {
            error.next("declare the missing dependency or feature in its Cargo.toml")
        })?;
    }
    Ok(())
}

/// Returns the feature arguments to try: none, the defaults if there are some, and each feature alone.
fn feature_sets(package: &Package) -> Vec<Vec<String>> {
    let none = || vec!["--no-default-features".to_owned()];
    let mut sets = vec![none()];
    for feature in package.features.keys() {
        if feature == "default" {
            sets.push(Vec::new());
        } else {
            let mut set = none();
            set.extend(["--features".to_owned(), feature.clone()]);
            sets.push(set);
        }
    }
    sets
}
