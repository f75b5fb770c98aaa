//! The grammar: what each sign and word of a query is. What they mean together is `reader.rs`'s.
//!
//! ```text
//! items    = { blank | item }
//! item     = "-" | field [ value ] | operand | sign
//! field    = name ":" [ "exact:" | "=" ]
//! value    = operand
//! operand  = "(" items ")" | phrase | regex | word
//! phrase   = '"' … '"' [ "*" ] [ "~" number ]
//! regex    = "/" … "/"
//! word     = { "*" | "?" } letter …           and AND, OR, NOT, NEAR/5 among them
//! ```
//!
//! Any text is read: what is nothing else is a sign. Every alternative tells from its first
//! characters whether it is meant, no text is read more often than twice, and the recursion goes as
//! deep as [`MAX_DEPTH`].

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag_no_case, take_while, take_while_m_n, take_while1},
    character::complete::{anychar, char, digit0, digit1, none_of, satisfy},
    combinator::{
        all_consuming, consumed, eof, map, map_opt, not, opt, peek, recognize, rest, value, verify,
    },
    multi::{many0_count, many1_count},
    sequence::{delimited, pair, preceded, terminated},
};

use super::{MAX_DEPTH, field::Field};

/// What a grammar returns: the rest of the text, and the value.
type Read<'a, T> = IResult<&'a str, T>;

/// A sign or word of a query, with the text that it was read from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item<'a> {
    pub(super) source: &'a str,
    pub(super) kind: ItemKind<'a>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum ItemKind<'a> {
    Operator(Operator),
    /// The name of a field and the value behind it.
    Field(Prefix, Option<Box<Item<'a>>>),
    Group(Group<'a>),
    Text(Text<'a>),
    /// A `)` that closes nothing.
    StrayClose,
    /// A `(` beyond [`MAX_DEPTH`], which is read as if it and its `)` were not there.
    DeepOpen,
    /// A regular expression begins and does not end.
    OpenRegex,
    /// Signs that mean nothing.
    Signs,
}

/// What stands between parentheses.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group<'a> {
    pub(super) items: Vec<Item<'a>>,
    pub(super) closed: bool,
}

/// What joins or negates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    And,
    Or,
    Not,
    Near(Distance),
}

/// What stands behind `NEAR`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Distance {
    /// Nothing.
    Usual,
    /// A number; one that is too large is the largest.
    Of(u32),
    /// A stroke without a number from 1 on.
    Unread,
}

