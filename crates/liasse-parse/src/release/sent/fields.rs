//! The parts of a date, taken one after the other.

use liasse_model::{Date, DateTime, Weekday};

use super::{
    SentDate,
    names::{broken_month, lower, meridiem, misread_month, month, months_that_begin, weekday},
    repair::{RELEASE_YEARS, one_digit_damaged, one_digit_repair, only},
    token::{Token, lettered_number},
};

/// Mail has no sent date before or after these years.
pub(super) const YEARS: std::ops::RangeInclusive<i16> = 1970..=2035;
/// What has been read so far.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) weekday: Option<Weekday>,
    pub(super) month: Option<u8>,
    /// The first letters of a month that more than one month begins with: `Ma`, `Ju`.
    pub(super) month_beginning: Option<String>,
    pub(super) day: Option<u8>,
    pub(super) year: Option<i16>,
    /// A year with a digit lost or misread: `200`, `2912`.
    pub(super) damaged_year: Option<i16>,
    pub(super) hour: Option<u8>,
    pub(super) minute: Option<u8>,
    pub(super) second: Option<u8>,
    pub(super) afternoon: Option<bool>,
    pub(super) repaired: bool,
}

impl Fields {
    pub(super) fn read(&mut self, tokens: &[Token<'_>]) {
        let mut rest = tokens;
        while let Some(token) = rest.first() {
            let used = match *token {
                Token::Word(word) => self.word(word, rest),
                Token::Digits(digits) => self.digits(digits, rest),
                Token::Mark(_) => 1,
            };
            rest = rest.get(used.max(1)..).unwrap_or_default();
        }
    }

    fn word(&mut self, word: &str, tokens: &[Token<'_>]) -> usize {
        if self.hour.is_some() && self.afternoon.is_none() {
            if let Some(afternoon) = meridiem(word) {
                self.afternoon = Some(afternoon);
                return 1;
            }
            // `A.M.`
            if let (Some(Token::Mark('.')), Some(Token::Word("M" | "m"))) =
                (tokens.get(1), tokens.get(2))
            {
                self.afternoon = Some(word.eq_ignore_ascii_case("p"));
                return 3;
            }
        }
        // `Mar` is a Tuesday only where a month follows it.
        let is_march = || {
            let mut words = tokens.iter().skip(1);
            word.eq_ignore_ascii_case("mar")
                && !words.any(|token| matches!(token, Token::Word(word) if month(word).is_some()))
        };
        if self.weekday.is_none()
            && self.month.is_none()
            && !is_march()
            && let Some(weekday) = weekday(word)
        {
            self.weekday = Some(weekday);
            return 1;
        }
        if self.month.is_none() {
            if let Some((month, exact)) = month(word).or_else(|| misread_month(word, tokens.get(1)))
            {
                self.month = Some(month);
                self.repaired |= !exact;
                return 1;
            }
            if word.len() == 2
                && self.month_beginning.is_none()
                && months_that_begin(&lower(word)).next().is_some()
            {
                self.month_beginning = Some(lower(word));
            }
            // `Au ust`, `Septem ber`: two runs of letters that make a month together.
            if let Some(Token::Word(next)) = tokens.get(1)
                && let Some(month) = broken_month(word, next)
            {
                self.month = Some(month);
                self.repaired = true;
                return 2;
            }
        }
        // `OS` for 05, `l8` for 18.
        if (self.day.is_none() || self.year.is_none())
            && (self.month.is_some() || self.month_beginning.is_some())
            && let Some((number, used)) = lettered_number(tokens)
            && self.number(number)
        {
            self.repaired = true;
            return used;
        }
        1
    }

    fn digits(&mut self, digits: &str, tokens: &[Token<'_>]) -> usize {
        if let Some(used) = self.slashed(tokens) {
            return used;
        }
        if self.hour.is_none()
            && let Some(used) = self.clock(digits, tokens)
        {
            return used;
        }
        if let Some((number, used)) = lettered_number(tokens)
            && used > 1
            && self.number(number)
        {
            self.repaired = true;
            return used;
        }
        if digits.len() >= 5 && self.glued(digits) {
            return 1;
        }
        if let Ok(number) = digits.parse() {
            self.number(number);
        }
        1
    }

    /// Takes a day or a year.
    fn number(&mut self, number: u32) -> bool {
        if self.day.is_none() && (1..=31).contains(&number) {
            self.day = u8::try_from(number).ok();
            return true;
        }
        if self.year.is_none()
            && let Some(year) = i16::try_from(number).ok().filter(|year| YEARS.contains(year))
        {
            self.year = Some(year);
            return true;
        }
        if self.day.is_some() && self.year.is_none() {
            self.damaged_year = i16::try_from(number).ok().filter(|year| *year >= 200);
        }
        false
    }

    /// `12/14/2010`, month first; `2010-12-14`.
    fn slashed(&mut self, tokens: &[Token<'_>]) -> Option<usize> {
        let [
            Token::Digits(one),
            Token::Mark(mark),
            Token::Digits(two),
            Token::Mark(other),
            Token::Digits(three),
            ..,
        ] = tokens
        else {
            return None;
        };
        if self.day.is_some() || mark != other || !matches!(mark, '/' | '-') {
            return None;
        }
        let (month, day, year) =
            if one.len() == 4 { (two, three, *one) } else { (one, two, *three) };
        // The year may be glued to the hour: `12/14/20103:31 PM`.
        let (year, glued) = if year.len() > 4 { year.split_at_checked(4)? } else { (year, "") };
        let mut year: i16 = year.parse().ok()?;
        if year < 100 {
            year += 2000;
        }
        let (mut month, mut day): (u8, u8) = (month.parse().ok()?, day.parse().ok()?);
        if month > 12 && day <= 12 {
            std::mem::swap(&mut month, &mut day);
        }
        Date::new(year, month, day).filter(|_| YEARS.contains(&year))?;
        (self.year, self.month, self.day) = (Some(year), Some(month), Some(day));
        if !glued.is_empty() {
            return Some(4 + self.clock(glued, tokens.get(4..)?).unwrap_or(1));
        }
        Some(5)
    }

    /// `92009`, `112012`: the day glued to the year.
    fn glued(&mut self, digits: &str) -> bool {
        if self.day.is_some() || self.year.is_some() {
            return false;
        }
        let Some((day, year)) =
            digits.len().checked_sub(4).and_then(|at| digits.split_at_checked(at))
        else {
            return false;
        };
        let (Ok(day), Ok(year)) = (day.parse::<u8>(), year.parse::<i16>()) else { return false };
        let good = (1..=31).contains(&day) && YEARS.contains(&year);
        if good {
            (self.day, self.year, self.repaired) = (Some(day), Some(year), true);
        }
        good
    }

    pub(super) fn finish(mut self) -> Option<SentDate> {
        self.settle_by_weekday();
        let (year, month, day) = (self.year?, self.month?, self.day?);
        let mut date = Date::new(year, month, day)?;
        let mut repaired = self.repaired;
        let mut other_weekday = self.weekday.filter(|weekday| *weekday != date.weekday());
        if let Some(weekday) = other_weekday
            && let Some(better) = one_digit_repair(date, weekday).filter(|_| repaired)
        {
            (date, other_weekday) = (better, None);
            repaired = true;
        }
        Some(SentDate { value: DateTime { date, time: self.time() }, other_weekday, repaired })
    }

    /// Finds a month or year of which the scan left a part, where only one fits the weekday.
    fn settle_by_weekday(&mut self) {
        let (Some(weekday), Some(day)) = (self.weekday, self.day) else { return };
        if let (None, Some(beginning), Some(year)) = (self.month, &self.month_beginning, self.year)
        {
            let months = months_that_begin(beginning);
            self.month = only(months, |month| Date::new(year, month, day), weekday);
            self.repaired |= self.month.is_some();
        }
        if let (None, Some(damaged), Some(month)) = (self.year, self.damaged_year, self.month) {
            let years = RELEASE_YEARS.filter(|year| one_digit_damaged(*year, damaged));
            self.year = only(years, |year| Date::new(year, month, day), weekday);
            self.repaired |= self.year.is_some();
        }
    }
}
