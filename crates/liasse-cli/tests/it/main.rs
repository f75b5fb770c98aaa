//! The program, run as a person runs it.

#![allow(clippy::unwrap_used, clippy::panic, clippy::string_slice, reason = "a test may panic")]

mod about;
mod check;
mod consult;
mod copies;
mod counting;
mod export;
mod faults;
mod help;
mod names;
mod parse;
mod program;
mod serve;
mod sql;
mod trace;
