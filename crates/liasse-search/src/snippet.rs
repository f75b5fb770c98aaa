use liasse_model::{Document, Span};
use tantivy::schema::IndexRecordOption;

use crate::{
    Highlighter, Index, SearchError, StopSignal,
    matcher::{Mark, TextPiece},
    searched_text::{Run, SearchedText, page_breaks},
    word_test::WordTest,
    words::char_boundary,
};

/// How many snippets of a document to make, and how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SnippetOptions {
    /// The most snippets.
    pub count: usize,
    /// The length of a snippet in bytes of the source, about.
    pub length: usize,
}

impl Default for SnippetOptions {
    fn default() -> Self {
        Self { count: 1, length: 200 }
    }
}

/// A passage of a document's bodies with its hits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The passage, with each run of white space made one blank.
    pub text: String,
    /// Where the hits are in `text`: ordered, not overlapping.
    pub hits: Vec<Span>,
    /// Where the passage is in the document's text; `None` for an encoded part of an e-mail file.
    pub span: Option<Span>,
    /// The index of the passage's message.
    pub message: Option<usize>,
    /// The page on which the passage begins, from 1.
    pub page: usize,
    /// Whether the body has more text before the passage.
    pub cut_before: bool,
    /// Whether the body has more text after it.
    pub cut_after: bool,
}

impl Highlighter {
    /// Returns the passages that show most of what was searched, the best first; for a document
    /// whose bodies have no hit, the beginning of the first body.
    pub fn snippets(&self, document: &Document, options: SnippetOptions) -> Vec<Snippet> {
        self.snippets_of(&SearchedText::of(document), options)
    }

    fn snippets_of(&self, searched: &SearchedText, options: SnippetOptions) -> Vec<Snippet> {
        let pieces = pieces(searched);
        let marks = self.body.marks(
            pieces.iter().map(|piece| TextPiece { text: piece.text, is_apart: piece.is_apart }),
        );
        let windows = best_windows(marks, self.body.group_count(), options);
        if windows.is_empty() {
            let first = pieces.iter().find(|piece| !piece.text.trim().is_empty());
            let beginning = first.map(|piece| {
                let start = piece.text.len() - piece.text.trim_start().len();
                piece.snippet(Span::empty(start), &[], options.length)
            });
            return beginning.into_iter().take(options.count).collect();
        }
        let snippet = |window: &Window| {
            let piece = pieces.get(window.piece)?;
            Some(piece.snippet(window.span(), &window.marks, options.length))
        };
        windows.iter().filter_map(snippet).collect()
    }
}

impl Index {
    /// Returns the passages of a document that show most of what was searched, as
    /// [`Highlighter::snippets`] does, from the text that the index stores; nothing for a document
    /// that it does not have.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn snippets(
        &self,
        id: &str,
        highlighter: &Highlighter,
        options: SnippetOptions,
    ) -> Result<Vec<Snippet>, SearchError> {
        let test = WordTest::Is(id.to_owned());
        for segment in self.segments(&StopSignal::default()) {
            let mut found = None;
            segment.each_posting(
                self.fields.id,
                &test,
                IndexRecordOption::Basic,
                |document, _| {
                    found = found.or((!segment.reader.is_deleted(document)).then_some(document));
                },
            )?;
            if let Some(document) = found {
                let searched = segment.columns.stored_text(document)?;
                return Ok(highlighter.snippets_of(&searched, options));
            }
        }
        Ok(Vec::new())
    }
}

/// A stretch of text that people wrote.
struct Piece<'a> {
    text: &'a str,
    /// Where it begins in the document's text.
    offset: Option<usize>,
    message: Option<usize>,
    page: usize,
    /// Whether another message ended before it.
    is_apart: bool,
}

fn pieces(searched: &SearchedText) -> Vec<Piece<'_>> {
    let mut before = None;
    let piece = |run: &Run| {
        let is_apart = before.is_some_and(|before| before != run.message);
        before = Some(run.message);
        let text = run.span.of(&searched.text)?;
        Some(Piece { text, offset: run.source, message: run.message, page: run.page, is_apart })
    };
    searched.runs.iter().filter_map(piece).collect()
}

