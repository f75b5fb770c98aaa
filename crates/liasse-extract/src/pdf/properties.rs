//! What a file says of itself: the information dictionary, and XMP where that says nothing.

use hayro_syntax::{
    Pdf,
    object::{DateTime, Dict, Stream},
};

use super::{open::caught, strings::text_string, unpacked};
use crate::Property;

/// The longest metadata that is looked at; programs write some kilobytes.
const XMP_BYTES: usize = 1024 * 1024;

/// Reads title, author, subject, keywords, creator, producer, created and modified.
pub(super) fn properties(pdf: &Pdf) -> Vec<Property> {
    let stated = pdf.metadata();
    let texts = [
        ("title", &stated.title),
        ("author", &stated.author),
        ("subject", &stated.subject),
        ("keywords", &stated.keywords),
        ("creator", &stated.creator),
        ("producer", &stated.producer),
    ];
    let mut properties: Vec<Property> = texts
        .into_iter()
        .filter_map(|(name, value)| Some((name, text_string(value.as_deref()?))))
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(name, value)| Property::new(name, value.trim()))
        .collect();
    let dates = [("created", stated.creation_date), ("modified", stated.modification_date)];
    for (name, date) in dates {
        properties.extend(date.map(|date| Property::new(name, rfc_3339(&date))));
    }
    for property in caught(|| metadata(pdf)).ok().flatten().unwrap_or_default() {
        if properties.iter().all(|known| known.name != property.name) {
            properties.push(property);
        }
    }
    properties
}

fn rfc_3339(date: &DateTime) -> String {
    let DateTime { year, month, day, hour, minute, second, utc_offset_hour, utc_offset_minute } =
        date;
    let offset = match (utc_offset_hour, utc_offset_minute) {
        (0, 0) => "Z".to_owned(),
        (hours, minutes) => format!("{hours:+03}:{minutes:02}"),
    };
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{offset}")
}

/// Reads title and author from the XMP packet of the document. Entities are not expanded: a document
/// type is refused.
fn metadata(pdf: &Pdf) -> Option<Vec<Property>> {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let stream = root.get::<Stream<'_>>("Metadata")?;
    if unpacked::is_oversized(&stream, XMP_BYTES) {
        return None;
    }
    let bytes = stream.decoded_data().ok()?;
    let text = std::str::from_utf8(&bytes).ok()?;
    let document = roxmltree::Document::parse(text.trim_start_matches('\u{feff}')).ok()?;
    let named = [("title", "title"), ("creator", "author")];
    let properties = named.into_iter().filter_map(|(element, name)| {
        let node = document.descendants().find(|node| node.has_tag_name((DUBLIN_CORE, element)))?;
        let items: Vec<&str> = node
            .descendants()
            .filter_map(|node| node.text())
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .collect();
        (!items.is_empty()).then(|| Property::new(name, items.join("; ")))
    });
    Some(properties.collect())
}

/// The namespace of title and creator.
const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";
