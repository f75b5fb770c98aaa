//! A citation that proves itself: what is cited, where it stands, and the hash of the file.

use liasse_model::{Article, Document, Span};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use super::{Chosen, Doc};
use crate::language::Words;

/// A citation of a document or of a passage of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub(crate) struct Citation {
    /// The id of the document.
    id: String,
    kind: String,
    /// The name of the sender, or the authors of an article.
    authors: Vec<String>,
    recipients: Vec<String>,
    title: Option<String>,
    /// When it was sent or published: `2013-01-18T17:56:00` or `2013-01-18`.
    date: Option<String>,
    /// An article's outlet.
    outlet: Option<String>,
    case_number: Option<String>,
    /// When it was released.
    released: Option<String>,
    /// The archive's name.
    archive: String,
    /// The path of the source file, as it was given.
    file: Option<String>,
    /// The BLAKE3 hash of the source file.
    blake3: Option<String>,
    passage: Option<CitedPassage>,
}

/// The cited passage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub(crate) struct CitedPassage {
    /// The words, with each run of white space made one blank.
    text: String,
    /// Bytes of the document's text.
    span: Span,
    /// The page, from 1.
    page: usize,
    first_line: usize,
    last_line: usize,
}

impl Citation {
    /// Returns the citation of a message of a document, or of an article.
    pub(super) fn of(doc: &Doc, archive: &str) -> Self {
        let mut citation = Self {
            id: doc.document.id().to_owned(),
            kind: doc.document.kind().to_owned(),
            archive: archive.to_owned(),
            file: doc.source.as_ref().map(|source| source.path.clone()),
            blake3: doc.source.as_ref().and_then(|source| source.blake3.clone()),
            passage: doc
                .chosen
                .as_ref()
                .map(|chosen| CitedPassage::of(chosen, doc.document.text())),
            ..Self::default()
        };
        match &doc.document {
            Document::Article(article) => citation.add_article(article),
            Document::Paper(paper) => {
                citation.authors = paper.authors.clone();
                citation.title = paper.title.clone();
            }
            document => {
                if let Document::Release(release) = document {
                    citation.case_number = release.case_number.clone();
                    citation.released = release.release_date.map(|day| day.to_string());
                }
                let cited = doc.chosen.as_ref().and_then(|chosen| chosen.message).unwrap_or(0);
                citation.add_message(document, cited);
            }
        }
        citation
    }

    fn add_message(&mut self, document: &Document, index: usize) {
        let Some(message) = document.messages().get(index) else { return };
        self.authors = message.from.iter().map(|party| party.known_by().to_owned()).collect();
        self.recipients = message.to.iter().map(|party| party.known_by().to_owned()).collect();
        self.title = message.subject.clone();
        self.date = message.sent.map(|sent| sent.to_string());
    }

    fn add_article(&mut self, article: &Article) {
        self.authors = article.authors.clone();
        self.title = article.title.clone();
        self.outlet = article.outlet.clone();
        self.date = article.date.map(|day| match article.time {
            Some(time) => format!("{day}T{time}"),
            None => day.to_string(),
        });
    }

    /// Writes the citation as a sentence.
    pub(super) fn plain(&self, words: Words) -> String {
        let mut parts: Vec<String> = Vec::new();
        if let Some(passage) = &self.passage {
            parts.push(quoted(words, &passage.text));
        }
        if !self.authors.is_empty() {
            parts.push(self.authors.join(", "));
        }
        parts.extend(self.title.as_ref().map(|title| quoted(words, title)));
        parts.extend(self.outlet.clone());
        parts.extend(self.date.as_ref().map(|date| written(words, date)));
        let document = words.say_with("doc-cite-document", &[("id", self.id.as_str().into())]);
        parts.push(document.into_owned());
        if let Some(case) = &self.case_number {
            parts.push(words.say_with("doc-cite-case", &[("case", case.into())]).into_owned());
        }
        if let Some(day) = &self.released {
            let day = written(words, day);
            parts.push(words.say_with("doc-cite-released", &[("day", day.into())]).into_owned());
        }
        if let Some(CitedPassage { span, page, first_line, last_line, .. }) = &self.passage {
            let values = [
                ("page", (*page).into()),
                ("first", (*first_line).into()),
                ("last", (*last_line).into()),
                ("start", span.start.to_string().into()),
                ("end", span.end.to_string().into()),
            ];
            parts.push(words.say_with("doc-cite-passage", &values).into_owned());
        }
        let archive = words.say_with("doc-cite-archive", &[("name", self.archive.as_str().into())]);
        parts.push(archive.into_owned());
        parts.extend(self.blake3.as_ref().map(|hash| format!("BLAKE3 {hash}")));
        parts.join(", ") + "."
    }

