//! The tests of liasse-parse from outside, in one binary.

mod date;
mod figure;
mod fixture;
mod release;
