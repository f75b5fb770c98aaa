//! Words on how a query was read.

use crate::{
    names::{NameTest, Spellings},
    plan::{IdTest, MessageTest, Node, PartyRole, PartyTest, PartyWords, Place, Words},
    query::DaySide,
    word_test::{PatternSource, WordTest},
};

/// Says what a document must have, in the words that are looked for.
pub(crate) fn describe(node: &Node) -> String {
    match node {
        Node::All(parts) if parts.is_empty() => "every document".to_owned(),
        Node::All(parts) => joined(parts, " AND "),
        Node::Any(parts) => joined(parts, " OR "),
        Node::Not(part) => format!("NOT {}", part_of(part)),
        Node::Words(words) => describe_words(words),
        Node::Name(name) => describe_name(name),
        Node::Near(near) => {
            let parts = near.parts.iter().map(|words| side_by_side(words));
            parts.collect::<Vec<_>>().join(&format!(" NEAR/{} ", near.distance))
        }
        Node::Exact(exact) => format!("exactly {:?}", exact.text),
        Node::Flag(flag) => format!("has {}", flag.word()),
        Node::Id(IdTest { id, prefix }) => format!("id {id}{}", star(*prefix)),
        Node::Message(tests) => {
            let tests: Vec<String> = tests.iter().map(describe_test).collect();
            format!("one message {}", tests.join(", "))
        }
    }
}

fn joined(parts: &[Node], between: &str) -> String {
    parts.iter().map(part_of).collect::<Vec<_>>().join(between)
}

fn part_of(node: &Node) -> String {
    match node {
        Node::All(_) | Node::Any(_) | Node::Name(_) | Node::Message(_) => {
            format!("({})", describe(node))
        }
        _ => describe(node),
    }
}

fn describe_words(words: &Words) -> String {
    let place = match words.place {
        Place::Anywhere => "",
        Place::Subject => "subject ",
        Place::Body => "body ",
        Place::Attachment => "attachment ",
        Place::Case => "case ",
        Place::Origin => "in ",
        Place::Release => "release ",
        Place::Exemption => "exemption ",
        Place::Kind => "kind ",
        Place::Language => "language ",
    };
    format!("{place}{}", side_by_side(&words.words))
}

fn describe_name(NameTest { words, spellings }: &NameTest) -> String {
    format!("name {}{}", side_by_side(words), describe_spellings(spellings.as_ref()))
}

/// The spellings that are named; the others are counted.
const SHOWN_SPELLINGS: usize = 5;

/// Says which name it is and in which spellings: `: Helena Dacourt; HRD; 7 more`.
fn describe_spellings(spellings: Option<&Spellings>) -> String {
    let Some(Spellings { name, shown, .. }) = spellings else { return String::new() };
    let first = shown.iter().take(SHOWN_SPELLINGS).map(|spelling| format!("; {spelling}"));
    let rest = match shown.len().saturating_sub(SHOWN_SPELLINGS) {
        0 => String::new(),
        more => format!("; {more} more"),
    };
    format!(": {name}{}{rest}", first.collect::<String>())
}

fn side_by_side(words: &[WordTest]) -> String {
    let shown = |test: &WordTest| match test {
        WordTest::Is(word) => word.clone(),
        WordTest::Begins(word) => format!("{word}*"),
        WordTest::Fits(pattern) => match pattern.source() {
            PatternSource::Wild(pattern) => pattern.clone(),
            PatternSource::Like { word, distance } => format!("{word}~{distance}"),
            PatternSource::Regex(pattern) => format!("/{pattern}/"),
        },
    };
    let quote = if words.len() > 1 { "\"" } else { "" };
    format!("{quote}{}{quote}", words.iter().map(shown).collect::<Vec<_>>().join(" "))
}

fn describe_test(test: &MessageTest) -> String {
    match test {
        MessageTest::Party(role, PartyTest { pieces, spellings }) => {
            let role = match role {
                PartyRole::From => "from",
                PartyRole::To => "to",
                PartyRole::Cc => "copied to",
                PartyRole::With => "from or to",
            };
            let piece = |piece: &PartyWords| side_by_side(&piece.words);
            let pieces = pieces.iter().map(piece).collect::<Vec<_>>().join(" ");
            format!("{role} {pieces}{}", describe_spellings(spellings.as_ref()))
        }
        MessageTest::Sent(DaySide::After, day) => format!("sent on or after {day}"),
        MessageTest::Sent(DaySide::Before, day) => format!("sent before {day}"),
    }
}

const fn star(prefix: bool) -> &'static str {
    if prefix { "*" } else { "" }
}

#[cfg(test)]
mod tests {
    use crate::{Filters, Query, lower::plan};

    #[track_caller]
    fn check(query: &str, expected: &str) {
        assert_eq!(
            super::describe(&plan(&Query::parse(query), &Filters::default(), &[])),
            expected
        );
    }

    #[test]
    fn a_reading_names_words_as_they_are_looked_for() {
        check("", "every document");
        check("l’Algérie \"Secret Entente\"", "algerie AND \"secret entente\"");
        check("AbedinH@state.gov", "\"abedinh state gov\"");
        check("a (b OR subject:c*) -d", "a AND (b OR subject c) AND NOT d");
        check("Belmokh*", "belmokh*");
        check("id:C05797110 exemption:B6", "id C05797110 AND exemption b6");
    }

    #[test]
    fn conditions_on_one_message_stand_together() {
        check(
            "from:Blumenthal Algeria after:2013-01-15 before:2013-01-25",
            "algeria AND (one message from blumenthal, sent on or after 2013-01-15, \
             sent before 2013-01-25)",
        );
    }
}
