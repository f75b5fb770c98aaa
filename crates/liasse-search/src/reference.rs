//! The query language on one page, in English and French: for the help of the program, of the web
//! pages and of the API.

use liasse_model::Language;

/// A part of the page.
#[derive(Clone, Copy, Debug)]
pub struct ReferenceSection {
    title: Said,
    entries: &'static [ReferenceEntry],
    remarks: &'static [Said],
}

/// An example of a query, and what it finds.
#[derive(Clone, Copy, Debug)]
pub struct ReferenceEntry {
    example: &'static str,
    meaning: Said,
}

/// A text in each language.
#[derive(Clone, Copy, Debug)]
struct Said {
    english: &'static str,
    french: &'static str,
}

impl ReferenceSection {
    /// Returns the title.
    pub fn title(&self, language: Language) -> &'static str {
        self.title.in_language(language)
    }

    /// Returns the examples.
    pub fn entries(&self) -> &'static [ReferenceEntry] {
        self.entries
    }

    /// Returns what is to be known beside them.
    pub fn remarks(&self, language: Language) -> impl Iterator<Item = &'static str> {
        self.remarks.iter().map(move |remark| remark.in_language(language))
    }
}

impl ReferenceEntry {
    /// Returns the query.
    pub fn example(&self) -> &'static str {
        self.example
    }

    /// Says what it finds.
    pub fn meaning(&self, language: Language) -> &'static str {
        self.meaning.in_language(language)
    }
}

impl Said {
    const fn in_language(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.english,
            Language::French => self.french,
        }
    }
}

/// Returns the query language, a section for each of its sides.
///
/// ```
/// use liasse_model::Language;
/// use liasse_search::{Query, reference};
///
/// let section = &reference()[0];
/// assert_eq!(section.title(Language::French), "Mots");
/// assert!(Query::parse_strict(section.entries()[0].example()).is_ok());
/// ```
pub fn reference() -> &'static [ReferenceSection] {
    SECTIONS
}

/// Returns the page as plain text, of at most 80 columns.
pub fn reference_text(language: Language) -> String {
    let mut text = String::new();
    for section in SECTIONS {
        let separator = if text.is_empty() { "" } else { "\n" };
        text.extend([separator, section.title(language), "\n"]);
        for entry in section.entries {
            let lines = wrapped(entry.meaning(language), WIDTH - MEANING_COLUMN);
            let mut example = entry.example;
            if example.chars().count() + 4 > MEANING_COLUMN {
                text.push_str(&format!("  {example}\n"));
                example = "";
            }
            for line in lines {
                text.push_str(&format!("  {example:<width$}{line}\n", width = MEANING_COLUMN - 2));
                example = "";
            }
        }
        for remark in section.remarks(language) {
            for line in wrapped(remark, WIDTH - 2) {
                text.push_str(&format!("  {line}\n"));
            }
        }
    }
    text
}

const WIDTH: usize = 80;
/// Where the meaning of an example begins.
const MEANING_COLUMN: usize = 32;

