//! Text of others made fit for a figure: harmless, of a known width, cut where the room ends.

use unicode_width::UnicodeWidthChar;

/// The most characters of a text that are looked at; what follows could not be read in a figure.
const MOST_CHARACTERS: usize = 2_000;

/// The marks that may stand on one letter. Languages need two or three; a tower of them would cover
/// the lines above.
const MOST_MARKS: usize = 3;

/// Returns the text on one line, with `\u{fffd}` for each character that cannot be seen, that turns
/// the direction of other text or that XML does not have.
pub(crate) fn plain(text: &str) -> String {
    let (mut shown, mut marks, mut blank) = (String::new(), 0, true);
    for character in text.chars().take(MOST_CHARACTERS) {
        if character.is_whitespace() {
            if !blank {
                shown.push(' ');
            }
            (blank, marks) = (true, 0);
            continue;
        }
        let character = if is_hidden(character) { '\u{fffd}' } else { character };
        marks = if character.width() == Some(0) { marks + 1 } else { 0 };
        if marks <= MOST_MARKS {
            shown.push(character);
        }
        blank = false;
    }
    let length = shown.trim_end().len();
    shown.truncate(length);
    shown
}

/// Controls, bidirectional marks, characters without width, tags, and what is no character.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
        || u32::from(character) & 0xfffe == 0xfffe
}

/// Returns how wide a text is, in the units of `size`, the height of its letters.
///
/// Which font a reader has is not known, so this is what a broad one (DejaVu Sans) takes; in most
/// others the text is a tenth narrower.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(share).sum::<f64>() * size
}

/// Returns the width of a character as a share of the letters' height.
fn share(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | '\'' | '|' | '.' | ',' | ':' | ';' | 'I' | '!' | ' ' => 0.33,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' | '"' => 0.43,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' | '—' | '∞' | 'œ' | 'Œ' | 'æ' | 'Æ' => {
            0.98
        }
        'A'..='Z' | '<' | '>' | '=' | '+' | '~' | '&' | '−' => 0.74,
        'a'..='z' | '0'..='9' => 0.63,
        _ if character.is_ascii() => 0.7,
        _ => match character.width() {
            Some(0) => 0.0,
            Some(2) => 1.05,
            _ if character.is_uppercase() => 0.8,
            _ => 0.66,
        },
    }
}

/// Returns as much of a text as has room, with `…` where it was cut.
pub(crate) fn cut(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut left = room - width("…", size);
    let mut kept = String::new();
    for character in text.chars() {
        left -= share(character) * size;
        if left < 0.0 {
            break;
        }
        kept.push(character);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// Returns a text in lines no wider than the room; the last of `most` lines is cut where more would
/// follow.
pub(crate) fn wrap(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let is_last = lines.len() == most;
        match lines.last_mut() {
            Some(line) if is_last || width(line, size) + width(word, size) + size / 3.0 <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| cut(line, size, room)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_or_turns_text_is_shown_as_a_hole() {
        assert_eq!(plain("abc\u{202e}cod\u{0}"), "abc\u{fffd}cod\u{fffd}");
        assert_eq!(plain("pay\u{200b}pal"), "pay\u{fffd}pal");
        assert_eq!(plain("\u{fffe}\u{1ffff}\u{85}x"), "\u{fffd}\u{fffd} x");
        assert_eq!(plain(" two\r\n\tlines\u{2028}"), "two lines");
    }

    #[test]
    fn letters_of_any_script_stay_and_towers_of_marks_do_not() {
        assert_eq!(plain("Sécurité تونس 中文 e\u{301}"), "Sécurité تونس 中文 e\u{301}");
        assert_eq!(plain(&format!("e{}x", "\u{301}".repeat(50))), "e\u{301}\u{301}\u{301}x");
    }

    #[test]
    fn a_cut_text_has_room() {
        let long = "w".repeat(500);
        for text in ["Belmokhtar", &long, "中文中文中文中文", ""] {
            for room in [20.0, 50.0, 200.0] {
                let cut = cut(text, 12.0, room);
                assert!(width(&cut, 12.0) <= room, "{cut}");
                assert!(cut == text || cut.ends_with('…'), "{cut}");
            }
        }
    }

    #[test]
    fn words_go_on_to_the_next_line_and_the_last_line_is_cut() {
        let text = "every word of it stands here until the room has come to its end";
        assert_eq!(wrap(text, 10.0, 1000.0, 3), [text]);
        let lines = wrap(text, 10.0, 130.0, 2);
        assert_eq!(lines, ["every word of it stands", "here until the room ha…"]);
        assert!(wrap("", 10.0, 100.0, 2).is_empty());
    }
}
