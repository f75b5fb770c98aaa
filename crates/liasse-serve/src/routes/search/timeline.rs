//! What fits a search over time: a bar for each month, and a table of the same with a link for each.
//!
//! The bars are SVG whose places are shares of the width, so they fill any window without a word of
//! style in the page. The script lets a reader draw a range on them; the table and the days among
//! the filters do the same without.

use maud::{Markup, html};

use super::facets::{ShownFacet, ShownValue};
use crate::{asked::Asked, language::Words};

/// The height of the highest bar.
const HEIGHT: f64 = 64.0;
/// Months at either end that hold less than this share of all are left out of the picture: a scan
/// misread can lie centuries away.
const LEFT_OUT: f64 = 0.002;
/// The fewest months of a picture.
const MONTHS: usize = 12;

/// A run of months, those without anything among them.
struct Months<'a> {
    /// The first, counted from the year 0.
    first: usize,
    counts: Vec<u64>,
    values: &'a [ShownValue],
    /// What lies before and after.
    left_out: u64,
}

/// Shows months with their counts.
pub(super) fn timeline(facet: &ShownFacet, asked: &Asked, words: Words) -> Markup {
    let Some(months) = Months::of(&facet.values) else { return html! {} };
    html! {
        section.timeline aria-labelledby="over-time" {
            h2 #over-time { (words.say("search-over-time")) }
            (months.picture(asked, words))
            (months.table(words))
        }
    }
}

impl<'a> Months<'a> {
    fn of(values: &'a [ShownValue]) -> Option<Self> {
        let dated: Vec<(usize, u64)> =
            values.iter().filter_map(|value| Some((number(&value.value)?, value.count))).collect();
        let total: u64 = dated.iter().map(|(_, count)| count).sum();
        let most = (total as f64 * LEFT_OUT) as u64;
        let skipped = |counts: &mut dyn Iterator<Item = u64>| {
            let mut sum = 0;
            let kept = counts.take_while(|count| {
                sum += count;
                sum <= most
            });
            kept.count()
        };
        let before = skipped(&mut dated.iter().map(|(_, count)| *count));
        let behind = skipped(&mut dated.iter().rev().map(|(_, count)| *count));
        let kept = dated.get(before..dated.len().saturating_sub(behind))?;
        let (first, last) = (kept.first()?.0, kept.last()?.0);
        // A single month does not fill the whole width.
        let missing = MONTHS.saturating_sub(last - first + 1);
        let (first, last) = (first.saturating_sub(missing.div_ceil(2)), last + missing / 2);
        let mut counts = vec![0; last - first + 1];
        for (month, count) in kept {
            if let Some(cell) = counts.get_mut(month - first) {
                *cell = *count;
            }
        }
        let shown: u64 = counts.iter().sum();
        Some(Self { first, counts, values, left_out: total - shown })
    }

    fn picture(&self, asked: &Asked, words: Words) -> Markup {
        let highest = self.counts.iter().max().copied().unwrap_or(0).max(1) as f64;
        let width = 100.0 / self.counts.len() as f64;
        let percent = |share: f64| format!("{share:.3}%");
        let (first, last) = (self.first, self.first + self.counts.len() - 1);
        let about = words.say_with(
            "search-timeline-about",
            &[
                ("first", month_name(words, first).into()),
                ("last", month_name(words, last).into()),
                ("most", highest.into()),
            ],
        );
        html! {
            div.bars data-first=(name(first)) data-months=(self.counts.len()) {
                svg role="img" aria-label=(about) width="100%" height=(HEIGHT + 20.0) {
                    @for (at, count) in self.counts.iter().enumerate() {
                        @let (height, left) = (*count as f64 / highest * HEIGHT, at as f64 * width);
                        @if *count > 0 {
                            rect.bar.chosen[is_chosen(asked, first + at)] x=(percent(left + width * 0.08))
                                width=(percent(width * 0.84)) y=(format!("{:.1}", HEIGHT - height.max(1.5)))
                                height=(format!("{:.1}", height.max(1.5))) {
                                title { (month_name(words, first + at)) ": " (words.number(*count)) }
                            }
                        }
                        @if (first + at) % 12 == 0 || at == 0 {
                            line.year x1=(percent(left)) x2=(percent(left)) y1="0" y2=(HEIGHT + 4.0) {}
                            @if self.has_label(at) {
                                text x=(percent(left)) y=(HEIGHT + 16.0) dx="3" { ((first + at) / 12) }
                            }
                        }
                    }
                    line.axis x1="0" x2="100%" y1=(HEIGHT) y2=(HEIGHT) {}
                }
            }
            @if self.left_out > 0 {
                p.small { (words.say_with("search-timeline-left-out", &[("count", self.left_out.into())])) }
            }
        }
    }

