//! What no Unicode table says: which letters are joined or struck through, and which mark is meant
//! as an apostrophe or a quotation mark.

/// Returns the two letters that a joined letter is written with where Unicode does not take it
/// apart; its own ligatures (`ﬁ`, `ĳ`) it does.
pub(super) fn ligature(letter: char) -> Option<&'static str> {
    Some(match letter {
        'œ' => "oe",
        'Œ' => "OE",
        'æ' => "ae",
        'Æ' => "AE",
        _ => return None,
    })
}

/// Tells whether Unicode's compatibility decomposition of a letter takes a ligature apart.
pub(super) fn is_decomposable_ligature(letter: char) -> bool {
    matches!(letter, 'Ĳ' | 'ĳ' | 'ﬀ'..='ﬆ' | '\u{fb13}'..='\u{fb17}')
}

/// Returns the basic letter of a letter with a stroke or hook, which Unicode does not take apart,
/// and of the Icelandic and dotless letters as they are commonly typed.
pub(super) fn basic_letter(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ƀ' | 'ɓ' => "b",
        'Ƀ' | 'Ɓ' => "B",
        'ƈ' | 'ȼ' => "c",
        'Ƈ' | 'Ȼ' => "C",
        'đ' | 'ð' | 'ɖ' | 'ɗ' => "d",
        'Đ' | 'Ð' | 'Ɖ' | 'Ɗ' => "D",
        'ɠ' | 'ǥ' => "g",
        'Ɠ' | 'Ǥ' => "G",
        'ħ' => "h",
        'Ħ' => "H",
        'ı' | 'ɨ' => "i",
        'Ɨ' => "I",
        'ƙ' => "k",
        'Ƙ' => "K",
        'ł' | 'ƚ' => "l",
        'Ł' | 'Ƚ' => "L",
        'ɲ' => "n",
        'Ɲ' => "N",
        'ø' | 'ɵ' => "o",
        'Ø' | 'Ɵ' => "O",
        'ŧ' | 'ƭ' => "t",
        'Ŧ' | 'Ƭ' => "T",
        'þ' => "th",
        'Þ' => "Th",
        'ƴ' => "y",
        'Ƴ' => "Y",
        'ƶ' => "z",
        'Ƶ' => "Z",
        _ => return None,
    })
}

/// Returns the ASCII mark for an apostrophe or quotation mark.
pub(super) fn straight_quote(mark: char) -> Option<char> {
    match mark {
        // Single marks, primes, the modifier letters of transliterations, and the acute accent,
        // which stands for an apostrophe wherever it stands alone.
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '‵' | '❛' | '❜' | '❟' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ'
        | 'ˈ' | '´' | 'ꞌ' | '\u{5f3}' => Some('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '‶' | '❝' | '❞' | '❠' | '〝' | '〞' | '〟'
        | 'ʺ' | 'ˮ' | '\u{5f4}' => Some('"'),
        _ => None,
    }
}

/// Tells whether a character is a half ring of transliterated Arabic: hamza or ayn.
pub(super) fn is_half_ring(letter: char) -> bool {
    matches!(letter, '\u{2be}' | '\u{2bf}')
}
