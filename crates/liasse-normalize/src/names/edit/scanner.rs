use super::{confusions::EditClass, costs::table};

/// Letters that a scanner takes for one another, in either direction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScannerConfusion {
    /// The letters on one side, lower case; none at an edge where a stroke was added or lost.
    pub from: &'static str,
    /// The letters on the other side.
    pub to: &'static str,
    /// Only at the start of a word.
    pub at_start: bool,
    /// Only at the end of a word.
    pub at_end: bool,
    /// What it costs, 0 to 1: the rarer, the more.
    pub cost: f32,
}

/// Returns what scanners confuse, in the order of the table.
///
/// ```
/// use liasse_normalize::names::edit::scanner_confusions;
///
/// let pair = scanner_confusions().into_iter().find(|it| (it.from, it.to) == ("m", "rn"));
/// assert!(pair.is_some_and(|pair| pair.cost < 0.25));
/// ```
pub fn scanner_confusions() -> Vec<ScannerConfusion> {
    let lines = table().into_iter().filter(|line| line.class == EditClass::Ocr);
    let confusion = |line: super::confusions::Confusion<'static>| ScannerConfusion {
        from: line.from,
        to: line.to,
        at_start: line.at_start,
        at_end: line.at_end,
        cost: f32::from(line.cost) / 100.0,
    };
    lines.map(confusion).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_lost_at_edges_only() {
        let confusions = scanner_confusions();
        assert!(confusions.len() > 200, "{}", confusions.len());
        for it in &confusions {
            let lost = it.from.is_empty() || it.to.is_empty();
            assert!(!lost || it.at_start || it.at_end, "{it:?}");
            assert!(it.cost > 0.0 && it.cost <= 1.0 && it.from != it.to, "{it:?}");
        }
        assert!(confusions.iter().any(|it| it.at_end && it.from.is_empty()));
    }
}
