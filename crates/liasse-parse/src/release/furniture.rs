//! Sets aside what the release office printed on the pages: stamps, the release block, margin
//! codes, the classification block, page numbers. What is left are the lines that people wrote.

use std::collections::HashMap;

use liasse_model::{Classification, RegionKind, Span};

use super::{
    classification,
    exemption::{codes, may_be_codes},
    label::label,
    line::{COLUMNS, Line, cells, lines},
    mark::ReleaseMark,
    stamp::Stamps,
};

/// The office's additions to a document, and the lines without them.
#[derive(Debug, Default)]
pub(super) struct Furniture<'text> {
    pub lines: Vec<Line<'text>>,
    pub regions: Vec<(Span, RegionKind)>,
    pub stamps: Stamps,
    pub mark: ReleaseMark,
    pub classification: Option<Classification>,
}

/// A page number stands under a banner, a second banner under that; no page has more.
const EDGE_LINES: usize = 3;
/// The release block stands among the first lines of the first page.
const MARK_LINES: usize = 16;
/// A margin code stands at least this far right when text is left of it.
const MARGIN_GAP: usize = 3;

/// Sorts the lines of a document.
pub(super) fn furniture(text: &str) -> Furniture<'_> {
    let mut furniture = Furniture::default();
    let mut lines = lines(text);
    furniture.take_stamps(&mut lines);
    furniture.take_mark(&mut lines);
    if classification::may_be_in(text) {
        furniture.take_classification(&mut lines);
    }
    furniture.take_margin_codes(&mut lines);
    furniture.lines = without_empty(lines);
    for _ in 0..EDGE_LINES {
        if !furniture.take_page_furniture() {
            break;
        }
    }
    furniture
}

impl<'text> Furniture<'text> {
    fn take(&mut self, kind: RegionKind, line: &Line<'_>, from: usize, to: usize) {
        let start = line.start + from;
        self.regions.push((Span::new(start, line.start + to.min(line.text.len())), kind));
    }

