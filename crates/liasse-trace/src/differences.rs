//! How a quotation differs from the passage that it comes from.
//!
//! Where both are in one language they are compared word by word. Across languages a single word
//! without a counterpart says nothing, since no lexicon knows every way to translate it; what is told
//! is where several words in a row have none on one side and none are left for them on the other,
//! where a number or a name is another, and where parts stand in another order.

mod across;
mod same;
mod spliced;

use liasse_model::{InsertKind, Language, Quotation, Span};
use liasse_normalize::language_of;

use crate::{
    Difference, DifferenceKind, Lexicon, Passage, PassageIndex, Records,
    align::{Aligner, Alignment, SourceWord},
    key::Keys,
    query::{Asker, Question, WordKind, source_kind},
};

/// A difference, each side where it is in its text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    pub(crate) quotation: Span,
    pub(crate) source: Span,
    pub(crate) kind: DifferenceKind,
}

/// A bracket of the quotation, where it is in the quotation's text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bracket {
    pub(crate) kind: InsertKind,
    pub(crate) span: Span,
}

/// A quotation and its passage, word by word.
pub(crate) struct Sides<'a> {
    pub(crate) question: &'a Question,
    pub(crate) quotation: &'a str,
    pub(crate) source: &'a str,
    /// The words of the passage and of the sentence around it, in order.
    pub(crate) words: Vec<SourceWord>,
    /// The words of the passage among them.
    pub(crate) stretch: std::ops::Range<usize>,
    /// Of each word of `words` the group it is paired with.
    pub(crate) paired: Vec<Option<usize>>,
    pub(crate) brackets: &'a [Bracket],
    pub(crate) keys: Keys,
}

/// How far around a passage the sentence is looked at.
const AROUND: usize = 400;

/// A quotation of an article, and what is needed to compare it.
pub(crate) struct Quoting<'a, R: Records + ?Sized> {
    pub(crate) quotation: &'a Quotation,
    /// The text of the article.
    pub(crate) article: &'a str,
    pub(crate) language: Language,
    pub(crate) index: &'a PassageIndex,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) records: &'a R,
}

impl<R: Records + ?Sized> Quoting<'_, R> {
    /// Returns how a quotation differs from a passage, with places in the article and in the passage's
    /// document.
    pub(crate) fn differences(&self, passage: &Passage) -> Result<Vec<Difference>, R::Error> {
        let (quotation, index, lexicon) = (self.quotation, self.index, self.lexicon);
        let asker = Asker { index, lexicon, keys: Keys::new() };
        let brackets = brackets_of(quotation);
        let skipped = skipped(&brackets);
        let question = asker.question(&quotation.text, self.language, &skipped);
        let mut aligner = Aligner::new(&question, asker.keys);
        let text = self.records.text(passage.document)?;
        let found = differences(
            &quotation.text,
            &brackets,
            &question,
            &mut aligner,
            &passage.alignment,
            &text,
        );
        found.iter().map(|found| self.placed(found, passage.document, &text)).collect()
    }

    fn placed(&self, found: &Found, document: u32, text: &str) -> Result<Difference, R::Error> {
        let article_span = in_article(self.quotation, self.article, found.quotation);
        Ok(Difference {
            kind: found.kind,
            article: article_span.of(self.article).unwrap_or_default().to_owned(),
            archive: found.source.of(text).unwrap_or_default().to_owned(),
            article_span,
            archive_span: self.records.place(document, found.source)?.span,
        })
    }
}

/// Returns the spans of a quotation that are not its source's words.
pub(crate) fn skipped(brackets: &[Bracket]) -> Vec<Span> {
    let are = brackets.iter().filter(|bracket| bracket.kind != InsertKind::Parenthesis);
    are.map(|bracket| bracket.span).collect()
}

/// Returns where a part of a quotation's text is in the article, whose lines may end in CR LF.
fn in_article(quotation: &Quotation, article: &str, part: Span) -> Span {
    let start = quotation.span.start;
    let printed = quotation.span.of(article).unwrap_or_default();
    if printed.len() == quotation.text.len() {
        return part.shift(start);
    }
    let place = |at: usize| {
        let mut own = 0;
        let mut characters = printed.char_indices().peekable();
        while let Some((offset, character)) = characters.next() {
            if own >= at {
                return start + offset;
            }
            let is_line_end =
                character == '\r' && characters.peek().is_some_and(|next| next.1 == '\n');
            own += if is_line_end { 0 } else { character.len_utf8() };
        }
        quotation.span.end
    };
    Span::new(place(part.start), place(part.end))
}

