//! Which word a day or an hour hangs on: what is said to have happened then.
//!
//! "reçu par Helena Dacourt le 12 mars" hangs on `reçu`, "la tempête du 12 mars" on nothing that
//! is looked at here. A word governs from before, with nothing between but names with their titles,
//! who did it or to whom, and small words; so "envoyé à Dacourt raconte la fouille menée le 12" hangs
//! on nothing either. Or it governs from behind where the date opens the sentence: "Le 14 mars, elle
//! reçoit".

use liasse_model::{Language, Span};
use liasse_normalize::StopList;

use super::{
    cues::{Cue, cue, is_barrier, names_an_email},
    phrase::month,
    script::{ScriptWord, Sentence},
};

/// The words between a day and what it hangs on, at most.
const REACH: usize = 16;
/// The words of a subject that are no name, at most: "l'ancienne gouverneure du delta".
const SUBJECT: usize = 3;
/// The words that may stand before a date that opens a sentence: "Dès le".
const OPENING: usize = 3;

/// Returns what is said to have happened at a date or an hour of a sentence.
pub(crate) fn governing(sentence: &Sentence, date: Span) -> Option<Cue> {
    let before: Vec<&ScriptWord> = sentence.before(date.start).take(REACH).collect();
    if let Some((_, noun)) = before.split_first().filter(|(word, _)| is_of(&word.folded)) {
        return of_noun(noun);
    }
    match from_before(&before) {
        Found::Cue(cue) => Some(cue),
        Found::Barrier if !opens(&before) => None,
        _ => from_behind(sentence, date),
    }
}

fn is_of(word: &str) -> bool {
    matches!(word, "du" | "de" | "d" | "of" | "from" | "des")
}

/// "un e-mail du 17", "daté du 17": the words before the preposition, the nearest first.
fn of_noun(before: &[&ScriptWord]) -> Option<Cue> {
    for word in before.iter().take(4).map(|word| word.folded.as_str()) {
        match cue(word) {
            Some(cue @ (Cue::Dated | Cue::Published)) => return Some(cue),
            _ if names_an_email(word) => return Some(Cue::Dated),
            _ if is_barrier(word) || is_of(word) => return None,
            _ => {}
        }
    }
    None
}

enum Found {
    Cue(Cue),
    Barrier,
    Nothing,
}

/// What was passed on the way back from a date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Passed {
    /// Small words alone, since the date or the last preposition.
    Nothing,
    /// A name: its titles may stand before it.
    Name,
    /// Somebody or something without a name, which must turn out to be who did it or to whom.
    Unnamed,
}

fn from_before(before: &[&ScriptWord]) -> Found {
    let mut passed = Passed::Nothing;
    for word in before {
        let folded = word.folded.as_str();
        if let Some(cue) = cue(folded) {
            return if passed == Passed::Unnamed { Found::Barrier } else { Found::Cue(cue) };
        }
        if is_barrier(folded) {
            return Found::Barrier;
        }
        passed = match passed {
            _ if is_agent(folded) => Passed::Nothing,
            _ if is_small(folded) => passed,
            Passed::Unnamed if word.is_capital => return Found::Barrier,
            _ if word.is_capital => Passed::Name,
            Passed::Name => Passed::Name,
            _ => Passed::Unnamed,
        };
    }
    Found::Nothing
}

/// Tells whether a word leads to who did it, or to whom.
fn is_agent(word: &str) -> bool {
    matches!(word, "par" | "by" | "a" | "au" | "to" | "from")
}

/// Tells whether a word says nothing of what happened: an article, a pronoun, a time of day, the e-mail.
fn is_small(word: &str) -> bool {
    let is_stop =
        StopList::of(Language::French).contains(word) || StopList::english().contains(word);
    let is_number = word.starts_with(|first: char| first.is_ascii_digit());
    let is_time = matches!(
        word,
        "soir"
            | "soiree"
            | "matin"
            | "matinee"
            | "nuit"
            | "midi"
            | "jour"
            | "vers"
            | "soit"
            | "evening"
            | "morning"
            | "afternoon"
            | "night"
            | "day"
            | "early"
            | "late"
            | "p"
            | "m"
            | "h"
            | "pm"
            | "am"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "lundi"
            | "mardi"
            | "mercredi"
            | "jeudi"
            | "vendredi"
            | "samedi"
            | "dimanche"
    );
    is_stop || is_number || is_time || is_month(word) || word == "e" || names_an_email(word)
}

fn is_month(word: &str) -> bool {
    let is_one = |number| {
        let (english, french) = month(number);
        english.eq_ignore_ascii_case(word) || french == word
    };
    // The word is folded, without accents.
    matches!(word, "fevrier" | "aout" | "decembre") || (1..=12).any(is_one)
}

