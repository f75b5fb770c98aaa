//! Foreign text as part of a message, and sizes in words.

use std::time::Duration;

/// Makes the text of another program fit into a message: one line, nothing that steers a terminal.
pub(crate) fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars().take(LONGEST) {
        match character {
            '\n' | '\r' | '\t' => line.push(' '),
            _ if is_hidden(character) => line.push('\u{fffd}'),
            _ => line.push(character),
        }
    }
    line.trim().to_owned()
}

/// Characters of a line that a message takes.
const LONGEST: usize = 300;

/// C0 and C1 controls, bidirectional marks, characters without width, and tags.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

/// Writes a number of bytes in the largest unit that leaves no remainder: `512 MiB`.
pub(crate) fn bytes(count: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")];
    UNITS
        .iter()
        .find(|(size, _)| count >= *size && count.is_multiple_of(*size))
        .map_or_else(|| format!("{count} bytes"), |(size, unit)| format!("{} {unit}", count / size))
}

/// Writes a duration as seconds: `30 s`, `0.5 s`.
pub(crate) fn seconds(duration: Duration) -> String {
    format!("{} s", duration.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_becomes_one_line_that_steers_nothing() {
        assert_eq!(line("error:\x1b[2J\tno\u{202e}w\n"), "error:\u{fffd}[2J no\u{fffd}w");
        assert_eq!(line(&"é".repeat(400)).chars().count(), LONGEST);
    }

    #[test]
    fn sizes_are_said_in_their_largest_unit() {
        assert_eq!(bytes(512 << 20), "512 MiB");
        assert_eq!(bytes(1 << 30), "1 GiB");
        assert_eq!(bytes(1025), "1025 bytes");
    }
}
