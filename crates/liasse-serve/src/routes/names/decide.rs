//! Takes a decision about names, or takes one back.

use std::{
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use axum::{
    Extension,
    body::Body,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use liasse_archive::{ArchiveError, ArchiveErrorKind, NameDecision};

use super::address_of;
use crate::{
    app::App,
    fault::{Expected, Fault, with_causes},
    guard::Sent,
    parameters::Parameters,
    room::Reader,
};

/// How long a decision may take to be written.
const TIME: Duration = Duration::from_secs(8);
/// How long another writer is waited for, and how long between two tries.
const PATIENCE: Duration = Duration::from_secs(4);
const PAUSE: Duration = Duration::from_millis(50);
/// The most spellings of a decision, and the most bytes of one.
const MOST_NAMES: usize = 32;
const MOST_BYTES: usize = 1024;

/// What a form asks for.
enum Wish {
    Take(NameDecision),
    /// The decision with this number, if it still says this.
    Undo(usize, String),
}

pub(super) async fn decide(
    State(app): State<Arc<App>>,
    Extension(sent): Extension<Sent>,
) -> Result<Response, Fault> {
    let Sent::Form(fields) = sent else { return Err(Fault::MediaType) };
    let wish = wish(&fields)?;
    let address = app.room.ask(TIME, move |reader, _| carry_out(reader, wish)).await?;
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let address = HeaderValue::try_from(address).map_err(|_| Fault::Broken)?;
    response.headers_mut().insert(header::LOCATION, address);
    Ok(response)
}

fn wish(fields: &Parameters) -> Result<Wish, Fault> {
    let names: Vec<String> = fields.values("name").map(str::to_owned).collect();
    if names.len() > MOST_NAMES {
        return Err(Fault::parameter("name", "", Expected::Times(MOST_NAMES)));
    }
    let form = fields.value("form").unwrap_or_default();
    if let Some(long) =
        names.iter().map(String::as_str).chain([form]).find(|it| it.len() > MOST_BYTES)
    {
        return Err(Fault::parameter("name", long, Expected::Bytes(MOST_BYTES)));
    }
    let kind = fields.value("kind").unwrap_or_default();
    match (kind, names.len()) {
        ("joined", 2..) => Ok(Wish::Take(NameDecision::Joined(names))),
        ("apart", 2..) => Ok(Wish::Take(NameDecision::Apart(names))),
        ("preferred", 1) => {
            let name = names.into_iter().next().unwrap_or_default();
            Ok(Wish::Take(NameDecision::Preferred { name, form: form.to_owned() }))
        }
        ("undo", _) => {
            let number = fields.value("number").unwrap_or_default();
            let expected = || Fault::parameter("number", number, Expected::Number(1, 1 << 20));
            let said = fields.value("said").unwrap_or_default().to_owned();
            Ok(Wish::Undo(number.parse().map_err(|_| expected())?, said))
        }
        _ => {
            let kinds = vec!["joined", "apart", "preferred", "undo"];
            Err(Fault::parameter("kind", kind, Expected::OneOf(kinds)))
        }
    }
}

/// Does what is asked and returns where to go on.
fn carry_out(reader: &Reader, wish: Wish) -> Result<String, Fault> {
    let archive = reader.archive();
    match wish {
        Wish::Take(decision) => {
            let checked = reader.all_names()?.check(&decision);
            checked.map_err(|problem| Fault::Refused(problem.to_string()))?;
            let first = decision.names().first().map(String::as_str).unwrap_or_default();
            let number = patiently(|| archive.decide(&decision))?.number;
            Ok(format!("{}?done={number}", address_of(first)))
        }
        Wish::Undo(number, said) => {
            let known = archive.decisions()?;
            let known = number.checked_sub(1).and_then(|index| known.get(index));
            if known.is_none_or(|known| known.to_string() != said) {
                return Err(Fault::Refused("the decisions have changed since".to_owned()));
            }
            patiently(|| archive.forget_decision(number))?;
            Ok("/decisions?undone=yes".to_owned())
        }
    }
}

/// Writes, and waits for a moment where the archive is being written to: this very server keeps what
/// it made ready, which takes no longer.
fn patiently<T>(write: impl Fn() -> Result<T, ArchiveError>) -> Result<T, Fault> {
    let end = Instant::now() + PATIENCE;
    loop {
        match write() {
            Err(error) if error.kind() == ArchiveErrorKind::Locked && Instant::now() < end => {
                thread::sleep(PAUSE);
            }
            written => return written.map_err(refused),
        }
    }
}

/// What a person can do something about is told as a refusal; all else is a fault.
fn refused(error: ArchiveError) -> Fault {
    match error.kind() {
        ArchiveErrorKind::Conflict
        | ArchiveErrorKind::Locked
        | ArchiveErrorKind::ReadOnly
        | ArchiveErrorKind::DiskFull => Fault::Refused(with_causes(&error)),
        _ => error.into(),
    }
}
