//! The search compared with a slow, obvious look at every document.

use std::fmt;

use liasse_model::{Document, Message};
use liasse_search::{
    Filing, Filters, Found, Index, IndexWriter, Query, Search, Sort, WriterOptions, parse_day,
};
use proptest::prelude::*;

use crate::samples::{index_of, message, release};

pub(crate) const WORDS: [&str; 8] =
    ["mali", "malian", "niger", "algeria", "hostage", "al", "oil", "gas"];
const NAMES: [&str; 5] =
    ["Sidney Blumenthal", "Blumenthal, Max", "Cheryl Mills", "H", "Mills Sidney"];
const DAYS: [&str; 4] = ["", "2013-01-14", "2013-01-15T09:30:00", "2013-02-01T17:56:00"];

/// A query as the test writes it and as a scan understands it.
#[derive(Clone, Debug)]
enum Wanted {
    Word(&'static str),
    Phrase(Vec<&'static str>),
    Prefix(&'static str),
    PhrasePrefix(&'static str, &'static str),
    All(Vec<Wanted>),
    Any(Vec<Wanted>),
    Not(Box<Wanted>),
}

impl Wanted {
    fn fits(&self, bodies: &[Vec<&str>]) -> bool {
        let side_by_side = |phrase: &[&str], last_is_prefix: bool| {
            bodies.iter().any(|body| {
                body.windows(phrase.len()).any(|window| {
                    let last = phrase.len() - 1;
                    window.iter().zip(phrase).enumerate().all(|(at, (here, wanted))| {
                        here == wanted || last_is_prefix && at == last && here.starts_with(wanted)
                    })
                })
            })
        };
        match self {
            Wanted::Word(word) => side_by_side(&[word], false),
            Wanted::Phrase(words) => side_by_side(words, false),
            Wanted::Prefix(prefix) => side_by_side(&[prefix], true),
            Wanted::PhrasePrefix(word, prefix) => side_by_side(&[word, prefix], true),
            Wanted::All(parts) => parts.iter().all(|part| part.fits(bodies)),
            Wanted::Any(parts) => parts.iter().any(|part| part.fits(bodies)),
            Wanted::Not(part) => !part.fits(bodies),
        }
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |parts: &[Wanted], between: &str| {
            parts.iter().map(|part| format!("({part})")).collect::<Vec<_>>().join(between)
        };
        match self {
            Wanted::Word(word) => f.write_str(word),
            Wanted::Phrase(words) => write!(f, "\"{}\"", words.join(" ")),
            Wanted::Prefix(prefix) => write!(f, "{prefix}*"),
            Wanted::PhrasePrefix(word, prefix) => write!(f, "\"{word} {prefix}*\""),
            Wanted::All(parts) => f.write_str(&joined(parts, " ")),
            Wanted::Any(parts) => f.write_str(&joined(parts, " OR ")),
            Wanted::Not(part) => write!(f, "-({part})"),
        }
    }
}

fn any_wanted() -> impl Strategy<Value = Wanted> {
    let word = || prop::sample::select(WORDS.to_vec());
    let prefix = || prop::sample::select(vec!["mal", "al", "ho", "zz"]);
    let leaf = prop_oneof![
        word().prop_map(Wanted::Word),
        prop::collection::vec(word(), 1..4).prop_map(Wanted::Phrase),
        prefix().prop_map(Wanted::Prefix),
        (word(), prefix()).prop_map(|(word, prefix)| Wanted::PhrasePrefix(word, prefix)),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Wanted::All),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Wanted::Any),
            inner.prop_map(|part| Wanted::Not(Box::new(part))),
        ]
    })
}

fn any_message() -> impl Strategy<Value = Message> {
    let name = || prop::sample::select(NAMES.to_vec());
    let body = prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..8);
    (name(), prop::collection::vec(name(), 0..3), prop::sample::select(DAYS.to_vec()), body)
        .prop_map(|(from, to, sent, body)| message(from, &to, sent, &body.join(" ")))
}

pub(crate) fn any_documents() -> impl Strategy<Value = Vec<Document>> {
    let messages = prop::collection::vec(any_message(), 0..4);
    prop::collection::vec(messages, 1..12).prop_map(|documents| {
        let numbered = documents.into_iter().enumerate();
        numbered.map(|(number, messages)| release(&format!("C{number:02}"), messages)).collect()
    })
}

fn any_filters() -> impl Strategy<Value = Filters> {
    let name = || {
        prop::option::of(prop::sample::select(vec!["Blumenthal", "sidney mills", "Mil*", "nobody"]))
    };
    let day =
        || prop::option::of(prop::sample::select(vec!["2013-01-14", "2013-01-15", "2013-02"]));
    (name(), name(), day(), day()).prop_map(|(from, to, after, before)| Filters {
        from: from.map(str::to_owned),
        to: to.map(str::to_owned),
        after: after.map(|day| parse_day(day).unwrap()),
        before: before.map(|day| parse_day(day).unwrap()),
        ..Filters::default()
    })
}

