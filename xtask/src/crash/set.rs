//! What is ingested.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use clap::ValueEnum;

use crate::{
    error::TaskError,
    run::{command, execute},
    workspace::shared_data,
};

/// The January release, in two batches of 2016.
const JANUARY: [&str; 2] = ["HRCEmail_Jan7thWeb.zip", "HRCEmail_Jan29thWeb.zip"];

/// Mails in each of the mailboxes, of about four kilobytes each.
const MAILS: usize = 1000;
const MAILBOXES: usize = 4;

/// A kind of input.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Set {
    /// The zip files of the January release.
    Zip,
    /// The files in them.
    Text,
    /// Mailboxes.
    Mail,
}

impl Set {
    /// Returns the paths to ingest; what has to be made is made in a folder.
    pub(super) fn sources(self, folder: &Path) -> Result<Vec<PathBuf>, TaskError> {
        fs::create_dir_all(folder).map_err(|cause| TaskError::file(folder, &cause))?;
        match self {
            Set::Zip => january(),
            Set::Text => {
                for zip in january()? {
                    let mut unzip = command("unzip", ["-q", "-o"]);
                    execute(unzip.arg(zip).arg("-d").arg(folder))
                        .map_err(|error| error.next("install unzip"))?;
                }
                Ok(vec![folder.to_owned()])
            }
            Set::Mail => {
                for number in 0..MAILBOXES {
                    mailbox(&folder.join(format!("{number}.mbox")), number)?;
                }
                Ok(vec![folder.to_owned()])
            }
        }
    }
}

fn january() -> Result<Vec<PathBuf>, TaskError> {
    let corpus = shared_data()?.join("corpus");
    Ok(JANUARY.iter().map(|name| corpus.join(name)).collect())
}

/// Writes mails that differ, in words of which searches find some.
fn mailbox(path: &Path, mailbox: usize) -> Result<(), TaskError> {
    let mut text = Vec::new();
    for mail in 0..MAILS {
        let words = ["thank you", "the meeting", "release", "part", "tripoli", "harbour", "lamp"];
        let line: Vec<&str> = (0..80)
            .filter_map(|at| words.get((at * at + mail * 7 + mailbox) % words.len()))
            .copied()
            .collect();
        let body = format!("{} {mail}\n", line.join(" ")).repeat(8);
        let hour = mail % 24;
        write!(
            text,
            "From mills@example.org Tue Mar  8 {hour:02}:00:00 2011\n\
             From: Ada Mills <mills@example.org>\nTo: oduya@example.org\n\
             Date: Tue, 8 Mar 2011 {hour:02}:00:00 +0000\nSubject: Mail {mail}\n\
             Message-ID: <{mailbox}-{mail}@example.org>\n\n{body}\n"
        )
        .map_err(|cause| TaskError::file(path, &cause))?;
    }
    fs::write(path, text).map_err(|cause| TaskError::file(path, &cause))
}
