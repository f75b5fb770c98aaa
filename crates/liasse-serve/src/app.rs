//! Everything behind the socket: state, routes, and the layers around them.

use std::{path::Path, sync::Arc};

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{Html, IntoResponse, Response},
};
use liasse_archive::ArchiveError;

use crate::{api::problem, fault::Fault, page::layout, room::Room, routes, visit::Visit};

/// What all requests share.
pub(crate) struct App {
    pub(crate) room: Arc<Room>,
}

impl App {
    /// Opens an archive for reading over HTTP.
    pub(crate) fn new(
        folder: &Path,
        at_once: usize,
        is_growing: bool,
    ) -> Result<Self, ArchiveError> {
        Ok(Self { room: Arc::new(Room::new(folder, at_once, is_growing)?) })
    }
}

/// Returns all routes with the layers around them.
pub(crate) fn router(app: Arc<App>) -> Router {
    let router =
        routes::all().into_iter().fold(Router::new(), |router, route| route.add_to(router));
    router
        .fallback(|| async { Fault::NoPage })
        .method_not_allowed_fallback(|| async { Fault::Method })
        .layer(middleware::from_fn_with_state(Arc::clone(&app), receive))
        .with_state(app)
}

/// Reads what every page knows of its request, and tells faults in the form that is wanted.
async fn receive(State(_): State<Arc<App>>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let (visit, is_whole) = Visit::of(&parts);
    let response = if is_whole {
        parts.extensions.insert(visit.clone());
        next.run(Request::from_parts(parts, body)).await
    } else {
        Fault::TooLong(crate::limits::MAX_ADDRESS).into_response()
    };
    tell(&visit, response)
}

/// Turns a fault into a page or a problem.
pub(crate) fn tell(visit: &Visit, response: Response) -> Response {
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
    if fault == Fault::Busy {
        told.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
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
