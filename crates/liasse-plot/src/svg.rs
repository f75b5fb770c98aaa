//! Writing SVG: elements with escaped text and finite numbers.

use std::fmt::Write;

use crate::{FigureLanguage, figure::Theme, number::coordinate, paint::Role, text::width};

/// An element that is being put together.
pub(crate) struct Tag {
    name: &'static str,
    attributes: String,
    fill: Option<Role>,
    stroke: Option<Role>,
}

impl Tag {
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, attributes: String::new(), fill: None, stroke: None }
    }

    pub(crate) fn rect(x: f64, y: f64, width: f64, height: f64) -> Self {
        let tag = Self::new("rect").number("x", x).number("y", y);
        tag.number("width", width.max(0.0)).number("height", height.max(0.0))
    }

    pub(crate) fn path(commands: &str) -> Self {
        Self::new("path").word("d", commands)
    }

    pub(crate) fn number(self, name: &str, value: f64) -> Self {
        let value = coordinate(value);
        self.word(name, &value)
    }

    pub(crate) fn word(mut self, name: &str, value: &str) -> Self {
        // Writing to a text cannot fail.
        let _ = write!(self.attributes, " {name}=\"{}\"", escaped(value));
        self
    }

    pub(crate) fn fill(mut self, role: Role) -> Self {
        self.fill = Some(role);
        self
    }

    /// Fills with a pattern of the canvas.
    pub(crate) fn pattern(self, canvas: &Canvas, pattern: &str) -> Self {
        self.word("fill", &format!("url(#{})", canvas.id(pattern)))
    }

    pub(crate) fn stroke(mut self, role: Role, width: f64) -> Self {
        self.stroke = Some(role);
        self.number("stroke-width", width)
    }

    /// Says that the inside of a line is empty.
    pub(crate) fn hollow(self) -> Self {
        self.word("fill", "none")
    }
}

/// How a text stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextStyle {
    pub(crate) size: f64,
    pub(crate) role: Role,
    pub(crate) anchor: Anchor,
    pub(crate) bold: bool,
}

/// Which end of a text its point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

impl TextStyle {
    pub(crate) const fn new(size: f64, role: Role) -> Self {
        Self { size, role, anchor: Anchor::Start, bold: false }
    }

    pub(crate) const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(crate) const fn muted(self) -> Self {
        Self { role: Role::Muted, ..self }
    }

    pub(crate) const fn middle(self) -> Self {
        Self { anchor: Anchor::Middle, ..self }
    }

    pub(crate) const fn end(self) -> Self {
        Self { anchor: Anchor::End, ..self }
    }
}

/// The elements written so far.
pub(crate) struct Canvas {
    elements: String,
    theme: Theme,
    /// What the ids begin with.
    prefix: String,
    /// What the figure's own words are written in.
    pub(crate) language: FigureLanguage,
}

impl Canvas {
    pub(crate) fn new(theme: Theme, prefix: String, language: FigureLanguage) -> Self {
        Self { elements: String::new(), theme, prefix, language }
    }

    pub(crate) fn finish(self) -> String {
        self.elements
    }

