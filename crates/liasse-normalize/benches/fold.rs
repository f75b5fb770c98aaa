//! How fast text is folded, beside the libraries that one would take instead.
//!
//! Everything that is compared is folded first: an archive whole, at every count and every trace.
//! So ASCII has to pass at the speed of memory, and French must not be what a person waits for. The
//! targets, on one core and with the way back: 1 GB a second over the archive, 100 MB over French.
//! The other libraries keep no way back; `NFKD, strip, case fold` is the same work done with the
//! ICU crates in the obvious way.

use std::{fs::File, hint::black_box, io, path::Path};

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use icu_casemap::CaseMapper;
use icu_normalizer::{
    DecomposingNormalizerBorrowed, properties::CanonicalCombiningClassMapBorrowed,
};
use liasse_normalize::{FoldOptions, fold, fold_text};

fn folding(criterion: &mut Criterion) {
    let archive = archive().unwrap_or_else(|error| {
        eprintln!("the archive could not be read: {error}");
        std::process::exit(1)
    });
    let nfd = DecomposingNormalizerBorrowed::new_nfd();
    let decomposed = nfd.normalize(FRENCH).into_owned();
    compare(criterion, "archive", &archive);
    compare(criterion, "French", &copies(FRENCH));
    compare(criterion, "French, decomposed", &copies(&decomposed));
    compare(criterion, "scanned", &copies(SCANNED));
    compare(criterion, "Russian", &copies(RUSSIAN));
}

/// Measures every way of folding the same texts.
fn compare(criterion: &mut Criterion, name: &str, texts: &[String]) {
    let mut group = criterion.benchmark_group(name);
    group.sample_size(10);
    group.warm_up_time(std::time::Duration::from_millis(300));
    group.measurement_time(std::time::Duration::from_secs(1));
    group.throughput(Throughput::Bytes(texts.iter().map(|text| text.len() as u64).sum()));
    row(&mut group, "fold, search", texts, |text| {
        let folded = fold(text, &FoldOptions::SEARCH);
        folded.text().len() + folded.changes().len()
    });
    row(&mut group, "fold, compare", texts, |text| {
        fold(text, &FoldOptions::COMPARE).changes().len()
    });
    row(&mut group, "fold, name", texts, |text| fold(text, &FoldOptions::NAME).text().len());
    row(&mut group, "fold_text, search", texts, |text| fold_text(text, &FoldOptions::SEARCH).len());
    row(&mut group, "any_ascii", texts, |text| any_ascii::any_ascii(text).len());
    row(&mut group, "deunicode", texts, |text| deunicode::deunicode(text).len());
    row(&mut group, "str::to_lowercase", texts, |text| text.to_lowercase().len());
    let nfkd = DecomposingNormalizerBorrowed::new_nfkd();
    row(&mut group, "icu_normalizer, NFKD", texts, |text| nfkd.normalize(text).len());
    let cases = CaseMapper::new();
    row(&mut group, "icu_casemap, fold_string", texts, |text| cases.fold_string(text).len());
    let classes = CanonicalCombiningClassMapBorrowed::new();
    row(&mut group, "ICU: NFKD, strip, case fold", texts, |text| {
        let decomposed = nfkd.normalize(text);
        let plain: String = decomposed.chars().filter(|&c| classes.get_u8(c) == 0).collect();
        cases.fold_string(&plain).len()
    });
    group.finish();
}

fn row(
    group: &mut BenchmarkGroup<WallTime>,
    name: &str,
    texts: &[String],
    length: impl Fn(&str) -> usize,
) {
    group.bench_function(name, |bencher| {
        bencher.iter(|| texts.iter().map(|text| length(black_box(text))).sum::<usize>());
    });
}

/// A hundred articles of a few thousand bytes each.
fn copies(text: &str) -> Vec<String> {
    vec![text.repeat(3); 100]
}

/// Every eighth document of the real release where it is at hand, else the texts of `seeds/`.
fn archive() -> io::Result<Vec<String>> {
    match liasse_testkit::shared_data() {
        Some(shared) => real_release(&shared.join("corpus")),
        None => {
            eprintln!("no shared data: the archive is that of seeds/release");
            texts_of(&liasse_testkit::workspace_root().join("seeds/release"))
        }
    }
}

fn real_release(corpus: &Path) -> io::Result<Vec<String>> {
    let mut texts = Vec::new();
    for path in sorted(corpus)? {
        let mut archive = zip::ZipArchive::new(File::open(&path)?)?;
        for index in (0..archive.len()).step_by(8) {
            let entry = archive.by_index(index)?;
            if entry.is_file() {
                texts.push(io::read_to_string(entry)?);
            }
        }
    }
    Ok(texts)
}

fn texts_of(folder: &Path) -> io::Result<Vec<String>> {
    let files = sorted(folder)?.into_iter().filter(|path| path.is_file());
    files.map(std::fs::read_to_string).collect()
}

fn sorted(folder: &Path) -> io::Result<Vec<std::path::PathBuf>> {
    let entries = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut paths = entries.collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

/// Written for this bench, with the accents, apostrophes and no-break spaces of a printed paper.
const FRENCH: &str = "\
Le phare de l’île n’a plus été éclairé depuis l’hiver dernier. «\u{a0}Nous avons écrit à la préfecture, \
à l’État, au ministère\u{a0}; personne ne s’est déplacé\u{a0}», déplore la gérante de l’hôtel voisin, \
où l’on a gardé, près du cœur de la cuisine, l’œil-de-bœuf d’où l’on voyait les bateaux rentrer. \
À Noël, le maire s’était engagé à réparer la lanterne – «\u{a0}dès que la météo le permettra\u{a0}» –, \
mais les pièces, commandées à l’étranger, n’ont jamais été livrées. Les pêcheurs, eux, se sont \
débrouillés\u{a0}: ils ont hissé une lampe à pétrole au sommet de la jetée. «\u{202f}C’est égal, \
répète l’un d’eux, ça éclaire à 30\u{202f}mètres, et on s’y reconnaît\u{202f}!\u{202f}» Le conseil général a \
voté 12\u{202f}500\u{a0}€ de crédits supplémentaires, qui s’ajoutent à l’enveloppe votée en février…
";

/// As scanners and mail programs leave it: ligatures, soft hyphens, dashes, wrong accents.
const SCANNED: &str = "\
From: Mina Ardent <ArdentMC@example.gov>\nSubject: RE: The lamps – ﬁnal oﬀer\n\n\
> We have re\u{ad}ceived the of\u{ad}fer of the 3rd – it is “too high”, Jo says, and I agree…\n\
•\u{a0}The eﬃciency of the north lamp is down 40%; l1ttle can be done before the ﬁfth of May.\n\
Tlie harbour oflice has not an§wered. Bell’s note (see attachment №\u{a0}2) was retumed.\n\
\u{feff}Could you call them once more? The wire—all 300 yards of it—lies un\u{ad}der water by now.\n\
The men who were to mend it have left for the islands and do not expect to be back in time.\n\
Sent from my tele\u{ad}phone. ‐‐ This message is for its reader alone, and for nobody else.\n
";

/// A text without any ASCII letter.
const RUSSIAN: &str = "\
Маяк на северном берегу не горит с прошлой зимы, и никто не приехал его чинить. Смотрительница \
трижды писала в город: ответа нет. Рыбаки сами подняли фонарь на мачту, но свет его слаб.
";

criterion_group!(benches, folding);
criterion_main!(benches);
