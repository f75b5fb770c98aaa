//! Which e-mail a statement is about.

use liasse_trace::{
    FindingKind::{Date, Hour},
    Outcome::*,
};

use super::{FERRY, check};

const SECOND: &str = "« Ils craignent que cette affaire soit le premier coup d’une plus longue querelle \
    sur les bancs d’anguilles, où 20 bateaux ont été brûlés l’hiver dernier »";

#[test]
fn each_e_mail_of_an_article_has_its_own_dates() {
    let text = format!(
        "Un courriel reçu par Helena Dacourt le 16 novembre 2012 à 18h42 parle du bac.\n\n{FERRY}, \
         lit-on d’abord.\n\nLe 19 novembre 2012 à 7h44, elle reçoit un nouveau courriel. Il sert de \
         bilan.\n\n{SECOND}, peut-on encore lire."
    );
    let checked = check("18 mars 2031", &text);
    checked.expect(Date, "16 novembre 2012", Confirmed);
    checked.expect(Hour, "18h42", Confirmed);
    checked.expect(Date, "19 novembre 2012", Confirmed);
    checked.expect(Hour, "7h44", Confirmed);
}

#[test]
fn what_is_said_of_an_e_mail_without_source_is_not_held_against_another() {
    let text = format!(
        "Un courriel envoyé le 3 mai 2012 parle de pivoines.\n\nLe 19 novembre 2012 à 7h44, elle reçoit \
         un nouveau courriel.\n\n{SECOND}, peut-on lire."
    );
    let checked = check("18 mars 2031", &text);
    assert_eq!(checked.find(Date, "3 mai 2012"), None);
    checked.expect(Date, "19 novembre 2012", Confirmed);
}

#[test]
fn one_of_them_is_an_e_mail() {
    let text = format!(
        "Le fonds compte 158 courriels. L’un d’eux, daté du 16 novembre 2012 à 18h42, parle du bac.\n\n{FERRY}, lit-on."
    );
    let checked = check("18 mars 2031", &text);
    checked.expect(Date, "16 novembre 2012", Confirmed);
    checked.expect(Hour, "18h42", Confirmed);
}

#[test]
fn a_date_below_the_quotation_is_read_as_well() {
    let text = format!("{FERRY}. C’est ce qui ressort d’un courriel envoyé le 16 novembre 2012.");
    check("18 mars 2031", &text).expect(Date, "16 novembre 2012", Confirmed);
}

#[test]
fn a_sentence_speaks_of_the_e_mail_that_it_quotes_itself() {
    let text = format!(
        "Un courriel parle du bac : {FERRY}, y lit-on le 16 novembre 2012.\n\nPuis vient le bilan. Le \
         courriel envoyé le 19 novembre 2012 le dit : {SECOND}."
    );
    let checked = check("18 mars 2031", &text);
    checked.expect(Date, "19 novembre 2012", Confirmed);
    checked.expect_nothing_wrong();
}
