//! `/check`

use axum::{Router, body::Body, http::header};
use serde_json::json;

use super::{
    Answered, get, get_in, request,
    seeds::{check_page, served},
    send,
};
use crate::{app::router, fault::Fault, room::Stop, routes::check::asking};

const MEMO: &str = "From: Quill, Mara\nSent: Thursday, January 17, 2013 7:44 PM\nTo: Vale, Ines\n\
     Subject: The docks\n\nThe minister has quietly sold the northern docks to three companies from \
     the coast, and nobody in the council of the harbour has signed the agreement.\n";
const ARTICLE: &str = "Le port d’Aubel\n\nLe port d’Aubel\n\nInes Roy, La Gazette, 20 janvier 2013\n\n\
     Mara Quill écrit : « Le ministre a vendu les quais du nord à trois compagnies de la côte, et \
     personne au conseil du port n’a signé l’accord. » <b>Selon elle</b>, « les hérons ont mangé toutes \
     les grenouilles du marais pendant la nuit ».\n";

/// An archive of its own, since these tests change it.
pub(super) struct Desk {
    pub(super) folder: tempfile::TempDir,
    pub(super) app: Router,
    cookie: String,
    token: String,
}

impl Desk {
    pub(super) fn new() -> Self {
        let source = tempfile::tempdir().unwrap();
        let paths = [("C05000001.txt", MEMO), ("gazette.txt", ARTICLE)].map(|(name, text)| {
            let path = source.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        });
        let (folder, app) = served(&paths);
        let app = router(app);
        let page = get(&app, "/check");
        let cookie = page.header("set-cookie").split(';').next().unwrap().to_owned();
        let token = page.body.split("name=\"token\" value=\"").nth(1).unwrap();
        let token = token.split('"').next().unwrap().to_owned();
        Self { folder, app, cookie, token }
    }

    fn form(&self, address: &str, body: Vec<u8>) -> Answered {
        let request = request("POST", address)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        send(&self.app, request.body(Body::from(body)).unwrap())
    }

    pub(super) fn post(&self, address: &str, fields: &[(&str, &str)]) -> Answered {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("token", &self.token).extend_pairs(fields);
        self.form(address, form.finish().into_bytes())
    }

    pub(super) fn api(&self, address: &str, json: impl Into<Body>) -> Answered {
        let request = request("POST", address)
            .header(header::COOKIE, &self.cookie)
            .header("x-liasse-token", &self.token)
            .header(header::CONTENT_TYPE, "application/json");
        send(&self.app, request.body(json.into()).unwrap())
    }
}

#[test]
fn an_article_of_the_archive_is_checked() {
    let desk = Desk::new();
    let list = get(&desk.app, "/api/v1/check").json();
    assert_eq!((&list["total"], &list["articles"][0]["id"]), (&1.into(), &"gazette".into()));
    let report = get(&desk.app, "/api/v1/check/gazette").json();
    assert_eq!(report["permalink"], "/check/gazette");
    assert_eq!(report["summary"]["documents_searched"], 2);
    let findings = report["findings"].as_array().unwrap();
    let quotations: Vec<_> = findings.iter().filter(|it| it["kind"] == "quotation").collect();
    assert_eq!(quotations.len(), 2, "{report}");
    assert_eq!(quotations[0]["outcome"], "found", "{report}");
    assert_eq!(quotations[0]["evidence"][0]["doc_id"], "C05000001");
    assert_eq!(quotations[1]["outcome"], "not-found", "{report}");

    for (language, words) in [("en", "not found"), ("fr", "introuvable")] {
        let page = get_in(&desk.app, language, "/check/gazette");
        assert_eq!(page.status, 200, "{}", page.body);
        check_page(&page.body);
        assert!(page.body.contains(words), "{}", page.body);
        assert!(page.body.contains("<mark class=\"finding-place good\" id=\"place-"));
        assert!(page.body.contains("href=\"/doc/C05000001?span="));
        assert!(!page.body.contains("<b>"), "{}", page.body);
    }
    let link = get(&desk.app, "/doc/gazette");
    assert!(link.body.contains("href=\"/check/gazette\""));
    for unknown in ["/check/C05000001", "/check/nothing", "/check/~0", "/check/%7E..%2Fsaved"] {
        let page = get(&desk.app, unknown);
        assert_eq!(page.status, 404, "{unknown}");
        check_page(&page.body);
    }
}

