//! What plans and runs questions, alike in this process, on a scheduler and on an executor.

use std::{num::NonZeroUsize, path::Path, sync::Arc};

use datafusion::{
    common::Result,
    execution::{
        FunctionRegistry, SessionState, SessionStateBuilder,
        memory_pool::{FairSpillPool, TrackConsumersPool},
        runtime_env::{RuntimeEnv, RuntimeEnvBuilder},
    },
    prelude::SessionConfig,
};

use crate::{
    functions,
    jobs::{look_up_function, stage_function},
    stores::Stores,
};

/// The rows that go through a plan at once. A row may be a document with all its tokens, some hundred
/// kilobytes: the engine's 8,192 would be hundreds of megabytes on every thread.
const BATCH_ROWS: usize = 512;

/// Returns the settings of a session, on top of those of the engine.
pub(crate) fn configured(config: SessionConfig) -> SessionConfig {
    let mut config = config
        .with_information_schema(true)
        .with_batch_size(BATCH_ROWS)
        .with_collect_statistics(true);
    let parquet = &mut config.options_mut().execution.parquet;
    // Archives are read with the types that they were written with, so that functions fit.
    parquet.schema_force_view_types = false;
    // A condition is put to its columns before texts are read.
    parquet.pushdown_filters = true;
    parquet.reorder_filters = true;
    config
}

/// Returns where plans run: the stores that they may read, the memory that they may take (what the engine
/// takes where it is `None`), the folder of their temporary files.
pub(crate) fn environment(
    memory_bytes: Option<usize>,
    temporary: Option<&Path>,
) -> Result<Arc<RuntimeEnv>> {
    let mut builder =
        RuntimeEnvBuilder::new().with_object_store_registry(Arc::new(Stores::default()));
    if let Some(bytes) = memory_bytes {
        let pool = TrackConsumersPool::new(FairSpillPool::new(bytes), NonZeroUsize::MIN);
        builder = builder.with_memory_pool(Arc::new(pool));
    }
    if let Some(folder) = temporary {
        builder = builder.with_temp_file_path(folder);
    }
    builder.build_arc()
}

/// Returns a session with our functions.
pub(crate) fn state(config: SessionConfig, environment: Arc<RuntimeEnv>) -> Result<SessionState> {
    let mut state = SessionStateBuilder::new()
        .with_default_features()
        .with_config(configured(config))
        .with_runtime_env(environment)
        .build();
    functions::register(&mut state)?;
    Ok(state)
}

/// Returns a session of a machine that works for others, with the functions that only jobs may call.
pub(crate) fn working_state(
    config: SessionConfig,
    environment: Arc<RuntimeEnv>,
) -> Result<SessionState> {
    let mut state = state(config, environment)?;
    state.register_udf(Arc::new(stage_function()))?;
    state.register_udaf(Arc::new(look_up_function()))?;
    Ok(state)
}
