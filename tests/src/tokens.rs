use liasse_model::{Language, Span};
use liasse_normalize::{DigitSpaces, Stemmer, Token, TokenOptions, language_of, sentences};

use crate::spans::assert_apart;

/// Holds tokens and sentences to their promises, by the rules of each language and with the options
/// turned off.
pub fn tokens(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let plain = TokenOptions {
        elisions: false,
        compounds: false,
        line_ends: false,
        contacts: false,
        digit_spaces: DigitSpaces::NoBreak,
        ..TokenOptions::FRENCH
    };
    for options in [TokenOptions::FRENCH, TokenOptions::ENGLISH, TokenOptions::NEUTRAL, plain] {
        assert_tokens(&text, &options);
    }
    let language = language_of(&text);
    assert!((0.0..=1.0).contains(&language.confidence), "{language:?}");
    let spans = sentences(&text, language.known());
    assert_cover("sentences", &text, &spans);
}

fn assert_tokens(text: &str, options: &TokenOptions<'_>) {
    let found: Vec<Token<'_>> = liasse_normalize::tokens(text, options).collect();
    let spans: Vec<Span> = found.iter().map(|token| token.span).collect();
    // The scheme of a mailto is the one word that is left out.
    if text.to_ascii_lowercase().contains("mailto:") {
        assert_apart("tokens", spans);
    } else {
        assert_cover("tokens", text, &spans);
    }
    let stemmers = [Language::French, Language::English].map(Stemmer::new);
    for token in &found {
        assert!(!token.normal.is_empty(), "{token:?}");
        for stemmer in stemmers {
            stemmer.stem(&token.normal.to_lowercase());
        }
    }
    // An empty line parts texts: what is behind it changes nothing.
    let again = format!("{text}\n\n{text}");
    let before = liasse_normalize::tokens(&again, options).take(found.len());
    assert!(before.eq(found.iter().cloned()), "{again:?}");
    assert_eq!(liasse_normalize::tokens(&again, options).count(), 2 * found.len(), "{again:?}");
}

/// Spans stand in order, apart, on boundaries, and hold every letter and digit.
fn assert_cover(what: &str, text: &str, spans: &[Span]) {
    assert_apart(what, spans.iter().copied());
    let mut end = 0;
    for span in spans.iter().copied().chain([Span::empty(text.len())]) {
        let between =
            Span::new(end, span.start).of(text).map(|it| it.contains(char::is_alphanumeric));
        assert_eq!(between, Some(false), "{what}: before {span:?} of {text:?}");
        assert!(span.of(text).is_some(), "{what}: {span:?} of {text:?}");
        end = span.end;
    }
}
