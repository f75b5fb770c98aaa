//! Archives that are read apart and adopted are what one ingest of all inputs makes.

mod sources;

use std::{
    fs,
    num::NonZeroUsize,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use liasse_archive::{
    Archive, ArchiveError, ArchiveErrorKind, ArchiveWriter, IngestMemory, IngestOptions,
    IngestSummary, LedgerRow, stage,
};
use liasse_ingest::{Inputs, ReadOptions};
use liasse_model::Document;
use proptest::prelude::*;
use tempfile::TempDir;

use sources::{Source, named_by_its_hash, sources};

/// A folder of sources, and archives beside it.
struct Place(TempDir);

impl Place {
    fn of(sources: &[Source]) -> Self {
        // A folder in memory where there is one: syncing is what takes long.
        let memory = Path::new("/dev/shm");
        let root = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        let place = Self(tempfile::tempdir_in(root).unwrap());
        for (number, (name, bytes)) in sources.iter().enumerate() {
            let folder = place.path(&format!("sources/{number:02}"));
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(name), bytes).unwrap();
        }
        place
    }

    fn of_texts(files: &[(&str, &str)]) -> Self {
        let sources =
            files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
        Self::of(&sources.collect::<Vec<_>>())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn inputs(&self) -> Inputs {
        Inputs::find(&[self.path("sources")]).unwrap()
    }

    /// Those of the inputs whose numbers `is_wanted` takes.
    fn some(&self, is_wanted: impl Fn(usize) -> bool) -> Inputs {
        let all = self.inputs();
        let some = all.files().iter().enumerate().filter(|(number, _)| is_wanted(*number));
        Inputs::of_files(some.map(|(_, file)| file.clone()).collect())
    }

    /// Stages the inputs in runs that end before these numbers.
    fn units(&self, cuts: &[usize]) -> Vec<PathBuf> {
        let count = self.inputs().files().len();
        let mut ends: Vec<usize> = cuts.iter().copied().filter(|cut| *cut < count).collect();
        ends.push(count);
        ends.sort_unstable();
        let mut start = 0;
        let mut unit = |(number, end)| {
            let folder = self.path(&format!("unit-{number}"));
            let inputs = self.some(|file| (start..end).contains(&file));
            stage(&folder, &inputs, &threads(number % 3 + 1)).unwrap();
            start = end;
            folder
        };
        ends.into_iter().enumerate().map(&mut unit).collect()
    }

    fn ingest(&self, name: &str, inputs: &Inputs) -> IngestSummary {
        let options = IngestOptions::default();
        self.writer(name).ingest(inputs, &options, &mut |_| ControlFlow::Continue(())).unwrap()
    }

    fn adopt(&self, name: &str, units: &[PathBuf]) -> IngestSummary {
        self.try_adopt(name, units).unwrap()
    }

    fn try_adopt(&self, name: &str, units: &[PathBuf]) -> Result<IngestSummary, ArchiveError> {
        adopt(&mut self.writer(name), units, &IngestOptions::default())
    }

    fn writer(&self, name: &str) -> ArchiveWriter {
        ArchiveWriter::open_within(&self.path(name), IngestMemory::new(0)).unwrap()
    }

    fn content(&self, name: &str) -> Content {
        let archive = Archive::open(&self.path(name)).unwrap();
        assert_eq!(archive.verify().findings, [], "{name}");
        Content {
            documents: archive.documents_with_files().map(Result::unwrap).collect(),
            rows: archive.ledger().unwrap(),
            manifest: fs::read_to_string(self.path(name).join("archive.json")).unwrap(),
        }
    }
}

/// What must be equal. The manifest has the sums, the containers, and the hashes of the parts and of the
/// ledger, so their bytes are as well.
#[derive(Debug, PartialEq)]
struct Content {
    documents: Vec<(Document, String)>,
    rows: Vec<LedgerRow>,
    manifest: String,
}

impl Content {
    fn ids(&self) -> Vec<&str> {
        self.documents.iter().map(|(document, _)| document.id()).collect()
    }

    fn outcomes(&self) -> Vec<String> {
        self.rows.iter().map(|row| row.outcome.to_string()).collect()
    }
}

fn adopt(
    writer: &mut ArchiveWriter,
    units: &[PathBuf],
    options: &IngestOptions,
) -> Result<IngestSummary, ArchiveError> {
    let mut units = units.iter().map(|unit| Archive::open(unit));
    writer.adopt(&mut units, options, &mut |_| ControlFlow::Continue(()))
}

fn threads(count: usize) -> ReadOptions {
    let mut options = ReadOptions::default();
    options.threads = NonZeroUsize::new(count);
    options
}

/// Commits whenever it may.
fn often() -> IngestOptions {
    let mut options = IngestOptions::default();
    options.commit_bytes = 1;
    options
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files.extend(self::files(&path)),
            false => files.push((path.clone(), fs::read(&path).unwrap())),
        }
    }
    files.sort();
    files
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn units_that_are_adopted_are_one_ingest_of_all(
        sources in sources(),
        cuts in prop::collection::vec(0..9_usize, 0..4),
    ) {
        let place = Place::of(&sources);
        let ingested = place.ingest("ingested", &place.inputs());
        let units = place.units(&cuts);
        let adopted = place.adopt("adopted", &units);
        prop_assert_eq!(&adopted, &ingested);
        prop_assert_eq!(place.content("adopted"), place.content("ingested"));

        let ingested = place.ingest("ingested", &place.inputs());
        let adopted = place.adopt("adopted", &units);
        prop_assert_eq!((adopted.totals, adopted.commits), (ingested.totals, 0));
    }

    #[test]
    fn units_are_adopted_after_what_an_archive_has(
        sources in sources(),
        cuts in prop::collection::vec(0..9_usize, 0..4),
        held in any::<u16>(),
    ) {
        let place = Place::of(&sources);
        let held = place.some(|number| held >> number & 1 == 1);
        place.ingest("ingested", &held);
        place.ingest("adopted", &held);
        let ingested = place.ingest("ingested", &place.inputs());
        let adopted = place.adopt("adopted", &place.units(&cuts));
        prop_assert_eq!(adopted, ingested);
        prop_assert_eq!(place.content("adopted"), place.content("ingested"));
    }
}

