//! Which message of a document passes the tests of a search, read off the document itself.

use liasse_model::{Document, Message, Party};

use crate::{
    Search,
    entry::each_key,
    lower::plan,
    plan::{MessageTest, Node, PartyRole, PartyTest, PartyWords},
    query::DaySide,
    words::fold_words,
};

impl Search {
    /// Returns the index of the first message that passes the conditions on messages which the
    /// whole query depends on; `None` where there are none, or no message passes.
    pub fn message_of(&self, document: &Document) -> Option<usize> {
        let plan = plan(&self.query, &self.filters, &self.names);
        let parts = match &plan {
            Node::All(parts) => parts.as_slice(),
            other => std::slice::from_ref(other),
        };
        let tests = parts.iter().find_map(|part| match part {
            Node::Message(tests) => Some(tests),
            _ => None,
        })?;
        document
            .messages()
            .iter()
            .position(|message| tests.iter().all(|test| passes(message, test)))
    }
}

fn passes(message: &Message, test: &MessageTest) -> bool {
    match test {
        MessageTest::Sent(DaySide::After, day) => {
            message.sent.is_some_and(|sent| sent.date >= *day)
        }
        MessageTest::Sent(DaySide::Before, day) => {
            message.sent.is_some_and(|sent| sent.date < *day)
        }
        MessageTest::Party(role, test) => {
            let as_printed = test.with_printed()
                && entries(message, *role).iter().any(|entry| has_all(entry, &test.pieces));
            as_printed || has_spelling(message, *role, test)
        }
    }
}

fn has_spelling(message: &Message, role: PartyRole, test: &PartyTest) -> bool {
    let Some(spellings) = &test.spellings else { return false };
    let mut found = false;
    each_key(message, |here, key| {
        found |= (role == PartyRole::With || role == here) && spellings.has_entry(&key);
    });
    found
}

/// Returns the words of each party in a role.
fn entries(message: &Message, role: PartyRole) -> Vec<Vec<String>> {
    let (from, to, cc) = match role {
        PartyRole::From => (true, false, false),
        PartyRole::To => (false, true, false),
        PartyRole::Cc => (false, false, true),
        PartyRole::With => (true, true, true),
    };
    let from = message.from.iter().filter(|_| from);
    let to = message.to.iter().filter(|_| to);
    let copies = message.cc.iter().chain(&message.bcc).filter(|_| cc);
    let mut entries: Vec<Vec<String>> = from.chain(to).chain(copies).map(words_of).collect();
    if matches!(role, PartyRole::To | PartyRole::With) {
        entries.extend(message.to_inferred.iter().map(|inferred| fold_words(&inferred.name)));
    }
    entries
}

fn words_of(party: &Party) -> Vec<String> {
    if !party.raw.is_empty() {
        return fold_words(&party.raw);
    }
    let parts = party.name.iter().chain(&party.address);
    parts.flat_map(|part| fold_words(part)).collect()
}

/// An entry without a word was not indexed, and fits no name.
fn has_all(entry: &[String], pieces: &[PartyWords]) -> bool {
    !pieces.is_empty() && pieces.iter().all(|piece| has(entry, piece))
}

fn has(entry: &[String], piece: &PartyWords) -> bool {
    entry
        .windows(piece.words.len().max(1))
        .any(|window| window.iter().zip(&piece.words).all(|(word, test)| test.passes(word)))
}
