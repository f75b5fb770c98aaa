//! What a name string looks like to the clustering: its parts squashed, ready to be compared.

use super::types::NameSource;
use crate::names::{
    Mailbox, NameForm, NameOrder,
    edit::Letters,
    table::{Entity, entity},
    word::{fold_name, squash},
};

/// Which text of a string was compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextKind {
    Whole,
    Bare,
    Short,
    Sorted,
    Login,
    LoginWord,
}

/// The most bytes of an acronym.
const MAX_ACRONYM: usize = 6;

/// A squashed text with its letters at hand for the distance.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    pub text: String,
    pub letters: Letters,
}

impl Text {
    pub(crate) fn new(text: String) -> Self {
        let letters = Letters::new(&text);
        Self { text, letters }
    }
}

/// A name string prepared for comparing. All texts are squashed: letters and digits only.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    pub form: NameForm,
    /// The display in printed order, initials with it.
    pub whole: Text,
    /// The display in printed order without initials.
    pub bare: Text,
    /// The first given name and the family name, where there are others between.
    pub short: Option<Text>,
    /// The words of the display in alphabetical order, where there are more than two.
    pub sorted: Option<Text>,
    /// The local part of the mailbox.
    pub login: Option<Text>,
    /// The local part without the number that tells namesakes apart, and what leaving it out costs.
    pub login_word: Option<(Text, f32)>,
    pub family: String,
    pub given: String,
    /// The given names after the first.
    pub more: String,
    /// The number of characters that no clean name has.
    pub damage: usize,
    /// A number that is a word of the display: `211th`.
    pub ordinal: Option<String>,
    /// The digits of the display.
    pub digits: String,
    /// The body or place that the tables know by this name.
    pub entity: Option<Entity>,
    /// The display may be a login: it has no capital, or it is one word of a header.
    pub may_be_login: bool,
    /// A few capitals and nothing else.
    pub is_acronym: bool,
}

impl Shape {
    pub(crate) fn new(raw: &str, source: NameSource) -> Self {
        let form = match source {
            NameSource::Correspondent => NameForm::parse(raw),
            NameSource::Text => NameForm::parse_text(raw),
        };
        let family = squash(&form.family.concat());
        let mut given = form.given.iter().map(|name| squash(name));
        let first = given.next().unwrap_or_default();
        let more: String = given.collect();
        let bare = match form.order {
            NameOrder::FamilyFirst => format!("{family}{first}{more}"),
            _ => format!("{first}{more}{family}"),
        };
        let whole = squash(&form.words.concat());
        let login = form.mailbox.as_ref().map(|mailbox| Text::new(mailbox.local.clone()));
        Self {
            entity: entity(&whole),
            whole: Text::new(whole),
            bare: Text::new(bare),
            short: (!more.is_empty()).then(|| Text::new(format!("{first}{family}"))),
            sorted: sorted_words(&form).map(Text::new),
            login_word: form.mailbox.as_ref().and_then(without_number),
            login,
            family,
            given: first,
            more,
            ordinal: ordinal(&form),
            digits: form
                .words
                .iter()
                .flat_map(|word| word.chars())
                .filter(char::is_ascii_digit)
                .collect(),
            may_be_login: !raw.chars().any(char::is_uppercase)
                || source == NameSource::Correspondent && form.words.len() == 1,
            is_acronym: raw.len() <= MAX_ACRONYM && raw.chars().all(char::is_uppercase),
            damage: fold_name(raw).chars().filter(|c| is_damage(*c)).count(),
            form,
        }
    }

    /// Tells whether the string has a family name and a given one.
    pub(crate) fn is_person(&self) -> bool {
        self.family.len() >= 2 && self.given.len() >= 2
    }

    /// Tells whether it is clear which word is which: a comma says so, or there are but two.
    pub(crate) fn has_clear_parts(&self) -> bool {
        let two = self.form.family.len() == 1 && self.form.given.len() == 1;
        let spoken = |word: &str| word.bytes().any(|byte| b"aeiouy".contains(&byte));
        (self.form.order == NameOrder::FamilyFirst || two)
            && spoken(&self.family)
            && spoken(&self.given)
    }

    pub(crate) fn is_mailbox(&self) -> bool {
        self.form.order == NameOrder::Mailbox
    }

    /// Returns the middle initials: those printed and the first letter of a middle name.
    pub(crate) fn initials(&self) -> impl Iterator<Item = char> + Clone {
        self.form.initials.iter().copied().chain(self.more.chars().next())
    }

    /// Returns a text; an absent one is the whole display.
    pub(crate) fn text(&self, kind: TextKind) -> &Text {
        let text = match kind {
            TextKind::Whole => None,
            TextKind::Bare => Some(&self.bare),
            TextKind::Short => self.short.as_ref(),
            TextKind::Sorted => self.sorted.as_ref(),
            TextKind::Login => self.login.as_ref(),
            TextKind::LoginWord => self.login_word.as_ref().map(|(text, _)| text),
        };
        text.unwrap_or(&self.whole)
    }

    /// The texts under which the string looks for its name.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let texts = [Some(&self.bare), Some(&self.whole), self.login.as_ref()];
        texts.into_iter().flatten().map(|text| text.text.as_str()).filter(|text| !text.is_empty())
    }
}

/// The login without the number that tells namesakes apart, and what that costs: `jmarlow66`,
/// `MarlowJ2@…`, `TivertonOBX@…`.
fn without_number(mailbox: &Mailbox) -> Option<(Text, f32)> {
    let local = mailbox.local.as_str();
    // A scanner may have made a letter of the last digit.
    let digits = local.strip_suffix(|c: char| c.is_ascii_alphabetic()).unwrap_or(local);
    let digits = if digits.ends_with(|c: char| c.is_ascii_digit()) { digits } else { local };
    let word = digits.trim_end_matches(|c: char| c.is_ascii_digit());
    let (word, cost) = match (digits.len() - word.len(), mailbox.domain.is_some()) {
        (1, true) if digits == local => (word, 0.15),
        (0, true) => (local.strip_suffix('x')?, 0.15),
        (2.., _) => (word, 0.3),
        _ => return None,
    };
    Some((Text::new(word.to_owned()), cost))
}

fn ordinal(form: &NameForm) -> Option<String> {
    let mut words = form.words.iter();
    let number = |word: &&String| {
        let ending = word.trim_start_matches(|c: char| c.is_ascii_digit());
        ending.len() < word.len()
            && matches!(ending, "" | "st" | "nd" | "rd" | "th" | "e" | "er")
            && word.len() > 2
    };
    words.find(number).cloned()
}

fn sorted_words(form: &NameForm) -> Option<String> {
    let mut words: Vec<_> =
        form.family.iter().chain(&form.given).map(|word| squash(word)).collect();
    if words.len() < 3 {
        return None;
    }
    words.sort_unstable();
    Some(words.concat())
}

fn is_damage(character: char) -> bool {
    !(character.is_alphabetic()
        || character.is_whitespace()
        || matches!(character, ',' | '.' | '-' | '\'' | '@' | '_'))
}
