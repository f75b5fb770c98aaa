//! A name string taken apart: family name, given names, initials, titles, mailbox.
//!
//! The strings are what headers print: `Marlow, Judith K`, `Judith Marlow`, `S/SRAP: Tiverton, Owen`,
//! `Owen_B._Tiverton`, `jmarlow`, `marlowjk@state.gov`, `marlow judith k [mailto:marlowjk©state.gov]`.
//! Nothing is repaired here: a damaged part is kept as printed, and comparing bears the damage.

use super::{
    mailbox::{Mailbox, is_pointed_acronym, mailbox},
    table::{TitleClass, initial_readings, leads_family, title_at},
    word::{fold_name, squash, words},
};

/// The order in which a string gives a name's parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameOrder {
    /// `Marlow, Judith K`.
    FamilyFirst,
    /// `Judith K Marlow`: no comma, so most likely the given name first.
    GivenFirst,
    /// One word.
    #[default]
    Single,
    /// A mailbox, whose local part may hold the name in any shape.
    Mailbox,
}

/// A name string taken apart. Words are folded (`FoldOptions::NAME`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameForm {
    /// The order that the string gives.
    pub order: NameOrder,
    /// The words of the name in printed order, initials with them, titles without.
    pub words: Vec<String>,
    /// The words of the family name, particles with them: `de pirro`.
    pub family: Vec<String>,
    /// The given names that are more than an initial.
    pub given: Vec<String>,
    /// Single letters, and the signs a scanner made of them: `D`, `3`.
    pub initials: Vec<char>,
    /// Titles, posts and offices that were taken off: `prime minister`, `s/srap`, `jr`.
    pub titles: Vec<String>,
    /// The mailbox, where the string is one or holds one.
    pub mailbox: Option<Mailbox>,
}

impl NameForm {
    /// Takes a string of a header apart. One word may be a login: `BStrider`, `jmarlow`.
    pub fn parse(raw: &str) -> Self {
        Self::read(raw, true)
    }

    /// Takes a name of running text apart, where one word is a word: `McMarlow`.
    pub fn parse_text(raw: &str) -> Self {
        Self::read(raw, false)
    }

    fn read(raw: &str, logins: bool) -> Self {
        let raw = without_release_marks(raw);
        let (display, mailbox) = mailbox(raw, logins);
        let mut form = Self { mailbox, ..Self::default() };
        let Some(display) = display else {
            form.order = NameOrder::Mailbox;
            form.read_spelt_out(raw);
            return form;
        };
        let display = form.without_office(display);
        match family_and_rest(display) {
            Some((family, rest)) => form.read_family_first(family, rest),
            None => form.read_given_first(display),
        }
        form
    }

    /// Returns the first given name that is more than an initial.
    pub fn first_given(&self) -> Option<&str> {
        self.given.first().map(String::as_str)
    }

    /// Tells whether the string names a person with a family name and a given one or an initial.
    pub fn is_full(&self) -> bool {
        !(self.family.is_empty() || self.given.is_empty() && self.initials.is_empty())
    }

