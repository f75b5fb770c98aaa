//! Times of Windows as dates of e-mail.

const SECONDS_A_DAY: u64 = 86_400;

/// Days from the first of January 1601 to the first of March 2000 less 400 years: cycles of the
/// calendar have 146,097 days and are counted from a first of March.
const DAYS_TO_MARCH_1600: u64 = 306;

/// Writes a time in units of 100 nanoseconds since 1601 as `Fri, 18 Jan 2013 09:05:00 +0000`.
pub(super) fn mail_date(time: u64) -> String {
    const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: [&str; 12] =
        ["Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb"];
    let seconds = time / 10_000_000;
    let days = seconds / SECONDS_A_DAY;
    // The first of January 1601 was a Monday.
    let weekday = WEEKDAYS.iter().cycle().nth((days % 7) as usize).copied().unwrap_or_default();
    let days = days + DAYS_TO_MARCH_1600;
    let (cycle, day_of_cycle) = (days / 146_097, days % 146_097);
    let year_of_cycle =
        (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36_524 - day_of_cycle / 146_096) / 365;
    let day_of_year =
        day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let year = 1600 + cycle * 400 + year_of_cycle + u64::from(month >= 10);
    let month = MONTHS.get(month as usize).copied().unwrap_or_default();
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{weekday}, {day} {month} {year} {hour:02}:{minute:02}:{second:02} +0000")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_dates() {
        assert_eq!(mail_date(0), "Mon, 1 Jan 1601 00:00:00 +0000");
        assert_eq!(mail_date(116_444_736_000_000_000), "Thu, 1 Jan 1970 00:00:00 +0000");
        assert_eq!(mail_date(130_029_663_050_000_000), "Fri, 18 Jan 2013 07:05:05 +0000");
        assert_eq!(mail_date(125_962_560_000_000_000), "Tue, 29 Feb 2000 00:00:00 +0000");
        assert!(mail_date(u64::MAX).ends_with("+0000"));
    }
}
