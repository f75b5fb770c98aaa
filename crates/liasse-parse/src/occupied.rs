//! Stretches of a text that a grammar leaves alone because another one has read them.

use liasse_model::Span;

/// The longest address that is looked for; a longer word is no address that a person typed.
const MAX_ADDRESS: usize = 2_048;

/// Spans in order, none overlapping the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Occupied {
    spans: Vec<Span>,
}

impl Occupied {
    /// Returns the web and mail addresses of a text: their digits are neither dates nor figures.
    pub(crate) fn addresses(text: &str) -> Self {
        let mut spans = Vec::new();
        let mut start = 0;
        for piece in text.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end();
            if word.len() <= MAX_ADDRESS && is_address(word) {
                spans.push(Span::new(start, start + word.len()));
            }
            start += piece.len();
        }
        Self { spans }
    }

    /// Returns these spans and others, in order.
    pub(crate) fn with(&self, others: impl IntoIterator<Item = Span>) -> Self {
        let mut spans = self.spans.clone();
        spans.extend(others);
        spans.sort_unstable();
        let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match merged.last_mut().filter(|last| last.overlaps(span)) {
                Some(last) => *last = last.cover(span),
                None => merged.push(span),
            }
        }
        Self { spans: merged }
    }

    /// Returns the part of a text from an offset to the next span.
    pub(crate) fn free<'a>(&self, text: &'a str, offset: usize) -> &'a str {
        let next = self.spans.partition_point(|span| span.start < offset);
        let end = self.spans.get(next).map_or(text.len(), |span| span.start);
        text.get(offset..end).unwrap_or_default()
    }

    /// Tells whether an offset is inside one of the spans.
    pub(crate) fn contains(&self, offset: usize) -> bool {
        let after = self.spans.partition_point(|span| span.start <= offset);
        let last = after.checked_sub(1).and_then(|index| self.spans.get(index));
        last.is_some_and(|span| offset < span.end)
    }
}

fn is_address(word: &str) -> bool {
    word.contains("://")
        || word.contains("www.")
        || word.split_once('@').is_some_and(|(_, host)| host.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_inside_another_does_not_end_it() {
        let occupied = Occupied::default().with([Span::new(2, 9), Span::new(4, 6)]);
        assert!(occupied.contains(8) && !occupied.contains(9) && !occupied.contains(1));
    }

    #[test]
    fn addresses_are_found_and_words_are_not() {
        let text = "voir https://example.org/2016/03 ou a.b@example.org, puis 2016";
        let addresses = Occupied::addresses(text);
        assert!(addresses.contains(text.find("2016/03").unwrap()));
        assert!(addresses.contains(text.find("b@").unwrap()));
        assert!(!addresses.contains(text.find("puis").unwrap()));
        assert!(!addresses.contains(text.rfind("2016").unwrap()));
    }
}
