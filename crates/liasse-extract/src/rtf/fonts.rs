//! Fonts and the character sets of their text.

use std::collections::BTreeMap;

use crate::charset::CodePage;

/// Fonts that are kept; documents have a few dozen.
const FONTS: usize = 10_000;

/// The table of fonts.
#[derive(Default)]
pub(super) struct Fonts {
    code_pages: BTreeMap<i32, CodePage>,
    current: i32,
}

impl Fonts {
    /// Reads a word inside the table.
    pub(super) fn word(&mut self, word: &[u8], number: Option<i32>) {
        let code_page = match (word, number) {
            (b"f", Some(number)) => {
                self.current = number;
                None
            }
            (b"fcharset", Some(charset)) => charset_code_page(charset).and_then(CodePage::of),
            (b"cpg", Some(number)) => u32::try_from(number).ok().and_then(CodePage::of),
            _ => None,
        };
        if let Some(code_page) = code_page
            && self.code_pages.len() < FONTS
        {
            self.code_pages.insert(self.current, code_page);
        }
    }

    /// Returns the character set of a font, where the table says it.
    pub(super) fn code_page(&self, font: i32) -> Option<CodePage> {
        self.code_pages.get(&font).copied()
    }
}

fn charset_code_page(charset: i32) -> Option<u32> {
    Some(match charset {
        0 | 2 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        254 => 437,
        255 => 850,
        _ => return None,
    })
}