/// Returns the differences in the order of the quotation.
fn differences(
    quotation: &str,
    brackets: &[Bracket],
    question: &Question,
    aligner: &mut Aligner<'_>,
    alignment: &Alignment,
    source: &str,
) -> Vec<Found> {
    let sides = Sides::new(quotation, brackets, question, aligner, alignment, source);
    let passage = alignment.span.of(source).unwrap_or_default();
    let is_same = language_of(passage).known().is_some_and(|known| known == question.language)
        || question.language == Language::English && is_mostly_equal(&sides);
    let mut found = match is_same {
        true => same::differences(&sides),
        false => across::differences(&sides),
    };
    found.extend(inserted(&sides));
    let spliced = spliced::spliced(question, sides.keys, alignment, source);
    found.retain(|one| {
        let is_there = |other: &Found| other.quotation.overlaps(one.quotation);
        one.kind != DifferenceKind::UnmarkedInsertion || !spliced.iter().any(is_there)
    });
    found.extend(spliced);
    found.sort();
    found.dedup();
    found
}

/// Tells whether most pairs are one word: then the passage is in the quotation's language, however
/// short it is.
fn is_mostly_equal(sides: &Sides<'_>) -> bool {
    let pairs = sides.paired.iter().zip(&sides.words).filter_map(|(group, word)| {
        let group = sides.question.groups.get((*group)?)?;
        Some(word.folded() == group.word)
    });
    let (equal, all) = pairs.fold((0, 0), |(equal, all), is| (equal + usize::from(is), all + 1));
    equal * 2 > all
}

impl<'a> Sides<'a> {
    fn new(
        quotation: &'a str,
        brackets: &'a [Bracket],
        question: &'a Question,
        aligner: &mut Aligner<'_>,
        alignment: &Alignment,
        source: &'a str,
    ) -> Self {
        let span = alignment.span;
        let start = floor(source, span.start.saturating_sub(AROUND));
        let end = floor(source, span.end.saturating_add(AROUND));
        let words = aligner.words(source.get(start..end).unwrap_or_default(), start);
        let first = words.partition_point(|word| word.span.start < span.start);
        let last = words.partition_point(|word| word.span.end <= span.end);
        let mut paired = vec![None; words.len()];
        for pair in &alignment.pairs {
            let word = words.partition_point(|word| word.span.start < pair.span.start);
            if let Some(place) = paired.get_mut(word) {
                *place = Some(pair.group);
            }
        }
        let (stretch, keys) = (first..last, Keys::new());
        Self { question, quotation, source, words, stretch, paired, brackets, keys }
    }
}

/// What the quotation has in brackets and its source has not.
fn inserted(sides: &Sides<'_>) -> Vec<Found> {
    let at = |bracket: &Bracket| {
        let before =
            sides.question.words.iter().rev().filter(|word| word.span.end <= bracket.span.start);
        let pair = before
            .filter_map(|word| word.group)
            .find_map(|group| sides.paired.iter().position(|paired| *paired == Some(group)));
        let word = pair.and_then(|pair| sides.words.get(pair));
        word.map_or(sides.stretch_span().start, |word| word.span.end)
    };
    let is_inserted = |bracket: &&Bracket| match bracket.kind {
        InsertKind::Insertion | InsertKind::EditorsNote | InsertKind::Sic => true,
        InsertKind::Parenthesis => !sides.has_counterpart(bracket.span),
        _ => false,
    };
    let found = sides.brackets.iter().filter(is_inserted).map(|bracket| Found {
        quotation: bracket.span,
        source: Span::empty(at(bracket)),
        kind: DifferenceKind::Insertion,
    });
    found.collect()
}

