//! What a person finds, by example.

use liasse_model::{
    Article, Document, InferredParty, MailDocument, Party, Region, RegionKind, ReleaseDocument,
    ReleaseStatus, Span,
};
use liasse_search::{DocumentKind, Filing, Filters, Index, Query, Search, Sort};

use crate::samples::{index_of, message, note, party, release};

fn found(index: &Index, query: &str) -> Vec<String> {
    filtered(index, query, Filters::default())
}

fn filtered(index: &Index, query: &str, filters: Filters) -> Vec<String> {
    let search = Search { query: Query::parse(query), filters, limit: 10, ..Search::default() };
    index.search(&search).unwrap().hits.into_iter().map(|hit| hit.id).collect()
}

/// Compares what one document answers to: queries that find it and queries that do not.
#[track_caller]
fn check(document: Document, finds: &[&str], misses: &[&str]) {
    let (_folder, index) = index_of(&[document]);
    for query in finds {
        assert_eq!(found(&index, query).len(), 1, "`{query}` finds it");
    }
    for query in misses {
        assert_eq!(found(&index, query).len(), 0, "`{query}` does not find it");
    }
}

#[test]
fn accents_case_and_apostrophes_do_not_matter() {
    check(
        note("C1", "La Sécurité extérieure de l’Algérie, d'après Œuvres"),
        &["securite", "SÉCURITÉ", "algerie", "l'Algérie", "l’algerie", "d’Algérie", "oeuvres"],
        &["securit", "\"d'Algérie\""],
    );
}

#[test]
fn an_address_is_found_whole_and_by_its_parts() {
    let mut mail = message("", &[], "", "see below");
    mail.from =
        Some(Party { raw: "Abedin, Huma <AbedinH@state.gov>".to_owned(), ..Party::default() });
    check(
        release("C1", vec![mail]),
        &["AbedinH@state.gov", "from:abedinh", "from:state.gov", "from:\"abedin huma\"", "huma"],
        &["abedinh@state.com", "to:abedinh", "from:\"huma abedin\"", "body:huma"],
    );
}

#[test]
fn what_a_release_office_stamped_is_not_found() {
    let text = "UNCLASSIFIED Case No. F-2014-1\nA speech on Mali.\nUNCLASSIFIED\n";
    let region = |kind, range: std::ops::Range<usize>| Region {
        kind,
        message: None,
        span: Span::from(range),
    };
    let document = ReleaseDocument {
        id: "C1".to_owned(),
        case_number: Some("F-2014-1".to_owned()),
        regions: vec![
            region(RegionKind::Stamp, 0..31),
            region(RegionKind::Body, 31..49),
            region(RegionKind::Stamp, 49..text.len()),
        ],
        text: text.to_owned(),
        ..ReleaseDocument::default()
    };
    check(
        Document::Release(document),
        &["speech mali", "case:F-2014-1"],
        &["unclassified", "case", "F-2014-1"],
    );
}

#[test]
fn a_phrase_does_not_run_from_one_message_into_the_next() {
    let messages = vec![message("", &[], "", "the secret"), message("", &[], "", "understanding")];
    check(release("C1", messages), &["secret understanding"], &["\"secret understanding\""]);
}

#[test]
fn the_parts_of_a_filter_hold_for_one_message() {
    let document = release(
        "C1",
        vec![
            message("Cheryl Mills", &["H"], "2013-01-20T10:00:00", "fyi"),
            message("Sidney Blumenthal", &["Cheryl Mills"], "2012-05-01T10:00:00", "Algeria"),
        ],
    );
    check(
        document,
        &[
            "from:Mills after:2013-01-20 before:2013-01-21",
            "from:Blumenthal before:2013 Algeria",
            "from:Blumenthal to:Mills fyi",
            "(from:Blumenthal OR from:Nobody) after:2013",
            "-from:Nobody",
        ],
        &[
            "from:Blumenthal after:2013-01-01",
            "from:Mills to:Mills",
            "from:Mills after:2013-01-21",
            "from:Mills before:2013-01-20",
            "-from:Blumenthal",
        ],
    );
}

