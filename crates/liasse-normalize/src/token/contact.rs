//! Addresses, URLs, domains and file names: one token each.
//!
//! None of this is a validator. It reads what stands in running text: an address ends before the
//! stop of its sentence, a URL before the bracket that was opened in front of it.

use super::chars::{at, is_apostrophe};

/// Longest local part of an address and longest host (RFC 5321); what is longer is read as words,
/// and the search for an `@` stays bounded.
const MAX_LOCAL: usize = 64;
const MAX_HOST: usize = 253;
const MAX_SCHEME: usize = 16;

/// Last parts of hosts that make a domain of `name.part`. Only those that are no word of English or
/// French: `in`, `it`, `is`, `me`, `de`, `la` would join sentences that lost a space.
const TOP_LEVEL: &[&str] =
    &["com", "edu", "eu", "fr", "gov", "gouv", "int", "mil", "net", "org", "uk"];

/// Endings of file names.
const FILE_ENDINGS: &[&str] = &[
    "avi", "bmp", "csv", "doc", "docx", "eml", "exe", "gif", "gz", "htm", "html", "jpeg", "jpg",
    "json", "mdb", "mov", "mp3", "mp4", "msg", "odt", "pdf", "png", "ppt", "pptx", "ps", "pst",
    "rar", "rtf", "svg", "tar", "tgz", "tif", "tiff", "toml", "txt", "vcf", "wav", "xls", "xlsx",
    "xml", "zip",
];

/// Something to be kept whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contact {
    Address { start: usize, end: usize },
    Url { end: usize },
}

/// Reads an address or URL that starts at `start`.
pub(super) fn contact(text: &str, start: usize) -> Option<Contact> {
    let scheme = "mailto:";
    let rest = text.get(start..)?;
    if starts_with(rest, scheme) {
        let start = start + scheme.len();
        if let Some(end) = address_end(text, start) {
            return Some(Contact::Address { start, end });
        }
    }
    if let Some(end) = address_end(text, start) {
        return Some(Contact::Address { start, end });
    }
    url_end(text, start).map(|end| Contact::Url { end })
}

/// Tells whether a word is the last part of a file name or of a domain, in one case.
pub(super) fn is_known_ending(word: &str) -> bool {
    is_file_ending(word) || is_top_level(word)
}

/// Tells whether a word is the ending of a file name, in one case: `pdf`, `PDF`.
pub(super) fn is_file_ending(word: &str) -> bool {
    in_one_case(word) && FILE_ENDINGS.iter().any(|ending| ending.eq_ignore_ascii_case(word))
}

/// Tells whether a word ends a host.
pub(super) fn is_top_level(word: &str) -> bool {
    in_one_case(word) && TOP_LEVEL.iter().any(|ending| ending.eq_ignore_ascii_case(word))
}

fn in_one_case(word: &str) -> bool {
    let upper = |byte: u8| byte.is_ascii_uppercase();
    !word.bytes().any(upper) || !word.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// `local@host.part`
fn address_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(start..)?;
    let local = bytes.iter().take(MAX_LOCAL + 1).take_while(|&&byte| is_local(byte)).count();
    if local == 0 || local > MAX_LOCAL || bytes.get(local) != Some(&b'@') {
        return None;
    }
    let host = host_length(bytes.get(local + 1..)?);
    let name = bytes.get(local + 1..local + 1 + host)?;
    let last = name.rsplit(|&byte| byte == b'.').next()?;
    let whole = last.len() < host && last.len() > 1 && last.iter().any(u8::is_ascii_alphabetic);
    whole.then_some(start + local + 1 + host)
}

fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+' | b'%' | b'\'')
}

/// Labels with single stops between them: hyphens inside a label, not at its ends.
fn host_length(bytes: &[u8]) -> usize {
    let mut length = 0;
    for (index, byte) in bytes.iter().take(MAX_HOST).enumerate() {
        match byte {
            b'.' if index == length => {}
            b'-' => {}
            _ if byte.is_ascii_alphanumeric() => length = index + 1,
            _ => break,
        }
    }
    length
}