#[test]
fn an_id_that_two_units_claim_is_marked_in_the_later_one() {
    let place = Place::of_texts(&[
        ("a.txt", "first"),
        ("a.txt", "second"),
        ("a.txt", "third"),
        ("a.txt", "first"),
    ]);
    place.ingest("ingested", &place.inputs());
    // The third text has the bare id in its unit, and the second has a mark in its.
    place.adopt("adopted", &place.units(&[2]));
    let content = place.content("adopted");
    assert_eq!(content, place.content("ingested"));
    assert!(
        matches!(&content.ids()[..], ["a", b, c] if b.starts_with("a~") && c.starts_with("a~"))
    );
    assert!(content.outcomes()[3].ends_with("00/a.txt"), "{:?}", content.outcomes());
}

#[test]
fn a_mark_goes_when_the_id_is_free_after_all() {
    let place = Place::of_texts(&[("b.txt", "first"), ("a.txt", "first"), ("a.txt", "second")]);
    place.ingest("ingested", &place.inputs());
    let units = place.units(&[1]);
    let ids = |unit: &PathBuf| Archive::open(unit).unwrap().ids().unwrap();
    assert!(ids(&units[1])[1].starts_with("a~"), "{:?}", ids(&units[1]));
    place.adopt("adopted", &units);
    assert_eq!(place.content("adopted").ids(), ["b", "a"]);
    assert_eq!(place.content("adopted"), place.content("ingested"));
}

/// As when somebody kept the files of an archive under their ids.
#[test]
fn a_name_that_ends_in_its_own_hash_is_no_mark() {
    let (name, bytes) = named_by_its_hash("a", "second");
    let second = (name.as_str(), std::str::from_utf8(&bytes).unwrap());
    for files in [[second, ("b.txt", "first")], [("a.txt", "first"), second]] {
        let place = Place::of_texts(&files);
        place.ingest("ingested", &place.inputs());
        for cuts in [&[][..], &[1]] {
            place.adopt("adopted", &place.units(cuts));
            let content = place.content("adopted");
            assert!(content.ids().contains(&name.strip_suffix(".txt").unwrap()));
            assert_eq!(content, place.content("ingested"));
            for name in ["adopted", "unit-0", "unit-1"] {
                let _ = fs::remove_dir_all(place.path(name));
            }
        }
    }
}

