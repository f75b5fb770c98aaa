//! What a client may send to `liasse serve`.

/// How a client behaves.
#[derive(Clone, Debug)]
pub enum Conversation {
    /// Sends these bytes at once and reads the answer.
    Says(Vec<u8>),
    /// Sends one byte a second and sees whether it is let go in time.
    Drips(Vec<u8>),
    /// Opens so many connections, says nothing, and asks for a page on one more.
    Crowds(usize),
}

/// A case for the server.
#[derive(Clone, Debug)]
pub struct HttpCase {
    /// The class it belongs to.
    pub class: &'static str,
    /// What it shows, in a few words.
    pub name: &'static str,
    /// What the client does.
    pub does: Conversation,
    /// Statuses that are a clear answer; none when closing the connection is one.
    pub answers: &'static [u16],
    /// Whether it takes so long that only `cargo xtask hostile` runs it.
    pub heavy: bool,
}

/// Returns the cases for a server at `host`, such as `127.0.0.1:4711`.
pub fn conversations(host: &str) -> Vec<HttpCase> {
    let says = |class, name, text: String, answers| HttpCase {
        class,
        name,
        does: Conversation::Says(text.into_bytes()),
        answers,
        heavy: false,
    };
    let get =
        |path: &str| format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    let with = |header: &str| {
        format!("GET / HTTP/1.1\r\nHost: {host}\r\n{header}\r\nConnection: close\r\n\r\n")
    };
    let post = |path: &str, headers: &str, body: &str| {
        format!("POST {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n{body}")
    };
    let own_form = "Content-Type: application/x-www-form-urlencoded\r\n";
    let mut cases = vec![
        says(
            "foreign host",
            "foreign Host",
            "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n".to_owned(),
            &[400, 403, 421],
        ),
        says(
            "foreign host",
            "no Host",
            "GET / HTTP/1.1\r\nConnection: close\r\n\r\n".to_owned(),
            &[400, 421],
        ),
        says(
            "foreign host",
            "two Hosts",
            format!(
                "GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
            ),
            &[400, 421],
        ),
        says(
            "foreign host",
            "absolute form",
            format!(
                "GET http://evil.example/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
            ),
            &[400, 403, 421],
        ),
        says(
            "foreign origin",
            "foreign Origin on a change",
            post(
                "/search",
                &format!("Origin: http://evil.example\r\n{own_form}Content-Length: 3\r\n"),
                "a=b",
            ),
            &[403, 404, 405],
        ),
        says(
            "foreign origin",
            "cross-site read of data",
            with("Sec-Fetch-Site: cross-site\r\nOrigin: http://evil.example"),
            &[200, 403],
        ),
        says(
            "foreign origin",
            "change without a token",
            post("/check", &format!("{own_form}Content-Length: 9\r\n"), "article=x"),
            &[400, 403, 422],
        ),
        says("climbing paths", "dots", get("/../../../../etc/passwd"), &[400, 404]),
        says(
            "climbing paths",
            "encoded dots",
            get("/assets/%2e%2e%2f%2e%2e%2fetc/passwd"),
            &[400, 404],
        ),
        says("climbing paths", "backslashes", get("/..\\..\\windows\\win.ini"), &[400, 404]),
        says("climbing paths", "NUL", get("/documents/a%00b"), &[400, 404]),
        says("climbing paths", "not UTF-8", get("/documents/%ff%fe"), &[400, 404]),
        says("control bytes", "noise", "\0\u{1}\u{2}\u{7f}\r\n\r\n".to_owned(), &[400]),
        says(
            "control bytes",
            "another protocol",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
            &[400, 505],
        ),
        says(
            "too large",
            "address of 1 MB",
            get(&format!("/search?q={}", "a".repeat(1_000_000))),
            &[400, 413, 414, 431],
        ),
        says(
            "too large",
            "headers of 1 MB",
            with(&format!("X-Long: {}", "a".repeat(1_000_000))),
            &[400, 431],
        ),
        says("too large", "10,000 headers", with(&"X-A: b\r\n".repeat(10_000)), &[400, 431]),
        says(
            "too large",
            "body of 20 MB",
            post(
                "/check",
                &format!("{own_form}Content-Length: 20000000\r\n"),
                &"a".repeat(4_000_000),
            ),
            &[400, 403, 413, 422],
        ),
        says(
            "too large",
            "length of a body that lies",
            post("/check", &format!("{own_form}Content-Length: 99999999999999999999\r\n"), "a"),
            &[400, 413],
        ),
        says(
            "too large",
            "two lengths of a body",
            post("/check", "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
            &[400, 403, 415, 422],
        ),
        says("nothing", "nothing at all", "\r\n\r\n\r\n".to_owned(), &[400]),
        says(
            "markup and escapes",
            "script in a query",
            get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E"),
            &[200, 404],
        ),
        says(
            "markup and escapes",
            "line end in a query",
            get("/search?q=a%0d%0aSet-Cookie:%20x=y"),
            &[200, 404],
        ),
    ];
    for query in super::queries().into_iter().filter(|case| case.query.len() < 4_000) {
        cases.push(says(
            "queries",
            query.name,
            get(&format!("/search?q={}", encoded(&query.query))),
            &[200, 400, 404, 422],
        ));
    }
    let slow = |class, name, does| HttpCase { class, name, does, answers: &[], heavy: true };
    cases.push(slow(
        "slow clients",
        "one byte a second",
        Conversation::Drips(get("/").into_bytes()),
    ));
    cases.push(slow("many connections", "2,000 silent connections", Conversation::Crowds(2_000)));
    cases
}

/// Returns a text as it stands in an address.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
