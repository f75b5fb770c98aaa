//! What is asked of a worker and what it answers.

use std::io::{self, Read, Write};

use liasse_extract::Part;
use serde::{Deserialize, Serialize};

use super::frame::{read_frame, write_frame};
use crate::{
    FileEncoding, FileFacts,
    document_json::{document_of_json, id_and_text, json_without_text},
    reading::{Job, JobKind, Reading, Said},
};

/// The first thing that a worker says.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Hello {
    /// What it may still do, for people.
    pub(crate) protection: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct JobHead {
    label: String,
    kind: KindHead,
}

#[derive(Debug, Serialize, Deserialize)]
enum KindHead {
    File,
    Part,
    Message,
    Pages,
    Draw { page: u32, width: u32 },
    Words { page: u32 },
}

#[derive(Debug, Serialize, Deserialize)]
struct ReadingHead {
    encoding: Option<FileEncoding>,
    facts: FileFacts,
    said: SaidHead,
    problem: Option<String>,
    parts: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
enum SaidHead {
    Document { id: String },
    Empty,
    Failed(String),
    Packed,
}

/// Asks for a file to be read.
pub(crate) fn write_job(writer: &mut dyn Write, job: &Job) -> io::Result<()> {
    let mut blobs = vec![job.bytes.as_slice()];
    let kind = match &job.kind {
        JobKind::Draw { page, width } => KindHead::Draw { page: *page, width: *width },
        JobKind::Words { page } => KindHead::Words { page: *page },
        JobKind::File => KindHead::File,
        JobKind::Part => KindHead::Part,
        JobKind::Message => KindHead::Message,
        JobKind::Pages(pages) => {
            blobs.extend(pages.iter().map(String::as_bytes));
            KindHead::Pages
        }
    };
    write_frame(writer, &JobHead { label: job.label.clone(), kind }, &blobs)
}

/// Reads what is asked; `None` when nothing more is.
pub(crate) fn read_job(reader: &mut dyn Read) -> io::Result<Option<Job>> {
    // The parent is trusted.
    let Some((head, blobs)) = read_frame::<JobHead>(reader, u64::MAX)? else { return Ok(None) };
    let mut blobs = blobs.into_iter();
    let bytes = blobs.next().unwrap_or_default();
    let kind = match head.kind {
        KindHead::File => JobKind::File,
        KindHead::Part => JobKind::Part,
        KindHead::Message => JobKind::Message,
        KindHead::Draw { page, width } => JobKind::Draw { page, width },
        KindHead::Words { page } => JobKind::Words { page },
        KindHead::Pages => JobKind::Pages(blobs.map(lenient_text).collect()),
    };
    Ok(Some(Job { label: head.label, kind, bytes }))
}

/// Answers.
pub(crate) fn write_reading(writer: &mut dyn Write, reading: Reading) -> io::Result<()> {
    let Reading { encoding, facts, said, problem, parts, .. } = reading;
    let (mut json, mut text) = (String::new(), String::new());
    let mut has_document = false;
    let said = match said {
        Said::Empty => SaidHead::Empty,
        Said::Failed(reason) => SaidHead::Failed(reason),
        Said::Packed => SaidHead::Packed,
        Said::Document(mut document) => {
            json = json_without_text(&mut document)?;
            has_document = true;
            let (id, its_text) = id_and_text(&mut document);
            text = std::mem::take(its_text);
            SaidHead::Document { id: std::mem::take(id) }
        }
    };
    let names = parts.iter().map(|part| part.name.clone()).collect();
    let head = ReadingHead { encoding, facts, said, problem, parts: names };
    let document = [json.as_bytes(), text.as_bytes()];
    let document = document.into_iter().filter(|_| has_document);
    let blobs: Vec<&[u8]> = document.chain(parts.iter().map(|it| it.bytes.as_slice())).collect();
    write_frame(writer, &head, &blobs)
}

/// An answer as it came, not yet taken apart.
pub(crate) struct Answer {
    head: ReadingHead,
    blobs: Vec<Vec<u8>>,
}

impl Answer {
    /// Reads an answer of at most `limit` bytes; `None` when the worker says nothing more.
    pub(crate) fn read(reader: &mut dyn Read, limit: u64) -> io::Result<Option<Self>> {
        let frame = read_frame::<ReadingHead>(reader, limit)?;
        Ok(frame.map(|(head, blobs)| Self { head, blobs }))
    }

    /// Takes it apart. A worker that was taken over may answer anything, which concerns its file alone.
    pub(crate) fn into_reading(self) -> io::Result<Reading> {
        let ReadingHead { encoding, facts, said, problem, parts } = self.head;
        let mut blobs = self.blobs.into_iter();
        let mut json = None;
        let said = match said {
            SaidHead::Empty => Said::Empty,
            SaidHead::Failed(reason) => Said::Failed(reason),
            SaidHead::Packed => Said::Packed,
            SaidHead::Document { id } => {
                let mut next = || {
                    let text = String::from_utf8(blobs.next().unwrap_or_default());
                    text.map_err(io::Error::other)
                };
                let (its_json, text) = (next()?, next()?);
                let document = document_of_json(id, text, its_json.as_bytes())?;
                json = Some(its_json);
                Said::Document(Box::new(document))
            }
        };
        let parts = parts.into_iter().zip(blobs).map(|(name, bytes)| Part::new(name, bytes));
        Ok(Reading { encoding, facts, said, json, problem, parts: parts.collect() })
    }
}

/// Text of another program, whose bytes may be anything.
fn lenient_text(bytes: Vec<u8>) -> String {
    match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use liasse_model::{Document, Paper};

    use super::*;

    #[test]
    fn a_job_and_its_answer_arrive_as_they_were_sent() {
        let mut stream = Vec::new();
        let pages = vec!["one\u{c}".to_owned(), String::new()];
        let job = Job { label: "a.pdf".to_owned(), kind: JobKind::Pages(pages), bytes: vec![1, 0] };
        write_job(&mut stream, &job).unwrap();
        let read = read_job(&mut stream.as_slice()).unwrap().unwrap();
        assert_eq!(format!("{read:?}"), format!("{job:?}"));

        let paper = Paper { id: "a".to_owned(), text: "One".to_owned(), ..Paper::default() };
        let reading = || Reading {
            said: Said::Document(Box::new(Document::Paper(paper.clone()))),
            problem: Some("page 2 has no text".to_owned()),
            parts: vec![Part::new("b.txt", b"Two".to_vec())],
            ..Reading::default()
        };
        let mut stream = Vec::new();
        write_reading(&mut stream, reading()).unwrap();
        let answer = Answer::read(&mut stream.as_slice(), 1000).unwrap().unwrap();
        let mut read = answer.into_reading().unwrap();
        assert!(read.json.take().is_some_and(|json| json.contains("\"pages\"")));
        assert_eq!(format!("{read:?}"), format!("{:?}", reading()));
    }
}