/// More documents than are held at once, and commits in the middle of a mailbox.
#[test]
fn units_of_many_documents_are_adopted_in_batches() {
    let message = |number: usize| {
        let subject = number % 150;
        format!(
            "From ada@example.org Fri Jan 18 17:56:00 2013\nFrom: a@example.org\n\
             To: b@example.org\nSubject: {subject}\n\nabout {subject}\n\n"
        )
    };
    let mailbox: String = (0..200).map(message).collect();
    let text = |number: usize| ("C05000001.txt".to_owned(), format!("text {}", number % 90).into());
    let mut sources: Vec<Source> = vec![("in.mbox".to_owned(), mailbox.clone().into())];
    sources.extend((0..200).map(text));
    sources.push(("late.mbox".to_owned(), format!("{mailbox}{}", message(149)).into()));
    let place = Place::of(&sources);
    place.ingest("ingested", &place.inputs());
    let units = place.units(&[1, 80, 150]);
    place.adopt("adopted", &units);
    assert_eq!(place.content("adopted"), place.content("ingested"));
    let summary = adopt(&mut place.writer("often"), &units, &often()).unwrap();
    assert!(summary.commits > 5, "{}", summary.commits);
    let (often, ingested) = (place.content("often"), place.content("ingested"));
    assert_eq!((often.documents, often.rows), (ingested.documents, ingested.rows));
}

#[test]
fn any_archive_can_be_adopted() {
    let place = Place::of_texts(&[("a.txt", "first"), ("a.txt", "second"), ("b.txt", "first")]);
    place.ingest("ingested", &place.inputs());
    // With several commits and an index.
    for number in 0..3 {
        place.ingest("other", &place.some(|file| file <= number));
    }
    place.adopt("adopted", &[place.path("other")]);
    assert_eq!(place.content("adopted"), place.content("ingested"));
    let again = place.adopt("adopted", &[place.path("adopted"), place.path("ingested")]);
    assert_eq!((again.totals.unchanged, again.commits), (6, 0), "its own files, and equal ones");
}

#[test]
fn a_staged_archive_is_the_same_whatever_the_threads() {
    let place = Place::of_texts(&[("a.txt", "first"), ("a.txt", "second"), ("c.txt", "")]);
    let staged = stage(&place.path("one"), &place.inputs(), &threads(1)).unwrap();
    assert_eq!((staged.counts.files, staged.counts.documents), (3, 2));
    stage(&place.path("many"), &place.inputs(), &threads(5)).unwrap();
    let named = |name: &str| {
        let (folder, files) = (place.path(name), files(&place.path(name)));
        let name = |path: &Path| path.strip_prefix(&folder).unwrap().to_owned();
        files.into_iter().map(|(path, bytes)| (name(&path), bytes)).collect::<Vec<_>>()
    };
    assert_eq!(named("one"), named("many"));
    let names: Vec<PathBuf> = named("one").into_iter().map(|(name, _)| name).collect();
    let expected = ["archive.json", "ledger/000001.parquet", "parts/000001.parquet"];
    assert_eq!(names, expected.map(PathBuf::from));
}

#[test]
fn a_staged_archive_is_read_without_an_index() {
    let place = Place::of_texts(&[("a.txt", "first"), ("b.txt", "first")]);
    stage(&place.path("unit"), &place.inputs(), &threads(1)).unwrap();
    let archive = Archive::open(&place.path("unit")).unwrap();
    assert_eq!(archive.document("a").unwrap().unwrap().text(), "first");
    assert_eq!((archive.commit(), archive.ledger().unwrap().len()), (1, 2));
    assert_eq!(archive.search().err().unwrap().kind(), ArchiveErrorKind::IndexBehind);
}

#[test]
fn no_inputs_make_an_empty_archive_of_which_nothing_is_taken() {
    let place = Place::of(&[]);
    let inputs = Inputs::of_files(Vec::new());
    stage(&place.path("unit"), &inputs, &threads(1)).unwrap();
    assert_eq!(Archive::open(&place.path("unit")).unwrap().commit(), 0);
    let summary = place.adopt("adopted", &[place.path("unit")]);
    assert_eq!((summary.totals.files, summary.commits), (0, 0));
}

