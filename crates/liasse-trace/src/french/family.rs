//! Families of verbs, each told by the end of its infinitives.
//!
//! A row gives what cannot be derived; every text in it replaces the end of
//! the infinitive. An empty text means that those forms do not exist, or are
//! not printed.

/// One pattern of conjugation.
#[derive(Clone, Copy)]
pub(crate) struct Family {
    /// End of the infinitive.
    pub end: &'static str,
    /// Present singular forms.
    pub singular: &'static str,
    /// Present plural forms, where they do not follow from the stems.
    pub plural: &'static str,
    /// Stem of `nous` in the present, also of the imperfect.
    pub we: &'static str,
    /// Stem of `ils` in the present.
    pub they: &'static str,
    /// Stem of the future and the conditional.
    pub future: &'static str,
    /// Stem of the simple past with its vowel.
    pub past: &'static str,
    /// Past participle.
    pub participle: &'static str,
    /// Stems of the subjunctive, singular and `nous`.
    pub wish: (&'static str, &'static str),
    /// Stem of the present participle.
    pub acting: &'static str,
    /// Forms of no other place.
    pub extra: &'static str,
    /// The end is the whole infinitive.
    pub whole: bool,
    /// The past participle never agrees.
    pub alone: bool,
}

const fn row(
    end: &'static str,
    singular: &'static str,
    we: &'static str,
    they: &'static str,
    future: &'static str,
    past: &'static str,
    participle: &'static str,
) -> Family {
    Family {
        end,
        singular,
        plural: "",
        we,
        they,
        future,
        past,
        participle,
        wish: (they, we),
        acting: we,
        extra: "",
        whole: false,
        alone: false,
    }
}

/// Forms listed one by one.
const fn listed(end: &'static str, forms: &'static str) -> Family {
    row(end, "", "", "", "", "", "").extra(forms).whole()
}

impl Family {
    const fn plural(self, plural: &'static str) -> Self {
        Self { plural, ..self }
    }

    const fn wish(self, one: &'static str, we: &'static str) -> Self {
        let wish = (one, we);
        Self { wish, ..self }
    }

    const fn acting(self, acting: &'static str) -> Self {
        Self { acting, ..self }
    }

    const fn extra(self, extra: &'static str) -> Self {
        Self { extra, ..self }
    }

    const fn whole(self) -> Self {
        Self { whole: true, ..self }
    }

    const fn alone(self) -> Self {
        Self { alone: true, ..self }
    }
}

/// Look like `partir`, `sortir` or `servir`, but follow `finir`.
#[rustfmt::skip]
pub(crate) const LIKE_FINIR: &[&str] = &[
    "asservir", "assortir", "désassortir", "impartir", "rassortir", "répartir", "réassortir",
];

