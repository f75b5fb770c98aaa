//! The socket: connections within limits, and an end that loses no answer.

mod stall;

use std::{net::TcpListener, sync::Arc, time::Duration};

use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{self, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    time::timeout,
};

use self::stall::Stalling;
use crate::{ServeError, limits::ServeLimits};

/// The address that a request comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) std::net::IpAddr);

/// Serves connections until told to stop, then ends those that are open.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    limits: ServeLimits,
    mut stop: watch::Receiver<bool>,
) -> Result<(), ServeError> {
    let listener = net::TcpListener::from_std(listener)
        .map_err(|error| ServeError::io("serve the address", error))?;
    let most = limits.connections.min(open_files() / 2);
    let places = Arc::new(Semaphore::new(most));
    let stopping = stop.clone();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = stopped(&mut stop) => break,
        };
        let Ok((stream, peer)) = accepted else {
            // Mostly too many open files; some connection will end.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        match Arc::clone(&places).try_acquire_owned() {
            Ok(place) => {
                let router = router.clone().layer(Extension(Peer(peer.ip())));
                tokio::spawn(connection(stream, router, limits, stopping.clone(), place));
            }
            Err(_) => {
                tokio::spawn(turn_away(stream));
            }
        }
    }
    drop(listener);
    let every = u32::try_from(most).unwrap_or(u32::MAX);
    // Whoever has not ended by then is cut off.
    let _ = timeout(limits.end_time, places.acquire_many(every)).await;
    Ok(())
}

async fn connection(
    stream: TcpStream,
    router: Router,
    limits: ServeLimits,
    mut stop: watch::Receiver<bool>,
    place: OwnedSemaphorePermit,
) {
    // A page is sent in one piece; waiting for more of it would only delay its end.
    let _ = stream.set_nodelay(true);
    let stream = TokioIo::new(Stalling::new(stream, limits.stall_time));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_time)
        .max_headers(ServeLimits::MAX_HEADERS)
        .max_buf_size(ServeLimits::MAX_HEAD)
        .serve_connection(stream, TowerToHyperService::new(router));
    let mut connection = std::pin::pin!(connection);
    // A client that breaks off or breaks the protocol is no fault of ours.
    tokio::select! {
        _ = connection.as_mut() => {}
        () = stopped(&mut stop) => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
    drop(place);
}

/// Waits until the server is told to stop.
async fn stopped(stop: &mut watch::Receiver<bool>) {
    // When nobody is left who could say so, it has ended, too.
    let _ = stop.wait_for(|stop| *stop).await;
}

const TURNED_AWAY: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 2\r\nconnection: close\r\n\
    cache-control: no-store\r\ncontent-security-policy: default-src 'none'\r\n\
    x-content-type-options: nosniff\r\ncontent-type: text/plain; charset=utf-8\r\n\
    content-length: 60\r\n\r\nToo many connections at once. Wait a moment and try it again";

/// Says that there is no place, without reading what is asked.
async fn turn_away(mut stream: TcpStream) {
    let answer = async {
        stream.write_all(TURNED_AWAY).await?;
        stream.shutdown().await?;
        // Closing on what was not read would take the answer back.
        tokio::io::copy(&mut stream.take(ServeLimits::MAX_HEAD as u64), &mut tokio::io::sink())
            .await
    };
    let _ = timeout(Duration::from_secs(1), answer).await;
}

/// Returns how many files the process may have open, after asking the system for as many as it
/// gives.
#[cfg(unix)]
fn open_files() -> usize {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    let soft = limit.current;
    limit.current = limit.maximum;
    let files = match setrlimit(Resource::Nofile, limit) {
        Ok(()) => limit.maximum,
        Err(_) => soft,
    };
    files.map_or(usize::MAX, |files| usize::try_from(files).unwrap_or(usize::MAX))
}

#[cfg(not(unix))]
fn open_files() -> usize {
    usize::MAX
}