/// Hits that one snippet can show; they are of one piece and in order.
struct Window {
    piece: usize,
    marks: Vec<Mark>,
}

impl Window {
    fn span(&self) -> Span {
        self.marks.iter().map(|mark| mark.span).reduce(Span::cover).unwrap_or_default()
    }
}

/// Returns the windows with most different hits, then most hits, then the first ones.
fn best_windows(mut marks: Vec<Mark>, patterns: usize, options: SnippetOptions) -> Vec<Window> {
    marks.sort_by_key(|mark| (mark.piece, mark.span));
    let mut chosen: Vec<Window> = Vec::new();
    while chosen.len() < options.count {
        let Some(best) = best_window(&marks, patterns, options.length) else { break };
        let covered = best.span();
        // The next snippet shows something else.
        let near = Span::new(
            covered.start.saturating_sub(options.length / 2),
            covered.end + options.length / 2,
        );
        marks.retain(|mark| mark.piece != best.piece || !mark.span.overlaps(near));
        chosen.push(best);
    }
    chosen
}

/// Passes two ends over the marks, so the time is linear in their number.
fn best_window(marks: &[Mark], patterns: usize, length: usize) -> Option<Window> {
    let mut counts = vec![0_usize; patterns];
    let (mut first, mut different) = (0, 0);
    // The first and last mark, and how many different patterns and how many hits they are.
    let mut best: Option<(usize, usize, (usize, usize))> = None;
    for (last, mark) in marks.iter().enumerate() {
        if let Some(count) = counts.get_mut(mark.group) {
            different += usize::from(*count == 0);
            *count += 1;
        }
        while let Some(earliest) = marks.get(first).filter(|_| first < last) {
            if earliest.piece == mark.piece && mark.span.end <= earliest.span.start + length {
                break;
            }
            if let Some(count) = counts.get_mut(earliest.group) {
                *count -= 1;
                different -= usize::from(*count == 0);
            }
            first += 1;
        }
        let value = (different, last - first);
        if best.is_none_or(|(_, _, best_value)| value > best_value) {
            best = Some((first, last, value));
        }
    }
    let (first, last, _) = best?;
    let marks = marks.get(first..=last)?.to_vec();
    Some(Window { piece: marks.first()?.piece, marks })
}

impl Piece<'_> {
    /// Cuts a snippet around hits: a third of the room that is left goes before them.
    fn snippet(&self, hits: Span, marks: &[Mark], length: usize) -> Snippet {
        let room = length.saturating_sub(hits.len());
        let start = self.word_start(hits.start.saturating_sub(room / 3)).min(hits.start);
        let end = self.word_end(hits.end + room.saturating_sub(hits.start - start)).max(hits.end);
        let passage = Span::new(start, end);
        let mut snippet = Snippet {
            span: self.offset.map(|offset| passage.shift(offset)),
            message: self.message,
            page: self.page + page_breaks(self.text.get(..start).unwrap_or_default()),
            cut_before: self.has_word(Span::new(0, passage.start)),
            cut_after: self.has_word(Span::new(passage.end, self.text.len())),
            ..Snippet::default()
        };
        snippet.fill(self.text, passage, marks);
        snippet
    }

    /// Returns the first beginning of a word at or after `offset`.
    fn word_start(&self, offset: usize) -> usize {
        let offset = char_boundary(self.text, offset);
        let (before, rest) = self.text.split_at_checked(offset).unwrap_or_default();
        if before.is_empty() || before.ends_with(char::is_whitespace) {
            return offset;
        }
        let blank = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let word = rest.get(blank..).unwrap_or_default();
        offset + blank + (word.len() - word.trim_start().len())
    }

    /// Returns the last end of a word at or before `offset`.
    fn word_end(&self, offset: usize) -> usize {
        if offset >= self.text.len() {
            return self.text.len();
        }
        let before = self.text.get(..char_boundary(self.text, offset)).unwrap_or_default();
        before.rfind(char::is_whitespace).unwrap_or(before.len())
    }

    fn has_word(&self, span: Span) -> bool {
        span.of(self.text).is_some_and(|text| !text.trim().is_empty())
    }
}

