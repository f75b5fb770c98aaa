use maud::{Markup, html};

use super::{
    KeptDocument, KeptSearch, SavedThings,
    kept::{hidden, star_button},
};
use crate::{
    asked::Asked,
    page::{Page, Section, exact, shown},
    parameters::{Parameters, path_piece},
    visit::Visit,
};

pub(super) fn page(things: &SavedThings, asked: &Asked, visit: &Visit) -> Page {
    let words = visit.words;
    let main = html! {
        p.lead { (words.say("saved-lead")) }
        (searches(things, visit))
        (documents(things, asked, visit))
        (transfer(visit))
    };
    Page::new(words.say("saved-title"), Section::Saved, main).with_scripts(&["saved.js"])
}

fn searches(things: &SavedThings, visit: &Visit) -> Markup {
    let words = visit.words;
    html! {
        section aria-labelledby="searches" {
            h2 #searches { (words.say("saved-searches")) }
            @if things.searches.is_empty() { p { (words.say("saved-no-searches")) } } @else {
                ul.saved { @for search in &things.searches { li { (search_entry(search, visit)) } } }
            }
        }
    }
}

fn search_entry(search: &KeptSearch, visit: &Visit) -> Markup {
    let parameters = Parameters::read(&search.search).unwrap_or_default();
    let words: Vec<&str> = parameters.iter().map(|(_, value)| value).collect();
    let name = match (search.name.as_str(), words.as_slice()) {
        ("", []) => visit.words.say("saved-everything").into_owned(),
        ("", words) => words.join(" · "),
        (name, _) => name.to_owned(),
    };
    html! {
        div.entry {
            p { a href={ "/search?" (parameters) } { (shown(&name)) } " " (when(search.saved.as_deref(), visit)) }
            @if !parameters.iter().all(|(_, value)| value == name) {
                p.small { @for (name, value) in parameters.iter() { (shown(name)) ": " (shown(value)) " " } }
            }
        }
        form method="post" action="/saved/remove" {
            (hidden(visit, super::SAVED))
            input type="hidden" name="search" value=(exact(&search.search));
            button.quiet type="submit" { (visit.words.say("saved-remove")) span.unseen { " " (shown(&name)) } }
        }
    }
}

fn documents(things: &SavedThings, asked: &Asked, visit: &Visit) -> Markup {
    let words = visit.words;
    let chosen = asked.value("tag");
    html! {
        section aria-labelledby="documents" {
            h2 #documents { (words.say("saved-documents")) }
            @if !things.tags.is_empty() {
                ul.chips aria-label=(words.say("saved-tags")) {
                    @for tag in &things.tags {
                        @let is_chosen = chosen == Some(tag.tag.as_str());
                        @let link = match is_chosen {
                            true => asked.here().without("tag"),
                            false => asked.here().set("tag", &tag.tag),
                        };
                        li { a.tag-chip href=(link) aria-current=[is_chosen.then_some("true")] {
                            (shown(&tag.tag)) " " span.count { (words.number(tag.documents as u64)) }
                        } }
                    }
                }
            }
            @if things.documents.is_empty() { p { (words.say("saved-no-documents")) } } @else {
                ul.saved { @for document in &things.documents { li { (document_entry(document, asked, visit)) } } }
            }
        }
    }
}

fn document_entry(document: &KeptDocument, asked: &Asked, visit: &Visit) -> Markup {
    let words = visit.words;
    let address = format!("/doc/{}", path_piece(&document.document));
    html! {
        @if document.is_here {
            (star_button(visit, &document.document, document.star, &asked.here().to_string()))
        }
        div.entry {
            p {
                @if document.is_here {
                    a href=(address) {
                        @match &document.subject {
                            Some(subject) => (shown(subject)),
                            None => (words.say("saved-no-subject")),
                        }
                    }
                } @else { (words.say("saved-not-here")) }
                " " span.id { (shown(&document.document)) } " " (when(document.saved.as_deref(), visit))
            }
            @if !document.tags.is_empty() {
                p.small { @for tag in &document.tags { span.tag-chip { (shown(tag)) } " " } }
            }
            @if !document.note.is_empty() { p.note-text { (shown(&document.note)) } }
            @if document.is_here { p.small { a href={ (address) "#keep" } { (words.say("saved-edit"))
                span.unseen { " " (shown(&document.document)) } } } }
        }
        form method="post" action="/saved/remove" {
            (hidden(visit, &asked.here().to_string()))
            input type="hidden" name="document" value=(exact(&document.document));
            button.quiet type="submit" { (words.say("saved-remove")) span.unseen { " " (shown(&document.document)) } }
        }
    }
}

/// Taking along and bringing in.
fn transfer(visit: &Visit) -> Markup {
    let words = visit.words;
    html! {
        section aria-labelledby="transfer" {
            h2 #transfer { (words.say("saved-transfer")) }
            p { (words.say("saved-transfer-lead")) }
            p { a href="/saved/saved.jsonl" download { (words.say("saved-export")) } " · "
                a href="/api/v1/saved" { (words.say("saved-as-json")) } }
            form.keep method="post" action="/saved/import" {
                (hidden(visit, super::SAVED))
                label for="entries" { (words.say("saved-import")) }
                textarea #entries name="entries" rows="6" required spellcheck="false"
                    aria-describedby="entries-how" {}
                p.small #entries-how { (words.say("saved-import-how")) }
                p { label.file hidden for="entries-file" { (words.say("saved-file")) }
                    input #entries-file type="file" accept=".jsonl,.json,.txt" hidden; }
                p { button type="submit" { (words.say("saved-import-button")) } }
            }
        }
    }
}

fn when(saved: Option<&str>, visit: &Visit) -> Markup {
    let moment = saved.and_then(|saved| saved.trim_end_matches('Z').parse().ok());
    html! {
        @if let Some(moment) = moment { small { (visit.words.moment(&moment)) " UTC" } }
    }
}
