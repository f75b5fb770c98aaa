use super::{Part, forms};
use std::fmt::Write;

type Table<'a> = &'a [(&'a str, &'a str)];

/// One verb of each family, with some of its forms.
const VERBS: Table = &[
    // First group and its spellings.
    (
        "parler",
        "parle parles parlent parlons parlez parlais parlèrent parla parlerait parlât \
        parlassent parlant parlé parlée parlés parlées parlions parlai parlâmes parlâtes",
    ),
    ("manger", "mangeons mangeait mangea mangeant mangent mangèrent mangions mangeât mangé"),
    ("commencer", "commençons commençait commença commençant commencèrent commencions commence"),
    ("appeler", "appelle appellent appellera appelait appelons appelé"),
    ("jeter", "jette jettera jetait jetons"),
    ("rejeter", "rejette rejettent rejetteront"),
    ("acheter", "achète achètera achetait achetons"),
    ("geler", "gèle gèlera gelait"),
    ("renouveler", "renouvelle renouvèle renouvellera renouvèlera"),
    ("étiqueter", "étiquette étiquète étiquetait"),
    ("lever", "lève lèvera levait levons"),
    ("sevrer", "sèvre sèvrera sevrait"),
    ("dépecer", "dépèce dépeçait"),
    ("céder", "cède cédera cèdera cédait"),
    ("célébrer", "célèbre célébrera célèbrera célébrait"),
    ("protéger", "protège protégeait protégera protégeons"),
    ("léguer", "lègue léguera légua léguait"),
    ("disséquer", "dissèque disséqua"),
    ("régner", "règne régnera régnait"),
    ("créer", "crée créera créé créée créées"),
    ("nettoyer", "nettoie nettoiera nettoyait nettoyions"),
    ("appuyer", "appuie appuiera appuyait"),
    ("payer", "paie paye paiera payera payait"),
    ("envoyer", "envoie enverra enverrait envoya"),
    ("renvoyer", "renvoie renverra renvoyé"),
    ("étudier", "étudie étudiions étudiiez étudiera"),
    ("annexer", "annexe annexera"),
    ("interpeller", "interpelle interpellera"),
    ("prêter", "prête prêtera"),
    ("sous-estimer", "sous-estime sous-estimé"),
    // Auxiliaries.
    (
        "être",
        "suis es est sommes êtes sont était fut furent fus fûmes sera serait soit soient \
        soyons fût fussent étant été serons étions",
    ),
    (
        "avoir",
        "ai as a avons avez ont avait eut eurent aura aurait ait aient ayons eût eussent \
        ayant eu eue eus eues aies",
    ),
    (
        "aller",
        "vais vas va allons allez vont allait alla allèrent ira irait aille aillent \
        allions allant allé allée allés allées allât",
    ),
    // -ir
    (
        "finir",
        "finis finit finissons finissent finissait finirent finira finisse finît fini \
        finie finissant finissions",
    ),
    ("répartir", "répartit répartissent répartissait réparti"),
    ("asservir", "asservissent asservi"),
    ("bénir", "bénit bénissent béni bénie bénite bénites"),
    ("fleurir", "fleurit fleurissait florissait fleuri"),
    ("haïr", "hais hait haïssons haïssent haïssait haïrent haï haïe haïra"),
    ("tenir", "tiens tient tenons tiennent tint tinrent tînmes tiendra tienne tînt tenu tenue"),
    ("maintenir", "maintient maintinrent maintiendra maintenu"),
    ("venir", "viens vient venons viennent vint vinrent viendra vienne vînt venu venues"),
    ("courir", "court courent courut coururent courra courrait couru coure"),
    ("mourir", "meurt meurent mourons mourut moururent mourra meure mort morte morts mortes"),
    ("ouvrir", "ouvre ouvrent ouvrit ouvrirent ouvrira ouvert ouverte"),
    ("découvrir", "découvre découvrit découvert découvertes"),
    ("offrir", "offre offrit offert"),
    ("souffrir", "souffre souffrait souffert"),
    ("accueillir", "accueille accueillit accueillera accueilli"),
    ("assaillir", "assaille assaillit assailli assaillira"),
    ("bouillir", "bous bout bouillent bouilli bouillait"),
    ("dormir", "dort dorment dormit dormi"),
    ("partir", "pars part partent partit partirent partira parti parties"),
    ("sortir", "sort sortent sortit sorti"),
    ("consentir", "consent consentent consentit consenti"),
    ("démentir", "dément démentent démentit démenti"),
    ("repentir", "repent repentent repenti"),
    ("servir", "sert servent servit servi"),
    ("revêtir", "revêt revêtent revêtit revêtu revêtue"),
    ("fuir", "fuit fuient fuyait fuyons fuirent fui fuie"),
    ("acquérir", "acquiert acquièrent acquérons acquit acquirent acquerra acquis acquise"),
    ("conquérir", "conquiert conquit conquis conquises conquérait"),
    ("gésir", "gît gisent gisait"),
    // -oir
    ("voir", "vois voit voyons voient voyait vit virent verra voie vît vu vue vues"),
    ("prévoir", "prévoit prévoira prévit prévu"),
    ("pourvoir", "pourvoit pourvut pourvu pourvoira"),
    ("savoir", "sait savent savait sut surent saura sache sachent sachant su sachez"),
    ("pouvoir", "peux peut pouvons peuvent pouvait put purent pourra puisse puissions pût pu"),
    ("vouloir", "veut veulent voulait voulut voudra veuille veuillez voulu voulions"),
    ("devoir", "doit doivent devait dut durent devra doive dû due dus dues dût"),
    ("recevoir", "reçoit recevons reçoivent reçut reçurent recevra reçu reçue reçoive"),
    ("mouvoir", "meut meuvent mû mue mus"),
    ("émouvoir", "émeut émeuvent émut ému émue"),
    ("promouvoir", "promeut promu promue promut"),
    ("valoir", "vaut valent valait valut vaudra vaille valu"),
    ("prévaloir", "prévaut prévaudra prévale prévalu"),
    ("asseoir", "assied asseyent assoit assoient assit assirent assiéra assoira assis assise"),
    ("surseoir", "sursoit sursis surseoira"),
    ("déchoir", "déchoit déchu déchue"),
    ("falloir", "faut fallait fallut faudra faille fallût fallu"),
    ("pleuvoir", "pleut pleuvait plut pleuvra pleuve"),
    ("échoir", "échoit échu échue échut"),
    // -re
    ("vendre", "vends vend vendent vendait vendit vendirent vendra vendu vendue"),
    ("répondre", "répond répondit répondu"),
    ("rompre", "rompt rompent rompit rompu"),
    ("battre", "bat battent battit battu"),
    ("mettre", "met mettent mit mirent mettra mis mise mises mît"),
    ("promettre", "promet promit promis"),
    ("prendre", "prend prenons prennent prit prirent prendra prenne pris prise prît"),
    ("apprendre", "apprend apprennent appris"),
    ("vaincre", "vainc vainquent vainquit vaincra vaincu"),
    ("craindre", "craint craignent craignait craignit craindra crainte"),
    ("peindre", "peint peignent peignit peinte"),
    ("joindre", "joint joignent joignit joindra jointe"),
    ("coudre", "coud cousent cousit cousu"),
    ("moudre", "moud moulent moulut moulu"),
    ("résoudre", "résout résolvent résolut résolu résoudra"),
    ("absoudre", "absout absolvent absous absoute"),
    ("dissoudre", "dissout dissolvent dissous dissoute dissolvait"),
    (
        "faire",
        "fais fait faisons faites font faisait fit firent fera fasse fassent fît faite faits",
    ),
    ("satisfaire", "satisfait satisfont satisfit satisfera"),
    ("plaire", "plaît plait plaisent plut plu"),
    ("taire", "tait taisent tut turent tu tue"),
    ("extraire", "extrait extraient extrayait extraira extraite"),
    ("distraire", "distrait distrayait"),
    ("dire", "dit disons dites disent disait dirent dira dise dît dite"),
    ("contredire", "contredit contredisez contredira contredite"),
    ("maudire", "maudit maudissent maudite"),
    ("lire", "lit lisent lut lurent lira lu lue"),
    ("élire", "élit élisent élut élurent élu élue élus"),
    ("écrire", "écrit écrivent écrivait écrivit écrira écrite"),
    ("inscrire", "inscrit inscrivent inscrivit"),
    ("rire", "rit rient riait rirent ri"),
    ("suffire", "suffit suffisent suffira suffi"),
    ("confire", "confit confite"),
    ("conduire", "conduit conduisent conduisit conduira conduite"),
    ("nuire", "nuit nuisent nuisit nui"),
    ("luire", "luit luisent luisait"),
    ("croire", "croit croient croyait crut crurent croira cru crue croyons"),
    ("boire", "boit buvons boivent but burent bu bue boive"),
    ("paraître", "paraît parait paraissent parut paraîtra paraitra paru parue"),
    ("naître", "naît naissent naquit naquirent naîtra né née nés nées"),
    ("connaître", "connaît connaissent connut connurent connaîtra connu connue"),
    ("accroître", "accroît accroissent accrut accru accrue"),
    ("croître", "croît croissent crût crûrent crû crue"),
    ("vivre", "vit vivent vécut vécurent vivra vécu vécue"),
    ("suivre", "suit suivent suivit suivi suivie"),
    ("conclure", "conclut concluent concluait conclurent conclura conclu conclue"),
    ("exclure", "exclut exclu exclue"),
    ("inclure", "inclut inclus incluse incluses"),
    ("clore", "clôt closent close clos"),
    ("faire face", "fait face, firent face"),
];

