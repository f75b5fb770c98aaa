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
//!
//! # Words
//!
//! - **answer**: what an address gives back, as one value: a page shows it to a person, its twin
//!   below `/api/v1` writes it as JSON. **asked**: the query, filters and other parameters of an
//!   address, checked. **fault**: why there is no answer; a page, or problem details (RFC 9457).
//! - **room**: the archive's last commit, shared by all who read, and the turns to work on it.
//! - **guard**: what stands before every route. **door**: the way in where there are passwords.
//! - **growth**: an ingest that fills the archive while it is served.
//!
//! # What holds
//!
//! - Every page works without JavaScript, says the same in French and English, and loads nothing
//!   from anywhere else. Styles and scripts are files of ours; nothing stands inline.
//! - A reader sees one commit whole and never waits for a writer; a newer commit is seen by the
//!   next request.
//! - What documents say is text on every page; invisible and direction marks are written out.
//! - An unknown or wrong parameter is an error that names it, never left out in silence.
//!
//! # What it does not do
//!
//! It speaks HTTP/1 and no TLS: for that it stands behind a proxy, whose name is told with
//! [`ServeOptions::with_name`]. Whoever may enter may do everything. It keeps no log of what is
//! read or looked for, and makes no request of its own.
//!
//! # Hostile input
//!
//! Only the names it was told are answered to (DNS rebinding), only its own pages change something
//! (`Origin`, `Sec-Fetch-Site`, a token), and heads, bodies, addresses, connections, waiting times,
//! and work at once are bounded, each with an answer that says so. Beyond this machine it listens
//! only with [`Passwords`], of which ten in ten minutes may be tried from one address; behind a proxy
//! that is the proxy's address for everybody. A panic in an answer is that answer's failure alone.

mod answer;
mod api;
mod app;
mod asked;
mod assets;
mod auth;
mod counting;
mod error;
mod fault;
mod filters;
mod form;
mod growth;
mod guard;
mod language;
mod limits;
mod listen;
mod marks;
mod months;
mod page;
mod parameters;
mod periods;
mod pictures;
mod room;
mod routes;
mod selected;
mod server;
mod sheet;
mod table;
mod visit;

pub use auth::Passwords;
pub use error::{ServeError, ServeErrorKind};
pub use growth::Growth;
pub use limits::ServeLimits;
pub use pictures::{PageImages, PageWords};
pub use server::{ServeOptions, Server, Stopper};

#[cfg(test)]
mod tests;
