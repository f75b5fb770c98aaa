use maud::{Markup, html};

use super::{
    About,
    ledger::{OUTCOMES, Row},
};
use crate::{
    asked::Asked,
    language::Words,
    page::{Page, Section, pager, shown},
    parameters::path_piece,
    visit::Visit,
};

pub(super) fn page(about: &About, asked: &Asked, visit: &Visit) -> Page {
    let words = visit.words;
    let main = html! {
        p.lead { (words.say("about-lead")) }
        (counts(about, words))
        (ledger(about, asked, words))
        (sources(about, words))
        (files(about, words))
        (versions(about, words))
    };
    Page::new(words.say("about-title"), Section::About, main)
}

fn counts(about: &About, words: Words) -> Markup {
    let counts = &about.counts;
    let facts = [
        ("about-documents", words.number(counts.documents)),
        ("about-files", words.number(counts.files)),
        ("about-stored", words.number(counts.stored)),
        ("about-duplicates", words.number(counts.duplicates)),
        ("about-empty", words.number(counts.empty)),
        ("about-failed", words.number(counts.failed)),
        ("about-to-look-at", words.number(about.ledger.to_look_at as u64)),
        ("about-bytes", words.bytes(counts.bytes)),
    ];
    html! {
        section aria-labelledby="counts" {
            h2 #counts { (words.say("about-counts")) }
            dl.facts {
                @for (key, value) in facts {
                    div { dt { (words.say(key)) } dd { (value) } }
                }
            }
        }
    }
}

fn ledger(about: &About, asked: &Asked, words: Words) -> Markup {
    let ledger = &about.ledger;
    html! {
        section {
            h2 #ledger { (words.say("about-ledger")) }
            p { (words.say("about-ledger-lead")) }
            form.filters method="get" action="/about#ledger" {
                label for="outcome" { (words.say("about-outcome")) }
                select #outcome name="outcome" {
                    option value="" { (words.say("about-outcome-all")) }
                    @for outcome in OUTCOMES {
                        option value=(outcome) selected[asked.value("outcome") == Some(outcome)] {
                            (outcome_name(words, outcome))
                        }
                    }
                }
                label for="path" { (words.say("about-path")) }
                input #path type="text" name="path" value=[asked.value("path")];
                button type="submit" { (words.say("about-filter")) }
            }
            p role="status" { (words.say_with("about-rows", &[("count", ledger.total.into())])) }
            @if !ledger.rows.is_empty() {
                div.wide tabindex="0" role="region" aria-labelledby="ledger" {
                    table {
                        thead {
                            tr {
                                th scope="col" { (words.say("about-path")) }
                                th scope="col" { (words.say("about-outcome")) }
                                th.number scope="col" { (words.say("about-size")) }
                                th scope="col" { (words.say("about-encoding")) }
                                th scope="col" { "BLAKE3" }
                            }
                        }
                        tbody { @for row in &ledger.rows { (ledger_row(row, words)) } }
                    }
                }
                (pager(words, &asked.here(), asked.value("cursor").is_none(), ledger.next.as_deref()))
            }
        }
    }
}

fn ledger_row(row: &Row, words: Words) -> Markup {
    html! {
        tr {
            td {
                span.path { (shown(&row.path)) }
                @if !row.documents.is_empty() { br; }
                @for id in row.documents.iter().take(20) {
                    a href={ "/doc/" (path_piece(id)) } { (shown(id)) } " "
                }
                @if row.documents.len() > 20 {
                    (words.say_with("about-more", &[("count", (row.documents.len() - 20).into())]))
                }
            }
            td {
                span class={ "outcome " (row.outcome) } { (outcome_name(words, row.outcome)) }
                @if let Some(reason) = &row.reason { br; (shown(reason)) }
            }
            td.number { (words.bytes(row.bytes)) }
            td {
                (shown(&row.encoding))
                @if row.encoding_guessed { " " (words.say("about-guessed")) }
            }
            td { @if let Some(value) = &row.blake3 { (hash(value)) } }
        }
    }
}

fn sources(about: &About, words: Words) -> Markup {
    html! {
        @if !about.sources.is_empty() {
            section {
                h2 #sources { (words.say("about-sources")) }
                div.wide tabindex="0" role="region" aria-labelledby="sources" {
                    table {
                        thead {
                            tr {
                                th scope="col" { (words.say("about-path")) }
                                th.number scope="col" { (words.say("about-files")) }
                                th.number scope="col" { (words.say("about-size")) }
                                th scope="col" { "BLAKE3" }
                            }
                        }
                        tbody {
                            @for source in &about.sources {
                                tr {
                                    td.path { (shown(&source.path)) }
                                    td.number { (words.number(source.files)) }
                                    td.number { (words.bytes(source.bytes)) }
                                    td { (hash(&source.blake3)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn files(about: &About, words: Words) -> Markup {
    html! {
        section {
            h2 #stored { (words.say("about-stored-files")) }
            p { (words.say("about-stored-files-lead")) }
            div.wide tabindex="0" role="region" aria-labelledby="stored" {
                table {
                    thead {
                        tr {
                            th scope="col" { (words.say("about-path")) }
                            th.number scope="col" { (words.say("about-commit")) }
                            th scope="col" { (words.say("about-written")) }
                            th.number scope="col" { (words.say("about-row-count")) }
                            th.number scope="col" { (words.say("about-size")) }
                            th scope="col" { "BLAKE3" }
                        }
                    }
                    tbody {
                        @for file in &about.files {
                            tr {
                                td.path { (shown(&file.path)) }
                                td.number { (words.number(file.commit)) }
                                td { @if let Some(at) = file.written { (words.instant(at)) } }
                                td.number { (words.number(file.rows)) }
                                td.number { (words.bytes(file.bytes)) }
                                td { (hash(&file.blake3)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn versions(about: &About, words: Words) -> Markup {
    html! {
        section aria-labelledby="versions" {
            h2 #versions { (words.say("about-versions")) }
            dl.facts {
                div { dt { (words.say("about-program")) } dd { "liasse " (about.program) } }
                div { dt { (words.say("about-written-by")) } dd { (shown(&about.written_by)) } }
                div { dt { (words.say("about-format")) } dd { (words.number(about.format.into())) } }
                div { dt { (words.say("about-commit")) } dd { (words.number(about.commit)) } }
                div { dt { (words.say("about-folder")) } dd.path { (shown(&about.folder)) } }
            }
            p { (words.say("about-licence")) }
            p { a href="/api/v1/about" { (words.say("about-as-json")) } }
        }
    }
}

fn outcome_name(words: Words, outcome: &str) -> String {
    let key = match outcome {
        "failed" => "about-outcome-failed",
        "doubtful" => "about-outcome-doubtful",
        "empty" => "about-outcome-empty",
        "duplicate" => "about-outcome-duplicate",
        _ => "about-outcome-stored",
    };
    words.say(key).into_owned()
}

/// Shows a hash; the style cuts it, the whole is there to be copied.
fn hash(hash: &str) -> Markup {
    html! { code.hash { (hash) } }
}
