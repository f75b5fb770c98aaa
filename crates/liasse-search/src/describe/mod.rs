//! Words on how a query was read, in English and French: what is looked for, what else must hold,
//! what must not be.

mod days;
mod message;
mod words;

use std::slice;

use liasse_model::Language;

use crate::{
    names::{NameTest, Spellings},
    plan::{Flag, IdTest, Node},
};

/// Says what a document must have, in the words that are looked for.
pub(crate) fn describe(node: &Node, language: Language) -> String {
    let speaker = Speaker { language };
    match node {
        Node::All(parts) => speaker.all(parts),
        node => speaker.all(slice::from_ref(node)),
    }
}

/// Who says it in a language.
#[derive(Clone, Copy)]
struct Speaker {
    language: Language,
}

impl Speaker {
    fn say<T>(self, english: T, french: T) -> T {
        match self.language {
            Language::English => english,
            Language::French => french,
        }
    }

    /// Puts a text between quotation marks.
    fn quoted(self, text: &str) -> String {
        self.say(format!("“{text}”"), format!("«\u{a0}{text}\u{a0}»"))
    }

    /// Joins texts as a sentence does: `a, b and c`.
    fn list(self, texts: &[String], last: &str) -> String {
        match texts.split_last() {
            None => String::new(),
            Some((only, [])) => only.clone(),
            Some((end, others)) => format!("{} {last} {end}", others.join(", ")),
        }
    }

    /// `all of “a” and “b”, sent in 2013, without “c”`
    fn all(self, parts: &[Node]) -> String {
        let (asked, others): (Vec<&Node>, Vec<&Node>) =
            parts.iter().partition(|part| is_looked_for(part));
        let asked: Vec<String> = asked.into_iter().map(|part| self.part(part)).collect();
        let others: Vec<String> = others.into_iter().map(|part| self.part(part)).collect();
        let head = match asked.as_slice() {
            [] => {
                let every = self.say("every document", "tout document").to_owned();
                return match others.as_slice() {
                    [] => every,
                    [only] => format!("{every} {}", without_parentheses(only)),
                    several => format!("{every} {}", several.join(", ")),
                };
            }
            [only] if others.is_empty() => return without_parentheses(only),
            [only] => only.clone(),
            several => {
                let list = self.list(several, self.say("and", "et"));
                format!("{} {list}", self.say("all of", "à la fois"))
            }
        };
        [vec![head], others].concat().join(", ")
    }

    /// Says a part of a whole, with parentheses around what has parts of its own.
    fn part(self, node: &Node) -> String {
        match node {
            Node::All(parts) => format!("({})", self.all(parts)),
            Node::Any(parts) => {
                let parts: Vec<String> = parts.iter().map(|part| self.choice(part)).collect();
                format!("({})", self.list(&parts, self.say("or", "ou")))
            }
            Node::Not(part) if is_looked_for(part) => {
                format!("{} {}", self.say("without", "sans"), self.part(part))
            }
            Node::Not(part) => format!("{} {}", self.say("not", "pas"), self.part(part)),
            Node::Words(words) => self.words(words),
            Node::Near(near) => self.near(near),
            Node::Exact(exact) => self.exact(exact),
            Node::Name(name) => self.name(name),
            Node::Id(id) => self.id(id),
            Node::Flag(flag) => self.flag(*flag).to_owned(),
            Node::Message(tests) => self.message(tests),
        }
    }

    /// Says one of several, with parentheses around what has commas.
    fn choice(self, node: &Node) -> String {
        match node {
            Node::Message(tests) if tests.len() > 1 => format!("({})", self.message(tests)),
            node => self.part(node),
        }
    }

    fn id(self, IdTest { id, prefix }: &IdTest) -> String {
        let id = self.quoted(id);
        match prefix {
            true => format!(
                "{} {id}",
                self.say("whose id begins with", "dont l’identifiant commence par")
            ),
            false => format!("{} {id}", self.say("with the id", "d’identifiant")),
        }
    }

    fn flag(self, flag: Flag) -> &'static str {
        match flag {
            Flag::Attachment => self.say("with an attached file", "avec une pièce jointe"),
            Flag::Forwarded => self.say("forwarded", "transféré"),
            Flag::Reply => self.say("in reply", "en réponse"),
        }
    }

    fn name(self, NameTest { words, spellings }: &NameTest) -> String {
        let name = self.quoted(&words::written(words));
        format!("{} {name}{}", self.say("the name", "le nom"), self.spellings(spellings.as_ref()))
    }

    /// Says which name it is and in which spellings:
    /// ` (Helena Dacourt, also spelt: Dacourt, H; HRD; 7 more)`.
    fn spellings(self, spellings: Option<&Spellings>) -> String {
        let Some(Spellings { name, shown, .. }) = spellings else { return String::new() };
        let mut texts: Vec<String> =
            shown.iter().take(SHOWN_SPELLINGS).map(|spelling| short(spelling)).collect();
        if let Some(more @ 1..) = shown.len().checked_sub(SHOWN_SPELLINGS) {
            let one = self.say("more", "autre");
            texts.push(format!(
                "{more} {}",
                if more > 1 { self.say("more", "autres") } else { one }
            ));
        }
        match texts.is_empty() {
            true => format!(" ({})", short(name)),
            false => {
                let also = self.say("also spelt:", "aussi écrit\u{a0}:");
                format!(" ({}, {also} {})", short(name), texts.join("; "))
            }
        }
    }
}

/// The spellings that are named; the others are counted.
const SHOWN_SPELLINGS: usize = 5;

