use maud::{Markup, html};

use super::{
    address_of, kind_key,
    one::{OneName, Other, Spelling},
    preview, told,
};
use crate::{
    asked::Asked,
    form::{hidden_field, text_field},
    language::Words,
    page::{Page, Section, shown},
    parameters::{Link, Parameters},
    selected::formulae,
    sheet::{Sheet, as_json, plotted},
    table::value_in,
    visit::Visit,
};

pub(super) fn page(one: &OneName, asked: &Asked, visit: &Visit) -> Page {
    let words = visit.words;
    let main = html! {
        (done(one, asked, visit))
        p.lead {
            (words.say_with("names-times", &[
                ("count", one.count.into()), ("spellings", one.spellings.len().into())]))
            " · " (words.say(kind_key(one.what)))
        }
        (links(one, words))
        @if one.sent + one.received > 0 {
            (messages(one, asked, words))
            (correspondents(one, words))
        }
        (typical(one, words))
        (spellings(one, words))
        (questions(one, words))
        (decide(one, visit))
        (as_json(asked, &address_of(&one.id), words))
    };
    Page::new(one.name.clone(), Section::Names, main)
}

/// Tells the decision that was just taken, and offers to take it back.
fn done(one: &OneName, asked: &Asked, visit: &Visit) -> Markup {
    let words = visit.words;
    let decided = one.decisions.iter().find(|it| Some(it.number) == asked.number("done"));
    html! {
        @if let Some(decided) = decided {
            div.notice role="status" {
                p { (words.say_with("names-written", &[("number", decided.number.into())])) " "
                    (told(&decided.decision, words)) }
                p { (words.say_with("names-now", &[
                    ("count", one.count.into()), ("spellings", one.spellings.len().into())])) }
                (super::decisions::undo(decided, visit))
            }
        }
    }
}

/// Leads to the documents.
fn links(one: &OneName, words: Words) -> Markup {
    let search = |name: &str, value: &str| {
        Link::new("/search", Parameters::default()).set(name, value).to_string()
    };
    html! {
        ul.also {
            @if let Some(sender) = &one.as_sender {
                li { a href=(search("from", sender)) { (words.say("names-find-from")) } }
                li { a href=(search("with", sender)) { (words.say("names-find-with")) } }
            }
            li {
                a href=(search("q", &format!("name:\"{}\"", one.id.replace('"', " ")))) {
                    (words.say("names-find-mention"))
                }
            }
        }
    }
}

fn messages(one: &OneName, asked: &Asked, words: Words) -> Markup {
    html! {
        section aria-labelledby="months" {
            h2 #months { (words.say("names-months-title")) }
            p {
                (words.say_with("names-sent-count", &[("count", one.sent.into())])) ", "
                (words.say_with("names-received-count", &[("count", one.received.into())])) ". "
                (words.say("names-copies-once"))
                @if one.undated > 0 {
                    " " (words.say_with("terms-undated", &[("count", one.undated.into())]))
                }
            }
            @if !one.months.is_empty() {
                (plotted(&one.figure(asked, words), &one.table(asked, words),
                    ("months", &format!("{}/months", address_of(&one.id)), true), asked, words))
            }
        }
    }
}

fn correspondents(one: &OneName, words: Words) -> Markup {
    html! {
        section aria-labelledby="others" {
            h2 #others { (words.say("names-others")) }
            p { (words.say_with("names-others-count", &[("count", one.correspondent_count.into())])) }
            div.wide tabindex="0" role="region" aria-labelledby="others" {
                table {
                    caption.unseen { (words.say("names-others")) }
                    thead {
                        tr {
                            th scope="col" { (words.say("names-name")) }
                            th.number scope="col" { (words.say("names-sent-to")) }
                            th.number scope="col" { (words.say("names-received-from")) }
                            th scope="col" { (words.say("names-both")) }
                        }
                    }
                    tbody { @for other in &one.correspondents { (other_row(one, other, words)) } }
                }
            }
        }
    }
}

fn other_row(one: &OneName, other: &Other, words: Words) -> Markup {
    let between = one.as_sender.as_ref().zip(other.id.as_ref()).map(|(mine, theirs)| {
        Link::new("/search", Parameters::default()).and("with", mine).and("with", theirs)
    });
    html! {
        tr {
            th scope="row" {
                @match &other.id {
                    Some(id) => { a href=(address_of(id)) { (shown(&other.name)) } }
                    None => { (shown(&other.name)) }
                }
            }
            td.number { (words.number(other.to)) }
            td.number { (words.number(other.from)) }
            td {
                @if let Some(between) = between {
                    a href=(between) {
                        (words.say("nav-search"))
                        span.unseen { " " (words.say("names-between")) " " (shown(&other.name)) }
                    }
                }
            }
        }
    }
}

