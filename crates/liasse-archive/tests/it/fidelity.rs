use liasse_ingest::{IngestError, Inputs, Known, Read, ReadOptions, read};
use liasse_model::Document;
use proptest::prelude::*;

use crate::setting::Setting;

/// The documents as they are before they are stored.
fn parsed(setting: &Setting) -> Vec<Document> {
    let inputs = Inputs::find(&[setting.sources()]).unwrap();
    let known = Known::default();
    let mut accounts = liasse_ingest::Accounts::new(&known);
    let mut documents = Vec::new();
    read(
        &inputs,
        &known,
        &ReadOptions::default(),
        |_| (),
        |batch| {
            for found in batch.reads {
                let Read::File(file) = found else { continue };
                documents
                    .extend(accounts.admit(file).documents.into_iter().map(|new| new.document));
            }
            Ok::<_, IngestError>(std::ops::ControlFlow::Continue(()))
        },
    )
    .unwrap();
    documents
}

const RELEASE: &[u8] = b"UNCLASSIFIED U.S. Department of State Case No. F-2014-20439 Doc No. C05000001 Date: 01/07/2016\n\
    RELEASE IN PART\nB6\n\nFrom: Doe, Jane\nSent: Friday, January 18, 2013 5:56 PM\nTo: H\nSubject: Tripoli\n\nA body.\n";
const MAIL: &[u8] = b"From: J <j@example.org>\nTo: a@b.c, d@e.f\nDate: Fri, 18 Jan 2013 17:56:00 -0500\nMessage-ID: <m@example.org>\n\
    Subject: =?utf-8?q?=C3=A9t=C3=A9?=\n\nCaf\xe9.\n";

#[test]
fn every_kind_of_document_comes_back_as_it_was() {
    let setting = Setting::new();
    setting.source("a.txt", RELEASE);
    setting.source("b.eml", MAIL);
    setting.source("c.txt", "Un titre\n\n« Une citation », dit-il.".as_bytes());
    setting.ingest().unwrap();
    let (expected, archive) = (parsed(&setting), setting.open());
    assert_eq!(expected.len(), 3);
    let stored: Vec<Document> = archive.documents().map(Result::unwrap).collect();
    assert_eq!(stored, expected);
    for (row, document) in (0..).zip(&expected) {
        assert_eq!(archive.document(document.id()).unwrap().as_ref(), Some(document));
        assert_eq!(archive.document_at(1, row).unwrap().as_ref(), Some(document));
    }
    assert!(archive.document("nobody").unwrap().is_none());
    assert!(archive.document_at(1, 3).unwrap().is_none());
    assert!(archive.document_at(2, 0).unwrap().is_none());
}

#[test]
fn one_document_is_found_among_many_row_groups() {
    let setting = Setting::new();
    let mailbox: String = (0..9000)
        .map(|number| {
            format!("From a@b.c Fri Jan 18 17:56:00 2013\nFrom: a@b.c\nMessage-ID: <{number}@b.c>\n\nText {number}.\n\n")
        })
        .collect();
    setting.source("in.mbox", mailbox.as_bytes());
    setting.ingest().unwrap();
    let archive = setting.open();
    for number in [0, 1, 4095, 8191, 8192, 8999] {
        let document = archive.document(&format!("{number}@b.c")).unwrap().unwrap();
        assert_eq!(document.messages()[0].body, format!("Text {number}.\n\n"));
        assert_eq!(archive.document_at(1, number).unwrap().unwrap(), document);
    }
    assert_eq!(archive.ledger().unwrap()[0].documents.len(), 9000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn any_files_are_stored_as_they_were_read(files in prop::collection::vec(prop_oneof![
        prop::collection::vec(any::<u8>(), 0..60),
        "[a-zé\\r\\n \"\\\\]{0,60}".prop_map(String::into_bytes),
    ], 0..6)) {
        let setting = Setting::new();
        setting.source("always.txt", b"always");
        for (number, bytes) in files.iter().enumerate() {
            setting.source(&format!("{number}.txt"), bytes);
        }
        setting.ingest().unwrap();
        let archive = setting.open();
        let stored: Vec<Document> = archive.documents().map(Result::unwrap).collect();
        prop_assert_eq!(stored, parsed(&setting));
        prop_assert_eq!(archive.verify().findings, []);
    }
}
