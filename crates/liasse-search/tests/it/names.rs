//! Names in any of their spellings.

use liasse_model::{Document, Language, Message, Party};
use liasse_search::{
    AskedName, Filters, Index, MAX_SPELLINGS, NameExpansion, NameUse, Query, Search,
};
use proptest::prelude::*;

use crate::samples::{index_of, message, note, release};

fn asked(text: &str, as_a: NameUse) -> AskedName {
    AskedName { text: text.to_owned(), as_a }
}

/// Answers a question with one name of several spellings.
fn answer(asked: AskedName, name: &str, entries: &[&str], phrases: &[&str]) -> NameExpansion {
    let owned = |spellings: &[&str]| spellings.iter().map(|&text| text.to_owned()).collect();
    NameExpansion { asked, name: name.to_owned(), entries: owned(entries), phrases: owned(phrases) }
}

fn search(query: &str, names: &[NameExpansion]) -> Search {
    Search { query: Query::parse(query), names: names.to_vec(), limit: 10, ..Search::default() }
}

fn ids(index: &Index, search: &Search) -> Vec<String> {
    index.search(search).unwrap().hits.into_iter().map(|hit| hit.id).collect()
}

fn mail(raw: &str, name: Option<&str>, address: Option<&str>) -> Message {
    let mut mail = message("", &[], "", "");
    mail.from = Some(Party {
        raw: raw.to_owned(),
        name: name.map(str::to_owned),
        address: address.map(str::to_owned),
    });
    mail
}

#[test]
fn names_that_may_have_spellings_are_asked_for_once() {
    let filters = Filters {
        from: Some("Marlow".to_owned()),
        to: Some("=H".to_owned()),
        with: vec!["Blumen*".to_owned(), "Abedin".to_owned()],
        ..Filters::default()
    };
    let query = "from:Marlow -name:(Tamourel OR \"Casimir Ondrane\") to:=x cc:yo* subject:z w";
    let search = Search { query: Query::parse(query), filters, ..Search::default() };
    let expected = [
        asked("Marlow", NameUse::Correspondent),
        asked("Tamourel", NameUse::Mention),
        asked("Casimir Ondrane", NameUse::Mention),
        asked("Abedin", NameUse::Correspondent),
    ];
    assert_eq!(search.names_asked(), expected);
}

#[test]
fn a_sender_is_found_in_each_spelling_and_as_printed() {
    let documents = [
        release("C1", vec![mail("Judith Marlow <x@example.org>", Some("Judith Marlow"), None)]),
        release("C2", vec![mail("jkm@example.org", None, Some("jkm@example.org"))]),
        release("C3", vec![mail("JKM", None, None)]),
        release("C4", vec![mail("Marlow, Peter", Some("Marlow, Peter"), None)]),
        release("C5", vec![message("Adam Sorrel", &["JKM"], "", "JKM")]),
    ];
    let (_folder, index) = index_of(&documents);
    let name = answer(
        asked("Marlow", NameUse::Correspondent),
        "Judith Marlow",
        &["Judith Marlow", "jkm@example.org", "JKM"],
        &["Jude"],
    );
    let found = |query: &str| ids(&index, &search(query, std::slice::from_ref(&name)));
    assert_eq!(found("from:Marlow"), ["C1", "C2", "C3", "C4"]);
    assert_eq!(found("with:Marlow"), ["C1", "C2", "C3", "C4", "C5"]);
    assert_eq!(found("to:Marlow"), ["C5"]);
    assert_eq!(found("from:=Marlow"), ["C1", "C4"]);
    assert_eq!(found("from:Marlo*"), ["C1", "C4"]);
    let filters = Filters { from: Some("Marlow".to_owned()), ..Filters::default() };
    let by_filter = Search { filters, ..search("", std::slice::from_ref(&name)) };
    assert_eq!(ids(&index, &by_filter), ["C1", "C2", "C3", "C4"]);
}

#[test]
fn an_initial_is_not_the_name_of_one_letter() {
    let documents = [
        release("C1", vec![mail("H <hr@example.org>", Some("H"), Some("hr@example.org"))]),
        release("C2", vec![mail("Sorrel, H", Some("Sorrel, H"), None)]),
        release("C3", vec![mail("HRD", None, None)]),
        note("C4", "Vitamin H"),
    ];
    let (_folder, index) = index_of(&documents);
    let names = [NameUse::Correspondent, NameUse::Mention].map(|as_a| {
        answer(asked("H", as_a), "Helena Dacourt", &["H", "HRD", "hr@example.org"], &[])
    });
    assert_eq!(ids(&index, &search("from:H", &names)), ["C1", "C3"]);
    assert_eq!(ids(&index, &search("name:H", &names)), ["C1", "C3"]);
    assert_eq!(ids(&index, &search("from:=H", &names)), ["C1", "C2"]);
}

