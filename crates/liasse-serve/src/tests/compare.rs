//! `/compare`

use serde_json::json;

use super::{check::Desk, get, get_in, seeds::check_page};

const OTHER: &str = "Les quais\n\nLes quais\n\nPaul Brun, L’Écho, 21 janvier 2013\n\nDans l’e-mail : « Le \
     ministre a vendu les quais du nord à trois compagnies de la côte. »\n";

#[test]
fn an_article_of_the_archive_beside_a_pasted_one() {
    let desk = Desk::new();
    let page = get(&desk.app, "/compare");
    check_page(&page.body);
    assert!(page.body.contains("value=\"gazette\""), "{}", page.body);
    let answer = desk.post("/compare", &[("article", "gazette"), ("first", OTHER)]);
    assert_eq!(answer.status, 303, "{}", answer.body);
    let address = answer.header("location").to_owned();
    assert!(address.starts_with("/compare?article=gazette&article=%7E"), "{address}");
    for (language, words) in
        [("en", "Passage 1 – the same wording"), ("fr", "Passage 1 – mêmes mots")]
    {
        let page = get_in(&desk.app, language, &address);
        assert_eq!(page.status, 200, "{}", page.body);
        check_page(&page.body);
        assert!(page.body.contains(words), "{}", page.body);
        assert!(page.body.contains("href=\"/doc/C05000001?span="));
        assert!(page.body.contains("n’a signé l’accord"), "what the other one cut");
    }
}

#[test]
fn programs_compare() {
    let desk = Desk::new();
    let asked = json!({ "articles": [{ "text": OTHER }, { "id": "gazette" }] });
    let answer = desk.api("/api/v1/compare", asked.to_string());
    assert_eq!(answer.status, 200, "{}", answer.body);
    let answer = answer.json();
    assert_eq!(answer["articles"][1]["id"], "gazette");
    assert_eq!(answer["passages"].as_array().unwrap().len(), 1, "{answer}");
    assert_eq!(answer["passages"][0]["evidence"]["doc_id"], "C05000001");
    for (wrong, status) in [
        (json!({ "articles": [] }), 400),
        (json!({ "articles": [{ "id": "gazette" }] }), 400),
        (json!({ "articles": vec![json!({ "id": "gazette" }); 7] }), 400),
        (json!({ "articles": [{ "id": "gazette" }, { "id": "nothing" }] }), 404),
        (json!({ "articles": [{ "id": "gazette" }, { "text": "" }] }), 400),
        (json!({ "articles": [{ "id": "gazette" }, { "path": "/etc" }] }), 400),
    ] {
        assert_eq!(desk.api("/api/v1/compare", wrong.to_string()).status, status, "{wrong}");
    }
}

#[test]
fn two_to_six_articles_that_are_there() {
    let desk = Desk::new();
    for (address, status) in [
        ("/compare?article=gazette", 400),
        ("/compare?article=gazette&article=nothing", 404),
        ("/compare?article=gazette&article=gazette", 200),
        (&*format!("/compare?{}", "article=gazette&".repeat(7)), 400),
        ("/compare?text=a", 400),
    ] {
        let page = get(&desk.app, address);
        assert_eq!(page.status, status, "{address}");
        check_page(&page.body);
    }
    let hostile = "« <script>canary()</script>\u{202e} »";
    assert_eq!(desk.post("/compare", &[("first", hostile)]).status, 400);
    assert_eq!(desk.post("/compare", &[("first", hostile), ("second", "…")]).status, 400);
    assert!(!desk.folder.path().join("my.liasse/checks").exists(), "nothing was kept of them");
    let answer = desk.post("/compare", &[("first", hostile), ("second", OTHER)]);
    let page = get(&desk.app, answer.header("location"));
    assert_eq!(page.status, 200);
    check_page(&page.body);
    assert!(!page.body.contains("<script>") && !page.body.contains('\u{202e}'), "{}", page.body);
}
