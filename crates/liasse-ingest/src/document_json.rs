//! A document in three pieces, as it is stored and as a worker hands it over: id, text, and the rest as
//! JSON. The text is half of a document and needs no escaping of its own.

use liasse_model::Document;

/// Returns a document's JSON without its id and its text.
///
/// The two are taken out for the time of writing.
///
/// # Errors
/// Those of the JSON library; documents are plain data that always have a JSON form.
pub fn json_without_text(document: &mut Document) -> Result<String, serde_json::Error> {
    let (id, text) = id_and_text(document);
    let (id, text) = (std::mem::take(id), std::mem::take(text));
    let json = serde_json::to_string(document);
    let places = id_and_text(document);
    (*places.0, *places.1) = (id, text);
    json
}

/// Puts a document together again.
///
/// # Errors
/// When `json` is not what [`json_without_text`] writes.
pub fn document_of_json(
    id: String,
    text: String,
    json: &[u8],
) -> Result<Document, serde_json::Error> {
    let mut document: Document = serde_json::from_slice(json)?;
    let places = id_and_text(&mut document);
    (*places.0, *places.1) = (id, text);
    Ok(document)
}

pub(crate) fn id_and_text(document: &mut Document) -> (&mut String, &mut String) {
    match document {
        Document::Release(release) => (&mut release.id, &mut release.text),
        Document::Mail(mail) => (&mut mail.id, &mut mail.text),
        Document::Article(article) => (&mut article.id, &mut article.text),
        Document::Paper(paper) => (&mut paper.id, &mut paper.text),
    }
}
