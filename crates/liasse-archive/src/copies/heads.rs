//! Who sent each document, and when, from the columns of a part.

use arrow_array::{
    Array, TimestampMillisecondArray, cast::AsArray, types::TimestampMillisecondType,
};
use liasse_analyze::DocumentHead;
use liasse_model::{Date, DateTime, Time};

use crate::{
    ArchiveError,
    columns::{FROM_ADDRESS, FROM_NAME, FROM_RAW, SENT, SUBJECT},
    parquet_file::{optional, strings},
    part::Part,
};

/// Adds the heads of a part's documents, in the order of the rows.
pub(super) fn add_heads(part: &Part, heads: &mut Vec<DocumentHead>) -> Result<(), ArchiveError> {
    let path = part.path();
    for batch in part.batches(&[FROM_RAW, FROM_NAME, FROM_ADDRESS, SUBJECT, SENT])? {
        let batch = batch?;
        let raw = strings(&batch, "from_raw", path)?;
        let names = strings(&batch, "from_name", path)?;
        let addresses = strings(&batch, "from_address", path)?;
        let subjects = strings(&batch, "subject", path)?;
        let sent = batch.column_by_name("sent");
        let sent = sent.and_then(|sent| sent.as_primitive_opt::<TimestampMillisecondType>());
        let sent = sent.ok_or_else(|| {
            ArchiveError::damaged(path, "expected a column `sent` of times, found none")
        })?;
        heads.extend((0..batch.num_rows()).map(|row| {
            let sender = [names, addresses, raw].into_iter().find_map(|it| optional(it, row));
            DocumentHead {
                sent: time_at(sent, row),
                sender: sender.map(str::to_owned),
                subject: optional(subjects, row).map(str::to_owned),
            }
        }));
    }
    Ok(())
}

/// Returns a local time. Of one that is not known the column has midnight.
fn time_at(sent: &TimestampMillisecondArray, row: usize) -> Option<DateTime> {
    let milliseconds = sent.is_valid(row).then(|| sent.values().get(row).copied()).flatten()?;
    date_time(milliseconds.div_euclid(1000))
}

fn date_time(seconds: i64) -> Option<DateTime> {
    let days = i32::try_from(seconds.div_euclid(86_400)).ok()?;
    let date = Date::new(1970, 1, 1)?.add_days(days)?;
    let second = seconds.rem_euclid(86_400);
    let two = |number: i64| u8::try_from(number).ok();
    let time = Time::new(two(second / 3600)?, two(second / 60 % 60)?, two(second % 60)?);
    Some(DateTime { date, time: time.filter(|_| second > 0) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_comes_back_and_midnight_is_a_day_alone() {
        for text in ["2013-01-18T17:56:07", "1969-12-31T23:59:59", "2012-02-29"] {
            let time: DateTime = text.parse().unwrap();
            assert_eq!(date_time(time.local_seconds()), Some(time), "{text}");
        }
        let midnight: DateTime = "2013-01-18T00:00:00".parse().unwrap();
        assert_eq!(date_time(midnight.local_seconds()), "2013-01-18".parse().ok());
        assert_eq!(date_time(i64::MAX), None);
    }
}
