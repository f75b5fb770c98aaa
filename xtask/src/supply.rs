//! `cargo xtask supply`: where what we build on comes from, under which licences, and known faults.

use crate::{
    error::TaskError,
    run::{cargo, execute},
    tools::{Tool, cargo_with, installed},
};

const CARGO_DENY: Tool = Tool { package: "cargo-deny", version: "0.20.2" };

/// Checks licences, duplicates and sources, always; known faults when their database can be had.
pub(crate) fn run() -> Result<(), TaskError> {
    let programs = installed(&[&CARGO_DENY])?;
    // Dependencies of other systems too, which no build here needs and a new machine does not have.
    execute(&mut cargo(["fetch", "--locked", "--quiet"]))
        .map_err(|error| error.next("this needs the network once, for what is not here yet"))?;
    let check =
        ["deny", "--offline", "check", "--hide-inclusion-graph", "bans", "licenses", "sources"];
    execute(&mut cargo_with(&programs, &check)?)
        .map_err(|error| error.next("mend the dependency, or say in deny.toml why it may stay"))?;
    if has_database(&programs)? {
        let check = ["deny", "--offline", "check", "--hide-inclusion-graph", "advisories"];
        return execute(&mut cargo_with(&programs, &check)?).map_err(|error| {
            error.next(
                "update what has a known fault, or argue in deny.toml why it does not reach us",
            )
        });
    }
    println!(
        "supply: SKIPPED: no advisory database; known faults of dependencies were NOT looked for"
    );
    println!("supply: on a machine that reaches github.com, `cargo deny fetch db` gets it");
    Ok(())
}

/// Gets the database of known faults, or tells whether one is there already.
fn has_database(programs: &std::path::Path) -> Result<bool, TaskError> {
    let fetched = cargo_with(programs, &["deny", "--log-level", "off", "fetch", "db"])?
        .status()
        .map_err(|cause| TaskError::new(format!("`cargo deny fetch db` did not start: {cause}")))?;
    if fetched.success() {
        return Ok(true);
    }
    let home = std::env::var_os("CARGO_HOME").map(std::path::PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let folder = home.map(|home| home.join("advisory-dbs"));
    let entries = folder.and_then(|folder| std::fs::read_dir(folder).ok());
    Ok(entries.is_some_and(|mut entries| {
        entries.any(|entry| entry.is_ok_and(|entry| entry.path().join("crates").is_dir()))
    }))
}
