//! `liasse serve` and clients that mean harm; after each of them the server must answer as before.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    path::Path,
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

use liasse_testkit::hostile::{Conversation, HttpCase, conversations};

use super::{HostileFlags, Place, Row, Tried, print_row, watch};
use crate::error::TaskError;

/// How long a client waits for an answer or for being let go.
const PATIENCE: Duration = Duration::from_secs(30);

/// Runs every conversation with one server.
pub(super) fn run(
    place: &Place,
    archive: &Path,
    flags: &HostileFlags,
) -> Result<Vec<Row>, TaskError> {
    let is_asked = |case: &HttpCase| {
        let about = [case.class, "serve", case.name];
        let fits = |what: &String| about.iter().any(|words| words.contains(what.as_str()));
        flags.only.as_ref().is_none_or(fits) && !(flags.light && case.heavy)
    };
    if !conversations("").iter().any(is_asked) {
        return Ok(Vec::new());
    }
    raise_open_files();
    let mut server = Server::start(place, archive)?;
    let mut rows = Vec::new();
    for case in conversations(&server.address).into_iter().filter(is_asked) {
        let start = Instant::now();
        let (outcome, mut complaint) = converse(&server.address, &case);
        let seconds = start.elapsed().as_secs_f64();
        let peak = watch::tree_memory(server.child.id());
        if let Err(fault) = server.is_well() {
            complaint = complaint.or(Some(format!("afterwards the server {fault}")));
        }
        if seconds > PATIENCE.as_secs_f64() {
            complaint = complaint.or(Some(format!("took {seconds:.0} s")));
        }
        let tried = Tried { outcome, seconds, peak, complaint };
        let row = Row { class: case.class, door: "serve", name: case.name.to_owned(), tried };
        print_row(&row);
        rows.push(row);
    }
    Ok(rows)
}

struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(place: &Place, archive: &Path) -> Result<Self, TaskError> {
        let mut command = place.command(&place.folder, &["serve"]);
        command.arg(archive).args(["--port", "0", "--no-browser"]).stderr(Stdio::piped());
        let failed = |what: String| TaskError::new(format!("`liasse serve` {what}"));
        let mut child =
            command.spawn().map_err(|cause| failed(format!("did not start: {cause}")))?;
        let stderr = child.stderr.take().ok_or_else(|| failed("has no stderr".to_owned()))?;
        let mut said = BufReader::new(stderr);
        let mut line = String::new();
        said.read_line(&mut line).map_err(|cause| failed(format!("said nothing: {cause}")))?;
        // The rest is read and dropped, so that the server never waits for it.
        thread::spawn(move || io::copy(&mut said, &mut io::sink()));
        let address = line.trim().rsplit("http://").next().unwrap_or_default();
        let address = address.trim_end_matches('/').to_owned();
        Ok(Self { child, address })
    }

    /// Asks for the first page and checks that the process is there.
    fn is_well(&mut self) -> Result<(), String> {
        if let Ok(Some(status)) = self.child.try_wait() {
            return Err(format!("has ended ({status})"));
        }
        let get = format!("GET / HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        match says(&self.address, get.as_bytes()) {
            Ok(answer) if status(&answer) == Some(200) => Ok(()),
            Ok(answer) => Err(format!("answers {:?}", status(&answer))),
            Err(cause) => Err(format!("does not answer: {cause}")),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already, which is told elsewhere.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn converse(address: &str, case: &HttpCase) -> (String, Option<String>) {
    match &case.does {
        Conversation::Says(bytes) => judge(says(address, bytes), case),
        Conversation::Drips(bytes) => match drips(address, bytes) {
            Ok(seconds) => (format!("let go after {seconds} s"), None),
            Err(cause) => (String::new(), Some(cause.to_string())),
        },
        Conversation::Crowds(count) => match crowds(address, *count) {
            Ok(outcome) => (outcome, None),
            Err(cause) => (String::new(), Some(cause.to_string())),
        },
    }
}

fn judge(answer: io::Result<Vec<u8>>, case: &HttpCase) -> (String, Option<String>) {
    let answer = match answer {
        // A server that closes on a client that goes on sending resets the connection.
        Err(cause) if is_closing(&cause) => return ("connection closed".to_owned(), None),
        Err(cause) => return (String::new(), Some(cause.to_string())),
        Ok(answer) => answer,
    };
    let Some(status) = status(&answer) else { return ("connection closed".to_owned(), None) };
    let text = String::from_utf8_lossy(&answer).into_owned();
    let wrong = if !case.answers.contains(&status) {
        Some(format!("answers {status}, expected one of {:?}", case.answers))
    } else if text.contains("<script>alert(1)") || text.contains("\r\nSet-Cookie: x=y") {
        Some("sends back what it was sent".to_owned())
    } else if text.contains("root:") {
        Some("sends a file of the system".to_owned())
    } else {
        None
    };
    (format!("{status}"), wrong)
}

fn is_closing(cause: &io::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset};
    matches!(cause.kind(), BrokenPipe | ConnectionAborted | ConnectionReset)
}

fn connect(address: &str) -> io::Result<TcpStream> {
    let address: SocketAddr = address.parse().map_err(io::Error::other)?;
    let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    Ok(stream)
}

/// Sends everything and reads the answer; a server may answer before it has read all.
fn says(address: &str, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut stream = connect(address)?;
    let sent = stream.write_all(bytes);
    let mut answer = Vec::new();
    let read = stream.take(16 << 20).read_to_end(&mut answer);
    match answer.is_empty() {
        true => sent.and(read).map(|_| answer),
        false => Ok(answer),
    }
}

/// Sends a byte a second; returns the seconds after which the server has let go.
fn drips(address: &str, bytes: &[u8]) -> io::Result<u64> {
    let mut stream = connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(1)))?;
    for (seconds, byte) in (0..PATIENCE.as_secs()).zip(bytes.iter().cycle()) {
        if stream.write_all(&[*byte]).is_err() {
            return Ok(seconds);
        }
        match stream.read(&mut [0; 512]) {
            Err(cause)
                if matches!(cause.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {}
            // An answer, an end or a fault: the client is rid of.
            _ => return Ok(seconds),
        }
    }
    Err(io::Error::other(format!("still waits after {} s", PATIENCE.as_secs())))
}

/// Opens connections that say nothing and asks on one more.
fn crowds(address: &str, count: usize) -> io::Result<String> {
    let mut silent = Vec::new();
    for _ in 0..count {
        match connect(address) {
            Ok(stream) => silent.push(stream),
            // A server may refuse; then it has answered.
            Err(_) => break,
        }
    }
    let get = format!("GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    match says(address, get.as_bytes()).map(|answer| status(&answer)) {
        Ok(Some(status @ (200 | 503))) => {
            Ok(format!("{status} beside {} connections", silent.len()))
        }
        Ok(other) => {
            Err(io::Error::other(format!("answers {other:?} beside {} connections", silent.len())))
        }
        Err(cause) => Err(cause),
    }
}

fn status(answer: &[u8]) -> Option<u16> {
    let line = answer.split(|byte| *byte == b'\r').next()?;
    String::from_utf8_lossy(line).strip_prefix("HTTP/1.")?.split(' ').nth(1)?.parse().ok()
}

/// Lets this process, and so the server, open as many connections as a case wants, where it may.
#[cfg(unix)]
fn raise_open_files() {
    use nix::sys::resource::{Resource, getrlimit, setrlimit};

    if let Ok((_, most)) = getrlimit(Resource::RLIMIT_NOFILE) {
        let _ = setrlimit(Resource::RLIMIT_NOFILE, most, most);
    }
}

#[cfg(not(unix))]
fn raise_open_files() {}
