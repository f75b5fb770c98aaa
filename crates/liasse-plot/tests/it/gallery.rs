//! A figure of each kind, as a person would meet them.

use liasse_model::Date;
use liasse_plot::{
    Bar, Bars, Burst, Chart, Dispersion, DispersionAxis, DispersionRow, Edge, Figure,
    LabelledPoint, Mark, Measured, Network, Node, Period, PointGroup, Points, Series, TimeSeries,
};

/// Returns every figure with the name of its picture.
pub(crate) fn figures() -> Vec<(&'static str, Figure)> {
    vec![
        ("frequencies", frequencies()),
        ("keyness", keyness()),
        ("lines", lines()),
        ("columns", columns()),
        ("bursts", bursts()),
        ("map", map()),
        ("network", network()),
        ("dispersion_in_words", dispersion_in_words()),
        ("dispersion_in_days", dispersion_in_days()),
        ("nothing", nothing()),
    ]
}

fn figure(title: &str, subtitle: &str, formula: &str, chart: Chart) -> Figure {
    Figure {
        title: title.to_owned(),
        subtitle: subtitle.to_owned(),
        caption: vec![
            "Selection: from Marlow, 2012-12-01 to 2013-02-28; 812 messages of 27,159".to_owned(),
            formula.to_owned(),
            "Settings: own words, duplicates once, folded".to_owned(),
        ],
        chart,
    }
}

fn bar(label: &str, value: f64, interval: Option<(f64, f64)>) -> Bar {
    Bar { label: label.to_owned(), value: Some(value), interval }
}

fn frequencies() -> Figure {
    let terms = ["said", "Algeria", "hostages", "refinery", "sécurité", "تونس", "中文電報"];
    let bars = terms.iter().zip(0_i32..).map(|(term, rank)| {
        let value = (4200.0 / (1.0 + f64::from(rank))).round();
        bar(term, value, Some((value * 0.9 - 40.0, value * 1.1 + 40.0)))
    });
    let chart = Bars {
        value_title: "occurrences per million words".to_owned(),
        sides: None,
        bars: bars.collect(),
    };
    figure(
        "The most frequent words",
        "",
        "Formula: 1,000,000 × occurrences / words; whiskers: Wilson interval, 95 %",
        Chart::Bars(chart),
    )
}

