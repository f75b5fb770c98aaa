//! Words of several parts: which part varies, and with which.
//!
//! `arc-en-ciel` varies before its link, `sous-marin` after its lead,
//! `premier ministre` in both words; `timbre-poste` is given both ways.

use super::plural::plurals;

/// How a single word makes its feminines.
pub(crate) type Feminines = fn(&str) -> Vec<String>;

/// Compounds that never vary.
#[rustfmt::skip]
const FROZEN: &[&str] = &[
    "bleu-vert", "bon marché", "face-à-face", "haut-le-cœur", "laissez-passer", "on-dit",
    "ouï-dire", "pied-à-terre", "porte-à-porte", "rez-de-chaussée", "savoir-faire",
    "savoir-vivre", "tête-à-tête", "va-et-vient", "vis-à-vis",
];

/// Words that tie a head to a fixed complement.
const LINKS: &[&str] = &[
    "au", "aux", "avec", "contre", "dans", "de", "des", "du", "en", "et", "hors", "la", "le",
    "les", "par", "pour", "sans", "sous", "sur", "à",
];

/// First parts that stay as they are: verbs, prefixes, prepositions.
const LEADS: &[&str] = &[
    "abat", "allume", "amuse", "anti", "après", "arrière", "attrape", "avant", "brise", "brûle",
    "cache", "casse", "centre", "chasse", "chauffe", "compte", "contre", "coupe", "couvre",
    "croque", "cure", "demi", "deux", "en", "entre", "essuie", "est", "ex", "extra", "extrême",
    "fume", "grille", "gratte", "hors", "inter", "intra", "lance", "lave", "lèche", "mi", "mini",
    "monte", "multi", "nord", "non", "ouest", "outre", "ouvre", "pan", "pare", "passe", "perce",
    "pince", "porte", "post", "presse", "protège", "pré", "pèse", "quasi", "rabat", "ramasse",
    "remue", "rince", "sans", "saute", "semi", "serre", "sous", "sud", "super", "sur", "sèche",
    "taille", "tire", "tiers", "tourne", "trois", "trompe", "trouble", "tue", "télé", "ultra",
    "vice", "vide", "à",
];

/// First parts seen both fixed and varying.
const EITHER: &[&str] = &["court", "garde", "grand", "haut", "mort", "nouveau", "social"];

/// Every form of a lemma but itself.
pub(crate) fn inflect(lemma: &str, feminines: Feminines) -> Vec<String> {
    if FROZEN.contains(&lemma) {
        return Vec::new();
    }
    if lemma.contains(' ') {
        return several(lemma, " ", feminines);
    }
    if !lemma.contains('-') {
        return single(lemma, feminines);
    }
    match lemma.split_once('-') {
        Some((lead, rest)) if leads(lead) => prefixed(lead, rest, feminines),
        Some((lead, rest)) if EITHER.contains(&lead) => {
            let mut forms = prefixed(lead, rest, feminines);
            forms.extend(several(lemma, "-", feminines));
            forms
        }
        _ => several(lemma, "-", feminines),
    }
}

fn leads(part: &str) -> bool {
    part.ends_with('o') || LEADS.contains(&part)
}

fn links(part: &str) -> bool {
    part.starts_with("d'") || part.starts_with("l'") || LINKS.contains(&part)
}

fn single(word: &str, feminines: Feminines) -> Vec<String> {
    let mut forms = plurals(word);
    for feminine in feminines(word) {
        forms.extend(plurals(&feminine));
        forms.push(feminine);
    }
    forms
}

fn prefixed(lead: &str, rest: &str, feminines: Feminines) -> Vec<String> {
    inflect(rest, feminines).iter().map(|form| [lead, "-", form].concat()).collect()
}

/// Inflects the parts before the first link, keeps the others.
fn several(lemma: &str, gap: &str, feminines: Feminines) -> Vec<String> {
    let parts: Vec<&str> = lemma.split(gap).collect();
    let end = parts.iter().position(|part| links(part));
    let Some((head, tail)) = parts.split_at_checked(end.unwrap_or(parts.len())) else {
        return Vec::new();
    };
    let heads = match head {
        [] => Vec::new(),
        [word] => inflect(word, feminines),
        words => together(words, gap, feminines),
    };
    heads.into_iter().map(|form| with_tail(form, tail, gap)).collect()
}

fn with_tail(mut form: String, tail: &[&str], gap: &str) -> String {
    for part in tail {
        form.push_str(gap);
        form.push_str(part);
    }
    form
}

/// All parts agree; in the plural the first may also vary alone.
fn together(words: &[&str], gap: &str, feminines: Feminines) -> Vec<String> {
    let owned: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
    let women: Vec<String> = words.iter().map(|&word| first_or(feminines(word), word)).collect();
    let mut forms = vec![all_plural(&owned, gap)];
    if let [first, rest @ ..] = words {
        forms.push(with_tail(first_or(plurals(first), first), rest, gap));
    }
    if women != owned {
        forms.push(all_plural(&women, gap));
        forms.push(women.join(gap));
    }
    forms
}

fn all_plural(words: &[String], gap: &str) -> String {
    let many: Vec<String> = words.iter().map(|word| first_or(plurals(word), word)).collect();
    many.join(gap)
}

fn first_or(forms: Vec<String>, word: &str) -> String {
    forms.into_iter().next().unwrap_or_else(|| word.to_owned())
}