    /// A year has its number where there is room for it.
    fn has_label(&self, at: usize) -> bool {
        let years = self.counts.len() / 12 + 1;
        let every = years.div_ceil(10);
        let is_new_year = (self.first + at).is_multiple_of(12);
        let begins_late = at == 0 && self.first % 12 > 7;
        (is_new_year || (at == 0 && !begins_late)) && ((self.first + at) / 12).is_multiple_of(every)
    }

    /// The years with their months, as links.
    fn table(&self, words: Words) -> Markup {
        let mut years: Vec<(usize, Vec<&ShownValue>)> = Vec::new();
        for value in self.values {
            let Some(month) = number(&value.value) else { continue };
            match years.last_mut().filter(|(year, _)| *year == month / 12) {
                Some((_, months)) => months.push(value),
                None => years.push((month / 12, vec![value])),
            }
        }
        html! {
            details.months {
                summary { (words.say("search-by-month")) }
                div.wide tabindex="0" role="region" aria-label=(words.say("search-by-month")) {
                    table {
                        thead { tr {
                            th scope="col" { (words.say("search-year")) }
                            @for month in 1..=12 { th.number scope="col" { (short_month(words, month)) } }
                        } }
                        tbody {
                            @for (year, months) in &years {
                                tr {
                                    th scope="row" { (year) }
                                    @for month in 0..12 {
                                        td.number { (cell(months, year * 12 + month, words)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn cell(months: &[&ShownValue], month: usize, words: Words) -> Markup {
    let value = months.iter().find(|value| number(&value.value) == Some(month));
    html! {
        @if let Some(value) = value {
            @if let Some(href) = &value.href {
                a.cell href=(href) aria-current=[value.active.then_some("true")] {
                    (words.number(value.count)) span.unseen { " – " (month_name(words, month)) }
                }
            }
        }
    }
}

/// Tells whether a month lies in the days that the filters ask for.
fn is_chosen(asked: &Asked, month: usize) -> bool {
    let name = name(month);
    let starts = |day: &str| day.get(..7.min(day.len())).unwrap_or(day).to_owned();
    let from = asked.value("after").map(starts);
    let to = asked.value("before").map(str::to_owned);
    (from.is_some() || to.is_some())
        && from.is_none_or(|from| name.as_str() >= from.as_str())
        && to.is_none_or(|to| name.as_str() < to.as_str())
}

/// Counts the months since the year 0.
fn number(month: &str) -> Option<usize> {
    let (year, month) = month.split_once('-')?;
    let month: usize = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    Some(year.parse::<usize>().ok()? * 12 + month - 1)
}

fn name(month: usize) -> String {
    format!("{:04}-{:02}", month / 12, month % 12 + 1)
}

fn month_name(words: Words, month: usize) -> String {
    let year = i16::try_from(month / 12).unwrap_or(i16::MAX);
    words.month(year, u8::try_from(month % 12).unwrap_or(0) + 1)
}

/// The first letters of a month, which are enough at the head of a column.
fn short_month(words: Words, month: u8) -> Markup {
    let long = words.month(0, month);
    let long = long.split(' ').next().unwrap_or_default().to_owned();
    html! { abbr title=(long) { (long.chars().take(4).collect::<String>()) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routes::search::facets::after;

    fn value(month: &str, count: u64) -> ShownValue {
        ShownValue { value: month.to_owned(), count, active: false, href: None }
    }

    #[test]
    fn months_without_anything_are_there_and_misread_ones_are_left_out() {
        let values = [
            value("1012-05", 1),
            value("2012-11", 400),
            value("2013-02", 500),
            value("2913-01", 1),
        ];
        let months = Months::of(&values).unwrap();
        assert_eq!((name(months.first), months.left_out), ("2012-07".to_owned(), 2));
        assert_eq!(months.counts, [0, 0, 0, 0, 400, 0, 0, 500, 0, 0, 0, 0]);
        assert!(Months::of(&[]).is_none());
        let values = [value("2010-01", 1), value("2012-01", 1)];
        let years = Months::of(&values).unwrap();
        assert_eq!((name(years.first), years.counts.len()), ("2010-01".to_owned(), 25));
    }

    #[test]
    fn the_month_after_the_last_ends_a_range() {
        assert_eq!(after(&name(number("2013-12").unwrap())).as_deref(), Some("2014-01"));
    }
}
