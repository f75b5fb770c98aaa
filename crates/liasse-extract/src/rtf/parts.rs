//! Pictures and embedded objects of rich text.

use super::token::hex_digit;
use crate::{ExtractLimits, Part, parts::PartList};

/// The bytes of a picture or object while they are read.
pub(super) struct Bytes {
    bytes: Vec<u8>,
    half: Option<u8>,
    kind: Kind,
    limit: usize,
    is_over: bool,
}

#[derive(Clone, Copy)]
enum Kind {
    Picture(&'static str),
    Object,
}

impl Bytes {
    pub(super) fn new(is_object: bool, limits: &ExtractLimits) -> Self {
        let kind = if is_object { Kind::Object } else { Kind::Picture("bin") };
        Self { bytes: Vec::new(), half: None, kind, limit: limits.parts_bytes, is_over: false }
    }

    /// Takes the word that says what kind of picture it is.
    pub(super) fn word(&mut self, word: &[u8]) {
        let ending = match word {
            b"pngblip" => "png",
            b"jpegblip" => "jpg",
            b"emfblip" => "emf",
            b"wmetafile" => "wmf",
            b"dibitmap" | b"wbitmap" => "bmp",
            b"macpict" => "pict",
            _ => return,
        };
        if let Kind::Picture(_) = self.kind {
            self.kind = Kind::Picture(ending);
        }
    }

    /// Takes a byte of text, half of a byte.
    pub(super) fn digit(&mut self, digit: u8) {
        let Some(value) = hex_digit(digit) else { return };
        match self.half.take() {
            None => self.half = Some(value),
            Some(high) => self.binary(&[high << 4 | value]),
        }
    }

    /// Takes bytes that stand as they are.
    pub(super) fn binary(&mut self, bytes: &[u8]) {
        match self.bytes.len() + bytes.len() <= self.limit {
            true => self.bytes.extend_from_slice(bytes),
            false => self.is_over = true,
        }
    }

    /// Adds what was read to the parts.
    pub(super) fn finish(self, parts: &mut PartList) {
        let number = parts.next_number();
        let name = match self.kind {
            Kind::Picture(ending) => format!("picture-{number}.{ending}"),
            Kind::Object => format!("object-{number}"),
        };
        if self.is_over {
            parts.refuse(&name);
        } else if !self.bytes.is_empty() {
            let bytes = match self.kind {
                Kind::Object => native_data(&self.bytes).unwrap_or(self.bytes),
                Kind::Picture(_) => self.bytes,
            };
            parts.add(Part::new(name, bytes));
        }
    }
}

/// Returns the data of an embedded object without the head that OLE 1 puts before them.
fn native_data(object: &[u8]) -> Option<Vec<u8>> {
    let mut rest = object.get(8..)?;
    for _ in 0..3 {
        let length = usize::try_from(take_number(&mut rest)?).ok()?;
        rest = rest.get(length..)?;
    }
    let length = usize::try_from(take_number(&mut rest)?).ok()?;
    rest.get(..length).map(<[u8]>::to_vec)
}

fn take_number(rest: &mut &[u8]) -> Option<u32> {
    let (number, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(u32::from_le_bytes(*number))
}