    /// Reads the name that a mailbox spells out: `Owen_B._Tiverton`, `judith.marlow@…`.
    fn read_spelt_out(&mut self, raw: &str) {
        let hosted = self.mailbox.as_ref().is_some_and(|mailbox| mailbox.domain.is_some());
        let Some(local) = raw.split(['@', '©']).next().filter(|local| !hosted || *local != raw)
        else {
            return;
        };
        let words: Vec<_> = words(local)
            .iter()
            .flat_map(|word| word.split(['.', '-']))
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        let long = words
            .iter()
            .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2)
            .count();
        self.words.clone_from(&words);
        if long >= 2 && local.contains(['.', '_']) {
            self.split_given_first(words);
            self.order = NameOrder::Mailbox;
        }
    }

    fn read_family_first(&mut self, family: &str, rest: &str) {
        self.order = NameOrder::FamilyFirst;
        let family = self.without_titles(words(family));
        let rest = words(rest);
        self.words.extend(family.iter().chain(&rest).cloned());
        if is_title(&rest) || rest.is_empty() {
            // "Judith Marlow, COS"
            self.titles.extend((!rest.is_empty()).then(|| rest.join(" ")));
            self.words.clone_from(&family);
            return self.split_given_first(family);
        }
        self.family = family;
        let rest = self.without_titles(rest);
        self.push_given(rest);
    }

    fn read_given_first(&mut self, display: &str) {
        let words = match is_pointed_acronym(display) {
            true => vec![squash(&fold_name(display))],
            false => self.without_titles(words(display)),
        };
        self.words.clone_from(&words);
        match capital_family(display, &words) {
            Some(index) => self.split_capital_family(words, index),
            None => self.split_given_first(words),
        }
    }

    /// `TIVERTON Owen Bram`: the one word in capitals is the family name.
    fn split_capital_family(&mut self, mut words: Vec<String>, index: usize) {
        self.order = if index == 0 { NameOrder::FamilyFirst } else { NameOrder::GivenFirst };
        self.family = vec![words.remove(index)];
        self.push_given(words);
    }

    fn split_given_first(&mut self, mut words: Vec<String>) {
        self.order = if words.len() > 1 { NameOrder::GivenFirst } else { NameOrder::Single };
        // Trailing initials belong to a name printed family first without its comma:
        // "Marlow Judith K".
        let mut trailing = Vec::new();
        while words.len() > 1 && words.last().is_some_and(|word| is_initial(word)) {
            trailing.extend(words.pop());
        }
        if !trailing.is_empty() && words.len() == 2 {
            self.order = NameOrder::FamilyFirst;
            let given = words.split_off(1);
            self.family = words;
            self.push_given(given);
        } else {
            let family = family_start(&words);
            self.family = words.split_off(family);
            self.push_given(words);
        }
        trailing.reverse();
        self.push_given(trailing);
    }

    fn push_given(&mut self, words: Vec<String>) {
        for word in words {
            match initial_letters(&word) {
                Some(letters) if self.given.is_empty() || letters.len() <= 2 => {
                    self.initials.extend(letters);
                }
                _ => self.given.push(word),
            }
        }
    }

    /// Takes titles off both ends and keeps them.
    fn without_titles(&mut self, mut words: Vec<String>) -> Vec<String> {
        while words.len() > 1 {
            let folded: Vec<_> = words.iter().map(|word| word.trim_end_matches('.')).collect();
            let Some((length, class)) = title_at(&folded) else { break };
            if length >= words.len() || class == TitleClass::Suffix {
                break;
            }
            self.titles.push(words.drain(..length).collect::<Vec<_>>().join(" "));
        }
        while let Some(length) = trailing_title(&words) {
            let rest = words.split_off(words.len() - length);
            self.titles.push(rest.join(" "));
        }
        words
    }

    /// Takes off an office before a colon or dash: `S/SRAP: `, `C — `, `Politico - `.
    fn without_office<'t>(&mut self, display: &'t str) -> &'t str {
        for separator in [":", " — ", " – ", " - "] {
            let Some((office, rest)) = display.split_once(separator) else { continue };
            if office.len() <= MAX_OFFICE_BYTES
                && rest.chars().filter(|c| c.is_alphabetic()).count() > 3
            {
                self.titles.push(fold_name(office.trim()));
                return rest.trim();
            }
        }
        display
    }
}

/// Cuts off an exemption code that was printed beside the name, with what follows it.
fn without_release_marks(raw: &str) -> &str {
    let mark = raw.match_indices([' ', '\t']).find(|(offset, _)| {
        let word = raw.get(offset + 1..).unwrap_or_default().split_whitespace().next();
        word.is_some_and(is_release_mark) && *offset > 0
    });
    mark.and_then(|(offset, _)| raw.get(..offset)).unwrap_or(raw)
}

/// `b6`: an exemption code.
fn is_release_mark(word: &str) -> bool {
    matches!(word.as_bytes(), [b'b' | b'B', b'1'..=b'9'])
}

/// Returns the index of the only word in capitals among words that are not.
fn capital_family(display: &str, words: &[String]) -> Option<usize> {
    let printed: Vec<_> = display.split_whitespace().collect();
    let capital = |word: &&str| {
        word.chars().filter(|c| c.is_alphabetic()).count() >= 3
            && word.chars().all(|c| !c.is_lowercase())
    };
    let [one] = printed.iter().filter(|word| capital(word)).collect::<Vec<_>>()[..] else {
        return None;
    };
    let family = fold_name(one);
    let mixed = printed.iter().any(|word| word.chars().skip(1).any(char::is_lowercase));
    words.iter().position(|word| *word == family).filter(|_| mixed && words.len() > 1)
}

/// The most bytes of an office before a name; a longer text before a colon is the name itself.
const MAX_OFFICE_BYTES: usize = 24;

/// Splits `Last, First M`; a point or semicolon that a scanner made of the comma counts too.
fn family_and_rest(display: &str) -> Option<(&str, &str)> {
    if let Some((family, rest)) = display.split_once([',', ';', '„']) {
        return (!words(family).is_empty()).then_some((family, rest));
    }
    // "Marlow. Judith K": a full stop after a word, a blank, and a capital.
    let (family, rest) = display.split_once(". ")?;
    let capital = rest.trim_start().chars().next().is_some_and(char::is_uppercase);
    let word = family.chars().filter(|c| c.is_alphabetic()).count() > 3 && !family.contains(' ');
    (capital && word && title_at(&[&fold_name(family)]).is_none()).then_some((family, rest))
}

