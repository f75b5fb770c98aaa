use std::{fs, path::PathBuf};

use liasse_archive::{Archive, ArchiveWriter, PassagesStep, Reader};
use liasse_model::Span;
use liasse_trace::{PassageIndex, Records, Source, Tracer};

use crate::setting::Setting;

const BOATS: &str = "The boat left the harbour at dawn with forty sacks of rice for the consul.";
const LAMPS: &str = "Nine crates of lamp oil were lost when the old bridge fell into the river.";

/// Three release texts in one commit.
fn filled() -> Setting {
    let setting = Setting::new();
    setting.source("C05000001.txt", BOATS.as_bytes());
    setting.source("C05000002.txt", b"A heron and another heron.");
    setting.source("C05000003.txt", LAMPS.as_bytes());
    setting.ingest().unwrap();
    setting
}

/// Adds a mail in a commit of its own.
fn grow(setting: &Setting) {
    let mail = "From: Judith Marlow <jkm@example.org>\nTo: Anton Pereval <p@x.org>\n\
                Message-ID: <1@example.org>\nDate: Fri, 18 Jan 2013 17:56:00 +0000\n\
                Subject: the quarrel about the salt of Oued Zal\n\n\
                The egret left its nest on the tower before the first snow came.\n";
    setting.source("1.eml", mail.as_bytes());
    setting.ingest().unwrap();
}

/// Returns the passages and what was under way, a line for each step.
fn passages(archive: &Archive) -> (PassageIndex, Vec<String>) {
    let mut steps = Vec::new();
    let index = archive.passages(&mut |step| {
        steps.push(match step {
            PassagesStep::Building { documents } => format!("building {documents}"),
            PassagesStep::Replacing { reason } => format!("replacing {reason}"),
            PassagesStep::NotStored { error } => format!("not stored: {error}"),
            _ => "another".to_owned(),
        });
    });
    (index.unwrap(), steps)
}

/// The files of the folder `passages` with their bytes.
fn files(setting: &Setting) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = setting.folder().join("passages");
    let all = setting.files().into_iter();
    all.filter(|(path, _)| path.starts_with(&folder)).collect()
}

/// Traces words and returns the document, the printed passage, the message and whether it is a
/// subject, of the likeliest passage.
fn traced(setting: &Setting, words: &str) -> (String, String, Option<usize>, bool) {
    let reader = Reader::open(&setting.folder()).unwrap();
    let found = Tracer::new().trace(words, None, reader.passages().unwrap(), &reader).unwrap();
    let best = found.first().expect("a passage");
    let document = Records::document(&reader, best.document).unwrap();
    let place = reader.place(best.document, best.span).unwrap();
    let text = place.span.of(document.text()).unwrap().to_owned();
    (document.id().to_owned(), text, place.message, place.is_subject)
}

#[test]
fn documents_are_cut_into_passages_once_and_then_mapped() {
    let setting = filled();
    assert_eq!(files(&setting), []);
    assert_eq!(setting.open().verify().findings, [], "what is not there yet is no damage");
    let (first, steps) = passages(&setting.open());
    assert_eq!((steps, first.document_count()), (vec!["building 3".to_owned()], 3));
    let stored = setting.files();
    let (again, steps) = passages(&setting.open());
    assert_eq!((steps, again.block_count()), (Vec::new(), first.block_count()));
    assert_eq!(setting.files(), stored);
    assert_eq!(setting.open().verify().findings, []);
}

#[test]
fn an_article_is_no_source_of_itself() {
    let setting = filled();
    let article = format!(
        "The boat\n\nThe boat\n\nAnne Roy, La Gazette, 17 mars 2016\n\nThe letter says: “{BOATS}”\n"
    );
    setting.source("gazette.txt", article.as_bytes());
    setting.ingest().unwrap();
    let reader = Reader::open(&setting.folder()).unwrap();
    let found = Tracer::new().trace(BOATS, None, reader.passages().unwrap(), &reader).unwrap();
    let ids = found.iter().map(|passage| {
        let document = Records::document(&reader, passage.document).unwrap();
        document.id().to_owned()
    });
    assert_eq!(ids.collect::<Vec<_>>(), ["C05000001"]);
}

