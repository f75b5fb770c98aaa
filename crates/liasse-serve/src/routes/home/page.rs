use liasse_analyze::timeline::BucketUnit;
use liasse_model::Date;
use liasse_plot::{Chart, Figure, Mark, Measured, Series, TimeSeries};
use maud::{Markup, html};

use super::{Contents, Home, MonthCount};
use crate::{
    counting::CountingRules,
    language::Words,
    months::main_part,
    page::{Page, Section, shown},
    parameters::{Link, Parameters, path_piece},
    periods::period_of,
    room::GLANCE_COUNTING,
    sheet::drawn,
    table::{Cell, Column, Table},
    visit::Visit,
};

pub(super) fn page(home: &Home, visit: &Visit) -> Page {
    let words = visit.words;
    let main = html! {
        p.lead { (words.say_with("home-lead", &[("documents", home.documents.into())])) }
        (begin(words))
        (holds(home, words))
        @match &home.contents {
            None => {
                div.notice role="status" {
                    p { strong { (words.say("figures-preparing")) } }
                    p { (words.say("home-preparing")) }
                    p { a href="/" { (words.say("figures-load-again")) } }
                }
            }
            Some(contents) => {
                (volume(contents, words))
                (correspondents(contents, words))
                (years(contents, words))
            }
        }
        (unread(home, words))
        p.as-json { a href="/api/v1/archive" { (words.say("about-as-json")) } }
    };
    let page = Page::new(words.say("home-title"), Section::Home, main);
    page.coming_again(home.contents.is_none())
}

/// Says how to begin: a large box, and where else to go.
fn begin(words: Words) -> Markup {
    html! {
        ul.begin {
            @for (address, title, about) in [
                ("/search", "nav-search", "home-begin-search"),
                ("/names", "nav-names", "home-begin-names"),
                ("/terms", "nav-terms", "home-begin-terms"),
                ("/network", "nav-network", "home-begin-network"),
            ] {
                li { a href=(address) { strong { (words.say(title)) } span { (words.say(about)) } } }
            }
        }
    }
}

fn holds(home: &Home, words: Words) -> Markup {
    let mut facts = vec![("about-documents", words.number(home.documents))];
    if let Some(contents) = &home.contents {
        for kind in contents.kinds.iter().filter(|_| contents.kinds.len() > 1) {
            facts.push((kind_key(kind.kind), words.number(kind.documents)));
        }
        facts.push(("home-messages", words.number(contents.messages)));
        facts.push(("home-different", words.number(contents.different_messages)));
        facts.push(("home-words", words.number(contents.tokens)));
        let months = main_months(contents);
        if let (Some(first), Some(last)) = (months.first(), months.last()) {
            let month = |month: &MonthCount| words.month(month.start.year(), month.start.month());
            facts.push(("home-first", month(first)));
            facts.push(("home-last", month(last)));
        }
    }
    facts.push(("about-files", words.number(home.files.read)));
    facts.push(("about-bytes", words.bytes(home.files.bytes)));
    html! {
        section aria-labelledby="holds" {
            h2 #holds { (words.say("about-counts")) }
            dl.facts {
                @for (key, value) in facts {
                    div { dt { (words.say(key)) } dd { (value) } }
                }
            }
        }
    }
}

/// Returns the months that are drawn: all but the few far-off ones.
fn main_months(contents: &Contents) -> &[MonthCount] {
    let counts: Vec<u64> = contents.months.iter().map(|month| month.messages).collect();
    contents.months.get(main_part(&counts)).unwrap_or_default()
}

/// Returns the messages of the months that are not drawn.
fn far_off(contents: &Contents) -> u64 {
    let sum = |months: &[MonthCount]| months.iter().map(|month| month.messages).sum::<u64>();
    sum(&contents.months) - sum(main_months(contents))
}

fn kind_key(kind: &str) -> &'static str {
    match kind {
        "release" => "home-releases",
        "mail" => "home-mails",
        "article" => "home-articles",
        _ => "home-papers",
    }
}

fn volume(contents: &Contents, words: Words) -> Markup {
    html! {
        section aria-labelledby="volume" {
            h2 #volume { (words.say("home-volume")) }
            @if contents.months.is_empty() {
                p { (words.say("home-no-days")) }
            } @else {
                (drawn(&volume_figure(contents, words), "volume", words))
                @if far_off(contents) > 0 {
                    p { (words.say_with("home-far-off", &[("count", far_off(contents).into())])) }
                }
                @if contents.undated > 0 {
                    p { (words.say_with("terms-undated", &[("count", contents.undated.into())])) }
                }
                details {
                    summary { (words.say("figures-as-table")) }
                    (months_table(contents, words).markup(words))
                }
            }
        }
    }
}

