//! Many connections that stay, each with one request after the other.

use std::{
    fmt, thread,
    time::{Duration, Instant},
};

use super::http::Connection;
use crate::error::TaskError;

/// How many connections, and for how long.
pub(super) struct Load {
    connections: usize,
    time: Duration,
}

/// What came of it.
pub(super) struct Held {
    load: Load,
    latencies: Latencies,
    errors: Vec<String>,
}

impl Default for Load {
    fn default() -> Self {
        Self { connections: 200, time: Duration::from_secs(60) }
    }
}

impl Load {
    /// Sends the requests round and round, each connection from another place of the list.
    pub(super) fn run(self, address: &str, paths: &[String]) -> Result<Held, TaskError> {
        let mut connections = Vec::new();
        for _ in 0..self.connections {
            connections.push(Connection::open(address)?);
        }
        let end = Instant::now() + self.time;
        let (mut latencies, mut errors) = (Latencies::default(), Vec::new());
        thread::scope(|scope| {
            let start = |(number, connection)| {
                let first = number * paths.len() / self.connections;
                let paths = paths.iter().cycle().skip(first);
                scope.spawn(move || one(connection, paths, end))
            };
            let threads: Vec<_> = connections.into_iter().enumerate().map(start).collect();
            for thread in threads {
                match thread.join() {
                    Ok((times, error)) => {
                        latencies.0.extend(times.0);
                        errors.extend(error);
                    }
                    Err(_) => errors.push("a connection panicked".to_owned()),
                }
            }
        });
        Ok(Held { load: self, latencies, errors })
    }
}

/// Uses a connection until the end or the first error.
fn one<'a>(
    mut connection: Connection,
    paths: impl Iterator<Item = &'a String>,
    end: Instant,
) -> (Latencies, Option<String>) {
    let mut latencies = Latencies::default();
    for path in paths {
        if Instant::now() >= end {
            break;
        }
        match connection.get(path) {
            Ok(reply) => latencies.add(reply.whole),
            Err(error) => return (latencies, Some(error.to_string())),
        }
    }
    (latencies, None)
}

impl Held {
    /// Prints what was held.
    pub(super) fn print(&self) {
        let requests = self.latencies.0.len();
        let seconds = self.load.time.as_secs_f64();
        println!(
            "load: {} connections for {seconds} s: {requests} requests, {:.0} a second, {}",
            self.load.connections,
            requests as f64 / seconds,
            self.latencies
        );
        println!("load: {} errors (goal: none)", self.errors.len());
        self.errors.iter().take(5).for_each(|error| println!("    {error}"));
    }
}

/// Times of answers.
#[derive(Default)]
pub(super) struct Latencies(Vec<Duration>);

impl Latencies {
    pub(super) fn add(&mut self, time: Duration) {
        self.0.push(time);
    }
}

impl fmt::Display for Latencies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let percentile = |share: f64| {
            let rank = (share * sorted.len() as f64).ceil() as usize;
            let time = sorted.get(rank.saturating_sub(1)).copied().unwrap_or_default();
            time.as_secs_f64() * 1000.0
        };
        let (p50, p99, most) = (percentile(0.5), percentile(0.99), percentile(1.0));
        write!(f, "p50 {p50:.1} ms, p99 {p99:.1} ms, at most {most:.1} ms")
    }
}
