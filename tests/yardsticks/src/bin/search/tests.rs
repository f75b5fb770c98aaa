//! A yardstick that finds something else measures nothing: the others find what is asked.

use crate::{
    engine::{Engine, PAGE, View},
    fts5::Fts5,
    questions::{Condition, Kind, Question, Wanted, seconds},
    stock::Stock,
    texts::Text,
};

fn text(id: &str, from: &str, day: &str, body: &str) -> Text {
    let header = format!("From: {from}\nSubject: boats\n\n");
    Text {
        id: id.to_owned(),
        text: header + body,
        from: from.to_owned(),
        to: "Marlow, Judith".to_owned(),
        subject: "boats".to_owned(),
        sent: day.to_owned(),
        times: vec![seconds(day.parse().unwrap())],
        bodies: vec![body.to_owned()],
    }
}

fn texts() -> Vec<Text> {
    vec![
        text("A", "Anna Quill", "2031-03-01", "The ferry leaves the old harbour at noon."),
        text("B", "Ben Torr", "2031-03-02", "An old ferry, a new harbour; ferries leave."),
        text("C", "Anna Quill", "2031-04-01", "Harbor dues were paid, says A. Quill."),
    ]
}

fn words(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

/// Asks an engine and returns the ids it found, sorted.
fn found(engine: &dyn Engine, wanted: &Wanted) -> Option<Vec<String>> {
    let question = Question { kind: Kind::Word, wanted: wanted.clone() };
    let page = engine.page(&question, View::Snippets).unwrap()?;
    let mut ids: Vec<String> = page.rows.iter().map(|row| row.id.clone()).collect();
    assert_eq!((page.total as usize).min(PAGE), ids.len(), "{question}");
    assert!(page.rows.iter().all(|row| row.snippet.is_some() && row.subject == "boats"));
    ids.sort_unstable();
    Some(ids)
}

#[test]
fn tantivy_and_fts5_find_what_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let stock = Stock::build(&folder.path().join("tantivy"), &texts()).unwrap();
    let fts5 = Fts5::build(&folder.path().join("fts5"), &texts()).unwrap();
    let spellings = vec![words("anna quill"), words("a quill")];
    let march = Condition::Sent {
        after: "2031-03-01".parse().unwrap(),
        before: "2031-03-02".parse().unwrap(),
    };
    for (wanted, expected) in [
        (Wanted::All(words("ferry")), vec!["A", "B"]),
        (Wanted::All(words("old harbour leaves")), vec!["A"]),
        (Wanted::Phrase(words("old harbour")), vec!["A"]),
        (Wanted::Prefix("ferr".to_owned()), vec!["A", "B"]),
        (Wanted::Name { name: "Anna Quill".to_owned(), spellings }, vec!["A", "C"]),
        (Wanted::Where("harbour".to_owned(), Condition::From("anna".to_owned())), vec!["A"]),
        (Wanted::Where("ferry".to_owned(), march), vec!["A"]),
    ] {
        let expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        assert_eq!(found(&stock, &wanted).as_ref(), Some(&expected), "tantivy, {wanted:?}");
        assert_eq!(found(&fts5, &wanted), Some(expected), "FTS5, {wanted:?}");
    }
    let fuzzy = Wanted::Fuzzy("harbour".to_owned());
    assert_eq!(found(&stock, &fuzzy), Some(words("A B C")));
    assert_eq!(found(&fts5, &fuzzy), None);
}
