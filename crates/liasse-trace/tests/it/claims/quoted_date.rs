use liasse_trace::{FindingKind::Date, Outcome::*};

use super::{FERRY, check};

const OFFER: &str = "« Kesmara, avec quelque encouragement des marchands de sel, a offert aux cousins de \
    Tamourel du travail sur les dragues ; l’offre a été retirée durant l’été 2011, et personne n’en a \
    trouvé de meilleure »";

#[test]
fn a_season_is_that_of_the_passage() {
    let quoted = |text: &str| check("18 mars 2031", &format!("{text}, lit-on dans un courriel."));
    quoted(OFFER).expect(Date, "été 2011", Confirmed);
    quoted(&OFFER.replace("2011", "2010")).expect(Date, "été 2010", Contradicted);
}

#[test]
fn a_day_is_that_of_the_passage() {
    let quoted = |text: &str| check("18 mars 2031", &format!("{text}, lit-on dans un courriel."));
    quoted(FERRY).expect(Date, "14 novembre 2012", Confirmed);
    quoted(&FERRY.replace("14 novembre", "13 novembre")).expect(
        Date,
        "13 novembre 2012",
        Contradicted,
    );
    quoted(FERRY).expect_nothing_wrong();
}
