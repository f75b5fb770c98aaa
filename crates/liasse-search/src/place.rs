//! Where in a chain a sender or recipient stands, packed into a position of the index.
//!
//! `--from Blumenthal --after 2013-01-15` asks for one message that is both from Blumenthal and
//! that late. A posting list knows documents and positions, so the position of a word in the
//! fields of senders and recipients says which message and which party it belongs to, and the
//! constraints of a query are joined on it (see `messages.rs`).

use liasse_model::Party;

/// Ends a party in the text given to the index.
pub(crate) const PARTY_END: char = '\u{1f}';
/// Ends a message in the text given to the index.
pub(crate) const MESSAGE_END: char = '\u{1e}';

const WORD_BITS: usize = 5;
const PARTY_BITS: usize = 13;
const MESSAGE_BITS: usize = 13;

/// The most messages of a document that are told apart; the messages after them share a place.
pub(crate) const MAX_MESSAGES: usize = 1 << MESSAGE_BITS;
/// The most parties of one field of a message that are told apart.
const MAX_PARTIES: usize = 1 << PARTY_BITS;
/// The most words of a party that are told apart.
const MAX_WORDS: usize = 1 << WORD_BITS;

/// A message, a party in it, a word in that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    message: usize,
    party: usize,
    word: usize,
}

impl Place {
    pub(crate) fn next_word(&mut self) {
        self.word += 1;
    }

    pub(crate) fn next_party(&mut self) {
        self.party += 1;
        self.word = 0;
    }

    pub(crate) fn next_message(&mut self) {
        *self = Self { message: self.message + 1, party: 0, word: 0 };
    }

    /// Returns the position in the index; what goes past a limit is put at the limit.
    pub(crate) fn position(self) -> usize {
        let message = self.message.min(MAX_MESSAGES - 1);
        let party = self.party.min(MAX_PARTIES - 1);
        let word = self.word.min(MAX_WORDS - 1);
        (message << (PARTY_BITS + WORD_BITS)) | (party << WORD_BITS) | word
    }
}

/// Returns the number that tells parties of one document apart.
pub(crate) const fn party_of(position: u32) -> u32 {
    position >> WORD_BITS
}

/// Returns the index of a party's message.
pub(crate) const fn message_of(party: u32) -> u32 {
    party >> PARTY_BITS
}

/// Appends a party for the tokenizer of parties.
pub(crate) fn push_party(party: &Party, text: &mut String) {
    if party.raw.is_empty() {
        push_name(party.name.as_deref().unwrap_or_default(), text);
        text.push(' ');
        push_name(party.address.as_deref().unwrap_or_default(), text);
    } else {
        push_name(&party.raw, text);
    }
    text.push(PARTY_END);
}

/// Appends a name without the two characters that mark an end.
pub(crate) fn push_name(name: &str, text: &mut String) {
    text.extend(name.chars().map(|c| if matches!(c, PARTY_END | MESSAGE_END) { ' ' } else { c }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_tells_message_and_party() {
        let mut place = Place::default();
        place.next_message();
        place.next_message();
        place.next_party();
        place.next_word();
        let position = u32::try_from(place.position()).unwrap();
        assert_eq!(message_of(party_of(position)), 2);
        let mut neighbour = place;
        neighbour.next_word();
        assert_eq!(party_of(u32::try_from(neighbour.position()).unwrap()), party_of(position));
        neighbour.next_party();
        assert_ne!(party_of(u32::try_from(neighbour.position()).unwrap()), party_of(position));
    }

    #[test]
    fn the_last_place_is_a_position_that_tantivy_can_hold() {
        let place = Place { message: usize::MAX, party: usize::MAX, word: usize::MAX };
        assert!(place.position() < i32::MAX as usize + 1);
    }

    #[test]
    fn a_name_cannot_end_a_party() {
        let mut text = String::new();
        push_name("a\u{1f}b\u{1e}c", &mut text);
        assert_eq!(text, "a b c");
    }
}
