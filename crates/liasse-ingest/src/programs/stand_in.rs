//! A runner that starts nothing, for tests.

use super::{Call, Program, ProgramOutput, Runner};

type Answer = Result<(&'static str, &'static str), &'static str>;

/// Answers calls as a test says.
pub(super) struct StandIn(Box<dyn Fn(&Call<'_>) -> Answer + Send + Sync>);

impl StandIn {
    pub(super) fn new(answer: impl Fn(&Call<'_>) -> Answer + Send + Sync + 'static) -> Self {
        Self(Box::new(answer))
    }
}

impl Runner for StandIn {
    fn run(&self, call: &Call<'_>) -> Result<ProgramOutput, String> {
        let (stdout, stderr) = (self.0)(call).map_err(str::to_owned)?;
        Ok(ProgramOutput::new(stdout.into(), stderr.into()))
    }
}

/// A program of a name that is nowhere.
pub(super) fn program(name: &str) -> Program {
    Program { path: name.into(), version: "1".to_owned() }
}
