use liasse_trace::{FindingKind::Weekday, Outcome::*};

use super::{check, check_english};

#[test]
fn the_calendar_decides() {
    let checked = check(
        "18 mars 2031",
        "La ville a voté le lundi 10 mars 2031, puis le jeudi 13 mars 2031 le conseil s’est réuni, et le mardi 11 mars 2031 il a plu.",
    );
    checked.expect(Weekday, "10 mars 2031", Confirmed);
    checked.expect(Weekday, "13 mars 2031", Confirmed);
    checked.expect(Weekday, "11 mars 2031", Confirmed);
    let checked = check("18 mars 2031", "La ville a voté le mardi 10 mars 2031.");
    let found = checked.expect(Weekday, "10 mars 2031", Contradicted);
    assert_eq!(found.reason.english, "10 March 2031 was a Monday.");
    assert_eq!(found.reason.french, "Le 10 mars 2031 était un lundi.");
}

#[test]
fn the_byline_gives_the_year() {
    check("18 mars 2031", "Depuis ce vendredi 14 mars, tout est en ligne.")
        .expect(Weekday, "14 mars", Confirmed);
    let checked = check("18 mars 2031", "Depuis ce jeudi 14 mars, tout est en ligne.");
    checked.expect(Weekday, "14 mars", Contradicted);
    check_english("18 March 2031", "All of it is public since Friday, March 14.")
        .expect(Weekday, "March 14", Confirmed);
}

#[test]
fn a_byline_that_the_article_refutes_does_not() {
    let text =
        "Ce jeudi 16 mars, le fonds est en ligne. Il était ouvert depuis le 29 février dernier.";
    let checked = check("17 mars 2017", text);
    let found = checked.expect(Weekday, "16 mars", Contradicted);
    assert!(found.reason.english.starts_with("16 March 2016 was a Wednesday."));
    check("17 mars 2017", "Ce jeudi 16 mars, le fonds est en ligne.")
        .expect(Weekday, "16 mars", Confirmed);
}
