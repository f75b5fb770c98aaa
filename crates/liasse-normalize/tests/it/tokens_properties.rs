//! What holds for the tokens of any text.

use liasse_normalize::{DigitSpaces, Token, TokenOptions, tokens};
use liasse_testkit::{assert_linear, strategies::nasty_text};
use proptest::prelude::*;

const ALL: [TokenOptions<'static>; 4] = [
    TokenOptions::FRENCH,
    TokenOptions::ENGLISH,
    TokenOptions::NEUTRAL,
    TokenOptions {
        elisions: false,
        compounds: false,
        line_ends: false,
        contacts: false,
        digit_spaces: DigitSpaces::NoBreak,
        ..TokenOptions::FRENCH
    },
];

/// Texts of what the rules look at.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a", "l", "d", "qu", "dit", "rendez", "il", "t", "vous", "là", "État", "œuf", "U", "S",
        "Ph", "D", "pdf", "www", "org", "http", "mailto", "n", "N", "s", "1", "22", "333", "4444",
        "-", "-", "'", "’", "`", ".", ".", ",", ":", ";", "/", "//", "@", "#", "&", "°", "º", "_",
        " ", " ", "\n", "\r\n", "\u{c}", "\t", ">", "> ", "\u{a0}", "\u{202f}", "\u{ad}",
        "\u{2011}", "\u{301}", "\u{feff}", "\u{200b}", "²", "₂", "½", "ᵉ", "ﬁ", "é", "(", ")", "[",
        "\u{200d}",
    ]);
    prop_oneof![
        3 => prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat()),
        1 => nasty_text(),
    ]
}

/// The normal form said in words: look-alikes made one, invisible characters, blanks and hyphens
/// left out, compatibility letters spelled out.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric() && *letter != 'º').collect()
}

proptest! {
    #[test]
    fn spans_are_ordered_apart_and_on_boundaries(text in text()) {
        for options in ALL {
            let mut end = 0;
            for token in tokens(&text, &options) {
                prop_assert!(token.span.start >= end && !token.span.is_empty(), "{:?}", token);
                prop_assert!(token.span.of(&text).is_some(), "{:?}", token);
                end = token.span.end;
            }
        }
    }

    #[test]
    fn every_letter_and_digit_is_in_a_token_but_the_scheme_of_a_mailto(text in text()) {
        prop_assume!(!text.to_lowercase().contains("mailto:"));
        for options in ALL {
            let mut end = 0;
            for token in tokens(&text, &options) {
                prop_assert!(!text[end..token.span.start].contains(char::is_alphanumeric), "{:?}", token);
                end = token.span.end;
            }
            prop_assert!(!text[end..].contains(char::is_alphanumeric));
        }
    }

    #[test]
    fn the_normal_form_has_the_letters_of_the_surface(text in "[a-zàâçéèêîôœA-ZÉ0-9 .,:;'’`/@#&_()\n\u{a0}\u{202f}\u{2011}\u{ad}-]{0,60}") {
        for options in ALL {
            for token in tokens(&text, &options) {
                let surface = token.span.of(&text).unwrap();
                prop_assert_eq!(letters(&token.normal), letters(surface), "{:?}", token);
                let clean = |letter: char| !matches!(letter, '’' | '`' | '\u{2011}' | '\u{ad}' | '\n');
                prop_assert!(token.normal.chars().all(clean), "{:?}", token);
            }
        }
    }

    #[test]
    fn an_empty_line_parts_texts(text in text()) {
        let twice = format!("{text}\n\n{text}");
        for options in ALL {
            let once: Vec<Token<'_>> = tokens(&text, &options).collect();
            let shift = text.len() + 2;
            let expected = once.iter().cloned().chain(once.iter().cloned().map(|mut token| {
                token.span = token.span.shift(shift);
                token
            }));
            prop_assert!(tokens(&twice, &options).eq(expected), "{:?}", twice);
        }
    }

    #[test]
    fn a_token_alone_is_itself(text in text()) {
        // Not so for clitics, whose verb is gone, nor where the neighbours decided.
        for token in tokens(&text, &TokenOptions::ENGLISH) {
            let surface = token.span.of(&text).unwrap();
            let again: Vec<String> =
                tokens(surface, &TokenOptions::ENGLISH).map(|it| it.normal.into_owned()).collect();
            prop_assert_eq!(&again, &[token.normal.clone().into_owned()], "{:?} in {:?}", token, text);
        }
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    for unit in [
        "-",
        "a-",
        "a--",
        "-\n",
        "a-\n",
        "é-\n",
        "'",
        "a'",
        "d'",
        "d'a",
        "l’",
        "@",
        "a@",
        "a@b.",
        ".",
        "a.",
        "A.",
        "a.-",
        "a.b:",
        "é.É:",
        "/",
        "a/",
        "1/",
        "1 ",
        "1\u{a0}",
        "111 ",
        "11\u{a0}",
        "111,",
        "_",
        "a_",
        "#a",
        "n°",
        "http://",
        "www.",
        "(",
        "a://",
        ")",
        "http://a)",
        "\u{ad}",
        "a\u{ad}\n",
        "a\u{301}",
        "\u{301}",
        "-t-il",
        "-le",
        "dit-",
        "quelqu'un",
        "a>\n",
        "a-\n>",
        " ",
        "中",
        "👩\u{200d}",
    ] {
        for options in [TokenOptions::FRENCH, TokenOptions::ENGLISH] {
            let lexicon = |word: &str| word.len() as u64;
            let options = TokenOptions { lexicon: Some(&lexicon), ..options };
            assert_linear(
                &format!("{unit:?} {:?}", options.language),
                2_000,
                |size| format!("a{}", unit.repeat(size / unit.len())),
                |text| tokens(text, &options).count(),
            );
        }
    }
}
