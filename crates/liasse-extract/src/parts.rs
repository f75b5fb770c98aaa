use crate::{ExtractLimits, Part};

/// The parts of a file so far, within the limits.
pub(crate) struct PartList {
    parts: Vec<Part>,
    problems: Vec<String>,
    bytes: usize,
    number: usize,
    most: usize,
    most_bytes: usize,
}

impl PartList {
    pub(crate) fn new(limits: &ExtractLimits) -> Self {
        Self {
            parts: Vec::new(),
            problems: Vec::new(),
            bytes: 0,
            number: 0,
            most: limits.parts,
            most_bytes: limits.parts_bytes,
        }
    }

    /// Returns the number of the next part that has no name, from one.
    pub(crate) fn next_number(&mut self) -> usize {
        self.number += 1;
        self.number
    }

    /// Returns how many bytes another part may have.
    pub(crate) fn left(&self) -> usize {
        match self.parts.len() < self.most {
            true => self.most_bytes.saturating_sub(self.bytes),
            false => 0,
        }
    }

    /// Adds a part, or says that it goes over a limit.
    pub(crate) fn add(&mut self, part: Part) {
        if self.parts.len() >= self.most || part.bytes.len() > self.left() {
            return self.refuse(&part.name);
        }
        self.bytes += part.bytes.len();
        self.parts.push(part);
    }

    /// Says that a part goes over a limit.
    pub(crate) fn refuse(&mut self, name: &str) {
        self.problems.push(format!(
            "left out the part {name:?}: expected at most {} parts of {} bytes together",
            self.most, self.most_bytes
        ));
    }

    /// Returns the parts, and says what was left out.
    pub(crate) fn finish(self, problems: &mut Vec<String>) -> Vec<Part> {
        const SAID: usize = 20;
        let count = self.problems.len();
        problems.extend(self.problems.into_iter().take(SAID));
        if count > SAID {
            problems.push(format!("left out {} more parts for the same reason", count - SAID));
        }
        self.parts
    }
}