    /// Writes the citation as CSL-JSON, which reference managers import.
    pub(super) fn csl(&self) -> String {
        let people = |names: &[String]| -> Vec<Value> {
            names.iter().map(|name| json!({ "literal": name })).collect()
        };
        let mut item = json!({
            "id": self.id,
            "type": match self.kind.as_str() {
                "article" => "article-newspaper",
                "paper" => "document",
                _ => "personal_communication",
            },
            "archive": self.archive,
            "archive_location": self.location(),
            "number": self.id,
        });
        let mut set = |key: &str, value: Option<Value>| {
            if let (Some(item), Some(value)) = (item.as_object_mut(), value) {
                item.insert(key.to_owned(), value);
            }
        };
        let list = |names: &[String]| (!names.is_empty()).then(|| people(names).into());
        set("author", list(&self.authors));
        set("recipient", list(&self.recipients));
        set("title", self.title.clone().map(Value::from));
        set("container-title", self.outlet.clone().map(Value::from));
        set("issued", self.date.as_deref().map(date_parts));
        set("page", self.passage.as_ref().map(|passage| passage.page.to_string().into()));
        set("note", Some(self.note().into()));
        // A value made of texts and numbers always has a JSON form.
        serde_json::to_string_pretty(&[item]).unwrap_or_default()
    }

    /// Writes the citation as BibTeX.
    pub(super) fn bibtex(&self) -> String {
        let mut fields: Vec<(&str, String)> = Vec::new();
        if !self.authors.is_empty() {
            let names = self.authors.iter().map(|name| format!("{{{}}}", tex(name)));
            fields.push(("author", names.collect::<Vec<_>>().join(" and ")));
        }
        let title = self.title.as_deref().unwrap_or(&self.id);
        fields.push(("title", format!("{{{}}}", tex(title))));
        fields.extend(self.outlet.as_ref().map(|outlet| ("journal", tex(outlet))));
        if let Some(date) = &self.date {
            let day = date.split('T').next().unwrap_or(date);
            fields.push(("year", day.split('-').next().unwrap_or(day).to_owned()));
            fields.push(("date", day.to_owned()));
        }
        fields.push(("number", tex(&self.id)));
        fields.push(("howpublished", tex(&format!("{}, {}", self.archive, self.location()))));
        fields.extend(self.passage.as_ref().map(|passage| ("pages", passage.page.to_string())));
        fields.push(("note", tex(&self.note())));
        let kind = if self.kind == "article" { "article" } else { "misc" };
        let key: String = self.id.chars().filter(char::is_ascii_alphanumeric).collect();
        let fields = fields.iter().map(|(name, value)| format!("  {name} = {{{value}}},\n"));
        format!("@{kind}{{{key},\n{}}}\n", fields.collect::<String>())
    }

    fn location(&self) -> String {
        match &self.case_number {
            Some(case) => format!("{case}, {}", self.id),
            None => self.id.clone(),
        }
    }

    /// What no field of the formats has room for: place and proof.
    fn note(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        if let Some(passage) = &self.passage {
            let Span { start, end } = passage.span;
            parts.push(format!("“{}”", passage.text));
            parts.push(format!("lines {}-{}", passage.first_line, passage.last_line));
            parts.push(format!("bytes {start}-{end}"));
        }
        parts.extend(self.file.as_ref().map(|file| format!("file {file}")));
        parts.extend(self.blake3.as_ref().map(|hash| format!("BLAKE3 {hash}")));
        parts.join("; ")
    }
}

