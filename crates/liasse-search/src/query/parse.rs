//! The grammar: `OR` of rows, a row is words side by side, a word may be negated, named, grouped.
//!
//! ```text
//! query = row { "OR" row }
//! row   = { ["AND"] { "NOT" | "-" } item }
//! item  = "(" query ")" | [field ":"] ( word | phrase | "(" query ")" )
//! ```
//!
//! The recursion goes as deep as the parentheses, which [`MAX_DEPTH`] bounds.

use liasse_model::Date;

use super::{
    Clause, DaySide, Field, MAX_CLAUSES, MAX_DEPTH, QueryNote, Term,
    lexer::{Lexeme, LexemeKind, lexemes},
};

pub(super) fn parse(text: &str) -> (Option<Clause>, Vec<QueryNote>) {
    let mut notes = Vec::new();
    let lexemes = lexemes(text, &mut notes);
    let mut parser = Parser { lexemes: lexemes.into_iter().peekable(), notes, ..Parser::default() };
    let root = parser.query();
    let mut notes = parser.notes;
    notes.sort_by_key(|note| note.column);
    notes.dedup();
    (root, notes)
}

struct Parser {
    lexemes: std::iter::Peekable<std::vec::IntoIter<Lexeme>>,
    notes: Vec<QueryNote>,
    clauses: usize,
    depth: usize,
    /// The parentheses that are open beyond the depth limit and read as if they were not there.
    unread_parentheses: usize,
    /// The field whose parentheses we are in.
    scope: Scope,
}

/// The field that words belong to.
#[derive(Clone, Copy, Default)]
struct Scope {
    field: Option<Field>,
    as_printed: bool,
}

impl Default for Parser {
    fn default() -> Self {
        Self {
            lexemes: Vec::new().into_iter().peekable(),
            notes: Vec::new(),
            clauses: 0,
            depth: 0,
            unread_parentheses: 0,
            scope: Scope::default(),
        }
    }
}

impl Parser {
    fn next_is(&mut self, kind: &LexemeKind) -> bool {
        self.lexemes.peek().is_some_and(|lexeme| lexeme.kind == *kind)
    }

    fn note(&mut self, column: usize, message: impl Into<String>) {
        self.notes.push(QueryNote { column, message: message.into() });
    }

    fn query(&mut self) -> Option<Clause> {
        let mut rows: Vec<Clause> = self.row().into_iter().collect();
        let mut before_or = !rows.is_empty();
        while let Some(or) = self.lexemes.next_if(|lexeme| lexeme.kind == LexemeKind::Or) {
            let row = self.row();
            if !before_or || row.is_none() {
                self.note(or.column, "expected words on both sides of OR, found none on one");
            }
            before_or = row.is_some();
            rows.extend(row);
        }
        either(rows)
    }

    fn row(&mut self) -> Option<Clause> {
        let mut items = Vec::new();
        while self.lexemes.peek().is_some() {
            let group_ends = self.closes() && self.next_is(&LexemeKind::Close);
            if group_ends || self.next_is(&LexemeKind::Or) {
                break;
            }
            items.extend(self.item());
        }
        all(items)
    }

    /// Tells whether the parenthesis ahead closes the group we are in; one that does not is read
    /// by [`Parser::item`].
    fn closes(&self) -> bool {
        self.depth > 0 && self.unread_parentheses == 0
    }

    /// Reads one lexeme at least.
    fn item(&mut self) -> Option<Clause> {
        let mut negated = false;
        loop {
            let Lexeme { kind, column } = self.lexemes.next()?;
            let clause = match kind {
                LexemeKind::And => continue,
                LexemeKind::Not => {
                    negated = !negated;
                    if !self.item_follows() {
                        self.note(column, "expected a word after NOT, found none; left out");
                        return None;
                    }
                    continue;
                }
                LexemeKind::Open => self.group(column, self.scope),
                LexemeKind::Field { field, as_printed } => {
                    self.value(field, Scope { field: Some(field), as_printed }, column)
                }
                LexemeKind::Text { text, quoted, prefix } => {
                    self.term(self.scope.term(text, quoted, prefix), column)
                }
                LexemeKind::Close => {
                    self.stray_close(column);
                    None
                }
                LexemeKind::Or => None,
            };
            return if negated { clause.map(not) } else { clause };
        }
    }

