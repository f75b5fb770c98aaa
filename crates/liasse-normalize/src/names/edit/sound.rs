//! A key that the spellings of one sound share.

/// Returns a key that the usual transliterations of a name share: its consonants by their sound.
///
/// A key is for finding candidates; that two words share it says little. It knows of sound alone,
/// not of a scanner's slips: `sh`, `ch` and their kin are one, as are `q`, `k`, `g`, `kh` and
/// `gh`, `t`, `d`, `th` and `dh`, `s` and `z`, `v`, `w`, `f` and `ph`, `b` and `p`; doubled
/// consonants count once, vowels and `h` not at all but at the start. Letters other than `a` to
/// `z` stay.
///
/// The classes are those of the table of confusions, made coarser. The idea of such keys is
/// R. Russell's (Soundex, 1918).
///
/// ```
/// use liasse_normalize::names::edit::sound_key;
///
/// assert_eq!(sound_key("qaddafi"), sound_key("kadhafi"));
/// assert_eq!(sound_key("moussa"), sound_key("musa"));
/// assert_ne!(sound_key("musa"), sound_key("mula"));
/// ```
#[must_use]
pub fn sound_key(word: &str) -> String {
    let mut key = String::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let (sound, behind) = next_sound(rest, first);
        rest = behind;
        match sound {
            VOWEL if key.is_empty() => key.push(VOWEL),
            VOWEL => {}
            'h' if !key.is_empty() => {}
            sound if key.ends_with(sound) => {}
            sound => key.push(sound),
        }
    }
    key
}

/// What a leading vowel becomes.
const VOWEL: char = 'a';

/// Letters that are one sound, the longest first.
const TOGETHER: [(&str, char); 27] = [
    ("tsch", 'x'),
    ("dzh", 'j'),
    ("sch", 'x'),
    ("tch", 'x'),
    ("oua", 'w'),
    ("oue", 'w'),
    ("oui", 'w'),
    ("ch", 'x'),
    ("ck", 'k'),
    ("cz", 'x'),
    ("dh", 't'),
    ("dj", 'j'),
    ("gh", 'k'),
    ("kh", 'k'),
    ("ph", 'f'),
    ("qu", 'k'),
    ("rh", 'r'),
    ("sh", 'x'),
    ("sz", 'x'),
    ("th", 't'),
    ("ts", 's'),
    ("tz", 's'),
    ("zh", 'x'),
    ("ce", 's'),
    ("ci", 's'),
    ("cy", 's'),
    ("gn", 'n'),
];

/// The sound that a word begins with, and what is behind it.
fn next_sound(word: &str, first: char) -> (char, &str) {
    for (letters, sound) in TOGETHER {
        if let Some(behind) = word.strip_prefix(letters) {
            return (single(sound), behind);
        }
    }
    (single(first), word.strip_prefix(first).unwrap_or_default())
}

fn single(letter: char) -> char {
    match letter {
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' => VOWEL,
        'c' | 'g' | 'q' => 'k',
        'd' => 't',
        'z' => 's',
        'v' | 'w' => 'f',
        'b' => 'p',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::sound_key;

    #[test]
    fn spellings_of_one_sound_share_a_key() {
        for same in [
            ["qaddafi", "gaddafi", "kadhafi", "khadafy"].as_slice(),
            &["moussa", "musa", "mousa"],
            &["sharif", "charif", "sherif", "shareef"],
            &["ouattara", "wattara"],
            &["djamel", "jamal", "djamal"],
            &["poutin", "putin"],
            &["yussef", "youssef", "iusuf"],
        ] {
            for word in same {
                assert_eq!(sound_key(word), sound_key(same[0]), "{word}");
            }
        }
    }

    #[test]
    fn other_names_have_other_keys() {
        for (a, b) in [("weber", "meyer"), ("hassan", "assam"), ("roy", "loy")] {
            assert_ne!(sound_key(a), sound_key(b), "{a} {b}");
        }
    }

    #[test]
    fn letters_beyond_ascii_stay() {
        assert_eq!(sound_key("жук"), "жук");
        assert_eq!(sound_key(""), "");
        assert_eq!(sound_key("hh"), "h");
    }
}
