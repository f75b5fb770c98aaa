//! `/preferences`: remembers the reader's language and theme in cookies and goes back.

use axum::{
    Extension,
    http::{HeaderValue, header},
    response::Response,
    routing::get,
};

use super::login::see_other;
use crate::{
    answer::Route,
    asked::{Asked, Parameter, Takes},
    fault::Fault,
    visit::{KEYS_COOKIE, LANGUAGE_COOKIE, THEME_COOKIE, Visit},
};

const PARAMETERS: &[Parameter] = &[
    Parameter::new("language", Takes::Choice(&["en", "fr"]), "The language of the pages."),
    Parameter::new("theme", Takes::Choice(&["system", "light", "dark"]), "Dark or light."),
    Parameter::new("keys", Takes::Choice(&["on", "off"]), "Whether single letters are commands."),
    Parameter::new("back", Takes::Query, "The page to go back to."),
];

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::other("/preferences", get(remember))]
}

async fn remember(Extension(visit): Extension<Visit>) -> Result<Response, Fault> {
    let asked = Asked::read(&visit.path, Vec::new(), visit.parameters, false, PARAMETERS)?;
    let back = asked.value("back").filter(|back| is_ours(back)).unwrap_or("/");
    let mut response = see_other(back)?;
    let known = [("language", LANGUAGE_COOKIE), ("theme", THEME_COOKIE), ("keys", KEYS_COOKIE)];
    for (parameter, name) in known {
        let Some(value) = asked.value(parameter) else { continue };
        let cookie = format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly");
        let cookie = HeaderValue::try_from(cookie).map_err(|_| Fault::Broken)?;
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Tells whether an address stays on this server: `//elsewhere` and `/\elsewhere` do not.
pub(crate) fn is_ours(address: &str) -> bool {
    let rest = address.strip_prefix('/');
    rest.is_some_and(|rest| !rest.starts_with(['/', '\\']))
        && address.is_ascii()
        && !address.contains(|character: char| character.is_ascii_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_ours_are_gone_back_to() {
        for ours in ["/", "/search?q=a%20b", "/doc/C05797110"] {
            assert!(is_ours(ours), "{ours}");
        }
        for foreign in ["//evil.example", "/\\evil.example", "https://evil.example", "", "/\t/evil"]
        {
            assert!(!is_ours(foreign), "{foreign}");
        }
    }
}
