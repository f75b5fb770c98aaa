//! The texts of both languages.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

use crate::language::{Language, files};

/// The keys of a language, each with its variables.
fn keys(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys = BTreeMap::new();
    for (area, text) in files(language) {
        let resource = parser::parse(*text)
            .unwrap_or_else(|(_, errors)| panic!("{} {area}.ftl: {errors:?}", language.tag()));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut variables = BTreeSet::new();
            of_pattern(message.value.as_ref().expect("a text"), &mut variables);
            let key = message.id.name.to_owned();
            assert!(keys.insert(key.clone(), variables).is_none(), "{key} stands twice");
        }
    }
    keys
}

fn of_pattern(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => of_inline(inline, variables),
            Expression::Select { selector, variants } => {
                of_inline(selector, variables);
                variants.iter().for_each(|variant| of_pattern(&variant.value, variables));
            }
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        variables.insert(id.name.to_owned());
    }
}

/// The text of every source file of this crate, without its tests.
fn sources(folder: &Path) -> String {
    let mut text = String::new();
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()).collect();
    entries.sort_by_key(|entry| entry.path());
    for entry in entries {
        let path = entry.path();
        if path.is_dir() && path.file_name().unwrap() != "tests" {
            text += &sources(&path);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            text += &fs::read_to_string(&path).unwrap();
        }
    }
    text
}

fn source() -> String {
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
}

#[test]
fn both_languages_say_the_same_things() {
    let (english, french) = (keys(Language::English), keys(Language::French));
    assert!(english.len() > 100, "{}", english.len());
    for (key, variables) in &english {
        assert_eq!(french.get(key), Some(variables), "{key} in French");
    }
    for key in french.keys() {
        assert!(english.contains_key(key), "{key} in English");
    }
}

#[test]
fn every_key_is_used_and_every_used_key_exists() {
    let (source, keys) = (source(), keys(Language::English));
    for key in keys.keys() {
        assert!(source.contains(&format!("\"{key}\"")), "{key} is said nowhere");
    }
    for asked in [".say(\"", ".say_with(\""] {
        for piece in source.split(asked).skip(1) {
            let key = piece.split('"').next().unwrap();
            assert!(keys.contains_key(key), "{key} is said and has no text");
        }
    }
}

#[test]
fn french_has_its_spaces() {
    for (area, text) in files(Language::French) {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            for wrong in [" ;", " !", " ?", " :", "« ", " »", " %", "'", "..."] {
                assert!(!line.contains(wrong), "`{wrong}` in {area}.ftl: {line}");
            }
        }
    }
}
