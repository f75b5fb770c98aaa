//! Each function against the crate that it calls.

use liasse_cluster::functions;
use serde_json::json;

use crate::samples::{engine, rows, value};

#[test]
fn text_is_folded_and_cut() {
    let engine = engine();
    assert_eq!(value(&engine, "fold('L’Élysée')"), json!("l'elysee"));
    assert_eq!(
        value(&engine, "tokens('The Mayor''s boat left the old harbour at 7:44')"),
        json!(["the", "mayor", "boat", "left", "the", "old", "harbour", "at", "7:44"])
    );
    assert_eq!(
        value(&engine, "stems('The hostages were taken to the boats in the harbour')")[1],
        json!("hostag")
    );
    assert_eq!(
        value(&engine, "language('Le maire a promis trois bateaux pour avril')"),
        json!("fr")
    );
    assert_eq!(value(&engine, "fold(CAST(NULL AS VARCHAR))"), json!(null));
}

#[test]
fn grammars_give_structures() {
    let engine = engine();
    let page = "'RELEASE IN PART B6\nFrom: Roy, Anne\nSent: Friday, January 18, 2013 5:56 PM\nSubject: Boats\n\nSee below.'";
    let message = value(&engine, &format!("parse_release({page})['messages'][1]"));
    assert_eq!(message["from"]["name"], "Roy, Anne");
    assert_eq!(message["sent"], "2013-01-18T17:56:00");
    assert_eq!((&message["subject"], &message["body"]), (&json!("Boats"), &json!("See below.")));
    assert_eq!(value(&engine, &format!("parse_release({page})['exemptions']")), json!(["B6"]));

    let article = "'20-03-2016 23:15 - Port: Le quai rouvre\n\nLa Gazette - « Deux quais suffiront », dit-elle.'";
    let article = value(&engine, &format!("parse_article({article})"));
    assert_eq!(
        (&article["outlet"], &article["date"]),
        (&json!("La Gazette"), &json!("2016-03-20"))
    );
    assert_eq!(article["quotations"][0]["text"], "Deux quais suffiront");

    let quotation = value(&engine, "quotations('« Le port est fermé », lit-on dans l’email.')[1]");
    assert_eq!(quotation["attribution"]["text"], "lit-on dans l’email");
}

#[test]
fn names_and_quotations_are_compared() {
    let engine = engine();
    assert_eq!(value(&engine, "name_key('Marlow, Judith K')"), json!("marlow j"));
    assert_eq!(value(&engine, "name_key('Judith Marlow')"), json!("marlow j"));
    assert_eq!(value(&engine, "same_name('Belmokhtar', 'bel Mulch-tar')"), json!(true));
    assert_eq!(value(&engine, "same_name('Anne Roy', 'Owen Marlow')"), json!(false));
    assert_eq!(value(&engine, "name_similarity('Anne Roy', 'ANNE ROY')"), json!(1.0));
    let source = "'According to a source, the mayor reached a secret understanding with the fishermen of \
                  the island after the kidnapping of the consul.'";
    let quotation = "'le maire a conclu un accord secret avec les pêcheurs de l’île après l’enlèvement du consul'";
    let score =
        |text: &str| value(&engine, &format!("trace_score({quotation}, {text})")).as_f64().unwrap();
    assert!(score(source) > 0.5, "{}", score(source));
    assert!(score("'Lunch is at noon, please confirm with the harbour office.'") < 0.1);
}

#[test]
fn measures_are_those_of_the_counts() {
    let engine = engine();
    let value = value(&engine, "round(keyness_g2_2cell(150, 1000000, 50, 2000000, 1), 2)");
    assert_eq!(value, json!(145.2));
    let columns = "keyness_log_ratio_hardie(a, 100, b, 100, 1)";
    let sql = format!("SELECT {columns} AS v FROM (VALUES (4, 2), (NULL, 2)) AS t(a, b)");
    let found: Vec<_> = rows(&engine, &sql).into_iter().map(|row| row["v"].clone()).collect();
    assert_eq!(found, [json!(1.0), json!(null)]);
}

#[test]
fn counts_of_many_rows_are_added() {
    let engine = engine();
    let sql =
        "SELECT term_counts(tokens(t)) AS counts FROM (VALUES ('The boat, the'), ('boat')) AS v(t)";
    let counts = &rows(&engine, sql)[0]["counts"];
    assert_eq!(*counts, json!([{"term": "boat", "count": 2}, {"term": "the", "count": 2}]));
    // The engine counts in parts and adds them; by document and alone it is the same.
    let all =
        "SELECT unnest(term_counts(list)) AS c FROM (SELECT tokens(text) AS list FROM documents)";
    let parts = "SELECT term, sum(n) AS n FROM (SELECT c['term'] AS term, c['count'] AS n FROM (SELECT unnest(counts) AS c FROM (SELECT id, term_counts(tokens(text)) AS counts FROM documents GROUP BY id))) GROUP BY term ORDER BY term";
    let all = rows(
        &engine,
        &format!("SELECT c['term'] AS term, c['count'] AS n FROM ({all}) ORDER BY term"),
    );
    assert!(all.len() > 100);
    assert_eq!(all, rows(&engine, parts));
}

#[test]
fn every_function_says_what_it_gives() {
    for function in functions() {
        assert!(function.syntax.ends_with(')') && function.about.len() > 20, "{function:?}");
    }
}