#[test]
fn the_evidence_leads_to_its_place() {
    let desk = Desk::new();
    let report = get(&desk.app, "/api/v1/check/gazette").json();
    let found = report["findings"].as_array().unwrap().iter().find(|it| it["outcome"] == "found");
    let span = &found.unwrap()["evidence"][0]["span"];
    let address = format!("/doc/C05000001?span={}-{}", span["start"], span["end"]);
    let page = get(&desk.app, &address);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("id=\"chosen\""), "{address}");
}

#[test]
fn a_pasted_article_gets_an_address_and_is_removed_again() {
    let desk = Desk::new();
    let answer = desk.post("/check", &[("text", &ARTICLE.replace('\n', "\r\n"))]);
    assert_eq!(answer.status, 303, "{}", answer.body);
    let address = answer.header("location").to_owned();
    assert!(address.starts_with("/check/~") && address.len() == 40, "{address}");
    let page = get(&desk.app, &address);
    assert_eq!(page.status, 200);
    check_page(&page.body);
    assert!(page.body.contains("Le port d’Aubel"));
    let again = desk.post("/check", &[("text", ARTICLE)]);
    assert_eq!(again.header("location"), address, "line ends make no other article");
    let list = get(&desk.app, "/check");
    check_page(&list.body);
    assert!(list.body.contains(&format!("href=\"{address}\"")), "{}", list.body);

    let id = address.trim_start_matches("/check/");
    assert_eq!(desk.post("/check/remove", &[("id", id)]).header("location"), "/check");
    assert_eq!(desk.post("/check/remove", &[("id", id)]).status, 404);
    assert_eq!(get(&desk.app, &address).status, 404);
}

#[test]
fn where_nothing_can_be_kept_the_report_is_the_answer() {
    let desk = Desk::new();
    std::fs::write(desk.folder.path().join("my.liasse/checks"), "no folder").unwrap();
    let page = desk.post("/check", &[("text", ARTICLE)]);
    assert_eq!(page.status, 200, "{}", page.body);
    check_page(&page.body);
    assert!(page.body.contains("role=\"alert\"") && page.body.contains("C05000001"));
    assert!(!page.body.contains("format=json"), "there is no address to take a file from");
}

#[test]
fn reports_are_taken_along() {
    let desk = Desk::new();
    for (format, media_type, begins) in [
        ("json", "application/json", "{\"permalink\":\"/check/gazette\""),
        ("html", "text/html; charset=utf-8", "<!doctype html>\n<html lang=\"fr\">"),
        ("markdown", "text/markdown; charset=utf-8", "# Le port d’Aubel"),
    ] {
        let file = get_in(&desk.app, "fr", &format!("/check/gazette?format={format}"));
        assert_eq!((file.status.as_u16(), file.header("content-type")), (200, media_type));
        assert!(file.header("content-disposition").starts_with("attachment; filename=\"check-"));
        assert!(file.body.starts_with(begins), "{}", file.body);
    }
    assert_eq!(get(&desk.app, "/check/gazette?format=pdf").status, 400);
    assert_eq!(get(&desk.app, "/check/gazette?q=a").status, 400);
    assert_eq!(get(&desk.app, "/api/v1/check/gazette?format=html").status, 400);
}

#[test]
fn texts_that_say_little_or_too_much() {
    let desk = Desk::new();
    for (text, status) in [
        ("", 400),
        (" \n — …", 400),
        ("port", 303),
        ("<script>canary()</script>\u{202e} « <img src=x onerror=canary()> »", 303),
        ("« a »", 303),
    ] {
        let answer = desk.post("/check", &[("text", text)]);
        assert_eq!(answer.status, status, "{text}: {}", answer.body);
        if status == 303 {
            let page = get(&desk.app, answer.header("location"));
            assert_eq!(page.status, 200, "{text}");
            check_page(&page.body);
            assert!(
                !page.body.contains("<script>") && !page.body.contains("<img"),
                "{}",
                page.body
            );
            assert!(!page.body.contains('\u{202e}'));
            let file = get(&desk.app, &format!("{}?format=html", answer.header("location")));
            assert!(!file.body.contains("<script>") && !file.body.contains("<img"));
        }
    }
    assert_eq!(desk.post("/check", &[]).status, 400);
    let quays = |kilobytes: usize| "le quai ".repeat(128 * kilobytes);
    assert_eq!(desk.post("/check", &[("text", &quays(1024))]).status, 413, "the body");
    assert_eq!(desk.post("/check", &[("text", &quays(300))]).status, 400, "the text");
    assert_eq!(desk.post("/check", &[("text", &quays(240))]).status, 303);
    let other = [b"token=".as_slice(), desk.token.as_bytes(), b"&text=caf%E9+%FF+quai"].concat();
    let answer = desk.form("/check", other);
    assert_eq!(answer.status, 303, "bytes that are no UTF-8 are shown as that");
    assert!(get(&desk.app, answer.header("location")).body.contains('\u{fffd}'));
}

