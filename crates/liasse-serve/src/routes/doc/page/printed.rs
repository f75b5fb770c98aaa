//! The text as the source file has it, line by line, with what each part of it is.

use liasse_model::{Document, LineIndex, Region, RegionKind, Span};
use maud::{Markup, html};

use super::View;
use crate::{
    page::exact,
    routes::doc::{picture::PagesAsImages, runs::Layers},
};

/// What is told apart in the printed text, with its style and the key of its name. What people wrote
/// is plain.
const TOLD_APART: [(RegionKind, &str, &str); 6] = [
    (RegionKind::Header, "r-header", "doc-region-header"),
    (RegionKind::Stamp, "r-stamp", "doc-region-stamp"),
    (RegionKind::ReleaseMark, "r-release", "doc-region-release-mark"),
    (RegionKind::MarginCode, "r-code", "doc-region-margin-code"),
    (RegionKind::Classification, "r-class", "doc-region-classification"),
    (RegionKind::PageFurniture, "r-page", "doc-region-furniture"),
];

impl View<'_> {
    pub(super) fn printed(&self) -> Markup {
        let (words, window) = (self.words, self.doc.window);
        let text = self.doc.document.text();
        let hits = self.printed_hits();
        let layers = self.layers(&hits, "p");
        let first = LineIndex::new(text).line_column(window.start).line;
        let lines = lines(text, window);
        html! {
            section.printed-part {
                h2 #printed { (words.say("doc-printed")) }
                (self.legend())
                @if let Some(images) = self.images() { (images.why_none(self.visit)) }
                (self.more_text())
                div.printed role="region" tabindex="0" aria-labelledby="printed" {
                    @for (number, line) in (first..).zip(lines) { (self.line(number, line, &layers)) }
                }
                (self.choose_lines())
            }
        }
    }

    fn line(&self, number: usize, whole: Span, layers: &Layers<'_>) -> Markup {
        let text = whole.of(layers.text).unwrap_or_default();
        let breaks = text.len() - text.trim_start_matches('\x0c').len();
        let end = whole.start + text.trim_end().len();
        let line = Span::new((whole.start + breaks).min(end), end);
        let regions = self.regions(line);
        let names = regions.iter().filter_map(|(kind, _)| style(*kind));
        let tag = names.map(|(_, _, key)| *key).find(|key| *key != "doc-region-header");
        html! {
            @if let Some(page) = self.page_begun(whole) {
                p.page-top id={ "page-" (page) } { (self.words.say_with("doc-page", &[("number", page.into())])) }
                @if let Some(images) = self.images() {
                    (images.show(self.doc.document.id(), page, self.asked, self.visit))
                }
            }
            div.line id={ "L" (number) } {
                span.no { (number) }
                span.line-text {
                    @for (kind, span) in &regions {
                        @match style(*kind) {
                            Some((_, class, _)) => span class=(class) { (layers.show(*span)) },
                            None => (layers.show(*span)),
                        }
                    }
                    "\n"
                }
                @if let Some(tag) = tag { span.unseen { " (" (self.words.say(tag)) ")" } }
            }
        }
    }

    fn images(&self) -> Option<&PagesAsImages> {
        self.doc.source.as_ref().and_then(|source| source.images.as_ref())
    }

    /// Returns the number of the page that begins with a line; the first has one if there are others.
    fn page_begun(&self, line: Span) -> Option<usize> {
        let text = self.doc.document.text();
        let has_pages = self.images().is_some() || text.trim_end().contains('\x0c');
        if line.start == 0 && has_pages {
            return Some(1 + line.of(text)?.bytes().filter(|byte| *byte == b'\x0c').count());
        }
        let is_blank = text.get(line.start..)?.trim().is_empty();
        if is_blank || !line.of(text)?.starts_with('\x0c') {
            return None;
        }
        let before = text.get(..line.start)?;
        Some(2 + before.bytes().filter(|byte| *byte == b'\x0c').count())
    }

    /// Cuts a line into its regions; what is blank at their beginning is told apart as nothing.
    fn regions(&self, line: Span) -> Vec<(RegionKind, Span)> {
        let whole = || vec![(RegionKind::Body, line)];
        let Document::Release(release) = &self.doc.document else { return whole() };
        let first = release.regions.partition_point(|region| region.span.end <= line.start);
        let regions = release.regions.iter().skip(first);
        let cut = |region: &Region| {
            let (start, end) = (region.span.start.max(line.start), region.span.end.min(line.end));
            (region.kind, Span::new(start, end))
        };
        let pieces: Vec<_> = regions
            .take_while(|region| region.span.start < line.end)
            .map(cut)
            .flat_map(|piece| self.without_indentation(piece))
            .filter(|(_, span)| !span.is_empty())
            .collect();
        if pieces.is_empty() && !line.is_empty() { whole() } else { pieces }
    }

    fn without_indentation(&self, (kind, span): (RegionKind, Span)) -> [(RegionKind, Span); 2] {
        let text = span.of(self.doc.document.text()).unwrap_or_default();
        let words = span.start + (text.len() - text.trim_start().len());
        [(RegionKind::Blank, Span::new(span.start, words)), (kind, Span::new(words, span.end))]
    }

    /// The hits in running text and in the headers of messages.
    fn printed_hits(&self) -> Vec<Span> {
        let text = self.doc.document.text();
        let mut hits = self.doc.hits.clone();
        for header in self.headers() {
            let Some(printed) = header.of(text) else { continue };
            let highlighter = &self.doc.highlighter;
            let found = highlighter.in_party(printed).into_iter();
            let found = found.chain(highlighter.in_subject(printed));
            hits.extend(found.map(|span| span.shift(header.start)));
        }
        hits.sort_unstable();
        let mut merged: Vec<Span> = Vec::new();
        for hit in hits {
            match merged.last_mut() {
                Some(last) if last.overlaps(hit) => *last = last.cover(hit),
                _ => merged.push(hit),
            }
        }
        merged
    }

    fn headers(&self) -> Vec<Span> {
        let text = self.doc.document.text();
        match &self.doc.document {
            Document::Release(release) => {
                let headers = release.regions.iter();
                let headers = headers.filter(|region| region.kind == RegionKind::Header);
                headers.map(|region| region.span).collect()
            }
            Document::Mail(mail) => {
                let head = |span: Span| {
                    let printed = span.of(text)?;
                    let end = printed.find("\n\n").or(printed.find("\r\n\r\n"))?;
                    Some(Span::new(span.start, span.start + end))
                };
                mail.messages.iter().filter_map(|message| head(message.span)).collect()
            }
            Document::Article(_) | Document::Paper(_) => Vec::new(),
        }
    }

    fn legend(&self) -> Markup {
        let Document::Release(_) = &self.doc.document else { return html! {} };
        html! {
            ul.legend aria-label=(self.words.say("doc-legend")) {
                @for (_, class, key) in TOLD_APART {
                    li { span class=(class) { (self.words.say(key)) } }
                }
            }
        }
    }

    /// Links to the parts of a long text before and after the one shown.
    fn more_text(&self) -> Markup {
        let (words, window) = (self.words, self.doc.window);
        let length = self.doc.document.text().len();
        let here = || self.asked.here().without("span").without("first-line").without("last-line");
        html! {
            @if window.len() < length {
                nav.pager aria-label=(words.say("doc-long")) {
                    span {
                        (words.say_with("doc-long-part", &[
                            ("start", window.start.into()), ("end", window.end.into()),
                            ("length", length.into()),
                        ]))
                    }
                    @if window.start > 0 {
                        a rel="prev" href=(here().set("at", window.start.saturating_sub(super::super::WINDOW))) {
                            (words.say("doc-long-before"))
                        }
                    }
                    @if window.end < length {
                        a rel="next" href=(here().set("at", window.end)) { (words.say("doc-long-after")) }
                    }
                }
            }
        }
    }

    /// Marks lines as a passage; with a script a passage is chosen with the mouse as well.
    fn choose_lines(&self) -> Markup {
        let words = self.words;
        let chosen = self.doc.chosen.as_ref();
        let first = chosen.map(|chosen| chosen.first_line);
        let last = chosen.map(|chosen| chosen.last_line);
        html! {
            form.filters method="get" action="#cite" {
                @for (name, value) in self.asked.parameters() {
                    @if !["span", "first-line", "last-line", "at"].contains(&name) {
                        input type="hidden" name=(name) value=(exact(value));
                    }
                }
                label for="first-line" { (words.say("doc-first-line")) }
                input #first-line type="number" name="first-line" min="1" required value=[first];
                label for="last-line" { (words.say("doc-last-line")) }
                input #last-line type="number" name="last-line" min="1" value=[last];
                button type="submit" { (words.say("doc-choose")) }
                @if chosen.is_some() {
                    a href=(self.asked.here().without("span").without("first-line").without("last-line")) {
                        (words.say("doc-choose-none"))
                    }
                }
            }
        }
    }
}

/// Returns the lines of a part of a text.
fn lines(text: &str, window: Span) -> Vec<Span> {
    let pieces = window.of(text).unwrap_or_default().split_inclusive('\n');
    let line = |end: &mut usize, line: &str| {
        let start = *end;
        *end += line.len();
        Some(Span::new(start, *end))
    };
    pieces.scan(window.start, line).collect()
}

fn style(kind: RegionKind) -> Option<&'static (RegionKind, &'static str, &'static str)> {
    TOLD_APART.iter().find(|(told, _, _)| *told == kind)
}
