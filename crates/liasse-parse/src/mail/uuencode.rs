//! Files in the text of a message, as mail had them before MIME: `begin 644 name`, lines, `end`.

/// Returns the files that stand whole in a text, with their names.
pub(super) fn uuencoded_files(text: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut open: Option<(String, Vec<u8>)> = None;
    for line in text.lines() {
        if let Some(name) = begin_line(line) {
            open = Some((name.to_owned(), Vec::new()));
            continue;
        }
        let Some((_, bytes)) = &mut open else { continue };
        if line.trim_end() == "end" {
            files.extend(open.take());
        } else if !take_line(line, bytes) {
            // It was not what it looked like.
            open = None;
        }
    }
    files
}

/// Returns the name in a line such as `begin 644 plan.doc`.
fn begin_line(line: &str) -> Option<&str> {
    let (mode, name) = line.strip_prefix("begin ")?.split_once(' ')?;
    let is_mode =
        (3..=4).contains(&mode.len()) && mode.bytes().all(|digit| (b'0'..b'8').contains(&digit));
    (is_mode && !name.trim().is_empty()).then(|| name.trim())
}

/// Decodes a line; `false` if it is none of a file.
fn take_line(line: &str, bytes: &mut Vec<u8>) -> bool {
    let line = line.trim_end_matches('\r').as_bytes();
    let Some((length, groups)) = line.split_first() else { return true };
    let Some(length) = value(*length) else { return false };
    let mut left = usize::from(length);
    for group in groups.chunks(4) {
        let at = |index: usize| group.get(index).map_or(Some(0), |letter| value(*letter));
        let [Some(a), Some(b), Some(c), Some(d)] = [at(0), at(1), at(2), at(3)] else {
            return false;
        };
        let three = [a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d];
        bytes.extend(three.iter().take(left));
        left = left.saturating_sub(3);
    }
    left == 0
}

/// Returns the six bits of a letter; a grave accent stands for a blank, which mail programs cut off.
fn value(letter: u8) -> Option<u8> {
    (0x20..=0x60).contains(&letter).then(|| (letter - 0x20) & 0x3f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_stands_between_its_lines() {
        let text = "x\nbegin 644 a b.txt\n#0V%T\n`\nend\nbegin 644 c\nno line of a file\nend\n";
        assert_eq!(uuencoded_files(text), [("a b.txt".to_owned(), b"Cat".to_vec())]);
    }

    #[test]
    fn words_that_begin_alike_are_words() {
        for text in [
            "begin 644\n#0V%T\nend",
            "begin now please\nend",
            "begin 644 a\n#0V%T\n",
            "begin 999 a\nend",
        ] {
            assert_eq!(uuencoded_files(text), [], "{text}");
        }
    }
}
