//! The classification block, one to three lines, often right of or under the subject:
//! `Classified by DAS, A/GIS, DoS on 05/22/2015 — Class: SECRET — Reason: 1.4(D) — Declassify on: 11/18/2032`.

use liasse_model::{Classification, Date, Span};
use nom::{
    IResult, Parser,
    bytes::complete::take_while_m_n,
    character::complete::{one_of, space0},
    sequence::preceded,
};

use super::{
    exemption::codes,
    line::{Line, cells},
};

/// The block is printed on at most this many lines of the page, header lines beside it counted.
const BLOCK_LINES: usize = 8;
/// A block right of this column stands beside text, not in it.
const LEFT_HALF: usize = 40;
/// A cell this near to the block's column belongs to it whatever it says.
const SAME_COLUMN: usize = 4;
/// The block's lines begin at most this many columns apart.
const COLUMN_SLACK: usize = 12;

/// Tells whether a text may have a block, so that its lines need not all be looked at.
pub(super) fn may_be_in(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), b"lassified by").is_some()
}

/// Returns the place of a block in a line: the offset at which it begins.
pub(super) fn begins_at(line: &str) -> Option<usize> {
    memchr::memmem::find(line.as_bytes(), b"Classified by").or_else(|| {
        // Without its C, or with another letter for it.
        let at = memchr::memmem::find(line.as_bytes(), b"lassified by DAS")?;
        (1..=3)
            .filter_map(|back| at.checked_sub(back))
            .find(|before| line.is_char_boundary(*before))
    })
}

/// A block and the offset in each of its lines at which it begins.
pub(super) struct Block {
    pub classification: Classification,
    pub cuts: Vec<usize>,
}

