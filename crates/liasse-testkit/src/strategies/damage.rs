use proptest::{
    prelude::*,
    sample::{Index, select},
};

use super::nasty::NASTY;

/// What happens to a text on its way through a scanner, a mail server or a hand.
#[derive(Clone, Debug)]
enum Damage {
    /// A character is lost.
    Lost,
    /// A character is read as another.
    Misread(char),
    /// Something is put in.
    Inserted(&'static str),
    /// A line is printed twice.
    Doubled,
    /// The rest of the text is cut off.
    Cut,
    /// Every line ends in CRLF.
    Crlf,
}

/// Returns the texts of a strategy with none to eight damages; one in four stays whole.
pub fn damaged(texts: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let damage = prop_oneof![
        4 => Just(Damage::Lost),
        4 => select(&['I', 'l', '1', 'O', '0', '•', '.', ';', ' ', '\n', '©'][..])
            .prop_map(Damage::Misread),
        3 => select(NASTY).prop_map(Damage::Inserted),
        1 => Just(Damage::Doubled),
        1 => Just(Damage::Cut),
        1 => Just(Damage::Crlf),
    ];
    let damages = prop_oneof![
        1 => Just(Vec::new()),
        3 => prop::collection::vec((any::<Index>(), damage), 1..8),
    ];
    (texts, damages).prop_map(|(text, damages)| {
        damages.iter().fold(text, |text, (place, damage)| damage.done_to(&text, place))
    })
}

impl Damage {
    fn done_to(&self, text: &str, place: &Index) -> String {
        let at = boundary(text, place);
        let (before, after) = text.split_at(at);
        let mut rest = after.chars();
        match self {
            Damage::Lost => {
                rest.next();
                format!("{before}{}", rest.as_str())
            }
            Damage::Misread(character) => {
                rest.next();
                format!("{before}{character}{}", rest.as_str())
            }
            Damage::Inserted(piece) => format!("{before}{piece}{after}"),
            Damage::Doubled => {
                let line = after.split_inclusive('\n').next().unwrap_or_default();
                format!("{before}{line}{after}")
            }
            Damage::Cut => before.to_owned(),
            Damage::Crlf => text.replace("\r\n", "\n").replace('\n', "\r\n"),
        }
    }
}

fn boundary(text: &str, place: &Index) -> usize {
    let mut at = place.index(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
