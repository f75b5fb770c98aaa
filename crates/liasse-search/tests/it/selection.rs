//! Selections for statistics compared with a slow, obvious look at every message.

use std::fmt;

use liasse_model::{Article, Date, Document, Message};
use liasse_search::{
    Filters, Index, Query, Search, SelectedDocument,
    SelectedMessages::{self, All, Only},
    parse_day,
};
use proptest::prelude::*;

use crate::{
    against_scan::{WORDS, any_documents, index_in_pieces},
    samples::{index_of, message, note, release},
};

fn select(index: &Index, query: &str, filters: Filters) -> Vec<(u64, SelectedMessages)> {
    let search = Search { query: Query::parse(query), filters, ..Search::default() };
    let selected = index.select(&search).unwrap().into_iter();
    selected.map(|SelectedDocument { row, messages, .. }| (row, messages)).collect()
}

/// Three chains and a note; rows 0 to 3.
fn chains() -> Vec<Document> {
    let from_marlow = message("Judith Marlow", &["Dacourt"], "2013-01-14", "oil in Niger");
    let answer = message("Dacourt", &["Judith Marlow"], "2013-01-15", "thank you");
    let later = message("Judith Marlow", &["Dacourt"], "2013-02-01", "more gas");
    vec![
        release("C00", vec![later.clone(), answer.clone(), from_marlow]),
        release("C01", vec![answer]),
        release("C02", vec![later]),
        note("C03", "oil"),
    ]
}

#[track_caller]
fn check(query: &str, expected: &[(u64, SelectedMessages)]) {
    let (_folder, index) = index_of(&chains());
    assert_eq!(select(&index, query, Filters::default()), expected, "{query}");
}

#[test]
fn words_select_documents() {
    check("", &[(0, All), (1, All), (2, All), (3, All)]);
    check("oil", &[(0, All), (3, All)]);
    check("nowhere", &[]);
    check("id:C02", &[(2, All)]);
}

#[test]
fn conditions_on_messages_select_messages() {
    check("from:Marlow", &[(0, Only(vec![0, 2])), (2, Only(vec![0]))]);
    check("from:Marlow after:2013-02", &[(0, Only(vec![0])), (2, Only(vec![0]))]);
    check("after:2013-01-15 before:2013-02", &[(0, Only(vec![1])), (1, Only(vec![0]))]);
}

#[test]
fn words_beside_a_sender_keep_his_messages_in_their_documents() {
    check("from:Marlow oil", &[(0, Only(vec![0, 2]))]);
}

#[test]
fn either_of_two_selects_what_each_selects() {
    check(
        "from:Dacourt OR after:2013-02",
        &[(0, Only(vec![0, 1])), (1, Only(vec![0])), (2, Only(vec![0]))],
    );
    check("from:Dacourt OR oil", &[(0, All), (1, Only(vec![0])), (3, All)]);
}

#[test]
fn what_is_negated_leaves_out_documents() {
    check("-from:Dacourt", &[(2, All), (3, All)]);
    check("from:Marlow -oil", &[(2, Only(vec![0]))]);
}

#[test]
fn halves_that_two_messages_meet_select_nothing() {
    check("from:Dacourt (after:2013-02 OR to:nobody)", &[]);
    check("from:Dacourt (after:2013-02 OR gas)", &[(0, Only(vec![1]))]);
}

#[test]
fn filters_are_conditions_like_those_of_the_query() {
    let (_folder, index) = index_of(&chains());
    let filters = Filters { from: Some("Judith Marlow".to_owned()), ..Filters::default() };
    let expected = [(0, Only(vec![0, 2]))];
    assert_eq!(select(&index, "niger", filters), expected);
}

#[test]
fn an_article_is_selected_whole() {
    let article = Document::Article(Article {
        id: "a".to_owned(),
        authors: vec!["Judith Marlow".to_owned()],
        date: parse_day("2016-03-17"),
        text: "oil".to_owned(),
        ..Article::default()
    });
    let chain = release("C00", vec![message("Judith Marlow", &[], "2016-03-18", "")]);
    let (_folder, index) = index_of(&[article, chain]);
    for query in ["from:Marlow", "after:2016", "from:Marlow after:2016-03-17"] {
        let expected = [(0, All), (1, Only(vec![0]))];
        assert_eq!(select(&index, query, Filters::default()), expected, "{query}");
    }
}

