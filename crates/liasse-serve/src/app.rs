//! Everything behind the socket: state, routes, and the layers around them.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{Html, IntoResponse, Response},
};
use tokio::time::timeout;

use crate::{
    PageImages, ServeError,
    api::{problem, token::TOKEN},
    auth::{Door, Passwords},
    fault::Fault,
    guard::{self, Hosts, Tokens},
    limits::ServeLimits,
    page::layout,
    parameters::{Link, Parameters},
    pictures::Pictures,
    room::Room,
    routes::{
        self,
        login::{LOGIN, see_other},
    },
    visit::Visit,
};

/// What all requests share.
pub(crate) struct App {
    pub(crate) room: Arc<Room>,
    pub(crate) limits: ServeLimits,
    pub(crate) door: Option<Door>,
    pub(crate) pictures: Arc<Pictures>,
    hosts: Hosts,
    tokens: Tokens,
}

impl App {
    /// Makes the state of a server that listens at `address` and answers to `names`, too.
    pub(crate) fn new(
        room: Room,
        address: SocketAddr,
        names: &[String],
        passwords: Option<Passwords>,
        limits: ServeLimits,
    ) -> Result<Self, ServeError> {
        let tokens = Tokens::new().map_err(ServeError::random)?;
        let (door, hosts) = (passwords.map(Door::new), Hosts::new(address, names));
        let pictures = Arc::default();
        Ok(Self { room: Arc::new(room), limits, door, pictures, hosts, tokens })
    }

    /// Draws pages of PDFs.
    pub(crate) fn with_page_images(mut self, drawer: Option<Arc<dyn PageImages>>) -> Self {
        self.pictures = Arc::new(Pictures::new(drawer));
        self
    }
}

/// Returns all routes with what stands before them.
pub(crate) fn router(app: Arc<App>) -> Router {
    let routes =
        routes::all().into_iter().fold(Router::new(), |router, route| route.add_to(router));
    let routes: Router = routes
        .fallback(|| async { Fault::NoPage })
        .method_not_allowed_fallback(|| async { Fault::Method })
        .with_state(Arc::clone(&app));
    // A router around the router: a layer of the inner one would come after the choice of a route.
    Router::new().fallback_service(routes).layer(middleware::from_fn_with_state(app, receive))
}

/// Receives a request: checks it, has it answered in time, and tells faults as they are wanted.
async fn receive(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let (mut visit, is_whole) = Visit::of(&parts);
    let mut cookie = None;
    let answer = match app.tokens.give(&parts.headers) {
        Ok(given) => {
            (visit.token, cookie) = (given.token, given.cookie);
            visit.growth = app.room.growth_said();
            visit.draws_pages = app.pictures.can_draw();
            visit.user = app.door.as_ref().and_then(|door| door.who(&parts.headers));
            let request = Request::from_parts(parts, body);
            match is_whole {
                true => answer(&app, &visit, request, next).await,
                false => Err(Fault::TooLong(app.limits.address)),
            }
        }
        Err(fault) => Err(fault),
    };
    let mut response = tell(&visit, answer.into_response());
    if let Some(cookie) = cookie.filter(|_| is_page(&response) || visit.path == TOKEN) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    guard::seal(&mut response);
    response
}

async fn answer(app: &App, visit: &Visit, request: Request, next: Next) -> Result<Response, Fault> {
    let admitted = guard::admit(&app.hosts, &app.tokens, &app.limits, visit, request);
    let mut request = admitted.await?;
    if app.door.is_some() && visit.user.is_none() && !is_outside(&visit.path) {
        return knock(visit);
    }
    request.extensions_mut().insert(visit.clone());
    // On a task of its own, where a panic ends nothing but itself.
    let answer = tokio::spawn(next.run(request));
    match timeout(app.limits.whole_time, answer).await {
        Ok(answer) => answer.map_err(|_| Fault::Broken),
        Err(_) => Err(Fault::TimeLimit),
    }
}

/// Tells whether an address is open to people who have not entered: the way in, and what it needs.
fn is_outside(path: &str) -> bool {
    [LOGIN, "/preferences", "/favicon.ico", "/robots.txt"].contains(&path)
        || path.starts_with("/assets/")
}

/// Sends a person to the way in, and from there to where they wanted to go.
fn knock(visit: &Visit) -> Result<Response, Fault> {
    if visit.is_api {
        return Err(Fault::Login);
    }
    let back = Link::new(&visit.path, visit.parameters.clone()).to_string();
    see_other(&Link::new(LOGIN, Parameters::default()).set("back", back).to_string())
}

fn is_page(response: &Response) -> bool {
    let media_type = response.headers().get(header::CONTENT_TYPE);
    media_type.is_some_and(|media_type| media_type.as_bytes().starts_with(b"text/html"))
}

/// Turns a fault into a page or a problem.
fn tell(visit: &Visit, response: Response) -> Response {
    let Some(fault) = response.extensions().get::<Fault>().cloned() else {
        return undescribed(visit, response);
    };
    let mut told = match visit.is_api {
        true => problem::response(&fault, visit),
        false => {
            Html(layout(visit, &routes::error::page(&fault, visit)).into_string()).into_response()
        }
    };
    *told.status_mut() = fault.status();
    if let Some(seconds) = fault.retry_after() {
        told.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(seconds));
    }
    if let Some(allow) = response.headers().get(header::ALLOW) {
        told.headers_mut().insert(header::ALLOW, allow.clone());
    }
    told
}

/// A refusal by the router itself, such as of a path that is no UTF-8.
fn undescribed(visit: &Visit, response: Response) -> Response {
    match response.status() {
        status if status.is_success() || status.is_redirection() => response,
        StatusCode::NOT_MODIFIED => response,
        status if status.is_client_error() => tell(visit, Fault::NoPage.into_response()),
        _ => tell(visit, Fault::Broken.into_response()),
    }
}
