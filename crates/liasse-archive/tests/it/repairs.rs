//! `repair`, on archives damaged in every way that `verify` names.

use std::{fs, path::Path};

use liasse_archive::{Archive, ArchiveErrorKind, ArchiveWriter, Remedy, repair};

use crate::setting::Setting;

/// In two commits; the second has a document of its own, and a copy of one of the first.
fn two_commits() -> Setting {
    let setting = Setting::filled();
    setting.source("c/C05000003.txt", b"Third text.");
    setting.source("c/copy.txt", b"Second text.");
    setting.ingest().unwrap();
    setting
}

fn flip(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x55;
    fs::write(path, bytes).unwrap();
}

/// Ids, texts and ledger, in an order that does not depend on commits.
fn content(archive: &Archive) -> (Vec<(String, String)>, Vec<String>) {
    let documents = archive.documents().map(|document| {
        let document = document.unwrap();
        (document.id().to_owned(), document.text().to_owned())
    });
    let mut documents: Vec<_> = documents.collect();
    documents.sort();
    let rows = archive.ledger().unwrap();
    let mut rows: Vec<String> = rows.iter().map(|row| format!("{row:?}")).collect();
    rows.sort();
    (documents, rows)
}

fn names(paths: &[impl AsRef<Path>]) -> Vec<String> {
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    paths.iter().map(|path| name(path.as_ref())).collect()
}

#[test]
fn a_sound_archive_is_left_alone() {
    let setting = two_commits();
    let before = setting.files();
    assert!(repair(&setting.folder()).unwrap().is_nothing());
    assert_eq!(setting.files(), before);
}

#[test]
fn a_lost_part_is_taken_out_and_its_files_are_ingested_again() {
    for is_gone in [true, false] {
        let setting = two_commits();
        let expected = content(&setting.open());
        let part = setting.folder().join("parts/000001.parquet");
        match is_gone {
            true => fs::remove_file(&part).unwrap(),
            false => flip(&part),
        }
        let done = repair(&setting.folder()).unwrap();
        assert_eq!(done.set_aside.len(), usize::from(!is_gone));
        assert_eq!(done.lost, ["C05000001", "C05000002", "article"]);
        // Copies of lost documents, too: the first file that is met brings the document back.
        assert_eq!(
            names(&done.to_ingest),
            ["C05000001.txt", "C05000002.txt", "article.txt", "copy.txt", "copy.txt"]
        );
        let archive = setting.open();
        assert_eq!(archive.verify().findings, []);
        assert_eq!(archive.ids().unwrap(), ["C05000003"]);
        assert_eq!(archive.search().unwrap().ids().unwrap(), ["C05000003"]);
        assert_eq!(archive.ledger().unwrap().len(), 3, "the empty, the failed and the third");
        for (_, now) in &done.set_aside {
            assert!(now.exists() && now.starts_with(setting.folder().join("damaged")));
        }
        setting.ingest().unwrap();
        assert_eq!(setting.open().verify().findings, []);
        assert_eq!(content(&setting.open()), expected);
    }
}

#[test]
fn a_lost_ledger_file_names_the_files_to_account_for_again() {
    let setting = two_commits();
    flip(&setting.folder().join("ledger/000001.parquet"));
    let done = repair(&setting.folder()).unwrap();
    assert_eq!(names(&done.to_ingest), ["C05000001.txt", "C05000002.txt", "article.txt"]);
    assert!(done.lost.is_empty() && done.set_aside.len() == 1);
    assert_eq!(done.lost_rows, 6);
    let archive = setting.open();
    assert_eq!(archive.ids().unwrap().len(), 4, "no document is lost");
    let findings = archive.verify().findings;
    // The row of the second document's copy is left, and names it.
    assert_eq!(findings.len(), 2, "{findings:?}");
    assert!(findings.iter().all(|finding| finding.remedy == Remedy::IngestAgain));
    setting.ingest().unwrap();
    assert_eq!(setting.open().verify().findings, []);
    assert_eq!(setting.open().counts().files, 8);
}

