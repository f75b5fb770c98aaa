use liasse_model::Date;
use serde::Serialize;

use super::calendar::{BucketUnit, Calendar};
use super::error::TimelineError;
use crate::measure::{Level, ShareInterval, score};

/// What one document or message says of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Observation {
    /// Its day, where it is known.
    pub date: Option<Date>,
    /// How often the word stands in it.
    pub occurrences: u64,
    /// How many tokens it has.
    pub tokens: u64,
}

/// What is counted, and of what it is a share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeRate {
    /// Occurrences per million tokens.
    #[default]
    PerMillion,
    /// Documents (or messages, whatever was observed) that have the word, as a share of all.
    Documents,
}

impl TimeRate {
    /// Both.
    pub const ALL: &[Self] = &[Self::PerMillion, Self::Documents];

    /// Returns the unit of the rate, as an axis names it.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::PerMillion => "per million tokens",
            Self::Documents => "share of documents",
        }
    }

    fn scale(self) -> f64 {
        match self {
            Self::PerMillion => 1e6,
            Self::Documents => 1.0,
        }
    }

    /// What an observation adds to count and total.
    fn add(self, observation: &Observation) -> (u64, u64) {
        match self {
            Self::PerMillion => (observation.occurrences, observation.tokens),
            Self::Documents => (u64::from(observation.occurrences > 0), 1),
        }
    }
}

/// How [`time_series`] looks at observations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct TimelineOptions {
    /// How long a bucket is.
    pub unit: BucketUnit,
    /// What is counted.
    pub rate: TimeRate,
    /// The first day to be shown; the earliest observed where none is given.
    pub from: Option<Date>,
    /// The last day to be shown; the latest observed where none is given.
    pub to: Option<Date>,
    /// The level of the intervals.
    pub level: Level,
}

/// Counts over time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimeSeries {
    /// How it was made.
    pub options: TimelineOptions,
    /// The buckets in order, without a gap between them.
    pub buckets: Vec<TimeBucket>,
    /// What has no day.
    pub undated: LeftOut,
    /// What lies before the first day to be shown, or after the last.
    pub outside: LeftOut,
}

/// What was counted in one bucket.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimeBucket {
    /// Its first day.
    pub start: Date,
    /// Its name: `2013-W03`.
    pub label: String,
    /// How many documents or messages there are. Where there are none, the bucket has no data.
    pub documents: u64,
    /// Occurrences, or documents that have the word.
    pub count: u64,
    /// Tokens, or documents.
    pub total: u64,
    /// count / total in the unit of the rate; undefined where the total is 0.
    #[serde(serialize_with = "score::serialize")]
    pub rate: Option<f64>,
    /// The lower end of Wilson's interval of the rate.
    #[serde(serialize_with = "score::serialize")]
    pub low: Option<f64>,
    /// The upper end.
    #[serde(serialize_with = "score::serialize")]
    pub high: Option<f64>,
}

/// What stands in no bucket; with the buckets it adds up to all that was observed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Documents or messages.
    pub documents: u64,
    /// Occurrences, or documents that have the word.
    pub count: u64,
    /// Tokens, or documents.
    pub total: u64,
}

/// Returns how often a word was said over time.
///
/// The rate of a bucket is count / total, with Wilson's interval (Wilson 1927). For
/// occurrences per million the interval takes tokens for independent draws, which words that come in
/// clusters are not: it is then too narrow. The order of the observations does not matter.
///
/// # Errors
/// More than [`BUCKET_LIMIT`](super::BUCKET_LIMIT) buckets.
///
/// # Examples
/// ```
/// use liasse_analyze::timeline::{Observation, TimelineOptions, time_series};
///
/// let said = |day: &str, occurrences| Observation { date: day.parse().ok(), occurrences, tokens: 500 };
/// let observed = [said("2013-01-18", 4), said("2013-03-02", 0), said("no day", 1)];
/// let series = time_series(&observed, &TimelineOptions::default()).unwrap();
///
/// let months: Vec<_> = series.buckets.iter().map(|it| (it.label.as_str(), it.rate)).collect();
/// assert_eq!(months, [("2013-01", Some(8000.0)), ("2013-02", None), ("2013-03", Some(0.0))]);
/// assert_eq!(series.undated.count, 1);
/// ```
pub fn time_series(
    observations: &[Observation],
    options: &TimelineOptions,
) -> Result<TimeSeries, TimelineError> {
    let calendar = calendar(observations, options)?;
    let mut buckets: Vec<LeftOut> = vec![LeftOut::default(); calendar.starts().len()];
    let (mut undated, mut outside) = (LeftOut::default(), LeftOut::default());
    for observation in observations {
        let place = match observation.date {
            None => &mut undated,
            Some(day) if !options.shows(day) => &mut outside,
            Some(day) => {
                calendar.position(day).and_then(|at| buckets.get_mut(at)).unwrap_or(&mut outside)
            }
        };
        place.add(observation, options.rate);
    }
    let buckets = calendar
        .starts()
        .iter()
        .zip(buckets)
        .map(|(&start, counted)| TimeBucket::new(start, counted, options))
        .collect();
    Ok(TimeSeries { options: *options, buckets, undated, outside })
}

fn calendar(
    observations: &[Observation],
    options: &TimelineOptions,
) -> Result<Calendar, TimelineError> {
    let days = observations.iter().filter_map(|observation| observation.date);
    // A range that was asked for is shown whole, also where it has no data.
    let asked = [options.from, options.to].into_iter().flatten();
    let shown = days.filter(|day| options.shows(*day)).chain(asked);
    if let (Some(from), Some(to)) = (options.from, options.to) {
        return Calendar::between(options.unit, from, to);
    }
    Calendar::covering(options.unit, shown)
}

