//! The part of the archive that a page counts in.

use liasse_analyze::{Corpus, Counting, Selection, View, measure::MeasureInfo};
use liasse_archive::{NameNote, ResolvedName};
use liasse_search::{Query, Search};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    asked::Asked,
    counting::CountingRules,
    fault::Fault,
    filters,
    language::{Language, Words},
    page::shown,
    room::{Reader, Stop},
};

/// What is selected, and how it is counted.
pub(crate) struct Selected<'r> {
    pub(crate) corpus: &'r Corpus,
    pub(crate) selection: Selection,
    pub(crate) counting: Counting,
    read_as: ReadAs,
    notes: Vec<NameNote>,
}

impl<'r> Selected<'r> {
    /// Finds what fits the query and the filters.
    pub(crate) fn of(
        asked: &Asked,
        counting: Counting,
        reader: &'r Reader,
        stop: &Stop,
    ) -> Result<Self, Fault> {
        let mut search = asked.search();
        let notes = expand(&mut search, reader)?;
        let corpus = reader.words()?;
        let selection = select(&search, reader, stop)?;
        Ok(Self { corpus, selection, counting, read_as: ReadAs::of(&search), notes })
    }

    /// Returns what is selected under the rules of counting.
    pub(crate) fn view(&self) -> View<'r> {
        self.corpus.view(&self.selection, self.counting)
    }

    /// Tells whether all is selected.
    pub(crate) fn is_all(&self) -> bool {
        self.selection == Selection::All
    }

    /// Returns everything else, or of it what fits another query, with what that was read as.
    pub(crate) fn rest(
        &self,
        against: Option<&str>,
        reader: &Reader,
        stop: &Stop,
    ) -> Result<(Selection, Option<ReadAs>), Fault> {
        let rest = self.selection.rest(self.corpus);
        let Some(against) = against else { return Ok((rest, None)) };
        let mut search = Search { query: Query::parse(against), ..Search::default() };
        expand(&mut search, reader)?;
        let outside = match (rest, select(&search, reader, stop)?) {
            (rest, Selection::All) => rest,
            (Selection::All, chosen) => chosen,
            (rest, Selection::Messages(chosen)) => {
                Selection::of_messages(chosen.into_iter().filter(|message| rest.contains(*message)))
            }
        };
        Ok((outside, Some(ReadAs::of(&search))))
    }

    /// Returns what a person needs to know of what was counted.
    pub(crate) fn basis(&self, view: &View<'_>) -> Basis {
        Basis {
            read_as: self.read_as.clone(),
            unclear: self.notes.iter().map(Unclear::of).collect(),
            counting: self.counting.into(),
            tokens: view.token_count(),
            messages: view.message_count().into(),
            documents: view.document_count().into(),
        }
    }
}

/// Finds the spellings of the names that a search asks for; returns what a person should know.
///
/// # Errors
/// [`Fault::Preparing`] while the names are being made, which takes longer than a question may.
pub(crate) fn expand(search: &mut Search, reader: &Reader) -> Result<Vec<NameNote>, Fault> {
    match search.names_asked().is_empty() {
        true => Ok(Vec::new()),
        false => Ok(reader.all_names()?.expand(search)),
    }
}

fn select(search: &Search, reader: &Reader, stop: &Stop) -> Result<Selection, Fault> {
    // Nothing is asked of any document: not even the index has to be.
    match *search == Search::default() {
        true => Ok(Selection::All),
        false => Ok(reader.select(search, stop)?),
    }
}

/// How a query and filters were read.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct ReadAs {
    english: String,
    french: String,
}

impl ReadAs {
    fn of(search: &Search) -> Self {
        use liasse_model::Language::{English, French};
        Self { english: search.describe(English), french: search.describe(French) }
    }

    /// Returns it in the reader's language.
    pub(crate) fn in_words(&self, words: Words) -> &str {
        match words.language() {
            Language::English => &self.english,
            Language::French => &self.french,
        }
    }
}

