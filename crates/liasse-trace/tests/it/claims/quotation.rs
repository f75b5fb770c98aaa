use liasse_trace::{FindingKind::Quotation, Outcome::*};

use super::{FERRY, check};

#[test]
fn a_quotation_is_found_with_its_message_and_its_copies() {
    let checked = check("18 mars 2031", &format!("{FERRY}, lit-on dans un courriel."));
    let found = checked.expect(Quotation, "le bac Aurelia", Found);
    let best = &found.evidence[0];
    assert_eq!(best.doc_id, "C09001001");
    let message = best.message.as_ref().unwrap();
    assert_eq!(message.from.as_deref(), Some("Felix Branwell"));
    assert_eq!(message.sent.unwrap().to_string(), "2012-11-16T18:42:00");
    let copies: Vec<&str> = found.evidence.iter().map(|copy| copy.doc_id.as_str()).collect();
    assert!(copies.contains(&"C09001003"), "{copies:?}");
    assert!(
        found.reason.english.starts_with(
            "Found in an e-mail from Felix Branwell of 16 November 2012 at 18:42 (C09001001)"
        ),
        "{}",
        found.reason.english
    );
}

#[test]
fn a_quotation_without_a_source_says_what_was_searched() {
    let text = "« Les pivoines de mon oncle ont gagné le prix du village, et la fanfare a joué jusqu’au \
        matin devant la mairie », lit-on dans un courriel.";
    let checked = check("18 mars 2031", text);
    let found = checked.expect(Quotation, "pivoines", NotFound);
    assert!(
        found.reason.english.contains("documents whose text could be read; 2 more"),
        "{}",
        found.reason.english
    );
}
