//! What an article says of when an e-mail was sent, received or forwarded.

use liasse_model::{Date, DateMention, DatePrecision, DateTime, HourMention, Span};

use super::{
    about::Reference,
    case::Case,
    cues::{Cue, is_pronoun, names_an_email, names_emails},
    emails::{Copy, Email},
    evidence::{HeaderLine, header_evidence},
    governing::governing,
    phrase::{Said, moment},
};
use crate::{Evidence, Records};

/// A statement of when something happened to an e-mail.
#[derive(Clone, Debug)]
pub(crate) struct Sending<'a> {
    pub(crate) date: Option<&'a DateMention>,
    pub(crate) hour: Option<&'a HourMention>,
    pub(crate) cue: Cue,
    /// The e-mail meant; `None` where no quotation or title says which.
    pub(crate) reference: Option<Reference>,
    /// Whether the sentence names the e-mail, quotes it or gives its title.
    pub(crate) is_plain: bool,
}

/// Where in a sentence a pronoun stands that is its subject: "Le 3 mars, il".
const OPENING: usize = 8;

/// Returns the statements of an article, in order.
pub(crate) fn sendings<'a, R: Records + ?Sized>(case: &Case<'a, R>) -> Vec<Sending<'a>> {
    let article = case.article;
    let hours = &article.hours;
    let dated = article.dates.iter().filter(|date| is_own(case, date.span)).filter_map(|date| {
        let hour = hours.iter().find(|hour| hour.date == Some(date.span));
        sending(case, Some(date), hour, date.span)
    });
    let alone = hours.iter().filter(|hour| hour.date.is_none() && is_own(case, hour.span));
    let alone = alone.filter_map(|hour| sending(case, None, Some(hour), hour.span));
    dated.chain(alone).collect()
}

fn sending<'a, R: Records + ?Sized>(
    case: &Case<'a, R>,
    date: Option<&'a DateMention>,
    hour: Option<&'a HourMention>,
    span: Span,
) -> Option<Sending<'a>> {
    let number = case.script.sentence_at(span.start)?;
    let sentence = case.script.sentences.get(number)?;
    let cue = governing(sentence, span).filter(|cue| *cue != Cue::Published)?;
    let names_it = |word: &str| names_an_email(word) || names_emails(word);
    let is_named = sentence.words.iter().any(|word| names_it(&word.folded));
    let is_plain = is_named || case.about.has_anchor(number);
    // "Elle a quitté ses fonctions le 1er février" is not about an e-mail; "Il a été envoyé le 3" is.
    let stands_for_one =
        || sentence.words.iter().take(OPENING).any(|word| is_pronoun(&word.folded));
    if !is_plain && cue != Cue::Dated && !stands_for_one() {
        return None;
    }
    let reference = case.about.of_sentence(number).cloned();
    Some(Sending { date, hour, cue, reference, is_plain })
}

/// Tells whether a place is the article's own and not inside a quotation.
pub(crate) fn is_own<R: Records + ?Sized>(case: &Case<'_, R>, span: Span) -> bool {
    let same = span.of(&case.script.covered) == span.of(&case.article.text);
    same && case.script.sentence_at(span.start).is_some()
}

/// A time that an archive prints of an e-mail, or of a forward of it.
#[derive(Clone, Debug)]
pub(crate) struct Printed {
    pub(crate) sent: DateTime,
    pub(crate) copy: Copy,
}

impl Sending<'_> {
    /// Returns the e-mails that may be meant.
    pub(crate) fn emails<'e, R: Records + ?Sized>(&self, case: &'e Case<'_, R>) -> Vec<&'e Email> {
        let meant = self.reference.iter().flat_map(|reference| &reference.emails);
        meant.filter_map(|email| case.emails.get(*email)).collect()
    }

    /// Tells whether the statement is certainly about the e-mail.
    pub(crate) fn is_certain(&self) -> bool {
        self.is_plain && self.reference.as_ref().is_some_and(|reference| reference.is_certain)
    }

    /// Returns the times that the statement is to be compared with: those of the e-mail, or of its
    /// forwards where it speaks of one.
    pub(crate) fn printed<R: Records + ?Sized>(&self, case: &Case<'_, R>) -> Vec<Printed> {
        let emails = self.emails(case);
        match self.cue {
            Cue::Forwarded => emails.iter().flat_map(|email| printed(&email.forwards())).collect(),
            _ => emails.iter().flat_map(|email| printed(&email.copies)).collect(),
        }
    }

    /// Returns the times of the other messages of the chain.
    pub(crate) fn beside<R: Records + ?Sized>(&self, case: &Case<'_, R>) -> Vec<Printed> {
        let emails = self.emails(case);
        match self.cue {
            Cue::Forwarded => emails.iter().flat_map(|email| printed(&email.copies)).collect(),
            _ => emails.iter().flat_map(|email| printed(&email.later())).collect(),
        }
    }
}

fn printed(copies: &[Copy]) -> Vec<Printed> {
    let sent = |copy: &Copy| copy.message().and_then(|message| message.sent);
    copies
        .iter()
        .filter_map(|copy| Some(Printed { sent: sent(copy)?, copy: copy.clone() }))
        .collect()
}

/// The lines that are shown of one e-mail's copies.
const SHOWN: usize = 4;

/// Returns the lines that print the times; a memo's day alone only where no header has more.
pub(crate) fn lines(printed: &[Printed]) -> Vec<Evidence> {
    let any_hour = printed.iter().any(|one| one.sent.time.is_some());
    let shown = printed.iter().filter(|one| one.sent.time.is_some() == any_hour);
    shown.take(SHOWN).map(|one| header_evidence(&one.copy, HeaderLine::Sent)).collect()
}

/// Returns what the archive says happened, "The e-mail was sent on 18 January 2013 at 17:56".
pub(crate) fn was_sent(cue: Cue, sent: DateTime) -> Said {
    let (english, french) = moment(sent);
    match cue {
        Cue::Forwarded => (
            format!("The e-mail was forwarded on {english}"),
            format!("L’e-mail a été transféré le {french}"),
        ),
        _ => (
            format!("The e-mail was sent on {english}"),
            format!("L’e-mail a été envoyé le {french}"),
        ),
    }
}

/// What a date states: a day, a month or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stated {
    Day(Date),
    Month(i16, u8),
    Year(i16),
}

impl Stated {
    /// Reads a date's value.
    pub(crate) fn of(date: &DateMention) -> Option<Self> {
        let value = date.value.as_deref().filter(|value| !value.contains('X'));
        let value = value.or(date.resolved.as_deref())?;
        let value = value.split('T').next()?;
        let mut parts = value.split('-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next().map(str::parse);
        match (date.precision, month) {
            (DatePrecision::Year, _) => Some(Self::Year(year)),
            (DatePrecision::Month, Some(Ok(month @ 1..=12))) => Some(Self::Month(year, month)),
            (
                DatePrecision::Day
                | DatePrecision::Hour
                | DatePrecision::Minute
                | DatePrecision::Second,
                Some(Ok(_)),
            ) => value.parse().ok().map(Self::Day),
            _ => None,
        }
    }

    /// Tells whether a day is the one stated, or in the month or year stated.
    pub(crate) fn holds(self, day: Date) -> bool {
        match self {
            Self::Day(stated) => stated == day,
            Self::Month(year, month) => (day.year(), day.month()) == (year, month),
            Self::Year(year) => day.year() == year,
        }
    }
}
