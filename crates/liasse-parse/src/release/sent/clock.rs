//! The hour of a date, with what the scan glues to it.

use liasse_model::Time;

use super::{
    fields::{Fields, YEARS},
    names::meridiem,
    token::Token,
};

impl Fields {
    /// `5:56`, `21:30:41`, `932 PM`; returns the tokens used.
    pub(super) fn clock(&mut self, digits: &str, tokens: &[Token<'_>]) -> Option<usize> {
        let colon = |at: usize| matches!(tokens.get(at), Some(Token::Mark(':' | ';')));
        let stop = |at: usize| matches!(tokens.get(at), Some(Token::Mark(':' | ';' | '.')));
        let number = |at: usize| match tokens.get(at) {
            Some(Token::Digits(digits)) if digits.len() <= 2 => digits.parse::<u8>().ok(),
            _ => None,
        };
        let complete = self.day.is_some() && self.year.is_some();
        let has_minutes =
            (colon(1) || (stop(1) && complete)) && number(2).is_some_and(|minute| minute < 60);
        if has_minutes {
            let hour = self.hour_with_glue(digits)?;
            (self.hour, self.minute) = (Some(hour), number(2));
            if stop(3)
                && let Some(second) = number(4).filter(|second| *second < 60)
            {
                self.second = Some(second);
                return Some(5);
            }
            // `12:52:512010`: the seconds glued to the year.
            if let (true, None, Some(Token::Digits(glued))) = (stop(3), self.year, tokens.get(4))
                && let Some((second, year)) = glued.split_at_checked(2).filter(|_| glued.len() == 6)
            {
                self.second = second.parse().ok().filter(|second| *second < 60);
                self.year = year.parse().ok().filter(|year| YEARS.contains(year));
                return Some(5);
            }
            return Some(3);
        }
        // `19 h 33 min 51 s`, `22h`
        if let (Some(Token::Word("h" | "H")), Some(hour)) =
            (tokens.get(1), digits.parse().ok().filter(|hour| *hour < 24))
        {
            (self.hour, self.minute) = (Some(hour), number(2).or(Some(0)));
            self.afternoon = None;
            let seconds = matches!(tokens.get(3), Some(Token::Word("min")));
            self.second = number(4).filter(|second| seconds && *second < 60);
            return Some(if self.second.is_some() {
                5
            } else if number(2).is_some() {
                3
            } else {
                2
            });
        }
        let followed_by_meridiem =
            matches!(tokens.get(1), Some(Token::Word(word)) if meridiem(word).is_some());
        // The minutes lost their colon: `932 PM`, or lost a digit to a blank: `9 32 PM`.
        if followed_by_meridiem && matches!(digits.len(), 3 | 4) && complete {
            let (hour, minute) = digits.split_at_checked(digits.len() - 2)?;
            let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
            if hour <= 12_u8 && minute < 60_u8 {
                (self.hour, self.minute, self.repaired) = (Some(hour), Some(minute), true);
                return Some(1);
            }
        }
        let spaced = matches!(tokens.get(2), Some(Token::Word(word)) if meridiem(word).is_some());
        if spaced
            && complete
            && let (Some(hour), Some(minute)) = (digits.parse::<u8>().ok(), number(1))
            && (hour <= 12 && minute < 60)
        {
            (self.hour, self.minute, self.repaired) = (Some(hour), Some(minute), true);
            return Some(2);
        }
        None
    }

    /// Returns the hour of `12`, `201112` (year and hour) or `0909` (day and hour).
    fn hour_with_glue(&mut self, digits: &str) -> Option<u8> {
        let valid = |hour: &str| hour.parse::<u8>().ok().filter(|hour| *hour < 24);
        if digits.len() <= 2 {
            return valid(digits);
        }
        if self.year.is_none() && digits.len() > 4 {
            let (year, hour) = digits.split_at_checked(4)?;
            let (year, hour) =
                (year.parse::<i16>().ok().filter(|year| YEARS.contains(year))?, valid(hour)?);
            self.year = Some(year);
            return Some(hour);
        }
        if self.day.is_none() {
            let (day, hour) = digits.split_at_checked(digits.len().checked_sub(2)?)?;
            let (day, hour) =
                (day.parse::<u8>().ok().filter(|day| (1..=31).contains(day))?, valid(hour)?);
            self.day = Some(day);
            return Some(hour);
        }
        None
    }

    pub(super) fn time(&self) -> Option<Time> {
        let hour = self.hour?;
        let hour = match self.afternoon {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        Time::new(hour, self.minute?, self.second.unwrap_or(0))
    }
}
