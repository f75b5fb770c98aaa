//! What figures look like. A person has looked at each of them; after a change somebody does again.

use insta::assert_snapshot;
use liasse_plot::{FigureLanguage, SvgOptions, Theme};

use crate::{gallery::figures, xml::check};

#[test]
fn each_kind_of_figure() {
    for (name, figure) in figures() {
        let svg = figure.to_svg(&SvgOptions { theme: Theme::Light, ..SvgOptions::default() });
        check(&svg);
        assert_snapshot!(name, svg);
    }
}

#[test]
fn themes_widths_and_ids_are_the_callers() {
    for (_, figure) in figures() {
        for theme in [Theme::Auto, Theme::Page, Theme::Light, Theme::Dark] {
            for width in [0, 400, 1200, u32::MAX] {
                let options =
                    SvgOptions { width, theme, id: "7 <b>\"".to_owned(), ..SvgOptions::default() };
                let svg = figure.to_svg(&options);
                check(&svg);
                assert!(svg.contains("id=\"figure-7b-title\""), "{svg}");
                assert_eq!(svg.contains("<style>"), theme == Theme::Auto);
            }
        }
    }
}

#[test]
fn the_description_tells_the_numbers() {
    let told = |name: &str| {
        let (_, figure) = figures().into_iter().find(|(found, _)| *found == name).unwrap();
        let svg = figure.to_svg(&SvgOptions::default());
        let document = roxmltree::Document::parse(&svg).unwrap();
        let description = document.descendants().find(|node| node.has_tag_name("desc"));
        description.and_then(|node| node.text()).unwrap().to_owned()
    };
    for (name, part) in [
        ("frequencies", "said: 4,200 (3,740 to 4,660); Algeria: 2,100"),
        ("keyness", "below zero used less, above zero used more, 7 bars: never said elsewhere: ∞"),
        ("keyness", "absent from both: undefined; budget: −1.5 (−2.1 to −0.9)"),
        ("lines", "Libya: Mar 2011 8 (3.2 to 12.8); Apr 2011 20"),
        ("lines", "Dec 2011 no data"),
        ("lines", "Bursts: no-fly zone from 2011-03-15 to 2011-05-31, level 2"),
        ("bursts", "Bursts: square from 2011-01-24 to 2011-02-27, level 1; curfew"),
        ("map", "axis 1 (34.2 % of inertia) to the right"),
        ("network", "Judith Marlow 1,220, office; Tobias Quist 620, community 2"),
        ("network", "Judith Marlow and Tobias Quist 310; Judith Marlow and Ade Oyelaran 290"),
        (
            "dispersion_in_words",
            "Belmokhtar, 4 occurrences; by tenths: 0, 0, 0, 0, 0, 0, 3, 0, 0, 1",
        ),
        ("nothing", "Nothing to show. Selection: from Marlow"),
    ] {
        let told = told(name);
        assert!(told.contains(part), "{name}: {told}");
    }
}

#[test]
fn a_figure_says_nothing_in_another_language_than_is_asked() {
    for (name, figure) in figures() {
        let options = SvgOptions { language: FigureLanguage::French, ..SvgOptions::default() };
        let french = figure.to_svg(&options);
        check(&french);
        let words = [
            "Bar chart",
            "Time series",
            "Network of",
            "no data",
            "Map of",
            "Dispersion over",
            "Nothing to show",
            "undefined",
            "Hatched",
            " from ",
            " more",
            "left out",
        ];
        for english in words {
            let asked = format!("{figure:?}").contains(english);
            assert!(asked || !french.contains(english), "`{english}` in {name}: {french}");
        }
    }
}
