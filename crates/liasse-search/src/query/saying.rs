//! The words for what is wrong with a query, in English and French.

use liasse_model::Language;

use super::{
    MAX_CLAUSES, MAX_DEPTH, MAX_NEAR_WAYS, MAX_PATTERNS, MAX_PHRASE_WORDS, MAX_QUERY_BYTES,
    MAX_REGEX_BYTES, MAX_WILDCARDS, MAX_WORDS_BETWEEN, USUAL_DISTANCE, problem::QueryProblem,
    regex::RegexFault,
};

/// Says what was expected, what was found and how it was read.
pub(super) fn note(problem: &QueryProblem, language: Language) -> String {
    let Said { expected, found, read } = said(problem, language);
    match language {
        Language::English => format!("expected {expected}, found {found}; {read}"),
        Language::French => {
            format!("attendu\u{a0}: {expected}\u{a0}; trouvé\u{a0}: {found}\u{a0}; {read}")
        }
    }
}

/// Says what was expected and what was found.
pub(super) fn error(problem: &QueryProblem, language: Language) -> String {
    let Said { expected, found, .. } = said(problem, language);
    match language {
        Language::English => format!("expected {expected}, found {found}"),
        Language::French => format!("attendu\u{a0}: {expected}\u{a0}; trouvé\u{a0}: {found}"),
    }
}

struct Said {
    expected: String,
    found: String,
    read: String,
}

fn said(problem: &QueryProblem, language: Language) -> Said {
    let (expected, found, read) = match language {
        Language::English => english(problem),
        Language::French => french(problem),
    };
    Said { expected, found, read }
}

type Words = (String, String, String);

fn words(expected: impl Into<String>, found: impl Into<String>, read: impl Into<String>) -> Words {
    (expected.into(), found.into(), read.into())
}

