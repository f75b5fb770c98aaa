use liasse_trace::{FindingKind::Correspondents, Outcome::*};

use super::{FERRY, PILOTS, check, check_english};

fn ferry(sentence: &str) -> super::Checked {
    check("18 mars 2031", &format!("{sentence}\n\n{FERRY}, lit-on dans le courriel."))
}

#[test]
fn sender_and_recipient_are_those_of_the_header() {
    let right = ferry(
        "Un courriel envoyé par Felix Branwell à l’ancienne ministre Helena Dacourt parle du bac.",
    );
    right.expect(Correspondents, "envoyé par Felix Branwell", Confirmed);
    right.expect(Correspondents, "Helena Dacourt", Confirmed);
    let wrong = ferry("Un courriel envoyé par Casimir Ondrane à Helena Dacourt parle du bac.");
    let found = wrong.expect(Correspondents, "envoyé par Casimir Ondrane", Contradicted);
    assert_eq!(found.evidence[0].text, "Felix Branwell <");
    ferry("Un courriel reçu par Helena Dacourt parle du bac.").expect(
        Correspondents,
        "reçu par Helena Dacourt",
        Confirmed,
    );
}

#[test]
fn who_forwarded_it_is_not_called_wrong() {
    ferry("Un courriel envoyé par Helena Dacourt parle du bac.").expect(
        Correspondents,
        "envoyé par Helena Dacourt",
        Uncertain,
    );
}

#[test]
fn who_received_a_forward_did_not_write_it() {
    ferry("Un courriel envoyé par Ines Quennell parle du bac.").expect(
        Correspondents,
        "envoyé par Ines Quennell",
        Contradicted,
    );
}

#[test]
fn what_else_a_person_wrote_is_not_looked_at() {
    let checked = ferry("Casimir Ondrane a écrit à Idriss Tamourel pendant la guerre.");
    assert_eq!(checked.find(Correspondents, "Ondrane"), None);
}

#[test]
fn a_misspelt_sender_is_the_sender() {
    ferry("Un courriel envoyé par Felix Branwel parle du bac.").expect(
        Correspondents,
        "envoyé par Felix Branwel",
        Confirmed,
    );
}

#[test]
fn whom_an_e_mail_speaks_of_has_no_part_in_it() {
    let checked =
        ferry("Un courriel envoyé par Felix Branwell évoque Casimir Ondrane et Idriss Tamourel.");
    assert_eq!(checked.find(Correspondents, "Ondrane"), None);
    assert_eq!(checked.find(Correspondents, "Tamourel"), None);
    checked.expect_nothing_wrong();
}

#[test]
fn english_verbs_are_read_as_well() {
    let text = format!("“{PILOTS}”, Felix Branwell wrote to Helena Dacourt in an e-mail.");
    let text = text.replace("““", "“").replace("””", "”");
    let checked = check_english("18 March 2031", &text);
    checked.expect(Correspondents, "Felix Branwell wrote", Confirmed);
}
