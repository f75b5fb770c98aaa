//! Counts under the search, each with the search that it makes.

use liasse_search::{Facet, FacetField};
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    FACET_VALUES,
    clause::{self, field},
};
use crate::{asked::Asked, parameters::Link};

/// The facets that may be asked for more values of.
pub(super) const FACETS: &[&str] = &["sender", "recipient", "batch", "exemption"];

/// The counts of one field.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ShownFacet {
    /// `sender`, `recipient`, `year`, `month`, `batch`, `release`, `exemption`, `kind`, `language`,
    /// `flag` or `copies`.
    pub(super) field: &'static str,
    /// The most frequent values first; years and months in their order, all of them.
    pub(super) values: Vec<ShownValue>,
    /// The number of different values, also of those not listed.
    pub(super) value_count: usize,
    /// The documents without any value.
    pub(super) without: u64,
}

/// A value and its count.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ShownValue {
    pub(super) value: String,
    /// The number of documents that have it.
    pub(super) count: u64,
    /// Whether the search asks for it.
    pub(super) active: bool,
    /// The address of the search with it, or without it where it is active.
    pub(super) href: Option<String>,
}

impl ShownFacet {
    pub(super) fn of(facet: Facet, asked: &Asked, more: Option<&str>) -> Self {
        let name = facet.field.name();
        let is_cut = !matches!(facet.field, FacetField::Year | FacetField::Month);
        let most = if is_cut && more != Some(name) { FACET_VALUES } else { usize::MAX };
        let value = |value: liasse_search::FacetValue| {
            let change = Change::of(facet.field, &value.value);
            let active = change.as_ref().is_some_and(|change| change.is_in(asked));
            let href = change.map(|change| change.link(asked, active).to_string());
            ShownValue { active, href, value: value.value, count: value.count }
        };
        Self {
            field: name,
            values: facet.values.into_iter().take(most).map(value).collect(),
            value_count: facet.value_count,
            without: facet.without,
        }
    }
}

/// What a value adds to a search.
enum Change {
    /// The value of a filter.
    Filter(&'static str, String),
    /// The days from which and until which messages were sent.
    Days(String, String),
    /// A clause of the query.
    Clause(String),
}

impl Change {
    fn of(of: FacetField, value: &str) -> Option<Self> {
        let filter = |name| Some(Change::Filter(name, value.to_owned()));
        match of {
            FacetField::Sender => filter("from"),
            FacetField::Batch => filter("in"),
            FacetField::Release => filter("release"),
            FacetField::Exemption => filter("exemption"),
            FacetField::Kind => filter("kind"),
            // Recipients of copies count as well, which no filter asks for alone.
            FacetField::Recipient => {
                let (to, cc) = (field("to", value), field("cc", value));
                Some(Change::Clause(format!("({to} OR {cc})")))
            }
            FacetField::Language => Some(Change::Clause(field("lang", value))),
            FacetField::Flag => {
                let name = if value == "attachment" { "has" } else { "is" };
                Some(Change::Clause(field(name, value)))
            }
            FacetField::Year | FacetField::Month => {
                Some(Change::Days(value.to_owned(), after(value)?))
            }
            FacetField::Copies => None,
        }
    }

    fn is_in(&self, asked: &Asked) -> bool {
        match self {
            Change::Filter(name, value) => asked.values(name).any(|asked| asked == value),
            Change::Days(first, after) => {
                asked.value("after") == Some(first) && asked.value("before") == Some(after)
            }
            Change::Clause(clause) => clause::has(asked.query(), clause),
        }
    }

    /// Returns the address of the search with this change, or without it.
    fn link(&self, asked: &Asked, undo: bool) -> Link {
        let here = asked.here().without("facet");
        match (self, undo) {
            (Change::Filter("exemption", value), false) => here.and("exemption", value),
            (Change::Filter(name, value), false) => here.set(name, value),
            (Change::Filter(name, value), true) => here.without_value(name, value),
            (Change::Days(first, after), false) => here.set("after", first).set("before", after),
            (Change::Days(..), true) => here.without("after").without("before"),
            (Change::Clause(clause), false) => here.set("q", clause::with(asked.query(), clause)),
            (Change::Clause(clause), true) => {
                match clause::without(asked.query(), clause).filter(|query| !query.is_empty()) {
                    Some(query) => here.set("q", query),
                    None => here.without("q"),
                }
            }
        }
    }
}

/// Returns the year or month after one: `2014` of `2013`, `2014-01` of `2013-12`.
pub(super) fn after(period: &str) -> Option<String> {
    match period.split_once('-') {
        None => Some(format!("{:04}", period.parse::<u16>().ok()? + 1)),
        Some((year, month)) => {
            let (year, month) = (year.parse::<u16>().ok()?, month.parse::<u16>().ok()?);
            let next = year * 12 + month;
            Some(format!("{:04}-{:02}", next / 12, next % 12 + 1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_period_after_a_period() {
        for (period, next) in [("2013", "2014"), ("2013-01", "2013-02"), ("2013-12", "2014-01")] {
            assert_eq!(after(period).as_deref(), Some(next));
        }
        assert_eq!(after("x"), None);
    }
}
