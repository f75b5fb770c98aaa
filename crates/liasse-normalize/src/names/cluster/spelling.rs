//! The spellings in which one person's name can stand: both orders, nicknames, logins.

use super::shape::{Shape, Text};
use crate::names::{
    PreparedName,
    table::{entity_names, given_variants, initial_readings},
    word::squash,
};

/// How a spelling is made of a name's parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    /// `marlowjudith`.
    FamilyFirst,
    /// `judithmarlow`.
    GivenFirst,
    /// Three words and more in any order.
    AnyOrder,
    /// The string as it stands, where its parts are not known.
    Whole,
    /// A short form of the given name.
    Nickname,
    /// The mailbox itself.
    Login,
    /// `marlowjk`, `marlowj`.
    LoginFamilyFirst,
    /// `jmarlow`, `jkmarlow`.
    LoginInitialFirst,
    /// The family name alone.
    Family,
    /// Another name of the same body or place.
    Entity,
}

impl Way {
    /// Tells whether only mailboxes are spelt so.
    pub(crate) fn is_login(self) -> bool {
        matches!(self, Way::Login | Way::LoginFamilyFirst | Way::LoginInitialFirst)
    }
}

/// One spelling of a name.
#[derive(Clone, Debug)]
pub(crate) struct Spelling {
    pub text: Text,
    pub way: Way,
    /// How unusual it is, in units of the edit cost.
    pub prior: f32,
    /// The words, where they are compared one by one.
    pub words: Option<Box<PreparedName>>,
}

/// Spellings shorter than this say too little, but for a string as it stands.
const MIN_SPELLING: usize = 3;

/// Returns the spellings of a name.
pub(crate) fn spellings(shape: &Shape) -> Vec<Spelling> {
    let mut all = Spellings(Vec::new());
    if let Some(entity) = shape.entity {
        entity_names(entity).for_each(|name| all.push(Way::Entity, 0.0, &[name]));
    }
    if let Some(login) = &shape.login {
        all.push(Way::Login, 0.0, &[&login.text]);
    }
    if !shape.is_person() {
        all.push(Way::Whole, 0.0, &[&shape.whole.text]);
        if !shape.is_mailbox() {
            all.with_words(&shape.form.words.join(" "));
        }
        if shape.bare.text != shape.whole.text {
            all.push(Way::Whole, 0.1, &[&shape.bare.text]);
        }
        return all.0;
    }
    if let Some(sorted) = &shape.sorted {
        all.push(Way::AnyOrder, 0.15, &[&sorted.text]);
    }
    all.push(Way::Family, 0.2, &[&shape.family]);
    all.with_words(&shape.form.family.join(" "));
    all.push_person(&shape.family, 0.0, shape);
    for part in compound_parts(shape) {
        all.push_person(&part, 0.4, shape);
    }
    all.0
}

struct Spellings(Vec<Spelling>);

impl Spellings {
    fn push(&mut self, way: Way, prior: f32, parts: &[&str]) {
        let text = parts.concat();
        if text.len() >= MIN_SPELLING || matches!(way, Way::Whole | Way::Entity) && !text.is_empty()
        {
            self.0.push(Spelling { text: Text::new(text), way, prior, words: None });
        }
    }

    /// Gives the last spelling its words.
    fn with_words(&mut self, words: &str) {
        if let Some(spelling) = self.0.last_mut() {
            spelling.words = Some(Box::new(PreparedName::new(words)));
        }
    }

    fn push_person(&mut self, family: &str, extra: f32, shape: &Shape) {
        let (given, more) = (shape.given.as_str(), shape.more.as_str());
        self.push(Way::FamilyFirst, extra, &[family, given]);
        self.push(Way::GivenFirst, extra + 0.02, &[given, family]);
        if !more.is_empty() {
            self.push(Way::FamilyFirst, extra, &[family, given, more]);
            self.push(Way::GivenFirst, extra, &[given, more, family]);
        }
        let first: String = given.chars().take(1).collect();
        if let Some(initial) =
            shape.initials().next().and_then(|printed| initial_readings(printed).first().copied())
        {
            let middle = initial.to_string();
            self.push(Way::FamilyFirst, extra + 0.05, &[family, given, &middle]);
            self.push(Way::GivenFirst, extra + 0.05, &[given, &middle, family]);
            self.push(Way::LoginFamilyFirst, extra + 0.05, &[family, &first, &middle]);
            self.push(Way::LoginInitialFirst, extra + 0.1, &[&first, &middle, family]);
        }
        self.push(Way::LoginFamilyFirst, extra + 0.25, &[family, &first]);
        self.push(Way::LoginInitialFirst, extra + 0.25, &[&first, family]);
        for nickname in given_variants(given) {
            self.push(Way::Nickname, extra + 0.3, &[family, nickname]);
            self.push(Way::Nickname, extra + 0.3, &[nickname, family]);
        }
    }
}

/// The parts of a compound family name that are long enough to stand alone: `Marlow-Quennell`.
fn compound_parts(shape: &Shape) -> Vec<String> {
    let words = shape.form.family.iter();
    let parts = words.flat_map(|word| word.split('-')).map(squash);
    parts.filter(|part| part.len() >= 4 && *part != shape.family).collect()
}
