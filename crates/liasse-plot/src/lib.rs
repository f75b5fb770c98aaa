//! Figures as SVG: bars, time series with bands, points, networks, dispersion.
//!
//! Numbers and words go in, the text of an SVG file comes out: no file is read or written, no font
//! is looked for, nothing is downloaded.
//!
//! ```
//! use liasse_plot::{Bar, Bars, Chart, Figure, SvgOptions};
//!
//! let figure = Figure {
//!     title: "What January is about".to_owned(),
//!     subtitle: "words of January 2013 against all other months".to_owned(),
//!     caption: vec![
//!         "Selection: 812 messages, own words, duplicates once".to_owned(),
//!         "Formula: log ratio = log₂ of (share here / share there), Hardie 2014".to_owned(),
//!     ],
//!     chart: Chart::Bars(Bars {
//!         value_title: "log ratio (doublings)".to_owned(),
//!         sides: Some(("used less".to_owned(), "used more".to_owned())),
//!         bars: vec![
//!             Bar { label: "Algeria".to_owned(), value: Some(4.2), interval: Some((3.6, 4.8)) },
//!             Bar { label: "budget".to_owned(), value: Some(-1.5), interval: None },
//!             Bar { label: "never said there".to_owned(), value: Some(f64::INFINITY), interval: None },
//!         ],
//!     }),
//! };
//! let svg = figure.to_svg(&SvgOptions::default());
//! assert!(svg.starts_with("<svg ") && svg.contains("Algeria"));
//! assert!(svg.contains("budget: −1.5"), "the numbers stand in the description, for screen readers");
//! assert_eq!(svg, figure.to_svg(&SvgOptions::default()));
//! ```
//!
//! # Words
//!
//! - **figure**: a chart with its title above and its caption below: what was selected, by which
//!   formula, with which settings. **chart**: the numbers and what they are drawn as.
//! - **gap**: time without data, which is hatched; 0 is a value.
//! - **burst**: a stretch of time in which something was more frequent, drawn under the time axis.
//!
//! # For every reader
//!
//! - Works without script and without a font of its own; any program that shows SVG shows it. The
//!   colours are attributes. Where dark is preferred a style sheet swaps them: in the file, or in
//!   the page, [`dark_styles`], if its policy forbids styles inside of it ([`Theme`]).
//! - `role="img"`, a title, and a description with the numbers in words (the first 50 of a list).
//! - Nothing is said by colour alone: series differ in dashes and markers and are labelled at their
//!   ends, groups and communities in shape, bars below zero and gaps are hatched.
//!
//! # Limits
//!
//! - How wide text is can only be guessed without the reader's font; the guess is that of a broad
//!   one. Labels are cut with `…` where their room ends, and the whole label is the mark's tooltip.
//! - On maps and networks a label without room is left out, and the figure says how many were.
//! - Charts do not choose: a bar for each of a million terms is drawn.
//! - A network's nodes stand where the caller puts them.
//!
//! # Hostile input
//!
//! Any text is safe: markup is escaped, characters that are invisible, that XML does not have or
//! that turn the direction of writing become `\u{fffd}`, and long words are cut. Any number is safe:
//! what is not finite is shown as `∞` or `undefined`, or left out and counted in the caption.
//! Nothing to show is a figure that says so.

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may panic"))]

mod bars;
mod calendar;
mod chart;
mod dispersion;
mod figure;
mod labels;
mod language;
mod legend;
mod marks;
mod network;
mod number;
mod paint;
mod points;
mod scale;
mod svg;
mod text;
mod time_series;

pub use bars::{Bar, Bars};
pub use calendar::Period;
pub use dispersion::{Dispersion, DispersionAxis, DispersionRow};
pub use figure::{Chart, Figure, SvgOptions, Theme};
pub use language::FigureLanguage;
pub use network::{Edge, Network, Node};
pub use paint::dark_styles;
pub use points::{LabelledPoint, PointGroup, Points};
pub use time_series::{Burst, Mark, Measured, Series, TimeSeries};
