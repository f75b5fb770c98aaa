use liasse_model::Span;

use crate::{
    Search,
    lower::plan,
    matcher::Matcher,
    names::Spellings,
    plan::{MessageTest, Node, Place},
    word_test::whole_words,
    words::fold_words,
};

/// Marks what a search found: words, phrases and prefixes alike, by the folding of the index.
///
/// Words that a document must not have are not marked.
#[derive(Clone, Debug, Default)]
pub struct Highlighter {
    pub(crate) body: Matcher,
    subject: Matcher,
    attachment: Matcher,
    party: Matcher,
}

impl Search {
    /// Returns what marks the hits of this search.
    pub fn highlighter(&self) -> Highlighter {
        let mut highlighter = Highlighter::default();
        highlighter.add(&plan(&self.query, &self.filters, &self.names));
        highlighter
    }
}

impl Highlighter {
    /// Returns where a body has hits: ordered spans that do not overlap.
    pub fn in_body(&self, text: &str) -> Vec<Span> {
        self.body.spans(text)
    }

    /// Returns where a subject has hits.
    pub fn in_subject(&self, text: &str) -> Vec<Span> {
        self.subject.spans(text)
    }

    /// Returns where the name of an attached file has hits.
    pub fn in_attachment(&self, text: &str) -> Vec<Span> {
        self.attachment.spans(text)
    }

    /// Returns where the entry of a sender or recipient has hits.
    pub fn in_party(&self, text: &str) -> Vec<Span> {
        self.party.spans(text)
    }

    fn add(&mut self, node: &Node) {
        match node {
            Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|part| self.add(part)),
            Node::Words(words) => {
                for matcher in self.matchers_of(words.place) {
                    let group = matcher.new_group();
                    matcher.add_words(words, group);
                }
            }
            Node::Near(near) => {
                for matcher in self.matchers_of(near.place) {
                    let group = matcher.new_group();
                    matcher.add_near(near, group);
                }
            }
            Node::Exact(exact) => {
                for matcher in self.matchers_of(exact.place) {
                    let group = matcher.new_group();
                    matcher.add_exact(exact, group);
                }
            }
            Node::Message(tests) => {
                for test in tests {
                    let MessageTest::Party(_, test) = test else { continue };
                    let group = self.party.new_group();
                    if test.with_printed() {
                        let pieces = test.pieces.iter();
                        pieces.for_each(|piece| self.party.add_phrase(&piece.words, 0, group));
                    }
                    self.add_entries(test.spellings.as_ref(), group);
                }
            }
            Node::Name(name) => {
                for matcher in self.matchers_of(Place::Anywhere) {
                    let group = matcher.new_group();
                    name.phrases().for_each(|words| matcher.add_phrase(words, 0, group));
                    let marked = name.spellings.iter().flat_map(|spellings| &spellings.marked);
                    marked.for_each(|words| {
                        matcher.add_phrase(&whole_words(words.iter().cloned()), 0, group);
                    });
                }
                let group = self.party.new_group();
                self.add_entries(name.spellings.as_ref(), group);
            }
            Node::Not(_) | Node::Id(_) | Node::Flag(_) => {}
        }
    }

    fn add_entries(&mut self, spellings: Option<&Spellings>, group: usize) {
        for key in spellings.iter().flat_map(|spellings| &spellings.entries) {
            self.party.add_phrase(&whole_words(fold_words(key)), 0, group);
        }
    }

    fn matchers_of(&mut self, place: Place) -> Vec<&mut Matcher> {
        match place {
            Place::Anywhere => {
                vec![&mut self.body, &mut self.subject, &mut self.attachment, &mut self.party]
            }
            Place::Body => vec![&mut self.body],
            Place::Subject => vec![&mut self.subject],
            Place::Attachment => vec![&mut self.attachment],
            Place::Case
            | Place::Origin
            | Place::Release
            | Place::Exemption
            | Place::Kind
            | Place::Language => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Filters, Query,
        matcher::{Mark, TextPiece},
    };

    /// Marks a body with brackets.
    #[track_caller]
    fn check(query: &str, text: &str, marked: &str) {
        let search = Search { query: Query::parse(query), ..Search::default() };
        assert_eq!(bracketed(text, &search.highlighter().in_body(text)), marked, "{query:?}");
    }

    fn bracketed(text: &str, spans: &[Span]) -> String {
        let (mut marked, mut end) = (String::new(), 0);
        for span in spans {
            marked += &format!("{}[{}]", &text[end..span.start], &text[span.range()]);
            end = span.end;
        }
        marked + &text[end..]
    }

    #[test]
    fn words_are_marked_by_the_folding_of_the_index() {
        check("securite", "La Sécurité, SÉCURITÉS", "La [Sécurité], SÉCURITÉS");
        check("l'Algérie", "de l’Algérie", "de l’[Algérie]");
    }

    #[test]
    fn phrases_and_prefixes_are_marked_as_a_whole() {
        check(
            "\"secret understanding\"",
            "a secret\n  understanding.",
            "a [secret\n  understanding].",
        );
        check("Belmokh*", "Belmokhtar, Belmokthar", "[Belmokhtar], Belmokthar");
        check("\"highly secr*\"", "highly secretive", "[highly secretive]");
        check("AbedinH@state.gov", "<abedinh@state.gov>", "<[abedinh@state.gov]>");
    }

    #[test]
    fn overlapping_hits_are_one() {
        check("secret \"a secret\" \"secret pact\"", "a secret pact", "[a secret pact]");
        check("mali mali*", "Mali Mali", "[Mali] [Mali]");
    }

    #[test]
    fn what_must_not_be_there_and_what_stands_elsewhere_is_not_marked() {
        check("mali -niger subject:oil from:sid", "mali niger oil sid", "[mali] niger oil sid");
    }

    #[test]
    fn names_of_filters_are_marked_in_entries_of_parties() {
        let filters = Filters { from: Some("Sidney Blum*".to_owned()), ..Filters::default() };
        let highlighter = Search { filters, ..Search::default() }.highlighter();
        let entry = "Blumenthal, Sidney";
        assert_eq!(bracketed(entry, &highlighter.in_party(entry)), "[Blumenthal], [Sidney]");
        assert_eq!(highlighter.in_body(entry), []);
    }

    #[test]
    fn a_phrase_over_the_end_of_a_piece_is_marked_word_by_word() {
        let search =
            Search { query: Query::parse("\"secret understanding\""), ..Search::default() };
        let piece = |text| TextPiece { text, is_apart: false };
        let pieces = ["a secret\n", "understanding"].map(piece);
        let marks = search.highlighter().body.marks(pieces);
        assert_eq!(
            marks,
            [
                Mark { group: 0, piece: 0, span: Span::new(2, 8) },
                Mark { group: 0, piece: 1, span: Span::new(0, 13) },
            ]
        );
    }
}
