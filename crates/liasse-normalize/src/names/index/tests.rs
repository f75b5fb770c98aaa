use proptest::prelude::*;

use super::*;

const NAMES: &[&str] = &[
    "Mokhtar Belmokhtar",
    "Belmokhtar, Mokhtar",
    "Blumenthal, Sidney",
    "Hillary Clinton",
    "Clinton, Bill",
    "Bel Haj, Abdelhakim",
    "obrien@example.org",
    "",
    "Sidney Blumenthal",
];

fn index(names: &[impl AsRef<str> + Sync]) -> VariantIndex {
    VariantIndex::build(names).unwrap()
}

fn ids(near: &[NearName]) -> Vec<u32> {
    near.iter().map(|near| near.id).collect()
}

#[track_caller]
fn check(query: &str, expected: &[u32]) {
    let near = index(NAMES).nearest(query, expected.len());
    assert_eq!(ids(&near), expected, "{query}: {near:?}");
}

#[test]
fn the_name_itself_comes_first_then_another_order() {
    check("Mokhtar Belmokhtar", &[0, 1]);
    check("Belmokhtar Mokhtar", &[1, 0]);
    check("sidney blumenthal", &[8, 2]);
}

#[test]
fn damage_is_found() {
    check("Mukhtar bel Mulch-tar", &[0]);
    check("BELMOICHTAR", &[0]);
    check("Belhaj", &[5]);
    check("Hiilary Ciinton", &[3]);
    check("H. Clinton", &[3]);
    check("B1umental", &[2]);
    check("O'Brien", &[6]);
}

#[test]
fn nothing_is_near_nothing() {
    check("", &[]);
    check("?!", &[]);
    assert_eq!(index(NAMES).nearest("Xqwvz", 9), []);
    assert_eq!(index(&NAMES[..0]).nearest("Clinton", 9), []);
    assert_eq!(index(NAMES).nearest("Clinton", 0), []);
}

#[test]
fn among_thousands_of_one_common_word_the_same_name_is_found() {
    let mut names: Vec<String> = (0..4_000).map(|at| format!("Smith, John {at:04}")).collect();
    names.push("Smith".to_owned());
    names.push("Jon Smith".to_owned());
    names.push("John Smith".to_owned());
    let index = index(&names);
    assert_eq!(index.nearest("Smith", 1)[0], NearName { id: 4_000, cost: 0.0 });
    assert_eq!(ids(&index.nearest("John Smith", 2)), [4_002, 4_001]);
    assert_eq!(index.nearest("Jolin Smith", 1)[0].id, 4_002, "a pair of common words, one damaged");
    assert_eq!(index.nearest("Smith, John 2718", 1)[0].id, 2_718);
    assert_eq!(ids(&index.nearest("Smith", usize::MAX)).len(), VariantIndex::MAX_RANKED + 1);
}

#[test]
fn equal_names_are_all_found() {
    let names = vec!["Ann Lee"; 100];
    assert_eq!(ids(&index(&names).nearest("Lee, Ann", 200)), (0..100).collect::<Vec<_>>());
}

#[test]
fn segments_are_searched_as_one_index() {
    let mut segments = VariantSegments::default();
    assert_eq!(segments.push(index(&NAMES[..4])).unwrap(), 0);
    assert_eq!(segments.push(index(&NAMES[4..])).unwrap(), 4);
    assert_eq!((segments.len(), segments.segments().len()), (NAMES.len(), 2));
    let whole = index(NAMES);
    for query in ["Blumenthal", "Clinton", "Mokhtar Belmokhtar", "Belhaj"] {
        assert_eq!(segments.nearest(query, 4), whole.nearest(query, 4), "{query}");
    }
    assert_eq!(segments.candidates("Sydney Blumental"), [2, 8]);
}

