//! What stands near a word.

mod count;
mod pairs;
mod scored;
mod window;

use serde::Serialize;

pub use pairs::PairCount;
pub use scored::{CollocateRow, Collocates, CollocatesOptions};
pub use window::Window;

use crate::View;
pub(crate) use window::Sample;

/// How often a term stands near another: the four numbers that every measure of association is
/// computed from, in the sample that the [`Window`] names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NearCount {
    /// The number of the term that is near.
    #[serde(skip)]
    pub term: u32,
    /// Both.
    pub joint: u64,
    /// The word that was asked for.
    pub first: u64,
    /// The term that is near it.
    pub second: u64,
    /// The sample.
    pub size: u64,
}

impl View<'_> {
    /// Counts the terms in the windows of a term, in the order of their numbers.
    pub fn near(&self, term: u32, window: Window) -> Vec<NearCount> {
        let sample = self.sample(window);
        let joint = count::joint_counts(self, term, window);
        let first = sample.first(term);
        let near = |(near, joint)| NearCount {
            term: near,
            joint,
            first,
            second: sample.second(near),
            size: sample.size,
        };
        joint.into_iter().map(near).collect()
    }
}
