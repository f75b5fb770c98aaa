use super::PdfWriter;

/// A document of pages with text, in Helvetica (`/F1`) and Courier (`/F2`).
#[derive(Debug)]
pub struct PdfPages {
    writer: PdfWriter,
    pages: Vec<usize>,
    tree: usize,
    resources: usize,
    /// Further entries of the catalogue.
    catalog: String,
    trailer: String,
}

impl Default for PdfPages {
    fn default() -> Self {
        Self::new(PdfWriter::new())
    }
}

impl PdfPages {
    /// Starts a document in a file.
    pub fn new(mut writer: PdfWriter) -> Self {
        let font = |name: &str| {
            format!(
                "<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
            )
        };
        let helvetica = writer.add(font("Helvetica"));
        let courier = writer.add(font("Courier"));
        let resources =
            writer.add(format!("<< /Font << /F1 {helvetica} 0 R /F2 {courier} 0 R >> >>"));
        let tree = writer.reserve();
        let (catalog, trailer) = (String::new(), String::new());
        Self { writer, pages: Vec::new(), tree, resources, catalog, trailer }
    }

    /// Returns the file, to add objects.
    pub fn writer(&mut self) -> &mut PdfWriter {
        &mut self.writer
    }

    /// Adds a page of letter size with content.
    pub fn page(&mut self, content: &str) -> usize {
        self.page_with(content, "")
    }

    /// Adds a page with content and further entries, which go before the usual ones; those that begin
    /// with `/Contents` name the content themselves.
    pub fn page_with(&mut self, content: &str, entries: &str) -> usize {
        let content = self.writer.packed("", &latin(content));
        let mut page = format!("<< /Type /Page /Parent {} 0 R {entries}", self.tree);
        if !entries.contains("/MediaBox") {
            page.push_str(" /MediaBox [0 0 612 792]");
        }
        if !entries.contains("/Resources") {
            page.push_str(&format!(" /Resources {} 0 R", self.resources));
        }
        if !entries.starts_with("/Contents") {
            page.push_str(&format!(" /Contents {content} 0 R"));
        }
        self.page_object(&format!("{page} >>"))
    }

    /// Adds a page as it is written.
    pub fn page_object(&mut self, body: &str) -> usize {
        let page = self.writer.add(body);
        self.pages.push(page);
        page
    }

    /// Adds entries to the catalogue.
    pub fn catalog(&mut self, entries: &str) {
        self.catalog.push_str(entries);
    }

    /// Adds entries to the trailer.
    pub fn trailer(&mut self, entries: &str) {
        self.trailer.push_str(entries);
    }

    /// Returns the number of the tree of pages.
    pub fn tree(&self) -> usize {
        self.tree
    }

    /// Writes the file.
    pub fn finish(mut self) -> Vec<u8> {
        let kids: Vec<String> = self.pages.iter().map(|page| format!("{page} 0 R")).collect();
        let tree = format!("<< /Type /Pages /Count {} /Kids [{}] >>", kids.len(), kids.join(" "));
        self.writer.set(self.tree, tree);
        let catalog = format!("<< /Type /Catalog /Pages {} 0 R {} >>", self.tree, self.catalog);
        let catalog = self.writer.add(catalog);
        self.writer.finish(catalog, &self.trailer)
    }

    /// Makes a document of text as `pdftotext -layout` prints it: Courier, a page at each form feed.
    ///
    /// Each word stands where its column is; blanks are gaps, as most programs write them.
    pub fn typewritten(text: &str) -> Vec<u8> {
        const SIZE: f64 = 6.0;
        const PITCH: f64 = 7.5;
        let mut document = Self::default();
        for page in text.strip_suffix('\u{c}').unwrap_or(text).split('\u{c}') {
            let mut content = String::new();
            for (row, text) in page.lines().enumerate() {
                for (column, word) in words(text) {
                    let (x, y) = (30.0 + 0.6 * SIZE * column as f64, 765.0 - PITCH * row as f64);
                    content.push_str(&line("F2", SIZE, x, y, word));
                }
            }
            document.page(&content);
        }
        document.finish()
    }
}

/// Returns the words of a line, each with its column.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut column = 0;
    for word in text.split(' ') {
        if !word.is_empty() {
            words.push((column, word));
        }
        column += word.chars().count() + 1;
    }
    words
}

/// Writes a line of text at a place, in points from the bottom left.
pub fn line(font: &str, size: f64, x: f64, y: f64, text: &str) -> String {
    format!("BT /{font} {size} Tf 1 0 0 1 {x:.2} {y:.2} Tm ({}) Tj ET\n", escaped(text))
}

/// Writes text as it stands in a string in brackets.
pub fn escaped(text: &str) -> String {
    text.replace('\\', r"\\").replace('(', r"\(").replace(')', r"\)")
}

/// Encodes text as Windows-1252, which the fonts have; what it lacks becomes a question mark.
fn latin(text: &str) -> Vec<u8> {
    text.chars()
        .map(|letter| match letter {
            '€' => 0x80,
            '…' => 0x85,
            'Œ' => 0x8c,
            '‘' => 0x91,
            '’' => 0x92,
            '“' => 0x93,
            '”' => 0x94,
            '•' => 0x95,
            '–' => 0x96,
            '—' => 0x97,
            'œ' => 0x9c,
            _ => u8::try_from(u32::from(letter)).unwrap_or(b'?'),
        })
        .collect()
}
