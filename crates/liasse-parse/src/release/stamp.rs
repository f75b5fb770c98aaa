//! The stamp that the release office prints at the top and bottom of each page.
//!
//! One line in most batches:
//! `UNCLASSIFIED U.S. Department of State Case No. F-… Doc No. C… Date: mm/dd/yyyy`.
//! The batch produced to a committee of the House has five lines with a notice to their right.
//! The scan misreads single copies, so every copy votes.

use std::collections::BTreeMap;

use liasse_model::{Date, Diagnostic, DiagnosticKind, Span};
use nom::{
    IResult, Parser,
    bytes::complete::{tag, tag_no_case, take_while, take_while_m_n},
    character::complete::{char, one_of, satisfy, space0},
    combinator::opt,
};

use super::line::{Line, cells};

/// What one copy of a stamp says, as far as it is readable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Copy {
    case_number: Option<String>,
    doc_number: Option<String>,
    date: Option<Date>,
}

/// The votes of all copies in a document.
#[derive(Debug, Default)]
pub(super) struct Stamps {
    case_numbers: Votes<String>,
    doc_numbers: Votes<String>,
    dates: Votes<Date>,
}

/// Values with the number of copies that have them and the first place.
#[derive(Debug)]
struct Votes<T>(BTreeMap<T, (usize, Span)>);

impl<T> Default for Votes<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T: Ord + Clone + ToString> Votes<T> {
    fn add(&mut self, value: Option<T>, span: Span) {
        if let Some(value) = value {
            self.0.entry(value).or_insert((0, span)).0 += 1;
        }
    }

    /// Returns the value of most copies, the first printed on a tie.
    fn winner(&self) -> Option<T> {
        self.0
            .iter()
            .max_by(|(_, (count, span)), (_, (other_count, other_span))| {
                count.cmp(other_count).then(other_span.cmp(span))
            })
            .map(|(value, _)| value.clone())
    }

    fn report(&self, what: &str, diagnostics: &mut Vec<Diagnostic>) {
        let Some(winner) = self.winner() else { return };
        for (value, (count, span)) in self.0.iter().filter(|(value, _)| **value != winner) {
            diagnostics.push(Diagnostic::note(
                DiagnosticKind::StampDisagreement,
                *span,
                format!(
                    "{count} of the stamps read `{}` as the {what}, most read `{}`",
                    value.to_string(),
                    winner.to_string()
                ),
            ));
        }
    }
}

impl Stamps {
    pub(super) fn case_number(&self) -> Option<String> {
        self.case_numbers.winner()
    }

    pub(super) fn doc_number(&self) -> Option<String> {
        self.doc_numbers.winner()
    }

    pub(super) fn date(&self) -> Option<Date> {
        self.dates.winner()
    }

    /// Says where copies disagree.
    pub(super) fn report(&self, diagnostics: &mut Vec<Diagnostic>) {
        self.case_numbers.report("case number", diagnostics);
        self.doc_numbers.report("document number", diagnostics);
        self.dates.report("release date", diagnostics);
    }

    fn add(&mut self, copy: Copy, span: Span) {
        self.case_numbers.add(copy.case_number, span);
        self.doc_numbers.add(copy.doc_number, span);
        self.dates.add(copy.date, span);
    }

