//! What the items of a query mean together: the clauses, and what could not be read.

use std::{
    iter::{Copied, Peekable},
    slice,
};

use nom::Offset;

use super::{
    MAX_CLAUSES, MAX_NEAR_WAYS, MAX_PATTERNS, MAX_WORDS_BETWEEN, QueryNote, USUAL_DISTANCE,
    clause::{Clause, Near, Term},
    field::Field,
    grammar::{self, Distance, Group, Item, ItemKind, Operator, Prefix},
    problem::QueryProblem,
};

/// Reads a query; the notes are in the order of the text.
pub(super) fn read(text: &str) -> (Option<Clause>, Vec<QueryNote>) {
    let mut reader =
        Reader { text, problems: Vec::new(), clauses: 0, patterns: 0, scope: Prefix::default() };
    let items = grammar::query(text);
    let root = reader.either(&items);
    (root, notes(text, reader.problems))
}

/// A problem with the offset that it is about.
type Problem = (usize, QueryProblem);

/// Brings problems into the order of the text, each once, with their columns.
fn notes(text: &str, mut problems: Vec<Problem>) -> Vec<QueryNote> {
    problems.sort_by_key(|(offset, _)| *offset);
    problems.dedup();
    let (mut column, mut counted) = (1, 0);
    let note = |(offset, problem)| {
        column += text.get(counted..offset).unwrap_or_default().chars().count();
        counted = offset;
        QueryNote { column, problem }
    };
    problems.into_iter().map(note).collect()
}

pub(super) struct Reader<'a> {
    text: &'a str,
    problems: Vec<Problem>,
    clauses: usize,
    /// The words that stand for others.
    patterns: usize,
    /// The field whose parentheses we are in.
    scope: Prefix,
}

/// The operands and operators of a row, the signs left out.
type Row<'i, 'a> = Peekable<Copied<slice::Iter<'i, &'i Item<'a>>>>;

impl<'a> Reader<'a> {
    pub(super) fn problem(&mut self, item: &Item<'a>, problem: QueryProblem) {
        self.problems.push((self.text.offset(item.source), problem));
    }

