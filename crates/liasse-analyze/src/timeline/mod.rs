//! When it was said: counts over days, weeks, months or years.
//!
//! A [`Calendar`] cuts time into buckets; [`time_series`] counts what was observed in each. A bucket
//! in which nothing was written at all has no data, which is not the same as a rate of zero: nobody
//! said the word, for nobody said anything.

mod calendar;
mod error;
mod series;
mod view;

pub use calendar::{BUCKET_LIMIT, BucketUnit, Calendar};
pub use error::{TimelineError, TimelineErrorKind};
pub use series::{
    LeftOut, Observation, TimeBucket, TimeRate, TimeSeries, TimelineOptions, time_series,
};
pub use view::{BurstList, BurstListOptions, BurstRow, CALENDAR_WORDS};
