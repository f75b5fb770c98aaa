use crate::number;

/// The language of what a figure says by itself: months, numbers, remarks and the description.
/// Titles, labels and captions are the caller's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FigureLanguage {
    /// `1,234.5`, `Aug 2012`.
    #[default]
    English,
    /// `1 234,5`, `août 2012`.
    French,
}

impl FigureLanguage {
    /// Returns the one of two texts that is in this language.
    pub(crate) const fn say(self, english: &'static str, french: &'static str) -> &'static str {
        match self {
            Self::English => english,
            Self::French => french,
        }
    }

    /// Writes a value as a person reads it.
    pub(crate) fn shown(self, value: f64) -> String {
        if value.is_nan() {
            return self.say("undefined", "non défini").to_owned();
        }
        self.written(number::shown(value))
    }

    /// Writes the value of a tick: as many decimals as the step between ticks has.
    pub(crate) fn tick(self, value: f64, step: f64) -> String {
        self.written(number::tick(value, step))
    }

    /// Writes from where to where a value may reach, behind the value.
    pub(crate) fn interval(self, (low, high): (f64, f64)) -> String {
        format!(" ({} {} {})", self.shown(low), self.say("to", "à"), self.shown(high))
    }

    /// Returns `1 bar`, `2 bars`; the two words are one thing in English and in French.
    pub(crate) fn counted(self, count: usize, (english, french): (&str, &str)) -> String {
        match self {
            Self::English => format!("{count} {english}{}", if count == 1 { "" } else { "s" }),
            Self::French => format!("{count} {french}{}", if count < 2 { "" } else { "s" }),
        }
    }

    /// Sets the signs of this language into a number.
    fn written(self, number: String) -> String {
        match self {
            Self::English => number,
            Self::French => number
                .chars()
                .map(|sign| match sign {
                    ',' => '\u{202f}',
                    '.' => ',',
                    other => other,
                })
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FigureLanguage::{English, French};

    #[test]
    fn numbers_are_written_as_the_language_does() {
        assert_eq!(English.shown(27_159.0), "27,159");
        assert_eq!(French.shown(27_159.0), "27\u{202f}159");
        assert_eq!(
            (French.shown(-3.16227), French.tick(0.5, 0.5)),
            ("−3,162".into(), "0,5".into())
        );
        assert_eq!(
            (English.shown(f64::NAN), French.shown(f64::NAN)),
            ("undefined".into(), "non défini".into())
        );
        assert_eq!(
            [0, 1, 2].map(|count| French.counted(count, ("bar", "barre"))),
            ["0 barre", "1 barre", "2 barres"]
        );
        assert_eq!(English.counted(0, ("bar", "barre")), "0 bars");
        assert_eq!(French.interval((0.5, 1.0)), " (0,5 à 1)");
    }
}
