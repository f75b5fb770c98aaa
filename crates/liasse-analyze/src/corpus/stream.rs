//! The terms of a view one behind the other.

use super::{
    View,
    error::{CorpusError, CorpusErrorKind},
    view::NOT_LISTED,
};

impl View<'_> {
    /// Returns the terms of all tokens in the order of the corpus, [`NOT_LISTED`] for those that are
    /// not listed; before, between and behind the blocks stand `gap` of the latter, so that nothing is
    /// near over them.
    ///
    /// # Errors
    /// When the places cannot be numbered with 32 bits.
    pub(crate) fn stream_of_terms(&self, gap: usize) -> Result<Vec<u32>, CorpusError> {
        let gaps = gap as u64 * (self.blocks().len() as u64 + 1);
        let len = self.token_count().saturating_add(gaps);
        if len >= u64::from(u32::MAX) {
            let message =
                format!("expected at most 2 billion tokens, found {}", self.token_count());
            return Err(CorpusError::new(CorpusErrorKind::TooLarge, message));
        }
        let mut stream = Vec::with_capacity(len as usize);
        stream.extend(std::iter::repeat_n(NOT_LISTED, gap));
        for block in self.blocks() {
            self.each_term(*block, |term| stream.push(term));
            stream.extend(std::iter::repeat_n(NOT_LISTED, gap));
        }
        Ok(stream)
    }
}
