//! What every page knows of the request that it answers.

use axum::http::{HeaderMap, header, request::Parts};

use crate::{
    growth::GrowthState,
    language::{Words, language_of},
    parameters::Parameters,
};

/// The cookie with the reader's language.
pub(crate) const LANGUAGE_COOKIE: &str = "language";
/// The cookie with the reader's choice between dark and light.
pub(crate) const THEME_COOKIE: &str = "theme";
/// The cookie that says whether single letters are commands.
pub(crate) const KEYS_COOKIE: &str = "keys";
/// Where the API begins.
pub(crate) const API: &str = "/api/";

/// What every page knows of the request that it answers.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    /// The texts of the reader's language.
    pub(crate) words: Words,
    /// Dark, light, or as the system has it.
    pub(crate) theme: Theme,
    /// Whether single letters are commands; who speaks to the computer may want none.
    pub(crate) keys: bool,
    /// The path of the address.
    pub(crate) path: String,
    /// The parameters of the address, as they came.
    pub(crate) parameters: Parameters,
    /// Whether the answer is read by a program.
    pub(crate) is_api: bool,
    /// The hidden field of forms: set by the guard.
    pub(crate) token: String,
    /// Who asks, where the server has a password file.
    pub(crate) user: Option<String>,
    /// How far an ingest beside the server is.
    pub(crate) growth: Option<GrowthState>,
    /// Whether this server draws pages of PDFs.
    pub(crate) draws_pages: bool,
}

/// Dark, light, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub(crate) const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

impl Visit {
    /// Reads a request; where its address has too many parameters, without them and with `false`.
    pub(crate) fn of(request: &Parts) -> (Self, bool) {
        let headers = &request.headers;
        let accepted = text(headers, header::ACCEPT_LANGUAGE.as_str());
        let language = language_of(cookie(headers, LANGUAGE_COOKIE), accepted);
        let path = request.uri.path();
        let parameters = Parameters::read(request.uri.query().unwrap_or_default());
        let is_whole = parameters.is_some();
        let visit = Self {
            words: Words::new(language),
            keys: cookie(headers, KEYS_COOKIE) != Some("off"),
            theme: cookie(headers, THEME_COOKIE).and_then(Theme::named).unwrap_or_default(),
            path: path.to_owned(),
            parameters: parameters.unwrap_or_default(),
            is_api: path.starts_with(API),
            token: String::new(),
            user: None,
            growth: None,
            draws_pages: false,
        };
        (visit, is_whole)
    }
}

/// Returns a header as text, where it stands once.
pub(crate) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// Returns the value of a cookie.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).iter();
    lines.filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(';')).find_map(|pair| {
        let (known, value) = pair.trim().split_once('=')?;
        (known == name).then_some(value)
    })
}
