//! The date of a header line, in the many shapes that mail programs print and scanning breaks.
//!
//! Outlook: `Friday, January 18, 2013 5:56 PM`. BlackBerry: `Mon May 25 21:30:41 2009`. Gmail:
//! `Wed, Jan 18, 2012 at 2:19 PM`. RFC 5322: `Wed, 12 Oct 2011 21:46:48 -0400`. Short:
//! `12/14/2010 3:31 PM (EST)`. The scan glues the year to the hour (`201112:50 AM`) and the day to
//! the hour (`Dec 0909:26:19`), loses colons (`932 PM`), commas and letters (`Janua`, `Au ust`) and
//! reads digits as letters (`OS` for `05`).
//!
//! After a four-digit year the rest of the digits are the hour: `201112:50` is 12:50, `20111:42`
//! is 1:42. The weekday, where it is readable, confirms the day; where it does not fit, one digit
//! is repaired only if exactly one repair makes it fit.

use liasse_model::{Date, DateTime, Time, Weekday};

use super::distance::edit_distance;

/// A date as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SentDate {
    pub value: DateTime,
    /// The weekday as printed, where it does not fit the value.
    pub other_weekday: Option<Weekday>,
    /// The scan's digits or letters were repaired.
    pub repaired: bool,
}

/// Mail has no sent date before or after these years.
const YEARS: std::ops::RangeInclusive<i16> = 1970..=2035;
/// A repair that several years would satisfy is looked for in the years of a released mailbox.
const RELEASE_YEARS: std::ops::RangeInclusive<i16> = 2006..=2016;
/// A date is within the first tokens of its line.
const TOKEN_LIMIT: usize = 24;

/// Reads the first date of `text`.
pub(super) fn sent_date(text: &str) -> Option<SentDate> {
    let tokens = tokens(text);
    let mut fields = Fields::default();
    fields.read(&tokens);
    fields.finish()
}

