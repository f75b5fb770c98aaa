//! Words, phrases, and where they stand.

use liasse_model::Language;

use super::Speaker;
use crate::{
    plan::{Exact, Near, Place, Words},
    word_test::{PatternSource, WordTest},
};

/// Writes words side by side as a query does.
pub(super) fn written(words: &[WordTest]) -> String {
    let word = |test: &WordTest| match test {
        WordTest::Is(word) => word.clone(),
        WordTest::Begins(word) => format!("{word}*"),
        WordTest::Fits(pattern) => match pattern.source() {
            PatternSource::Wild(pattern) => pattern.clone(),
            PatternSource::Like { word, distance } => format!("{word}~{distance}"),
            PatternSource::Regex(pattern) => format!("/{pattern}/"),
        },
    };
    words.iter().map(word).collect::<Vec<_>>().join(" ")
}

impl Speaker {
    pub(super) fn words(self, words: &Words) -> String {
        let Words { place, words, slop } = words;
        if let Some(property) = self.property(*place, &written(words)) {
            return property;
        }
        let said = match *slop {
            0 => self.side_by_side(words),
            slop => {
                let apart = self.count_of_words(slop);
                let said = self.side_by_side(words);
                self.say(
                    format!("{said} with at most {apart} in between"),
                    format!("{said} avec {apart} au plus entre eux"),
                )
            }
        };
        said + self.place(*place)
    }

    pub(super) fn near(self, Near { place, parts, distance }: &Near) -> String {
        let parts: Vec<String> = parts.iter().map(|words| self.side_by_side(words)).collect();
        let (apart, place) = (self.count_of_words(*distance), self.place(*place));
        match self.language {
            Language::English => {
                format!("{} within {apart} of each other{place}", self.list(&parts, "and"))
            }
            Language::French => {
                format!("{} à {apart} au plus l’un de l’autre{place}", self.list(&parts, "et"))
            }
        }
    }

    pub(super) fn exact(self, Exact { place, text }: &Exact) -> String {
        let (text, place) = (self.quoted(text), self.place(*place));
        let printed = self.say("exactly as printed", "exactement tel qu’imprimé");
        format!("{text} {printed}{place}")
    }

    fn count_of_words(self, count: u32) -> String {
        let one = self.say("word", "mot");
        let several = self.say("words", "mots");
        format!("{count} {}", if count == 1 { one } else { several })
    }

    /// Says words side by side; one that stands for others is explained.
    fn side_by_side(self, words: &[WordTest]) -> String {
        match words {
            [WordTest::Begins(word)] => {
                let begin = self.say("words that begin with", "mots commençant par");
                format!("{begin} {}", self.quoted(word))
            }
            [WordTest::Fits(pattern)] => match pattern.source() {
                PatternSource::Wild(pattern) => {
                    let form = self.say("words of the form", "mots de la forme");
                    format!("{form} {}", self.quoted(pattern))
                }
                PatternSource::Like { word, distance } => self.like(word, *distance),
                PatternSource::Regex(pattern) => {
                    format!("{} /{pattern}/", self.say("words that match", "mots conformes à"))
                }
            },
            words => self.quoted(&written(words)),
        }
    }

    fn like(self, word: &str, distance: u8) -> String {
        let word = self.quoted(word);
        let plural = if distance == 1 { "" } else { "s" };
        self.say(
            format!("{word}, give or take {distance} letter{plural}"),
            format!("{word}, à {distance} lettre{plural} près"),
        )
    }

    /// Says where words stand.
    fn place(self, place: Place) -> &'static str {
        match place {
            Place::Subject => self.say(" in the subject", " dans l’objet"),
            Place::Body => self.say(" in the text", " dans le texte"),
            Place::Attachment => {
                self.say(" in the name of an attached file", " dans le nom d’une pièce jointe")
            }
            _ => "",
        }
    }

    /// Says what a document must be; none for words in its text.
    fn property(self, place: Place, value: &str) -> Option<String> {
        let quoted = self.quoted(value);
        Some(match place {
            Place::Anywhere | Place::Subject | Place::Body | Place::Attachment => return None,
            Place::Case => format!("{} {quoted}", self.say("of the case", "de l’affaire")),
            Place::Origin => {
                let from = self.say("from the file or folder", "du fichier ou dossier");
                format!("{from} {quoted}")
            }
            Place::Exemption => {
                format!("{} {quoted}", self.say("with the exemption", "avec l’exemption"))
            }
            Place::Release => match value {
                "full" => self.say("released in full", "communiqué en entier").to_owned(),
                "part" => self.say("released in part", "communiqué en partie").to_owned(),
                _ => format!("{} {quoted}", self.say("of the release mark", "de mention")),
            },
            Place::Kind => {
                let kind = match value {
                    "release" => self.say("released document", "document communiqué"),
                    "mail" => self.say("e-mail file", "fichier de courriel"),
                    "article" => self.say("press article", "article de presse"),
                    "paper" => self.say("other document", "autre document"),
                    _ => &quoted,
                };
                format!("{} {kind}", self.say("of the kind", "de type"))
            }
            Place::Language => match value {
                "fr" => self.say("in French", "en français"),
                "en" => self.say("in English", "en anglais"),
                _ => self.say("neither in English nor in French", "ni en anglais ni en français"),
            }
            .to_owned(),
        })
    }
}