impl TimelineOptions {
    fn shows(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

impl LeftOut {
    fn add(&mut self, observation: &Observation, rate: TimeRate) {
        let (count, total) = rate.add(observation);
        self.documents += 1;
        self.count = self.count.saturating_add(count);
        self.total = self.total.saturating_add(total);
    }
}

impl TimeBucket {
    fn new(start: Date, counted: LeftOut, options: &TimelineOptions) -> Self {
        let scale = options.rate.scale();
        let LeftOut { documents, count, total } = counted;
        let interval = ShareInterval::Wilson.bounds(count, total, options.level);
        Self {
            start,
            label: options.unit.label(start),
            documents,
            count,
            total,
            rate: (total > 0).then(|| count as f64 / total as f64 * scale),
            low: interval.map(|bounds| bounds.lower * scale),
            high: interval.map(|bounds| bounds.upper * scale),
        }
    }

    /// Whether anything was written in this bucket; without, its rate says nothing.
    pub fn has_data(&self) -> bool {
        self.documents > 0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn observations() -> impl Strategy<Value = Vec<Observation>> {
        let day = proptest::option::weighted(0.9, 0i32..900);
        let observation = (day, 0u64..5, 0u64..300).prop_map(|(day, occurrences, tokens)| {
            let date = day.and_then(|day| Date::new(2011, 1, 1)?.add_days(day));
            Observation { date, occurrences: occurrences.min(tokens), tokens }
        });
        proptest::collection::vec(observation, 0..60)
    }

    proptest! {
        #[test]
        fn counts_add_up_in_any_order(
            observations in observations(),
            unit in proptest::sample::select(BucketUnit::ALL),
            rate in proptest::sample::select(TimeRate::ALL),
            from in proptest::option::of(0i32..900),
            to in proptest::option::of(0i32..900),
        ) {
            let day = |days: i32| Date::new(2011, 1, 1).unwrap().add_days(days);
            let (from, to) = (from.and_then(day), to.and_then(day));
            let options = TimelineOptions { unit, rate, from, to, level: Level::P95 };
            let series = time_series(&observations, &options).unwrap();
            let sums = |of: fn(&LeftOut) -> u64, bucket: fn(&TimeBucket) -> u64| {
                series.buckets.iter().map(bucket).sum::<u64>()
                    + of(&series.undated)
                    + of(&series.outside)
            };
            let added: Vec<_> = observations.iter().map(|it| rate.add(it)).collect();
            prop_assert_eq!(sums(|it| it.documents, |it| it.documents), observations.len() as u64);
            prop_assert_eq!(sums(|it| it.count, |it| it.count), added.iter().map(|it| it.0).sum::<u64>());
            prop_assert_eq!(sums(|it| it.total, |it| it.total), added.iter().map(|it| it.1).sum::<u64>());
            for bucket in &series.buckets {
                prop_assert_eq!(bucket.rate.is_some(), bucket.total > 0);
                if let (Some(low), Some(rate), Some(high)) = (bucket.low, bucket.rate, bucket.high) {
                    prop_assert!(low <= rate * (1.0 + 1e-12) && rate <= high * (1.0 + 1e-12));
                }
            }
            let back: Vec<_> = observations.iter().rev().copied().collect();
            prop_assert_eq!(&series, &time_series(&back, &options).unwrap());
        }
    }

    #[test]
    fn nothing_written_is_not_nothing_said() {
        let said = |day: &str, occurrences| Observation {
            date: Some(day.parse().unwrap()),
            occurrences,
            tokens: 100,
        };
        let options = TimelineOptions { unit: BucketUnit::Day, ..Default::default() };
        let series =
            time_series(&[said("2011-02-28", 1), said("2011-03-02", 0)], &options).unwrap();
        let rates: Vec<_> = series.buckets.iter().map(|it| (it.has_data(), it.rate)).collect();
        assert_eq!(rates, [(true, Some(1e4)), (false, None), (true, Some(0.0))]);
        let written = serde_json::to_value(&series.buckets[1]).unwrap();
        assert_eq!(written["rate"], serde_json::Value::Null);
        assert_eq!(written["start"], "2011-03-01");
    }

    #[test]
    fn a_range_is_shown_whole() {
        let options = TimelineOptions {
            rate: TimeRate::Documents,
            from: Some("2012-11-15".parse().unwrap()),
            to: Some("2013-02-01".parse().unwrap()),
            ..Default::default()
        };
        let at = |day: &str| Observation {
            date: Some(day.parse().unwrap()),
            occurrences: 7,
            tokens: 100,
        };
        let series = time_series(&[at("2012-11-02"), at("2012-12-24")], &options).unwrap();
        let counts: Vec<_> =
            series.buckets.iter().map(|it| (it.label.as_str(), it.count)).collect();
        assert_eq!(counts, [("2012-11", 0), ("2012-12", 1), ("2013-01", 0), ("2013-02", 0)]);
        // The second of November lies in the month of the fifteenth, and yet before it.
        assert_eq!(series.outside, LeftOut { documents: 1, count: 1, total: 1 });
        assert_eq!(series.buckets[1].rate, Some(1.0));
        assert_eq!(series.buckets[1].high, Some(1.0));
    }
}
