//! What annotations say without drawing it: values of form fields, notes.

use hayro_interpret::{
    RectExt,
    kurbo::{Affine, Point, Rect as Area},
};
use hayro_syntax::{
    object::{Array, Dict, Name, Object, Rect, String as PdfString},
    page::Page,
};

use super::{glyphs::GlyphCollector, strings::text_string};

/// How far up the value of a field may stand.
const PARENTS: usize = 32;

/// Flags of an annotation that is not shown.
const HIDDEN: u32 = 1 << 1;

/// Adds the values of form fields that have no appearance, where the field stands.
pub(super) fn values(
    page: &Page<'_>,
    transform: Affine,
    collector: &mut GlyphCollector,
) -> Result<(), String> {
    for annotation in annotations(page) {
        let is_field = is_subtype(&annotation, "Widget") && !annotation.contains_key("AP");
        let is_text = is_subtype(&annotation, "FreeText") && !annotation.contains_key("AP");
        let value = match (is_field, is_text) {
            (true, _) => value(&annotation),
            (_, true) => annotation.get::<PdfString<'_>>("Contents").map(|text| text_string(&text)),
            _ => None,
        };
        if let (Some(value), Some(place)) = (value, annotation.get::<Rect>("Rect")) {
            write(&value, transform.transform_rect_bbox(place.to_kurbo()), collector);
        }
    }
    Ok(())
}

/// Returns the notes of a page, each with its author if it has one.
pub(super) fn notes(page: &Page<'_>) -> Vec<String> {
    annotations(page).iter().filter_map(note).collect()
}

fn note(annotation: &Dict<'_>) -> Option<String> {
    // What these say is drawn, or is no text of a person.
    const DRAWN: [&str; 4] = ["Widget", "FreeText", "Link", "Popup"];
    let subtype = annotation.get::<Name<'_>>("Subtype")?;
    if DRAWN.contains(&subtype.as_str()) {
        return None;
    }
    let text = text_string(&annotation.get::<PdfString<'_>>("Contents")?);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let author = annotation.get::<PdfString<'_>>("T").map(|author| text_string(&author));
    match author.filter(|author| !author.trim().is_empty()) {
        _ if text.is_empty() => None,
        Some(author) => Some(format!("[{}: {text}]", author.trim())),
        None => Some(format!("[{text}]")),
    }
}

fn annotations<'a>(page: &Page<'a>) -> Vec<Dict<'a>> {
    let annotations = page.raw().get::<Array<'_>>("Annots");
    let all = annotations.map(|annotations| annotations.iter::<Dict<'_>>().collect());
    let mut all: Vec<Dict<'a>> = all.unwrap_or_default();
    all.retain(|annotation| annotation.get::<u32>("F").unwrap_or(0) & HIDDEN == 0);
    all
}

fn is_subtype(annotation: &Dict<'_>, subtype: &str) -> bool {
    annotation.get::<Name<'_>>("Subtype").is_some_and(|name| name.as_str() == subtype)
}

/// The value of a field, its own or that of the group it belongs to.
fn value(field: &Dict<'_>) -> Option<String> {
    let mut field = field.clone();
    for _ in 0..PARENTS {
        match field.get::<Object<'_>>("V") {
            Some(Object::String(value)) => return Some(text_string(&value)),
            Some(Object::Array(values)) => {
                let values = values.iter::<PdfString<'_>>().map(|value| text_string(&value));
                return Some(values.collect::<Vec<_>>().join("\n"));
            }
            // A name is the state of a button; it says nothing without its drawing.
            Some(_) => return None,
            None => field = field.get::<Dict<'_>>("Parent")?,
        }
    }
    None
}

/// Sets lines of text into an area, as a program that shows the form would.
fn write(text: &str, area: Area, collector: &mut GlyphCollector) {
    let lines: Vec<&str> = text.lines().collect();
    #[expect(clippy::cast_precision_loss, reason = "the number of lines of a field")]
    let height = area.height() / lines.len().max(1) as f64;
    if !(height.is_finite() && height > 0.0 && area.x0.is_finite() && area.y0.is_finite()) {
        return;
    }
    let size = (0.7 * height).clamp(1.0, 12.0);
    let mut down = area.y0 + 0.5 * (height + 0.7 * size);
    for line in lines {
        collector.write(line, Point::new(area.x0 + 2.0, down), size);
        down += height;
    }
}
