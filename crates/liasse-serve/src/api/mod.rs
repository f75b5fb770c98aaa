//! What only programs ask: the description of the API, the server's state, and problems.

mod language;
pub(crate) mod openapi;
pub(crate) mod problem;
mod status;
pub(crate) mod token;

use crate::answer::Route;

pub(crate) fn routes() -> Vec<Route> {
    vec![openapi::route(), language::route(), status::route(), token::route()]
}
