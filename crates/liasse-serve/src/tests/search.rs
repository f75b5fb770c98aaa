//! `/search`

use serde_json::Value;

use super::{
    app, get, get_in,
    seeds::{check_page, seeds},
};
use crate::parameters::path_piece;

fn total(app: &axum::Router, parameters: &str) -> u64 {
    get(app, &format!("/api/v1/search?{parameters}")).json()["total"].as_u64().unwrap()
}

#[test]
fn a_search_is_a_whole_page_in_both_languages() {
    let app = seeds();
    for parameters in [
        "",
        "q=harbour",
        "q=%22the+harbour%22+OR+ferry&sort=oldest&copies=each",
        "q=from:Vale&after=2013&before=2014&release=part&exemption=B6",
        "q=nothingatallhasthis",
        "q=(((unclosed&with=Nobody+Known",
        "facet=sender&size=3",
        "q=name:Vale",
    ] {
        for (language, word) in [("en", "Filters"), ("fr", "Filtres")] {
            let page = get_in(&app, language, &format!("/search?{parameters}"));
            assert_eq!(page.status, 200, "{parameters}: {}", page.body);
            check_page(&page.body);
            assert!(page.body.contains(word), "{parameters}");
        }
    }
}

#[test]
fn every_page_of_hits_comes_once_and_in_order() {
    let app = seeds();
    for sort in ["relevance", "newest", "oldest", "sender", "longest"] {
        let first = format!("/api/v1/search?q=the&copies=each&size=7&sort={sort}");
        let (mut ids, mut cursor) = (Vec::new(), None);
        loop {
            let address = match &cursor {
                Some(cursor) => format!("{first}&cursor={cursor}"),
                None => first.clone(),
            };
            let page = get(&app, &address).json();
            for hit in page["hits"].as_array().unwrap() {
                assert_eq!(hit["number"], ids.len() + 1);
                ids.push(hit["id"].as_str().unwrap().to_owned());
            }
            match page["next"].as_str() {
                Some(next) => cursor = Some(next.to_owned()),
                None => break,
            }
        }
        assert_eq!(ids.len() as u64, total(&app, "q=the&copies=each"), "{sort}");
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len() as u64, total(&app, "q=the&copies=each"), "{sort}: one comes twice");
    }
}

#[test]
fn a_facet_s_count_is_what_its_link_finds() {
    let app = seeds();
    let mut followed = 0;
    for parameters in ["", "q=harbour", "q=ferry+OR+harbour&kind=release"] {
        let found = get(&app, &format!("/api/v1/search?{parameters}")).json();
        for facet in found["facets"].as_array().unwrap() {
            // Names are spread over spellings, and the path of a folder finds those in it as well.
            if ["sender", "recipient", "batch"].contains(&facet["field"].as_str().unwrap()) {
                continue;
            }
            for value in facet["values"].as_array().unwrap() {
                let (Some(href), false) = (value["href"].as_str(), value["active"] == true) else {
                    continue;
                };
                let narrower = get(&app, href).json();
                assert_eq!(narrower["total"], value["count"], "{href}");
                let facets = narrower["facets"].as_array().unwrap().iter();
                let same = facets.clone().find(|it| it["field"] == facet["field"]).unwrap();
                let same = same["values"].as_array().unwrap().iter();
                let same = same.clone().find(|it| it["value"] == value["value"]).unwrap();
                assert_eq!(same["active"], true, "{href}");
                let back = get(&app, same["href"].as_str().unwrap()).json();
                assert_eq!(back["total"], found["total"], "{href} taken back");
                followed += 1;
            }
        }
    }
    assert!(followed > 30, "{followed}");
}

#[test]
fn filters_in_force_can_be_taken_away() {
    let app = seeds();
    let page = get(&app, "/search?q=the&release=part&after=2013-01").body;
    assert!(page.contains("href=\"/search?q=the&amp;after=2013-01\""), "{page}");
    assert!(page.contains("href=\"/search?q=the&amp;release=part\""));
    assert!(page.contains("href=\"/search?q=the\""), "all of them at once");
}

