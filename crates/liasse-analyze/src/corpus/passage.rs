//! The passages of a message as blocks of running text, with the way back to the document.

use std::borrow::Cow;

use liasse_model::Span;

/// Running text by one writer: what a window of words never leaves.
#[derive(Debug)]
pub(crate) struct Block<'a> {
    pub(crate) text: Cow<'a, str>,
    /// Where pieces of `text` begin in it and in the document; at least one.
    pieces: Vec<(usize, usize)>,
    /// Whether its lines begin with `>`.
    pub(crate) quoted: bool,
}

impl Block<'_> {
    /// Returns where a byte of the block is in the document.
    pub(crate) fn source(&self, offset: usize) -> usize {
        let next = self.pieces.partition_point(|(start, _)| *start <= offset);
        let piece = next.checked_sub(1).and_then(|index| self.pieces.get(index));
        piece.map_or(offset, |(start, source)| source + (offset - start))
    }
}

/// Returns the blocks of a message: its passages, joined where only a stamp or the like stands
/// between them, cut where lines begin or end to be quoted with `>`.
pub(crate) fn blocks<'a>(text: &'a str, passages: &[Span]) -> Vec<Block<'a>> {
    let mut blocks: Vec<Block<'a>> = Vec::new();
    for passage in joined(text, passages) {
        for (span, quoted) in by_quoting(text, passage) {
            match blocks.last_mut() {
                Some(last) if last.quoted == quoted => last.push(text, span),
                _ => blocks.push(Block {
                    text: Cow::Borrowed(span.of(text).unwrap_or_default()),
                    pieces: vec![(0, span.start)],
                    quoted,
                }),
            }
        }
    }
    blocks
}

impl Block<'_> {
    fn push(&mut self, text: &str, span: Span) {
        let own = self.text.to_mut();
        // A word goes on over a page's end only behind a hyphen, as at the end of a line.
        if !own.ends_with(['\n', '\r', '\u{c}']) {
            own.push('\n');
        }
        self.pieces.push((own.len(), span.start));
        own.push_str(span.of(text).unwrap_or_default());
    }
}

/// Joins passages that have only white space between them.
fn joined(text: &str, passages: &[Span]) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::with_capacity(passages.len());
    for passage in passages {
        if let Some(last) = joined.last_mut()
            && let Some(between) = Span::new(last.end, passage.start).of(text)
            && between.trim().is_empty()
        {
            last.end = passage.end;
            continue;
        }
        joined.push(*passage);
    }
    joined
}

/// Cuts a passage into stretches of quoted and of other lines. An empty line belongs to what is
/// before it.
fn by_quoting(text: &str, passage: Span) -> Vec<(Span, bool)> {
    let slice = passage.of(text).unwrap_or_default();
    if !slice.contains('>') {
        return vec![(passage, false)];
    }
    let mut stretches: Vec<(Span, bool)> = Vec::new();
    let mut offset = passage.start;
    for line in slice.split_inclusive('\n') {
        let end = offset + line.len();
        let quoted = line.trim_start().starts_with('>');
        match stretches.last_mut() {
            Some((span, before)) if *before == quoted || line.trim().is_empty() => span.end = end,
            _ => stretches.push((Span::new(offset, end), quoted)),
        }
        offset = end;
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str, pieces: &[&str]) -> Vec<Span> {
        let find = |piece: &&str| text.find(piece).map(|at| Span::new(at, at + piece.len()));
        pieces.iter().filter_map(find).collect()
    }

    #[test]
    fn a_stamp_between_passages_is_left_out_and_every_byte_is_found_again() {
        let text = "He wrote to the\nSTAMP\nminister.\n\n  \nAnd left.";
        let passages = spans(text, &["He wrote to the", "minister.\n", "And left."]);
        let found = blocks(text, &passages);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].text, "He wrote to the\nminister.\n\n  \nAnd left.");
        let at = found[0].text.find("left").unwrap();
        assert_eq!(found[0].source(at), text.find("left").unwrap());
        let at = found[0].text.find("minister").unwrap();
        assert_eq!(found[0].source(at), text.find("minister").unwrap());
    }

    #[test]
    fn quoted_lines_are_a_block_of_their_own() {
        let text = "Yes.\n\n> Will you\n> come?\n\nAt 5 > 4.";
        let found = blocks(text, &[Span::new(0, text.len())]);
        let found: Vec<_> = found.iter().map(|block| (&*block.text, block.quoted)).collect();
        let expected =
            [("Yes.\n\n", false), ("> Will you\n> come?\n\n", true), ("At 5 > 4.", false)];
        assert_eq!(found, expected);
    }
}
