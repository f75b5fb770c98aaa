use proptest::prelude::*;

use super::{one_of, words};

/// Returns press articles in both layouts and in none, in French and English: quotations of every
/// mark, nested, over two paragraphs and unbalanced, dates, hours and figures good and bad.
pub fn article_text() -> impl Strategy<Value = String> {
    let head = prop_oneof![title_twice(), dated(), Just(String::new())];
    (head, prop::collection::vec(paragraph(), 0..8), one_of(&["\n", "\n\n"]))
        .prop_map(|(head, paragraphs, between)| head + &paragraphs.join(&between) + "\n")
}

fn title_twice() -> impl Strategy<Value = String> {
    let byline = one_of(&[
        "Lise Marvaux, Le Quotidien du Delta, 18 mars 2031",
        "Nell Ashby and Tom Orrin, The Harbour Post, 29 February 2031",
        "Rédaction, 1er avril 2031",
    ]);
    (words(1..10), byline).prop_map(|(title, byline)| format!("{title}\n\n{title}\n\n{byline}\n\n"))
}

fn dated() -> impl Strategy<Value = String> {
    let stamp = one_of(&["20-03-2031 23:15", "31-02-2031 25:61", "1-3-2031 7:05"]);
    (stamp, words(1..3), words(1..10)).prop_map(|(stamp, topic, title)| {
        format!("{stamp} - {topic}: {title}\n\nLa Gazette d'Aubel - ")
    })
}

fn paragraph() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => words(1..12),
        2 => quotation(),
        1 => mention(),
    ];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.join(" "))
}

fn quotation() -> impl Strategy<Value = String> {
    let marks = proptest::sample::select(
        &[("« ", " »"), ("«\u{a0}", "\u{a0}»"), ("“", "”"), ("\"", "\""), ("‘", "’"), ("'", "'")][..],
    );
    let words = words(1..9).prop_map(|words| words + " (...) [sic]");
    let nested = words.prop_recursive(4, 16, 2, move |inner| {
        (marks.clone(), inner).prop_map(|((open, close), inner)| format!("{open}{inner}{close}"))
    });
    let tail = one_of(&[", lit-on dans le courriel.", ", he said.", "\n", "\n\n", " »", ""]);
    (nested, tail).prop_map(|(words, tail)| words + &tail)
}

fn mention() -> impl Strategy<Value = String> {
    one_of(&[
        "ce jeudi 14 mars",
        "le 29 février dernier",
        "le lendemain du 3 mai 2012",
        "en avril 2012",
        "durant l'été 2010",
        "entre les années 2010 et 2014",
        "on Friday, February 30, 2013",
        "2\u{202f}064",
        "30.322",
        "30,322",
        "1,5 million",
        "5,000-10,000",
        "vingt et un ans",
        "twenty-one",
        "20-year",
        "16h42",
        "25h99",
        "à minuit",
        "7.44 a.m.",
        "03/04/2031",
        "99999999999999999999",
        "-5 %",
    ])
}