#[test]
fn the_words_of_a_name_belong_to_one_person() {
    let mails = vec![message("", &["Jake Smith", "Sullivan, Anne"], "", "")];
    let (_folder, index) = index_of(&[release("C1", mails)]);
    let to = |name: &str| Filters { to: Some(name.to_owned()), ..Filters::default() };
    assert_eq!(filtered(&index, "", to("Anne Sullivan")).len(), 1);
    assert_eq!(filtered(&index, "", to("Jake Sullivan")).len(), 0);
    assert_eq!(filtered(&index, "", to("jake smi*")).len(), 1);
}

#[test]
fn several_correspondents_are_each_one_of_the_message() {
    let mails = vec![message("Mills", &["Abedin"], "", ""), message("Sullivan", &["H"], "", "")];
    let (_folder, index) = index_of(&[release("C1", mails)]);
    let with = |names: &[&str]| Filters {
        with: names.iter().map(|name| (*name).to_owned()).collect(),
        ..Filters::default()
    };
    assert_eq!(filtered(&index, "", with(&["Abedin", "Mills"])).len(), 1);
    assert_eq!(filtered(&index, "", with(&["Abedin", "Sullivan"])).len(), 0);
}

#[test]
fn a_recipient_that_the_scan_lost_is_found_too() {
    let mut mail = message("Sid", &[], "", "");
    mail.to_inferred =
        Some(InferredParty { name: "Hillary Clinton".to_owned(), reason: "owner".to_owned() });
    check(
        release("C1", vec![mail]),
        &["to:Clinton", "with:Clinton"],
        &["cc:Clinton", "from:Clinton"],
    );
}

#[test]
fn every_field_of_the_language_finds() {
    let mut mail = message("Sid", &["H"], "2013-01-18T17:56:00", "Belmokhtar");
    mail.subject = Some("Latest French intel".to_owned());
    mail.cc = vec![party("Huma")];
    mail.bcc = vec![party("Monica")];
    mail.attachments = vec!["hrc_memo_Mali.docx".to_owned()];
    let Document::Release(mut document) = release("C05797110", vec![mail]) else { panic!() };
    document.case_number = Some("F-2014-20439".to_owned());
    document.release = Some(ReleaseStatus::Part);
    document.exemptions = vec!["1.4(D)".to_owned(), "B3 CIA".to_owned(), "B6".to_owned()];
    check(
        Document::Release(document),
        &[
            "subject:french",
            "body:belmokhtar",
            "attachment:mali",
            "docx",
            "cc:huma",
            "cc:monica",
            "with:huma",
            "id:C05797110",
            "id:c05797110",
            "id:C057*",
            "case:F-2014-20439",
            "case:2014",
            "in:batch",
            "release:part",
            "exemption:B6",
            "exemption:1.4(D)",
            "exemption:B3",
            "exemption:1.4",
            "kind:release",
            "after:2013-01-18",
            "subject:fren*",
        ],
        &[
            "subject:belmokhtar",
            "body:french",
            "attachment:french",
            "id:C0579711",
            "case:2015",
            "in:other",
            "release:full",
            "exemption:B5",
            "kind:article",
            "before:2013-01-18",
        ],
    );
}

#[test]
fn filters_of_documents_restrict_the_words() {
    let article = Document::Article(Article {
        id: "a1".to_owned(),
        title: Some("Un accord secret".to_owned()),
        authors: vec!["Nadia Ferhat".to_owned()],
        outlet: Some("Le Courrier".to_owned()),
        date: parse("2016-03-17"),
        text: "Un accord secret\n\nBelmokhtar au Mali".to_owned(),
        ..Article::default()
    });
    let mail = Document::Mail(MailDocument {
        id: "m1@x".to_owned(),
        messages: vec![message("Sid", &["H"], "2013-01-18", "Belmokhtar in Mali")],
        ..MailDocument::default()
    });
    let (_folder, index) = index_of(&[article, mail]);
    let kind = |kind| Filters { kind: Some(kind), ..Filters::default() };
    assert_eq!(found(&index, "Belmokhtar Mali").len(), 2);
    assert_eq!(filtered(&index, "Belmokhtar", kind(DocumentKind::Article)), ["a1"]);
    assert_eq!(filtered(&index, "Belmokhtar", kind(DocumentKind::Mail)), ["m1@x"]);
    assert_eq!(found(&index, "from:Ferhat after:2016-03-17 before:2016-03-18"), ["a1"]);
    assert_eq!(found(&index, "from:courrier subject:accord"), ["a1"]);
}

