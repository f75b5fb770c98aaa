//! Copies against a comparison of all pairs, and the cases that a release is full of.

use std::collections::BTreeSet;

use liasse_analyze::{
    BuildOptions, CopiesOptions, Corpus, CorpusDocument, CorpusMessage, DocumentCopies,
    DocumentHead,
};
use liasse_model::Span;
use proptest::prelude::*;

const WORDS: [&str; 24] = [
    "boat", "rice", "oil", "lamp", "consul", "letter", "dawn", "harbour", "sack", "crate", "road",
    "river", "heron", "bridge", "market", "bread", "salt", "winter", "tower", "guard", "key",
    "stone", "field", "well",
];

/// Texts some of which are others with a few words changed, left out or added.
fn texts() -> impl Strategy<Value = Vec<Vec<usize>>> {
    let text = || prop::collection::vec(0..WORDS.len(), 1..90);
    let change = (any::<prop::sample::Index>(), 0..WORDS.len() + 2);
    let copy = (any::<prop::sample::Index>(), prop::collection::vec(change, 0..4));
    // Ten messages that end alike would have an ending that says nothing.
    (prop::collection::vec(text(), 1..4), prop::collection::vec(copy, 0..6)).prop_map(
        |(mut texts, copies)| {
            for (of, changes) in copies {
                let mut text = of.get(&texts).clone();
                for (place, word) in changes {
                    let place = place.index(text.len());
                    match word.checked_sub(WORDS.len()) {
                        None => text[place] = word,
                        Some(0) if text.len() > 1 => drop(text.remove(place)),
                        Some(_) => text.insert(place, 0),
                    }
                }
                texts.push(text);
            }
            texts
        },
    )
}

