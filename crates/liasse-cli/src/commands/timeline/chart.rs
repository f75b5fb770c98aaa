//! Series and bursts as a figure.

use liasse_analyze::timeline::{BucketUnit, TimeBucket, TimeRate, TimelineOptions};
use liasse_plot::{Burst, Chart, Mark, Measured, Period, Series, TimeSeries};

use super::{WordSeries, bursts::BurstLine, unit};

/// The most periods that are drawn as columns; more are a line.
const MOST_COLUMNS: usize = 40;

/// The fewest tokens of a period whose interval is drawn: that of a page or two of text reaches so high
/// that nothing else could be seen.
pub(super) const MIN_TOKENS: u64 = 10_000;

/// Draws each word as a series, with the bursts underneath.
pub(super) fn chart(
    series: &[WordSeries],
    bursts: &[BurstLine],
    options: &TimelineOptions,
) -> Chart {
    let buckets = series.first().map(|it| it.series.buckets.as_slice()).unwrap_or_default();
    let mark = match series.len() == 1 && buckets.len() <= MOST_COLUMNS {
        true => Mark::Columns,
        false => Mark::Lines,
    };
    Chart::TimeSeries(TimeSeries {
        value_title: unit(options.rate).to_owned(),
        period: period(options.unit),
        mark,
        starts: buckets.iter().map(|bucket| bucket.start).collect(),
        series: series.iter().map(|series| line(series, options.rate)).collect(),
        bursts: bursts.iter().map(|it| burst(it, options.unit)).collect(),
    })
}

/// Draws bursts alone.
pub(super) fn chart_of_bursts(bursts: &[BurstLine], unit: BucketUnit) -> Chart {
    let days = bursts.iter().map(|it| it.begin);
    let ends = bursts.iter().map(|it| it.last);
    let (first, last) = (days.min(), ends.max());
    let starts = first.zip(last).map(|(first, last)| {
        let next = |day: &_| unit.next(*day).filter(|day| *day <= last);
        std::iter::successors(Some(unit.start(first)), next).collect()
    });
    Chart::TimeSeries(TimeSeries {
        value_title: String::new(),
        period: period(unit),
        mark: Mark::Lines,
        starts: starts.unwrap_or_default(),
        series: Vec::new(),
        bursts: bursts.iter().map(|it| burst(it, unit)).collect(),
    })
}

fn period(unit: BucketUnit) -> Period {
    match unit {
        BucketUnit::Day => Period::Day,
        BucketUnit::Week => Period::Week,
        BucketUnit::Month => Period::Month,
        BucketUnit::Year => Period::Year,
    }
}

fn line(series: &WordSeries, rate: TimeRate) -> Series {
    let has_interval =
        |bucket: &TimeBucket| rate != TimeRate::PerMillion || bucket.total >= MIN_TOKENS;
    let measured = |bucket: &TimeBucket| {
        let value = bucket.rate.filter(|_| bucket.has_data())?;
        let interval = bucket.low.zip(bucket.high).filter(|_| has_interval(bucket));
        Some(Measured { value, interval })
    };
    let values = series.series.buckets.iter().map(measured).collect();
    Series { label: series.word.clone(), values }
}

fn burst(burst: &BurstLine, unit: BucketUnit) -> Burst {
    Burst {
        label: burst.word.clone(),
        from: burst.begin,
        until: unit.next(burst.last).unwrap_or(burst.last),
        level: burst.level.into(),
    }
}
