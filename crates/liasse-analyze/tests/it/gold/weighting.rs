use liasse_analyze::measure::{
    Bm25, DocumentTerms, DocumentWeight, LogBase, Norm, Scheme, TermWeight,
};
use serde_json::{Value, json};

use super::documents::{counts, dense, documents, vocabulary};
use super::{Case, check};

#[test]
fn weighting() {
    check("weighting", 26, answer);
}

fn answer(case: &Case<'_>) -> Option<Value> {
    if let Some(letters) = case.measure.strip_prefix("tfidf_smart_") {
        return Some(matrix(&Scheme::smart(letters).unwrap(), &counts(case)));
    }
    if let Some(scheme) = quanteda(case.measure) {
        return Some(matrix(&scheme, &counts(case)));
    }
    match case.measure {
        "document_term_counts" => {
            let counts = counts(case);
            Some(counts.rows().map(|row| json!(dense(row, counts.terms()))).collect())
        }
        "document_frequency" => Some(json!(counts(case).document_frequencies())),
        "tfidf_sklearn" => Some(sklearn(case)),
        "tfidf_tidytext" => Some(tidytext(case)),
        "bm25_idf_lucene" => {
            let (documents, holding) = (case.count("n_docs"), case.count("df"));
            Some(super::json(
                Scheme::bm25(Bm25::default()).document.value(documents, holding, holding),
            ))
        }
        _ => None,
    }
}

fn matrix(scheme: &Scheme, counts: &DocumentTerms) -> Value {
    scheme.weigh(counts).rows().map(|row| json!(dense(row, counts.terms()))).collect()
}

fn sklearn(case: &Case<'_>) -> Value {
    let variant = case.inputs["variant"].as_str().unwrap();
    let (form, norm) = variant.split_once('_').unwrap();
    let scheme = Scheme {
        term: if form == "sublinear" { TermWeight::Log(LogBase::E) } else { TermWeight::Count },
        document: if form == "nosmooth" {
            DocumentWeight::InversePlusOne
        } else {
            DocumentWeight::InverseSmoothPlusOne
        },
        norm: match norm {
            "l1" => Norm::L1,
            "l2" => Norm::L2,
            _ => Norm::None,
        },
    };
    let counts = counts(case);
    json!({"idf": scheme.weigh(&counts).document_weights(), "matrix": matrix(&scheme, &counts)})
}

/// Rows of document, term, count, tf, idf and tf-idf; the terms in the order of the document.
fn tidytext(case: &Case<'_>) -> Value {
    let (counts, vocabulary) = (counts(case), vocabulary(case));
    let idf = Scheme::TIDYTEXT.weigh(&counts);
    let tf = Scheme { document: DocumentWeight::One, ..Scheme::TIDYTEXT }.weigh(&counts);
    let mut rows = Vec::new();
    for (number, document) in documents(case).into_iter().enumerate() {
        for term in liasse_analyze::measure::Vocabulary::new(document).terms() {
            let at = vocabulary.number(term).unwrap();
            let value = |row: &[(usize, f64)]| dense(row, counts.terms())[at];
            rows.push(json!([
                format!("d{}", number + 1),
                term,
                dense(counts.row(number), counts.terms())[at],
                value(tf.row(number)),
                idf.document_weights()[at],
                value(idf.row(number)),
            ]));
        }
    }
    Value::Array(rows)
}

fn quanteda(measure: &str) -> Option<Scheme> {
    let count = |document| Scheme { document, ..Scheme::QUANTEDA };
    let alone = |term| Scheme { term, ..Scheme::COUNT };
    Some(match measure.strip_prefix("quanteda_")? {
        "tfidf_default" => Scheme::QUANTEDA,
        "tfidf_prop" => Scheme { term: TermWeight::Share, ..Scheme::QUANTEDA },
        "tfidf_log" => alone(TermWeight::Log(LogBase::Ten)),
        "tfidf_inversemax" => count(DocumentWeight::InverseMax(LogBase::Ten)),
        "tfidf_inverseprob" => count(DocumentWeight::InverseProbability(LogBase::Ten)),
        "augmented" => alone(TermWeight::Augmented),
        "propmax" => alone(TermWeight::ShareOfMax),
        _ => return None,
    })
}