#[test]
fn what_was_not_read_is_told_in_both_languages() {
    let app = seeds();
    let english = get(&app, "/search?q=(harbour").body;
    assert!(
        english.contains("Read as:") && english.contains("expected a ) for this ("),
        "{english}"
    );
    let french = get_in(&app, "fr", "/search?q=(harbour").body;
    assert!(french.contains("Lu ainsi") && french.contains("attendu"), "{french}");
}

#[test]
fn a_misspelt_word_is_offered_right() {
    let app = seeds();
    let found = get(&app, "/api/v1/search?q=harbuor").json();
    let offers = found["offers"].as_array().unwrap();
    for offer in offers {
        let query = path_piece(offer["query"].as_str().unwrap());
        assert!(total(&app, &format!("q={query}")) > 0, "{offer}");
    }
}

#[test]
fn nothing_found_says_what_to_try() {
    let app = seeds();
    let page = get(&app, "/search?q=nothingatallhasthis&kind=article").body;
    assert!(page.contains("No document fits") && page.contains("What you can try"));
    assert!(page.contains("The same words without the filters"));
    assert!(!page.contains("<ol class=\"hits\""));
}

#[test]
fn malformed_parameters_are_refused_and_told() {
    let app = seeds();
    for wrong in [
        "sort=best",
        "copies=no",
        "size=0",
        "size=101",
        "size=x",
        "cursor=abc",
        "cursor=0.0-0-0-0-0--",
        "cursor=5.zz",
        "facet=colour",
        "after=soon",
        "kind=letter",
        "release=none",
        "with2=a",
        "q=a&q=b",
    ] {
        let page = get(&app, &format!("/search?{wrong}"));
        assert_eq!(page.status, 400, "{wrong}");
        check_page(&page.body);
        let problem = get(&app, &format!("/api/v1/search?{wrong}"));
        assert_eq!(problem.header("content-type"), "application/problem+json", "{wrong}");
        let export = get(&app, &format!("/search/hits.csv?{wrong}"));
        assert_eq!(export.status, 400, "{wrong}");
    }
}

#[test]
fn hostile_queries_and_names_are_text() {
    let app = app();
    for hostile in [
        "<script>canary()</script>",
        "\"><img src=x onerror=canary()>",
        "from:<b> \u{202e}drawkcab",
        "{{7*7}} ${7*7} %00 \\u0000",
        "ferry '; DROP TABLE",
    ] {
        let query = path_piece(hostile);
        for parameters in
            [format!("q={query}"), format!("q=ferry&with={query}"), format!("in={query}")]
        {
            let page = get(&app, &format!("/search?{parameters}"));
            assert_eq!(page.status, 200, "{parameters}");
            check_page(&page.body);
            assert!(!page.body.contains("<script>") && !page.body.contains("<img"), "{parameters}");
        }
    }
    let page = get(&app, "/search?q=ferry").body;
    check_page(&page);
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script>canary"), "{page}");
    assert!(!page.contains('\u{202e}'), "{page}");
}

#[test]
fn all_hits_are_exported_in_order() {
    let app = seeds();
    let parameters = "q=the&copies=each&sort=oldest";
    let total = total(&app, parameters);
    let lines = get(&app, &format!("/search/hits.jsonl?{parameters}"));
    assert_eq!(lines.header("content-type"), "application/jsonl; charset=utf-8");
    let hits: Vec<Value> =
        lines.body.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(hits.len() as u64, total);
    let page = get(&app, &format!("/api/v1/search?{parameters}&size=20")).json();
    for (hit, shown) in hits.iter().zip(page["hits"].as_array().unwrap()) {
        assert_eq!((&hit["id"], &hit["number"]), (&shown["id"], &shown["number"]));
    }
    let csv = get(&app, &format!("/api/v1/search/hits.csv?{parameters}"));
    assert!(csv.header("content-disposition").starts_with("attachment"));
    assert!(csv.body.starts_with("number,id,kind,sent,from,to,"));
    assert!(csv.body.lines().count() as u64 > total);
    let hostile = get(&self::app(), "/search/hits.csv?q=ferry").body;
    assert!(!hostile.split(['\n', ',']).any(|cell| cell.starts_with(['=', '@'])), "{hostile}");
}
