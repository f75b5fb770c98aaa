use std::path::{Path, PathBuf};

/// Returns the folder with the real release and the gold, or `None` where it is not at hand.
///
/// It is the folder that the environment variable `LIASSE_SHARED` names, else `shared` beside the
/// workspace's root. A test that needs it begins with
///
/// ```
/// # use liasse_testkit::shared_data;
/// let Some(shared) = shared_data() else { return };
/// assert!(shared.join("corpus").is_dir());
/// ```
///
/// and where it is absent "skipped: no shared data" is printed, so that the skip can be seen.
///
/// # Panics
///
/// Panics when `LIASSE_SHARED` names no folder, and when the environment variable `CI` is set and
/// there is no shared data: CI runs every test.
#[expect(
    clippy::panic,
    clippy::print_stderr,
    reason = "test support: a skip is seen, never silent"
)]
pub fn shared_data() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("LIASSE_SHARED").map(PathBuf::from) {
        assert!(named.is_dir(), "LIASSE_SHARED: expected a folder, found {}", named.display());
        return Some(named);
    }
    let beside = workspace_root().join("../shared");
    if beside.is_dir() {
        return Some(beside);
    }
    if std::env::var_os("CI").is_some() {
        panic!("no shared data: set LIASSE_SHARED or put it at {}", beside.display());
    }
    eprintln!("skipped: no shared data");
    None
}

/// Returns the workspace's root folder.
pub fn workspace_root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().nth(2).unwrap_or(package).to_path_buf()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_holds_the_manifest_of_the_workspace() {
        let manifest = std::fs::read_to_string(workspace_root().join("Cargo.toml")).unwrap();
        assert!(manifest.contains("[workspace]"));
    }
}
