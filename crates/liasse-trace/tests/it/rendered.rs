//! Reports as people read them.

use insta::assert_snapshot;
use liasse_model::Language;
use liasse_trace::{Outcome, Report};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};

use crate::reports::{empty, filled_with, full};

const LANGUAGES: [Language; 2] = [Language::English, Language::French];

#[test]
fn a_report_as_text() {
    assert_snapshot!("text_en", full().to_text(Language::English));
    assert_snapshot!("text_fr", full().to_text(Language::French));
    assert_snapshot!("text_empty", empty().to_text(Language::English));
}

#[test]
fn a_report_as_markdown() {
    assert_snapshot!("markdown_en", full().to_markdown(Language::English));
    assert_snapshot!("markdown_fr", full().to_markdown(Language::French));
    assert_snapshot!("markdown_empty", empty().to_markdown(Language::French));
}

#[test]
fn a_report_as_html() {
    assert_snapshot!("html_en", without_style(&full().to_html(Language::English)));
    assert_snapshot!("html_fr", without_style(&full().to_html(Language::French)));
    assert_snapshot!("html_empty", without_style(&empty().to_html(Language::French)));
}

fn without_style(page: &str) -> String {
    let (before, rest) = page.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    format!("{before}<style></style>{after}").replace("><", ">\n<")
}

#[test]
fn the_worst_comes_first_and_all_comes_in_the_article_s_order() {
    let text = full().to_text(Language::English);
    let places: Vec<_> = Outcome::ALL[..4]
        .iter()
        .map(|it| text.find(&format!("{} {} ·", it.sign(), it.word(Language::English))).unwrap())
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    let (_, table) = text.split_once("All findings").unwrap();
    let words = ["jeudi 3 mai", "22h", "Le ministre", "personne", "1 204", "Mara", "tout est dit"];
    assert!(words.map(|words| table.find(words).unwrap()).is_sorted());
}

#[test]
fn every_outcome_has_its_word_and_sign_in_every_format() {
    for language in LANGUAGES {
        let report = full();
        let formats =
            [report.to_text(language), report.to_markdown(language), report.to_html(language)];
        for outcome in Outcome::ALL {
            let shown = format!("{} {}", outcome.sign(), outcome.word(language));
            assert!(formats.iter().all(|format| format.contains(&shown)), "{shown}");
        }
    }
}

#[test]
fn nothing_hides_turns_or_steers() {
    let report = filled_with("a\u{1b}[2J\u{202e}b\u{200b}\r\u{9b}c\u{2066}");
    for language in LANGUAGES {
        for shown in
            [report.to_text(language), report.to_markdown(language), report.to_html(language)]
        {
            let hidden = |character: &char| match *character {
                '\n' => false,
                character => {
                    character.is_control() || "\u{202e}\u{200b}\u{2066}".contains(character)
                }
            };
            assert_eq!(shown.chars().find(hidden), None);
            assert!(shown.contains("202e"), "{shown}");
        }
    }
}

/// The markup of a page without its text.
fn tags(page: &str) -> Vec<&str> {
    let pieces = page.split('<').skip(1);
    pieces.map(|piece| piece.split_once('>').unwrap().0).collect()
}

/// The structure of Markdown: what begins and ends, without the words.
fn structure(markdown: &str) -> Vec<String> {
    let events = Parser::new_ext(markdown, Options::all());
    let events = events.filter(|event| !matches!(event, Event::Text(_)));
    events.map(|event| format!("{event:?}")).collect()
}

/// The words of Markdown, one behind the other.
fn words(markdown: &str) -> String {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES);
    let words = events.filter_map(|event| match event {
        Event::Text(text) => Some(text.to_string()),
        _ => None,
    });
    words.collect::<Vec<_>>().concat()
}

/// Text that means something to one format or another, beside any text.
fn any_text() -> impl Strategy<Value = String> {
    let signs = prop::sample::select(vec![
        "<script>",
        "</main>",
        "<!--",
        "&lt;",
        "&",
        "\"",
        "'",
        "`",
        "```",
        "*",
        "_",
        "[x](y)",
        "![",
        "|",
        "#",
        "- ",
        "+ ",
        "> ",
        "1. ",
        "2) ",
        "~~",
        "---",
        "===",
        "\\",
        "\n",
        "\n\n",
        "\t",
        "    ",
        "$$",
        "https://a.example/",
        "a@b.example",
        "{",
        "}",
        ":",
        "^",
        "\u{202e}",
        "\u{0}",
        "\r",
        "é",
        "中",
    ]);
    let any =
        prop_oneof![3 => signs.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(any, 1..12).prop_map(|parts| parts.concat())
}

fn shown(text: &str) -> bool {
    !text.trim().is_empty()
}

proptest! {
    #[test]
    fn no_text_breaks_out_of_html(text in any_text().prop_filter("not blank", |it| shown(it))) {
        for language in LANGUAGES {
            let plain = filled_with("x").to_html(language);
            let page = filled_with(&text).to_html(language);
            prop_assert_eq!(tags(&page), tags(&plain));
        }
    }

    #[test]
    fn no_text_breaks_out_of_markdown(text in any_text().prop_filter("not blank", |it| shown(it))) {
        for language in LANGUAGES {
            let plain = filled_with("x").to_markdown(language);
            let page = filled_with(&text).to_markdown(language);
            prop_assert_eq!(structure(&page), structure(&plain), "{}", page);
        }
    }

    #[test]
    fn markdown_says_what_the_article_says(text in "[ -~]{0,20}[a-z][ -~]{0,20}") {
        let line: Vec<&str> = text.split_whitespace().collect();
        let page = filled_with(&text).to_markdown(Language::English);
        prop_assert!(words(&page).contains(&line.join(" ")), "{}", page);
    }

    #[test]
    fn lines_of_text_are_as_wide_as_a_terminal(text in "[a-zé<>&*]{1,9}( [a-zé]{1,12}){0,80}") {
        let mut report = filled_with(&text);
        for evidence in report.findings.iter_mut().flat_map(|finding| &mut finding.evidence) {
            evidence.doc_id = "C01000007".to_owned();
        }
        for language in LANGUAGES {
            let page = report.to_text(language);
            let wide = page.lines().find(|line| line.chars().count() > 80);
            prop_assert_eq!(wide, None);
        }
    }

    #[test]
    fn a_report_from_elsewhere_is_rendered_whatever_its_places(start in any::<usize>(), end in any::<usize>()) {
        let mut report: Report = full();
        for finding in &mut report.findings {
            finding.span = liasse_model::Span::new(start, end);
            for evidence in &mut finding.evidence {
                evidence.span = liasse_model::Span::new(end, start);
            }
            for difference in &mut finding.differences {
                difference.article_span = liasse_model::Span::new(start, start);
                difference.archive_span = liasse_model::Span::new(end, end);
            }
        }
        for language in LANGUAGES {
            prop_assert!(report.to_html(language).ends_with("</html>\n"));
        }
    }
}