/// Tells whether a date stands at the head of its sentence.
fn opens(before: &[&ScriptWord]) -> bool {
    before.len() <= OPENING
}

fn from_behind(sentence: &Sentence, date: Span) -> Option<Cue> {
    let behind = sentence.from(date.end).take(REACH);
    let mut words = behind.skip_while(|word| is_hour(word));
    // "a January 18, 2013 e-mail"
    let first = words.next()?;
    if names_an_email(&first.folded) || first.folded == "e" {
        return Some(Cue::Dated);
    }
    let mut unnamed = 0;
    for word in std::iter::once(first).chain(words) {
        let folded = word.folded.as_str();
        if let Some(cue) = cue(folded) {
            return Some(cue);
        }
        unnamed += usize::from(!word.is_capital && !is_small(folded));
        let other_clause = is_barrier(folded) || matches!(folded, "et" | "and" | "mais" | "but");
        if other_clause || unnamed > SUBJECT {
            return None;
        }
    }
    None
}

fn is_hour(word: &ScriptWord) -> bool {
    word.folded.starts_with(|first: char| first.is_ascii_digit())
        || matches!(
            word.folded.as_str(),
            "a" | "at" | "h" | "am" | "pm" | "m" | "p" | "vers" | "soit"
        )
}

#[cfg(test)]
mod tests {
    use liasse_model::{Article, Paragraph};

    use super::*;
    use crate::claims::script::Script;

    fn of(text: &str, date: &str) -> Option<Cue> {
        let span = Span::new(0, text.len());
        let paragraphs = vec![Paragraph { text: text.to_owned(), span }];
        let article = Article { text: text.to_owned(), paragraphs, ..Article::default() };
        let script = Script::of(&article);
        let start = text.find(date).unwrap();
        let sentence = &script.sentences[script.sentence_at(start).unwrap()];
        governing(sentence, Span::new(start, start + date.len()))
    }

    #[test]
    fn a_day_hangs_on_the_verb_before_it() {
        let text = "Ce courriel, reçu par Helena Dacourt le 12 mars 2012 à 21h, parle du port.";
        assert_eq!(of(text, "12 mars 2012"), Some(Cue::Received));
        assert_eq!(of(text, "21h"), Some(Cue::Received));
        assert_eq!(of("Il a été envoyé le 3 mars.", "3 mars"), Some(Cue::Sent));
        let text = "Reçu par l’ancienne gouverneure du delta Helena Dacourt au soir du vendredi, le 3 mars.";
        assert_eq!(of(text, "3 mars"), Some(Cue::Received));
        assert_eq!(of("Il a été envoyé par la ministre le 3 mars.", "3 mars"), Some(Cue::Sent));
        let text = "An e-mail sent by her old adviser to Helena Dacourt at 5 p.m. on 3 March.";
        assert_eq!(of(text, "3 March"), Some(Cue::Sent));
        assert_eq!(of("The memo was released on 3 March 2016.", "3 March"), Some(Cue::Published));
    }

    #[test]
    fn a_day_that_opens_a_sentence_hangs_on_the_verb_behind_it() {
        let text = "Le 14 mars 2012 à 8h12, Helena Dacourt reçoit une autre lettre.";
        assert_eq!(of(text, "14 mars 2012"), Some(Cue::Received));
        assert_eq!(of(text, "8h12"), Some(Cue::Received));
        assert_eq!(of("On 3 March 2010 she wrote to him.", "3 March 2010"), Some(Cue::Sent));
    }

    #[test]
    fn a_day_hangs_on_the_e_mail_it_is_of() {
        assert_eq!(of("Un second message, du 19 novembre, parle d’eux.", "19"), Some(Cue::Dated));
        assert_eq!(
            of("A single e-mail from 3 January 2010 has it.", "3 January"),
            Some(Cue::Dated)
        );
        assert_eq!(of("Dans un e-mail du 3 mars, il se plaint.", "3 mars"), Some(Cue::Dated));
    }

    #[test]
    fn the_day_of_an_event_hangs_on_nothing() {
        let text = "L’email reçu par Dacourt évoque les incendies survenus le 12 mars 2012.";
        assert_eq!(of(text, "12 mars"), None);
        let text = "Le mémo envoyé à Dacourt raconte la fouille menée à Aubel le 12 mars 2012.";
        assert_eq!(of(text, "12 mars"), None);
        let text = "The memo sent to Dacourt describes the raid on 12 March 2012.";
        assert_eq!(of(text, "12 March"), None);
        let text = "Le 12 mars, des pêcheurs occupent la criée et Dacourt reçoit un mémo.";
        assert_eq!(of(text, "12 mars"), None);
        assert_eq!(of("Il écrit après la tempête du 12 mars.", "12 mars"), None);
        assert_eq!(of("She wrote about the attack on 3 March.", "3 March"), None);
    }
}
