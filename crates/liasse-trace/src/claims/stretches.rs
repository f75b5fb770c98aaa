//! The parts of an article that speak of one e-mail each.
//!
//! Where a new one begins is said in [`about`](super::about).

use std::ops::Range;

use liasse_model::{Article, DateMention, DatePrecision, Language, QuotationRole};

use super::{
    case::Anchor,
    cues::{Cue, cue, is_new, names_an_email},
    governing::governing,
    script::{Script, Sentence},
};

/// A part of an article that speaks of one e-mail.
#[derive(Clone, Debug)]
pub(crate) struct Stretch {
    /// The numbers of its sentences.
    pub(crate) sentences: Range<usize>,
    /// Whether it brings up another e-mail in so many words, and not by another day alone.
    pub(crate) is_new: bool,
}

/// Cuts an article into stretches, which cover its sentences; `anchors` are those of each sentence.
pub(crate) fn stretches(
    article: &Article,
    script: &Script,
    anchors: &[Vec<&Anchor>],
) -> Vec<Stretch> {
    let dates = script.by_sentence(&article.dates, |date| date.span);
    let mut starts: Vec<(usize, bool)> = Vec::new();
    let mut current = Introduced::default();
    for (number, sentence) in script.sentences.iter().enumerate() {
        let anchors = anchors.get(number).map_or(&[][..], Vec::as_slice);
        let dates = dates.get(number).map_or(&[][..], Vec::as_slice);
        let brought = Introduced::by(sentence, anchors, dates, article.language);
        if brought.is_new_beside(&current) {
            starts.push((number, brought.is_new || brought.has_title));
            current = brought;
        } else {
            current.add(brought);
        }
    }
    if let Some((first, _)) = starts.first_mut() {
        *first = first_of_paragraph(script, *first);
    }
    if starts.first().is_none_or(|(first, _)| *first > 0) {
        starts.insert(0, (0, true));
    }
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([script.sentences.len()]);
    let stretch = |(&(start, is_new), end)| Stretch { sentences: start..end, is_new };
    starts.iter().zip(ends).map(stretch).collect()
}

fn first_of_paragraph(script: &Script, sentence: usize) -> usize {
    let paragraph = script.sentences.get(sentence).map(|sentence| sentence.paragraph);
    let is_same = |at: &usize| script.sentences.get(*at).map(|one| one.paragraph) == paragraph;
    (0..=sentence).rev().take_while(is_same).last().unwrap_or(sentence)
}

/// What a sentence, or a stretch so far, says of its e-mail.
#[derive(Clone, Debug, Default)]
struct Introduced {
    /// An e-mail is brought up as one not spoken of before.
    is_new: bool,
    has_title: bool,
    /// A day on which it is said to have been sent or received.
    day: Option<String>,
    /// Anything of an e-mail at all.
    is_any: bool,
}

impl Introduced {
    fn by(
        sentence: &Sentence,
        anchors: &[&Anchor],
        dates: &[&DateMention],
        language: Option<Language>,
    ) -> Self {
        let has_title = anchors.iter().any(|anchor| anchor.role == QuotationRole::Title);
        let mut happened = sentence.words.iter().filter_map(|word| cue(&word.folded));
        let is_sent = happened.any(|cue| cue != Cue::Published);
        let is_day_of_email = |date: &&&DateMention| {
            let cue = governing(sentence, date.span);
            date.precision == DatePrecision::Day && cue.is_some_and(|cue| cue != Cue::Published)
        };
        let quotes = !anchors.is_empty();
        let is_plain = quotes || sentence.words.iter().any(|word| names_an_email(&word.folded));
        let day = dates.iter().find(is_day_of_email).and_then(|date| date.value.clone());
        let day = day.filter(|_| is_plain);
        let names_one = names_new_email(sentence, language);
        let is_new = names_one && (is_sent || has_title || quotes || day.is_some());
        Self { is_new, has_title, is_any: is_new || has_title || day.is_some(), day }
    }

    fn is_new_beside(&self, current: &Self) -> bool {
        if !current.is_any {
            return self.is_any;
        }
        let other_day = self.day.is_some() && current.day.is_some() && self.day != current.day;
        self.is_new || other_day || self.has_title && current.has_title
    }

    fn add(&mut self, more: Self) {
        self.has_title |= more.has_title;
        self.is_any |= more.is_any;
        self.day = self.day.take().or(more.day);
    }
}

/// Tells whether a sentence has "un nouvel email", "another memo".
fn names_new_email(sentence: &Sentence, language: Option<Language>) -> bool {
    let words = &sentence.words;
    // In French `a` is a verb: "a reçu l'email".
    let is_article =
        |word: &str| is_new(word) || word == "a" && language == Some(Language::English);
    words.iter().enumerate().any(|(at, word)| {
        let before = words.get(at.saturating_sub(3)..at).unwrap_or_default();
        names_an_email(&word.folded) && before.iter().any(|word| is_article(&word.folded))
    })
}
