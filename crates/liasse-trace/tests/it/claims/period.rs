use liasse_trace::{FindingKind::Period, Outcome::*};

use super::check;

#[test]
fn the_first_and_the_last_message_confirm_a_period() {
    let totals = super::archive::Archive::of_seeds().years();
    let text = |from: i16, to: i16| {
        format!("Les courriels du fonds, envoyés entre {from} et {to}, sont en ligne.")
    };
    let (from, to) = totals;
    check("18 mars 2031", &text(from, to)).expect(Period, "entre", Confirmed);
    check("18 mars 2031", &text(from - 3, to + 4)).expect(Period, "entre", Uncertain);
    let other = format!("La guerre a duré entre {from} et {to}.");
    assert_eq!(check("18 mars 2031", &other).find(Period, "entre"), None);
}
