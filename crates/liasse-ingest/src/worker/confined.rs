//! Programs of the system in processes that may do nothing but their work.

use liasse_sandbox::{Input, RunLimits, run_limited};

use super::{WorkerProgram, program::Task};
use crate::programs::{Call, ProgramOutput, Runner};

/// Runs programs by way of a worker, which gives up its rights before it becomes the program.
#[derive(Clone, Debug)]
pub(crate) struct ConfinedRunner {
    worker: WorkerProgram,
    memory_bytes: u64,
}

impl ConfinedRunner {
    pub(crate) fn new(worker: &WorkerProgram, memory_bytes: u64) -> Self {
        Self { worker: worker.clone(), memory_bytes }
    }
}

impl Runner for ConfinedRunner {
    fn run(&self, call: &Call<'_>) -> Result<ProgramOutput, String> {
        let task = Task::Run {
            program: call.program.to_owned(),
            arguments: call.args.iter().map(|&argument| argument.to_owned()).collect(),
            memory_bytes: self.memory_bytes,
            // Threads count together.
            cpu_seconds: call.limits.time.as_secs().saturating_mul(4),
        };
        let mut command = self.worker.command(&task).map_err(|error| error.to_string())?;
        command.envs(call.env.iter().copied());
        let limits = RunLimits::new(call.limits.time, call.limits.output_bytes)
            .with_memory(Some(self.memory_bytes));
        let output = run_limited(command, Input::Bytes(call.stdin.to_vec()), &limits)
            .map_err(|ended| ended.to_string())?;
        Ok(ProgramOutput { stdout: output.stdout, stderr: output.stderr_tail.into_bytes() })
    }
}
