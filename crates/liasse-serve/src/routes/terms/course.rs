//! Words over time, several together, with the stretches in which they came in bursts.

use std::time::Duration;

use liasse_analyze::{
    Counting, TermPattern, View,
    measure::series::{self, Batch, BurstOptions, SeriesMeasure, batched_bursts},
    timeline::{BucketUnit, TimeBucket, TimeRate, TimelineError, TimelineOptions},
};
use liasse_model::Date;
use liasse_plot::{Burst, Chart, Figure, Mark, Measured, Series, TimeSeries};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Tab, page};
use crate::{
    answer::Answer,
    asked::{Asked, Parameter, Takes},
    counting::{self, ALL_TOKENS, DUPLICATES, LAYER, NO_CLOSINGS, OWN_WORDS, STOP_WORDS},
    fault::{Expected, Fault},
    form::choice_field,
    language::Words,
    months::MainTime,
    page::Page,
    periods::{period_of, period_shown},
    room::{Reader, Stop},
    selected::{Basis, Measure, Selected, formulae},
    sheet::{Sheet, as_json, plotted},
    table::{Cell, Column, Table},
    visit::Visit,
};

/// The most words that a figure keeps apart.
const MOST_WORDS: usize = 6;
/// The most periods that are drawn as columns; more are a line.
const MOST_COLUMNS: usize = 40;
/// The fewest tokens of a period whose interval is drawn: that of a page or two of text reaches so
/// high that nothing else could be seen.
const MIN_TOKENS: u64 = 10_000;
const PERIODS: &[&str] = &["day", "week", "month", "year"];

/// Words over time.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Course {
    basis: Basis,
    /// `day`, `week`, `month` or `year`.
    by: &'static str,
    /// `per_million`: occurrences per million tokens; `messages`: the share of messages.
    rate: &'static str,
    /// Messages without a day, which stand in no period.
    undated: u64,
    /// Messages before or after the time that is shown.
    outside: u64,
    words: Vec<CourseWord>,
    /// What a burst is.
    burst: Measure,
    bursts: Vec<CourseBurst>,
}

/// A word over time.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct CourseWord {
    word: String,
    periods: Vec<CoursePeriod>,
}

/// What was counted in a period. A period without messages has no rate, which is not a rate of 0.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct CoursePeriod {
    /// Its first day.
    start: Date,
    /// `2013-01`, `2013-W03`.
    label: String,
    messages: u64,
    /// Occurrences, or messages with the word.
    count: u64,
    /// Tokens, or messages.
    total: u64,
    rate: Option<f64>,
    /// Wilson's interval at 95 per cent.
    low: Option<f64>,
    high: Option<f64>,
}

/// A stretch of time in which more messages than usual had a word.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct CourseBurst {
    word: String,
    /// The first day, and the first day of its last period.
    begin: Date,
    last: Date,
    /// How strong it is, from 1.
    level: u8,
    weight: f64,
    /// Messages in it with the word, and all of them.
    with_word: u64,
    messages: u64,
    /// The day after its last.
    #[serde(skip)]
    until: Date,
}

impl Answer for Course {
    const ABOUT: &'static str = "Words over time, with the stretches in which they came in bursts.";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::many("word", Takes::Text, "A word, phrase or pattern; up to six."),
        OWN_WORDS,
        NO_CLOSINGS,
        DUPLICATES,
        LAYER,
        ALL_TOKENS,
        STOP_WORDS,
        Parameter::new("by", Takes::Choice(PERIODS), "How long a period is."),
        Parameter::new(
            "rate",
            Takes::Choice(&["per_million", "messages"]),
            "Occurrences per million tokens, or the share of messages with the word.",
        ),
    ];
    const TIME: Duration = Duration::from_secs(5);

    fn of(asked: &Asked, reader: &Reader, stop: &Stop) -> Result<Self, Fault> {
        if asked.values("word").count() > MOST_WORDS {
            let last = asked.values("word").last().unwrap_or_default();
            return Err(Fault::parameter("word", last, Expected::Times(MOST_WORDS)));
        }
        let rules = Counting { without_stop_words: false, ..counting::counting(asked) };
        let selected = Selected::of(asked, rules, reader, stop)?;
        let view = selected.view();
        let time = MainTime::of(reader)?;
        let options = options(asked, time);
        let mut course = Self {
            basis: selected.basis(&view),
            by: PERIODS.iter().find(|by| Some(**by) == asked.value("by")).unwrap_or(&"month"),
            rate: if options.rate == TimeRate::Documents { "messages" } else { "per_million" },
            undated: 0,
            outside: 0,
            words: Vec::new(),
            burst: SeriesMeasure::KleinbergBatched.info().into(),
            bursts: Vec::new(),
        };
        for word in asked.values("word") {
            course.add(word, &view, &options).map_err(|_| too_long(asked))?;
        }
        Ok(course)
    }

    fn page(&self, asked: &Asked, visit: &Visit) -> Page {
        let words = visit.words;
        let answer = html! {
            (self.basis.markup(asked, words))
            @if self.words.is_empty() {
                p { (words.say("terms-give-words")) }
            } @else {
                @if self.undated > 0 {
                    p { (words.say_with("terms-undated", &[("count", self.undated.into())])) }
                }
                @if self.outside > 0 {
                    p { (words.say_with("terms-outside", &[("count", self.outside.into())])) }
                }
                (plotted(&self.figure(asked, words), &self.table(asked, words),
                    ("course", "/terms/course", true), asked, words))
                @if !self.bursts.is_empty() { (self.bursts_table(words).markup(words)) }
                (formulae([&self.burst], words))
            }
            (as_json(asked, "/terms/course", words))
        };
        page(Tab::Course, asked, visit, &fields(asked, words), &answer)
    }
}

