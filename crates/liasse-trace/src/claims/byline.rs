//! The day of the byline, against the days that the article tells of.
//!
//! "le 29 février dernier" under a byline of 17 March 2017: 2017 has no 29 February, and the one before
//! lies more than a year back. "Dernier" and the byline's year cannot both be right, and where a year
//! beside it lets them be, that year is named. A byline before the days that the article reports, or
//! before the e-mails that it quotes were sent, cannot be right either.

use liasse_model::{AnchorKind, Article, Date, DateMention, Span};

use super::{
    case::Case,
    cues::Cue,
    evidence::{HeaderLine, header_evidence},
    governing::governing,
    phrase::{day, month, reason},
    sending::{Stated, is_own},
};
use crate::{Evidence, Finding, FindingKind, Outcome, Reason, Records};

/// "Dernier" reaches back at most so many days.
const A_YEAR: i32 = 366;

pub(super) fn findings<R: Records + ?Sized>(case: &Case<'_, R>) -> Result<Vec<Finding>, R::Error> {
    let article = case.article;
    let Some(byline) = article.date else { return Ok(Vec::new()) };
    let mut findings: Vec<Finding> =
        article.dates.iter().filter_map(|date| last_day(date, byline)).collect();
    let refuted = article.dates.iter().find_map(|date| refuted_by(article, date));
    let said = refuted.or_else(|| before_the_told(case, byline));
    findings.extend(
        said.map(|(reason, evidence)| Finding {
            kind: FindingKind::Byline,
            text: article
                .head
                .date
                .and_then(|span| span.of(&article.text))
                .unwrap_or_default()
                .to_owned(),
            span: article.head.date.unwrap_or(Span::empty(0)),
            outcome: Outcome::Contradicted,
            reason,
            evidence,
            differences: Vec::new(),
        }),
    );
    Ok(findings)
}

/// Returns the year that the article's own dates ask for where they refute the byline's.
pub(super) fn other_year(article: &Article) -> Option<i16> {
    article.dates.iter().find_map(|date| Impossible::of(date, article.date?)?.year)
}

/// A "last 29 February" that the byline's year does not allow.
struct Impossible {
    month: u8,
    day: u8,
    /// The latest such day before the byline.
    latest: Option<Date>,
    /// The year beside the byline's under which the words would be right.
    year: Option<i16>,
}

impl Impossible {
    fn of(mention: &DateMention, byline: Date) -> Option<Self> {
        let (month, day) = last_of(mention)?;
        if is_last(month, day, byline) {
            return None;
        }
        let years = [byline.year() - 1, byline.year() + 1];
        let fits = |year: &i16| {
            Date::new(*year, byline.month(), byline.day())
                .is_some_and(|byline| is_last(month, day, byline))
        };
        let latest = latest(month, day, byline);
        Some(Self { month, day, latest, year: years.into_iter().find(fits) })
    }
}

