use liasse_archive::{Correspondence, DecisionProblem, NameDecision};

use crate::setting::Setting;

/// Two spellings of one sender in two commits, copies, a chain, and text that is no message.
fn filled() -> Setting {
    let setting = Setting::new();
    let mail = |number: u32, from: &str, rest: &str| {
        let text = format!(
            "From: {from}\n{rest}\nMessage-ID: <{number}@example.org>\nSubject: x\n\nSoon {number}.\n"
        );
        setting.source(&format!("{number}.eml"), text.as_bytes());
    };
    for number in 0..6 {
        mail(number, "Judith Marlow <jkm@example.org>", "To: helena@example.org");
    }
    setting.ingest().unwrap();
    setting.source("a-text.txt", b"A memo from the harbour.");
    mail(
        6,
        "\"Marlow, Judith\" <jkm@example.org>",
        "To: Anton Pereval <p@x.org>\nCc: helena@example.org\nBcc: b@x.org",
    );
    setting.ingest().unwrap();
    setting
}

fn named(read: &Correspondence, numbers: &[u32]) -> Vec<String> {
    numbers.iter().map(|number| read.correspondent(*number).unwrap().name.clone()).collect()
}

#[test]
fn each_message_of_the_corpus_has_its_correspondents() {
    let setting = filled();
    let archive = setting.open();
    let corpus = archive.corpus(&mut |_| {}).unwrap();
    let names = archive.names(&mut |_| {}).unwrap();
    let read = archive.correspondence(&corpus, &names).unwrap();

    assert_eq!(read.letters().count() as u32, corpus.message_count());
    let marlow = names.number_of("Marlow, Judith").unwrap();
    let number = read.number_of(marlow).unwrap();
    let sent: Vec<u32> = read
        .letters()
        .filter(|(_, letter)| letter.from == Some(number))
        .map(|(message, _)| message)
        .collect();
    assert_eq!(sent.len(), 7, "both spellings are one sender");
    for message in &sent {
        let document = corpus.message(*message).unwrap().document;
        assert!(corpus.document_id(document).ends_with("@example.org"));
    }
    let copied = read.letters().find(|(_, letter)| !letter.copies.is_empty()).unwrap().1;
    assert_eq!(named(&read, &copied.to), ["Anton Pereval"]);
    assert_eq!(named(&read, &copied.copies).len(), 2, "copies are with secret ones");
    let silent = read.letters().filter(|(_, letter)| letter.from.is_none());
    assert_eq!(silent.count(), 1, "the text has its place among the messages");
}

#[cfg(feature = "network")]
#[test]
fn a_view_gives_the_messages_of_the_network() {
    let setting = filled();
    let archive = setting.open();
    let corpus = archive.corpus(&mut |_| {}).unwrap();
    let names = archive.names(&mut |_| {}).unwrap();
    let read = archive.correspondence(&corpus, &names).unwrap();
    let sent = read.sent_messages(&corpus.whole(), false);
    assert_eq!(sent.len(), 8);
    let name = &names.clusters().clusters[names.number_of("Marlow, Judith").unwrap()].name;
    assert_eq!(sent.iter().filter(|message| message.from == *name).count(), 7);
}

#[test]
fn a_decision_about_nothing_is_told() {
    let setting = filled();
    let names = setting.open().names(&mut |_| {}).unwrap();
    let joined = |spellings: &[&str]| {
        NameDecision::Joined(spellings.iter().map(|spelling| (*spelling).to_owned()).collect())
    };
    assert_eq!(names.check(&joined(&["Judith Marlow", "Marlow, Judith"])), Ok(()));
    let twice = names.check(&joined(&["Judith Marlow", "Judith Marlow"]));
    assert_eq!(twice, Err(DecisionProblem::Twice("Judith Marlow".to_owned())));
    match names.check(&joined(&["Judith Marlow", "Judith Marlov"])) {
        Err(DecisionProblem::NoSpelling { spelling, near }) => {
            assert_eq!(spelling, "Judith Marlov");
            assert_eq!(near[0], ("Judith Marlow".to_owned(), 6), "the likeliest is first");
        }
        other => panic!("{other:?}"),
    }
    let form = NameDecision::Preferred { name: "Judith Marlow".to_owned(), form: " ".to_owned() };
    assert_eq!(names.check(&form), Err(DecisionProblem::NoForm));
}