/// A run of letters, of digits, or one mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'text> {
    Word(&'text str),
    Digits(&'text str),
    Mark(char),
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::with_capacity(TOKEN_LIMIT);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if tokens.len() == TOKEN_LIMIT {
            break;
        }
        let class = class(first);
        let end = match class {
            Class::Mark => first.len_utf8(),
            _ => rest.find(|other| self::class(other) != class).unwrap_or(rest.len()),
        };
        let (token, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        match class {
            Class::Blank => {}
            Class::Letter => tokens.push(Token::Word(token)),
            Class::Digit => tokens.push(Token::Digits(token)),
            Class::Mark => tokens.push(Token::Mark(first)),
        }
        rest = after;
    }
    tokens
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    Letter,
    Digit,
    Mark,
}

fn class(character: char) -> Class {
    match character {
        ' ' | '\t' | '\u{a0}' | '\u{202f}' => Class::Blank,
        '0'..='9' => Class::Digit,
        // A speck of the scan inside a word: `Se•tember`.
        _ if is_speck(character) => Class::Letter,
        _ if character.is_alphabetic() => Class::Letter,
        _ => Class::Mark,
    }
}

/// What has been read so far.
#[derive(Debug, Default)]
struct Fields {
    weekday: Option<Weekday>,
    month: Option<u8>,
    /// The first letters of a month that more than one month begins with: `Ma`, `Ju`.
    month_beginning: Option<String>,
    day: Option<u8>,
    year: Option<i16>,
    /// A year with a digit lost or misread: `200`, `2912`.
    damaged_year: Option<i16>,
    hour: Option<u8>,
    minute: Option<u8>,
    second: Option<u8>,
    afternoon: Option<bool>,
    repaired: bool,
}

impl Fields {
    fn read(&mut self, tokens: &[Token<'_>]) {
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
        let month_follows = || {
            tokens
                .iter()
                .skip(1)
                .any(|token| matches!(token, Token::Word(word) if month(word).is_some()))
        };
        if self.weekday.is_none()
            && self.month.is_none()
            && (month(word).is_none() || month_follows())
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
            if word.len() == 2 && self.month_beginning.is_none() && may_begin_month(word) {
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
        if digits.len() >= 5 && self.glued(digits, tokens) {
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

    /// `5:56`, `21:30:41`, `932 PM`; returns the tokens used.
    fn clock(&mut self, digits: &str, tokens: &[Token<'_>]) -> Option<usize> {
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

    /// `92009`, `112012`: the day glued to the year.
    fn glued(&mut self, digits: &str, _tokens: &[Token<'_>]) -> bool {
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

    fn finish(mut self) -> Option<SentDate> {
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
            let months =
                (1_u8..).zip(MONTHS).filter(|(_, (name, _))| name.starts_with(beginning.as_str()));
            self.month =
                only(months.map(|(month, _)| month), |month| Date::new(year, month, day), weekday);
            self.repaired |= self.month.is_some();
        }
        if let (None, Some(damaged), Some(month)) = (self.year, self.damaged_year, self.month) {
            let years = RELEASE_YEARS.filter(|year| one_digit_damaged(*year, damaged));
            self.year = only(years, |year| Date::new(year, month, day), weekday);
            self.repaired |= self.year.is_some();
        }
    }

    fn time(&self) -> Option<Time> {
        let hour = self.hour?;
        let hour = match self.afternoon {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        Time::new(hour, self.minute?, self.second.unwrap_or(0))
    }
}

/// Returns the candidate whose date has this weekday, if only one does.
fn only<T: Copy>(
    candidates: impl Iterator<Item = T>,
    date: impl Fn(T) -> Option<Date>,
    weekday: Weekday,
) -> Option<T> {
    let mut fitting = candidates
        .filter(|candidate| date(*candidate).is_some_and(|date| date.weekday() == weekday));
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

fn may_begin_month(word: &str) -> bool {
    let beginning = lower(word);
    MONTHS.iter().any(|(name, _)| name.starts_with(beginning.as_str()))
}

fn meridiem(word: &str) -> Option<bool> {
    match word {
        "AM" | "am" | "Am" | "aM" | "AMI" | "AIVI" | "AIV" | "ANA" => Some(false),
        "PM" | "pm" | "Pm" | "pM" | "PIVI" | "PMI" | "PNI" | "PIV" => Some(true),
        _ => None,
    }
}

/// Returns the day that differs from `date` in one digit of day or year and has this weekday, if only one does.
fn one_digit_repair(date: Date, weekday: Weekday) -> Option<Date> {
    let (day, year) = (date.day(), date.year());
    let days = (1..=31_u8).filter(|other| one_digit_apart(u32::from(*other), u32::from(day)));
    let years = RELEASE_YEARS.filter(|other| {
        one_digit_apart(u32::from(other.unsigned_abs()), u32::from(year.unsigned_abs()))
    });
    let candidates = days
        .filter_map(|day| Date::new(year, date.month(), day))
        .chain(years.filter_map(|year| Date::new(year, date.month(), day)));
    only(candidates, Some, weekday)
}

/// Tells whether a year becomes `damaged` when one digit changes or the last is lost.
fn one_digit_damaged(year: i16, damaged: i16) -> bool {
    year / 10 == damaged
        || one_digit_apart(u32::from(year.unsigned_abs()), u32::from(damaged.unsigned_abs()))
}

/// Returns the days one digit apart from a date's, or with the digit that the scan lost, that have this weekday.
///
/// The messages around it settle which of them is meant.
pub(super) fn days_that_fit(date: Date, weekday: Weekday) -> Vec<Date> {
    let day = date.day();
    let lost_digit = |other: u8| other > 9 && day < 10 && (other / 10 == day || other % 10 == day);
    (1..=31_u8)
        .filter(|other| one_digit_apart(u32::from(*other), u32::from(day)) || lost_digit(*other))
        .filter_map(|other| Date::new(date.year(), date.month(), other))
        .filter(|date| date.weekday() == weekday)
        .collect()
}

fn one_digit_apart(one: u32, other: u32) -> bool {
    let (mut one, mut other, mut apart) = (one, other, 0);
    for _ in 0..4 {
        apart += u32::from(one % 10 != other % 10);
        (one, other) = (one / 10, other / 10);
    }
    apart == 1
}

/// Reads letters and digits that touch as a number: `OS` is 05, `l8` is 18, `zuiz` is 2012.
fn lettered_number(tokens: &[Token<'_>]) -> Option<(u32, usize)> {
    let mut digits = String::new();
    let mut used = 0;
    let mut end: Option<*const u8> = None;
    for token in tokens {
        let part = match token {
            Token::Word(part) | Token::Digits(part) => *part,
            Token::Mark(_) => break,
        };
        if end.is_some_and(|end| end != part.as_ptr()) || digits.len() + part.len() > 4 {
            break;
        }
        for character in part.chars() {
            digits.push_str(look_alike(character)?);
        }
        used += 1;
        end = Some(part.as_bytes().as_ptr_range().end);
    }
    // A month's remains (`Se`) are no number; two to four places are.
    let number = digits.parse().ok()?;
    matches!(digits.len(), 1..=2 | 4).then_some((number, used))
}

/// The digits that a letter looks like on a page.
fn look_alike(character: char) -> Option<&'static str> {
    const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    match character {
        'O' | 'o' | 'D' | 'Q' | 'u' | 'U' => Some("0"),
        'l' | 'I' | 'i' | '|' => Some("1"),
        'n' => Some("11"),
        'z' | 'Z' => Some("2"),
        'S' | 's' => Some("5"),
        'B' => Some("8"),
        'g' | 'q' => Some("9"),
        _ => DIGITS.get(usize::try_from(character.to_digit(10)?).ok()?).copied(),
    }
}

const WEEKDAYS: [(&str, &[&str]); 7] = [
    ("monday", &["mon", "lun", "lundi", "montag", "maandag", "lunes", "mo"]),
    ("tuesday", &["tue", "tues", "mar", "mardi", "dienstag", "dinsdag", "martes"]),
    ("wednesday", &["wed", "mer", "mercredi", "mittwoch", "woensdag", "miercoles"]),
    ("thursday", &["thu", "thur", "thurs", "jeu", "jeudi", "donnerstag", "donderdag", "jueves"]),
    ("friday", &["fri", "ven", "vendredi", "freitag", "vrijdag", "viernes"]),
    ("saturday", &["sat", "sam", "samedi", "samstag", "zaterdag", "sabado"]),
    ("sunday", &["sun", "dim", "dimanche", "sonntag", "zondag", "domingo"]),
];

fn weekday(word: &str) -> Option<Weekday> {
    let word = lower(word);
    let index = WEEKDAYS
        .iter()
        .position(|(name, others)| *name == word || others.contains(&word.as_str()))
        .or_else(|| {
            (word.len() >= 5).then(|| WEEKDAYS.iter().position(|(name, _)| nearly(name, &word)))?
        })?;
    Weekday::ALL.get(index).copied()
}

const MONTHS: [(&str, &[&str]); 12] = [
    ("january", &["jan", "janvier", "januar", "januari", "enero"]),
    ("february", &["feb", "fevrier", "février", "februar", "februari", "febrero"]),
    ("march", &["mar", "mars", "märz", "maart", "marzo"]),
    ("april", &["apr", "avril", "avr", "abril"]),
    ("may", &["mai", "mei", "mayo"]),
    ("june", &["jun", "juin", "juni", "junio"]),
    ("july", &["jul", "juillet", "juil", "juli", "julio"]),
    ("august", &["aug", "août", "aout", "augustus", "agosto"]),
    ("september", &["sep", "sept", "septembre", "septiembre"]),
    ("october", &["oct", "octobre", "oktober", "octubre", "okt"]),
    ("november", &["nov", "novembre", "noviembre"]),
    ("december", &["dec", "décembre", "decembre", "dezember", "dez", "diciembre"]),
];

/// Returns the month and whether it is spelt as it should be.
fn month(word: &str) -> Option<(u8, bool)> {
    let word = lower(word);
    let number = |index: usize| u8::try_from(index + 1).ok();
    if let Some(index) =
        MONTHS.iter().position(|(name, others)| *name == word || others.contains(&word.as_str()))
    {
        return Some((number(index)?, true));
    }
    // A beginning of the name (`Janua`, `Se`), or the name with one or two letters misread.
    let mut starting = (0..MONTHS.len()).filter(|index| {
        word.len() >= 3
            && MONTHS.get(*index).is_some_and(|(name, _)| name.starts_with(word.as_str()))
    });
    if let Some(index) = starting.next().filter(|_| starting.next().is_none()) {
        return Some((number(index)?, false));
    }
    let index = MONTHS.iter().position(|(name, _)| word.len() >= 4 && nearly(name, &word))?;
    Some((number(index)?, false))
}

/// `Aua 25`, `Ian 19`: the short name of one month only, but for a letter, before a day.
fn misread_month(word: &str, next: Option<&Token<'_>>) -> Option<(u8, bool)> {
    let word = lower(word);
    let before_day = matches!(next, Some(Token::Digits(day)) if day.len() <= 2);
    let near = |name: &str| {
        name.get(..3).is_some_and(|short| edit_distance(short.as_bytes(), word.as_bytes()) <= 1)
    };
    let mut months =
        (1_u8..).zip(MONTHS).filter(|(_, (name, _))| word.len() == 3 && before_day && near(name));
    let (month, _) = months.next()?;
    months.next().is_none().then_some((month, false))
}

fn broken_month(word: &str, next: &str) -> Option<u8> {
    let joined = format!("{}{}", lower(word), lower(next));
    let short = joined.len() >= 4 && word.len() + next.len() <= 9;
    let index =
        MONTHS.iter().position(|(name, _)| short && (*name == joined || nearly(name, &joined)))?;
    u8::try_from(index + 1).ok()
}

fn is_speck(character: char) -> bool {
    matches!(character, '•' | '·' | '*')
}

fn lower(word: &str) -> String {
    // A speck is one letter of the word, whichever.
    word.chars()
        .map(|letter| if is_speck(letter) { '?' } else { letter })
        .flat_map(char::to_lowercase)
        .collect()
}

/// Tells whether `word` is `name` but for one letter changed, lost or added; two in names of seven or more.
fn nearly(name: &str, word: &str) -> bool {
    let allowed = if name.len() >= 7 { 2 } else { 1 };
    name.len().abs_diff(word.len()) <= allowed
        && edit_distance(name.as_bytes(), word.as_bytes()) <= allowed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_of_the_catalogue() {
        let cases = [
            ("Friday, January 18, 2013 5:56 PM", "2013-01-18T17:56:00"),
            ("Mon May 25 21:30:41 2009", "2009-05-25T21:30:41"),
            ("Fri July 02 10:41:24 2010", "2010-07-02T10:41:24"),
            ("Wednesday, September 14, 2011 10:26 AM Eastern Standard Time", "2011-09-14T10:26:00"),
            ("Thursday, June 16, 201112:50 AM", "2011-06-16T00:50:00"),
            ("Thursday, June 16, 20111:42 PM", "2011-06-16T13:42:00"),
            ("Dec 09, 2009 8:15 AM", "2009-12-09T08:15:00"),
            ("Wednesday, December 9,2009 8:15 AM", "2009-12-09T08:15:00"),
            ("Wed, 12 Oct 2011 21:46:48 -0400", "2011-10-12T21:46:48"),
            ("Thu Dec 0909:26:19 2010", "2010-12-09T09:26:19"),
            ("Wed, Jan 18, 2012 at 2:19 PM", "2012-01-18T14:19:00"),
            ("Wednesday, January 18, 2012 2:19 pm", "2012-01-18T14:19:00"),
            ("18 July 2010 12:30", "2010-07-18T12:30:00"),
            ("Wednesday, September 14 2011 10:08 AM", "2011-09-14T10:08:00"),
            ("Saturday, July 17, 2010 932 PM", "2010-07-17T21:32:00"),
            ("February 20, 2010 4:49:56 PM EST", "2010-02-20T16:49:56"),
            ("12/14/2010 3:31 PM (EST)", "2010-12-14T15:31:00"),
            ("Wednesday, May 4, 2011 7:01 A.M. Eastern Daylight Time", "2011-05-04T07:01:00"),
            ("Mon 12/5/2011 3:10 PM", "2011-12-05T15:10:00"),
            ("Mon, 5 Dec 2011 15:10:00 GMT+00:00", "2011-12-05T15:10:00"),
            ("Wednesday, Janua 18, 2012 2:19 PM", "2012-01-18T14:19:00"),
            ("Sunday, Au ust 15, 2010 2:19 PM", "2010-08-15T14:19:00"),
            ("Wednesday, September OS, 2012 2:19 PM", "2012-09-05T14:19:00"),
            ("Wednesday, January 18, zuiz 2:19 PM", "2012-01-18T14:19:00"),
            ("Freitag, 1. Juni 2012 09:11", "2012-06-01T09:11:00"),
            ("Sam 23 Janvier 2010, 19 h 33 min 51 s", "2010-01-23T19:33:51"),
            ("Monday, Se•tember 21, 2009 8:19 AM", "2009-09-21T08:19:00"),
            ("Thursday, Ma 21 2009 6 31 AM", "2009-05-21T06:31:00"),
            ("Thursday, June n, 2009 5:42 AM", "2009-06-11T05:42:00"),
            ("Thursday: October 29, 200 12:29 PM", "2009-10-29T12:29:00"),
            ("Mar 31, 2010 5:17 PM", "2010-03-31T17:17:00"),
            ("Mon Mar 14 19:18:17- 2011", "2011-03-14T19:18:17"),
            ("Sun Jan 17 12:52:512010", "2010-01-17T12:52:51"),
            ("Monday, December .31, ZU12 05:35 PM", "2012-12-31T17:35:00"),
            ("Saturday, September 15, 2912 07:01 PM", "2012-09-15T19:01:00"),
            ("Sun Jul 10 17:44:09 1011", "2011-07-10T17:44:09"),
            ("Tue Aua 25 21:50:17 2009", "2009-08-25T21:50:17"),
            ("January 5, 2012", "2012-01-05"),
            ("18th December 2009", "2009-12-18"),
            ("Sun ay April 03, 2011 09:25 PM", "2011-04-03T21:25:00"),
        ];
        for (text, expected) in cases {
            let read = sent_date(text).map(|date| date.value.to_string());
            assert_eq!(read.as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_not_guessed() {
        for text in [
            "",
            "Thursday, November, 2012",
            "February 30, 2012 1:00 PM",
            "soon",
            "13/13/2010",
            "99999999999",
        ] {
            assert_eq!(sent_date(text), None, "{text}");
        }
    }

    #[test]
    fn a_weekday_that_does_not_fit_is_reported() {
        let date = sent_date("Monday, January 18, 2013 5:56 PM").unwrap();
        assert_eq!(date.other_weekday, Some(Weekday::Monday));
        assert_eq!(date.value.to_string(), "2013-01-18T17:56:00");
    }
}
