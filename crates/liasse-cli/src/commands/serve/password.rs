//! A line of a password file.

use std::io::{self, IsTerminal, Write};

use liasse_serve::Passwords;

use crate::{Ending, error::CliError, output::Output};

/// Asks for a password, twice where a person types it, and prints the line for its file.
pub(super) fn print_line(name: &str) -> Result<Ending, CliError> {
    let password = if io::stdin().is_terminal() { typed()? } else { piped()? };
    let line = Passwords::line(name, &password).map_err(|error| CliError::caused(&error))?;
    let mut out = Output::new();
    writeln!(out, "{line}")?;
    out.finish()?;
    Ok(Ending::Found)
}

fn typed() -> Result<String, CliError> {
    let ask = |prompt: &str| {
        rpassword::prompt_password(prompt)
            .map_err(|error| CliError::new(format!("could not read the password: {error}")))
    };
    let password = ask("Password: ")?;
    match ask("Again: ")? == password {
        true => Ok(password),
        false => Err(CliError::new("expected the same password twice, found two")),
    }
}

fn piped() -> Result<String, CliError> {
    let mut line = String::new();
    io::stdin()
        .read_line(&mut line)
        .map_err(|error| CliError::new(format!("could not read the password: {error}")))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
