//! Pages by cursor, copies folded into one hit, and counts that fit what a narrower search finds.

use liasse_search::{
    FacetField, Found, Hit, Index, Query, Search, SearchErrorKind, Sort, StopSignal,
};
use proptest::prelude::*;

use crate::{
    against_scan::{WORDS, any_documents, index_in_pieces},
    samples::{index_of, message, release},
};

const SORTS: [Sort; 5] = [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Sender, Sort::Longest];

fn by_cursor(index: &Index, search: &Search, size: usize) -> Vec<Hit> {
    let (mut hits, mut search) = (Vec::new(), Search { limit: size, ..search.clone() });
    loop {
        let Found { hits: page, next, .. } = index.search(&search).unwrap();
        hits.extend(page);
        match next {
            // As it goes through an address.
            Some(next) => search.after = Some(next.to_string().parse().unwrap()),
            None => return hits,
        }
    }
}

fn total(index: &Index, query: &str) -> u64 {
    let search = Search { query: Query::parse(query), ..Search::default() };
    index.search(&search).unwrap().total
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn pages_by_cursor_are_the_whole_list(
        documents in any_documents(),
        word in prop::sample::select(WORDS.to_vec()),
        size in 1_usize..4,
        seed: u64,
    ) {
        let (_folder, index) = index_of(&documents);
        let (_other, pieces) = index_in_pieces(&documents, seed);
        for index in [&index, &pieces] {
            index.know_copies(|_, row| (row % 4 < 3).then_some((row % 4) as u32));
        }
        for sort in SORTS {
            for fold_copies in [false, true] {
                for query in ["", word] {
                    let query = Query::parse(query);
                    let search = Search { query, sort, fold_copies, ..Search::default() };
                    let whole = Search { limit: 100, ..search.clone() };
                    let whole = index.search(&whole).unwrap().hits;
                    prop_assert_eq!(&by_cursor(&index, &search, size), &whole);
                    prop_assert_eq!(by_cursor(&pieces, &search, size), whole, "in pieces, {:?}", sort);
                }
            }
        }
    }

    #[test]
    fn folded_copies_are_all_counted(documents in any_documents()) {
        let (_folder, index) = index_of(&documents);
        let group = |row: u64| (row % 4 < 3).then_some((row % 4) as u32);
        index.know_copies(|_, row| group(row));
        let search = Search { limit: 100, fold_copies: true, ..Search::default() };
        let found = index.search(&search).unwrap();
        let folded: u64 = found.hits.iter().map(|hit| hit.copies + 1).sum();
        prop_assert_eq!((folded, found.hits.len() as u64), (found.total, found.hit_total));
        let mut groups: Vec<u32> = found.hits.iter().filter_map(|hit| group(hit.row)).collect();
        groups.sort_unstable();
        let shown = groups.len();
        groups.dedup();
        prop_assert_eq!(groups.len(), shown, "a group is one hit");
    }

    #[test]
    fn a_count_is_what_the_narrower_search_finds(
        documents in any_documents(),
        query in prop::sample::select(vec!["", "mali", "from:sidney", "sent:2013-01", "from:mills mali"]),
        seed: u64,
    ) {
        let (_folder, index) = index_of(&documents);
        let (_other, pieces) = index_in_pieces(&documents, seed);
        let search = Search { query: Query::parse(query), ..Search::default() };
        let facets = index.facets(&search, 100, &StopSignal::default()).unwrap();
        let again = pieces.facets(&search, 100, &StopSignal::default()).unwrap();
        prop_assert_eq!(&facets, &again);
        let all = total(&index, query);
        for facet in facets {
            let narrower = |value: &str| match facet.field {
                FacetField::Sender => Some(format!("{query} from:=\"{value}\"")),
                FacetField::Month | FacetField::Year => Some(format!("{query} sent:{value}")),
                FacetField::Kind => Some(format!("{query} kind:{value}")),
                _ => None,
            };
            for value in &facet.values {
                prop_assert!(value.count <= all);
                if let Some(narrower) = narrower(&value.value) {
                    prop_assert_eq!(total(&index, &narrower), value.count, "{}", narrower);
                }
            }
            let counted: u64 = facet.values.iter().map(|value| value.count).sum();
            if matches!(facet.field, FacetField::Kind | FacetField::Language | FacetField::Release) {
                prop_assert_eq!(counted + facet.without, all, "{:?}", facet.field);
            } else {
                prop_assert!(counted + facet.without >= all, "{:?}", facet.field);
            }
        }
    }
}

#[test]
fn a_message_that_prints_nobody_is_counted_as_without() {
    let nobody = message("", &[], "", "mali");
    let somebody = message("Cheryl Mills", &["H"], "", "mali");
    let documents =
        [release("C1", vec![nobody.clone()]), release("C2", vec![somebody.clone(), nobody])];
    let (_folder, index) = index_of(&documents);
    let facets = index.facets(&Search::default(), 5, &StopSignal::default()).unwrap();
    for field in [FacetField::Sender, FacetField::Recipient] {
        let facet = facets.iter().find(|facet| facet.field == field).unwrap();
        assert_eq!((facet.values.len(), facet.without), (1, 1), "{facet:?}");
    }
}

#[test]
fn a_search_can_be_stopped() {
    let (_folder, index) = index_of(&[]);
    let stop = StopSignal::default();
    assert!(index.search_until(&Search::default(), &stop).is_ok());
    stop.stop();
    let search = Search { query: Query::parse("mali"), ..Search::default() };
    let (_folder, index) = index_of(&[release("C1", vec![message("", &[], "", "mali")])]);
    let error = index.search_until(&search, &stop).unwrap_err();
    assert_eq!(error.kind(), SearchErrorKind::Stopped);
}

#[test]
fn a_rare_word_is_told_what_it_may_have_been() {
    let texts = vec!["benghazi"; 30].into_iter().chain(["bengasi"]);
    let documents: Vec<_> = texts
        .enumerate()
        .map(|(number, text)| {
            let message = message("Cheryl Mills", &[], "", text);
            release(&format!("C{number:02}"), vec![message])
        })
        .collect();
    let (_folder, index) = index_of(&documents);
    let suggestions = |query: &str| {
        let search = Search { query: Query::parse(query), ..Search::default() };
        let found = index.suggestions(&search, &StopSignal::default()).unwrap();
        found.into_iter().map(|one| (one.query, one.documents)).collect::<Vec<_>>()
    };
    assert_eq!(suggestions("Bengazi"), [("benghazi".to_owned(), 30)]);
    assert_eq!(suggestions("benghazi"), []);
    assert_eq!(suggestions("from:Milks"), [("from:mills".to_owned(), 31)]);
    assert_eq!(suggestions("-bengazi zz"), []);
}
