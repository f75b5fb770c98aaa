//! Questions to one archive, answered in this process or on a cluster.

use std::{num::NonZeroUsize, sync::Arc};

use datafusion::{
    arrow::{
        array::RecordBatch,
        datatypes::{Schema, SchemaRef},
    },
    dataframe::DataFrame,
    execution::context::SQLOptions,
    prelude::{SessionConfig, SessionContext},
    sql::parser::{DFParserBuilder, Statement},
};
use futures::StreamExt;
use liasse_archive::Archive;
use tokio::runtime::{Builder, Runtime};

use crate::{
    SchedulerAddress, SqlError, SqlErrorKind,
    output::{Sink, SqlFormat},
    session,
    source::Source,
    spool::Spool,
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
    source: Source,
    /// Who has the questions answered; this process where it is `None`.
    scheduler: Option<SchedulerAddress>,
    context: SessionContext,
    runtime: Runtime,
}

impl SqlEngine {
    /// Opens an archive for questions.
    ///
    /// # Errors
    /// When it has no documents or a file of it cannot be read, and when no threads can be started.
    pub fn open(archive: Archive, options: &SqlOptions) -> Result<Self, SqlError> {
        let source = Source::of_archive(archive)?;
        let (runtime, context) = embedded(options)?;
        Self::with_tables(source, context, runtime)
    }

    /// Opens an archive by its path or its URL: `file:///data/harbour.liasse`, `s3://bucket/harbour.liasse`.
    /// What reaches a bucket is said by the environment: `AWS_ENDPOINT`, `AWS_ACCESS_KEY_ID` and so on.
    ///
    /// # Errors
    /// Those of [`SqlEngine::open`], and when there is no archive or the store does not answer.
    pub fn open_at(place: &str, options: &SqlOptions) -> Result<Self, SqlError> {
        let (runtime, context) = embedded(options)?;
        let environment = context.runtime_env();
        let source = runtime.block_on(Source::find(place, &environment))?;
        Self::with_tables(source, context, runtime)
    }

    /// Opens an archive whose questions are answered on a cluster. All machines must reach the archive
    /// under this path or URL.
    ///
    /// # Errors
    /// Those of [`SqlEngine::open_at`], and when no scheduler answers.
    pub fn on_cluster(scheduler: &SchedulerAddress, place: &str) -> Result<Self, SqlError> {
        let runtime = threads(Builder::new_multi_thread())?;
        let context = runtime.block_on(scheduler.session())?;
        let environment = context.runtime_env();
        let source = runtime.block_on(Source::find(place, &environment))?;
        let mut engine = Self::with_tables(source, context, runtime)?;
        engine.scheduler = Some(scheduler.clone());
        let documents = engine.runtime.block_on(tables::rows(&engine.context, "documents"))?;
        Ok(engine.with_tasks(SchedulerAddress::tasks(documents)))
    }

    /// Has each step of a question cut into so many tasks, not as many as suit the size of the archive. No more
    /// processors than that have work at a time; the more tasks, the less memory each takes.
    #[must_use]
    pub fn with_tasks(self, tasks: NonZeroUsize) -> Self {
        let state = self.context.state_ref();
        state.write().config_mut().options_mut().execution.target_partitions = tasks.get();
        self
    }

    fn with_tables(
        source: Source,
        context: SessionContext,
        runtime: Runtime,
    ) -> Result<Self, SqlError> {
        if source.documents.is_empty() {
            let message = format!("{}: no documents yet", source.name);
            return Err(SqlError::new(SqlErrorKind::Archive, message));
        }
        runtime.block_on(tables::register(&context, &source))?;
        Ok(Self { source, scheduler: None, context, runtime })
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
        self.run(frame, &mut |batch| {
            rows += batch.num_rows() as u64;
            sink.write(batch)
        })?;
        sink.finish()?;
        Ok(rows)
    }

    /// Answers a question and hands over its rows, some at a time.
    ///
    /// # Errors
    /// Those of [`SqlEngine::answer`] and of `take`.
    pub fn each(
        &self,
        sql: &str,
        take: &mut dyn FnMut(&RecordBatch) -> Result<(), SqlError>,
    ) -> Result<(), SqlError> {
        self.run(self.frame(sql)?, take)
    }

    fn run(
        &self,
        frame: DataFrame,
        take: &mut dyn FnMut(&RecordBatch) -> Result<(), SqlError>,
    ) -> Result<(), SqlError> {
        let Some(scheduler) = &self.scheduler else {
            return self.runtime.block_on(stream(frame, take));
        };
        let mut attempts = 0;
        let whole = self.runtime.block_on(async {
            loop {
                let mut spool = Spool::default();
                let kept = stream(frame.clone(), &mut |rows| spool.write(rows)).await;
                let Err(error) = kept.map_err(SqlError::seen_through_cluster) else {
                    return Ok(spool);
                };
                if !scheduler.tries_again(&error, attempts).await {
                    return Err(error);
                }
                attempts += 1;
            }
        })?;
        whole.read(take)
    }

    pub(crate) fn context(&self) -> &SessionContext {
        &self.context
    }

    pub(crate) fn block_on<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
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
        let Some(archive) = &self.source.archive else {
            let message = "the table names needs an archive in a folder of this machine";
            return Err(SqlError::new(SqlErrorKind::Archive, message));
        };
        let names = archive.names(&mut |_| {}).map_err(|error| {
            SqlError::new(SqlErrorKind::Archive, error.to_string()).with_source(error)
        })?;
        Ok(tables::register_names(&self.context, &names)?)
    }
}

/// Returns an engine in this process, still without tables.
fn embedded(options: &SqlOptions) -> Result<(Runtime, SessionContext), SqlError> {
    let mut runtime = Builder::new_multi_thread();
    let mut config = SessionConfig::new();
    if let Some(threads) = options.threads {
        runtime.worker_threads(threads.get());
        config = config.with_target_partitions(threads.get());
    }
    let environment = session::environment(Some(options.memory_bytes), None)?;
    let state = session::state(config, environment)?;
    Ok((threads(runtime)?, SessionContext::new_with_state(state)))
}

/// Starts the threads of an engine.
pub(crate) fn threads(mut builder: Builder) -> Result<Runtime, SqlError> {
    builder.enable_all().build().map_err(|error| {
        SqlError::new(SqlErrorKind::Engine, "could not start threads").with_source(error)
    })
}

/// Hands over the rows of an answer once.
async fn stream(
    frame: DataFrame,
    take: &mut dyn FnMut(&RecordBatch) -> Result<(), SqlError>,
) -> Result<(), SqlError> {
    let mut batches = frame.execute_stream().await?;
    while let Some(batch) = batches.next().await {
        take(&batch?)?;
    }
    Ok(())
}
