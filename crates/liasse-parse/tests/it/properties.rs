//! What holds for every text, and for twice the text.

use liasse_model::{Article, Date, Span};
use liasse_parse::{TextContext, article, dates, figures, hours, quotations, recognise};
use liasse_testkit::assert_linear;
use proptest::prelude::*;

/// Pieces that the grammars look for, so that random texts meet them in every order.
const PIECES: [&str; 60] = [
    "«",
    "»",
    "« ",
    " »",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "''",
    "(",
    ")",
    "[…]",
    "(...)",
    "[sic]",
    " ",
    "\u{a0}",
    "\u{202f}",
    "\n",
    "\n\n",
    "\r\n",
    ". ",
    ", ",
    ": ",
    " - ",
    "-",
    "–",
    "/",
    "%",
    "17",
    "29",
    "2013",
    "2O13",
    "l8",
    "30 322",
    "1,5",
    "000",
    "mars",
    "janvier",
    "January",
    "février dernier",
    "ce jeudi",
    "Friday",
    "lendemain du",
    "entre",
    "été",
    "22h",
    "7:44",
    "PM",
    "à",
    "et",
    "deux",
    "million",
    "lit-on",
    "selon",
    "he said that",
    "On y apprend que",
    "L’email",
    "é",
];

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60);
    prop_oneof![
        2 => pieces.prop_map(|pieces| pieces.concat()),
        2 => prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60).prop_map(|pieces| pieces.join(" ")),
        1 => any::<String>(),
        1 => "[ -~«»“”‘’éÉ\u{a0}\u{202f}\r\n]{0,200}",
    ]
}

fn context() -> impl Strategy<Value = TextContext> {
    let byline = prop::option::of((-9999_i16..=9999, 1_u8..=12, 1_u8..=28));
    byline.prop_map(|day| TextContext {
        byline: day.and_then(|(year, month, day)| Date::new(year, month, day)),
        language: None,
    })
}

