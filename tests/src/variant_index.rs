//! What the index of names promises.

use liasse_normalize::names::VariantIndex;

/// Bytes are an index or an error. Of an index of the lines of a text each line is found, at no
/// cost, and a saved index comes back.
pub fn variant_index(bytes: &[u8]) {
    if let Ok(index) = VariantIndex::from_bytes(bytes) {
        index.nearest("Mokhtar bel Mukhtar", 5);
    }
    let text = String::from_utf8_lossy(bytes);
    let names: Vec<&str> = text.lines().take(200).collect();
    let index = VariantIndex::build(&names).unwrap_or_else(|error| panic!("{error}"));
    for name in &names {
        let nearest = index.nearest(name, usize::MAX);
        let first = nearest.first().map(|near| near.cost);
        assert!(first.is_none_or(|cost| cost == 0.0), "{name:?}: {nearest:?}");
        assert!(nearest.iter().is_sorted_by_key(|near| (near.cost.to_bits(), near.id)), "{name:?}");
    }
    let saved = index.to_bytes();
    assert_eq!(VariantIndex::from_bytes(&saved).as_ref(), Ok(&index), "saved and read");
}