/// Rows of equal ends are spellings in use side by side.
#[rustfmt::skip]
pub(crate) const FAMILIES: &[Family] = &[
    // Auxiliaries and `aller`.
    row("être", "suis es est", "ét", "", "ser", "fu", "été").alone().whole()
        .plural("sommes êtes sont").wish("", "").extra("sois soit soient soyons soyez"),
    row("avoir", "ai as a", "av", "", "aur", "eu", "eu").whole()
        .plural("avons avez ont").wish("", "").acting("ay").extra("aie aies ait aient ayons ayez"),
    row("aller", "vais vas va", "all", "", "ir", "alla", "allé").whole()
        .plural("allons allez vont").wish("aill", "all"),

    // -ir
    row("ir", "is it", "iss", "iss", "ir", "i", "i"),
    row("bénir", "bénis bénit", "béniss", "béniss", "bénir", "béni", "béni")
        .extra("bénite bénites bénits"),
    row("fleurir", "fleuris fleurit", "fleuriss", "fleuriss", "fleurir", "fleuri", "fleuri")
        .extra("florissait florissaient florissant"),
    row("haïr", "hais hait", "haïss", "haïss", "haïr", "haï", "haï"),
    row("tenir", "tiens tient", "ten", "tienn", "tiendr", "tin", "tenu"),
    row("venir", "viens vient", "ven", "vienn", "viendr", "vin", "venu"),
    row("courir", "cours court", "cour", "cour", "courr", "couru", "couru"),
    row("mourir", "meurs meurt", "mour", "meur", "mourr", "mouru", "mort"),
    row("ouvrir", "ouvre ouvres", "ouvr", "ouvr", "ouvrir", "ouvri", "ouvert"),
    row("ffrir", "ffre ffres", "ffr", "ffr", "ffrir", "ffri", "ffert"),
    row("cueillir", "cueille cueilles", "cueill", "cueill", "cueiller", "cueilli", "cueilli"),
    row("saillir", "saille sailles", "saill", "saill", "saillir", "sailli", "sailli"),
    row("défaillir", "défaille défailles", "défaill", "défaill", "défaillir", "défailli", "défailli"),
    row("bouillir", "bous bout", "bouill", "bouill", "bouillir", "bouilli", "bouilli"),
    row("dormir", "dors dort", "dorm", "dorm", "dormir", "dormi", "dormi"),
    row("partir", "pars part", "part", "part", "partir", "parti", "parti"),
    row("sortir", "sors sort", "sort", "sort", "sortir", "sorti", "sorti"),
    row("sentir", "sens sent", "sent", "sent", "sentir", "senti", "senti"),
    row("mentir", "mens ment", "ment", "ment", "mentir", "menti", "menti"),
    row("repentir", "repens repent", "repent", "repent", "repentir", "repenti", "repenti"),
    row("servir", "sers sert", "serv", "serv", "servir", "servi", "servi"),
    row("vêtir", "vêts vêt", "vêt", "vêt", "vêtir", "vêti", "vêtu"),
    row("fuir", "fuis fuit", "fuy", "fui", "fuir", "fui", "fui"),
    row("quérir", "quiers quiert", "quér", "quièr", "querr", "qui", "quis"),
    listed("quérir", ""),
    listed("férir", "féru férue férues férus"),
    listed("gésir", "gît git gisait gisaient gisant gisent"),
    listed("ouïr", "ouï ouïs"),

    // -oir
    row("voir", "vois voit", "voy", "voi", "verr", "vi", "vu"),
    row("prévoir", "prévois prévoit", "prévoy", "prévoi", "prévoir", "prévi", "prévu"),
    row("pourvoir", "pourvois pourvoit", "pourvoy", "pourvoi", "pourvoir", "pourvu", "pourvu"),
    row("savoir", "sais sait", "sav", "sav", "saur", "su", "su")
        .wish("sach", "sach").acting("sach").extra("sachons sachez"),
    row("pouvoir", "peux peut", "pouv", "peuv", "pourr", "pu", "pu").alone()
        .wish("puiss", "puiss"),
    row("vouloir", "veux veut", "voul", "veul", "voudr", "voulu", "voulu")
        .wish("veuill", "voul").extra("veuillez"),
    row("devoir", "dois doit", "dev", "doiv", "devr", "du", "dû"),
    row("cevoir", "çois çoit", "cev", "çoiv", "cevr", "çu", "çu"),
    row("mouvoir", "meus meut", "mouv", "meuv", "mouvr", "mu", "mû"),
    row("émouvoir", "émeus émeut", "émouv", "émeuv", "émouvr", "ému", "ému"),
    row("promouvoir", "promeus promeut", "promouv", "promeuv", "promouvr", "promu", "promu"),
    row("valoir", "vaux vaut", "val", "val", "vaudr", "valu", "valu").wish("vaill", "val"),
    row("prévaloir", "prévaux prévaut", "préval", "préval", "prévaudr", "prévalu", "prévalu"),
    row("asseoir", "assieds assied", "assey", "assey", "assiér", "assi", "assis"),
    row("asseoir", "assois assoit", "assoy", "assoi", "assoir", "assi", "assis"),
    row("surseoir", "sursois sursoit", "sursoy", "sursoi", "surseoir", "sursi", "sursis"),
    row("déchoir", "déchois déchoit", "", "déchoi", "déchoir", "déchu", "déchu"),
    listed("falloir", "faut faille fallait fallu fallut fallût faudra faudrait"),
    listed("pleuvoir", "pleut pleuvent pleuve pleuvait pleuvaient pleuvant pleuvra pleuvront \
        pleuvrait pleuvraient plut plurent plût plu"),
    listed("seoir", "sied siéent seyait seyaient seyant siéra siérait sis sise sises"),
    listed("échoir", "échoit échoient échoira échoirait écherra échut échurent échût échéant \
        échu échue échues échus"),

    // -re
    row("dre", "ds d", "d", "d", "dr", "di", "du"),
    row("pre", "ps pt", "p", "p", "pr", "pi", "pu"),
    row("battre", "bats bat", "batt", "batt", "battr", "batti", "battu"),
    row("foutre", "fous fout", "fout", "fout", "foutr", "", "foutu"),
    row("mettre", "mets met", "mett", "mett", "mettr", "mi", "mis"),
    row("prendre", "prends prend", "pren", "prenn", "prendr", "pri", "pris"),
    row("vaincre", "vaincs vainc", "vainqu", "vainqu", "vaincr", "vainqui", "vaincu"),
    row("aindre", "ains aint", "aign", "aign", "aindr", "aigni", "aint"),
    row("eindre", "eins eint", "eign", "eign", "eindr", "eigni", "eint"),
    row("oindre", "oins oint", "oign", "oign", "oindr", "oigni", "oint"),
    row("coudre", "couds coud", "cous", "cous", "coudr", "cousi", "cousu"),
    row("moudre", "mouds moud", "moul", "moul", "moudr", "moulu", "moulu"),
    row("soudre", "sous sout", "solv", "solv", "soudr", "solu", "solu"),
    row("absoudre", "absous absout", "absolv", "absolv", "absoudr", "", "")
        .extra("absoute absoutes absouts"),
    row("dissoudre", "dissous dissout", "dissolv", "dissolv", "dissoudr", "dissolu", "")
        .extra("dissoute dissoutes dissouts"),
    row("faire", "fais fait", "fais", "", "fer", "fi", "fait")
        .plural("faisons faites font").wish("fass", "fass"),
    row("plaire", "plais plaît plait", "plais", "plais", "plair", "plu", "plu").alone(),
    row("taire", "tais tait", "tais", "tais", "tair", "tu", "tu"),
    row("traire", "trais trait", "tray", "trai", "trair", "", "trait"),
    row("dire", "dis dit", "dis", "dis", "dir", "di", "dit"),
    row("dire", "dis dit", "dis", "dis", "dir", "di", "dit").whole()
        .plural("disons dites disent"),
    row("redire", "redis redit", "redis", "redis", "redir", "redi", "redit").whole()
        .plural("redisons redites redisent"),
    row("maudire", "maudis maudit", "maudiss", "maudiss", "maudir", "maudi", "maudit"),
    row("lire", "lis lit", "lis", "lis", "lir", "lu", "lu"),
    row("crire", "cris crit", "criv", "criv", "crir", "crivi", "crit"),
    row("rire", "ris rit", "ri", "ri", "rir", "ri", "ri").alone(),
    listed("frire", "fris frit frite frites frits"),
    row("suffire", "suffis suffit", "suffis", "suffis", "suffir", "suffi", "suffi").alone(),
    row("confire", "confis confit", "confis", "confis", "confir", "confi", "confit"),
    row("circoncire", "circoncis circoncit", "circoncis", "circoncis", "circoncir", "circonci",
        "circoncis"),
    row("uire", "uis uit", "uis", "uis", "uir", "uisi", "uit"),
    row("nuire", "nuis nuit", "nuis", "nuis", "nuir", "nuisi", "nui").alone(),
    row("luire", "luis luit", "luis", "luis", "luir", "luisi", ""),
    listed("bruire", "bruit bruissait bruissaient bruissant bruissent bruisse"),
    row("croire", "crois croit", "croy", "croi", "croir", "cru", "cru"),
    row("boire", "bois boit", "buv", "boiv", "boir", "bu", "bu"),
    row("aître", "ais aît ait", "aiss", "aiss", "aîtr", "u", "u"),
    row("aître", "ais aît ait", "aiss", "aiss", "aitr", "u", "u"),
    row("paître", "pais paît", "paiss", "paiss", "paîtr", "", "").whole(),
    row("naître", "nais naît nait", "naiss", "naiss", "naîtr", "naqui", "né"),
    row("naître", "nais naît nait", "naiss", "naiss", "naitr", "naqui", "né"),
    row("connaître", "connais connaît connait", "connaiss", "connaiss", "connaîtr", "connu", "connu"),
    row("connaître", "connais connaît connait", "connaiss", "connaiss", "connaitr", "connu", "connu"),
    row("croître", "crois croît croit", "croiss", "croiss", "croîtr", "cru", "cru"),
    row("croître", "croîs croît", "croiss", "croiss", "croîtr", "crû", "crû").whole(),
    row("vivre", "vis vit", "viv", "viv", "vivr", "vécu", "vécu"),
    row("suivre", "suis suit", "suiv", "suiv", "suivr", "suivi", "suivi"),
    row("clure", "clus clut", "clu", "clu", "clur", "clu", "clu"),
    row("inclure", "inclus inclut", "inclu", "inclu", "inclur", "inclu", "inclus"),
    row("occlure", "occlus occlut", "occlu", "occlu", "occlur", "occlu", "occlus"),
    row("clore", "clos clôt clot", "clos", "clos", "clor", "", "clos"),
    listed("sourdre", "sourdait sourdaient sourdent"),
];