impl CitedPassage {
    fn of(chosen: &Chosen, text: &str) -> Self {
        let words = chosen.span.of(text).unwrap_or_default();
        Self {
            text: words.split_whitespace().collect::<Vec<_>>().join(" "),
            span: chosen.span,
            page: chosen.page,
            first_line: chosen.first_line,
            last_line: chosen.last_line,
        }
    }
}

fn quoted(words: Words, text: &str) -> String {
    words.say_with("doc-cite-quoted", &[("text", text.into())]).into_owned()
}

/// Writes a date as the language does; one that has no such form as it is.
fn written(words: Words, date: &str) -> String {
    match date.parse() {
        Ok(moment) => words.moment(&moment),
        Err(_) => date.to_owned(),
    }
}

fn date_parts(date: &str) -> Value {
    let day = date.split('T').next().unwrap_or(date);
    let parts: Vec<Value> =
        day.split('-').filter_map(|part| part.parse::<u32>().ok()).map(Value::from).collect();
    json!({ "date-parts": [parts] })
}

/// Escapes what TeX reads as its own.
fn tex(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '\\' => escaped += "\\textbackslash{}",
            '{' | '}' | '$' | '&' | '%' | '#' | '_' => escaped.extend(['\\', character]),
            '~' => escaped += "\\textasciitilde{}",
            '^' => escaped += "\\textasciicircum{}",
            '\n' | '\r' | '\t' => escaped.push(' '),
            _ if character.is_control() => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn citation() -> Citation {
        Citation {
            id: "C09001001".to_owned(),
            kind: "release".to_owned(),
            authors: vec!["Vale, Edna".to_owned()],
            title: Some("50% of {Aubel} & more".to_owned()),
            date: Some("2013-01-18T17:56:00".to_owned()),
            case_number: Some("F-2014-00001".to_owned()),
            archive: "my".to_owned(),
            blake3: Some("abcd".to_owned()),
            passage: Some(CitedPassage {
                text: "a pact".to_owned(),
                span: Span::new(1200, 1206),
                page: 2,
                first_line: 7,
                last_line: 8,
            }),
            ..Citation::default()
        }
    }

    #[test]
    fn a_sentence_says_what_where_and_the_proof() {
        assert_eq!(
            citation().plain(Words::new(Language::English)),
            "“a pact”, Vale, Edna, “50% of {Aubel} & more”, 18\u{a0}January 2013, 17:56, \
             document C09001001, case F-2014-00001, p.\u{a0}2, lines 7–8 (bytes 1200–1206), \
             archive my, BLAKE3 abcd."
        );
        let french = citation().plain(Words::new(Language::French));
        assert!(french.starts_with("«\u{a0}a pact\u{a0}», Vale, Edna, «"), "{french}");
    }

    #[test]
    fn csl_is_json_with_a_date_in_parts() {
        let csl: Value = serde_json::from_str(&citation().csl()).unwrap();
        assert_eq!(csl[0]["issued"]["date-parts"], json!([[2013, 1, 18]]));
        assert_eq!(csl[0]["author"][0]["literal"], "Vale, Edna");
        assert!(csl[0]["note"].as_str().unwrap().ends_with("bytes 1200-1206; BLAKE3 abcd"));
    }

    #[test]
    fn bibtex_escapes_what_tex_would_read() {
        let bibtex = citation().bibtex();
        assert!(bibtex.starts_with("@misc{C09001001,\n  author = {{Vale, Edna}},\n"), "{bibtex}");
        assert!(bibtex.contains("  title = {{50\\% of \\{Aubel\\} \\& more}},\n"), "{bibtex}");
        assert_eq!(
            bibtex.matches('{').count() - bibtex.matches("\\{").count(),
            bibtex.matches('}').count() - bibtex.matches("\\}").count()
        );
    }
}
