//! The release block: RELEASE IN FULL, RELEASE IN PART and its exemption codes.
//!
//! It stands right of or under the first stamp, on one line or split over two or three
//! (`RELEASE` / `IN PART` / `B5,B6`), sometimes beside the header lines. The scan draws its frame
//! as `[`, `I`, `1` and misreads single letters; 62 blocks of the real release are destroyed.

use liasse_model::ReleaseStatus;

use super::exemption::{codes, may_be_codes};

/// The release block while its lines are read.
#[derive(Debug, Default)]
pub(super) struct ReleaseMark {
    pub status: Option<ReleaseStatus>,
    pub exemptions: Vec<String>,
    /// Where the block stands on the page, once it has begun.
    column: Option<usize>,
    /// Which words are still to come.
    expects: Expects,
    /// Lines read since the last part of the block.
    idle: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Expects {
    /// RELEASE.
    #[default]
    Release,
    /// IN PART, IN FULL, PART or FULL.
    Status,
    /// Exemption codes.
    Codes,
    /// The statute of a B3 whose line was full: CIA, INA.
    Statute,
    Nothing,
}

/// The block's parts stand at most this many columns apart.
const COLUMN_SLACK: usize = 8;
/// Between two parts of a block at most this many other lines are printed beside it.
const IDLE_LINES: usize = 2;

impl ReleaseMark {
    /// Tells whether the block may go on.
    pub(super) fn open(&self) -> bool {
        self.expects != Expects::Nothing
    }

    /// Reads one column of a line; returns whether it belongs to the block.
    pub(super) fn read(&mut self, cell: &str, column: usize) -> bool {
        let cell = cell.trim_ascii();
        let near = self.column.is_none_or(|mark| mark.abs_diff(column) <= COLUMN_SLACK);
        let read = match self.expects {
            Expects::Release => self.release_words(cell),
            Expects::Status => near && self.status_words(cell),
            Expects::Codes => near && self.code_list(cell),
            Expects::Statute => near && self.statute(cell),
            Expects::Nothing => false,
        };
        if read {
            self.column = self.column.or(Some(column));
            self.idle = 0;
        }
        read
    }

    /// Tells the block that a line passed without a part of it.
    pub(super) fn pass_line(&mut self) {
        if self.column.is_some() {
            self.idle += 1;
            if self.idle > IDLE_LINES {
                self.expects = Expects::Nothing;
            }
        }
    }

    fn release_words(&mut self, cell: &str) -> bool {
        let bare = cell.trim_start_matches(|character: char| "[|I1-—_ •(".contains(character));
        if let Some(rest) = bare.strip_prefix("RELEASE").or_else(|| bare.strip_prefix("KELEASE")) {
            let rest = rest.trim_ascii_start();
            if rest.trim_matches(NOISE).is_empty() {
                self.expects = Expects::Status;
                return true;
            }
            return rest.starts_with("IN") && self.status_words(rest);
        }
        // A destroyed first word before good ones: `KtLtAbt IN PART`.
        let Some((word, rest)) = bare.split_once(" IN ") else { return false };
        let is_word = !word.contains(' ') && (4..=10).contains(&word.len());
        let good = rest.starts_with("FULL") || rest.starts_with("PART");
        is_word
            && good
            && word.starts_with(|first: char| first.is_ascii_uppercase())
            && self.status_words(rest)
    }

    fn status_words(&mut self, cell: &str) -> bool {
        let cell = cell.trim_start_matches(NOISE);
        let rest = cell.strip_prefix("IN").map_or(cell, |rest| rest.trim_ascii_start());
        if rest.trim_matches(NOISE).is_empty() {
            self.expects = Expects::Status;
            return cell.starts_with("IN");
        }
        if let Some(rest) = rest.strip_prefix("FULL") {
            let short = rest.len() <= 4;
            if short {
                self.status = Some(ReleaseStatus::Full);
                self.expects = Expects::Nothing;
            }
            return short;
        }
        let Some(rest) = rest.strip_prefix("PART") else { return false };
        let rest = rest.trim_matches(NOISE);
        if !rest.is_empty() && rest != "FOIA" && !self.code_list(rest) {
            return false;
        }
        self.status = Some(ReleaseStatus::Part);
        if rest.is_empty() || rest == "FOIA" {
            self.expects = Expects::Codes;
        }
        true
    }

