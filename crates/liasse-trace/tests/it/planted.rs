//! Quotations planted in an archive are found at their place, and nothing else is.

use liasse_model::{Language, Span};
use liasse_testkit::{assert_linear, strategies::nasty_text};
use liasse_trace::{Outcome, Passage, PassageIndex, SegmentBuilder, Tracer};
use proptest::prelude::*;

/// Passages and what a newspaper made of them.
const PASSAGES: [(&str, &str); 12] = [
    (
        "The harbour master refused to open the customs house before the inspectors had left the island.",
        "le capitaine du port a refusé d’ouvrir la maison des douanes avant que les inspecteurs n’aient quitté l’île",
    ),
    (
        "We will need a new generator for the clinic, since the old one broke down twice last week.",
        "il nous faudra un nouveau générateur pour la clinique, car l’ancien est tombé en panne deux fois la semaine dernière",
    ),
    (
        "According to a sensitive source, General Tamourel promised the fishermen that nobody would be arrested.",
        "selon une source sensible, le général Tamourel a promis aux pêcheurs que personne ne serait arrêté",
    ),
    (
        "The minister asked whether the bridge could be repaired before the winter storms begin.",
        "la ministre a demandé si le pont pouvait être réparé avant le début des tempêtes d’hiver",
    ),
    (
        "Please send me the list of the forty prisoners who were exchanged at the northern border.",
        "envoyez-moi la liste des quarante prisonniers qui ont été échangés à la frontière nord",
    ),
    (
        "Her speech on fishing rights was excellent and the newspapers praised it this morning.",
        "son discours sur les droits de pêche était excellent et les journaux en ont fait l’éloge ce matin",
    ),
    (
        "The bank will not lend another crown to the shipyard until the unions accept the reform.",
        "la banque ne prêtera plus une couronne au chantier naval tant que les syndicats n’auront pas accepté la réforme",
    ),
    (
        "Two wounded soldiers crossed the desert on foot and reached the hospital at dawn.",
        "deux soldats blessés ont traversé le désert à pied et ont atteint l’hôpital à l’aube",
    ),
    (
        "I am afraid that the committee will publish the letter without asking for our opinion.",
        "je crains que la commission ne publie la lettre sans nous demander notre avis",
    ),
    (
        "The villagers buried the weapons under the church and told the police that they had been sold.",
        "les villageois ont enterré les armes sous l’église et ont dit à la police qu’elles avaient été vendues",
    ),
    (
        "Our embassy received three hundred visa requests from students after the university was closed.",
        "notre ambassade a reçu trois cents demandes de visa d’étudiants après la fermeture de l’université",
    ),
    (
        "The price of bread doubled in March and the women of the market marched on the town hall.",
        "le prix du pain a doublé en mars et les femmes du marché ont marché sur la mairie",
    ),
];

/// What everybody writes all day.
const TALK: [&str; 8] = [
    "Pls call me when you are back at the office.",
    "Lunch is at noon; the car will wait outside.",
    "Thanks, this is very helpful and I will forward it to the team.",
    "Can you print the attached memo before the meeting?",
    "I spoke to her yesterday and she is fine.",
    "The call has been moved to Thursday at four.",
    "Let us talk about it tomorrow on the plane.",
    "See below, and tell me what you think of the draft.",
];

/// Returns documents that each hold one passage in everyday talk, with where it is.
fn archive() -> (Vec<String>, Vec<Span>) {
    let mut texts = Vec::new();
    let mut places = Vec::new();
    for (number, (passage, _)) in PASSAGES.iter().enumerate() {
        let talk = |at: usize| TALK[(number * 3 + at) % TALK.len()];
        let before = format!("{} {} {}\n\n", talk(0), talk(1), talk(2));
        places.push(Span::new(before.len(), before.len() + passage.len()));
        texts.push(format!("{before}{passage} {} {}\n", talk(3), talk(4)));
    }
    (texts, places)
}

fn trace(texts: &[String], quotation: &str) -> Vec<Passage> {
    let index = PassageIndex::of_texts(texts).unwrap();
    Tracer::new().trace(quotation, Some(Language::French), &index, texts).unwrap()
}

