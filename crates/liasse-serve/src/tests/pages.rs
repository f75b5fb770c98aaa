//! Every page, in both languages, with what every answer carries.

use super::{HOSTILE, app, get, get_in};
use crate::routes;

/// The addresses of pages that need nothing in their path.
fn pages() -> Vec<&'static str> {
    let paths = routes::all().into_iter().map(|route| route.path);
    paths.filter(|path| !path.contains('{') && !path.starts_with("/api/")).collect()
}

#[test]
fn every_page_answers_in_both_languages() {
    let app = app();
    let mut seen = 0;
    for path in pages() {
        for (language, skip) in [("en", "Skip to the content"), ("fr", "Aller au contenu")] {
            let page = get_in(&app, language, path);
            // Files, the targets of forms, and pages that lead elsewhere are no pages to read.
            let is_page = page.header("content-type").starts_with("text/html");
            if !is_page || page.status == 405 {
                continue;
            }
            assert_eq!(page.status, 200, "{path}: {}", page.body);
            assert!(page.body.contains(&format!("<html lang=\"{language}\"")), "{path}");
            assert!(page.body.contains(skip), "{path} in {language}");
            assert_eq!(page.body.matches("<h1").count(), 1, "{path} has one first heading");
            assert_eq!(page.body.matches("<main").count(), 1, "{path} has one main part");
            seen += 1;
        }
    }
    assert!(seen >= 2, "{seen}");
}

#[test]
fn every_answer_carries_its_headers() {
    let app = app();
    let mut addresses: Vec<_> = routes::all().into_iter().map(|route| route.path).collect();
    addresses.extend([
        "/nothing",
        "/api/v1/nothing",
        "/about?size=x",
        "/%ff",
        "/assets/0/style.css",
    ]);
    for address in addresses {
        let answer = get(&app, &address.replace(['{', '}'], ""));
        assert!(answer.status.as_u16() < 500, "{address}: {} {}", answer.status, answer.body);
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none';") && !policy.contains("unsafe"),
            "{address}"
        );
        assert!(policy.contains("frame-ancestors 'none'"), "{address}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{address}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{address}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{address}");
        assert!(!answer.header("cache-control").is_empty(), "{address}");
    }
}

#[test]
fn pages_hold_nothing_that_their_policy_forbids() {
    let app = app();
    for path in pages() {
        let page = get(&app, path);
        if !page.header("content-type").starts_with("text/html") {
            continue;
        }
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
        for forbidden in ["<style", " style=\"", " onclick=", "javascript:", "http://", "https://"]
        {
            let body = page.body.replace("http://www.w3.org/2000/svg", "");
            assert!(!body.contains(forbidden), "`{forbidden}` in {path}");
        }
        let scripts = page.body.matches("<script").count();
        assert_eq!(
            scripts,
            page.body.matches("<script type=\"module\" src=\"/assets/").count(),
            "{path}"
        );
    }
}

#[test]
fn markup_of_documents_is_text_on_every_page() {
    let app = app();
    let hostile = HOSTILE.split(' ').next().unwrap();
    let mut addresses: Vec<String> = pages().into_iter().map(str::to_owned).collect();
    addresses.push("/about?path=%3Cb%3E".to_owned());
    addresses.push("/about?path=%3Cscript%3Ecanary()%3C/script%3E".to_owned());
    addresses.push("/about?outcome=%3Cscript%3Ecanary()%3C/script%3E%E2%80%AE".to_owned());
    addresses.push("/%3Cscript%3Ecanary()%3C/script%3E".to_owned());
    let mut escaped = 0;
    for address in addresses {
        let page = get(&app, &address);
        // Files that are kept, not shown, hold the text as it is.
        if !page.header("content-type").starts_with("text/html") {
            continue;
        }
        assert!(!page.body.contains("<script>") && !page.body.contains("<img"), "{address}");
        assert!(!page.body.contains('\u{202e}'), "{address}");
        escaped += page.body.matches("&lt;").count();
        assert!(!page.body.contains(hostile), "{address}");
    }
    assert!(escaped > 0, "no page shows the hostile names");
}

#[test]
fn assets_are_kept_for_ever_under_their_hash_alone() {
    let app = app();
    let page = get(&app, "/about");
    let address = page.body.split("href=\"").find(|piece| piece.contains("style.css")).unwrap();
    let address = address.split('"').next().unwrap();
    let asset = get(&app, address);
    assert_eq!(
        (asset.status.as_u16(), asset.header("content-type")),
        (200, "text/css; charset=utf-8")
    );
    assert!(asset.header("cache-control").contains("immutable"));
    assert!(!asset.body.contains("url(") && !asset.body.contains("@import"));
    assert_eq!(get(&app, "/assets/0123456789abcdef/style.css").status, 404);
    assert_eq!(get(&app, "/robots.txt").body, "User-agent: *\nDisallow: /\n");
}

#[test]
fn a_choice_of_language_and_colours_is_remembered() {
    let app = app();
    let answer = get(&app, "/preferences?language=fr&theme=dark&back=%2Fabout%3Fsize%3D1");
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/about?size=1"));
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().collect();
    assert_eq!(cookies.len(), 2);
    let off = get(&app, "/preferences?keys=off&back=%2Fhelp");
    assert!(off.header("set-cookie").starts_with("keys=off;"));
    let request = super::request("GET", "/help").header("cookie", "keys=off");
    let page = super::send(&app, request.body(axum::body::Body::empty()).unwrap());
    assert!(page.body.contains("data-keys=\"off\"") && page.body.contains("keys=on"));
    let away = get(&app, "/preferences?language=fr&back=%2F%2Fevil.example");
    assert_eq!(away.header("location"), "/");

    let request = super::request("GET", "/about").header("cookie", "a=b; language=fr; theme=dark");
    let page = super::send(&app, request.body(axum::body::Body::empty()).unwrap());
    assert!(page.body.contains("<html lang=\"fr\" data-theme=\"dark\""), "{}", page.body);
}

#[test]
fn the_ledger_is_filtered_and_paged() {
    let app = app();
    let all = get(&app, "/api/v1/about?size=2").json();
    assert_eq!((&all["ledger"]["total"], &all["counts"]["files"]), (&6.into(), &6.into()));
    assert_eq!(all["ledger"]["rows"].as_array().unwrap().len(), 2);
    assert_eq!(all["ledger"]["next"], "2");
    let mut paths: Vec<_> = Vec::new();
    let mut next = Some("0".to_owned());
    while let Some(cursor) = next {
        let page = get(&app, &format!("/api/v1/about?size=4&cursor={cursor}")).json();
        for row in page["ledger"]["rows"].as_array().unwrap() {
            paths.push(row["path"].as_str().unwrap().to_owned());
        }
        next = page["ledger"]["next"].as_str().map(str::to_owned);
    }
    paths.sort();
    paths.dedup();
    assert_eq!(paths.len(), 6, "every row comes once");
    let empty = get(&app, "/api/v1/about?outcome=empty&path=EMPTY").json();
    assert_eq!(empty["ledger"]["total"], 1);
}
