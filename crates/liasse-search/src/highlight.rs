use std::collections::{HashMap, VecDeque};

use liasse_model::Span;

use crate::{
    Search,
    lower::plan,
    names::Spellings,
    plan::{MessageTest, Node, Place},
    words::{fold_words, next_word},
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
                    matcher.add(&words.words, words.prefix, group);
                }
            }
            Node::Message(tests) => {
                for test in tests {
                    let MessageTest::Party(_, test) = test else { continue };
                    let group = self.party.new_group();
                    if test.with_printed() {
                        let pieces = test.pieces.iter();
                        pieces.for_each(|piece| self.party.add(&piece.words, piece.prefix, group));
                    }
                    self.add_entries(test.spellings.as_ref(), group);
                }
            }
            Node::Name(name) => {
                for matcher in self.matchers_of(Place::Anywhere) {
                    let group = matcher.new_group();
                    name.phrases().for_each(|(words, prefix)| matcher.add(words, prefix, group));
                    let marked = name.spellings.iter().flat_map(|spellings| &spellings.marked);
                    marked.for_each(|words| matcher.add(words, false, group));
                }
                let group = self.party.new_group();
                self.add_entries(name.spellings.as_ref(), group);
            }
            Node::Not(_) | Node::Id(_) => {}
        }
    }

    fn add_entries(&mut self, spellings: Option<&Spellings>, group: usize) {
        for key in spellings.iter().flat_map(|spellings| &spellings.entries) {
            self.party.add(&fold_words(key), false, group);
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
            Place::Case | Place::Origin | Place::Release | Place::Exemption | Place::Kind => {
                Vec::new()
            }
        }
    }
}

/// A hit, or the part of one in one piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Which of the searched words, phrases or names it is.
    pub(crate) group: usize,
    /// The index of the piece of text.
    pub(crate) piece: usize,
    /// Where it is in the piece.
    pub(crate) span: Span,
}

/// Finds several phrases in one pass over a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matcher {
    patterns: Vec<Pattern>,
    groups: usize,
    /// The patterns by their last word.
    whole: HashMap<String, Vec<usize>>,
    /// The patterns whose last word is a prefix.
    prefixes: Vec<usize>,
    longest: usize,
}

#[derive(Clone, Debug, PartialEq)]
struct Pattern {
    words: Vec<String>,
    prefix: bool,
    /// The spellings of a name are one group, a word or phrase is one of its own.
    group: usize,
}

/// A word that was passed.
struct Seen {
    word: String,
    piece: usize,
    span: Span,
}

impl Matcher {
    fn new_group(&mut self) -> usize {
        self.groups += 1;
        self.groups - 1
    }

    fn add(&mut self, words: &[String], prefix: bool, group: usize) {
        let Some(last) = words.last() else { return };
        if self.patterns.iter().any(|known| known.words == words && known.prefix == prefix) {
            return;
        }
        let pattern = Pattern { words: words.to_vec(), prefix, group };
        let index = self.patterns.len();
        match prefix {
            true => self.prefixes.push(index),
            false => self.whole.entry(last.clone()).or_default().push(index),
        }
        self.longest = self.longest.max(words.len());
        self.patterns.push(pattern);
    }

    /// Returns the number of different words, phrases and names.
    pub(crate) fn group_count(&self) -> usize {
        self.groups
    }

    fn spans(&self, text: &str) -> Vec<Span> {
        let mut spans: Vec<Span> = self.marks([text]).into_iter().map(|mark| mark.span).collect();
        spans.sort_unstable();
        spans.dedup_by(|next, earlier| {
            let joined = next.start < earlier.end;
            if joined {
                earlier.end = earlier.end.max(next.end);
            }
            joined
        });
        spans
    }

    /// Returns the hits in pieces of text that follow each other, in order of their ends. A phrase
    /// that runs over the end of a piece is marked word by word.
    pub(crate) fn marks<'t>(&self, pieces: impl IntoIterator<Item = &'t str>) -> Vec<Mark> {
        let mut marks = Vec::new();
        if self.patterns.is_empty() {
            return marks;
        }
        let mut window: VecDeque<Seen> = VecDeque::with_capacity(self.longest);
        for (piece, text) in pieces.into_iter().enumerate() {
            let mut offset = 0;
            loop {
                let spare = if window.len() == self.longest { window.pop_front() } else { None };
                let mut word = spare.map(|seen| seen.word).unwrap_or_default();
                let Some(span) = next_word(text, offset, &mut word) else { break };
                offset = span.end;
                window.push_back(Seen { word, piece, span });
                self.match_last(&window, &mut marks);
            }
        }
        marks
    }

    /// Pushes the patterns that end with the last word of the window.
    fn match_last(&self, window: &VecDeque<Seen>, marks: &mut Vec<Mark>) {
        let Some(last) = window.back() else { return };
        let whole = self.whole.get(&last.word).into_iter().flatten();
        for &index in whole.chain(&self.prefixes) {
            let Some(pattern) = self.patterns.get(index) else { continue };
            let Some(start) = window.len().checked_sub(pattern.words.len()) else { continue };
            if pattern.fits(window.range(start..)) {
                push_marks(pattern.group, window.range(start..), marks);
            }
        }
    }
}

impl Pattern {
    fn fits<'a>(&self, seen: impl Iterator<Item = &'a Seen>) -> bool {
        let last = self.words.len().saturating_sub(1);
        self.words.iter().zip(seen).enumerate().all(|(at, (word, seen))| {
            match self.prefix && at == last {
                true => seen.word.starts_with(word.as_str()),
                false => seen.word == *word,
            }
        })
    }
}

/// Marks a phrase as a whole where it is in one piece, else word by word.
fn push_marks<'a>(
    group: usize,
    seen: impl Iterator<Item = &'a Seen> + Clone,
    marks: &mut Vec<Mark>,
) {
    let mut pieces = seen.clone().map(|seen| seen.piece);
    let first = pieces.next();
    if pieces.all(|piece| Some(piece) == first) {
        let covered = seen.map(|seen| seen.span).reduce(Span::cover);
        let mark = covered.zip(first).map(|(span, piece)| Mark { group, piece, span });
        marks.extend(mark);
    } else {
        marks.extend(seen.map(|seen| Mark { group, piece: seen.piece, span: seen.span }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Filters, Query};

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
        let marks = search.highlighter().body.marks(["a secret\n", "understanding"]);
        assert_eq!(
            marks,
            [
                Mark { group: 0, piece: 0, span: Span::new(2, 8) },
                Mark { group: 0, piece: 1, span: Span::new(0, 13) },
            ]
        );
    }
}
