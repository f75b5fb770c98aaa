//! What may a process that reads untrusted bytes still do?
//!
//! Next to nothing: a [`Policy`] says how much memory and time it has and which files it may still
//! open, and [`confine`] gives up everything else for good, by resource limits, Landlock and seccomp.
//! A layer that the system lacks is no error: [`Protection`] says in words which hold and which are
//! missing, so that whoever starts a run can tell a person. [`exec`] confines and then becomes another
//! program. The other side of the pipe is [`run_limited`], which feeds a process, collects what it says
//! within limits, ends it at its deadline and tells in words how it [`Ended`].
//!
//! ```no_run
//! use liasse_sandbox::{Policy, confine};
//!
//! // In a process of its own, before it has threads and before it reads the first foreign byte.
//! let protection = confine(&Policy::reader())?;
//! eprintln!("protection: {protection}");
//! assert!(!protection.holds(liasse_sandbox::Guard::Files) || std::fs::read("/etc/passwd").is_err());
//! # Ok::<(), liasse_sandbox::SandboxError>(())
//! ```
//!
//! # What it does not do
//!
//! It does not hide what a process was given: its own bytes and open descriptors stay readable, so a
//! worker must be started with nothing but its pipes and an empty environment. A fault in the kernel
//! is not defended against. On systems other than Linux only resource limits hold, on Windows nothing
//! yet; [`Protection`] says so.

mod confine;
mod ended;
mod error;
mod exec;
mod policy;
mod protection;
mod run;
mod words;
mod worker;

pub use confine::confine;
pub use ended::{Ended, EndedKind, describe_exit};
pub use error::{SandboxError, SandboxErrorKind};
pub use exec::exec;
pub use policy::Policy;
pub use protection::{Guard, GuardState, Protection};
pub use run::{Input, Output, RunLimits, run_limited};
pub use worker::Worker;
