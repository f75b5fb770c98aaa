//! Plurals of single words, nouns and adjectives alike.

/// Words whose plural no ending tells.
const IRREGULAR: &[(&str, &str)] = &[
    ("ail", "ails aulx"),
    ("aïeul", "aïeuls aïeux"),
    ("bail", "baux"),
    ("banal", "banals banaux"),
    ("barman", "barmans barmen"),
    ("bonhomme", "bonshommes"),
    ("businessman", "businessmans businessmen"),
    ("caméraman", "caméramans caméramen"),
    ("causal", "causals causaux"),
    ("ciel", "ciels cieux"),
    ("corail", "coraux"),
    ("curriculum", "curriculums curricula"),
    ("final", "finals finaux"),
    ("gentilhomme", "gentilshommes"),
    ("gentleman", "gentlemans gentlemen"),
    ("glacial", "glacials glaciaux"),
    ("idéal", "idéals idéaux"),
    ("lady", "ladies ladys"),
    ("leitmotiv", "leitmotive leitmotivs"),
    ("madame", "mesdames"),
    ("mademoiselle", "mesdemoiselles"),
    ("match", "matches matchs"),
    ("maximum", "maxima maximums"),
    ("minimum", "minima minimums"),
    ("monseigneur", "messeigneurs nosseigneurs"),
    ("monsieur", "messieurs"),
    ("policeman", "policemans policemen"),
    ("rugbyman", "rugbymans rugbymen"),
    ("sandwich", "sandwiches sandwichs"),
    ("soupirail", "soupiraux"),
    ("targui", "touareg touaregs"),
    ("tout", "tous"),
    ("travail", "travaux"),
    ("val", "vals vaux"),
    ("vantail", "vantaux"),
    ("vitrail", "vitraux"),
    ("émail", "émaux"),
    ("étal", "étals étaux"),
    ("œil", "yeux"),
];

/// Words in `-al` with a plain `s`.
#[rustfmt::skip]
const AL: &[&str] = &[
    "aval", "bal", "bancal", "cal", "caracal", "carnaval", "chacal", "choral", "cérémonial",
    "fatal", "festival", "fractal", "gavial", "narval", "natal", "naval", "nopal", "pal",
    "postnatal", "prénatal", "récital", "régal", "santal", "serval", "tonal",
];

/// Words in `-au` and `-eu` with a plain `s`.
const AU: &[&str] = &["landau", "sarrau", "unau"];
const EU: &[&str] = &["bleu", "lieu-dit", "pneu", "émeu"];

/// Words in `-ou` with an `x`.
const OU: &[&str] = &["bijou", "caillou", "chou", "genou", "hibou", "joujou", "pou", "ripou"];

/// Ending, exceptions to it, its plural.
const ENDINGS: &[(&str, &[&str], &str)] =
    &[("al", AL, "aux"), ("au", AU, "aux"), ("eu", EU, "eux"), ("œu", &[], "œux")];

/// The plurals of a word; most have one.
pub(crate) fn plurals(word: &str) -> Vec<String> {
    match IRREGULAR.iter().find(|(one, _)| *one == word) {
        Some((_, many)) => many.split(' ').map(str::to_owned).collect(),
        None => vec![plural(word)],
    }
}

fn plural(word: &str) -> String {
    if word.ends_with(['s', 'x', 'z']) {
        return word.to_owned();
    }
    if OU.contains(&word) {
        return [word, "x"].concat();
    }
    ENDINGS
        .iter()
        .find_map(|(end, exceptions, many)| {
            let stem = word.strip_suffix(end)?;
            (!exceptions.contains(&word)).then(|| [stem, many].concat())
        })
        .unwrap_or_else(|| [word, "s"].concat())
}
