//! Draws the queries from the words, names, senders and days of an archive, by a fixed seed.

use std::collections::BTreeSet;

use liasse_archive::{ArchiveNames, ResolvedName};
use liasse_model::Date;
use liasse_search::{AskedName, NameUse};

use super::{
    Condition, Kind, Question, Wanted,
    random::Random,
    vocabulary::{Vocabulary, distinct, is_word, words},
};
use crate::{Outcome, texts::Text};

/// Any number; another one gives other queries of the same kinds.
const SEED: u64 = 20_160_316;

/// The most frequent names among which names are drawn.
const NAMES: usize = 400;

/// Returns the queries, kind by kind.
pub(crate) fn draw(names: &ArchiveNames, texts: &[Text]) -> Outcome<Vec<Question>> {
    let mut draws =
        Draws { texts, vocabulary: Vocabulary::new(texts), names, random: Random::new(SEED) };
    let mut questions = Vec::new();
    for (kind, count) in Kind::COUNTS {
        let mut seen = BTreeSet::new();
        // Draws that gave nothing are drawn again; an archive too small for a kind is an error.
        for turn in 0..count * 1000 {
            let Some(wanted) = draws.wanted(kind, turn) else { continue };
            let question = Question { kind, wanted };
            if seen.insert(question.to_string()) {
                questions.push(question);
            }
            if seen.len() == count {
                break;
            }
        }
        if seen.len() < count {
            return Err(format!("the archive gives no {count} queries: {}", kind.name()).into());
        }
    }
    Ok(questions)
}

struct Draws<'a> {
    texts: &'a [Text],
    vocabulary: Vocabulary,
    names: &'a ArchiveNames,
    random: Random,
}

impl Draws<'_> {
    fn wanted(&mut self, kind: Kind, turn: usize) -> Option<Wanted> {
        match kind {
            Kind::Word => Some(Wanted::All(vec![self.word(1, turn)?])),
            Kind::All => self.all(2 + turn % 2).map(Wanted::All),
            Kind::Phrase => self.phrase(2 + turn % 3).map(Wanted::Phrase),
            Kind::Prefix => self.prefix(3 + turn % 3, turn).map(Wanted::Prefix),
            Kind::Fuzzy => self.fuzzy(turn).map(Wanted::Fuzzy),
            Kind::Name => self.name(),
            Kind::Filter => self.filtered(turn),
        }
    }

    /// Draws a word that `least` documents hold, each frequency in turn.
    fn word(&mut self, least: u32, turn: usize) -> Option<String> {
        let bands = self.vocabulary.from(least);
        let band = bands.get(turn.checked_rem(bands.len())?)?;
        self.random.pick(band).cloned()
    }

    fn all(&mut self, count: usize) -> Option<Vec<String>> {
        let text = self.random.pick(self.texts)?;
        let mut rest: Vec<String> = distinct(text).into_iter().collect();
        let mut chosen = Vec::new();
        while chosen.len() < count && !rest.is_empty() {
            chosen.push(rest.swap_remove(self.random.below(rest.len())));
        }
        (chosen.len() == count).then_some(chosen)
    }

    /// Draws words that stand on one line with nothing but blanks between them.
    fn phrase(&mut self, count: usize) -> Option<Vec<String>> {
        let text = self.random.pick(self.texts)?;
        let body = self.random.pick(&text.bodies)?;
        let lines: Vec<&str> = body.lines().collect();
        let line: Vec<&str> = self.random.pick(&lines)?.split_ascii_whitespace().collect();
        let start = self.random.below(line.len().checked_sub(count)? + 1);
        let words = line.get(start..start + count)?;
        let all_words = words.iter().all(|word| is_word(word));
        all_words.then(|| words.iter().map(|word| word.to_ascii_lowercase()).collect())
    }

    fn prefix(&mut self, letters: usize, turn: usize) -> Option<String> {
        let word = self.word(2, turn)?;
        if word.len() <= letters {
            return None;
        }
        word.get(..letters).map(str::to_owned)
    }

    /// Draws a word; every other one has lost a letter or has two of them changed round.
    fn fuzzy(&mut self, turn: usize) -> Option<String> {
        let mut letters = self.word(8, turn)?.into_bytes();
        if letters.len() < 5 {
            return None;
        }
        let place = 1 + self.random.below(letters.len() - 2);
        match turn % 4 {
            1 => {
                letters.remove(place);
            }
            3 => letters.swap(place, place + 1),
            _ => {}
        }
        String::from_utf8(letters).ok()
    }

    /// Draws a name that has several spellings and is the only one of its name.
    fn name(&mut self) -> Option<Wanted> {
        let clusters = &self.names.clusters().clusters;
        let cluster = self.random.pick(clusters.get(..NAMES.min(clusters.len()))?)?;
        let asked = AskedName { text: cluster.name.clone(), as_a: NameUse::Mention };
        let ResolvedName::One(found) = self.names.resolve(&asked) else { return None };
        let spellings = found.entries.iter().chain(&found.phrases).chain([&asked.text]);
        let spellings = shortest(spellings.map(|spelling| words(spelling).collect()).collect());
        let is_plain = asked.text.split(' ').all(is_word);
        (is_plain && spellings.len() > 1).then_some(Wanted::Name { name: asked.text, spellings })
    }

    fn filtered(&mut self, turn: usize) -> Option<Wanted> {
        let word = self.word(64, turn)?;
        let text = self.random.pick(self.texts)?;
        let condition = match turn % 2 {
            0 => Condition::From(words(&text.from).find(|word| word.len() > 3)?),
            _ => {
                let after: Date = text.sent.get(..10)?.parse().ok()?;
                let before = after.add_days(*self.random.pick(&[7, 30, 180])?)?;
                Condition::Sent { after, before }
            }
        };
        Some(Wanted::Where(word, condition))
    }
}

/// Leaves out spellings that hold a shorter one: where they stand, it stands, too.
fn shortest(mut spellings: Vec<Vec<String>>) -> Vec<Vec<String>> {
    spellings.retain(|words| !words.is_empty());
    spellings.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    let mut kept: Vec<Vec<String>> = Vec::new();
    for spelling in spellings {
        let holds = |shorter: &Vec<String>| {
            spelling.windows(shorter.len()).any(|window| window == shorter.as_slice())
        };
        if !kept.iter().any(holds) {
            kept.push(spelling);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_hold_a_shorter_one_are_left_out() {
        let spellings = ["anna quill", "", "quill", "ben torr", "sir ben torr"];
        let spellings = spellings.map(|spelling| words(spelling).collect()).to_vec();
        assert_eq!(shortest(spellings), [vec!["quill"], vec!["ben", "torr"]]);
    }
}
