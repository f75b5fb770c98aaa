//! What an address asks: the one set of filters of every page, and what a page takes besides.

use liasse_model::ReleaseStatus;
use liasse_search::{
    DocumentKind, Filters, MAX_QUERY_BYTES, Query, Search, TextLanguage, parse_day,
};

use crate::{
    fault::{Expected, Fault},
    parameters::{Link, Parameters},
};

/// The most results on a page.
pub(crate) const MAX_PAGE: usize = 100;
/// The most bytes of a name, a path or another value that is no query.
const MAX_VALUE_BYTES: usize = 1024;
/// The most values of a parameter that may stand several times.
const MAX_VALUES: usize = 32;

/// A parameter that a page takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parameter {
    pub(crate) name: &'static str,
    /// What it does, for the description of the API.
    pub(crate) about: &'static str,
    pub(crate) takes: Takes,
    /// Whether it may stand several times.
    pub(crate) many: bool,
}

/// Which values a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// Any text.
    Text,
    /// The search language, up to 4 KiB.
    Query,
    /// A day, a month or a year: `2013-01-18`.
    Day,
    /// A whole number between two others.
    Number(usize, usize),
    /// One of these words.
    Choice(&'static [&'static str]),
}

impl Parameter {
    pub(crate) const fn new(name: &'static str, takes: Takes, about: &'static str) -> Self {
        Self { name, about, takes, many: false }
    }

    pub(crate) const fn many(name: &'static str, takes: Takes, about: &'static str) -> Self {
        Self { name, about, takes, many: true }
    }
}

/// The filters that every page over documents shares.
pub(crate) const FILTERS: &[Parameter] = &[
    Parameter::new("q", Takes::Query, "The words to look for, in the search language."),
    Parameter::new(
        "from",
        Takes::Text,
        "Sent by this name, in all of its spellings; a first = takes it as printed.",
    ),
    Parameter::new("to", Takes::Text, "Sent to this name."),
    Parameter::new("cc", Takes::Text, "Copied to this name."),
    Parameter::many(
        "with",
        Takes::Text,
        "Sent by, to or in copy to this name; several times: each of them.",
    ),
    Parameter::new("after", Takes::Day, "Sent on this day or later: 2013-01-15, 2013-01 or 2013."),
    Parameter::new("before", Takes::Day, "Sent before this day, which is left out."),
    Parameter::new("in", Takes::Text, "From a file or folder whose path has these words."),
    Parameter::new("release", Takes::Choice(&["full", "part"]), "Released in full or in part."),
    Parameter::many(
        "exemption",
        Takes::Text,
        "With this exemption code, such as B6; several times: each of them.",
    ),
    Parameter::new(
        "kind",
        Takes::Choice(&["release", "mail", "article", "paper"]),
        "Of this kind.",
    ),
    Parameter::new(
        "lang",
        Takes::Choice(&["fr", "en", "other"]),
        "Mostly written in this language.",
    ),
];

/// A question as an address asks it, every value of which has been checked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    route: String,
    path: Vec<(String, String)>,
    parameters: Parameters,
    filters: Filters,
}

impl Asked {
    /// Checks the parameters of an address against those that its page takes: the common filters
    /// where `filtered` says so, and its own.
    pub(crate) fn read(
        route: &str,
        path: Vec<(String, String)>,
        parameters: Parameters,
        filtered: bool,
        own: &[Parameter],
    ) -> Result<Self, Fault> {
        let common = if filtered { FILTERS } else { &[] };
        check(&parameters, || common.iter().chain(own))?;
        let filters = filters(&parameters);
        Ok(Self { route: route.to_owned(), path, parameters, filters })
    }

    /// Returns a piece of the path: `id` of `/doc/{id}`.
    pub(crate) fn path(&self, name: &str) -> &str {
        let found = self.path.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// Returns the words to look for, as typed.
    pub(crate) fn query(&self) -> &str {
        self.value("q").unwrap_or_default()
    }

    /// Returns the common filters.
    pub(crate) fn filters(&self) -> &Filters {
        &self.filters
    }

    /// Returns the query and filters as a search, to be completed by who asks.
    pub(crate) fn search(&self) -> Search {
        Search {
            query: Query::parse(self.query()),
            filters: self.filters.clone(),
            ..Search::default()
        }
    }

    /// Returns the value of a parameter.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.parameters.value(name)
    }

