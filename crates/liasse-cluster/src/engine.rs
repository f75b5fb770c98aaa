//! The engine in this process: questions to one archive.

use std::{num::NonZeroUsize, sync::Arc};

use datafusion::{
    arrow::datatypes::{Schema, SchemaRef},
    dataframe::DataFrame,
    execution::{
        context::SQLOptions,
        memory_pool::{FairSpillPool, TrackConsumersPool},
        runtime_env::RuntimeEnvBuilder,
    },
    prelude::{SessionConfig, SessionContext},
    sql::parser::{DFParserBuilder, Statement},
};
use futures::StreamExt;
use liasse_archive::Archive;
use tokio::runtime::{Builder, Runtime};

use crate::{
    SqlError, SqlErrorKind, functions,
    output::{Sink, SqlFormat},
    tables,
};

/// How much a question may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SqlOptions {
    /// The memory of sorting, grouping and joining together. What needs more is written to a temporary
    /// file and read again.
    pub memory_bytes: usize,
    /// The number of threads; all of the machine where it is `None`. No answer depends on it, but for
    /// the order of rows that the question leaves open.
    pub threads: Option<NonZeroUsize>,
}

impl Default for SqlOptions {
    fn default() -> Self {
        Self { memory_bytes: 1024 * 1024 * 1024, threads: None }
    }
}

/// An archive open for questions in SQL. Nothing in it is changed.
pub struct SqlEngine {
    archive: Archive,
    context: SessionContext,
    runtime: Runtime,
}

impl SqlEngine {
    /// Opens an archive for questions.
    ///
    /// # Errors
    /// When it has no documents or a file of it cannot be read, and when no threads can be started.
    pub fn open(archive: Archive, options: &SqlOptions) -> Result<Self, SqlError> {
        if archive.part_files().next().is_none() {
            let message = format!("{}: no documents yet", archive.folder().display());
            return Err(SqlError::new(SqlErrorKind::Archive, message));
        }
        let mut runtime = Builder::new_multi_thread();
        let mut config = SessionConfig::new().with_information_schema(true);
        if let Some(threads) = options.threads {
            runtime.worker_threads(threads.get());
            config = config.with_target_partitions(threads.get());
        }
        let runtime = runtime.enable_all().build().map_err(|error| {
            SqlError::new(SqlErrorKind::Engine, "could not start threads").with_source(error)
        })?;
        let pool = FairSpillPool::new(options.memory_bytes);
        let pool = TrackConsumersPool::new(pool, NonZeroUsize::MIN);
        let environment = RuntimeEnvBuilder::new().with_memory_pool(Arc::new(pool)).build_arc()?;
        let context = SessionContext::new_with_config_rt(config, environment);
        runtime.block_on(async {
            functions::register(&mut *context.state_ref().write())?;
            tables::register(&context, &archive).await
        })?;
        Ok(Self { archive, context, runtime })
    }

    /// Returns the columns of a table.
    ///
    /// # Errors
    /// When there is no such table, or the names of the archive cannot be made ready.
    pub fn columns(&self, table: &str) -> Result<SchemaRef, SqlError> {
        let frame = self.frame(&format!("SELECT * FROM {table}"))?;
        Ok(Arc::new(Schema::clone(frame.schema().as_arrow())))
    }

    /// Answers a question and writes the answer; returns the number of rows.
    ///
    /// # Errors
    /// When the question is not one or would change something, when it needs more memory and disk
    /// than there is, and when the answer cannot be written. Then a part of it may have been.
    pub fn answer(
        &self,
        sql: &str,
        format: SqlFormat,
        out: &mut (dyn std::io::Write + Send),
    ) -> Result<u64, SqlError> {
        let frame = self.frame(sql)?;
        let mut sink = Sink::new(format, Arc::new(Schema::clone(frame.schema().as_arrow())), out)?;
        let mut rows = 0;
        self.runtime.block_on(async {
            let mut batches = frame.execute_stream().await?;
            while let Some(batch) = batches.next().await {
                let batch = batch?;
                rows += batch.num_rows() as u64;
                sink.write(&batch)?;
            }
            Ok::<_, SqlError>(())
        })?;
        sink.finish()?;
        Ok(rows)
    }

    /// Plans a question.
    fn frame(&self, sql: &str) -> Result<DataFrame, SqlError> {
        let statement = self.statement(sql)?;
        self.make_names_ready(&statement)?;
        let only_questions = SQLOptions::new()
            .with_allow_ddl(false)
            .with_allow_dml(false)
            .with_allow_statements(false);
        self.runtime.block_on(async {
            let plan = self.context.state().statement_to_plan(statement).await?;
            if only_questions.verify_plan(&plan).is_err() {
                let message = "expected a question that changes nothing, such as SELECT";
                return Err(SqlError::new(SqlErrorKind::Forbidden, message));
            }
            Ok(self.context.execute_logical_plan(plan).await?)
        })
    }

    fn statement(&self, sql: &str) -> Result<Statement, SqlError> {
        let parser = DFParserBuilder::new(sql).build();
        let statements = parser.and_then(|mut parser| parser.parse_statements())?;
        let mut statements = statements.into_iter();
        match (statements.next(), statements.next()) {
            (Some(statement), None) => Ok(statement),
            (None, _) => {
                Err(SqlError::new(SqlErrorKind::Question, "expected a question, found nothing"))
            }
            (Some(_), Some(_)) => {
                Err(SqlError::new(SqlErrorKind::Question, "expected one question, found several"))
            }
        }
    }

    /// Makes the table of names where a question is put to it: names take the longest to make.
    fn make_names_ready(&self, statement: &Statement) -> Result<(), SqlError> {
        let tables = self.context.state().resolve_table_references(statement)?;
        let is_asked = tables.iter().any(|table| table.table() == "names");
        if !is_asked || self.context.table_exist("names")? {
            return Ok(());
        }
        let names = self.archive.names(&mut |_| {}).map_err(|error| {
            SqlError::new(SqlErrorKind::Archive, error.to_string()).with_source(error)
        })?;
        Ok(tables::register_names(&self.context, &names)?)
    }
}