/// The name of a field, with how its values are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Prefix {
    /// None for `exact:` alone.
    pub(super) field: Option<Field>,
    /// A name as printed, without its other spellings: `from:=H`.
    pub(super) as_printed: bool,
    /// Case, accents and punctuation as printed: `exact:`.
    pub(super) exact: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Text<'a> {
    Word(&'a str),
    Phrase(Phrase<'a>),
    /// What stands between the strokes.
    Regex(&'a str),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Phrase<'a> {
    pub(super) inside: &'a str,
    pub(super) closed: bool,
    /// A `*` behind the quotation mark.
    pub(super) star: bool,
    /// The digits behind a `~`, perhaps none.
    pub(super) slop: Option<&'a str>,
}

/// Reads a whole query.
pub(super) fn query(text: &str) -> Vec<Item<'_>> {
    items(text, 0).1
}

/// Tells whether a text is a word of its own, so that it can be printed without quotation marks.
pub(super) fn is_plain_word(text: &str) -> bool {
    let item = all_consuming(word).parse(text);
    let is_word = item.is_ok_and(|(_, kind)| kind == ItemKind::Text(Text::Word(text)));
    is_word && field(text).is_err() && unknown_field(text).is_none()
}

/// Returns the name of a field that there is not: `form:Blumenthal`, but neither `Re:` nor
/// `17:56` nor `https://…`.
pub(super) fn unknown_field(word: &str) -> Option<&str> {
    let (name, value) = word.split_once(':')?;
    let looks_named = name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    (looks_named && value.starts_with(is_letter)).then_some(name)
}

/// Reads items up to the parenthesis that closes them, or to the end; every turn advances.
fn items(text: &str, depth: usize) -> (&str, Vec<Item<'_>>) {
    let (mut left, mut items, mut unread) = (text, Vec::new(), 0_usize);
    loop {
        left = left.trim_start();
        if left.starts_with(')') && (depth > 0 && unread == 0) {
            return (left, items);
        }
        let Ok((behind, (source, kind))) = consumed(|text| item(text, depth)).parse(left) else {
            return (left, items);
        };
        left = behind;
        match kind {
            ItemKind::StrayClose if unread > 0 => {
                unread -= 1;
                continue;
            }
            _ => unread += usize::from(opens_deep(&kind)),
        }
        items.push(Item { source, kind });
    }
}

fn opens_deep(kind: &ItemKind<'_>) -> bool {
    match kind {
        ItemKind::DeepOpen => true,
        ItemKind::Field(_, Some(value)) => value.kind == ItemKind::DeepOpen,
        _ => false,
    }
}

fn item(text: &str, depth: usize) -> Read<'_, ItemKind<'_>> {
    alt((minus, |text| named(text, depth), |text| operand(text, depth), sign)).parse(text)
}

/// Reads a minus in front of something: `-Libya`, but not `--`. One inside or behind a word is
/// read with it: `al-Qaida`.
fn minus(text: &str) -> Read<'_, ItemKind<'_>> {
    let begins = |c: char| is_opening(c) || matches!(c, '(' | '/' | '*' | '?') || is_letter(c);
    let minus = terminated(char('-'), peek(satisfy(begins)));
    value(ItemKind::Operator(Operator::Not), minus).parse(text)
}

/// Reads the name of a field and its value, over blanks between them.
fn named(text: &str, depth: usize) -> Read<'_, ItemKind<'_>> {
    let (text, prefix) = field(text)?;
    let behind = text.trim_start();
    let is_apart = behind.len() < text.len();
    let value = alt((
        verify(|text| operand(text, depth), |kind| !matches!(kind, ItemKind::Operator(_))),
        map(verify(run, move |_: &str| !is_apart), |run| ItemKind::Text(Text::Word(run))),
    ));
    let mut value = preceded(not(field), consumed(value));
    let (text, value) = match value.parse(behind) {
        Ok((behind, (source, kind))) => (behind, Some(Box::new(Item { source, kind }))),
        Err(_) => (text, None),
    };
    Ok((text, ItemKind::Field(prefix, value)))
}

/// Reads the name of a field with its colon.
fn field(text: &str) -> Read<'_, Prefix> {
    let exact = || terminated(tag_no_case("exact"), char(':'));
    if let Ok((text, _)) = exact().parse(text) {
        return Ok((text, Prefix { exact: true, ..Prefix::default() }));
    }
    let name = take_while_m_n(2, MAX_FIELD_NAME, |c: char| c.is_ascii_alphabetic());
    let (text, field) = map_opt(terminated(name, char(':')), Field::named).parse(text)?;
    let (text, equals) = opt(verify(char('='), |_| field.is_of_names())).parse(text)?;
    let (text, exact) = opt(verify(exact(), |_: &str| field.is_kept_as_printed())).parse(text)?;
    let (as_printed, exact) = (equals.is_some(), exact.is_some());
    Ok((text, Prefix { field: Some(field), as_printed, exact }))
}

/// The longest name of a field: `attachment`.
const MAX_FIELD_NAME: usize = 10;

fn operand(text: &str, depth: usize) -> Read<'_, ItemKind<'_>> {
    alt((|text| group(text, depth), phrase, regex, word)).parse(text)
}

fn group(text: &str, depth: usize) -> Read<'_, ItemKind<'_>> {
    let (text, _) = char('(').parse(text)?;
    if depth == MAX_DEPTH {
        return Ok((text, ItemKind::DeepOpen));
    }
    let (text, items) = items(text, depth + 1);
    let (text, closing) = opt(char(')')).parse(text)?;
    Ok((text, ItemKind::Group(Group { items, closed: closing.is_some() })))
}

/// Reads text between quotation marks, and signs glued to it.
fn phrase(text: &str) -> Read<'_, ItemKind<'_>> {
    let (text, opening) = satisfy(is_opening).parse(text)?;
    let (text, inside) = take_while(|mark| !closes(opening, mark)).parse(text)?;
    let (text, closing) = opt(anychar).parse(text)?;
    let (text, star) = opt(char('*')).parse(text)?;
    let (text, slop) = opt(preceded(char('~'), digit0)).parse(text)?;
    let (text, _) = glued_signs(text)?;
    let (closed, star) = (closing.is_some(), star.is_some());
    Ok((text, ItemKind::Text(Text::Phrase(Phrase { inside, closed, star, slop }))))
}

/// Reads a regular expression; `/etc/passwd` is none, because it goes on behind its second stroke.
fn regex(text: &str) -> Read<'_, ItemKind<'_>> {
    let escaped = preceded(char('\\'), satisfy(|c| !c.is_whitespace()));
    let plain = verify(none_of("/\\"), |c| !c.is_whitespace());
    let inside = recognize(many1_count(alt((escaped, plain))));
    let end = alt((value((), eof), value((), peek(satisfy(ends_word)))));
    let regex = terminated(delimited(char('/'), inside, char('/')), end);
    map(regex, |inside| ItemKind::Text(Text::Regex(inside))).parse(text)
}

/// Reads a word, or one of the words that join and negate.
fn word(text: &str) -> Read<'_, ItemKind<'_>> {
    let begins = peek(pair(take_while(is_wild), satisfy(is_letter)));
    let (text, word) = preceded(begins, run).parse(text)?;
    let operator = operator_of(word);
    Ok((text, operator.map_or(ItemKind::Text(Text::Word(word)), ItemKind::Operator)))
}

/// Reads characters without a blank; a parenthesis opened and closed inside belongs to them:
/// `1.4(D)`.
fn run(text: &str) -> Read<'_, &str> {
    let plain = || take_while1(|c| !ends_word(c));
    let inside = delimited(char('('), plain(), char(')'));
    recognize(pair(plain(), many0_count(alt((recognize(inside), plain()))))).parse(text)
}

