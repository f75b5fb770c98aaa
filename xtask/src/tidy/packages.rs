//! Every package has its metadata, the workspace's lints and a page.

use crate::{
    error::TaskError,
    workspace::{Package, Workspace, relative},
};

/// Returns a complaint for each thing that a package lacks.
pub(super) fn check(workspace: &Workspace) -> Result<Vec<String>, TaskError> {
    let mut complaints = Vec::new();
    for package in &workspace.packages {
        let missing = missing_metadata(package)?.into_iter().chain(missing_page(package)?);
        complaints.extend(missing.map(|what| format!("{} has no {what}", package.name)));
    }
    Ok(complaints)
}

fn missing_metadata(package: &Package) -> Result<Vec<String>, TaskError> {
    let path = &package.manifest_path;
    let manifest = std::fs::read_to_string(path).map_err(|cause| TaskError::file(path, &cause))?;
    let found = [
        ("description", package.description.as_deref().is_some_and(|text| !text.is_empty())),
        ("license.workspace = true", package.license.is_some()),
        ("rust-version.workspace = true", package.rust_version.is_some()),
        ("[lints] workspace = true", manifest.contains("[lints]\nworkspace = true")),
    ];
    Ok(found.into_iter().filter(|(_, found)| !found).map(|(what, _)| what.to_owned()).collect())
}

/// A page starts each library and program; that of a library for others shows an example.
fn missing_page(package: &Package) -> Result<Vec<String>, TaskError> {
    let mut missing = Vec::new();
    for target in package.targets.iter().filter(|target| target.is("lib") || target.is("bin")) {
        let source = std::fs::read_to_string(&target.src_path)
            .map_err(|cause| TaskError::file(&target.src_path, &cause))?;
        let page: Vec<&str> = source.lines().take_while(|line| line.starts_with("//!")).collect();
        let file = relative(&target.src_path).display();
        if page.len() < 3 {
            missing.push(format!("page of three lines or more at the top of {file}"));
        }
        let is_for_others = target.is("lib")
            && package.manifest_path.components().any(|part| part.as_os_str() == "crates");
        if is_for_others && !page.iter().any(|line| line.starts_with("//! ```")) {
            missing.push(format!("example in the page of {file}"));
        }
    }
    Ok(missing)
}
