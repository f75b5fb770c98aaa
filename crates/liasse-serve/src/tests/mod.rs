//! The server from outside, without a socket but where the socket is the question.

mod any_query;
mod api;
mod check;
mod compare;
mod document;
mod door;
mod errors;
mod figures;
mod growth;
mod guard;
mod pages;
mod pictures;
mod saved;
mod search;
mod seeds;
mod socket;
mod words;

use std::{
    fs,
    net::SocketAddr,
    ops::ControlFlow,
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header, request::Builder},
};
use liasse_archive::{IngestOptions, ingest};
use tempfile::TempDir;
use tower::ServiceExt;

use crate::{
    Passwords,
    app::{App, router},
    limits::ServeLimits,
    room::Room,
};

/// The host that the tests ask.
pub(crate) const HOST: &str = "127.0.0.1:2016";

/// What stands in the fixture's documents to break out of a page.
pub(crate) const HOSTILE: &str =
    "<script>canary()</script><img src=x onerror=canary()>\"'&amp; \u{202e}drawkcab";

/// Returns an archive with a few documents, hostile ones among them; made once.
pub(crate) fn archive() -> PathBuf {
    static ARCHIVE: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = ARCHIVE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let sources = folder.path().join("sources");
        fs::create_dir(&sources).unwrap();
        for (name, text) in sources_of_ours() {
            fs::write(sources.join(name), text).unwrap();
        }
        let path = folder.path().join("test.liasse");
        let options = IngestOptions::default();
        let on = &mut |_: &_| ControlFlow::Continue(());
        ingest(&path, &[&sources], &options, on).unwrap();
        (folder, path)
    });
    path.clone()
}

fn sources_of_ours() -> Vec<(String, String)> {
    let mut sources = vec![
        ("plain.txt".to_owned(), "A memo from the harbour office.".to_owned()),
        ("empty.txt".to_owned(), "\n".to_owned()),
        ("a<b>&\u{202e}.txt".to_owned(), HOSTILE.to_owned()),
    ];
    for number in 0..3 {
        let mail = format!(
            "From: \"{HOSTILE}\" <ada@quay.example>\r\nTo: {HOSTILE} <berthe@quay.example>\r\n\
             Subject: {HOSTILE} {number}\r\nDate: Tue, {} Jan 2013 10:00:00 +0000\r\n\
             Message-ID: <{number}@quay.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
             The ferry of number {number} is late. {HOSTILE}\r\n",
            15 + number
        );
        sources.push((format!("mail-{number}.eml"), mail));
    }
    sources
}

/// Returns the routes over the fixture.
pub(crate) fn app() -> Router {
    app_over(Room::new(&archive(), 4, None).unwrap(), None)
}

/// Returns the routes over a room, with a door or without.
pub(crate) fn app_over(room: Room, passwords: Option<Passwords>) -> Router {
    let address: SocketAddr = HOST.parse().unwrap();
    router(Arc::new(App::new(room, address, &[], passwords, ServeLimits::default()).unwrap()))
}

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answered {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

/// Begins a request that a browser of this machine could send.
pub(crate) fn request(method: &str, address: &str) -> Builder {
    Request::builder().method(method).uri(address).header(header::HOST, HOST)
}

/// Sends a request to the routes.
pub(crate) fn send(router: &Router, request: Request<Body>) -> Answered {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let response = router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answered { status: parts.status, headers: parts.headers, body }
    })
}

/// Asks for a page or for data.
pub(crate) fn get(router: &Router, address: &str) -> Answered {
    send(router, request("GET", address).body(Body::empty()).unwrap())
}

/// Asks for a page in a language.
pub(crate) fn get_in(router: &Router, language: &str, address: &str) -> Answered {
    let request = request("GET", address).header(header::ACCEPT_LANGUAGE, language);
    send(router, request.body(Body::empty()).unwrap())
}
