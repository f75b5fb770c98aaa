//! What is in a packed file or a mailbox, step by step, at any depth. Runs in a worker process, or here.

use std::{
    io::{BufRead, BufReader, Cursor, Read},
    sync::Arc,
};

use liasse_extract::{Container, ContainerFormat, EntryReader, FileFormat, Part, ReadSeek, detect};
use liasse_parse::is_mbox_from_line;

use crate::{
    Blake3, ContainerRead, Limits,
    label::{entry_label, has_ending, last_name},
    mailbox::{Mailbox, MailboxMessage},
    raw::{Raw, RawFile, Stopped},
};

/// Bytes of a file's beginning that tell what it is.
pub(crate) const HEAD_BYTES: usize = 64 * 1024;

/// What is said of a packed file without entries.
pub(crate) const HOLDS_NOTHING: &str = "it holds no file";

/// Where steps go.
pub(crate) trait Sink {
    /// Takes the next step.
    fn push(&mut self, step: Raw) -> Result<(), Stopped>;

    /// Counts bytes of the file as used up.
    fn advance(&mut self, bytes: u64) -> Result<(), Stopped>;
}

/// A file that holds others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) enum Holds {
    /// It is packed.
    #[serde(with = "format_name")]
    Files(ContainerFormat),
    /// It is a mailbox.
    Messages,
}

impl Holds {
    /// Tells by its beginning whether a file is opened, not read as one document.
    pub(crate) fn of(head: &[u8], label: &str) -> Option<Self> {
        let first_line = head.split_inclusive(|byte| *byte == b'\n').next();
        if first_line.is_some_and(is_mbox_from_line) {
            return Some(Holds::Messages);
        }
        // Of a zip file with this name whose beginning is too short to tell, all of it will tell.
        let is_office =
            ["docx", "odt", "xlsx", "pptx", "ods"].iter().any(|it| has_ending(label, it));
        match detect(head, label) {
            Some(FileFormat::Zip) if is_office => None,
            Some(format) => ContainerFormat::of(format).map(Holds::Files),
            None if has_ending(label, "zip") => Some(Holds::Files(ContainerFormat::Zip)),
            None => None,
        }
    }
}

/// A file that is opened.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub(crate) struct Opened {
    pub(crate) label: String,
    pub(crate) size: u64,
    pub(crate) blake3: Blake3,
    pub(crate) holds: Holds,
}

/// Tells what is in a file, in its order, and at last that it ended.
pub(crate) fn unpack(
    source: Box<dyn ReadSeek + '_>,
    opened: &Opened,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Stopped> {
    let mut unpacker = Unpacker { limits, sink, origin: opened.blake3, files: 0, given: 0 };
    let whole = RawFile {
        path: opened.label.as_str().into(),
        size: opened.size,
        blake3: Some(opened.blake3),
        container: None,
    };
    let Holds::Files(format) = opened.holds else {
        let reader = BufReader::with_capacity(HEAD_BYTES, source);
        let problem = unpacker.mailbox(&whole.path, reader)?.2;
        return sink.push(Raw::MailboxEnd(whole, problem));
    };
    let name = last_name(&opened.label);
    let container = Container::open(source, opened.size, format, name, &limits.containers);
    let problem = match container {
        Ok(container) => unpacker.entries(container, &opened.label, 1)?,
        Err(error) => Some(error.to_string()),
    };
    let files = unpacker.files;
    // It has no row and nothing of it would be in the accounts.
    let problem = problem.or_else(|| (files == 0).then(|| HOLDS_NOTHING.to_owned()));
    sink.push(match problem {
        Some(problem) => Raw::Failed(whole, problem),
        None => Raw::Container(ContainerRead {
            path: opened.label.clone(),
            size: opened.size,
            blake3: opened.blake3,
            files,
            unchanged: false,
        }),
    })
}

/// Gives the entries of a packed file that is held in memory, with what was wrong with some.
pub(crate) fn unpack_in_memory(
    bytes: &[u8],
    label: &str,
    format: FileFormat,
    limits: &Limits,
) -> Result<(Vec<Part>, Option<String>), String> {
    let Some(format) = ContainerFormat::of(format) else {
        return Err(format!("expected a packed file, found {format}"));
    };
    let mut held = limits.containers;
    held.total_bytes = held.total_bytes.min(limits.extract.parts_bytes as u64);
    held.entries = held.entries.min(limits.extract.parts);
    let source = Box::new(Cursor::new(bytes));
    let container = Container::open(source, bytes.len() as u64, format, last_name(label), &held);
    let mut container = container.map_err(|error| error.to_string())?;
    let (mut parts, mut problems) = (Vec::new(), Vec::new());
    let whole = |reader: &mut EntryReader<'_>| {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).map(|_| bytes)
    };
    while let Some(entry) = container.next_entry(whole) {
        match entry.content {
            Ok(Ok(bytes)) => parts.push(Part::new(entry.name, bytes)),
            Ok(Err(error)) => problems.push(format!("{}: {error}", entry.name)),
            Err(error) => problems.push(format!("{}: {error}", entry.name)),
        }
    }
    problems.extend(container.problem().map(ToString::to_string));
    if parts.is_empty() && !problems.is_empty() {
        return Err(problems.join("; "));
    }
    Ok((parts, (!problems.is_empty()).then(|| problems.join("; "))))
}

