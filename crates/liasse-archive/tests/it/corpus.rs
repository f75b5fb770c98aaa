use std::{fs, path::PathBuf};

use liasse_analyze::{Corpus, Counting, Selection};
use liasse_archive::{Archive, ArchiveWriter, CorpusStep};
use liasse_search::{Filters, Query, Search};

use crate::setting::Setting;

/// Three release texts and an article in one commit.
fn filled() -> Setting {
    let setting = Setting::new();
    setting.source("C05000001.txt", b"The heron stood in the river.");
    setting.source("C05000002.txt", b"A heron and another heron.");
    setting.source("C05000003.txt", b"Nothing of the sort.");
    setting.ingest().unwrap();
    setting
}

/// Adds a mail with a chain in a commit of its own.
fn grow(setting: &Setting) {
    let mail = "From: Judith Marlow <jkm@example.org>\nTo: Anton Pereval <p@x.org>\n\
                Message-ID: <1@example.org>\nSubject: birds\n\nThe egret is no heron.\n";
    setting.source("1.eml", mail.as_bytes());
    setting.ingest().unwrap();
}

/// Returns the corpus and what was under way, a line for each step.
fn corpus(archive: &Archive) -> (Corpus, Vec<String>) {
    let mut steps = Vec::new();
    let corpus = archive.corpus(&mut |step| {
        steps.push(match step {
            CorpusStep::Building { documents } => format!("building {documents}"),
            CorpusStep::Replacing { reason } => format!("replacing {reason}"),
            CorpusStep::NotStored { error } => format!("not stored: {error}"),
            _ => "another".to_owned(),
        });
    });
    (corpus.unwrap(), steps)
}

/// How often a word occurs.
fn count(corpus: &Corpus, word: &str) -> u64 {
    count_in(corpus, &Selection::All, word)
}

fn count_in(corpus: &Corpus, selection: &Selection, word: &str) -> u64 {
    let view = corpus.view(selection, Counting::default());
    let term = corpus.find(view.counting().layer, word);
    term.map_or(0, |term| view.term_counts().get(term))
}

/// The files of the folder `corpus` with their bytes.
fn files(setting: &Setting) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = setting.folder().join("corpus");
    let all = setting.files().into_iter();
    all.filter(|(path, _)| path.starts_with(&folder)).collect()
}

/// The segments with their bytes.
fn tokens(setting: &Setting) -> Vec<(PathBuf, Vec<u8>)> {
    let all = files(setting).into_iter();
    all.filter(|(path, _)| path.extension().is_some_and(|ending| ending == "tokens")).collect()
}

#[test]
fn documents_are_cut_into_tokens_once_and_then_mapped() {
    let setting = filled();
    assert_eq!(files(&setting), []);
    assert_eq!(setting.open().verify().findings, [], "what is not there yet is no damage");
    let (first, steps) = corpus(&setting.open());
    assert_eq!((steps, first.document_count()), (vec!["building 3".to_owned()], 3));
    assert_eq!(count(&first, "heron"), 3);
    let stored = setting.files();
    let (again, steps) = corpus(&setting.open());
    assert_eq!((steps, count(&again, "heron")), (Vec::new(), 3));
    assert_eq!(setting.files(), stored);
    assert_eq!(setting.open().verify().findings, []);
}

#[test]
fn only_new_documents_are_cut_into_tokens() {
    let setting = filled();
    corpus(&setting.open());
    let before = tokens(&setting);
    grow(&setting);
    let (grown, steps) = corpus(&setting.open());
    assert_eq!(steps, ["building 1"]);
    assert_eq!((grown.document_count(), count(&grown, "heron")), (4, 4));
    let after = files(&setting);
    assert_eq!(tokens(&setting)[..1], before);
    assert_eq!(tokens(&setting).len(), 2);

    fs::remove_dir_all(setting.folder().join("corpus")).unwrap();
    assert_eq!(corpus(&setting.open()).1, ["building 4"]);
    assert_eq!(files(&setting), after, "built at once or one after the other");
}

#[test]
fn an_archive_without_documents_has_a_corpus_without_tokens() {
    let setting = Setting::new();
    setting.source("empty.txt", b"");
    setting.ingest().unwrap();
    let (corpus, steps) = corpus(&setting.open());
    assert_eq!((corpus.document_count(), steps), (0, Vec::new()));
}

