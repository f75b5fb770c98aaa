//! Adjectives: feminine, plurals, and the masculine before a vowel.

use super::compound::inflect;

/// Feminines no ending tells.
const IRREGULAR: &[(&str, &str)] = &[
    ("absous", "absoute"),
    ("andalou", "andalouse"),
    ("bas", "basse"),
    ("blanc", "blanche"),
    ("boulot", "boulotte"),
    ("bref", "brève"),
    ("bénin", "bénigne"),
    ("coi", "coite"),
    ("complet", "complète"),
    ("concret", "concrète"),
    ("crû", "crue"),
    ("discret", "discrète"),
    ("dissous", "dissoute"),
    ("doux", "douce"),
    ("dû", "due"),
    ("désuet", "désuète"),
    ("enchanteur", "enchanteresse"),
    ("exprès", "expresse"),
    ("faux", "fausse"),
    ("favori", "favorite"),
    ("fou", "folle"),
    ("frais", "fraîche fraiche"),
    ("franc", "franche"),
    ("gentil", "gentille"),
    ("gras", "grasse"),
    ("grec", "grecque"),
    ("gros", "grosse"),
    ("incomplet", "incomplète"),
    ("indiscret", "indiscrète"),
    ("inquiet", "inquiète"),
    ("lapon", "lapone laponne"),
    ("las", "lasse"),
    ("long", "longue"),
    ("majeur", "majeure"),
    ("malin", "maligne"),
    ("meilleur", "meilleure"),
    ("mineur", "mineure"),
    ("mou", "molle"),
    ("mû", "mue"),
    ("métis", "métisse"),
    ("nippon", "nippone nipponne"),
    ("nul", "nulle"),
    ("oblong", "oblongue"),
    ("paysan", "paysanne"),
    ("pâlot", "pâlotte"),
    ("pécheur", "pécheresse"),
    ("quiet", "quiète"),
    ("replet", "replète"),
    ("rieur", "rieuse"),
    ("rigolo", "rigolote"),
    ("roux", "rousse"),
    ("sec", "sèche"),
    ("secret", "secrète"),
    ("sot", "sotte"),
    ("tiers", "tierce"),
    ("traître", "traîtresse"),
    ("turc", "turque"),
    ("vengeur", "vengeresse"),
    ("vieillot", "vieillotte"),
    ("vieux", "vieille"),
    ("épais", "épaisse"),
];

/// Adjectives without a feminine of their own.
const SAME: &[&str] = &[
    "chic", "clean", "cool", "châtain", "fun", "kaki", "marron", "pop", "rock", "snob", "standard",
    "super", "top",
];

/// Ending and its feminines; the first that fits is taken.
const ENDINGS: &[(&str, &[&str])] = &[
    ("e", &[]),
    ("a", &[]),
    ("o", &[]),
    ("y", &[]),
    ("teur", &["trice", "teuse"]),
    ("rieur", &["rieure"]),
    ("eur", &["euse"]),
    ("x", &["se"]),
    ("eau", &["elle"]),
    ("gu", &["guë", "güe"]),
    ("el", &["elle"]),
    ("eil", &["eille"]),
    ("en", &["enne"]),
    ("on", &["onne"]),
    ("et", &["ette"]),
    ("er", &["ère"]),
    ("f", &["ve"]),
    ("c", &["que"]),
    ("", &["e"]),
];

/// The masculine before a vowel.
const BEFORE_VOWEL: &[(&str, &str)] =
    &[("beau", "bel"), ("fou", "fol"), ("mou", "mol"), ("nouveau", "nouvel"), ("vieux", "vieil")];

/// Every form of an adjective but the lemma.
pub(crate) fn forms(lemma: &str) -> Vec<String> {
    let mut forms = inflect(lemma, feminines);
    let other = BEFORE_VOWEL.iter().find(|(word, _)| *word == lemma);
    forms.extend(other.map(|(_, form)| (*form).to_owned()));
    if let Some(stem) = lemma.strip_suffix('û') {
        forms.retain(|form| !form.contains('û'));
        forms.push([stem, "us"].concat());
    }
    forms
}

/// Feminine singulars of one word; none where it is the same.
pub(crate) fn feminines(word: &str) -> Vec<String> {
    if SAME.contains(&word) {
        return Vec::new();
    }
    if let Some((_, list)) = IRREGULAR.iter().find(|(one, _)| *one == word) {
        return list.split(' ').map(str::to_owned).collect();
    }
    ENDINGS
        .iter()
        .find_map(|(end, list)| Some((word.strip_suffix(end)?, list)))
        .map(|(stem, list)| list.iter().map(|end| [stem, end].concat()).collect())
        .unwrap_or_default()
}
