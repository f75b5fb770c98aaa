//! `liasse export` over the archive of the seeds.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::program::{Run, archive_folder, run, run_in};

/// A folder that is not there yet, in one that goes away.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn out(&self) -> PathBuf {
        self.0.path().join("out")
    }

    fn export(&self, more: &[&str]) -> Run {
        let out = self.out();
        let mut arguments =
            vec!["export", "--to", "search-bulk", "--output", out.to_str().unwrap()];
        arguments.extend(more);
        run(&arguments)
    }

    fn names(&self) -> Vec<String> {
        names(self.0.path())
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Reads the bulk requests: actions and documents in turn.
fn requests(out: &Path) -> Vec<(Value, Value)> {
    let mut requests = Vec::new();
    for name in names(out).iter().filter(|name| name.ends_with(".ndjson")) {
        let text = fs::read_to_string(out.join(name)).unwrap();
        // The last line ends, too.
        let text = text.strip_suffix('\n').unwrap();
        let mut lines = text.split('\n').map(|line| serde_json::from_str(line).unwrap());
        while let Some(action) = lines.next() {
            requests.push((action, lines.next().unwrap()));
        }
    }
    requests
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn ids(requests: &[(Value, Value)]) -> Vec<&str> {
    let ids = requests.iter().map(|(action, _)| action.pointer("/index/_id").unwrap());
    ids.map(|id| id.as_str().unwrap()).collect()
}

#[test]
fn every_document_is_there_once_under_its_id() {
    let place = Place::new();
    let run = place.export(&[]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    let expected = ["documents-000001.ndjson", "opensearch.json", "quickwit.json"];
    assert_eq!(names(&place.out()), expected);
    assert_eq!(place.names(), ["out"]);
    let requests = requests(&place.out());
    for (action, document) in &requests {
        assert_eq!(action["index"]["_index"], "liasse");
        assert_eq!(action["index"]["_id"], document["id"]);
    }
    let unique: BTreeSet<&str> = ids(&requests).into_iter().collect();
    assert_eq!(unique.len(), requests.len());
    let all = crate::program::run(&["search", "--jsonl", "--limit", "10000"]).out;
    let all: Vec<Value> = all.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(unique, all.iter().map(|hit| hit["id"].as_str().unwrap()).collect());
    assert!(run.err.contains(&format!("{} documents in 1 file", requests.len())), "{}", run.err);
}

#[test]
fn a_document_has_its_text_whole_and_its_messages() {
    let place = Place::new();
    place.export(&["--kind", "release"]);
    let requests = requests(&place.out());
    let (_, document) = requests.iter().find(|(_, it)| it["id"] == "C09001001").unwrap();
    let shown = run(&["show", "--json", "C09001001"]);
    let shown: Value = serde_json::from_str(&shown.out).unwrap();
    for (field, of_ours) in [
        ("text", "text"),
        ("case", "case_number"),
        ("release_date", "release_date"),
        ("release", "release"),
        ("pages", "pages"),
    ] {
        assert_eq!(document[field], shown[of_ours], "{field}");
    }
    let (messages, of_ours) = (&document["messages"], shown["messages"].as_array().unwrap());
    assert_eq!(messages.as_array().unwrap().len(), of_ours.len());
    for field in ["from", "sent", "subject"] {
        assert_eq!(messages[0][field], of_ours[0][field], "{field}");
    }
    assert!(document["in"].as_str().unwrap().ends_with("C09001001.txt"));
    assert!(!document["body"].to_string().contains("UNCLASSIFIED"), "stamps are not searched");
    let mut document = document.clone();
    for path in ["in", "folder"] {
        document.as_object_mut().unwrap().remove(path);
    }
    insta::assert_snapshot!(serde_json::to_string_pretty(&document).unwrap());
}

#[test]
fn a_filter_and_a_query_take_part_of_them() {
    let part = |more: &[&str]| {
        let place = Place::new();
        let run = place.export(more);
        assert_eq!(run.code, 0, "{}", run.err);
        let requests = requests(&place.out());
        ids(&requests).into_iter().map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let searched = |arguments: &[&str]| {
        let mut all = vec!["search", "--jsonl", "--limit", "10000"];
        all.extend(arguments);
        let hits = run(&all).out;
        let id = |line: &str| {
            serde_json::from_str::<Value>(line).unwrap()["id"].as_str().unwrap().to_owned()
        };
        hits.lines().map(id).collect::<BTreeSet<_>>()
    };
    let all = part(&[]);
    for (ours, of_search) in [
        (&["--from", "Branwell"][..], &["--from", "Branwell"][..]),
        (&["--sent-to", "Branwell"], &["--to", "Branwell"]),
        (&["--kind", "article"], &["--kind", "article"]),
        (&["dredgers", "OR", "soup"], &["dredgers", "OR", "soup"]),
        (&["--after", "2012-11-16", "Aurelia"], &["--after", "2012-11-16", "Aurelia"]),
    ] {
        let found = part(ours);
        assert_eq!(found, searched(of_search), "{ours:?}");
        assert!(!found.is_empty() && found.len() < all.len(), "{ours:?}: {}", found.len());
    }
}

#[test]
fn nothing_found_leaves_nothing() {
    let place = Place::new();
    let run = place.export(&["zeppelin"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(place.names().is_empty());
}

#[test]
fn a_folder_in_use_is_refused_and_stays() {
    let place = Place::new();
    fs::create_dir(place.out()).unwrap();
    fs::write(place.out().join("thesis"), "x").unwrap();
    let run = place.export(&[]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    let expected =
        "expected a folder that is empty or not there yet, found a folder with something in it";
    assert!(run.err.contains(expected) && run.err.contains("--output DIR"), "{}", run.err);
    assert_eq!(
        (place.names(), names(&place.out())),
        (vec!["out".to_owned()], vec!["thesis".to_owned()])
    );
}

#[test]
fn a_name_that_no_engine_takes_is_refused() {
    let place = Place::new();
    let run = place.export(&["--index-name", "Été"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("a-z, 0-9, - and _"), "{}", run.err);
    assert!(place.names().is_empty());
}

#[test]
fn a_damaged_archive_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let press = crate::program::seeds("press");
    let ingest = run_in(folder.path(), &["ingest", &press, "--archive", "a.liasse"]);
    assert_eq!(ingest.code, 0, "{}", ingest.err);
    let part =
        folder.path().join("a.liasse/parts").join(&names(&folder.path().join("a.liasse/parts"))[0]);
    let bytes = fs::read(&part).unwrap();
    fs::write(&part, &bytes[..bytes.len() / 2]).unwrap();
    let run = run_in(folder.path(), &["export", "--to", "search-bulk", "--output", "out"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert_eq!(names(folder.path()), ["a.liasse"]);
}

#[test]
fn the_same_archive_gives_the_same_bytes() {
    let (first, second) = (Place::new(), Place::new());
    first.export(&[]);
    second.export(&[]);
    for name in names(&first.out()) {
        let bytes = |place: &Place| fs::read(place.out().join(&name)).unwrap();
        assert!(bytes(&first) == bytes(&second), "{name}");
    }
}

/// Neither engine takes a field that it is not told of.
#[test]
fn every_field_is_one_of_both_mappings() {
    let place = Place::new();
    place.export(&["--index-name", "seeds"]);
    let opensearch = json(&place.out().join("opensearch.json"));
    let quickwit = json(&place.out().join("quickwit.json"));
    assert_eq!(opensearch["mappings"]["dynamic"], "strict");
    assert_eq!(quickwit["doc_mapping"]["mode"], "strict");
    assert_eq!(quickwit["index_id"], "seeds");
    let fields = quickwit["doc_mapping"]["field_mappings"].as_array().unwrap();
    let kind = |name: &str| {
        let field = fields.iter().find(|field| field["name"] == name);
        field.and_then(|field| field["type"].as_str()).unwrap_or_else(|| panic!("{name}"))
    };
    let mut seen = BTreeSet::new();
    for (action, document) in requests(&place.out()) {
        assert_eq!(action["index"]["_index"], "seeds");
        is_mapped(&document, &opensearch["mappings"], &mut seen);
        for (name, value) in document.as_object().unwrap() {
            assert_eq!(value.is_array(), kind(name).starts_with("array<"), "{name}");
        }
    }
    let properties = opensearch["mappings"]["properties"].as_object().unwrap();
    assert_eq!(properties.len(), fields.len());
    let never: Vec<_> = properties.keys().filter(|name| !seen.contains(*name)).collect();
    assert!(never.is_empty(), "the seeds have every field: {never:?}");
}

/// Compares the fields of an object, and of objects in it, with a mapping.
fn is_mapped(value: &Value, mapping: &Value, seen: &mut BTreeSet<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| is_mapped(value, mapping, seen)),
        Value::Object(fields) => {
            for (name, value) in fields {
                let field = mapping.pointer(&format!("/properties/{name}"));
                let field = field.unwrap_or_else(|| panic!("{name} is not mapped"));
                is_mapped(value, field, seen);
                seen.insert(name.clone());
            }
        }
        _ => assert!(mapping["type"].is_string() && mapping["type"] != "nested", "{mapping}"),
    }
}

/// What the analysers name is there.
#[test]
fn the_mapping_names_what_it_has() {
    let place = Place::new();
    place.export(&[]);
    let opensearch = json(&place.out().join("opensearch.json"));
    let analysis = &opensearch["settings"]["analysis"];
    for (name, analyzer) in analysis["analyzer"].as_object().unwrap() {
        let has = |kind: &str, name: &Value| analysis[kind][name.as_str().unwrap()].is_object();
        assert!(has("tokenizer", &analyzer["tokenizer"]), "{name}");
        let filters = |of: &str| analyzer[of].as_array().unwrap().clone();
        assert!(filters("char_filter").iter().all(|filter| has("char_filter", filter)), "{name}");
        for filter in filters("filter") {
            assert!(
                filter == "lowercase" || filter == "asciifolding" || has("filter", &filter),
                "{filter}"
            );
        }
    }
    let text = opensearch["mappings"].to_string();
    for analyzer in text.split("\"analyzer\":\"").skip(1) {
        let name = analyzer.split('"').next().unwrap();
        assert!(analysis["analyzer"][name].is_object(), "{name}");
    }
}

#[test]
fn hostile_texts_come_back_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let text = format!(
        "a\u{1}b\u{7f} \"quoted\\\" {{\"index\":{{}}}}\u{2028}next\u{2029}\u{85}\u{feff}\u{fffe} \u{202e}\u{1f600} {}",
        "long".repeat(100_000)
    );
    fs::write(folder.path().join("hostile.txt"), &text).unwrap();
    let ingest = run_in(folder.path(), &["ingest", "hostile.txt", "--archive", "h.liasse"]);
    assert_eq!(ingest.code, 0, "{}", ingest.err);
    let run = run_in(folder.path(), &["export", "--to", "search-bulk", "--output", "out"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let requests = requests(&folder.path().join("out"));
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].1["text"], text);
    assert_eq!(requests[0].1["size"], text.len());
}

/// `--to` is the filter of every other command.
#[test]
fn without_a_target_one_is_asked_for() {
    let run = run_in(archive_folder(), &["export", "--to", "Branwell", "--output", "out"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("search-bulk"), "{}", run.err);
}
