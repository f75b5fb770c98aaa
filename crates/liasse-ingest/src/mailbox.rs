//! A mailbox file, message by message, however large it is.

use std::io::{self, BufRead, Read};

use liasse_parse::is_mbox_from_line;

/// A message of a mailbox, as it stands in it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum MailboxMessage {
    /// The bytes after the From line.
    Whole(Vec<u8>),
    /// More bytes than a document may have; where the message begins.
    TooLarge(u64),
}

/// Reads messages until none is left.
pub(crate) struct Mailbox<R> {
    reader: R,
    limit: u64,
    offset: u64,
    hasher: blake3::Hasher,
    line: Vec<u8>,
    /// Whether the From line of the next message was read.
    is_open: bool,
}

impl<R: BufRead> Mailbox<R> {
    /// Wraps a reader at the start of a mailbox; `limit` is the size of a message.
    pub(crate) fn new(reader: R, limit: u64) -> Self {
        Self {
            reader,
            limit,
            offset: 0,
            hasher: blake3::Hasher::new(),
            line: Vec::new(),
            is_open: false,
        }
    }

    /// Returns the next message, `None` at the end.
    pub(crate) fn next_message(&mut self) -> io::Result<Option<MailboxMessage>> {
        while !self.is_open {
            if !self.read_line()? {
                return Ok(None);
            }
            self.is_open = is_mbox_from_line(&self.line);
        }
        self.is_open = false;
        let start = self.offset;
        let mut message = Vec::new();
        let mut is_too_large = false;
        while self.read_line()? {
            if is_mbox_from_line(&self.line) {
                self.is_open = true;
                break;
            }
            is_too_large |= (message.len() + self.line.len()) as u64 > self.limit;
            if !is_too_large {
                message.extend_from_slice(&self.line);
            }
        }
        Ok(Some(match is_too_large {
            true => MailboxMessage::TooLarge(start),
            false => MailboxMessage::Whole(message),
        }))
    }

    /// Returns the number of bytes read and their hash.
    pub(crate) fn facts(&self) -> (u64, [u8; 32]) {
        (self.offset, *self.hasher.finalize().as_bytes())
    }

    /// Reads a line, or a piece of one that is longer than a message may be; `false` at the end.
    fn read_line(&mut self) -> io::Result<bool> {
        self.line.clear();
        let piece = (&mut self.reader).take(self.limit.max(1)).read_until(b'\n', &mut self.line)?;
        self.hasher.update(&self.line);
        self.offset += piece as u64;
        Ok(piece > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FROM: &str = "From a@b.c Fri Jan 18 17:56:00 2013\n";

    fn messages(file: &str, limit: u64) -> Vec<MailboxMessage> {
        let mut mailbox = Mailbox::new(file.as_bytes(), limit);
        let messages = std::iter::from_fn(|| mailbox.next_message().unwrap()).collect();
        assert_eq!(mailbox.facts(), (file.len() as u64, *blake3::hash(file.as_bytes()).as_bytes()));
        messages
    }

    fn whole(text: &str) -> MailboxMessage {
        MailboxMessage::Whole(text.as_bytes().to_vec())
    }

    #[test]
    fn messages_are_those_of_the_splitter_in_memory() {
        let file = format!("{FROM}a: 1\n\nFrom here\n{FROM}{FROM}b: 2");
        assert_eq!(messages(&file, 1000), [whole("a: 1\n\nFrom here\n"), whole(""), whole("b: 2")]);
        let ranges = liasse_parse::mbox_messages(file.as_bytes());
        let in_memory: Vec<_> = ranges.into_iter().map(|range| whole(&file[range])).collect();
        assert_eq!(messages(&file, 1000), in_memory);
    }

    #[test]
    fn a_message_over_the_limit_is_named_by_its_place_and_the_rest_goes_on() {
        let file = format!("{FROM}{}\n{FROM}ok\n", "x".repeat(5000));
        let start = FROM.len() as u64;
        assert_eq!(messages(&file, 100), [MailboxMessage::TooLarge(start), whole("ok\n")]);
    }

    #[test]
    fn nothing_has_no_message() {
        assert_eq!(messages("", 10), []);
        assert_eq!(messages("no\nmailbox\n", 100), []);
    }
}
