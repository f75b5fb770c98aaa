//! Words of a query that stand for several: `Belmokh*`, `Belmo?htar`.

use super::{MAX_WILDCARDS, MIN_PREFIX_LETTERS, MIN_WILD_LETTERS, grammar::is_wild};
use crate::words::next_word;

/// A folded word as a query writes it: whole, or with signs that stand for letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum WordForm {
    Is(String),
    /// The beginning of a word.
    Begins(String),
    /// With `*` for any number of letters and `?` for one.
    Wild(String),
}

/// What is wrong with signs that stand for letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FormFault {
    /// A `*` that is part of no word.
    Alone,
    /// Too few letters beside the signs.
    Short(usize),
    /// Too many signs in a word.
    Many,
}

/// Returns the words of a text. A `?` at the end of a word is a question mark, and in a web
/// address all signs are as they are.
pub(crate) fn word_forms(text: &str) -> Vec<WordForm> {
    pieces(text).into_iter().map(|piece| piece.form).collect()
}

/// Leaves out signs that cannot stand for letters.
pub(super) fn without_faults(text: &str) -> (String, Vec<FormFault>) {
    if is_web_address(text) {
        return (text.to_owned(), Vec::new());
    }
    let (mut kept, mut faults, mut end) = (String::with_capacity(text.len()), Vec::new(), 0);
    for piece in pieces(text) {
        kept.push_str(&gap(text, end, piece.start, &mut faults));
        let source = text.get(piece.start..piece.end).unwrap_or_default();
        match piece.fault() {
            None => kept.push_str(source),
            Some(fault) => {
                faults.push(fault);
                kept.push_str(source.replace(is_wild, " ").trim());
            }
        }
        end = piece.end;
    }
    kept.push_str(&gap(text, end, text.len(), &mut faults));
    (kept, faults)
}

/// Returns what stands between two words, without stars.
fn gap(text: &str, start: usize, end: usize, faults: &mut Vec<FormFault>) -> String {
    let gap = text.get(start..end).unwrap_or_default();
    if gap.contains('*') {
        faults.push(FormFault::Alone);
        return gap.replace('*', " ");
    }
    gap.to_owned()
}

/// A word with its signs, and where it is.
struct Piece {
    start: usize,
    end: usize,
    form: WordForm,
}

impl Piece {
    fn fault(&self) -> Option<FormFault> {
        let (form, fewest) = match &self.form {
            WordForm::Is(_) => return None,
            WordForm::Begins(beginning) => (beginning, MIN_PREFIX_LETTERS),
            WordForm::Wild(form) => (form, MIN_WILD_LETTERS),
        };
        let signs = form.chars().filter(|c| is_wild(*c)).count();
        let letters = form.chars().count() - signs;
        match (letters < fewest, signs > MAX_WILDCARDS) {
            (true, _) => Some(FormFault::Short(fewest)),
            (false, true) => Some(FormFault::Many),
            (false, false) => None,
        }
    }
}

fn pieces(text: &str) -> Vec<Piece> {
    let wild_counts = !is_web_address(text);
    let is_wild = |c: char| wild_counts && is_wild(c);
    let mut pieces: Vec<(usize, usize, String)> = Vec::new();
    let (mut offset, mut folded) = (0, String::new());
    while let Some(span) = next_word(text, offset, &mut folded) {
        let gap = text.get(offset..span.start).unwrap_or_default();
        let is_inside = !gap.is_empty() && gap.chars().all(is_wild);
        match pieces.last_mut().filter(|_| is_inside) {
            Some((_, end, pattern)) => {
                *end = span.end;
                pattern.extend([gap, folded.as_str()]);
            }
            None => {
                if let Some(last) = pieces.last_mut() {
                    push_trailing(last, gap, is_wild);
                }
                let leading = gap.len() - gap.trim_end_matches(is_wild).len();
                let start = span.start - leading;
                let signs = text.get(start..span.start).unwrap_or_default();
                pieces.push((start, span.end, format!("{signs}{folded}")));
            }
        }
        offset = span.end;
    }
    if let Some(last) = pieces.last_mut() {
        push_trailing(last, text.get(offset..).unwrap_or_default(), is_wild);
    }
    let pieces = pieces.into_iter();
    pieces.map(|(start, end, text)| Piece { start, end, form: form_of(&text) }).collect()
}

