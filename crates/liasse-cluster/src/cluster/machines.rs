use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, OnceLock},
};

use async_trait::async_trait;
use ballista_core::{
    JobId,
    error::Result,
    serde::{
        protobuf::{ExecutorHeartbeat, task_status::Status},
        scheduler::{ExecutorData, ExecutorMetadata},
    },
};
use ballista_scheduler::{
    cluster::{
        BoundTask, ClusterState, ClusterStateEventStream, ExecutorSlot,
        memory::InMemoryClusterState,
    },
    config::TaskDistributionPolicy,
    scheduler_server::SchedulerServer,
    state::{execution_stage::TaskInfo, task_manager::JobInfoCache},
};
use datafusion_proto::protobuf::{LogicalPlanNode, PhysicalPlanNode};

/// A scheduler for plans of the engine.
pub(super) type Scheduler = SchedulerServer<LogicalPlanNode, PhysicalPlanNode>;

/// The executors that a scheduler knows of: what Ballista keeps, but that a machine that goes takes the jobs
/// along in which it had a part.
///
/// Ballista would do again what the machine had done, in the middle of the job. Its adaptive planner does not
/// cover that and stands still for ever ([1986]); its static one was seen to give rows twice. So such a job
/// ends, and [`SchedulerAddress::tries_again`] has it begin anew.
///
/// [1986]: https://github.com/apache/datafusion-ballista/issues/1986
/// [`SchedulerAddress::tries_again`]: super::SchedulerAddress::tries_again
#[derive(Default)]
pub(super) struct Machines {
    known: InMemoryClusterState,
    /// Who ends jobs; not there before it runs, when there are no jobs either. It holds this in turn: both last
    /// as long as the process.
    scheduler: OnceLock<Scheduler>,
}

impl Machines {
    /// Says who ends the jobs of machines that go. The first who is named stays.
    pub(super) fn serve(&self, scheduler: Scheduler) {
        let _ = self.scheduler.set(scheduler);
    }

    /// Ends all jobs that have given an executor a task.
    async fn end_jobs_of(&self, executor: &str) -> Result<()> {
        let Some(scheduler) = self.scheduler.get() else { return Ok(()) };
        let running = scheduler.state.task_manager.get_running_job_cache();
        for (job, known) in running.iter() {
            let had_part = {
                let graph = known.execution_graph.read().await;
                let mut tasks = graph.stages().values().filter_map(|stage| stage.task_infos());
                tasks.any(|tasks| tasks.iter().any(|task| is_of(task, executor)))
            };
            if had_part {
                log::warn!("job {job} ends, as executor {executor} of it is gone");
                scheduler.cancel_job(job.clone()).await?;
            }
        }
        Ok(())
    }
}

/// Tells whether an executor has or had a task.
fn is_of(task: &TaskInfo, executor: &str) -> bool {
    match &task.task_status {
        Status::Running(running) => running.executor_id == executor,
        Status::Successful(successful) => successful.executor_id == executor,
        // Whose it was does not matter: what it has made is not used.
        Status::Failed(_) => false,
    }
}

#[async_trait]
impl ClusterState for Machines {
    /// Ballista rolls the jobs back when this has returned; by then they have been told to end.
    async fn remove_executor(&self, executor_id: &str) -> Result<()> {
        // First, so that it gets no more tasks.
        self.known.remove_executor(executor_id).await?;
        self.end_jobs_of(executor_id).await
    }

    async fn init(&self) -> Result<()> {
        self.known.init().await
    }

    async fn bind_schedulable_tasks(
        &self,
        distribution: TaskDistributionPolicy,
        active_jobs: Arc<HashMap<JobId, JobInfoCache>>,
        executors: Option<HashSet<String>>,
    ) -> Result<Vec<BoundTask>> {
        self.known.bind_schedulable_tasks(distribution, active_jobs, executors).await
    }

    async fn unbind_tasks(&self, executor_slots: Vec<ExecutorSlot>) -> Result<()> {
        self.known.unbind_tasks(executor_slots).await
    }

    async fn register_executor(
        &self,
        metadata: ExecutorMetadata,
        spec: ExecutorData,
    ) -> Result<()> {
        self.known.register_executor(metadata, spec).await
    }

    async fn save_executor_metadata(&self, metadata: ExecutorMetadata) -> Result<()> {
        self.known.save_executor_metadata(metadata).await
    }

    async fn get_executor_metadata(&self, executor_id: &str) -> Result<ExecutorMetadata> {
        self.known.get_executor_metadata(executor_id).await
    }

    async fn registered_executor_metadata(&self) -> Vec<ExecutorMetadata> {
        self.known.registered_executor_metadata().await
    }

    async fn save_executor_heartbeat(&self, heartbeat: ExecutorHeartbeat) -> Result<()> {
        self.known.save_executor_heartbeat(heartbeat).await
    }

    fn executor_heartbeats(&self) -> HashMap<String, ExecutorHeartbeat> {
        self.known.executor_heartbeats()
    }

    fn get_executor_heartbeat(&self, executor_id: &str) -> Option<ExecutorHeartbeat> {
        self.known.get_executor_heartbeat(executor_id)
    }

    async fn cluster_state_events(&self) -> Result<ClusterStateEventStream> {
        self.known.cluster_state_events().await
    }
}
