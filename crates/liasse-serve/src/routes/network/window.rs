//! The stretch of time that is looked at, in months.

use liasse_model::Date;

/// Writes a month as an address has it: `2013-01`.
pub(super) fn month(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// The months from `after` up to `before`, which is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    after: i32,
    before: i32,
}

impl Window {
    /// Returns the window between two days, where it is of whole months.
    pub(super) fn between(after: Date, before: Date) -> Option<Self> {
        let is_whole = after.day() == 1 && before.day() == 1;
        let window = Self { after: number(after), before: number(before) };
        (is_whole && window.after < window.before).then_some(window)
    }

    /// Returns the first year of a stretch of time, where nothing is chosen yet.
    pub(super) fn year_at(day: Date) -> Self {
        let after = i32::from(day.year()) * 12;
        Self { after, before: after + 12 }
    }

    /// Moves it by its own length, forth or back.
    pub(super) fn moved(self, steps: i32) -> Option<Self> {
        let length = self.before.checked_sub(self.after)?;
        let by = length.checked_mul(steps)?;
        let moved =
            Self { after: self.after.checked_add(by)?, before: self.before.checked_add(by)? };
        (moved.after >= 0 && moved.before < 10_000 * 12).then_some(moved)
    }

    /// Writes both ends as an address has them.
    pub(super) fn ends(self) -> (String, String) {
        let month =
            |number: i32| format!("{:04}-{:02}", number.div_euclid(12), number.rem_euclid(12) + 1);
        (month(self.after), month(self.before))
    }
}

/// Counts months from the year 0.
fn number(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(window: Option<Window>) -> Option<(String, String)> {
        window.map(Window::ends)
    }

    #[test]
    fn a_window_moves_by_its_own_length() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let window = Window::between(day("2012-11-01"), day("2013-02-01")).unwrap();
        let said = |after: &str, before: &str| Some((after.to_owned(), before.to_owned()));
        assert_eq!(ends(window.moved(1)), said("2013-02", "2013-05"));
        assert_eq!(ends(window.moved(-1)), said("2012-08", "2012-11"));
        assert_eq!(Window::between(day("2012-11-02"), day("2013-02-01")), None);
        assert_eq!(Window::between(day("2013-02-01"), day("2013-02-01")), None);
        assert_eq!(Window::year_at(day("2010-06-05")).ends(), ("2010-01".into(), "2011-01".into()));
        let last = Window::between(day("9998-01-01"), day("9999-12-01")).unwrap();
        assert_eq!(last.moved(1), None);
    }
}
