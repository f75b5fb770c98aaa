//! Dictionaries in TEI, as the FreeDict project publishes them.

use roxmltree::{Document, Node, ParsingOptions};

use super::{Entry, LexiconError, gloss};
use crate::french::Part;

/// The elements of a file at most: a large dictionary has some millions.
const MAX_NODES: u32 = 20_000_000;

/// Reads the entries of a French-English dictionary.
pub(super) fn read(name: &str, xml: &str) -> Result<Vec<Entry>, LexiconError> {
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(xml, options).map_err(|error| {
        LexiconError::new(name, error.pos().row as usize, "TEI", &error.to_string())
    })?;
    let entries = document.descendants().filter(|node| node.has_tag_name_of("entry"));
    let entries: Vec<Entry> = entries.filter_map(entry).collect();
    match entries.is_empty() {
        true => {
            Err(LexiconError::new(name, 1, "TEI with <entry> elements", "none with a translation"))
        }
        false => Ok(entries),
    }
}

trait Named {
    /// Compares the name without the namespace, which not every dictionary states.
    fn has_tag_name_of(&self, name: &str) -> bool;
}

impl Named for Node<'_, '_> {
    fn has_tag_name_of(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}

fn entry(node: Node<'_, '_>) -> Option<Entry> {
    let text = |name: &str| {
        let found = node.descendants().find(|child| child.has_tag_name_of(name));
        found.and_then(|child| child.text()).unwrap_or_default()
    };
    let is_translation = |quote: &Node<'_, '_>| {
        quote.has_tag_name_of("quote")
            && quote.ancestors().any(|parent| {
                parent.has_tag_name_of("cit")
                    && matches!(parent.attribute("type"), Some("trans" | "translation"))
            })
    };
    let quotes = node.descendants().filter(is_translation).filter_map(|quote| quote.text());
    let part = match text("pos") {
        "" => Part::Fixed,
        abbreviation => gloss::part(abbreviation),
    };
    gloss::entry(text("orth"), part, quotes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_and_their_translations() {
        let xml = r#"<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
            <entry><form><orth>chergui</orth></form><gramGrp><pos>n</pos></gramGrp>
            <sense><cit type="trans"><quote>desert wind (of Morocco)</quote></cit>
            <cit type="trans"><quote>sirocco</quote></cit></sense></entry>
            <entry><form><orth>vide</orth></form></entry></body></text></TEI>"#;
        let entries = read("x.tei", xml).unwrap();
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].english, [vec!["desert", "wind"], vec!["sirocco"]]);
        assert_eq!(entries[0].part, Part::Noun);
    }

    #[test]
    fn what_is_no_dictionary_is_named() {
        for (xml, line) in [("<TEI>\n</entry>", 2), ("<TEI/>", 1)] {
            let error = read("x.tei", xml).unwrap_err();
            assert!(
                error.to_string().starts_with(&format!("x.tei:{line}: expected TEI")),
                "{error}"
            );
        }
    }
}
