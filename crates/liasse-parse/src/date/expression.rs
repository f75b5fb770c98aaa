//! Finds the date expressions of a running text: at each word, by what the word is, one grammar.

use liasse_model::{Language, Span};
use nom::{Offset, Parser, branch::alt};

use super::{
    numeric::numeric,
    period::{between, decade, lone_year, season, year_range, years},
    reading::{Extent, Reading},
    relative::relative,
    worded::{month_alone, worded},
};
use crate::{
    calendar,
    occupied::Occupied,
    word::{self, Folded, Read, char_before, from, gap, previous_word, words},
};

/// A date expression and where it stands.
pub(crate) struct Found<'a> {
    /// Where the expression is.
    pub(crate) span: Span,
    /// What it says.
    pub(crate) reading: Reading<'a>,
}

/// Returns the date expressions of a text, in order, none inside another.
pub(crate) fn expressions<'a>(
    text: &'a str,
    language: Option<Language>,
    addresses: &Occupied,
) -> Vec<Found<'a>> {
    let (mut found, mut resume) = (Vec::new(), 0);
    for (start, end) in words(text) {
        if start < resume || addresses.contains(start) {
            continue;
        }
        let place = Place { text, start, end };
        if let Some(date) = place.expression(language) {
            resume = date.span.end;
            found.push(date);
        }
    }
    found
}

/// A word of a text, at which an expression may begin.
struct Place<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

impl<'a> Place<'a> {
    fn expression(&self, language: Option<Language>) -> Option<Found<'a>> {
        let input = from(self.text, self.start);
        let (rest, reading) = self.read(input, language).ok()?;
        let span = Span::new(self.start, self.start + input.offset(rest));
        Some(Found { span, reading })
    }

    fn read(&self, input: &'a str, language: Option<Language>) -> Read<'a, Reading<'a>> {
        let word = self.text.get(self.start..self.end).unwrap_or_default();
        if word.bytes().any(|byte| byte.is_ascii_digit()) {
            return self.read_number(input, language);
        }
        let folded = Folded::new(word);
        match folded.as_str() {
            "de" | "from" if !self.leads_to_years() => word::no_match(input),
            "entre" | "between" | "de" | "from" => between(input),
            "ete" if self.is_participle() => word::no_match(input),
            "ete" | "printemps" | "automne" | "hiver" | "summer" | "spring" | "autumn" | "fall"
            | "winter" => season(input),
            "annees" | "years" => alt((years, decade)).parse(input),
            "ce" | "cet" | "cette" | "this" | "last" | "next" => {
                alt((worded, relative, |input| self.month_with_cue(input))).parse(input)
            }
            "le" | "la" | "l" | "the" | "that" if !self.leads_to_relation() => {
                word::no_match(input)
            }
            "le" | "la" | "l" | "the" | "that" | "lendemain" | "hier" | "aujourd" | "demain"
            | "yesterday" | "today" | "tomorrow" | "an" | "annee" | "mois" | "semaine" => {
                relative(input)
            }
            name if calendar::weekday(name).is_some() => {
                alt((worded, relative, |input| self.month_with_cue(input))).parse(input)
            }
            name if calendar::month(name).is_some() => {
                alt((worded, |input| self.month_with_cue(input))).parse(input)
            }
            _ if self.may_be_damaged_month() => worded(input),
            _ => word::no_match(input),
        }
    }

    fn read_number(&self, input: &'a str, language: Option<Language>) -> Read<'a, Reading<'a>> {
        if self.is_glued() {
            return word::no_match(input);
        }
        let numeric = |input| numeric(input, language);
        let year = |input| self.year_alone(input);
        alt((numeric, worded, year_range, decade, year)).parse(input)
    }

    /// A number that another number, a letter or a sign leads into is part of something else.
    fn is_glued(&self) -> bool {
        char_before(self.text, self.start).is_some_and(|mark| "-/.:@#_+".contains(mark))
            && self.start >= 2
            && char_before(self.text, self.start - 1).is_some_and(word::is_word_char)
    }

    /// A capital and a number behind it: what "Janua 18" and no common word have.
    fn may_be_damaged_month(&self) -> bool {
        let after = from(self.text, self.end);
        let number = |(rest, _): (&str, &str)| rest.starts_with(|next: char| next.is_ascii_digit());
        from(self.text, self.start).starts_with(char::is_uppercase) && gap(after).is_ok_and(number)
    }

    /// Tells whether an article, the commonest of words, stands before a word of time.
    fn leads_to_relation(&self) -> bool {
        matches!(
            self.next_word().as_str(),
            "lendemain"
                | "veille"
                | "meme"
                | "same"
                | "day"
                | "next"
                | "following"
                | "previous"
                | "preceding"
                | "an"
                | "annee"
                | "mois"
                | "semaine"
        )
    }

    /// Tells whether "de" or "from" stands before a year or the word for it.
    fn leads_to_years(&self) -> bool {
        let next = self.next_word();
        let next = next.as_str();
        next.starts_with(|first: char| first.is_ascii_digit())
            || matches!(next, "les" | "l" | "the" | "annees" | "years")
    }

    fn next_word(&self) -> Folded {
        let after = from(self.text, self.end).trim_start_matches(|mark: char| {
            word::is_blank(mark) || word::is_apostrophe(mark) || mark == '\n'
        });
        word::word(after).map_or_else(|_| Folded::new(""), |(_, next)| Folded::new(next))
    }

    /// "a été 2010 fois" is a verb; the season has an article before it, or a capital.
    fn is_participle(&self) -> bool {
        let article = |(_, word): (usize, Folded)| {
            matches!(word.as_str(), "l" | "d" | "cet" | "un" | "chaque" | "en" | "fin" | "debut")
        };
        !from(self.text, self.start).starts_with(char::is_uppercase)
            && !previous_word(self.text, self.start).is_some_and(article)
    }

    /// A month alone is one after "en" and with "dernier"; elsewhere "mars" and "may" are words.
    fn month_with_cue(&self, input: &'a str) -> Read<'a, Reading<'a>> {
        let (rest, reading) = month_alone(input)?;
        let name = Folded::new(self.text.get(self.start..self.end).unwrap_or_default());
        let whole = calendar::is_whole_month(name.as_str()) || reading.anchor.is_some();
        let cue = previous_word(self.text, self.start).is_some_and(|(_, cue)| {
            matches!(
                cue.as_str(),
                "en" | "in"
                    | "pour"
                    | "for"
                    | "avant"
                    | "before"
                    | "apres"
                    | "after"
                    | "de"
                    | "since"
                    | "depuis"
                    | "debut"
                    | "fin"
                    | "mi"
                    | "early"
                    | "late"
                    | "until"
                    | "by"
                    | "during"
                    | "courant"
            )
        });
        if whole && (cue || reading.anchor.is_some()) {
            return Ok((rest, reading));
        }
        word::no_match(input)
    }

    /// Four digits are a year after "en" and the like, or where nothing is counted with them.
    fn year_alone(&self, input: &'a str) -> Read<'a, Reading<'a>> {
        let (rest, reading) = lone_year(input)?;
        let recent = matches!(reading.extent, Extent::Point(point)
            if point.year.is_some_and(|year| (1800..2100).contains(&year)));
        if recent && !continues_number(rest) && (self.has_year_cue() || !counts(rest)) {
            return Ok((rest, reading));
        }
        word::no_match(input)
    }

    fn has_year_cue(&self) -> bool {
        previous_word(self.text, self.start).is_some_and(|(_, cue)| {
            matches!(
                cue.as_str(),
                "en" | "in" | "depuis" | "since" | "annee" | "annees" | "an" | "year" | "during"
            )
        })
    }
}