#[test]
fn other_bytes_are_told_from_damage() {
    let bytes = index(NAMES).to_bytes();
    let kind = |bytes: &[u8]| VariantIndex::from_bytes(bytes).unwrap_err().kind();
    assert_eq!(kind(b""), IndexErrorKind::NotAnIndex);
    assert_eq!(kind(b"PK\x03\x04, a zip file"), IndexErrorKind::NotAnIndex);
    let mut other = bytes.clone();
    other[12] = 200;
    let error = VariantIndex::from_bytes(&other).unwrap_err();
    assert_eq!(error.kind(), IndexErrorKind::Version);
    assert_eq!(error.to_string(), "expected an index of names in format 1, found format 200");
    for end in 12..bytes.len() {
        assert_eq!(kind(&bytes[..end]), IndexErrorKind::Damaged, "cut at {end}");
    }
}

#[test]
fn look_ups_in_made_up_bytes_do_not_panic() {
    let bytes = index(NAMES).to_bytes();
    for at in 16..bytes.len() - 8 {
        let mut changed = bytes.clone();
        changed[at] ^= 0x81;
        let end = changed.len() - 8;
        let sum = hash::check_sum(&changed[..end]).to_le_bytes();
        changed[end..].copy_from_slice(&sum);
        if let Ok(index) = VariantIndex::from_bytes(&changed) {
            index.nearest("Mokhtar Belmokhtar", 9);
        }
    }
}

fn word() -> impl Strategy<Value = String> {
    "[abdeklmorstu]{1,4}(kh|rn|ou|ld|é|-|)[abdeklmorstu]{0,4}"
}

fn name() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 0..4).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn an_index_is_the_same_for_any_number_of_threads(names in prop::collection::vec(name(), 0..200)) {
        let build = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| index(&names))
        };
        prop_assert_eq!(build(1), build(4));
    }

    #[test]
    fn a_saved_index_comes_back_and_a_changed_byte_is_seen(
        names in prop::collection::vec(name(), 0..40),
        at in any::<prop::sample::Index>(),
        change in 1_u8..,
    ) {
        let index = index(&names);
        let mut bytes = index.to_bytes();
        prop_assert_eq!(&VariantIndex::from_bytes(&bytes).unwrap(), &index);
        let at = at.index(bytes.len());
        bytes[at] ^= change;
        prop_assert!(VariantIndex::from_bytes(&bytes).is_err());
    }

    #[test]
    fn the_same_name_comes_first(names in prop::collection::vec(name(), 1..200), at in any::<prop::sample::Index>()) {
        let name = &names[at.index(names.len())];
        prop_assume!(name.chars().any(char::is_alphanumeric));
        let index = index(&names);
        let first = index.nearest(name, 1)[0];
        prop_assert_eq!(first.cost, 0.0);
        prop_assert!(NameWords::of(name).iter().eq(NameWords::of(&names[first.id as usize]).iter()));
    }

    #[test]
    fn nearest_is_the_ranking_of_its_candidates(names in prop::collection::vec(name(), 1..200), query in name()) {
        let index = index(&names);
        let words = NameWords::of(&query);
        let candidates = lookup::candidates(&index, &words);
        // Slow and obvious: each name compared from its text alone.
        let mut expected: Vec<(u32, u32)> = candidates
            .to_rank()
            .iter()
            .map(|&id| {
                let name = NameWords::of(&names[id as usize]);
                let other: Vec<RankWord<'_>> = name.iter().map(RankWord::of).collect();
                (RankQuery::of(&words).cost(&other), id)
            })
            .collect();
        expected.sort_unstable();
        let near = index.nearest(&query, usize::MAX);
        prop_assert_eq!(ids(&near), expected.iter().map(|&(_, id)| id).collect::<Vec<_>>());
        prop_assert!(near.iter().zip(&expected).all(|(near, &(cost, _))| near.cost == cost as f32 / 100.0));
    }

    #[test]
    fn candidates_are_distinct_bounded_and_in_range(names in prop::collection::vec(name(), 0..300), query in ".*") {
        let candidates = index(&names).candidates(&query);
        let mut distinct = candidates.clone();
        distinct.sort_unstable();
        distinct.dedup();
        prop_assert_eq!(distinct.len(), candidates.len());
        prop_assert!(candidates.iter().all(|&id| (id as usize) < names.len()));
    }
}
