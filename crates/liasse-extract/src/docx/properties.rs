//! What an office file says of itself.

use crate::{
    Property,
    xml::{Element, XmlHandler},
};

/// Properties of a file that are kept.
const PROPERTIES: usize = 200;

/// Bytes of a value that are kept.
const VALUE_BYTES: usize = 4096;

/// Elements of the files of properties of both kinds of office files, and what they are called here.
const NAMES: [(&str, &str); 22] = [
    ("title", "title"),
    ("subject", "subject"),
    ("description", "description"),
    ("keywords", "keywords"),
    ("keyword", "keywords"),
    ("category", "category"),
    ("contentStatus", "status"),
    ("language", "language"),
    ("revision", "revision"),
    ("editing-cycles", "revision"),
    ("lastModifiedBy", "modified-by"),
    ("created", "created"),
    ("creation-date", "created"),
    ("modified", "modified"),
    ("lastPrinted", "printed"),
    ("print-date", "printed"),
    ("Application", "creator"),
    ("generator", "creator"),
    ("Company", "company"),
    ("Manager", "manager"),
    ("Template", "template"),
    ("initial-creator", "author"),
];

/// Reads a file of properties.
#[derive(Default)]
pub(crate) struct Properties {
    pub(crate) found: Vec<Property>,
    /// What `creator` and `date` mean, which the two kinds of files do not agree on.
    is_open_document: bool,
    name: Option<String>,
    value: String,
}

impl Properties {
    /// Reads those of an OpenDocument file.
    pub(crate) fn of_open_document() -> Self {
        Self { is_open_document: true, ..Self::default() }
    }

    fn name_of(&self, element: &Element<'_>) -> Option<String> {
        let name = match (element.name(), self.is_open_document) {
            ("creator", false) => "author",
            ("creator", true) => "modified-by",
            ("date", true) => "modified",
            // What a person added has a name of its own.
            ("property" | "user-defined", _) => {
                return element.attribute("name").map(|name| name.to_lowercase());
            }
            (name, _) => NAMES.iter().find(|(known, _)| *known == name).map(|(_, name)| *name)?,
        };
        Some(name.to_owned())
    }
}

impl XmlHandler for Properties {
    fn start(&mut self, element: &Element<'_>) {
        if let Some(name) = self.name_of(element) {
            self.name = Some(name);
            self.value.clear();
        }
    }

    fn end(&mut self, _name: &str) {
        let value = self.value.trim();
        if let Some(name) = &self.name
            && !value.is_empty()
            && self.found.len() < PROPERTIES
        {
            self.found.push(Property::new(name, value));
        }
        self.name = None;
        self.value.clear();
    }

    fn text(&mut self, text: &str) {
        if self.name.is_some() && self.value.len() < VALUE_BYTES {
            self.value.push_str(text);
        }
    }
}
