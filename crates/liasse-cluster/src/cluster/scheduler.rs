use std::{net::SocketAddr, sync::Arc};

use ballista_core::extension::SessionConfigExt;
use ballista_scheduler::{
    cluster::BallistaCluster, config::SchedulerConfig, scheduler_process::start_server,
};
use datafusion::{execution::SessionStateBuilder, prelude::SessionConfig};
use tokio::runtime::Builder;

use super::{EXECUTOR_TIMEOUT_SECONDS, LOOK_SECONDS, MESSAGE_BYTES, planner::Planner};
use crate::{SqlError, SqlErrorKind, engine::threads, session};

/// How a scheduler runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchedulerOptions {
    /// Where it listens. Whoever reaches it can have the machines of the cluster read what they can
    /// read: it asks nobody for a name.
    pub address: SocketAddr,
}

/// Runs a scheduler until the process ends.
///
/// What it knows of jobs is in memory: when it ends, so do they, and whoever submitted them is told.
///
/// # Errors
/// When it cannot listen there.
pub fn run_scheduler(options: SchedulerOptions) -> Result<(), SqlError> {
    let address = options.address;
    let failed = |error: &dyn std::fmt::Display| {
        let message = format!("the scheduler could not run at {address}: {error}");
        SqlError::new(SqlErrorKind::Cluster, message)
    };
    let config = SchedulerConfig {
        bind_host: address.ip().to_string(),
        external_host: address.ip().to_string(),
        bind_port: address.port(),
        executor_timeout_seconds: EXECUTOR_TIMEOUT_SECONDS,
        expire_dead_executor_interval_seconds: LOOK_SECONDS,
        no_executors_grace_period_seconds: 3 * EXECUTOR_TIMEOUT_SECONDS,
        grpc_server_max_decoding_message_size: MESSAGE_BYTES,
        grpc_server_max_encoding_message_size: MESSAGE_BYTES,
        grpc_client_max_message_size: MESSAGE_BYTES,
        override_config_producer: Some(Arc::new(|| {
            session::configured(SessionConfig::new_with_ballista())
        })),
        override_session_builder: Some(Arc::new(|config| {
            let state = session::working_state(config, session::environment(None, None)?)?;
            let state = SessionStateBuilder::new_from_existing(state);
            Ok(state.with_query_planner(Arc::new(Planner)).build())
        })),
        ..SchedulerConfig::default()
    };
    threads(Builder::new_multi_thread())?.block_on(async {
        let cluster =
            BallistaCluster::new_from_config(&config).await.map_err(|error| failed(&error))?;
        start_server(cluster, address, Arc::new(config)).await.map_err(|error| failed(&error))
    })
}
