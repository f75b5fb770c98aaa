//! Text with its hits marked.

use liasse_model::Span;
use maud::{Markup, html};

use crate::page::visible;

/// Shows text with its hits marked: ordered spans that do not overlap.
pub(crate) fn marked(text: &str, hits: &[Span]) -> Markup {
    let before = std::iter::once(0).chain(hits.iter().map(|hit| hit.end));
    let rest = hits.last().map_or(0, |hit| hit.end);
    html! {
        bdi {
            @for (end, hit) in before.zip(hits) {
                (visible(text.get(end..hit.start).unwrap_or_default()))
                mark { (visible(hit.of(text).unwrap_or_default())) }
            }
            (visible(text.get(rest..).unwrap_or_default()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_are_marked_and_all_else_is_text() {
        let marked = marked("a <secret> é\u{202e}", &[Span::new(3, 9), Span::new(11, 13)]);
        assert_eq!(
            marked.into_string(),
            "<bdi>a &lt;<mark>secret</mark>&gt; <mark>é</mark>\\u{202e}</bdi>"
        );
    }
}
