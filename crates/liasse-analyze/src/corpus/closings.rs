//! How messages end: greetings, signatures, the lines that a telephone adds.

use std::collections::HashSet;

use super::{Corpus, Layer, view::BlockRange};

/// The most tokens of a closing. Longer last sentences that several messages share are quotations.
const MAX_TOKENS: u32 = 15;

/// The fewest different messages that end in the same sentence for it to be a closing.
const MIN_MESSAGES: usize = 10;

/// The most closings of one message: `Best, Ann` / `Sent from my telephone` / a marking.
const MAX_CLOSINGS: usize = 4;

/// The fewest tokens of a closing that is no sentence of its own, as where a line end is all that is
/// before it (`… at five. Ann Sent from my telephone`). Fewer would be the end of many a sentence.
const MIN_TAIL: u32 = 4;

/// Leaves out the ends of blocks that many messages share: at least [`MIN_MESSAGES`] that are no copies
/// of one another, in their last sentence or, of several words, in their last words. A
/// block's only sentence, and four words before a tail, stay, so a message is never lost that says nothing else (`Pls print.`).
pub(crate) fn leave_out(corpus: &Corpus, blocks: &mut [BlockRange]) {
    for _ in 0..MAX_CLOSINGS {
        let mut cut = cut_ends(corpus, blocks, |block| last_sentence(corpus, block));
        for len in (MIN_TAIL..=MAX_TOKENS).rev() {
            cut |= cut_ends(corpus, blocks, |block| tail(corpus, block, len));
        }
        if !cut {
            return;
        }
    }
}

/// Cuts the ends that many messages share, and tells whether there were any.
fn cut_ends(
    corpus: &Corpus,
    blocks: &mut [BlockRange],
    end: impl Fn(BlockRange) -> Option<(u64, u32)>,
) -> bool {
    let ends: Vec<Option<(u64, u32)>> = blocks.iter().map(|block| end(*block)).collect();
    let mut seen: Vec<(u64, u32)> = ends
        .iter()
        .zip(blocks.iter())
        .filter_map(|(end, block)| Some((end.as_ref()?.0, corpus.copies().class(block.message))))
        .collect();
    seen.sort_unstable();
    seen.dedup();
    let closings: HashSet<u64> = seen
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|same| same.len() >= MIN_MESSAGES)
        .filter_map(|same| Some(same.first()?.0))
        .collect();
    for (block, end) in blocks.iter_mut().zip(ends) {
        if let Some((hash, start)) = end
            && closings.contains(&hash)
        {
            block.end = start;
        }
    }
    !closings.is_empty()
}

/// Returns a hash of the folded words of a block's last sentence and where it begins; `None` for a
/// long one and for a block of one sentence.
fn last_sentence(corpus: &Corpus, block: BlockRange) -> Option<(u64, u32)> {
    let sentences = corpus.segments().get(block.segment as usize)?.sentences();
    let last = block.end.checked_sub(1)?;
    let nearest = block.start.max(block.end.saturating_sub(MAX_TOKENS));
    let start = sentences.last_at_or_before(last, &(nearest..block.end));
    let is_whole = start == block.start || !sentences.is_set(start);
    (!is_whole).then(|| (hash(corpus, block, start), start))
}

/// Returns a hash of the last words of a block and where they begin; `None` where fewer than
/// [`MIN_TAIL`] words would be left before them.
fn tail(corpus: &Corpus, block: BlockRange, len: u32) -> Option<(u64, u32)> {
    let start = block
        .end
        .checked_sub(len)
        .filter(|start| *start >= block.start.saturating_add(MIN_TAIL))?;
    Some((hash(corpus, block, start), start))
}

fn hash(corpus: &Corpus, block: BlockRange, start: u32) -> u64 {
    let folded = corpus.term_map(Layer::Folded);
    let mut hash = 0_u64;
    if let Some(segment) = corpus.segments().get(block.segment as usize) {
        segment.forms().each(start..block.end, |form| {
            let term = folded.get(form as usize).copied().unwrap_or_default();
            hash = (hash.rotate_left(5) ^ u64::from(term)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        });
    }
    hash
}
