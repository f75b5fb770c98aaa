use liasse_trace::{FindingKind::Order, Outcome::*};

use super::{FERRY, check};

fn alone(sentence: &str) -> super::Checked {
    check("18 mars 2031", sentence)
}

#[test]
fn days_are_added_where_the_article_states_both() {
    alone("Il est parti le 17 novembre 2012, soit le lendemain de l’arrêt du 16 novembre 2012.")
        .expect(Order, "le lendemain", Confirmed);
    let checked = alone(
        "Il est parti le 17 novembre 2012, soit le lendemain de l’arrêt du 14 novembre 2012.",
    );
    let found = checked.expect(Order, "le lendemain", Contradicted);
    assert_eq!(found.reason.english, "17 November 2012 is 3 days after 14 November 2012.");
    alone("Il est parti le 17 novembre 2012, soit le lendemain de l’arrêt du bac.").expect(
        Order,
        "le lendemain",
        NotCheckable,
    );
}

#[test]
fn a_relative_day_of_an_e_mail_is_counted_and_compared() {
    let ferry = |sentence: &str| {
        let text =
            format!("Le bac a été arrêté le 14 novembre 2012. {sentence}\n\n{FERRY}, lit-on.");
        check("18 mars 2031", &text)
    };
    let checked =
        ferry("Deux jours plus tard, Helena Dacourt reçoit un courriel de Felix Branwell.");
    checked.expect(Order, "Deux jours plus tard", Confirmed);
    let checked = ferry("Le lendemain, Helena Dacourt reçoit un courriel de Felix Branwell.");
    let found = checked.expect(Order, "Le lendemain", Contradicted);
    assert!(found.reason.english.contains("this is 15 November 2012"), "{}", found.reason.english);
}

#[test]
fn what_hangs_on_nothing_is_left_alone() {
    assert_eq!(alone("Le lendemain, il a plu sur Port-Aubel.").find(Order, ""), None);
}
