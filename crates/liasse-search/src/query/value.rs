//! One value of a query: what its text means in its field.

use super::{
    MAX_FUZZINESS, MAX_PHRASE_WORDS, MAX_WORDS_BETWEEN, MIN_FUZZY_LETTERS, MIN_PREFIX_LETTERS,
    QueryProblem,
    clause::{Clause, DaySide, Term, Value},
    day::{parse_day, parse_range},
    field::Field,
    grammar::{Phrase, Prefix, Text, is_plain_word, is_wild, unknown_field},
    reader::found,
    regex,
    word_form::{FormFault, WordForm, without_faults, word_forms},
};
use crate::{
    plan::Flag,
    word_test::{Pattern, PatternSource, WordTest},
    words::{fold_words, next_word},
};

/// Reads a value with at most `room` words that stand for others, and says what of it was not read
/// as it stands.
pub(super) fn clause(
    prefix: Prefix,
    text: &Text<'_>,
    room: usize,
) -> (Option<Clause>, Vec<QueryProblem>) {
    let mut reader = ValueReader { prefix, room, problems: Vec::new() };
    let clause = match (prefix.field, prefix.exact) {
        (_, true) => reader.exact(text),
        (Some(Field::After), _) => reader.day(DaySide::After, text),
        (Some(Field::Before), _) => reader.day(DaySide::Before, text),
        (Some(Field::Sent), _) => reader.sent(text),
        (Some(field), _) if !field.values().is_empty() => reader.listed(field, text),
        (Some(Field::Id), _) => reader.id(text),
        _ => reader.words(text),
    };
    (clause, reader.problems)
}

struct ValueReader {
    prefix: Prefix,
    room: usize,
    problems: Vec<QueryProblem>,
}

impl ValueReader {
    /// Notes a problem for which the value is left out.
    fn without(&mut self, problem: QueryProblem) -> Option<Clause> {
        self.problems.push(problem);
        None
    }

    fn term(&mut self, value: Value) -> Option<Clause> {
        let Prefix { field, as_printed, .. } = self.prefix;
        match tests(field, &value, self.room) {
            Ok(words) => Some(Clause::Term(Term { field, as_printed, value, words })),
            Err(problem) => self.without(problem),
        }
    }

    /// Returns the text of a value that is neither cut short nor a pattern.
    fn plain(&mut self, text: &Text<'_>) -> Option<String> {
        match text {
            Text::Word(word) => Some((*word).to_owned()),
            Text::Phrase(phrase) => {
                self.note_open(phrase);
                if phrase.star || phrase.slop.is_some() {
                    self.problems.push(QueryProblem::ValueForm(self.field_name()));
                }
                Some(single_blanks(phrase.inside))
            }
            Text::Regex(_) => {
                self.problems.push(QueryProblem::ValueForm(self.field_name()));
                None
            }
        }
    }