fn typical(one: &OneName, words: Words) -> Markup {
    html! {
        @if !one.words.is_empty() {
            section aria-labelledby="typical" {
                h2 #typical { (words.say("names-words")) }
                p { (words.say("names-words-lead")) }
                ol.typical {
                    @for word in &one.words {
                        li {
                            a href=(context_of(one, &word.word)) { (shown(&word.word)) }
                            small { (value_in(words, Some(word.score))) }
                        }
                    }
                }
                @if let Some(sender) = &one.as_sender {
                    p {
                        a href=(keyness_of(sender)) { (words.say("names-more-words")) }
                    }
                }
                (formulae([&one.measure], words))
            }
        }
    }
}

fn keyness_of(sender: &str) -> Link {
    let link = Link::new("/terms/keyness", Parameters::default());
    link.set("from", sender).set("own-words", "yes").set("no-closings", "yes")
}

fn context_of(one: &OneName, word: &str) -> Link {
    let link = Link::new("/terms/context", Parameters::default()).set("word", word);
    match &one.as_sender {
        Some(sender) => link.set("from", sender).set("own-words", "yes"),
        None => link,
    }
}

fn spellings(one: &OneName, words: Words) -> Markup {
    html! {
        section aria-labelledby="spellings" {
            h2 #spellings { (words.say("names-spellings")) }
            div.wide tabindex="0" role="region" aria-labelledby="spellings" {
                table {
                    caption.unseen { (words.say("names-spellings-table")) }
                    thead {
                        tr {
                            th scope="col" { (words.say("names-spelling")) }
                            th.number scope="col" { (words.say("names-in-headers")) }
                            th.number scope="col" { (words.say("names-in-texts")) }
                            th scope="col" { (words.say("names-why")) }
                            th scope="col" { (words.say("names-decide")) }
                        }
                    }
                    tbody { @for spelling in &one.spellings { (spelling_row(one, spelling, words)) } }
                }
            }
        }
    }
}

fn spelling_row(one: &OneName, spelling: &Spelling, words: Words) -> Markup {
    let is_head = spelling.spelling == one.id;
    html! {
        tr {
            th scope="row" { (shown(&spelling.spelling)) }
            td.number { (words.number(spelling.in_headers)) }
            td.number { (words.number(spelling.in_texts)) }
            td {
                @match spelling.reasons.is_empty() {
                    true => { (words.say("names-centre")) }
                    false => {
                        span lang="en" { (shown(&spelling.reasons.join(" · "))) }
                        " (" (words.percent(spelling.score)) ")"
                    }
                }
            }
            td {
                @if !is_head {
                    a href=(preview("apart", &[&one.id, &spelling.spelling])) {
                        (words.say("names-keep-apart"))
                        span.unseen { " " (shown(&spelling.spelling)) }
                    }
                }
            }
        }
    }
}

fn questions(one: &OneName, words: Words) -> Markup {
    html! {
        @if !one.questions.is_empty() {
            section aria-labelledby="questions" {
                h2 #questions { (words.say("names-questions")) }
                ul.questions { @for pair in &one.questions { li { (pair.markup(words)) } } }
            }
        }
    }
}

/// Offers to join the name with another, to show it otherwise, and to take decisions back.
fn decide(one: &OneName, visit: &Visit) -> Markup {
    let words = visit.words;
    html! {
        section aria-labelledby="decide" {
            h2 #decide { (words.say("names-your-word")) }
            p { (words.say("names-your-word-lead")) }
            form.question method="get" action="/decisions" {
                (hidden_field("join", &one.id))
                div.row {
                    (text_field("join", &words.say("names-join-with"), None, 512))
                    button type="submit" { (words.say("names-preview")) }
                }
            }
            form.question method="get" action="/decisions" {
                (hidden_field("rename", &one.id))
                div.row {
                    (text_field("form", &words.say("names-show-as"), Some(&one.name), 512))
                    button type="submit" { (words.say("names-preview")) }
                }
            }
            @if !one.decisions.is_empty() {
                h3 { (words.say("names-decided")) }
                ul.decisions {
                    @for decided in &one.decisions {
                        li { (told(&decided.decision, words)) (super::decisions::undo(decided, visit)) }
                    }
                }
            }
        }
    }
}
