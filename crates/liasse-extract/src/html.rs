//! Web pages as text: a line for each block, a row of a table in one line, links with where they lead.
//!
//! Format: the HTML standard, as its tokenizer reads it. No tree is built, so that nesting costs
//! nothing. Scripts, styles and comments are left out and nothing is fetched.
//!
//! Gaps: what a style hides is in the text; pictures that stand in the page as data are left out.

use std::cell::RefCell;

use html5ever::{
    Attribute,
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
        states::RawKind,
    },
};
use memchr::memmem;

use crate::{
    Content, ExtractLimits, Extracted, Property,
    charset::{Decoded, decode},
    text::TextWriter,
};

/// Bytes in which a page may say its charset.
const CHARSET_BYTES: usize = 4096;

/// Bytes of a link or of a property that are kept.
const VALUE_BYTES: usize = 2048;

/// Reads a web page.
pub(crate) fn extract(bytes: &[u8], limits: &ExtractLimits) -> Extracted {
    extract_declared(bytes, stated_charset(bytes), limits)
}

/// Reads a web page whose charset is known from elsewhere.
pub(crate) fn extract_declared(
    bytes: &[u8],
    charset: Option<&[u8]>,
    limits: &ExtractLimits,
) -> Extracted {
    let Decoded { text, problem } = decode(bytes, charset);
    let page = RefCell::new(Page::new(limits));
    let tokenizer = Tokenizer::new(PageSink(page), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(text));
    // The sink never asks to stop for a script, so one call reads all of it.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut extracted = tokenizer.sink.0.into_inner().finish();
    extracted.problems.extend(problem);
    extracted
}

