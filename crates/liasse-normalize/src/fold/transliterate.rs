//! Letters and digits to ASCII by the table of any_ascii.

use icu_properties::{CodePointMapData, props::Script};

use super::{
    FoldOptions,
    letters::basic_letter,
    sequence::{decomposed, is_mark},
};

/// Returns a composed text with the letters and digits in ASCII that are no accented Latin ones.
pub(super) fn transliterated(text: &str, options: FoldOptions) -> String {
    let mut ascii = String::with_capacity(text.len());
    for character in text.chars() {
        // Accents of Latin letters are for the accents' step to decide; of others they are part
        // of the letter.
        match script(character) {
            Script::Latin => {
                for part in decomposed(character).chars() {
                    push_spelling(part, options, &mut ascii);
                }
            }
            _ => push_spelling(character, options, &mut ascii),
        }
    }
    ascii
}

fn push_spelling(character: char, options: FoldOptions, ascii: &mut String) {
    match spelling(character, options) {
        Some(spelling) if options.case => ascii.push_str(&spelling.to_ascii_lowercase()),
        Some(spelling) => ascii.push_str(spelling),
        None => ascii.push(character),
    }
}

/// Returns how a character is spelt in ASCII, or `None` where it is to stay.
fn spelling(character: char, options: FoldOptions) -> Option<&'static str> {
    if character.is_ascii() || basic_letter(character).is_some() {
        return None;
    }
    let is_shared = matches!(script(character), Script::Common | Script::Inherited);
    if is_shared && !character.is_alphanumeric() {
        return None;
    }
    let spelling = any_ascii::any_ascii_char(character);
    if spelling.is_empty() && !is_mark(character) {
        return None;
    }
    // Ayn, hamza and the soft sign.
    let is_ring = spelling.bytes().all(|byte| b"'`\"".contains(&byte));
    Some(if options.half_rings && is_ring { "" } else { spelling })
}

fn script(character: char) -> Script {
    CodePointMapData::<Script>::new().get(character)
}
