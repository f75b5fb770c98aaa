//! The reading thread: files, zip entries and mailboxes, in order, into batches.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek},
    sync::Arc,
};

use liasse_parse::is_mbox_from_line;

use crate::{
    Blake3, ContainerRead, Known, Limits,
    inputs::InputFile,
    label::{entry_label, has_ending},
    mailbox::{Mailbox, MailboxMessage},
    raw::{Batcher, Raw, RawFile, Stopped},
    zip_file::{Entry, ZipReader},
};

/// Reads the inputs and hands them on.
pub(crate) struct Source<'a> {
    known: &'a Known,
    limits: Limits,
    batcher: Batcher,
}

/// Why a file was not handed on.
enum Halt {
    Stopped,
    Unreadable(io::Error),
}

impl From<Stopped> for Halt {
    fn from(Stopped: Stopped) -> Self {
        Halt::Stopped
    }
}

impl From<io::Error> for Halt {
    fn from(error: io::Error) -> Self {
        Halt::Unreadable(error)
    }
}

/// What stands in a file that is not a zip file.
enum Content {
    Whole(Vec<u8>),
    TooLarge,
    Mailbox { size: u64, blake3: Blake3, problem: Option<String> },
}

impl<'a> Source<'a> {
    pub(crate) fn new(known: &'a Known, limits: Limits, batcher: Batcher) -> Self {
        Self { known, limits, batcher }
    }

    /// Reads every file, until nobody wants more.
    pub(crate) fn run(mut self, files: &[InputFile]) -> Result<(), Stopped> {
        for input in files {
            let failed = match &input.problem {
                Some(problem) => Some(problem.clone()),
                None => match self.file(input) {
                    Ok(()) => None,
                    Err(Halt::Stopped) => return Err(Stopped),
                    Err(Halt::Unreadable(error)) => Some(unreadable(&error)),
                },
            };
            if let Some(reason) = failed {
                let file = raw_file(&input.label, input.size, None);
                self.batcher.push(Raw::Failed(file, reason))?;
            }
        }
        self.batcher.send()
    }

    fn file(&mut self, input: &InputFile) -> Result<(), Halt> {
        let mut file = File::open(&input.path)?;
        let size = file.metadata()?.len();
        if has_ending(&input.label, "zip") {
            return self.zip_file(input, file, size);
        }
        // A mailbox may be too large to hold, so its hash is taken in a pass of its own.
        if begins_mailbox(&mut file)? {
            let blake3 = hash(&mut file)?;
            if self.known.has_row(&input.label, &blake3) {
                self.batcher.push(Raw::Unchanged(raw_file(&input.label, size, Some(blake3))))?;
                self.batcher.advance(size);
                return Ok(());
            }
        }
        let path: Arc<str> = input.label.as_str().into();
        let content = self.content(&path, &mut file)?;
        self.content_read(RawFile { path, size, blake3: None, container: None }, content)?;
        self.batcher.advance(size);
        Ok(())
    }

    fn zip_file(&mut self, input: &InputFile, mut file: File, size: u64) -> Result<(), Halt> {
        let blake3 = hash(&mut file)?;
        let whole = raw_file(&input.label, size, Some(blake3));
        let mut container =
            ContainerRead { path: input.label.clone(), size, blake3, files: 0, unchanged: false };
        if let Some(files) = self.known.container_files(&input.label, &blake3) {
            self.batcher.advance(size);
            container = ContainerRead { files, unchanged: true, ..container };
            return Ok(self.batcher.push(Raw::Container(container))?);
        }
        if self.known.has_row(&input.label, &blake3) {
            self.batcher.advance(size);
            return Ok(self.batcher.push(Raw::Unchanged(whole))?);
        }
        let fail =
            |problem: String| Raw::Failed(whole.clone(), format!("expected a zip file, {problem}"));
        let mut reader = match ZipReader::open(file, size, self.limits) {
            Ok(reader) => reader,
            Err(problem) => return Ok(self.batcher.push(fail(problem))?),
        };
        let (entries, problem) = reader.entries();
        container.files = entries.len() as u64;
        let mut packed_left = size;
        let mut left = self.limits.zip_total_bytes;
        for entry in entries {
            let packed = entry.packed_size.min(packed_left);
            packed_left -= packed;
            let given = self.entry(&input.label, blake3, &mut reader, entry, left)?;
            left = left.saturating_sub(given);
            self.batcher.advance(packed);
        }
        self.batcher.advance(packed_left);
        let end = problem.map_or(Raw::Container(container), fail);
        Ok(self.batcher.push(end)?)
    }

