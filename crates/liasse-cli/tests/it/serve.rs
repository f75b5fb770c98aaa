//! `liasse serve`: what it refuses, and an archive and sources over a real connection.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, ChildStderr, Command, Stdio},
    thread,
    time::Duration,
};

use crate::program::{archive_folder, command, run, run_with_input, seeds};

/// A server that ends with the test.
struct Serving {
    child: Child,
    messages: BufReader<ChildStderr>,
    host: String,
}

impl Serving {
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let arguments = [&["serve", "--no-browser", "--port", "0"], arguments].concat();
        let mut child = command(folder, &arguments)
            .stderr(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut messages = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        messages.read_line(&mut line).unwrap();
        let host = line.trim().rsplit("http://").next().unwrap().trim_end_matches('/').to_owned();
        assert!(line.contains(" is open at http://127.0.0.1:"), "{line}");
        Self { child, messages, host }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host);
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Ends it as Ctrl-C does, and returns its exit code with all that it still said.
    #[cfg(unix)]
    fn interrupt(mut self) -> (i32, String) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        let mut rest = String::new();
        self.messages.read_to_string(&mut rest).unwrap();
        (self.child.wait().unwrap().code().unwrap(), rest)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn other_machines_are_let_in_with_a_password_file_alone() {
    let run = run(&["serve", "seeds.liasse", "--listen", "0.0.0.0", "--no-browser"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("expected a password file for 0.0.0.0"), "{}", run.err);
    assert!(run.err.contains("--auth FILE") && run.err.contains("--hash-password"), "{}", run.err);
}

#[test]
fn a_password_becomes_a_line_that_does_not_hold_it() {
    let folder = tempfile::tempdir().unwrap();
    let line = run_with_input(folder.path(), &["serve", "--hash-password", "ada"], b"quay side\n");
    assert_eq!(line.code, 0, "{}", line.err);
    assert!(line.out.starts_with("ada:$argon2id$") && !line.out.contains("quay"), "{}", line.out);
    let empty = run_with_input(folder.path(), &["serve", "--hash-password", "ada"], b"\n");
    assert_eq!((empty.code, empty.out.as_str()), (2, ""));
    assert!(empty.err.contains("expected a password of 1 to"), "{}", empty.err);
}

#[test]
fn what_is_no_archive_and_no_source_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("people"), "ada:secret").unwrap();
    for (arguments, expected) in
        [(&["missing.liasse"][..], "missing.liasse"), (&["missing.zip"], "missing.zip")]
    {
        let run = crate::program::run_in(folder.path(), &[&["serve"], arguments].concat());
        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(run.err.contains(expected), "{}", run.err);
    }
    assert!(!folder.path().join("missing.liasse").exists());
    let archive = archive_folder().join("seeds.liasse");
    let arguments = ["serve", archive.to_str().unwrap(), "--auth", "people"];
    let run = crate::program::run_in(folder.path(), &arguments);
    assert!(run.code == 2 && run.err.contains("line 1 of the password file"), "{}", run.err);
    assert!(!run.err.contains("secret"), "{}", run.err);
}

#[test]
fn an_archive_is_served_until_ctrl_c() {
    let serving = Serving::start(archive_folder(), &["seeds.liasse"]);
    assert!(serving.get("/about").starts_with("HTTP/1.1 200"));
    assert!(serving.get("/api/v1/status").contains("\"ingest\":null"));
    #[cfg(unix)]
    {
        let (code, said) = serving.interrupt();
        assert_eq!(code, 0, "{said}");
        assert!(said.contains("stopping"), "{said}");
    }
}

#[test]
fn sources_are_read_while_they_are_served() {
    let folder = tempfile::tempdir().unwrap();
    let serving = Serving::start(folder.path(), &[&seeds("release")]);
    let is_done = (0..600).any(|_| {
        thread::sleep(Duration::from_millis(100));
        serving.get("/api/v1/status").contains("\"state\":\"done\"")
    });
    assert!(is_done, "{}", serving.get("/api/v1/status"));
    assert!(serving.get("/about").contains("C09001004"), "what was read is there");
    assert!(folder.path().join("release.liasse/archive.json").is_file());
}