#[test]
fn only_new_documents_are_cut_into_passages() {
    let setting = filled();
    passages(&setting.open());
    let before = files(&setting);
    grow(&setting);
    let (grown, steps) = passages(&setting.open());
    assert_eq!((steps, grown.document_count()), (vec!["building 1".to_owned()], 4));
    let after = files(&setting);
    assert_eq!((after.len(), &after[0]), (3, &before[0]));

    fs::remove_dir_all(setting.folder().join("passages")).unwrap();
    assert_eq!(passages(&setting.open()).1, ["building 4"]);
    assert_eq!(files(&setting), after, "built at once or one after the other");
}

#[test]
fn an_archive_without_documents_has_no_passages() {
    let setting = Setting::new();
    setting.source("empty.txt", b"");
    setting.ingest().unwrap();
    let (index, steps) = passages(&setting.open());
    assert_eq!((index.document_count(), steps), (0, Vec::new()));
}

#[test]
fn damage_is_found_told_and_repaired_and_the_other_segments_stay() {
    let setting = filled();
    grow(&setting);
    let archive = setting.open();
    let (expected, _) = passages(&archive);
    let sound = files(&setting);
    assert_eq!(sound.len(), 3);
    for (number, (path, bytes)) in sound.iter().enumerate() {
        let half = bytes[..bytes.len() / 2].to_vec();
        for bad in [Vec::new(), half, b"{}".to_vec(), vec![0; bytes.len()]] {
            fs::write(path, bad).unwrap();
            let findings = archive.verify().findings;
            assert!(findings.iter().any(|finding| finding.path == *path), "{findings:?}");
            let (repaired, steps) = passages(&archive);
            assert_eq!(repaired.block_count(), expected.block_count());
            let [told, built] = &steps[..] else { panic!("{path:?}: {steps:?}") };
            assert!(told.starts_with(&format!("replacing {}", path.display())), "{told}");
            assert_eq!(built, ["building 3", "building 1", "building 4"][number]);
            assert_eq!(files(&setting), sound);
        }
        fs::remove_file(path).unwrap();
        assert_eq!(passages(&archive).0.document_count(), 4);
        assert_eq!(files(&setting), sound);
    }
}

#[test]
fn a_segment_that_claims_to_be_another_parts_is_built_again() {
    let (one, other) = (filled(), Setting::new());
    other.source("C05000009.txt", b"Nothing of the sort.");
    other.ingest().unwrap();
    passages(&one.open());
    passages(&other.open());
    let sound = files(&one);
    let contents = |setting: &Setting| setting.folder().join("passages/passages.json");
    let part = |setting: &Setting| {
        let text = fs::read_to_string(contents(setting)).unwrap();
        let line = text.lines().find(|line| line.contains("\"part\"")).unwrap();
        line.to_owned()
    };
    let foreign = fs::read_to_string(contents(&other)).unwrap();
    fs::write(contents(&one), foreign.replace(&part(&other), &part(&one))).unwrap();
    for (path, bytes) in files(&other) {
        if path.extension().is_some_and(|ending| ending == "passages") {
            fs::write(one.folder().join("passages").join(path.file_name().unwrap()), bytes)
                .unwrap();
        }
    }
    let (_, steps) = passages(&one.open());
    assert!(steps[0].contains("expected passages of 3 documents, found those of 1"), "{steps:?}");
    assert_eq!(steps[1..], ["building 3"]);
    assert_eq!(files(&one), sound);
}

#[test]
fn an_archive_that_is_being_written_is_searched_all_the_same() {
    let setting = filled();
    let archive = setting.open();
    let _writer = ArchiveWriter::open(&setting.folder()).unwrap();
    let (index, steps) = passages(&archive);
    assert_eq!((index.document_count(), steps[0].as_str()), (3, "building 3"));
    assert!(steps[1].starts_with("not stored"), "{steps:?}");
    assert_eq!(files(&setting), []);
}

#[test]
fn open_passages_outlive_their_files() {
    let setting = filled();
    let reader = Reader::open(&setting.folder()).unwrap();
    let index = reader.passages().unwrap();
    fs::remove_dir_all(setting.folder().join("passages")).unwrap();
    let found = Tracer::new().trace(BOATS, None, index, &reader).unwrap();
    assert_eq!(found.first().map(|passage| passage.document), Some(0));
}

