//! In how many documents, and of how many senders, a term is found.

use rayon::prelude::*;

use super::{
    View,
    people::People,
    view::{BlockRange, NOT_LISTED},
};

impl View<'_> {
    /// Returns in how many documents each term is, by the term's number.
    pub fn document_range(&self) -> Vec<u32> {
        self.range_of(|block| self.document_of(block))
    }

    /// Returns how many people used each term, by the term's number; text without a sender counts
    /// for nobody.
    pub fn sender_range(&self, people: &People) -> Vec<u32> {
        let senders = self.corpus().senders();
        self.range_of(|block| senders.of_message(block.message).map(|sender| people.person(sender)))
    }

    /// Returns the number of the document that a block is in.
    pub(crate) fn document_of(&self, block: BlockRange) -> Option<u32> {
        self.corpus().place_of_message(block.message).map(|(document, _)| document)
    }

    /// Returns in how many groups of blocks each term is.
    fn range_of(&self, group: impl Fn(BlockRange) -> Option<u32>) -> Vec<u32> {
        let mut blocks: Vec<(u32, BlockRange)> =
            self.blocks().iter().filter_map(|block| Some((group(*block)?, *block))).collect();
        // Stable, and blocks of a document are side by side already.
        blocks.sort_by_key(|(group, _)| *group);
        let share = blocks.len().div_ceil(rayon::current_num_threads()).max(1);
        let mut runs = Vec::new();
        let mut rest = blocks.as_slice();
        while let Some((last, _)) = rest.get(share.min(rest.len()).saturating_sub(1)) {
            let (run, after) = rest.split_at(rest.partition_point(|(group, _)| group <= last));
            runs.push(run);
            rest = after;
        }
        let partial: Vec<Vec<u32>> = runs.par_iter().map(|run| self.range_of_run(run)).collect();
        let mut sum = vec![0; self.corpus().term_count(self.counting().layer) as usize];
        for more in partial {
            sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        }
        sum
    }

    fn range_of_run(&self, run: &[(u32, BlockRange)]) -> Vec<u32> {
        let terms = self.corpus().term_count(self.counting().layer) as usize;
        // The range of each term, and one more than the last group that it was seen in.
        let mut seen = vec![(0_u32, 0_u32); terms];
        for (group, block) in run {
            let mark = group.saturating_add(1);
            self.each_term(*block, |term| {
                if term != NOT_LISTED
                    && let Some((range, last)) = seen.get_mut(term as usize)
                    && *last != mark
                {
                    (*range, *last) = (*range + 1, mark);
                }
            });
        }
        seen.into_iter().map(|(range, _)| range).collect()
    }
}
