//! A server with a password file.

use std::net::IpAddr;

use axum::{Extension, Router, body::Body};

use super::{Answered, app, app_over, archive, get, request, send};
use crate::{Passwords, ServeErrorKind, ServeOptions, Server, listen::Peer, room::Room};

fn guarded() -> Router {
    let line = Passwords::line("ada", "quay side & more").unwrap();
    let passwords = Passwords::parse(&line).unwrap();
    let peer: IpAddr = "192.0.2.1".parse().unwrap();
    let room = Room::new(&archive(), 4, None).unwrap();
    app_over(room, Some(passwords)).layer(Extension(Peer(peer)))
}

fn post(app: &Router, address: &str, cookies: &str, body: &str) -> Answered {
    let request = request("POST", address)
        .header("cookie", cookies)
        .header("content-type", "application/x-www-form-urlencoded");
    send(app, request.body(Body::from(body.to_owned())).unwrap())
}

fn with_cookie(app: &Router, address: &str, cookies: &str) -> Answered {
    send(app, request("GET", address).header("cookie", cookies).body(Body::empty()).unwrap())
}

/// The cookie and the hidden field that the form of a page comes with.
fn form_of(page: &Answered) -> (String, String) {
    let cookie = page.header("set-cookie").split(';').next().unwrap().to_owned();
    let token = page.body.split("name=\"token\" value=\"").nth(1).unwrap();
    (cookie, token.split('"').next().unwrap().to_owned())
}

#[test]
fn nothing_is_shown_to_who_has_not_entered() {
    let app = guarded();
    let page = get(&app, "/about?size=1");
    assert_eq!(page.status, 303);
    assert_eq!(page.header("location"), "/login?back=%2Fabout%3Fsize%3D1");
    for address in ["/api/v1/about", "/api/v1/status", "/api/v1/openapi.json", "/api/v1/nothing"] {
        let answer = get(&app, address);
        assert_eq!(
            (answer.status.as_u16(), &answer.json()["type"]),
            (401, &"urn:liasse:problem:login".into())
        );
    }
    for address in ["/help", "/nothing", "/"] {
        assert_eq!(get(&app, address).status, 303, "{address}");
    }
    assert_eq!(get(&app, "/login").status, 200);
    assert_eq!(
        with_cookie(&app, "/about", "liasse-session=0123456789abcdef0123456789abcdef").status,
        303
    );
}

#[test]
fn who_knows_the_password_enters_and_leaves() {
    let app = guarded();
    let (cookie, token) = form_of(&get(&app, "/login?back=%2Fabout"));
    let entered = post(
        &app,
        "/login",
        &cookie,
        &format!("token={token}&back=%2Fabout&user=ada&password=quay+side+%26+more"),
    );
    assert_eq!(
        (entered.status.as_u16(), entered.header("location")),
        (303, "/about"),
        "{}",
        entered.body
    );
    let set = entered.header("set-cookie");
    assert!(set.contains("HttpOnly; SameSite=Strict") && !set.contains("Secure"), "{set}");
    let cookies = format!("{cookie}; {}", set.split(';').next().unwrap());

    let page = with_cookie(&app, "/about", &cookies);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("action=\"/logout\""));
    let left = post(&app, "/logout", &cookies, &format!("token={token}"));
    assert!(left.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(with_cookie(&app, "/about", &cookies).status, 303, "the session is over");
}

#[test]
fn who_does_not_know_it_is_stopped_after_some_attempts() {
    let app = guarded();
    let (cookie, token) = form_of(&get(&app, "/login"));
    let attempt = |body: &str| post(&app, "/login", &cookie, body).status.as_u16();
    assert_eq!(attempt("user=ada&password=quay+side+%26+more"), 403, "without the token");
    for _ in 0..10 {
        assert_eq!(attempt(&format!("token={token}&user=ada&password=x")), 403);
    }
    assert_eq!(attempt(&format!("token={token}&user=ada&password=x")), 429);
    let right = format!("token={token}&user=ada&password=quay+side+%26+more");
    assert_eq!(attempt(&right), 429, "also with the right one, for now");
}

#[test]
fn a_server_without_passwords_has_no_way_in() {
    let app = app();
    assert_eq!(get(&app, "/login").header("location"), "/");
}

#[test]
fn other_machines_are_not_listened_to_without_passwords() {
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0"] {
        let options = ServeOptions::default().at(address.parse().unwrap());
        let Err(error) = Server::open(&archive(), options) else { panic!("{address} is open") };
        assert_eq!(error.kind(), ServeErrorKind::Unprotected, "{error}");
        assert!(error.to_string().contains("expected a password file"), "{error}");
    }
}
