//! The words by which an article speaks of e-mails and of what happened to them.
//!
//! Folded, so that `reçue` stands as `recue`. French and English side by side: an article of one
//! language does not use the other's words, and where it does they mean the same.

/// What is said to have happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Cue {
    /// "envoyé le", "wrote".
    Sent,
    /// "reçu le", "reached".
    Received,
    /// "daté du", "un e-mail du".
    Dated,
    /// "transféré le", "forwarded".
    Forwarded,
    /// "rendu public le", "released": not about the e-mail's own time.
    Published,
}

/// Returns what a folded word says to have happened.
pub(crate) fn cue(word: &str) -> Option<Cue> {
    let cue = match word {
        "envoye" | "envoyee" | "envoyes" | "envoyees" | "envoie" | "envoient" | "envoya"
        | "envoyait" | "expedie" | "expediee" | "expedies" | "expediait" | "adresse"
        | "adressee" | "adresses" | "adressait" | "adressa" | "transmis" | "transmise"
        | "transmet" | "ecrit" | "ecrite" | "ecrivait" | "ecrivit" | "redige" | "redigee"
        | "signe" | "signee" | "quitte" | "repond" | "repondu" | "repondit" | "replied"
        | "replies" | "sent" | "sends" | "sending" | "emailed" | "mailed" | "emails" | "wrote"
        | "writes" | "writing" | "written" | "addressed" | "authored" => Cue::Sent,
        "recu" | "recue" | "recus" | "recues" | "recoit" | "recut" | "recevait" | "arrive"
        | "arrivee" | "arriva" | "arrivait" | "parvient" | "parvenu" | "parvenue" | "atterrit"
        | "received" | "receives" | "reached" | "reaches" | "arrived" | "arrives" => Cue::Received,
        "date" | "datee" | "dates" | "datees" | "datant" | "dated" => Cue::Dated,
        "transfere" | "transferee" | "transferes" | "transferait" | "transfera" | "suivre"
        | "retransmis" | "retransmise" | "relaye" | "relayee" | "reexpedie" | "forwarded"
        | "forwards" | "forwarding" | "relayed" => Cue::Forwarded,
        "publie" | "publiee" | "publies" | "publiees" | "public" | "publics" | "publique"
        | "publiques" | "ligne" | "revele" | "revelee" | "reveles" | "revelees" | "devoile"
        | "devoilee" | "devoiles" | "devoilees" | "diffuse" | "diffusee" | "diffuses"
        | "declassifie" | "declassifiee" | "declassifies" | "released" | "releases"
        | "published" | "publishes" | "leaked" | "posted" | "unveiled" | "revealed"
        | "disclosed" | "declassified" | "unsealed" => Cue::Published,
        _ => return None,
    };
    Some(cue)
}

/// Tells whether a folded word names an e-mail or a memo; `e-mail` is two words, of which the second
/// counts.
pub(crate) fn names_an_email(word: &str) -> bool {
    matches!(
        word,
        "email"
            | "mail"
            | "courriel"
            | "mel"
            | "message"
            | "memo"
            | "memorandum"
            | "missive"
            | "note"
            | "lettre"
            | "letter"
            | "cable"
            | "depeche"
    )
}

/// Tells whether a folded word may stand for an e-mail that was spoken of before.
pub(crate) fn is_pronoun(word: &str) -> bool {
    matches!(word, "il" | "elle" | "celui" | "celle" | "eux" | "it" | "them")
}

/// Tells whether a folded word names e-mails or documents, many of them.
pub(crate) fn names_emails(word: &str) -> bool {
    matches!(
        word,
        "emails"
            | "mails"
            | "courriels"
            | "messages"
            | "memos"
            | "missives"
            | "notes"
            | "lettres"
            | "letters"
            | "cables"
            | "depeches"
            | "documents"
            | "correspondances"
    )
}

/// Tells whether a folded word before a noun says that it is one not spoken of before.
pub(crate) fn is_new(word: &str) -> bool {
    matches!(
        word,
        "un" | "une"
            | "autre"
            | "nouvel"
            | "nouveau"
            | "nouvelle"
            | "second"
            | "seconde"
            | "deuxieme"
            | "troisieme"
            | "quatrieme"
            | "cinquieme"
            | "an"
            | "another"
            | "new"
            | "third"
            | "fourth"
            | "fifth"
            | "one"
            | "separate"
    )
}

/// Tells whether a folded word cuts a clause off: what stands behind it has another verb or speaks of
/// what the e-mail tells.
pub(crate) fn is_barrier(word: &str) -> bool {
    matches!(
        word,
        "qui"
            | "que"
            | "qu"
            | "dont"
            | "ou"
            | "lorsque"
            | "quand"
            | "alors"
            | "apres"
            | "avant"
            | "depuis"
            | "pendant"
            | "durant"
            | "lors"
            | "concernant"
            | "evoque"
            | "evoquant"
            | "evoquait"
            | "relate"
            | "raconte"
            | "decrit"
            | "explique"
            | "affirme"
            | "annonce"
            | "indique"
            | "sur"
            | "contre"
            | "jusqu"
            | "survenu"
            | "survenue"
            | "survenus"
            | "survenues"
            | "attaque"
            | "attaques"
            | "attentat"
            | "attentats"
            | "crise"
            | "prise"
            | "enlevement"
            | "assassinat"
            | "mort"
            | "reunion"
            | "rencontre"
            | "election"
            | "elections"
            | "intervention"
            | "debut"
            | "fin"
            | "perpetre"
            | "perpetree"
            | "perpetres"
            | "perpetrees"
            | "commence"
            | "commencee"
            | "tue"
            | "tues"
            | "lance"
            | "which"
            | "that"
            | "who"
            | "whose"
            | "when"
            | "while"
            | "where"
            | "after"
            | "before"
            | "since"
            | "until"
            | "during"
            | "about"
            | "regarding"
            | "concerning"
            | "describing"
            | "discussing"
            | "over"
            | "saying"
            | "says"
            | "said"
            | "told"
            | "tells"
            | "attack"
            | "attacks"
            | "crisis"
            | "meeting"
            | "death"
            | "killing"
            | "killed"
            | "bombing"
            | "assault"
            | "happened"
            | "occurred"
            | "began"
            | "held"
    )
}
