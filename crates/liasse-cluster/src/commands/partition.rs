//! `liasse-cluster partition`.

use clap::Args;
use liasse_cluster::{SqlEngine, SqlOptions};

/// Lay an archive out by release and month, for questions that ask for some of them alone
///
/// The documents are written in a folder for each day of release and each month of sending, the ledger beside
/// them. `sql` and `submit` take the place as they take an archive; a condition on the columns released and
/// month of its table documents leaves folders unread.
#[derive(Args, Debug)]
pub(crate) struct PartitionArgs {
    /// The archive's folder or URL
    #[arg(long, value_name = "DIR|URL")]
    archive: String,
    /// Where to write: an empty folder or a URL such as s3://bucket/by-month
    #[arg(long, value_name = "DIR|URL")]
    to: String,
    /// The memory of sorting, in mebibytes; beyond it, temporary files are used
    #[arg(long, value_name = "MIB", default_value_t = 1024)]
    memory_mib: usize,
}

pub(crate) fn run(args: &PartitionArgs) -> Result<bool, String> {
    let memory_bytes = args.memory_mib.saturating_mul(1024 * 1024);
    let options = SqlOptions { memory_bytes, ..SqlOptions::default() };
    let engine = SqlEngine::open_at(&args.archive, &options).map_err(|error| error.to_string())?;
    engine.partition(&args.to).map_err(|error| error.to_string())?;
    Ok(true)
}
