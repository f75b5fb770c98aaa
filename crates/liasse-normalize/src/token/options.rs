use std::fmt;

use liasse_model::Language;

/// Words that are known, with how often each stands in the archive: what decides whether the
/// hyphen at the end of a printed line belongs to the word.
///
/// Any function from a word to its count is one.
pub trait Lexicon {
    /// Returns how often `word` occurs, 0 for a word that is not known. `word` is the normal form
    /// of a token in lower case, with its hyphens and accents.
    fn count(&self, word: &str) -> u64;
}

impl<F: Fn(&str) -> u64> Lexicon for F {
    fn count(&self, word: &str) -> u64 {
        self(word)
    }
}

/// Which spaces between groups of digits are part of the number: `30 322`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DigitSpaces {
    /// None: `30`, `322`.
    #[default]
    Separate,
    /// Those that do not break a line: U+00A0, U+202F, U+2009, U+2007.
    NoBreak,
    /// The ordinary space as well, between one to three digits and groups of three.
    All,
}

/// What is a token where tools differ.
///
/// [`FRENCH`](Self::FRENCH), [`ENGLISH`](Self::ENGLISH) and [`NEUTRAL`](Self::NEUTRAL) are the
/// defaults of the project; a caller who wants another convention changes a field:
///
/// ```
/// use liasse_normalize::{TokenOptions, tokens};
///
/// let bare = TokenOptions { compounds: false, ..TokenOptions::FRENCH };
/// let words: Vec<String> = tokens("le porte-parole", &bare).map(|token| token.normal.into()).collect();
/// assert_eq!(words, ["le", "porte", "parole"]);
/// ```
#[derive(Clone, Copy)]
pub struct TokenOptions<'a> {
    /// The language whose rules are applied; `None` for those that all languages share.
    pub language: Option<Language>,
    /// Elided forms are tokens of their own (`l'`, `homme`). French only.
    pub elisions: bool,
    /// Clitics are tokens of their own (`dit`, `-il`). French only.
    pub clitics: bool,
    /// Parts with a hyphen between them are one token (`porte-parole`); otherwise one each, and
    /// there are no clitics.
    pub compounds: bool,
    /// Words that a line's end cut are put together (`informa-` / `tion`).
    pub line_ends: bool,
    /// E-mail addresses, URLs, file names, `@handles` and `#tags` are one token each, and keep
    /// their sign.
    pub contacts: bool,
    /// Which spaces are part of a number.
    pub digit_spaces: DigitSpaces,
    /// The words of the archive, for hyphens at line ends.
    pub lexicon: Option<&'a (dyn Lexicon + Sync)>,
}

impl TokenOptions<'_> {
    /// The rules that all languages share.
    pub const NEUTRAL: TokenOptions<'static> = TokenOptions {
        language: None,
        elisions: true,
        clitics: true,
        compounds: true,
        line_ends: true,
        contacts: true,
        digit_spaces: DigitSpaces::Separate,
        lexicon: None,
    };

    /// French text.
    pub const FRENCH: TokenOptions<'static> = TokenOptions {
        language: Some(Language::French),
        digit_spaces: DigitSpaces::All,
        ..Self::NEUTRAL
    };

    /// English text.
    pub const ENGLISH: TokenOptions<'static> =
        TokenOptions { language: Some(Language::English), ..Self::NEUTRAL };

    /// Returns the defaults for a language.
    pub const fn of(language: Option<Language>) -> TokenOptions<'static> {
        match language {
            None => Self::NEUTRAL,
            Some(Language::French) => Self::FRENCH,
            Some(Language::English) => Self::ENGLISH,
        }
    }
}

impl fmt::Debug for TokenOptions<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TokenOptions")
            .field("language", &self.language)
            .field("elisions", &self.elisions)
            .field("clitics", &self.clitics)
            .field("compounds", &self.compounds)
            .field("line_ends", &self.line_ends)
            .field("contacts", &self.contacts)
            .field("digit_spaces", &self.digit_spaces)
            .field("lexicon", &self.lexicon.is_some())
            .finish()
    }
}