fn is_title(words: &[String]) -> bool {
    let bare: Vec<_> = words.iter().map(|word| word.trim_end_matches('.')).collect();
    title_at(&bare).is_some_and(|(length, _)| length == words.len())
}

/// Returns the number of words of a title or suffix at the end.
fn trailing_title(words: &[String]) -> Option<usize> {
    let folded: Vec<_> = words.iter().map(|word| word.trim_end_matches('.')).collect();
    (1..=2).find(|&length| {
        let tail = folded.len().checked_sub(length).filter(|&start| start > 0);
        tail.and_then(|start| folded.get(start..)).and_then(title_at).is_some_and(
            |(taken, class)| {
                let before =
                    folded.len().checked_sub(length + 1).and_then(|index| folded.get(index));
                // Two letters before it are a word that the scanner split: `Ma iv` for `Maiv`.
                let named = before.is_some_and(|word| word.len() != 2);
                taken == length
                    && match class {
                        TitleClass::Suffix => named,
                        class => length > 1 || class == TitleClass::Post,
                    }
            },
        )
    })
}

/// Returns where the family name begins in words whose given name comes first: the last word, with
/// the particles before it.
fn family_start(words: &[String]) -> usize {
    let mut start = words.len().saturating_sub(1);
    while start > 1 && words.get(start - 1).is_some_and(|word| leads_family(word)) {
        start -= 1;
    }
    start
}

fn is_initial(word: &str) -> bool {
    initial_letters(word).is_some()
}

/// Returns the letters of a word that is initials: `d`, `e.`, `3`, `.1`, `](`; `sl` only where the
/// caller knows that a given name stands before.
fn initial_letters(word: &str) -> Option<Vec<char>> {
    let bare: Vec<char> =
        word.chars().filter(|c| !matches!(c, '.' | '_' | '\'' | '"' | ',' | ';' | '-')).collect();
    match bare.as_slice() {
        [] => Some(Vec::new()),
        [one] if one.is_alphanumeric() || !initial_readings(*one).is_empty() => Some(bare),
        [one, other] if !one.is_alphabetic() || !other.is_alphabetic() => Some(Vec::new()),
        [_, _] if !has_vowel(&squash(word)) => Some(bare),
        _ => None,
    }
}

fn has_vowel(word: &str) -> bool {
    word.bytes().any(|byte| b"aeiouy".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, family: &str, given: &str, initials: &str) {
        let form = NameForm::parse(raw);
        let letters: String = form.initials.iter().collect();
        assert_eq!(
            (form.family.join(" ").as_str(), form.given.join(" ").as_str(), letters.as_str()),
            (family, given, initials),
            "{raw:?}: {form:?}"
        );
    }

    #[test]
    fn both_orders_give_the_same_parts() {
        check("Marlow, Judith K", "marlow", "judith", "k");
        check("Judith K. Marlow", "marlow", "judith", "k");
        check("Marlow Judith K", "marlow", "judith", "k");
        check("Marlow, Judith", "marlow", "judith", "");
        check("Judith_K._Marlow", "marlow", "judith", "k");
    }

    #[test]
    fn titles_offices_and_suffixes_are_no_names() {
        check("S/SRAP: Marlow, Judith", "marlow", "judith", "");
        check("Prime Minister Owen Tiverton", "tiverton", "owen", "");
        check("Owen Tiverton, COS", "tiverton", "owen", "");
        check("Tiverton, Owen B Jr", "tiverton", "owen", "b");
        check("C — Judith Marlow", "marlow", "judith", "");
    }

    #[test]
    fn particles_stay_with_the_family_name() {
        check("Yusuf bin Harad", "bin harad", "yusuf", "");
        check("Lucia de la Torre", "de la torre", "lucia", "");
    }

    #[test]
    fn a_scanned_initial_is_an_initial() {
        check("Marlow, Judith 3", "marlow", "judith", "3");
        check("Marlow, Judith .1", "marlow", "judith", "1");
        check("Marlow, Judith )", "marlow", "judith", ")");
        check("Marlow. Judith K", "marlow", "judith", "k");
    }

    #[test]
    fn a_word_of_running_text_is_no_login() {
        assert_eq!(NameForm::parse("McMarlow").order, NameOrder::Mailbox);
        assert_eq!(NameForm::parse_text("McMarlow").order, NameOrder::Single);
        assert_eq!(NameForm::parse("U.S.").order, NameOrder::Single);
    }

    #[test]
    fn a_string_without_a_letter_has_no_parts() {
        check("", "", "", "");
        check(" , ;", "", "", "");
    }
}
