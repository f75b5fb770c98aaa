//! liasse inside a SQL engine: an archive as tables, the functions of the other crates in SQL, on one machine
//! or on many.
//!
//! The engine is Apache DataFusion; Apache Ballista runs its plans on many machines. Questions that a command
//! of liasse does not foresee are put to an archive here; what is counted is what the commands count, to the
//! last digit.
//!
//! ```
//! use std::ops::ControlFlow;
//!
//! use liasse_archive::{Archive, IngestOptions, ingest};
//! use liasse_cluster::{SqlEngine, SqlFormat, SqlOptions};
//!
//! let folder = tempfile::tempdir()?;
//! let page = "From: Roy, Anne\nSent: Friday, January 18, 2013 11:56 PM\nSubject: Boats\n\nThree left.\n";
//! let file = folder.path().join("C09000001.txt");
//! std::fs::write(&file, page)?;
//! let archive = folder.path().join("harbour.liasse");
//! ingest(&archive, &[file], &IngestOptions::default(), &mut |_| ControlFlow::Continue(()))?;
//!
//! let engine = SqlEngine::open(Archive::open(&archive)?, &SqlOptions::default())?;
//! let question = "SELECT subject, fold(from_name) AS sender FROM messages WHERE date_part('hour', sent) >= 22";
//! let mut answer = Vec::new();
//! engine.answer(question, SqlFormat::Csv, &mut answer)?;
//! assert_eq!(String::from_utf8(answer)?, "subject,sender\nBoats,\"roy, anne\"\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Words
//!
//! - **table**: [`TABLES`] names them. `documents` and `ledger` are the archive's Parquet files; the
//!   others follow from them when they are asked for, so nothing is stored twice.
//! - **question**: one SELECT. It changes nothing: whatever would is refused.
//! - **function**: [`functions`] lists them. [`register`] adds them to an engine of your own.
//! - **copy**: messages with one `copy` are copies of one another, in whatever archive.
//! - **scheduler**, **executor**: the processes of a cluster: one that cuts plans into tasks, many that do
//!   them. **job**: what a cluster works out of a whole archive: [`IngestJob`], [`TermsJob`], [`KeynessJob`],
//!   [`NamesJob`], [`TraceJob`], or any question ([`SqlEngine::on_cluster`]). **unit**: files that one executor reads;
//!   **staged**: read, and not yet in the archive.
//!
//! # What it does not do
//!
//! Full-text search is liasse-search's: a condition such as `fold(text) LIKE '%boat%'` reads every text.
//! `names` is made of the whole archive when it is first asked for. Times are local, as printed, and a day
//! without an hour is midnight.
//!
//! # Hostile input
//!
//! Texts of an archive are values and never part of a question. A question cannot read other files, write
//! any, or change a setting; its memory is bounded ([`SqlOptions::memory_bytes`]) and what needs more goes
//! to temporary files. A scheduler asks nobody for a name, and whoever reaches it can have executors read and stage
//! what they can: see the page on operations. An answer as text cannot steer a terminal, nor can an error that names a
//! value.
//!
//! # Features
//!
//! None. The crate is not among the workspace's default members: it brings some three hundred packages.

mod cluster;
mod engine;
mod error;
mod functions;
mod jobs;
mod output;
mod partition;
mod place;
mod session;
mod source;
mod spool;
mod stores;
mod tables;
mod visible;

pub use cluster::{
    ExecutorOptions, SchedulerAddress, SchedulerOptions, run_executor, run_scheduler,
};
pub use engine::{SqlEngine, SqlOptions};
pub use error::{SqlError, SqlErrorKind};
pub use functions::{FunctionInfo, functions, register};
pub use jobs::{
    ClusterIngest, IngestJob, IngestStep, KeynessJob, NamesJob, Quoted, Reading, TermsJob, TraceJob,
};
pub use output::{SqlFormat, write_rows};
pub use tables::{TABLES, TableInfo};
