//! Folding at speed: runs of ASCII are copied, the islands between them looked up.
//!
//! A text is cut into sequences that cannot change each other: a character with the marks behind
//! it, as a rule a single one. Each is folded by itself, so that the map back is as fine as can be.

use std::ops::Range;

use super::{
    FoldChange, FoldOptions,
    sequence::fold_sequence,
    table::{CharRole, Table},
};

/// Takes note of the places where source and folded text do not run side by side.
pub(super) trait Changes {
    fn note(&mut self, source: Range<usize>, folded: Range<usize>);
}

impl Changes for Vec<FoldChange> {
    fn note(&mut self, source: Range<usize>, folded: Range<usize>) {
        self.push(FoldChange { source, folded });
    }
}

/// Notes nothing.
impl Changes for () {
    fn note(&mut self, _: Range<usize>, _: Range<usize>) {}
}

/// Returns how many bytes at the start of a text are ASCII that no step changes.
pub(super) fn unchanged_ascii(text: &str, options: FoldOptions) -> usize {
    let is_kept = |byte: u8| byte.is_ascii() && !(options.case && byte.is_ascii_uppercase());
    let chunks = text.as_bytes().chunks(CHUNK);
    let whole =
        chunks.take_while(|chunk| chunk.iter().fold(true, |all, &byte| all & is_kept(byte)));
    let kept = whole.map(<[u8]>::len).sum::<usize>();
    let rest = text.as_bytes().iter().skip(kept).take_while(|&&byte| is_kept(byte));
    kept + rest.count()
}

/// Pushes the folded form of `source` from `at` on, which is the start of a sequence.
pub(super) fn fold_onto(
    source: &str,
    at: usize,
    options: FoldOptions,
    out: &mut String,
    changes: &mut impl Changes,
) {
    let mut writer = Writer { source, at, options, table: Table::of(options), out, changes };
    while writer.ascii_run() {
        writer.sequence();
    }
}

struct Writer<'a, C> {
    source: &'a str,
    /// Where the part that was not folded yet begins: always at the start of a sequence.
    at: usize,
    options: FoldOptions,
    table: &'static Table,
    out: &'a mut String,
    changes: &'a mut C,
}

/// Bytes looked at in one step that the compiler turns into vector instructions.
const CHUNK: usize = 64;

impl<C: Changes> Writer<'_, C> {
    /// Copies the ASCII that stands at this place and tells whether anything follows.
    fn ascii_run(&mut self) -> bool {
        let rest = self.source.get(self.at..).unwrap_or_default();
        let ascii = ascii_length(rest.as_bytes());
        let next = rest.get(ascii..).and_then(|behind| behind.chars().next());
        // The last character belongs to what joins it.
        let is_joined = next.is_some_and(|next| self.table.continues(next));
        let length = if is_joined { ascii.saturating_sub(1) } else { ascii };
        let before = self.out.len();
        self.out.push_str(rest.get(..length).unwrap_or_default());
        if self.options.case
            && let Some(copied) = self.out.get_mut(before..)
        {
            copied.make_ascii_lowercase();
        }
        self.at += length;
        next.is_some()
    }

    /// Folds the sequence that begins at this place with a character that is not ASCII, or joined.
    fn sequence(&mut self) {
        let rest = self.source.get(self.at..).unwrap_or_default();
        let mut characters = rest.chars();
        let Some(first) = characters.next() else { return };
        let mut length = first.len_utf8();
        let (mut trimmed, mut is_simple) = (length, true);
        for next in characters.take_while(|&next| self.table.continues(next)) {
            let role = self.table.look_up(next).0;
            length += next.len_utf8();
            is_simple &= role != CharRole::Joins;
            if role != CharRole::Dropped {
                trimmed = length;
            }
        }
        self.fold(first, rest.get(..trimmed).unwrap_or_default(), is_simple);
        self.drop(length - trimmed);
    }

    /// Folds one sequence, of which `first` is the first character.
    fn fold(&mut self, first: char, sequence: &str, is_simple: bool) {
        let before = self.out.len();
        if sequence.len() == first.len_utf8() && !first.is_ascii() {
            self.out.push_str(self.table.look_up(first).1);
        } else if is_simple && first.is_ascii() {
            // Whatever is dropped behind an ASCII letter leaves the letter.
            self.out.push(if self.options.case { first.to_ascii_lowercase() } else { first });
        } else {
            fold_sequence(sequence, self.options, self.out);
        }
        let folded = before..self.out.len();
        let source = self.at..self.at + sequence.len();
        self.at = source.end;
        let is_one = sequence.len() == first.len_utf8() && self.wrote_one(folded.clone());
        if !(is_one && folded.len() == source.len()) {
            self.changes.note(source, folded);
        }
    }

    fn wrote_one(&self, folded: Range<usize>) -> bool {
        self.out.get(folded).is_some_and(|text| text.chars().nth(1).is_none())
    }

    /// Passes over characters that are left out.
    fn drop(&mut self, length: usize) {
        if length > 0 {
            self.changes.note(self.at..self.at + length, self.out.len()..self.out.len());
            self.at += length;
        }
    }
}

fn ascii_length(bytes: &[u8]) -> usize {
    let whole = bytes.chunks(CHUNK).take_while(|chunk| chunk.is_ascii()).map(<[u8]>::len);
    let ascii = whole.sum::<usize>();
    ascii + bytes.iter().skip(ascii).take_while(|byte| byte.is_ascii()).count()
}