/// Returns the charset that a page states in its head.
fn stated_charset(bytes: &[u8]) -> Option<&[u8]> {
    let start = bytes.get(..bytes.len().min(CHARSET_BYTES))?;
    let lower = start.to_ascii_lowercase();
    let after = memmem::find(&lower, b"charset")? + b"charset".len();
    let value = start.get(after..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(byte);
    let end = value.iter().position(|byte| !is_name(byte)).unwrap_or(value.len());
    let name = value.get(..end)?;
    // A page that could say so in one byte a letter is not in two.
    match name.to_ascii_lowercase().starts_with(b"utf-16") {
        true => None,
        false => Some(name),
    }
}

/// What an element does to the text.
enum Layout {
    /// Begins and ends a line, with an empty one before and after.
    Paragraph,
    /// Begins and ends a line.
    Block,
    /// Is a row of a table.
    Cell,
    /// Stands in the line.
    Inline,
}

fn layout(name: &str) -> Layout {
    match name {
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "pre" | "table" | "ul"
        | "ol" | "dl" | "hr" | "figure" | "article" | "section" | "form" | "fieldset" => {
            Layout::Paragraph
        }
        "address" | "aside" | "body" | "caption" | "center" | "dd" | "details" | "div" | "dt"
        | "figcaption" | "footer" | "header" | "html" | "legend" | "li" | "main" | "nav"
        | "option" | "summary" | "tbody" | "textarea" | "title" | "tfoot" | "thead" | "tr" => {
            Layout::Block
        }
        "td" | "th" => Layout::Cell,
        _ => Layout::Inline,
    }
}

/// Returns how the text of an element is read where it is no markup.
fn raw_kind(name: &str) -> Option<RawKind> {
    match name {
        "script" => Some(RawKind::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(RawKind::Rawtext),
        "title" | "textarea" => Some(RawKind::Rcdata),
        _ => None,
    }
}

/// The page so far.
struct Page {
    writer: TextWriter,
    properties: Vec<Property>,
    title: Option<String>,
    /// The element whose text is not part of the page.
    dropped: Option<String>,
    is_in_title: bool,
    pre_depth: usize,
    row_has_cell: bool,
    /// Where the open link leads and where its words start.
    link: Option<(String, usize)>,
}

impl Page {
    fn new(limits: &ExtractLimits) -> Self {
        Self {
            writer: TextWriter::new(limits.text_bytes),
            properties: Vec::new(),
            title: None,
            dropped: None,
            is_in_title: false,
            pre_depth: 0,
            row_has_cell: false,
            link: None,
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_in_title {
            let title = self.title.get_or_insert_default();
            if title.len() < VALUE_BYTES {
                title.push_str(text);
            }
        } else if self.dropped.is_none() {
            match self.pre_depth {
                0 => self.writer.flowing(text),
                _ => self.writer.exact(text),
            }
        }
    }

    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        match name {
            "br" => self.writer.line_end(),
            "img" | "area" => self.alternative(tag),
            "meta" => self.meta(tag),
            "a" => self.open_link(tag),
            "pre" => self.pre_depth += 1,
            "script" | "style" | "iframe" | "noembed" | "noframes" if !tag.self_closing => {
                self.dropped = Some(name.to_owned());
            }
            "title" => self.is_in_title = self.title.is_none(),
            _ => {}
        }
        self.lay_out(name, true);
        if name == "li" {
            self.writer.exact("- ");
        }
        raw_kind(name).map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
    }

    fn end(&mut self, name: &str) {
        if self.dropped.as_deref() == Some(name) {
            self.dropped = None;
        }
        match name {
            "title" => self.is_in_title = false,
            "a" => self.close_link(),
            "pre" => self.pre_depth = self.pre_depth.saturating_sub(1),
            _ => {}
        }
        self.lay_out(name, false);
    }

    fn lay_out(&mut self, name: &str, is_start: bool) {
        match layout(name) {
            Layout::Paragraph => self.writer.paragraph_start(),
            Layout::Block => self.writer.line_start(),
            Layout::Cell if is_start => {
                if self.row_has_cell && !self.writer.is_at_line_start() {
                    self.writer.cell();
                }
                self.row_has_cell = true;
            }
            Layout::Cell | Layout::Inline => {}
        }
        if name == "tr" {
            self.row_has_cell = false;
        }
    }

    /// Writes what stands for a picture.
    fn alternative(&mut self, tag: &Tag) {
        let text = attribute(tag, "alt").unwrap_or_default().trim();
        if !text.is_empty() {
            self.text(&format!("[{text}]"));
        }
    }

    fn meta(&mut self, tag: &Tag) {
        const NAMES: [(&str, &str); 5] = [
            ("author", "author"),
            ("description", "description"),
            ("keywords", "keywords"),
            ("generator", "creator"),
            ("date", "created"),
        ];
        let (Some(name), Some(value)) = (attribute(tag, "name"), attribute(tag, "content")) else {
            return;
        };
        let known = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.trim()));
        if let Some((_, property)) = known
            && self.properties.iter().all(|other| other.name != *property)
            && !value.trim().is_empty()
        {
            self.properties.push(Property::new(*property, shortened(value.trim())));
        }
    }

    fn open_link(&mut self, tag: &Tag) {
        self.close_link();
        let target = attribute(tag, "href").unwrap_or_default().trim();
        let leads_away = ["http:", "https:", "ftp:", "mailto:", "tel:", "file:"];
        let is_kept = |start: &&str| {
            target.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start))
        };
        if leads_away.iter().any(is_kept) {
            self.link = Some((shortened(target), self.writer.len()));
        }
    }

    /// Writes where a link leads, if its words do not say so.
    fn close_link(&mut self) {
        if let Some((target, start)) = self.link.take() {
            self.writer.link_end(&target, start);
        }
    }

    fn finish(mut self) -> Extracted {
        self.close_link();
        let mut extracted = Extracted::default();
        let title = self.title.unwrap_or_default();
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if !title.is_empty() {
            extracted.properties.push(Property::new("title", shortened(&title)));
        }
        extracted.properties.append(&mut self.properties);
        extracted.content = Content::Text(self.writer.finish(&mut extracted.problems));
        extracted
    }
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    let is_it = |attribute: &&Attribute| &*attribute.name.local == name;
    tag.attrs.iter().find(is_it).map(|attribute| &*attribute.value)
}

fn shortened(value: &str) -> String {
    match value.len() > VALUE_BYTES {
        true => {
            let kept = value.get(..value.floor_char_boundary(VALUE_BYTES));
            format!("{}…", kept.unwrap_or_default())
        }
        false => value.to_owned(),
    }
}

/// Takes what the tokenizer finds.
struct PageSink(RefCell<Page>);

impl TokenSink for PageSink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        // The tokenizer calls from one place and not while a call runs.
        let Ok(mut page) = self.0.try_borrow_mut() else { return TokenSinkResult::Continue };
        match token {
            Token::CharacterTokens(text) => page.text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return page.start(&tag),
            Token::TagToken(tag) => page.end(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
