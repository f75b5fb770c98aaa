//! Who may enter where other machines can reach the server: passwords, sessions, attempts.

mod attempts;
mod passwords;
mod sessions;

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderValue};
use tokio::{sync::Semaphore, task::spawn_blocking};

pub use self::passwords::Passwords;
use self::{attempts::Attempts, sessions::Sessions};
use crate::{
    fault::Fault,
    visit::{cookie, text},
};

/// The cookie that a person keeps who has entered.
const COOKIE: &str = "liasse-session";
/// Passwords that are compared at once: each takes some 20 MB of memory.
const AT_ONCE: usize = 2;

/// The door of a server with a password file.
pub(crate) struct Door {
    passwords: Passwords,
    sessions: Sessions,
    attempts: Attempts,
    comparing: Semaphore,
}

impl Door {
    pub(crate) fn new(passwords: Passwords) -> Self {
        Self {
            passwords,
            sessions: Sessions::default(),
            attempts: Attempts::default(),
            comparing: Semaphore::new(AT_ONCE),
        }
    }

    /// Returns the name of who sends a request.
    pub(crate) fn who(&self, headers: &HeaderMap) -> Option<String> {
        self.sessions.user(cookie(headers, COOKIE)?)
    }

    /// Lets a person in who knows a password, and returns the cookie to keep.
    pub(crate) async fn enter(
        &self,
        headers: &HeaderMap,
        peer: IpAddr,
        user: &str,
        password: &str,
    ) -> Result<HeaderValue, Fault> {
        // Counted before it is compared: many attempts at once are as many.
        self.attempts.count(peer)?;
        let _turn = self.comparing.acquire().await.map_err(|_| Fault::Broken)?;
        let (passwords, name) = (self.passwords.clone(), user.to_owned());
        let password = password.to_owned();
        let compared = spawn_blocking(move || passwords.fit(&name, &password)).await;
        if !compared.map_err(|_| Fault::Broken)? {
            return Err(Fault::Password);
        }
        self.attempts.forget(peer);
        let id = self.sessions.open(user)?;
        session_cookie(headers, &id, "")
    }

    /// Lets a person out, and returns the cookie that takes theirs away.
    pub(crate) fn leave(&self, headers: &HeaderMap) -> Result<HeaderValue, Fault> {
        if let Some(id) = cookie(headers, COOKIE) {
            self.sessions.close(id);
        }
        session_cookie(headers, "", "; Max-Age=0")
    }
}

/// The cookie goes over encrypted connections alone where there is one: behind a proxy that says so.
fn session_cookie(headers: &HeaderMap, id: &str, more: &str) -> Result<HeaderValue, Fault> {
    let is_https = text(headers, "x-forwarded-proto") == Some("https");
    let secure = if is_https { "; Secure" } else { "" };
    let cookie = format!("{COOKIE}={id}; Path=/; HttpOnly; SameSite=Strict{secure}{more}");
    HeaderValue::try_from(cookie).map_err(|_| Fault::Broken)
}
