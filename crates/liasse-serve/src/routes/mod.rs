//! The table of routes, and a file or folder for each page.
//!
//! A page is a struct that implements [`Answer`](crate::answer::Answer): `of` computes it from what
//! is [asked](crate::asked::Asked) and the archive, `page` shows it, and its JSON is what the API
//! returns. Its file says with `routes()` which addresses are its own ([`Route::page`],
//! [`Route::api`], [`Route::other`]) and is listed in [`described`]. Its texts stand in
//! `locales/*/AREA.ftl`; an area of its own is listed in `language/catalogue.rs`. Its section is
//! listed in the navigation of `page.rs`, its scripts in `assets.rs`.

pub(crate) mod about;
pub(crate) mod check;
pub(crate) mod compare;
mod doc;
pub(crate) mod error;
mod help;
mod home;
pub(crate) mod login;
pub(crate) mod names;
mod network;
mod preferences;
pub(crate) mod saved;
pub(crate) mod search;
mod terms;

use crate::{answer::Route, api, assets};

/// Returns every address that is answered. A page's file says which addresses are its own.
pub(crate) fn all() -> Vec<Route> {
    let mut routes = described();
    routes.extend(api::routes());
    routes
}

/// Returns the routes without those that describe the routes.
pub(crate) fn described() -> Vec<Route> {
    [
        assets::routes(),
        preferences::routes(),
        login::routes(),
        home::routes(),
        search::routes(),
        doc::routes(),
        names::routes(),
        terms::routes(),
        network::routes(),
        check::routes(),
        compare::routes(),
        saved::routes(),
        about::routes(),
        help::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