const NOUNS: Table = &[
    ("livre", "livres"),
    ("pays", "pays"),
    ("journal", "journaux"),
    ("festival", "festivals"),
    ("travail", "travaux"),
    ("bail", "baux"),
    ("détail", "détails"),
    ("bureau", "bureaux"),
    ("feu", "feux"),
    ("pneu", "pneus"),
    ("vœu", "vœux"),
    ("genou", "genoux"),
    ("trou", "trous"),
    ("œil", "yeux"),
    ("ciel", "ciels cieux"),
    ("monsieur", "messieurs"),
    ("madame", "mesdames"),
    ("ministre", "ministres"),
    ("acteur", "actrice actrices acteurs"),
    ("chanteur", "chanteuse chanteuses"),
    ("travailleur", "travailleuse travailleurs"),
    ("professeur", "professeure"),
    ("algérien", "algérienne algériens algériennes"),
    ("européen", "européenne"),
    ("ouvrier", "ouvrière ouvriers"),
    ("étranger", "étrangère"),
    ("religieux", "religieuse"),
    ("sportif", "sportive sportifs"),
    ("habitant", "habitante habitants"),
    ("américain", "américaine"),
    ("français", "française françaises"),
    ("président", "présidente"),
    ("député", "députée députés"),
    ("réfugié", "réfugiée"),
    ("prince", "princesse"),
    ("général", "généraux générale"),
    ("porte-parole", "porte-paroles"),
    ("sous-marin", "sous-marins"),
    ("avant-garde", "avant-gardes"),
    ("arc-en-ciel", "arcs-en-ciel"),
    ("chef-d'œuvre", "chefs-d'œuvre"),
    ("timbre-poste", "timbres-poste"),
    ("chef-lieu", "chefs-lieux"),
    ("grand-mère", "grand-mères grands-mères"),
    ("haut-parleur", "haut-parleurs"),
    ("haut-commissaire", "hauts-commissaires"),
    ("vice-président", "vice-présidents vice-présidente"),
    ("premier ministre", "premiers ministres, première ministre, premières ministres"),
    ("chemin de fer", "chemins de fer"),
    ("sous-secrétaire d'état", "sous-secrétaires d'état"),
    ("compte rendu", "comptes rendus"),
];