/// `scheme://…`, `www.…`, `example.org/…`, `example.org`
fn url_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(start..)?;
    let scheme = bytes.iter().take(MAX_SCHEME).take_while(|byte| is_scheme(**byte)).count();
    if scheme > 1 && bytes.get(scheme..)?.starts_with(b"://") {
        let body = start + scheme + 3;
        let end = url_body_end(text, body);
        return (end > body).then_some(end);
    }
    if starts_with(text.get(start..)?, "www.") {
        let end = url_body_end(text, start);
        return (end > start + 4).then_some(end);
    }
    let host = host_length(bytes);
    let name = text.get(start..start + host)?;
    let last = name.rsplit_once('.').map(|(_, last)| last)?;
    if !is_top_level(last) {
        return None;
    }
    let end = start + host;
    match at(text, end) {
        Some('/' | '?') => Some(url_body_end(text, start)),
        Some(':') if at(text, end + 1).is_some_and(|next| next.is_ascii_digit()) => {
            Some(url_body_end(text, start))
        }
        // A name that is a host: `example.com's`.
        Some(next) if is_apostrophe(next) && at(text, end + next.len_utf8()) == Some('s') => None,
        Some(next) if next.is_alphanumeric() || matches!(next, '_' | '@') => None,
        _ => Some(end),
    }
}

fn is_scheme(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-')
}

/// Returns where the characters of a URL end, without what belongs to the sentence around it.
fn url_body_end(text: &str, start: usize) -> usize {
    let body = text.get(start..).unwrap_or_default();
    let length = body.find(|character| !is_url_character(character)).unwrap_or(body.len());
    let mut body = body.get(..length).unwrap_or_default();
    let mut open = Open::of(body);
    while let Some(last) = body.chars().next_back() {
        let stays = match last {
            ')' => open.round >= 0,
            ']' => open.square >= 0,
            _ => !matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | '('),
        };
        if stays {
            break;
        }
        open.forget(last);
        body = body.get(..body.len() - last.len_utf8()).unwrap_or_default();
    }
    start + body.len()
}

/// Brackets opened less brackets closed.
struct Open {
    round: i64,
    square: i64,
}

impl Open {
    fn of(body: &str) -> Self {
        let mut open = Self { round: 0, square: 0 };
        for byte in body.bytes() {
            open.add(char::from(byte), 1);
        }
        open
    }

    fn forget(&mut self, character: char) {
        self.add(character, -1);
    }

    fn add(&mut self, character: char, weight: i64) {
        match character {
            '(' => self.round += weight,
            ')' => self.round -= weight,
            '[' => self.square += weight,
            ']' => self.square -= weight,
            _ => {}
        }
    }
}

/// Letters and digits of any script, and the ASCII marks of RFC 3986.
fn is_url_character(character: char) -> bool {
    character.is_alphanumeric()
        || (character.is_ascii_graphic()
            && !matches!(character, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`'))
}

fn starts_with(text: &str, head: &str) -> bool {
    text.get(..head.len()).is_some_and(|found| found.eq_ignore_ascii_case(head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = match contact(text, 0) {
            Some(Contact::Address { start, end }) => &text[start..end],
            Some(Contact::Url { end }) => &text[..end],
            None => "",
        };
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn an_address_ends_before_the_marks_of_its_sentence() {
        check("ann.rue+x@mail.example.org.", "ann.rue+x@mail.example.org");
        check("a_b-c@example.org;d@example.org", "a_b-c@example.org");
        check("MAILTO:ann@example.org?subject=x", "ann@example.org");
        check("o'hara@example.org's", "o'hara@example.org");
        check("ann@example..org", "");
        check("ann@example", "");
        check("@example.org", "");
        check(&format!("{}@example.org", "a".repeat(65)), "");
    }

    #[test]
    fn a_url_keeps_its_own_brackets_alone() {
        check("http://example.org/Lamp_(oil))", "http://example.org/Lamp_(oil)");
        check("http://example.org/a).", "http://example.org/a");
        check("https://example.org/é?x=[1]&y=2,", "https://example.org/é?x=[1]&y=2");
        check("https://example.org/…", "https://example.org/");
        check("ftp://", "");
        check("http://...", "");
    }

    #[test]
    fn a_host_with_a_known_last_part_is_a_url() {
        check("example.org.", "example.org");
        check("shop-4.example.co.uk:8080/x", "shop-4.example.co.uk:8080/x");
        check("www.example.de/a-b/", "www.example.de/a-b/");
        check("fin.suite", "");
        check("U.S.led", "");
        check("example.organic", "");
    }
}
