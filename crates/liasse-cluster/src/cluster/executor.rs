use std::{net::IpAddr, num::NonZeroUsize, path::PathBuf, sync::Arc};

use ballista_core::{extension::SessionConfigExt, registry::BallistaFunctionRegistry};
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use datafusion::prelude::SessionConfig;
use tokio::runtime::Builder;

use super::{HEARTBEAT_SECONDS, LEFT_SECONDS, MESSAGE_BYTES, SWEEP_SECONDS, SchedulerAddress};
use crate::{SqlError, SqlErrorKind, engine::threads, session};

/// How an executor runs.
#[derive(Clone, Debug)]
pub struct ExecutorOptions {
    /// Where its scheduler answers.
    pub scheduler: SchedulerAddress,
    /// The address at which it listens.
    pub bind: IpAddr,
    /// The name under which other machines reach it; its address where it is `None`.
    pub external_host: Option<String>,
    /// The port at which others fetch what it has made.
    pub port: u16,
    /// The port at which its scheduler gives it tasks.
    pub task_port: u16,
    /// The tasks that it runs at once.
    pub tasks: NonZeroUsize,
    /// The memory of sorting, grouping and joining in all its tasks together; what needs more is written to
    /// `folder` and read again.
    pub memory_bytes: u64,
    /// The folder in which it has one of its own, `executor-PORT`, for what it hands on and temporary files;
    /// that is removed at the end, and what an executor that was killed has left may be.
    pub folder: PathBuf,
    /// How many seconds it waits for its scheduler to be there.
    pub wait_seconds: u16,
}

/// Runs an executor until the process is told to end; then it finishes its tasks.
///
/// # Errors
/// When its scheduler does not answer, and when it cannot listen or write where it should.
pub fn run_executor(options: &ExecutorOptions) -> Result<(), SqlError> {
    let failed = |error: &dyn std::fmt::Display| {
        let message = format!("the executor of {} could not run: {error}", options.scheduler);
        SqlError::new(SqlErrorKind::Cluster, message)
    };
    // A folder of its own: at the end all that is in it is removed.
    let folder = options.folder.join(format!("executor-{}", options.port));
    std::fs::create_dir_all(&folder)
        .map_err(|error| failed(&format!("{}: {error}", folder.display())))?;
    let config = || session::configured(SessionConfig::new_with_ballista());
    let state = session::working_state(config(), session::environment(None, None)?)?;
    let bind = match options.bind {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("[{address}]"),
    };
    let process = ExecutorProcessConfig {
        bind_host: bind,
        external_host: options.external_host.clone().or_else(|| Some(options.bind.to_string())),
        port: options.port,
        grpc_port: options.task_port,
        scheduler_host: options.scheduler.host.clone(),
        scheduler_port: options.scheduler.port,
        scheduler_connect_timeout_seconds: options.wait_seconds,
        vcores: options.tasks.get(),
        work_dir: Some(folder.to_string_lossy().into_owned()),
        executor_heartbeat_interval_seconds: HEARTBEAT_SECONDS,
        job_data_ttl_seconds: LEFT_SECONDS,
        job_data_clean_up_interval_seconds: SWEEP_SECONDS,
        memory_pool_size: Some(options.memory_bytes),
        grpc_max_decoding_message_size: MESSAGE_BYTES,
        grpc_max_encoding_message_size: MESSAGE_BYTES,
        override_function_registry: Some(Arc::new(BallistaFunctionRegistry::from(&state))),
        override_config_producer: Some(Arc::new(config)),
        override_runtime_producer: Some(Arc::new(move |_| {
            session::environment(None, Some(&folder))
        })),
        ..ExecutorProcessConfig::default()
    };
    let ran =
        threads(Builder::new_multi_thread())?.block_on(start_executor_process(Arc::new(process)));
    ran.map_err(|error| failed(&error))
}
