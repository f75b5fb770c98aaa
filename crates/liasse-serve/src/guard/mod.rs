//! What stands before every route: who may ask, how much, and what each answer says to browsers.
//!
//! A page of another site must not read from this server (DNS rebinding: it makes its own name
//! point here, so names are checked exactly), nor change anything (its forms and scripts are told by
//! `Origin` and `Sec-Fetch-Site`, and lack the token), nor show our pages inside of its own.

mod headers;
mod hosts;
mod token;

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::Request,
    http::{HeaderMap, Method, header, request::Parts},
};
use tokio::time::timeout;

pub(crate) use self::{
    headers::seal,
    hosts::Hosts,
    token::{TOKEN_FIELD, TOKEN_HEADER, Tokens, random_id},
};
use crate::{
    fault::Fault,
    limits::ServeLimits,
    parameters::Parameters,
    visit::{Visit, text},
};

/// The decoded fields of a form, or the JSON of a program, whose token has been checked.
#[derive(Clone, Debug)]
pub(crate) enum Sent {
    Form(Parameters),
    Json(Bytes),
}

/// Checks a request and reads its body. Whatever reaches a route has passed here.
pub(crate) async fn admit(
    hosts: &Hosts,
    tokens: &Tokens,
    limits: &ServeLimits,
    visit: &Visit,
    request: Request,
) -> Result<Request, Fault> {
    let (mut parts, body) = request.into_parts();
    check_address(&parts, hosts, limits)?;
    check_method(&parts.method)?;
    check_site(&parts, visit.is_api)?;
    if is_safe(&parts.method) {
        // Nothing reads what a body of such a request says.
        return Ok(Request::from_parts(parts, Body::empty()));
    }
    let form = media_type(&parts.headers)?;
    let bytes = read(&parts.headers, body, limits).await?;
    let sent = match form {
        MediaType::Form => {
            let fields = Parameters::read_all(&bytes).ok_or(Fault::TooLarge(limits.body))?;
            tokens.check(&parts.headers, fields.value(TOKEN_FIELD))?;
            Sent::Form(fields)
        }
        MediaType::Json => {
            tokens.check(&parts.headers, text(&parts.headers, TOKEN_HEADER))?;
            Sent::Json(bytes)
        }
    };
    parts.extensions.insert(sent);
    Ok(Request::from_parts(parts, Body::empty()))
}

fn check_address(parts: &Parts, hosts: &Hosts, limits: &ServeLimits) -> Result<(), Fault> {
    let host = text(&parts.headers, header::HOST.as_str()).unwrap_or_default();
    if !hosts.allow(host) {
        return Err(Fault::host(host));
    }
    if let Some(authority) = parts.uri.authority()
        && !hosts.allow(authority.as_str())
    {
        return Err(Fault::host(authority.as_str()));
    }
    let length = parts.uri.path_and_query().map_or(0, |address| address.as_str().len());
    match length > limits.address {
        true => Err(Fault::TooLong(limits.address)),
        false => Ok(()),
    }
}

/// Lets the methods through that some route takes; the routes say which of them.
fn check_method(method: &Method) -> Result<(), Fault> {
    let known = [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::DELETE];
    if known.contains(method) { Ok(()) } else { Err(Fault::Method) }
}

fn is_safe(method: &Method) -> bool {
    [Method::GET, Method::HEAD].contains(method)
}

/// Refuses what a page of another site sends. A link that a person follows from there is let
/// through to pages, but not to data; a program that is no browser says nothing of sites.
fn check_site(parts: &Parts, is_api: bool) -> Result<(), Fault> {
    let header = |name| text(&parts.headers, name);
    let is_link = header("sec-fetch-mode") == Some("navigate")
        && header("sec-fetch-dest").is_none_or(|dest| dest == "document")
        && is_safe(&parts.method)
        && !is_api;
    let is_foreign = match header("sec-fetch-site") {
        Some("same-origin") => false,
        Some("none") => !is_safe(&parts.method),
        Some(_) => !is_link,
        None => parts.headers.contains_key("sec-fetch-site"),
    };
    let is_ours = header("sec-fetch-site") == Some("same-origin");
    // Since our pages send no referrer, browsers name no origin with our own forms either; what they
    // say of sites no page can write.
    let origin = header(header::ORIGIN.as_str());
    let is_unnamed = origin == Some("null") && is_ours;
    if is_foreign || !(is_unnamed || has_own_origin(&parts.headers)) {
        return Err(Fault::Origin);
    }
    Ok(())
}

/// Tells whether `Origin`, where there is one, names the host that is asked.
fn has_own_origin(headers: &HeaderMap) -> bool {
    if !headers.contains_key(header::ORIGIN) {
        return true;
    }
    let Some(origin) = text(headers, header::ORIGIN.as_str()) else { return false };
    let host = text(headers, header::HOST.as_str()).unwrap_or_default();
    let authority = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    authority.is_some_and(|authority| authority.eq_ignore_ascii_case(host))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MediaType {
    Form,
    Json,
}

fn media_type(headers: &HeaderMap) -> Result<MediaType, Fault> {
    if headers.contains_key(header::CONTENT_ENCODING) {
        return Err(Fault::MediaType);
    }
    let media_type = text(headers, header::CONTENT_TYPE.as_str()).unwrap_or_default();
    match media_type.split(';').next().map(str::trim) {
        Some("application/x-www-form-urlencoded") => Ok(MediaType::Form),
        Some("application/json") => Ok(MediaType::Json),
        _ => Err(Fault::MediaType),
    }
}

async fn read(headers: &HeaderMap, body: Body, limits: &ServeLimits) -> Result<Bytes, Fault> {
    let told = text(headers, header::CONTENT_LENGTH.as_str()).and_then(|bytes| bytes.parse().ok());
    if told.is_some_and(|bytes: usize| bytes > limits.body) {
        return Err(Fault::TooLarge(limits.body));
    }
    match timeout(limits.body_time, to_bytes(body, limits.body)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => Err(Fault::TooLarge(limits.body)),
        Err(_) => Err(Fault::TooSlow),
    }
}
