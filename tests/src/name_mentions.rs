//! What names in running text promise.

use liasse_normalize::names::{MentionCounts, MentionOptions, NameMention, mentions};

use crate::spans::assert_apart;

/// Names stand in order, apart and as they say; line ends do not matter; and counting the names of
/// a text gives as many as finding them.
pub fn name_mentions(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let found = mentions(&text);
    assert_eq!(found, mentions(&text), "two runs");
    assert_apart("names", found.iter().map(|name| name.span));
    for name in &found {
        let printed = name.span.of(&text).unwrap_or_else(|| panic!("{name:?}: no such span"));
        let words: Vec<&str> = printed.split_ascii_whitespace().collect();
        assert_eq!(words.join(" "), name.text, "what stands there");
        let title =
            name.title.map(|title| (title.of(&text).is_some(), title.end <= name.span.start));
        assert!(title.is_none_or(|fits| fits == (true, true)), "{name:?}: a title before it");
    }
    if !text.contains('\r') {
        let crlf = text.replace('\n', "\r\n");
        assert_eq!(forms(&found), forms(&mentions(&crlf)), "LF on the left, CRLF on the right");
    }
    let mut counts = MentionCounts::default();
    counts.add_text(&text);
    assert_eq!(counts.mentions(&text), found, "decided by the text alone");
    let counted: u32 =
        counts.finish(&MentionOptions::default()).iter().map(|name| name.count).sum();
    assert_eq!(counted as usize, found.len(), "counted and found");
}

fn forms<'f>(names: &'f [NameMention<'_>]) -> Vec<(&'f str, &'static str)> {
    names.iter().map(|name| (name.text.as_ref(), name.kind.as_str())).collect()
}