/// Returns what a word in capitals joins or negates. The French words are read, too; that they
/// were is told, because they may stand in a text in capitals.
fn operator_of(word: &str) -> Option<Operator> {
    match word {
        "AND" | "ET" => Some(Operator::And),
        "OR" | "OU" => Some(Operator::Or),
        "NOT" | "SAUF" => Some(Operator::Not),
        "NEAR" | "PRÈS" => Some(Operator::Near(Distance::Usual)),
        _ => near(word).ok().map(|(_, distance)| Operator::Near(distance)),
    }
}

/// Reads `NEAR/5`, whole.
fn near(word: &str) -> Read<'_, Distance> {
    let name = alt((tag_no_case("near/"), tag_no_case("près/"), tag_no_case("pres/")));
    let name = verify(name, |name: &str| !name.chars().any(char::is_lowercase));
    let number = map(all_consuming(digit1), |digits: &str| match digits.parse() {
        Ok(0) => Distance::Unread,
        Ok(words) => Distance::Of(words),
        Err(_) => Distance::Of(u32::MAX),
    });
    preceded(name, alt((number, value(Distance::Unread, rest)))).parse(word)
}

/// Reads what is nothing else: one parenthesis, or all signs up to a word.
fn sign(text: &str) -> Read<'_, ItemKind<'_>> {
    let goes_on = |c: char| is_letter(c) || matches!(c, '\\' | '[' | '.');
    let open_regex = terminated(char('/'), peek(satisfy(goes_on)));
    alt((
        value(ItemKind::StrayClose, char(')')),
        value(ItemKind::OpenRegex, open_regex),
        value(ItemKind::Signs, verify(glued_signs, |signs: &str| !signs.is_empty())),
        value(ItemKind::Signs, anychar),
    ))
    .parse(text)
}

fn glued_signs(text: &str) -> Read<'_, &str> {
    take_while(|c| !is_letter(c) && !ends_word(c)).parse(text)
}

fn is_letter(character: char) -> bool {
    character.is_alphanumeric()
}

/// Tells whether a character stands for others: `*` for any number, `?` for one.
pub(super) fn is_wild(character: char) -> bool {
    matches!(character, '*' | '?')
}

fn ends_word(character: char) -> bool {
    character.is_whitespace() || matches!(character, '(' | ')') || is_opening(character)
}

/// Tells whether a character is a quotation mark; any of them can open.
fn is_opening(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Tells whether a quotation mark ends what another began. A straight one is closed by a straight
/// one alone, so that a pasted sentence keeps the curly ones inside.
fn closes(opening: char, mark: char) -> bool {
    match opening {
        '"' => mark == '"',
        '«' | '»' => matches!(mark, '«' | '»' | '"'),
        _ => matches!(mark, '“' | '”' | '"'),
    }
}
