//! Which word a day or an hour hangs on: what is said to have happened then.
//!
//! "reçu par Hillary Clinton le 17 janvier" hangs on `reçu`, "l'attaque du 17 janvier" on nothing that
//! is looked at here. A word governs from before, with nothing between but names, titles and
//! prepositions, or from behind where the date opens the sentence: "Le 19 janvier, elle reçoit".

use liasse_model::Span;

use super::{
    cues::{Cue, cue, is_barrier, names_an_email},
    script::{ScriptWord, Sentence},
};

/// The words between a day and what it hangs on, at most.
const REACH: usize = 16;
/// The words that may stand before a date that opens a sentence: "Dès le".
const OPENING: usize = 3;

/// Returns what is said to have happened at a date or an hour of a sentence.
pub(crate) fn governing(sentence: &Sentence, date: Span) -> Option<Cue> {
    let before: Vec<&str> =
        sentence.before(date.start).take(REACH).map(|word| word.folded.as_str()).collect();
    if let Some(noun) = before.split_first().filter(|(word, _)| is_of(word)).map(|(_, rest)| rest) {
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
fn of_noun(before: &[&str]) -> Option<Cue> {
    for word in before.iter().take(4) {
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

fn from_before(before: &[&str]) -> Found {
    for word in before {
        if let Some(cue) = cue(word) {
            return Found::Cue(cue);
        }
        if is_barrier(word) {
            return Found::Barrier;
        }
    }
    Found::Nothing
}

/// Tells whether a date stands at the head of its sentence.
fn opens(before: &[&str]) -> bool {
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
    std::iter::once(first)
        .chain(words)
        .take_while(|word| !is_barrier(&word.folded))
        .find_map(|word| cue(&word.folded))
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
        let text = "Un email reçu par Hillary Clinton le 17 janvier 2013 à 22h concerne Alger.";
        assert_eq!(of(text, "17 janvier 2013"), Some(Cue::Received));
        assert_eq!(of(text, "22h"), Some(Cue::Received));
        assert_eq!(of("Il a été envoyé le 3 mars.", "3 mars"), Some(Cue::Sent));
        assert_eq!(of("The memo was released on 3 March 2016.", "3 March"), Some(Cue::Published));
    }

    #[test]
    fn a_day_that_opens_a_sentence_hangs_on_the_verb_behind_it() {
        let text = "Le 19 janvier 2013 à 7h44, Hillary Clinton reçoit un nouvel email.";
        assert_eq!(of(text, "19 janvier 2013"), Some(Cue::Received));
        assert_eq!(of(text, "7h44"), Some(Cue::Received));
        assert_eq!(of("On 3 March 2010 she wrote to him.", "3 March 2010"), Some(Cue::Sent));
    }

    #[test]
    fn a_day_hangs_on_the_e_mail_it_is_of() {
        assert_eq!(of("Un second message, du 19 novembre, parle d’eux.", "19"), Some(Cue::Dated));
        assert_eq!(
            of("One email alone from 3 January 2010 has it.", "3 January"),
            Some(Cue::Dated)
        );
        assert_eq!(of("Dans un e-mail du 3 mars, il se plaint.", "3 mars"), Some(Cue::Dated));
    }

    #[test]
    fn the_day_of_an_event_hangs_on_nothing() {
        let text = "L’email reçu par Clinton évoque les attaques survenues le 17 janvier 2013.";
        assert_eq!(of(text, "17 janvier"), None);
        assert_eq!(of("Il écrit après l’attaque du 17 janvier.", "17 janvier"), None);
        assert_eq!(of("She wrote about the attack on 3 March.", "3 March"), None);
    }
}