/// Returns month and day of "le 29 février dernier".
fn last_of(mention: &DateMention) -> Option<(u8, u8)> {
    mention.anchor.as_ref().filter(|anchor| anchor.kind == AnchorKind::Last)?;
    let value = mention.value.as_deref()?.strip_prefix("XXXX-")?;
    let (month, day) = value.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

fn latest(month: u8, day: u8, byline: Date) -> Option<Date> {
    let years = (byline.year() - 8..=byline.year()).rev();
    years.filter_map(|year| Date::new(year, month, day)).find(|date| *date <= byline)
}

fn is_last(month: u8, day: u8, byline: Date) -> bool {
    latest(month, day, byline).is_some_and(|latest| byline.days_since(latest) <= A_YEAR)
}

/// Checks a "last" day itself.
fn last_day(mention: &DateMention, byline: Date) -> Option<Finding> {
    let (month, day) = last_of(mention)?;
    let (outcome, reason) = match Impossible::of(mention, byline) {
        Some(impossible) => (Outcome::Contradicted, impossible.said(byline)),
        None => (Outcome::Confirmed, is_on(latest(month, day, byline)?, byline)),
    };
    Some(Finding {
        kind: FindingKind::Date,
        text: mention.text.clone(),
        span: mention.span,
        outcome,
        reason,
        evidence: Vec::new(),
        differences: Vec::new(),
    })
}

fn is_on(date: Date, byline: Date) -> Reason {
    let ((english, french), (byline_en, byline_fr)) = (day(date), day(byline));
    reason(
        format!("Under a byline of {byline_en} this is {english}, a day that the calendar has."),
        format!(
            "Avec une signature du {byline_fr}, il s’agit du {french}, jour qui existe au calendrier."
        ),
    )
}

impl Impossible {
    fn said(&self, byline: Date) -> Reason {
        let (month_en, month_fr) = month(self.month);
        let (day, year) = (self.day, byline.year());
        let (byline_en, byline_fr) = super::phrase::day(byline);
        let latest = self.latest.map(super::phrase::day).unwrap_or_default();
        let fits = self.year.map(|year| {
            (format!(" It fits a text of {year}."), format!(" Elle convient à un texte de {year}."))
        });
        let (fits_en, fits_fr) = fits.unwrap_or_default();
        reason(
            format!(
                "{year} has no {day} {month_en}, and the last one before the byline of {byline_en} was {}, more than a year earlier.{fits_en}",
                latest.0
            ),
            format!(
                "{year} n’a pas de {day} {month_fr}, et le dernier avant la signature du {byline_fr} était le {}, plus d’un an plus tôt.{fits_fr}",
                latest.1
            ),
        )
    }
}

/// Returns why the byline's year cannot stand beside a date of the article.
fn refuted_by(article: &Article, mention: &DateMention) -> Option<(Reason, Vec<Evidence>)> {
    let byline = article.date?;
    let impossible = Impossible::of(mention, byline)?;
    let said = impossible.said(byline);
    let words = &mention.text;
    let reason = reason(
        format!("The byline’s year cannot stand beside “{words}”: {}", said.english),
        format!("L’année de la signature est incompatible avec « {words} » : {}", said.french),
    );
    Some((reason, Vec::new()))
}

/// Returns what the article tells of that lies behind its byline.
fn before_the_told<R: Records + ?Sized>(
    case: &Case<'_, R>,
    byline: Date,
) -> Option<(Reason, Vec<Evidence>)> {
    let told = case.article.dates.iter().filter(|date| is_own(case, date.span));
    let happened = told.filter(|date| is_told_as_past(case, date));
    let days = happened.filter_map(|date| match Stated::of(date)? {
        Stated::Day(day) if day > byline && date.value.is_some() => Some(day),
        _ => None,
    });
    if let Some(latest) = days.max() {
        let ((english, french), (byline_en, byline_fr)) = (day(latest), day(byline));
        let reason = reason(
            format!(
                "The article tells of {english} as past, which lies behind its byline of {byline_en}."
            ),
            format!(
                "L’article rapporte comme passé le {french}, postérieur à sa signature du {byline_fr}."
            ),
        );
        return Some((reason, Vec::new()));
    }
    let is_spoken_of = |email: usize| {
        let sentences = 0..case.script.sentences.len();
        let mut meant = sentences.filter_map(|sentence| case.about.of_sentence(sentence));
        meant.any(|reference| reference.is_certain && reference.emails == [email])
    };
    let late = case.emails.iter().enumerate().find(|(number, email)| {
        email.sent().is_some_and(|sent| sent.date > byline) && is_spoken_of(*number)
    });
    let (_, email) = late?;
    let ((english, french), (byline_en, byline_fr)) = (day(email.sent()?.date), day(byline));
    let reason = reason(
        format!("The article quotes an e-mail of {english}, sent after its byline of {byline_en}."),
        format!("L’article cite un e-mail du {french}, envoyé après sa signature du {byline_fr}."),
    );
    let evidence = email.best().map(|copy| header_evidence(copy, HeaderLine::Sent));
    Some((reason, evidence.into_iter().collect()))
}

/// Tells whether a date hangs on something that is told as done: sent, received, published.
fn is_told_as_past<R: Records + ?Sized>(case: &Case<'_, R>, date: &DateMention) -> bool {
    let sentence = case.script.sentence_at(date.span.start);
    let sentence = sentence.and_then(|number| case.script.sentences.get(number));
    let cue: Option<Cue> = sentence.and_then(|sentence| governing(sentence, date.span));
    let is_future = |word: &str| {
        matches!(
            word,
            "sera"
                | "seront"
                | "devrait"
                | "devraient"
                | "doit"
                | "doivent"
                | "will"
                | "would"
                | "due"
                | "to"
                | "expected"
                | "scheduled"
                | "prevu"
                | "prevue"
        )
    };
    let mut words = sentence.iter().flat_map(|sentence| &sentence.words);
    cue.is_some() && !words.any(|word| is_future(&word.folded))
}
