//! `/login` and `/logout`, where the server has a password file.

use std::sync::Arc;

use axum::{
    Extension,
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
    routing::{get, post},
};
use maud::html;

use super::preferences::is_ours;
use crate::{
    answer::Route,
    app::App,
    asked::{Asked, Parameter, Takes},
    fault::Fault,
    guard::{Sent, TOKEN_FIELD},
    listen::Peer,
    page::{Page, Section, layout},
    visit::Visit,
};

/// The address of the form.
pub(crate) const LOGIN: &str = "/login";

const PARAMETERS: &[Parameter] =
    &[Parameter::new("back", Takes::Query, "The page to go to when let in.")];

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::other(LOGIN, get(form).post(enter)), Route::other("/logout", post(leave))]
}

async fn form(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
) -> Result<Response, Fault> {
    let asked = Asked::read(&visit.path, Vec::new(), visit.parameters.clone(), false, PARAMETERS)?;
    if app.door.is_none() || visit.user.is_some() {
        return see_other("/");
    }
    let back = asked.value("back").unwrap_or("/");
    Ok(Html(layout(&visit, &page(&visit, back)).into_string()).into_response())
}

fn page(visit: &Visit, back: &str) -> Page {
    let words = visit.words;
    let main = html! {
        p { (words.say("login-lead")) }
        form.stacked method="post" action=(LOGIN) {
            input type="hidden" name=(TOKEN_FIELD) value=(visit.token);
            input type="hidden" name="back" value=(back);
            label for="user" { (words.say("login-user")) }
            input #user type="text" name="user" autocomplete="username" required;
            label for="password" { (words.say("login-password")) }
            input #password type="password" name="password" autocomplete="current-password" required;
            button type="submit" { (words.say("login-button")) }
        }
    };
    Page::new(words.say("login-title"), Section::Other, main)
}

async fn enter(
    State(app): State<Arc<App>>,
    Extension(sent): Extension<Sent>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let (Some(door), Sent::Form(fields)) = (&app.door, sent) else { return Err(Fault::NoPage) };
    let Some(Extension(Peer(peer))) = peer else { return Err(Fault::Broken) };
    let (user, password) = (fields.value("user"), fields.value("password"));
    let entered =
        door.enter(&headers, peer, user.unwrap_or_default(), password.unwrap_or_default());
    let cookie = entered.await?;
    let back = fields.value("back").filter(|back| is_ours(back)).unwrap_or("/");
    let mut response = see_other(back)?;
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

async fn leave(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, Fault> {
    let door = app.door.as_ref().ok_or(Fault::NoPage)?;
    let cookie = door.leave(&headers)?;
    let mut response = see_other(LOGIN)?;
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// Sends the browser to another page of ours.
pub(crate) fn see_other(address: &str) -> Result<Response, Fault> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let address = HeaderValue::try_from(address).map_err(|_| Fault::Broken)?;
    response.headers_mut().insert(header::LOCATION, address);
    Ok(response)
}