fn english(problem: &QueryProblem) -> Words {
    use QueryProblem as P;
    let left_out = "left out";
    let quoted = |found: &str| format!("`{found}`");
    match problem {
        P::TooLong => words(
            format!("at most {MAX_QUERY_BYTES} bytes"),
            "more",
            format!("only the first {MAX_QUERY_BYTES} were read"),
        ),
        P::TooManyClauses => words(
            format!("at most {MAX_CLAUSES} words and values"),
            "more",
            format!("only the first {MAX_CLAUSES} were read"),
        ),
        P::TooDeep => words(
            format!("at most {MAX_DEPTH} parentheses inside each other"),
            "deeper ones",
            "read as if they were not there",
        ),
        P::LongPhrase => words(
            format!("at most {MAX_PHRASE_WORDS} words in a phrase"),
            "more",
            format!("only the first {MAX_PHRASE_WORDS} were read"),
        ),
        P::OpenQuotation => {
            words("a closing quotation mark", "the end", "all that follows was read as one phrase")
        }
        P::OpenGroup => words("a ) for this (", "the end", "read as if it stood there"),
        P::StrayParenthesis => words("a ( before this )", "none", left_out),
        P::EmptyGroup => words("a word between ( and )", "none", left_out),
        P::MissingSide(operator) => {
            words(format!("words on both sides of {operator}"), "none on one", left_out)
        }
        P::NothingNegated => words("a word after NOT", "none", left_out),
        P::MissingValue(field) => words(format!("a value after `{field}:`"), "none", left_out),
        P::UnknownField(found) => words("the name of a field", quoted(found), "read as words"),
        P::NoWord(found) => words("a word", quoted(found), left_out),
        P::Value { field, values, found } => {
            words(format!("{} after `{field}:`", values.join(" or ")), quoted(found), left_out)
        }
        P::Day { or_range: false, found } => {
            words("2013-01-18, 2013-01 or 2013", quoted(found), left_out)
        }
        P::Day { or_range: true, found } => words(
            "2013-01-18, 2013-01 or 2013, or a range such as 2013-01-16..2013-01-25",
            quoted(found),
            left_out,
        ),
        P::LaterDayFirst => {
            words("the earlier day first", "the later one", "read the other way round")
        }
        P::LoneStar => words("letters beside a `*`", "none", left_out),
        P::FewLetters(fewest) => {
            words(format!("{fewest} letters beside `*` or `?`"), "fewer", "read as a whole word")
        }
        P::ManyWildcards => words(
            format!("at most {MAX_WILDCARDS} of `*` and `?` in a word"),
            "more",
            "read as words side by side",
        ),
        P::LargeFuzziness(most) => {
            words(format!("at most {most} after `~`"), "more", format!("read as ~{most}"))
        }
        P::ShortFuzzyWord(fewest) => {
            words(format!("{fewest} letters before `~`"), "fewer", "read as it is spelt")
        }
        P::FuzzyWildcard => {
            words("either `~` or `*` and `?` in a word", "both", "read without the `~`")
        }
        P::FuzzyPhrase => words("one word before `~`", "several", "read without the `~`"),
        P::MissingSlop => words("a number after `~`", "none", "read without the `~`"),
        P::SlopOfOneWord => {
            words("a phrase of several words before `~`", "one word", "read without the `~`")
        }
        P::FarApart => words(
            format!("at most {MAX_WORDS_BETWEEN} words"),
            "more",
            format!("read as {MAX_WORDS_BETWEEN}"),
        ),
        P::MissingDistance => words(
            "a number from 1 on after `NEAR/`",
            "none",
            format!("read as NEAR/{USUAL_DISTANCE}"),
        ),
        P::UnequalDistances => {
            words("one distance for words near each other", "several", "read with the largest")
        }
        P::ManyWays => words(
            format!("at most {MAX_NEAR_WAYS} ways to choose the words beside NEAR"),
            "more",
            "read as AND",
        ),
        P::ManyPatterns => words(
            format!("at most {MAX_PATTERNS} words with `*`, `?`, `~` or `/`"),
            "more",
            left_out,
        ),
        P::NearOperand => words(
            "words or phrases of one text on both sides of NEAR",
            "something else",
            "read as AND",
        ),
        P::OpenRegex => words("a closing `/` at the end of a word", "none", "read as words"),
        P::Regex { fault, found } => {
            let expected = match fault {
                RegexFault::Long => format!("at most {MAX_REGEX_BYTES} bytes between `/` and `/`"),
                RegexFault::Syntax => "a regular expression".to_owned(),
                RegexFault::Bounds => {
                    "a regular expression for a whole word, without `\\b` or `*?`".to_owned()
                }
                RegexFault::Large => "a regular expression with fewer repetitions".to_owned(),
            };
            words(expected, quoted(found), left_out)
        }
        P::ValueForm(field) => words(
            format!("words as they are after `{field}:`"),
            "a regular expression, `*` or `~`",
            "left out",
        ),
        P::FrenchOperator { found, read_as } => words(
            read_as.to_owned(),
            found,
            format!("read as {read_as}; between quotation marks it is a word"),
        ),
    }
}

