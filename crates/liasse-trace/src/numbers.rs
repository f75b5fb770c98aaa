//! Numbers in words: `dix-huit` and `eighteen` are 18.

use liasse_model::Language;

const FRENCH: [(&str, u32); 29] = [
    ("zero", 0),
    ("deux", 2),
    ("trois", 3),
    ("quatre", 4),
    ("cinq", 5),
    ("six", 6),
    ("sept", 7),
    ("huit", 8),
    ("neuf", 9),
    ("dix", 10),
    ("onze", 11),
    ("douze", 12),
    ("treize", 13),
    ("quatorze", 14),
    ("quinze", 15),
    ("seize", 16),
    ("vingt", 20),
    ("vingts", 20),
    ("trente", 30),
    ("quarante", 40),
    ("cinquante", 50),
    ("soixante", 60),
    ("septante", 70),
    ("octante", 80),
    ("huitante", 80),
    ("nonante", 90),
    ("cent", 100),
    ("cents", 100),
    ("mille", 1000),
];

const ENGLISH: [(&str, u32); 29] = [
    ("zero", 0),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
    ("thousand", 1000),
];

/// Returns the value of the number that begins the folded words, as digits, and the words it takes.
///
/// `un` and `one` alone are no numbers: they are articles and pronouns.
pub(crate) fn value(words: &[&str], language: Language) -> Option<(String, usize)> {
    let first = words.first()?;
    if first.starts_with(|first: char| first.is_ascii_digit()) {
        return Some(((*first).to_owned(), 1));
    }
    let (mut total, mut current, mut taken, mut end) = (0_u32, 0_u32, 0, 0);
    for word in words {
        let Some(value) = value_of(word, language) else {
            // `vingt et un`, `two hundred and five`; only between two numbers.
            match *word {
                "et" | "and" if taken > 0 => taken += 1,
                "un" | "une" | "one" if taken > 0 && (current % 10 == 0 || taken > end) => {
                    current += 1;
                    taken += 1;
                    end = taken;
                }
                _ => break,
            }
            continue;
        };
        taken += 1;
        end = taken;
        current = match value {
            1000 => {
                total = total.checked_add(current.max(1).checked_mul(1000)?)?;
                0
            }
            100 => current.max(1).checked_mul(100)?,
            // quatre-vingts
            20 if current % 100 == 4 => current - 4 + 80,
            _ => current.checked_add(value)?,
        };
    }
    (end > 0).then(|| ((total + current).to_string(), end))
}

fn value_of(word: &str, language: Language) -> Option<u32> {
    let table: &[(&str, u32)] = match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    };
    table.iter().find(|(spelt, _)| *spelt == word).map(|(_, value)| *value)
}

/// Returns the words of either language that a number may be spelt with: none above twenty but
/// the tens, since those are several words.
pub(crate) fn spelt(value: &str) -> impl Iterator<Item = &'static str> {
    let number: Option<u32> = value.parse().ok().filter(|number| *number > 1);
    let both = ENGLISH.iter().chain(&FRENCH);
    both.filter(move |(_, value)| Some(*value) == number).map(|(word, _)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, language: Language, expected: Option<(&str, usize)>) {
        let words: Vec<&str> = text.split(' ').collect();
        let found = value(&words, language);
        assert_eq!(
            found.as_ref().map(|(value, taken)| (value.as_str(), *taken)),
            expected,
            "{text}"
        );
    }

    #[test]
    fn numbers_in_words() {
        use Language::{English, French};
        check("dix huit fevrier", French, Some(("18", 2)));
        check("quatre vingt dix sept", French, Some(("97", 4)));
        check("vingt et un otages", French, Some(("21", 3)));
        check("deux cents soldats", French, Some(("200", 2)));
        check("trois mille deux cent", French, Some(("3200", 4)));
        check("mille", French, Some(("1000", 1)));
        check("un homme", French, None);
        check("dix et des", French, Some(("10", 1)));
        check("two hundred and five men", English, Some(("205", 4)));
        check("30322 emails", English, Some(("30322", 1)));
    }
}