/// A field for each word, and one more.
fn fields(asked: &Asked, words: Words) -> Markup {
    let say = |key: &str| words.say(key).into_owned();
    let given: Vec<&str> = asked.values("word").collect();
    let count = (given.len() + 1).clamp(3, MOST_WORDS);
    let periods = [
        ("day", say("terms-by-day")),
        ("week", say("terms-by-week")),
        ("month", say("terms-by-month")),
        ("year", say("terms-by-year")),
    ];
    let rates = [("", say("terms-per-million-tokens")), ("messages", say("terms-share"))];
    html! {
        fieldset.several {
            legend { (say("terms-words")) }
            @for number in 0..count {
                input type="text" name="word" value=[given.get(number)] maxlength="200"
                    autocomplete="off" spellcheck="false"
                    aria-label={ (say("terms-word")) " " (number + 1) };
            }
        }
        (choice_field("by", &say("terms-by"), &periods, asked.value("by").or(Some("month"))))
        (choice_field("rate", &say("terms-rate"), &rates,
            asked.value("rate").filter(|rate| *rate != "per_million")))
    }
}

/// Where no days are asked for, the few far-off ones are left out.
fn options(asked: &Asked, time: Option<MainTime>) -> TimelineOptions {
    let (after, before) = (asked.filters().after, asked.filters().before);
    let time = time.filter(|_| after.is_none() && before.is_none());
    let end = time.and_then(|time| BucketUnit::Month.next(time.last)).or(before);
    TimelineOptions {
        unit: match asked.value("by") {
            Some("day") => BucketUnit::Day,
            Some("week") => BucketUnit::Week,
            Some("year") => BucketUnit::Year,
            _ => BucketUnit::Month,
        },
        rate: match asked.value("rate") {
            Some("messages") => TimeRate::Documents,
            _ => TimeRate::PerMillion,
        },
        from: time.map(|time| time.first).or(after),
        to: end.and_then(|day| day.add_days(-1)),
        ..TimelineOptions::default()
    }
}

/// There are more periods than can be counted one by one: longer ones are fewer.
fn too_long(asked: &Asked) -> Fault {
    let by = asked.value("by").unwrap_or("month");
    Fault::parameter("by", by, Expected::OneOf(vec!["month", "year"]))
}

impl Course {
    fn add(
        &mut self,
        word: &str,
        view: &View<'_>,
        options: &TimelineOptions,
    ) -> Result<(), TimelineError> {
        let pattern = TermPattern::new(word);
        let series = view.timeline(&pattern, options)?;
        self.undated = series.undated.documents;
        self.outside = series.outside.documents;
        let periods = series.buckets.iter().map(CoursePeriod::of).collect();
        self.words.push(CourseWord { word: word.to_owned(), periods });
        let by_messages = TimelineOptions { rate: TimeRate::Documents, ..*options };
        let buckets = view.timeline(&pattern, &by_messages)?.buckets;
        self.bursts.extend(bursts(word, &buckets, options.unit)?);
        Ok(())
    }

    fn unit(&self) -> BucketUnit {
        match self.by {
            "day" => BucketUnit::Day,
            "week" => BucketUnit::Week,
            "year" => BucketUnit::Year,
            _ => BucketUnit::Month,
        }
    }

    fn value_title(&self, words: Words) -> String {
        let key = if self.rate == "messages" { "terms-share" } else { "terms-per-million-tokens" };
        words.say(key).into_owned()
    }

