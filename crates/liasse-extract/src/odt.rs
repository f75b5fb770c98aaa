//! OpenDocument texts: paragraphs, tables, notes, comments, headers and footers.
//!
//! Format: OpenDocument 1.3, ISO/IEC 26300. Tracked insertions are in the text, deletions are not,
//! and it is said how many there are. Whatever in the file is no XML is a part.
//!
//! Gaps: signs of lists; cells that stand for many equal ones are told once.

use std::collections::BTreeSet;

use crate::{
    Content, ExtractError, ExtractErrorKind, ExtractLimits, Extracted,
    docx::Properties,
    package::{Member, Package},
    pieces::{Piece, Pieces},
    xml::{Element, XmlHandler},
};

/// Blanks that one element may stand for.
const BLANKS: usize = 1000;

/// Reads an OpenDocument text.
///
/// # Errors
/// When it is no zip file, needs a password or has no content inside.
pub(crate) fn extract(bytes: &[u8], limits: &ExtractLimits) -> Result<Extracted, ExtractError> {
    let mut package = Package::read(bytes, limits, member)?;
    let manifest = package.member("META-INF/manifest.xml").unwrap_or_default();
    if memchr::memmem::find(manifest, b"encryption-data").is_some() {
        let message = "needs a password; save it without one and ingest it";
        return Err(ExtractError::new(ExtractErrorKind::Encrypted, message));
    }
    if package.member("content.xml").is_none() {
        let message = "expected content.xml, found none that can be read";
        return Err(ExtractError::new(ExtractErrorKind::Damaged, message));
    }
    let mut flow = Flow::new(limits.text_bytes);
    package.read_member("content.xml", &mut flow);
    flow.begin_margins();
    package.read_member("styles.xml", &mut flow);
    let mut properties = Properties::of_open_document();
    package.read_member("meta.xml", &mut properties);

    let mut extracted = Extracted { properties: properties.found, ..Extracted::default() };
    if flow.insertions + flow.deletions > 0 {
        extracted.problems.push(format!(
            "found {} tracked insertions, which are in the text, and {} deletions, which are left out",
            flow.insertions, flow.deletions
        ));
    }
    extracted.content = Content::Text(flow.pieces.finish(&mut extracted.problems));
    extracted.parts = package.parts;
    extracted.problems.append(&mut package.problems);
    Ok(extracted)
}

fn member(name: &str) -> Member {
    match name {
        "content.xml" | "styles.xml" | "meta.xml" | "META-INF/manifest.xml" => Member::Read,
        "mimetype" => Member::Left,
        _ if name.starts_with("Thumbnails/") || name.starts_with("Configurations2/") => {
            Member::Left
        }
        _ if name.ends_with(".xml") || name.ends_with(".rdf") => Member::Left,
        _ => Member::Part,
    }
}

/// Reads the text.
struct Flow {
    pieces: Pieces,
    piece: Piece,
    /// The pieces that notes and comments stand in, with the paragraphs and tables open there.
    outer: Vec<(Piece, usize, usize)>,
    /// Styles whose paragraphs begin a page.
    page_styles: BTreeSet<String>,
    style: String,
    link: Option<(String, usize)>,
    left_out: usize,
    paragraphs: usize,
    tables: usize,
    is_margins: bool,
    margin_depth: usize,
    seen_margins: BTreeSet<String>,
    margin_start: usize,
    /// The author of a comment that did not begin yet.
    author: Option<String>,
    is_author: bool,
    insertions: usize,
    deletions: usize,
}

impl Flow {
    fn new(limit: usize) -> Self {
        Self {
            pieces: Pieces::new(limit),
            piece: Piece::Body,
            outer: Vec::new(),
            page_styles: BTreeSet::new(),
            style: String::new(),
            link: None,
            left_out: 0,
            paragraphs: 0,
            tables: 0,
            is_margins: false,
            margin_depth: 0,
            seen_margins: BTreeSet::new(),
            margin_start: 0,
            author: None,
            is_author: false,
            insertions: 0,
            deletions: 0,
        }
    }

    /// From here on only headers and footers are text.
    fn begin_margins(&mut self) {
        self.is_margins = true;
        self.piece = Piece::Margins;
        self.outer.clear();
        (self.left_out, self.paragraphs, self.tables) = (0, 0, 0);
    }

    fn enter(&mut self, piece: Piece) {
        self.outer.push((self.piece, self.paragraphs, self.tables));
        (self.piece, self.paragraphs, self.tables) = (piece, 0, 0);
    }

    fn leave(&mut self) {
        if let Some(outer) = self.outer.pop() {
            self.pieces.writer(self.piece).line_start();
            (self.piece, self.paragraphs, self.tables) = outer;
        }
    }

