use liasse_trace::{
    FindingKind::{Byline, Date},
    Outcome::*,
};

use super::{FERRY, check};

#[test]
fn a_last_29_february_needs_a_year_that_has_one() {
    let text = "Le fonds est ouvert au public depuis le 29 février dernier.";
    let checked = check("17 mars 2017", text);
    let found = checked.expect(Byline, "17 mars 2017", Contradicted);
    assert!(found.reason.english.contains("cannot stand beside “29 février dernier”"));
    assert!(found.reason.english.contains("It fits a text of 2016."), "{}", found.reason.english);
    checked.expect(Date, "29 février dernier", Contradicted);
    let checked = check("17 mars 2016", text);
    checked.expect(Date, "29 février dernier", Confirmed);
    assert_eq!(checked.find(Byline, ""), None);
    // Nearly a year ago, and still the last one.
    check("20 février 2017", text).expect(Date, "29 février dernier", Confirmed);
}

#[test]
fn a_byline_does_not_stand_before_what_is_told() {
    let told = "Le fonds a été publié le 14 mars 2031.";
    let found = check("18 mars 2030", told);
    let found = found.expect(Byline, "18 mars 2030", Contradicted);
    assert!(found.reason.english.contains("14 March 2031"), "{}", found.reason.english);
    assert_eq!(check("18 mars 2031", told).find(Byline, ""), None);
    let announced = "Le fonds doit être publié le 14 mars 2031.";
    assert_eq!(check("18 mars 2030", announced).find(Byline, ""), None);
}

#[test]
fn a_byline_does_not_stand_before_the_e_mails_it_quotes() {
    let text = format!("{FERRY}, lit-on dans un courriel.");
    let checked = check("18 mars 2012", &text);
    let found = checked.expect(Byline, "18 mars 2012", Contradicted);
    assert_eq!(found.evidence[0].doc_id, "C09001001");
    assert_eq!(check("18 mars 2031", &text).find(Byline, ""), None);
}
