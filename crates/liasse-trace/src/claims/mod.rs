//! What an article states, and whether the archive says so: a file for each rule.
//!
//! A rule looks at the whole [`Case`] and returns a finding for each statement that it knows how to
//! check. It says `contradicted` only where the archive or the calendar shows the contrary and the
//! statement is certainly about that e-mail or day, and `not-checkable` where nothing bears on it.
//!
//! The ground that the rules stand on: [`script`] cuts the article into sentences and words,
//! [`cues`] are the words by which it speaks of e-mails, [`emails`] gathers the copies of each
//! e-mail that a quotation leads to, [`stretches`] and [`about`] say which of them a place in the article speaks of,
//! [`governing`] and [`sending`] find what is said of when one was sent, [`exchange`] and
//! [`persons`] by whom, [`told`] is what the source says where the article
//! tells of it, and [`phrase`] puts days, hours and people into English and French.
//!
//! To add a rule, write a file with a function `findings` that opens with a sentence of an article as its
//! example, list it in [`rules`], and give it a file of true and false statements in `tests/it/claims`.

mod about;
mod case;
mod cues;
mod emails;
mod evidence;
mod exchange;
mod governing;
mod persons;
mod phrase;
mod script;
mod sending;
mod stretches;
mod told;
mod zones;

mod byline;
mod correspondents;
mod count;
mod figure;
mod forwarded;
mod name;
mod order;
mod period;
mod quotation;
mod quoted_date;
mod sent_date;
mod sent_hour;
mod title;
mod weekday;

use crate::{Finding, Records};

pub(crate) use case::{Case, Quoted};
pub(crate) use emails::carrier;
pub(crate) use evidence::{evidence_at, message_info};

/// Looks at one kind of statement.
pub(crate) type Rule<R> = fn(&Case<'_, R>) -> Result<Vec<Finding>, <R as crate::Source>::Error>;

/// Returns the rules.
pub(crate) fn rules<R: Records + ?Sized>() -> [Rule<R>; 14] {
    [
        quotation::findings,
        title::findings,
        sent_date::findings,
        sent_hour::findings,
        weekday::findings,
        byline::findings,
        order::findings,
        correspondents::findings,
        forwarded::findings,
        count::findings,
        figure::findings,
        quoted_date::findings,
        period::findings,
        name::findings,
    ]
}
