//! Choosing the articles: those of the archive, those that were checked before, and pasted ones.

use maud::{Markup, html};

use super::{COMPARE, MOST};
use crate::{
    guard::TOKEN_FIELD,
    page::{Page, Section, exact, shown},
    routes::check::desk::{ListedArticle, text_fields},
    visit::Visit,
};

pub(super) fn page(offered: &[ListedArticle], visit: &Visit) -> Page {
    let words = visit.words;
    let main = html! {
        p.lead { (words.say("compare-lead")) }
        form.keep method="post" action=(COMPARE) {
            input type="hidden" name=(TOKEN_FIELD) value=(visit.token);
            @if !offered.is_empty() { (choices(offered, visit)) }
            p { (words.say_with("compare-number", &[("most", MOST.into())])) }
            (text_fields(visit, "first", &words.say("compare-first")))
            (text_fields(visit, "second", &words.say("compare-second")))
            p { button type="submit" { (words.say("compare-button")) } }
        }
    };
    Page::new(words.say("compare-title"), Section::Compare, main).with_scripts(&["article.js"])
}

fn choices(offered: &[ListedArticle], visit: &Visit) -> Markup {
    html! {
        fieldset.choices {
            legend { (visit.words.say("compare-choose")) }
            @for (number, article) in offered.iter().enumerate() {
                p.check {
                    input id={ "article-" (number) } type="checkbox" name="article"
                        value=(exact(&article.id));
                    label for={ "article-" (number) } {
                        (article.title(visit)) " " span.id { (shown(&article.id)) } " "
                        small { (article.byline(visit)) }
                    }
                }
            }
        }
    }
}
