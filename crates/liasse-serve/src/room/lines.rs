//! Answers that are sent while they are written.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::Frame;
use tokio::{
    sync::mpsc,
    task::spawn_blocking,
    time::{Instant, sleep_until, timeout},
};

use super::{Reader, Room, Stop, WAIT};
use crate::fault::Fault;

/// The pieces that wait to be sent; more make the writer wait.
const PIECES: usize = 4;

type Piece = Result<Bytes, Fault>;

/// Where the writer of a long answer puts its pieces.
pub(crate) struct Lines(mpsc::Sender<Piece>);

impl Lines {
    /// Sends a piece; waits until there is room for it.
    ///
    /// # Errors
    /// When nobody reads any more; the writer should end.
    pub(crate) fn send(&self, piece: Bytes) -> Result<(), Fault> {
        self.0.blocking_send(Ok(piece)).map_err(|_| Fault::TooSlow)
    }
}

impl Room {
    /// Writes a long answer on the last commit, away from the threads that serve connections, and
    /// returns its body as soon as it has begun.
    ///
    /// What goes wrong later, or takes longer than `limit`, breaks the body off, so that no part of
    /// it is taken for the whole.
    ///
    /// # Errors
    /// [`Fault::Busy`] when no turn comes, and what goes wrong before the first piece.
    pub(crate) async fn write<F>(self: &Arc<Self>, limit: Duration, work: F) -> Result<Body, Fault>
    where
        F: FnOnce(&Reader, &Stop, &Lines) -> Result<(), Fault> + Send + 'static,
    {
        let turn = timeout(WAIT, Arc::clone(&self.turns).acquire_owned()).await;
        let Ok(Ok(turn)) = turn else { return Err(Fault::Busy) };
        let (sender, mut pieces) = mpsc::channel(PIECES);
        let (room, stop) = (Arc::clone(self), Stop::default());
        let seen = stop.clone();
        spawn_blocking(move || {
            let lines = Lines(sender);
            let work = || work(&room.reader()?, &seen, &lines);
            let result = catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Fault::Broken));
            drop(turn);
            if let Err(fault) = result {
                // Nobody may be there to hear it.
                let _ = lines.0.blocking_send(Err(fault));
            }
        });
        let end = Instant::now() + limit;
        let first = tokio::select! {
            first = pieces.recv() => first.unwrap_or(Ok(Bytes::new()))?,
            () = sleep_until(end) => {
                stop.stop();
                return Err(Fault::TimeLimit);
            }
        };
        let end = Box::pin(sleep_until(end));
        Ok(Body::new(Written { first: Some(first), pieces, end, stop }))
    }
}

/// The body of an answer that is being written.
struct Written {
    first: Option<Bytes>,
    pieces: mpsc::Receiver<Piece>,
    end: Pin<Box<tokio::time::Sleep>>,
    stop: Stop,
}

impl HttpBody for Written {
    type Data = Bytes;
    type Error = BrokenOff;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BrokenOff>>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(Ok(Frame::data(first))));
        }
        if self.end.as_mut().poll(context).is_ready() {
            return Poll::Ready(Some(Err(BrokenOff)));
        }
        let piece = self.pieces.poll_recv(context);
        piece.map(|piece| piece.map(|piece| piece.map(Frame::data).map_err(|_| BrokenOff)))
    }
}

impl Drop for Written {
    /// Who wrote for a reader that went away should not go on.
    fn drop(&mut self) {
        self.stop.stop();
    }
}

/// The answer could not be written to its end.
#[derive(Debug)]
struct BrokenOff;

impl std::fmt::Display for BrokenOff {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the answer could not be written to its end")
    }
}

impl std::error::Error for BrokenOff {}
