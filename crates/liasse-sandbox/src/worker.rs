use std::{
    process::Child,
    sync::mpsc::Receiver,
    time::{Duration, Instant},
};

use crate::{
    Policy, describe_exit,
    run::{Process, in_thread, tail},
};

/// A process that is asked again and again. It and its group are gone when this is dropped.
#[derive(Debug)]
pub struct Worker {
    process: Process,
    last_words: Receiver<String>,
}

impl Worker {
    /// Watches over a process whose standard error is a pipe, which is read from now on. What it is asked
    /// and answers is the caller's to write and read.
    pub fn new(mut process: Child) -> Self {
        let stderr = process.stderr.take();
        let last_words = in_thread(move || stderr.map(tail).unwrap_or_default());
        Self { process: Process(process), last_words }
    }

    /// Says how it ended, as [`describe_exit`] does. One that has not ended by itself after `grace` is ended.
    pub fn ended(&mut self, grace: Duration, policy: &Policy) -> String {
        let Some(status) = self.process.wait_until(Instant::now().checked_add(grace)) else {
            self.process.end();
            return "said nothing more and was ended".to_owned();
        };
        let last_words = self.last_words.recv_timeout(grace).unwrap_or_default();
        describe_exit(status, &last_words, policy)
    }
}
