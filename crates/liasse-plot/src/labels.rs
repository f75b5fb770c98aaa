//! Labels beside points, where they cover neither a point nor another label.

use crate::{
    FigureLanguage,
    paint::Role,
    svg::{Anchor, Canvas, Tag, TextStyle},
    text::width,
};

/// A rectangle on the paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Box {
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

impl Box {
    /// Returns the box around a mark.
    pub(crate) fn around(x: f64, y: f64, radius: f64) -> Self {
        Self { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }
    }

    fn rect(&self) -> Tag {
        Tag::rect(self.left, self.top, self.right - self.left, self.bottom - self.top)
    }

    fn meets(&self, other: &Box) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn holds(&self, other: &Box) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }
}

/// A point that asks for a label.
#[derive(Clone, Debug)]
pub(crate) struct Asking {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) radius: f64,
    pub(crate) label: String,
}

/// Where labels are tried: to which side, and how many heights of a line higher or lower.
const PLACES: [(Anchor, f64); 8] = [
    (Anchor::Start, 0.0),
    (Anchor::End, 0.0),
    (Anchor::Middle, -1.0),
    (Anchor::Middle, 1.0),
    (Anchor::Start, -0.8),
    (Anchor::Start, 0.8),
    (Anchor::End, -0.8),
    (Anchor::End, 0.8),
];

/// The most points whose labels are tried; more could not be read, and each is compared with all.
const MOST_TRIED: usize = 400;

/// What labels have to respect.
pub(crate) struct Room<'a> {
    /// The boxes that no label may cover.
    pub(crate) marks: &'a [Box],
    /// How many of the first labels may cover marks where there is no other room: without them the
    /// picture would not say what matters most.
    pub(crate) pressing: usize,
    /// Where labels may stand.
    pub(crate) bounds: Box,
}

/// Draws the labels that have room, the first ones first; returns how many had none.
pub(crate) fn draw_labels(
    canvas: &mut Canvas,
    asking: &[Asking],
    given: &Room<'_>,
    style: TextStyle,
) -> usize {
    let mut taken: Vec<Box> = Vec::new();
    let mut left_out = asking.len().saturating_sub(MOST_TRIED);
    for (number, point) in asking.iter().take(MOST_TRIED).enumerate() {
        let free_of = |place: &(Anchor, f64), marks: &[Box]| {
            let room = room(point, *place, style);
            let mut covered = marks.iter().chain(&taken);
            given.bounds.holds(&room) && !covered.any(|other| room.meets(other))
        };
        let free = PLACES.into_iter().find(|place| free_of(place, given.marks));
        let pressing = || PLACES.into_iter().find(|place| free_of(place, &[]));
        let place = if number < given.pressing { free.or_else(pressing) } else { free };
        match place {
            Some(place) => {
                let room = room(point, place, style);
                taken.push(room);
                canvas.leaf(room.rect().fill(Role::Paper).number("fill-opacity", 0.75));
                let (x, y) = anchor_point(point, place, style);
                let style = TextStyle { anchor: place.0, ..style };
                canvas.text_at(x, y, &point.label, style);
            }
            None => left_out += 1,
        }
    }
    left_out
}

/// Returns what the reader is told of labels without room.
pub(crate) fn left_out_remark(count: usize, language: FigureLanguage) -> Option<String> {
    (count > 0).then(|| match (language, count) {
        (FigureLanguage::English, _) => {
            let labels = if count == 1 { "label has" } else { "labels have" };
            format!("{count} {labels} no room; a pointer resting on the mark shows it.")
        }
        (FigureLanguage::French, 1) => {
            "1 nom n’a pas de place\u{202f}; un pointeur posé sur la marque le montre.".to_owned()
        }
        (FigureLanguage::French, _) => {
            format!("{count} noms n’ont pas de place\u{202f}; un pointeur posé sur la marque les montre.")
        }
    })
}

fn anchor_point(point: &Asking, (anchor, lines): (Anchor, f64), style: TextStyle) -> (f64, f64) {
    let gap = match lines == 0.0 {
        true => point.radius + 4.0,
        false => point.radius * 0.7 + 2.0,
    };
    let x = match anchor {
        Anchor::Start => point.x + gap,
        Anchor::Middle => point.x,
        Anchor::End => point.x - gap,
    };
    let up = if anchor == Anchor::Middle { point.radius + 1.0 } else { point.radius * 0.5 };
    (x, point.y + lines * style.size * 0.85 + lines.signum() * if lines == 0.0 { 0.0 } else { up })
}

fn room(point: &Asking, place: (Anchor, f64), style: TextStyle) -> Box {
    let (x, y) = anchor_point(point, place, style);
    let (width, half) = (width(&point.label, style.size), style.size * 0.6);
    let left = match place.0 {
        Anchor::Start => x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    Box { left, right: left + width, top: y - half, bottom: y + half }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Theme;

    const STYLE: TextStyle = TextStyle::new(12.0, Role::Ink);
    const BOUNDS: Box = Box { left: 0.0, right: 400.0, top: 0.0, bottom: 400.0 };

    fn asking(x: f64, y: f64) -> Asking {
        Asking { x, y, radius: 4.0, label: "sanctions".to_owned() }
    }

    #[test]
    fn no_label_covers_a_mark_or_another_label() {
        let points: Vec<Asking> =
            (0..20).map(|n| asking(200.0 + f64::from(n), 200.0 + f64::from(n % 3))).collect();
        let marks: Vec<Box> =
            points.iter().map(|point| Box::around(point.x, point.y, point.radius)).collect();
        let mut canvas = Canvas::new(Theme::Light, String::new(), FigureLanguage::English);
        let room = Room { marks: &marks, pressing: 0, bounds: BOUNDS };
        let left_out = draw_labels(&mut canvas, &points, &room, STYLE);
        let drawn = canvas.finish().matches("<text").count();
        assert_eq!(drawn + left_out, 20);
        assert!((2..12).contains(&drawn), "{drawn}");
    }

    #[test]
    fn what_matters_most_is_labelled_on_marks_if_need_be() {
        let everywhere = [BOUNDS];
        let drawn = |pressing| {
            let mut canvas = Canvas::new(Theme::Light, String::new(), FigureLanguage::English);
            let room = Room { marks: &everywhere, pressing, bounds: BOUNDS };
            let points = [asking(100.0, 100.0), asking(300.0, 300.0)];
            points.len() - draw_labels(&mut canvas, &points, &room, STYLE)
        };
        assert_eq!((drawn(0), drawn(1)), (0, 1));
    }

    #[test]
    fn at_an_edge_the_label_stands_inside() {
        for (x, y) in [(2.0, 2.0), (398.0, 398.0), (398.0, 2.0), (200.0, 0.0)] {
            let point = asking(x, y);
            let inside =
                PLACES.into_iter().filter(|place| BOUNDS.holds(&room(&point, *place, STYLE)));
            assert!(inside.count() > 0, "{x}, {y}");
        }
    }
}