/// `2016.5`, `2016%`, `2016-bis`: a number goes on, or something is made of it.
fn continues_number(rest: &str) -> bool {
    let mut next = rest.chars();
    match (next.next(), next.next()) {
        (Some('.' | ',' | ':' | '/'), Some(digit)) => digit.is_ascii_digit(),
        (Some('%' | '$' | '€' | '£' | '@' | '_'), _) => true,
        _ => false,
    }
}

/// Tells whether a plural noun, a unit or a currency follows: "2000 soldats", "1900 emails".
fn counts(rest: &str) -> bool {
    let Ok((after, _)) = gap(rest) else { return false };
    if after.starts_with(['%', '$', '€', '£']) {
        return true;
    }
    let Ok((_, noun)) = word::word(after) else { return false };
    let folded = Folded::new(noun);
    let folded = folded.as_str();
    let plural = noun.starts_with(char::is_lowercase)
        && noun.len() > 3
        && folded.ends_with(['s', 'x'])
        && !matches!(
            folded,
            "dans"
                | "sans"
                | "mais"
                | "alors"
                | "vers"
                | "lors"
                | "apres"
                | "puis"
                | "plus"
                | "sous"
                | "depuis"
                | "toujours"
                | "this"
                | "thus"
                | "less"
                | "unless"
                | "does"
                | "across"
                | "jamais"
                | "moins"
                | "tous"
                | "plusieurs"
                | "envers"
                | "hors"
                | "ailleurs"
                | "etats"
                | "aupres"
                | "pres"
                | "tres"
                | "always"
                | "perhaps"
        );
    plural || matches!(folded, "people" | "men" | "women" | "children" | "e" | "km" | "euro")
}
