//! What the words of a corpus say: term statistics, every number with its formula.
//!
//! The module [`measure`] computes numbers from numbers and knows no corpus:
//!
//! ```
//! use liasse_analyze::measure::MeasureInfo;
//!
//! let info = MeasureInfo {
//!     name: "ttr",
//!     title: "type-token ratio",
//!     formula: "types / tokens",
//!     undefined: "no tokens",
//!     source: "Johnson 1944",
//! };
//! assert_eq!(info.name, "ttr");
//! ```

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may panic"))]

pub mod measure;
pub mod timeline;
