use std::{fs, path::PathBuf};

use liasse_analyze::DocumentCopies;
use liasse_archive::{Archive, ArchiveWriter, CopiesStep};

use crate::setting::Setting;

const REPORT: &str = "The boat left the harbour at dawn with forty sacks of rice, nine crates of lamp oil \
                      and a letter for the consul, who was to answer it on the same day.";

fn mail(setting: &Setting, number: u32, minute: &str, body: &str) {
    let text = format!(
        "From: Judith Marlow <jkm@example.org>\nTo: Anton Pereval <p@x.org>\n\
         Message-ID: <{number}@example.org>\nDate: Fri, 18 Jan 2013 17:{minute}:00 +0000\n\
         Subject: boats\n\n{body}\n"
    );
    setting.source(&format!("{number}.eml"), text.as_bytes());
}

/// A report in capitals and not, the same few words at two times, and at one.
fn filled() -> Setting {
    let setting = Setting::new();
    mail(&setting, 1, "10", REPORT);
    mail(&setting, 2, "40", &REPORT.to_uppercase());
    mail(&setting, 3, "20", "Please print.");
    mail(&setting, 4, "30", "Please print.");
    mail(&setting, 5, "30", "please, PRINT");
    setting.ingest().unwrap();
    setting
}

/// Returns the copies and what was under way, a line for each step.
fn copies(archive: &Archive) -> (DocumentCopies, Vec<String>) {
    let corpus = archive.corpus(&mut |_| {}).unwrap();
    let mut steps = Vec::new();
    let copies = archive.copies(&corpus, &mut |step| {
        steps.push(match step {
            CopiesStep::Comparing { documents } => format!("comparing {documents}"),
            CopiesStep::Replacing { reason } => format!("replacing {reason}"),
            CopiesStep::NotStored { error } => format!("not stored: {error}"),
            _ => "another".to_owned(),
        });
    });
    (copies.unwrap(), steps)
}

/// The groups, each by the numbers in the names of its files.
fn groups(archive: &Archive) -> Vec<Vec<String>> {
    let (copies, _) = copies(archive);
    let name = |document: &u32| {
        let document = archive.document_numbered(*document).unwrap().unwrap();
        document.id().split(['<', '@']).find(|part| !part.is_empty()).unwrap().to_owned()
    };
    copies.groups().iter().map(|group| group.iter().map(name).collect()).collect()
}

/// The files of the folder `copies` with their bytes.
fn files(setting: &Setting) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = setting.folder().join("copies");
    let all = setting.files().into_iter();
    all.filter(|(path, _)| path.starts_with(&folder)).collect()
}

#[test]
fn documents_are_compared_once_and_then_read() {
    let setting = filled();
    assert_eq!(groups(&setting.open()), [["1", "2"], ["4", "5"]]);
    let stored = setting.files();
    assert_eq!(files(&setting).len(), 2);
    let (first, steps) = copies(&setting.open());
    assert_eq!((first.groups().len(), steps), (2, Vec::new()));
    assert_eq!(setting.files(), stored);
    assert_eq!(setting.open().verify().findings, []);
}

#[test]
fn new_documents_are_compared_with_the_old_ones() {
    let setting = filled();
    copies(&setting.open());
    mail(&setting, 6, "50", &format!("{REPORT} Soon."));
    setting.ingest().unwrap();
    let archive = setting.open();
    assert_eq!(copies(&archive).1, ["comparing 6"]);
    assert_eq!(groups(&archive), [vec!["4", "5"], vec!["6", "1", "2"]]);
    assert_eq!(files(&setting).len(), 2, "what was found before is removed");
}

#[test]
fn an_archive_without_copies_is_not_compared_again() {
    let setting = Setting::new();
    setting.source("C05000001.txt", REPORT.as_bytes());
    setting.source("empty.txt", b"");
    setting.ingest().unwrap();
    let (found, steps) = copies(&setting.open());
    assert_eq!((found.groups().len(), steps), (0, vec!["comparing 1".to_owned()]));
    assert_eq!(copies(&setting.open()), (found, Vec::new()));
}

#[test]
fn damage_is_found_told_and_repaired() {
    let setting = filled();
    let archive = setting.open();
    let (expected, _) = copies(&archive);
    let sound = files(&setting);
    assert_eq!(sound.len(), 2);
    for (path, bytes) in &sound {
        let half = bytes[..bytes.len() / 2].to_vec();
        for bad in [Vec::new(), half, b"{}".to_vec(), vec![0; bytes.len()]] {
            fs::write(path, bad).unwrap();
            let findings = archive.verify().findings;
            assert!(findings.iter().any(|finding| finding.path == *path), "{findings:?}");
            let (repaired, steps) = copies(&archive);
            assert_eq!(repaired, expected);
            let [told, compared] = &steps[..] else { panic!("{path:?}: {steps:?}") };
            assert!(told.starts_with(&format!("replacing {}", path.display())), "{told}");
            assert_eq!(compared, "comparing 5");
            assert_eq!(files(&setting), sound);
        }
        fs::remove_file(path).unwrap();
        assert_eq!(copies(&archive).0, expected);
        assert_eq!(files(&setting), sound);
    }
    assert_eq!(archive.verify().findings, []);
}

#[test]
fn an_archive_that_is_being_written_has_copies_all_the_same() {
    let setting = filled();
    let archive = setting.open();
    let _writer = ArchiveWriter::open(&setting.folder()).unwrap();
    let (found, steps) = copies(&archive);
    assert_eq!(found.groups().len(), 2);
    assert_eq!(steps[0], "comparing 5");
    assert!(steps[1].starts_with("not stored"), "{steps:?}");
    assert_eq!(files(&setting), []);
}

#[test]
fn a_reader_of_an_old_commit_does_not_store_its_copies() {
    let setting = filled();
    let old = setting.open();
    mail(&setting, 6, "50", REPORT);
    setting.ingest().unwrap();
    let (found, steps) = copies(&old);
    assert_eq!(found.groups().len(), 2);
    assert!(steps[1].contains("newer commit"), "{steps:?}");
    assert_eq!(files(&setting), []);
}
