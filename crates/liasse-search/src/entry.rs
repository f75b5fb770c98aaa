//! Senders and recipients as whole entries, so that a spelling of a name is looked for exactly.
//!
//! `H` is a spelling of one name and the initial of many others, so a spelling must be the whole
//! printed name or the whole address. Each becomes one term of the field `entry`: the letter of
//! its role and its folded words, `f` + `sidney blumenthal`. Positions are those of [`crate::place`].

use liasse_model::{Message, Party};

use crate::{
    place::{MESSAGE_END, PARTY_END},
    plan::PartyRole,
    words::{MAX_WORD_BYTES, char_boundary, fold_words},
};

/// Returns the form in which a name or an address is compared as a whole; `None` without a word.
pub(crate) fn entry_key(name: &str) -> Option<String> {
    let mut key = fold_words(name).join(" ");
    key.truncate(char_boundary(&key, MAX_WORD_BYTES));
    (!key.is_empty()).then_some(key)
}

/// Returns the term of the field `entry` for a key in a role; `None` for the role of any.
pub(crate) fn entry_term(role: PartyRole, key: &str) -> Option<String> {
    let letter = match role {
        PartyRole::From => 'f',
        PartyRole::To => 't',
        PartyRole::Cc => 'c',
        PartyRole::With => return None,
    };
    Some(format!("{letter}{key}"))
}

/// Calls `visit` with the keys of each sender and recipient of a message and their role: the name
/// and the address, or the entry as printed where it has neither.
pub(crate) fn each_key(message: &Message, mut visit: impl FnMut(PartyRole, String)) {
    let copies = message.cc.iter().chain(&message.bcc);
    let parties = (message.from.iter().map(|party| (PartyRole::From, party)))
        .chain(message.to.iter().map(|party| (PartyRole::To, party)))
        .chain(copies.map(|party| (PartyRole::Cc, party)));
    for (role, party) in parties {
        for key in spellings(party).filter_map(entry_key) {
            visit(role, key);
        }
    }
    if let Some(key) = message.to_inferred.as_ref().and_then(|inferred| entry_key(&inferred.name)) {
        visit(PartyRole::To, key);
    }
}

fn spellings(party: &Party) -> impl Iterator<Item = &str> {
    let whole = (party.name.is_none() && party.address.is_none()).then_some(party.raw.as_str());
    party.name.as_deref().into_iter().chain(party.address.as_deref()).chain(whole)
}

/// Appends a message's keys for the tokenizer of entries.
pub(crate) fn push_entries(message: &Message, text: &mut String) {
    each_key(message, |role, key| push_entry(role, &key, text));
    text.push(MESSAGE_END);
}

/// Appends a key; folded words hold neither of the two characters that mark an end.
pub(crate) fn push_entry(role: PartyRole, key: &str, text: &mut String) {
    if let Some(term) = entry_term(role, key) {
        text.push_str(&term);
        text.push(PARTY_END);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_and_address_are_keys_and_a_bare_entry_is_one() {
        let party = |raw: &str, name: Option<&str>, address: Option<&str>| Party {
            raw: raw.to_owned(),
            name: name.map(str::to_owned),
            address: address.map(str::to_owned),
        };
        let message = Message {
            from: Some(party("H <hr@example.org>", Some("H"), Some("hr@example.org"))),
            to: vec![party("Marlow, Judith", None, None)],
            cc: vec![party("-", None, None)],
            ..Message::default()
        };
        let mut keys = Vec::new();
        each_key(&message, |role, key| keys.push((role, key)));
        let expected = [
            (PartyRole::From, "h"),
            (PartyRole::From, "hr example org"),
            (PartyRole::To, "marlow judith"),
        ];
        assert_eq!(keys, expected.map(|(role, key)| (role, key.to_owned())));
    }

    #[test]
    fn a_long_key_is_cut_on_a_character_boundary() {
        let key = entry_key(&"λ ".repeat(400)).unwrap();
        assert!(key.len() <= MAX_WORD_BYTES);
        assert_eq!(entry_key(" — "), None);
    }
}