    fn item_follows(&mut self) -> bool {
        let next = self.lexemes.peek();
        next.is_some_and(|lexeme| !matches!(lexeme.kind, LexemeKind::Or | LexemeKind::Close))
    }

    fn stray_close(&mut self, column: usize) {
        match self.unread_parentheses.checked_sub(1) {
            Some(fewer) => self.unread_parentheses = fewer,
            None => self.note(column, "expected a ( before this ), found none; left out"),
        }
    }

    /// Reads a group after its opening parenthesis.
    fn group(&mut self, column: usize, scope: Scope) -> Option<Clause> {
        if self.depth == MAX_DEPTH {
            self.unread_parentheses += 1;
            self.note(column, format!("parentheses deeper than {MAX_DEPTH} were not read"));
            return None;
        }
        let outer = std::mem::replace(&mut self.scope, scope);
        self.depth += 1;
        let clause = self.query();
        self.depth -= 1;
        self.scope = outer;
        if !self.next_is(&LexemeKind::Close) {
            self.note(column, "expected a ) for this (, found the end");
        }
        self.lexemes.next();
        if clause.is_none() {
            self.note(column, "expected a word between ( and ), found none; left out");
        }
        clause
    }

    /// Reads the value of a field.
    fn value(&mut self, field: Field, scope: Scope, column: usize) -> Option<Clause> {
        let is_value =
            |lexeme: &Lexeme| matches!(lexeme.kind, LexemeKind::Text { .. } | LexemeKind::Open);
        match self.lexemes.next_if(is_value).map(|lexeme| lexeme.kind) {
            Some(LexemeKind::Text { text, quoted, prefix }) => {
                self.term(scope.term(text, quoted, prefix), column)
            }
            Some(_) => self.group(column, scope),
            None => {
                let message = format!("expected a value after `{}:`, found none", field.name());
                self.note(column, message);
                None
            }
        }
    }

    fn term(&mut self, term: Term, column: usize) -> Option<Clause> {
        if self.clauses == MAX_CLAUSES {
            self.note(column, format!("only the first {MAX_CLAUSES} words and values were read"));
            self.clauses += 1;
        }
        if self.clauses > MAX_CLAUSES {
            return None;
        }
        let clause = match term.field {
            Some(Field::After) => self.day(DaySide::After, &term.text, column)?,
            Some(Field::Before) => self.day(DaySide::Before, &term.text, column)?,
            _ => Clause::Term(term),
        };
        self.clauses += 1;
        Some(clause)
    }

    fn day(&mut self, side: DaySide, text: &str, column: usize) -> Option<Clause> {
        let day = parse_day(text);
        if day.is_none() {
            let message = format!("expected 2013-01-18, 2013-01 or 2013, found `{text}`; left out");
            self.note(column, message);
        }
        day.map(|day| Clause::Day(side, day))
    }
}

impl Scope {
    fn term(self, text: String, quoted: bool, prefix: bool) -> Term {
        let Scope { field, as_printed } = self;
        Term { field, as_printed, text, quoted, prefix }
    }
}

/// Reads `2013-01-18`, `2013-01` or `2013`: the first day of it.
///
/// `after:2013-01` is from that day on, `before:2013-01` is up to the day before it.
pub fn parse_day(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    let digits = |part: &str, length: usize| {
        (part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())).then_some(())
    };
    digits(year, 4)?;
    [month, day].into_iter().flatten().try_for_each(|part| digits(part, 2))?;
    if parts.next().is_some() {
        return None;
    }
    let number = |part: Option<&str>| part.map_or(Some(1), |part| part.parse::<u8>().ok());
    Date::new(year.parse().ok()?, number(month)?, number(day)?)
}