fn volume_figure(contents: &Contents, words: Words) -> Figure {
    let measured =
        |month: &MonthCount| Some(Measured { value: month.messages as f64, interval: None });
    Figure {
        title: words.say("home-volume-figure").into_owned(),
        subtitle: String::new(),
        caption: Vec::new(),
        chart: Chart::TimeSeries(TimeSeries {
            value_title: words.say("home-different").into_owned(),
            period: period_of(BucketUnit::Month),
            mark: Mark::Columns,
            starts: main_months(contents).iter().map(|month| month.start).collect(),
            series: vec![Series {
                label: words.say("home-messages").into_owned(),
                values: main_months(contents).iter().map(measured).collect(),
            }],
            bursts: Vec::new(),
        }),
    }
}

/// A row for each month with messages, which leads to them.
fn months_table(contents: &Contents, words: Words) -> Table {
    let row = |month: &MonthCount| {
        let start = month.start;
        let shown = words.month(start.year(), start.month());
        vec![Cell::Link(shown, sent_in(start)), Cell::Count(month.messages)]
    };
    Table {
        caption: words.say("home-volume-figure").into_owned(),
        columns: vec![
            Column::text("month", words.say("terms-period")),
            Column::number("messages", words.say("home-different")),
        ],
        rows: contents.months.iter().filter(|month| month.messages > 0).map(row).collect(),
    }
}

/// Returns the address of the documents with messages of a month.
fn sent_in(start: Date) -> String {
    let next = BucketUnit::Month.next(start).unwrap_or(start);
    let month = |day: Date| format!("{:04}-{:02}", day.year(), day.month());
    let link = Link::new("/search", Parameters::default());
    link.set("after", month(start)).set("before", month(next)).to_string()
}

fn correspondents(contents: &Contents, words: Words) -> Markup {
    html! {
        @if !contents.correspondents.is_empty() {
            section aria-labelledby="correspondents" {
                h2 #correspondents { (words.say("home-correspondents")) }
                (correspondents_table(contents, words).markup(words))
                p { a href="/names" { (words.say("home-all-names")) } }
            }
        }
    }
}

fn correspondents_table(contents: &Contents, words: Words) -> Table {
    let row = |seen: &super::Correspondent| {
        let address = format!("/names/{}", path_piece(&seen.id));
        vec![
            Cell::Link(seen.name.clone(), address),
            Cell::Count(seen.sent),
            Cell::Count(seen.received),
        ]
    };
    Table {
        caption: words.say("home-correspondents-table").into_owned(),
        columns: vec![
            Column::text("name", words.say("names-name")),
            Column::number("sent", words.say("names-sent")),
            Column::number("received", words.say("names-received")),
        ],
        rows: contents.correspondents.iter().map(row).collect(),
    }
}

fn years(contents: &Contents, words: Words) -> Markup {
    html! {
        @if !contents.years.is_empty() {
            section aria-labelledby="years" {
                h2 #years { (words.say("home-years")) }
                p { (words.say("home-years-lead")) }
                dl.years {
                    @for year in &contents.years {
                        div {
                            dt {
                                a href=(keyness_of(year.year)) { (year.year) }
                                small { (words.say_with("home-year-messages",
                                    &[("count", year.messages.into())])) }
                            }
                            dd {
                                ul {
                                    @for word in &year.words {
                                        li { a href=(context_of(year.year, word)) { (shown(word)) } }
                                    }
                                }
                            }
                        }
                    }
                }
                p.small { (CountingRules::from(GLANCE_COUNTING).told(words)) "." }
            }
        }
    }
}

/// Returns the parameters of a year, with the rules by which its words were found.
fn in_year(address: &str, year: i16) -> Link {
    let link = Link::new(address, Parameters::default());
    let link = link.set("after", format!("{year:04}"));
    let link = link.set("before", format!("{:04}", year.saturating_add(1)));
    link.set("own-words", "yes").set("no-closings", "yes")
}

fn keyness_of(year: i16) -> String {
    in_year("/terms/keyness", year).to_string()
}

fn context_of(year: i16, word: &str) -> String {
    in_year("/terms/context", year).set("word", word).to_string()
}

fn unread(home: &Home, words: Words) -> Markup {
    let files = &home.files;
    let rows = [
        ("about-outcome-failed", "failed", files.failed),
        ("about-outcome-doubtful", "doubtful", files.doubtful),
        ("about-outcome-empty", "empty", files.empty),
        ("about-outcome-duplicate", "duplicate", files.duplicates),
    ];
    html! {
        section aria-labelledby="unread" {
            h2 #unread { (words.say("home-unread")) }
            @if rows.iter().all(|(_, _, count)| *count == 0) {
                p { (words.say("home-all-read")) }
            } @else {
                p { (words.say("home-unread-lead")) }
                ul.outcomes {
                    @for (key, outcome, count) in rows {
                        @if count > 0 {
                            li {
                                a href={ "/about?outcome=" (outcome) "#ledger" } {
                                    span class={ "outcome " (outcome) } { (words.say(key)) }
                                    " " (words.number(count))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