    /// Reads a stamp that begins at `lines[0]`; returns how far the stamp reaches in each of its lines.
    ///
    /// What stands right of the stamp (release words, codes) is left to the caller.
    pub(super) fn read(&mut self, lines: &[Line<'_>]) -> Vec<usize> {
        let Some(first) = lines.first() else { return Vec::new() };
        if let Some(length) = self.one_line(first) {
            return vec![length];
        }
        let lengths = self.committee(lines);
        if !lengths.is_empty() {
            return lengths;
        }
        self.broken_line(lines).unwrap_or_default()
    }

    fn one_line(&mut self, line: &Line<'_>) -> Option<usize> {
        let (copy, length) = stamp_line(line.text)?;
        copy.doc_number.as_ref()?;
        self.add(copy, line.span());
        Some(length)
    }

    /// The stamp's line, broken in two or three by a scratch on the page.
    fn broken_line(&mut self, lines: &[Line<'_>]) -> Option<Vec<usize>> {
        let first = lines.first().filter(|line| line.text.starts_with("UNCLASS"))?;
        let mut joined = first.text.to_owned();
        let mut lengths = vec![first.text.len()];
        for line in lines.get(1..).unwrap_or_default().iter().take(BROKEN_LINES - 1) {
            let before = joined.len() + 1;
            joined.push(' ');
            joined.push_str(line.text);
            lengths.push(line.text.len());
            let Some((copy, length)) = stamp_line(&joined) else { continue };
            if copy.doc_number.is_some() && length > before {
                self.add(copy, first.span());
                lengths.pop();
                lengths.push(length - before);
                return Some(lengths);
            }
        }
        // The rest of the line may be lost.
        let (copy, length) = stamp_line(first.text)?;
        self.add(copy, first.span());
        Some(vec![length])
    }

    /// The five lines of the House committee's batch.
    fn committee(&mut self, lines: &[Line<'_>]) -> Vec<usize> {
        let mut lengths = Vec::new();
        let mut copy = Copy::default();
        let mut position = 0;
        for line in lines.iter().take(COMMITTEE_LINES) {
            let left = left_cell(line.text);
            let Some(found) =
                COMMITTEE.iter().skip(position).position(|reads| reads(left, &mut copy))
            else {
                break;
            };
            position += found + 1;
            lengths.push(committee_length(line.text));
        }
        // One line alone may be anything, such as an address in a signature.
        let readable = copy.case_number.is_some() || copy.doc_number.is_some();
        if lengths.len() < 2 || !readable {
            return Vec::new();
        }
        if let Some(first) = lines.first() {
            self.add(copy, first.span());
        }
        lengths
    }
}

/// Reads a whole stamp; returns what it says and its length.
fn stamp_line(line: &str) -> Option<(Copy, usize)> {
    // The scan's `base No.` is read too.
    let case = memchr::memmem::find(line.as_bytes(), b"ase N")?.checked_sub(1)?;
    let head = line.get(..case)?;
    if !head.contains("Department of State") && !head.starts_with("UNCLASS") {
        return None;
    }
    let (rest, copy) = stamp_fields(line.get(case..)?).ok()?;
    Some((copy, line.len() - rest.len()))
}

/// A stamp is broken over at most this many lines.
const BROKEN_LINES: usize = 3;
const COMMITTEE_LINES: usize = 5;

/// The lines of a committee stamp in order; each reads its own part.
const COMMITTEE: [fn(&str, &mut Copy) -> bool; COMMITTEE_LINES] = [
    |left, _| left.starts_with("UNCLASS") && left.len() < 16,
    |left, _| left.starts_with("U.S. Department of State") && left.len() < 32,
    |left, copy| match left.starts_with("Case N").then(|| stamp_fields(left)) {
        Some(Ok((_, read))) => {
            copy.case_number = read.case_number;
            true
        }
        _ => false,
    },
    |left, copy| match left.starts_with("Doc N").then(|| doc_number(left)) {
        Some(Ok((_, number))) => {
            copy.doc_number = number;
            true
        }
        _ => false,
    },
    |left, copy| match left.starts_with("Date").then(|| stamp_date(left)) {
        Some(Ok((_, date))) => {
            copy.date = date;
            true
        }
        _ => false,
    },
];

fn left_cell(line: &str) -> &str {
    let first = cells(line).last().unwrap_or(line.len());
    line.get(..first).unwrap_or(line).trim_ascii_end()
}

/// The stamp takes its whole line, up to release words or a margin code on its right.
fn committee_length(line: &str) -> usize {
    let notice = ["STATE DEPT", "SUBJECT TO", "STATE-"];
    let is_notice = |start: usize| {
        line.get(start..).is_some_and(|cell| {
            notice.iter().any(|words| cell.trim_ascii_start().starts_with(words))
        })
    };
    if cells(line).any(is_notice) { line.len() } else { left_cell(line).len() }
}

/// `Case No. F-2014-20439 Doc No. C05797110 Date: 01/07/2016` from "Case" or "Doc" on, each part optional.
fn stamp_fields(input: &str) -> IResult<&str, Copy> {
    let (input, case_number) = opt(case_number).parse(input)?;
    let (input, doc_number) = opt(doc_number).parse(input)?;
    let (input, date) = opt(stamp_date).parse(input)?;
    let copy = Copy {
        case_number: case_number.flatten(),
        doc_number: doc_number.flatten(),
        date: date.flatten(),
    };
    if copy == Copy::default() {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::NoneOf)));
    }
    Ok((input, copy))
}

