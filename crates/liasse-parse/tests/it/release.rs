use std::fmt::Write as _;

use liasse_model::{
    Diagnostic, Message, Party, Region, RegionKind, ReleaseDocument, ReleaseStatus, Span,
};
use liasse_parse::{ReleaseOptions, TextContext, release_document};
use liasse_testkit::{assert_linear, strategies};
use proptest::prelude::{prop_assert_eq, proptest};

use crate::fixture::{Rendered, check, name, quoted};

#[test]
fn release_text_is_read_as_expected() {
    check("release", render);
}

fn read(text: &str) -> ReleaseDocument {
    release_document(text, &ReleaseOptions::with_fallback_id("fallback"))
}

fn render(text: &str, _: TextContext) -> Rendered {
    let document = read(text);
    let mut lines = String::new();
    let release = match document.release {
        Some(ReleaseStatus::Full) => "full",
        Some(ReleaseStatus::Part) => "part",
        None => "-",
    };
    let date = document.release_date.map_or("-".to_owned(), |date| date.to_string());
    let case = document.case_number.as_deref().unwrap_or("-");
    let _ = writeln!(
        lines,
        "{} {case} {date} {release} {:?} pages {}",
        document.id, document.exemptions, document.pages
    );
    if let Some(class) = &document.classification {
        let day =
            |date: Option<liasse_model::Date>| date.map_or("-".to_owned(), |date| date.to_string());
        let _ = writeln!(
            lines,
            "class {} {:?} by {} on {} until {}",
            class.class.as_deref().unwrap_or("-"),
            class.reasons,
            class.classified_by.as_deref().unwrap_or("-"),
            day(class.classified_on),
            day(class.declassify_on)
        );
    }
    for message in &document.messages {
        render_message(message, &mut lines);
    }
    for region in &document.regions {
        let loose = region.kind == RegionKind::Body && region.message.is_none();
        let office = matches!(
            region.kind,
            RegionKind::Stamp
                | RegionKind::ReleaseMark
                | RegionKind::MarginCode
                | RegionKind::Classification
                | RegionKind::PageFurniture
                | RegionKind::Separator
        );
        if loose || office {
            let _ = writeln!(lines, "{} {}", name(region.kind), quoted(text, region.span));
        }
    }
    Rendered { lines, diagnostics: document.diagnostics }
}

fn render_message(message: &Message, lines: &mut String) {
    let _ = writeln!(lines, "{}", name(message.kind));
    let mut line = |label: &str, value: String| {
        if !value.is_empty() {
            let _ = writeln!(lines, "  {label}: {value}");
        }
    };
    let list = |parties: &[Party]| parties.iter().map(shown).collect::<Vec<_>>().join(" | ");
    line("from", message.from.as_ref().map(shown).unwrap_or_default());
    line("to", list(&message.to));
    line(
        "to, inferred",
        message.to_inferred.as_ref().map(|party| party.name.clone()).unwrap_or_default(),
    );
    line("cc", list(&message.cc));
    line("sent", message.sent.map(|sent| sent.to_string()).unwrap_or_default());
    line("subject", message.subject.clone().unwrap_or_default());
    line("attached", message.attachments.join(" | "));
    if !message.body.is_empty() {
        line("body", format!("{:?}", message.body));
    }
}

fn shown(party: &Party) -> String {
    match (&party.name, &party.address) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (Some(name), None) => name.clone(),
        (None, Some(address)) => format!("<{address}>"),
        (None, None) => format!("? {}", party.raw),
    }
}

/// The regions touch, cover the text, lie on characters; bodies are made of body regions.
fn check_document(document: &ReleaseDocument, text: &str) {
    assert_eq!(document.text, text);
    let mut position = 0;
    for region in &document.regions {
        assert_eq!(region.span.start, position, "{region:?}");
        assert!(!region.span.is_empty() && region.span.of(text).is_some(), "{region:?}");
        assert!(region.message.is_none_or(|index| index < document.messages.len()), "{region:?}");
        position = region.span.end;
    }
    assert_eq!(position, text.len(), "the regions end before the text does");
    for (index, message) in document.messages.iter().enumerate() {
        assert!(message.span.of(text).is_some(), "{message:?}");
        let own = document.regions.iter().filter(|region| region.message == Some(index));
        let mut bodies = String::new();
        for region in own {
            assert!(message.span.contains(region.span), "{region:?} outside {:?}", message.span);
            if region.kind == RegionKind::Body {
                bodies.push_str(region.span.of(text).unwrap());
            }
        }
        let words = |text: &str| text.split(['\n', '\r', '\x0c', ' ']).collect::<String>();
        assert_eq!(words(&message.body), words(&bodies));
    }
    for diagnostic in &document.diagnostics {
        assert!(diagnostic.span.of(text).is_some(), "{diagnostic:?}");
    }
}