fn french(problem: &QueryProblem) -> Words {
    use QueryProblem as P;
    let left_out = "laissé de côté";
    let none = "rien";
    let quoted = |found: &str| format!("`{found}`");
    match problem {
        P::TooLong => words(
            format!("{MAX_QUERY_BYTES} octets au plus"),
            "davantage",
            format!("seuls les {MAX_QUERY_BYTES} premiers ont été lus"),
        ),
        P::TooManyClauses => words(
            format!("{MAX_CLAUSES} mots et valeurs au plus"),
            "davantage",
            format!("seuls les {MAX_CLAUSES} premiers ont été lus"),
        ),
        P::TooDeep => words(
            format!("{MAX_DEPTH} parenthèses imbriquées au plus"),
            "davantage",
            "lu comme si elles n’y étaient pas",
        ),
        P::LongPhrase => words(
            format!("{MAX_PHRASE_WORDS} mots au plus dans une expression"),
            "davantage",
            format!("seuls les {MAX_PHRASE_WORDS} premiers ont été lus"),
        ),
        P::OpenQuotation => words(
            "un guillemet fermant",
            "la fin",
            "toute la suite a été lue comme une seule expression",
        ),
        P::OpenGroup => words("une ) pour cette (", "la fin", "lu comme si elle y était"),
        P::StrayParenthesis => words("une ( avant cette )", none, left_out),
        P::EmptyGroup => words("un mot entre ( et )", none, left_out),
        P::MissingSide(operator) => {
            words(format!("des mots des deux côtés de {operator}"), "d’un seul côté", left_out)
        }
        P::NothingNegated => words("un mot après NOT", none, left_out),
        P::MissingValue(field) => words(format!("une valeur après `{field}:`"), none, left_out),
        P::UnknownField(found) => words("le nom d’un champ", quoted(found), "lu comme des mots"),
        P::NoWord(found) => words("un mot", quoted(found), left_out),
        P::Value { field, values, found } => {
            words(format!("{} après `{field}:`", values.join(" ou ")), quoted(found), left_out)
        }
        P::Day { or_range: false, found } => {
            words("2013-01-18, 2013-01 ou 2013", quoted(found), left_out)
        }
        P::Day { or_range: true, found } => words(
            "2013-01-18, 2013-01 ou 2013, ou une période comme 2013-01-16..2013-01-25",
            quoted(found),
            left_out,
        ),
        P::LaterDayFirst => words("le premier jour d’abord", "le dernier", "lu dans l’autre sens"),
        P::LoneStar => words("des lettres à côté de `*`", none, left_out),
        P::FewLetters(fewest) => words(
            format!("{fewest} lettres à côté de `*` ou `?`"),
            "moins",
            "lu comme un mot entier",
        ),
        P::ManyWildcards => words(
            format!("{MAX_WILDCARDS} signes `*` et `?` au plus dans un mot"),
            "davantage",
            "lu comme des mots côte à côte",
        ),
        P::LargeFuzziness(most) => {
            words(format!("{most} au plus après `~`"), "davantage", format!("lu comme ~{most}"))
        }
        P::ShortFuzzyWord(fewest) => {
            words(format!("{fewest} lettres avant `~`"), "moins", "lu tel qu’il est écrit")
        }
        P::FuzzyWildcard => {
            words("soit `~`, soit `*` et `?` dans un mot", "les deux", "lu sans le `~`")
        }
        P::FuzzyPhrase => words("un seul mot avant `~`", "plusieurs", "lu sans le `~`"),
        P::MissingSlop => words("un nombre après `~`", none, "lu sans le `~`"),
        P::SlopOfOneWord => {
            words("une expression de plusieurs mots avant `~`", "un seul mot", "lu sans le `~`")
        }
        P::FarApart => words(
            format!("{MAX_WORDS_BETWEEN} mots au plus"),
            "davantage",
            format!("lu comme {MAX_WORDS_BETWEEN}"),
        ),
        P::MissingDistance => words(
            "un nombre à partir de 1 après `NEAR/`",
            none,
            format!("lu comme NEAR/{USUAL_DISTANCE}"),
        ),
        P::UnequalDistances => words(
            "un seul écart pour des mots proches les uns des autres",
            "plusieurs",
            "lu avec le plus grand",
        ),
        P::ManyWays => words(
            format!("{MAX_NEAR_WAYS} façons au plus de choisir les mots autour de NEAR"),
            "davantage",
            "lu comme AND",
        ),
        P::ManyPatterns => words(
            format!("{MAX_PATTERNS} mots au plus avec `*`, `?`, `~` ou `/`"),
            "davantage",
            left_out,
        ),
        P::NearOperand => words(
            "des mots ou expressions d’un même texte des deux côtés de NEAR",
            "autre chose",
            "lu comme AND",
        ),
        P::OpenRegex => words("un `/` fermant à la fin d’un mot", none, "lu comme des mots"),
        P::Regex { fault, found } => {
            let expected = match fault {
                RegexFault::Long => format!("{MAX_REGEX_BYTES} octets au plus entre `/` et `/`"),
                RegexFault::Syntax => "une expression rationnelle".to_owned(),
                RegexFault::Bounds => {
                    "une expression rationnelle pour un mot entier, sans `\\b` ni `*?`".to_owned()
                }
                RegexFault::Large => {
                    "une expression rationnelle avec moins de répétitions".to_owned()
                }
            };
            words(expected, quoted(found), left_out)
        }
        P::ValueForm(field) => words(
            format!("des mots tels quels après `{field}:`"),
            "une expression rationnelle, `*` ou `~`",
            left_out,
        ),
        P::FrenchOperator { found, read_as } => words(
            read_as.to_owned(),
            found,
            format!("lu comme {read_as}\u{a0}; entre guillemets, c’est un mot"),
        ),
    }
}
