//! Addresses and logins, whole or damaged, in a name string.

use super::word::{fold_name, squash};

/// The address or login of a name string.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mailbox {
    /// The part before the @, folded, letters and digits only: `owenbtiverton`.
    pub local: String,
    /// The part after the @, folded, without blanks; `None` for a bare login.
    pub domain: Option<String>,
}

/// Splits a string into the name that is displayed and the mailbox beside it or in its place.
///
/// A string that is nothing but a mailbox has no display. Without `logins` only what has an @, or
/// had one, is a mailbox.
pub(crate) fn mailbox(raw: &str, logins: bool) -> (Option<&str>, Option<Mailbox>) {
    let trimmed = raw.trim();
    if let Some((display, inside)) = bracketed(trimmed) {
        let inside = inside.trim_start_matches("mailto:").trim_start_matches(':');
        let display = display.trim_matches(|c: char| c.is_whitespace() || c == '\'' || c == '"');
        return match (display.is_empty(), address(inside)) {
            (true, Some(address)) => (None, Some(address)),
            (true, None) => (Some(inside), None),
            (false, address) => (Some(display), address),
        };
    }
    if let Some((display, address)) = unbracketed(trimmed) {
        return (Some(display), Some(address));
    }
    if let Some(address) = address(trimmed) {
        return (None, Some(address));
    }
    match logins && is_login(trimmed) {
        true => (None, Some(Mailbox { local: login_letters(trimmed), domain: None })),
        false => (Some(trimmed), None),
    }
}

/// Splits at a bracket that holds an address or an office: `[mailto:…]`, `<…>`, `(AID/A)`.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let start = text.find(['<', '[', '('])?;
    let (display, inside) = text.split_at_checked(start)?;
    let inside = inside.get(1..)?.trim_end_matches(['>', ']', ')']);
    let long = inside.chars().filter(|c| c.is_alphanumeric()).count() >= 3;
    let wanted = long
        && !inside.starts_with('&')
        && !display.contains('@')
        && !display.contains('©')
        && display.trim().contains([' ', ',', '_']);
    wanted.then_some((display, inside))
}

/// Splits a name from an address whose bracket the scan lost: `marlow judith k :marlowjk@…`.
fn unbracketed(text: &str) -> Option<(&str, Mailbox)> {
    let sign = text.find(['@', '©'])?;
    let before = text.get(..sign)?;
    let (display, local) = before.rsplit_once(char::is_whitespace)?;
    let words = display
        .split_whitespace()
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2);
    let start = text.len() - text.get(sign..)?.len() - local.len();
    let named = words.count() >= 2 && !display.contains(['<', '[', '(']) && !local.is_empty();
    named.then(|| Some((display, address(text.get(start..)?)?)))?
}

/// Reads an address; a scanned © counts as @, and where the sign is lost a domain that ends the
/// string is enough.
fn address(text: &str) -> Option<Mailbox> {
    let folded = fold_name(&text.replace('©', "@").replace("(&,", "@"));
    if let Some((local, domain)) = folded.rsplit_once('@') {
        let local = squash(local);
        let domain = domain.chars().filter(|c| c.is_alphanumeric() || *c == '.').collect();
        return (!local.is_empty()).then_some(Mailbox { local, domain: Some(domain) });
    }
    let bare: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    lost_at(&bare)
}

/// Reads an address whose @ the scan lost or took for a letter: `marlowjOstate.gov`.
fn lost_at(bare: &str) -> Option<Mailbox> {
    let (head, top) = bare.rsplit_once('.')?;
    if !matches!(top, "gov" | "goy" | "com" | "org" | "net" | "edu" | "mil") || bare.contains(',') {
        return None;
    }
    let domain = ["state", "gmail", "usaid", "yahoo", "aol", "hotmail"];
    let (local, host) = domain.iter().find_map(|host| Some((head.strip_suffix(host)?, host)))?;
    let local = squash(local.trim_end_matches(|c: char| !c.is_alphanumeric()));
    (local.len() >= 3).then(|| Mailbox { local, domain: Some(format!("{host}.{top}")) })
}

/// A login is one word of the shape that mail systems give: `jmarlow`, `judith.marlow`,
/// `Owen_B._Tiverton`, `jmarlow66`.
fn is_login(text: &str) -> bool {
    let inner = text.trim_matches(|c: char| !c.is_alphanumeric());
    if text.contains([',', ';', '/', ':']) || inner.len() < 2 {
        return false;
    }
    if text.contains('_') {
        return true;
    }
    if text.contains(char::is_whitespace) || is_pointed_acronym(text) {
        return false;
    }
    let lower = inner.chars().filter(|c| c.is_lowercase()).count();
    let capitals = inner.chars().filter(|c| c.is_uppercase()).count();
    let digits = inner.chars().any(|c| c.is_ascii_digit());
    inner.contains('.')
        || digits
        || capitals == 0
        || (lower > 0 && capitals > 1 || ends_oddly(inner))
}

/// `U.S.`: letters each with its point.
pub(crate) fn is_pointed_acronym(text: &str) -> bool {
    text.contains('.') && text.split_terminator('.').all(|letter| letter.chars().count() == 1)
}

/// `JMarlow`, `MarlowJK`, `otivertoN`: capitals that no ordinary word has.
fn ends_oddly(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase)
}

fn login_letters(text: &str) -> String {
    squash(&fold_name(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, display: Option<&str>, local: Option<&str>, domain: Option<&str>) {
        let (found, mailbox) = mailbox(raw, true);
        let parts = mailbox.as_ref().map(|mailbox| mailbox.local.as_str());
        assert_eq!((found, parts), (display, local), "{raw:?}");
        assert_eq!(mailbox.and_then(|mailbox| mailbox.domain).as_deref(), domain, "{raw:?}");
    }

    #[test]
    fn addresses_are_read_with_their_damage() {
        check("MarlowJK@state.gov", None, Some("marlowjk"), Some("state.gov"));
        check("MarlowJK©state.gov", None, Some("marlowjk"), Some("state.gov"));
        check("marlowjk @state. gov", None, Some("marlowjk"), Some("state.gov"));
        check("marlowjkOstate.gov", None, Some("marlowjko"), Some("state.gov"));
    }

    #[test]
    fn a_display_name_stands_beside_its_address() {
        check(
            "marlow judith k [mailto:marlowjk@state.gov]",
            Some("marlow judith k"),
            Some("marlowjk"),
            Some("state.gov"),
        );
        check("Marlow, Judith (AID/A)", Some("Marlow, Judith"), None, None);
    }

    #[test]
    fn a_login_is_a_mailbox_and_a_word_is_not() {
        check("jmarlow", None, Some("jmarlow"), None);
        check("judith.marlow", None, Some("judithmarlow"), None);
        check("Judith_K._Marlow", None, Some("judithkmarlow"), None);
        check("Marlow", Some("Marlow"), None, None);
        check("Judith Marlow", Some("Judith Marlow"), None, None);
    }
}
