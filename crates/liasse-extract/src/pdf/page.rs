//! One page at a time: its glyphs, its text, and what could not be read of it.

use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, InterpreterWarning, RenderContent,
    TransformExt, interpret, interpret_page,
    kurbo::{Affine, Rect},
};
use hayro_syntax::{
    Pdf,
    content::TypedIter,
    object::{Array, Stream, dict::keys},
    page::Page as PdfPage,
};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use super::{
    Word, fields,
    glyphs::GlyphCollector,
    layout::{Layout, layout},
    open::caught,
    unpacked,
};
use crate::Page;

/// What was read of a page.
pub(super) struct ReadPage {
    pub(super) page: Page,
    pub(super) text: String,
    pub(super) problems: Vec<String>,
}

/// Reads the pages of a document, with the fonts that they share.
pub(super) struct PageReader<'a> {
    pdf: &'a Pdf,
    fonts: InterpreterCache<'a>,
    settings: InterpreterSettings,
    /// Fonts that the engine could not read; it reports them as they come, to a function of its own.
    unread_fonts: Arc<AtomicUsize>,
}

impl<'a> PageReader<'a> {
    pub(super) fn new(pdf: &'a Pdf) -> Self {
        let unread_fonts = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&unread_fonts);
        let settings = InterpreterSettings {
            // The content is interpreted apart, see `content`.
            render_content: RenderContent::ANNOTATIONS,
            warning_sink: Arc::new(move |warning| {
                if matches!(warning, InterpreterWarning::UnsupportedFont) {
                    count.fetch_add(1, Ordering::Relaxed);
                }
            }),
            ..InterpreterSettings::default()
        };
        Self { pdf, fonts: InterpreterCache::new(), settings, unread_fonts }
    }

    /// Reads the page of a number, counted from 1; what fails is a problem of the page.
    pub(super) fn read(&self, number: usize) -> ReadPage {
        let Some(page) = number.checked_sub(1).and_then(|index| self.pdf.pages().get(index)) else {
            let problems = vec![format!("page {number}: it is not there")];
            return ReadPage { page: Page::default(), text: String::new(), problems };
        };
        let (layout, problems) = self.laid_out(page, number);
        let has_text = layout.text.chars().any(char::is_alphanumeric);
        let size = page.render_dimensions();
        ReadPage { page: Page { size, has_text }, text: layout.text, problems }
    }

    /// Returns the words of a page, or the problem that it has.
    pub(super) fn words(&self, number: usize) -> Result<Vec<Word>, String> {
        let page = number.checked_sub(1).and_then(|index| self.pdf.pages().get(index));
        let page = page.ok_or_else(|| format!("there is no page {number}"))?;
        let (layout, problems) = self.laid_out(page, number);
        match problems.into_iter().next().filter(|_| layout.words.is_empty()) {
            Some(problem) => Err(problem),
            None => Ok(layout.words),
        }
    }

    fn laid_out(&self, page: &PdfPage<'a>, number: usize) -> (Layout, Vec<String>) {
        let mut problems = Vec::new();
        let mut collector = GlyphCollector::default();
        let fonts_before = self.unread_fonts.load(Ordering::Relaxed);
        let mut attempt = |work: &mut dyn FnMut() -> Result<(), String>| {
            if let Err(problem) = caught(work).and_then(|done| done) {
                problems.push(format!("page {number}: {problem}"));
            }
        };
        attempt(&mut || self.content(page, &mut collector));
        attempt(&mut || self.annotations(page, &mut collector));
        attempt(&mut || fields::values(page, page_transform(page), &mut collector));
        let mut notes = Vec::new();
        attempt(&mut || {
            notes = fields::notes(page);
            Ok(())
        });
        let mut laid_out = Layout::default();
        let (width, height) = page.render_dimensions();
        attempt(&mut || {
            laid_out = layout(&collector.glyphs, (f64::from(width), f64::from(height)));
            Ok(())
        });
        laid_out.add_lines(&notes);
        if collector.unmapped > 0 {
            let count = collector.unmapped;
            let glyphs = if count == 1 { "1 glyph is" } else { &format!("{count} glyphs are") };
            problems.push(format!("page {number}: {glyphs} mapped to no letter"));
        }
        if self.unread_fonts.load(Ordering::Relaxed) > fonts_before {
            problems.push(format!("page {number}: a font cannot be read"));
        }
        (laid_out, problems)
    }

    /// Draws the content of a page. Not by the engine's own way, which keeps the unpacked content of
    /// every page for as long as the document is open.
    fn content(&self, page: &PdfPage<'a>, collector: &mut GlyphCollector) -> Result<(), String> {
        let dict = page.raw();
        let streams: Vec<Stream<'_>> = match dict.get::<Stream<'_>>(keys::CONTENTS) {
            Some(stream) => vec![stream],
            None => dict
                .get::<Array<'_>>(keys::CONTENTS)
                .map(|streams| streams.iter::<Stream<'_>>().collect())
                .unwrap_or_default(),
        };
        let mut content = Vec::new();
        let mut damaged = 0;
        for stream in streams {
            if unpacked::is_oversized(&stream, unpacked::STREAM_BYTES.saturating_sub(content.len()))
            {
                let most = unpacked::STREAM_BYTES;
                return Err(format!("its content unpacks to more than {most} bytes, not read"));
            }
            match stream.decoded_data() {
                Ok(bytes) => content.extend_from_slice(&bytes),
                Err(_) => damaged += 1,
            }
            content.push(b' ');
        }
        let mut context = self.context(page);
        interpret(TypedIter::new(&content), page.resources(), &mut context, collector);
        match damaged {
            0 => Ok(()),
            _ => Err(format!("{damaged} of its content streams cannot be unpacked")),
        }
    }

    /// Draws the appearances of annotations, among them filled fields of forms.
    fn annotations(
        &self,
        page: &PdfPage<'a>,
        collector: &mut GlyphCollector,
    ) -> Result<(), String> {
        interpret_page(page, &mut self.context(page), collector);
        Ok(())
    }

    fn context(&self, page: &PdfPage<'a>) -> Context<'a> {
        let (width, height) = page.render_dimensions();
        Context::new(
            page_transform(page),
            Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
            &self.fonts,
            self.pdf.xref(),
            self.settings.clone(),
        )
    }
}

/// From the coordinates of the content to those of the page as it is shown, downwards.
fn page_transform(page: &PdfPage<'_>) -> Affine {
    page.initial_transform(true).to_kurbo()
}
