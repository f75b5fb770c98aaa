//! A packed file or mailbox, opened in a worker that has its descriptor and nothing else.

use std::{
    fs::File,
    io::{self, BufReader, BufWriter, Write},
    process::Stdio,
};

use serde::{Deserialize, Serialize};

use super::{
    WorkerProgram,
    frame::{read_frame, write_frame},
    pool::GRACE,
    program::Task,
    serve::policy,
};
use crate::{
    Limits,
    raw::{Raw, Stopped},
    source::raw_file,
    unpack::{Opened, Sink},
};

/// What the worker says.
#[derive(Debug, Serialize, Deserialize)]
enum Frame {
    Step(Raw),
    Advance(u64),
    /// All was said; a stream that ends without it was cut.
    End,
}

/// Writes what is unpacked.
pub(super) struct Frames<W: Write>(BufWriter<W>);

impl<W: Write> Frames<W> {
    pub(super) fn new(writer: W) -> Self {
        Self(BufWriter::with_capacity(256 * 1024, writer))
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        write_frame(&mut self.0, &Frame::End, &[])?;
        self.0.flush()
    }
}

impl<W: Write> Sink for Frames<W> {
    fn push(&mut self, step: Raw) -> Result<(), Stopped> {
        let mut step = step;
        let bytes = step.take_bytes();
        write_frame(&mut self.0, &Frame::Step(step), &[&bytes]).map_err(|_| Stopped)
    }

    fn advance(&mut self, bytes: u64) -> Result<(), Stopped> {
        write_frame(&mut self.0, &Frame::Advance(bytes), &[]).map_err(|_| Stopped)
    }
}

/// Unpacks a file in a process of its own. Where that ends early, what came before stays and the file has
/// failed.
pub(crate) fn unpack_in_worker(
    program: &WorkerProgram,
    file: File,
    opened: &Opened,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Stopped> {
    let mut files: u64 = 0;
    let failed = |why: String, files: u64| {
        let file = raw_file(&opened.label, opened.size, Some(opened.blake3));
        Raw::Failed(file, format!("{why}, after {files} files"))
    };
    let command = program.command(&Task::Unpack(*limits, opened.clone()));
    let child = command.and_then(|mut command| {
        command.stdin(file).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()
    });
    let mut child = match child {
        Ok(child) => child,
        Err(error) => {
            let why = format!("the process that opens it could not be started: {error}");
            return sink.push(failed(why, 0));
        }
    };
    let Some(stdout) = child.stdout.take() else {
        return sink.push(failed("the process that opens it has no pipe".to_owned(), 0));
    };
    let mut process = liasse_sandbox::Worker::new(child);
    let mut reader = BufReader::with_capacity(256 * 1024, stdout);
    let flow = loop {
        match read_frame::<Frame>(&mut reader, limits.answer_bytes) {
            Ok(Some((Frame::Step(mut step), blobs))) => {
                step.set_bytes(blobs.into_iter().next().unwrap_or_default());
                files += 1;
                if sink.push(step).is_err() {
                    break Err(Stopped);
                }
            }
            Ok(Some((Frame::Advance(bytes), _))) => {
                if sink.advance(bytes).is_err() {
                    break Err(Stopped);
                }
            }
            Ok(Some((Frame::End, _))) => break Ok(true),
            Ok(None) | Err(_) => break Ok(false),
        }
    };
    drop(reader);
    if !flow? {
        let how = process.ended(GRACE, &policy(limits, Some(limits.unpack_seconds(opened.size))));
        sink.push(failed(format!("the process that opened it {how}"), files))?;
    }
    Ok(())
}
