//! Answers that are a figure with its numbers: on a page, and as files to keep.

use std::sync::Arc;

use axum::{
    Extension,
    body::Body,
    extract::{RawPathParams, State},
    http::{HeaderValue, header},
    response::Response,
    routing::get,
};
use liasse_plot::{Figure, FigureLanguage, SvgOptions, Theme};
use maud::{Markup, PreEscaped, html};

use crate::{
    answer::{Answer, Route, asked},
    app::App,
    asked::Asked,
    fault::Fault,
    language::{Language, Words},
    parameters::Link,
    room::{Reader, Stop},
    table::Table,
    visit::Visit,
};

/// An answer that is a figure with its numbers.
pub(crate) trait Sheet: Answer {
    /// The name of its files without an ending.
    const FILE: &'static str;

    /// Answers with all rows, for a file.
    fn whole(asked: &Asked, reader: &Reader, stop: &Stop) -> Result<Self, Fault> {
        Self::of(asked, reader, stop)
    }

    /// Returns the numbers.
    fn table(&self, asked: &Asked, words: Words) -> Table;

    /// Returns the figure.
    fn figure(&self, asked: &Asked, words: Words) -> Figure;
}

/// Returns the routes of the two files of an answer.
pub(crate) fn files<S: Sheet>(csv: &'static str, svg: &'static str) -> [Route; 2] {
    [Route::other(csv, get(send_csv::<S>)), Route::other(svg, get(send_svg::<S>))]
}

async fn send_csv<S: Sheet>(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    path: RawPathParams,
) -> Result<Response, Fault> {
    let asked = asked::<S>(&visit, &path)?;
    let csv = app.room.ask(S::TIME, move |reader, stop| {
        Ok(S::whole(&asked, reader, stop)?.table(&asked, visit.words).csv())
    });
    file(csv.await?, "text/csv; charset=utf-8", &format!("{}.csv", S::FILE))
}

async fn send_svg<S: Sheet>(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    path: RawPathParams,
) -> Result<Response, Fault> {
    let asked = asked::<S>(&visit, &path)?;
    let svg = app.room.ask(S::TIME, move |reader, stop| {
        let options = SvgOptions { theme: Theme::Auto, ..options(S::FILE, visit.words) };
        Ok(S::of(&asked, reader, stop)?.figure(&asked, visit.words).to_svg(&options))
    });
    file(svg.await?, "image/svg+xml", &format!("{}.svg", S::FILE))
}

fn file(text: String, media_type: &'static str, name: &str) -> Result<Response, Fault> {
    let mut response = Response::new(Body::from(text));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"{name}\""));
    headers.insert(header::CONTENT_DISPOSITION, disposition.map_err(|_| Fault::Broken)?);
    Ok(response)
}

fn options(id: &str, words: Words) -> SvgOptions {
    let language = match words.language() {
        Language::English => FigureLanguage::English,
        Language::French => FigureLanguage::French,
    };
    SvgOptions { width: 800, theme: Theme::Page, id: id.to_owned(), language }
}

/// Shows a figure, what can be kept of it, and its numbers.
pub(crate) fn plotted(
    figure: &Figure,
    table: &Table,
    (id, file, is_long): (&str, &str, bool),
    asked: &Asked,
    words: Words,
) -> Markup {
    let files = [("csv", "figures-as-csv"), ("svg", "figures-as-svg")];
    html! {
        (drawn(figure, id, words))
        ul.downloads {
            @for (ending, key) in files {
                li { a href=(asked.at(&format!("{file}.{ending}"))) download { (words.say(key)) } }
            }
        }
        @match is_long {
            true => { details { summary { (words.say("figures-as-table")) } (table.markup(words)) } }
            false => { (table.markup(words)) }
        }
    }
}

/// Shows a figure; one that is wider than the page is moved in a region of its own.
pub(crate) fn drawn(figure: &Figure, id: &str, words: Words) -> Markup {
    let svg = figure.to_svg(&options(id, words));
    html! {
        div.plot.wide tabindex="0" role="region" aria-label=(figure.title) { (PreEscaped(svg)) }
    }
}

/// Returns the address of the same answer for programs.
pub(crate) fn as_json(asked: &Asked, route: &str, words: Words) -> Markup {
    let address: Link = asked.at(&format!("/api/v1{route}"));
    html! { p.as-json { a href=(address) { (words.say("about-as-json")) } } }
}
