//! Series: bursts, change points, trends.
//!
//! - **batch**: what came in one stretch of time (a day's messages), of which some are relevant.
//! - **burst**: a stretch in which relevant ones come more densely than a cheaper state explains;
//!   bursts of a higher level lie within bursts of the level below.
//! - **change point**: the index at which a segment ends and the next begins.
//!
//! Every function answers with the optimum of its formula, and says which of several equal optima
//! it takes, but for [`binary_segmentation`], which is greedy by definition. Work is bounded by
//! [`CELL_LIMIT`] and [`PAIR_LIMIT`]; what is larger is refused with an error that says so.

mod automaton;
mod bursts;
mod change;
mod error;
mod gap_bursts;
mod info;
mod rank;
mod trend;

pub use automaton::CELL_LIMIT;
pub use bursts::{Batch, BatchedBursts, Burst, BurstOptions, batched_bursts};
pub use change::{ChangePoints, binary_segmentation, exact_change_points, pelt};
pub use error::{SeriesError, SeriesErrorKind};
pub use gap_bursts::{GapBurst, GapBurstOptions, gap_bursts};
pub use info::SeriesMeasure;
pub use rank::{kendall_tau_b, spearman};
pub use trend::{MannKendall, SLOPE_LIMIT, mann_kendall, theil_sen};

/// Most pairs of points that a function looks at.
///
/// Change points and the slopes of Theil and Sen compare each point with each other one. Two hundred
/// million pairs are about a second of work; a series of 20,000 days has as many.
pub const PAIR_LIMIT: u64 = 200_000_000;
