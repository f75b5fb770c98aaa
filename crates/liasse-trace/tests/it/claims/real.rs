//! The two real articles that the project starts from, against the batch of the real release that holds
//! their e-mails, where the shared data is at hand.

use std::{fs, sync::LazyLock};

use liasse_testkit::shared_data;
use liasse_trace::{
    FindingKind::{self, *},
    Outcome::{self, *},
};

use super::{
    Checked,
    archive::{Archive, Person},
};

/// The people that the articles name, with how often the release has each spelling, by and large.
pub(crate) fn people() -> Vec<Person> {
    vec![
        Person(vec![
            ("Sidney Blumenthal", 900),
            ("Blumenthal", 63),
            ("sbwhoeop", 700),
            ("Sid", 400),
        ]),
        Person(vec![("Mokhtar Belmokhtar", 19), ("Belmokhtar", 94), ("Belmohktar", 40)]),
        // The archive does not know that she is H: addresses and the release say so.
        Person(vec![("Hillary Clinton", 900), ("Clinton", 3000)]),
        Person(vec![("Bill Clinton", 300)]),
        Person(vec![("Sullivan, Jacob J", 2000), ("Jake Sullivan", 300)]),
        Person(vec![("Mills, Cheryl D", 5000), ("Cheryl Mills", 2000)]),
    ]
}

fn check(article: &str) -> Option<Checked> {
    static BATCH: LazyLock<Option<Archive>> = LazyLock::new(|| {
        let path = shared_data()?.join("corpus/HRCEmail_Jan7thWeb.zip");
        Some(Archive::of_batch(&path, people()))
    });
    let folder = shared_data()?.join("seeds");
    let mut paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_it = |path: &std::path::PathBuf| {
        path.file_name().unwrap().to_string_lossy().starts_with(article)
    };
    let text = fs::read_to_string(paths.find(is_it).unwrap()).unwrap();
    Some(Checked { report: BATCH.as_ref()?.check(article, &text) })
}

/// Asserts that what is contradicted is this and nothing else.
#[track_caller]
fn expect_wrong(checked: &Checked, expected: &[(FindingKind, &str)]) {
    let wrong = checked.report.findings.iter().filter(|one| one.outcome == Contradicted);
    let wrong: Vec<(FindingKind, &str)> = wrong.map(|one| (one.kind, one.text.as_str())).collect();
    assert_eq!(wrong, expected);
}

#[test]
fn the_first_article_is_weighed_as_a_person_would() {
    let Some(checked) = check("000_") else { return };
    expect_wrong(
        &checked,
        &[
            (Byline, "17 mars 2017"),
            (Weekday, "ce jeudi 16 mars"),
            (Date, "29 février dernier"),
            (Date, "17 janvier 2013"),
            (Hour, "22h"),
            (Name, "Sidney Blumental"),
            (Name, "Mokhtar Bekmokhtar"),
            (Hour, "7h44"),
        ],
    );
    let says = |kind, text, outcome: Outcome, words: &str| {
        let found = checked.expect(kind, text, outcome);
        assert!(found.reason.english.contains(words), "{}", found.reason.english);
    };
    says(Byline, "17 mars", Contradicted, "cannot stand beside “29 février dernier”");
    says(Weekday, "16 mars", Contradicted, "16 March 2016 was a Wednesday");
    says(
        Date,
        "17 janvier",
        Contradicted,
        "sent on 18 January 2013 at 17:56, not on 17 January 2013",
    );
    says(Hour, "22h", Contradicted, "17:56, not at 22:00");
    says(Hour, "7h44", Contradicted, "7:44 PM: the PM was lost");
    says(Name, "Blumental", Contradicted, "The usual form is Blumenthal");
    says(Name, "Bekmokhtar", Contradicted, "The usual form is Belmokhtar");
    says(Date, "19 janvier 2013", Confirmed, "19 January 2013 at 19:44");
    says(Correspondents, "envoyé par Sidney", Confirmed, "from Sidney Blumenthal");
    says(Forwarded, "transféré par Clinton", Confirmed, "18 January 2013 at 19:58");
    says(
        Title,
        "Derniers rapports",
        Confirmed,
        "Latest French Intelligence Reports on Algerian Hostage Crisis",
    );
    says(Title, "Algérie derniers", Confirmed, "Algeria latest French intel");
    // The batch is a part of what the article counts.
    checked.expect(Figure, "30", NotCheckable);
}

#[test]
fn quotations_lead_to_the_e_mail_and_then_to_its_copies() {
    let Some(checked) = check("000_") else { return };
    let found = checked.expect(Quotation, "Selon des sources ayant accès", Found);
    let copies: Vec<&str> = found.evidence.iter().map(|copy| copy.doc_id.as_str()).collect();
    assert_eq!(&copies[..3], ["C05797110", "C05798095", "C05798102"]);
    let message = found.evidence[0].message.as_ref().unwrap();
    assert_eq!(message.from.as_deref(), Some("Sidney Blumenthal"));
    assert_eq!(message.sent.unwrap().to_string(), "2013-01-18T17:56:00");
    let found = checked.expect(Quotation, "Dans le même temps", Found);
    assert_eq!(found.evidence[0].doc_id, "C05797165");
}

#[test]
fn the_second_article_has_one_day_wrong() {
    let Some(checked) = check("001_") else { return };
    expect_wrong(&checked, &[(Date, "17 janvier 2013")]);
    checked.expect(Date, "janvier 2013", Confirmed);
    checked.expect(Title, "derniers rapports", Confirmed);
    // When the hostages were taken the article does not say.
    checked.expect(Order, "le lendemain", NotCheckable);
    for words in ["Selon des sources", "Le gouvernement mauritanien", "À cet égard"] {
        assert_eq!(checked.expect(Quotation, words, Found).evidence[0].doc_id, "C05797110");
    }
}
