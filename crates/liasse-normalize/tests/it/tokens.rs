//! Texts and their tokens, from `tokens.txt`.

use liasse_normalize::{TokenOptions, tokens};

#[test]
fn texts_have_their_tokens() {
    let cases: Vec<Case> = include_str!("tokens.txt").lines().filter_map(Case::read).collect();
    assert!(cases.len() > 100, "{}", cases.len());
    let failures: Vec<String> = cases.iter().filter_map(Case::failure).collect();
    assert!(failures.is_empty(), "{} of {}\n{}", failures.len(), cases.len(), failures.join("\n"));
}

struct Case {
    options: TokenOptions<'static>,
    text: String,
    expected: Vec<String>,
}

impl Case {
    fn read(line: &str) -> Option<Self> {
        if line.is_empty() || line.starts_with('#') {
            return None;
        }
        let (language, rest) = line.split_once(" | ").unwrap_or_else(|| panic!("{line}"));
        let (text, expected) = rest.split_once(" =>").unwrap_or_else(|| panic!("{line}"));
        let text = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
        let expected = expected.trim_start();
        let words = expected.split(" | ").filter(|word| !word.is_empty()).map(unescaped);
        let options = match language {
            "fr" => TokenOptions::FRENCH,
            "en" => TokenOptions::ENGLISH,
            _ => panic!("{line}"),
        };
        Some(Self { options, text: unescaped(text), expected: words.collect() })
    }

    fn failure(&self) -> Option<String> {
        let found: Vec<String> =
            tokens(&self.text, &self.options).map(|token| token.normal.into_owned()).collect();
        (found != self.expected).then(|| {
            format!("{:?}\n  expected {:?}\n  found    {found:?}", self.text, self.expected)
        })
    }
}

/// Undoes the escapes of Rust's string literals that the file uses.
fn unescaped(text: &str) -> String {
    let mut characters = text.chars();
    let mut plain = String::new();
    while let Some(character) = characters.next() {
        if character != '\\' {
            plain.push(character);
            continue;
        }
        plain.push(match characters.next().unwrap() {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let digits: String =
                    characters.by_ref().skip(1).take_while(|&it| it != '}').collect();
                char::from_u32(u32::from_str_radix(&digits, 16).unwrap()).unwrap()
            }
            other => other,
        });
    }
    plain
}
