//! What one page shows and another withholds, on pages of our own.

use liasse_analyze::{PrintedMessage, Shown, WithheldBy, shown_and_withheld};
use liasse_model::{Document, Message, Region, RegionKind, ReleaseDocument, ReleaseStatus, Span};

const HEAD: &str = "From: Judith Marlow\nSubject: boats\n\n";

/// A page of one message; `{B5}` is a code in the margin, `[..]` a stamp.
fn page(body: &str, exemptions: &[&str]) -> Document {
    let mut text = HEAD.to_owned();
    let header =
        Region { kind: RegionKind::Header, message: Some(0), span: Span::new(0, HEAD.len()) };
    let mut regions = vec![header];
    let mut rest = body;
    while !rest.is_empty() {
        let end = rest.find(['{', '[']).unwrap_or(rest.len());
        let (plain, after) = rest.split_at(end);
        push(&mut text, &mut regions, RegionKind::Body, plain);
        let Some(close) = after.find(['}', ']']) else { break };
        let kind = if after.starts_with('{') { RegionKind::MarginCode } else { RegionKind::Stamp };
        push(&mut text, &mut regions, kind, &after[1..close]);
        rest = &after[close + 1..];
    }
    let message = Message { span: Span::new(0, text.len()), ..Message::default() };
    let release = if exemptions.is_empty() { ReleaseStatus::Full } else { ReleaseStatus::Part };
    Document::Release(ReleaseDocument {
        messages: vec![message],
        regions,
        text,
        release: Some(release),
        exemptions: exemptions.iter().map(|&code| code.to_owned()).collect(),
        ..ReleaseDocument::default()
    })
}

fn push(text: &mut String, regions: &mut Vec<Region>, kind: RegionKind, piece: &str) {
    if !piece.is_empty() {
        let span = Span::new(text.len(), text.len() + piece.len());
        let message = (kind == RegionKind::Body).then_some(0);
        regions.push(Region { kind, message, span });
        *text += piece;
    }
}

fn compared(shown: &Document, withheld: &Document) -> Vec<Shown> {
    let [shown, withheld] = [shown, withheld].map(|it| PrintedMessage::of(it, 0).unwrap());
    shown_and_withheld(&shown, &withheld)
}

const WHOLE: &str = "I met the consul today.\n\nHe will sell the boats to the governor before the winter.\n\n\
                     Let us speak of it soon, and of the rice.\n";

#[test]
fn a_line_struck_out_with_its_code_is_shown_by_the_other_page() {
    let whole = page(WHOLE, &[]);
    let withheld = page(
        "I met the consul today.\n                                      {B5}\n\n\n\n\
         Let us speak of it soon, and of the rice.\n",
        &["B5"],
    );
    let found = compared(&whole, &withheld);
    let [shown] = &found[..] else { panic!("one place: {found:?}") };
    let sentence = "He will sell the boats to the governor before the winter.";
    assert_eq!((shown.text.as_str(), shown.words), (sentence, 11));
    assert_eq!(shown.here.of(whole.text()), Some(sentence));
    assert_eq!(shown.evidence, WithheldBy::Codes(vec!["B5".to_owned()]));
    assert!(shown.place.is_empty(), "nothing stands in its place");
    let place = withheld.text().find("Let us").unwrap();
    assert_eq!(shown.place.start, place);
    assert_eq!(compared(&withheld, &whole), [], "the whole page withholds nothing");
}

#[test]
fn white_paper_speaks_where_the_page_was_released_in_part() {
    let gap = "I met the consul today.\n\n\n\n\n\nLet us speak of it soon, and of the rice.\n";
    let found = compared(&page(WHOLE, &[]), &page(gap, &["B5"]));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].evidence, WithheldBy::Gap);
    for exemptions in [&[][..], &["B6"][..]] {
        let found = compared(&page(WHOLE, &[]), &page(gap, exemptions));
        assert_eq!(found, [], "{exemptions:?}: white lines are layout");
    }
    let in_line = "I met the consul today.\n\n                                        \
                   Let us speak of it soon, and of the rice.\n";
    assert_eq!(compared(&page(WHOLE, &[]), &page(in_line, &["B6"])).len(), 1);
}

#[test]
fn what_is_cut_or_damaged_or_printed_elsewhere_is_no_redaction() {
    let cut = "I met the consul today.\n\nLet us speak of it soon, and of the rice.\n";
    let end = "I met the consul today.\n";
    let page_break = "I met the consul today.\n\n\n\n[STAMP]\n\n\n\n\nLet us speak of it soon, and of the rice.\n";
    let damaged = "I met the consul today.\n\nHo wiII soll tho hoats lo tho govornor hofore tho wintor.\n\n\
                   Let us speak of it soon, and of the rice.\n      {B6}";
    let elsewhere = "I met the consul today.\n\n\n\n\n\nLet us speak of it soon, and of the rice.\n\n\
                     He will sell the boats to the governor before the winter.\n";
    for other in [cut, end, page_break, damaged, elsewhere] {
        assert_eq!(compared(&page(WHOLE, &[]), &page(other, &["B5"])), [], "{other}");
    }
}

#[test]
fn addresses_and_banners_are_no_text() {
    for line in [
        "<http://harbour.example/boats?id=1> www.harbour.example <a@harbour.example> <b@x.example>",
        "This email is UNCLASSIFIED.",
        "1.4(D) 1.4(B) B1 B5 (202) 555-0100",
    ] {
        let whole = format!("I met the consul today.\n{line}\nLet us speak of it soon.\n");
        let withheld =
            "I met the consul today.\n              {B5}\n\n\n\n\nLet us speak of it soon.\n";
        assert_eq!(compared(&page(&whole, &[]), &page(withheld, &["B5"])), [], "{line}");
    }
}
