//! How messages end: greetings, signatures, the lines that a telephone adds.

use std::collections::HashSet;

use super::{Corpus, Layer, view::BlockRange};

/// The most tokens of a closing. Longer last sentences that several messages share are quotations.
const MAX_TOKENS: u32 = 15;

/// The fewest different messages that end in the same sentence for it to be a closing.
const MIN_MESSAGES: usize = 10;

/// The most closings of one message: `Best, Ann` / `Sent from my telephone` / a marking.
const MAX_CLOSINGS: usize = 4;

/// Leaves out the last sentences of blocks that many messages end in: at least [`MIN_MESSAGES`] that
/// are no copies of one another. The first sentence of a block stays, so a message is never lost that
/// says nothing else (`Pls print.`).
pub(crate) fn leave_out(corpus: &Corpus, blocks: &mut [BlockRange]) {
    for _ in 0..MAX_CLOSINGS {
        let ends: Vec<Option<(u64, u32)>> =
            blocks.iter().map(|block| last_sentence(corpus, *block)).collect();
        let mut seen: Vec<(u64, u32)> = ends
            .iter()
            .zip(blocks.iter())
            .filter_map(|(end, block)| {
                Some((end.as_ref()?.0, corpus.copies().class(block.message)))
            })
            .collect();
        seen.sort_unstable();
        seen.dedup();
        let closings: HashSet<u64> = seen
            .chunk_by(|a, b| a.0 == b.0)
            .filter(|same| same.len() >= MIN_MESSAGES)
            .filter_map(|same| Some(same.first()?.0))
            .collect();
        if closings.is_empty() {
            return;
        }
        for (block, end) in blocks.iter_mut().zip(ends) {
            if let Some((hash, start)) = end
                && closings.contains(&hash)
            {
                block.end = start;
            }
        }
    }
}

/// Returns a hash of the folded words of a block's last sentence and where it begins; `None` for a
/// long one and for a block of one sentence.
fn last_sentence(corpus: &Corpus, block: BlockRange) -> Option<(u64, u32)> {
    let segment = corpus.segments().get(block.segment as usize)?;
    let last = block.end.checked_sub(1)?;
    let nearest = block.start.max(block.end.saturating_sub(MAX_TOKENS));
    let start = segment.sentences().last_at_or_before(last, &(nearest..block.end));
    if start == block.start || !segment.sentences().is_set(start) {
        return None;
    }
    let folded = corpus.term_map(Layer::Folded);
    let mut hash = 0_u64;
    segment.forms().each(start..block.end, |form| {
        let term = folded.get(form as usize).copied().unwrap_or_default();
        hash = (hash.rotate_left(5) ^ u64::from(term)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    });
    Some((hash, start))
}
