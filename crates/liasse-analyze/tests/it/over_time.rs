//! Questions about time to a view.

use liasse_analyze::{
    BuildOptions, Corpus, CorpusDocument, CorpusMessage, Counting, Duplicates, Selection,
    TermPattern,
    timeline::{BucketUnit, BurstListOptions, TimelineErrorKind, TimelineOptions},
};
use liasse_model::{DateTime, Language, Span};

/// A corpus of one message for each text, sent on its day.
fn corpus(letters: &[(String, &str)]) -> Corpus {
    let ids: Vec<String> = (0..letters.len()).map(|number| number.to_string()).collect();
    let message = |text: &str, day: &str| CorpusMessage {
        index: Some(0),
        sent: day.parse().ok().map(|date| DateTime { date, time: None }),
        passages: vec![Span::new(0, text.len())],
        ..CorpusMessage::default()
    };
    let documents: Vec<CorpusDocument<'_>> = letters
        .iter()
        .zip(&ids)
        .map(|((text, day), id)| CorpusDocument { id, text, messages: vec![message(text, day)] })
        .collect();
    let options = BuildOptions::default().with_language(Language::English);
    Corpus::of_documents(&documents, options).unwrap()
}

fn each() -> Counting {
    Counting { duplicates: Duplicates::Each, ..Counting::default() }
}

#[test]
fn a_phrase_is_counted_month_by_month_with_gaps() {
    let letters = [
        ("The red boat left. The red boat.".to_owned(), "2011-01-03"),
        ("No boat.".to_owned(), "2011-01-31"),
        ("A red boat.".to_owned(), "2011-03-01"),
        ("A red boat.".to_owned(), "no day"),
    ];
    let corpus = corpus(&letters);
    let view = corpus.view(&Selection::All, each());
    let series = view.timeline(&TermPattern::new("red boat"), &TimelineOptions::default()).unwrap();
    let buckets = series.buckets.iter();
    let buckets: Vec<_> = buckets.map(|it| (it.label.as_str(), it.count, it.total)).collect();
    assert_eq!(buckets, [("2011-01", 2, 9), ("2011-02", 0, 0), ("2011-03", 1, 3)]);
    assert_eq!(series.buckets[1].rate, None, "nobody wrote in February");
    assert_eq!((series.undated.count, series.undated.documents), (1, 1));
}

#[test]
fn a_word_bursts_where_more_letters_than_usual_have_it() {
    let mut letters = Vec::new();
    let days = ["2011-01-03", "2011-01-11", "2011-01-19", "2011-01-25", "2011-02-01", "2011-02-09"];
    for (week, day) in days.iter().enumerate() {
        for number in 0..20 {
            let about =
                if week == 2 && number < 8 { "a strike in March, a strike" } else { "the harbour" };
            letters.push((format!("Letter {week} {number} about {about}."), *day));
        }
    }
    let corpus = corpus(&letters);
    let view = corpus.view(&Selection::All, each());
    let timeline = TimelineOptions { unit: BucketUnit::Week, ..TimelineOptions::default() };
    let options = BurstListOptions { timeline, ..BurstListOptions::default() };
    let found = view.bursts(&options).unwrap();
    let strike = found.rows.iter().find(|row| row.term == "strike").unwrap();
    assert_eq!(strike.labels, ("2011-W03".to_owned(), "2011-W03".to_owned()));
    assert_eq!((strike.with_term, strike.messages, strike.with_term_in_all), (8, 20, 8));
    assert!(strike.weight > 0.0);
    assert!(found.rows.iter().all(|row| row.term != "letter"), "every letter has it");
    assert_eq!(found.messages, 120);
    assert!(found.rows.iter().all(|row| row.term != "march"), "a month bursts in its time");
    let calendar = view.bursts(&BurstListOptions { without_calendar: false, ..options }).unwrap();
    assert!(calendar.rows.iter().any(|row| row.term == "march"));
    let first = TimelineOptions { to: "2011-01-12".parse().ok(), ..timeline };
    let none = view.bursts(&BurstListOptions { timeline: first, ..options }).unwrap();
    assert!(none.rows.is_empty());
    let automaton = liasse_analyze::measure::series::BurstOptions { s: 0.5, ..options.automaton };
    let error = view.bursts(&BurstListOptions { automaton, ..options }).unwrap_err();
    assert_eq!(error.kind(), TimelineErrorKind::Series);
}
