//! Figures of any text and any number.

use liasse_model::Date;
use liasse_plot::{
    Bar, Bars, Burst, Chart, Dispersion, DispersionAxis, DispersionRow, Edge, Figure,
    LabelledPoint, Mark, Measured, Network, Node, Period, PointGroup, Points, Series, SvgOptions,
    TimeSeries,
};
use liasse_testkit::strategies::nasty_text;
use proptest::{collection::vec, option, prelude::*, sample::select};

use crate::xml::check;

/// Any number, often one that is dangerous.
fn number() -> impl Strategy<Value = f64> {
    let dangerous = [
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        0.0,
        -0.0,
        f64::MAX,
        f64::MIN,
        f64::EPSILON,
        f64::MIN_POSITIVE,
        5e-324,
        1e-300,
        1e300,
        1.0,
        -1.0,
    ];
    prop_oneof![select(dangerous.to_vec()), any::<f64>(), -1e4..1e4]
}

fn interval() -> impl Strategy<Value = Option<(f64, f64)>> {
    option::of((number(), number()))
}

/// Any day of the calendar, often a near one.
fn day() -> impl Strategy<Value = Date> {
    let near = Date::new(2012, 12, 25).unwrap();
    prop_oneof![
        (0..60).prop_map(move |days| near.add_days(days).unwrap()),
        (-9999_i16..=9999, 1_u8..=12, 1_u8..=28)
            .prop_map(|(year, month, day)| Date::new(year, month, day).unwrap()),
    ]
}

fn bars() -> impl Strategy<Value = Chart> {
    let bar = (nasty_text(), option::of(number()), interval());
    let bar = bar.prop_map(|(label, value, interval)| Bar { label, value, interval });
    let bars = (nasty_text(), option::of((nasty_text(), nasty_text())), vec(bar, 0..6));
    bars.prop_map(|(value_title, sides, bars)| Chart::Bars(Bars { value_title, sides, bars }))
}

fn time_series() -> impl Strategy<Value = Chart> {
    let measured = (number(), interval());
    let measured = measured.prop_map(|(value, interval)| Measured { value, interval });
    let series = (nasty_text(), vec(option::of(measured), 0..8));
    let series = series.prop_map(|(label, values)| Series { label, values });
    let burst = (nasty_text(), day(), day(), any::<u32>());
    let burst = burst.prop_map(|(label, from, until, level)| Burst { label, from, until, level });
    let period = select(vec![Period::Day, Period::Week, Period::Month, Period::Year]);
    let mark = select(vec![Mark::Lines, Mark::Columns]);
    let starts = vec(day(), 0..8);
    (nasty_text(), period, mark, starts, vec(series, 0..10), vec(burst, 0..20)).prop_map(
        |(value_title, period, mark, starts, series, bursts)| {
            Chart::TimeSeries(TimeSeries { value_title, period, mark, starts, series, bursts })
        },
    )
}

fn points() -> impl Strategy<Value = Chart> {
    let point = (nasty_text(), number(), number());
    let point = point.prop_map(|(label, x, y)| LabelledPoint { label, x, y });
    let group = (nasty_text(), vec(point, 0..6));
    let group = group.prop_map(|(label, points)| PointGroup { label, points });
    (nasty_text(), nasty_text(), any::<bool>(), vec(group, 0..4)).prop_map(
        |(x_title, y_title, same_scale, groups)| {
            Chart::Points(Points { x_title, y_title, same_scale, groups })
        },
    )
}

fn network() -> impl Strategy<Value = Chart> {
    let node =
        (nasty_text(), number(), number(), number(), prop_oneof![0..9_usize, any::<usize>()]);
    let node = node.prop_map(|(label, x, y, strength, community)| Node {
        label,
        x,
        y,
        strength,
        community,
    });
    let edge = (0..7_usize, 0..7_usize, number());
    let edge = edge.prop_map(|(from, to, weight)| Edge { from, to, weight });
    (nasty_text(), vec(node, 0..6), vec(edge, 0..6), vec(nasty_text(), 0..3), 0..9_usize).prop_map(
        |(title, nodes, edges, communities, labels)| {
            let (strength_title, weight_title) = (title.clone(), title);
            Chart::Network(Network {
                strength_title,
                weight_title,
                nodes,
                edges,
                communities,
                labels,
            })
        },
    )
}

fn dispersion() -> impl Strategy<Value = Chart> {
    let place = || prop_oneof![0..100_u64, any::<u64>()];
    let row = (nasty_text(), vec(place(), 0..9));
    let row = row.prop_map(|(label, places)| DispersionRow { label, places });
    let axis = prop_oneof![
        place().prop_map(DispersionAxis::Words),
        (day(), day()).prop_map(|(first, last)| DispersionAxis::Days(first, last)),
    ];
    (axis, vec(row, 0..5)).prop_map(|(axis, rows)| Chart::Dispersion(Dispersion { axis, rows }))
}

fn figure() -> impl Strategy<Value = Figure> {
    let chart = prop_oneof![bars(), time_series(), points(), network(), dispersion()];
    (nasty_text(), nasty_text(), vec(nasty_text(), 0..3), chart)
        .prop_map(|(title, subtitle, caption, chart)| Figure { title, subtitle, caption, chart })
}

proptest! {
    #[test]
    fn every_figure_is_well_formed(figure in figure(), width in 400_u32..1000) {
        let options = SvgOptions { width, ..SvgOptions::default() };
        let svg = figure.to_svg(&options);
        check(&svg);
        prop_assert_eq!(svg, figure.to_svg(&options));
    }
}

#[test]
fn a_word_of_500_characters_is_cut_and_markup_is_shown() {
    let labels = ["w".repeat(500), "<script>alert(1)</script> & \"x\"".to_owned()];
    let bars = labels.map(|label| Bar { label, value: Some(1.0), interval: None });
    let chart = Bars { bars: bars.to_vec(), ..Bars::default() };
    let figure = Figure {
        title: "w".repeat(500),
        subtitle: String::new(),
        caption: vec!["w".repeat(5000)],
        chart: Chart::Bars(chart),
    };
    let svg = figure.to_svg(&SvgOptions::default());
    check(&svg);
    assert!(svg.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;"));
    let document = roxmltree::Document::parse(&svg).unwrap();
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    for text in texts.filter_map(|node| node.text()) {
        assert!(text.chars().count() < 200, "{text}");
    }
}