/// Joins parts that must all hold.
fn all(parts: Vec<Clause>) -> Option<Clause> {
    let mut flat = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Clause::All(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    if flat.len() < 2 { flat.pop() } else { Some(Clause::All(flat)) }
}

/// Joins parts of which one must hold.
fn either(parts: Vec<Clause>) -> Option<Clause> {
    let mut flat = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Clause::Any(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    if flat.len() < 2 { flat.pop() } else { Some(Clause::Any(flat)) }
}

fn not(clause: Clause) -> Clause {
    match clause {
        Clause::Not(inner) => *inner,
        other => Clause::Not(Box::new(other)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{MAX_PHRASE_WORDS, MAX_QUERY_BYTES, Query};
    use super::*;

    /// Reads a query that needs no note.
    #[track_caller]
    fn check(text: &str, printed: &str) {
        let query = Query::parse(text);
        assert_eq!(query.to_string(), printed, "{text:?}");
        assert_eq!(query.notes(), &[], "{text:?}");
    }

    /// Reads a query that needs one note.
    #[track_caller]
    fn check_noted(text: &str, printed: &str, column: usize, word: &str) {
        let query = Query::parse(text);
        assert_eq!(query.to_string(), printed, "{text:?}");
        let [note] = query.notes() else { panic!("one note for {text:?}: {:?}", query.notes()) };
        assert_eq!(note.column, column, "{text:?}: {note}");
        assert!(note.message.contains(word), "{text:?}: {note}");
    }

    #[test]
    fn words_side_by_side_are_and() {
        check("Mali Algeria", "Mali Algeria");
        check("Mali AND Algeria", "Mali Algeria");
        check("and or not", "and or not");
        check("", "");
        check("  \t ", "");
    }

    #[test]
    fn and_binds_tighter_than_or() {
        check("a b OR c d", "(a b) OR (c d)");
        check("a (b OR c) d", "a (b OR c) d");
        check("(a OR b) OR c", "a OR b OR c");
        check("((a b) c)", "a b c");
    }

    #[test]
    fn not_is_a_word_or_a_minus() {
        check("Mali NOT Libya", "Mali -Libya");
        check("Mali -Libya", "Mali -Libya");
        check("-(a OR b)", "-(a OR b)");
        check("-\"a b\"", "-\"a b\"");
        check("NOT NOT a", "a");
        check("al-Qaida", "al-Qaida");
        check("NOT from:a", "-from:a");
    }

    #[test]
    fn phrases_take_any_quotation_marks() {
        check("\"secret understanding\"", "\"secret understanding\"");
        check("« entente très  secrète »", "\"entente très secrète\"");
        check("“a b”", "\"a b\"");
        check("subject:\"hostage crisis\"", "subject:\"hostage crisis\"");
    }

    #[test]
    fn a_star_ends_a_prefix() {
        check("Belmokh*", "Belmokh*");
        check("\"secret under*\"", "\"secret under\"*");
        check("\"secret under\"*", "\"secret under\"*");
        check("OR*", "OR*");
        check_noted("a*", "a", 1, "letters");
        check_noted("*mokhtar", "mokhtar", 1, "letters before");
        check_noted("Bel*tar", "Bel*tar", 1, "end of a word");
    }

    #[test]
    fn fields_are_read_in_any_case_and_with_a_blank() {
        check("FROM:Blumenthal", "from:Blumenthal");
        check("from: Blumenthal", "from:Blumenthal");
        check("from:(Mills OR Abedin)", "from:Mills OR from:Abedin");
        check("from:(a to:b) c", "from:a to:b c");
        check("Re: hostages", "Re hostages");
        check("17:56", "17:56");
        check("exemption:1.4(D)", "exemption:\"1.4 D\"");
        check("(Mali OR B7(C))", "Mali OR \"B7 C\"");
        check("from:(Mills)(Huma)", "from:Mills Huma");
        check("https://state.gov/x", "https://state.gov/x");
        check_noted("form:Blumenthal", "form:Blumenthal", 1, "`form`");
        check_noted("x from:", "x", 3, "from:");
    }

    #[test]
    fn names_are_looked_for_as_printed_after_an_equals_sign() {
        check("from:=H", "from:=H");
        check("name:=\"Abu Zeid\" to:H", "name:=\"Abu Zeid\" to:H");
        check("from:=(Mills OR to:Abedin)", "from:=Mills OR to:Abedin");
        check("from:= x", "from:=x");
        check("subject:=x", "subject:x");
        check_noted("x from:=", "x", 3, "from:");
    }

    #[test]
    fn days_are_whole_or_in_part() {
        check("after:2013-01-15 before:2013-02", "after:2013-01-15 before:2013-02-01");
        check("after:2013", "after:2013-01-01");
        check_noted("after:2013-02-30 x", "x", 1, "2013-02-30");
        check_noted("before:yesterday", "", 1, "yesterday");
    }

    #[test]
    fn what_is_not_closed_or_not_opened_is_noted() {
        check_noted("(a b", "a b", 1, "expected a )");
        check_noted("a ) b", "a b", 3, "expected a (");
        check_noted("\"a b", "\"a b\"", 1, "closing");
        check_noted("a ()", "a", 3, "between");
        check_noted("a OR", "a", 3, "sides of OR");
        check_noted("OR a", "a", 1, "sides of OR");
        check_noted("a NOT", "a", 3, "after NOT");
        check_noted("a & b", "a b", 3, "`&`");
    }

    #[test]
    fn limits_cut_with_a_note() {
        let query = Query::parse(&"a ".repeat(MAX_QUERY_BYTES));
        assert_eq!(query.to_string().split(' ').count(), MAX_CLAUSES);
        assert!(query.notes().iter().any(|note| note.message.contains("4096")));
        assert!(query.notes().iter().any(|note| note.message.contains("256")));
        let query = Query::parse(&format!("\"{}\"", "a ".repeat(100)));
        assert_eq!(query.to_string(), format!("\"{}\"", ["a"; MAX_PHRASE_WORDS].join(" ")));
        assert_eq!(query.notes().len(), 1);
    }

    #[test]
    fn parentheses_past_the_depth_limit_are_read_as_if_not_there() {
        let nested = |depth: usize| format!("{}a{} b", "(x OR ".repeat(depth), ")".repeat(depth));
        assert_eq!(Query::parse(&nested(MAX_DEPTH)).notes(), &[]);
        let deep = Query::parse(&nested(MAX_DEPTH + 1));
        assert!(deep.to_string().ends_with(" b"), "the parentheses still match: {deep}");
        assert!(deep.notes().iter().any(|note| note.message.contains("deeper")));
    }

    #[test]
    fn an_elided_word_counts_only_between_quotation_marks() {
        let words = |text: &str| match Query::parse(text).root {
            Some(Clause::Term(term)) => term.words(),
            other => panic!("a term: {other:?}"),
        };
        assert_eq!(words("l'Algérie"), ["algerie"]);
        assert_eq!(words("d’Hillary"), ["hillary"]);
        assert_eq!(words("\"l'Algérie\""), ["l", "algerie"]);
        assert_eq!(words("from:D'Souza"), ["d", "souza"]);
        assert_eq!(words("O'Brien"), ["o", "brien"]);
        assert_eq!(words("AbedinH@state.gov"), ["abedinh", "state", "gov"]);
    }

    fn any_query() -> impl Strategy<Value = String> {
        let signs = prop::sample::select(vec![
            "(", ")", " ", " OR ", " AND ", " NOT ", "-", "\"", "«", "*", ":", "from:", "after:",
            "2013-01", "a", "name:", "=", "Mali", "l'é", "ʼ", "\u{301}", "OR", ".", "to:(", "a(b)",
            "\u{ad}",
        ]);
        prop_oneof![
            any::<String>(),
            prop::collection::vec(signs, 0..40).prop_map(|signs| signs.concat()),
        ]
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_printing_it_changes_nothing(text in any_query()) {
            let query = Query::parse(&text);
            let printed = query.to_string();
            let again = Query::parse(&printed);
            prop_assert_eq!(&again.root, &query.root, "printed as {}", printed);
            prop_assert_eq!(again.to_string(), printed);
        }

        #[test]
        fn notes_name_a_column_of_the_query(text in any_query()) {
            let columns = text.chars().count();
            for note in Query::parse(&text).notes() {
                prop_assert!(note.column >= 1 && note.column <= columns + 1, "{}", note);
            }
        }
    }
}