fn lf(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Asserts that a span fits the text and holds `words`, line ends aside.
fn assert_words(text: &str, span: Span, words: &str) {
    assert!(span.start <= span.end, "{span:?}");
    assert_eq!(span.of(text).map(lf).as_deref(), Some(words), "{span:?}");
}

/// Asserts that spans come in order; they may touch and, where `nested`, hold the next ones.
fn assert_ordered(spans: impl Iterator<Item = Span>, nested: bool) {
    let spans: Vec<Span> = spans.collect();
    for pair in spans.windows(2) {
        assert!(pair[0].start <= pair[1].start, "{pair:?}");
        assert!(nested || pair[0].end <= pair[1].start, "{pair:?}");
    }
}

fn assert_sound(article: &Article) {
    let text = &article.text;
    for (value, span) in [
        (&article.title, article.head.title),
        (&article.outlet, article.head.outlet),
        (&article.topic, article.head.topic),
    ] {
        assert_eq!(value.is_some(), span.is_some());
        if let (Some(value), Some(span)) = (value, span) {
            assert_words(text, span, value);
        }
    }
    for (author, span) in article.authors.iter().zip(&article.head.authors) {
        assert_words(text, *span, author);
    }
    for part in article.paragraphs.iter().chain(&article.headings) {
        assert_words(text, part.span, &part.text);
    }
    assert_ordered(article.paragraphs.iter().map(|part| part.span), false);
    assert_ordered(article.headings.iter().map(|part| part.span), false);
    for quotation in &article.quotations {
        assert_words(text, quotation.span, &quotation.text);
        for insert in &quotation.inserts {
            assert_words(text, insert.span, &insert.text);
            assert!(quotation.span.contains(insert.span));
        }
        if let Some(attribution) = &quotation.attribution {
            assert_words(text, attribution.span, &attribution.text);
            assert!(quotation.depth == 0);
        }
    }
    assert_ordered(article.quotations.iter().map(|quotation| quotation.span), true);
    for date in &article.dates {
        assert_words(text, date.span, &date.text);
        if let Some(anchor) = &date.anchor {
            assert_words(text, anchor.span, &anchor.text);
            assert!(date.span.contains(anchor.span));
        }
    }
    assert_ordered(article.dates.iter().map(|date| date.span), false);
    for hour in &article.hours {
        assert_words(text, hour.span, &hour.text);
        assert!(hour.date.is_none_or(|span| article.dates.iter().any(|date| date.span == span)));
    }
    assert_ordered(article.hours.iter().map(|hour| hour.span), false);
    for figure in &article.figures {
        assert_words(text, figure.span, &figure.text);
        assert!(figure.value.is_finite() && figure.upper.is_none_or(|upper| upper > figure.value));
        assert!(article.dates.iter().all(|date| !date.span.overlaps(figure.span)));
    }
    assert_ordered(article.figures.iter().map(|figure| figure.span), false);
    for diagnostic in &article.diagnostics {
        assert!(diagnostic.span.of(text).is_some());
    }
    assert!((0.0..=1.0).contains(&article.confidence));
}

/// Asserts that each line with a letter or digit became something: no line is lost in silence.
fn assert_no_line_is_lost(article: &Article) {
    let head = &article.head;
    let single = [head.title, head.title_repeated, head.outlet, head.date, head.time, head.topic];
    let parts = article.paragraphs.iter().chain(&article.headings).map(|part| part.span);
    let mut spans: Vec<Span> = single.into_iter().flatten().chain(parts).collect();
    spans.extend(&head.authors);
    let mut start = 0;
    for line in article.text.split_inclusive(['\n', '\r']) {
        let place = Span::new(start, start + line.len());
        start = place.end;
        let lost =
            line.contains(char::is_alphanumeric) && !spans.iter().any(|span| span.overlaps(place));
        assert!(!lost, "{line:?}");
    }
}

/// An article without its spans and its source text: what LF and CRLF forms have in common.
fn values(article: &Article) -> serde_json::Value {
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(fields) => {
                fields.retain(|name, _| name != "span" && name != "head");
                if fields.contains_key("value") && fields.contains_key("date") {
                    fields.remove("date");
                }
                fields.values_mut().for_each(strip);
            }
            serde_json::Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut value =
        serde_json::to_value(Article { text: String::new(), ..article.clone() }).unwrap();
    strip(&mut value);
    value
}

proptest! {
    #[test]
    fn every_text_is_an_article_with_sound_spans(text in text()) {
        let article = article("any", &text);
        assert_sound(&article);
        assert_no_line_is_lost(&article);
        let recognition = recognise(&text);
        prop_assert!((0.0..=1.0).contains(&recognition.confidence));
    }

    #[test]
    fn every_grammar_alone_has_sound_spans(text in text(), context in context()) {
        for date in dates(&text, context).value {
            assert_words(&text, date.span, &date.text);
        }
        for hour in hours(&text, context).value {
            assert_words(&text, hour.span, &hour.text);
        }
        for figure in figures(&text, context).value {
            assert_words(&text, figure.span, &figure.text);
        }
        for quotation in quotations(&text).value {
            assert_words(&text, quotation.span, &quotation.text);
        }
    }

    #[test]
    fn lf_and_crlf_give_the_same_article(text in text()) {
        let text = lf(&text);
        let (lf, crlf) = (article("any", &text), article("any", &text.replace('\n', "\r\n")));
        assert_sound(&crlf);
        prop_assert_eq!(values(&lf), values(&crlf));
    }

    #[test]
    fn a_balanced_quotation_is_found_whole(words in "[a-z]{1,8}( [a-z]{1,8}){0,6}", marks in 0_usize..4) {
        let (open, close) = [("« ", " »"), ("“", "”"), ("\"", "\""), ("«\u{202f}", "\u{202f}»")][marks];
        let found = quotations(&format!("Un mot {open}{words}{close} et la fin.")).value;
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(&found[0].text, &words);
    }

    #[test]
    fn every_day_is_read_back(year in 1000_i16..=2999, month in 1_u8..=12, day in 1_u8..=31) {
        const FRENCH: [&str; 12] = [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
            "octobre", "novembre", "décembre",
        ];
        let name = FRENCH[usize::from(month) - 1];
        let expected = Date::new(year, month, day).map(|date| date.to_string());
        for text in [format!("le {day} {name} {year}."), format!("({day:02}-{month:02}-{year})")] {
            let found = dates(&text, TextContext::default()).value;
            prop_assert_eq!(found.len(), 1, "{}", text);
            prop_assert_eq!(&found[0].value, &expected, "{}", text);
        }
    }

    #[test]
    fn every_count_is_read_back(count in 1_u32..999_999_999) {
        let plain = count.to_string();
        let mut groups: Vec<&str> = plain.as_bytes().rchunks(3).map(|group| std::str::from_utf8(group).unwrap()).collect();
        groups.reverse();
        for separator in [" ", "\u{a0}", "\u{202f}", ".", ","] {
            let text = format!("les {} messages", groups.join(separator));
            let found = figures(&text, TextContext::default()).value;
            prop_assert_eq!(found.len(), 1, "{}", text);
            prop_assert_eq!(found[0].value, f64::from(count), "{}", text);
        }
    }
}

/// Asserts that reading `input` as an article takes time in proportion to the size.
fn grows_linearly(what: &str, input: impl Fn(usize) -> String) {
    assert_linear(what, 64, input, |text| article("growth", text));
}

#[test]
fn time_grows_with_nested_quotation_marks() {
    grows_linearly("nested guillemets", |size| "« a ".repeat(size) + &" » b".repeat(size));
    grows_linearly("nested marks of four kinds", |size| {
        "« a “b ‘c \"d ".repeat(size) + &" e\" f’ g” h »".repeat(size)
    });
}

#[test]
fn ten_thousand_nested_marks_give_the_outer_ones_and_one_diagnostic() {
    for (open, close) in [("« a ", " » b"), ("“a ", " b”"), ("(«", "»)")] {
        let nested = quotations(&(open.repeat(10_000) + &close.repeat(10_000)));
        assert_eq!(nested.value.len(), 16);
        assert_eq!(nested.value.last().map(|innermost| innermost.depth), Some(15));
        assert_eq!(nested.diagnostics.len(), 1, "{:?}", nested.diagnostics.get(1));
    }
}

#[test]
fn time_grows_with_unbalanced_quotation_marks() {
    grows_linearly("opening marks", |size| "« mot ".repeat(size));
    grows_linearly("closing marks", |size| "mot » ".repeat(size));
    grows_linearly("opening marks, a line each", |size| "« mot\n".repeat(size));
    grows_linearly("straight marks", |size| "\" ".repeat(size));
    grows_linearly("apostrophes", |size| "' 'a ’".repeat(size));
    grows_linearly("two families crossed", |size| "« “ » ” ".repeat(size));
}

#[test]
fn time_grows_with_numbers_words_and_brackets() {
    grows_linearly("one long number", |size| "1234567890".repeat(size));
    grows_linearly("groups of three", |size| "123 ".repeat(size));
    grows_linearly("numbers and stops", |size| "1.".repeat(size));
    grows_linearly("numerals", |size| "vingt-deux mille ".repeat(size));
    grows_linearly("dates", |size| "le 17 mars 2013 à 22h ".repeat(size));
    grows_linearly("incomplete dates", |size| "January 1".repeat(size));
    grows_linearly("brackets", |size| "(".repeat(size) + &")".repeat(size));
    grows_linearly("quoted brackets", |size| "« (a) [b] ( » ".repeat(size));
    grows_linearly("one long word", |size| "abcdefghij".repeat(size));
    grows_linearly("lines", |size| "Un titre\n".repeat(size));
    grows_linearly("blank lines", |size| "\n\r\n".repeat(size));
    grows_linearly("speech", |size| "Il a dit que le port, selon lui, ".repeat(size));
    grows_linearly("sentences", |size| "Il a dit que le port est fermé. ".repeat(size));
}