    /// Reads rows with OR between them.
    fn either(&mut self, items: &[Item<'a>]) -> Option<Clause> {
        let items: Vec<&Item<'a>> = items.iter().filter(|item| self.is_meant(item)).collect();
        let is_or = |item: &&Item<'_>| item.kind == ItemKind::Operator(Operator::Or);
        let ors: Vec<&Item<'a>> = items.iter().copied().filter(|item| is_or(item)).collect();
        let rows: Vec<Option<Clause>> =
            items.split(is_or).map(|row| self.row(row.iter().copied().peekable())).collect();
        for (or, sides) in ors.into_iter().zip(rows.windows(2)) {
            if sides.iter().any(Option::is_none) {
                self.problem(or, QueryProblem::MissingSide("OR"));
            }
        }
        either(rows.into_iter().flatten().collect())
    }

    /// Tells whether an item is an operand or an operator; notes what it is otherwise.
    fn is_meant(&mut self, item: &Item<'a>) -> bool {
        let problem = match &item.kind {
            ItemKind::Operator(operator) => {
                self.note_french(item, *operator);
                return true;
            }
            ItemKind::Field(..) | ItemKind::Group(_) | ItemKind::Text(_) => return true,
            ItemKind::StrayClose => Some(QueryProblem::StrayParenthesis),
            ItemKind::DeepOpen => Some(QueryProblem::TooDeep),
            ItemKind::OpenRegex => Some(QueryProblem::OpenRegex),
            ItemKind::Signs if item.source.contains('*') => Some(QueryProblem::LoneStar),
            ItemKind::Signs if item.source.chars().all(is_punctuation) => None,
            ItemKind::Signs => Some(QueryProblem::NoWord(found(item.source))),
        };
        problem.into_iter().for_each(|problem| self.problem(item, problem));
        false
    }

    fn note_french(&mut self, item: &Item<'a>, operator: Operator) {
        let read_as = operator_name(operator);
        if !item.source.starts_with(read_as) && item.source != "-" {
            let found = found(item.source);
            self.problem(item, QueryProblem::FrenchOperator { found, read_as });
        }
    }

    /// Reads items side by side.
    fn row(&mut self, mut row: Row<'_, 'a>) -> Option<Clause> {
        let mut parts = Vec::new();
        while let Some(item) = row.peek().copied() {
            if item.kind == ItemKind::Operator(Operator::And) {
                row.next();
                if parts.is_empty() || row.peek().is_none() {
                    self.problem(item, QueryProblem::MissingSide("AND"));
                }
            } else {
                parts.extend(self.part(&mut row));
            }
        }
        all(parts)
    }

    /// Reads one item at least: what may be negated, and the words near it.
    fn part(&mut self, row: &mut Row<'_, 'a>) -> Option<Clause> {
        let (mut negated, mut last) = (false, None);
        while let Some(not) = row.next_if(|item| item.kind == ItemKind::Operator(Operator::Not)) {
            negated = !negated;
            last = Some(not);
        }
        if let Some(not) = last
            && !row.peek().is_some_and(|item| !matches!(item.kind, ItemKind::Operator(_)))
        {
            self.problem(not, QueryProblem::NothingNegated);
            return None;
        }
        let clause = self.chain(row)?;
        Some(if negated { negation(clause) } else { clause })
    }

    /// Reads an operand, and with it all that `NEAR` joins to it.
    fn chain(&mut self, row: &mut Row<'_, 'a>) -> Option<Clause> {
        let first = row.next()?;
        if is_near(first) {
            self.problem(first, QueryProblem::MissingSide("NEAR"));
            return None;
        }
        let mut operands = vec![self.operand(first)];
        let (mut near, mut distances) = (None, Vec::new());
        while let Some(item) = row.next_if(|item| is_near(item)) {
            match row.next_if(|next| !matches!(next.kind, ItemKind::Operator(_))) {
                Some(next) => operands.push(self.operand(next)),
                None if row.peek().is_some_and(|next| !is_near(next)) => {
                    self.problem(item, QueryProblem::NearOperand);
                    break;
                }
                None => {
                    self.problem(item, QueryProblem::MissingSide("NEAR"));
                    continue;
                }
            }
            distances.push(self.distance(item));
            near.get_or_insert(item);
        }
        let operands: Vec<Clause> = operands.into_iter().flatten().collect();
        match near {
            Some(near) if operands.len() > 1 => self.near(near, operands, &distances),
            _ => all(operands),
        }
    }

    fn distance(&mut self, item: &Item<'a>) -> u32 {
        match item.kind {
            ItemKind::Operator(Operator::Near(Distance::Of(words))) => {
                if words > MAX_WORDS_BETWEEN {
                    self.problem(item, QueryProblem::FarApart);
                }
                words.min(MAX_WORDS_BETWEEN)
            }
            ItemKind::Operator(Operator::Near(Distance::Unread)) => {
                self.problem(item, QueryProblem::MissingDistance);
                USUAL_DISTANCE
            }
            _ => USUAL_DISTANCE,
        }
    }

    fn near(
        &mut self,
        item: &Item<'a>,
        operands: Vec<Clause>,
        distances: &[u32],
    ) -> Option<Clause> {
        let parts: Option<Vec<Vec<Term>>> = operands.iter().map(Near::part).collect();
        let Some(parts) = parts.filter(|parts| Near::is_of_one_text(parts)) else {
            self.problem(item, QueryProblem::NearOperand);
            return all(operands);
        };
        let ways = parts.iter().map(Vec::len).fold(1, usize::saturating_mul);
        if ways > MAX_NEAR_WAYS {
            self.problem(item, QueryProblem::ManyWays);
            return all(operands);
        }
        let distance = distances.iter().copied().max().unwrap_or(USUAL_DISTANCE);
        if distances.iter().any(|other| *other != distance) {
            self.problem(item, QueryProblem::UnequalDistances);
        }
        Some(Clause::Near(Near { parts, distance }))
    }

    fn operand(&mut self, item: &Item<'a>) -> Option<Clause> {
        match &item.kind {
            ItemKind::Field(prefix, None) => {
                let field = prefix.field.map_or("exact", Field::name);
                self.problem(item, QueryProblem::MissingValue(field));
                None
            }
            ItemKind::Field(prefix, Some(value)) => {
                let scope = self.inside(*prefix);
                let outer = std::mem::replace(&mut self.scope, scope);
                // What is wrong with the value is told where its field begins.
                let clause = match &value.kind {
                    ItemKind::Text(text) => self.term(item, text),
                    _ => self.operand(value),
                };
                self.scope = outer;
                clause
            }
            ItemKind::Group(group) => self.group(item, group),
            ItemKind::Text(text) => self.term(item, text),
            ItemKind::DeepOpen => {
                self.problem(item, QueryProblem::TooDeep);
                None
            }
            _ => None,
        }
    }

    /// Returns the field that holds behind a prefix: `exact:` keeps that of the text around it.
    fn inside(&self, prefix: Prefix) -> Prefix {
        let outer = self.scope.field.filter(|field| prefix.exact && field.is_kept_as_printed());
        Prefix { field: prefix.field.or(outer), ..prefix }
    }

    fn group(&mut self, item: &Item<'a>, group: &Group<'a>) -> Option<Clause> {
        let clause = self.either(&group.items);
        if !group.closed {
            self.problem(item, QueryProblem::OpenGroup);
        }
        if clause.is_none() {
            self.problem(item, QueryProblem::EmptyGroup);
        }
        clause
    }

    fn term(&mut self, item: &Item<'a>, text: &grammar::Text<'a>) -> Option<Clause> {
        if self.clauses == MAX_CLAUSES {
            self.problem(item, QueryProblem::TooManyClauses);
            self.clauses += 1;
        }
        if self.clauses > MAX_CLAUSES {
            return None;
        }
        let room = MAX_PATTERNS.saturating_sub(self.patterns);
        let (clause, problems) = super::value::clause(self.scope, text, room);
        problems.into_iter().for_each(|problem| self.problem(item, problem));
        self.clauses += usize::from(clause.is_some());
        self.patterns += match (&clause, text) {
            (Some(Clause::Term(term)), _) => term.patterns(),
            // Finding that it is too large costs as much as taking it.
            (None, grammar::Text::Regex(_)) => 1,
            _ => 0,
        };
        clause
    }
}

impl Near {
    /// Returns the terms of which one must be near: a term, or several with OR between them.
    fn part(clause: &Clause) -> Option<Vec<Term>> {
        let term = |clause: &Clause| match clause {
            Clause::Term(term) if term.can_be_near() => Some(term.clone()),
            _ => None,
        };
        match clause {
            Clause::Any(parts) => parts.iter().map(term).collect(),
            clause => term(clause).map(|term| vec![term]),
        }
    }

    fn is_of_one_text(parts: &[Vec<Term>]) -> bool {
        let mut fields = parts.iter().flatten().map(|term| term.field);
        fields.next().is_some_and(|first| fields.all(|field| field == first))
    }
}

fn is_near(item: &Item<'_>) -> bool {
    matches!(item.kind, ItemKind::Operator(Operator::Near(_)))
}

const fn operator_name(operator: Operator) -> &'static str {
    match operator {
        Operator::And => "AND",
        Operator::Or => "OR",
        Operator::Not => "NOT",
        Operator::Near(_) => "NEAR",
    }
}

/// Tells whether a sign may stand alone between words without a meaning: French sets blanks before
/// some, and dashes have them on both sides.
fn is_punctuation(sign: char) -> bool {
    matches!(sign, '?' | '!' | ':' | ';' | '.' | ',' | '…' | '–' | '—' | '\'' | '’')
}

/// Returns what was found, cut where it is long.
pub(super) fn found(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
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

fn negation(clause: Clause) -> Clause {
    match clause {
        Clause::Not(inner) => *inner,
        other => Clause::Not(Box::new(other)),
    }
}