/// Breaks a text at blanks into lines of at most so many columns.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let length = word.chars().count();
        match lines.last_mut().filter(|line| line.chars().count() + 1 + length <= width) {
            Some(line) => line.extend([" ", word]),
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

const fn said(english: &'static str, french: &'static str) -> Said {
    Said { english, french }
}

const fn entry(
    example: &'static str,
    english: &'static str,
    french: &'static str,
) -> ReferenceEntry {
    ReferenceEntry { example, meaning: said(english, french) }
}

const SECTIONS: &[ReferenceSection] = &[
    ReferenceSection {
        title: said("Words", "Mots"),
        entries: &[
            entry("Mali Algeria", "both words, anywhere", "les deux mots, où que ce soit"),
            entry("Mali AND Algeria", "the same", "la même chose"),
            entry("Mali OR Niger", "one of them or both", "l’un des deux ou les deux"),
            entry("Mali NOT Libya", "without the second word", "sans le second mot"),
            entry("Mali -Libya", "the same", "la même chose"),
            entry(
                "(Mali OR Niger) oil",
                "grouped; AND binds tighter than OR",
                "groupés\u{a0}; AND lie plus fort que OR",
            ),
        ],
        remarks: &[said(
            "Accents, capitals, apostrophes and hyphens do not matter. AND, OR, NOT and NEAR \
             are written in capitals; OU, ET, SAUF and PRÈS are understood as well.",
            "Les accents, majuscules, apostrophes et traits d’union ne comptent pas. AND, OR, NOT \
             et NEAR s’écrivent en capitales\u{a0}; OU, ET, SAUF et PRÈS sont compris aussi.",
        )],
    },
    ReferenceSection {
        title: said("Side by side and near", "Côte à côte et proches"),
        entries: &[
            entry("\"secret understanding\"", "words side by side", "des mots côte à côte"),
            entry(
                "\"secret understanding\"~3",
                "in this order, with at most 3 other words in between",
                "dans cet ordre, avec 3 autres mots au plus entre eux",
            ),
            entry(
                "hostage NEAR/5 Algeria",
                "at most 5 words from one to the other, in any order",
                "à 5 mots au plus l’un de l’autre, dans n’importe quel ordre",
            ),
            entry("hostage NEAR Algeria", "at most 10 words", "à 10 mots au plus"),
            entry(
                "(hostage OR otage) NEAR \"gas plant\"",
                "a choice, or a phrase, near another",
                "un choix ou une expression, près d’un autre",
            ),
        ],
        remarks: &[],
    },
    ReferenceSection {
        title: said("Spellings", "Graphies"),
        entries: &[
            entry(
                "Belmokh*",
                "words that begin so (2 letters at least)",
                "les mots qui commencent ainsi (2 lettres au moins)",
            ),
            entry(
                "Bel*tar",
                "any letters in place of *",
                "des lettres quelconques à la place de *",
            ),
            entry("organi?ation", "one letter in place of ?", "une lettre à la place de ?"),
            entry(
                "Belmokhtar~1",
                "one letter may be wrong, missing or too many",
                "une lettre peut être fausse, manquer ou être en trop",
            ),
            entry(
                "Belmokhtar~2",
                "two letters, from 4 letters on",
                "deux lettres, à partir de 4 lettres",
            ),
            entry(
                "/bel.*h?tar/",
                "a regular expression for a whole word",
                "une expression rationnelle pour un mot entier",
            ),
            entry(
                "exact:\"Entente Secrète\"",
                "with capitals, accents and punctuation as printed",
                "avec majuscules, accents et ponctuation tels qu’imprimés",
            ),
            entry("subject:exact:\"Re: H\"", "the same in a subject", "de même dans un objet"),
        ],
        remarks: &[],
    },
    ReferenceSection {
        title: said("People", "Personnes"),
        entries: &[
            entry("from:Blumenthal", "sent by", "envoyé par"),
            entry("to:Mills", "sent to", "envoyé à"),
            entry("cc:Abedin", "copied to", "en copie à"),
            entry("with:Abedin", "sent or received by", "envoyé ou reçu par"),
            entry(
                "name:\"Mokhtar Belmokhtar\"",
                "a name in headers and text",
                "un nom dans les en-têtes et le texte",
            ),
            entry(
                "from:=H",
                "as printed, without the other spellings of the name",
                "tel qu’imprimé, sans les autres graphies du nom",
            ),
        ],
        remarks: &[said(
            "These find a name in all of its spellings, and say which.",
            "Ils trouvent un nom dans toutes ses graphies, et disent lesquelles.",
        )],
    },
    ReferenceSection {
        title: said("Days", "Jours"),
        entries: &[
            entry("sent:2013", "sent in a year", "envoyé une année"),
            entry("sent:2013-01", "in a month", "un mois"),
            entry("sent:2013-01-16", "on a day", "un jour"),
            entry(
                "sent:2013-01-16..2013-01-25",
                "from a day to another, both included",
                "d’un jour à un autre, inclus",
            ),
            entry("sent:2013-01..", "from then on", "à partir de là"),
            entry("sent:..2013", "up to then", "jusque-là"),
            entry("after:2013-01-15", "on the day or later", "ce jour ou plus tard"),
            entry("before:2013-01-25", "earlier than the day", "avant ce jour"),
        ],
        remarks: &[said(
            "Senders, recipients and days that stand together must hold for one and the same \
             message of a chain.",
            "Expéditeurs, destinataires et jours mis ensemble doivent valoir pour un seul et même \
             message d’une suite.",
        )],
    },
    ReferenceSection {
        title: said("Parts of a document", "Parties d’un document"),
        entries: &[
            entry("subject:hostages", "in the subject", "dans l’objet"),
            entry(
                "subject:(hostages OR oil)",
                "a field holds for what is in parentheses",
                "un champ vaut pour ce qui est entre parenthèses",
            ),
            entry("body:agreement", "in the text", "dans le texte"),
            entry(
                "attachment:map",
                "in the name of an attached file",
                "dans le nom d’une pièce jointe",
            ),
            entry("has:attachment", "with an attached file", "avec une pièce jointe"),
            entry("is:forwarded", "forwarded", "transféré"),
            entry("is:reply", "in reply", "en réponse"),
            entry("lang:fr", "in French; en, other", "en français\u{a0}; en, other"),
        ],
        remarks: &[],
    },
    ReferenceSection {
        title: said("Papers of the release", "Pièces de la communication"),
        entries: &[
            entry("id:C05797110", "a document by its id", "un document par son identifiant"),
            entry("id:C0579*", "how an id begins", "le début d’un identifiant"),
            entry("case:F-2014-20439", "a case number", "un numéro d’affaire"),
            entry(
                "in:Jan7thWeb",
                "a file or folder it came from",
                "un fichier ou dossier d’origine",
            ),
            entry(
                "release:part",
                "released in part; full",
                "communiqué en partie\u{a0}; full\u{a0}: en entier",
            ),
            entry("exemption:B6", "an exemption", "une exemption"),
            entry(
                "exemption:1.4(D)",
                "an exemption with its letter",
                "une exemption avec sa lettre",
            ),
            entry(
                "kind:mail",
                "an e-mail file; release, article, paper",
                "un fichier de courriel\u{a0}; release, article, paper",
            ),
        ],
        remarks: &[said(
            "A query is never wrong: what cannot be read is noted, and it is said how all of it \
             was read. Of a query 4096 bytes and 256 words are read, parentheses 32 deep, phrases \
             of 64 words, and 32 words with * or ? inside, ~ or a regular expression.",
            "Une requête n’est jamais fausse\u{a0}: ce qui ne se lit pas est signalé, et il est dit \
             comment le tout a été lu. Sont lus 4096 octets et 256 mots d’une requête, 32 niveaux \
             de parenthèses, 64 mots par expression, et 32 mots avec * ou ? à l’intérieur, ~ ou \
             expression rationnelle.",
        )],
    },
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        MAX_CLAUSES, MAX_DEPTH, MAX_PATTERNS, MAX_PHRASE_WORDS, MAX_QUERY_BYTES, Query,
        query::Field,
    };

    const LANGUAGES: [Language; 2] = [Language::English, Language::French];

    #[test]
    fn every_example_is_read_to_the_letter() {
        let entries: Vec<&ReferenceEntry> =
            reference().iter().flat_map(|section| section.entries()).collect();
        assert!(entries.len() > 40);
        for entry in entries {
            let query = Query::parse_strict(entry.example()).unwrap();
            assert!(!query.is_empty() && query.notes().is_empty(), "{}", entry.example());
            assert_eq!(Query::parse(entry.example()), query);
        }
    }

    #[test]
    fn every_field_has_an_example() {
        let text = reference_text(Language::English);
        for field in Field::ALL {
            assert!(text.contains(&format!("{}:", field.name())), "{}", field.name());
        }
    }

    #[test]
    fn an_example_stands_once_and_is_said_in_two_languages() {
        let mut seen = BTreeSet::new();
        for entry in reference().iter().flat_map(|section| section.entries()) {
            assert!(seen.insert(entry.example()), "{}", entry.example());
            assert_ne!(entry.meaning(Language::English), "");
        }
        for section in reference() {
            let [english, french] = LANGUAGES.map(|language| section.remarks(language).count());
            assert_eq!(english, french);
        }
    }

    #[test]
    fn the_page_names_the_limits_and_fits_a_terminal() {
        for language in LANGUAGES {
            let text = reference_text(language);
            assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
            let limits = [MAX_QUERY_BYTES, MAX_CLAUSES, MAX_DEPTH, MAX_PHRASE_WORDS, MAX_PATTERNS];
            let unwrapped = text.split_whitespace().collect::<Vec<_>>().join(" ");
            for limit in limits {
                assert!(unwrapped.contains(&format!(" {limit} ")), "{limit}");
            }
        }
    }
}
