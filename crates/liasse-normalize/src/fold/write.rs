//! Folding at speed: runs of ASCII are copied, the islands between them looked up.
//!
//! A text is cut into sequences that cannot change each other: a character with the marks behind
//! it, as a rule a single one. Each is folded by itself, so that the map back is as fine as can be.

use std::ops::Range;

use super::{
    FoldChange, FoldOptions,
    sequence::{composed_pair, fold_sequence},
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
        writer.island();
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

    /// Folds what is not ASCII at this place, up to the next run of ASCII.
    fn island(&mut self) {
        let mut rest = self.source.get(self.at..).unwrap_or_default().chars();
        while let Some(first) = rest.next() {
            let ahead = rest.clone().next();
            if ahead.is_some_and(|next| self.table.continues(next)) {
                self.sequence(first);
                rest = self.source.get(self.at..).unwrap_or_default().chars();
            } else if first.is_ascii() {
                return;
            } else {
                self.single(first);
            }
        }
    }

    /// Folds a character that nothing joins.
    fn single(&mut self, character: char) {
        let folded = self.table.look_up(character).1;
        self.out.push_str(folded);
        let is_one = folded.chars().nth(1).is_none() && !folded.is_empty();
        self.pass(character.len_utf8(), folded.len(), is_one);
    }

    /// Folds a character with what joins it from behind.
    fn sequence(&mut self, first: char) {
        let rest = self.source.get(self.at..).unwrap_or_default();
        let mut length = first.len_utf8();
        let (mut kept, mut leaves_first) = (length, first.is_ascii());
        let followers = rest.chars().skip(1).take_while(|&next| self.table.continues(next));
        for next in followers {
            let role = self.table.look_up(next).0;
            length += next.len_utf8();
            leaves_first &= role != CharRole::Joins;
            if role != CharRole::Dropped {
                kept = length;
            }
        }
        let before = self.out.len();
        let sequence = rest.get(..kept).unwrap_or_default();
        if leaves_first {
            // Whatever is left out behind an ASCII character leaves the character.
            let folded = if self.options.case { first.to_ascii_lowercase() } else { first };
            self.out.push(folded);
        } else if let Some(composed) = composed_pair(sequence) {
            self.out.push_str(self.table.look_up(composed).1);
        } else {
            fold_sequence(sequence, self.options, self.out);
        }
        self.pass(kept, self.out.len() - before, kept == first.len_utf8() && first.is_ascii());
        self.pass(length - kept, 0, false);
    }

    /// Goes on behind a piece of the source whose folded form was just written.
    fn pass(&mut self, source: usize, folded: usize, is_one_for_one: bool) {
        let end = self.at + source;
        if !(is_one_for_one && source == folded || source == 0) {
            self.changes.note(self.at..end, self.out.len() - folded..self.out.len());
        }
        self.at = end;
    }
}

fn ascii_length(bytes: &[u8]) -> usize {
    let whole = bytes.chunks(CHUNK).take_while(|chunk| chunk.is_ascii()).map(<[u8]>::len);
    let ascii = whole.sum::<usize>();
    ascii + bytes.iter().skip(ascii).take_while(|byte| byte.is_ascii()).count()
}
