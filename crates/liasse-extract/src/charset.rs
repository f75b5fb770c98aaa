//! Bytes of a stated or a guessed character set as text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// The upper halves of the character sets of DOS, which RTF files may have and the web does not know.
const DOS: [(u32, &str); 2] = [
    (
        437,
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
    ),
    (
        850,
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
    ),
];

/// A text, and how it was read.
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// What was wrong with the character set, for people.
    pub(crate) problem: Option<String>,
}

/// Decodes bytes by their byte order mark, by the charset that they are said to have, as UTF-8 or,
/// where it is none, by guessing.
pub(crate) fn decode(bytes: &[u8], declared: Option<&[u8]>) -> Decoded {
    let known = declared.and_then(Encoding::for_label);
    let (encoding, is_guess) = match known {
        _ if Encoding::for_bom(bytes).is_some() => (UTF_8, false),
        Some(encoding) => (encoding, false),
        None if std::str::from_utf8(bytes).is_ok() => (UTF_8, false),
        None => (guessed(bytes), true),
    };
    let (text, used, is_replaced) = encoding.decode(bytes);
    let name = used.name().to_ascii_lowercase();
    let problem = if is_replaced {
        Some(format!("found bytes that are no {name}; they stand as \u{fffd}"))
    } else {
        is_guess.then(|| format!("found no charset; read as {name}"))
    };
    Decoded { text: text.into_owned(), problem }
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// A character set by its number in Windows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum CodePage {
    /// One that the web knows too.
    Web(&'static Encoding),
    /// One of DOS, by its upper half.
    Dos(&'static str),
}

impl CodePage {
    /// Western European, which programs mean when they say nothing.
    pub(crate) const WESTERN: Self = Self::Web(encoding_rs::WINDOWS_1252);

    /// Returns the character set of a number, if it is known.
    pub(crate) fn of(number: u32) -> Option<Self> {
        if let Some((_, upper)) = DOS.iter().find(|(dos, _)| *dos == number) {
            return Some(Self::Dos(upper));
        }
        let label = match number {
            866 => "ibm866",
            874 => "windows-874",
            932 => "shift_jis",
            936 => "gbk",
            949 => "euc-kr",
            950 => "big5",
            1200 => "utf-16le",
            1201 => "utf-16be",
            10000 => "macintosh",
            10007 => "x-mac-cyrillic",
            20127 => "us-ascii",
            20866 => "koi8-r",
            21866 => "koi8-u",
            50220..=50222 => "iso-2022-jp",
            51932 => "euc-jp",
            51949 => "euc-kr",
            54936 => "gb18030",
            65001 => "utf-8",
            1250..=1258 => return Self::labelled(&format!("windows-{number}")),
            28591..=28606 => return Self::labelled(&format!("iso-8859-{}", number - 28590)),
            _ => return None,
        };
        Self::labelled(label)
    }

    fn labelled(label: &str) -> Option<Self> {
        Encoding::for_label(label.as_bytes()).map(Self::Web)
    }

    /// Decodes bytes; those that the character set does not have become U+FFFD.
    pub(crate) fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Web(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Dos(upper) => bytes
                .iter()
                .map(|byte| match byte.checked_sub(128) {
                    None => char::from(*byte),
                    Some(at) => upper.chars().nth(usize::from(at)).unwrap_or('\u{fffd}'),
                })
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_goes_before_what_is_declared_and_that_before_a_guess() {
        assert_eq!(decode("\u{feff}é".as_bytes(), Some(b"latin1")).text, "é");
        assert_eq!(decode(b"\xe9", Some(b"iso-8859-2")).text, "é");
        assert_eq!(decode("é".as_bytes(), Some(b"nonsense")).problem, None);
        let guess = decode(b"l'\xe9t\xe9 \xe0 S\xe8te", None);
        assert_eq!(guess.problem.unwrap(), "found no charset; read as windows-1252");
        assert!(decode(b"\xe9", Some(b"utf-8")).problem.unwrap().contains("no utf-8"));
    }

    #[test]
    fn code_pages_have_numbers() {
        assert_eq!(CodePage::of(1251).unwrap().decode(b"\xcf\xee\xf0\xf2"), "Порт");
        assert_eq!(CodePage::of(850).unwrap().decode(b"\x82t\x82"), "été");
        assert_eq!(CodePage::of(28605).unwrap().decode(b"\xbd"), "œ");
        assert_eq!(CodePage::of(4711), None);
    }
}
