//! What stands below the text: citation, copies, what was noted, the source file.

use maud::{Markup, html};

use super::View;
use crate::{
    page::{shown, visible},
    parameters::path_piece,
    routes::{
        doc::{Source, redactions::list},
        saved::keep_document,
    },
};

impl View<'_> {
    pub(super) fn aside(&self) -> Markup {
        html! {
            div.below {
                (self.citation())
                (self.copies())
                (self.redactions())
                (self.keep())
                (self.origin())
            }
        }
    }

    fn citation(&self) -> Markup {
        let (words, citation) = (self.words, &self.doc.citation);
        let texts = [
            ("plain", "doc-cite-plain", citation.plain(words), 4),
            ("csl", "doc-cite-csl", citation.csl(), 8),
            ("bibtex", "doc-cite-bibtex", citation.bibtex(), 8),
        ];
        html! {
            section aria-labelledby="cite" {
                h2 #cite { (words.say("doc-cite")) }
                @match &self.doc.chosen {
                    Some(chosen) => p {
                        (words.say("doc-cite-chosen")) " "
                        q.chosen-words { (shown(chosen.span.of(self.doc.document.text()).unwrap_or_default())) }
                    },
                    None => p { (words.say("doc-cite-lead")) },
                }
                div.citations {
                    @for (id, label, text, rows) in texts {
                        div.citation {
                            label for={ "cite-" (id) } { (words.say(label)) }
                            textarea id={ "cite-" (id) } readonly rows=(rows) { (visible(&text)) }
                            button.quiet.copy type="button" hidden data-copies={ "cite-" (id) }
                                data-done=(words.say("doc-copied")) { (words.say("doc-copy")) }
                        }
                    }
                }
                p.downloads {
                    a href=(self.download("csl")) download { (words.say("doc-download-csl")) } " · "
                    a href=(self.download("bibtex")) download { (words.say("doc-download-bibtex")) } " · "
                    a href=(self.download("text")) download { (words.say("doc-download-text")) } " · "
                    a href=(self.as_json()) { (words.say("doc-as-json")) }
                }
            }
        }
    }

    fn download(&self, form: &str) -> String {
        let id = path_piece(self.doc.document.id());
        match &self.doc.chosen {
            Some(chosen) => {
                format!("/doc/{id}/file/{form}?span={}-{}", chosen.span.start, chosen.span.end)
            }
            None => format!("/doc/{id}/file/{form}"),
        }
    }

    fn as_json(&self) -> String {
        format!("/api/v1{}", self.asked.here())
    }

    fn copies(&self) -> Markup {
        let words = self.words;
        let id = self.doc.document.id();
        html! {
            section aria-labelledby="copies" {
                h2 #copies { (words.say("doc-copies")) }
                @match &self.doc.copies {
                    None => p { (words.say("doc-copies-unknown")) },
                    Some(copies) if copies.is_empty() => p { (words.say("doc-copies-none")) },
                    Some(copies) => {
                        p { (words.say_with("doc-copies-lead", &[("count", (copies.len() - 1).into())])) }
                        ul.copies { @for copy in copies.iter().filter(|copy| copy.as_str() != id) {
                            li {
                                a href={ "/doc/" (path_piece(copy)) } { (shown(copy)) } " – "
                                a href={ "/doc/" (path_piece(id)) "/compare/" (path_piece(copy)) } {
                                    (words.say("doc-compare")) span.unseen { " " (shown(copy)) }
                                }
                            }
                        } }
                    }
                }
            }
        }
    }

    /// What this document shows and another withholds, or the other way round.
    fn redactions(&self) -> Markup {
        html! {
            @if let Some(found) = self.doc.redactions.as_ref().filter(|found| !found.is_empty()) {
                section aria-labelledby="redactions" {
                    h2 #redactions { (self.words.say("doc-redactions")) }
                    (list(found, self.words))
                }
            }
        }
    }

    /// Star, tags and note.
    fn keep(&self) -> Markup {
        let id = self.doc.document.id();
        let back = format!("{}#keep", self.asked.here());
        html! {
            section aria-labelledby="keep" {
                h2 #keep { (self.words.say("saved-heading")) }
                (self.doc.kept.notice(self.words))
                (keep_document(self.visit, id, self.doc.kept.document(id), &back))
            }
        }
    }

    /// What the file is and how it was read.
    fn facts(&self, source: &Source) -> Markup {
        let words = self.words;
        let numbers =
            |pages: &[u32]| pages.iter().map(u32::to_string).collect::<Vec<String>>().join(", ");
        html! {
            @if !source.format.is_empty() {
                div { dt { (words.say("doc-format")) } dd lang="en" { (shown(&source.format)) } }
            }
            @if source.pages > 0 {
                div { dt { (words.say("doc-pages")) } dd { (words.number(source.pages.into())) } }
            }
            @for (key, pages) in [
                ("doc-pages-without-text", &source.pages_without_text),
                ("doc-pages-by-ocr", &source.pages_by_ocr),
            ] {
                @if !pages.is_empty() {
                    div.broad { dt { (words.say(key)) } dd { (numbers(pages)) } }
                }
            }
            @if !source.read_with.is_empty() {
                div { dt { (words.say("doc-read-with")) } dd { (shown(&source.read_with)) } }
            }
            @for (key, ids) in [
                ("doc-attached-to", &source.attached_to),
                ("doc-attached", &source.attachments),
            ] {
                @if !ids.is_empty() {
                    div.broad { dt { (words.say(key)) } dd {
                        ul.plain { @for id in ids {
                            li { a href={ "/doc/" (path_piece(id)) } { (shown(id)) } }
                        } }
                    } }
                }
            }
            @if !source.properties.is_empty() {
                div.broad { dt { (words.say("doc-properties")) } dd {
                    ul.plain { @for (name, value) in &source.properties {
                        li { (shown(name)) ": " (shown(value)) }
                    } }
                } }
            }
        }
    }

    fn origin(&self) -> Markup {
        let words = self.words;
        html! {
            section aria-labelledby="origin" {
                h2 #origin { (words.say("doc-origin")) }
                @match &self.doc.source {
                    Some(source) => dl.marks {
                        div.broad { dt { (words.say("doc-file")) } dd.path { (shown(&source.path)) } }
                        div { dt { (words.say("doc-size")) } dd { (words.bytes(source.bytes)) } }
                        (self.facts(source))
                        @if !source.encoding.is_empty() {
                            div { dt { (words.say("doc-encoding")) } dd {
                                (shown(&source.encoding))
                                @if source.encoding_guessed { " " (words.say("doc-guessed")) }
                            } }
                        }
                        @if let Some(hash) = &source.blake3 {
                            div.broad { dt { "BLAKE3" } dd { code.whole-hash { (hash) } } }
                        }
                        @if let Some(hash) = &source.container_blake3 {
                            div.broad { dt { (words.say("doc-container-hash")) } dd { code.whole-hash { (hash) } } }
                        }
                    },
                    None => p { (words.say("doc-no-file")) },
                }
                @let notes = self.doc.document.diagnostics();
                @if !notes.is_empty() {
                    details {
                        summary { (words.say_with("doc-all-notes", &[("count", notes.len().into())])) }
                        (self.notes(notes))
                    }
                }
            }
        }
    }
}
