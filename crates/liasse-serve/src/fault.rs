//! Why a request gets no answer, as a page for people and as problem details (RFC 9457) for programs.

use axum::{
    body::Body,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use liasse_archive::{ArchiveError, ArchiveErrorKind};
use liasse_search::{SearchError, SearchErrorKind};

use crate::{language::Words, room::Stage};

/// The longest piece of a wrong value that is shown again.
const SHOWN_CHARACTERS: usize = 200;

/// Why a request gets no answer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fault {
    /// A parameter has a value that it does not take, or does not exist.
    Parameter { name: String, found: String, expected: Expected },
    /// Nothing is at this address.
    NoPage,
    /// There is no document, name or other thing with this id; these are like it, on pages whose
    /// addresses begin so.
    NotFound { id: String, near: Vec<String>, pages: &'static str },
    /// The address takes other methods.
    Method,
    /// The address is longer than this many bytes, or has too many parameters.
    TooLong(usize),
    /// The body is larger than this many bytes.
    TooLarge(usize),
    /// The body is in a form that is not read.
    MediaType,
    /// The body did not come in time.
    TooSlow,
    /// The JSON that was sent is not what is asked for.
    Body(String),
    /// Entries that were sent to be kept are not as they should be.
    Entries(String),
    /// The request names another host than this server's.
    Host(String),
    /// Another site sent the request.
    Origin,
    /// The form is not one that this server gave out.
    Token,
    /// Too many questions are being answered.
    Busy,
    /// The answer took too long.
    TimeLimit,
    /// What is asked for is still being made; that much is there.
    Preparing(Stage),
    /// The archive cannot be read.
    Archive { message: String, index: bool },
    /// A change cannot be made, and why.
    Refused(String),
    /// The archive is being made and has no commit yet.
    Growing,
    /// Only for people who have entered.
    Login,
    /// A name and a password do not belong together.
    Password,
    /// Too many passwords were tried.
    Attempts,
    /// There is no image of a page, and why.
    NoImage(String),
    /// The program is at fault.
    Broken,
}

/// What a parameter takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    NameAmong(Vec<&'static str>),
    OneOf(Vec<&'static str>),
    Day,
    Number(usize, usize),
    /// At most so many bytes.
    Bytes(usize),
    /// Two offsets into a text of so many bytes.
    Span(usize),
    /// At most so many times.
    Times(usize),
    /// A cursor that a page of results gave out.
    Cursor,
    /// Words, of at most so many bytes.
    Words(usize),
    /// Between so many and so many articles.
    Articles(usize, usize),
}

impl Fault {
    /// Returns a fault about a parameter, with as much of its value as can be shown.
    pub(crate) fn parameter(name: &str, found: &str, expected: Expected) -> Self {
        let cut = |text: &str| text.chars().take(SHOWN_CHARACTERS).collect();
        Fault::Parameter { name: cut(name), found: cut(found), expected }
    }

    /// Returns a fault about a host, with as much of it as can be shown.
    pub(crate) fn host(found: &str) -> Self {
        Fault::Host(found.chars().take(SHOWN_CHARACTERS).collect())
    }

    /// Returns a fault about an article that is not kept, with as much of its id as can be shown.
    pub(crate) fn no_check(id: &str) -> Self {
        let id = id.chars().take(SHOWN_CHARACTERS).collect();
        Fault::NotFound { id, near: Vec::new(), pages: "/check/" }
    }

    /// Returns a fault about a document that does not exist, with as much of its id as can be shown
    /// and the ids that may have been meant.
    pub(crate) fn not_found(id: &str, near: Vec<String>) -> Self {
        let id = id.chars().take(SHOWN_CHARACTERS).collect();
        Fault::NotFound { id, near, pages: "/doc/" }
    }

    /// Returns a fault about a name that does not exist, with spellings that may have been meant.
    pub(crate) fn no_name(id: &str, near: Vec<String>) -> Self {
        let id = id.chars().take(SHOWN_CHARACTERS).collect();
        Fault::NotFound { id, near, pages: "/names/" }
    }

    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Fault::Parameter { .. } | Fault::Body(_) | Fault::Entries(_) => StatusCode::BAD_REQUEST,
            Fault::NoPage | Fault::NotFound { .. } | Fault::NoImage(_) => StatusCode::NOT_FOUND,
            Fault::Method => StatusCode::METHOD_NOT_ALLOWED,
            Fault::TooLong(_) => StatusCode::URI_TOO_LONG,
            Fault::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Fault::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Fault::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Fault::Host(_) => StatusCode::MISDIRECTED_REQUEST,
            Fault::Origin | Fault::Token | Fault::Password => StatusCode::FORBIDDEN,
            Fault::Login => StatusCode::UNAUTHORIZED,
            Fault::Refused(_) => StatusCode::CONFLICT,
            Fault::Attempts => StatusCode::TOO_MANY_REQUESTS,
            // The question asks too much; the server is well.
            Fault::TimeLimit => StatusCode::UNPROCESSABLE_ENTITY,
            Fault::Busy | Fault::Growing | Fault::Preparing(_) | Fault::Archive { .. } => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            Fault::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Returns the last part of the problem's `type`, which never changes.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Fault::Parameter { .. } => "parameter",
            Fault::Body(_) => "body",
            Fault::Entries(_) => "entries",
            Fault::NoPage => "no-page",
            Fault::NotFound { .. } => "not-found",
            Fault::Method => "method",
            Fault::TooLong(_) => "too-long",
            Fault::TooLarge(_) => "too-large",
            Fault::MediaType => "media-type",
            Fault::TooSlow => "too-slow",
            Fault::Host(_) => "host",
            Fault::Origin => "origin",
            Fault::Token => "token",
            Fault::Busy => "busy",
            Fault::TimeLimit => "time-limit",
            Fault::Preparing(_) => "preparing",
            Fault::Refused(_) => "refused",
            Fault::Archive { .. } => "archive",
            Fault::Growing => "growing",
            Fault::Login => "login",
            Fault::Password => "password",
            Fault::Attempts => "attempts",
            Fault::NoImage(_) => "no-image",
            Fault::Broken => "broken",
        }
    }

    /// Says in a few words what is wrong.
    pub(crate) fn title(&self, words: Words) -> String {
        let key = match self {
            Fault::Parameter { .. } => "errors-parameter",
            Fault::Body(_) => "errors-body",
            Fault::Entries(_) => "errors-entries",
            Fault::NoPage => "errors-no-page",
            Fault::NotFound { .. } => "errors-not-found",
            Fault::Method => "errors-method",
            Fault::TooLong(_) => "errors-too-long",
            Fault::TooLarge(_) => "errors-too-large",
            Fault::MediaType => "errors-media-type",
            Fault::TooSlow => "errors-too-slow",
            Fault::Host(_) => "errors-host",
            Fault::Origin => "errors-origin",
            Fault::Token => "errors-token",
            Fault::Busy => "errors-busy",
            Fault::TimeLimit => "errors-time-limit",
            Fault::Preparing(_) => "figures-preparing",
            Fault::Refused(_) => "names-refused",
            Fault::Archive { .. } => "errors-archive",
            Fault::Growing => "errors-growing",
            Fault::Login => "errors-login",
            Fault::Password => "errors-password",
            Fault::Attempts => "errors-attempts",
            Fault::NoImage(_) => "errors-no-image",
            Fault::Broken => "errors-broken",
        };
        words.say(key).into_owned()
    }

    /// Says what was expected and what can be done.
    pub(crate) fn detail(&self, words: Words) -> String {
        let said = match self {
            Fault::Parameter { expected, .. } => return expected.say(words),
            Fault::Body(_) => words.say("errors-body-detail"),
            Fault::Entries(_) => words.say("errors-entries-detail"),
            Fault::NoPage => words.say("errors-no-page-detail"),
            Fault::NotFound { .. } => words.say("errors-not-found-detail"),
            Fault::Method => words.say("errors-method-detail"),
            Fault::TooLong(most) => {
                words.say_with("errors-too-long-detail", &[("most", (*most).into())])
            }
            Fault::TooLarge(most) => {
                words.say_with("errors-too-large-detail", &[("most", (*most).into())])
            }
            Fault::MediaType => words.say("errors-media-type-detail"),
            Fault::TooSlow => words.say("errors-too-slow-detail"),
            Fault::Host(_) => words.say("errors-host-detail"),
            Fault::Origin => words.say("errors-origin-detail"),
            Fault::Token => words.say("errors-token-detail"),
            Fault::Busy => words.say("errors-busy-detail"),
            Fault::TimeLimit => words.say("errors-time-limit-detail"),
            Fault::Refused(_) => words.say("names-nothing-changed"),
            Fault::Preparing(Stage::Nothing) => words.say("figures-preparing-words"),
            Fault::Preparing(Stage::Words) => words.say("figures-preparing-names"),
            Fault::Preparing(Stage::Glance) => words.say("figures-preparing-passages"),
            Fault::Preparing(_) => words.say("figures-preparing-letters"),
            Fault::Archive { index: true, .. } => words.say("errors-archive-index-detail"),
            Fault::Archive { .. } => words.say("errors-archive-detail"),
            Fault::Growing => words.say("errors-growing-detail"),
            Fault::Login => words.say("errors-login-detail"),
            Fault::Password => words.say("errors-password-detail"),
            Fault::Attempts => words.say("errors-attempts-detail"),
            Fault::NoImage(_) => words.say("errors-no-image-detail"),
            Fault::Broken => words.say("errors-broken-detail"),
        };
        said.into_owned()
    }

    /// Returns after how many seconds it is worth to ask again.
    pub(crate) const fn retry_after(&self) -> Option<&'static str> {
        match self {
            Fault::Busy | Fault::Growing | Fault::Preparing(_) => Some("2"),
            Fault::Attempts => Some("600"),
            _ => None,
        }
    }

    /// Returns what the request or the archive says about it, which is shown as it is.
    pub(crate) fn found(&self) -> Option<&str> {
        match self {
            Fault::Parameter { found, .. } => Some(found),
            Fault::NotFound { id, .. } => Some(id),
            Fault::Host(host) => Some(host),
            Fault::Refused(reason) | Fault::NoImage(reason) => Some(reason),
            Fault::Body(message) | Fault::Entries(message) => Some(message),
            Fault::Archive { message, .. } => Some(message),
            _ => None,
        }
    }
}

