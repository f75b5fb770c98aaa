//! A message of Outlook as an e-mail file.

use std::{collections::BTreeSet, fmt::Write};

use super::message::{AttachmentContent, OutlookMessage};

/// Headers that say how the rest is written, which is written anew.
const REWRITTEN: [&str; 5] = [
    "content-type",
    "content-transfer-encoding",
    "content-disposition",
    "mime-version",
    "content-length",
];

/// Whether the file holds what is attached, or only its name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Attached {
    Whole,
    Named,
}

/// Writes a message.
pub(super) fn mail_file(message: &OutlookMessage, attached: Attached) -> Vec<u8> {
    let mut file = head(message);
    file.push_str("MIME-Version: 1.0\r\n");
    let text = format!(
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{}",
        mail_lines(&message.body)
    );
    if message.attachments.is_empty() {
        file.push_str(&text);
        return file.into_bytes();
    }
    let parts: Vec<Vec<u8>> = message
        .attachments
        .iter()
        .map(|attachment| part(&attachment.name, &attachment.content, attached))
        .collect();
    let boundary = boundary(&text, &parts);
    // Writing to a string cannot fail.
    let _ = write!(file, "Content-Type: multipart/mixed; boundary=\"{boundary}\"\r\n\r\n");
    let _ = write!(file, "--{boundary}\r\n{text}\r\n");
    let mut file = file.into_bytes();
    for part in parts {
        file.extend_from_slice(format!("--{boundary}\r\n").as_bytes());
        file.extend_from_slice(&part);
        file.extend_from_slice(b"\r\n");
    }
    file.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    file
}

/// Returns the head: as it was received, with what only the properties say.
fn head(message: &OutlookMessage) -> String {
    let mut head = String::new();
    let mut names = Vec::new();
    let mut is_kept = false;
    for line in message.received.as_deref().unwrap_or_default().lines() {
        let line = line.trim_end_matches('\r');
        if !line.starts_with([' ', '\t']) {
            let name = header_name(line).map(str::to_ascii_lowercase);
            is_kept = name.as_ref().is_some_and(|name| !REWRITTEN.contains(&name.as_str()));
            names.extend(name);
        }
        if is_kept && !line.trim().is_empty() {
            head.push_str(&clean(line));
            head.push_str("\r\n");
        }
    }
    for (name, value) in &message.head {
        if !names.contains(&name.to_ascii_lowercase()) {
            let folded: Vec<String> = value.split(",\r\n ").map(clean).collect();
            // Writing to a string cannot fail.
            let _ = write!(head, "{name}: {}\r\n", folded.join(",\r\n "));
        }
    }
    head
}

fn header_name(line: &str) -> Option<&str> {
    let (name, _) = line.split_once(':')?;
    (!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic())).then_some(name)
}

/// Returns a value without what could begin another line.
fn clean(value: &str) -> String {
    value
        .chars()
        .map(|character| if character.is_control() && character != '\t' { ' ' } else { character })
        .collect()
}

/// Returns a text with the line ends of e-mail.
fn mail_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n")
}

fn part(name: &str, content: &AttachmentContent, attached: Attached) -> Vec<u8> {
    let name: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect();
    let disposition = format!("Content-Disposition: attachment; filename*=utf-8''{name}\r\n");
    match content {
        _ if attached == Attached::Named => {
            format!("Content-Type: application/octet-stream\r\n{disposition}\r\n").into_bytes()
        }
        AttachmentContent::Message(message) => {
            let head = format!("Content-Type: message/rfc822\r\n{disposition}\r\n");
            [head.into_bytes(), mail_file(message, Attached::Whole)].concat()
        }
        AttachmentContent::Bytes(bytes) => {
            let head =
                "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n";
            format!("{head}{disposition}\r\n{}", base64(bytes)).into_bytes()
        }
    }
}

/// What every boundary begins with; a number and `_` follow.
const BOUNDARY: &str = "=_part_";

/// Returns a boundary that does not stand in what it separates.
fn boundary(text: &str, parts: &[Vec<u8>]) -> String {
    let contents = parts.iter().map(Vec::as_slice).chain([text.as_bytes()]);
    let taken: BTreeSet<u64> = contents.flat_map(boundary_numbers).collect();
    let free = (0..).find(|number| !taken.contains(number)).unwrap_or_default();
    format!("{BOUNDARY}{free}_")
}

/// Returns the numbers of what looks like a boundary.
fn boundary_numbers(bytes: &[u8]) -> impl Iterator<Item = u64> {
    memchr::memmem::find_iter(bytes, BOUNDARY).filter_map(|at| {
        let rest = bytes.get(at + BOUNDARY.len()..)?;
        let digits = rest.iter().take(20).take_while(|byte| byte.is_ascii_digit()).count();
        std::str::from_utf8(rest.get(..digits)?).ok()?.parse().ok()
    })
}

/// Writes bytes in base64, 76 letters a line.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len() / 3 * 4 + bytes.len() / 57 * 2 + 4);
    for line in bytes.chunks(57) {
        for group in line.chunks(3) {
            let at = |index: usize| u32::from(group.get(index).copied().unwrap_or(0));
            let value = at(0) << 16 | at(1) << 8 | at(2);
            for letter in 0..4 {
                let index = (value >> (18 - 6 * letter) & 63) as usize;
                let byte = LETTERS.get(index).copied().unwrap_or(b'=');
                text.push(if letter <= group.len() { char::from(byte) } else { '=' });
            }
        }
        text.push_str("\r\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_padded_and_in_lines() {
        assert_eq!(base64(b"a"), "YQ==\r\n");
        assert_eq!(base64(b"ab"), "YWI=\r\n");
        assert_eq!(base64(b"abc"), "YWJj\r\n");
        assert_eq!(base64(&[0; 58]).lines().count(), 2);
    }
}
