//! `cargo xtask dist`: the program as it is given away, with what it is made of.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    error::TaskError,
    run::{capture, command, execute},
    tools::{Tool, cargo_with, installed},
    workspace::{Workspace, root},
};

const CARGO_AUDITABLE: Tool = Tool { package: "cargo-auditable", version: "0.7.7" };
const CARGO_CYCLONEDX: Tool = Tool { package: "cargo-cyclonedx", version: "0.5.9" };

/// Builds the program with the list of its parts inside, writes that list as CycloneDX and checksums of
/// both, and prints what it made.
pub(crate) fn run() -> Result<(), TaskError> {
    let programs = installed(&[&CARGO_AUDITABLE, &CARGO_CYCLONEDX])?;
    let target = Workspace::load()?.target_directory;
    let folder = target.join("dist");
    fs::create_dir_all(&folder).map_err(|cause| TaskError::file(&folder, &cause))?;
    let program = build(&programs, &target)?;
    let made = [
        copy(&program, &folder)?,
        parts_list(&programs, &folder)?,
        copy(&root().join("LICENSE-MIT"), &folder)?,
        copy(&root().join("LICENSE-APACHE"), &folder)?,
    ];
    let sums = folder.join("SHA256SUMS");
    let names: Vec<String> = made.iter().map(|path| name(path)).collect();
    let lines = capture(command("sha256sum", &names).current_dir(&folder))
        .map_err(|error| error.next("sha256sum is part of coreutils"))?;
    fs::write(&sums, &lines).map_err(|cause| TaskError::file(&sums, &cause))?;
    println!("dist: in {}", folder.display());
    for path in made.iter().chain([&sums]) {
        let size = fs::metadata(path).map_err(|cause| TaskError::file(path, &cause))?.len();
        println!("dist: {:>12} bytes  {}", size, name(path));
    }
    print!("{lines}");
    Ok(())
}

/// Builds in a way that gives the same bytes on every machine with this compiler: no path of this machine
/// and no time of the build is inside.
fn build(programs: &Path, target: &Path) -> Result<PathBuf, TaskError> {
    let home = std::env::var("CARGO_HOME").ok().map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let mut flags = vec![format!("--remap-path-prefix={}=liasse", root().display())];
    flags.extend(home.map(|home| format!("--remap-path-prefix={}=cargo", home.display())));
    let build = [
        "auditable",
        "build",
        "--release",
        "--locked",
        "--package",
        "liasse-cli",
        "--bin",
        "liasse",
    ];
    let mut command = cargo_with(programs, &build)?;
    command
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
        .env("CARGO_TARGET_DIR", target.join("dist-build"))
        .env("CARGO_INCREMENTAL", "0")
        // The commit's time stands for the build's, where something asks for one.
        .env("SOURCE_DATE_EPOCH", "0");
    execute(&mut command)?;
    Ok(target.join("dist-build/release").join(format!("liasse{}", std::env::consts::EXE_SUFFIX)))
}

/// Writes the list of parts; cargo-cyclonedx puts it beside the manifest, from where it is moved.
fn parts_list(programs: &Path, folder: &Path) -> Result<PathBuf, TaskError> {
    let manifest = "crates/liasse-cli/Cargo.toml";
    let arguments =
        ["cyclonedx", "--format", "json", "--spec-version", "1.5", "--manifest-path", manifest];
    let mut command = cargo_with(programs, &arguments)?;
    command.args(["--override-filename", "liasse.cdx"]).env("SOURCE_DATE_EPOCH", "0");
    execute(&mut command)?;
    let list = folder.join("liasse.cdx.json");
    // One is written beside the manifest of each member of the workspace; ours is the program's.
    for member in Workspace::load()?.packages {
        let written = member.manifest_path.with_file_name("liasse.cdx.json");
        if member.name == "liasse-cli" {
            let text =
                fs::read_to_string(&written).map_err(|cause| TaskError::file(&written, &cause))?;
            // Our own packages are named by where they lie, which is nobody's business.
            let text = text.replace(&root().display().to_string(), "/liasse");
            fs::write(&list, text).map_err(|cause| TaskError::file(&list, &cause))?;
        }
        if written.exists() {
            fs::remove_file(&written).map_err(|cause| TaskError::file(&written, &cause))?;
        }
    }
    Ok(list)
}

fn copy(from: &Path, folder: &Path) -> Result<PathBuf, TaskError> {
    let to = folder.join(name(from));
    fs::copy(from, &to).map_err(|cause| TaskError::file(from, &cause))?;
    Ok(to)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
