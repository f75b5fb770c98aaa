//! `/saved`

use axum::{Router, body::Body, http::header};

use super::{
    Answered, get, request,
    seeds::{check_page, served},
    send,
};
use crate::app::router;

/// An archive of its own, since these tests change it.
struct Desk {
    _folder: tempfile::TempDir,
    app: Router,
    cookie: String,
    token: String,
}

impl Desk {
    fn new() -> Self {
        let source = tempfile::tempdir().unwrap();
        let path = source.path().join("C05000001.txt");
        std::fs::write(&path, "From: A\nSubject: A <b>memo</b>\n\nThe harbour office.").unwrap();
        let (folder, app) = served(&[path]);
        let app = router(app);
        let page = get(&app, "/saved");
        let cookie = page.header("set-cookie").split(';').next().unwrap().to_owned();
        let token = page.body.split("name=\"token\" value=\"").nth(1).unwrap();
        let token = token.split('"').next().unwrap().to_owned();
        Self { _folder: folder, app, cookie, token }
    }

    fn post(&self, address: &str, fields: &[(&str, &str)]) -> Answered {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("token", &self.token).extend_pairs(fields);
        let request = request("POST", address)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        send(&self.app, request.body(Body::from(form.finish())).unwrap())
    }

    fn api(&self, method: &str, address: &str, json: &str) -> Answered {
        let request = request(method, address)
            .header(header::COOKIE, &self.cookie)
            .header("x-liasse-token", &self.token)
            .header(header::CONTENT_TYPE, "application/json");
        send(&self.app, request.body(Body::from(json.to_owned())).unwrap())
    }

    fn saved(&self) -> serde_json::Value {
        get(&self.app, "/api/v1/saved").json()
    }
}

#[test]
fn stars_tags_and_notes_are_kept_and_shown() {
    let desk = Desk::new();
    let id = "C05000001";
    let star = desk
        .post("/saved/star", &[("document", id), ("star", "yes"), ("back", "/search?q=a#hit-1")]);
    assert_eq!((star.status.as_u16(), star.header("location")), (303, "/search?q=a#hit-1"));
    let note = "Two lines\r\n<script>canary()</script>";
    let fields = [("document", id), ("star", "yes"), ("tags", "quay, <i>oil</i>"), ("note", note)];
    assert_eq!(desk.post("/saved/document", &fields).header("location"), "/saved");
    let kept = desk.saved()["documents"][0].clone();
    assert_eq!((&kept["document"], &kept["star"]), (&id.into(), &true.into()));
    assert_eq!(kept["note"], "Two lines\n<script>canary()</script>");

    for address in ["/saved", "/saved?tag=quay", "/doc/C05000001", "/search?q=harbour"] {
        let page = get(&desk.app, address);
        check_page(&page.body);
        assert!(!page.body.contains("<script>canary"), "{address}");
        assert!(page.body.contains("★") || page.body.contains("checked"), "{address}");
    }
    assert!(!get(&desk.app, "/saved?tag=other").body.contains("Two lines"));
    desk.post("/saved/document", &[("document", id)]);
    assert_eq!(desk.saved()["documents"], serde_json::json!([]), "nothing is said of it any more");
}

#[test]
fn searches_are_kept_once_under_their_name() {
    let desk = Desk::new();
    for name in ["First", "Second"] {
        desk.post("/saved/search", &[("search", "q=harbour office&with=A"), ("name", name)]);
    }
    let searches = desk.saved()["searches"].clone();
    assert_eq!(searches.as_array().unwrap().len(), 1);
    assert_eq!(
        (&searches[0]["search"], &searches[0]["name"]),
        (&"q=harbour+office&with=A".into(), &"Second".into())
    );
    let page = get(&desk.app, "/saved").body;
    assert!(page.contains("href=\"/search?q=harbour+office&amp;with=A\""), "{page}");
    desk.post("/saved/remove", &[("search", "q=harbour+office&with=A")]);
    assert_eq!(desk.saved()["searches"], serde_json::json!([]));
}

#[test]
fn entries_are_taken_along_and_brought_in() {
    let desk = Desk::new();
    let lines =
        "{\"search\":\"q=ferry\",\"name\":\"F\"}\n{\"document\":\"Elsewhere\",\"star\":true}";
    assert_eq!(desk.post("/saved/import", &[("entries", lines)]).status, 303);
    let file = get(&desk.app, "/saved/saved.jsonl");
    assert_eq!(file.body, format!("{lines}\n"));
    assert!(file.header("content-disposition").starts_with("attachment"));
    assert!(get(&desk.app, "/saved").body.contains("Not in this archive"));

    let wrong = desk.post("/saved/import", &[("entries", "{\"search\":\"q=a\"}\n{\"what\":1}")]);
    assert_eq!(wrong.status, 400);
    check_page(&wrong.body);
    assert!(wrong.body.contains("line 2, column 1: expected an object"), "{}", wrong.body);
    assert_eq!(get(&desk.app, "/saved/saved.jsonl").body, format!("{lines}\n"), "nothing came in");
}

#[test]
fn programs_keep_and_forget() {
    let desk = Desk::new();
    let added =
        desk.api("POST", "/api/v1/saved", "[{\"document\":\"C05000001\",\"tags\":[\"b\",\"a\"]}]");
    assert_eq!(added.json(), serde_json::json!({"added": 1, "changed": 0, "unchanged": 0}));
    let again = desk.api("POST", "/api/v1/saved", "{\"document\":\"C05000001\",\"star\":true}");
    assert_eq!(again.json()["changed"], 1);
    let kept = desk.saved()["documents"][0].clone();
    assert_eq!((&kept["tags"], &kept["star"]), (&serde_json::json!(["a", "b"]), &true.into()));
    assert_eq!(desk.api("DELETE", "/api/v1/saved?document=C05000001", "").status, 200);
    assert_eq!(desk.api("DELETE", "/api/v1/saved?document=C05000001", "").status, 404);
    for wrong in ["", "{", "[1]", "{\"search\":1}", "{\"document\":\"x\",\"colour\":1}"] {
        let problem = desk.api("POST", "/api/v1/saved", wrong);
        assert_eq!(problem.status, 400, "{wrong}");
        assert_eq!(problem.json()["type"], "urn:liasse:problem:entries");
    }
    assert_eq!(desk.api("DELETE", "/api/v1/saved", "").status, 400);
}

#[test]
fn nothing_is_changed_without_the_token_or_for_what_is_not_there() {
    let desk = Desk::new();
    let other = Desk { token: "0".repeat(64), ..Desk::new() };
    assert_eq!(
        other.post("/saved/star", &[("document", "C05000001"), ("star", "yes")]).status,
        403
    );
    assert_eq!(desk.post("/saved/star", &[("document", "C1"), ("star", "yes")]).status, 404);
    assert_eq!(get(&desk.app, "/saved/star").status, 405);
    let away = desk.post(
        "/saved/star",
        &[("document", "C05000001"), ("star", "yes"), ("back", "//evil.example")],
    );
    assert_eq!(away.header("location"), "/saved");
}

#[test]
fn a_damaged_file_is_told_and_hides_no_hits() {
    let desk = Desk::new();
    std::fs::write(desk._folder.path().join("my.liasse/saved.jsonl"), "{\"what\":1}").unwrap();
    for address in ["/search?q=harbour", "/doc/C05000001"] {
        let page = get(&desk.app, address);
        assert_eq!(page.status, 200);
        assert!(
            page.body.contains("saved.jsonl: line 1, column 1: expected an object"),
            "{address}"
        );
        check_page(&page.body);
    }
    assert_eq!(get(&desk.app, "/saved").status, 503);
}
