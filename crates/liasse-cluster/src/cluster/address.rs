use std::{
    fmt,
    net::{TcpStream, ToSocketAddrs},
    num::NonZeroUsize,
    str::FromStr,
    time::Duration,
};

use ballista::prelude::{SessionConfigExt, SessionContextExt};
use datafusion::prelude::{SessionConfig, SessionContext};

use super::MESSAGE_BYTES;
use crate::{SqlError, SqlErrorKind, functions, session};

/// Where a scheduler answers: `127.0.0.1:50050`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchedulerAddress {
    pub(super) host: String,
    pub(super) port: u16,
}

/// How long a scheduler may take to answer.
const CONNECT: Duration = Duration::from_secs(5);

/// How often a job begins anew, and after which pause: together longer than a machine takes to count as gone.
const ATTEMPTS: u32 = 6;
const PAUSE: Duration = Duration::from_secs(5);

/// The documents of a task: with so many and 256 MiB for each, counting the words of ten times the State
/// Department's release takes ten times the processors.
const TASK_DOCUMENTS: usize = 4_000;

/// The fewest tasks of a step, so that a handful of machines has work, and the most: each hands on something to
/// each, and the more there are, the smaller are these pieces.
const MIN_TASKS: usize = 16;
const MAX_TASKS: usize = 256;

impl SchedulerAddress {
    /// The port on which a scheduler listens unless told otherwise.
    pub const PORT: u16 = 50050;

    /// Returns a session whose plans run on the cluster.
    pub(crate) async fn session(&self) -> Result<SessionContext, SqlError> {
        self.check()?;
        let config = SessionConfig::new_with_ballista()
            .with_target_partitions(MIN_TASKS)
            .with_ballista_grpc_client_max_message_size(MESSAGE_BYTES as usize);
        let state = session::state(config, session::environment(None, None)?)?;
        let context = SessionContext::remote_with_state(&format!("df://{self}"), state).await?;
        // Ballista puts its own functions in place of those that a session had.
        functions::register(&mut *context.state_ref().write())?;
        Ok(context)
    }

    /// Returns the tasks into which a step over so many documents is cut, as far as their number is known.
    pub(crate) fn tasks(documents: Option<usize>) -> NonZeroUsize {
        let tasks = documents.unwrap_or_default().div_ceil(TASK_DOCUMENTS);
        NonZeroUsize::new(tasks.clamp(MIN_TASKS, MAX_TASKS)).unwrap_or(NonZeroUsize::MIN)
    }

    /// Tells whether a job that failed is to begin anew, and waits for that.
    ///
    /// That is how a job outlives a machine: the scheduler ends the jobs in which the machine had a part, and
    /// what cannot be fetched from it ends them as well. Nothing of a job that ended is used, so nothing can be
    /// counted twice; the units of an ingest that are staged are not read again.
    pub(crate) async fn tries_again(&self, error: &SqlError, attempts: u32) -> bool {
        if error.kind() != SqlErrorKind::Cluster || attempts >= ATTEMPTS {
            return false;
        }
        tokio::time::sleep(PAUSE).await;
        let is_there = self.check().is_ok();
        if is_there {
            let times = attempts + 1;
            log::warn!(
                "a machine of the cluster is gone or cannot be reached; the job begins anew ({times} of {ATTEMPTS} times)"
            );
        }
        is_there
    }

    /// Looks whether something listens there, before anything is planned.
    fn check(&self) -> Result<(), SqlError> {
        let unreachable = |error: std::io::Error| {
            let message = format!(
                "no scheduler answers at {self} ({error}); start one with `liasse-cluster scheduler`, or name another with --scheduler"
            );
            SqlError::new(SqlErrorKind::Cluster, message).with_source(error)
        };
        let addresses = (self.host.as_str(), self.port).to_socket_addrs().map_err(unreachable)?;
        let mut refused = std::io::Error::other("the name has no address");
        for address in addresses {
            match TcpStream::connect_timeout(&address, CONNECT) {
                Ok(_) => return Ok(()),
                Err(error) => refused = error,
            }
        }
        Err(unreachable(refused))
    }
}

impl fmt::Display for SchedulerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.host.contains(':') {
            true => write!(f, "[{}]:{}", self.host, self.port),
            false => write!(f, "{}:{}", self.host, self.port),
        }
    }
}

impl FromStr for SchedulerAddress {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let expected =
            || format!("expected a host and a port such as 127.0.0.1:50050, found `{text}`");
        let (host, port) = text.rsplit_once(':').ok_or_else(expected)?;
        let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        let port = port.parse().map_err(|_| expected())?;
        match host.is_empty() {
            true => Err(expected()),
            false => Ok(Self { host: host.to_owned(), port }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_what_it_prints() {
        for text in ["127.0.0.1:50050", "[::1]:1", "scheduler.internal:65535"] {
            assert_eq!(text.parse::<SchedulerAddress>().unwrap().to_string(), text);
        }
        for text in ["", "host", ":1", "host:", "host:70000"] {
            let error = text.parse::<SchedulerAddress>().unwrap_err();
            assert!(error.contains(&format!("found `{text}`")), "{error}");
        }
    }

    #[test]
    fn a_step_over_more_documents_is_cut_into_more_tasks() {
        let tasks = |documents| SchedulerAddress::tasks(documents).get();
        assert_eq!([tasks(None), tasks(Some(0)), tasks(Some(64_000))], [16; 3]);
        assert_eq!([tasks(Some(64_001)), tasks(Some(usize::MAX))], [17, 256]);
    }

    #[test]
    fn a_scheduler_that_is_not_there_is_one_sentence() {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let address: SchedulerAddress = free.to_string().parse().unwrap();
        let error = address.check().unwrap_err();
        assert_eq!(error.kind(), SqlErrorKind::Cluster);
        assert!(error.to_string().starts_with(&format!("no scheduler answers at {free} (")));
    }
}