/// A name that is looked for as printed, because several may be meant, or none is known.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Unclear {
    asked: String,
    /// The names that may be meant, the most frequent first.
    candidates: Vec<String>,
}

/// The names that are told where several may be meant.
const MOST_CANDIDATES: usize = 6;

impl Unclear {
    fn of(note: &NameNote) -> Self {
        let candidates = match &note.resolved {
            ResolvedName::Several(candidates) => candidates.as_slice(),
            _ => &[],
        };
        let names = candidates.iter().take(MOST_CANDIDATES).map(|found| found.name.clone());
        Self { asked: note.asked.text.clone(), candidates: names.collect() }
    }

    fn markup(&self, words: Words) -> Markup {
        let key = match self.candidates.is_empty() {
            true => "figures-no-name",
            false => "figures-several-names",
        };
        html! {
            p.note {
                q { (shown(&self.asked)) } " " (words.say(key))
                @for (index, name) in self.candidates.iter().enumerate() {
                    @if index > 0 { "," }
                    " " (shown(name))
                }
            }
        }
    }
}

/// What was counted, and by which rules.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Basis {
    /// How the query and the filters were read.
    pub(crate) read_as: ReadAs,
    /// The names that are looked for as printed.
    pub(crate) unclear: Vec<Unclear>,
    pub(crate) counting: CountingRules,
    /// Words, numbers and addresses: what rates are of.
    pub(crate) tokens: u64,
    pub(crate) messages: u64,
    pub(crate) documents: u64,
}

impl Basis {
    /// Says how much was counted, and how.
    pub(crate) fn told(&self, words: Words) -> String {
        let sizes = words.say_with(
            "figures-counted",
            &[
                ("tokens", self.tokens.into()),
                ("messages", self.messages.into()),
                ("documents", self.documents.into()),
            ],
        );
        // The sentence says the largest number by itself, since it chooses no plural.
        format!("{sizes} {}", self.counting.told(words))
    }

    /// Shows what is selected and counted above a figure.
    pub(crate) fn markup(&self, asked: &Asked, words: Words) -> Markup {
        html! {
            div.basis {
                (filters::in_force(asked, words))
                p role="status" { (self.told(words)) }
                @if asked.value("q").is_some() {
                    p { (words.say("search-read-as")) " " (shown(self.read_as.in_words(words))) }
                }
                @for unclear in &self.unclear { (unclear.markup(words)) }
            }
        }
    }

    /// Returns the lines under a figure.
    pub(crate) fn caption(&self, asked: &Asked, formula: String, words: Words) -> Vec<String> {
        let selected = format!("{} {}", words.say("figures-selected"), filters::told(asked, words));
        let lines = [selected, formula, self.told(words)];
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }
}

/// What a measure is.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Measure {
    /// Its name in the rows.
    pub(crate) name: &'static str,
    /// Its name in a sentence.
    pub(crate) title: &'static str,
    pub(crate) formula: &'static str,
    /// When it has no value.
    pub(crate) undefined: &'static str,
    /// Who defined it, and where.
    pub(crate) source: &'static str,
}

impl From<MeasureInfo> for Measure {
    fn from(info: MeasureInfo) -> Self {
        let MeasureInfo { name, title, formula, undefined, source } = info;
        Self { name, title, formula, undefined, source }
    }
}

impl Measure {
    /// Says the formula with its source, which both languages write alike.
    pub(crate) fn told(&self) -> String {
        format!("{}: {} ({})", self.title, self.formula, self.source)
    }
}

/// Shows the formulae of a page.
pub(crate) fn formulae<'a>(
    measures: impl IntoIterator<Item = &'a Measure>,
    words: Words,
) -> Markup {
    html! {
        details.formulae {
            summary { (words.say("figures-formulae")) }
            dl lang="en" {
                @for measure in measures {
                    div {
                        dt { (measure.title) }
                        dd { (measure.formula) " (" (measure.source) ")" br;
                            small { "undefined: " (measure.undefined) } }
                    }
                }
            }
        }
    }
}