    fn paragraph_start(&mut self, element: &Element<'_>) {
        self.paragraphs += 1;
        let style = element.attribute("style-name").unwrap_or_default();
        let is_new_page = self.page_styles.contains(&style);
        let writer = self.pieces.writer(self.piece);
        match (self.tables, self.piece) {
            (0, Piece::Body) if is_new_page && writer.len() > 0 => writer.page_end(),
            (0, Piece::Body) => writer.line_start(),
            // The first paragraph of a note stands behind its number.
            (0, _) if self.paragraphs > 1 => writer.line_start(),
            (0, _) => {}
            _ => writer.flowing(" "),
        }
    }

    fn paragraph_end(&mut self) {
        self.paragraphs = self.paragraphs.saturating_sub(1);
        if self.tables == 0 {
            self.pieces.writer(self.piece).line_end();
        }
    }

    fn is_text(&self) -> bool {
        self.left_out == 0 && (!self.is_margins || self.margin_depth > 0)
    }

    /// Begins a comment once its author was read.
    fn begin_comment(&mut self) {
        if let Some(author) = self.author.take() {
            self.pieces.begin_comment(&author);
        }
    }
}

/// Tells whether the text in an element is left out.
fn is_left_out(name: &str) -> bool {
    matches!(name, "tracked-changes" | "note-citation" | "scripts" | "font-face-decls" | "forms")
}

fn is_margin(name: &str) -> bool {
    name.starts_with("header") && name != "header-style"
        || name.starts_with("footer") && name != "footer-style"
}

impl XmlHandler for Flow {
    fn start(&mut self, element: &Element<'_>) {
        let name = element.name();
        if self.left_out > 0 {
            self.left_out += 1;
            match name {
                "insertion" => self.insertions += 1,
                "deletion" => self.deletions += 1,
                _ => {}
            }
            return;
        }
        if is_left_out(name) {
            self.left_out = 1;
            return;
        }
        match name {
            "style" => self.style = element.attribute("name").unwrap_or_default(),
            "paragraph-properties"
                if element.attribute("break-before").as_deref() == Some("page") =>
            {
                self.page_styles.insert(std::mem::take(&mut self.style));
            }
            _ if self.is_margins && is_margin(name) => {
                self.margin_depth += 1;
                self.margin_start = self.pieces.writer(Piece::Margins).len();
            }
            "creator" => self.is_author = true,
            _ if !self.is_text() => {}
            "p" | "h" => self.paragraph_start(element),
            "s" => {
                let count =
                    element.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.pieces.writer(self.piece).exact(&" ".repeat(count.min(BLANKS)));
            }
            "tab" => self.pieces.writer(self.piece).exact("\t"),
            "line-break" if self.tables > 0 => self.pieces.writer(self.piece).flowing(" "),
            "line-break" => self.pieces.writer(self.piece).line_end(),
            "table" => self.tables += 1,
            "note-body" => {
                self.pieces.begin_note(self.piece);
                self.enter(Piece::Notes);
            }
            "annotation" => {
                self.author = Some(String::new());
                self.enter(Piece::Comments);
            }
            "a" => {
                let target = element.attribute("href").filter(|target| target.contains(':'));
                let start = self.pieces.writer(self.piece).len();
                self.link = target.map(|target| (target, start));
            }
            _ => {}
        }
        if self.author.is_some() && matches!(name, "p" | "list") {
            self.begin_comment();
        }
    }

    fn end(&mut self, name: &str) {
        if self.left_out > 0 {
            self.left_out -= 1;
            return;
        }
        match name {
            _ if self.is_margins && is_margin(name) => {
                self.margin_depth = self.margin_depth.saturating_sub(1);
                let writer = self.pieces.writer(Piece::Margins);
                // Each kind of page has its own, most of them the same.
                let text = writer.take_from(self.margin_start);
                if self.seen_margins.insert(text.clone()) {
                    writer.written(&text);
                }
            }
            "creator" => self.is_author = false,
            _ if !self.is_text() => {}
            "p" | "h" => self.paragraph_end(),
            "table-cell" | "covered-table-cell" if self.tables == 1 => {
                self.pieces.writer(self.piece).cell();
            }
            "table-row" if self.tables == 1 => self.pieces.writer(self.piece).row_end(),
            "table" => self.tables = self.tables.saturating_sub(1),
            "note-body" => self.leave(),
            "annotation" => {
                self.author = None;
                self.leave();
            }
            "a" => {
                if let Some((target, start)) = self.link.take() {
                    self.pieces.writer(self.piece).link_end(&target, start);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if !self.is_text() {
            return;
        }
        if self.paragraphs > 0 {
            self.pieces.writer(self.piece).flowing(text);
        } else if let Some(author) = &mut self.author
            && self.is_author
        {
            author.push_str(text);
        }
    }
}
