use std::fmt::Write as _;

use liasse_model::{Article, Span};
use liasse_parse::{TextContext, article};

use crate::fixture::{Rendered, check, name, quoted};

#[test]
fn articles_are_read_as_expected() {
    check("article", render);
}

fn render(text: &str, _: TextContext) -> Rendered {
    let article = article("fixture", text);
    let mut lines = String::new();
    let _ = writeln!(lines, "layout {} {}", name(article.layout), article.confidence);
    let language = article.language.map_or_else(|| "-".to_owned(), name);
    let _ = writeln!(lines, "language {language}");
    head(&mut lines, text, &article);
    for (kind, list) in [("heading", &article.headings), ("paragraph", &article.paragraphs)] {
        for one in list {
            assert_eq!(one.span.of(text).unwrap().replace("\r\n", "\n"), one.text);
            let _ = writeln!(lines, "{kind} {}", quoted(text, one.span));
        }
    }
    for quotation in &article.quotations {
        let role = [name(quotation.speech), name(quotation.role)].join(" ");
        let _ = writeln!(lines, "quotation {} {role}", quoted(text, quotation.span));
    }
    for date in &article.dates {
        let value = date.resolved.as_deref().or(date.value.as_deref()).unwrap_or("-");
        let _ = writeln!(lines, "date {} {value}", quoted(text, date.span));
    }
    for hour in &article.hours {
        let _ = writeln!(lines, "hour {} {}", quoted(text, hour.span), hour.value);
    }
    for figure in &article.figures {
        let _ = writeln!(lines, "figure {} {}", quoted(text, figure.span), figure.value);
    }
    Rendered { lines, diagnostics: article.diagnostics }
}

fn head(lines: &mut String, text: &str, article: &Article) {
    let mut field = |label: &str, span: Option<Span>, value: Option<String>| {
        assert_eq!(span.is_some(), value.is_some(), "{label}: a value and its span go together");
        if let (Some(span), Some(value)) = (span, value) {
            let _ = writeln!(lines, "{label} {value} from {}", quoted(text, span));
        }
    };
    let head = &article.head;
    field("title", head.title, article.title.clone());
    field("outlet", head.outlet, article.outlet.clone());
    assert_eq!(head.authors.len(), article.authors.len());
    for (span, author) in head.authors.iter().zip(&article.authors) {
        field("author", Some(*span), Some(author.clone()));
    }
    field("date", head.date, article.date.map(|date| date.to_string()));
    field("time", head.time, article.time.map(|time| time.to_string()));
    field("topic", head.topic, article.topic.clone());
}