    /// Reads an entry and returns how many bytes came out of it.
    fn entry(
        &mut self,
        container_label: &str,
        container: Blake3,
        reader: &mut ZipReader,
        entry: Entry,
        left: u64,
    ) -> Result<u64, Halt> {
        let path: Arc<str> = entry_label(container_label, &entry.name).into();
        let (given, content) =
            reader.unpack(entry, left, |unpacked| match self.content(&path, unpacked) {
                Ok(content) => Ok(Ok(content)),
                Err(Halt::Stopped) => Ok(Err(Stopped)),
                Err(Halt::Unreadable(error)) => Err(error),
            });
        let file = RawFile { path, size: given, blake3: None, container: Some(container) };
        match content {
            Ok(content) => self.content_read(file, content?)?,
            Err(problem) => {
                let reason = format!("could not be unpacked: {problem}");
                self.batcher.push(Raw::Failed(file, reason))?;
            }
        }
        Ok(given)
    }

    /// Reads a file or entry: whole, or, if it begins like a mailbox, message by message.
    fn content(&mut self, path: &Arc<str>, reader: &mut dyn Read) -> Result<Content, Halt> {
        let mut reader = BufReader::with_capacity(64 * 1024, reader);
        let first_line = reader.fill_buf()?.split_inclusive(|byte| *byte == b'\n').next();
        if first_line.is_some_and(is_mbox_from_line) {
            return Ok(self.mailbox(path, reader)?);
        }
        let limit = self.limits.document_bytes;
        let mut bytes = Vec::new();
        reader.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(if bytes.len() as u64 > limit { Content::TooLarge } else { Content::Whole(bytes) })
    }

    fn mailbox(&mut self, path: &Arc<str>, reader: impl BufRead) -> Result<Content, Stopped> {
        let reader = crate::capped::Capped::new(
            reader,
            self.limits.mailbox_bytes,
            format!("is larger than the limit of {} bytes", self.limits.mailbox_bytes),
        );
        let mut mailbox = Mailbox::new(BufReader::new(reader), self.limits.document_bytes);
        let mut problems = Vec::new();
        loop {
            match mailbox.next_message() {
                Ok(Some(MailboxMessage::Whole(bytes))) => {
                    self.batcher.push(Raw::Message(path.clone(), bytes))?;
                }
                Ok(Some(MailboxMessage::TooLarge(offset))) => problems.push(format!(
                    "the message at byte {offset} has more than the limit of {} bytes",
                    self.limits.document_bytes
                )),
                Ok(None) => break,
                Err(error) => {
                    let (offset, _) = mailbox.facts();
                    problems.push(format!("cannot be read after byte {offset}: {error}"));
                    break;
                }
            }
        }
        let (size, blake3) = mailbox.facts();
        let problem = (!problems.is_empty()).then(|| problems.join("; "));
        Ok(Content::Mailbox { size, blake3: blake3.into(), problem })
    }

    fn content_read(&mut self, file: RawFile, content: Content) -> Result<(), Stopped> {
        let step = match content {
            Content::TooLarge => {
                let limit = self.limits.document_bytes;
                Raw::Failed(file, format!("has more than the limit of {limit} bytes"))
            }
            Content::Mailbox { size, blake3, problem } => {
                Raw::MailboxEnd(RawFile { size, blake3: Some(blake3), ..file }, problem)
            }
            Content::Whole(bytes) => {
                let blake3 = Blake3::of(&bytes);
                let size = bytes.len() as u64;
                let is_known = self.known.has_row(&file.path, &blake3);
                let file = RawFile { size, blake3: Some(blake3), ..file };
                if is_known { Raw::Unchanged(file) } else { Raw::Whole(file, bytes) }
            }
        };
        self.batcher.push(step)
    }
}

fn raw_file(label: &str, size: u64, blake3: Option<Blake3>) -> RawFile {
    RawFile { path: label.into(), size, blake3, container: None }
}

pub(crate) fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "cannot be read: permission denied".to_owned(),
        io::ErrorKind::NotFound => "is not there any more".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

fn hash(file: &mut File) -> io::Result<Blake3> {
    file.rewind()?;
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(&mut *file)?;
    file.rewind()?;
    Ok(Blake3::from(*hasher.finalize().as_bytes()))
}

/// Tells whether a file's first line is a From line.
fn begins_mailbox(file: &mut File) -> io::Result<bool> {
    let mut start = Vec::new();
    Read::by_ref(file).take(1024).read_to_end(&mut start)?;
    file.rewind()?;
    Ok(start.split_inclusive(|byte| *byte == b'\n').next().is_some_and(is_mbox_from_line))
}