/// Adds the signs behind a word to it, but for question marks at the end.
fn push_trailing(
    (_, end, pattern): &mut (usize, usize, String),
    gap: &str,
    is_wild: impl Fn(char) -> bool,
) {
    let signs = gap.split(|c| !is_wild(c)).next().unwrap_or_default().trim_end_matches('?');
    pattern.push_str(signs);
    *end += signs.len();
}

fn form_of(text: &str) -> WordForm {
    if !text.contains(is_wild) {
        return WordForm::Is(text.to_owned());
    }
    match text.strip_suffix('*').map(|start| start.trim_end_matches('*')) {
        Some(beginning) if !beginning.contains(is_wild) => WordForm::Begins(beginning.to_owned()),
        _ => WordForm::Wild(with_single_stars(text)),
    }
}

/// Brings signs side by side into one order, with one star at most: `*?*` is `?*`.
fn with_single_stars(text: &str) -> String {
    let (mut ordered, mut star) = (String::with_capacity(text.len()), false);
    for character in text.chars() {
        match character {
            '*' => star = true,
            '?' => ordered.push('?'),
            letter => {
                ordered.extend(star.then_some('*'));
                ordered.push(letter);
                star = false;
            }
        }
    }
    ordered.extend(star.then_some('*'));
    ordered
}

fn is_web_address(text: &str) -> bool {
    text.contains("://")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[WordForm]) {
        assert_eq!(word_forms(text), expected, "{text:?}");
        assert_eq!(without_faults(text), (text.to_owned(), Vec::new()), "{text:?}");
    }

    #[track_caller]
    fn check_fault(text: &str, kept: &str, fault: FormFault) {
        assert_eq!(without_faults(text), (kept.to_owned(), vec![fault]), "{text:?}");
    }

    fn is(word: &str) -> WordForm {
        WordForm::Is(word.to_owned())
    }

    fn begins(word: &str) -> WordForm {
        WordForm::Begins(word.to_owned())
    }

    fn wild(word: &str) -> WordForm {
        WordForm::Wild(word.to_owned())
    }

    #[test]
    fn stars_and_question_marks_stand_for_letters() {
        check("Belmokh*", &[begins("belmokh")]);
        check("Bél*tar", &[wild("bel*tar")]);
        check("*mokhtar", &[wild("*mokhtar")]);
        check("organi?ation", &[wild("organi?ation")]);
        check("libér**?e", &[wild("liber?*e")]);
        check("al-Qa?da*", &[is("al"), wild("qa?da*")]);
        check("secr* under*", &[begins("secr"), begins("under")]);
    }

    #[test]
    fn a_question_mark_at_the_end_asks() {
        check("Where is he?", &[is("where"), is("is"), is("he")]);
        check("Où est-il ?", &[is("ou"), is("est"), is("il")]);
        check("he?, she", &[is("he"), is("she")]);
    }

    #[test]
    fn a_web_address_is_as_it_is() {
        check("http://a.gov/x?y=*", &["http", "a", "gov", "x", "y"].map(is));
    }

    #[test]
    fn signs_without_letters_are_left_out() {
        check_fault("a*", "a", FormFault::Short(MIN_PREFIX_LETTERS));
        check_fault("*a", "a", FormFault::Short(MIN_WILD_LETTERS));
        check_fault("a * bc", "a   bc", FormFault::Alone);
        check_fault("a*b*c*d*e*f*g*h*i*j*", "a b c d e f g h i j", FormFault::Many);
    }

    proptest! {
        #[test]
        fn what_is_left_has_no_fault(text in "[ab*?. é/:\u{301}-]{0,12}") {
            let (kept, _) = without_faults(&text);
            prop_assert_eq!(without_faults(&kept), (kept.clone(), Vec::new()));
        }
    }
}
