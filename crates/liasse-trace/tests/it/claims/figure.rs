use liasse_trace::{FindingKind::Figure, Outcome::*};

use super::{PILOTS, check, check_english};

const BRIGADE: &str = "« Tamourel n’est pas un simple bandit. Il a été policier du fleuve pendant 20 ans, \
    et il soutient que les îles du Sel appartiennent à qui les nourrit »";

#[test]
fn a_figure_of_a_quotation_is_that_of_its_passage() {
    let right = check("18 mars 2031", &format!("{BRIGADE}, lit-on dans un courriel."));
    let found = right.expect(Figure, "20 ans", Confirmed);
    assert_eq!(found.evidence[0].doc_id, "C09001001");
    assert_eq!(found.evidence[0].text, "20 years");
    let wrong = format!("{}, lit-on dans un courriel.", BRIGADE.replace("20 ans", "30 ans"));
    check("18 mars 2031", &wrong).expect(Figure, "30 ans", Contradicted);
}

#[test]
fn a_figure_that_is_told_of_an_e_mail_is_compared_with_what_it_counts() {
    let of = |figure: &str| {
        let told =
            format!("Un courriel intitulé « Dernières nouvelles du bac » parle des {figure}.");
        check("18 mars 2031", &format!("{told}\n\n{BRIGADE}, lit-on."))
    };
    of("212 passagers de l’Aurelia").expect(Figure, "212", Confirmed);
    of("112 passagers de l’Aurelia").expect(Figure, "112", Contradicted);
    // Perhaps of another ship.
    of("40 passagers du bac").expect(Figure, "40", Uncertain);
    // The e-mail counts no fishermen.
    assert_eq!(of("112 pêcheurs du port").find(Figure, "112"), None);
}

#[test]
fn number_words_are_numbers() {
    let quoted =
        format!("Branwell wrote in an e-mail: {}.", PILOTS.replace("20 boats", "twenty boats"));
    check_english("18 March 2031", &quoted).expect(Figure, "twenty", Confirmed);
}
