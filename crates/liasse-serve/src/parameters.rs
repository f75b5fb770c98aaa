//! The parameters of an address: `?q=memo&with=Mills&with=Sullivan`.

use std::fmt;

use form_urlencoded::Serializer;

/// The most parameters of one address.
const MAX_PARAMETERS: usize = 256;

/// Names and values in their order; a name may stand several times. Empty values count as not
/// given, since a form sends every field that is left empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parameters {
    pairs: Vec<(String, String)>,
}

impl Parameters {
    /// Reads what stands behind the `?`; `None` when there are too many.
    pub(crate) fn read(query: &str) -> Option<Self> {
        let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes())
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(name, value)| (name.into_owned(), value.trim().to_owned()))
            .take(MAX_PARAMETERS + 1)
            .collect();
        (pairs.len() <= MAX_PARAMETERS).then_some(Self { pairs })
    }

    /// Reads the fields of a form as they are, also the empty ones; `None` when there are too many.
    pub(crate) fn read_all(body: &[u8]) -> Option<Self> {
        let pairs = form_urlencoded::parse(body).into_owned().take(MAX_PARAMETERS + 1);
        let pairs: Vec<_> = pairs.collect();
        (pairs.len() <= MAX_PARAMETERS).then_some(Self { pairs })
    }

    /// Returns all names with their values.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Returns the first value under a name.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Returns all values under a name.
    pub(crate) fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.iter().filter(move |(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Keeps the names that the test lets through.
    pub(crate) fn keep(&mut self, test: impl Fn(&str) -> bool) {
        self.pairs.retain(|(name, _)| test(name));
    }

    /// Adds a value under a name, beside others of that name.
    pub(crate) fn add(&mut self, name: &str, value: &str) {
        self.pairs.push((name.to_owned(), value.to_owned()));
    }

    /// Takes one value of a name away.
    pub(crate) fn remove_value(&mut self, name: &str, value: &str) {
        self.pairs.retain(|pair| (pair.0.as_str(), pair.1.as_str()) != (name, value));
    }
}

impl fmt::Display for Parameters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut serializer = Serializer::new(String::new());
        f.write_str(&serializer.extend_pairs(self.iter()).finish())
    }
}

/// An address of ours with its parameters, for changing it and for printing it.
///
/// A change of anything goes back to the first page, since a cursor belongs to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    path: String,
    parameters: Parameters,
}

impl Link {
    pub(crate) fn new(path: impl Into<String>, parameters: Parameters) -> Self {
        Self { path: path.into(), parameters }
    }

    /// Sets a parameter to one value.
    pub(crate) fn set(self, name: &str, value: impl fmt::Display) -> Self {
        self.without(name).and(name, value)
    }

    /// Adds a value to a parameter that may stand several times.
    pub(crate) fn and(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.first_page(name);
        self.parameters.add(name, &value.to_string());
        self
    }

    /// Takes a parameter away.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.first_page(name);
        self.parameters.keep(|known| known != name);
        self
    }

    /// Takes one value of a parameter away.
    pub(crate) fn without_value(mut self, name: &str, value: &str) -> Self {
        self.first_page(name);
        self.parameters.remove_value(name, value);
        self
    }

    fn first_page(&mut self, changed: &str) {
        if changed != CURSOR {
            self.parameters.keep(|name| name != CURSOR);
        }
    }
}

/// The parameter that says where a page of a list begins.
pub(crate) const CURSOR: &str = "cursor";

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if self.parameters.pairs.is_empty() {
            return Ok(());
        }
        write!(f, "?{}", self.parameters)
    }
}

/// Encodes text as one piece of a path: `a/b` is `a%2Fb`.
pub(crate) fn path_piece(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => encoded += &format!("%{byte:02X}"),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let read =
            Parameters::read("q=l%27Alg%C3%A9rie+%26+co&with=Mills&with=%3DH&from=&to=++").unwrap();
        assert_eq!(read.value("q"), Some("l'Algérie & co"));
        assert_eq!(read.values("with").collect::<Vec<_>>(), ["Mills", "=H"]);
        assert_eq!((read.value("from"), read.value("to")), (None, None));
        assert_eq!(Parameters::read(&read.to_string()), Some(read));
    }

    #[test]
    fn a_changed_question_begins_at_its_first_page() {
        let link = Link::new("/search", Parameters::read("q=memo&with=a&with=b&cursor=x").unwrap());
        assert_eq!(
            link.clone().set("cursor", "y").to_string(),
            "/search?q=memo&with=a&with=b&cursor=y"
        );
        assert_eq!(link.clone().without_value("with", "a").to_string(), "/search?q=memo&with=b");
        assert_eq!(link.clone().set("q", "a b").to_string(), "/search?with=a&with=b&q=a+b");
        assert_eq!(link.without("q").and("with", "c").to_string(), "/search?with=a&with=b&with=c");
    }

    #[test]
    fn endless_parameters_are_refused() {
        assert_eq!(Parameters::read(&"a=b&".repeat(MAX_PARAMETERS + 1)), None);
    }
}
