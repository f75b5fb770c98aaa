//! First bytes of formats that are named and not read.

/// Bytes at an offset, and the name of the format that has them there.
type Magic = (usize, &'static [u8], &'static str);

/// The formats that four bytes or more tell apart from text. Of two that begin alike the longer one
/// comes first.
const MAGIC: &[Magic] = &[
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (0, b"II*\0", "a TIFF image"),
    (0, b"MM\0*", "a TIFF image"),
    (0, b"II+\0", "a TIFF image"),
    (0, b"8BPS\0", "a Photoshop image"),
    (0, b"\0\0\x01\0\x01\0", "an icon"),
    (0, b"\xd7\xcd\xc6\x9a", "a Windows metafile"),
    (40, b" EMF\0", "a Windows metafile"),
    (0, b"\0\0\0\x0cjP  \r\n", "a JPEG 2000 image"),
    (0, b"\xff\x4f\xff\x51", "a JPEG 2000 image"),
    (0, b"AT&TFORM", "a DjVu file"),
    (0, b"\xc5\xd0\xd3\xc6", "a PostScript file"),
    (0, b"%!PS", "a PostScript file"),
    (0, b"OggS\0", "an Ogg sound or film"),
    (0, b"fLaC\0", "a FLAC sound"),
    (0, b"MThd\0\0\0\x06", "a MIDI file"),
    (0, b"#!AMR\n", "an AMR sound"),
    (0, b"\x1a\x45\xdf\xa3", "a Matroska film"),
    (0, b"FLV\x01", "a Flash film"),
    (0, b"\0\0\x01\xba", "an MPEG film"),
    (0, b"\0\0\x01\xb3", "an MPEG film"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "a Windows Media file"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-zip file"),
    (0, b"Rar!\x1a\x07", "a RAR file"),
    (0, b"\xfd7zXZ\0", "an xz file"),
    (0, b"\x04\x22\x4d\x18", "an LZ4 file"),
    (0, b"LZIP\x01", "an lzip file"),
    (0, b"\x1f\x9d", "a compress file"),
    (0, b"MSCF\0\0\0\0", "a Windows cabinet"),
    (0, b"!<arch>\n", "a library or Debian package"),
    (0, b"\xed\xab\xee\xdb", "an RPM package"),
    (0, b"xar!\0", "a macOS installer"),
    (32_769, b"CD001", "a disc image"),
    (0, b"KDMV", "a virtual disk"),
    (0, b"conectix", "a virtual disk"),
    (0, b"QFI\xfb", "a virtual disk"),
    (0, b"!BDN", "an Outlook data file (PST or OST)"),
    (0, b"\x78\x9f\x3e\x22", "an Outlook bundle (winmail.dat)"),
    (0, b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "a OneNote file"),
    (0, b"\0\x01\0\0Standard Jet DB", "an Access database"),
    (0, b"\0\x01\0\0Standard ACE DB", "an Access database"),
    (0, b"SQLite format 3\0", "an SQLite database"),
    (0, b"PAR1", "a Parquet file"),
    (0, b"\xffWPC", "a WordPerfect file"),
    (0, b"\xdb\xa5-\0", "a Word file of before 1995"),
    (0, b"ITSF\x03\0\0\0", "a Windows help file"),
    (0, b"\x7fELF", "a program (ELF)"),
    (0, b"\xfe\xed\xfa\xce", "a program (Mach-O)"),
    (0, b"\xfe\xed\xfa\xcf", "a program (Mach-O)"),
    (0, b"\xce\xfa\xed\xfe", "a program (Mach-O)"),
    (0, b"\xcf\xfa\xed\xfe", "a program (Mach-O)"),
    (0, b"\0asm", "a WebAssembly program"),
    (0, b"dex\n03", "an Android program"),
    (0, b"\x4c\0\0\0\x01\x14\x02\0", "a Windows shortcut"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
    (0, b"OTTO\0", "a font"),
    (0, b"ttcf\0", "a font"),
    (0, b"true\0", "a font"),
];

/// Kinds of files with boxes, by the brand after `ftyp`.
const BRANDS: [(&[u8], &str); 10] = [
    (b"heic", "a HEIC image"),
    (b"heix", "a HEIC image"),
    (b"heif", "a HEIC image"),
    (b"mif1", "a HEIC image"),
    (b"msf1", "a HEIC image"),
    (b"avif", "an AVIF image"),
    (b"crx ", "a Canon image"),
    (b"M4A ", "an MPEG-4 sound"),
    (b"qt  ", "a QuickTime film"),
    (b"", "an MPEG-4 film"),
];

/// Kinds of RIFF files.
const RIFFS: [(&[u8], &str); 4] = [
    (b"WEBP", "a WebP image"),
    (b"WAVE", "a WAVE sound"),
    (b"AVI ", "an AVI film"),
    (b"", "a RIFF file"),
];

/// Returns the name of the format that a file has by its first bytes, if it is a known one.
pub(super) fn foreign_format(bytes: &[u8]) -> Option<&'static str> {
    let has = |(offset, magic, _): &&Magic| {
        bytes.get(*offset..).is_some_and(|rest| rest.starts_with(magic))
    };
    MAGIC.iter().find(has).map(|(_, _, name)| *name).or_else(|| with_a_second_look(bytes))
}

/// The formats whose first bytes could be letters of a text.
fn with_a_second_look(bytes: &[u8]) -> Option<&'static str> {
    let at = |offset: usize, length: usize| bytes.get(offset..offset + length).unwrap_or_default();
    let kind = |table: &[(&[u8], &'static str)], bytes: &[u8]| {
        table.iter().find(|(kind, _)| bytes.starts_with(kind)).map(|(_, name)| *name)
    };
    match bytes {
        [b'R', b'I', b'F', b'F', ..] if at(8, 4).len() == 4 && bytes.contains(&0) => {
            kind(&RIFFS, at(8, 4))
        }
        [0, 0, _, _, b'f', b't', b'y', b'p', ..] => kind(&BRANDS, at(8, 4)),
        [b'B', b'Z', b'h', b'1'..=b'9', ..] if at(4, 6) == b"1AY&SY" => Some("a bzip2 file"),
        [b'B', b'M', ..] if at(6, 4) == [0; 4] => Some("a BMP image"),
        [b'I', b'D', b'3', 2..=4, ..] => Some("an MP3 sound"),
        [0xff, 0xfb | 0xfa | 0xf3 | 0xf2, ..] => Some("an MP3 sound"),
        [0xff, 0xf1 | 0xf9, ..] => Some("an AAC sound"),
        [b'M', b'Z', ..] if bytes.iter().take(64).any(|byte| *byte == 0) => {
            Some("a program (Windows)")
        }
        // Java and Mach-O for several processors begin alike; Java counts versions from 45.
        [0xca, 0xfe, 0xba, 0xbe, _, _, _, (45..), ..] => Some("a program (Java class)"),
        [0xca, 0xfe, 0xba, 0xbe, ..] => Some("a program (Mach-O)"),
        [0, 1, 0, 0, 0, 1..=64, ..] => Some("a font"),
        _ => None,
    }
}
