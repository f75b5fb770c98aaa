//! mbox files: messages one after another, each after a line `From ADDRESS DATE`.
//!
//! RFC 4155 describes the format and its default, the asctime date. A line that begins with
//! `From ` and has no such date is text: mail programs that do not escape it as `>From ` exist, and
//! so do readers that then cut a message in two and lose its second half. Lines escaped with `>`
//! are unescaped (the mboxrd rule). Not read: the length-counting variants mboxcl and mboxcl2, for
//! which the From lines are enough.

use std::{borrow::Cow, ops::Range, str};

use memchr::memchr;

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The longest line that can be a From line: an address has at most 254 bytes.
const FROM_LINE_BYTES: usize = 512;

/// Tells whether a line, with or without its line end, begins a message of an mbox file.
///
/// ```
/// use liasse_parse::is_mbox_from_line;
///
/// assert!(is_mbox_from_line(b"From sid@example.org Fri Jan 18 17:56:00 2013\n"));
/// assert!(!is_mbox_from_line(b"From Tripoli we hear nothing since Friday\n"));
/// ```
pub fn is_mbox_from_line(line: &[u8]) -> bool {
    if !line.starts_with(b"From ") || line.len() > FROM_LINE_BYTES {
        return false;
    }
    let Ok(line) = str::from_utf8(line) else { return false };
    let words: Vec<&str> = line.split_ascii_whitespace().collect();
    // Somebody's address has blanks in it; the date is what tells.
    (2..words.len()).any(|start| words.get(start..).is_some_and(is_asctime))
}

/// Returns the ranges of the messages of an mbox file, without their From lines.
///
/// Bytes before the first From line belong to no message; a file that is an mbox has none.
pub fn mbox_messages(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut messages: Vec<Range<usize>> = Vec::new();
    let mut line_start = 0;
    while line_start < bytes.len() {
        let rest = bytes.get(line_start..).unwrap_or_default();
        let line_end = memchr(b'\n', rest).map_or(bytes.len(), |newline| line_start + newline + 1);
        if is_mbox_from_line(bytes.get(line_start..line_end).unwrap_or_default()) {
            if let Some(open) = messages.last_mut() {
                open.end = line_start;
            }
            messages.push(line_end..bytes.len());
        }
        line_start = line_end;
    }
    messages
}

/// Removes one `>` from each line that is `From ` after one or more `>`.
pub fn unescape_from_lines(message: &[u8]) -> Cow<'_, [u8]> {
    if !message.split(|byte| *byte == b'\n').any(is_escaped) {
        return Cow::Borrowed(message);
    }
    let mut unescaped = Vec::with_capacity(message.len());
    for line in message.split_inclusive(|byte| *byte == b'\n') {
        let skip = usize::from(is_escaped(line));
        unescaped.extend_from_slice(line.get(skip..).unwrap_or_default());
    }
    Cow::Owned(unescaped)
}

fn is_escaped(line: &[u8]) -> bool {
    let escapes = line.iter().take_while(|byte| **byte == b'>').count();
    escapes > 0 && line.get(escapes..).is_some_and(|rest| rest.starts_with(b"From "))
}

/// Tells whether words are `Fri Jan 18 17:56:00 2013`, with a zone before or after the year.
fn is_asctime(words: &[&str]) -> bool {
    let [weekday, month, day, hour, rest @ ..] = words else { return false };
    WEEKDAYS.contains(weekday)
        && MONTHS.contains(month)
        && day.parse().is_ok_and(|day: u8| (1..=31).contains(&day))
        && is_hour(hour)
        && rest.len() <= 3
        && rest.iter().take(2).any(|word| is_year(word))
}

fn is_hour(word: &str) -> bool {
    let parts: Vec<&str> = word.split(':').collect();
    matches!(parts.len(), 2 | 3) && parts.iter().all(|part| part.parse().is_ok_and(|n: u8| n <= 60))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_from_line_has_an_address_and_an_asctime_date() {
        for line in [
            "From sid@example.org Fri Jan 18 17:56:00 2013",
            "From - Fri Jan 18 17:56:00 2013\r\n",
            "From MAILER-DAEMON Sat Mar  3 07:01 2012",
            "From a@b.c Fri Jan 18 17:56:00 EST 2013",
            "From a@b.c Fri Jan 18 17:56:00 2013 -0500",
            "From John Doe <j@d.org> Fri Jan 18 17:56:00 2013",
        ] {
            assert!(is_mbox_from_line(line.as_bytes()), "{line}");
        }
        for line in [
            "From Fri Jan 18 17:56:00 2013",
            "From a@b.c",
            "From a@b.c Friday, January 18, 2013 5:56 PM",
            "From a@b.c Fri Jan 32 17:56:00 2013",
            ">From a@b.c Fri Jan 18 17:56:00 2013",
            "From: a@b.c Fri Jan 18 17:56:00 2013",
        ] {
            assert!(!is_mbox_from_line(line.as_bytes()), "{line}");
        }
    }

    #[test]
    fn messages_are_split_at_from_lines_only() {
        let file = b"From a@b.c Fri Jan 18 17:56:00 2013\nSubject: 1\n\nFrom Tripoli: no news.\n\n\
            From a@b.c Fri Jan 18 17:57:00 2013\nSubject: 2\n\n>From there.\n";
        let messages = mbox_messages(file);
        assert_eq!(messages.len(), 2);
        assert_eq!(&file[messages[0].clone()], b"Subject: 1\n\nFrom Tripoli: no news.\n\n");
        let second = unescape_from_lines(&file[messages[1].clone()]);
        assert_eq!(second.as_ref(), b"Subject: 2\n\nFrom there.\n");
    }

    #[test]
    fn a_file_without_from_lines_has_no_messages() {
        assert!(mbox_messages(b"Subject: none\n\n").is_empty());
        assert!(mbox_messages(b"").is_empty());
    }
}
