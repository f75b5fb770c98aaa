use liasse_trace::{FindingKind::Figure, Outcome::*};

use super::check;

fn of(words: &str) -> super::Checked {
    check("18 mars 2031", &format!("Parmi les {words} du fonds, un seul parle du bac."))
}

#[test]
fn a_number_is_one_of_the_archives_counts_or_not_to_be_checked() {
    let documents = super::archive::Archive::of_seeds().document_count();
    let checked = of("158 courriels");
    let found = checked.expect(Figure, "158", Confirmed);
    assert!(found.reason.english.contains(&format!("holds {documents} documents")));
    assert!(found.reason.english.contains("copies and forwards counted each time"));
    of("170 courriels").expect(Figure, "170", Uncertain);
    of("30 322 courriels").expect(Figure, "30", NotCheckable);
    of("plus de 150 courriels").expect(Figure, "150", Confirmed);
}

#[test]
fn other_things_are_not_counted() {
    assert_eq!(of("158 pages").find(Figure, "158"), None);
    assert_eq!(of("3 courriels").find(Figure, "3"), None);
}
