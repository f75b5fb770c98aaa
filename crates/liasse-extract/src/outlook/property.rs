//! Properties of a message, a recipient or an attachment: streams named by number and type.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use cfb::CompoundFile;

use crate::charset::CodePage;

/// An open file of storages and streams.
pub(super) type OleFile<'a> = CompoundFile<Cursor<&'a [u8]>>;

/// Bytes of a text that stands in a head: a subject, a name, an address.
///
/// A damaged file may lead from thousands of them to the same bytes.
const SHORT_BYTES: usize = 64 * 1024;

/// The properties of one storage.
pub(super) struct Properties {
    /// The path of the storage.
    pub(super) path: String,
    /// Values of eight bytes or less, by their numbers.
    fixed: BTreeMap<u16, [u8; 8]>,
    code_page: CodePage,
    limit: usize,
}

/// Bytes before the values in the stream of properties.
const HEAD_BYTES: [(&str, usize); 3] =
    [("__attach", 8), ("__recip", 8), ("__substg1.0_3701000D", 24)];

impl Properties {
    /// Reads those of a storage; its texts are in `code_page` if it says nothing else.
    pub(super) fn read(
        file: &mut OleFile<'_>,
        path: &str,
        code_page: CodePage,
        limit: usize,
    ) -> Self {
        let last = path.rsplit('/').next().unwrap_or_default();
        let head = HEAD_BYTES.iter().find(|(start, _)| last.starts_with(start));
        let head = head.map_or(32, |(_, bytes)| *bytes);
        let stream = stream(file, &format!("{path}/__properties_version1.0"), limit);
        let stream = stream.unwrap_or_default();
        let mut fixed = BTreeMap::new();
        for value in stream.get(head..).unwrap_or_default().chunks_exact(16) {
            if let [_, _, low, high, _, _, _, _, value @ ..] = value
                && let Ok(value) = value.try_into()
            {
                fixed.insert(u16::from_le_bytes([*low, *high]), value);
            }
        }
        let mut properties = Self { path: path.to_owned(), fixed, code_page, limit };
        let stated = properties.number(0x3ffd).and_then(CodePage::of);
        properties.code_page = stated.unwrap_or(code_page);
        properties
    }

    pub(super) fn code_page(&self) -> CodePage {
        self.code_page
    }

    /// Returns a number of four bytes.
    pub(super) fn number(&self, id: u16) -> Option<u32> {
        let value = self.fixed.get(&id)?.first_chunk()?;
        Some(u32::from_le_bytes(*value))
    }

    /// Returns a time, in units of 100 nanoseconds since 1601.
    pub(super) fn time(&self, id: u16) -> Option<u64> {
        self.fixed.get(&id).map(|value| u64::from_le_bytes(*value)).filter(|time| *time > 0)
    }

    /// Returns a text of a head that is not blank.
    pub(super) fn text(&self, file: &mut OleFile<'_>, id: u16) -> Option<String> {
        self.text_within(file, id, SHORT_BYTES.min(self.limit))
    }

    /// Returns a text of any length that is not blank.
    pub(super) fn long_text(&self, file: &mut OleFile<'_>, id: u16) -> Option<String> {
        self.text_within(file, id, self.limit)
    }

    fn text_within(&self, file: &mut OleFile<'_>, id: u16, limit: usize) -> Option<String> {
        let wide = self.stream(file, id, 0x001f, limit).map(|bytes| utf_16(&bytes));
        let text = wide.or_else(|| {
            self.stream(file, id, 0x001e, limit).map(|bytes| self.code_page.decode(&bytes))
        })?;
        let text = text.trim_end_matches('\0');
        (!text.trim().is_empty()).then(|| text.to_owned())
    }

    /// Returns bytes that are not empty.
    pub(super) fn bytes(&self, file: &mut OleFile<'_>, id: u16) -> Option<Vec<u8>> {
        self.stream(file, id, 0x0102, self.limit).filter(|bytes| !bytes.is_empty())
    }

    /// Returns the path of the stream or storage of a property.
    pub(super) fn path_of(&self, id: u16, kind: u16) -> String {
        format!("{}/__substg1.0_{id:04X}{kind:04X}", self.path)
    }

    fn stream(&self, file: &mut OleFile<'_>, id: u16, kind: u16, limit: usize) -> Option<Vec<u8>> {
        stream(file, &self.path_of(id, kind), limit)
    }
}

/// Reads a stream, as far as the limit goes.
pub(super) fn stream(file: &mut OleFile<'_>, path: &str, limit: usize) -> Option<Vec<u8>> {
    if !file.is_stream(path) {
        return None;
    }
    let mut bytes = Vec::new();
    let stream = file.open_stream(path).ok()?;
    // What can be read of a damaged stream is better than nothing.
    let _ = stream.take(limit as u64).read_to_end(&mut bytes);
    Some(bytes)
}

fn utf_16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes
        .chunks_exact(2)
        .filter_map(|pair| pair.try_into().ok())
        .map(u16::from_le_bytes)
        .collect();
    String::from_utf16_lossy(&units)
}
