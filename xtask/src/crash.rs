//! `cargo xtask crash`: an ingest killed at a random moment, and finished by a rerun, again and again.
//!
//! Whatever the moment, the finished archive has to be what an undisturbed ingest makes: the same
//! documents, texts and account of the files, a clean verification, the same answers to searches.
//! Meanwhile a reader looks again and again and has to see whole commits, and no process may be left.
//! The same release is read into commits of a mebibyte, so that there are many moments to hit.

mod set;
mod trial;

use std::time::{Duration, Instant};

use clap::Args;

use crate::{error::TaskError, program, workspace::fresh_folder};
use trial::{Program, Trial};

/// How often, of what, and from which seed.
#[derive(Args)]
pub(crate) struct CrashFlags {
    /// How many ingests are killed
    #[arg(long, default_value_t = 200, value_name = "NUMBER")]
    n: u64,
    /// What is ingested: the zip files of the January release as they are, their files in a folder, or
    /// mailboxes of mails made for this
    #[arg(long, value_enum, default_value_t = set::Set::Zip)]
    set: set::Set,
    /// Where the random moments start from; a failure names its own
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    seed: u64,
}

/// Kills, finishes and compares; fails at the first difference.
pub(crate) fn run(flags: &CrashFlags) -> Result<(), TaskError> {
    let program =
        Program { liasse: program::liasse()?, state: program::yardstick("archive_state")? };
    let folder = fresh_folder("crash")?;
    let sources = flags.set.sources(&folder.join("sources"))?;
    let trial = Trial { program: &program, sources: &sources, folder: &folder };
    let start = Instant::now();
    let expected = trial.undisturbed()?;
    let whole = start.elapsed();
    println!("undisturbed: {:.1} s; {}", whole.as_secs_f64(), expected.summary());
    let mut tally = Tally::default();
    for number in 0..flags.n {
        let seed = flags.seed.wrapping_add(number);
        let killed = trial.killed(seed, moment(seed, expected.ingest_time), &expected)?;
        tally.add(&killed);
    }
    tally.print(start.elapsed());
    std::fs::remove_dir_all(&folder).map_err(|cause| TaskError::file(&folder, &cause))
}

/// A moment between the start and the end of an undisturbed ingest.
fn moment(seed: u64, whole: Duration) -> Duration {
    // SplitMix64: neighbouring seeds give moments that are far apart.
    let mut bits = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    let share = (bits >> 11) as f64 / (1_u64 << 53) as f64;
    whole.mul_f64(share)
}

/// What the killed ingests had reached.
#[derive(Default)]
struct Tally {
    before_archive: u64,
    before_first_commit: u64,
    in_the_midst: u64,
    finished: u64,
    looks: u64,
}

impl Tally {
    fn add(&mut self, killed: &trial::Killed) {
        self.looks += killed.looks;
        let count = match killed {
            trial::Killed { was_finished: true, .. } => &mut self.finished,
            trial::Killed { documents: None, .. } => &mut self.before_archive,
            trial::Killed { documents: Some(0), .. } => &mut self.before_first_commit,
            trial::Killed { .. } => &mut self.in_the_midst,
        };
        *count += 1;
    }

    fn print(&self, time: Duration) {
        for (count, what) in [
            (self.before_archive, "killed before there was an archive"),
            (self.before_first_commit, "killed before the first commit"),
            (self.in_the_midst, "killed between the first commit and the end"),
            (self.finished, "done before the kill"),
            (self.looks, "looks of a reader meanwhile, each at a whole commit"),
        ] {
            println!("{count:>8}  {what}");
        }
        let killed = self.before_archive + self.before_first_commit + self.in_the_midst;
        println!(
            "{killed} killed ingests finished to the same documents, ledger and answers, in {:.0} s",
            time.as_secs_f64()
        );
    }
}
