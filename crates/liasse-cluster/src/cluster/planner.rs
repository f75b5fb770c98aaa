use std::sync::Arc;

use async_trait::async_trait;
#[expect(
    deprecated,
    reason = "what replaces it works inside of operators, none of which stands here"
)]
use datafusion::physical_plan::coalesce_batches::CoalesceBatchesExec;
use datafusion::{
    catalog::Session,
    common::{
        Result,
        tree_node::{Transformed, TransformedResult, TreeNode},
    },
    execution::context::QueryPlanner,
    logical_expr::LogicalPlan,
    physical_plan::{
        ExecutionPlan,
        aggregates::{AggregateExec, AggregateMode},
    },
    physical_planner::{DefaultPhysicalPlanner, PhysicalPlanner},
};

/// The rows that go together from groups to other machines. A row may be a document with all its words, some
/// ten kilobytes.
const ROWS: usize = 4096;

/// The engine's planner, but that groups go to other machines in batches of their own.
///
/// An aggregation gives its groups as slices of one batch. Ballista's writer keeps batches until their memory
/// is what it may take, and takes each slice for the whole ([`RecordBatch::get_array_memory_size`]): of groups
/// of a hundred megabytes it keeps two or three slices, then hands them on, a few rows for each of the tasks
/// that come after. Such pieces pack badly, and the more tasks, the worse.
///
/// It is a planner because Ballista's adaptive one has its own rules and leaves out those of a session.
///
/// [`RecordBatch::get_array_memory_size`]: datafusion::arrow::array::RecordBatch::get_array_memory_size
#[derive(Debug)]
pub(super) struct Planner;

#[async_trait]
impl QueryPlanner for Planner {
    async fn create_physical_plan(
        &self,
        question: &LogicalPlan,
        session: &dyn Session,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let plan =
            DefaultPhysicalPlanner::default().create_physical_plan(question, session).await?;
        plan.transform_up(|plan| Ok(with_own_batches(plan))).data()
    }
}

/// Has groups that one machine has counted copied into batches of their own.
fn with_own_batches(plan: Arc<dyn ExecutionPlan>) -> Transformed<Arc<dyn ExecutionPlan>> {
    let is_handed_on = plan.downcast_ref::<AggregateExec>().is_some_and(|counted| {
        *counted.mode() == AggregateMode::Partial && !counted.group_expr().is_empty()
    });
    match is_handed_on {
        #[expect(deprecated, reason = "see its import")]
        true => Transformed::yes(Arc::new(CoalesceBatchesExec::new(plan, ROWS))),
        false => Transformed::no(plan),
    }
}

#[cfg(test)]
mod tests {
    use datafusion::{
        execution::SessionStateBuilder,
        physical_plan::{execute_stream_partitioned, repartition::RepartitionExec},
        prelude::{SessionConfig, SessionContext},
    };
    use futures::TryStreamExt;
    use tokio::runtime::Runtime;

    use super::*;

    /// The rows that are handed on, and what their batches say that they take, in bytes.
    fn handed_on(state: SessionStateBuilder) -> (usize, usize) {
        let config = SessionConfig::new().with_target_partitions(2).with_batch_size(512);
        let context = SessionContext::new_with_state(state.with_config(config).build());
        let sql =
            "SELECT CAST(value AS VARCHAR) AS word, count(*) FROM range(0, 50000) GROUP BY word";
        let runtime = Runtime::new().unwrap();
        let plan = runtime.block_on(async {
            context.sql(sql).await.unwrap().create_physical_plan().await.unwrap()
        });
        let mut at = &plan;
        while !at.is::<RepartitionExec>() {
            at = at.children()[0];
        }
        let parts =
            execute_stream_partitioned(Arc::clone(at.children()[0]), context.task_ctx()).unwrap();
        let (mut rows, mut bytes) = (0, 0);
        for part in parts {
            for batch in runtime.block_on(part.try_collect::<Vec<_>>()).unwrap() {
                rows += batch.num_rows();
                bytes += batch.get_array_memory_size();
            }
        }
        (rows, bytes)
    }

    #[test]
    fn groups_that_are_handed_on_take_what_they_are() {
        let state = || SessionStateBuilder::new().with_default_features();
        // A short word where its length stands, and a count.
        let (groups, size) = (50_000, (16 + 8) * 50_000);
        let (rows, bytes) = handed_on(state().with_query_planner(Arc::new(Planner)));
        assert_eq!(rows, groups);
        assert!(bytes < 2 * size, "{bytes} bytes");
        // What this is for: where it fails, there is no need any more to copy.
        let (rows, bytes) = handed_on(state());
        assert_eq!(rows, groups);
        assert!(bytes > 20 * size, "{bytes} bytes");
    }
}