/// Reads the block that begins at byte `at` of the first line.
pub(super) fn block(lines: &[Line<'_>], at: usize) -> Option<Block> {
    let (first, rest) = lines.split_first()?;
    let column = first.column + at;
    let mut text = first.text.get(at..)?.to_owned();
    let mut span = Span::new(first.start + at, first.end());
    let mut cuts = vec![at];
    for line in rest.iter().take(BLOCK_LINES - 1) {
        if complete(&text) || line.blanks_before > 2 {
            break;
        }
        // A header line without a part of the block may stand between two of its lines.
        let cut = continuation(line, column).unwrap_or(line.text.len());
        if cut < line.text.len() {
            text.push(' ');
            text.push_str(line.text.get(cut..)?);
            span = span.cover(Span::new(line.start + cut, line.end()));
        }
        cuts.push(cut);
    }
    let mut classification = fields(&text);
    classification.span = span;
    Some(Block { classification, cuts })
}

/// Tells whether the date of declassification has been read.
fn complete(text: &str) -> bool {
    text.find("classify on")
        .and_then(|at| text.get(at..))
        .is_some_and(|rest| any_date(rest).is_some())
}

/// Returns the offset of the part of `line` that goes on with a block which began at `column`.
fn continuation(line: &Line<'_>, column: usize) -> Option<usize> {
    let cell = std::iter::once(0).chain(cells(line.text)).find(|at| {
        let apart = (line.column + at).abs_diff(column);
        let same = apart <= SAME_COLUMN && column > LEFT_HALF;
        same || apart <= COLUMN_SLACK && line.text.get(*at..).is_some_and(goes_on)
    });
    cell.or_else(|| glued(line.text))
}

/// The text of a header line and the block run into each other: `Fw: Call CONFIDENTIAL — Reason: …`.
fn glued(line: &str) -> Option<usize> {
    const WORDS: &[&str] = &[" CONFIDENTIAL", " SECRET", " Reason: 1", " Declassify on", " on: "];
    let at = WORDS.iter().filter_map(|word| line.find(word)).min()?;
    let rest = line.get(at + 1..)?;
    let dashed = rest.contains(['—', '–']);
    let date_only = rest
        .strip_prefix("on: ")
        .is_some_and(|rest| stamp_date(rest).is_ok_and(|(after, _)| after.is_empty()));
    (dashed || date_only || rest.starts_with("Declassify on")).then_some(at + 1)
}

fn goes_on(cell: &str) -> bool {
    let bare = cell.trim_start_matches(['—', '-', ' ', '–']);
    let words = [
        "Reason",
        "Declassify",
        "Class",
        ": SECRET",
        "DoS",
        "on:",
        "on ",
        "CONFIDENTIAL",
        "SECRET",
        "by DAS",
    ];
    words.iter().any(|word| bare.starts_with(word))
        || codes(bare).is_some()
        || (stamp_date(bare).is_ok() && bare.len() < 60)
        || (bare.starts_with("1.4") && bare.contains("eclassify"))
}

fn fields(text: &str) -> Classification {
    let after = |word: &str| text.find(word).and_then(|at| text.get(at + word.len()..));
    let until_dash = |part: &str| {
        let end = part
            .find(['—', '–'])
            .into_iter()
            .chain(part.find(" - "))
            .chain(part.find("Reason"))
            .min();
        part.get(..end.unwrap_or(part.len()))
            .unwrap_or(part)
            .trim_matches([' ', ':', '.', ','])
            .to_owned()
    };
    let by = after("lassified by")
        .map(|part| part.split(" on ").next().unwrap_or(part).trim().to_owned());
    let on = after("lassified by")
        .filter(|part| !part.trim_start().starts_with("Declass"))
        .and_then(|part| {
            let head = part.find("Class:").and_then(|end| part.get(..end)).unwrap_or(part);
            any_date(head)
        });
    let printed = after("Class:").or_else(|| after("Class ")).map(until_dash);
    // Read across two columns, the class may stand elsewhere in the block.
    let class = printed.filter(|class| is_class(class)).or_else(|| {
        CLASSES.iter().find(|class| text.contains(**class)).map(|class| (*class).to_owned())
    });
    let reasons = after("Reason").map(|part| {
        let end = part.find("eclassify").map_or(part.len(), |end| end.saturating_sub(1));
        let list = part.get(..end).unwrap_or(part).trim_matches(|c: char| " :;.,—–-".contains(c));
        codes(list).unwrap_or_default()
    });
    Classification {
        class,
        reasons: reasons.unwrap_or_default(),
        classified_by: by.filter(|by| !by.is_empty()),
        classified_on: on,
        declassify_on: after("eclassify on").and_then(any_date),
        span: Span::default(),
    }
}

const CLASSES: &[&str] =
    &["TOP SECRET", "SECRET/NOFORN", "SECRET", "CONFIDENTIAL/NOFORN", "CONFIDENTIAL"];

fn is_class(class: &str) -> bool {
    CLASSES.iter().any(|known| class.starts_with(known))
}

/// Returns the first `mm/dd/yyyy` or `mm-dd-yyyy` of a text.
fn any_date(text: &str) -> Option<Date> {
    let mut rest = text;
    while let Some(at) = rest.find(|character: char| character.is_ascii_digit()) {
        rest = rest.get(at..)?;
        if let Ok((_, date)) = stamp_date(rest) {
            return date;
        }
        rest = rest.trim_start_matches(|character: char| character.is_ascii_digit());
    }
    None
}

fn stamp_date(input: &str) -> IResult<&str, Option<Date>> {
    let mut digits =
        |input| take_while_m_n(1, 4, |character: char| character.is_ascii_digit()).parse(input);
    let (input, month): (&str, &str) = preceded(space0, &mut digits).parse(input)?;
    let (input, day): (&str, &str) = preceded(one_of("/-"), &mut digits).parse(input)?;
    let (input, year): (&str, &str) = preceded(one_of("/-"), &mut digits).parse(input)?;
    let date = (|| Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))();
    Ok((input, date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::line::lines;

    fn read(text: &str) -> Block {
        let lines = lines(text);
        let at = begins_at(lines[0].text).unwrap();
        block(&lines, at).unwrap()
    }

    #[test]
    fn a_block_on_one_line() {
        let found = read(
            "Classified by DAS, A/GIS, DoS on 05/22/2031 — Class: SECRET/NOFORN — Reason: 1.4(B), 1.4(D) — Declassify on: 11/18/2041\nBody\n",
        );
        let classification = found.classification;
        assert_eq!(classification.class.as_deref(), Some("SECRET/NOFORN"));
        assert_eq!(classification.classified_by.as_deref(), Some("DAS, A/GIS, DoS"));
        assert_eq!(classification.classified_on, Date::new(2031, 5, 22));
        assert_eq!(classification.declassify_on, Date::new(2041, 11, 18));
        assert_eq!(classification.reasons, ["1.4(B)", "1.4(D)"]);
        assert_eq!(found.cuts, [0]);
    }

    #[test]
    fn a_block_that_runs_into_a_header_line() {
        let text = concat!(
            "                                                  Classified by DAS, A/GIS, DoS on 12-31-2031 — Class:\n",
            "Subject      Fw: Possible call CONFIDENTIAL — Reason: 1.4(B),1.4(D) — Declassify\n",
            "                                                  on: 10-02-2039\n",
        );
        let found = read(text);
        assert_eq!(found.classification.class.as_deref(), Some("CONFIDENTIAL"));
        assert_eq!(found.classification.classified_on, Date::new(2031, 12, 31));
        assert_eq!(found.classification.declassify_on, Date::new(2039, 10, 2));
        assert_eq!(found.cuts, [0, "Subject      Fw: Possible call ".len(), 0]);
    }

    #[test]
    fn a_block_right_of_the_subject_goes_on_below() {
        let text = concat!(
            "Subject:  Fw: x        Classified by DAS, A/GIS, DoS on 05/22/2031\n",
            "                       — Class: CONFIDENTIAL — Reason: 1.4(B),\n",
            "Body words             1.4(D) — Declassify on: 11/18/2041\n",
            "                       more body\n",
        );
        let found = read(text);
        assert_eq!(found.cuts.len(), 3);
        assert_eq!(found.classification.reasons, ["1.4(B)", "1.4(D)"]);
        assert_eq!(found.classification.class.as_deref(), Some("CONFIDENTIAL"));
    }
}
