use liasse_trace::{FindingKind::Date, Outcome::*};

use super::{FERRY, PILOTS, check, check_english};

fn ferry(sentence: &str) -> super::Checked {
    check("18 mars 2031", &format!("{sentence}\n\n{FERRY}, lit-on dans le courriel."))
}

#[test]
fn the_day_of_the_header_confirms_and_another_contradicts() {
    let right = ferry("Un courriel reçu par Helena Dacourt le 16 novembre 2012 parle du bac.");
    let found = right.expect(Date, "16 novembre 2012", Confirmed);
    assert_eq!(found.evidence[0].doc_id, "C09001001");
    assert_eq!(found.evidence[0].text, "Friday, November 16, 2012 6:42 PM");
    let wrong = ferry("Un courriel reçu par Helena Dacourt le 15 novembre 2012 parle du bac.");
    let found = wrong.expect(Date, "15 novembre 2012", Contradicted);
    let said = "The e-mail was sent on 16 November 2012 at 18:42, not on 15 November 2012.";
    assert_eq!(found.reason.english, said);
    assert_eq!(found.evidence[0].doc_id, "C09001001");
}

#[test]
fn a_month_is_enough_where_no_more_is_stated() {
    ferry("Un courriel reçu en novembre 2012 parle du bac.").expect(
        Date,
        "novembre 2012",
        Confirmed,
    );
    ferry("Un courriel reçu en juin 2012 parle du bac.").expect(Date, "juin 2012", Contradicted);
}

#[test]
fn the_day_of_an_event_or_of_publication_is_not_the_day_of_sending() {
    let text = "Un courriel rendu public le 14 mars 2031 évoque l’arrêt du bac survenu le 14 novembre 2012.";
    let checked = ferry(text);
    assert_eq!(checked.find(Date, "14 mars 2031"), None);
    let of_event = checked.report.article.text.find("14 novembre 2012").unwrap();
    assert!(checked.report.findings.iter().all(|one| one.span.start != of_event));
    checked.expect_nothing_wrong();
}

#[test]
fn a_day_that_a_later_time_zone_has_is_uncertain() {
    let checked = ferry("Le courriel, envoyé le 17 novembre 2012, parle du bac.");
    checked.expect(Date, "17 novembre 2012", Uncertain);
}

#[test]
fn without_a_source_nothing_is_said() {
    let text = "Un courriel reçu le 3 mai 2012 parle de fleurs : « Les pivoines de mon oncle ont gagné \
        le prix du village, et la fanfare a joué jusqu’au matin ».";
    assert_eq!(check("18 mars 2031", text).find(Date, "3 mai 2012"), None);
}

#[test]
fn english_articles_are_read_as_well() {
    let of = |day: &str| format!("In an e-mail sent on {day}, Felix Branwell wrote: {PILOTS}.");
    check_english("18 March 2031", &of("19 November 2012")).expect(Date, "19 November", Confirmed);
    check_english("18 March 2031", &of("9 November 2012")).expect(Date, "9 November", Contradicted);
    let noun = format!("A November 19, 2012 e-mail from Branwell has it: {PILOTS}.");
    check_english("18 March 2031", &noun).expect(Date, "November 19", Confirmed);
}

#[test]
fn the_day_of_what_an_e_mail_tells_is_not_held_against_it() {
    for told in [
        "Le courriel envoyé à Helena Dacourt détaille l’opération menée à Port-Aubel le 12 novembre 2012.",
        "Un courriel reçu par Helena Dacourt décrit la fête donnée le 12 novembre 2012.",
        "Le 12 novembre 2012, des hommes armés attaquent le port et Helena Dacourt reçoit un courriel.",
        "Le courriel de Felix Branwell raconte que le ministre a reçu les pilotes, le 12 novembre 2012, à dîner.",
    ] {
        let checked = ferry(told);
        let wrong =
            checked.find(Date, "12 novembre 2012").filter(|one| one.outcome == Contradicted);
        assert_eq!(wrong, None, "{told}");
    }
}