/// How much of two spans is in both.
fn overlap(a: Span, b: Span) -> f64 {
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    both as f64 / a.cover(b).len().max(1) as f64
}

#[track_caller]
fn is_at_its_place(texts: &[String], places: &[Span], number: usize, quotation: &str) -> Passage {
    let found = trace(texts, quotation);
    let first = found.first().unwrap_or_else(|| panic!("nothing found for {quotation}"));
    assert_eq!(first.document as usize, number, "{quotation}");
    assert!(overlap(first.span, places[number]) >= 0.5, "{quotation}: {:?}", first.span);
    first.clone()
}

#[test]
fn a_translated_passage_is_found_at_its_place() {
    let (texts, places) = archive();
    for (number, (_, quotation)) in PASSAGES.iter().enumerate() {
        let first = is_at_its_place(&texts, &places, number, quotation);
        assert_eq!(first.outcome, Outcome::Found, "{quotation}: {}", first.probability);
    }
}

#[test]
fn a_reporters_words_around_the_quoted_ones_count_less() {
    let (texts, places) = archive();
    let (_, quotation) = PASSAGES[2];
    let framed = format!(
        "Dans un message que la presse locale n’avait jamais évoqué, le directeur du musée rapporte \
         que « {quotation} »"
    );
    let first = is_at_its_place(&texts, &places, 2, &framed);
    assert_eq!(first.outcome, Outcome::Found, "{}", first.probability);
    let bare = is_at_its_place(&texts, &places, 2, &framed.replace(['«', '»'], ""));
    assert!(first.log_odds > bare.log_odds, "{} and {}", first.log_odds, bare.log_odds);
}

#[test]
fn copies_are_found_too() {
    let (mut texts, _) = archive();
    texts.push(format!("From: O\n\nFYI.\n\n{}", texts[3]));
    let found = trace(&texts, PASSAGES[3].1);
    let copies: Vec<u32> =
        found.iter().filter(|it| it.outcome == Outcome::Found).map(|it| it.document).collect();
    assert_eq!(copies, [3, 12]);
}

#[test]
fn other_words_find_nothing() {
    let (texts, _) = archive();
    for quotation in [
        "la comptable a caché les factures dans les partitions de l’orgue",
        "mon prédécesseur collectionnait les boussoles cassées",
        "le cardinal compare l’astronomie à une messe sans hosties",
        "zut",
        "",
        "« … »",
    ] {
        let found = trace(&texts, quotation);
        let found: Vec<_> = found.iter().filter(|it| it.outcome == Outcome::Found).collect();
        assert!(found.is_empty(), "{quotation}: {found:?}");
    }
}

/// Letters that a scanner takes for others.
const MISREAD: [(&str, &str); 8] = [
    ("l", "1"),
    ("o", "0"),
    ("rn", "m"),
    ("e", "c"),
    ("i", "I"),
    ("h", "b"),
    ("u", "ii"),
    (" ", "  "),
];

