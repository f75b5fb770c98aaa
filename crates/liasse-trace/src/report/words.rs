//! The words that a report is written in, each in both languages.

use liasse_model::Language;

use super::{DifferenceKind, FindingKind, Outcome};

/// A word or a sentence in both languages.
#[derive(Clone, Copy)]
pub(super) struct Both {
    english: &'static str,
    french: &'static str,
}

const fn both(english: &'static str, french: &'static str) -> Both {
    Both { english, french }
}

impl Both {
    pub(super) const fn written(self, language: Language) -> &'static str {
        match language {
            Language::English => self.english,
            Language::French => self.french,
        }
    }
}

impl Outcome {
    /// All outcomes, the worst first.
    pub const ALL: [Outcome; 7] = [
        Outcome::Contradicted,
        Outcome::NotFound,
        Outcome::Uncertain,
        Outcome::Possible,
        Outcome::NotCheckable,
        Outcome::Confirmed,
        Outcome::Found,
    ];

    /// Returns the outcome in a word or two.
    pub const fn word(self, language: Language) -> &'static str {
        let word = match self {
            Outcome::Contradicted => both("contradicted", "contredit"),
            Outcome::NotFound => both("not found", "introuvable"),
            Outcome::Uncertain => both("uncertain", "incertain"),
            Outcome::Possible => both("possible", "possible"),
            Outcome::NotCheckable => both("not checkable", "non vérifiable"),
            Outcome::Confirmed => both("confirmed", "confirmé"),
            Outcome::Found => both("found", "retrouvé"),
        };
        word.written(language)
    }

    /// Returns a sign for the outcome, one character that goes before its word.
    pub const fn sign(self) -> &'static str {
        match self {
            Outcome::Contradicted => "✗",
            Outcome::NotFound => "∅",
            Outcome::Uncertain => "?",
            Outcome::Possible => "≈",
            Outcome::NotCheckable => "–",
            Outcome::Confirmed => "✓",
            Outcome::Found => "≡",
        }
    }

    /// Tells whether a reader should look at it: contradicted, not found, uncertain or possible.
    pub const fn needs_attention(self) -> bool {
        matches!(
            self,
            Outcome::Contradicted | Outcome::NotFound | Outcome::Uncertain | Outcome::Possible
        )
    }
}

impl FindingKind {
    /// Returns what was looked at in a word or two.
    pub const fn word(self, language: Language) -> &'static str {
        let word = match self {
            FindingKind::Quotation => both("quotation", "citation"),
            FindingKind::Title => both("subject", "objet"),
            FindingKind::Date => both("date", "date"),
            FindingKind::Hour => both("hour", "heure"),
            FindingKind::Weekday => both("weekday", "jour"),
            FindingKind::Byline => both("byline", "signature"),
            FindingKind::Figure => both("figure", "chiffre"),
            FindingKind::Name => both("name", "nom"),
            FindingKind::Post => both("post", "fonction"),
            FindingKind::Period => both("period", "période"),
            FindingKind::Order => both("order", "ordre"),
            FindingKind::Correspondents => both("correspondents", "correspondants"),
            FindingKind::Forwarded => both("forwarded", "transfert"),
            FindingKind::Duration => both("duration", "durée"),
        };
        word.written(language)
    }
}

impl DifferenceKind {
    /// Returns what differs in a few words.
    pub const fn word(self, language: Language) -> &'static str {
        let word = match self {
            DifferenceKind::Exact => both("word for word", "mot pour mot"),
            DifferenceKind::Cut => both("cut, marked", "coupe signalée"),
            DifferenceKind::UnmarkedCut => both("cut, not marked", "coupe non signalée"),
            DifferenceKind::Trimmed => both("the source goes on", "la source continue"),
            DifferenceKind::Insertion => both("added, marked", "ajout signalé"),
            DifferenceKind::UnmarkedInsertion => both("added, not marked", "ajout non signalé"),
            DifferenceKind::Spliced => both("passages joined", "passages réunis"),
            DifferenceKind::Number => both("another number", "autre nombre"),
            DifferenceKind::Name => both("another name", "autre nom"),
            DifferenceKind::Order => both("another order", "autre ordre"),
            DifferenceKind::Reworded => both("other words", "autres mots"),
        };
        word.written(language)
    }
}

/// What stands between the parts of a report.
pub(super) mod frame {
    use super::{Both, both};

    pub(in crate::report) const REPORT: Both = both("Check of an article", "Article recoupé");
    pub(in crate::report) const UNTITLED: Both = both("Without a title", "Sans titre");
    pub(in crate::report) const WORST: Both = both("Look at these first", "À regarder d’abord");
    pub(in crate::report) const NOTHING_WORST: Both = both(
        "Nothing was contradicted, missing or in doubt.",
        "Rien n’est contredit, introuvable ou incertain.",
    );
    pub(in crate::report) const CHANGED: Both =
        both("Found, with changes", "Retrouvées, mais changées");
    pub(in crate::report) const ALL: Both = both("All findings", "Tous les constats");
    pub(in crate::report) const NO_FINDINGS: Both = both(
        "Nothing in the article could be checked: no quotation, no date, no figure.",
        "Rien dans l’article ne se laisse vérifier : ni citation, ni date, ni chiffre.",
    );
    pub(in crate::report) const SEARCHED: Both = both("What was searched", "Ce qui a été cherché");
    pub(in crate::report) const ARTICLE: Both = both("The article", "L’article");
    pub(in crate::report) const DIFFERENCES: Both =
        both("How the words differ", "En quoi les mots diffèrent");
    pub(in crate::report) const EVIDENCE: Both = both("Evidence", "Pièces");
    pub(in crate::report) const NEAREST: Both = both("Nearest passage", "Passage le plus proche");
    pub(in crate::report) const NOTHING: Both = both("nothing", "rien");
    pub(in crate::report) const NUMBER: Both = both("No", "N°");
    pub(in crate::report) const OUTCOME: Both = both("Outcome", "Constat");
    pub(in crate::report) const KIND: Both = both("What", "Quoi");
    pub(in crate::report) const WORDS: Both = both("Words of the article", "Mots de l’article");
    pub(in crate::report) const REASON: Both = both("Reason", "Raison");
    pub(in crate::report) const DOCUMENT: Both = both("Document", "Document");
    pub(in crate::report) const IN_ARTICLE: Both = both("article", "article");
    pub(in crate::report) const IN_ARCHIVE: Both = both("archive", "archive");
    pub(in crate::report) const NOT_FOUND_MEANS: Both = both(
        "“Not found” says that no passage of these texts fits, not that there is none elsewhere.",
        "« Introuvable » dit qu’aucun passage de ces textes ne convient, non qu’il n’en existe \
         pas ailleurs.",
    );
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_outcomes_share_a_word_or_a_sign() {
        for language in [Language::English, Language::French] {
            let words: BTreeSet<_> = Outcome::ALL.iter().map(|it| it.word(language)).collect();
            assert_eq!(words.len(), Outcome::ALL.len());
        }
        let signs: BTreeSet<_> = Outcome::ALL.iter().map(|it| it.sign()).collect();
        assert_eq!(signs.len(), Outcome::ALL.len());
        assert!(Outcome::ALL.is_sorted());
    }
}
