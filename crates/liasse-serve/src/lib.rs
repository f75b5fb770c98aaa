//! The web pages and the JSON API of liasse: an archive consulted in the browser, on this machine.
//!
//! ```
//! use std::{fs, ops::ControlFlow};
//!
//! use liasse_archive::{IngestOptions, ingest};
//! use liasse_serve::{ServeOptions, Server};
//!
//! let folder = tempfile::tempdir().unwrap();
//! let source = folder.path().join("C05000001.txt");
//! fs::write(&source, "A memo from Tripoli.").unwrap();
//! let archive = folder.path().join("my.liasse");
//! ingest(&archive, &[&source], &IngestOptions::default(), &mut |_| ControlFlow::Continue(())).unwrap();
//!
//! let options = ServeOptions::default().at("127.0.0.1:0".parse().unwrap());
//! let server = Server::open(&archive, options)?;
//! assert!(server.url().starts_with("http://127.0.0.1:"));
//! let stopper = server.stopper();
//! let running = std::thread::spawn(move || server.run());
//! stopper.stop();
//! running.join().unwrap()?;
//! # Ok::<(), liasse_serve::ServeError>(())
//! ```

#![allow(dead_code, reason = "the frame stands before the pages that use all of it")]

mod answer;
mod api;
mod app;
mod asked;
mod assets;
mod auth;
mod error;
mod fault;
mod growth;
mod guard;
mod language;
mod limits;
mod listen;
mod marks;
mod page;
mod parameters;
mod room;
mod routes;
mod server;
mod visit;

pub use auth::Passwords;
pub use error::{ServeError, ServeErrorKind};
pub use growth::Growth;
pub use server::{ServeOptions, Server, Stopper};

#[cfg(test)]
mod tests;
