//! Reading the table of confusions.

use std::fmt;

/// The table as people read and edit it.
pub(super) const TABLE: &str = include_str!("../../../data/confusions.txt");

/// Most letters on one side of a line.
pub(super) const SIDE_LIMIT: usize = 3;

/// What kind of slip an edit is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum EditClass {
    /// The scanner took one shape for another, or lost a letter at the margin.
    Ocr,
    /// One sound in two spellings.
    Transliteration,
    /// A French ending against an English one.
    Language,
    /// An article or a word for "son" that is fused with its name.
    Particle,
    /// A slip of the fingers: a letter lost, added, doubled, a neighbour's key.
    Typing,
    /// Two letters changed places.
    Transposed,
    /// Another letter, for no reason that we know.
    Other,
}

impl EditClass {
    /// The word that reasons open with.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ocr => "ocr",
            Self::Transliteration => "transliteration",
            Self::Language => "language",
            Self::Particle => "particle",
            Self::Typing => "typing",
            Self::Transposed => "transposed",
            Self::Other => "letters",
        }
    }

    fn from_table(word: &str) -> Option<Self> {
        match word {
            "ocr" => Some(Self::Ocr),
            "transliteration" => Some(Self::Transliteration),
            "language" => Some(Self::Language),
            "particle" => Some(Self::Particle),
            _ => None,
        }
    }
}

impl fmt::Display for EditClass {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Confusion<'t> {
    pub(super) class: EditClass,
    pub(super) from: &'t str,
    pub(super) to: &'t str,
    /// At the start of both words only.
    pub(super) at_start: bool,
    /// At the end of both words only.
    pub(super) at_end: bool,
    /// In hundredths.
    pub(super) cost: u8,
}

/// Reads the table; an `Err` quotes the line that is not one.
pub(super) fn read(table: &str) -> Result<Vec<Confusion<'_>>, String> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            confusion(line)
                .ok_or_else(|| format!("expected class, from, to, cost and reason, found {line:?}"))
        })
        .collect()
}

fn confusion(line: &str) -> Option<Confusion<'_>> {
    let mut columns = line.splitn(5, ' ');
    let class = EditClass::from_table(columns.next()?)?;
    let (from, to) = (columns.next()?, columns.next()?);
    let cost: f32 = columns.next()?.parse().ok()?;
    let reason = columns.next()?;
    let (at_start, at_end) = (from.starts_with('^'), from.ends_with('$'));
    let fits = |side: &str| side.is_ascii() && bare(side).len() <= SIDE_LIMIT;
    let agree = to.starts_with('^') == at_start && to.ends_with('$') == at_end;
    let usable = agree && fits(from) && fits(to) && (0.0..=1.0).contains(&cost);
    if !usable || reason.trim().is_empty() {
        return None;
    }
    Some(Confusion {
        class,
        from: bare(from),
        to: bare(to),
        at_start,
        at_end,
        cost: hundredths(cost),
    })
}

fn bare(side: &str) -> &str {
    let side = side.strip_prefix('^').unwrap_or(side);
    side.strip_suffix('$').filter(|rest| !rest.is_empty() || side == "$").unwrap_or(side)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the caller saw that it is 0 to 1"
)]
fn hundredths(cost: f32) -> u8 {
    (cost * 100.0).round() as u8
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_line_of_the_table_is_one() {
        let lines = read(TABLE).unwrap();
        assert!(lines.len() > 300, "{}", lines.len());
    }

    #[test]
    fn no_line_stands_twice() {
        let mut seen = BTreeSet::new();
        for line in read(TABLE).unwrap() {
            let (first, second) = (line.from.min(line.to), line.from.max(line.to));
            let key = (line.class, first, second, line.at_start, line.at_end);
            assert!(seen.insert(key), "{line:?} stands twice");
            assert_ne!(line.from, line.to);
        }
    }

    #[test]
    fn a_line_that_is_none_is_quoted() {
        for line in [
            "ocr a",
            "sound a b 0.3 why",
            "ocr a b x why",
            "ocr a b 0.3",
            "ocr abcde b 0.3 why",
            "ocr ^a b 0.3 why",
        ] {
            let error = read(line).unwrap_err();
            assert!(error.contains(line), "{error}");
        }
    }
}
