//! `liasse-cluster submit`.

use std::num::NonZeroUsize;

use clap::{Args, Subcommand, ValueEnum};
use liasse_analyze::{
    Direction, KeywordsOptions,
    measure::{Adjustment, Keyness},
};
use liasse_cluster::{KeynessJob, NamesJob, SchedulerAddress, SqlEngine, TermsJob, write_rows};

use super::{ingest, question::AnswerArgs, trace};

/// Have a cluster work something out of a whole archive
#[derive(Args, Debug)]
pub(crate) struct SubmitArgs {
    #[command(subcommand)]
    job: Job,
}

#[derive(Debug, Subcommand)]
enum Job {
    Ingest(ingest::IngestArgs),
    Sql(SqlArgs),
    Terms(TermsArgs),
    Keyness(KeynessArgs),
    Names(NamesArgs),
    Trace(trace::TraceArgs),
}

#[derive(Args, Debug)]
pub(super) struct ClusterArgs {
    /// The scheduler
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:50050")]
    scheduler: SchedulerAddress,
    /// The archive's folder or URL, under which all machines of the cluster reach it
    #[arg(long, value_name = "DIR|URL")]
    archive: String,
    /// The tasks into which each step is cut; what suits the size of the archive without it
    #[arg(long, value_name = "N")]
    tasks: Option<NonZeroUsize>,
    #[command(flatten)]
    pub(super) answer: AnswerArgs,
}

/// Answer a question in SQL
#[derive(Args, Debug)]
struct SqlArgs {
    /// The question, a SELECT over the tables that `liasse-cluster sql --schema` lists
    question: String,
    #[command(flatten)]
    cluster: ClusterArgs,
}

/// Count the words: what `liasse terms` counts
#[derive(Args, Debug)]
struct TermsArgs {
    #[command(flatten)]
    cluster: ClusterArgs,
    /// Which documents: a condition in SQL on the columns of the table documents
    #[arg(long = "where", value_name = "CONDITION")]
    condition: Option<String>,
    /// Count the archive so many times over, to measure how work grows
    #[arg(long, value_name = "N", default_value_t = 1, hide = true)]
    times: u32,
}

/// Find the words that are typical of a part of the archive against the rest: what `liasse keyness` finds
#[derive(Args, Debug)]
struct KeynessArgs {
    #[command(flatten)]
    cluster: ClusterArgs,
    /// Which documents are the part: a condition in SQL on the columns of the table documents
    #[arg(long = "where", value_name = "CONDITION")]
    condition: String,
    /// The measures, with commas between them
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = measure,
        default_value = "log_ratio_conservative,g2_4cell_signed,log_ratio_hardie")]
    measure: Vec<Keyness>,
    /// How the p-values are corrected
    #[arg(long, value_name = "NAME", value_parser = correction, default_value = "holm")]
    correction: Adjustment,
    /// Whether words are listed that the part uses more, or less
    #[arg(long, value_enum, value_name = "WHICH", default_value_t = Used::More)]
    used: Used,
    /// The fewest occurrences of a word that is tested, in both together
    #[arg(long, value_name = "N", default_value_t = 5)]
    min_count: u64,
    /// The fewest documents with the word where it is used more
    #[arg(long, value_name = "N", default_value_t = 3)]
    min_documents: u32,
    /// The most words
    #[arg(long, value_name = "N", default_value_t = usize::MAX, hide_default_value = true)]
    limit: usize,
}

/// Bring together the spellings of senders and recipients that are one name
#[derive(Args, Debug)]
struct NamesArgs {
    #[command(flatten)]
    cluster: ClusterArgs,
    /// Which documents: a condition in SQL on the columns of the table documents
    #[arg(long = "where", value_name = "CONDITION")]
    condition: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Used {
    More,
    Less,
}

fn measure(name: &str) -> Result<Keyness, String> {
    let names = || Keyness::ALL.iter().map(|it| it.info().name).collect::<Vec<_>>().join(", ");
    let found = Keyness::ALL.iter().find(|it| it.info().name == name);
    found.copied().ok_or_else(|| format!("expected one of {}, found `{name}`", names()))
}

fn correction(name: &str) -> Result<Adjustment, String> {
    let names = || Adjustment::ALL.iter().map(|it| it.info().name).collect::<Vec<_>>().join(", ");
    let found = Adjustment::ALL.iter().find(|it| it.info().name == name);
    found.copied().ok_or_else(|| format!("expected one of {}, found `{name}`", names()))
}

impl ClusterArgs {
    pub(super) fn engine(&self) -> Result<SqlEngine, String> {
        let engine = SqlEngine::on_cluster(&self.scheduler, &self.archive);
        let engine = engine.map_err(|error| error.to_string())?;
        Ok(match self.tasks {
            Some(tasks) => engine.with_tasks(tasks),
            None => engine,
        })
    }
}

/// Has the job done; tells whether there were rows.
pub(crate) fn run(args: SubmitArgs) -> Result<bool, String> {
    match args.job {
        Job::Ingest(args) => ingest::run(args),
        Job::Sql(args) => {
            let engine = args.cluster.engine()?;
            args.cluster.answer.write(&mut |format, out| engine.answer(&args.question, format, out))
        }
        Job::Terms(args) => {
            let engine = args.cluster.engine()?;
            let sql = TermsJob { condition: args.condition, times: args.times }.sql();
            args.cluster.answer.write(&mut |format, out| engine.answer(&sql, format, out))
        }
        Job::Trace(args) => trace::run(&args),
        Job::Names(args) => {
            let engine = args.cluster.engine()?;
            let job = NamesJob { condition: args.condition };
            args.cluster
                .answer
                .write(&mut |format, out| write_rows(&job.run(&engine)?, format, out))
        }
        Job::Keyness(args) => {
            let engine = args.cluster.engine()?;
            let options = KeywordsOptions {
                measures: args.measure,
                adjustment: args.correction,
                direction: match args.used {
                    Used::More => Direction::More,
                    Used::Less => Direction::Less,
                },
                min_count: args.min_count,
                min_documents: args.min_documents,
                limit: args.limit,
                ..KeywordsOptions::default()
            };
            let job = KeynessJob { condition: args.condition, options };
            args.cluster
                .answer
                .write(&mut |format, out| write_rows(&job.run(&engine)?, format, out))
        }
    }
}
