//! Text from documents made safe to show: nothing in it may steer a terminal or hide or turn
//! around other text.

use std::fmt::Write;

/// Copies text; control, direction and zero-width characters come out as `\u{202e}`, in brackets of
/// their own. Line ends and tabs stay; a carriage return before a line end goes.
pub(crate) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\n' | '\t' => shown.push(character),
            '\r' if characters.peek() == Some(&'\n') => {}
            '\u{c}' => shown.push('\n'),
            _ if is_hidden(character) => {
                // Writing to a text cannot fail.
                let _ = write!(shown, "\\u{{{:x}}}", u32::from(character));
            }
            _ => shown.push(character),
        }
    }
    shown
}

/// Makes text fit one line: as [`visible`], with line ends and tabs as blanks.
pub(crate) fn visible_line(text: &str) -> String {
    visible(text).replace(['\n', '\t'], " ")
}

/// C0 and C1 controls, bidirectional marks, characters without width, and tags.
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
    fn escapes_of_a_terminal_are_shown_and_not_sent() {
        assert_eq!(visible("a\u{1b}[31mb\u{7}"), "a\\u{1b}[31mb\\u{7}");
        assert_eq!(visible("\u{9b}2J"), "\\u{9b}2J");
    }

    #[test]
    fn marks_that_turn_or_hide_text_are_shown() {
        assert_eq!(visible("abc\u{202e}cod.exe"), "abc\\u{202e}cod.exe");
        assert_eq!(visible("pay\u{200b}pal\u{feff}"), "pay\\u{200b}pal\\u{feff}");
    }

    #[test]
    fn lines_and_pages_stay_lines() {
        assert_eq!(visible("a\r\nb\n\u{c}c\td"), "a\nb\n\nc\td");
        assert_eq!(visible("over\rwritten"), "over\\u{d}written");
        assert_eq!(visible_line("a\r\nb\tc"), "a b c");
    }

    #[test]
    fn letters_of_any_script_stay() {
        assert_eq!(visible("Sécurité تونس 中文 e\u{301}"), "Sécurité تونس 中文 e\u{301}");
    }
}
