use liasse_trace::{FindingKind::Title, Outcome::*};

use super::{FERRY, PILOTS, check, check_english};

#[test]
fn a_title_is_the_subject_in_either_language() {
    let second = PILOTS.replace("“They", "« Ils");
    let _ = second;
    let text = "Intitulé « Aurelia, ce que disent les pilotes », un courriel du 19 novembre 2012 sert de \
        bilan.\n\n« Ils craignent que cette affaire soit le premier coup d’une plus longue querelle sur \
        les bancs d’anguilles, où 20 bateaux ont été brûlés l’hiver dernier », lit-on.";
    let checked = check("18 mars 2031", text);
    let found = checked.expect(Title, "ce que disent les pilotes", Confirmed);
    assert_eq!(found.evidence[0].doc_id, "C09001002");
    let english = format!("An e-mail titled “Aurelia, what the pilots say” has it: {PILOTS}.");
    check_english("18 March 2031", &english).expect(Title, "what the pilots say", Confirmed);
}

#[test]
fn another_title_is_wrong_in_its_own_language_alone() {
    let english = format!("An e-mail titled “Soup for the whole cabinet” has it: {PILOTS}.");
    let checked = check_english("18 March 2031", &english);
    let found = checked.expect(Title, "Soup", Contradicted);
    assert!(
        found.reason.english.contains("Aurelia, what the pilots say"),
        "{}",
        found.reason.english
    );
    let text =
        format!("Intitulé « Une soupe pour tous », un courriel parle du bac.\n\n{FERRY}, lit-on.");
    check("18 mars 2031", &text).expect(Title, "Une soupe", Uncertain);
}
