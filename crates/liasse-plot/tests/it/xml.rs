//! What has to be true of every figure's file.

use roxmltree::{Document, Node};

/// Panics unless the text is a well-formed, accessible figure with sound numbers.
#[track_caller]
pub(crate) fn check(svg: &str) {
    let document = Document::parse(svg).unwrap_or_else(|error| panic!("{error}\n{svg}"));
    let root = document.root_element();
    assert_eq!(root.tag_name().name(), "svg");
    assert_eq!(root.attribute("role"), Some("img"));
    named_by_its_words(&document);
    for node in document.descendants().filter(Node::is_element) {
        // A tooltip must not be taken for the name of the whole.
        assert!(!matches!(node.tag_name().name(), "script" | "image" | "a" | "foreignObject"));
        for attribute in node.attributes() {
            sound(attribute.name(), attribute.value());
        }
        inside(&node, &root);
    }
}

/// The ids that name the figure are there, once, and say something.
#[track_caller]
fn named_by_its_words(document: &Document) {
    let ids: Vec<&str> = document.descendants().filter_map(|node| node.attribute("id")).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(ids.len(), once.len(), "{ids:?}");
    let named = document.root_element().attribute("aria-labelledby").unwrap();
    let words: Vec<&str> = named
        .split(' ')
        .map(|id| {
            let found = document.descendants().find(|node| node.attribute("id") == Some(id));
            found.unwrap().text().unwrap_or_default()
        })
        .collect();
    assert!(words.len() == 2 && !words[1].is_empty(), "{words:?}");
    for reference in document.descendants().filter_map(|node| node.attribute("fill")) {
        let Some(id) = reference.strip_prefix("url(#") else { continue };
        assert!(ids.contains(&id.trim_end_matches(')')), "{reference}");
    }
}

/// Attributes that hold numbers hold numbers.
#[track_caller]
fn sound(name: &str, value: &str) {
    let is_number = matches!(
        name,
        "x" | "y"
            | "x1"
            | "x2"
            | "y1"
            | "y2"
            | "cx"
            | "cy"
            | "r"
            | "rx"
            | "width"
            | "height"
            | "font-size"
            | "stroke-width"
            | "fill-opacity"
            | "stroke-opacity"
    );
    if is_number {
        let number: f64 = value.parse().unwrap_or_else(|_| panic!("{name}={value}"));
        assert!(number.is_finite(), "{name}={value}");
    }
    if name == "d" {
        for number in value.split(['M', 'L', 'Z', ' ']).filter(|part| !part.is_empty()) {
            assert!(number.parse::<f64>().is_ok_and(f64::is_finite), "{name}={value}");
        }
    }
}

/// Marks and the beginnings of texts stand on the paper.
#[track_caller]
fn inside(node: &Node, root: &Node) {
    let number = |node: &Node, name: &str| node.attribute(name).map(|value| value.parse::<f64>());
    let (width, height) = (number(root, "width"), number(root, "height"));
    for (names, end) in [(["x", "x1", "x2", "cx"], width), (["y", "y1", "y2", "cy"], height)] {
        let end = end.unwrap().unwrap();
        for place in names.iter().filter_map(|name| number(node, name)) {
            let place = place.unwrap();
            assert!((-1.0..=end + 1.0).contains(&place), "{place} of {end}: {node:?}");
        }
    }
}
