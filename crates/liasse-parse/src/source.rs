//! A text with LF line ends, and the way back to the text as its file had it.
//!
//! The grammars of this package see LF alone, so a file gives the same values whether its lines
//! end in LF, CRLF or CR. Spans are moved back before anything leaves the package.

use std::borrow::Cow;

use liasse_model::{
    Article, DateMention, Diagnostic, FigureMention, HeadSpans, HourMention, Paragraph, Parsed,
    Quotation, Span,
};

/// A text with LF line ends.
pub(crate) struct LfText<'text> {
    text: Cow<'text, str>,
    /// Offsets of the line ends that lost a CR, in order.
    shortened: Vec<usize>,
}

impl<'text> LfText<'text> {
    /// Reads CRLF and CR as LF; a text without CR is borrowed.
    pub(crate) fn new(source: &'text str) -> Self {
        let mut carriage_returns = memchr::memchr_iter(b'\r', source.as_bytes()).peekable();
        if carriage_returns.peek().is_none() {
            return Self { text: Cow::Borrowed(source), shortened: Vec::new() };
        }
        let (mut text, mut shortened) = (String::with_capacity(source.len()), Vec::new());
        let mut copied = 0;
        for at in carriage_returns {
            text.push_str(source.get(copied..at).unwrap_or_default());
            copied = at + 1;
            if source.as_bytes().get(copied) == Some(&b'\n') {
                shortened.push(text.len());
            } else {
                text.push('\n');
            }
        }
        text.push_str(source.get(copied..).unwrap_or_default());
        Self { text: Cow::Owned(text), shortened }
    }

    /// Returns the text with LF line ends.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the value with its spans moved back to the source.
    pub(crate) fn restore<T: Spanned>(&self, mut value: T) -> T {
        if !self.shortened.is_empty() {
            value.move_spans(&|span| self.source_span(span));
        }
        value
    }

    /// A span that ends before a line end leaves the CR out.
    fn source_span(&self, span: Span) -> Span {
        let start = span.start + self.shortened.partition_point(|&at| at <= span.start);
        let end = span.end + self.shortened.partition_point(|&at| at < span.end);
        Span::new(start, end.max(start))
    }
}

/// A value that holds spans.
pub(crate) trait Spanned {
    /// Replaces each span by what `place` makes of it.
    fn move_spans(&mut self, place: &dyn Fn(Span) -> Span);
}

impl Spanned for Span {
    fn move_spans(&mut self, place: &dyn Fn(Span) -> Span) {
        *self = place(*self);
    }
}

impl<T: Spanned> Spanned for Vec<T> {
    fn move_spans(&mut self, place: &dyn Fn(Span) -> Span) {
        self.iter_mut().for_each(|value| value.move_spans(place));
    }
}

impl<T: Spanned> Spanned for Option<T> {
    fn move_spans(&mut self, place: &dyn Fn(Span) -> Span) {
        self.iter_mut().for_each(|value| value.move_spans(place));
    }
}

impl<T: Spanned> Spanned for Parsed<T> {
    fn move_spans(&mut self, place: &dyn Fn(Span) -> Span) {
        self.value.move_spans(place);
        self.diagnostics.move_spans(place);
    }
}

/// Lists the fields of a type that hold spans.
macro_rules! spanned {
    ($($type:ident: $($field:ident),+;)*) => {$(
        impl Spanned for $type {
            fn move_spans(&mut self, place: &dyn Fn(Span) -> Span) {
                $(self.$field.move_spans(place);)+
            }
        }
    )*};
}

spanned! {
    Diagnostic: span;
    Paragraph: span;
    FigureMention: span;
    HourMention: span, date;
    DateMention: span, anchor;
    Quotation: span, attribution, inserts;
    HeadSpans: title, title_repeated, outlet, authors, date, time, topic;
    Article: head, headings, paragraphs, quotations, dates, hours, figures, diagnostics;
}

impl Spanned for liasse_model::DateAnchor {
    fn move_spans(&mut self, place: &dyn Fn(Span) -> Span) {
        self.span.move_spans(place);
    }
}

impl Spanned for liasse_model::Attribution {
    fn move_spans(&mut self, place: &dyn Fn(Span) -> Span) {
        self.span.move_spans(place);
    }
}

impl Spanned for liasse_model::Insert {
    fn move_spans(&mut self, place: &dyn Fn(Span) -> Span) {
        self.span.move_spans(place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, word: &str) {
        let lf = LfText::new(source);
        assert_eq!(lf.text(), source.replace("\r\n", "\n").replace('\r', "\n"));
        let start = lf.text().find(word).unwrap();
        let span = lf.restore(Span::new(start, start + word.len()));
        assert_eq!(span.of(source).unwrap().replace("\r\n", "\n"), word);
    }

    #[test]
    fn spans_go_back_over_every_kind_of_line_end() {
        check("un\r\ndeux\r\ntrois", "deux");
        check("un\r\ndeux\r\ntrois", "un");
        check("un\r\ndeux\r\ntrois", "deux\ntrois");
        check("un\rdeux\ntrois\r\n", "trois");
        check("\r\r\n\nété", "été");
        check("sans", "sans");
    }
}
