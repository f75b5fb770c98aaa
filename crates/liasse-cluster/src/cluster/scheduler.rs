use std::{net::SocketAddr, sync::Arc};

use ballista_core::{error::BallistaError, extension::SessionConfigExt};
use ballista_scheduler::{
    cluster::BallistaCluster,
    config::SchedulerConfig,
    scheduler_process::{create_scheduler, start_grpc_service},
};
use datafusion::{execution::SessionStateBuilder, prelude::SessionConfig};
use tokio::runtime::Builder;

use super::{
    LOOK_SECONDS, MESSAGE_BYTES,
    machines::{Machines, Scheduler},
    planner::Planner,
};
use crate::{SqlError, SqlErrorKind, engine::threads, session};

/// How a scheduler runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchedulerOptions {
    /// Where it listens. Whoever reaches it can have the machines of the cluster read what they can
    /// read: it asks nobody for a name.
    pub address: SocketAddr,
    /// After how many seconds without a word an executor counts as gone, and the jobs in which it had a part
    /// begin anew; less than [`SchedulerOptions::LEAST_MISSED_AFTER_SECONDS`] counts as that.
    pub missed_after_seconds: u16,
}

impl SchedulerOptions {
    /// What [`SchedulerOptions::missed_after_seconds`] is unless said otherwise: ten times as long as from one
    /// word of an executor to the next, so that a busy one is not taken for a dead one.
    pub const MISSED_AFTER_SECONDS: u16 = 20;

    /// The least [`SchedulerOptions::missed_after_seconds`]: with less, one word that is late ends jobs.
    pub const LEAST_MISSED_AFTER_SECONDS: u16 = 5;
}

/// Runs a scheduler until the process ends.
///
/// What it knows of jobs is in memory: when it ends, so do they, and whoever submitted them is told.
///
/// # Errors
/// When it cannot listen there.
pub fn run_scheduler(options: SchedulerOptions) -> Result<(), SqlError> {
    let address = options.address;
    let missed_after =
        options.missed_after_seconds.max(SchedulerOptions::LEAST_MISSED_AFTER_SECONDS).into();
    let config = SchedulerConfig {
        bind_host: address.ip().to_string(),
        external_host: address.ip().to_string(),
        bind_port: address.port(),
        executor_timeout_seconds: missed_after,
        expire_dead_executor_interval_seconds: LOOK_SECONDS,
        no_executors_grace_period_seconds: 3 * missed_after,
        // What cannot be fetched from another machine ends the job, as a machine that goes does.
        stage_max_failures: 1,
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
    let ran = threads(Builder::new_multi_thread())?.block_on(serve(address, config));
    ran.map_err(|error| {
        let message = format!("the scheduler could not run at {address}: {error}");
        SqlError::new(SqlErrorKind::Cluster, message)
    })
}

/// Runs Ballista's scheduler with its own jobs and our machines.
async fn serve(address: SocketAddr, config: SchedulerConfig) -> Result<(), BallistaError> {
    config.validate()?;
    let jobs = BallistaCluster::new_from_config(&config).await?.job_state();
    let machines = Arc::new(Machines::default());
    let cluster = BallistaCluster::new(Arc::<Machines>::clone(&machines), jobs);
    let scheduler: Scheduler = create_scheduler(cluster, Arc::new(config)).await?;
    machines.serve(scheduler.clone());
    start_grpc_service(address, scheduler).await
}
