use std::{fmt, str::FromStr};

/// Where a page of hits ended, so that the next one begins there: any depth costs the same, and what
/// was added or removed meanwhile moves nothing.
///
/// It is written as letters and digits that go into an address, and belongs to one query and sort.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cursor {
    pub(crate) score: f64,
    pub(crate) sent: i64,
    pub(crate) size: u64,
    pub(crate) sender: String,
    pub(crate) id: String,
    pub(crate) part: u64,
    pub(crate) row: u64,
}

/// Text that is no [`Cursor`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidCursor;

impl fmt::Display for InvalidCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a cursor as a page of results gave it, found something else")
    }
}

impl std::error::Error for InvalidCursor {}

/// Between the parts of a cursor; no letter of a number in hexadecimal.
const BETWEEN: char = '-';

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (score, sent) = (self.score.to_bits(), self.sent.cast_unsigned());
        for number in [score, sent, self.size, self.part, self.row] {
            write!(f, "{number:x}{BETWEEN}")?;
        }
        write_hex(f, &self.sender)?;
        write!(f, "{BETWEEN}")?;
        write_hex(f, &self.id)
    }
}

fn write_hex(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    text.bytes().try_for_each(|byte| write!(f, "{byte:02x}"))
}

impl FromStr for Cursor {
    type Err = InvalidCursor;

    fn from_str(text: &str) -> Result<Self, InvalidCursor> {
        read(text).ok_or(InvalidCursor)
    }
}

fn read(text: &str) -> Option<Cursor> {
    let mut parts = text.split(BETWEEN);
    let mut number = || u64::from_str_radix(parts.next()?, 16).ok();
    let (score, sent) = (f64::from_bits(number()?), number()?.cast_signed());
    let (size, part, row) = (number()?, number()?, number()?);
    let (sender, id) = (read_hex(parts.next()?)?, read_hex(parts.next()?)?);
    let cursor = Cursor { score, sent, size, sender, id, part, row };
    (parts.next().is_none() && !score.is_nan()).then_some(cursor)
}

fn read_hex(text: &str) -> Option<String> {
    let pairs = text.as_bytes().chunks(2);
    let byte = |pair: &[u8]| {
        let digits = std::str::from_utf8(pair).ok().filter(|pair| pair.len() == 2)?;
        u8::from_str_radix(digits, 16).ok()
    };
    String::from_utf8(pairs.map(byte).collect::<Option<_>>()?).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_cursor_comes_back_from_its_text(
            score in -1e9_f64..1e9, sent: i64, size: u64, sender: String, id: String, part: u64,
        ) {
            let cursor = Cursor { score, sent, size, sender, id, part, row: 7 };
            prop_assert_eq!(cursor.to_string().parse(), Ok(cursor));
        }

        #[test]
        fn other_text_is_refused(text in "[0-9a-f-]{0,60}|.{0,20}") {
            if let Ok(cursor) = text.parse::<Cursor>() {
                prop_assert_eq!(cursor.to_string().parse(), Ok(cursor));
            }
        }
    }
}
