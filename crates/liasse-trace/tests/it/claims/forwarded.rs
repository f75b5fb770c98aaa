use liasse_trace::{FindingKind::Forwarded, Outcome::*};

use super::{FERRY, check};

fn ferry(sentence: &str) -> super::Checked {
    check("18 mars 2031", &format!("{FERRY}, lit-on dans le courriel. {sentence}"))
}

#[test]
fn a_forward_in_the_archive_confirms() {
    let checked = ferry("Le courriel a été par la suite transféré par Helena Dacourt.");
    let found = checked.expect(Forwarded, "transféré par Helena Dacourt", Confirmed);
    assert_eq!(found.evidence[0].doc_id, "C09001003");
    assert!(found.reason.english.contains("16 November 2012 at 21:05"), "{}", found.reason.english);
    ferry("Helena Dacourt a transféré le courriel à Ines Quennell.").expect(
        Forwarded,
        "Ines Quennell",
        Confirmed,
    );
}

#[test]
fn a_forward_that_the_archive_lacks_is_not_called_wrong() {
    ferry("Le courriel a été transféré par Casimir Ondrane.").expect(
        Forwarded,
        "transféré par Casimir Ondrane",
        Uncertain,
    );
}
