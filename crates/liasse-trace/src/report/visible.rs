//! Words of documents and articles made safe to show: nothing in them may steer a terminal, or hide
//! or turn around other words.

use std::fmt::Write;

/// Makes text fit one line: control, direction and zero-width characters come out as `\u{202e}`, runs
/// of white space as one blank.
pub(crate) fn visible_line(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for (index, word) in text.split_whitespace().enumerate() {
        if index > 0 {
            shown.push(' ');
        }
        word.chars().for_each(|character| push_visible(&mut shown, character));
    }
    shown
}

/// Makes text safe and keeps its lines; pages begin on a line of their own.
pub(super) fn visible_lines(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\n' | '\t' => shown.push(character),
            '\r' if characters.peek() == Some(&'\n') => {}
            '\u{c}' => shown.push('\n'),
            _ => push_visible(&mut shown, character),
        }
    }
    shown
}

fn push_visible(shown: &mut String, character: char) {
    match is_hidden(character) {
        // Writing to a text cannot fail.
        true => _ = write!(shown, "\\u{{{:x}}}", u32::from(character)),
        false => shown.push(character),
    }
}

/// C0 and C1 controls, marks of direction, characters without width, and tags.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_or_turns_is_shown() {
        assert_eq!(
            visible_line("a\u{1b}[31m b\u{202e}c\u{200b}"),
            "a\\u{1b}[31m b\\u{202e}c\\u{200b}"
        );
        assert_eq!(visible_lines("a\r\nb\u{c}c\rd"), "a\nb\nc\\u{d}d");
    }

    #[test]
    fn a_line_is_a_line() {
        assert_eq!(visible_line(" a\n\t b\u{a0}c\u{2028}d "), "a b c d");
        assert_eq!(visible_lines("a\u{2028}b"), "a\\u{2028}b");
    }
}
