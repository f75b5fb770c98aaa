//! Hyphens at the end of a printed line: `informa-` / `tion`.

use super::{
    chars::{at, is_apostrophe},
    french,
    options::{Lexicon, TokenOptions},
};
use liasse_model::Language;

/// Words that link the parts of a compound: `state-of-the-` / `art`, `vis-` / `à-vis`.
const LINKS: &[&str] = &[
    "a", "and", "as", "at", "by", "de", "des", "du", "en", "et", "for", "in", "la", "le", "les",
    "of", "on", "or", "sur", "sous", "the", "to", "up", "à", "au", "aux",
];

/// Returns where the word goes on whose hyphen ends at `hyphen_end`, if a line ends there.
///
/// Blanks, one end of line, a page break before or behind it, and the quote marks of an e-mail
/// (`> `) are skipped. An empty line is the end of a paragraph and nothing goes on behind it.
pub(super) fn continuation(text: &str, hyphen_end: usize) -> Option<usize> {
    let mut rest = Rest { text, offset: hyphen_end };
    rest.blanks();
    let feed = rest.skip(&["\u{c}"]);
    let ended = rest.skip(&["\r\n", "\n", "\r", "\u{85}", "\u{2028}"]);
    if !feed && !ended {
        return None;
    }
    if !feed && rest.skip(&["\u{c}"]) {
        rest.skip(&["\r\n", "\n", "\r"]);
    }
    rest.blanks();
    while rest.skip(&[">"]) {
        rest.blanks();
    }
    at(text, rest.offset)?.is_alphanumeric().then_some(rest.offset)
}

struct Rest<'a> {
    text: &'a str,
    offset: usize,
}

impl Rest<'_> {
    fn skip(&mut self, any: &[&str]) -> bool {
        let rest = self.text.get(self.offset..).unwrap_or_default();
        let found = any.iter().find(|head| rest.starts_with(**head));
        self.offset += found.map_or(0, |head| head.len());
        found.is_some()
    }

    fn blanks(&mut self) {
        let rest = self.text.as_bytes().get(self.offset..).unwrap_or_default();
        self.offset += rest.iter().take_while(|&&byte| byte == b' ' || byte == b'\t').count();
    }
}

/// Longest word that is looked up or read for clitics: the work at a line end stays bounded.
const MAX_WORD: usize = 80;

/// What stands on both sides of a hyphen at a line's end, in normal form.
pub(super) struct Break<'a> {
    /// The word up to the hyphen, with the parts before it.
    pub(super) left: &'a str,
    /// The first piece on the next line.
    pub(super) right: &'a str,
    /// Whether a hyphen follows `right`.
    pub(super) goes_on: bool,
}

impl Break<'_> {
    /// Tells whether the hyphen is one of the word and not the printer's.
    ///
    /// The archive's own words decide first. Without them: a capital or a digit behind the hyphen
    /// keeps it, so do a single letter before it (`e-` / `mail`), a French clitic (`dit-` / `il`), a word
    /// that is always written with it (`rendez-` / `vous`), and a linking word in a compound (`state-of-the-` / `art`).
    pub(super) fn keeps_hyphen(&self, options: &TokenOptions<'_>) -> bool {
        let french = options.language == Some(Language::French);
        let left = if french { french::without_elisions(self.left) } else { self.left };
        let Some(first) = self.right.chars().next() else { return true };
        let short = left.len() <= MAX_WORD && self.right.len() <= MAX_WORD;
        if let Some(known) = options.lexicon.filter(|_| short).and_then(|it| self.known(left, it)) {
            return known;
        }
        let digit = |side: Option<char>| side.is_some_and(char::is_numeric);
        if first.is_uppercase() || digit(Some(first)) || digit(left.chars().next_back()) {
            return true;
        }
        // No printer leaves one letter alone: e-mail, T-shirt.
        if left.len() == 1 {
            return true;
        }
        if french && short && french::keeps_line_end_hyphen(left, self.right) {
            return true;
        }
        let last = left.rsplit(['-', '\'']).next().unwrap_or(left);
        (self.goes_on && is_link(self.right)) || (last.len() < left.len() && is_link(last))
    }

    /// Returns what the lexicon knows better, if it knows one better than the other.
    fn known(&self, left: &str, lexicon: &dyn Lexicon) -> Option<bool> {
        let joined = [left, self.right].concat().to_lowercase();
        let hyphened = [left, "-", self.right].concat().to_lowercase();
        let (joined, hyphened) = (lexicon.count(&joined), lexicon.count(&hyphened));
        (joined != hyphened).then_some(hyphened > joined)
    }
}

fn is_link(part: &str) -> bool {
    LINKS.contains(&part) || part.chars().next_back().is_some_and(is_apostrophe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(behind_hyphen: &str, expected: Option<&str>) {
        let found = continuation(behind_hyphen, 0).map(|offset| &behind_hyphen[offset..]);
        assert_eq!(found, expected, "{behind_hyphen:?}");
    }

    #[test]
    fn one_line_end_is_skipped_with_blanks_pages_and_quote_marks() {
        check("\ntion", Some("tion"));
        check(" \r\n\t tion", Some("tion"));
        check("\u{c}tion", Some("tion"));
        check("\n\u{c}tion", Some("tion"));
        check("\n\u{c}\n  tion", Some("tion"));
        check("\n> > tion", Some("tion"));
        check("\n>>tion", Some("tion"));
    }

    #[test]
    fn an_empty_line_or_no_line_end_is_an_end() {
        check("\n\ntion", None);
        check("\n\u{c}\n\ntion", None);
        check("\n>\n> tion", None);
        check(" tion", None);
        check("tion", None);
        check("\n(tion", None);
        check("", None);
    }
}