const ADJECTIVES: Table = &[
    ("grand", "grande grands grandes"),
    ("rouge", "rouges"),
    ("algérien", "algérienne algériens algériennes"),
    ("beau", "bel belle beaux belles"),
    ("nouveau", "nouvel nouvelle nouveaux nouvelles"),
    ("vieux", "vieil vieille vieilles"),
    ("fou", "fol folle fous folles"),
    ("blanc", "blanche blancs blanches"),
    ("public", "publique publics publiques"),
    ("long", "longue longs longues"),
    ("doux", "douce douces"),
    ("faux", "fausse"),
    ("roux", "rousse"),
    ("grec", "grecque"),
    ("frais", "fraîche fraîches"),
    ("sec", "sèche"),
    ("favori", "favorite"),
    ("heureux", "heureuse heureuses"),
    ("actuel", "actuelle actuels actuelles"),
    ("bon", "bonne bons bonnes"),
    ("muet", "muette"),
    ("complet", "complète"),
    ("premier", "première"),
    ("cher", "chère"),
    ("trompeur", "trompeuse"),
    ("créateur", "créatrice"),
    ("intérieur", "intérieure intérieurs"),
    ("meilleur", "meilleure"),
    ("ambigu", "ambiguë ambigüe ambigus"),
    ("national", "nationale nationaux nationales"),
    ("fatal", "fatals fatale"),
    ("final", "finals finaux finales"),
    ("actif", "active"),
    ("bref", "brève"),
    ("gros", "grosse"),
    ("gris", "grise"),
    ("dû", "due dus dues"),
    ("pareil", "pareille"),
    ("gentil", "gentille"),
    ("bleu", "bleus bleue"),
    ("tout", "toute tous toutes"),
    ("franco-algérien", "franco-algérienne franco-algériens franco-algériennes"),
    ("sourd-muet", "sourds-muets sourde-muette sourdes-muettes"),
    ("nord-africain", "nord-africaine nord-africains"),
];