impl Sides<'_> {
    /// Returns what a word of the source is.
    pub(crate) fn kind(&self, word: &SourceWord) -> WordKind {
        source_kind(word.span.of(self.source).unwrap_or_default(), word.folded(), word.begins)
    }

    pub(crate) fn stretch_span(&self) -> Span {
        let stretch = self.words.get(self.stretch.clone()).unwrap_or_default();
        match (stretch.first(), stretch.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// Tells whether any word of a part of the quotation has a pair.
    fn has_counterpart(&self, part: Span) -> bool {
        let words = self.question.words.iter().filter(|word| part.overlaps(word.span));
        let mut groups = words.filter_map(|word| word.group);
        groups.any(|group| self.paired.contains(&Some(group)))
    }

    /// Tells whether the quotation marks a cut within a span.
    pub(crate) fn has_cut(&self, span: Span) -> bool {
        let is_marked = |bracket: &Bracket| {
            bracket.kind == InsertKind::Cut
                && bracket.span.start + 1 >= span.start
                && bracket.span.end <= span.end + 1
        };
        let words = self.quotation.get(span.start..span.end).unwrap_or_default();
        self.brackets.iter().any(is_marked) || words.contains('…') || words.contains("...")
    }
}

/// Returns the brackets of a quotation, in its own text.
pub(crate) fn brackets_of(quotation: &Quotation) -> Vec<Bracket> {
    let start = quotation.span.start;
    let bracket = |insert: &liasse_model::Insert| {
        let span =
            Span::new(insert.span.start.checked_sub(start)?, insert.span.end.checked_sub(start)?);
        span.of(&quotation.text).map(|_| Bracket { kind: insert.kind, span })
    };
    quotation.inserts.iter().filter_map(bracket).collect()
}

/// Returns the character boundary at or before a place.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use liasse_model::{Insert, Language::*};

    use super::*;
    use crate::{PassageIndex, Tracer};

    const SOURCE: &str = "Owen,\n\nThe inspectors told the harbour master on 4 March that forty \
        lamps of the northern wall had been stolen by sailors from Marseille, and that the guards \
        had seen nothing. As a reliable witness told us, General Abdelfateh Youssouf reached \
        a secret agreement with the fishermen of the island after the kidnapping of the consul. \
        Nobody has come to mend the lamps yet, where the villagers keep their old boats. The \
        minister will visit the town next week and meet the mayor.\n";

    fn sides_of(
        quote: &str,
        language: Language,
        inserts: &[&str],
    ) -> Vec<(DifferenceKind, String, String)> {
        let others =
            ["The weather in the capital was fine all week.", "Lunch is at noon, pls confirm."];
        let texts: Vec<String> = std::iter::once(SOURCE).chain(others).map(str::to_owned).collect();
        let index = PassageIndex::of_texts(&texts).unwrap();
        let insert = |text: &&str| {
            let start = quote.find(text).unwrap();
            let kind = match *text {
                "(...)" | "[…]" => InsertKind::Cut,
                text if text.contains("NDLR") => InsertKind::EditorsNote,
                _ => InsertKind::Insertion,
            };
            Insert { kind, text: (*text).to_owned(), span: Span::new(start, start + text.len()) }
        };
        let quotation = Quotation {
            text: quote.to_owned(),
            span: Span::new(0, quote.len()),
            inserts: inserts.iter().map(insert).collect(),
            ..Quotation::default()
        };
        let lexicon = Lexicon::built_in();
        let tracer = Tracer::with_lexicon(lexicon.clone());
        let passages =
            tracer.trace_quotation(&quotation, Some(language), &index, texts.as_slice()).unwrap();
        let passage = passages.first().unwrap();
        assert_eq!(passage.document, 0, "{quote}");
        let asker = Asker { index: &index, lexicon: &lexicon, keys: Keys::new() };
        let brackets = brackets_of(&quotation);
        let question = asker.question(quote, language, &skipped(&brackets));
        let mut aligner = Aligner::new(&question, asker.keys);
        let found =
            differences(quote, &brackets, &question, &mut aligner, &passage.alignment, SOURCE);
        let words = |text: &str, span: Span| span.of(text).unwrap().to_owned();
        found
            .iter()
            .map(|it| (it.kind, words(quote, it.quotation), words(SOURCE, it.source)))
            .collect()
    }

    #[track_caller]
    fn check(
        quote: &str,
        language: Language,
        inserts: &[&str],
        expected: &[(DifferenceKind, &str, &str)],
    ) {
        let found = sides_of(quote, language, inserts);
        let found: Vec<_> = found
            .iter()
            .map(|(kind, quoted, printed)| (*kind, quoted.as_str(), printed.as_str()))
            .collect();
        assert_eq!(found, expected, "{quote}");
    }

    #[test]
    fn one_language_is_compared_word_by_word() {
        use DifferenceKind::*;
        let exact = "Nobody has come to mend the lamps yet";
        check(exact, English, &[], &[(Exact, exact, exact)]);
        let quote = "told the harbour master on 5 March that forty lamps had been stolen";
        let cut = (UnmarkedCut, "", " of the northern wall");
        check(quote, English, &[], &[(Number, "5", "4"), (cut.0, cut.1, cut.2.trim())]);
        let quote = "the guards of the port had noticed nothing";
        let added = (UnmarkedInsertion, "of the port", "");
        check(quote, English, &[], &[added, (Reworded, "noticed", "seen")]);
        let quote = "The minister will visit (...) and meet the mayor";
        check(quote, English, &["(...)"], &[(Cut, "", "the town next week")]);
    }

    #[test]
    fn across_languages_by_what_has_no_counterpart() {
        use DifferenceKind::*;
        let quote = "Comme un témoin fiable nous l’a dit (services du port, NDLR), le général Abdelfateh \
            Youssouf a conclu un accord secret avec les pêcheurs de l’île après l’enlèvement du consul";
        let note = "(services du port, NDLR)";
        check(quote, French, &[note], &[(Insertion, note, "")]);
        let quote = "Personne n’est encore venu réparer les lampes";
        let rest = "villagers keep their old boats";
        check(quote, French, &[], &[(Trimmed, "", rest)]);
        let quote = "Les inspecteurs ont dit au capitaine du port le 4 mars que cinquante lampes du mur \
            du nord avaient été volées par des marins de Marseille";
        let found = sides_of(quote, French, &[]);
        assert!(found.contains(&(Number, "cinquante".into(), "forty".into())), "{found:?}");
        let quote = "le général Abdelfatah Yousouf a conclu un accord secret avec les pêcheurs";
        let found = sides_of(quote, French, &[]);
        assert!(found.contains(&(Name, "Yousouf".into(), "Youssouf".into())), "{found:?}");
    }

    #[test]
    fn a_cut_is_marked_or_not() {
        use DifferenceKind::*;
        let words = "quarante lampes du mur du nord";
        for (mark, kind) in [("(...) ", Cut), ("", UnmarkedCut)] {
            let quote = format!(
                "Les inspecteurs ont dit au capitaine du port le 4 mars que {words} {mark}et que les \
                 gardes n’avaient rien vu"
            );
            let inserts: &[&str] = if mark.is_empty() { &[] } else { &["(...)"] };
            let found = sides_of(&quote, French, inserts);
            let cut = "stolen by sailors from Marseille";
            assert!(found.iter().any(|it| it.0 == kind && it.2.contains(cut)), "{found:?}");
        }
    }

    #[test]
    fn a_part_from_far_away_is_named() {
        let far = "talk of the weather and of lunch on the terrace. ".repeat(40);
        let text = format!(
            "The harbour master refused to open the customs house before the inspectors had left. \
             {far}Two wounded soldiers crossed the desert on foot and reached the hospital at dawn."
        );
        let texts = [text.as_str(), "Lunch is at noon.", "Nobody came."];
        let index = PassageIndex::of_texts(&texts).unwrap();
        let tracer = Tracer::new();
        for (quote, words) in [
            (
                "le capitaine du port a refusé d’ouvrir la maison des douanes avant le départ des \
                 inspecteurs. Deux soldats blessés ont traversé le désert à pied",
                "crossed the desert",
            ),
            (
                "deux soldats blessés ont traversé le désert à pied et ont atteint l’hôpital à l’aube. Le \
                 capitaine du port a refusé d’ouvrir la maison des douanes",
                "refused to open the customs house",
            ),
        ] {
            let found = tracer.trace(quote, Some(French), &index, texts.as_slice()).unwrap();
            let asker = Asker { index: &index, lexicon: tracer.lexicon(), keys: Keys::new() };
            let question = asker.question(quote, French, &[]);
            let mut aligner = Aligner::new(&question, asker.keys);
            let alignment = &found.first().unwrap().alignment;
            let found = differences(quote, &[], &question, &mut aligner, alignment, texts[0]);
            let spliced = found.iter().find(|it| it.kind == DifferenceKind::Spliced);
            let source = spliced.and_then(|it| it.source.of(texts[0])).unwrap_or_default();
            assert!(source.contains(words), "{found:?}");
        }
    }

    #[test]
    fn sentences_in_another_order() {
        let quote = "La ministre visitera la ville la semaine prochaine et rencontrera le maire. \
            Personne n’est encore venu réparer les lampes. Les gardes n’ont rien vu";
        let found = sides_of(quote, French, &[]);
        assert!(found.iter().any(|it| it.0 == DifferenceKind::Order), "{found:?}");
    }
}