    fn field_name(&self) -> &'static str {
        match self.prefix.field {
            Some(field) if !self.prefix.exact => field.name(),
            _ => "exact",
        }
    }

    fn note_open(&mut self, phrase: &Phrase<'_>) {
        if !phrase.closed {
            self.problems.push(QueryProblem::OpenQuotation);
        }
    }

    /// Reads text as printed.
    fn exact(&mut self, text: &Text<'_>) -> Option<Clause> {
        let text = match text {
            // A path is text, too.
            Text::Regex(inside) if !inside.contains('"') => format!("/{inside}/"),
            _ => self.plain(text)?,
        };
        if fold_words(&text).is_empty() {
            return self.without(QueryProblem::NoWord(found(&text)));
        }
        let text = self.within_limit(text);
        self.term(Value::Exact(text))
    }

    fn day(&mut self, side: DaySide, text: &Text<'_>) -> Option<Clause> {
        let text = self.plain(text)?;
        let day = parse_day(without_tail(&text));
        let problem = QueryProblem::Day { or_range: false, found: found(&text) };
        day.map(|day| Clause::Day(side, day)).or_else(|| self.without(problem))
    }

    fn sent(&mut self, text: &Text<'_>) -> Option<Clause> {
        let text = self.plain(text)?;
        let Some(range) = parse_range(text.trim_end_matches([',', ';'])) else {
            return self.without(QueryProblem::Day { or_range: true, found: found(&text) });
        };
        let Some(exchanged) = range.exchanged() else { return Some(Clause::Sent(range)) };
        self.problems.push(QueryProblem::LaterDayFirst);
        Some(Clause::Sent(exchanged))
    }

    /// Reads one of the few values that a field has.
    fn listed(&mut self, field: Field, text: &Text<'_>) -> Option<Clause> {
        let text = self.plain(text)?;
        let values = field.values();
        let is_value = |value: &&&str| value.eq_ignore_ascii_case(without_tail(&text));
        match values.iter().find(is_value) {
            None => {
                let (field, found) = (field.name(), found(&text));
                self.without(QueryProblem::Value { field, values, found })
            }
            Some(value) if matches!(field, Field::Has | Field::Is) => {
                const FLAGS: [Flag; 3] = [Flag::Attachment, Flag::Forwarded, Flag::Reply];
                let flag = FLAGS.into_iter().find(|flag| flag.word() == *value);
                flag.map(Clause::Is)
            }
            Some(value) => self.term(Value::Word { text: (*value).to_owned(), distance: 0 }),
        }
    }

    /// Reads an id: `~` is part of it, a last `*` says how it begins.
    fn id(&mut self, text: &Text<'_>) -> Option<Clause> {
        let text = match text {
            Text::Phrase(phrase) if phrase.star && phrase.slop.is_none() => {
                self.note_open(phrase);
                format!("{}*", single_blanks(phrase.inside))
            }
            _ => self.plain(text)?,
        };
        let (start, is_prefix) = match text.strip_suffix('*') {
            Some(start) => (start, true),
            None => (text.as_str(), false),
        };
        let letters = start.chars().filter(|c| c.is_alphanumeric()).count();
        if letters == 0 {
            return self.without(QueryProblem::NoWord(found(&text)));
        } else if start.contains('*') {
            return self.without(QueryProblem::ValueForm(self.field_name()));
        } else if is_prefix && letters < MIN_PREFIX_LETTERS {
            self.problems.push(QueryProblem::FewLetters(MIN_PREFIX_LETTERS));
            return self.text(start.to_owned());
        }
        self.text(text)
    }

    /// Returns a text as a word where it can be printed without quotation marks.
    fn text(&mut self, text: String) -> Option<Clause> {
        self.term(match is_plain_word(&text) {
            true => Value::Word { text, distance: 0 },
            false => Value::Phrase { text, slop: 0 },
        })
    }

    fn words(&mut self, text: &Text<'_>) -> Option<Clause> {
        match text {
            Text::Word(word) => self.word(word),
            Text::Phrase(phrase) => self.phrase(phrase),
            Text::Regex(inside) => self.term(Value::Regex(inside.replace("\\/", "/"))),
        }
    }

    fn word(&mut self, word: &str) -> Option<Clause> {
        let (text, asked) = without_fuzziness(word);
        let text = self.readable(text, word)?;
        let distance = asked.map_or(0, |asked| self.fuzziness(asked, &text));
        if is_plain_word(&text) && without_fuzziness(&text).1.is_none() {
            return self.term(Value::Word { text, distance });
        }
        if let Some(name) = unknown_field(&text).filter(|_| self.prefix.field.is_none()) {
            self.problems.push(QueryProblem::UnknownField(found(name)));
        }
        // `1.4(D)`
        let text = single_blanks(&text.replace(['(', ')'], " "));
        if distance > 0 {
            self.problems.push(QueryProblem::FuzzyPhrase);
        }
        self.term(Value::Phrase { text, slop: 0 })
    }

    /// Returns how many letters of a word may be otherwise, as far as it may be asked.
    fn fuzziness(&mut self, asked: u8, text: &str) -> u8 {
        let letters = |form: &WordForm| match form {
            WordForm::Is(word) => Some(word.chars().count()),
            WordForm::Begins(_) | WordForm::Wild(_) => None,
        };
        let Some(letters) = word_forms(text).iter().map(letters).collect::<Option<Vec<usize>>>()
        else {
            self.problems.push(QueryProblem::FuzzyWildcard);
            return 0;
        };
        if asked > MAX_FUZZINESS {
            self.problems.push(QueryProblem::LargeFuzziness(MAX_FUZZINESS));
        }
        let asked = asked.min(MAX_FUZZINESS);
        let longest = letters.into_iter().max().unwrap_or_default();
        let allowed = allowed_fuzziness(longest);
        if allowed == 0 {
            self.problems.push(QueryProblem::ShortFuzzyWord(MIN_FUZZY_LETTERS));
        } else if allowed < asked {
            self.problems.push(QueryProblem::ShortFuzzyWord(MIN_FUZZY_LETTERS + 1));
        }
        asked.min(allowed)
    }

    fn phrase(&mut self, phrase: &Phrase<'_>) -> Option<Clause> {
        self.note_open(phrase);
        let mut text = single_blanks(phrase.inside);
        if phrase.star {
            text = format!("{}*", without_tail(&text));
        }
        let text = self.readable(&text, phrase.inside)?;
        let slop = phrase.slop.map_or(0, |digits| self.slop(digits, &text));
        self.term(Value::Phrase { text, slop })
    }

    fn slop(&mut self, digits: &str, text: &str) -> u32 {
        let slop = match digits.is_empty() {
            true => 0,
            false => digits.parse().unwrap_or(u32::MAX),
        };
        if digits.is_empty() {
            self.problems.push(QueryProblem::MissingSlop);
        } else if word_forms(text).len() < 2 {
            self.problems.push(QueryProblem::SlopOfOneWord);
            return 0;
        } else if slop > MAX_WORDS_BETWEEN {
            self.problems.push(QueryProblem::FarApart);
        }
        slop.min(MAX_WORDS_BETWEEN)
    }

    /// Leaves out what is too long and signs that cannot stand for letters; none for a text without
    /// a word.
    fn readable(&mut self, text: &str, source: &str) -> Option<String> {
        let text = self.within_limit(single_blanks(trimmed(text)));
        let (text, faults) = without_faults(&text);
        let text = single_blanks(trimmed(&text));
        if word_forms(&text).is_empty() {
            self.problems.push(QueryProblem::NoWord(found(source)));
            return None;
        }
        self.problems.extend(faults.into_iter().map(|fault| match fault {
            FormFault::Alone => QueryProblem::LoneStar,
            FormFault::Short(fewest) => QueryProblem::FewLetters(fewest),
            FormFault::Many => QueryProblem::ManyWildcards,
        }));
        Some(text)
    }

    fn within_limit(&mut self, text: String) -> String {
        let (mut end, mut folded) = (0, String::new());
        for _ in 0..MAX_PHRASE_WORDS {
            match next_word(&text, end, &mut folded) {
                Some(span) => end = span.end,
                None => return text,
            }
        }
        if next_word(&text, end, &mut folded).is_none() {
            return text;
        }
        self.problems.push(QueryProblem::LongPhrase);
        text.get(..end).unwrap_or_default().to_owned()
    }
}