impl Snippet {
    /// Copies a passage with its white space made single blanks, and moves the hits along.
    fn fill(&mut self, source: &str, passage: Span, marks: &[Mark]) {
        let mut marks = marks.iter().map(|mark| mark.span).peekable();
        let mut open: Option<(usize, usize)> = None;
        let text = passage.of(source).unwrap_or_default();
        for (at, character) in text.char_indices() {
            let at = passage.start + at;
            if let Some((start, end)) = open
                && at >= end
            {
                self.push_hit(start);
                open = None;
            }
            while let Some(span) = marks.next_if(|span| span.start <= at) {
                let (start, end) = open.unwrap_or((self.text.len(), span.end));
                open = Some((start, end.max(span.end)));
            }
            if !character.is_whitespace() {
                self.text.push(character);
            } else if !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
        }
        if let Some((start, _)) = open {
            self.push_hit(start);
        }
        self.text.truncate(self.text.trim_end().len());
    }

    fn push_hit(&mut self, start: usize) {
        let end = self.text.trim_end().len();
        self.hits.push(Span::new(start, end));
    }
}

#[cfg(test)]
mod tests {
    use liasse_model::{Message, ReleaseDocument};
    use proptest::prelude::*;

    use super::*;
    use crate::{Query, Search};

    fn document(body: &str) -> Document {
        let message = Message { body: body.to_owned(), ..Message::default() };
        Document::Release(ReleaseDocument {
            text: format!("STAMP\n{body}\nSTAMP"),
            messages: vec![message],
            ..ReleaseDocument::default()
        })
    }

    fn snippets(query: &str, document: &Document, options: SnippetOptions) -> Vec<Snippet> {
        Search { query: Query::parse(query), ..Search::default() }
            .highlighter()
            .snippets(document, options)
    }

    /// Shows a snippet with brackets around the hits and dots where it is cut.
    fn shown(snippet: &Snippet) -> String {
        let (mut shown, mut end) = (String::new(), 0);
        if snippet.cut_before {
            shown.push('…');
        }
        for hit in &snippet.hits {
            shown += &format!("{}[{}]", &snippet.text[end..hit.start], &snippet.text[hit.range()]);
            end = hit.end;
        }
        shown += &snippet.text[end..];
        shown + if snippet.cut_after { "…" } else { "" }
    }

    #[track_caller]
    fn check(query: &str, body: &str, length: usize, expected: &[&str]) {
        let found = snippets(query, &document(body), SnippetOptions { count: 3, length });
        assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), expected, "{query:?}");
    }

    #[test]
    fn the_best_passage_has_most_different_words() {
        check(
            "mali oil",
            "mali mali mali. Nothing here for a long while. Then mali sells its oil. The end of it.",
            30,
            &["…[mali] sells its [oil]. The end…", "[mali] [mali] [mali]. Nothing here…"],
        );
    }

    #[test]
    fn white_space_and_line_ends_become_blanks() {
        check("\"secret pact\"", "  a\n\n secret \t pact \r\n", 60, &["a [secret pact]"]);
    }

    #[test]
    fn without_a_hit_the_body_begins() {
        check("nothing", "\n One two three four five", 12, &["One two…"]);
        check("nothing", " ", 12, &[]);
    }

    #[test]
    fn a_hit_longer_than_the_snippet_is_whole() {
        check("\"one two three\"", "zero one two three four", 4, &["…[one two three]…"]);
    }

    proptest! {
        #[test]
        fn snippets_fit_their_text(body in "[a-c é\n,.]{0,200}", query in "[a-c]{1,2}( [a-c]\\*?){0,2}", length in 0_usize..60) {
            let document = document(&body);
            for snippet in snippets(&query, &document, SnippetOptions { count: 3, length }) {
                let source = snippet.span.and_then(|span| span.of(document.text())).unwrap();
                let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
                prop_assert_eq!(words(source), words(&snippet.text));
                let mut end = 0;
                for hit in &snippet.hits {
                    prop_assert!(end <= hit.start && hit.start < hit.end);
                    prop_assert!(hit.of(&snippet.text).is_some());
                    end = hit.end;
                }
            }
        }
    }
}
