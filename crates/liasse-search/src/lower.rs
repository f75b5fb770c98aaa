//! From a query and filters to the conditions on documents that they stand for.

use crate::{
    Filters, NameExpansion, NameUse,
    names::{NameTest, Spellings, may_have_spellings},
    plan::{IdTest, MessageTest, Node, PartyRole, PartyTest, PartyWords, Place, Words},
    query::{Clause, DaySide, Field, Query, Term},
    row::status_word,
    word_test::{WordTest, whole_words},
    words::fold_words,
};

/// Returns the conditions; `All` of none holds for every document.
pub(crate) fn plan(query: &Query, filters: &Filters, names: &[NameExpansion]) -> Node {
    let mut parts = match &query.root {
        Some(Clause::All(parts)) => parts.iter().map(|part| node(part, names)).collect(),
        Some(clause) => vec![node(clause, names)],
        None => Vec::new(),
    };
    parts.extend(filter_nodes(filters, names));
    all(parts)
}

fn node(clause: &Clause, names: &[NameExpansion]) -> Node {
    let nodes = |parts: &[Clause]| parts.iter().map(|part| node(part, names)).collect();
    match clause {
        Clause::All(parts) => all(nodes(parts)),
        Clause::Any(parts) => Node::Any(nodes(parts)),
        Clause::Not(part) => Node::Not(Box::new(node(part, names))),
        Clause::Day(side, day) => Node::Message(vec![MessageTest::Sent(*side, *day)]),
        Clause::Term(term) => term_node(term, names),
    }
}

fn term_node(term: &Term, names: &[NameExpansion]) -> Node {
    let prefix = term.prefix;
    let words = word_tests(term.words(), prefix);
    let spellings = |as_a| match term.as_printed || prefix {
        true => None,
        false => Spellings::of(names, &term.text, as_a),
    };
    let party = |role, words| {
        let pieces = vec![PartyWords { words }];
        let spellings = spellings(NameUse::Correspondent);
        Node::Message(vec![MessageTest::Party(role, PartyTest { pieces, spellings })])
    };
    let place = match term.field {
        None => Place::Anywhere,
        Some(Field::Subject) => Place::Subject,
        Some(Field::Body) => Place::Body,
        Some(Field::Attachment) => Place::Attachment,
        Some(Field::Case) => Place::Case,
        Some(Field::In) => Place::Origin,
        Some(Field::Release) => Place::Release,
        Some(Field::Exemption) => Place::Exemption,
        // The days were made `Clause::Day` by the parser.
        Some(Field::Kind | Field::After | Field::Before) => Place::Kind,
        Some(Field::Id) => return Node::Id(IdTest { id: term.text.clone(), prefix }),
        Some(Field::Name) => {
            let spellings = spellings(NameUse::Mention);
            return Node::Name(NameTest { words, spellings });
        }
        Some(Field::From) => return party(PartyRole::From, words),
        Some(Field::To) => return party(PartyRole::To, words),
        Some(Field::Cc) => return party(PartyRole::Cc, words),
        Some(Field::With) => return party(PartyRole::With, words),
    };
    Node::Words(Words { place, words, slop: 0 })
}

/// Returns tests for words, the last perhaps cut short.
fn word_tests(mut words: Vec<String>, prefix: bool) -> Vec<WordTest> {
    let last = if prefix { words.pop() } else { None };
    let mut tests = whole_words(words);
    tests.extend(last.map(WordTest::Begins));
    tests
}

/// Joins conditions that must all hold; those on messages become one, of the same message.
fn all(parts: Vec<Node>) -> Node {
    let (mut joined, mut tests) = (Vec::with_capacity(parts.len()), Vec::new());
    for part in parts {
        match part {
            Node::Message(more) => tests.extend(more),
            other => joined.push(other),
        }
    }
    if !tests.is_empty() {
        joined.push(Node::Message(tests));
    }
    match joined.pop() {
        Some(only) if joined.is_empty() => only,
        last => {
            joined.extend(last);
            Node::All(joined)
        }
    }
}

fn filter_nodes(filters: &Filters, names: &[NameExpansion]) -> Vec<Node> {
    let words = |place, text: &str| {
        Node::Words(Words { place, words: whole_words(fold_words(text)), slop: 0 })
    };
    let mut nodes = Vec::new();
    let from = filters.from.iter().map(|name| (PartyRole::From, name));
    let to = filters.to.iter().map(|name| (PartyRole::To, name));
    let with = filters.with.iter().map(|name| (PartyRole::With, name));
    for (role, name) in from.chain(to).chain(with) {
        let spellings = may_have_spellings(name)
            .then(|| Spellings::of(names, name, NameUse::Correspondent))
            .flatten();
        let test = PartyTest { pieces: party_pieces(name), spellings };
        nodes.push(Node::Message(vec![MessageTest::Party(role, test)]));
    }
    let after = filters.after.map(|day| MessageTest::Sent(DaySide::After, day));
    let before = filters.before.map(|day| MessageTest::Sent(DaySide::Before, day));
    nodes.extend(after.into_iter().chain(before).map(|test| Node::Message(vec![test])));
    nodes.extend(filters.origin.as_deref().map(|origin| words(Place::Origin, origin)));
    nodes.extend(filters.release.map(|status| words(Place::Release, status_word(status))));
    nodes.extend(filters.exemptions.iter().map(|code| words(Place::Exemption, code)));
    nodes.extend(filters.kind.map(|kind| words(Place::Kind, kind.name())));
    nodes
}

/// Cuts a name as a person types it at its blanks.
fn party_pieces(name: &str) -> Vec<PartyWords> {
    let pieces = name.split_whitespace().map(|piece| {
        let words = fold_words(piece);
        let prefix = piece.ends_with('*') && words.last().is_some_and(|word| word.len() > 1);
        PartyWords { words: word_tests(words, prefix) }
    });
    pieces.filter(|piece| !piece.words.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_on_messages_of_query_and_filters_are_of_one_message() {
        let query = Query::parse("from:Blumenthal Algeria after:2013");
        let filters = Filters { to: Some("H".to_owned()), ..Filters::default() };
        let Node::All(parts) = plan(&query, &filters, &[]) else { panic!("all") };
        assert_eq!(parts.len(), 2);
        assert!(matches!(&parts[1], Node::Message(tests) if tests.len() == 3));
    }

    #[test]
    fn nothing_asked_is_all_of_nothing() {
        assert_eq!(plan(&Query::default(), &Filters::default(), &[]), Node::All(Vec::new()));
    }

    #[test]
    fn a_filter_without_a_word_restricts_nothing_but_its_role() {
        assert_eq!(party_pieces(" - "), Vec::new());
        assert_eq!(party_pieces("Sidney Blum*").len(), 2);
    }
}
