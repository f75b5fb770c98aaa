//! Hostile input, by class and by door.
//!
//! A *door* is where something from outside comes in: files to be ingested, articles to be checked,
//! lists, queries, an archive folder, HTTP. Every case belongs to a class that an issue or a threat
//! named ("nested deeply", "expands a thousandfold"), is made when it is needed, and is the same every
//! time. What must hold for each is [`complaint`]'s to say; who runs them are the tests of the program
//! and `cargo xtask hostile`.

mod archive;
mod article;
mod build;
mod file_name;
mod http;
mod lists;
mod mail;
mod office;
mod packed;
mod pdf;
mod query;
mod text;
mod verdict;

use std::fmt;

pub use archive::{Damage, damages};
pub use article::articles;
pub use file_name::file_names;
pub use http::{Conversation, HttpCase, conversations};
pub use lists::{ListCase, lists};
pub use query::{QueryCase, queries};
pub use verdict::{Ran, complaint, steering_character};

/// A file that somebody hands in.
#[derive(Clone, Copy)]
pub struct HostileFile {
    /// The class it belongs to.
    pub class: &'static str,
    /// Its name, whose ending counts.
    pub name: &'static str,
    /// Its bytes.
    pub bytes: fn() -> Vec<u8>,
    /// Whether it takes so much that only `cargo xtask hostile` runs it.
    pub heavy: bool,
}

impl fmt::Debug for HostileFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.name, self.class)
    }
}

const fn file(class: &'static str, name: &'static str, bytes: fn() -> Vec<u8>) -> HostileFile {
    HostileFile { class, name, bytes, heavy: false }
}

const fn heavy(class: &'static str, name: &'static str, bytes: fn() -> Vec<u8>) -> HostileFile {
    HostileFile { class, name, bytes, heavy: true }
}

/// Returns the files to be ingested with the door that each belongs to.
pub fn files() -> Vec<(&'static str, HostileFile)> {
    let doors: [(&str, Vec<HostileFile>); 6] = [
        ("text", text::files()),
        ("mail", mail::files()),
        ("mailbox", mail::mailboxes()),
        ("packed", packed::files()),
        ("pdf", pdf::files()),
        ("office", office::files()),
    ];
    doors
        .into_iter()
        .flat_map(|(door, files)| files.into_iter().map(move |it| (door, it)))
        .collect()
}

/// The neighbour that lies beside every hostile file and must be found again by [`NEIGHBOUR_WORD`].
pub const NEIGHBOUR: &str = "From: Odile Marchetti <odile@quai.example>\r\n\
    To: Ferry office <ferry@quai.example>\r\n\
    Subject: Timetable of the ferry\r\n\
    Date: Tue, 4 Jun 2019 09:12:00 +0200\r\n\
    Message-ID: <timetable@quai.example>\r\n\
    \r\n\
    The quenouille leaves at seven, not at eight.\r\n";

/// The name of the neighbour's file.
pub const NEIGHBOUR_NAME: &str = "neighbour.eml";

/// A word that stands in the neighbour alone.
pub const NEIGHBOUR_WORD: &str = "quenouille";

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_case_is_made_alike_each_time_and_has_a_name_of_its_own() {
        let mut names = BTreeSet::new();
        for (door, file) in files() {
            assert!(names.insert((door, file.name)), "{door}/{} is there twice", file.name);
            // What expands is made of repetition, and takes long.
            if !file.heavy && file.class != "expansion" && file.class != "holds itself" {
                assert_eq!((file.bytes)(), (file.bytes)(), "{door}/{}", file.name);
            }
        }
        assert!(names.len() > 90, "{} files", names.len());
    }

    #[test]
    fn every_class_is_tried_at_the_doors_it_is_about() {
        let classes: BTreeSet<&str> = files().iter().map(|(_, file)| file.class).collect();
        for class in [
            "nothing",
            "one byte",
            "cut",
            "control bytes",
            "encodings",
            "long line",
            "nesting",
            "many headers",
            "markup and escapes",
            "address torture",
            "reference cycles",
            "expansion",
            "climbing names",
            "links",
            "same name twice",
            "password",
            "loops",
            "many pages",
            "scripts",
            "no text",
            "impossible dates",
            "entities",
            "unknown type",
        ] {
            assert!(classes.contains(class), "no file of class {class}");
        }
    }
}
