use liasse_archive::{
    Archive, ArchiveMessages,
    OccurrenceExtent::Whole,
    OccurrencePlace::{Forwarded, Quoted, Top},
};

use crate::setting::Setting;

const REPORT: &str = "The boat left the harbour at dawn with forty sacks of rice, nine crates of lamp\noil \
                      and a letter for the consul, who was to answer it on the same day.";

/// A page of a release with a message, and others below it.
fn page(setting: &Setting, number: u32, messages: &[(&str, &str, &str, &str)]) {
    let stamp = format!(
        "UNCLASSIFIED U.S. Department of State Case No. F-2014-20439 Doc No. C0900000{number} Date: 12/31/2015\n"
    );
    let mut text = format!("{stamp}\n                              RELEASE IN FULL\n\n");
    for (from, sent, subject, body) in messages {
        text += &format!(
            "From: {from}\nSent: {sent}\nTo: Pereval, Anton\nSubject: {subject}\n\n{body}\n\n"
        );
    }
    setting.source(&format!("C0900000{number}.txt"), format!("{text}{stamp}").as_bytes());
}

const ANN: &str = "Marlow, Judith K";
const NINE: &str = "Friday, January 18, 2013 9:10 AM";

/// A report, a reply to it, and a forward of it in another zone and with a damaged name.
fn filled() -> Setting {
    let setting = Setting::new();
    page(&setting, 1, &[(ANN, NINE, "Boats", REPORT)]);
    page(
        &setting,
        2,
        &[
            ("Pereval, Anton", "Friday, January 18, 2013 9:30 AM", "Re: Boats", "Thank you."),
            (ANN, NINE, "Boats", REPORT),
        ],
    );
    page(
        &setting,
        3,
        &[
            ("Okafor, Tobias", "Friday, January 18, 2013 9:40 AM", "Fw: Boats", "See below."),
            ("Mar1ow, Judith K", "Friday, January 18, 2013 2:10 PM", "Boats", REPORT),
        ],
    );
    setting.ingest().unwrap();
    setting
}

fn messages(archive: &Archive) -> ArchiveMessages {
    let corpus = archive.corpus(&mut |_| {}).unwrap();
    archive.messages(&corpus, &mut |_| {}).unwrap()
}

#[test]
fn a_message_is_one_on_its_own_page_below_a_reply_and_in_a_forward() {
    let setting = filled();
    let archive = setting.open();
    let messages = messages(&archive);
    assert_eq!(messages.counts(), (5, 3));
    let own = archive.document_number("C09000003").unwrap().unwrap();
    let occurrences = messages.occurrences(own, Some(1));
    let found: Vec<_> = occurrences.iter().map(|it| (it.key(), it.place, it.extent)).collect();
    assert_eq!(
        found,
        [
            ("C09000001#m1".to_owned(), Top, Whole),
            ("C09000002#m2".to_owned(), Quoted, Whole),
            ("C09000003#m2".to_owned(), Forwarded, Whole),
        ]
    );
    assert_eq!(messages.key(own, Some(1)).unwrap(), "C09000001#m1");
    assert_eq!(messages.key(own, Some(0)).unwrap(), "C09000003#m1");
    assert_eq!(messages.key(own, Some(7)), None);
}

#[test]
fn what_was_found_is_kept_and_found_again_where_it_is_damaged() {
    let setting = filled();
    assert_eq!(setting.open().messages_if_known(), None);
    let first = messages(&setting.open());
    let stored = setting.files();
    assert_eq!(messages(&setting.open()), first);
    assert_eq!(setting.open().messages_if_known(), Some(first.clone()));
    assert_eq!(setting.files(), stored);
    assert_eq!(setting.open().verify().findings, []);
    let is_table = |path: &std::path::Path| {
        path.parent().is_some_and(|folder| folder.ends_with("messages"))
            && path.extension().is_some_and(|ending| ending == "parquet")
    };
    let table = stored.iter().find(|(path, _)| is_table(path)).unwrap();
    std::fs::write(&table.0, &table.1[..table.1.len() / 2]).unwrap();
    assert_eq!(setting.open().verify().findings.len(), 1);
    assert_eq!(setting.open().messages_if_known(), None);
    assert_eq!(messages(&setting.open()), first);
    assert_eq!(setting.files(), stored);
}

#[test]
fn redactions_name_the_page_that_shows_and_those_that_withhold() {
    let setting = Setting::new();
    let sentence = "He will sell all of the boats to the governor before the winter.";
    let body = |middle: &str| {
        format!(
            "I met the consul in the harbour today, as we had said.\n\n{middle}\n\nLet us speak of it soon, and of the rice."
        )
    };
    page(&setting, 1, &[(ANN, NINE, "Boats", &body(sentence))]);
    page(
        &setting,
        2,
        &[
            ("Pereval, Anton", "Friday, January 18, 2013 9:30 AM", "Re: Boats", "Thank you."),
            (
                ANN,
                NINE,
                "Boats",
                &body(
                    "                                                                        B5\n\n\n",
                ),
            ),
        ],
    );
    setting.ingest().unwrap();
    let archive = setting.open();
    let messages = messages(&archive);
    let found = archive.redactions(&messages).unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].text.as_str(), found[0].words), (sentence, 13));
    assert_eq!(
        (found[0].shown.id.as_str(), found[0].withheld[0].place.id.as_str()),
        ("C09000001", "C09000002")
    );
    let shown = archive.document("C09000001").unwrap().unwrap();
    assert_eq!(found[0].shown.span.of(shown.text()), Some(sentence));
    for id in ["C09000001", "C09000002"] {
        let document = archive.document(id).unwrap().unwrap();
        assert_eq!(archive.redactions_of(&messages, &document).unwrap(), found);
    }
}
