//! Style sheet, scripts and pictures, served from memory. Their addresses name their content, so a
//! browser may keep them for ever.

use std::sync::LazyLock;

use axum::{
    body::{Body, Bytes},
    extract::Path,
    http::{HeaderValue, header},
    response::Response,
    routing::get,
};
use liasse_plot::dark_styles;

use crate::{answer::Route, fault::Fault};

/// A file that pages refer to.
struct Asset {
    name: &'static str,
    media_type: &'static str,
    content: Bytes,
    address: String,
}

/// Every file; a new one is added here.
static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    vec![
        asset("style.css", CSS, styles()),
        asset("months.js", JAVASCRIPT, include_str!("../assets/months.js").to_owned()),
        asset("article.js", JAVASCRIPT, include_str!("../assets/article.js").to_owned()),
        asset("again.js", JAVASCRIPT, include_str!("../assets/again.js").to_owned()),
        asset("common.js", JAVASCRIPT, include_str!("../assets/common.js").to_owned()),
        asset("growth.js", JAVASCRIPT, include_str!("../assets/growth.js").to_owned()),
        asset("reading.js", JAVASCRIPT, include_str!("../assets/reading.js").to_owned()),
        asset("saved.js", JAVASCRIPT, include_str!("../assets/saved.js").to_owned()),
        asset("search.js", JAVASCRIPT, include_str!("../assets/search.js").to_owned()),
        asset("icon.svg", SVG, include_str!("../assets/icon.svg").to_owned()),
    ]
});

const CSS: &str = "text/css; charset=utf-8";
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

/// Returns the address of a file: `/assets/0123456789abcdef/style.css`.
pub(crate) fn address(name: &str) -> &'static str {
    ASSETS.iter().find(|asset| asset.name == name).map_or("", |asset| asset.address.as_str())
}

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::other("/assets/{hash}/{name}", get(send)),
        Route::other("/favicon.ico", get(|| async { file("icon.svg", DAY) })),
        Route::other("/robots.txt", get(robots)),
    ]
}

const FOR_EVER: &str = "public, max-age=31536000, immutable";
const DAY: &str = "public, max-age=86400";

async fn send(Path((hash, name)): Path<(String, String)>) -> Result<Response, Fault> {
    let wanted = format!("/assets/{hash}/{name}");
    match ASSETS.iter().find(|asset| asset.address == wanted) {
        Some(asset) => file(asset.name, FOR_EVER),
        None => Err(Fault::NoPage),
    }
}

/// An archive that is read in private is not to be indexed by anybody.
async fn robots() -> Response {
    let mut response = Response::new(Body::from("User-agent: *\nDisallow: /\n"));
    let text = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, text);
    response
}

fn file(name: &str, keep: &'static str) -> Result<Response, Fault> {
    let asset = ASSETS.iter().find(|asset| asset.name == name).ok_or(Fault::NoPage)?;
    let mut response = Response::new(Body::from(asset.content.clone()));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.media_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    Ok(response)
}

fn asset(name: &'static str, media_type: &'static str, content: String) -> Asset {
    let hash = blake3::hash(content.as_bytes()).to_hex();
    let short: String = hash.chars().take(16).collect();
    let address = format!("/assets/{short}/{name}");
    Asset { name, media_type, content: Bytes::from(content), address }
}

fn styles() -> String {
    let ours = [include_str!("../assets/style.css"), include_str!("../assets/figures.css")];
    ours.concat() + &figure_styles()
}

/// The colours of figures: those of the plots where the system is dark, and the same for a reader
/// who chose dark or light.
fn figure_styles() -> String {
    let dark = dark_styles();
    let rules = dark.split_once('{').map_or("", |(_, rest)| rest);
    let rules = rules.strip_suffix('}').unwrap_or(rules);
    let scoped = |scope: &str| {
        let each = rules.split_inclusive('}').map(|rule| format!("{scope} {rule}"));
        each.collect::<String>()
    };
    format!(
        "@media screen and (prefers-color-scheme: dark){{{}}}@media screen{{{}}}",
        scoped(":root:not([data-theme=light])"),
        scoped(":root[data-theme=dark]")
    )
}