fn parse(day: &str) -> Option<liasse_model::Date> {
    liasse_search::parse_day(day)
}

#[test]
fn a_word_in_the_subject_ranks_first_and_ties_go_by_date_then_id() {
    let dated = |id: &str, sent: &str| release(id, vec![message("", &[], sent, "mali today")]);
    let mut titled = message("", &[], "2001-01-01", "some news");
    titled.subject = Some("Mali".to_owned());
    let documents = [
        dated("C1", "2012-01-01"),
        dated("C4", ""),
        dated("C3", "2012-01-01"),
        dated("C2", "2013-01-01T08:00:00"),
        release("C5", vec![titled]),
    ];
    let (_folder, index) = index_of(&documents);
    assert_eq!(found(&index, "mali"), ["C5", "C2", "C1", "C3", "C4"]);
    let sorted = |sort| {
        let search = Search { query: Query::parse("mali"), sort, limit: 9, ..Search::default() };
        let hits = index.search(&search).unwrap().hits;
        hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>()
    };
    assert_eq!(sorted(Sort::Newest), ["C2", "C1", "C3", "C5", "C4"]);
    assert_eq!(sorted(Sort::Oldest), ["C5", "C1", "C3", "C2", "C4"]);
}

#[test]
fn pages_of_hits_follow_each_other() {
    let documents: Vec<Document> = (0..30).map(|n| note(&format!("C{n:02}"), "oil")).collect();
    let (_folder, index) = index_of(&documents);
    let page = |offset| {
        let query = Query::parse("oil");
        let search = Search { query, limit: 7, offset, ..Search::default() };
        index.search(&search).unwrap()
    };
    let ids: Vec<String> =
        (0..35).step_by(7).flat_map(|n| page(n).hits).map(|hit| hit.id).collect();
    assert_eq!(ids, documents.iter().map(|document| document.id().to_owned()).collect::<Vec<_>>());
    assert!([0, 14, 1000].into_iter().all(|offset| page(offset).total == 30));
}

#[test]
fn a_hit_says_where_the_archive_keeps_the_document() {
    let folder = tempfile::tempdir().unwrap();
    let options = liasse_search::WriterOptions::default();
    let mut writer = liasse_search::IndexWriter::open(folder.path(), options).unwrap();
    let filing = Filing { origin: "HRCEmail_Jan7thWeb.zip/a/C1.txt", part: 3, row: 17 };
    writer.add(&note("C1", "oil"), &filing).unwrap();
    writer.commit("").unwrap();
    let index = Index::open(folder.path()).unwrap();
    let search = Search { query: Query::parse("in:Jan7thWeb oil"), limit: 1, ..Search::default() };
    assert_eq!(index.search(&search).unwrap().total, 1, "by a word of the name");
    let search =
        Search { query: Query::parse("in:hrcemail_jan7thweb"), limit: 1, ..Search::default() };
    let hit = index.search(&search).unwrap().hits.remove(0);
    assert_eq!((hit.part, hit.row), (3, 17));
}

#[test]
fn hostile_queries_are_answered() {
    let (_folder, index) = index_of(&[note("C1", "mali")]);
    for query in [
        "(".repeat(10_000),
        "-".repeat(10_000),
        "from:".repeat(900),
        "a* b* c* aa* ".repeat(400),
        "\"".repeat(5_001),
        "NOT ".repeat(1_000) + "mali",
        "mali OR ".repeat(1_000),
        "id:*".to_owned(),
        "\u{0}\u{202e}\u{ad}".repeat(100),
        "\"mali mali*\" ".repeat(300),
    ] {
        let search = Search { query: Query::parse(&query), limit: 10, ..Search::default() };
        index.search(&search).unwrap();
        assert!(!search.describe(liasse_model::Language::English).is_empty());
    }
}
