//! `/doc/ID`

use super::{
    app, get, get_in,
    seeds::{check_page, seeds},
};
use crate::parameters::path_piece;

/// The ids of all documents of the seeds.
fn ids() -> Vec<String> {
    let rows = get(&seeds(), "/api/v1/about?size=100").json()["ledger"]["rows"].clone();
    let rows = rows.as_array().unwrap().iter();
    let ids = rows.flat_map(|row| row["documents"].as_array().unwrap().clone());
    ids.map(|id| id.as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_seed_is_a_whole_page_in_both_languages() {
    let (app, ids) = (seeds(), ids());
    for id in &ids {
        let address = format!("/doc/{}?q=the+harbour", path_piece(id));
        for (language, word) in [("en", "As printed"), ("fr", "Tel qu’imprimé")] {
            let page = get_in(&app, language, &address);
            assert_eq!(page.status, 200, "{address}: {}", page.body);
            check_page(&page.body);
            assert!(page.body.contains(word), "{address}");
            assert!(page.body.contains(&format!("<html lang=\"{language}\"")), "{address}");
        }
    }
    assert!(ids.len() > 60, "{} documents", ids.len());
}

#[test]
fn markup_and_turned_writing_of_documents_is_text() {
    let app = app();
    let mut seen = 0;
    for row in get(&app, "/api/v1/about").json()["ledger"]["rows"].as_array().unwrap() {
        for id in row["documents"].as_array().unwrap() {
            let address = format!("/doc/{}?q=%3Cb%3E+ferry", path_piece(id.as_str().unwrap()));
            let page = get(&app, &address);
            assert_eq!(page.status, 200, "{address}: {}", page.body);
            check_page(&page.body);
            assert!(!page.body.contains("<script>") && !page.body.contains("<img"), "{address}");
            assert!(!page.body.contains('\u{202e}'), "{address}");
            seen += page.body.matches("&lt;script&gt;").count();
        }
    }
    assert!(seen > 8, "the fixture's markup is shown {seen} times");
}

#[test]
fn a_chain_is_read_newest_or_oldest_first() {
    let app = seeds();
    let id = ids()
        .into_iter()
        .find(|id| {
            let doc = get(&app, &format!("/api/v1/doc/{}", path_piece(id))).json();
            doc["document"]["messages"].as_array().is_some_and(|messages| messages.len() > 2)
        })
        .unwrap();
    let order = |address: &str| {
        let page = get(&app, address).body;
        let (first, second) = (page.find("id=\"m1\"").unwrap(), page.find("id=\"m2\"").unwrap());
        first < second
    };
    assert!(order(&format!("/doc/{id}")));
    assert!(!order(&format!("/doc/{id}?order=oldest")));
}

#[test]
fn a_passage_is_marked_and_goes_into_the_citation() {
    let app = seeds();
    let doc = get(&app, "/api/v1/doc/C09001001").json();
    let text = doc["document"]["text"].as_str().unwrap();
    let body = doc["messages"][0]["blocks"][0]["pieces"][0]["span"].clone();
    let (start, end) = (body["start"].as_u64().unwrap(), body["end"].as_u64().unwrap());
    let words = text.get(start as usize..end as usize).unwrap();

    let address = format!("/doc/C09001001?span={start}-{end}");
    let page = get(&app, &address).body;
    assert_eq!(page.matches("<span id=\"chosen\"></span>").count(), 1);
    assert!(page.contains("<mark class=\"chosen\""), "{page}");
    let doc = get(&app, &format!("/api/v1{address}")).json();
    let passage = &doc["citation"]["passage"];
    assert_eq!(passage["text"], words.split_whitespace().collect::<Vec<_>>().join(" "));
    let hash = doc["citation"]["blake3"].as_str().unwrap();
    assert!(page.contains(&format!("BLAKE3 {hash}")));

    let line = &passage["first_line"];
    let by_line = get(&app, &format!("/api/v1/doc/C09001001?first-line={line}")).json();
    assert_eq!(by_line["chosen"]["first_line"], *line, "{by_line}");
    let file = get(&app, &format!("/doc/C09001001/file/bibtex?span={start}-{end}"));
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"C09001001.bib\"");
    assert!(file.body.starts_with("@misc{C09001001,") && file.body.contains(hash), "{}", file.body);
    let file = get(&app, "/doc/C09001001/file/text");
    assert_eq!(file.body, text);
    assert_eq!(file.header("content-type"), "text/plain; charset=utf-8");
}

#[test]
fn malformed_parameters_are_refused_and_told() {
    let app = seeds();
    let length =
        get(&app, "/api/v1/doc/C09001001").json()["document"]["text"].as_str().unwrap().len();
    for wrong in [
        "span=1".to_owned(),
        "span=9-3".to_owned(),
        "span=-1-3".to_owned(),
        "span=5-5".to_owned(),
        format!("span=0-{}", length + 1),
        "span=18446744073709551616-3".to_owned(),
        "first-line=0".to_owned(),
        "first-line=x".to_owned(),
        "order=up".to_owned(),
        "hit=0".to_owned(),
        "hit=99999999999999999999".to_owned(),
        "sort=best".to_owned(),
        "at=-1".to_owned(),
        "colour=red".to_owned(),
        "after=2013-02-30".to_owned(),
    ] {
        let page = get(&app, &format!("/doc/C09001001?{wrong}"));
        assert_eq!(page.status, 400, "{wrong}");
        check_page(&page.body);
        let problem = get(&app, &format!("/api/v1/doc/C09001001?{wrong}"));
        assert_eq!(problem.status, 400, "{wrong}");
        assert_eq!(problem.json()["type"], "urn:liasse:problem:parameter");
    }
    for far in ["first-line=99999", "hit=99999&q=harbour", "at=99999999", "last-line=2"] {
        let page = get(&app, &format!("/doc/C09001001?{far}"));
        assert_eq!(page.status, 200, "{far}: {}", page.body);
        check_page(&page.body);
    }
    assert_eq!(get(&app, "/doc/C09001001/file/exe").status, 404);
}

#[test]
fn an_unknown_id_offers_those_that_are_like_it() {
    let app = seeds();
    for (language, words) in [("en", "Perhaps you mean"), ("fr", "Vous pensez peut-être à")] {
        let page = get_in(&app, language, "/doc/CO9001001");
        assert_eq!(page.status, 404);
        check_page(&page.body);
        assert!(page.body.contains(words) && page.body.contains("href=\"/doc/C09001001\""));
    }
    assert_eq!(get(&app, "/doc/c09001001").status, 200, "small letters are read as capitals");
    for strange in ["%3Cscript%3E", "..%2F..%2Fetc%2Fpasswd", "%00", "%E2%80%AE"] {
        let page = get(&app, &format!("/doc/{strange}"));
        assert_eq!(page.status, 404, "{strange}");
        assert!(!page.body.contains("<script>") && !page.body.contains('\u{202e}'), "{strange}");
    }
}

#[test]
fn hits_before_and_after_are_those_of_the_search() {
    let app = seeds();
    let query = "q=the&copies=each";
    let hits = get(&app, &format!("/api/v1/search?{query}")).json()["hits"].clone();
    let id = |number: usize| hits[number - 1]["id"].as_str().unwrap().to_owned();
    let here = get(&app, &format!("/api/v1/doc/{}?{query}&hit=2", path_piece(&id(2)))).json();
    let neighbours = &here["neighbours"];
    assert_eq!(neighbours["number"], 2);
    assert_eq!(neighbours["previous"], id(1));
    assert_eq!(neighbours["next"], id(3));
    let first = get(&app, &format!("/api/v1/doc/{}?{query}&hit=1", path_piece(&id(1)))).json();
    assert_eq!(first["neighbours"]["previous"], serde_json::Value::Null);
    let other = get(&app, &format!("/api/v1/doc/{}?{query}&hit=9", path_piece(&id(1)))).json();
    assert_eq!(other["neighbours"], serde_json::Value::Null, "another document has that number");
    let page = get(&app, &format!("/doc/{}?{query}&hit=2", path_piece(&id(2)))).body;
    assert!(page.contains("id=\"previous-hit\"") && page.contains("id=\"next-hit\""));
}

#[test]
fn two_documents_are_compared_word_by_word() {
    let app = seeds();
    let ids = ids();
    let (first, second) = (path_piece(&ids[0]), path_piece(&ids[1]));
    for (language, word) in [("en", "Word by word"), ("fr", "Mot à mot")] {
        let page = get_in(&app, language, &format!("/doc/{first}/compare/{second}"));
        assert_eq!(page.status, 200, "{}", page.body);
        check_page(&page.body);
        assert!(
            page.body.contains(word) && page.body.contains("<del>") && page.body.contains("<ins>")
        );
    }
    let same = get(&app, &format!("/api/v1/doc/{first}/compare/{first}")).json();
    assert_eq!(same["difference"], 0.0);
    assert!(same["pieces"].as_array().unwrap().iter().all(|piece| piece["is_equal"] == true));
    assert_eq!(get(&app, &format!("/doc/{first}/compare/nowhere")).status, 404);
}

#[test]
fn a_message_says_where_else_it_stands_and_what_another_page_shows_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let sentence = "He will sell all of the boats to the governor before the winter.";
    let report = |middle: &str| {
        format!(
            "From: Marlow, Judith K\nSent: Friday, January 18, 2013 9:10 AM\nTo: Pereval, Anton\n\
             Subject: Boats\n\nI met the consul in the harbour today, as we had said.\n\n{middle}\n\n\
             Let us speak of it soon, and of the rice.\n\n"
        )
    };
    let reply = "From: Pereval, Anton\nSent: Friday, January 18, 2013 9:30 AM\nTo: Marlow, Judith K\n\
                 Subject: Re: Boats\n\nThank you.\n\n";
    let withheld = report(&format!("{}B5\n\n\n", " ".repeat(72)));
    for (number, text) in [(1, report(sentence)), (2, format!("{reply}{withheld}"))] {
        let stamp = format!(
            "UNCLASSIFIED U.S. Department of State Case No. F-2014-20439 Doc No. C0900000{number} Date: 12/31/2015\n"
        );
        let page = format!(
            "{stamp}\n                     RELEASE IN PART\n                     B5\n\n{text}{stamp}"
        );
        std::fs::write(folder.path().join(format!("C0900000{number}.txt")), page).unwrap();
    }
    let archive = folder.path().join("test.liasse");
    let sources: Vec<_> = [1, 2].map(|it| folder.path().join(format!("C0900000{it}.txt"))).into();
    let on = &mut |_: &_| std::ops::ControlFlow::Continue(());
    liasse_archive::ingest(&archive, &sources, &liasse_archive::IngestOptions::default(), on)
        .unwrap();
    let room = crate::room::Room::new(&archive, 4, None).unwrap();
    room.reader().unwrap().messages().unwrap();
    let app = super::app_over(room, None);

    let page = get(&app, "/doc/C09000002").body;
    check_page(&page);
    assert!(page.contains("This message also stands in another document"), "{page}");
    assert!(page.contains("href=\"/doc/C09000001#m1\""), "{page}");
    for address in ["/doc/C09000002", "/doc/C09000001", "/doc/C09000001/compare/C09000002"] {
        let page = get_in(&app, "fr", address).body;
        check_page(&page);
        assert!(
            page.contains("Montré ici, caché là") && page.contains(sentence),
            "{address}: {page}"
        );
        let found = get(&app, &format!("/api/v1{address}")).json()["redactions"].clone();
        assert_eq!(found[0]["text"], sentence, "{address}");
        assert_eq!(found[0]["shown"]["id"], "C09000001", "{address}");
        assert_eq!(found[0]["withheld"][0]["codes"][0], "B5", "{address}");
    }
}
