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

mod clock;
mod fields;
mod names;
mod repair;
mod token;

use liasse_model::{DateTime, Weekday};

use self::{fields::Fields, token::tokens};

pub(super) use self::repair::days_that_fit;

/// A date as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SentDate {
    pub value: DateTime,
    /// The weekday as printed, where it does not fit the value.
    pub other_weekday: Option<Weekday>,
    /// The scan's digits or letters were repaired.
    pub repaired: bool,
}

/// Reads the first date of `text`.
pub(super) fn sent_date(text: &str) -> Option<SentDate> {
    let tokens = tokens(text);
    let mut fields = Fields::default();
    fields.read(&tokens);
    fields.finish()
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
