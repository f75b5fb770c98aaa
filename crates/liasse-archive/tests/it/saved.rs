use std::{fs, thread};

use liasse_archive::{
    ArchiveErrorKind, Saved, SavedDocument, SavedEntry, SavedImport, SavedKey, SavedSearch,
    parse_saved, print_saved,
};

fn search(address: &str, name: &str) -> SavedSearch {
    SavedSearch { search: address.to_owned(), name: name.to_owned(), saved: None }
}

fn document(id: &str) -> SavedDocument {
    SavedDocument { document: id.to_owned(), ..SavedDocument::default() }
}

#[test]
fn entries_are_kept_changed_and_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let saved = Saved::in_folder(folder.path());
    assert_eq!(saved.entries().unwrap(), []);
    assert!(!folder.path().join("saved.jsonl").exists(), "reading makes no file");

    saved.keep_search(search("q=ferry", "Ferries")).unwrap();
    saved.change_document("C09001001", |document| document.star = true).unwrap();
    saved
        .change_document("C09001001", |document| {
            document.set_tags("  quay , ferry,, quay");
            document.note = "Line one.\nLine “two”.".to_owned();
        })
        .unwrap();
    saved.keep_search(search("q=ferry", "The ferries")).unwrap();
    let entries = saved.entries().unwrap();
    assert_eq!(entries[0], SavedEntry::Search(search("q=ferry", "The ferries")));
    let kept = entries[1].document().unwrap();
    assert_eq!((kept.star, kept.tags.join("|")), (true, "ferry|quay".to_owned()));

    let text = fs::read_to_string(folder.path().join("saved.jsonl")).unwrap();
    assert_eq!(text.lines().count(), 2, "one entry a line: {text}");
    assert_eq!(parse_saved(&text).unwrap(), entries);

    assert!(saved.forget(&SavedKey::Search("q=ferry".to_owned())).unwrap());
    assert!(!saved.forget(&SavedKey::Search("q=ferry".to_owned())).unwrap());
    saved.change_document("C09001001", |document| *document = self::document("C09001001")).unwrap();
    assert_eq!(saved.entries().unwrap(), [], "an entry that says nothing is gone");
}

#[test]
fn many_writers_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    thread::scope(|scope| {
        for writer in 0..8 {
            let saved = Saved::in_folder(folder.path());
            scope.spawn(move || {
                for number in 0..12 {
                    saved.keep_search(search(&format!("q={writer}.{number}"), "")).unwrap();
                    let tag = format!("{writer}-{number}");
                    saved.change_document("C1", |document| document.tags.push(tag)).unwrap();
                }
            });
        }
    });
    let entries = Saved::in_folder(folder.path()).entries().unwrap();
    assert_eq!(entries.len(), 8 * 12 + 1);
    let tags = entries.iter().find_map(SavedEntry::document).unwrap().tags.len();
    assert_eq!(tags, 8 * 12, "every tag is there");
}

#[test]
fn a_mistake_is_told_with_its_line_and_nothing_is_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("saved.jsonl");
    for (line, told) in [
        ("{", "line 2, column 1: EOF while parsing an object"),
        ("{\"search\":1}", "line 2, column 11: invalid type: integer `1`, expected a string"),
        ("{\"search\":\"q=a\",\"colour\":\"red\"}", "line 2, column 24: unknown field `colour`"),
        ("{}", "line 2, column 1: expected an object with `search` or with `document`"),
        ("{\"document\":\"\"}", "line 2, column 1: expected the id of a document, found nothing"),
        ("[1]", "line 2, column 1: expected an object with `search` or with `document`"),
    ] {
        let text = format!("{{\"search\":\"q=ferry\"}}\n{line}\n");
        fs::write(&path, &text).unwrap();
        let error = Saved::in_folder(folder.path()).keep_search(search("q=a", "")).unwrap_err();
        assert_eq!(error.kind(), ArchiveErrorKind::Saved);
        assert!(error.to_string().contains(told), "{error}\nfor {line}");
        assert_eq!(fs::read_to_string(&path).unwrap(), text, "the file is as it was");
    }
}

#[test]
fn what_is_brought_in_adds_and_takes_nothing_away() {
    let folder = tempfile::tempdir().unwrap();
    let saved = Saved::in_folder(folder.path());
    saved.keep_search(search("q=ferry", "Ferries")).unwrap();
    saved
        .change_document("C1", |document| {
            document.set_tags("quay");
            document.note = "Mine.".to_owned();
        })
        .unwrap();
    let brought = "{\"search\":\"q=ferry\",\"name\":\"Other\"}\n\
                   {\"search\":\"q=oil\"}\n\n\
                   {\"document\":\"C1\",\"star\":true,\"tags\":[\"oil\"],\"note\":\"Theirs.\"}\n";
    let entries = parse_saved(brought).unwrap();
    let import = saved.import(entries.clone()).unwrap();
    assert_eq!(import, SavedImport { added: 1, changed: 1, unchanged: 1 });
    let again = saved.import(entries).unwrap();
    assert_eq!(again, SavedImport { added: 0, changed: 0, unchanged: 3 });
    let printed = print_saved(&saved.entries().unwrap());
    assert_eq!(
        printed,
        "{\"search\":\"q=ferry\",\"name\":\"Ferries\"}\n\
         {\"document\":\"C1\",\"star\":true,\"tags\":[\"oil\",\"quay\"],\"note\":\"Mine.\\nTheirs.\"}\n\
         {\"search\":\"q=oil\"}\n"
    );
}
