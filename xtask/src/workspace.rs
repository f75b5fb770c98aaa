//! The workspace as `cargo metadata` describes it.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::{
    error::TaskError,
    run::{capture, cargo},
};

/// What `cargo metadata` says of the workspace's own packages.
#[derive(Deserialize)]
pub(crate) struct Workspace {
    /// The packages of the workspace, sorted by name.
    pub(crate) packages: Vec<Package>,
    /// Where cargo puts what it builds.
    pub(crate) target_directory: PathBuf,
}

/// A package of the workspace.
#[derive(Deserialize)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    pub(crate) license: Option<String>,
    pub(crate) rust_version: Option<String>,
    pub(crate) manifest_path: PathBuf,
    pub(crate) dependencies: Vec<Dependency>,
    pub(crate) features: BTreeMap<String, Vec<String>>,
    pub(crate) targets: Vec<Target>,
}

/// One entry of a package's dependencies.
#[derive(Deserialize)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// `None` for an ordinary one, else `dev` or `build`.
    pub(crate) kind: Option<String>,
}

/// A library, program, test, bench or example of a package.
#[derive(Deserialize)]
pub(crate) struct Target {
    pub(crate) name: String,
    pub(crate) kind: Vec<String>,
    pub(crate) src_path: PathBuf,
}

impl Target {
    /// Tells whether the target is of this kind: `lib`, `bin`, `bench`.
    pub(crate) fn is(&self, kind: &str) -> bool {
        self.kind.iter().any(|own| own == kind)
    }
}

impl Workspace {
    /// Asks cargo.
    pub(crate) fn load() -> Result<Self, TaskError> {
        let arguments = ["metadata", "--format-version=1", "--no-deps", "--locked"];
        let json = capture(&mut cargo(arguments)).map_err(|error| {
            error.next(
                "`cargo metadata` shows why; if Cargo.lock is behind, `cargo check` updates it",
            )
        })?;
        let mut workspace: Workspace = serde_json::from_str(&json)
            .map_err(|cause| TaskError::new(format!("cargo metadata printed {cause}")))?;
        workspace.packages.sort_by(|left, right| left.name.cmp(&right.name));
        Ok(workspace)
    }
}

/// Returns the root of the workspace.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Returns the path as seen from the root, for messages.
pub(crate) fn relative(path: &Path) -> &Path {
    path.strip_prefix(root()).unwrap_or(path)
}

/// Returns the folder of the shared data: `LIASSE_SHARED`, else `../shared` beside the root.
pub(crate) fn shared_data() -> Result<PathBuf, TaskError> {
    let path = match std::env::var_os("LIASSE_SHARED") {
        Some(path) => PathBuf::from(path),
        None => root().join("../shared"),
    };
    if path.is_dir() {
        return Ok(path);
    }
    Err(TaskError::new(format!("the shared data is not at {}", path.display()))
        .next("set LIASSE_SHARED to the folder that holds corpus/ and gold/"))
}

/// Returns the zip files of the real release, sorted by name.
pub(crate) fn release_zips() -> Result<Vec<PathBuf>, TaskError> {
    let folder = shared_data()?.join("corpus");
    let mut zips = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(|cause| TaskError::file(&folder, &cause))? {
        let path = entry.map_err(|cause| TaskError::file(&folder, &cause))?.path();
        if path.extension().is_some_and(|ending| ending == "zip") {
            zips.push(path);
        }
    }
    if zips.is_empty() {
        return Err(TaskError::new(format!("no zip file in {}", folder.display())));
    }
    zips.sort();
    Ok(zips)
}

/// Returns an empty folder below the target directory, on the same disk as everything else.
pub(crate) fn fresh_folder(name: &str) -> Result<PathBuf, TaskError> {
    let folder = Workspace::load()?.target_directory.join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(|cause| TaskError::file(&folder, &cause))?;
    }
    std::fs::create_dir_all(&folder).map_err(|cause| TaskError::file(&folder, &cause))?;
    Ok(folder)
}
