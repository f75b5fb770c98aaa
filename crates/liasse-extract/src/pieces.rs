//! The text of a document in pieces: what stands in its pages, then notes, comments, and what stands
//! at the head and foot of pages.

use crate::text::TextWriter;

/// Which piece is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Piece {
    #[default]
    Body,
    Notes,
    Comments,
    Margins,
}

/// The pieces so far.
#[derive(Debug)]
pub(crate) struct Pieces {
    body: TextWriter,
    notes: TextWriter,
    comments: TextWriter,
    margins: TextWriter,
    limit: usize,
    note_count: usize,
}

impl Pieces {
    pub(crate) fn new(limit: usize) -> Self {
        let writer = || TextWriter::new(limit);
        let (body, notes, comments, margins) = (writer(), writer(), writer(), writer());
        Self { body, notes, comments, margins, limit, note_count: 0 }
    }

    /// Makes pieces of which the body is written.
    pub(crate) fn with_body(limit: usize, body: TextWriter) -> Self {
        Self { body, ..Self::new(limit) }
    }

    pub(crate) fn writer(&mut self, piece: Piece) -> &mut TextWriter {
        match piece {
            Piece::Body => &mut self.body,
            Piece::Notes => &mut self.notes,
            Piece::Comments => &mut self.comments,
            Piece::Margins => &mut self.margins,
        }
    }

    /// Begins a note: its number stands in the text and before the note.
    pub(crate) fn begin_note(&mut self, from: Piece) {
        self.note_count += 1;
        let number = self.note_count;
        self.writer(from).exact(&format!("[{number}]"));
        self.notes.line_start();
        self.notes.exact(&format!("[{number}] "));
    }

    /// Adds a piece of its own lines that were written elsewhere.
    pub(crate) fn add(&mut self, piece: Piece, text: &str) {
        let writer = self.writer(piece);
        writer.line_start();
        writer.exact(text);
    }

    /// Begins a comment; who made it may not be known.
    pub(crate) fn begin_comment(&mut self, author: &str) {
        self.comments.line_start();
        match author.trim() {
            "" => self.comments.exact("[comment] "),
            author => self.comments.exact(&format!("[comment by {author}] ")),
        }
    }

    /// Returns all pieces as one text.
    pub(crate) fn finish(self, problems: &mut Vec<String>) -> String {
        let mut all = TextWriter::new(self.limit);
        for writer in [self.body, self.notes, self.comments, self.margins] {
            let text = writer.finish(&mut Vec::new());
            if !text.is_empty() {
                all.paragraph_start();
                all.written(&text);
            }
        }
        all.finish(problems)
    }
}