fn keyness() -> Figure {
    let mut bars = vec![
        bar("never said elsewhere", f64::INFINITY, None),
        bar("Belmokhtar", 5.31, Some((4.6, 6.0))),
        bar("gas field", 3.25, Some((2.9, 3.5))),
        Bar { label: "absent from both".to_owned(), value: None, interval: None },
        bar("budget", -1.5, Some((-2.1, -0.9))),
        bar("a term so long that no column of labels could ever hold the whole of it", -3.9, None),
    ];
    bars.push(bar("never said here", f64::NEG_INFINITY, None));
    let chart = Bars {
        value_title: "log ratio (doublings)".to_owned(),
        sides: Some(("used less".to_owned(), "used more".to_owned())),
        bars,
    };
    figure(
        "What January 2013 is about",
        "words of January 2013 against those of all other months",
        "Formula: log ratio = log₂((a / b) / (c / d)), Hardie 2014",
        Chart::Bars(chart),
    )
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Returns the first days of months in a row.
fn months(first: (i16, u8), count: usize) -> Vec<Date> {
    let (year, month) = first;
    let month = |index: usize| {
        let number = usize::from(month) - 1 + index;
        let year = year + i16::try_from(number / 12).unwrap();
        Date::new(year, u8::try_from(number % 12).unwrap() + 1, 1).unwrap()
    };
    (0..count).map(month).collect()
}

fn measured(value: f64, room: f64) -> Option<Measured> {
    Some(Measured { value, interval: Some(((value - room).max(0.0), value + room)) })
}

fn lines() -> Figure {
    let starts = months((2011, 3), 28);
    let series = |label: &str, height: f64, shift: usize, ends: usize| Series {
        label: label.to_owned(),
        values: (0..starts.len())
            .map(|index| match index {
                9 | 10 | 11 | 20 => None,
                _ if index >= ends => None,
                _ => {
                    let wave = [0.2, 0.5, 1.0, 0.7, 0.3, 0.1, 0.0][(index + shift) % 7];
                    measured(height * wave, height * 0.12)
                }
            })
            .collect(),
    };
    let series = vec![
        series("Libya", 40.0, 0, 99),
        series("Algeria", 21.0, 2, 99),
        series("Benghazi", 34.0, 4, 18),
        series("budget", 9.0, 5, 99),
    ];
    let burst = |label: &str, from: &str, until: &str, level| Burst {
        label: label.to_owned(),
        from: day(from),
        until: day(until),
        level,
    };
    let bursts = vec![
        burst("no-fly zone", "2011-03-15", "2011-06-01", 2),
        burst("Tripoli", "2011-08-10", "2011-09-15", 3),
        burst("consulate", "2012-09-11", "2012-11-20", 3),
        burst("hearing", "2012-10-01", "2012-12-24", 1),
        burst("In Amenas", "2013-01-16", "2013-02-01", 2),
        burst("hostages", "2013-01-17", "2013-06-20", 1),
    ];
    figure(
        "Four words over time",
        "own words of all messages",
        "Formula: messages with the word / messages of the month; band: Wilson interval, 95 %",
        Chart::TimeSeries(TimeSeries {
            value_title: "share of the month's messages (%)".to_owned(),
            period: Period::Month,
            mark: Mark::Lines,
            starts,
            series,
            bursts,
        }),
    )
}

fn columns() -> Figure {
    let starts = (0..24).filter(|index| *index != 7).map(|index| day("2013-01-05").add_days(index));
    let starts: Vec<Date> = starts.map(Option::unwrap).collect();
    let values = |factor: u32| {
        let count = |index: u32| f64::from((index * factor + 3) % 9);
        (0..23).map(|index| measured(count(index), 0.8)).collect()
    };
    let series = vec![
        Series { label: "sent".to_owned(), values: values(5) },
        Series { label: "received".to_owned(), values: values(7) },
    ];
    figure(
        "Messages by day",
        "",
        "Formula: count",
        Chart::TimeSeries(TimeSeries {
            value_title: "messages per day".to_owned(),
            period: Period::Day,
            mark: Mark::Columns,
            starts,
            series,
            bursts: Vec::new(),
        }),
    )
}

fn bursts() -> Figure {
    let burst = |(label, from, length): (&str, i32, i32)| {
        let from = day("2011-01-03").add_days(from).unwrap();
        let until = from.add_days(length).unwrap();
        Burst { label: label.to_owned(), from, until, level: 1 }
    };
    let bursts = [
        ("square", 21, 35),
        ("curfew", 28, 28),
        ("no-fly zone", 63, 42),
        ("rebels", 56, 70),
        ("Tripoli", 224, 28),
        ("hurricane", 231, 7),
        ("transition", 240, 122),
        ("later", 400, 7),
    ];
    figure(
        "Bursts of 2011",
        "",
        "Formula: Kleinberg 2002",
        Chart::TimeSeries(TimeSeries {
            value_title: String::new(),
            period: Period::Week,
            mark: Mark::Lines,
            starts: (0..52).map(|week| day("2011-01-03").add_days(week * 7).unwrap()).collect(),
            series: Vec::new(),
            bursts: bursts.map(burst).to_vec(),
        }),
    )
}

fn map() -> Figure {
    let words = [
        "Algeria", "Libya", "Mali", "hostages", "refinery", "troops", "gas", "budget", "vote",
        "senate", "press", "speech", "draft", "dinner", "call", "flight", "schedule", "office",
    ];
    let place = |index: i32| {
        (f64::from((index * 37) % 23 - 11) / 9.0, f64::from((index * 29) % 17 - 8) / 14.0)
    };
    let points = words.iter().zip(0..).map(|(label, index)| {
        let (x, y) = place(index);
        LabelledPoint { label: (*label).to_owned(), x, y }
    });
    let crowd = (0..14).map(|index| LabelledPoint {
        label: format!("cable {index}"),
        x: 0.1 + f64::from(index % 4) / 60.0,
        y: 0.05 + f64::from(index % 5) / 60.0,
    });
    let senders = ["Marlow", "Quist", "Oyelaran"].iter().zip(20..).map(|(label, index)| {
        let (x, y) = place(index);
        LabelledPoint { label: (*label).to_owned(), x, y }
    });
    figure(
        "Senders and their words",
        "nearness means alike use",
        "Formula: correspondence analysis, principal coordinates, Greenacre 2007",
        Chart::Points(Points {
            x_title: "axis 1 (34.2 % of inertia)".to_owned(),
            y_title: "axis 2 (17.9 % of inertia)".to_owned(),
            same_scale: true,
            groups: vec![
                PointGroup { label: "senders".to_owned(), points: senders.collect() },
                PointGroup { label: "words".to_owned(), points: points.chain(crowd).collect() },
            ],
        }),
    )
}

fn network() -> Figure {
    let names = [
        "Judith Marlow",
        "Tobias Quist",
        "Ade Oyelaran",
        "Press office",
        "Ines Carvalho",
        "R. Holm",
        "Operations",
        "Legal",
        "Desk North Africa",
        "Desk Near East",
        "Schedule",
        "Travel",
    ];
    // Places by hand: a hub in each of three communities.
    let places = [
        (0.0, 0.0),
        (3.0, 1.0),
        (-2.5, 2.0),
        (0.8, 1.6),
        (3.9, 2.2),
        (4.4, 0.3),
        (-3.6, 2.7),
        (-3.4, 1.0),
        (-1.6, 3.2),
        (-2.7, 3.6),
        (-0.9, -1.2),
        (0.9, -1.3),
    ];
    let communities = [0, 1, 2, 0, 1, 1, 2, 2, 2, 2, 0, 0];
    let nodes = names.iter().zip(places).zip(communities).zip(0_u32..);
    let nodes = nodes.map(|(((label, (x, y)), community), rank)| Node {
        label: (*label).to_owned(),
        x,
        y,
        strength: f64::from(1200 / (1 + rank * rank)) + 20.0,
        community,
    });
    let ends = [
        (0, 1, 310),
        (0, 2, 290),
        (0, 3, 150),
        (0, 10, 90),
        (0, 11, 60),
        (1, 4, 80),
        (1, 5, 75),
        (2, 6, 64),
        (2, 7, 40),
        (2, 8, 120),
        (8, 9, 33),
        (2, 9, 20),
        (3, 1, 12),
        (4, 5, 5),
    ];
    let edges = ends.iter().map(|(from, to, weight)| Edge {
        from: *from,
        to: *to,
        weight: f64::from(*weight),
    });
    figure(
        "Who writes with whom",
        "pairs with at least 5 messages",
        "Formula: messages either way; communities: Louvain, resolution 1",
        Chart::Network(Network {
            strength_title: "messages sent and received".to_owned(),
            weight_title: "messages between two".to_owned(),
            nodes: nodes.collect(),
            edges: edges.collect(),
            communities: vec!["office".to_owned(), String::new(), "desks".to_owned()],
            labels: 10,
        }),
    )
}

fn row(label: &str, places: impl Iterator<Item = u64>) -> DispersionRow {
    DispersionRow { label: label.to_owned(), places: places.collect() }
}

fn dispersion_in_words() -> Figure {
    let rows = vec![
        row("said", (0..9000).map(|index| index * 131)),
        row("Algeria", (0..120).map(|index| 700_000 + index * index * 7)),
        row("Belmokhtar", [812_000, 812_040, 812_300, 1_100_000].into_iter()),
        row("absent", std::iter::empty()),
    ];
    figure(
        "Where words occur",
        "the archive in the order of its documents",
        "A stroke for each occurrence",
        Chart::Dispersion(Dispersion { axis: DispersionAxis::Words(1_180_000), rows }),
    )
}

fn dispersion_in_days() -> Figure {
    let rows = vec![row("consulate", (0..40).map(|index| 600 + (index * index) % 300))];
    figure(
        "When a word occurs",
        "",
        "A stroke for each occurrence",
        Chart::Dispersion(Dispersion {
            axis: DispersionAxis::Days(day("2011-01-01"), day("2013-06-30")),
            rows,
        }),
    )
}

fn nothing() -> Figure {
    figure("The most frequent words", "", "Formula: count", Chart::Bars(Bars::default()))
}