/// Tells whether a message passes the filters, read off the message itself.
fn passes(filters: &Filters, message: &Message) -> bool {
    let named = |name: &Option<String>, raw: &str| {
        let raw = raw.replace(',', "").to_lowercase();
        name.iter().flat_map(|name| name.split(' ')).all(|wanted| {
            let wanted = wanted.to_lowercase();
            raw.split(' ').any(|word| match wanted.strip_suffix('*') {
                Some(prefix) => word.starts_with(prefix),
                None => word == wanted,
            })
        })
    };
    let from = message.from.as_ref().is_some_and(|party| named(&filters.from, &party.raw));
    let to = message.to.iter().any(|party| named(&filters.to, &party.raw));
    let day = message.sent.map(|sent| sent.date);
    (filters.from.is_none() || from)
        && (filters.to.is_none() || to)
        && (filters.after.is_none() || day.is_some() && day >= filters.after)
        && filters.before.is_none_or(|before| day.is_some_and(|day| day < before))
}

fn ids(found: &Found) -> Vec<&str> {
    let mut ids: Vec<&str> = found.hits.iter().map(|hit| hit.id.as_str()).collect();
    ids.sort_unstable();
    ids
}

fn search(index: &Index, query: &str, filters: &Filters) -> Found {
    let query = Query::parse(query);
    index
        .search(&Search { query, filters: filters.clone(), limit: 100, ..Search::default() })
        .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn words_find_what_a_scan_finds(
        documents in any_documents(),
        queries in prop::collection::vec(any_wanted(), 1..12),
    ) {
        let (_folder, index) = index_of(&documents);
        for wanted in queries {
            let found = search(&index, &format!("body:({wanted})"), &Filters::default());
            let scanned: Vec<&str> = documents.iter().filter(|document| {
                let bodies = document.messages().iter().map(|m| m.body.split(' ').collect());
                wanted.fits(&bodies.collect::<Vec<_>>())
            }).map(Document::id).collect();
            prop_assert_eq!(ids(&found), scanned, "{}", wanted);
            prop_assert_eq!(found.total, found.hits.len() as u64);
        }
    }

    #[test]
    fn filters_find_what_a_scan_of_messages_finds(
        documents in any_documents(),
        filters in prop::collection::vec(any_filters(), 1..12),
    ) {
        let (_folder, index) = index_of(&documents);
        for filters in filters.into_iter().filter(|filters| *filters != Filters::default()) {
            let found = search(&index, "", &filters);
            let passing = documents.iter().filter(|document| {
                document.messages().iter().any(|message| passes(&filters, message))
            });
            prop_assert_eq!(ids(&found), passing.map(Document::id).collect::<Vec<_>>(), "{:?}", filters);
            for document in &documents {
                let first = document.messages().iter().position(|m| passes(&filters, m));
                let search = Search { filters: filters.clone(), ..Search::default() };
                prop_assert_eq!(search.message_of(document), first);
            }
        }
    }

    #[test]
    fn threads_order_and_commits_change_nothing(
        documents in any_documents(),
        queries in prop::collection::vec(any_wanted(), 1..6),
        order in Just(()).prop_perturb(|(), mut rng| rng.random::<u64>()),
    ) {
        let (_folder, whole) = index_of(&documents);
        let (_other, pieces) = index_in_pieces(&documents, order);
        for wanted in queries {
            for sort in [Sort::Relevance, Sort::Newest, Sort::Oldest] {
                let search = Search {
                    query: Query::parse(&wanted.to_string()), sort, limit: 5, ..Search::default()
                };
                prop_assert_eq!(whole.search(&search).unwrap(), pieces.search(&search).unwrap());
            }
        }
    }
}

/// Returns an index that took the documents in another order, in several commits, on two threads.
pub(crate) fn index_in_pieces(documents: &[Document], seed: u64) -> (tempfile::TempDir, Index) {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|number| (*number as u64 + 1).wrapping_mul(seed | 1));
    let folder = tempfile::tempdir().unwrap();
    let options = WriterOptions { threads: 2, ..WriterOptions::default() };
    let mut writer = IndexWriter::open(folder.path(), options).unwrap();
    for pair in order.chunks(2) {
        for number in pair {
            let filing = Filing { origin: "batch/a.txt", part: 0, row: *number as u64 };
            writer.add(documents.get(*number).unwrap(), &filing).unwrap();
        }
        writer.commit("").unwrap();
    }
    let index = Index::open(folder.path()).unwrap();
    (folder, index)
}
