//! Messages that are one in several documents, and those that only look so.

use liasse_analyze::{BuildOptions, Corpus, CorpusDocument, CorpusMessage, MessageHead};
use liasse_model::Span;
use proptest::prelude::*;

const REPORT: &str = "The boat left the harbour at dawn with forty sacks of rice, nine crates of lamp oil \
                      and a letter for the consul, who was to answer it on the same day.";

/// A message as a document prints it: document, sender, time, subject, words.
#[derive(Clone, Copy, Debug)]
struct Printed<'a>(u32, &'a str, &'a str, &'a str, &'a str);

/// Returns the messages, each as the numbers of its occurrences.
fn same(printed: &[Printed<'_>]) -> Vec<Vec<u32>> {
    let ids: Vec<String> = printed.iter().map(|it| format!("{:03}", it.0)).collect();
    let mut index = 0;
    let mut heads: Vec<MessageHead> = Vec::new();
    for it in printed {
        let is_next = heads.last().is_some_and(|last| last.document == it.0);
        index = if is_next { index + 1 } else { 0 };
        let known = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        heads.push(MessageHead {
            document: it.0,
            index: Some(index),
            sender: known(it.1),
            sent: it.2.parse().ok(),
            subject: known(it.3),
        });
    }
    let documents: u32 = printed.iter().map(|it| it.0 + 1).max().unwrap_or(0);
    let texts: Vec<String> = (0..documents)
        .map(|document| printed.iter().filter(|it| it.0 == document).map(|it| it.4).collect())
        .collect();
    let all: Vec<CorpusDocument<'_>> = (0..documents)
        .map(|document| {
            let mut end = 0;
            let own = printed.iter().zip(&heads).zip(&ids).filter(|((it, _), _)| it.0 == document);
            let mut id = "";
            let messages = own.map(|((it, head), own_id)| {
                id = own_id;
                let start = end;
                end += it.4.len();
                CorpusMessage {
                    index: head.index,
                    sender: head.sender.as_deref(),
                    sent: head.sent,
                    passages: vec![Span::new(start, end)],
                }
            });
            let mut messages: Vec<CorpusMessage<'_>> = messages.collect();
            messages.retain(|message| !message.passages[0].is_empty());
            CorpusDocument { id, text: &texts[document as usize], messages }
        })
        .collect();
    let corpus = Corpus::of_documents(&all, BuildOptions::default()).unwrap();
    corpus.same_messages(&heads).groups().to_vec()
}

#[track_caller]
fn check(first: Printed<'_>, second: Printed<'_>, are_one: bool) {
    let expected = if are_one { 1 } else { 2 };
    assert_eq!(same(&[first, second]).len(), expected, "{first:?}\n{second:?}");
    let (first, second) = (
        Printed(1, first.1, first.2, first.3, first.4),
        Printed(0, second.1, second.2, second.3, second.4),
    );
    assert_eq!(same(&[second, first]).len(), expected, "the other way round");
}

#[test]
fn a_long_message_is_one_through_damage_zones_and_cuts() {
    let own = Printed(0, "Marlow, Judith K", "2013-01-18T17:56:00", "boats", REPORT);
    let damaged = REPORT.replace("boat", "hoat").replace("rice", "rlce");
    let quoted = format!("> {}", REPORT.replace(" and ", "\n> and "));
    let (cut, _) = REPORT.split_at(60);
    for (sender, sent, words) in [
        ("Mar1ow, Judith K", "2013-01-18T17:56:00", damaged.as_str()),
        ("judith.marlow@harbour.example", "2013-01-18T22:56:00", REPORT),
        ("Judith Marlow", "2013-01-18T17:55:41", quoted.as_str()),
        ("", "2013-01-18T17:56:00", REPORT),
        ("Judith Marlow", "2013-01-18", REPORT),
        ("Judith Marlow", "", REPORT),
        ("Judith Marlow", "2013-01-18T17:56:00", cut),
    ] {
        check(own, Printed(1, sender, sent, "Fw: boats", words), true);
    }
    for (sender, sent, subject, words) in [
        ("Judith Marlow", "2013-01-18T17:20:00", "boats", REPORT),
        ("Judith Marlow", "2013-01-25T17:56:00", "boats", REPORT),
        ("Pereval, Anton", "2013-01-18T22:56:00", "boats", REPORT),
        ("Judith Marlow", "", "rice", REPORT),
        ("Judith Marlow", "2013-01-18T22:56:00", "boats", cut),
    ] {
        check(own, Printed(1, sender, sent, subject, words), false);
    }
}

#[test]
fn few_words_are_one_only_with_their_head() {
    let own = Printed(0, "Marlow, Judith K", "2013-01-18T17:56:00", "boats", "Pls print.");
    for (sender, sent, subject, words, are_one) in [
        ("Judith Marlow", "2013-01-18T17:56:00", "Fw: boats", "> PIs print", true),
        ("Judith Marlow", "2013-01-18T22:56:00", "boats", "Pls print.", true),
        ("H", "2013-01-18T17:56:00", "boats", "Pls print.", true),
        ("Judith Marlow", "2013-01-19T17:56:00", "rice", "Pls print.", false),
        ("Judith Marlow", "2013-01-18T18:40:00", "boats", "Pls print.", false),
        ("Judith Marlow", "2013-01-18T22:56:00", "", "Pls print.", false),
        ("Judith Marlow", "", "boats", "Pls print.", false),
        ("Pereval, Anton", "2013-01-18T17:56:00", "boats", "Pls print.", false),
        ("Judith Marlow", "2013-01-18T17:56:00", "boats", "I have no idea.", false),
    ] {
        check(own, Printed(1, sender, sent, subject, words), are_one);
    }
}

#[test]
fn without_words_the_whole_head_has_to_agree() {
    let own = Printed(0, "Marlow, Judith K", "2013-01-18T17:56:00", "Fw: boats", "");
    for (sender, sent, subject, words, are_one) in [
        ("Judith Marlow", "2013-01-18T17:56:00", "Fw: boats", "", true),
        ("Judith Marlow", "2013-01-18T17:56:00", "Fw: boats", REPORT, true),
        ("Judith Marlow", "2013-01-18T17:56:00", "RE: boats", "", false),
        ("Judith Marlow", "2013-01-18T17:57:00", "Fw: boats", "", false),
        ("Judith Marlow", "2013-01-18T17:56:00", "", "", false),
        ("", "2013-01-18T17:56:00", "Fw: boats", "", false),
    ] {
        check(own, Printed(1, sender, sent, subject, words), are_one);
    }
}

#[test]
fn a_note_and_the_forward_of_it_in_one_minute_are_two_messages() {
    let sent = "2013-01-18T17:56:00";
    let chain = [
        Printed(0, "Judith Marlow", sent, "boats", "Fyi"),
        Printed(0, "Judith Marlow", sent, "boats", "Fyi"),
    ];
    assert_eq!(same(&chain), [[0], [1]]);
}

#[test]
fn the_occurrence_with_the_most_words_leads() {
    let sent = "2013-01-18T17:56:00";
    let (cut, _) = REPORT.split_at(100);
    let printed = [
        Printed(0, "Judith Marlow", sent, "boats", cut),
        Printed(1, "Judith Marlow", sent, "boats", "Soon."),
        Printed(1, "Judith Marlow", sent, "boats", REPORT),
        Printed(2, "Judith Marlow", sent, "boats", ""),
    ];
    assert_eq!(same(&printed)[0][0], 2, "{:?}", same(&printed));
}

proptest! {
    #[test]
    fn every_occurrence_is_of_one_message_and_of_none_other(
        picks in prop::collection::vec((0_usize..4, 0_usize..4, 0_usize..4), 1..9),
    ) {
        let senders = ["Judith Marlow", "Mar1ow, Judith", "Anton Pereval", ""];
        let times = ["2013-01-18T17:56:00", "2013-01-18T22:56:00", "2013-01-18", ""];
        let words = [REPORT, "Pls print.", "", "The boat left the harbour at dawn."];
        let printed: Vec<Printed<'_>> = (0..)
            .zip(&picks)
            .map(|(document, (sender, sent, text))| {
                Printed(document, senders[*sender], times[*sent], "boats", words[*text])
            })
            .collect();
        let groups = same(&printed);
        let mut all: Vec<u32> = groups.concat();
        all.sort_unstable();
        prop_assert_eq!(all, (0..picks.len() as u32).collect::<Vec<_>>());
        for group in &groups {
            let [leader, others @ ..] = group.as_slice() else { unreachable!("no group is empty") };
            let count = |number: u32| printed[number as usize].4.split_whitespace().count();
            prop_assert!(others.iter().all(|other| count(*other) <= count(*leader)));
        }
    }
}