/// What must not depend on line ends.
fn without_places(mut document: ReleaseDocument) -> ReleaseDocument {
    document.text.clear();
    document.messages.iter_mut().for_each(|message| message.span = Span::default());
    document.regions.retain(|region| region.kind != RegionKind::Blank);
    document.regions.iter_mut().for_each(|region: &mut Region| region.span = Span::default());
    document
        .diagnostics
        .iter_mut()
        .for_each(|diagnostic: &mut Diagnostic| diagnostic.span = Span::default());
    if let Some(classification) = &mut document.classification {
        classification.span = Span::default();
    }
    document
}

proptest! {
    #[test]
    fn any_text_gives_a_document_that_covers_it(text in strategies::nasty_text()) {
        check_document(&read(&text), &text);
    }

    #[test]
    fn release_like_text_gives_a_document_that_covers_it(text in strategies::release_text()) {
        check_document(&read(&text), &text);
    }

    #[test]
    fn damaged_release_text_gives_a_document_that_covers_it(
        text in strategies::damaged(strategies::release_text())
    ) {
        check_document(&read(&text), &text);
    }

    #[test]
    fn line_ends_do_not_change_the_document(text in strategies::release_text()) {
        let lf = text.replace('\r', "");
        let crlf = lf.replace('\n', "\r\n");
        prop_assert_eq!(without_places(read(&lf)), without_places(read(&crlf)));
    }
}

const STAMP: &str = "UNCLASSIFIED U.S. Department of State Case No. F-2031-00417 Doc No. C09000001 Date: 01/07/2032\n";
const MESSAGE: &str =
    "From: A B\nSent: Friday, January 18, 2013 5:56 PM\nTo: C\nSubject: x\n\nBody.\n\n";

/// Texts that could tempt a grammar into reading the same lines again and again.
type Hostile = fn(usize) -> String;

const HOSTILE: &[(&str, Hostile)] = &[
    ("a chain", |n| format!("{STAMP}{}", MESSAGE.repeat(n))),
    ("from lines alone", |n| "From: A B\n".repeat(n)),
    ("labels without values", |n| "To:\nCc:\nSubject:\n".repeat(n)),
    ("a list of people", |n| {
        format!("From: A\nTo: {}\nSubject: x\n", "Last, First <a@example.org>;\n".repeat(n))
    }),
    ("people on one line", |n| {
        format!("From: A\nTo: {}\nSubject: x\n", "a@example.org, ".repeat(n))
    }),
    ("one line", |n| "word ".repeat(n)),
    ("one line of columns", |n| format!("x{}", "    B6".repeat(n))),
    ("lines of codes", |n| format!("{STAMP}{}", "B6 B5 1.4(D)\n".repeat(n))),
    ("quotation lines without an end", |n| "On the 3rd of May 2010 it rained\n".repeat(n)),
    ("stamps", |n| STAMP.repeat(n)),
    ("half stamps", |n| "UNCLASSIFIED\n".repeat(n)),
    ("classification lines", |n| "Classified by DAS on\n".repeat(n)),
    ("dates", |n| format!("From: A\nSent: {}\nTo: x\n", "Monday 12 ".repeat(n))),
    ("quoting marks", |n| format!("{}From: x\n", "> ".repeat(n))),
    ("brackets", |n| format!("From: {}\nTo: x\n", "<[".repeat(n))),
    ("blank lines and pages", |n| "\n \x0c\nx\n".repeat(n)),
];

#[test]
fn twice_the_text_takes_about_twice_the_time() {
    for (what, text) in HOSTILE {
        assert_linear(what, 200, text, |text: &String| read(text).messages.len());
    }
}

#[test]
fn a_line_of_twenty_megabytes_is_read() {
    let line = "From: ".to_owned() + &"a".repeat(20 << 20);
    assert_eq!(read(&line).regions.len(), 1);
}
