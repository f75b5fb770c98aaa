//! `cargo xtask bench search --serve`: how fast `liasse serve` is ready and answers, what it keeps in
//! memory, and how it holds under load; all over loopback, client and server on one machine.

mod http;
mod load;

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use self::{
    http::{Connection, encoded},
    load::{Latencies, Load},
};
use crate::{error::TaskError, run::shown};

/// The requests after which memory is looked at.
const MIXED_REQUESTS: usize = 1000;

/// Starts the server on an archive, measures it with the queries of the file and ends it.
pub(crate) fn run(liasse: &Path, archive: &Path, queries: &Path) -> Result<(), TaskError> {
    let server = Server::start(liasse, archive)?;
    println!("\nliasse serve: ready after {} ms (goal: under 1000)", server.ready.as_millis());
    let searches = searches(queries)?;
    let mut connection = Connection::open(&server.address)?;
    first_bytes(&mut connection, &searches)?;
    let mixed = mixed(&mut connection, &searches)?;
    for path in mixed.iter().cycle().take(MIXED_REQUESTS) {
        connection.get(path)?;
    }
    drop(connection);
    server.print_memory()?;
    Load::default().run(&server.address, &mixed)?.print();
    server.print_memory()?;
    server.end()
}

/// A server under way; it is ended when this value goes.
struct Server {
    child: Child,
    address: String,
    /// From the start of the program to the first page.
    ready: Duration,
}

impl Server {
    fn start(liasse: &Path, archive: &Path) -> Result<Self, TaskError> {
        let mut command = Command::new(liasse);
        command.arg("serve").arg(archive).args(["--port", "0", "--no-browser"]);
        let start = Instant::now();
        let child = command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn();
        let failed = |what: &str| TaskError::new(format!("`{}` {what}", shown(&command)));
        let child = child.map_err(|cause| failed(&format!("did not start: {cause}")))?;
        let mut server = Self { child, address: String::new(), ready: Duration::ZERO };
        let stderr = server.child.stderr.take().ok_or_else(|| failed("has no stderr"))?;
        // The program tells its address on stderr; the rest of what it says there is of no use.
        let mut lines = BufReader::new(stderr).lines().map_while(Result::ok);
        let address = lines.find_map(|line| {
            let (_, url) = line.split_once("http://")?;
            Some(url.trim_end_matches('/').to_owned())
        });
        server.address = address.ok_or_else(|| failed("told no address"))?;
        std::thread::spawn(move || lines.for_each(drop));
        Connection::open(&server.address)?.get("/about")?;
        server.ready = start.elapsed();
        Ok(server)
    }

    /// Prints the resident set, of which the pages of mapped files can be dropped at any time.
    fn print_memory(&self) -> Result<(), TaskError> {
        let path = format!("/proc/{}/status", self.child.id());
        let Ok(status) = fs::read_to_string(&path) else {
            println!("skipped: memory is read from /proc, which is not there");
            return Ok(());
        };
        let megabytes = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
            Some(kilobytes * 1024.0 / 1e6)
        };
        let read = |name| {
            megabytes(name).ok_or_else(|| TaskError::new(format!("{path}: expected {name}")))
        };
        let (all, own, mapped) = (read("VmRSS:")?, read("RssAnon:")?, read("RssFile:")?);
        println!(
            "resident memory: {all:.0} MB, of them {own:.0} own and {mapped:.0} of mapped files (goal: at most 400)"
        );
        Ok(())
    }

    fn end(mut self) -> Result<(), TaskError> {
        match self.child.try_wait() {
            Ok(None) => Ok(()),
            ended => Err(TaskError::new(format!("the server ended by itself: {ended:?}"))),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, which is told elsewhere.
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// Returns the addresses of the searches of a file of queries.
fn searches(queries: &Path) -> Result<Vec<String>, TaskError> {
    let text = fs::read_to_string(queries).map_err(|cause| TaskError::file(queries, &cause))?;
    let queries = text.lines().filter_map(|line| line.split_once('\t'));
    Ok(queries.map(|(_, query)| format!("/search?q={}", encoded(query))).collect())
}

fn first_bytes(connection: &mut Connection, searches: &[String]) -> Result<(), TaskError> {
    let (mut first, mut whole) = (Latencies::default(), Latencies::default());
    // The first round reads the files; the server is warm in the others.
    for round in 0..4 {
        for search in searches {
            let reply = connection.get(search)?;
            if round > 0 {
                first.add(reply.first_byte);
                whole.add(reply.whole);
            }
        }
    }
    println!("first byte of a result page: {first} (goal: p99 at most 60 ms)");
    println!("last byte of a result page: {whole}");
    Ok(())
}

/// Returns addresses of all kinds: searches as pages and as JSON, and documents that they found.
fn mixed(connection: &mut Connection, searches: &[String]) -> Result<Vec<String>, TaskError> {
    let mut mixed = vec!["/about".to_owned()];
    for search in searches {
        let page = connection.get(search)?;
        mixed.push(search.clone());
        mixed.push(format!("/api/v1{search}"));
        mixed.extend(first_document(&page.body));
    }
    Ok(mixed)
}

/// Returns the address of the first document that a page links to.
fn first_document(page: &[u8]) -> Option<String> {
    let page = String::from_utf8_lossy(page);
    let (_, link) = page.split_once("href=\"/doc/")?;
    let end = link.find(['"', '?', '#', '&'])?;
    Some(format!("/doc/{}", link.get(..end)?))
}