    /// Returns all values of a parameter.
    pub(crate) fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.parameters.values(name)
    }

    /// Returns the value of a parameter that takes a number.
    pub(crate) fn number(&self, name: &str) -> Option<usize> {
        self.value(name).and_then(|value| value.parse().ok())
    }

    /// Returns all parameters, for the hidden fields of a form.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = (&str, &str)> {
        self.parameters.iter()
    }

    /// Returns the filters in force with their values, in the order of the table of filters.
    pub(crate) fn in_force(&self) -> impl Iterator<Item = (&'static str, &str)> {
        FILTERS.iter().flat_map(|filter| self.values(filter.name).map(|value| (filter.name, value)))
    }

    /// Returns the address of this very question, to be changed.
    pub(crate) fn here(&self) -> Link {
        Link::new(&self.route, self.parameters.clone())
    }

    /// Returns the address of another page that takes the same question.
    pub(crate) fn at(&self, route: &str) -> Link {
        Link::new(route, self.parameters.clone())
    }

    /// Returns the address of another page under the same query, filters and those parameters.
    pub(crate) fn carried(&self, route: &str, also: &[&str]) -> Link {
        let mut parameters = self.parameters.clone();
        parameters
            .keep(|name| also.contains(&name) || FILTERS.iter().any(|filter| filter.name == name));
        Link::new(route, parameters)
    }

    /// Tells whether any of these parameters is given.
    pub(crate) fn gives(&self, names: &[&str]) -> bool {
        self.parameters.iter().any(|(name, _)| names.contains(&name))
    }

    /// Returns the address of another page under the same query and filters.
    pub(crate) fn elsewhere(&self, route: &str) -> Link {
        let mut parameters = self.parameters.clone();
        parameters.keep(|name| FILTERS.iter().any(|filter| filter.name == name));
        Link::new(route, parameters)
    }
}

/// Holds every parameter to what the page takes; what it does not know is a mistake of the asker,
/// who would otherwise take an answer for that to another question.
fn check<'a, I>(parameters: &Parameters, known: impl Fn() -> I) -> Result<(), Fault>
where
    I: Iterator<Item = &'a Parameter>,
{
    for (name, value) in parameters.iter() {
        let Some(parameter) = known().find(|parameter| parameter.name == name) else {
            let names: Vec<_> = known().map(|parameter| parameter.name).collect();
            return Err(Fault::parameter(name, value, Expected::NameAmong(names)));
        };
        check_value(parameter, value)?;
        let times = parameters.values(name).count();
        if times > if parameter.many { MAX_VALUES } else { 1 } {
            let most = if parameter.many { MAX_VALUES } else { 1 };
            return Err(Fault::parameter(name, value, Expected::Times(most)));
        }
    }
    Ok(())
}

fn check_value(parameter: &Parameter, value: &str) -> Result<(), Fault> {
    let wrong = |expected| Err(Fault::parameter(parameter.name, value, expected));
    match parameter.takes {
        Takes::Text if value.len() > MAX_VALUE_BYTES => wrong(Expected::Bytes(MAX_VALUE_BYTES)),
        Takes::Query if value.len() > MAX_QUERY_BYTES => wrong(Expected::Bytes(MAX_QUERY_BYTES)),
        Takes::Day if parse_day(value).is_none() => wrong(Expected::Day),
        Takes::Number(least, most) => match value.parse::<usize>() {
            Ok(number) if (least..=most).contains(&number) => Ok(()),
            _ => wrong(Expected::Number(least, most)),
        },
        Takes::Choice(choices) if !choices.contains(&value) => {
            wrong(Expected::OneOf(choices.to_vec()))
        }
        _ => Ok(()),
    }
}

/// Reads the common filters, whose values have been checked.
fn filters(parameters: &Parameters) -> Filters {
    let text = |name| parameters.value(name).map(str::to_owned);
    let texts = |name| parameters.values(name).map(str::to_owned).collect();
    let day = |name| parameters.value(name).and_then(parse_day);
    Filters {
        from: text("from"),
        to: text("to"),
        cc: text("cc"),
        with: texts("with"),
        after: day("after"),
        before: day("before"),
        origin: text("in"),
        release: parameters.value("release").and_then(|release| match release {
            "full" => Some(ReleaseStatus::Full),
            "part" => Some(ReleaseStatus::Part),
            _ => None,
        }),
        exemptions: texts("exemption"),
        kind: parameters
            .value("kind")
            .and_then(|kind| DocumentKind::ALL.into_iter().find(|known| known.name() == kind)),
        language: parameters.value("lang").and_then(|language| {
            [TextLanguage::French, TextLanguage::English, TextLanguage::Other]
                .into_iter()
                .find(|known| known.name() == language)
        }),
    }
}