/// Cuts a spelling that is longer than a name is.
fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Tells whether a condition is words or names that are looked for, and not what else must hold.
fn is_looked_for(node: &Node) -> bool {
    match node {
        Node::Words(words) => words.place.is_text(),
        Node::Near(_) | Node::Exact(_) | Node::Name(_) => true,
        Node::All(parts) | Node::Any(parts) => parts.iter().any(is_looked_for),
        Node::Not(_) | Node::Id(_) | Node::Flag(_) | Node::Message(_) => false,
    }
}

/// Takes the parentheses off the only part.
fn without_parentheses(text: &str) -> String {
    let inside = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    inside.unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Filters, Query, lower::plan};

    fn described(query: &str, language: Language) -> String {
        describe(&plan(&Query::parse(query), &Filters::default(), &[]), language)
    }

    #[track_caller]
    fn check(query: &str, english: &str, french: &str) {
        assert_eq!(described(query, Language::English), english, "{query}");
        let french = french.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»");
        assert_eq!(described(query, Language::French), french, "{query}");
    }

    #[test]
    fn nothing_asked_is_every_document() {
        check("", "every document", "tout document");
        check("-Libya", "every document without “libya”", "tout document sans « libya »");
        check("is:reply", "every document in reply", "tout document en réponse");
    }

    #[test]
    fn a_reading_names_words_as_they_are_looked_for() {
        check(
            "l’Algérie \"Secret Entente\"",
            "all of “algerie” and “secret entente”",
            "à la fois « algerie » et « secret entente »",
        );
        check("AbedinH@state.gov", "“abedinh state gov”", "« abedinh state gov »");
        check(
            "a (b OR subject:c OR (x y)) -d",
            "all of “a” and (“b”, “c” in the subject or (all of “x” and “y”)), without “d”",
            "à la fois « a » et (« b », « c » dans l’objet ou (à la fois « x » et « y »)), sans « d »",
        );
        check("a OR b", "“a” or “b”", "« a » ou « b »");
        check("a -(b OR c)", "“a”, without (“b” or “c”)", "« a », sans (« b » ou « c »)");
    }

    #[test]
    fn words_that_stand_for_others_are_explained() {
        check("Belmokh*", "words that begin with “belmokh”", "mots commençant par « belmokh »");
        check("Bel*t?r", "words of the form “bel*t?r”", "mots de la forme « bel*t?r »");
        check("Mali~1", "“mali”, give or take 1 letter", "« mali », à 1 lettre près");
        check("Libya~2", "“libya”, give or take 2 letters", "« libya », à 2 lettres près");
        check("/ka?t.*/", "words that match /ka?t.*/", "mots conformes à /ka?t.*/");
        check("body:\"secr* un?er\"", "“secr* un?er” in the text", "« secr* un?er » dans le texte");
    }

    #[test]
    fn what_stands_apart_says_how_far() {
        check(
            "\"a b\"~3",
            "“a b” with at most 3 words in between",
            "« a b » avec 3 mots au plus entre eux",
        );
        check(
            "a NEAR/5 \"b c\" NEAR/5 d*",
            "“a”, “b c” and “d” within 5 words of each other",
            "« a », « b c » et « d » à 5 mots au plus l’un de l’autre",
        );
        check(
            "subject:(a NEAR/1 b)",
            "“a” and “b” within 1 word of each other in the subject",
            "« a » et « b » à 1 mot au plus l’un de l’autre dans l’objet",
        );
        check(
            "subject:exact:\"Re: H\"",
            "“Re: H” exactly as printed in the subject",
            "« Re: H » exactement tel qu’imprimé dans l’objet",
        );
    }

    #[test]
    fn what_else_must_hold_follows() {
        check(
            "oil id:C057* exemption:B6 release:part kind:mail lang:fr in:Jan7 case:F1 has:attachment",
            "“oil”, whose id begins with “C057”, with the exemption “b6”, released in part, \
             of the kind e-mail file, in French, from the file or folder “jan7”, \
             of the case “f1”, with an attached file",
            "« oil », dont l’identifiant commence par « C057 », avec l’exemption « b6 », \
             communiqué en partie, de type fichier de courriel, en français, \
             du fichier ou dossier « jan7 », de l’affaire « f1 », avec une pièce jointe",
        );
        check("a -is:forwarded", "“a”, not forwarded", "« a », pas transféré");
    }

    #[test]
    fn conditions_on_one_message_stand_together() {
        check(
            "secret agreement sent:2013-01",
            "all of “secret” and “agreement”, sent in January 2013",
            "à la fois « secret » et « agreement », envoyé en janvier 2013",
        );
        check(
            "from:Blumenthal Algeria to:H cc:x after:2013-01-15 before:2013-01-25",
            "“algeria”, sent by “blumenthal” to “h” from 15 January 2013 to 24 January 2013, \
             copied to “x” (in one message)",
            "« algeria », envoyé par « blumenthal » à « h » du 15 janvier 2013 au 24 janvier 2013, \
             en copie à « x » (dans un même message)",
        );
        check(
            "with:a with:b sent:2011 OR -sent:2012",
            "every document (sent or received by “a” and “b”, sent in 2011 (in one message)) \
             or not sent in 2012",
            "tout document (envoyé ou reçu par « a » et « b », envoyé en 2011 (dans un même message)) \
             ou pas envoyé en 2012",
        );
    }

    proptest! {
        #[test]
        fn a_reading_is_not_much_longer_than_its_query(text in any::<String>()) {
            for language in [Language::English, Language::French] {
                prop_assert!(described(&text, language).len() <= 100 + 60 * text.len());
            }
        }
    }
}
