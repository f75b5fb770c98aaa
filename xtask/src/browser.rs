//! `cargo xtask browser`: the pages in a real Chromium, with axe-core.
//!
//! The tests of `tests/browser` run on Node.js with Playwright's core, which brings no browser of its
//! own. Where Node.js or Chromium is missing the task says that it was skipped, on a server it fails.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use clap::Args;

use crate::{
    error::TaskError,
    program,
    run::{execute, is_installed},
    workspace::{fresh_folder, root},
};

/// What `browser` takes.
#[derive(Args, Debug, Default)]
pub(crate) struct BrowserFlags {
    /// Keep a picture of every page in this folder
    #[arg(long, value_name = "DIR")]
    screenshots: Option<PathBuf>,
    /// Only the tests whose name fits this pattern
    #[arg(value_name = "PATTERN")]
    pattern: Option<String>,
}

/// The programs that the tests need, with the Debian packages that bring them.
const NEEDED: [(&str, &str); 3] = [("node", "nodejs"), ("npm", "npm"), ("chromium", "chromium")];

/// Runs the tests, or says why not.
pub(crate) fn run(flags: &BrowserFlags) -> Result<(), TaskError> {
    if let Some((missing, package)) = NEEDED.into_iter().find(|(name, _)| !is_installed(name)) {
        if env::var_os("CI").is_some() {
            return Err(TaskError::new(format!("`{missing}` is missing"))
                .next(format!("install the package {package}")));
        }
        println!("skipped: `{missing}` is missing, so no page was looked at in a browser");
        return Ok(());
    }
    let tests = root().join("tests/browser");
    execute(Command::new("npm").arg("ci").current_dir(&tests))?;
    let program = program::debug_liasse()?;
    let folder = fresh_folder("browser")?;
    let archive = folder.join("seeds.liasse");
    ingest(&program, &archive)?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]);
    if let Some(pattern) = &flags.pattern {
        node.arg(format!("--test-name-pattern={pattern}"));
    }
    if let Some(folder) = &flags.screenshots {
        node.env(
            "LIASSE_SCREENSHOTS",
            std::path::absolute(folder).unwrap_or_else(|_| folder.clone()),
        );
    }
    node.args([
        "pages.test.mjs",
        "way.test.mjs",
        "check.test.mjs",
        "copies.test.mjs",
        "hostile.test.mjs",
    ])
    .current_dir(&tests);
    execute(node.env("LIASSE_PROGRAM", &program).env("LIASSE_ARCHIVE", &archive))
}

fn ingest(program: &Path, archive: &Path) -> Result<(), TaskError> {
    let seeds = root().join("seeds");
    let sources = ["press", "release", "mail"].map(|name| seeds.join(name));
    execute(Command::new(program).arg("ingest").args(sources).arg("--archive").arg(archive))?;
    // What is made on first use is there before the first page.
    execute(Command::new(program).arg("names").arg("--archive").arg(archive))
}