impl Expected {
    fn say(&self, words: Words) -> String {
        let said = match self {
            Expected::NameAmong(names) if names.is_empty() => words.say("errors-expected-none"),
            Expected::NameAmong(names) => {
                words.say_with("errors-expected-name", &[("names", names.join(", ").into())])
            }
            Expected::OneOf(choices) => {
                words.say_with("errors-expected-choice", &[("choices", choices.join(", ").into())])
            }
            Expected::Day => words.say("errors-expected-day"),
            Expected::Number(least, most) => words.say_with(
                "errors-expected-number",
                &[("least", (*least).into()), ("most", (*most).into())],
            ),
            Expected::Bytes(most) => {
                words.say_with("errors-expected-bytes", &[("most", (*most).into())])
            }
            Expected::Span(length) => {
                words.say_with("errors-expected-span", &[("length", (*length).into())])
            }
            Expected::Times(most) => {
                words.say_with("errors-expected-times", &[("most", (*most).into())])
            }
            Expected::Cursor => words.say("errors-expected-cursor"),
            Expected::Words(most) => {
                words.say_with("errors-expected-words", &[("most", (*most).into())])
            }
            Expected::Articles(least, most) => words.say_with(
                "errors-expected-articles",
                &[("least", (*least).into()), ("most", (*most).into())],
            ),
        };
        said.into_owned()
    }
}

/// The answer is empty and carries the fault: the layer around all routes knows whether a page or
/// a problem is wanted, and in which language.
impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.status();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<ArchiveError> for Fault {
    fn from(error: ArchiveError) -> Self {
        let index = error.kind() == ArchiveErrorKind::IndexBehind;
        Fault::Archive { message: with_causes(&error), index }
    }
}

impl From<SearchError> for Fault {
    fn from(error: SearchError) -> Self {
        if error.kind() == SearchErrorKind::Stopped {
            return Fault::TimeLimit;
        }
        Fault::Archive { message: with_causes(&error), index: true }
    }
}

/// Makes one sentence of an error and its causes.
pub(crate) fn with_causes(error: &dyn std::error::Error) -> String {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !message.contains(&more) {
            message = format!("{message}: {more}");
        }
        cause = error.source();
    }
    message
}
