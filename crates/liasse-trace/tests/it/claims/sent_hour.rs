use liasse_trace::{
    FindingKind::{Date, Hour},
    Outcome::*,
};

use super::{FERRY, PILOTS, check, check_english};

fn ferry(when: &str) -> super::Checked {
    let sentence = format!("Un courriel reçu par Helena Dacourt {when} parle du bac.");
    check("18 mars 2031", &format!("{sentence}\n\n{FERRY}, lit-on dans le courriel."))
}

#[test]
fn the_hour_of_the_header_confirms_and_another_contradicts() {
    ferry("le 16 novembre 2012 à 18h42").expect(Hour, "18h42", Confirmed);
    ferry("le 16 novembre 2012 à 18h").expect(Hour, "18h", Confirmed);
    let found = ferry("le 16 novembre 2012 à 15h07");
    let found = found.expect(Hour, "15h07", Contradicted);
    let said = "The e-mail was sent on 16 November 2012 at 18:42, not at 15:07.";
    assert_eq!(found.reason.english, said);
}

#[test]
fn half_a_day_lost_is_named() {
    let checked = ferry("le 16 novembre 2012 à 6h42");
    let found = checked.expect(Hour, "6h42", Contradicted);
    assert!(found.reason.english.contains("The e-mail prints 6:42 PM: the PM was lost."));
    assert!(found.reason.french.contains("la mention PM s’est perdue"));
}

#[test]
fn another_time_zone_is_named_and_not_called_wrong() {
    let checked = ferry("le 17 novembre 2012 à 0h42");
    let found = checked.expect(Hour, "0h42", Uncertain);
    assert!(found.reason.english.contains("exactly 6 hours ahead"), "{}", found.reason.english);
    checked.expect(Date, "17 novembre 2012", Uncertain);
    // No clock of a newsroom: two hours.
    let found = ferry("le 16 novembre 2012 à 16h42");
    let found = found.expect(Hour, "16h42", Contradicted);
    assert!(found.reason.english.contains("exactly 2 hours behind"), "{}", found.reason.english);
}

#[test]
fn the_hour_of_a_forward_is_not_called_wrong() {
    ferry("le 16 novembre 2012 à 21h05").expect(Hour, "21h05", Uncertain);
}

#[test]
fn an_english_hour_without_am_or_pm_is_not_called_wrong() {
    let of = |hour: &str| {
        let text =
            format!("In an e-mail sent at {hour} on 19 November 2012 Branwell wrote: {PILOTS}.");
        check_english("18 March 2031", &text)
    };
    of("7:44 a.m.").expect(Hour, "7:44", Confirmed);
    of("7:44 p.m.").expect(Hour, "7:44", Contradicted);
}

#[test]
fn an_hour_with_its_zone_is_right_where_the_zone_makes_it_so() {
    ferry("le 17 novembre 2012 à 0h42, heure de Paris,").expect(Hour, "0h42", Confirmed);
    ferry("le 16 novembre 2012 à 23h42 GMT,").expect(Hour, "23h42", Confirmed);
}

#[test]
fn what_a_person_did_then_is_not_about_the_e_mail() {
    let text = format!(
        "Un courriel parle du bac.\n\n{FERRY}, lit-on. Helena Dacourt a quitté ses fonctions le 1er \
         février 2013 à 8h15. Elle avait reçu le courriel le 16 novembre 2012 à 18h42."
    );
    let checked = check("18 mars 2031", &text);
    assert_eq!(checked.find(Hour, "8h15"), None);
    assert_eq!(checked.find(Date, "1er février 2013"), None);
    checked.expect(Hour, "18h42", Confirmed);
}
