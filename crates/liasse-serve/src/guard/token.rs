use axum::http::{HeaderMap, HeaderValue};

use crate::{fault::Fault, visit::cookie};

/// The hidden field of every form that changes something.
pub(crate) const TOKEN_FIELD: &str = "token";
/// The header that a program sends instead.
pub(crate) const TOKEN_HEADER: &str = "x-liasse-token";
/// The cookie that a browser's tokens are made from.
const COOKIE: &str = "liasse-form";

/// Makes and checks the tokens of forms.
///
/// A browser gets a random cookie, and the forms that it is shown hold the cookie's hash under a
/// key of this start. A page of another site has neither, and the cookie alone does not help it.
#[derive(Clone, Debug)]
pub(crate) struct Tokens {
    key: [u8; 32],
}

/// The token of a browser, and the cookie that it has to be given if it has none yet.
pub(crate) struct Given {
    pub(crate) token: String,
    pub(crate) cookie: Option<HeaderValue>,
}

impl Tokens {
    /// Draws a key. Without randomness of the system there is no server.
    pub(crate) fn new() -> Result<Self, getrandom::Error> {
        let mut key = [0; 32];
        getrandom::fill(&mut key)?;
        Ok(Self { key })
    }

    /// Returns the token for the forms of a browser.
    pub(crate) fn give(&self, headers: &HeaderMap) -> Result<Given, Fault> {
        if let Some(known) = cookie(headers, COOKIE).filter(|value| is_ours(value)) {
            return Ok(Given { token: self.token(known).to_hex().to_string(), cookie: None });
        }
        let fresh = random_id().map_err(|_| Fault::Broken)?;
        let set = format!("{COOKIE}={fresh}; Path=/; SameSite=Strict; HttpOnly");
        let cookie = HeaderValue::try_from(set).map_err(|_| Fault::Broken)?;
        Ok(Given { token: self.token(&fresh).to_hex().to_string(), cookie: Some(cookie) })
    }

    /// Compares what a request sent with what its browser was given.
    pub(crate) fn check(&self, headers: &HeaderMap, sent: Option<&str>) -> Result<(), Fault> {
        let known = cookie(headers, COOKIE).filter(|value| is_ours(value)).ok_or(Fault::Token)?;
        let sent = sent.and_then(|sent| blake3::Hash::from_hex(sent).ok()).ok_or(Fault::Token)?;
        // The comparison of hashes takes the same time wherever they differ.
        match sent == self.token(known) {
            true => Ok(()),
            false => Err(Fault::Token),
        }
    }

    fn token(&self, cookie: &str) -> blake3::Hash {
        blake3::keyed_hash(&self.key, cookie.as_bytes())
    }
}

/// Returns 128 random bits as hexadecimal digits.
pub(crate) fn random_id() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn is_ours(cookie: &str) -> bool {
    cookie.len() == 32 && cookie.bytes().all(|byte| byte.is_ascii_hexdigit())
}
