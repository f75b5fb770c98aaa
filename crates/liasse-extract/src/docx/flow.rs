//! The text of one file of a Word file: the document, its notes, its comments, a header or footer.

use std::collections::BTreeMap;

use crate::{
    text::TextWriter,
    xml::{Element, XmlHandler},
};

/// A note or a comment.
pub(super) struct Item {
    pub(super) id: String,
    pub(super) author: String,
    pub(super) text: String,
}

/// Where a note stands in the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NoteReference {
    Footnote(String),
    Endnote(String),
}

/// The changes and hidden pieces that were met.
#[derive(Clone, Copy, Default)]
pub(super) struct Marks {
    pub(super) insertions: usize,
    pub(super) deletions: usize,
    pub(super) hidden: usize,
}

/// Reads the text.
pub(super) struct Flow<'a> {
    pub(super) writer: TextWriter,
    pub(super) items: Vec<Item>,
    pub(super) references: Vec<NoteReference>,
    pub(super) marks: Marks,
    limit: usize,
    links: &'a BTreeMap<String, String>,
    link: Option<(String, usize)>,
    author: String,
    id: String,
    /// Elements that are open inside one that is left out, which is the first of them.
    left_out: usize,
    /// Open elements that say how things look.
    looks: usize,
    is_text: bool,
    tables: usize,
}

impl<'a> Flow<'a> {
    /// `links` are the targets of links by their ids.
    pub(super) fn new(limit: usize, links: &'a BTreeMap<String, String>) -> Self {
        Self {
            writer: TextWriter::new(limit),
            items: Vec::new(),
            references: Vec::new(),
            marks: Marks::default(),
            limit,
            links,
            link: None,
            author: String::new(),
            id: String::new(),
            left_out: 0,
            looks: 0,
            is_text: false,
            tables: 0,
        }
    }

    /// Takes an element that says how things look.
    fn look(&mut self, element: &Element<'_>) {
        match element.name() {
            "pageBreakBefore" if element.is_on() => self.page_end(),
            "vanish" if element.is_on() => self.marks.hidden += 1,
            _ => {}
        }
    }

    fn page_end(&mut self) {
        if self.tables == 0 && self.writer.len() > 0 {
            self.writer.page_end();
        }
    }

    fn refer(&mut self, reference: NoteReference) {
        self.references.push(reference);
        let number = self.references.len();
        self.writer.exact(&format!("[{number}]"));
    }

    fn paragraph_start(&mut self) {
        match self.tables {
            0 => self.writer.line_start(),
            _ => self.writer.flowing(" "),
        }
    }

    fn open_link(&mut self, element: &Element<'_>) {
        let target = element.attribute("id").and_then(|id| self.links.get(&id));
        self.link = target.map(|target| (target.clone(), self.writer.len()));
    }

    fn take_item(&mut self) {
        let text = std::mem::replace(&mut self.writer, TextWriter::new(self.limit));
        self.items.push(Item {
            id: std::mem::take(&mut self.id),
            author: std::mem::take(&mut self.author),
            text: text.finish(&mut Vec::new()),
        });
    }
}

/// Tells whether an element says how things look.
fn is_look(name: &str) -> bool {
    matches!(name, "pPr" | "rPr" | "tblPr" | "trPr" | "tcPr" | "sectPr" | "tblGrid" | "sdtPr")
}

/// Tells whether the text in an element is left out: what was deleted, what a field is made from, and
/// what stands in for programs that do not know the element before.
fn is_left_out(element: &Element<'_>) -> bool {
    let is_separator =
        || element.attribute("type").is_some_and(|kind| kind.to_lowercase().contains("separator"));
    match element.name() {
        "del" | "moveFrom" | "delText" | "instrText" | "delInstrText" | "Fallback" => true,
        "footnote" | "endnote" => is_separator(),
        _ => false,
    }
}

impl XmlHandler for Flow<'_> {
    fn start(&mut self, element: &Element<'_>) {
        if self.left_out > 0 {
            self.left_out += 1;
            return;
        }
        if self.looks > 0 {
            self.looks += 1;
            return self.look(element);
        }
        let name = element.name();
        if is_look(name) {
            self.looks = 1;
            return;
        }
        match name {
            "del" | "moveFrom" => self.marks.deletions += 1,
            "ins" | "moveTo" => self.marks.insertions += 1,
            _ => {}
        }
        if is_left_out(element) {
            self.left_out = 1;
            return;
        }
        match name {
            "p" => self.paragraph_start(),
            "t" => self.is_text = true,
            "tab" | "ptab" => self.writer.exact("\t"),
            "br" if element.attribute("type").as_deref() == Some("page") => self.page_end(),
            "br" | "cr" if self.tables > 0 => self.writer.flowing(" "),
            "br" | "cr" => self.writer.line_end(),
            "noBreakHyphen" => self.writer.exact("\u{2011}"),
            "sym" => {
                let code =
                    element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                if let Some(symbol) = code.and_then(char::from_u32) {
                    self.writer.exact(symbol.encode_utf8(&mut [0; 4]));
                }
            }
            "tbl" => self.tables += 1,
            "hyperlink" => self.open_link(element),
            "footnoteReference" => {
                self.refer(NoteReference::Footnote(element.attribute("id").unwrap_or_default()));
            }
            "endnoteReference" => {
                self.refer(NoteReference::Endnote(element.attribute("id").unwrap_or_default()));
            }
            "footnote" | "endnote" | "comment" => {
                self.id = element.attribute("id").unwrap_or_default();
                self.author = element.attribute("author").unwrap_or_default();
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.left_out > 0 {
            self.left_out -= 1;
            return;
        }
        if self.looks > 0 {
            self.looks -= 1;
            return;
        }
        match name {
            "p" if self.tables == 0 => self.writer.line_end(),
            "t" => self.is_text = false,
            "tc" if self.tables == 1 => self.writer.cell(),
            "tr" if self.tables == 1 => self.writer.row_end(),
            "tbl" => self.tables = self.tables.saturating_sub(1),
            "hyperlink" => {
                if let Some((target, start)) = self.link.take() {
                    self.writer.link_end(&target, start);
                }
            }
            "footnote" | "endnote" | "comment" => self.take_item(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_text && self.left_out == 0 && self.looks == 0 {
            self.writer.exact(text);
        }
    }
}

/// Reads where links lead, by their ids.
#[derive(Default)]
pub(super) struct Links(pub(super) BTreeMap<String, String>);

impl XmlHandler for Links {
    fn start(&mut self, element: &Element<'_>) {
        let is_link = element.attribute("Type").is_some_and(|kind| kind.ends_with("/hyperlink"));
        if is_link
            && let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target"))
        {
            self.0.insert(id, target);
        }
    }

    fn end(&mut self, _name: &str) {}

    fn text(&mut self, _text: &str) {}
}
