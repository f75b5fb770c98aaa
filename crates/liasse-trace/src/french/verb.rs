//! Verbs: the first group by spelling rules, all others by `family`.
//!
//! A lemma of several words (`faire face`) varies in its first. Left out on
//! purpose, as the press means another word by them: the forms in `HIDDEN`,
//! `puis` (pouvoir) and `lui` (luire). Other homographs are left to the reader:
//! `suis` is made from both `être` and `suivre`, `nuit` from `nuire`.

use super::family::{FAMILIES, Family, LIKE_FINIR};

const FUTURE: &[&str] =
    &["a", "ai", "aient", "ais", "ait", "as", "ez", "iez", "ions", "ons", "ont"];
const IMPERFECT: &[&str] = &["aient", "ais", "ait", "iez", "ions"];

/// Vowel of the simple past, then its endings with the imperfect subjunctive.
const PASTS: &[(&str, &[&str])] = &[
    ("a", &["a", "ai", "as", "assent", "âmes", "ât", "âtes", "èrent"]),
    ("in", &["ins", "inrent", "inssent", "int", "înmes", "înt", "întes"]),
    ("i", &["irent", "is", "issent", "it", "îmes", "ît", "îtes"]),
    ("u", &["urent", "us", "ussent", "ut", "ûmes", "ût", "ûtes"]),
    ("û", &["ûmes", "ûrent", "ûs", "ûssent", "ût", "ûtes"]),
    ("ï", &["ïmes", "ïrent", "ïs", "ïssent", "ït", "ïtes"]),
];

/// Correct but never meant.
const HIDDEN: &[(&str, &str)] =
    &[("devoir", "devant"), ("durer", "durant"), ("pendre", "pendant"), ("plaire", "plus")];

/// Verbs in `-eler` and `-eter` that take `è` and never double.
#[rustfmt::skip]
const GRAVE: &[&str] = &[
    "acheter", "celer", "ciseler", "congeler", "corseter", "crocheter", "déceler", "décongeler",
    "dégeler", "démanteler", "fureter", "geler", "haleter", "harceler", "marteler", "modeler",
    "peler", "racheter", "receler", "regeler", "remodeler", "surgeler", "écarteler",
];

/// Verbs in `-eler` and `-eter` that double and never take `è`.
const DOUBLE: &[&str] = &["appeler", "jeter"];

/// Every form of a verb but the lemma.
pub(crate) fn forms(lemma: &str) -> Vec<String> {
    match lemma.split_once(' ') {
        Some((head, rest)) => simple(head).iter().map(|form| [form, " ", rest].concat()).collect(),
        None => simple(lemma),
    }
}

fn simple(lemma: &str) -> Vec<String> {
    let mut forms = Vec::with_capacity(64);
    match lemma.strip_suffix("er") {
        Some(stem) if lemma != "aller" => first_group(lemma, stem, &mut forms),
        _ => other_groups(lemma, &mut forms),
    }
    let hidden = HIDDEN.iter().find(|(verb, _)| *verb == lemma);
    if let Some((_, form)) = hidden {
        forms.retain(|other| other != form);
    }
    forms
}

fn push_all(stem: &str, endings: &[&str], forms: &mut Vec<String>) {
    forms.extend(endings.iter().map(|end| [stem, end].concat()));
}

// First group.

fn first_group(lemma: &str, stem: &str, forms: &mut Vec<String>) {
    let soft = soft(stem);
    push_all(stem, &["er", "ez", "iez", "ions", "èrent", "é", "ée", "ées", "és"], forms);
    push_all(
        &soft,
        &["a", "ai", "aient", "ais", "ait", "ant", "as", "assent", "ons", "âmes", "ât", "âtes"],
        forms,
    );
    let mutes = mutes(lemma, stem);
    for mute in &mutes {
        push_all(mute, &["e", "ent", "es"], forms);
    }
    for future in futures(lemma, stem, &mutes) {
        push_all(&future, FUTURE, forms);
    }
}

/// The stem as written before `a` and `o`.
fn soft(stem: &str) -> String {
    if stem.ends_with('g') {
        [stem, "e"].concat()
    } else if let Some(bare) = stem.strip_suffix('c') {
        [bare, "ç"].concat()
    } else {
        stem.to_owned()
    }
}

/// The stem as written before a mute `e`, in each spelling in use.
fn mutes(lemma: &str, stem: &str) -> Vec<String> {
    if let Some(bare) = stem.strip_suffix('y') {
        return before_y(stem, bare);
    }
    let Some(grave) = grave(stem) else {
        return vec![stem.to_owned()];
    };
    let Some(double) = double(stem) else {
        return vec![grave];
    };
    if DOUBLE.iter().any(|end| lemma.ends_with(end)) {
        vec![double]
    } else if GRAVE.contains(&lemma) {
        vec![grave]
    } else {
        vec![double, grave]
    }
}