/// Damages one word of eight or so, and breaks lines, by a seed.
fn scanned(text: &str, mut seed: u64) -> String {
    let mut next = move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize
    };
    let word = |word: &str| {
        let (from, to) = MISREAD[next() % MISREAD.len()];
        let damaged = if next() % 8 == 0 { word.replacen(from, to, 1) } else { word.to_owned() };
        damaged + if next() % 11 == 0 { "\n" } else { " " }
    };
    text.split(' ').map(word).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_scanned_passage_is_found(number in 0..PASSAGES.len(), seed: u64) {
        let (mut texts, _) = archive();
        texts[number] = scanned(&texts[number], seed);
        let found = trace(&texts, PASSAGES[number].1);
        prop_assert_eq!(found[0].document as usize, number);
        prop_assert!(found[0].span.of(&texts[number]).is_some());
    }

    #[test]
    fn a_cut_quotation_is_found(number in 0..PASSAGES.len(), from in 0..3_usize, cut in 4..8_usize) {
        let (texts, places) = archive();
        let words: Vec<&str> = PASSAGES[number].1.split(' ').collect();
        let mut kept = words[from..].to_vec();
        let at = cut.min(kept.len() - 4);
        kept.splice(at..at + 2, ["(...)"]);
        is_at_its_place(&texts, &places, number, &kept.join(" "));
    }

    #[test]
    fn neither_order_nor_segments_matter(order in Just((0..PASSAGES.len()).collect::<Vec<_>>()).prop_shuffle(), split in 1..PASSAGES.len()) {
        let (texts, _) = archive();
        let shuffled: Vec<String> = order.iter().map(|at| texts[*at].clone()).collect();
        let segment = |texts: &[String]| {
            let mut builder = SegmentBuilder::new();
            builder.add(texts).unwrap();
            std::sync::Arc::new(builder.finish())
        };
        let parts = PassageIndex::open(vec![segment(&shuffled[..split]), segment(&shuffled[split..])]).unwrap();
        let whole = PassageIndex::of_texts(&texts).unwrap();
        let tracer = Tracer::new();
        for (_, quotation) in PASSAGES {
            let language = Some(Language::French);
            let one = tracer.trace(quotation, language, &whole, texts.as_slice()).unwrap();
            let other = tracer.trace(quotation, language, &parts, shuffled.as_slice()).unwrap();
            let key = |it: &Passage, document: usize| (document, it.span, it.probability.to_bits());
            let mut one: Vec<_> = one.iter().map(|it| key(it, it.document as usize)).collect();
            let mut other: Vec<_> =
                other.iter().map(|it| key(it, order[it.document as usize])).collect();
            one.sort_unstable();
            other.sort_unstable();
            prop_assert_eq!(one, other);
        }
    }

    #[test]
    fn any_text_is_traced_in_any_text(texts in prop::collection::vec(nasty_text(), 0..4), quotation in nasty_text()) {
        let index = PassageIndex::of_texts(&texts).unwrap();
        for language in [None, Some(Language::French), Some(Language::English)] {
            for found in Tracer::new().trace(&quotation, language, &index, texts.as_slice()).unwrap() {
                let text = &texts[found.document as usize];
                prop_assert!(found.span.of(text).is_some());
                prop_assert!((0.0..=1.0).contains(&found.probability));
            }
        }
    }
}

#[test]
fn threads_do_not_matter() {
    let (texts, _) = archive();
    let many: Vec<String> = texts.iter().cycle().take(600).cloned().collect();
    let bytes = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let mut builder = SegmentBuilder::new();
            builder.add(&many).unwrap();
            builder.finish()
        })
    };
    assert_eq!(bytes(1), bytes(4));
}

#[test]
fn damaged_segments_are_refused_or_read() {
    let (texts, _) = archive();
    let mut builder = SegmentBuilder::new();
    builder.add(&texts).unwrap();
    let bytes = builder.finish();
    let tracer = Tracer::new();
    for at in (0..bytes.len()).step_by(37) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x55;
        let Ok(index) = PassageIndex::open(vec![std::sync::Arc::new(damaged)]) else { continue };
        let found = tracer.trace(PASSAGES[1].1, Some(Language::French), &index, texts.as_slice());
        assert!(found.is_ok());
    }
    assert!(
        PassageIndex::open(vec![std::sync::Arc::new(bytes[..bytes.len() / 2].to_vec())]).is_err()
    );
}

#[test]
fn tracing_grows_with_the_quotation() {
    let (texts, _) = archive();
    let index = PassageIndex::of_texts(&texts).unwrap();
    let tracer = Tracer::new();
    let long = |size: usize| {
        PASSAGES
            .iter()
            .map(|(_, quotation)| *quotation)
            .cycle()
            .take(size)
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_linear("tracing a long quotation", 20, long, |quotation| {
        tracer.trace(quotation, Some(Language::French), &index, texts.as_slice())
    });
}

#[test]
fn indexing_grows_with_the_text() {
    let long = |size: usize| vec!["lampes du port 30,322 U.S. govern-\nment ".repeat(size)];
    assert_linear("indexing a long text", 50, long, |texts| PassageIndex::of_texts(texts));
}
