use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};

use super::crypt::{PdfCipher, PdfKey};

/// Writes a PDF, object by object.
#[derive(Debug, Default)]
pub struct PdfWriter {
    objects: Vec<Object>,
    key: Option<PdfKey>,
}

#[derive(Debug)]
struct Object {
    /// What stands between `obj` and `endobj`, or the dictionary's entries of a stream.
    body: Vec<u8>,
    stream: Option<Vec<u8>>,
}

impl PdfWriter {
    /// Starts a file without objects.
    pub fn new() -> Self {
        Self::default()
    }

    /// Starts a file whose streams are encrypted; the password is the user's, which opens the file.
    ///
    /// Strings are not encrypted, so write none but in streams.
    pub fn encrypted(cipher: PdfCipher, password: &str) -> Self {
        Self { objects: Vec::new(), key: Some(PdfKey::new(cipher, password)) }
    }

    /// Adds an object, say `<< /Type /Catalog >>`, and returns its number.
    pub fn add(&mut self, body: impl Into<Vec<u8>>) -> usize {
        self.objects.push(Object { body: body.into(), stream: None });
        self.objects.len()
    }

    /// Takes a number for an object that [`set`](Self::set) gives later.
    pub fn reserve(&mut self) -> usize {
        self.add("null")
    }

    /// Gives an object its body.
    pub fn set(&mut self, number: usize, body: impl Into<Vec<u8>>) {
        if let Some(object) = number.checked_sub(1).and_then(|index| self.objects.get_mut(index)) {
            object.body = body.into();
        }
    }

    /// Adds a stream as it is; `entries` are those of its dictionary but for the length.
    pub fn stream(&mut self, entries: &str, bytes: impl Into<Vec<u8>>) -> usize {
        self.objects.push(Object { body: entries.into(), stream: Some(bytes.into()) });
        self.objects.len()
    }

    /// Adds a stream packed by deflate.
    pub fn packed(&mut self, entries: &str, bytes: &[u8]) -> usize {
        self.stream(&format!("{entries} /Filter /FlateDecode"), deflated(bytes))
    }

    /// Writes the file: header, objects, table, trailer with the catalogue and further entries.
    pub fn finish(self, catalog: usize, trailer: &str) -> Vec<u8> {
        let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
        let mut offsets = Vec::new();
        for (index, object) in self.objects.iter().enumerate() {
            offsets.push(file.len());
            file.extend(format!("{} 0 obj\n", index + 1).into_bytes());
            file.extend(self.body(object, index + 1));
            file.extend(b"\nendobj\n");
        }
        let table = file.len();
        let count = offsets.len() + 1;
        file.extend(format!("xref\n0 {count}\n0000000000 65535 f \n").into_bytes());
        for offset in offsets {
            file.extend(format!("{offset:010} 00000 n \n").into_bytes());
        }
        let encryption = self.key.map(|key| key.trailer()).unwrap_or_default();
        file.extend(
            format!(
                "trailer\n<< /Size {count} /Root {catalog} 0 R {encryption} {trailer} >>\n\
                 startxref\n{table}\n%%EOF\n"
            )
            .into_bytes(),
        );
        file
    }

    fn body(&self, object: &Object, number: usize) -> Vec<u8> {
        let Some(stream) = &object.stream else { return object.body.clone() };
        let stream = match &self.key {
            Some(key) => key.encrypt(number, stream),
            None => stream.clone(),
        };
        let mut body = b"<< ".to_vec();
        body.extend(&object.body);
        body.extend(format!(" /Length {} >>\nstream\n", stream.len()).into_bytes());
        body.extend(stream);
        body.extend(b"\nendstream");
        body
    }
}

/// Packs bytes as `FlateDecode` unpacks them.
pub(super) fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail; if it did, the tests would miss their text.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}