    fn take_stamps(&mut self, lines: &mut [Line<'text>]) {
        let mut at = 0;
        while let Some(first) = lines.get(at) {
            if !may_be_stamp(first.text) {
                at += 1;
                continue;
            }
            let lengths = self.stamps.read(lines.get(at..).unwrap_or_default());
            for (line, length) in lines.iter_mut().skip(at).zip(&lengths) {
                let rest = stamp_remainder(line, *length);
                self.take(RegionKind::Stamp, line, 0, line.text.len() - rest.text.len());
                *line = rest;
            }
            at += lengths.len().max(1);
        }
    }

    fn take_mark(&mut self, lines: &mut [Line<'text>]) {
        let mut seen = 0;
        for line in lines.iter_mut().filter(|line| !line.text.is_empty()) {
            seen += 1;
            if seen > MARK_LINES || line.page > 0 || !self.mark.open() {
                break;
            }
            let mut starts: Vec<usize> = cells(line.text).collect();
            starts.push(0);
            starts.reverse();
            let found = starts.into_iter().find(|start| {
                let cell = line.text.get(*start..).unwrap_or_default();
                // A release block beside a header line stands right of it, never in its value.
                let in_header = *start > 0 && line.column + start < 40;
                !in_header && self.mark.read(cell, line.column + start)
            });
            match found {
                Some(start) => {
                    self.take(RegionKind::ReleaseMark, line, start, line.text.len());
                    *line = line.cut(start);
                }
                None => self.mark.pass_line(),
            }
        }
    }

    fn take_classification(&mut self, lines: &mut [Line<'text>]) {
        for at in 0..lines.len() {
            let Some(begin) = lines.get(at).and_then(|line| classification::begins_at(line.text))
            else {
                continue;
            };
            let Some(block) = lines.get(at..).and_then(|lines| classification::block(lines, begin))
            else {
                continue;
            };
            for (line, cut) in lines.iter_mut().skip(at).zip(&block.cuts) {
                self.take(RegionKind::Classification, line, *cut, line.text.len());
                *line = line.cut(*cut);
            }
            self.classification.get_or_insert(block.classification);
        }
    }

    fn take_margin_codes(&mut self, lines: &mut [Line<'text>]) {
        for line in lines.iter_mut() {
            for _ in 0..COLUMNS {
                let Some(start) = margin_code(line) else { break };
                self.take(RegionKind::MarginCode, line, start, line.text.len());
                *line = line.cut(start);
            }
        }
    }

    /// Page numbers and banners: capitals or digits alone at the edge of a page, a banner of several.
    ///
    /// Returns whether there was any, so that what stood behind it is looked at.
    fn take_page_furniture(&mut self) -> bool {
        let mut banners: HashMap<&str, usize> = HashMap::new();
        let edges: Vec<usize> = (0..self.lines.len()).filter(|at| self.is_edge(*at)).collect();
        for line in edges.iter().filter_map(|at| self.lines.get(*at)).filter(|line| is_banner(line))
        {
            *banners.entry(line.text).or_default() += 1;
        }
        let mut found = false;
        for at in edges {
            let Some(line) = self.lines.get_mut(at) else { continue };
            if is_page_number(line) || banners.get(line.text).is_some_and(|pages| *pages > 1) {
                self.regions.push((line.span(), RegionKind::PageFurniture));
                *line = line.cut(0);
                found = true;
            }
        }
        if found {
            self.lines = without_empty(std::mem::take(&mut self.lines));
        }
        found
    }

    /// Tells whether a line is the first or last of its page.
    fn is_edge(&self, at: usize) -> bool {
        let page = self.lines.get(at).map(|line| line.page);
        let neighbour =
            |at: Option<usize>| at.and_then(|at| self.lines.get(at)).map(|line| line.page);
        neighbour(at.checked_sub(1)) != page || neighbour(at.checked_add(1)) != page
    }
}

fn may_be_stamp(line: &str) -> bool {
    match line.as_bytes().first() {
        Some(b'U' | b'D' | b'C') => {
            ["UNCLASS", "U.S. Dep", "Case N", "Doc N"].iter().any(|word| line.starts_with(word))
        }
        Some(byte) if byte.is_ascii_alphabetic() => false,
        // A speck of the scan stands before the stamp.
        _ => line.contains("Department of State Case N"),
    }
}

/// Returns what stands right of a stamp: release words or codes; specks of the scan, and the end of
/// a word that touches the stamp, stay with it.
fn stamp_remainder<'text>(line: &Line<'text>, length: usize) -> Line<'text> {
    let rest = line.from(length);
    let touches = rest.start == line.start + length;
    let is_word = |word: &str| word.len() > 3 && word.contains(|c: char| c.is_ascii_alphabetic());
    let words = !touches && rest.text.split(' ').any(is_word);
    let code = may_be_codes(rest.text) && codes(rest.text).is_some();
    if words || code { rest } else { line.from(line.text.len()) }
}

/// Returns the offset of a code in the right margin, or 0 for a line that is nothing but codes.
fn margin_code(line: &Line<'_>) -> Option<usize> {
    let last = *line.text.as_bytes().last()?;
    if !(last.is_ascii_digit() || last.is_ascii_uppercase() || b").,]lIi".contains(&last)) {
        return None;
    }
    let is_codes = |start: usize| {
        line.text.get(start..).is_some_and(|cell| may_be_codes(cell) && codes(cell).is_some())
    };
    if is_codes(0) {
        return Some(0);
    }
    let start = cells(line.text).next()?;
    let gap = line.text.get(..start)?;
    (gap.len() - gap.trim_ascii_end().len() >= MARGIN_GAP && is_codes(start)).then_some(start)
}

fn is_page_number(line: &Line<'_>) -> bool {
    let bare = line.text.trim_matches(['-', ' ', '—', '.']);
    line.column > 20
        && (1..=4).contains(&bare.len())
        && bare.bytes().all(|byte| byte.is_ascii_digit())
}

/// Tells whether a line looks like a classification marking: set in, short, in capitals.
fn is_banner(line: &Line<'_>) -> bool {
    line.column > 8
        && line.text.len() < 60
        && label(line.text).is_none()
        && !line.text.contains(|character: char| character.is_lowercase())
}

/// Drops lines of which nothing is left; their blank lines count for the next.
fn without_empty(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let mut kept: Vec<Line<'_>> = Vec::with_capacity(lines.len());
    let mut blanks = 0;
    for mut line in lines {
        if line.text.is_empty() {
            blanks += line.blanks_before;
        } else {
            line.blanks_before += blanks;
            blanks = 0;
            kept.push(line);
        }
    }
    kept
}