/// `Case No. F-2014-20439`; the scan puts anything for the `F-`.
fn case_number(input: &str) -> IResult<&str, Option<String>> {
    let (input, _) =
        (space0, satisfy(|letter| letter.is_ascii_alphabetic()), tag("ase N"), one_of("oO0"))
            .parse(input)?;
    let (input, _) = take_while(|character: char| ". :,;".contains(character)).parse(input)?;
    let (rest, token) = until_label(input, "Doc")?;
    Ok((rest, repair_case_number(token)))
}

/// `Doc No. C05797110`.
fn doc_number(input: &str) -> IResult<&str, Option<String>> {
    let (input, _) = (space0, tag("Doc N"), one_of("oO0")).parse(input)?;
    let (input, _) = take_while(|character: char| ". :,;".contains(character)).parse(input)?;
    let (rest, token) =
        take_while(|character: char| !character.is_ascii_whitespace()).parse(input)?;
    Ok((rest, repair_doc_number(token)))
}

/// `Date: 01/07/2016`.
fn stamp_date(input: &str) -> IResult<&str, Option<Date>> {
    let (input, _) =
        (space0, satisfy(|_| true), tag_no_case("ate"), opt(one_of(":;.,"))).parse(input)?;
    let (rest, (_, month, _, day, _, year)) =
        (space0, digits(1, 2), char('/'), digits(1, 2), char('/'), digits(4, 4)).parse(input)?;
    let (year, month, day) = (year.parse().ok(), month.parse().ok(), day.parse().ok());
    let date =
        year.zip(month).zip(day).and_then(|((year, month), day)| Date::new(year, month, day));
    Ok((rest, date))
}

fn digits<'a>(
    least: usize,
    most: usize,
) -> impl Parser<&'a str, Output = &'a str, Error = nom::error::Error<&'a str>> {
    take_while_m_n(least, most, |character: char| character.is_ascii_digit())
}

/// Takes up to the word `label`, or up to the end of the line.
fn until_label<'a>(input: &'a str, label: &str) -> IResult<&'a str, &'a str> {
    let end = input.find(label).unwrap_or(input.len());
    let (token, rest) = input.split_at_checked(end).unwrap_or((input, ""));
    Ok((rest, token))
}

/// Reads `2014-20439` in whatever the scan left; other characters are dropped.
fn repair_case_number(token: &str) -> Option<String> {
    let dash = token.rfind('-')?;
    let is_digit = |character: &char| character.is_ascii_digit();
    let year: String = token.get(..dash)?.chars().filter(is_digit).collect();
    // Specks between the digits are passed over, a word after them ends the number.
    let serial: String =
        token.get(dash + 1..)?.chars().take_while(|c| *c != ' ').filter(is_digit).collect();
    // A misread `F` may add a digit in front of the year.
    let year = year.get(year.len().checked_sub(4)?..)?;
    (serial.len() == 5).then(|| format!("F-{year}-{serial}"))
}