/// Returns what the words of a value must be.
fn tests(field: Option<Field>, value: &Value, room: usize) -> Result<Vec<WordTest>, QueryProblem> {
    let (forms, distance) = match value {
        Value::Exact(_) => return Ok(Vec::new()),
        _ if field == Some(Field::Id) => return Ok(Vec::new()),
        Value::Regex(_) if room == 0 => return Err(QueryProblem::ManyPatterns),
        Value::Regex(pattern) => {
            let problem = |fault| QueryProblem::Regex { fault, found: found(pattern) };
            return regex::test(pattern).map(|test| vec![test]).map_err(problem);
        }
        Value::Phrase { text, .. } => (word_forms(text), 0),
        Value::Word { text, distance } if field.is_some_and(Field::is_of_names) => {
            (word_forms(text), *distance)
        }
        Value::Word { text, distance } => (without_elided(text), *distance),
    };
    let is_pattern = |form: &&WordForm| match form {
        WordForm::Is(_) => distance > 0,
        WordForm::Begins(_) => false,
        WordForm::Wild(_) => true,
    };
    if forms.iter().filter(is_pattern).count() > room {
        return Err(QueryProblem::ManyPatterns);
    }
    forms.into_iter().map(|form| test(form, distance)).collect()
}

fn test(form: WordForm, distance: u8) -> Result<WordTest, QueryProblem> {
    let source = match form {
        WordForm::Begins(beginning) => return Ok(WordTest::Begins(beginning)),
        WordForm::Wild(pattern) => PatternSource::Wild(pattern),
        WordForm::Is(word) => match distance.min(allowed_fuzziness(word.chars().count())) {
            0 => return Ok(WordTest::Is(word)),
            distance => PatternSource::Like { word, distance },
        },
    };
    Pattern::new(source).map(WordTest::Fits).map_err(|_| QueryProblem::ManyWildcards)
}

/// Returns the words of an unquoted text. An elided word in front (`l’Algérie`) is left out:
/// between quotation marks and in names it may be part of the name.
fn without_elided(text: &str) -> Vec<WordForm> {
    let mut forms = word_forms(text);
    let elided = matches!(forms.first(), Some(WordForm::Is(word)) if is_elided(word));
    if elided && forms.len() > 1 && text.contains(['\'', '’', 'ʼ']) {
        forms.remove(0);
    }
    forms
}

fn is_elided(word: &str) -> bool {
    /// The French words that lose their vowel before another.
    const ELIDED: [&str; 14] = [
        "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
        "presqu",
    ];
    ELIDED.contains(&word)
}

/// Returns how many letters of a word of this length may be otherwise.
const fn allowed_fuzziness(letters: usize) -> u8 {
    match letters {
        ..MIN_FUZZY_LETTERS => 0,
        MIN_FUZZY_LETTERS => 1,
        _ => MAX_FUZZINESS,
    }
}

fn single_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn without_tail(text: &str) -> &str {
    text.trim_end_matches(|c: char| !c.is_alphanumeric())
}

/// Leaves out signs around a text, but for `*` and `?` that stand for letters.
fn trimmed(text: &str) -> &str {
    let mut text = text.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '*');
    loop {
        text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !is_wild(c));
        let letters = text.trim_start_matches(is_wild);
        if letters.is_empty() || letters.starts_with(char::is_alphanumeric) {
            return text;
        }
        text = letters;
    }
}

/// Takes the `~2` off a word; one without a number is a 1.
fn without_fuzziness(word: &str) -> (&str, Option<u8>) {
    let (mut text, mut asked) = (word, None);
    while let Some((before, digits)) = text
        .trim_end_matches(|c: char| !c.is_alphanumeric() && !is_wild(c) && c != '~')
        .rsplit_once('~')
        .filter(|(_, digits)| digits.bytes().all(|byte| byte.is_ascii_digit()))
    {
        let distance = if digits.is_empty() { 1 } else { digits.parse().unwrap_or(u8::MAX) };
        asked = asked.or(Some(distance));
        text = before;
    }
    (text, asked)
}