struct Unpacker<'a> {
    limits: &'a Limits,
    sink: &'a mut dyn Sink,
    /// The hash of the file on the disk.
    origin: Blake3,
    /// The files in it, at all depths.
    files: u64,
    /// The bytes that came out of it, at all depths.
    given: u64,
}

impl Unpacker<'_> {
    /// Goes through a packed file and returns what ended that early.
    fn entries(
        &mut self,
        mut container: Container<'_>,
        label: &str,
        depth: usize,
    ) -> Result<Option<String>, Stopped> {
        let mut position = 0;
        let before = self.files;
        while let Some(entry) = container.next_entry(|reader| self.entry(label, reader, depth)) {
            let failure = match entry.content {
                Ok(stopped) => {
                    stopped?;
                    None
                }
                Err(error) => Some(error.to_string()),
            };
            if let Some(reason) = failure {
                let file = self.file(entry_label(label, &entry.name).into(), 0);
                self.push(Raw::Failed(file, reason))?;
            }
            if depth == 1 {
                let now = container.position();
                self.sink.advance(now.saturating_sub(position))?;
                position = now.max(position);
            }
            if self.given > self.limits.containers.total_bytes {
                let limit = self.limits.containers.total_bytes;
                return Ok(Some(format!("it unpacks to more than the limit of {limit} bytes")));
            }
        }
        let problem = container.problem().map(ToString::to_string);
        Ok(match problem {
            // A packed file inside of another one has no row of its own, so it must not vanish.
            None if depth > 1 && self.files == before => Some(HOLDS_NOTHING.to_owned()),
            problem => problem,
        })
    }

    fn entry(
        &mut self,
        container: &str,
        reader: &mut EntryReader<'_>,
        depth: usize,
    ) -> Result<(), Stopped> {
        let label = entry_label(container, reader.name());
        let path: Arc<str> = label.as_str().into();
        let mut head = Vec::new();
        if reader.by_ref().take(HEAD_BYTES as u64).read_to_end(&mut head).is_err() {
            // The container says itself what is wrong with the entry.
            return Ok(());
        }
        let holds = Holds::of(&head, &label);
        let reader = Cursor::new(head).chain(reader);
        match holds {
            Some(Holds::Messages) => {
                let (size, blake3, problem) = self.mailbox(&path, BufReader::new(reader))?;
                self.given += size;
                let file = RawFile { blake3: Some(blake3), ..self.file(path, size) };
                self.push(Raw::MailboxEnd(file, problem))
            }
            Some(Holds::Files(format)) => self.nested(&label, format, reader, depth),
            None => self.document(path, reader),
        }
    }

    fn document(&mut self, path: Arc<str>, reader: impl Read) -> Result<(), Stopped> {
        let limit = self.limits.document_bytes;
        let Some(bytes) = self.whole(reader, limit) else { return Ok(()) };
        let file = self.file(path, bytes.len() as u64);
        let step = match bytes.len() as u64 > limit {
            true => Raw::Failed(file, format!("has more than the limit of {limit} bytes")),
            false => Raw::Whole(file, bytes),
        };
        self.push(step)
    }

    /// Opens a packed file inside of a packed file: a zip file from memory, others as they flow.
    fn nested(
        &mut self,
        label: &str,
        format: ContainerFormat,
        reader: impl Read,
        depth: usize,
    ) -> Result<(), Stopped> {
        let (mut size, limits) = (0, self.limits);
        let opened = if depth >= limits.containers.levels {
            Err(format!("stands {depth} packed files deep, which is the limit"))
        } else if format == ContainerFormat::Zip {
            let limit = limits.nested_zip_bytes;
            let Some(bytes) = self.whole(reader, limit) else { return Ok(()) };
            size = bytes.len() as u64;
            if size > limit {
                Err(format!(
                    "is a zip file inside of a packed file and has more than the limit of {limit} bytes; unpack it and ingest the folder"
                ))
            } else {
                let source = Box::new(Cursor::new(bytes));
                let name = last_name(label);
                match Container::open(source, size, format, name, &limits.containers) {
                    Ok(container) => self.entries(container, label, depth + 1)?.map_or(Ok(()), Err),
                    Err(error) => Err(error.to_string()),
                }
            }
        } else {
            let source = Box::new(reader);
            let name = last_name(label);
            match Container::open_stream(source, None, format, name, &limits.containers) {
                Ok(container) => self.entries(container, label, depth + 1)?.map_or(Ok(()), Err),
                Err(error) => Err(error.to_string()),
            }
        };
        match opened {
            Ok(()) => Ok(()),
            Err(reason) => {
                let file = self.file(label.into(), size);
                self.push(Raw::Failed(file, reason))
            }
        }
    }

    /// Reads all of an entry and a byte more than `limit`; nothing where the entry is damaged, of which its
    /// container tells.
    fn whole(&mut self, reader: impl Read, limit: u64) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        reader.take(limit.saturating_add(1)).read_to_end(&mut bytes).ok()?;
        self.given += bytes.len() as u64;
        Some(bytes)
    }

    /// Reads the messages; returns how many bytes they are, their hash and what was wrong.
    fn mailbox(
        &mut self,
        path: &Arc<str>,
        reader: impl BufRead,
    ) -> Result<(u64, Blake3, Option<String>), Stopped> {
        let Limits { mailbox_bytes, document_bytes, .. } = *self.limits;
        let mut mailbox = Mailbox::new(reader, document_bytes);
        let mut problems = Vec::new();
        let mut number = 0;
        loop {
            match mailbox.next_message() {
                Ok(Some(MailboxMessage::Whole(bytes))) => {
                    number += 1;
                    self.sink.push(Raw::Message(path.clone(), number, bytes))?;
                }
                Ok(Some(MailboxMessage::TooLarge(offset))) => {
                    number += 1;
                    problems.push(format!(
                        "the message at byte {offset} has more than the limit of {document_bytes} bytes"
                    ));
                }
                Ok(None) => break,
                Err(error) => {
                    let (offset, _) = mailbox.facts();
                    problems.push(format!("cannot be read after byte {offset}: {error}"));
                    break;
                }
            }
            if mailbox.facts().0 > mailbox_bytes {
                problems.push(format!("is larger than the limit of {mailbox_bytes} bytes"));
                break;
            }
        }
        let (size, blake3) = mailbox.facts();
        let problem = (!problems.is_empty()).then(|| problems.join("; "));
        Ok((size, blake3.into(), problem))
    }

    fn push(&mut self, step: Raw) -> Result<(), Stopped> {
        self.files += 1;
        self.sink.push(step)
    }

    fn file(&self, path: Arc<str>, size: u64) -> RawFile {
        RawFile { path, size, blake3: None, container: Some(self.origin) }
    }
}

mod format_name {
    //! The format of a packed file by its name.

    use liasse_extract::ContainerFormat;
    use serde::{Deserialize, Deserializer, Serializer, de};

    const NAMES: [(ContainerFormat, &str); 4] = [
        (ContainerFormat::Zip, "zip"),
        (ContainerFormat::Tar, "tar"),
        (ContainerFormat::Gzip, "gzip"),
        (ContainerFormat::Zstd, "zstd"),
    ];

    pub(super) fn serialize<S: Serializer>(
        format: &ContainerFormat,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let name = NAMES.iter().find(|(found, _)| found == format).map_or("", |(_, name)| name);
        serializer.serialize_str(name)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<ContainerFormat, D::Error> {
        let name = String::deserialize(deserializer)?;
        let known = NAMES.iter().find(|(_, found)| *found == name).map(|(format, _)| *format);
        known.ok_or_else(|| de::Error::custom("expected the name of a format"))
    }
}