/// Forms that must not be made: misspelt, or another common word.
const NOT_VERBS: Table = &[
    ("acheter", "achette"),
    ("aller", "alle allent"),
    ("annexer", "annèxe"),
    ("appeler", "appèle"),
    ("avoir", "avent avant"),
    ("celer", "celle"),
    ("devoir", "devant"),
    ("dire", "disez"),
    ("être", "étons êtent"),
    ("faire", "faisez faisent"),
    ("installer", "installvais"),
    ("luire", "lui"),
    ("naître", "nut"),
    ("peler", "pelle"),
    ("plaire", "plus"),
    ("pleuvoir", "plus"),
    ("pouvoir", "puis"),
    ("quérir", "quis"),
    ("répartir", "répart"),
    ("savoir", "savant"),
];

const NOT_NOUNS: Table = &[
    ("appel", "appelle"),
    ("argent", "argente"),
    ("chant", "chante"),
    ("cité", "citée"),
    ("fer", "fère"),
    ("grain", "graine"),
    ("lien", "lienne"),
    ("maintien", "maintienne"),
    ("mer", "mère"),
    ("mois", "moise"),
    ("motif", "motive"),
    ("plant", "plante"),
    ("regard", "regarde"),
    ("rez-de-chaussée", "rez-de-chaussées"),
    ("sel", "selle"),
    ("soutien", "soutienne"),
    ("tant", "tante"),
    ("travail", "travails"),
    ("vent", "vente"),
];

/// Forms are parted by spaces, or by commas where they hold spaces.
fn check(table: Table, part: Part, wanted: bool) {
    let mut wrong = String::new();
    for (lemma, words) in table {
        let made = forms(lemma, part);
        let gap = if lemma.contains(' ') { "," } else { " " };
        let words = words.split(gap).map(str::trim).filter(|word| !word.is_empty());
        for word in words {
            if made.iter().any(|form| form == word) != wanted {
                writeln!(wrong, "{lemma}: {word}").unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn tables() -> [(Table<'static>, Part); 3] {
    [(VERBS, Part::Verb), (NOUNS, Part::Noun), (ADJECTIVES, Part::Adjective)]
}

#[test]
fn makes_expected_forms() {
    for (table, part) in tables() {
        check(table, part, true);
    }
}

#[test]
fn makes_no_wrong_verb() {
    check(NOT_VERBS, Part::Verb, false);
}

#[test]
fn makes_no_other_noun() {
    check(NOT_NOUNS, Part::Noun, false);
}

#[test]
fn forms_are_sorted_and_distinct() {
    for (table, part) in tables() {
        for (lemma, _) in table {
            let made = forms(lemma, part);
            assert!(made.windows(2).all(|pair| pair[0] < pair[1]), "{made:?}");
            assert!(made.iter().any(|form| form == lemma), "{lemma}");
            assert!(made.iter().all(|form| !form.is_empty()), "{lemma}");
        }
    }
}

#[test]
fn verbs_have_no_impossible_sequence() {
    let never = [
        "aa", "uu", "yy", "ïi", "îi", "ûu", "lll", "ttt", "sss", "çe", "çi", "èe", "èé", "éè ",
        "gons ", "gais ", "gait ", "gant ", "ceons ", "cons ", "cait ", "geent ", "oyent ",
        "uyent ", "oyes ", "dt ", "ùt ", "nns ", "ii ", "iit ",
    ];
    for (lemma, _) in VERBS {
        for form in forms(lemma, Part::Verb) {
            let spaced = [&form, " "].concat();
            let bad = never.iter().find(|bad| spaced.contains(*bad));
            assert_eq!(bad, None, "{lemma}: {form}");
        }
    }
}

#[test]
fn soft_letters_stay_soft() {
    let hard = ["ga", "go", "gâ", "ca", "co", "câ"];
    for verb in ["ger", "cer"] {
        for stem in ["man", "pla", "proté", "dépe", "for", "ju"] {
            let lemma = [stem, verb].concat();
            let letter = if verb == "ger" { 'g' } else { 'c' };
            for form in forms(&lemma, Part::Verb) {
                let end = form.chars().skip(stem.chars().count()).collect::<String>();
                let bad = hard.iter().any(|bad| bad.starts_with(letter) && end.starts_with(bad));
                assert!(!bad, "{form}");
            }
        }
    }
}

#[test]
fn others_stay_as_they_are() {
    for part in [Part::Adverb, Part::Fixed, Part::Name] {
        assert_eq!(forms("demain", part), ["demain"]);
    }
}

#[test]
fn odd_lemmas_do_no_harm() {
    let parts = [Part::Noun, Part::Verb, Part::Adjective];
    let odd = ["", " ", "-", "er", "ir", "re", "é", "œ", "-er", "a-", "de", "x er", "日本", "guer"];
    for lemma in odd {
        for part in parts {
            assert!(forms(lemma, part).iter().any(|form| form == lemma), "{lemma}");
        }
    }
}
