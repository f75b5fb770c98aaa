//! The comparison: the articles, the passages that they share, and what they state.

use liasse_trace::{
    ArticleInfo, ArticlePart, ArticleWords, Comparison, SharedFact, SharedPassage,
    WordingDifference, WordingKind, marked_words,
};
use maud::{Markup, html};

use crate::{
    language::Words,
    page::{Page, Section, shown},
    routes::check::{
        address_of,
        page::{badge, differing, source},
    },
    visit::Visit,
};

pub(super) fn page(comparison: &Comparison, ids: &[String], visit: &Visit) -> Page {
    let view = View { comparison, ids, words: visit.words };
    let main = html! {
        div.comparison {
            (view.articles())
            (view.passages())
            (view.facts())
            p { a href=(super::COMPARE) { (visit.words.say("compare-others")) } }
        }
    };
    Page::new(visit.words.say("compare-title"), Section::Compare, main)
}

struct View<'a> {
    comparison: &'a Comparison,
    ids: &'a [String],
    words: Words,
}

impl View<'_> {
    /// The articles with the letters that the rest of the page names them by.
    fn articles(&self) -> Markup {
        let words = self.words;
        html! {
            section aria-labelledby="articles" {
                h2 #articles { (words.say("compare-articles")) }
                ul.saved {
                    @for (number, (article, id)) in self.comparison.articles.iter().zip(self.ids).enumerate() {
                        li {
                            strong.letter { (letter(number)) }
                            div.entry {
                                p { a href=(address_of(id)) { (self.title(article)) } " " span.id { (shown(id)) } }
                                p.small {
                                    @if let Some(outlet) = &article.outlet { (shown(outlet)) " " }
                                    @if let Some(date) = article.date { time datetime=(date) { (words.day(date)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn title(&self, article: &ArticleInfo) -> Markup {
        match &article.title {
            Some(title) => shown(title),
            None => html! { (self.words.say("check-untitled")) },
        }
    }

    fn passages(&self) -> Markup {
        html! {
            section aria-labelledby="passages" {
                h2 #passages { (self.words.say("compare-passages")) }
                @if self.comparison.passages.is_empty() { p { (self.words.say("compare-no-passages")) } }
                @for (number, passage) in (1..).zip(&self.comparison.passages) {
                    (self.passage(number, passage))
                }
            }
        }
    }

    fn passage(&self, number: usize, passage: &SharedPassage) -> Markup {
        let words = self.words;
        let wording = match passage.is_same_wording {
            true => "compare-same-wording",
            false => "compare-other-wording",
        };
        html! {
            article.shared aria-labelledby={ "passage-" (number) } {
                h3 id={ "passage-" (number) } {
                    (words.say_with("compare-passage", &[("number", number.into())])) " – " (words.say(wording))
                }
                @if let Some(evidence) = &passage.evidence {
                    p.meta { (source(evidence, words)) }
                    blockquote { (shown(&evidence.text)) }
                } @else { p { (words.say("compare-no-source")) } }
                div.columns { @for (place, part) in passage.quotations.iter().enumerate() {
                    div.column {
                        p.small {
                            strong.letter { (letter(part.article)) } " " (badge(part.outcome, words))
                            @if let Some(share) = place.checked_sub(1).and_then(|at| passage.likeness.get(at)) {
                                " " (words.say_with("compare-likeness",
                                    &[("share", (share * 100.0).round().to_string().into())]))
                            }
                        }
                        blockquote { (self.quotation(part, &passage.differences)) }
                    }
                } }
                (self.differences(&passage.differences))
            }
        }
    }

    /// The words of an article, with what another has not, or has otherwise, marked.
    fn quotation(&self, part: &ArticlePart, differences: &[WordingDifference]) -> Markup {
        let sides = |it: &WordingDifference| [it.first.clone(), it.other.clone()];
        let places = differences.iter().enumerate().flat_map(|(number, difference)| {
            let sides = sides(difference).into_iter();
            let own = sides.filter(|side: &ArticleWords| side.article == part.article);
            own.map(move |side| (number, side.span))
        });
        let places: Vec<_> = places.collect();
        differing(&marked_words(part.span, &part.text, places.into_iter()))
    }

    fn differences(&self, differences: &[WordingDifference]) -> Markup {
        let words = self.words;
        html! {
            @if !differences.is_empty() {
                p.label { (words.say("check-differences")) }
                ol.differences { @for difference in differences { li { (self.difference(difference)) } } }
            }
        }
    }

    fn difference(&self, difference: &WordingDifference) -> Markup {
        let side = |words: &ArticleWords| {
            html! { strong.letter { (letter(words.article)) } " " q { (shown(&words.text)) } }
        };
        let only = |has: &ArticleWords, lacks: &ArticleWords| {
            html! { (side(has)) " – " (self.words.say("compare-lacks")) " "
            strong.letter { (letter(lacks.article)) } }
        };
        let (first, other) = (&difference.first, &difference.other);
        match difference.kind {
            WordingKind::OnlyFirst => only(first, other),
            WordingKind::OnlyOther => only(other, first),
            _ => html! { (side(first)) " – " (side(other)) },
        }
    }

    /// What they state of one thing: what they disagree in first.
    fn facts(&self) -> Markup {
        let words = self.words;
        let all = &self.comparison.facts;
        let (agreeing, disagreeing): (Vec<_>, Vec<_>) = all.iter().partition(|fact| fact.agrees);
        html! {
            section aria-labelledby="facts" {
                h2 #facts { (words.say("compare-facts")) }
                @if all.is_empty() { p { (words.say("compare-no-facts")) } }
                @for (id, key, facts) in
                    [("disagree", "compare-disagree", disagreeing), ("agree", "compare-agree", agreeing)] {
                    @if !facts.is_empty() {
                        h3 id=(id) { (words.say(key)) }
                        div.wide tabindex="0" role="region" aria-labelledby=(id) {
                            table {
                                thead { tr {
                                    th scope="col" { (words.say("check-kind")) }
                                    @for (number, _) in self.comparison.articles.iter().enumerate() {
                                        th scope="col" { (letter(number)) }
                                    }
                                } }
                                tbody { @for fact in facts { (self.fact(fact)) } }
                            }
                        }
                    }
                }
            }
        }
    }

    fn fact(&self, fact: &SharedFact) -> Markup {
        html! {
            tr {
                th scope="row" { (fact.kind.word(self.words.language().of_model())) }
                @for (number, _) in self.comparison.articles.iter().enumerate() {
                    td { @for part in fact.statements.iter().filter(|it| it.article == number) {
                        p { q { (shown(&part.text)) } " " (badge(part.outcome, self.words)) }
                    } }
                }
            }
        }
    }
}

/// The letter of an article: A for the first.
fn letter(number: usize) -> char {
    u8::try_from(number).map_or('?', |number| char::from(b'A'.saturating_add(number)))
}