/// All pairs compared as the words of the definition say; groups of positions, leader first.
fn slow_groups(texts: &[Vec<usize>]) -> Vec<Vec<u32>> {
    let shingles = |text: &[usize]| text.windows(3).map(<[usize]>::to_vec).collect::<BTreeSet<_>>();
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by_key(|text| (usize::MAX - texts[*text].len(), *text));
    let mut groups: Vec<Vec<u32>> = Vec::new();
    for text in order {
        let own = shingles(&texts[text]);
        let mut best: Option<(f64, usize)> = None;
        for (number, group) in groups.iter().enumerate() {
            let leader = shingles(&texts[group[0] as usize]);
            let shared = own.intersection(&leader).count() as f64;
            let resemblance = shared / own.union(&leader).count() as f64;
            let fits = texts[text].len() >= 20 && resemblance >= 0.9;
            if fits && best.is_none_or(|(most, _)| resemblance > most) {
                best = Some((resemblance, number));
            }
        }
        match best {
            Some((_, number)) => groups[number].push(text as u32),
            None => groups.push(vec![text as u32]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups.iter_mut().for_each(|group| group[1..].sort_unstable());
    groups.sort();
    groups
}

fn copies(corpus: &Corpus) -> DocumentCopies {
    corpus.document_copies(&corpus.document_heads(), &CopiesOptions::default())
}

fn printed(texts: &[Vec<usize>]) -> Vec<String> {
    let text = |text: &Vec<usize>| text.iter().map(|word| WORDS[*word]).collect::<Vec<_>>();
    texts.iter().map(|it| text(it).join(" ")).collect()
}

proptest! {
    #[test]
    fn groups_are_those_of_a_comparison_of_all_pairs(texts in texts()) {
        let corpus = Corpus::of_texts(&printed(&texts), BuildOptions::default()).unwrap();
        let found = copies(&corpus);
        prop_assert_eq!(found.groups(), slow_groups(&texts));
    }

    #[test]
    fn groups_do_not_depend_on_the_order_of_documents(texts in texts(), turn in 0_usize..9) {
        let ids: Vec<String> = (0..texts.len()).map(|number| format!("D{number}")).collect();
        let printed = printed(&texts);
        let grouped = |order: &[usize]| {
            let documents: Vec<_> =
                order.iter().map(|it| CorpusDocument::of_text(&ids[*it], &printed[*it])).collect();
            let corpus = Corpus::of_documents(&documents, BuildOptions::default()).unwrap();
            let id = |document: &u32| corpus.document_id(*document).to_owned();
            let groups = copies(&corpus);
            groups.groups().iter().map(|it| it.iter().map(id).collect()).collect::<Vec<Vec<_>>>()
        };
        let straight: Vec<usize> = (0..texts.len()).collect();
        let mut turned = straight.clone();
        turned.rotate_left(turn % texts.len());
        turned.reverse();
        prop_assert_eq!(grouped(&straight), grouped(&turned));
    }

    #[test]
    fn likeness_is_the_same_both_ways(texts in texts()) {
        let corpus = Corpus::of_texts(&printed(&texts), BuildOptions::default()).unwrap();
        let last = texts.len() as u32 - 1;
        let (there, back) = (corpus.likeness(0, last), corpus.likeness(last, 0));
        prop_assert_eq!((there.shared, there.first, there.second), (back.shared, back.second, back.first));
        prop_assert!(there.resemblance() <= there.containment() && there.containment() <= 1.0);
        prop_assert!(corpus.likeness(0, 0).same_words);
    }
}

/// A chain: what its newest message says, then the messages that it quotes.
struct Mail {
    head: DocumentHead,
    bodies: Vec<String>,
}

fn mail(sent: &str, sender: &str, bodies: &[&str]) -> Mail {
    Mail {
        head: DocumentHead {
            sent: sent.parse().ok(),
            sender: Some(sender.to_owned()),
            subject: Some("Re: boats".to_owned()),
        },
        bodies: bodies.iter().map(|&body| body.to_owned()).collect(),
    }
}

/// Returns the groups of some mails, by their numbers.
fn groups(mails: &[Mail]) -> Vec<Vec<u32>> {
    let texts: Vec<String> = mails.iter().map(|mail| mail.bodies.join("\n\n")).collect();
    let ids: Vec<String> = (0..mails.len()).map(|number| format!("{number:03}")).collect();
    let documents = mails.iter().zip(&texts).zip(&ids).map(|((mail, text), id)| {
        let mut start = 0;
        let messages = (0..).zip(&mail.bodies).map(|(index, body)| {
            let passages = vec![Span::new(start, start + body.len())];
            start += body.len() + 2;
            CorpusMessage { index: Some(index), passages, ..CorpusMessage::default() }
        });
        CorpusDocument { id, text, messages: messages.collect() }
    });
    let documents: Vec<CorpusDocument<'_>> = documents.collect();
    let corpus = Corpus::of_documents(&documents, BuildOptions::default()).unwrap();
    let heads: Vec<DocumentHead> = mails.iter().map(|mail| mail.head.clone()).collect();
    corpus.document_copies(&heads, &CopiesOptions::default()).groups().to_vec()
}

/// Different words for each number.
fn body(number: usize, words: usize) -> String {
    let word = |at: usize| WORDS[(number * 7 + at * (at + number) / 3) % WORDS.len()];
    (0..words).map(word).collect::<Vec<_>>().join(" ")
}

const MINUTE: &str = "2013-01-18T17:56:00";
const LATER: &str = "2013-01-18T18:20:00";

#[test]
fn a_reply_that_quotes_a_whole_mail_is_another_mail() {
    let report = body(1, 300);
    let first = || mail(MINUTE, "Judith Marlow", &[&report]);
    let reply = |sent, words| mail(sent, "Anton Pereval", &[words, &report]);
    let none: [Vec<u32>; 0] = [];
    assert_eq!(groups(&[first(), reply(LATER, "Please print.")]), none);
    assert_eq!(groups(&[first(), reply(LATER, "")]), none);
    assert_eq!(groups(&[first(), reply(MINUTE, "Please print.")]), none, "two senders");
    assert_eq!(groups(&[reply(MINUTE, "Please print."), reply(LATER, "Please print.")]), none);
    assert_eq!(groups(&[reply("", "Please print."), reply(LATER, "PLEASE print!")]), [[0, 1]]);
    assert_eq!(groups(&[reply("", "Please print."), reply(LATER, "Thanks.")]), none);
}

#[test]
fn two_replies_of_one_minute_are_two() {
    let report = body(1, 300);
    let reply = |words| mail(MINUTE, "Judith Marlow", &[words, &report]);
    assert!(groups(&[reply("Please print."), reply("I will call him at noon.")]).is_empty());
    assert_eq!(groups(&[reply("Please print."), reply("PIease print.")]), [[0, 1]]);
}

#[test]
fn a_copy_that_withholds_most_of_a_mail_is_one_under_the_same_head() {
    let (words, report) = (body(5, 25), body(1, 300));
    let whole = || mail(MINUTE, "Marlow, Judith K", &[&words, &report]);
    let cut = |sent| mail(sent, "Mar1ow, Judith K", &[&words]);
    assert_eq!(groups(&[cut(MINUTE), whole()]), [[1, 0]], "the whole one leads");
    assert!(groups(&[cut(LATER), whole()]).is_empty());
    let mut other = cut(MINUTE);
    other.head.subject = Some("Fw: the bridge at night".to_owned());
    assert!(groups(&[other, whole()]).is_empty());
}

#[test]
fn the_same_text_sent_twice_is_a_copy_when_it_is_long() {
    let sent = |sent, words| mail(sent, "Judith Marlow", &[&body(1, words)]);
    assert_eq!(groups(&[sent(MINUTE, 30), sent(LATER, 30)]), [[0, 1]]);
    assert!(groups(&[sent(MINUTE, 8), sent(LATER, 8)]).is_empty());
    assert_eq!(groups(&[sent(MINUTE, 8), sent(MINUTE, 8)]), [[0, 1]]);
    assert!(groups(&[sent("", 8), sent("", 8)]).is_empty());
}

#[test]
fn what_many_messages_end_in_makes_no_copies() {
    let disclaimer: Vec<String> =
        (0..20).map(|number| format!("{}.", body(100 + number, 9))).collect();
    let disclaimer = disclaimer.join(" ");
    let mails: Vec<Mail> = (0..14)
        .map(|number| {
            let text = format!("{}. {disclaimer}", body(number, 6));
            mail(&format!("2013-01-{:02}T10:00:00", number + 1), "Ann", &[&text])
        })
        .collect();
    let texts: Vec<&String> = mails.iter().map(|mail| &mail.bodies[0]).collect();
    let corpus = Corpus::of_texts(&texts, BuildOptions::default()).unwrap();
    assert!(corpus.likeness(0, 1).resemblance() > 0.9, "alike by their disclaimer");
    assert!(groups(&mails).is_empty());
}
