//! Nouns: plurals, and feminines of those that can name a person.
//!
//! Endings decide who is a person; `NEVER` holds the words whose made-up
//! feminine would be another common word (`motif`, `appel`, `grain`).

use super::adjective;
use super::compound::inflect;

/// Feminines no ending tells.
const PAIRS: &[(&str, &str)] = &[
    ("abbé", "abbesse"),
    ("ambassadeur", "ambassadrice"),
    ("chat", "chatte"),
    ("chef", "cheffe"),
    ("comte", "comtesse"),
    ("copain", "copine"),
    ("duc", "duchesse"),
    ("défendeur", "défenderesse"),
    ("demandeur", "demandeuse demanderesse"),
    ("empereur", "impératrice"),
    ("hôte", "hôtesse"),
    ("loup", "louve"),
    ("maire", "mairesse"),
    ("maître", "maîtresse"),
    ("poète", "poétesse"),
    ("prince", "princesse"),
    ("prophète", "prophétesse"),
    ("prêtre", "prêtresse"),
    ("préfet", "préfète"),
    ("suisse", "suissesse"),
    ("tigre", "tigresse"),
    ("traître", "traîtresse"),
    ("vicomte", "vicomtesse"),
    ("époux", "épouse"),
];

/// Ending and the fewest letters of a word in which it can name a person.
const ENDINGS: &[(&str, usize)] = &[
    ("eur", 6),
    ("ien", 5),
    ("éen", 5),
    ("ier", 5),
    ("cher", 6),
    ("ger", 6),
    ("eux", 6),
    ("if", 4),
    ("ain", 6),
    ("ant", 6),
    ("el", 6),
    ("ois", 6),
    ("ais", 6),
    ("é", 5),
];

/// Fits an ending, but the feminine would be another word.
#[rustfmt::skip]
const NEVER: &[&str] = &[
    "arrêté", "carrier", "charnier", "communiqué", "curé", "engrais", "entrain", "entretien",
    "exposé", "fourrier", "glacier", "implant", "lisier", "maintien", "motif", "parrain",
    "poussier", "rappel", "relais", "soutien", "terrain", "traité", "verrier",
];

/// Persons whose ending does not tell.
#[rustfmt::skip]
const PERSONS: &[&str] = &[
    "absent", "adhérent", "adjoint", "adolescent", "afghan", "agent", "allemand", "amant", "ami",
    "amiral", "andalou", "apprenti", "argentin", "artisan", "assassin", "avocat", "banlieusard",
    "baron", "bavard", "bigot", "birman", "breton", "brun", "bâtard", "bûcheron", "cadet",
    "campagnard", "candidat", "caporal", "castillan", "catalan", "champion", "citadin",
    "citoyen", "clandestin", "client", "clochard", "cochon", "concitoyen", "concurrent",
    "conjoint", "conseiller", "converti", "convalescent", "coquin", "courtisan", "cousin",
    "danois", "descendant", "disparu", "dissident", "doyen", "défunt", "délinquant", "déporté",
    "député", "détenu", "dévot", "ennemi", "espagnol", "espion", "exclu", "expert", "favori",
    "flamand", "florentin", "forgeron", "fou", "fripon", "fuyard", "gamin", "gaulois", "gitan",
    "gourmand", "grec", "géant", "général", "huguenot", "hôtelier", "idiot", "inconnu",
    "innocent", "intrus", "invité", "juif", "jumeau", "lapon", "lauréat", "letton", "libéral",
    "libertin", "lion", "magistrat", "maghrébin", "manchot", "marchand", "maréchal", "mignon",
    "mongol", "montagnard", "motard", "muet", "musulman", "métis", "nanti", "nippon", "normand",
    "occidental", "occitan", "oriental", "original", "orphelin", "parent", "partisan", "parvenu",
    "patient", "patron", "paysan", "persan", "philippin", "piéton", "polisson", "provincial",
    "président", "prétendu", "prévenu", "païen", "pèlerin", "radical", "reclus", "renégat",
    "rival", "régent", "résident", "révolté", "saint", "savoyard", "saxon", "scélérat", "soldat",
    "sourd", "sultan", "suspect", "toscan", "turc", "vaincu", "veuf", "vieux", "vigneron",
    "voisin", "vétéran", "wallon", "élu",
];

/// Every form of a noun but the lemma.
pub(crate) fn forms(lemma: &str) -> Vec<String> {
    inflect(lemma, feminines)
}

fn feminines(word: &str) -> Vec<String> {
    if let Some((_, list)) = PAIRS.iter().find(|(one, _)| *one == word) {
        return list.split(' ').map(str::to_owned).collect();
    }
    if !is_person(word) {
        return Vec::new();
    }
    let mut forms = adjective::feminines(word);
    if word.ends_with("eur") {
        forms.push([word, "e"].concat());
    }
    forms
}

fn is_person(word: &str) -> bool {
    PERSONS.contains(&word) || (has_ending(word) && !NEVER.contains(&word))
}

/// Nouns in `-té` are mostly qualities (`liberté`), so they do not count.
fn has_ending(word: &str) -> bool {
    let letters = word.chars().count();
    !word.ends_with("té")
        && ENDINGS.iter().any(|&(end, least)| letters >= least && word.ends_with(end))
}
