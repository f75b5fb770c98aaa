use liasse_trace::{FindingKind::Name, Outcome::*};

use super::{FERRY, check};

const CLERK: &str = "« Selon l’employé des douanes, la douane entretient depuis deux étés un marché \
    silencieux avec le capitaine Idriss Tamourel. Ses contrebandiers laissent les barges de sel \
    tranquilles »";

fn ferry(sentence: &str) -> super::Checked {
    check(
        "18 mars 2031",
        &format!("{sentence}\n\n{FERRY}, lit-on dans un courriel.\n\n{CLERK}, lit-on encore."),
    )
}

#[test]
fn a_name_is_misspelt_beside_that_of_the_e_mail() {
    let checked = ferry("Le courriel est de Felix Branwel, un intime.");
    let found = checked.expect(Name, "Felix Branwel", Contradicted);
    assert!(
        found.reason.english.contains("The usual form is Branwell"),
        "{}",
        found.reason.english
    );
    assert!(
        found.reason.french.contains("La forme usuelle est Branwell"),
        "{}",
        found.reason.french
    );
    assert_eq!(found.evidence[0].text, "Branwell");
    ferry("Le courriel est de Felix Branwell, un intime.").expect(
        Name,
        "Felix Branwell",
        Confirmed,
    );
}

#[test]
fn a_name_that_the_article_spells_in_two_ways_is_misspelt_once() {
    let checked = ferry("Le pouvoir craint Tamoural. On dit que Tamourel a vendu sa barge.");
    assert_eq!(checked.find(Name, "Tamoural"), None, "vowels alone may be another way to write it");
    let checked = ferry("Le pouvoir craint Tamonrel. On dit que Tamourel a vendu sa barge.");
    checked.expect(Name, "Tamonrel", Contradicted);
}

#[test]
fn names_that_are_simply_others_are_left_alone() {
    let checked = ferry(
        "Le maire Félicien Branville, le peintre Idris Vaumoret et la ville de Tamorelle n’y sont pour \
         rien, ni Vladimir Poutine, Mouammar Kadhafi et Oscar Quenn.",
    );
    checked.expect_nothing_wrong();
    for name in ["Poutine", "Kadhafi", "Quenn", "Vaumoret", "Branville", "Tamorelle"] {
        assert_eq!(checked.find(Name, name), None, "{name}");
    }
}

#[test]
fn a_name_near_one_that_the_archive_has_often_is_doubted() {
    let checked = ferry("La ministre Inès Quennel dément.");
    let found = checked.expect(Name, "Quennel", Uncertain);
    assert!(
        found.reason.english.contains("misspelt, or another person"),
        "{}",
        found.reason.english
    );
}
