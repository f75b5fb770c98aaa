//! Groups of digits with spaces between them: `30 322`, `1 234,56`.

use super::{chars::is_no_break_space, options::DigitSpaces};

/// Most groups of three behind the first: what is longer is a table, not a number.
const MAX_GROUPS: usize = 6;

/// Returns where a number ends whose first digits are `start..end`, if groups follow them.
///
/// One to three digits, then groups of exactly three, then perhaps decimals. Over ordinary spaces
/// the whole run has to be so, otherwise nothing is joined: `1 300 2009` are three numbers. Pairs
/// with no-break spaces between them are a telephone number.
pub(super) fn grouped_end(
    text: &str,
    start: usize,
    end: usize,
    spaces: DigitSpaces,
) -> Option<usize> {
    let first = text.get(start..end)?;
    if !(1..=3).contains(&first.len()) || !first.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let size = if first.len() == 2 && is_pair(text, end) { 2 } else { 3 };
    if size == 3 && first.starts_with('0') {
        return None;
    }
    let mut joined = end;
    for _ in 0..=MAX_GROUPS {
        let Some(group) = Group::read(text, joined, spaces) else {
            return (joined > end).then_some(joined);
        };
        if group.digits != size || group.is_glued {
            // After a no-break space the groups up to here stand; after a plain one nothing does.
            return (group.no_break && joined > end).then_some(joined);
        }
        if let Some(decimals) = group.decimals_end {
            return Some(decimals);
        }
        joined = group.end;
    }
    None
}

/// Tells whether a no-break space and two digits follow.
fn is_pair(text: &str, end: usize) -> bool {
    Group::read(text, end, DigitSpaces::NoBreak)
        .is_some_and(|group| group.digits == 2 && !group.is_glued)
}

/// A space and the digits behind it.
struct Group {
    no_break: bool,
    digits: usize,
    end: usize,
    /// Whether something that is no separator touches the digits: `000km`.
    is_glued: bool,
    decimals_end: Option<usize>,
}

impl Group {
    fn read(text: &str, at: usize, spaces: DigitSpaces) -> Option<Self> {
        let rest = text.get(at..)?;
        let space = rest.chars().next()?;
        let no_break = is_no_break_space(space);
        match spaces {
            DigitSpaces::All if no_break || space == ' ' => {}
            DigitSpaces::NoBreak if no_break => {}
            _ => return None,
        }
        let start = at + space.len_utf8();
        // Four digits are as wrong as more.
        let digits = digits_at(text, start, 4);
        if digits == 0 {
            return None;
        }
        let end = start + digits;
        let next = text.get(end..).and_then(|rest| rest.chars().next());
        let decimals = match next {
            Some(',' | '.') => digits_at(text, end + 1, usize::MAX),
            _ => 0,
        };
        Some(Self {
            no_break,
            digits,
            end,
            is_glued: next.is_some_and(|next| next.is_alphanumeric() || matches!(next, '_' | '/')),
            decimals_end: (decimals > 0).then_some(end + 1 + decimals),
        })
    }
}

fn digits_at(text: &str, at: usize, most: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    rest.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let first = digits_at(text, 0, usize::MAX);
        let end = grouped_end(text, 0, first, DigitSpaces::All);
        assert_eq!(end.map(|end| &text[..end]), expected, "{text:?}");
    }

    #[test]
    fn groups_of_three_follow_one_to_three_digits() {
        check("30 322 pages", Some("30 322"));
        check("1\u{202f}234\u{a0}567", Some("1\u{202f}234\u{a0}567"));
        check("1 234,56 euros", Some("1 234,56"));
        check("2009 300", None);
        check("12 34", None);
        check("1 300 2009", None);
        check("007 123", None);
        check("3 000km", None);
        check("1 234 5678", None);
        check("12\u{a0}345\u{a0}6789", Some("12\u{a0}345"));
        check("100 200 300 400 500 600 700 800 900", None);
    }

    #[test]
    fn pairs_behind_no_break_spaces_are_a_telephone_number() {
        check("01\u{a0}42\u{a0}68\u{a0}53\u{a0}00", Some("01\u{a0}42\u{a0}68\u{a0}53\u{a0}00"));
        check("01 42 68", None);
    }
}
