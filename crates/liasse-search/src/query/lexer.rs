//! A query cut into its signs and words. Linear, and nothing in it recurses.

use super::{Field, MAX_PHRASE_WORDS, MAX_QUERY_BYTES, MIN_PREFIX_LETTERS, QueryNote};
use crate::words::{char_boundary, fold_words, next_word};

/// A sign or word, with the column where it begins.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lexeme {
    pub(super) kind: LexemeKind,
    pub(super) column: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum LexemeKind {
    Open,
    Close,
    And,
    Or,
    Not,
    /// The name of a field with its colon; for names perhaps a `=`, which looks as printed.
    Field {
        field: Field,
        as_printed: bool,
    },
    Text {
        text: String,
        quoted: bool,
        prefix: bool,
    },
}

/// Cuts a query; notes say what was left out.
pub(super) fn lexemes(query: &str, notes: &mut Vec<QueryNote>) -> Vec<Lexeme> {
    let kept = query.get(..char_boundary(query, MAX_QUERY_BYTES)).unwrap_or_default();
    let mut lexer = Lexer { rest: kept, column: 1, before: ' ', lexemes: Vec::new(), notes };
    while let Some(character) = lexer.rest.chars().next() {
        lexer.step(character);
    }
    if kept.len() < query.len() {
        lexer.note(lexer.column, format!("only the first {MAX_QUERY_BYTES} bytes were read"));
    }
    lexer.lexemes
}

struct Lexer<'a> {
    rest: &'a str,
    column: usize,
    /// The character before `rest`.
    before: char,
    lexemes: Vec<Lexeme>,
    notes: &'a mut Vec<QueryNote>,
}

impl<'a> Lexer<'a> {
    /// Reads one sign or word that begins with `character`; always advances.
    fn step(&mut self, character: char) {
        match character {
            '(' => self.sign(LexemeKind::Open),
            ')' => self.sign(LexemeKind::Close),
            '-' if self.is_negation() => self.sign(LexemeKind::Not),
            _ if character.is_whitespace() => self.pass(character.len_utf8()),
            _ if is_quote(character) => self.phrase(character),
            _ if character.is_alphanumeric() => self.word(),
            _ => self.punctuation(),
        }
    }

    /// Passes over the next `length` bytes.
    fn pass(&mut self, length: usize) {
        let (passed, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.column += passed.chars().count();
        self.before = passed.chars().next_back().unwrap_or(self.before);
        self.rest = rest;
    }

    /// Passes over what stands before the first character that `ends` and returns it.
    fn take_until(&mut self, ends: impl Fn(char) -> bool) -> &'a str {
        let taken = self.rest.split(ends).next().unwrap_or_default();
        self.pass(taken.len());
        taken
    }

    fn push(&mut self, column: usize, kind: LexemeKind) {
        self.lexemes.push(Lexeme { kind, column });
    }

    fn note(&mut self, column: usize, message: impl Into<String>) {
        self.notes.push(QueryNote { column, message: message.into() });
    }

    fn sign(&mut self, kind: LexemeKind) {
        self.push(self.column, kind);
        self.pass(1);
    }

    /// A minus negates in front of something and after a blank: `-Libya`, not `al-Qaida` or `--`.
    fn is_negation(&self) -> bool {
        let next = self.rest.chars().nth(1);
        (self.before.is_whitespace() || is_parenthesis(self.before))
            && next.is_some_and(|next| is_quote(next) || next == '(' || next.is_alphanumeric())
    }

    fn phrase(&mut self, quote: char) {
        let column = self.column;
        self.pass(quote.len_utf8());
        let inside = self.take_until(is_quote);
        match self.rest.chars().next() {
            Some(closing) => self.pass(closing.len_utf8()),
            None => self.note(column, "expected a closing quotation mark, found the end"),
        }
        let text = inside.trim_end_matches(|c: char| c == '*' || c.is_whitespace());
        let tail = inside.get(text.len()..).unwrap_or_default();
        let prefix = tail.contains('*') || self.rest.starts_with('*');
        if self.rest.starts_with('*') {
            self.pass(1);
        }
        self.text(column, single_blanks(text), true, prefix);
    }

