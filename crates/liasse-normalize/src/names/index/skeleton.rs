//! What is left of a word when everything that scanning, transliteration and haste confuse is
//! taken away.

/// The classes that a skeleton is written in, one byte for each.
///
/// Letters are of one class when a scan or a transliteration often takes one for the other.
mod class {
    /// Vowels, the half vowels `w` and `y`, and nought, in runs: `ou`, `u`, `oo`, `w`, `ii`, `0`.
    pub(super) const VOWEL: u8 = b'A';
    /// `k q g c ck kh gh`, and what scans make of `kh`: `ld`, `lc`.
    pub(super) const THROAT: u8 = b'K';
    /// `s z sh ch tch sch`, `c` before `e i y`, and 5.
    pub(super) const HISS: u8 = b'S';
    /// `t d th dh`, and `cl`, which scans make of `d`.
    pub(super) const TONGUE: u8 = b'T';
    /// `m n`, and `rn` and `nn`, which scans make of `m`.
    pub(super) const NOSE: u8 = b'N';
    /// `f v ph`.
    pub(super) const LIP: u8 = b'F';
    /// `j dj`.
    pub(super) const JAY: u8 = b'J';
    /// `l`, and 1.
    pub(super) const EL: u8 = b'L';
}

/// The longest skeleton; what a word has beyond it does not count.
///
/// 24 classes are some 30 letters, more than nearly any word of a name.
const MAX_CLASSES: usize = 24;

/// The skeleton of a word: its classes without repetitions, `h` left out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Skeleton {
    classes: [u8; MAX_CLASSES],
    len: u8,
}

impl Skeleton {
    /// Returns the skeleton of a folded word.
    pub(super) fn of(word: &str) -> Self {
        let mut skeleton = Self { classes: [0; MAX_CLASSES], len: 0 };
        let mut rest = word.as_bytes();
        while let Some((class, taken)) = next_class(rest) {
            if let Some(class) = class
                && skeleton.classes().last() != Some(&class)
            {
                skeleton.push(class);
            }
            rest = rest.get(taken..).unwrap_or_default();
        }
        skeleton
    }

    /// Returns the classes in order.
    pub(super) fn classes(&self) -> &[u8] {
        self.classes.get(..usize::from(self.len)).unwrap_or_default()
    }

    fn push(&mut self, class: u8) {
        if let Some(place) = self.classes.get_mut(usize::from(self.len)) {
            *place = class;
            self.len += 1;
        }
    }
}

/// Returns the class at the start of `rest`, none for a silent letter, and the bytes that it takes.
fn next_class(rest: &[u8]) -> Option<(Option<u8>, usize)> {
    use class::{EL, HISS, JAY, LIP, NOSE, THROAT, TONGUE, VOWEL};
    let (class, taken) = match rest {
        [] => return None,
        [b's' | b't', b'c', b'h', ..] => (HISS, 3),
        [b'c' | b's', b'h', ..] => (HISS, 2),
        [b'r', b'n', ..] => (NOSE, 2),
        [b'v', b'v', ..] => (VOWEL, 2),
        [b'c', b'l', ..] => (TONGUE, 2),
        [b'l', b'c' | b'd', ..] | [b'c', b'k', ..] => (THROAT, 2),
        [b'p', b'h', ..] => (LIP, 2),
        [b'd', b'j', ..] => (JAY, 2),
        [b'c', b'e' | b'i' | b'y', ..] => (HISS, 1),
        [b'a' | b'e' | b'i' | b'o' | b'u' | b'w' | b'y' | b'0', ..] => (VOWEL, 1),
        [b'k' | b'q' | b'g' | b'c', ..] => (THROAT, 1),
        [b's' | b'z' | b'5', ..] => (HISS, 1),
        [b't' | b'd', ..] => (TONGUE, 1),
        [b'm' | b'n', ..] => (NOSE, 1),
        [b'f' | b'v', ..] => (LIP, 1),
        [b'j', ..] => (JAY, 1),
        [b'l' | b'1', ..] => (EL, 1),
        [b'h', ..] => return Some((None, 1)),
        [other, ..] => (*other, 1),
    };
    Some((Some(class), taken))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: &str, words: &[&str]) {
        for word in words {
            let skeleton = Skeleton::of(word);
            assert_eq!(std::str::from_utf8(skeleton.classes()), Ok(expected), "{word}");
        }
    }

    #[test]
    fn what_scans_confuse_has_one_skeleton() {
        check("NAKTAr", &["mokhtar", "moldtar", "molchtar", "rnokhtar", "mukhtar"]);
        check("ATAN", &["adam", "aclam", "adarn"]);
        check("LAKA", &["luca", "liica", "l0ca"]);
    }

    #[test]
    fn what_transliteration_confuses_has_one_skeleton() {
        check("KATAFA", &["gaddafi", "qadhafi", "kadhafi", "gathafi", "qaddafy"]);
        check("NANAT", &["mohammed", "muhamad", "mohamed", "mouhamed"]);
        check("SArAKA", &["sharika", "charika", "tchariqa"]);
        check("FAJAr", &["phajar", "fadjar", "vajjar"]);
        check("SASAL", &["cecil", "sesil"]);
    }

    #[test]
    fn a_long_word_is_cut_and_an_empty_one_is_empty() {
        assert_eq!(Skeleton::of(&"ta".repeat(500)).classes().len(), MAX_CLASSES);
        assert_eq!(Skeleton::of("").classes(), b"");
        assert_eq!(Skeleton::of("h").classes(), b"");
    }
}