    /// Returns the id that a name has in this figure.
    pub(crate) fn id(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// Adds what another canvas has written.
    pub(crate) fn raw(&mut self, elements: &str) {
        self.elements.push_str(elements);
    }

    /// Writes an element without content.
    pub(crate) fn leaf(&mut self, tag: Tag) {
        self.start(&tag);
        self.elements.push_str("/>\n");
    }

    /// Writes an element and what `content` draws in it.
    pub(crate) fn group(&mut self, tag: Tag, content: impl FnOnce(&mut Self)) {
        self.start(&tag);
        self.elements.push_str(">\n");
        content(self);
        let _ = writeln!(self.elements, "</{}>", tag.name);
    }

    /// Groups what `content` draws, with words that a pointer resting on it shows.
    pub(crate) fn titled(&mut self, title: &str, content: impl FnOnce(&mut Self)) {
        self.group(Tag::new("g"), |canvas| {
            canvas.words(Tag::new("title"), title);
            content(canvas);
        });
    }

    /// Writes an element that holds words.
    pub(crate) fn words(&mut self, tag: Tag, words: &str) {
        self.start(&tag);
        let _ = writeln!(self.elements, ">{}</{}>", escaped(words), tag.name);
    }

    /// Writes text with its base line at `y`.
    pub(crate) fn text(&mut self, x: f64, y: f64, text: &str, style: TextStyle) {
        if text.is_empty() {
            return;
        }
        let mut tag = Tag::new("text").number("x", x).number("y", y);
        tag = tag.number("font-size", style.size).fill(style.role);
        if style.bold {
            tag = tag.word("font-weight", "bold");
        }
        match style.anchor {
            Anchor::Start => {}
            Anchor::Middle => tag = tag.word("text-anchor", "middle"),
            Anchor::End => tag = tag.word("text-anchor", "end"),
        }
        self.words(tag, text);
    }

    /// Writes text whose letters stand around `y`.
    pub(crate) fn text_at(&mut self, x: f64, y: f64, text: &str, style: TextStyle) {
        self.text(x, y + style.size * 0.35, text, style);
    }

    /// Writes text as [`Canvas::text_at`] on a strip of paper, where lines pass behind it.
    pub(crate) fn text_on_paper(&mut self, x: f64, y: f64, text: &str, style: TextStyle) {
        let room = width(text, style.size);
        let left = match style.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - room / 2.0,
            Anchor::End => x - room,
        };
        let paper = Tag::rect(left - 2.0, y - style.size * 0.6, room + 4.0, style.size * 1.2);
        self.leaf(paper.fill(Role::Paper));
        self.text_at(x, y, text, style);
    }

    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64), role: Role, width: f64) {
        let tag = Tag::new("line").number("x1", from.0).number("y1", from.1);
        self.leaf(tag.number("x2", to.0).number("y2", to.1).stroke(role, width));
    }

    fn start(&mut self, tag: &Tag) {
        let _ = write!(self.elements, "<{}{}", tag.name, tag.attributes);
        let mut classes = Vec::new();
        for (attribute, role) in [("fill", tag.fill), ("stroke", tag.stroke)] {
            let Some(role) = role else { continue };
            let colour = match self.theme {
                Theme::Dark => role.dark(),
                _ => role.light(),
            };
            let _ = write!(self.elements, " {attribute}=\"{colour}\"");
            classes.push(format!("liasse-{attribute}-{}", role.name()));
        }
        if self.theme.follows_the_reader() && !classes.is_empty() {
            let _ = write!(self.elements, " class=\"{}\"", classes.join(" "));
        }
    }
}

/// Returns text for an element or an attribute. Texts of others have passed
/// [`plain`](crate::text::plain) before; what XML does not have is caught here once more.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ if character.is_control() => escaped.push('\u{fffd}'),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text() {
        assert_eq!(escaped("a<b>&\"\u{1b}"), "a&lt;b&gt;&amp;&quot;\u{fffd}");
    }

    #[test]
    fn classes_stand_only_where_the_reader_chooses() {
        let draw = |theme| {
            let mut canvas = Canvas::new(theme, "f-".to_owned(), FigureLanguage::English);
            canvas.leaf(Tag::rect(0.0, f64::NAN, -1.0, 2.0).fill(Role::Ink));
            canvas.finish()
        };
        let rect = |rest| format!("<rect x=\"0\" y=\"0\" width=\"0\" height=\"2\" {rest}/>\n");
        assert_eq!(draw(Theme::Light), rect("fill=\"#1a1a1a\""));
        assert_eq!(draw(Theme::Dark), rect("fill=\"#ededed\""));
        let auto = rect("fill=\"#1a1a1a\" class=\"liasse-fill-ink\"");
        assert_eq!(draw(Theme::Auto), auto);
        assert_eq!(draw(Theme::Page), auto);
    }
}
