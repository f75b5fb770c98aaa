use std::{borrow::Cow, sync::LazyLock};

use fluent_bundle::{
    FluentArgs, FluentError, FluentResource, FluentValue, concurrent::FluentBundle,
    memoizer::MemoizerKind,
};
use unic_langid::LanguageIdentifier;

use super::{Language, format};

/// The Fluent files of a language, each with its name.
pub(crate) type Files = &'static [(&'static str, &'static str)];

macro_rules! files {
    ($language:literal: $($area:literal),+ $(,)?) => {
        &[$(($area, include_str!(concat!("../../locales/", $language, "/", $area, ".ftl")))),+]
    };
}

/// One file for each area of pages; a new one is added to both lists.
const ENGLISH: Files = files!("en": "about", "check", "common", "compare", "doc", "errors", "figures", "help", "home", "names",
    "network", "saved", "search", "terms");
const FRENCH: Files = files!("fr": "about", "check", "common", "compare", "doc", "errors", "figures", "help", "home", "names",
    "network", "saved", "search", "terms");

/// Returns the files of a language.
pub(crate) const fn files(language: Language) -> Files {
    match language {
        Language::English => ENGLISH,
        Language::French => FRENCH,
    }
}

/// All texts of a language, ready to be said.
pub(crate) struct Catalogue {
    bundle: FluentBundle<FluentResource>,
}

static ENGLISH_CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new(Language::English));
static FRENCH_CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new(Language::French));

/// Returns the texts of a language; they are read on first use.
pub(crate) fn catalogue(language: Language) -> &'static Catalogue {
    match language {
        Language::English => &ENGLISH_CATALOGUE,
        Language::French => &FRENCH_CATALOGUE,
    }
}

impl Catalogue {
    fn new(language: Language) -> Self {
        let id: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Marks that isolate directions would be copied along with the text; what comes from
        // documents is isolated by elements instead.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::English => english_number,
            Language::French => french_number,
        }));
        for (_, text) in files(language) {
            // A file that is not right is read as far as it is; a test finds it.
            let resource = FluentResource::try_new((*text).to_owned())
                .unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self { bundle }
    }

    /// Returns the text under a key, or the key where there is none, which tests rule out.
    pub(crate) fn format(
        &'static self,
        key: &str,
        values: Option<&FluentArgs<'_>>,
    ) -> Cow<'static, str> {
        let pattern = self.bundle.get_message(key).and_then(|message| message.value());
        let Some(pattern) = pattern else { return Cow::Owned(key.to_owned()) };
        let mut errors: Vec<FluentError> = Vec::new();
        Cow::Owned(self.bundle.format_pattern(pattern, values, &mut errors).into_owned())
    }
}

fn english_number<M: MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number(Language::English, value)
}

fn french_number<M: MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number(Language::French, value)
}

/// Writes the numbers in texts as the language does.
fn number(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(format::grouped(language, &number.as_string())),
        _ => None,
    }
}
