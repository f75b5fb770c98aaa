//! The page that tells why there is no answer, and what to do.

use maud::html;

use crate::{
    fault::Fault,
    page::{Page, Section, shown},
    parameters::path_piece,
    visit::Visit,
};

pub(crate) fn page(fault: &Fault, visit: &Visit) -> Page {
    let words = visit.words;
    let main = html! {
        div.notice role="alert" {
            @if let Fault::Parameter { name, .. } = fault {
                p { (words.say("errors-parameter-name")) " " code { (shown(name)) } }
            }
            @if let Some(found) = fault.found() {
                p { (words.say("errors-found")) " " q { (shown(found)) } }
            }
            p { (fault.detail(words)) }
        }
        @if let Fault::NotFound { near, pages, .. } = fault {
            @if !near.is_empty() {
                h2 { (words.say("errors-near")) }
                ul.near { @for id in near { li { a href={ (pages) (path_piece(id)) } { (shown(id)) } } } }
            }
        }
        p { a href="/help" { (words.say("nav-help")) } " · " a href="/" { (words.say("nav-home")) } }
    };
    let comes_again = matches!(fault, Fault::Growing | Fault::Preparing(_));
    Page::new(fault.title(words), Section::Other, main).coming_again(comes_again)
}