#[test]
fn a_passage_is_found_at_its_place_in_a_message_or_a_subject() {
    let setting = filled();
    grow(&setting);
    let (id, text, message, is_subject) = traced(&setting, "nine crates of lamp oil were lost");
    assert_eq!((id.as_str(), message, is_subject), ("C05000003", None, false));
    assert!(text.starts_with("Nine crates of lamp oil were lost"), "{text}");

    let (id, text, message, is_subject) =
        traced(&setting, "the egret left its nest on the tower before the first snow");
    assert_eq!((id.as_str(), message, is_subject), ("1@example.org", Some(0), false));
    assert!(text.contains("egret left its nest on the tower before the first snow"), "{text}");

    let (id, text, message, is_subject) =
        traced(&setting, "the quarrel about the salt of Oued Zal");
    assert_eq!((id.as_str(), message, is_subject), ("1@example.org", Some(0), true));
    assert!(text.contains("quarrel about the salt of Oued Zal"), "{text}");
}

#[test]
fn the_text_of_a_document_is_the_one_that_was_cut_into_passages() {
    let setting = filled();
    grow(&setting);
    let reader = Reader::open(&setting.folder()).unwrap();
    let count = reader.passages().unwrap().document_count();
    let texts: Vec<String> = (0..count).map(|it| reader.text(it).unwrap().into_owned()).collect();
    assert_eq!(texts[0], BOATS);
    assert!(texts[3].starts_with("the quarrel about the salt of Oued Zal\u{1e}The egret"));
    let again = PassageIndex::of_texts(&texts).unwrap();
    assert_eq!(again.block_count(), reader.passages().unwrap().block_count());
    assert!(reader.text(count).unwrap_err().to_string().contains("expected a document"));
    assert!(reader.place(count, Span::default()).is_err());
}

#[test]
fn what_an_archive_holds_is_counted() {
    let setting = filled();
    grow(&setting);
    setting.source("b/empty.txt", b"");
    setting.ingest().unwrap();
    let totals = Reader::open(&setting.folder()).unwrap().totals().unwrap();
    assert_eq!((totals.files, totals.documents, totals.documents_without_text), (5, 4, 0));
    assert_eq!(totals.messages, 1);
    let sent = totals.first_sent.map(|sent| sent.to_string());
    assert_eq!(sent.as_deref(), Some("2013-01-18T17:56:00"));
    assert_eq!(totals.first_sent, totals.last_sent);
}

#[test]
fn names_are_found_as_spelt_or_nearly() {
    let setting = Setting::new();
    for number in 1..=4 {
        let mail = format!(
            "From: Judith Marlow <jkm@example.org>\nTo: Anton Pereval <p@x.org>\n\
             Message-ID: <{number}@example.org>\nSubject: birds {number}\n\nNo heron here.\n"
        );
        setting.source(&format!("{number}.eml"), mail.as_bytes());
    }
    setting.ingest().unwrap();
    let reader = Reader::open(&setting.folder()).unwrap();
    let exact = reader.names_like("marlow, judith").unwrap();
    assert_eq!(exact[0].name, "Judith Marlow");
    assert_eq!(exact[0].spelling_count, 4);
    let near = reader.names_like("Judit Marlowe").unwrap();
    assert_eq!(near[0].name, "Judith Marlow");
    assert!(near[0].likeness > 0.5 && near[0].likeness < 1.0, "{near:?}");
    assert!(near.len() <= 5);
    assert_eq!(reader.names_like("").unwrap(), []);
}

/// The index puts documents into segments as threads take them; their numbers are those of the parts.
#[test]
fn texts_have_the_numbers_of_the_documents() {
    let setting = Setting::new();
    for number in 0..40 {
        let text = format!("This text is about the number {number} and about nothing else.");
        setting.source(&format!("C051{number:05}.txt"), text.as_bytes());
    }
    setting.ingest().unwrap();
    let reader = Reader::open(&setting.folder()).unwrap();
    for (number, id) in (0..).zip(reader.archive().ids().unwrap()) {
        let digits = id.trim_start_matches("C051").trim_start_matches('0');
        let digits = if digits.is_empty() { "0" } else { digits };
        assert!(reader.text(number).unwrap().contains(&format!("number {digits} ")), "{id}");
    }
}
