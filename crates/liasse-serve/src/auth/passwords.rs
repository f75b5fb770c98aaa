use std::{fmt, sync::Arc};

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};

use crate::ServeError;

/// The longest password that is compared.
const MAX_PASSWORD_BYTES: usize = 1024;
/// The hash of a password that nobody knows: an unknown name costs as much time as a wrong password.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bGlhc3NlLW5vYm9keQ$\
    T8Sy1BHz6sVa5YpXxYvZ4eJ3sNUpXyQkJ0m3bGlhc3M";

/// The people who may enter: a line `name:hash` for each, as [`Passwords::line`] makes it. Empty
/// lines and lines that begin with `#` are left out.
#[derive(Clone)]
pub struct Passwords(Arc<Vec<(String, String)>>);

impl Passwords {
    /// Reads the text of a password file.
    ///
    /// # Errors
    /// When a line is not `name:hash` with an argon2 hash, when a name stands twice, or when there
    /// is none.
    pub fn parse(text: &str) -> Result<Self, ServeError> {
        let mut people: Vec<(String, String)> = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let wrong = |found: &str| {
                ServeError::passwords(format!(
                    "line {number} of the password file: expected `name:` and an argon2 hash, found {found}"
                ))
            };
            let (name, hash) = line.split_once(':').ok_or_else(|| wrong("no colon"))?;
            let is_argon2 = hash.starts_with("$argon2") && PasswordHash::new(hash).is_ok();
            if name.is_empty() || !is_argon2 {
                return Err(wrong(if name.is_empty() { "no name" } else { "another hash" }));
            }
            if people.iter().any(|(known, _)| known == name) {
                return Err(wrong("a name for the second time"));
            }
            people.push((name.to_owned(), hash.to_owned()));
        }
        match people.is_empty() {
            true => Err(ServeError::passwords("expected a line in the password file, found none")),
            false => Ok(Self(Arc::new(people))),
        }
    }

    /// Makes a line of a password file.
    ///
    /// # Errors
    /// When the name is empty or has a colon or a line end, or the password is empty or too long.
    pub fn line(name: &str, password: &str) -> Result<String, ServeError> {
        let is_name = !name.trim().is_empty() && !name.contains([':', '\n', '\r', '#']);
        if !is_name {
            let message = "expected a name without colon and `#`, found another one";
            return Err(ServeError::passwords(message));
        }
        if password.is_empty() || password.len() > MAX_PASSWORD_BYTES {
            return Err(ServeError::passwords(format!(
                "expected a password of 1 to {MAX_PASSWORD_BYTES} bytes, found {}",
                password.len()
            )));
        }
        let hash = Argon2::default().hash_password(password.as_bytes());
        let hash = hash.map_err(|error| {
            ServeError::passwords(format!("could not hash the password: {error}"))
        })?;
        Ok(format!("{}:{hash}", name.trim()))
    }

    /// Tells whether a name and a password belong together.
    pub(crate) fn fit(&self, name: &str, password: &str) -> bool {
        let known = self.0.iter().find(|(known, _)| known == name);
        let hash = known.map_or(NOBODY, |(_, hash)| hash.as_str());
        let Ok(hash) = PasswordHash::new(hash) else { return false };
        let fits = password.len() <= MAX_PASSWORD_BYTES
            && Argon2::default().verify_password(password.as_bytes(), &hash).is_ok();
        fits && known.is_some()
    }
}

/// Hashes are not printed.
impl fmt::Debug for Passwords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_lets_its_owner_in_and_nobody_else() {
        let line = Passwords::line("ada", "quay side").unwrap();
        let passwords = Passwords::parse(&format!("# people\n\n{line}\n")).unwrap();
        assert!(passwords.fit("ada", "quay side"));
        for (name, password) in [("ada", "quay"), ("ada", ""), ("eve", "quay side"), ("", "")] {
            assert!(!passwords.fit(name, password), "{name}");
        }
        assert_eq!(format!("{passwords:?}"), "[\"ada\"]");
        assert!(PasswordHash::new(NOBODY).is_ok(), "comparing with nobody takes time, too");
    }

    #[test]
    fn a_wrong_file_is_refused_with_its_line() {
        let line = Passwords::line("ada", "x").unwrap();
        for (text, expected) in [
            (String::new(), "found none"),
            ("ada".to_owned(), "line 1 of the password file"),
            ("\nada:secret".to_owned(), "line 2 of the password file"),
            (format!("{line}\n{line}"), "a name for the second time"),
        ] {
            let error = Passwords::parse(&text).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
            assert!(!error.contains("secret"), "{error}");
        }
        assert!(Passwords::line("a:b", "x").is_err() && Passwords::line("a", "").is_err());
    }
}