    fn code_list(&mut self, cell: &str) -> bool {
        let cell = cell.trim_start_matches("FOIA").trim_ascii_start();
        if !may_be_codes(cell) {
            return false;
        }
        let Some(found) = codes(cell) else { return false };
        let open_statute = found.last().is_some_and(|code| code == "B3");
        self.exemptions.extend(found);
        self.expects = if open_statute { Expects::Statute } else { Expects::Codes };
        true
    }

    /// `INA,B6` under `B5,B3`.
    fn statute(&mut self, cell: &str) -> bool {
        let end = cell
            .find(|character: char| !(character.is_ascii_uppercase() || "/ ".contains(character)));
        let (statute, rest) =
            cell.split_at_checked(end.unwrap_or(cell.len())).unwrap_or((cell, ""));
        let statute = statute.trim_ascii();
        if statute.len() < 2 || statute == "B" {
            return self.code_list(cell);
        }
        let rest = rest.trim_matches(NOISE);
        if !rest.is_empty() && codes(rest).is_none() {
            return false;
        }
        if let Some(last) = self.exemptions.last_mut() {
            *last = format!("{last} {statute}");
        }
        self.expects = Expects::Codes;
        rest.is_empty() || self.code_list(rest)
    }

    /// Returns the exemptions, sorted, each once.
    pub(super) fn take_exemptions(&mut self) -> Vec<String> {
        let mut exemptions = std::mem::take(&mut self.exemptions);
        exemptions.sort();
        exemptions.dedup();
        exemptions
    }
}

const NOISE: &[char] = &[' ', ',', '.', '-', '—', '_', '•', '[', ']', '|', '\'', ':', ';'];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cells: &[&str]) -> (Option<ReleaseStatus>, Vec<String>) {
        let mut mark = ReleaseMark::default();
        for cell in cells {
            assert!(mark.read(cell, 90), "{cell}");
        }
        (mark.status, mark.take_exemptions())
    }

    #[test]
    fn a_block_is_read_on_one_line_and_split_over_three() {
        use ReleaseStatus::{Full, Part};
        let cases: &[(&[&str], ReleaseStatus, &[&str])] = &[
            (&["RELEASE IN FULL"], Full, &[]),
            (&["[RELEASE IN FULL1"], Full, &[]),
            (&["RELEASE", "IN FULL"], Full, &[]),
            (&["RELEASE IN —", "FULL"], Full, &[]),
            (&["RELEASE IN PART B5,B6"], Part, &["B5", "B6"]),
            (&["RELEASE IN", "PART B6"], Part, &["B6"]),
            (&["RELEASE", "IN PART", "B6"], Part, &["B6"]),
            (&["RELEASE IN PART", "B1,1.4(D),", "B6"], Part, &["1.4(D)", "B1", "B6"]),
            (&["RELEASE IN PART B5,B3", "INA,B6"], Part, &["B3 INA", "B5", "B6"]),
            (&["KtLtAbt IN PART", "B6"], Part, &["B6"]),
        ];
        for (cells, status, exemptions) in cases {
            let (found, codes) = read(cells);
            assert_eq!(
                (found, &codes[..]),
                (Some(*status), &exemptions.iter().map(|&c| c.to_owned()).collect::<Vec<_>>()[..])
            );
        }
    }

    #[test]
    fn words_that_only_look_like_a_block_are_left_alone() {
        for cell in [
            "RELEASED ON BAIL",
            "FOR IMMEDIATE RELEASE",
            "PRESS RELEASE IN FULL COLOUR TODAY",
            "PART ONE",
            "Release in full",
        ] {
            assert!(!ReleaseMark::default().read(cell, 0), "{cell}");
        }
    }

    #[test]
    fn a_code_in_another_column_is_a_margin_code() {
        let mut mark = ReleaseMark::default();
        assert!(mark.read("RELEASE IN PART", 80));
        assert!(!mark.read("B5", 110));
        assert!(mark.read("B6", 80));
        assert_eq!(mark.take_exemptions(), ["B6"]);
    }
}
