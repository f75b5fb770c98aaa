//! Folding, tokens, stems, language.

use datafusion::{
    arrow::{
        array::{ArrayRef, ListBuilder, StringArray, StringBuilder},
        datatypes::{DataType, Field},
    },
    common::Result,
    logical_expr::ScalarUDF,
};
use liasse_analyze::{CorpusDocument, written_messages};
use liasse_model::Language;
use liasse_normalize::{FoldOptions, Stemmer, fold_text, language_of};
use std::sync::Arc;

use super::function::{function, of_texts, texts};

pub(super) fn all() -> Vec<ScalarUDF> {
    let text = || [("text", DataType::Utf8)];
    vec![
        function(
            "fold",
            &text(),
            DataType::Utf8,
            "the text as it is searched: small letters without accents, ligatures and soft hyphens",
            |columns| {
                of_texts::<_, StringArray>(columns, |text| {
                    Some(fold_text(text, &FoldOptions::SEARCH).into_owned())
                })
            },
        ),
        function(
            "language",
            &text(),
            DataType::Utf8,
            "`en` or `fr`, the language that the text is written in; NULL where that is not certain",
            |columns| of_texts::<_, StringArray>(columns, |text| code(language_of(text).known()?)),
        ),
        function(
            "tokens",
            &text(),
            words_type(),
            "the words of the text in order, folded as `liasse terms` counts them",
            |columns| words(columns, |text, word| word(&folded_words(text).0)),
        ),
        function(
            "stems",
            &text(),
            words_type(),
            "the stems of the words of the text in order; words of no known language as they are",
            |columns| {
                words(columns, |text, word| {
                    let (words, language) = folded_words(text);
                    let Some(stemmer) = language.map(Stemmer::new) else { return word(&words) };
                    let stems = words.iter().map(|word| stemmer.stem(word).into_owned());
                    word(&stems.collect::<Vec<_>>());
                })
            },
        ),
    ]
}

fn code(language: Language) -> Option<&'static str> {
    match language {
        Language::English => Some("en"),
        Language::French => Some("fr"),
    }
}

pub(super) fn words_type() -> DataType {
    DataType::List(Arc::new(Field::new_list_field(DataType::Utf8, true)))
}

/// Returns the words of a text as they are counted, and the language whose rules cut them.
fn folded_words(text: &str) -> (Vec<String>, Option<Language>) {
    let document = CorpusDocument::of_text("", text);
    let messages = written_messages(&document, None);
    let tokens: Vec<_> = messages.into_iter().flat_map(|message| message.tokens).collect();
    let language = tokens.first().and_then(|token| token.language);
    (tokens.into_iter().map(|token| token.term).collect(), language)
}

/// Makes a column of lists of words.
fn words(columns: &[ArrayRef], of: impl Fn(&str, &mut dyn FnMut(&[String]))) -> Result<ArrayRef> {
    let mut builder = ListBuilder::new(StringBuilder::new());
    for text in texts(columns, 0)? {
        if let Some(text) = text {
            of(text, &mut |words| {
                words.iter().for_each(|word| builder.values().append_value(word))
            });
        }
        builder.append(text.is_some());
    }
    Ok(Arc::new(builder.finish()))
}