/// Reads `C` and eight digits; the scan prints `O` for `0` and `6` for `C`.
fn repair_doc_number(token: &str) -> Option<String> {
    let number: String = token
        .chars()
        .map(|character| if character == 'O' || character == 'o' { '0' } else { character })
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let digits = number
        .strip_prefix('C')
        .or_else(|| number.strip_prefix('6').filter(|rest| rest.len() == 8))?;
    (digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| format!("C{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::line::lines;

    fn read(text: &str) -> (Stamps, Vec<usize>) {
        let mut stamps = Stamps::default();
        let lengths = stamps.read(&lines(text));
        (stamps, lengths)
    }

    #[test]
    fn a_stamp_on_one_line() {
        let (stamps, lengths) = read(
            "  UNCLASSIFIED U.S. Department of State Case No. F-2031-00417 Doc No. C09000001 Date: 01/07/2032   B6\n",
        );
        assert_eq!(stamps.case_number().as_deref(), Some("F-2031-00417"));
        assert_eq!(stamps.doc_number().as_deref(), Some("C09000001"));
        assert_eq!(stamps.date(), Date::new(2032, 1, 7));
        assert_eq!(lengths, [94], "the code on the right is not part of it");
    }

    #[test]
    fn misread_copies_lose_the_vote() {
        let mut stamps = Stamps::default();
        for copy in [
            "UNCLASSIFIED U.S. Department of State Case No. P-2031-00417 Doc No. CO9000001 Date: 01/07/2032",
            "UNCLASSIFIED U.S. Department of State Case No9F-2031-00417 Doc No. 609000001 Date: 01/07/2632",
            "UNCLASSIFIED U.S. Department of State Case No. F-1031-00417 Doc No. C09000001 Date: 01/07/2032",
        ] {
            assert_eq!(stamps.read(&lines(copy)).len(), 1, "{copy}");
        }
        assert_eq!(stamps.case_number().as_deref(), Some("F-2031-00417"));
        assert_eq!(stamps.doc_number().as_deref(), Some("C09000001"));
        assert_eq!(stamps.date(), Date::new(2032, 1, 7));
        let mut diagnostics = Vec::new();
        stamps.report(&mut diagnostics);
        assert_eq!(diagnostics.len(), 2);
    }

    #[test]
    fn a_committee_stamp_has_five_lines_and_leaves_release_words() {
        let (stamps, lengths) = read(concat!(
            "UNCLASSIFIED                 STATE DEPT. - PRODUCED TO HOUSE SELECT ABC COMM.\n",
            "U.S. Department of State     SUBJECT TO AGREEMENT. NO FOIA WAIVER.\n",
            "Case No. F-2031-00417\nDoc No. C09000001\n",
            "Date: 05/13/2031                                      RELEASE IN\n",
        ));
        assert_eq!(stamps.doc_number().as_deref(), Some("C09000001"));
        assert_eq!(lengths.len(), 5);
        assert_eq!(lengths.last(), Some(&"Date: 05/13/2031".len()));
    }

    #[test]
    fn a_stamp_broken_over_lines() {
        for text in [
            "UNCLASSIFIED U.S. Department of State Case No. F-2031-00417\n   '    Doc No. C09000001 Date: 01/07/2032   B6\n",
            "UNCLASSIFIED\n •  U.S. Department of State Case No. F-2031-00417\n -2031-00417 Doc No. C09000001 Date: 01/07/2032\n",
            "UNCLASSIFIED U.S. Department\n      _   of State Case No. F-2031-00417 Doc No. C09000001 Date: 01/07/2032\n",
        ] {
            let (stamps, lengths) = read(text);
            assert_eq!(lengths.len(), text.lines().count(), "{text}");
            assert_eq!(stamps.case_number().as_deref(), Some("F-2031-00417"), "{text}");
            assert_eq!(stamps.doc_number().as_deref(), Some("C09000001"), "{text}");
            assert_eq!(stamps.date(), Date::new(2032, 1, 7), "{text}");
        }
    }

    #[test]
    fn an_address_in_a_signature_is_no_stamp() {
        assert!(read("U.S. Department of State\n2201 C Street\n").1.is_empty());
        assert!(read("UNCLASSIFIED\n").1.is_empty());
    }
}
