//! Office files as the zip files that they are: the members that are read, and those that are parts.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use crate::{
    Container, ContainerFormat, ContainerLimits, ExtractError, ExtractLimits, Part,
    parts::PartList,
    xml::{XmlHandler, read_xml},
};

/// Bytes of XML for each byte of text that it may hold.
const MARKUP: u64 = 4;

/// The members of an office file.
pub(crate) struct Package {
    members: BTreeMap<String, Vec<u8>>,
    depth: usize,
    pub(crate) parts: Vec<Part>,
    pub(crate) problems: Vec<String>,
}

/// What a member is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Member {
    /// It is read.
    Read,
    /// It is a file of its own.
    Part,
    /// It tells how the document looks.
    Left,
}

impl Package {
    /// Unpacks the members that are wanted.
    ///
    /// # Errors
    /// When it is no zip file.
    pub(crate) fn read(
        bytes: &[u8],
        limits: &ExtractLimits,
        member: impl Fn(&str) -> Member,
    ) -> Result<Self, ExtractError> {
        let mut within = ContainerLimits::default();
        within.entries = within.entries.min(limits.parts.saturating_mul(2));
        let text_bytes = (limits.text_bytes as u64).saturating_mul(MARKUP);
        within.entry_bytes = text_bytes.max(limits.parts_bytes as u64);
        within.total_bytes = text_bytes.saturating_add(limits.parts_bytes as u64);
        let size = bytes.len() as u64;
        let source = Box::new(Cursor::new(bytes));
        let mut container = Container::open(source, size, ContainerFormat::Zip, "", &within)?;
        let mut package = Self {
            members: BTreeMap::new(),
            depth: limits.depth,
            parts: Vec::new(),
            problems: Vec::new(),
        };
        let mut parts = PartList::new(limits);
        while let Some(entry) = container.next_entry(|reader| {
            let kind = member(reader.name());
            let most = match kind {
                Member::Read => text_bytes,
                Member::Part => parts.left() as u64,
                Member::Left => return (kind, Vec::new(), false),
            };
            let mut content = Vec::new();
            // The reader keeps its own failure.
            let _ = reader.take(most.saturating_add(1)).read_to_end(&mut content);
            let is_over = content.len() as u64 > most;
            (kind, content, is_over)
        }) {
            let name = entry.name;
            match entry.content {
                Ok((Member::Read, _, true)) => {
                    let problem =
                        format!("{name}: found more than the limit of {text_bytes} bytes");
                    package.problems.push(problem);
                }
                Ok((Member::Read, content, false)) => {
                    package.members.insert(name, content);
                }
                Ok((Member::Part, _, true)) => parts.refuse(&name),
                Ok((Member::Part, content, false)) => parts.add(Part::new(name, content)),
                Ok((Member::Left, ..)) => {}
                Err(error) => package.problems.push(format!("{name}: {error}")),
            }
        }
        package.problems.extend(container.problem().map(ToString::to_string));
        package.parts = parts.finish(&mut package.problems);
        Ok(package)
    }

    /// Returns the names of the members that were read, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        self.members.keys().cloned().collect()
    }

    /// Returns the bytes of a member.
    pub(crate) fn member(&self, name: &str) -> Option<&[u8]> {
        self.members.get(name).map(Vec::as_slice)
    }

    /// Goes through a member and forgets it; one that is not there is empty.
    pub(crate) fn read_member(&mut self, name: &str, handler: &mut impl XmlHandler) {
        let Some(bytes) = self.members.remove(name) else { return };
        if let Err(problem) = read_xml(bytes, self.depth, handler) {
            self.problems.push(format!("{name}: {problem}"));
        }
    }
}
