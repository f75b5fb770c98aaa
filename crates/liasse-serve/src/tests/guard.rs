//! Who may ask, and how much.

use axum::{body::Body, http::Request};

use super::{Answered, HOST, app, get, request, send};

fn with(headers: &[(&str, &str)], address: &str) -> Answered {
    let mut request = Request::builder().uri(address);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(&app(), request.body(Body::empty()).unwrap())
}

#[test]
fn another_host_is_refused_before_anything_else() {
    for headers in [
        &[("host", "evil.example")][..],
        &[("host", "evil.example:2016")],
        &[("host", "127.0.0.1")],
        &[("host", "")],
        &[],
        &[("host", HOST), ("host", "evil.example")],
        &[("host", HOST), ("host", HOST)],
    ] {
        for address in ["/about", "/nothing", "/api/v1/about", "/assets/0/style.css"] {
            let answer = with(headers, address);
            assert_eq!(answer.status, 421, "{headers:?} {address}");
            assert!(answer.header("content-security-policy").contains("'none'"));
        }
    }
    assert_eq!(with(&[("host", "localhost:2016")], "/about").status, 200);
    assert_eq!(with(&[("host", "[::1]:2016")], "/about").status, 200);
}

#[test]
fn an_absolute_form_of_a_foreign_server_is_refused() {
    let host = [("host", HOST)];
    assert_eq!(with(&host, "http://evil.example/about").status, 421);
    assert_eq!(with(&host, "http://127.0.0.1:2016/about").status, 200);
}

#[test]
fn other_sites_get_no_data_and_change_nothing() {
    let foreign = [("host", HOST), ("sec-fetch-site", "cross-site")];
    assert_eq!(with(&foreign, "/about").status, 403);
    assert_eq!(with(&foreign, "/api/v1/about").status, 403);
    assert_eq!(with(&[("host", HOST), ("sec-fetch-site", "same-site")], "/about").status, 403);
    assert_eq!(
        with(&[("host", HOST), ("origin", "http://evil.example")], "/api/v1/about").status,
        403
    );
    let unnamed = [("host", HOST), ("origin", "null"), ("sec-fetch-site", "cross-site")];
    assert_eq!(with(&unnamed, "/about").status, 403);
    assert_eq!(with(&unnamed[..2], "/about").status, 403);
    let link = [
        ("host", HOST),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-mode", "navigate"),
        ("sec-fetch-dest", "document"),
    ];
    assert_eq!(with(&link, "/about").status, 200, "a link on another site may be followed");
    assert_eq!(with(&link, "/api/v1/about").status, 403);
    let framed = [link[0], link[1], link[2], ("sec-fetch-dest", "iframe")];
    assert_eq!(with(&framed, "/about").status, 403);
    assert_eq!(with(&[("host", HOST), ("sec-fetch-site", "none")], "/about").status, 200);
}

#[test]
fn a_page_without_a_referrer_sends_its_forms_without_an_origin() {
    let own = [("host", HOST), ("origin", "null"), ("sec-fetch-site", "same-origin")];
    assert_eq!(with(&own, "/about").status, 200);
    let twice = [own[0], own[1], own[1], own[2]];
    assert_eq!(with(&twice, "/about").status, 403);
}

#[test]
fn a_form_needs_the_token_of_its_browser() {
    let app = app();
    let post = |headers: &[(&str, &str)], body: &str| {
        let mut request =
            request("POST", "/about").header("content-type", "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        send(&app, request.body(Body::from(body.to_owned())).unwrap()).status.as_u16()
    };
    let page = get(&app, "/about");
    let cookie = page.header("set-cookie").split(';').next().unwrap().to_owned();
    assert!(page.header("set-cookie").contains("SameSite=Strict; HttpOnly"));
    assert_eq!(post(&[], ""), 403);
    assert_eq!(post(&[("cookie", &cookie)], ""), 403);
    assert_eq!(post(&[("cookie", &cookie)], "token=abc"), 403);
    let id = cookie.split('=').nth(1).unwrap();
    assert_eq!(post(&[("cookie", &cookie)], &format!("token={id}{id}")), 403);
}

#[test]
fn bodies_are_bounded_in_size_and_form() {
    let app = app();
    let post = |media_type: &str, extra: Option<(&str, &str)>, body: String| {
        let mut request = request("POST", "/about").header("content-type", media_type);
        if let Some((name, value)) = extra {
            request = request.header(name, value);
        }
        send(&app, request.body(Body::from(body)).unwrap()).status.as_u16()
    };
    let form = "application/x-www-form-urlencoded";
    assert_eq!(post(form, None, "a=".to_owned() + &"b".repeat(1 << 20)), 413);
    assert_eq!(post(form, Some(("content-length", "99999999")), String::new()), 413);
    assert_eq!(post(form, None, "a=b&".repeat(2000)), 413);
    assert_eq!(post("text/xml", None, "<a/>".to_owned()), 415);
    assert_eq!(post(form, Some(("content-encoding", "gzip")), String::new()), 415);
}

#[test]
fn long_addresses_and_other_methods_are_refused() {
    let app = app();
    assert_eq!(get(&app, &format!("/about?path={}", "a".repeat(20_000))).status, 414);
    assert_eq!(get(&app, &format!("/about?{}", "a=b&".repeat(400))).status, 414);
    assert_eq!(get(&app, &format!("/about?path={}", "a".repeat(5_000))).status, 400);
    for method in ["OPTIONS", "TRACE", "PATCH", "PROPFIND", "CONNECT"] {
        let answer = send(&app, request(method, "/about").body(Body::empty()).unwrap());
        assert_eq!(answer.status, 405, "{method}");
    }
    let head = send(&app, request("HEAD", "/about").body(Body::empty()).unwrap());
    assert_eq!((head.status.as_u16(), head.body.as_str()), (200, ""));
}

#[test]
fn a_program_changes_things_with_the_token_and_its_cookie() {
    let app = app();
    let given = get(&app, "/api/v1/token");
    let token = given.json()["token"].as_str().unwrap().to_owned();
    let cookie = given.header("set-cookie").split(';').next().unwrap().to_owned();
    let post = |headers: &[(&str, &str)]| {
        let mut request = request("POST", "/about").header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        send(&app, request.body(Body::from("{}")).unwrap()).status.as_u16()
    };
    // What passes the guard here is refused by the route, which takes no POST.
    assert_eq!(post(&[("cookie", &cookie), ("x-liasse-token", &token)]), 405);
    assert_eq!(post(&[("x-liasse-token", &token)]), 403);
    assert_eq!(post(&[("cookie", &cookie)]), 403);
    let foreign = [
        ("cookie", cookie.as_str()),
        ("x-liasse-token", &token),
        ("origin", "http://evil.example"),
    ];
    assert_eq!(post(&foreign), 403);
}
