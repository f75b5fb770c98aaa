//! Text as it is printed: case, accents and punctuation count, line breaks do not.

use liasse_model::Span;
use tantivy::DocId;

use crate::{
    SearchError,
    doc_set::DocSet,
    evaluate::Segment,
    place::MESSAGE_END,
    plan::{Exact, Node, Place, Words},
    score::Scores,
};

/// Returns where a text has what is wanted, between the borders of words.
pub(crate) fn spans<'t>(text: &'t str, wanted: &'t str) -> impl Iterator<Item = Span> + 't {
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let first = words.first().copied().unwrap_or_default();
    let mut from = 0;
    std::iter::from_fn(move || {
        while !first.is_empty() {
            let rest = text.get(from..)?;
            let start = from + rest.find(first)?;
            if let Some(end) = fits_at(text, start, &words) {
                from = end;
                return Some(Span::new(start, end));
            }
            from = start + first.chars().next().map_or(1, char::len_utf8);
        }
        None
    })
}

/// Returns the end of the words that stand at `start` with any white space between them.
fn fits_at(text: &str, start: usize, words: &[&str]) -> Option<usize> {
    let mut at = start;
    for (number, word) in words.iter().enumerate() {
        let rest = text.get(at..)?;
        let blank = if number == 0 { 0 } else { blank_length(rest) };
        if number > 0 && blank == 0 {
            return None;
        }
        at += blank;
        if !text.get(at..)?.starts_with(word) {
            return None;
        }
        at += word.len();
    }
    let before = text.get(..start)?.chars().next_back();
    let inside = text.get(start..at)?;
    let splits = |outer: Option<char>, inner: Option<char>| {
        outer.is_some_and(char::is_alphanumeric) && inner.is_some_and(char::is_alphanumeric)
    };
    let after = text.get(at..)?.chars().next();
    let cuts = splits(before, inside.chars().next()) || splits(after, inside.chars().next_back());
    (!cuts).then_some(at)
}

fn blank_length(text: &str) -> usize {
    let is_blank = |c: char| c.is_whitespace() && c != MESSAGE_END;
    text.len() - text.trim_start_matches(is_blank).len()
}

impl Segment<'_> {
    /// Returns the documents whose text, subject or attached files hold what is wanted as it is
    /// printed: the index finds those that hold its words, their stored texts decide.
    pub(crate) fn exact(&self, exact: &Exact, scores: &mut Scores) -> Result<DocSet, SearchError> {
        let mut set = self.none();
        let places: &[Place] = match &exact.place {
            Place::Anywhere => &[Place::Body, Place::Subject],
            place => std::slice::from_ref(place),
        };
        for &place in places {
            let words = Words::side_by_side(place, &exact.text);
            for document in self.documents(&Node::Words(words), scores)?.iter() {
                self.stop.check(&self.index.path)?;
                if self.holds(document, place, &exact.text)? {
                    set.insert(document);
                }
            }
        }
        Ok(set)
    }

    fn holds(&self, document: DocId, place: Place, wanted: &str) -> Result<bool, SearchError> {
        let holds = |text: &str| spans(text, wanted).next().is_some();
        match place {
            Place::Subject => {
                let titles = self.columns.title.numbers(document);
                let mut titles = titles.filter_map(|number| self.columns.title.value(number));
                Ok(titles.any(|title| holds(&title)))
            }
            _ => Ok(holds(&self.columns.stored_text(document)?.text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, wanted: &str, expected: &[&str]) {
        let found: Vec<&str> = spans(text, wanted).map(|span| &text[span.range()]).collect();
        assert_eq!(found, expected, "{wanted:?} in {text:?}");
    }

    #[test]
    fn case_accents_and_punctuation_count() {
        check("Une Entente, une entente", "entente", &["entente"]);
        check("securite, sécurité", "sécurité", &["sécurité"]);
        check("U.S. and US", "U.S.", &["U.S."]);
        check("B.1.4(D)", "1.4(D)", &["1.4(D)"]);
    }

    #[test]
    fn line_breaks_do_not_count_and_words_are_whole() {
        check("a secret\n  pact. secrets pact", "secret pact", &["secret\n  pact"]);
        check("secretive", "secret", &[]);
        check("aa aa aa", "aa aa", &["aa aa"]);
        check("anything", " ", &[]);
    }
}