/// A query as the test writes it and as a scan understands it.
#[derive(Clone, Debug)]
enum Asked {
    Word(&'static str),
    From(&'static str),
    After(&'static str),
    All(Vec<Asked>),
    Any(Vec<Asked>),
    Not(Box<Asked>),
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |parts: &[Asked], between: &str| {
            parts.iter().map(|part| format!("({part})")).collect::<Vec<_>>().join(between)
        };
        match self {
            Asked::Word(word) => write!(f, "body:{word}"),
            Asked::From(name) => write!(f, "from:{name}"),
            Asked::After(day) => write!(f, "after:{day}"),
            Asked::All(parts) => f.write_str(&joined(parts, " ")),
            Asked::Any(parts) => f.write_str(&joined(parts, " OR ")),
            Asked::Not(part) => write!(f, "-({part})"),
        }
    }
}

impl Asked {
    /// Joins parts as the parser does: what stands together stands together, parentheses or not.
    fn all(parts: Vec<Asked>) -> Asked {
        let flat = parts.into_iter().flat_map(|part| match part {
            Asked::All(inner) => inner,
            other => vec![other],
        });
        let mut flat: Vec<Asked> = flat.collect();
        if flat.len() == 1 { flat.remove(0) } else { Asked::All(flat) }
    }

    fn any(mut parts: Vec<Asked>) -> Asked {
        if parts.len() == 1 { parts.remove(0) } else { Asked::Any(parts) }
    }

    /// Negates; negated twice is as it was, as in the parser.
    fn not(part: Asked) -> Asked {
        match part {
            Asked::Not(inner) => *inner,
            other => Asked::Not(Box::new(other)),
        }
    }

    /// Tells whether a document fits; conditions on messages that stand together are of one.
    fn fits(&self, messages: &[Message]) -> bool {
        if self.is_of_messages() {
            return messages.iter().any(|message| self.passes(messages, message));
        }
        match self {
            Asked::All(parts) => {
                let (together, others): (Vec<&Asked>, Vec<&Asked>) =
                    parts.iter().partition(|part| part.is_of_messages());
                let passes_all =
                    |message| together.iter().all(|part| part.passes(messages, message));
                (together.is_empty() || messages.iter().any(passes_all))
                    && others.iter().all(|part| part.fits(messages))
            }
            Asked::Any(parts) => parts.iter().any(|part| part.fits(messages)),
            Asked::Not(part) => !part.fits(messages),
            _ => messages.iter().any(|message| self.passes(messages, message)),
        }
    }

    fn is_of_messages(&self) -> bool {
        match self {
            Asked::From(_) | Asked::After(_) => true,
            Asked::All(parts) => parts.iter().all(Asked::is_of_messages),
            _ => false,
        }
    }

    /// Tells whether a message of a document is selected.
    fn passes(&self, messages: &[Message], message: &Message) -> bool {
        match self {
            Asked::Word(word) => {
                messages.iter().any(|message| message.body.split(' ').any(|here| here == *word))
            }
            Asked::From(name) => message
                .from
                .as_ref()
                .is_some_and(|from| from.raw.replace(',', "").split(' ').any(|word| word == *name)),
            Asked::After(day) => {
                let sent: Option<Date> = message.sent.map(|sent| sent.date);
                sent.is_some() && sent >= parse_day(day)
            }
            Asked::All(parts) => parts.iter().all(|part| part.passes(messages, message)),
            Asked::Any(parts) => parts.iter().any(|part| part.passes(messages, message)),
            Asked::Not(part) => !part.fits(messages),
        }
    }

    /// Tells whether a document is selected without a condition on messages.
    fn selects_whole(&self, messages: &[Message]) -> bool {
        match self {
            Asked::From(_) | Asked::After(_) => false,
            Asked::All(parts) => parts.iter().all(|part| part.selects_whole(messages)),
            Asked::Any(parts) => parts.iter().any(|part| part.selects_whole(messages)),
            Asked::Word(_) | Asked::Not(_) => self.fits(messages),
        }
    }

    fn scan(&self, messages: &[Message]) -> Option<SelectedMessages> {
        if self.selects_whole(messages) {
            return Some(All);
        }
        let numbered = messages.iter().enumerate();
        let passing = numbered.filter(|(_, message)| self.passes(messages, message));
        let passing: Vec<usize> = passing.map(|(number, _)| number).collect();
        (!passing.is_empty()).then_some(Only(passing))
    }

    /// Tells whether two messages may meet the halves of a condition, which selects nothing.
    fn has_alternatives_within_all(&self) -> bool {
        match self {
            Asked::All(parts) => {
                parts.iter().any(|part| matches!(part, Asked::Any(_) | Asked::All(_)))
            }
            Asked::Any(parts) => parts.iter().any(Asked::has_alternatives_within_all),
            Asked::Not(_) | Asked::Word(_) | Asked::From(_) | Asked::After(_) => false,
        }
    }
}

fn any_asked() -> impl Strategy<Value = Asked> {
    let leaf = prop_oneof![
        prop::sample::select(WORDS.to_vec()).prop_map(Asked::Word),
        prop::sample::select(vec!["Sidney", "Max", "Mills", "H"]).prop_map(Asked::From),
        prop::sample::select(vec!["2013-01-14", "2013-01-15", "2013-02"]).prop_map(Asked::After),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Asked::all),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Asked::any),
            inner.prop_map(Asked::not),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_selection_is_what_a_scan_of_messages_selects(
        documents in any_documents(),
        queries in prop::collection::vec(any_asked(), 1..16),
    ) {
        let (_folder, index) = index_of(&documents);
        for asked in queries {
            let query = asked.to_string();
            let scanned = (0..).zip(&documents).filter_map(|(row, document)| {
                Some((row, asked.scan(document.messages())?))
            });
            let selected = select(&index, &query, Filters::default());
            prop_assert_eq!(&selected, &scanned.collect::<Vec<_>>(), "{}", &query);

            let search = Search { query: Query::parse(&query), ..Search::default() };
            let found = index.search(&search).unwrap().total;
            prop_assert!(selected.len() as u64 <= found);
            if !asked.has_alternatives_within_all() {
                prop_assert_eq!(selected.len() as u64, found, "{}", &query);
            }
        }
    }

    #[test]
    fn order_commits_and_threads_change_no_selection(
        documents in any_documents(),
        queries in prop::collection::vec(any_asked(), 1..6),
        seed in any::<u64>(),
    ) {
        let (_folder, whole) = index_of(&documents);
        let (_other, pieces) = index_in_pieces(&documents, seed);
        for asked in queries {
            let search = Search { query: Query::parse(&asked.to_string()), ..Search::default() };
            prop_assert_eq!(whole.select(&search).unwrap(), pieces.select(&search).unwrap());
        }
    }
}
