use std::collections::BTreeSet;

use liasse_ingest::Known;
use proptest::prelude::*;

use crate::{
    run::{Folder, Run, options, run_with},
    zips::zip_of,
};

/// Files with few names and few contents, so that duplicates and collisions happen.
fn files() -> impl Strategy<Value = Vec<(String, Vec<u8>)>> {
    let content = prop_oneof![
        Just(b"one".to_vec()),
        Just(b"two".to_vec()),
        Just(b"".to_vec()),
        Just(b"%PDF-1".to_vec()),
        prop::collection::vec(any::<u8>(), 0..40),
    ];
    prop::collection::vec(("[ab]/[xyz]\\.(txt|eml)", content), 0..8)
}

fn texts(runs: &[Run]) -> BTreeSet<String> {
    let documents = runs.iter().flat_map(|run| &run.documents);
    documents.map(|document| document.text().to_owned()).collect()
}

fn outcome_counts(runs: &[Run]) -> [u64; 3] {
    let sum = |count: fn(&Run) -> u64| runs.iter().map(count).sum();
    [sum(|run| run.totals.stored), sum(|run| run.totals.duplicates), sum(|run| run.totals.failed)]
}

fn ingest(order: [&Folder; 2]) -> [Run; 2] {
    let mut known = Known::default();
    order.map(|folder| run_with(&[folder.path()], &mut known, &options(2)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_two_folders_does_not_matter(first in files(), second in files()) {
        let folder = |files: &[(String, Vec<u8>)]| {
            let folder = Folder::new();
            files.iter().for_each(|(name, bytes)| { folder.add(name, bytes); });
            folder
        };
        let (a, b) = (folder(&first), folder(&second));
        let (ab, ba) = (ingest([&a, &b]), ingest([&b, &a]));
        prop_assert_eq!(texts(&ab), texts(&ba));
        prop_assert_eq!(outcome_counts(&ab), outcome_counts(&ba));
    }

    #[test]
    fn twice_is_once(files in files()) {
        let folder = Folder::new();
        files.iter().for_each(|(name, bytes)| { folder.add(name, bytes); });
        let [first, second] = ingest([&folder, &folder]);
        prop_assert_eq!(second.totals.files, 0);
        prop_assert_eq!(second.totals.unchanged, first.totals.files);
    }

    #[test]
    fn a_zip_file_holds_what_its_folder_held(files in files()) {
        let mut names = BTreeSet::new();
        let files: Vec<_> = files.into_iter().filter(|(name, _)| names.insert(name.clone())).collect();
        let entries: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (&name[..], &bytes[..])).collect();
        let (folder, zipped) = (Folder::with(&entries), Folder::with(&[("a.zip", &zip_of(&entries))]));
        let [a, b] = [folder, zipped].map(|folder| run_with(&[folder.path()], &mut Known::default(), &options(2)));
        prop_assert_eq!(texts(&[a]), texts(&[b]));
    }

    #[test]
    fn any_damage_to_a_zip_file_is_told_and_nothing_more(place in 0_usize..400, byte in any::<u8>()) {
        let mut zip = zip_of(&[("a.txt", b"the first text"), ("b.txt", &[b'b'; 500])]);
        let place = place % zip.len();
        zip[place] = byte;
        let folder = Folder::with(&[("a.zip", &zip), ("z.txt", b"whole")]);
        let run = run_with(&[folder.path().join("z.txt")], &mut Known::default(), &options(1));
        prop_assert_eq!(run.totals.stored, 1);
        let run = run_with(&[folder.path()], &mut Known::default(), &options(1));
        prop_assert!(run.rows.len() >= 2, "{:?}", run.rows);
    }
}
