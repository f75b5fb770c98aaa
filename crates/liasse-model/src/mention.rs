use serde::{Deserialize, Serialize};

use crate::{Span, Time, Weekday};

/// How much of a date or an hour is stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the variants say it")]
pub enum DatePrecision {
    Decade,
    Year,
    Season,
    Month,
    Week,
    #[default]
    Day,
    Hour,
    Minute,
    Second,
    Interval,
}

/// How a relative date hangs on another day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum AnchorKind {
    /// "ce jeudi", "this month": the one at hand when the text was written.
    This,
    /// "dernier", "last": the latest one before the text was written.
    Last,
    /// "prochain", "next": the first one after the text was written.
    Next,
    /// "aujourd'hui", "today".
    Today,
    /// "hier", "yesterday".
    Yesterday,
    /// "demain", "tomorrow".
    Tomorrow,
    /// "la veille de …", "the day before …": hangs on the day or event that follows.
    DayBefore,
    /// "le lendemain de …", "the day after …": hangs on the day or event that follows.
    DayAfter,
    /// "le même jour", "the same day": hangs on the day named before.
    SameDay,
    /// A weekday alone: "a annoncé mardi", "on Monday".
    Weekday,
}

/// The words by which a relative date hangs on another day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DateAnchor {
    /// How it hangs.
    pub kind: AnchorKind,
    /// The words: "dernier", "le lendemain".
    pub text: String,
    /// Where they are.
    pub span: Span,
}

/// A date that a text states.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct DateMention {
    /// The words.
    pub text: String,
    /// Where they are.
    pub span: Span,
    /// What the words alone state, in EDTF (ISO 8601-2): `2013-01-17`, `2012-04`, `2010-22`
    /// (summer), `199X`, `2010/2014`, `2016-03-20T23:15:00`; a year left unsaid is `XXXX`:
    /// `XXXX-03-16`. `None` when the words state a relation only ("hier") or a day that the
    /// calendar does not have.
    pub value: Option<String>,
    /// How much is stated.
    pub precision: DatePrecision,
    /// The weekday as stated, which may not fit the date.
    pub weekday: Option<Weekday>,
    /// The words by which it hangs on another day.
    pub anchor: Option<DateAnchor>,
    /// What the words would mean for a text written on the byline's day; `None` without a byline,
    /// when the words state the whole value themselves, or when no such day exists. A conjecture,
    /// and no better than the byline.
    pub resolved: Option<String>,
}

/// An hour that a text states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HourMention {
    /// The words.
    pub text: String,
    /// Where they are.
    pub span: Span,
    /// The hour.
    pub value: Time,
    /// How much is stated: hour, minute or second.
    pub precision: DatePrecision,
    /// The span of the date that it belongs to, one of the article's `dates`.
    #[serde(default)]
    pub date: Option<Span>,
}

/// How firmly a figure is stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FigurePrecision {
    /// The number alone.
    #[default]
    Exact,
    /// "environ", "about", "une vingtaine".
    About,
    /// "plus de", "at least": the value is a lower bound.
    AtLeast,
    /// "moins de", "up to": the value is an upper bound.
    AtMost,
    /// "5,000-10,000": from `value` to `upper`.
    Range,
    /// "des dizaines de milliers", "hundreds": some multiple of the value.
    Multiple,
}

/// A figure that a text states.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct FigureMention {
    /// The words, with those of the unit of measure; a counted noun stays outside.
    pub text: String,
    /// Where they are.
    pub span: Span,
    /// The value; the lower one of a range.
    pub value: f64,
    /// The upper value of a range.
    pub upper: Option<f64>,
    /// How firmly it is stated.
    pub precision: FigurePrecision,
    /// The unit of measure, where one follows, the same in every language: `%`, `year`, `EUR`.
    pub unit: Option<String>,
}
