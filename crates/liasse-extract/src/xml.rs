//! XML as a row of elements and texts. Entities other than characters are not resolved, so that none
//! can expand; names are taken without their prefix.

use quick_xml::{
    Reader, XmlVersion, escape::resolve_xml_entity, events::BytesStart, events::Event,
};

use crate::charset::decode;

/// What is done with elements and texts in their order.
pub(crate) trait XmlHandler {
    /// Takes the start of an element.
    fn start(&mut self, element: &Element<'_>);
    /// Takes the end of an element, also of an empty one.
    fn end(&mut self, name: &str);
    /// Takes text.
    fn text(&mut self, text: &str);
}

/// The start of an element.
pub(crate) struct Element<'a>(&'a BytesStart<'a>);

impl Element<'_> {
    /// Returns its name without the prefix.
    pub(crate) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// Returns the value of an attribute by its name without the prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten();
        let is_it = |key: &str| key.rsplit(':').next() == Some(name);
        let attribute = { found }.find(|attribute| is_it(attribute.key.into_inner()))?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        Some(value.unwrap_or(attribute.value.clone()).into_owned())
    }

    /// Tells whether a switch is on: it is there, and its value does not say no.
    pub(crate) fn is_on(&self) -> bool {
        !matches!(self.attribute("val").as_deref(), Some("0" | "false" | "off"))
    }
}

/// Goes through a file; elements deeper than `depth` end it.
///
/// # Errors
/// What is wrong with the file, and where; what came before was handled.
pub(crate) fn read_xml(
    bytes: Vec<u8>,
    depth: usize,
    handler: &mut impl XmlHandler,
) -> Result<(), String> {
    let text = String::from_utf8(bytes).unwrap_or_else(|error| decode(error.as_bytes(), None).text);
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut open = 0_usize;
    loop {
        let at = reader.buffer_position();
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                open += 1;
                if open > depth {
                    return Err(format!("found elements deeper than {depth} at byte {at}"));
                }
                handler.start(&Element(&start));
            }
            Ok(Event::End(end)) => {
                open = open.saturating_sub(1);
                handler.end(end.local_name().into_inner());
            }
            Ok(Event::Text(text)) => handler.text(&text.into_inner()),
            Ok(Event::CData(text)) => handler.text(&text.into_inner()),
            Ok(Event::GeneralRef(reference)) => match reference.resolve_char_ref() {
                Ok(Some(character)) => handler.text(character.encode_utf8(&mut [0; 4])),
                _ => {
                    let name = reference.into_inner();
                    match resolve_xml_entity(&name) {
                        Some(text) => handler.text(text),
                        None => handler.text(&format!("&{name};")),
                    }
                }
            },
            Ok(Event::Eof) if open > 0 => {
                return Err(format!(
                    "expected the end of {open} elements, found the end of the file"
                ));
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) => return Err(format!("found damaged XML at byte {at} ({error})")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Trace(String);

    impl XmlHandler for Trace {
        fn start(&mut self, element: &Element<'_>) {
            let value = element.attribute("v").unwrap_or_default();
            self.0.push_str(&format!("<{}{value}>", element.name()));
        }
        fn end(&mut self, name: &str) {
            self.0.push_str(&format!("</{name}>"));
        }
        fn text(&mut self, text: &str) {
            self.0.push_str(text);
        }
    }

    fn trace(xml: &str, depth: usize) -> (String, Option<String>) {
        let mut trace = Trace::default();
        let problem = read_xml(xml.as_bytes().to_vec(), depth, &mut trace).err();
        (trace.0, problem)
    }

    #[test]
    fn entities_do_not_expand() {
        let bomb = "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>\
            <x:a y:v='&lt;&#65;'>&b;&c;&amp;&#233;<![CDATA[<i>]]><b/></x:a>";
        assert_eq!(trace(bomb, 9), ("<a<A>&b;&c;&é<i><b></b></a>".to_owned(), None));
    }

    #[test]
    fn what_is_cut_damaged_or_deep_is_told_with_its_place() {
        let (text, problem) = trace("<a>one<b", 9);
        assert_eq!(text, "<a>one");
        assert!(problem.unwrap().starts_with("found damaged XML at byte 6"));
        let (_, problem) = trace("<a>one", 9);
        assert!(problem.unwrap().contains("end of 1 elements"));
        let (_, problem) = trace(&"<a>".repeat(10_000), 256);
        assert_eq!(problem.unwrap(), "found elements deeper than 256 at byte 768");
    }
}
