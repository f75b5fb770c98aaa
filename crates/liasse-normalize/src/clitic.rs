/// Returns the word that a French clitic is: `il` of `-il` and `-t-il`, `t'` of `-t'`. Other words are
/// returned as they are.
pub(crate) fn without_clitic_hyphen(word: &str) -> &str {
    let Some(clitic) = word.strip_prefix('-') else { return word };
    let sounded = clitic.strip_prefix("t-").or_else(|| clitic.strip_prefix("t'"));
    sounded.filter(|pronoun| !pronoun.is_empty()).unwrap_or(clitic)
}
