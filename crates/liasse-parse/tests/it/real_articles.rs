//! The two real articles that the project starts from, where the shared data is at hand.

use std::fs;

use liasse_model::{Article, DiagnosticKind, Language, Layout, QuotationRole, Speech};
use liasse_parse::article;
use liasse_testkit::shared_data;

/// Returns the article of the seeds whose file name starts with `prefix`.
fn read(prefix: &str) -> Option<Article> {
    let folder = shared_data()?.join("seeds");
    let mut entries = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let path = entries
        .find(|path| path.file_name().unwrap().to_string_lossy().starts_with(prefix))
        .unwrap_or_else(|| panic!("{}: expected a file {prefix}…", folder.display()));
    Some(article(prefix, &fs::read_to_string(path).unwrap()))
}

/// The first word, the last word, the role and the depth of each direct quotation.
fn direct(article: &Article) -> Vec<(&str, &str, QuotationRole, usize)> {
    let direct = article.quotations.iter().filter(|quotation| quotation.speech == Speech::Direct);
    direct
        .map(|quotation| {
            assert_eq!(quotation.span.of(&article.text), Some(quotation.text.as_str()));
            let mut words = quotation.text.split_whitespace();
            let first = words.next().unwrap();
            (first, words.next_back().unwrap_or(first), quotation.role, quotation.depth)
        })
        .collect()
}

/// The attribution's text of each direct quotation.
fn attributions(article: &Article) -> Vec<Option<&str>> {
    let direct = article.quotations.iter().filter(|quotation| quotation.speech == Speech::Direct);
    direct.map(|quotation| quotation.attribution.as_ref().map(|by| by.text.as_str())).collect()
}

fn diagnostics(article: &Article, words: &str) -> Vec<DiagnosticKind> {
    let about = article.diagnostics.iter();
    about
        .filter(|diagnostic| diagnostic.span.of(&article.text) == Some(words))
        .map(|diagnostic| diagnostic.kind)
        .collect()
}

#[test]
fn layout_a_is_read_whole() {
    let Some(article) = read("000_") else { return };
    assert_eq!((article.layout, article.confidence), (Layout::TitleTwice, 0.95));
    assert_eq!(article.language, Some(Language::French));
    assert_eq!(article.outlet.as_deref(), Some("TSA"));
    assert_eq!(article.authors, ["Yacine Babouche"]);
    assert_eq!(article.date.unwrap().to_string(), "2017-03-17");
    assert_eq!((article.time, article.topic.as_deref()), (None, None));
    let title = article.title.as_deref().unwrap();
    assert_eq!((title.len(), title.split(' ').count()), (113, 16));
    assert_eq!(article.head.title_repeated.unwrap().of(&article.text), Some(title));
    assert_eq!(article.headings.len(), 2);
    assert_eq!(article.headings[1].text, "In Amenas : un succès");
    assert_eq!(article.paragraphs.len(), 8);
}

#[test]
fn layout_a_has_nine_quotations_and_one_inside() {
    use QuotationRole::{Name, Title, Words};
    let Some(article) = read("000_") else { return };
    let expected = [
        ("Derniers", "algériens", Title, 0),
        ("Les", "sang", Name, 0),
        ("Selon", "attaques", Words, 0),
        ("Selon", "occidental", Words, 0),
        ("Les", "décision", Words, 0),
        ("Signataires", "sang", Name, 1),
        ("Algérie", "français", Title, 0),
        ("ayant", "succès", Words, 0),
        ("Dans", "l’Algérie", Words, 0),
        ("Ils", "algérienne", Words, 0),
    ];
    assert_eq!(direct(&article), expected);
    assert_eq!(expected.iter().filter(|quotation| quotation.3 == 0).count(), 9);
    let by = attributions(&article);
    assert_eq!(by.iter().flatten().count(), 6, "{by:?}");
    assert_eq!((by[2], by[9]), (Some("lit-on d’abord dans l’email"), Some("peut-on encore lire")));
    let reported = article.quotations.iter().filter(|one| one.speech == Speech::Reported);
    assert_eq!(reported.count(), 1);
}

#[test]
fn layout_b_is_read_whole() {
    let Some(article) = read("001_") else { return };
    assert_eq!((article.layout, article.confidence), (Layout::Dated, 0.95));
    assert_eq!(article.outlet.as_deref(), Some("Huffington Post Maghreb"));
    assert_eq!(article.date.unwrap().to_string(), "2016-03-20");
    assert_eq!(article.time.unwrap().to_string(), "23:15:00");
    assert_eq!(article.topic.as_deref(), Some("Sahara"));
    assert_eq!(article.head.title.unwrap().of(&article.text), article.title.as_deref());
    assert!(article.title.as_deref().is_some_and(|title| title.starts_with("Ce que")));
    assert_eq!((article.headings.len(), article.paragraphs.len()), (0, 8));
}

#[test]
fn layout_b_has_seven_quotations() {
    use QuotationRole::{Name, Title, Words};
    let Some(article) = read("001_") else { return };
    let expected = [
        ("accord", "secret", Words, 0),
        ("attaquer", "occidental", Words, 0),
        ("Les", "sang", Name, 0),
        ("derniers", "algériens", Title, 0),
        ("Selon", "territoriales", Words, 0),
        ("Le", "région", Words, 0),
        ("À", "Mali", Words, 0),
    ];
    assert_eq!(direct(&article), expected);
    let title = article.head.title.unwrap();
    assert!(title.contains(article.quotations[0].span), "one stands in the title");
    let spanning = article.quotations.iter().filter(|quotation| quotation.text.contains('\n'));
    assert_eq!(spanning.count(), 1, "one spans two paragraphs");
}

#[test]
fn the_figure_of_both_articles_is_one() {
    let (Some(a), Some(b)) = (read("000_"), read("001_")) else { return };
    assert_eq!((a.figures[0].text.as_str(), a.figures[0].value), ("30 322", 30_322.0));
    assert_eq!((b.figures[0].text.as_str(), b.figures[0].value), ("30.322", 30_322.0));
}

#[test]
fn the_dates_that_do_not_fit_the_byline_carry_diagnostics() {
    use DiagnosticKind::{ContradictoryDates, ImpossibleDate, IncompleteDate};
    let Some(article) = read("000_") else { return };
    assert_eq!(diagnostics(&article, "ce jeudi 16 mars"), [IncompleteDate, ContradictoryDates]);
    assert_eq!(diagnostics(&article, "29 février dernier"), [ImpossibleDate]);
    let values: Vec<_> = article.dates.iter().map(|date| date.value.as_deref().unwrap()).collect();
    assert_eq!(
        values,
        [
            "XXXX-03-16",
            "2010/2014",
            "XXXX-02-29",
            "2013-01-17",
            "2013-01-17",
            "2012-04",
            "2013-01-17",
            "2013-01-19"
        ]
    );
    let hours: Vec<_> = article.hours.iter().map(|hour| hour.value.to_string()).collect();
    assert_eq!(hours, ["22:00:00", "07:44:00"]);
}
