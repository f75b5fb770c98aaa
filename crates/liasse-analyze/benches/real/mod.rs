//! The texts of the real release, for measurements.

use std::{fs::File, io::Read, path::PathBuf};

use liasse_analyze::{Corpus, CorpusDocument, Selection};
use zip::ZipArchive;

/// Returns the text of each file, in the order of the zip files' names; `None`, after saying so,
/// without the shared data.
pub(crate) fn texts() -> Option<Vec<String>> {
    let folder = liasse_testkit::shared_data()?.join("corpus");
    let entries = std::fs::read_dir(folder).expect("the folder of the release");
    let mut zips: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    zips.retain(|path| path.extension().is_some_and(|extension| extension == "zip"));
    zips.sort();
    let mut texts = Vec::new();
    for path in zips {
        let mut zip = ZipArchive::new(File::open(path).expect("a zip")).expect("a zip");
        for position in 0..zip.len() {
            let mut bytes = Vec::new();
            zip.by_index(position).expect("an entry").read_to_end(&mut bytes).expect("bytes");
            texts.push(String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    Some(texts)
}

/// Returns the length of all texts, in bytes.
pub(crate) fn bytes(texts: &[String]) -> usize {
    texts.iter().map(String::len).sum()
}

/// Returns each text as a document.
pub(crate) fn documents(texts: &[String]) -> Vec<CorpusDocument<'_>> {
    texts.iter().map(|text| CorpusDocument::of_text("", text)).collect()
}

/// Returns two halves of the documents, chosen by a hash of their numbers.
pub(crate) fn halves(corpus: &Corpus) -> (Selection, Selection) {
    let is_first = |document: &u32| document.wrapping_mul(0x9e37_79b1) >> 31 == 0;
    let first = Selection::of_documents(corpus, (0..corpus.document_count()).filter(is_first));
    let second = first.rest(corpus);
    (first, second)
}
