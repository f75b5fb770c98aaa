//! What a document is searched by, as values: for an engine of somebody else that is to find the same.

use liasse_model::{Article, Document, Message, Party};

use crate::{
    place::{MESSAGE_END, PARTY_END, push_party},
    row::{self, FLAGS},
    searched_text::SearchedText,
};

/// The texts of a document that this index searches, field by field, as printed.
///
/// The values of a field belong together, and no phrase reaches from one into the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchedFields {
    /// The body of each message, then what people wrote outside of them, without what a release office
    /// printed on each page; or the whole text of an article or a paper. Of a long text the first
    /// [`MAX_INDEXED_BYTES`](crate::MAX_INDEXED_BYTES) are there.
    pub bodies: Vec<String>,
    /// The subjects, or an article's title, topic and headings.
    pub subjects: Vec<String>,
    /// The names of attached files.
    pub attachments: Vec<String>,
    /// The senders, or an article's authors and outlet.
    pub from: Vec<String>,
    /// The recipients, also one that the scan lost and the release's context suggests.
    pub to: Vec<String>,
    /// The recipients of copies.
    pub cc: Vec<String>,
    /// What can be asked for with `has:` and `is:`.
    pub flags: Vec<&'static str>,
    /// `en`, `fr` or `other`; `None` where it is not known.
    pub language: Option<&'static str>,
}

impl SearchedFields {
    /// Returns those of a document.
    pub fn of(document: &Document) -> Self {
        let searched = SearchedText::of(document);
        let bodies = searched.text.split(MESSAGE_END).filter(|body| !body.is_empty());
        let fields = Self {
            bodies: bodies.map(str::to_owned).collect(),
            language: row::language_word(&searched.text),
            ..Self::default()
        };
        match document {
            Document::Article(article) => fields.with_article(article),
            Document::Paper(paper) => Self {
                subjects: paper.title.iter().cloned().collect(),
                from: paper.authors.clone(),
                ..fields
            },
            Document::Release(_) | Document::Mail(_) => fields.with_messages(document.messages()),
        }
    }

    fn with_article(self, article: &Article) -> Self {
        Self {
            subjects: row::article_subjects(article).map(str::to_owned).collect(),
            from: article.authors.iter().chain(&article.outlet).cloned().collect(),
            ..self
        }
    }

    fn with_messages(self, messages: &[Message]) -> Self {
        let inferred = |message: &Message| message.to_inferred.as_ref().map(|it| it.name.clone());
        let of_messages = |values: &dyn Fn(&Message) -> Vec<String>| {
            messages.iter().flat_map(values).collect::<Vec<_>>()
        };
        Self {
            subjects: of_messages(&|message| message.subject.iter().cloned().collect()),
            attachments: of_messages(&|message| message.attachments.clone()),
            from: of_messages(&|message| message.from.iter().map(entry).collect()),
            to: of_messages(&|message| {
                message.to.iter().map(entry).chain(inferred(message)).collect()
            }),
            cc: of_messages(&|message| message.cc.iter().chain(&message.bcc).map(entry).collect()),
            flags: FLAGS
                .into_iter()
                .filter(|flag| messages.iter().any(|message| row::is_flagged(message, *flag)))
                .map(|flag| flag.word())
                .collect(),
            ..self
        }
    }
}

/// Returns a sender or recipient as it is searched: the entry as printed, or name and address.
fn entry(party: &Party) -> String {
    let mut entry = String::new();
    push_party(party, &mut entry);
    entry.trim_end_matches(PARTY_END).to_owned()
}

#[cfg(test)]
mod tests {
    use liasse_model::{InferredParty, MailDocument, Paper};
    use tantivy::schema::{Field, Value};

    use super::*;
    use crate::{
        row::{Filing, Row},
        schema,
        words::fold_words,
    };

    /// The words of every field are those of the index, in order.
    #[track_caller]
    fn check(document: &Document) {
        let (_, fields) = schema::build();
        let row = Row::new(document, &Filing::default(), &fields).document;
        let indexed = |field: Field| {
            let values = row.get_all(field).filter_map(|value| value.as_str());
            values.flat_map(fold_words).collect::<Vec<_>>()
        };
        let found = SearchedFields::of(document);
        let flags: Vec<String> = found.flags.iter().map(|flag| (*flag).to_owned()).collect();
        for (values, field) in [
            (&found.bodies, fields.body),
            (&found.subjects, fields.subject),
            (&found.attachments, fields.attachment),
            (&found.from, fields.from),
            (&found.to, fields.to),
            (&found.cc, fields.cc),
            (&flags, fields.flag),
            (&found.language.iter().map(|&it| it.to_owned()).collect(), fields.language),
        ] {
            let words: Vec<String> = values.iter().flat_map(|value| fold_words(value)).collect();
            assert_eq!(words, indexed(field));
        }
    }

    #[test]
    fn the_values_are_what_the_index_takes() {
        let party = |raw: &str, name: Option<&str>| Party {
            raw: raw.to_owned(),
            name: name.map(str::to_owned),
            address: name.map(|_| "ann@example.org".to_owned()),
        };
        let first = Message {
            from: Some(party("", Some("Ann"))),
            to: vec![party("Owen \u{1f}Marlow", None)],
            cc: vec![party("Judith", None)],
            bcc: vec![party("Blind", None)],
            subject: Some("RE: The lease".to_owned()),
            attachments: vec!["lease.pdf".to_owned()],
            body: "The licence of the dredgers was read and signed in the harbour.".to_owned(),
            ..Message::default()
        };
        let second = Message {
            to_inferred: Some(InferredParty { name: "H".to_owned(), reason: String::new() }),
            body: "Yes.".to_owned(),
            ..Message::default()
        };
        let mail = MailDocument { messages: vec![first, second], ..MailDocument::default() };
        let document = Document::Mail(mail);
        check(&document);
        let fields = SearchedFields::of(&document);
        assert_eq!(fields.bodies.len(), 2);
        assert_eq!(fields.flags, ["attachment", "reply"]);
        check(&Document::Paper(Paper {
            title: Some("On ports".to_owned()),
            authors: vec!["Ann".to_owned()],
            text: "one\u{c}two".to_owned(),
            ..Paper::default()
        }));
        check(&Document::Mail(MailDocument::default()));
    }
}
