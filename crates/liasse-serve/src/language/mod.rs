//! What pages say, in French and in English.
//!
//! The texts are Fluent files in `locales/`, one for each area of pages and language; both have the
//! same keys, which a test holds. A page asks its [`Words`] for a key and never writes a sentence
//! itself. Values from documents are not passed in: they stand in elements of their own.

mod catalogue;
mod choose;
mod format;

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentValue};
use liasse_model::{Date, DateTime};

use self::catalogue::catalogue;
#[cfg(test)]
pub(crate) use self::catalogue::files;
pub(crate) use self::choose::language_of;

/// The languages that the pages speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Language {
    English,
    French,
}

impl Language {
    pub(crate) const ALL: [Language; 2] = [Language::English, Language::French];

    /// Returns the value of `lang` attributes: `fr`.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::French => "fr",
        }
    }

    /// Returns what the language calls itself.
    pub(crate) const fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::French => "Français",
        }
    }

    /// Returns the language as the libraries name it, which say things about queries in it.
    pub(crate) const fn of_model(self) -> liasse_model::Language {
        match self {
            Language::English => liasse_model::Language::English,
            Language::French => liasse_model::Language::French,
        }
    }

    /// Returns the language with this tag, also `fr-CA`.
    pub(crate) fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag).trim();
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }
}

/// The texts of one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    language: Language,
}

impl Words {
    pub(crate) const fn new(language: Language) -> Self {
        Self { language }
    }

    pub(crate) const fn language(self) -> Language {
        self.language
    }

    /// Returns the text under a key.
    pub(crate) fn say(self, key: &str) -> Cow<'static, str> {
        catalogue(self.language).format(key, None)
    }

    /// Returns the text under a key with values in it. Numbers are written as the language does, and
    /// choose between singular and plural.
    pub(crate) fn say_with(
        self,
        key: &str,
        values: &[(&'static str, FluentValue<'_>)],
    ) -> Cow<'static, str> {
        let values: FluentArgs<'_> =
            values.iter().map(|(name, value)| (*name, value.clone())).collect();
        catalogue(self.language).format(key, Some(&values))
    }

    /// Writes a whole number: `27,159`, `27 159`.
    pub(crate) fn number(self, number: u64) -> String {
        format::grouped(self.language, &number.to_string())
    }

    /// Writes a number with so many decimals: `0.5`, `0,5`.
    pub(crate) fn decimal(self, number: f64, decimals: usize) -> String {
        format::decimal(self.language, number, decimals)
    }

    /// Writes a share of one as per cent: `12.5%`, `12,5 %`.
    pub(crate) fn percent(self, share: f64) -> String {
        format::percent(self.language, share)
    }

    /// Writes a size in bytes: `82.3 MB`, `82,3 Mo`.
    pub(crate) fn bytes(self, bytes: u64) -> String {
        format::bytes(self.language, bytes)
    }

    /// Writes a day: `18 January 2013`, `18 janvier 2013`.
    pub(crate) fn day(self, day: Date) -> String {
        format::day(self.language, day)
    }

    /// Writes a month: `January 2013`, `janvier 2013`.
    pub(crate) fn month(self, year: i16, month: u8) -> String {
        format!("{} {year}", format::month_name(self.language, month))
    }

    /// Writes a day and hour as printed: `18 January 2013, 17:56`, `18 janvier 2013 à 17 h 56`.
    pub(crate) fn moment(self, moment: &DateTime) -> String {
        format::moment(self.language, moment)
    }

    /// Writes a moment given in seconds since 1970: `18 January 2013, 17:56 UTC`.
    pub(crate) fn instant(self, seconds: u64) -> String {
        format::instant(self.language, seconds)
    }
}