    /// Reads a word, one of AND, OR, NOT, or the name of a field with its colon.
    fn word(&mut self) {
        let column = self.column;
        let word = self.rest.get(..word_length(self.rest)).unwrap_or_default();
        if let Some((name, value)) = word.split_once(':') {
            if let Some(field) = Field::named(name) {
                let as_printed = field.is_of_names() && value.starts_with('=');
                self.push(column, LexemeKind::Field { field, as_printed });
                return self.pass(name.len() + 1 + usize::from(as_printed));
            }
            self.note_unknown_field(name, value);
        }
        self.pass(word.len());
        let text = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let prefix = word.get(text.len()..).is_some_and(|tail| tail.starts_with('*'));
        match text {
            "AND" if !prefix => self.push(column, LexemeKind::And),
            "OR" if !prefix => self.push(column, LexemeKind::Or),
            "NOT" if !prefix => self.push(column, LexemeKind::Not),
            // `1.4(D)`
            _ if text.contains('(') => {
                self.text(column, single_blanks(&text.replace(['(', ')'], " ")), true, prefix)
            }
            _ => self.text(column, text.to_owned(), false, prefix),
        }
    }

    /// Notes `form:Blumenthal`, but neither `Re:` nor `17:56` nor `https://…`.
    fn note_unknown_field(&mut self, name: &str, value: &str) {
        let looks_named = name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
        if looks_named && value.starts_with(char::is_alphanumeric) {
            let message = format!("expected the name of a field, found `{name}`; read as words");
            self.note(self.column, message);
        }
    }

    /// Passes over signs that mean nothing, with a note where a person may have meant something.
    fn punctuation(&mut self) {
        let (column, alone) = (self.column, self.before.is_whitespace());
        let signs = self.take_until(|c| c.is_alphanumeric() || ends_word(c));
        let alone = alone && self.rest.chars().next().is_none_or(char::is_whitespace);
        if signs.contains('*') {
            self.note(column, "expected letters before a `*`, found none; left out");
        } else if alone {
            self.note(column, format!("expected a word, found `{signs}`; left out"));
        }
    }

    /// Pushes a word or phrase within the limits.
    fn text(&mut self, column: usize, text: String, quoted: bool, prefix: bool) {
        let words = fold_words(&text);
        let Some(last) = words.last() else {
            return self.note(column, format!("expected a word, found `{text}`; left out"));
        };
        if text.contains('*') {
            self.note(column, "expected a `*` only at the end of a word; read as a blank");
        }
        if words.len() > MAX_PHRASE_WORDS {
            let message = format!("only the first {MAX_PHRASE_WORDS} words of a phrase were read");
            self.note(column, message);
            let text = first_words(&text, MAX_PHRASE_WORDS).to_owned();
            return self.push(column, LexemeKind::Text { text, quoted, prefix: false });
        }
        let short = prefix && last.chars().count() < MIN_PREFIX_LETTERS;
        if short {
            let message =
                format!("expected {MIN_PREFIX_LETTERS} letters before a `*`; read as a whole word");
            self.note(column, message);
        }
        self.push(column, LexemeKind::Text { text, quoted, prefix: prefix && !short });
    }
}

fn single_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn first_words(text: &str, count: usize) -> &str {
    let (mut end, mut folded) = (0, String::new());
    for _ in 0..count {
        match next_word(text, end, &mut folded) {
            Some(span) => end = span.end,
            None => break,
        }
    }
    text.get(..end).unwrap_or_default()
}

/// Returns the length of a word; a parenthesis opened and closed inside belongs to it.
fn word_length(text: &str) -> usize {
    let mut length = 0;
    loop {
        let rest = text.get(length..).unwrap_or_default();
        length += rest.find(ends_word).unwrap_or(rest.len());
        let inside = text.get(length..).and_then(|rest| rest.strip_prefix('('));
        let Some(inside) = inside else { return length };
        let closing = inside
            .find(ends_word)
            .filter(|at| inside.get(*at..).is_some_and(|rest| rest.starts_with(')')));
        match closing {
            Some(closing) if closing > 0 => length += closing + 2,
            _ => return length,
        }
    }
}

fn is_parenthesis(character: char) -> bool {
    matches!(character, '(' | ')')
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '«' | '»')
}

fn ends_word(character: char) -> bool {
    character.is_whitespace() || is_parenthesis(character) || is_quote(character)
}
