/// What was found in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Extracted {
    /// What it says.
    pub content: Content,
    /// Its pages, where the format has pages; their texts stand in `content`, with U+000C after each.
    pub pages: Vec<Page>,
    /// What the file says of itself: title, author, dates, program. As stated; nothing of it is believed.
    pub properties: Vec<Property>,
    /// Files that are embedded in it or attached to it, in its order.
    pub parts: Vec<Part>,
    /// What could not be read although the rest was: damaged objects, refused parts. Each names where.
    pub problems: Vec<String>,
}

/// What a file says, and how to read on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Content {
    /// Text, paragraphs as lines, pages separated by U+000C.
    Text(String),
    /// An e-mail, written as a mail program would (RFC 5322 head, blank line, UTF-8 text).
    Mail(Vec<u8>),
}

impl Default for Content {
    fn default() -> Self {
        Content::Text(String::new())
    }
}

/// A page of a file that has pages.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Page {
    /// Its width and height in points (1/72 inch), as it is shown, that is, after its rotation.
    pub size: (f32, f32),
    /// Whether a letter or digit stands in its text layer.
    pub has_text: bool,
}

impl Eq for Page {}

/// A property by its name: `title`, `author`, `subject`, `keywords`, `creator`, `producer`, `created`,
/// `modified`, …
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Property {
    /// Its name, in lower case.
    pub name: String,
    /// Its value as stated; dates as RFC 3339 where they can be read.
    pub value: String,
}

impl Property {
    /// Makes a property.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into() }
    }
}

/// A file inside another one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// Its name as the outer file states it: a label, never a path to write to.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Part {
    /// Makes a part.
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { name: name.into(), bytes }
    }
}
