//! The release text of the State Department.

use liasse_model::ReleaseDocument;

/// What the reader of a release is told from outside the page.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ReleaseOptions {
    /// The id to use where no stamp is readable, usually the file's name without its ending.
    pub fallback_id: String,
}

/// Reads one document of a release.
pub fn release_document(text: &str, options: &ReleaseOptions) -> ReleaseDocument {
    ReleaseDocument {
        id: options.fallback_id.clone(),
        text: text.to_owned(),
        ..ReleaseDocument::default()
    }
}