#[test]
fn damage_is_found_told_and_repaired() {
    let setting = filled();
    grow(&setting);
    let archive = setting.open();
    corpus(&archive);
    let sound = files(&setting);
    assert_eq!(sound.len(), 3);
    for (path, bytes) in &sound {
        let half = bytes[..bytes.len() / 2].to_vec();
        for bad in [Vec::new(), half, b"{}".to_vec(), vec![0; bytes.len()]] {
            fs::write(path, bad).unwrap();
            let findings = archive.verify().findings;
            assert!(findings.iter().any(|finding| finding.path == *path), "{findings:?}");
            let (repaired, steps) = corpus(&archive);
            assert_eq!(count(&repaired, "heron"), 4);
            let [told, built] = &steps[..] else { panic!("{path:?}: {steps:?}") };
            assert!(told.starts_with(&format!("replacing {}", path.display())), "{told}");
            assert!(built.starts_with("building"), "{built}");
            assert_eq!(files(&setting), sound);
        }
        fs::remove_file(path).unwrap();
        assert_eq!(count(&corpus(&archive).0, "egret"), 1);
        assert_eq!(files(&setting), sound);
    }
}

#[test]
fn nothing_is_added_to_segments_with_a_word_twice() {
    let setting = filled();
    corpus(&setting.open());
    let (path, mut bytes) = tokens(&setting).remove(0);
    let places: Vec<usize> =
        (0..bytes.len() - 5).filter(|it| &bytes[*it..it + 5] == b"stood").collect();
    assert_eq!(places.len(), 3, "a string of each layer");
    places.into_iter().for_each(|place| bytes[place..place + 5].copy_from_slice(b"heron"));
    fs::write(path, bytes).unwrap();
    grow(&setting);
    let (repaired, steps) = corpus(&setting.open());
    assert_eq!((count(&repaired, "heron"), count(&repaired, "stood")), (4, 1));
    assert!(steps[1].contains("found one twice"), "{steps:?}");
    assert_eq!(steps[2..], ["building 4"]);
    assert_eq!(setting.open().verify().findings, []);
}

#[test]
fn a_flipped_byte_is_found_by_verify() {
    let setting = filled();
    corpus(&setting.open());
    for (path, mut bytes) in tokens(&setting) {
        let place = bytes.len() / 2;
        bytes[place] ^= 0x20;
        fs::write(&path, &bytes).unwrap();
        let findings = setting.open().verify().findings;
        assert!(findings.iter().any(|finding| finding.path == path), "{findings:?}");
        bytes[place] ^= 0x20;
        fs::write(&path, &bytes).unwrap();
    }
    assert_eq!(setting.open().verify().findings, []);
}

#[test]
fn no_file_but_a_segment_is_mapped() {
    let setting = filled();
    corpus(&setting.open());
    let sound = files(&setting);
    let contents = setting.folder().join("corpus/corpus.json");
    let [(segment, bytes), (_, json)] = &sound[..] else { panic!("one segment") };
    let strange = setting.folder().join("corpus/x");
    fs::write(&strange, bytes).unwrap();
    let name = segment.file_name().unwrap().to_str().unwrap();
    let json = String::from_utf8(json.clone()).unwrap();
    fs::write(&contents, json.replace(name, "x")).unwrap();
    let (repaired, steps) = corpus(&setting.open());
    assert_eq!(count(&repaired, "heron"), 3);
    assert!(steps[0].contains("another name"), "{steps:?}");
    fs::remove_file(strange).unwrap();
    assert_eq!(files(&setting), sound);
}

#[test]
fn segments_that_do_not_follow_each_other_are_built_again() {
    let (one, other) = (filled(), Setting::new());
    grow(&one);
    other.source("x.txt", b"Other words altogether, and more of them.");
    other.ingest().unwrap();
    corpus(&one.open());
    corpus(&other.open());
    let [_, (second, bytes)] = &tokens(&one)[..] else { panic!("two segments") };
    let [(_, strange)] = &tokens(&other)[..] else { panic!("one segment") };
    let contents = fs::read_to_string(one.folder().join("corpus/corpus.json")).unwrap();
    let claimed = contents
        .replace(&format!("\"bytes\": {}", bytes.len()), &format!("\"bytes\": {}", strange.len()));
    assert_ne!(claimed, contents);
    fs::write(one.folder().join("corpus/corpus.json"), claimed).unwrap();
    fs::write(second, strange).unwrap();
    let (repaired, steps) = corpus(&one.open());
    assert_eq!((repaired.document_count(), count(&repaired, "heron")), (4, 4));
    assert!(steps[0].contains("follows the one before"), "{steps:?}");
    assert_eq!(steps[1..], ["building 1"]);
    assert_eq!(one.open().verify().findings, []);
}

