//! What only a real connection shows: slow, many and broken ones, and the end.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::Arc,
    thread::{self, JoinHandle},
    time::Duration,
};

use tokio::sync::watch;

use super::archive;
use crate::{
    app::{App, router},
    limits::ServeLimits,
    listen,
    room::Room,
};

struct Running {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    fn start(limits: ServeLimits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let room = Room::new(&archive(), 4, None).unwrap();
        let app = router(Arc::new(App::new(room, address, &[], None, limits).unwrap()));
        let stop = watch::Sender::new(false);
        let receiver = stop.subscribe();
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(2)
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(listen::serve(listener, app, limits, receiver)).unwrap();
        });
        Self { address, stop, thread: Some(thread) }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    fn get(&self, path: &str) -> String {
        let mut stream = self.connect();
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        stream.write_all(request.as_bytes()).unwrap();
        read_all(&mut stream)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.send_replace(true);
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(ended.is_ok() || thread::panicking(), "the server ends when it is told to");
        }
    }
}

/// Reads until the server closes; a reset counts as that.
fn read_all(stream: &mut TcpStream) -> String {
    let (mut all, mut piece) = (Vec::new(), [0; 4096]);
    while let Ok(read @ 1..) = stream.read(&mut piece) {
        all.extend_from_slice(&piece[..read]);
    }
    String::from_utf8_lossy(&all).into_owned()
}

#[test]
fn a_head_that_trickles_in_is_cut_off_while_others_are_answered() {
    let limits = ServeLimits { head_time: Duration::from_millis(300), ..ServeLimits::default() };
    let server = Running::start(limits);
    let mut slow = server.connect();
    slow.write_all(b"GET /about HTTP/1.1\r\nHost: ").unwrap();
    assert!(server.get("/about").starts_with("HTTP/1.1 200"));
    // The server closes by itself: nothing more is ever sent.
    let answer = read_all(&mut slow);
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408"), "{answer}");
}

#[test]
fn a_body_that_does_not_come_is_given_up() {
    let limits = ServeLimits { body_time: Duration::from_millis(300), ..ServeLimits::default() };
    let server = Running::start(limits);
    let mut slow = server.connect();
    let head = format!(
        "POST /about HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{",
        server.address
    );
    slow.write_all(head.as_bytes()).unwrap();
    let mut status = [0; 12];
    slow.read_exact(&mut status).unwrap();
    assert_eq!(&status, b"HTTP/1.1 408");
}

#[test]
fn one_connection_too_many_is_told_to_come_again() {
    let server = Running::start(ServeLimits { connections: 2, ..ServeLimits::default() });
    let held = [server.connect(), server.connect()];
    // Both are accepted before a third one is.
    let answer = server.get("/about");
    assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("retry-after: 2"), "{answer}");
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.ends_with(&format!("content-length: {}", body.len())), "{answer}");
    drop(held);
    let again = (0..100).any(|_| {
        thread::sleep(Duration::from_millis(20));
        server.get("/about").starts_with("HTTP/1.1 200")
    });
    assert!(again, "places that are given up are taken again");
}

#[test]
fn what_is_no_http_harms_nobody() {
    let server = Running::start(ServeLimits::default());
    let long_header = format!("GET / HTTP/1.1\r\nHost: x\r\nA: {}\r\n\r\n", "a".repeat(100_000));
    let headers = format!("GET / HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(200));
    for bytes in [
        &b"\0\0\0\0\r\n\r\n"[..],
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        long_header.as_bytes(),
        headers.as_bytes(),
    ] {
        let mut stream = server.connect();
        // The server may close before it has read all of it.
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let answer = read_all(&mut stream);
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
    }
    assert!(server.get("/about").starts_with("HTTP/1.1 200"));
}

#[test]
fn the_end_waits_for_answers_and_not_for_idle_clients() {
    let server = Running::start(ServeLimits::default());
    let mut idle = server.connect();
    idle.write_all(
        format!("GET /robots.txt HTTP/1.1\r\nHost: {}\r\n\r\n", server.address).as_bytes(),
    )
    .unwrap();
    let mut status = [0; 12];
    idle.read_exact(&mut status).unwrap();
    assert_eq!(&status, b"HTTP/1.1 200");
    let address = server.address;
    drop(server);
    assert!(TcpStream::connect(address).is_err(), "nothing listens any more");
}
