use liasse_extract::{
    Content, ExtractErrorKind, ExtractLimits, Extracted,
    pdf::{read, words},
};

/// Holds the reader of PDFs to its promises.
pub fn pdf(bytes: &[u8]) {
    let mut limits = ExtractLimits::default();
    // Small, so that fuzzing meets them.
    limits.text_bytes = 64 * 1024;
    limits.pages = 64;
    limits.parts = 16;
    limits.parts_bytes = 256 * 1024;
    match (read(bytes, &limits), read(bytes, &limits)) {
        (Ok(extracted), Ok(again)) => {
            assert_eq!(extracted, again, "two runs");
            assert_limits_hold(&extracted, &limits);
            assert_words_are_in_the_text(bytes, &extracted);
        }
        (Err(error), Err(again)) => {
            assert_eq!(error.to_string(), again.to_string(), "two runs");
            assert!(error.kind() != ExtractErrorKind::NotRead, "a PDF is read: {error}");
            assert!(!error.to_string().is_empty(), "a refusal says why");
        }
        _ => panic!("one of two runs was refused"),
    }
}

fn assert_limits_hold(extracted: &Extracted, limits: &ExtractLimits) {
    let text = text(extracted);
    assert!(text.len() <= limits.text_bytes, "{} bytes of text", text.len());
    assert!(extracted.pages.len() <= limits.pages, "{} pages", extracted.pages.len());
    assert!(extracted.parts.len() <= limits.parts, "{} parts", extracted.parts.len());
    let bytes: usize = extracted.parts.iter().map(|part| part.bytes.len()).sum();
    assert!(bytes <= limits.parts_bytes, "{bytes} bytes of parts");
    assert_eq!(text.matches('\u{c}').count(), extracted.pages.len(), "a form feed for each page");
    let stray = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\u{c}');
    assert!(!text.contains(stray), "no control character but ends of lines and pages");
}

/// The words of the first page stand in its text where they say.
fn assert_words_are_in_the_text(bytes: &[u8], extracted: &Extracted) {
    let Some(page) = text(extracted).split('\u{c}').next().filter(|_| !extracted.pages.is_empty())
    else {
        return;
    };
    let mut offset = 0;
    for word in words(bytes, 1).unwrap_or_default() {
        assert_eq!(page.get(word.span.clone()), Some(word.text.as_str()), "{word:?}");
        assert!(word.span.start >= offset, "{word:?} stands before {offset}");
        offset = word.span.end;
        assert!(word.place.left <= word.place.right, "{word:?}");
        assert!(word.place.top <= word.place.bottom, "{word:?}");
    }
}

fn text(extracted: &Extracted) -> &str {
    match &extracted.content {
        Content::Text(text) => text,
        _ => panic!("a PDF is text"),
    }
}