#[test]
fn an_archive_that_is_being_written_is_counted_all_the_same() {
    let setting = filled();
    let archive = setting.open();
    let _writer = ArchiveWriter::open(&setting.folder()).unwrap();
    let (counted, steps) = corpus(&archive);
    assert_eq!(count(&counted, "heron"), 3);
    assert_eq!(steps[0], "building 3");
    assert!(steps[1].starts_with("not stored"), "{steps:?}");
    assert_eq!(files(&setting), []);
}

#[test]
fn a_reader_of_an_old_commit_counts_that_commit() {
    let setting = filled();
    let old = setting.open();
    grow(&setting);
    let (counted, steps) = corpus(&old);
    assert_eq!((counted.document_count(), count(&counted, "egret")), (3, 0));
    assert!(steps[1].contains("newer commit"), "{steps:?}");
    assert_eq!(files(&setting), []);
    corpus(&setting.open());
    let stored = files(&setting);
    let (counted, steps) = corpus(&old);
    assert_eq!((counted.document_count(), count(&counted, "heron")), (3, 3));
    assert_eq!((steps, files(&setting)), (Vec::new(), stored));
}

#[test]
fn an_open_corpus_outlives_its_files() {
    let setting = filled();
    let (counted, _) = corpus(&setting.open());
    fs::remove_dir_all(setting.folder().join("corpus")).unwrap();
    assert_eq!(count(&counted, "heron"), 3);
}

#[test]
fn what_nobody_names_is_removed_and_a_persons_file_is_not() {
    let setting = filled();
    let folder = setting.folder().join("corpus");
    fs::create_dir(&folder).unwrap();
    for name in ["000002-0123456789ab.tokens", "000003-0123456789ab.tokens.tmp", "corpus.json.tmp"]
    {
        fs::write(folder.join(name), "x").unwrap();
    }
    fs::write(folder.join("notes.txt"), "a person's").unwrap();
    corpus(&setting.open());
    assert_eq!(tokens(&setting).len(), 1);
    let others: Vec<_> = files(&setting).into_iter().map(|(path, _)| path).skip(1).collect();
    assert_eq!(others, [folder.join("corpus.json"), folder.join("notes.txt")]);
}

#[test]
fn a_search_selects_documents_or_messages_of_the_corpus() {
    let setting = filled();
    grow(&setting);
    let archive = setting.open();
    let (corpus, _) = corpus(&archive);
    let select = |query: &str, filters: Filters| {
        let search = Search { query: Query::parse(query), filters, ..Search::default() };
        archive.select(&corpus, &search).unwrap()
    };
    let none = Filters::default;
    assert_eq!(select("", none()), Selection::All);
    assert_eq!(count_in(&corpus, &select("river", none()), "heron"), 1);
    assert_eq!(count_in(&corpus, &select("river OR another", none()), "heron"), 3);
    assert_eq!(count_in(&corpus, &select("-river", none()), "heron"), 3);
    assert_eq!(select("nowhere", none()), Selection::of_messages([]));
    let from = Filters { from: Some("Marlow".to_owned()), ..none() };
    let selection = select("", from);
    assert_eq!(count_in(&corpus, &selection, "heron"), 1);
    let Selection::Messages(messages) = selection else { panic!("some messages") };
    let document = corpus.message(messages[0]).unwrap().document;
    let found = archive.document_numbered(document).unwrap().unwrap();
    assert_eq!(corpus.document_id(document), found.id());
    assert_eq!(archive.document_numbered(4).unwrap(), None);
}

#[test]
fn documents_have_the_numbers_of_the_corpus() {
    let setting = filled();
    grow(&setting);
    let archive = setting.open();
    let (corpus, _) = corpus(&archive);
    let ids: Vec<String> =
        archive.documents().map(|found| found.unwrap().id().to_owned()).collect();
    for (number, id) in (0..).zip(ids) {
        assert_eq!(corpus.document_id(number), id);
        assert_eq!(archive.document_numbered(number).unwrap().unwrap().id(), id);
    }
}
