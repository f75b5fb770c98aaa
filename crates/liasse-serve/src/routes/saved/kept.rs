//! What other pages show of what is kept, and the forms that change it.

use liasse_archive::{Saved, SavedDocument, SavedEntry};
use maud::{Markup, html};

use crate::{
    guard::TOKEN_FIELD,
    language::Words,
    page::{exact, shown},
    room::Reader,
    visit::Visit,
};

/// What is kept, for pages that show more than that.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    entries: Vec<SavedEntry>,
    /// Why it could not be read, which is no reason to show nothing else.
    problem: Option<String>,
}

impl Kept {
    /// Reads what is kept.
    pub(crate) fn of(reader: &Reader) -> Self {
        match Saved::in_folder(reader.archive().folder()).entries() {
            Ok(entries) => Self { entries, problem: None },
            Err(error) => Self { entries: Vec::new(), problem: Some(error.to_string()) },
        }
    }

    /// Returns what is kept of a document.
    pub(crate) fn document(&self, id: &str) -> Option<&SavedDocument> {
        self.entries.iter().filter_map(SavedEntry::document).find(|kept| kept.document == id)
    }

    /// Returns the name under which a search is kept.
    pub(crate) fn search(&self, address: &str) -> Option<&str> {
        let searches = self.entries.iter().filter_map(SavedEntry::search);
        searches.filter(|kept| kept.search == address).map(|kept| kept.name.as_str()).next()
    }

    /// Says why stars and notes are missing.
    pub(crate) fn notice(&self, words: Words) -> Markup {
        html! {
            @if let Some(problem) = &self.problem {
                div.notice role="alert" {
                    p { (words.say("saved-unreadable")) }
                    p lang="en" { (shown(problem)) }
                }
            }
        }
    }
}

/// A button that sets the star of a document or takes it away, and comes back.
pub(crate) fn star_button(visit: &Visit, id: &str, starred: bool, back: &str) -> Markup {
    let words = visit.words;
    let (key, wanted) = if starred { ("saved-unstar", "no") } else { ("saved-star", "yes") };
    html! {
        form.star method="post" action="/saved/star" {
            (hidden(visit, back))
            input type="hidden" name="document" value=(exact(id));
            input type="hidden" name="star" value=(wanted);
            button type="submit" title=(words.say(key)) {
                span aria-hidden="true" { @if starred { "★" } @else { "☆" } }
                span.unseen { (words.say(key)) " " (shown(id)) }
            }
        }
    }
}

/// The form for star, tags and note of a document.
pub(crate) fn keep_document(
    visit: &Visit,
    id: &str,
    kept: Option<&SavedDocument>,
    back: &str,
) -> Markup {
    let words = visit.words;
    let star = kept.is_some_and(|kept| kept.star);
    let tags = kept.map(|kept| kept.tags.join(", ")).unwrap_or_default();
    let note = kept.map(|kept| kept.note.as_str()).unwrap_or_default();
    html! {
        form.keep method="post" action="/saved/document" {
            (hidden(visit, back))
            input type="hidden" name="document" value=(exact(id));
            p { label { input type="checkbox" name="star" value="yes" checked[star]; " " (words.say("saved-star")) } }
            label for="keep-tags" { (words.say("saved-tags")) }
            input #keep-tags type="text" name="tags" value=(exact(&tags)) maxlength="2000"
                aria-describedby="keep-tags-how";
            p.small #keep-tags-how { (words.say("saved-tags-how")) }
            label for="keep-note" { (words.say("saved-note")) }
            textarea #keep-note name="note" rows="4" maxlength="16000" { (exact(note)) }
            p { button type="submit" { (words.say("saved-keep")) } }
        }
    }
}

/// The form that keeps a search under a name.
pub(crate) fn keep_search(visit: &Visit, address: &str, name: Option<&str>, back: &str) -> Markup {
    let words = visit.words;
    html! {
        form.keep-search method="post" action="/saved/search" {
            (hidden(visit, back))
            input type="hidden" name="search" value=(exact(address));
            label for="keep-name" { (words.say("saved-name")) }
            input #keep-name type="text" name="name" value=(exact(name.unwrap_or_default())) maxlength="200" autocomplete="off";
            button.quiet type="submit" {
                @match name { Some(_) => (words.say("saved-rename")), None => (words.say("saved-keep-search")) }
            }
            @if name.is_some() { " " a href="/saved" { (words.say("saved-is-kept")) } }
        }
    }
}

/// The fields that every form has.
pub(super) fn hidden(visit: &Visit, back: &str) -> Markup {
    html! {
        input type="hidden" name=(TOKEN_FIELD) value=(visit.token);
        input type="hidden" name="back" value=(exact(back));
    }
}