/// `paie` and `paye`, `nettoie`, `appuie`, but `grasseye`.
fn before_y(stem: &str, bare: &str) -> Vec<String> {
    let soft = [bare, "i"].concat();
    match bare.chars().next_back() {
        Some('a') => vec![soft, stem.to_owned()],
        Some('o' | 'u') => vec![soft],
        _ => vec![stem.to_owned()],
    }
}

/// `jett` for `jet`, `appell` for `appel`.
fn double(stem: &str) -> Option<String> {
    let last = ["l", "t"]
        .into_iter()
        .find(|last| stem.strip_suffix(last).is_some_and(|bare| bare.ends_with('e')))?;
    Some([stem, last].concat())
}

/// `lèv` for `lev`, `célèbr` for `célébr`; none if the stem does not change.
fn grave(stem: &str) -> Option<String> {
    let (head, tail) = last_vowel(stem)?;
    let start = match head.strip_suffix('é') {
        Some(start) => start,
        None => head.strip_suffix('e').filter(|start| opens(start, tail))?,
    };
    Some([start, "è", tail].concat())
}

/// Parts a stem after its last sounded vowel; none if nothing follows it.
fn last_vowel(stem: &str) -> Option<(&str, &str)> {
    let bare = if has_silent_u(stem) { stem.strip_suffix('u')? } else { stem };
    let head = bare.trim_end_matches(is_consonant);
    let tail = stem.strip_prefix(head).filter(|tail| !tail.is_empty())?;
    Some((head, tail))
}

/// Whether a bare `e` stands alone in an open syllable: not in `tweet`, `rest`
/// or `vex`.
fn opens(start: &str, tail: &str) -> bool {
    let alone = has_silent_u(start) || start.ends_with(is_consonant);
    let one = tail.chars().count() == 1 && tail != "x";
    alone && (one || tail == "vr")
}

fn has_silent_u(text: &str) -> bool {
    text.ends_with("qu") || text.ends_with("gu")
}

fn is_consonant(letter: char) -> bool {
    "bcdfghjklmnpqrstvwxzç".contains(letter)
}

/// `envoyer` has its own; verbs in `é` keep it beside the newer `è`.
fn futures(lemma: &str, stem: &str, mutes: &[String]) -> Vec<String> {
    if let Some(prefix) = lemma.strip_suffix("envoyer") {
        return vec![[prefix, "enverr"].concat()];
    }
    let mut futures: Vec<String> = mutes.iter().map(|mute| [mute, "er"].concat()).collect();
    if last_vowel(stem).is_some_and(|(head, _)| head.ends_with('é')) {
        futures.push([stem, "er"].concat());
    }
    futures
}

// Other groups.

fn other_groups(lemma: &str, forms: &mut Vec<String>) {
    let rank = |family: &Family| (family.whole, family.end.len());
    let fits = |family: &&Family| fits(family, lemma);
    let best = FAMILIES.iter().filter(fits).map(rank).max();
    for family in FAMILIES.iter().filter(fits) {
        if best == Some(rank(family))
            && let Some(prefix) = lemma.strip_suffix(family.end)
        {
            conjugate(prefix, family, forms);
        }
    }
}

fn fits(family: &Family, lemma: &str) -> bool {
    if family.whole {
        return family.end == lemma;
    }
    lemma.ends_with(family.end) && (family.end == "ir" || !LIKE_FINIR.contains(&lemma))
}

fn conjugate(prefix: &str, family: &Family, forms: &mut Vec<String>) {
    for words in [family.singular, family.plural, family.extra] {
        forms.extend(words.split_whitespace().map(|word| [prefix, word].concat()));
    }
    let (one, we) = family.wish;
    let mut add = |stem: &str, endings: &[&str]| {
        if !stem.is_empty() {
            push_all(&[prefix, stem].concat(), endings, forms);
        }
    };
    if family.plural.is_empty() {
        add(family.we, &["ez", "ons"]);
        add(family.they, &["ent"]);
    }
    add(family.we, IMPERFECT);
    add(family.acting, &["ant"]);
    add(family.future, FUTURE);
    add(one, &["e", "ent", "es"]);
    add(we, &["iez", "ions"]);
    past(prefix, family.past, forms);
    participle(prefix, family, forms);
}

fn past(prefix: &str, stem: &str, forms: &mut Vec<String>) {
    let found =
        PASTS.iter().find_map(|(vowel, endings)| Some((stem.strip_suffix(vowel)?, endings)));
    if let Some((bare, endings)) = found {
        push_all(&[prefix, bare].concat(), endings, forms);
    }
}

fn participle(prefix: &str, family: &Family, forms: &mut Vec<String>) {
    let form = family.participle;
    if form.is_empty() {
        return;
    }
    forms.push([prefix, form].concat());
    if family.alone {
        return;
    }
    if let Some(bare) = form.strip_suffix('û') {
        push_all(&[prefix, bare].concat(), &["ue", "ues", "us"], forms);
        return;
    }
    let word = [prefix, form].concat();
    push_all(&word, &["e", "es"], forms);
    if !form.ends_with('s') {
        push_all(&word, &["s"], forms);
    }
}