#[test]
fn an_index_is_built_again_whatever_was_wrong_with_it() {
    for damage in 0..4 {
        let setting = two_commits();
        let index = setting.folder().join("index");
        match damage {
            0 => fs::remove_dir_all(&index).unwrap(),
            1 => fs::remove_file(index.join("meta.json")).unwrap(),
            2 => fs::write(index.join("meta.json"), "{").unwrap(),
            _ => {
                let files = fs::read_dir(&index).unwrap().map(|entry| entry.unwrap().path());
                files
                    .filter(|path| path.extension().is_some_and(|end| end == "store"))
                    .for_each(|path| flip(&path));
            }
        }
        let findings = setting.open().verify().findings;
        assert!(!findings.is_empty(), "{damage}");
        assert!(findings.iter().all(|finding| finding.remedy == Remedy::MakeAgain), "{findings:?}");
        let done = repair(&setting.folder()).unwrap();
        assert!(done.was_index_rebuilt && done.to_ingest.is_empty(), "{damage}");
        assert_eq!(setting.open().verify().findings, [], "{damage}");
        assert_eq!(setting.open().search().unwrap().document_count(), 4);
    }
}

/// An index that is whole in itself and holds other texts than the parts.
#[test]
fn an_index_of_other_texts_is_found_and_built_again() {
    let (setting, other) = (Setting::new(), Setting::new());
    setting.source("a.txt", b"What the archive has.");
    other.source("a.txt", b"What another one has.");
    setting.ingest().unwrap();
    other.ingest().unwrap();
    fs::remove_dir_all(setting.folder().join("index")).unwrap();
    fs::rename(other.folder().join("index"), setting.folder().join("index")).unwrap();
    let findings = setting.open().verify().findings;
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].message.contains("expected the text of document `a`"), "{findings:?}");
    assert!(repair(&setting.folder()).unwrap().was_index_rebuilt);
    assert_eq!(setting.open().verify().findings, []);
}

#[test]
fn what_is_derived_is_made_again() {
    let setting = two_commits();
    let archive = setting.open();
    let corpus = archive.corpus(&mut |_| {}).unwrap();
    archive.copies(&corpus, &mut |_| {}).unwrap();
    archive.names(&mut |_| {}).unwrap();
    archive.passages(&mut |_| {}).unwrap();
    for folder in ["corpus", "copies", "names", "passages"] {
        for entry in fs::read_dir(setting.folder().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let before = fs::read(&path).unwrap();
            flip(&path);
            let findings = setting.open().verify().findings;
            assert!(!findings.is_empty(), "{}", path.display());
            assert!(findings.iter().all(|finding| finding.remedy == Remedy::MakeAgain));
            let done = repair(&setting.folder()).unwrap();
            assert_eq!(done.made_again, [folder]);
            assert_eq!(setting.open().verify().findings, []);
            assert_eq!(fs::read(&path).unwrap(), before, "{}", path.display());
        }
    }
}

#[test]
fn wrong_sums_are_counted_again() {
    let setting = two_commits();
    let manifest = setting.folder().join("archive.json");
    let json = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, json.replace("\"documents\": 4", "\"documents\": 5")).unwrap();
    let findings = setting.open().verify().findings;
    assert!(findings.iter().all(|finding| finding.remedy == Remedy::Account), "{findings:?}");
    repair(&setting.folder()).unwrap();
    assert_eq!(setting.open().verify().findings, []);
    assert_eq!(setting.open().counts().documents, 4);
}

#[test]
fn an_entry_of_a_zip_file_is_ingested_again_with_it() {
    let setting = Setting::new();
    let zip = setting.sources().join("batch.zip");
    fs::create_dir_all(setting.sources()).unwrap();
    let mut writer = zip::ZipWriter::new(fs::File::create(&zip).unwrap());
    for name in ["one.txt", "two.txt"] {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut writer, format!("text {name}").as_bytes()).unwrap();
    }
    writer.finish().unwrap();
    setting.ingest().unwrap();
    let expected = content(&setting.open());
    flip(&setting.folder().join("parts/000001.parquet"));
    assert_eq!(names(&repair(&setting.folder()).unwrap().to_ingest), ["batch.zip"]);
    assert_eq!(setting.open().verify().findings, []);
    setting.ingest().unwrap();
    assert_eq!(setting.open().verify().findings, []);
    assert_eq!(content(&setting.open()), expected);
}

#[test]
fn a_repair_waits_for_no_writer() {
    let setting = two_commits();
    let _writer = ArchiveWriter::open(&setting.folder()).unwrap();
    assert_eq!(repair(&setting.folder()).unwrap_err().kind(), ArchiveErrorKind::Locked);
}
