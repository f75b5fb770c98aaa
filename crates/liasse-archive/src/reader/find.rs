use liasse_search::{Facet, Found, Search, Snippet, SnippetOptions, StopSignal, Suggestion};

use super::Reader;
use crate::ArchiveError;

/// What to find besides the hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FindOptions {
    /// The passages of each hit; a count of 0 for none.
    pub snippets: SnippetOptions,
    /// How many values of each facet to list; `None` for no facets.
    pub facets: Option<usize>,
    /// Whether to offer other words where few documents have one.
    pub suggestions: bool,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// The hits of the page.
    pub found: Found,
    /// The passages of each hit.
    pub snippets: Vec<Vec<Snippet>>,
    /// The counts under the search.
    pub facets: Vec<Facet>,
    /// Words that may have been meant.
    pub suggestions: Vec<Suggestion>,
}

impl Reader {
    /// Looks for documents. The names of the search have to be expanded before: [`Reader::expand`].
    ///
    /// To fold copies they must be known, which the first such search of an archive has to find out.
    /// Facets count names where these are ready ([`Reader::names_if_ready`]), else printed forms.
    ///
    /// # Errors
    /// When `stop` is set before the end, and those of [`Reader::copies`] and
    /// [`Index::search`](liasse_search::Index::search).
    pub fn find(
        &self,
        search: &Search,
        options: &FindOptions,
        stop: &StopSignal,
    ) -> Result<Findings, ArchiveError> {
        if search.fold_copies {
            self.copies()?;
        }
        let found = self.index.search_until(search, stop)?;
        let mut findings = Findings { found, ..Findings::default() };
        if options.snippets.count > 0 {
            let highlighter = search.highlighter();
            for hit in &findings.found.hits {
                let snippets = self.index.snippets(&hit.id, &highlighter, options.snippets)?;
                findings.snippets.push(snippets);
            }
        }
        if let Some(limit) = options.facets {
            findings.facets = self.index.facets(search, limit, stop)?;
        }
        if options.suggestions {
            findings.suggestions = self.index.suggestions(search, stop)?;
        }
        Ok(findings)
    }
}
