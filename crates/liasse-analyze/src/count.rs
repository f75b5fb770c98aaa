use std::collections::HashMap;

use liasse_model::Language;
use liasse_normalize::{TokenOptions, tokens};
use rayon::prelude::*;

use crate::corpus::{FormTable, MAX_FORM_BYTES, Tag, folded, head};

/// Parts of the texts for each thread: enough that none waits long for another, few enough that the
/// forms of each are not many times those of all.
const PARTS_A_THREAD: usize = 4;

/// Counts the folded words of texts from scratch, without a corpus: for one list of frequencies, where
/// nothing else will be asked. Every token counts, in the rules of one language (`None` for those that
/// all share); the terms are those of the folded layer.
///
/// ```
/// use liasse_analyze::count_terms;
///
/// let counts = count_terms(&["The boat left.", "A boat's hull."], None);
/// assert_eq!(counts["boat"], 2);
/// assert_eq!(counts.values().sum::<u64>(), 6);
/// ```
pub fn count_terms<T: AsRef<str> + Sync>(
    texts: &[T],
    language: Option<Language>,
) -> HashMap<String, u64> {
    let part = texts.len().div_ceil(PARTS_A_THREAD * rayon::current_num_threads()).max(1);
    let parts: Vec<(FormTable, Vec<u64>)> =
        texts.par_chunks(part).map(|texts| count(texts, language)).collect();
    let mut forms = FormTable::default();
    let mut counts: Vec<u64> = Vec::new();
    for (part_forms, part_counts) in &parts {
        for ((form, tag), count) in part_forms.iter().zip(part_counts) {
            add(&mut counts, forms.insert(form, tag), *count);
        }
    }
    let mut terms: HashMap<String, u64> = HashMap::with_capacity(counts.len());
    for ((form, _), count) in forms.iter().zip(counts) {
        let term = folded(form);
        match terms.get_mut(&*term) {
            Some(sum) => *sum += count,
            None => {
                terms.insert(term.into_owned(), count);
            }
        }
    }
    terms
}

fn count<T: AsRef<str>>(texts: &[T], language: Option<Language>) -> (FormTable, Vec<u64>) {
    let options = match language {
        Some(Language::French) => TokenOptions::FRENCH,
        Some(Language::English) => TokenOptions::ENGLISH,
        None => TokenOptions::NEUTRAL,
    };
    let (mut forms, mut counts) = (FormTable::default(), Vec::new());
    for text in texts {
        for token in tokens(text.as_ref(), &options) {
            // The kind of a token makes no other term.
            let form = forms.insert(head(&token.normal, MAX_FORM_BYTES), Tag(0));
            add(&mut counts, form, 1);
        }
    }
    (forms, counts)
}

fn add(counts: &mut Vec<u64>, form: u32, count: u64) {
    match counts.get_mut(form as usize) {
        Some(sum) => *sum += count,
        None => counts.push(count),
    }
}