#[test]
fn a_check_that_nobody_waits_for_ends() {
    let source = tempfile::tempdir().unwrap();
    let path = source.path().join("C05000001.txt");
    std::fs::write(&path, MEMO).unwrap();
    let (_folder, app) = served(&[path]);
    let (reader, stop) = (app.room.reader().unwrap(), Stop::default());
    let article = liasse_parse::article("gazette", ARTICLE);
    assert_eq!(asking::check(&article, &reader, &stop).unwrap().summary.quotations, 2);
    stop.stop();
    assert_eq!(asking::check(&article, &reader, &stop).unwrap_err(), Fault::TimeLimit);
}

#[test]
fn nobody_else_may_have_something_checked() {
    let desk = Desk::new();
    let foreign = request("POST", "/check")
        .header(header::COOKIE, &desk.cookie)
        .header(header::ORIGIN, "http://evil.example")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let body = format!("token={}&text=quai", desk.token);
    assert_eq!(send(&desk.app, foreign.body(Body::from(body)).unwrap()).status, 403);
    let other = Desk { token: "0".repeat(64), ..Desk::new() };
    assert_eq!(other.post("/check", &[("text", ARTICLE)]).status, 403);
    assert_eq!(other.api("/api/v1/trace", "{\"quote\":\"quai\"}").status, 403);
    assert!(!other.folder.path().join("my.liasse/checks").exists(), "nothing was kept");
    assert_eq!(get(&desk.app, "/check/remove").status, 405);
}

#[test]
fn programs_check_and_trace() {
    let desk = Desk::new();
    let asked = json!({ "text": ARTICLE, "id": "mine" });
    let report = desk.api("/api/v1/check", asked.to_string()).json();
    assert_eq!((&report["article"]["id"], &report["permalink"]), (&"mine".into(), &json!(null)));
    let asked = json!({ "text": ARTICLE, "keep": true });
    let kept = desk.api("/api/v1/check", asked.to_string()).json();
    let link = kept["permalink"].as_str().unwrap().to_owned();
    let again = get(&desk.app, &format!("/api/v1{link}")).json();
    assert_eq!(again["findings"], kept["findings"]);

    let quote = "the northern docks to three companies from the coast";
    let found = desk.api("/api/v1/trace", json!({ "quote": quote, "lang": "en" }).to_string());
    assert_eq!(found.status, 200, "{}", found.body);
    let found = found.json();
    assert_eq!((&found["outcome"], &found["text"]), (&"found".into(), &quote.into()));
    assert_eq!(found["evidence"][0]["text"], quote);
    for (path, wrong, kind) in [
        ("/api/v1/trace", "", "body"),
        ("/api/v1/trace", "{\"quote\":1}", "body"),
        ("/api/v1/trace", "{\"quote\":\"a\",\"colour\":1}", "body"),
        ("/api/v1/trace", "{\"quote\":\"a\",\"lang\":\"de\"}", "body"),
        ("/api/v1/trace", "{\"quote\":\" \"}", "parameter"),
        ("/api/v1/check", "[]", "body"),
        ("/api/v1/check", "{\"text\":\"\"}", "parameter"),
    ] {
        let problem = desk.api(path, wrong);
        assert_eq!(problem.status, 400, "{wrong}");
        assert_eq!(problem.json()["type"], format!("urn:liasse:problem:{kind}"), "{wrong}");
    }
    assert_eq!(desk.api("/api/v1/check", b"{\"text\":\"\xff\"}".to_vec()).status, 400);
    assert_eq!(desk.api("/api/v1/check", "a".repeat(2 << 20)).status, 413);
}