#[test]
fn a_name_is_found_in_text_and_headers() {
    let documents = [
        note("C1", "a pact with Idriss Tamourel"),
        note("C2", "a pact with Tamourelle"),
        release("C3", vec![mail("idris@example.org", None, Some("idris@example.org"))]),
        note("C4", "Idris"),
    ];
    let (_folder, index) = index_of(&documents);
    let query = "name:\"Idriss Tamourel\"";
    assert_eq!(ids(&index, &search(query, &[])), ["C1"], "as printed without an answer");
    let name = answer(
        asked("Idriss Tamourel", NameUse::Mention),
        "Idriss Tamourel",
        &["idris@example.org"],
        &["Tamourel", "Idriss Tamourel", "Tamourelle"],
    );
    let search = search(query, &[name]);
    assert_eq!(ids(&index, &search), ["C1", "C2", "C3"]);
    let highlighter = search.highlighter();
    let marked = |text: &str| {
        let spans = highlighter.in_body(text);
        spans.iter().map(|span| span.of(text).unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(marked("with Idriss Tamourel"), ["Idriss Tamourel"], "the longest spelling");
    assert_eq!(marked("Tamourelle and Idris"), ["Tamourelle"]);
    assert_eq!(highlighter.in_party("idris@example.org").len(), 1);
}

#[test]
fn a_misprint_is_not_worth_more_than_the_name() {
    let documents = [
        note("C1", "Tamourelle"),
        note("C2", "Tamourel and Tamourel"),
        note("C3", "Tamourel"),
        note("C4", "Tamourel"),
    ];
    let (_folder, index) = index_of(&documents);
    let name =
        answer(asked("Tamourel", NameUse::Mention), "Tamourel", &[], &["Tamourel", "Tamourelle"]);
    assert_eq!(ids(&index, &search("name:Tamourel", &[name])), ["C2", "C1", "C3", "C4"]);
}

#[test]
fn the_reading_lists_the_spellings() {
    let entries = ["Judith Marlow", "JKM", "j1", "j2", "j3", "j4", "j5", "j6"];
    let names = [
        answer(asked("marlow", NameUse::Correspondent), "Judith Marlow", &entries, &[]),
        answer(asked("Sel", NameUse::Mention), "Sel Islands", &[], &["îles du Sel"]),
    ];
    assert_eq!(
        search("from:marlow after:2013 name:Sel cc:x", &names).describe(Language::English),
        "the name “sel” (Sel Islands, also spelt: îles du Sel), sent by “marlow” (Judith Marlow, \
         also spelt: JKM; j1; j2; j3; j4; 2 more) on or after 1 January 2013, copied to “x” \
         (in one message)"
    );
}

#[test]
fn spellings_past_the_limit_are_not_looked_for() {
    let (_folder, index) = index_of(&[release("C1", vec![mail("last", None, None)])]);
    let name = |count: usize| {
        let mut entries: Vec<String> = (1..count).map(|number| format!("x{number}")).collect();
        entries.push("last".to_owned());
        let asked = asked("a", NameUse::Correspondent);
        NameExpansion { asked, name: "A".to_owned(), entries, phrases: Vec::new() }
    };
    assert_eq!(ids(&index, &search("from:a", &[name(MAX_SPELLINGS)])), ["C1"]);
    assert_eq!(ids(&index, &search("from:a", &[name(MAX_SPELLINGS + 1)])), [""; 0]);
}

const ENTRIES: [&str; 6] = ["H", "Judith Marlow", "Marlow, Judith", "JKM", "Sorrel, H", "-"];

fn any_documents() -> impl Strategy<Value = Vec<Document>> {
    let entry = || prop::sample::select(ENTRIES.to_vec());
    let message = (entry(), prop::collection::vec(entry(), 0..3))
        .prop_map(|(from, to)| message(from, &to, "", "text"));
    let chain = prop::collection::vec(message, 1..4);
    prop::collection::vec(chain, 1..8).prop_map(|chains| {
        let numbered = chains.into_iter().enumerate();
        numbered.map(|(number, chain)| release(&format!("C{number}"), chain)).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The index against the documents themselves, and nothing found as printed is lost.
    #[test]
    fn the_index_finds_what_the_messages_have(
        documents in any_documents(),
        spellings in prop::sample::subsequence(ENTRIES.to_vec(), 0..4),
        query in prop::sample::select(vec!["from:Marlow", "to:Marlow", "with:Marlow from:Sorrel"]),
    ) {
        let (_folder, index) = index_of(&documents);
        let names = [answer(asked("Marlow", NameUse::Correspondent), "x", &spellings, &[])];
        let search = search(query, &names);
        let mut found = ids(&index, &search);
        found.sort();
        let fit = documents.iter().filter(|document| search.message_of(document).is_some());
        let fit: Vec<String> = fit.map(|document| document.id().to_owned()).collect();
        prop_assert_eq!(&found, &fit);
        let printed = Search { names: Vec::new(), ..search };
        for id in ids(&index, &printed) {
            prop_assert!(found.contains(&id), "{} was found as printed", id);
        }
    }
}
