use liasse_model::Span;

use super::{
    Corpus,
    bytes::Column,
    segment::{CHECKPOINT, EXCEPTION, Section, Segment},
};

/// A token of a corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenPlace {
    /// The number of its segment.
    pub(crate) segment: u32,
    /// Its number in the segment.
    pub(crate) token: u32,
}

impl Corpus {
    /// Returns where a token is in the text of its document.
    pub fn span(&self, place: TokenPlace) -> Span {
        self.segments()
            .get(place.segment as usize)
            .map_or(Span::default(), |segment| segment.span(self, place.token))
    }

    /// Returns the number of the message that a token is in.
    pub fn message_at(&self, place: TokenPlace) -> u32 {
        self.segments().get(place.segment as usize).map_or(0, |segment| {
            let (message, _) = segment.block_message(segment.block_of(place.token));
            (segment.numbers.before.messages as u32).saturating_add(message)
        })
    }
}

impl Segment {
    /// Walks from the last checkpoint to the token.
    fn span(&self, corpus: &Corpus, token: u32) -> Span {
        let first = token - token % CHECKPOINT;
        let start = self.column(Section::Checkpoints).get((first / CHECKPOINT) as usize);
        let mut end = start.unwrap_or_default() as usize;
        let mut span = Span::empty(end);
        for number in first..=token {
            let is_first = number == first;
            span = match self.gap(number) {
                EXCEPTION => match self.exception(number) {
                    Some((start, len)) => Span::new(start as usize, start as usize + len as usize),
                    None => Span::empty(end),
                },
                gap => {
                    let start = if is_first { end } else { end + usize::from(gap) };
                    Span::new(start, start + self.form_len(corpus, number))
                }
            };
            end = span.end;
        }
        span
    }

    fn gap(&self, token: u32) -> u8 {
        let byte = self.section(Section::Gaps).get((token / 2) as usize).copied();
        byte.unwrap_or_default() >> (4 * (token % 2)) & 15
    }

    fn form_len(&self, corpus: &Corpus, token: u32) -> usize {
        let [surface, _, _] = corpus.form(self.forms().get(token)).strings;
        corpus.term_len(super::Layer::Surface, surface)
    }

    /// Returns start and length of a token that is an exception.
    fn exception(&self, token: u32) -> Option<(u32, u32)> {
        let column: Column<'_> = self.column(Section::Exceptions);
        let (mut low, mut high) = (0, column.len() / 3);
        while low < high {
            let middle = low + (high - low) / 2;
            match column.get(3 * middle)? {
                found if found < token => low = middle + 1,
                _ => high = middle,
            }
        }
        let found = column.get(3 * low)? == token;
        found.then_some((column.get(3 * low + 1)?, column.get(3 * low + 2)?))
    }
}