#[test]
fn inputs_are_staged_in_a_folder_without_an_archive_only() {
    let place = Place::of_texts(&[("a.txt", "first")]);
    let unit = place.path("unit");
    stage(&unit, &place.inputs(), &threads(1)).unwrap();
    let before = files(&unit);
    let error = stage(&unit, &place.inputs(), &threads(1)).unwrap_err();
    assert_eq!((error.kind(), error.path()), (ArchiveErrorKind::NotAnArchive, &*unit));
    assert!(error.to_string().ends_with("found an archive in it; name another"), "{error}");
    assert_eq!(files(&unit), before);
    // Without its last file it was not finished.
    fs::remove_file(unit.join("archive.json")).unwrap();
    fs::write(unit.join("parts/000001.parquet.tmp"), "half").unwrap();
    stage(&unit, &place.inputs(), &threads(1)).unwrap();
    assert_eq!(files(&unit), before);
    let error = stage(&place.path("sources"), &place.inputs(), &threads(1)).unwrap_err();
    assert_eq!(error.kind(), ArchiveErrorKind::NotAnArchive);
}

#[test]
fn a_damaged_file_of_a_unit_is_named_and_nothing_of_the_unit_is_taken() {
    let place = Place::of_texts(&[("a.txt", "first"), ("b.txt", "second")]);
    let units = place.units(&[1]);
    for name in ["parts/000001.parquet", "ledger/000001.parquet"] {
        let path = units[1].join(name);
        let whole = fs::read(&path).unwrap();
        for at in (0..whole.len()).step_by(311) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x20;
            fs::write(&path, bytes).unwrap();
            let error = place.try_adopt("adopted", &units).unwrap_err();
            assert_eq!((error.kind(), error.path()), (ArchiveErrorKind::Damaged, &*path), "{at}");
            assert_eq!(place.content("adopted").documents, [], "{at}: nothing was committed");
        }
        fs::remove_file(&path).unwrap();
        let error = place.try_adopt("adopted", &units).unwrap_err();
        assert_eq!((error.kind(), error.path()), (ArchiveErrorKind::Damaged, &*path));
        fs::write(&path, whole).unwrap();
    }
    place.adopt("adopted", &units);
    place.ingest("ingested", &place.inputs());
    assert_eq!(place.content("adopted"), place.content("ingested"));
}

#[test]
fn a_unit_that_cannot_be_had_ends_it_and_commits_before_stand() {
    let place = Place::of_texts(&[("a.txt", "first"), ("b.txt", "second")]);
    let mut units = place.units(&[1]);
    units.push(place.path("nowhere"));
    let options = often();
    let error = adopt(&mut place.writer("adopted"), &units, &options).unwrap_err();
    assert_eq!(error.kind(), ArchiveErrorKind::Missing);
    assert_eq!(place.content("adopted").documents.len(), 2);
}

#[test]
fn it_commits_by_bytes_and_ends_when_it_is_told_to() {
    let place = Place::of_texts(&[("a.txt", "first"), ("b.txt", "second"), ("c.txt", "third")]);
    let units = place.units(&[1, 2]);
    let options = often();
    let mut writer = place.writer("adopted");
    let mut calls = Vec::new();
    let stopped = writer
        .adopt(&mut units.iter().map(|unit| Archive::open(unit)), &options, &mut |progress| {
            calls.push((progress.totals.documents, progress.bytes_read == progress.bytes_total));
            match progress.totals.documents {
                2 => ControlFlow::Break(()),
                _ => ControlFlow::Continue(()),
            }
        })
        .unwrap();
    assert_eq!(calls, [(1, false), (1, true), (2, false)]);
    assert!(stopped.was_stopped);
    assert_eq!((stopped.commits, stopped.archive.documents), (2, 2));
    let rest = adopt(&mut writer, &units, &options).unwrap();
    assert_eq!((rest.totals.unchanged, rest.totals.documents, rest.commits), (2, 1, 1));
    drop(writer);
    place.ingest("ingested", &place.inputs());
    assert_eq!(place.content("adopted").rows, place.content("ingested").rows);
}
