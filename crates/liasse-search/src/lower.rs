//! From a query and filters to the conditions on documents that they stand for.

use crate::{
    Filters, NameExpansion, NameUse,
    names::{NameTest, Spellings, may_have_spellings},
    plan::{
        Exact, IdTest, MessageTest, Near, Node, PartyRole, PartyTest, PartyWords, Place, Words,
    },
    query::{self, Clause, DaySide, Field, Query, Term, Value},
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
    let sent = |side| move |day| MessageTest::Sent(side, day);
    match clause {
        Clause::All(parts) => all(nodes(parts)),
        Clause::Any(parts) => Node::Any(nodes(parts)),
        Clause::Not(part) => Node::Not(Box::new(node(part, names))),
        Clause::Term(term) => term_node(term, names),
        Clause::Near(near) => near_node(near),
        Clause::Day(side, day) => Node::Message(vec![MessageTest::Sent(*side, *day)]),
        Clause::Sent(range) => {
            let (first, end) = range.days();
            let from = first.map(sent(DaySide::After));
            Node::Message(from.into_iter().chain(end.map(sent(DaySide::Before))).collect())
        }
        Clause::Is(flag) => Node::Flag(*flag),
    }
}

fn term_node(term: &Term, names: &[NameExpansion]) -> Node {
    let words = term.words.clone();
    let spellings = |as_a| term.name().and_then(|name| Spellings::of(names, name, as_a));
    let party = |role| {
        let pieces = vec![PartyWords { words: term.words.clone() }];
        let spellings = spellings(NameUse::Correspondent);
        Node::Message(vec![MessageTest::Party(role, PartyTest { pieces, spellings })])
    };
    match (term.field, &term.value) {
        (Some(Field::From), _) => party(PartyRole::From),
        (Some(Field::To), _) => party(PartyRole::To),
        (Some(Field::Cc), _) => party(PartyRole::Cc),
        (Some(Field::With), _) => party(PartyRole::With),
        (Some(Field::Name), _) => {
            Node::Name(NameTest { words, spellings: spellings(NameUse::Mention) })
        }
        (Some(Field::Id), Value::Word { text, .. } | Value::Phrase { text, .. }) => {
            let id = text.strip_suffix('*');
            Node::Id(IdTest { id: id.unwrap_or(text).to_owned(), prefix: id.is_some() })
        }
        (field, Value::Exact(text)) => {
            Node::Exact(Exact { place: place_of(field), text: text.clone() })
        }
        (field, Value::Phrase { slop, .. }) => {
            Node::Words(Words { place: place_of(field), words, slop: *slop })
        }
        (field, Value::Word { .. } | Value::Regex(_)) => {
            Node::Words(Words { place: place_of(field), words, slop: 0 })
        }
    }
}

/// Returns where the words of a field stand. Names, ids, days and flags have conditions of their
/// own.
const fn place_of(field: Option<Field>) -> Place {
    match field {
        Some(Field::Subject) => Place::Subject,
        Some(Field::Body) => Place::Body,
        Some(Field::Attachment) => Place::Attachment,
        Some(Field::Case) => Place::Case,
        Some(Field::In) => Place::Origin,
        Some(Field::Release) => Place::Release,
        Some(Field::Exemption) => Place::Exemption,
        Some(Field::Kind) => Place::Kind,
        Some(Field::Lang) => Place::Language,
        _ => Place::Anywhere,
    }
}

/// Returns the ways to choose one term of each part, each near the next.
fn near_node(near: &query::Near) -> Node {
    let place =
        near.parts.iter().flatten().next().map_or(Place::Anywhere, |term| place_of(term.field));
    let mut ways: Vec<Vec<Vec<WordTest>>> = vec![Vec::new()];
    for part in &near.parts {
        let longer = |way: &Vec<Vec<WordTest>>| -> Vec<Vec<Vec<WordTest>>> {
            let with = |term: &Term| [way.as_slice(), std::slice::from_ref(&term.words)].concat();
            part.iter().map(with).collect()
        };
        ways = ways.iter().flat_map(longer).collect();
    }
    let distance = near.distance;
    let mut nodes: Vec<Node> =
        ways.into_iter().map(|parts| Node::Near(Near { place, parts, distance })).collect();
    match nodes.pop() {
        Some(only) if nodes.is_empty() => only,
        last => {
            nodes.extend(last);
            Node::Any(nodes)
        }
    }
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
    let words = |place, text: &str| Node::Words(Words::side_by_side(place, text));
    let mut nodes = Vec::new();
    let from = filters.from.iter().map(|name| (PartyRole::From, name));
    let to = filters.to.iter().map(|name| (PartyRole::To, name));
    let cc = filters.cc.iter().map(|name| (PartyRole::Cc, name));
    let with = filters.with.iter().map(|name| (PartyRole::With, name));
    for (role, name) in from.chain(to).chain(cc).chain(with) {
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
    nodes.extend(filters.language.map(|language| words(Place::Language, language.name())));
    nodes
}

/// Cuts a name as a person types it at its blanks.
fn party_pieces(name: &str) -> Vec<PartyWords> {
    let pieces = name.split_whitespace().map(|piece| {
        let mut words = fold_words(piece);
        let is_prefix = piece.ends_with('*') && words.last().is_some_and(|word| word.len() > 1);
        let last = if is_prefix { words.pop() } else { None };
        let mut words = whole_words(words);
        words.extend(last.map(WordTest::Begins));
        PartyWords { words }
    });
    pieces.filter(|piece| !piece.words.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lowered(query: &str) -> Node {
        plan(&Query::parse_strict(query).unwrap(), &Filters::default(), &[])
    }

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

    #[test]
    fn a_range_of_days_is_from_its_first_to_before_the_day_after_its_last() {
        let day = |text| crate::parse_day(text).unwrap();
        let sent = |tests: &[MessageTest]| Node::Message(tests.to_vec());
        let after = MessageTest::Sent(DaySide::After, day("2013-01-01"));
        let before = MessageTest::Sent(DaySide::Before, day("2013-02-01"));
        assert_eq!(lowered("sent:2013-01"), sent(&[after.clone(), before.clone()]));
        assert_eq!(lowered("sent:2013-01.."), sent(&[after]));
        assert_eq!(lowered("sent:..2013-01"), sent(&[before]));
        assert!(matches!(lowered("sent:2013-01 from:x"), Node::Message(tests) if tests.len() == 3));
        assert!(matches!(lowered("-sent:2013-01"), Node::Not(_)));
    }

    #[test]
    fn alternatives_near_a_word_are_ways_to_be_near() {
        let Node::Any(ways) = lowered("(a OR b) NEAR/3 \"c d\" NEAR/3 (e OR f)") else {
            panic!("any")
        };
        assert_eq!(ways.len(), 4);
        let parts =
            |words: &[&str]| words.iter().map(|words| whole_words(fold_words(words))).collect();
        let way =
            |words| Node::Near(Near { place: Place::Anywhere, parts: parts(words), distance: 3 });
        assert_eq!(ways[1], way(&["a", "c d", "f"]));
        assert_eq!(
            lowered("a NEAR b"),
            Node::Near(Near { place: Place::Anywhere, parts: parts(&["a", "b"]), distance: 10 })
        );
    }
}
