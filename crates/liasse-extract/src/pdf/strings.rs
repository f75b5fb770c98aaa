//! Text strings outside of pages: UTF-16 or UTF-8 with a mark, or PDFDocEncoding (ISO 32000-2, D.2).

/// Decodes a text string; control characters but line ends are left out.
pub(super) fn text_string(bytes: &[u8]) -> String {
    let text = if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        utf16(rest, u16::from_be_bytes)
    } else if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        utf16(rest, u16::from_le_bytes)
    } else if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        String::from_utf8_lossy(rest).into_owned()
    } else {
        bytes.iter().map(|byte| document_letter(*byte)).collect()
    };
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// PDFDocEncoding is Latin-1 but for these two rows.
fn document_letter(byte: u8) -> char {
    const FROM_18: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    const FROM_80: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚',
        '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
    ];
    let row = match byte {
        0x18..=0x1f => FROM_18.get(usize::from(byte - 0x18)),
        0x80..=0xa0 => FROM_80.get(usize::from(byte - 0x80)),
        _ => None,
    };
    row.copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::text_string;

    #[test]
    fn strings_are_read_in_each_encoding() {
        let cases: [(&[u8], &str); 6] = [
            (b"Phare", "Phare"),
            (b"\xfe\xff\x00\xe9\xd8\x3d\xdc\x1f", "é🐟"),
            (b"\xff\xfe\xe9\x00", "é"),
            (b"\xef\xbb\xbf\xc3\xa9", "é"),
            (b"\x93\xa0\xe9\x18", "ﬁ€é˘"),
            (b"a\r\nb\rc\0d\x7f", "a\nb\ncd"),
        ];
        for (bytes, text) in cases {
            assert_eq!(text_string(bytes), text, "{bytes:?}");
        }
    }
}