    fn bursts_table(&self, words: Words) -> Table {
        let unit = self.unit();
        let row = |burst: &CourseBurst| {
            vec![
                Cell::Text(burst.word.clone()),
                Cell::Text(period_shown(words, unit, burst.begin)),
                Cell::Text(period_shown(words, unit, burst.last)),
                Cell::Count(burst.level.into()),
                Cell::Count(burst.with_word),
                Cell::Count(burst.messages),
            ]
        };
        Table {
            caption: words.say("terms-bursts").into_owned(),
            columns: vec![
                Column::text("word", words.say("terms-term")),
                Column::text("begin", words.say("terms-from")),
                Column::text("last", words.say("terms-until")),
                Column::number("level", words.say("terms-level")),
                Column::number("with_word", words.say("terms-messages-with")),
                Column::number("messages", words.say("terms-messages")),
            ],
            rows: self.bursts.iter().map(row).collect(),
        }
    }
}

impl CoursePeriod {
    fn of(bucket: &TimeBucket) -> Self {
        Self {
            start: bucket.start,
            label: bucket.label.clone(),
            messages: bucket.documents,
            count: bucket.count,
            total: bucket.total,
            rate: bucket.rate,
            low: bucket.low,
            high: bucket.high,
        }
    }

    fn measured(&self, has_interval: bool) -> Option<Measured> {
        let value = self.rate.filter(|_| self.messages > 0)?;
        Some(Measured { value, interval: self.low.zip(self.high).filter(|_| has_interval) })
    }
}

fn bursts(
    word: &str,
    buckets: &[TimeBucket],
    unit: BucketUnit,
) -> Result<Vec<CourseBurst>, TimelineError> {
    let batches: Vec<Batch> =
        buckets.iter().map(|it| Batch { relevant: it.count, total: it.total }).collect();
    let found = batched_bursts(&batches, &BurstOptions::default())?.bursts.into_iter();
    let as_line = |burst: series::Burst| {
        let inside = buckets.get(burst.begin..=burst.end)?;
        let (first, last) = (inside.first()?, inside.last()?);
        Some(CourseBurst {
            word: word.to_owned(),
            begin: first.start,
            last: last.start,
            level: burst.level,
            weight: burst.weight,
            with_word: inside.iter().map(|bucket| bucket.count).sum(),
            messages: inside.iter().map(|bucket| bucket.total).sum(),
            until: unit.next(last.start).unwrap_or(last.start),
        })
    };
    Ok(found.filter_map(as_line).collect())
}

impl Sheet for Course {
    const FILE: &'static str = "course";

    fn table(&self, _: &Asked, words: Words) -> Table {
        let number = |name, key: &str| Column::number(name, words.say(key));
        let unit = self.unit();
        let rows = self.words.iter().flat_map(|word| {
            word.periods.iter().map(move |period| {
                vec![
                    Cell::Text(period_shown(words, unit, period.start)),
                    Cell::Text(word.word.clone()),
                    Cell::Count(period.messages),
                    Cell::Count(period.count),
                    Cell::Count(period.total),
                    Cell::Value(period.rate),
                    Cell::Value(period.low),
                    Cell::Value(period.high),
                ]
            })
        });
        Table {
            caption: words.say("terms-course-table").into_owned(),
            columns: vec![
                Column::text("period", words.say("terms-period")),
                Column::text("word", words.say("terms-term")),
                number("messages", "terms-messages"),
                number("count", "terms-count"),
                number("total", "terms-of"),
                number("rate", "terms-rate"),
                number("low", "terms-low"),
                number("high", "terms-high"),
            ],
            rows: rows.collect(),
        }
    }

    fn figure(&self, asked: &Asked, words: Words) -> Figure {
        let first = self.words.first().map(|word| word.periods.as_slice()).unwrap_or_default();
        let has_interval =
            |period: &CoursePeriod| self.rate == "messages" || period.total >= MIN_TOKENS;
        let series = |word: &CourseWord| Series {
            label: word.word.clone(),
            values: word.periods.iter().map(|it| it.measured(has_interval(it))).collect(),
        };
        let burst = |burst: &CourseBurst| Burst {
            label: burst.word.clone(),
            from: burst.begin,
            until: burst.until,
            level: burst.level.into(),
        };
        let is_short = self.words.len() == 1 && first.len() <= MOST_COLUMNS;
        let mut caption = self.basis.caption(asked, words.say("terms-wilson").into_owned(), words);
        if self.rate != "messages" {
            caption.push(words.say("terms-no-interval").into_owned());
        }
        Figure {
            title: words.say("terms-course-figure").into_owned(),
            subtitle: String::new(),
            caption,
            chart: Chart::TimeSeries(TimeSeries {
                value_title: self.value_title(words),
                period: period_of(self.unit()),
                mark: if is_short { Mark::Columns } else { Mark::Lines },
                starts: first.iter().map(|period| period.start).collect(),
                series: self.words.iter().map(series).collect(),
                bursts: self.bursts.iter().map(burst).collect(),
            }),
        }
    }
}
